"""What goes on behind the title or the authors of a paper: “with Captions”, one more name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cvgen.readers.items import LabelledPart
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.line_runs import slice_line, word_count
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status

_PHRASE_FIRST = re.compile(r"(?P<phrase>(?:with|from|by) [^.,]{3,80}(?<![\s.-][A-Z]))\.\s+(?=[A-Z][^.]*,)")
_PHRASE_BEFORE = re.compile(r"(?P<phrase>(?:with|from) [^.,]{3,80}|by (?:[^\W\d_]{3,}|[^,.A-Z]+)),\s+(?=[A-Z][^.]*,)")


def break_phrases(parts: Iterable[LabelledPart], texts: Sequence[str]) -> Iterator[LabelledPart]:
    """Yield the parts, what goes on with a title apart from the authors in the line below it: with Fog / A. Reed."""
    last = ""
    for part in _part_names([_keep_open(part, texts) for part in parts]):
        text = part.text
        line = texts[part.number] if part.number < len(texts) else text
        match = _GOES_ON.match(text) if (last, part.label) == ("title", "authors") else None
        begin = line.rfind(text[:_LEAST_CHARACTERS]) if match else -1
        rest = line[begin:].rstrip() if begin >= 0 else ""
        if 0 < len(rest) < len(text) and text.startswith(rest) and part.number + 1 < len(texts):
            chars = expand_characters(trim_line(part.line, " "))
            yield replace(part, label="other", line=chars.slice(0, len(rest)))
            names = trim_line(chars.slice(len(rest), len(chars.text)), " ")
            part = replace(part, line=names, number=part.number + 1)
        yield part
        last = part.label


_LEAST_CHARACTERS = 8
_LAST_INITIALED = re.compile(r"(?:^|.*, )[^\W\da-z_][^\d,.]+ [A-Z]{1,3}[*†‡#\d]*")
_NAME_FIRST = re.compile(r"(?P<name>(?:[a-z]{2,3} )?[^\W\da-z_][\w’'-]+ [A-Z]{1,3}[*†‡#]{0,3})\. (?=[A-Z“\"].{8})")


_OTHERS_FIRST = re.compile(r"(?P<name>et al)\b[.,:; ]+(?=[^\W\d_])")
_OPEN = re.compile(r"[,;\s]*(?:…|\.{3}|\. \. \.)")


def _keep_open(part: LabelledPart, texts: Sequence[str]) -> LabelledPart:
    """Return authors with the three dots that stand behind them in their line: A. Reed, B. Fox, … Salt and Fog."""
    line = texts[part.number] if part.label == "authors" and part.number < len(texts) else ""
    begin = line.find(part.text)
    is_open = line and begin >= 0 and _OPEN.match(line, begin + len(part.text))
    sign = ";" if ";" in part.text else ","
    return replace(part, line=[*part.line, TextRun(f"{sign} …")]) if is_open else part


def _part_names(parts: Sequence[LabelledPart]) -> Iterator[LabelledPart]:
    """Yield the parts, one more name, or “et al.”, that begins a title with the names: Reed A*, | Fox B. Salt."""
    last: LabelledPart | None = None
    for part in parts:
        is_behind = last is not None and (last.label, part.label) == ("authors", "title") and last.number == part.number
        is_like = last is not None and is_behind and _LAST_INITIALED.fullmatch(last.text)
        others = _OTHERS_FIRST.match(part.text) if is_behind else None
        match = others or (_NAME_FIRST.match(part.text) if is_like else None)
        if last is not None and match:
            chars = expand_characters(trim_line(part.line, " "))
            last = replace(last, line=[*last.line, TextRun(", "), *chars.slice(0, match.end("name"))])
            part = replace(part, line=chars.slice(match.end(), len(chars.text)))
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def divide_phrases(parts: Iterable[LabelledPart]) -> Iterator[LabelledPart]:
    """Yield the parts, what goes on with a title apart from the authors behind it: with Quiet Fog. A. Reed, B. Fox."""
    last = ""
    for part in parts:
        chars = expand_characters(trim_line(part.line, " ")) if (last, part.label) == ("title", "authors") else None
        match = _PHRASE_FIRST.match(chars.text) or _match_before_owner(chars) if chars else None
        if chars and match:
            yield replace(part, label="other", line=chars.slice(0, match.end("phrase")))
            part = replace(part, line=chars.slice(match.end(), len(chars.text)))
        yield part
        last = part.label


_BEHIND_OTHERS = re.compile(r"\bet al\.\s+(?=[A-Z][^,;:]{5,80}$)")


def divide_others(parts: Sequence[LabelledPart]) -> Iterator[LabelledPart]:
    """Yield the parts, what stands behind “et al.” apart from the authors, as the venue if there is no other."""
    label = "other" if any(part.label == "venue" for part in parts) else "venue"
    for part in parts:
        chars = expand_characters(trim_line(part.line, " ")) if part.label == "authors" else None
        match = _BEHIND_OTHERS.search(chars.text) if chars else None
        yield replace(part, line=chars.slice(0, match.end())) if chars and match else part
        if chars and match:
            yield replace(part, label=label, line=chars.slice(match.end(), len(chars.text)))


def _match_before_owner(chars: Characters) -> re.Match[str] | None:
    """Return what goes on with a title before a list in which the owner is in bold: they wrote with none of these."""
    match = _PHRASE_BEFORE.match(chars.text)
    strong = [run.strong for run in chars.runs]
    is_owned = match is not None and any(strong[match.end() :]) and not any(strong[: match.end()])
    return match if is_owned else None


def has_others(parts: Sequence[LabelledPart]) -> bool:
    """Tell whether some of the parts are authors, and do not only begin as authors behind “with” do."""
    return any(part.label == "authors" and not _GOES_ON.match(part.text) for part in parts)


def join_phrase(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if “with” or “from” goes on with one: Faces: A Study | with Captions. Others are the authors."""
    first, second = one.line[-1], trim_line(two.line, " ")[:1]
    is_rest = one.label == "title" and two.label in ("authors", "note", "other") and gap == " "
    has_form = second and (first.strong, first.em, first.href) == (second[0].strong, second[0].em, second[0].href)
    return "title" if is_rest and has_form and _GOES_ON.match(two.text) else ""


