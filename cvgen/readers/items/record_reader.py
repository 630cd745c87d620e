"""Read an item that is no paper: a post, a degree, an award, a grant, a talk."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cvgen.readers.items.labelling import ItemContext, LabelledItem, LabelledPart, label_item
from cvgen.readers.items.record_facts import take_facts
from cvgen.readers.items.record_features import find_record_classes
from cvgen.readers.items.record_keys import KEYS, LINKED, NEEDED, SUBSTITUTES, USUAL, find_remark_key
from cvgen.readers.items.record_places import names_place
from cvgen.readers.items.record_repairs import finish_record, repair_record
from cvgen.readers.items.record_tidy import tidy_record
from cvgen.readers.items.word_classes import list_words
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.word_check import find_lost_lines

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordReading:
    """One reading of an item: the data of its profile item, and how sure it is, from 0 to 1."""

    item: Data = field(default_factory=dict)
    certainty: float = 0.0


def read_record(key: str, lines: Sequence[TextLine], kind: str = "item") -> list[RecordReading]:
    """Return the likeliest readings of the lines of an item in section `key`, best first; none if nothing is in them.

    `kind` is that of the block. A reading that would drop a word is left out: what fits no key of the section is in
    `text` or `note`.
    """
    record = take_facts(key, lines)
    left = record.text_lines()
    if not left:
        item = tidy_record(key, dict(record.facts))
        return [RecordReading(_order(item), 1.0)] if item.keys() - {"date", "links"} else []
    labelled = label_item(left, "records", ItemContext(kind=kind, section=key))
    if "title" in record.facts:  # it stood in quotation marks
        labelled = [item for item in labelled if not item.find("title")] or labelled
    elif "organisation" in record.facts and key in _TITLED:  # a label named it
        titled = [item for item in labelled if item.find("title")] or labelled
        labelled = [item for item in titled if not item.find("organisation")] or titled
    readings = [RecordReading(_build(key, reading, record.facts), reading.certainty) for reading in labelled]
    readings = [_weigh(key, reading) for reading in readings if _is_complete(key, reading.item)]
    source = [" ".join(map(format_line, left))]
    kept = [reading for reading in readings if not find_lost_lines(source, reading.item, allowed=_JOINING_WORDS)]
    for reading in kept:
        finish_record(key, reading.item)
        _return_unit(reading.item, source[0])
    return _unite(kept)


_TITLED = ("awards", "grants")


def _unite(readings: Sequence[RecordReading]) -> list[RecordReading]:
    """Return readings without those that say the same as a likelier one, whose certainty grows by theirs."""
    united: list[RecordReading] = []
    for reading in readings:
        number = next((n for n, other in enumerate(united) if other.item == reading.item), None)
        if number is None:
            united.append(reading)
        else:
            united[number] = replace(united[number], certainty=united[number].certainty + reading.certainty)
    return sorted(united, key=lambda reading: -reading.certainty)


def _weigh(key: str, reading: RecordReading) -> RecordReading:
    """Return a reading with less certainty if it lacks what nearly all items of its section have, or is ill-formed."""
    lacks = any(name not in reading.item for name in USUAL.get(key, ()))
    certainty = reading.certainty * (_UNUSUAL if lacks else 1) * (_TORN if _is_torn(reading.item) else 1)
    return replace(reading, certainty=certainty * (_SWAPPED if _is_swapped(reading.item) else 1))


# How much less likely an item is without what is usual, with a role as its employer, with half a bracket in a field.
_UNUSUAL, _SWAPPED, _TORN = 0.3, 0.1, 0.05


def _is_torn(item: Data) -> bool:
    """Tell whether a bracket or quotation opens in one field of an item and closes in another."""
    texts = [value for value in item.values() if isinstance(value, str)]
    return any(
        len(re.findall(r"[(（]", text)) != len(re.findall(r"[)）]", text))
        or (("“" in text) != ("”" in text) and "„" not in text)
        for text in texts
    )


def _is_swapped(item: Data) -> bool:
    """Tell whether the organisation of an item names what somebody is, and its role does not."""
    roles = [
        any("post" in find_record_classes(word) for word in re.findall(r"[\w-]+", str(item.get(name, ""))))
        for name in ("organisation", "role")
    ]
    return roles == [True, False] and "role" in item


def _is_complete(key: str, item: Data) -> bool:
    return any(name in item for name in NEEDED.get(key, ("title",)))


def _build(key: str, reading: LabelledItem, facts: Mapping[str, Any]) -> Data:
    """Return the item of a labelled reading and the facts that rules have found."""
    item: Data = {}
    notes: list[str] = []
    labels = {part.label for part in reading.parts}
    previous = ""
    for part in reading.parts:
        name = _name(key, part, {**item, **facts}, labels)
        text = _format(part.line, name)
        if not re.search(r"\w", text) or (name in ("note", "text") and _joins(part.line)):
            continue
        if _goes_on(key, previous, name, text):
            item["role"] += f" {text}"
            continue
        if name in ("note", "text") and key in _TITLED and "title" not in {*labels, *facts} and not item:
            name = "title"  # what stands first is what it is called
        previous = name
        if name in ("note", "text"):
            notes.append(text)
            continue
        leads = name == LINKED[key] or (name == "role" and key in _OF_BODIES)
        bare, href = _unlink(part.line) if leads else (text, "")
        if href and "url" not in item:
            item["url"], text = href, _strip_joint(bare, name)
        item[name] = text
    for name, value in facts.items():
        if name in item and name != "date":
            value = f"{item[name]}, {value}"
        item[name] = value
    if notes:
        _add_notes(key, item, notes)
    _unlink_known(item)
    return _order(repair_record(key, tidy_record(key, item)))


def _unlink_known(item: Data) -> None:
    """Leave out the link of a field that leads where all of the item does."""
    for name, value in item.items():
        match = _WHOLE_LINK.fullmatch(value) if isinstance(value, str) else None
        if match and match["url"] == item.get("url"):
            item[name] = match["text"]


_WHOLE_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<url>[^()\s]+)\)")


def _goes_on(key: str, previous: str, name: str, text: str) -> bool:
    """Tell whether a remark behind a role goes on with it: Co-chair of the Poster Track."""
    return name in ("note", "text") and previous == "role" and key in _OF_BODIES and bool(_CHARGE.match(text))


_OF_BODIES = ("service", "editorial", "memberships")
_CHARGE = re.compile(r"(?:of|for|de|du|des|der|für|del|della|do|da)\s(?=\S)")


def _return_unit(item: Data, source: str) -> None:
    """Return to an organisation the part that a dash sets off and that was taken for a place: “Quay College - QUNY”."""
    organisation, place = str(item.get("organisation", "")), str(item.get("place", ""))
    unit, comma, town = place.partition(", ")
    dashed = re.escape(organisation) + r"\**\s+(?P<dash>[-–—])\s+" + re.escape(unit)
    if organisation and comma and not names_place(unit) and (match := re.search(dashed, source)):
        item["organisation"] += f" {match['dash']} {unit}"
        item["place"] = town


def _name(key: str, part: LabelledPart, item: Data, labels: Collection[str]) -> str:
    """Return the key that a part goes to: its own, one that means the same here, or “text”."""
    name = part.label
    if name == "department" and "organisation" not in labels and "department" in KEYS[key]:
        return "note" if "organisation" in item else "organisation"  # it stands for the whole
    if name not in KEYS[key]:
        name = SUBSTITUTES[key].get(name, "note" if name in ("note", "other") else "text")
    return "note" if name in item else name


def _add_notes(key: str, item: Data, notes: Sequence[str]) -> None:
    """Add remarks to an item: as note where its section has one, else as text."""
    name = find_remark_key(key)
    texts = [item.get(name, ""), *notes]
    text = ""
    for more in filter(None, texts):
        goes_on = name == "text" and (
            text.endswith((".", "!", "?", "。")) or re.match(r"(?:with|in|on|by|at|and|of|for)\s", more)
        )
        text += ("" if not text else " " if goes_on else ", ") + more
    item[name] = text


def _format(line: TextLine, name: str) -> str:
    """Return a part as Markdown, without the emphasis around all of it and the word that joined it."""
    plain = trim_line(line, " ,;:|｜·，；：、-–—" + "@" * (name in ("event", "organisation")))
    forms = {(run.strong, run.em, run.code) for run in plain if run.text.strip()}
    if len(forms) == 1 or name in ("degree", "role"):
        plain = [replace(run, strong=False, em=False, code=False) for run in plain]
    text = _CUT.sub(_mend_cut, _CUT_BRACKET.sub(" ", format_line(plain)))
    return _strip_joint(text if name == "text" or _ABBREVIATED.search(text) else text.rstrip(" .。"), name)


_CUT_BRACKET = re.compile(r"\s*｜\s*(?=[(（][^()（）]+[)）])")
_CUT = re.compile(r"[\s,;:，；：、|–—-]*｜[\s.,;:，；：、。|｜–—-]*")  # where something was taken out of a part


def _mend_cut(match: re.Match[str]) -> str:
    """Return the comma in the place of what was taken out of a part, a space behind a full stop."""
    return " " if match.string[: match.start()].endswith(".") else ", "


_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,5}\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Univ|Dept)\.$")


# Words that join two fields, which need not hold them.
_JOINTS, _ARTICLES = list_words("joint"), list_words("article")
_JOINING_WORDS = _JOINTS | _ARTICLES
_LOWER_ARTICLES = frozenset(("der", "des", "dem", "den", "la", "le", "les", "el", "los", "las", "il", "lo"))
_JOINED = ("organisation", "department", "event", "place")  # other fields keep all but “as”, “for” and “of”


def _joins(line: TextLine) -> bool:
    """Tell whether a part is nothing but words that join two others."""
    return {word.casefold() for word in re.findall(r"\w+", line_text(line))} <= _JOINING_WORDS


def _strip_joint(text: str, name: str) -> str:
    """Return a part without the words that joined it to the one before: “awarded by the”; articles alone stay."""
    if name not in _JOINED:
        return re.sub(r"^(?:as\s+an?|as|for|of)\s+(?=[A-Z])", "", text) if name in ("title", "role") else text
    text = _OF.sub("", text) if name == "organisation" else text
    words = text.split(" ")
    number = 0
    while number < len(words) - 1 and words[number].casefold() in (_JOINTS if not number else _JOINING_WORDS):
        if number and words[number] in _LOWER_ARTICLES and not words[number + 1].strip('*_“«"')[:1].isupper():
            break  # la diaria
        number += 1
    if not number and len(words) > 1 and words[0] in _LOWER_ARTICLES:
        number = 1  # der Gesellschaft für …
    return _ELIDED.sub("", " ".join(words[number:]).removeprefix("the ")) if number else " ".join(words)


_ELIDED = re.compile(r"^(?:l|all|dell|nell)['’](?=[^\W\da-zß-ÿ])")
_OF = re.compile(
    r"^(?:de la |de los |de las |del |della |dell['’]|degli |de l['’]|d['’]|du |des |van de[nr]? |i |av )"
    r"(?=[^\W\da-zß-ÿ])"
)


def _unlink(line: TextLine) -> tuple[str, str]:
    """Return the text of a part and the address that all of its words lead to, "" if they do not."""
    hrefs = {
        run.href
        for run in line
        if re.search(r"\w", run.text) and not re.fullmatch(r"\W*(?:at|the|of|for|from|by)\W*", run.text)
    }
    return (line_text(line).strip(" ,;:|.-–—｜"), hrefs.pop() or "") if len(hrefs) == 1 else (line_text(line), "")


_ORDER = (
    "title",
    "name",
    "degree",
    "role",
    "code",
    "organisation",
    "department",
    "event",
    "kind",
    "level",
    "place",
    "date",
    "url",
)


def _order(item: Data) -> Data:
    """Return an item with its keys in the order that people read."""
    ranked = sorted(item, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return {name: item[name] for name in ranked}
