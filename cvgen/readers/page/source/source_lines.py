"""A text whose lines know the file and line they come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.problems import Spot

_LONGEST_EXCERPT = 400  # characters of a line that a problem shows


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The lines of a text, and the spot that each of them comes from."""

    texts: list[str]
    spots: list[Spot]

    @property
    def text(self) -> str:
        """The lines joined."""
        return "\n".join(self.texts)

    def spot(self, number: int) -> Spot:
        """Return the spot of a line, counted from 1; that of the nearest line if there is none of this number."""
        if not self.spots:
            return Spot("")
        return self.spots[min(max(number, 1), len(self.spots)) - 1]

    def spot_at(self, offset: int) -> Spot:
        """Return the spot of the line that a character is in; `offset` counts characters of `text`."""
        return self.spot(self.text.count("\n", 0, offset) + 1)

    def with_text(self, text: str) -> SourceLines:
        """Return a text of as many lines with the same spots."""
        return SourceLines(text.split("\n"), self.spots)


def locate_lines(text: str, name: str) -> SourceLines:
    """Return the lines of the file `name`, with spots at the first character of each that is not white space."""
    texts = text.split("\n")
    spots = []
    for number, line in enumerate(texts, 1):
        indent = len(line) - len(line.lstrip()) if line.strip() else 0
        spots.append(Spot(name, number, indent + 1, line[:_LONGEST_EXCERPT]))
    return SourceLines(texts, spots)


def keep_line_breaks(match: re.Match[str]) -> str:
    """Return only the line breaks of a match: as a replacement, it keeps the number of each line that follows."""
    return "\n" * match.group().count("\n")


_OPEN_DATE = r"(?:(?:YYYY|20XX)(?:[./-](?:MM|XX)){0,1}(?:[./-](?:DD|XX)){0,1}|(?:MM|XX)[./-](?:YYYY|20XX))"
_OPEN_DATES = re.compile(
    rf"\A\W*{_OPEN_DATE}[*_)\]]*\s*(?:[,:：;|–—~-]|$)"
    rf"|(?<!\w){_OPEN_DATE}\s*(?:[–—~-]|to\b)\s*(?:{_OPEN_DATE}|[Pp]resent|[Nn]ow)"
)


_NOTHING = re.compile(
    r"\W*(?:none(?: yet)?|n/?a|tb[da]|to be (?:added|updated|filled|continued)|(?:more )?coming soon|stay tuned"
    r"|under construction|暂无|无|待补充|待更新|敬请期待)\W*",
    re.IGNORECASE,
)


_LOREM = re.compile(r"(?:^|[\s,])Lorem(?:,|\W*$)")


def is_placeholder(text: str) -> bool:
    """Tell whether a text is filler from a template: Lorem ipsum, or a date still to be put in: “YYYY.MM – YYYY.MM”."""
    if "lorem ipsum" in text.casefold() or _LOREM.search(text):
        return True
    return bool(_OPEN_DATES.search(text) or _NOTHING.fullmatch(text))
