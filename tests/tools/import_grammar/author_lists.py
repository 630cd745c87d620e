"""Invented lists of authors: separators, marks, the owner's emphasis, open ends."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from import_grammar.fillers import word
from import_grammar.people import FORMS, name

_GROUPS = (
    "the {} Collaboration",
    "{} Consortium",
    "the {} Team",
    "{} Study Group",
    "on behalf of the {} Consortium",
    "{} Working Group",
)
_MARKS = ("*", "†", "#", "✉", "<sup>*</sup>", "<sup>†</sup>", "<sup>1</sup>", "<sup>1,2</sup>", "‡", "^")


@dataclass(frozen=True)
class AuthorStyle:
    """How a page writes its authors."""

    form: str
    comma: str
    last: str
    own: str
    marks: float
    links: float
    most: int
    label: str = ""
    braces: float = 0
    brackets: bool = False

    def render(self, r: Random, number: int = 0) -> str:
        """Return a list of authors as HTML."""
        count = number or min(self.most, r.choice((1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12)))
        names = [self._author(r, index) for index in range(count)]
        own = r.randrange(count)
        if self.own and r.random() < 0.9:
            names[own] = f"<{self.own}>{names[own]}</{self.own}>"
        if count > 1 and r.random() < 0.03:
            names[-1] = r.choice(_GROUPS).format(word(r).upper())
        text = self.label + self.join(r, names)
        if self.brackets:
            return f"({r.choice(('with ', 'with ', 'joint with '))}{text})"
        return f"{{{text}}}" if r.random() < self.braces else text

    def join(self, r: Random, names: list[str]) -> str:
        """Return names as a list, in some cases an open one."""
        if len(names) > 1 and r.random() < 0.07:
            return self.comma.join(names) + r.choice(
                (", et al.", " et al.", ", …", ", ...", ", <i>et al.</i>", " et al")
            )
        if len(names) == 1:
            return names[0] + (" et al." if r.random() < 0.05 else "")
        if len(names) > 3 and r.random() < 0.04:
            names[2] = r.choice(("...", "…"))
        return self.comma.join(names[:-1]) + self.last + names[-1]

    def _author(self, r: Random, index: int) -> str:
        form = self.form
        if form == "apa-mixed":
            form = "inverted-full" if index == 0 else "full"
        text = name(r, form)
        if r.random() < self.links:
            text = f'<a href="https://{text[:1].lower()}.example">{text}</a>'
        if r.random() < self.marks:
            text += r.choice(_MARKS) * r.choice((1, 1, 1, 2))
        if r.random() < self.marks / 20:
            text += r.choice((" (co-first author)", " (corresponding author)", " (intern)", " (equal contribution)"))
        return text


def homepage_style(r: Random) -> AuthorStyle:
    """Return a style of lists on homepages."""
    form = r.choice((*FORMS, "full", "full", "full"))
    comma = (
        "; "
        if form in ("inverted", "inverted-full") and r.random() < 0.7
        else r.choice((", ", ", ", ", ", ", ", " , ", " · ", "; "))
    )
    last = r.choice((comma, comma, comma + "and ", " and ", " & ", comma + "& "))
    return AuthorStyle(
        form, comma, last, own=r.choice(("b",) * 10 + ("u", "u", "u", "strong", "strong", "i", "code", "", "", "")),
        marks=r.choice((0, 0, 0.3, 0.6)), links=r.choice((0, 0, 0, 0.4, 0.9)), most=r.choice((1, 4, 8, 12)),
        label=r.choice(("",) * 12 + ("by ", "by ", "Authors: ", "with ", "<b>Authors:</b> ")), braces=r.choice((0,) * 19 + (0.9,)),
        brackets=r.random() < 0.04,
    )  # fmt: skip


def reference_style(r: Random, form: str, comma: str, last: str) -> AuthorStyle:
    """Return a style of lists in references."""
    return AuthorStyle(
        form,
        comma,
        last,
        own=r.choice(("b", "b", "", "u")),
        marks=r.choice((0, 0, 0.15)),
        links=0,
        most=r.choice((2, 3, 6)),
    )
