"""What a template needs of the page of one paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from cvgen.document.parts import Link

if TYPE_CHECKING:
    from cvgen.document.model import Entry


@dataclass(frozen=True, slots=True)
class PaperParts:
    """The page of one paper: its entry, what marks of its authors mean, and the links to its neighbours.

    `tags` are those that Google Scholar reads in the page's head: pairs of a name and its content. `back` leads to its
    place in the list; `previous` and `following` are the papers beside it there, None at the ends.
    """

    entry: Entry
    tags: tuple[tuple[str, str], ...]
    back: Link
    legend: Markup
    previous: Link | None = None
    following: Link | None = None
