"""Schema of the items in most sections: degrees, posts, talks …"""

from collections.abc import Mapping

from cvgen.profile.base import optional_key, required_key
from cvgen.profile.date_types import When
from cvgen.profile.item_types import Illustration, Illustrations, Item, Logo
from cvgen.profile.selectable import Selectable
from cvgen.profile.types import Email, Phone, Repository, Text, Url

# Kinds of talks that have a word in every language; people have others, which are shown as they are written.
TALK_KINDS = (
    "invited", "keynote", "plenary", "contributed", "poster", "seminar", "colloquium", "lecture", "tutorial", "panel",
)  # fmt: skip


class Interest(Selectable):
    """A field of interest."""

    title: Text = required_key("The field.", "Efficient AI")
    keywords: tuple[Text, ...] = optional_key("Its topics.", ["model compression", "pruning"], default=())
    text: Text | None = optional_key("A sentence about it, in Markdown.", "How far can models shrink?")


class News(Selectable):
    """Something that happened."""

    date: When = required_key("When it happened.", "2025-08")
    text: Text = required_key(
        "What happened, in Markdown; emoji are welcome.", "🎉 Our paper is accepted at *ICML 2025*!"
    )


class Award(Item):
    """A prize, scholarship or honour."""

    title: Text = required_key("What it is called.", "National Scholarship")
    organisation: Text | None = optional_key("Who gave it.", "Royal Society")
    during: Text | None = optional_key("What it was won during.", "B.Eng.")
    note: Text | None = optional_key("A remark, shown with it everywhere.", "Only 4 students of the university")


class Education(Item):
    """A degree, finished or not."""

    organisation: Text = required_key("University or school.", "University of London")
    degree: Text | None = optional_key("Degree and subject.", "Ph.D. in Mathematics")
    department: Text | None = optional_key("Department, college or laboratory.", "College of Design and Engineering")
    advisor: Text | None = optional_key("Advisor or advisors.", "[Augustus De Morgan](https://example.org)")
    thesis: Text | None = optional_key("Title of the thesis.", "Notes on the Analytical Engine")
    grade: Text | None = optional_key("Grade or grade point average.", "3.9/4.0")
    logo: Logo


class Project(Item):
    """Something built."""

    title: Text = required_key("What it is called.", "The Engine")
    role: Text | None = optional_key("What you do in it.", "Maintainer")
    organisation: Text | None = optional_key("With or for whom.", "Royal Society")
    keywords: tuple[Text, ...] = optional_key("What it is about or made with.", ["Python", "CUDA"], default=())
    github: Repository | None = optional_key("GitHub repository.", "ada/engine")
    image: Illustration | None = optional_key(
        "A picture or a video (MP4, WebM): path or address, or both `file` and `alt`.", "images/engine.png"
    )
    images: Illustrations


class Talk(Item):
    """A talk given or to be given."""

    title: Text = required_key("Its title.", "Why Engines Dream")
    event: Text | None = optional_key("Conference, seminar or podcast.", "ETH Zürich AI Seminar")
    kind: Text | None = optional_key(
        "What kind of talk it is: one of these words, which are shown in the document's language, or your own.",
        *TALK_KINDS,
    )


class Service(Item):
    """Work for the community: reviewing, committees, organising."""

    role: Text = required_key("What you do.", "Reviewer", "Programme committee")
    organisation: Text | None = optional_key("For whom; several venues may stand in one text.", "ICML, NeurIPS, ICLR")


class Skill(Selectable):
    """A group of skills."""

    title: Text = required_key("The group.", "Programming")
    keywords: tuple[Text, ...] = optional_key("The skills.", ["Python", "C++", "CUDA"], default=())
    text: Text | None = optional_key("A sentence about them, in Markdown.", "I write *C++* daily.")


class Tongue(Selectable):
    """A language spoken."""

    language: Text = required_key("The language.", "Chinese")
    level: Text | None = optional_key("How well.", "native", "C1")


class Reference(Selectable):
    """Somebody who speaks for you."""

    name: Text = required_key("Their name.", "Prof. Augustus De Morgan")
    role: Text | None = optional_key("What they are.", "Professor of Mathematics")
    organisation: Text | None = optional_key("Where.", "University College London")
    email: Email | None = optional_key("Their e-mail address.", "augustus@example.org")
    phone: Phone | None = optional_key("Their telephone.", "+44 20 7946 0000")
    url: Url | None = optional_key("Their page.", "https://example.org/augustus")
    text: Text | None = optional_key("What they say, or how they know you, in Markdown.", "My advisor since 2023.")


# The keys that tell the items of a section apart, where that is not the title.
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "news": ("text",),
    "education": ("organisation", "degree"),
    "experience": ("role", "organisation"),
    "supervision": ("name", "title", "level", "organisation"),
    "service": ("role", "organisation"),
    "editorial": ("role", "organisation", "title"),
    "clinical": ("role", "organisation", "department"),
    "memberships": ("organisation", "role"),
    "breaks": ("title", "date"),
    "languages": ("language",),
    "references": ("name",),
}