def join_name(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if a title begins with one word before a colon, the name of a system: FogNet: | A Study."""
    word = one.text
    is_name = one.label in ("note", "other", "badge", "series") and _SYSTEM.fullmatch(word)
    first, second = one.line[-1], trim_line(two.line, " ")[0]
    has_form = (first.strong, first.em, first.href) == (second.strong, second.em, second.href)
    is_plain = has_form and not any(run.code for run in one.line)
    return "title" if is_name and two.label == "title" and gap == ": " and is_plain else ""


_SYSTEM = re.compile(r"(?=.*[a-z])[A-Z][\w+-]*[A-Z\d][\w+-]*")
_GOES_ON = re.compile(r"(?:with|from|by|in|on|for|via|through|using|under|without|towards?)\s+\S")


def join_head(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if a title begins with some words before its colon: Foggy Lamps: | Tracing How They Fail."""
    text = one.text
    if two.label != "title" or gap.strip() not in (":", "：") or one.label not in ("venue", "note", "other", "kind"):
        return ""
    form, other = one.line[-1], two.line[0]
    has_form = (form.strong, form.em, form.href) == (other.strong, other.em, other.href)
    is_name = word_count(text) <= _MOST_HEAD_WORDS and not re.search(r"(?:19|20)\d\d|^[\[(]", text)
    classes = {found for word in re.findall(r"\w+", text) for found in find_classes(word)}
    says_more = classes & _NO_HEAD or is_prize(text) or read_status(text)[0] or read_kind(text)
    return "title" if has_form and is_name and not says_more else ""


_MOST_HEAD_WORDS, _NO_HEAD = 6, {"venue", "journal", "preprint", "status"}


def join_tail(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if a title goes on behind its colon with an article: Lamps in Fog: | A Comprehensive Review."""
    goes_on = one.label == "title" and two.label in ("venue", "note", "other", "kind") and gap == ": "
    form, other = one.line[-1], two.line[0]
    has_form = (form.strong, form.em, form.href) == (other.strong, other.em, other.href)
    is_tail = bool(_TAIL.match(two.text)) and not re.search(r"(?:19|20)\d\d", two.text)
    return "title" if goes_on and has_form and is_tail else ""


_TAIL = re.compile(r"(?:An?|Towards?|Evidence [Ff]rom|Insights [Ff]rom|Lessons [Ff]rom) [^\W\d_]")
_NAME_LAST = re.compile(r".*[^\W\d_]{2}\. (?P<head>[A-Z][\w+-]*[A-Z\d][\w+-]*)")


def divide_head(parts: Sequence[LabelledPart], texts: Sequence[str]) -> Iterator[LabelledPart]:
    """Yield the parts, what ends the authors and begins a title before its colon as a part: B. Lind. | LAMP: | A …"""
    for part, behind in zip(parts, [*parts[1:], None], strict=True):
        match = _NAME_LAST.fullmatch(part.text) if part.label == "authors" and behind else None
        is_head = match and behind and behind.label == "title" and f"{match['head']}: {behind.text}" in " ".join(texts)
        if match and is_head:
            line = trim_line(part.line, " ")
            yield replace(part, line=expand_characters(line).slice(0, match.start("head")))
            yield replace(part, label="other", line=slice_line(line, match.start("head")))
        else:
            yield part


def join_year(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if a year is the end of a title whose last word wants one: Loss of Dunes since | 1995."""
    is_open = one.label == "title" and gap == " " and _WANTS_YEAR.search(one.text)
    return "title" if is_open and two.label == "date" else ""


_WANTS_YEAR = re.compile(
    r"[\s(](?:since|until|and|in|from|to|before|after|of|around|seit|bis|und|von|um|nach|vor|ab|depuis|et|en|de|après"
    r"|avant|desde|hasta|y|dal|del|nel|al|e|od|do|fino al)$"
)


_BEFORE_YEAR = re.compile(r"(?:zugl\.|paperback|reprint(?:ed)?|pbk|taschenbuch|translated)\b.*", re.IGNORECASE)


def join_thesis(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "note" if a year belongs to a remark before it: zugl. Diss. Hamburg | 2011."""
    is_remark = one.label == "note" and gap == " " and _BEFORE_YEAR.fullmatch(one.text)
    return "note" if is_remark and two.label == "date" else ""


def join_author(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "authors" if a part is one more name behind others: J. Fox, B. Roe, | TL Karst; Bo Fox, | En Roe, Cy Fay.

    The name “En” is taken for a word that editors stand behind.
    """
    if (one.label, two.label, gap) == ("authors", "editors", ", ") and "," in one.text:
        return "authors" if _NO_EDITORS.fullmatch(two.text) else ""
    is_name = two.label in ("note", "other", "place", "publisher") and _INITIALED.fullmatch(two.text)
    return "authors" if is_name and one.label == "authors" and gap == ", " and "," in one.text else ""


_NO_EDITORS = re.compile(r"En [A-Z][^\W\d_]+(?:, [^()]+)?(?<!eds)(?<!ed)")
_INITIALED = re.compile(
    r"(?:[A-Z]{1,3}|(?:[A-Z]\.[ -]?){1,3}) ?(?<=[ .])[A-Z][^\W\d_]{2,}[*†#]?|[A-Z][^\W\d_]{2,} [A-Z]{1,3}[*†#]?"
)
