"""What stands behind a venue: its short name in a bracket, with its year or not, or a status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import first_href
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status
from cvgen.readers.page.papers.paper_patterns import SOCIETIES


def divide_edition(part: LabelledPart) -> Iterator[LabelledPart]:
    """Yield a part, the short name of a conference and its year before it by themselves: (ECL'23), Macao."""
    line = trim_line(part.line, " ")
    match = _EDITION_FIRST.match(line_text(line)) if part.label in ("place", "publisher", "organisation") else None
    if match:
        chars = expand_characters(line)
        yield replace(part, label="note", line=chars.slice(0, match.end("edition")))
        yield replace(part, line=chars.slice(match.end()))
    else:
        yield part


def cut_edition(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without the short name of its venue behind pages or a year, and that: *On Fog*, 9 pages (OF 24).

    Its year stays where the line has no other.
    """
    chars = expand_characters(line)
    match = _EDITION_LAST.search(chars.text)
    venue = "".join(run.text for run in line if run.em)
    if match is None or not venue or not _shortens(match["name"], venue) or re.match(_METRICS, match["name"]):
        return line, []
    is_dated = re.search(r"\b(?:19|20)\d\d\b", chars.text[: match.start("bracket")])
    year = match["year"] if match["year"] and not is_dated else ""
    rest = [*chars.slice(0, match.start("bracket")), *([TextRun(f" {year}")] if year else [])]
    return rest, chars.slice(*match.span("edition"))


_EDITION_LAST = re.compile(
    r"[,;.\d]\s*(?P<bracket>\((?P<edition>(?P<name>[A-Z]\w*[A-Z][\w&/-]*)"
    r"(?:['’ ]\s?(?P<year>(?:19|20)\d\d|\d\d))?)\)[.\s]*$)"
)


def divide_status(part: LabelledPart) -> Iterator[LabelledPart]:
    """Yield a part, how far the paper is behind its venue by itself: Annals of Salt, under review."""
    line = trim_line(part.line, " ")
    name, _, last = line_text(line).rstrip(" .)").rpartition(", ")
    status, rest = read_status(last)
    if part.label == "venue" and name and status and not rest:
        chars = expand_characters(line)
        yield replace(part, line=chars.slice(0, len(name)))
        yield replace(part, label="note", line=chars.slice(len(name) + 2, len(name) + 2 + len(last)))
    else:
        yield part


_EDITION_FIRST = re.compile(r"(?P<edition>[(（][A-Z][\w&/-]*['’‘]? ?\d\d[)）])[,，]?\s+(?=\w)")


def join_edition(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "venue" if a part is the short name of a venue in a bracket behind it: … on Lamps (ECL'23)."""
    text = two.text
    opens = gap.strip() in ("(", "（") or (not gap.strip() and text[:1] in "(（")
    text = text.strip("()（）")
    is_behind = one.label == "venue" and opens and two.label != "venue"
    if not is_behind or first_href(two.line) or is_prize(text) or read_status(text)[0] or read_kind(text):
        return ""
    is_name = _EDITION.fullmatch(text) and not re.match(_METRICS, text)
    is_dated = bool(re.search(r"\d", text)) or one.text[-1:] > "\u3000"
    return "venue" if is_name and (is_dated or _shortens(text, one.text)) else ""


def _shortens(short: str, name: str) -> bool:
    """Tell whether the letters of a short name stand in the long one, in their order: NordiCHI, NAACL."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in short.casefold() if letter.isalpha())


_EDITION = re.compile(r"[A-Z][\w&/-]*[A-Z][\w&/-]*(?:['’‘]? ?\d\d)?")
_METRICS = rf"(?:{SOCIETIES}|SCI|SSCI|JCR|IF|EI|Q[1-4])\b"
