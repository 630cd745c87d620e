"""Take what labels in a record name: “Funder: …”, “Role: …”, “Location: …”."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.readers.items.free_record import FreeRecord
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.records.line_parts import strip_emphasis

# The keys that a label may mean, the likeliest first; none: what follows is told by its form, as dates and money are.
_LABELS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("funder", "funding", "funding agency", "funding body", "funding source", "funded by", "sponsor", "agency",
         "grantor", "fördergeber", "förderer", "mittelgeber", "financeur", "financement", "financiador",
         "entidad financiadora", "ente"),
        ("organisation",),
    ),
    **dict.fromkeys(
        ("institution", "organisation", "organization", "university", "school", "employer", "company", "issuer",
         "issued by", "issuing body", "authority", "host", "hosted by", "einrichtung", "établissement", "institución"),
        ("organisation", "event"),
    ),
    **dict.fromkeys(
        ("event", "conference", "veranstaltung", "tagung", "conférence", "evento"), ("event", "organisation")
    ),
    **dict.fromkeys(("location", "place", "ort", "lieu", "lugar", "luogo", "local", "地点", "場所"), ("place",)),
    **dict.fromkeys(("venue",), ("event", "place")),
    **dict.fromkeys(
        ("role", "my role", "position", "rolle", "funktion", "rôle", "rol", "ruolo", "função", "角色"), ("role",)
    ),
    **dict.fromkeys(
        ("title", "project", "project title", "course", "module", "course title", "kurs", "cours", "curso",
         "corso", "titel", "projekt", "titre", "projet", "título", "titolo"),
        ("title",),
    ),
    **dict.fromkeys(("level", "niveau", "nivel", "livello", "audience"), ("level",)),
    **dict.fromkeys(("student", "name"), ("name",)),
    **dict.fromkeys(("type", "art", "kind", "format"), ("kind",)),
    **dict.fromkeys(
        ("amount", "budget", "total", "value", "award", "period", "duration", "dates", "date", "years", "term",
         "semester", "summe", "betrag", "laufzeit", "zeitraum", "montant", "durée", "période", "importe", "periodo",
         "período", "valor", "grant number"),
        (),
    ),
}  # fmt: skip
_WORDS = "|".join(re.escape(label).replace(r"\ ", r"\s") for label in sorted(_LABELS, key=len, reverse=True))
_LABELLED = re.compile(
    rf"(?:^|(?<=[|;,.·｜(（–—-])|(?<=[.,;|·｜–—-]\s))\s*(?P<label>{_WORDS})\s*[:：]\s*"
    rf"(?P<value>(?:[^|;·｜\n]|·(?!\s))*?)(?=\s*(?:[|;·｜]|[.,]\s+(?:{_WORDS})\s*[:：]|$))",
    re.IGNORECASE,
)


def take_labelled(record: FreeRecord) -> None:
    """Take what labels name as facts; of money and dates, only the labels go."""
    for number in range(len(record.lines)):
        for match in reversed([*_LABELLED.finditer(record.lines[number].text)]):
            names = _LABELS[match["label"].casefold()]
            if _take_host(record, number, match):
                continue
            if not names:
                record.cut(number, match.start("label"), match.start("value"))
                continue
            known = [name for name in names if name in KEYS[record.key] and name not in record.facts]
            line = trim_line(record.lines[number].slice(*match.span("value")), " ,;:.，；：、")
            if known == ["role"] and "(" in line_text(line):
                continue  # “Role: Co-I (PI: Ada Lovelace)”: the label is left out later
            value = strip_emphasis(format_line(line))
            if known and re.search(r"\w", value):
                record.facts[known[0]] = value
                record.cut(number, match.start("label"), match.end("value"))


def _take_host(record: FreeRecord, number: int, match: re.Match[str]) -> bool:
    """Take a person who is named as host as a remark, and tell whether one is: “host: A. Rydell, Copenhagen”."""
    name = re.split(r"[,;]", match["value"])[0].strip(" .")
    if not match["label"].casefold().startswith("host") or not is_name(name):
        return False
    begin = match.start("label")
    end = match.start("value") + len(name)
    record.add("text", record.lines[number].text[begin:end])
    record.cut(number, begin, end)
    return True


def strip_label(text: str) -> str:
    """Return a text without a label before it: “Role: PI”."""
    return _LABEL.sub("", text)


_LABEL = re.compile(rf"^(?:{_WORDS})\s*[:：]\s*(?=\S)", re.IGNORECASE)
