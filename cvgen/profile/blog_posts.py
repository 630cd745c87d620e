"""Schema of posts, each of which has a page."""

from cvgen.profile.base import optional_key, required_key
from cvgen.profile.date_types import When
from cvgen.profile.selectable import Selectable
from cvgen.profile.types import DocumentName, Text

POSTS_FOLDER = "posts"  # of a project: a post in each of its Markdown files; of the output: their pages


class Post(Selectable):
    """A post: a text with a date, which has a page of its own. Mostly it is a file, posts/NAME.md."""

    name: DocumentName = required_key("Its page: posts/NAME.html.", "2026-05-tides")
    title: Text = required_key("Its heading.", "What tides do at night")
    date: When = required_key("When it appeared.", "2026-05-04")
    summary: Text | None = optional_key("What it says, in a line or two, for lists of posts.", "A week at the gauge.")
    text: Text = required_key("What it says, in Markdown.", "Tides do not *sleep*.")

    @property
    def file(self) -> str:
        """The file of its page in the main language, without suffix."""
        return f"{POSTS_FOLDER}/{self.name}"
