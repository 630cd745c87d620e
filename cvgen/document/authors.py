"""Author lists as a document shows them: the owner's name, marks, and their legend."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from cvgen.document.wording import Wording
from cvgen.profile.authors import Person
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper


def author_legend(papers: tuple[Paper, ...], wording: Wording) -> Markup:
    """Return the meaning of the marks behind authors, empty if there are none."""
    people = [author for item in papers for author in item.authors]
    marks = {"equal": "*", "corresponding": "†"}
    used = [(mark, word) for word, mark in marks.items() if any(getattr(person, word) for person in people)]
    return wording.join_parts(Markup("<sup>{}</sup> {}").format(mark, wording.words[word]) for mark, word in used)


def format_authors(authors: Sequence[Person], wording: Wording, owner: Owner) -> Markup:
    """Return a list of authors, the owner's name in bold."""
    own = owner.find_in([author.name for author in authors])
    return wording.join_parts(
        _format_author(author, wording, is_me=index in own) for index, author in enumerate(authors)
    )


def _format_author(author: Person, wording: Wording, *, is_me: bool) -> Markup:
    name = wording.escape(author.name)
    if author.url:
        name = Markup('<a href="{}">{}</a>').format(author.url, name)
    if is_me:
        name = Markup('<strong class="me">{}</strong>').format(name)
    marks = "*" * author.equal + "†" * author.corresponding
    return name + Markup("<sup>{}</sup>").format(marks) if marks else name
