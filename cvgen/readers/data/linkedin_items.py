"""Items in LinkedIn's tables: posts, degrees, certificates, papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cvgen.readers.data.csv_table import CsvRow
from cvgen.readers.data.extras import Json
from cvgen.readers.data.item_collector import ItemCollector, format_plain_text, read_description, read_period
from cvgen.readers.validity import PLACEHOLDER_NAME
from cvgen.text.identifiers import find_identifiers
from cvgen.text.markdown_escapes import escape_markdown


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A table: its section, our keys by its columns, the columns of its dates, and of what is told with a label."""

    section: str
    keys: Mapping[str, str]
    dates: tuple[str, ...] = ("started on", "finished on")
    labelled: Mapping[str, str] = field(default_factory=dict)
    description: str = "description"


TABLES: Mapping[str, TableMapping] = {
    "positions": TableMapping(
        "experience", {"company name": "organisation", "title": "role", "location": "place", "company url": "url"}
    ),
    "education": TableMapping(
        "education",
        {"school name": "organisation", "degree name": "degree", "field of study": "area", "grade": "grade"},
        ("start date", "end date"),
        {"activities": "Activities"},
        "notes",
    ),
    "volunteering": TableMapping(
        "service", {"company name": "organisation", "role": "role"}, labelled={"cause": "Cause"}
    ),
    "organizations": TableMapping("memberships", {"name": "organisation", "position": "role"}),
    "certifications": TableMapping(
        "certificates",
        {"name": "title", "authority": "organisation", "url": "url", "license number": "number",
         "finished on": "expires"},
        ("started on",),
    ),
    "honors": TableMapping("awards", {"title": "title", "issuer": "organisation"}, ("issued on",)),
    "projects": TableMapping("projects", {"title": "title", "url": "url"}),
    "publications": TableMapping(
        "papers", {"name": "title", "publisher": "venue", "url": "url"}, ("published on",)
    ),
    "patents": TableMapping(
        "papers",
        {"title": "title", "url": "url", "patent number": "number", "number": "number", "application number": "number",
         "issuer": "office"},
        ("issued on", "filed on"),
    ),
    "testscores": TableMapping("certificates", {"name": "title"}, ("date", "date on"), {"score": "Score"}),
    "test scores": TableMapping("certificates", {"name": "title"}, ("date", "date on"), {"score": "Score"}),
    "recommendations received": TableMapping(
        "references", {"job title": "role", "company": "organisation"}, (), description="text"
    ),
}  # fmt: skip
COLUMNS: Mapping[str, frozenset[str]] = {
    **{
        name: frozenset({*table.keys, *table.dates, *table.labelled, table.description, "finished on"})
        for name, table in TABLES.items()
    },
    "recommendations received": frozenset(
        {"first name", "last name", "company", "job title", "text", "creation date", "status"}
    ),
    "skills": frozenset({"name"}),
    "languages": frozenset({"name", "proficiency"}),
    "courses": frozenset({"name", "number"}),
}
_FORMAL = re.compile(r"proficiency\b", re.IGNORECASE)


def add_row(table: str, row: CsvRow, collector: ItemCollector) -> None:
    """Add a row of a table as an item of its section; columns that it has besides are kept."""
    mapping, values = TABLES[table], dict(row.values)
    item: Json = {}
    for column, key in mapping.keys.items():
        value = values.pop(column, "")
        if value and key not in item:
            item[key] = value if key in ("url", "number") else escape_markdown(" ".join(value.split()))
    _take_date(mapping, values, item, row, collector)
    _take_description(mapping, values, item)
    _finish(table, values, item, collector)
    for name, value in values.items():
        collector.keep(row.spot, f"{name}: {value}", f"{mapping.section} have no key for “{name}”")
    collector.add_item(mapping.section, item, row.spot)


def _take_date(
    mapping: TableMapping, values: dict[str, str], item: Json, row: CsvRow, collector: ItemCollector
) -> None:
    """Take the date out of the values: a range, or the first of several dates of which one is enough."""
    is_range = mapping.dates[:1] in (("started on",), ("start date",)) and len(mapping.dates) == 2
    texts = [values.pop(name, "") for name in mapping.dates]
    if is_range:
        item["date"], wrong = read_period(*texts)
    else:
        date, *others = [text for text in texts if text] or [""]
        item["date"], wrong = read_period(date, "", goes_on=False)
        item |= {"note": f"Filed {others[0]}"} if others else {}
    if "expires" in item:
        item["expires"], more = read_period(item["expires"], "", goes_on=False)
        wrong = "; ".join(filter(None, (wrong, more)))
    if wrong:
        collector.keep(row.spot, wrong, "this is not a date")


def _take_description(mapping: TableMapping, values: dict[str, str], item: Json) -> None:
    text = values.pop(mapping.description, "")
    if mapping.section in ("papers", "references"):
        item["abstract" if mapping.section == "papers" else "text"] = format_plain_text(text)
        return
    item |= read_description(text)
    for name, label in mapping.labelled.items():
        if value := values.pop(name, ""):
            item["text"] = "\n\n".join(filter(None, (item["text"], f"{label}: {format_plain_text(value)}")))


def _finish(table: str, values: dict[str, str], item: Json, collector: ItemCollector) -> None:
    """Add what an item of a table must have and its columns do not say as a profile does."""
    if table == "education" and item.get("area"):
        degree, area = item.get("degree", ""), item.pop("area")
        item["degree"] = f"{degree} in {area}" if degree and area not in degree else degree or area
    if table in ("publications", "patents"):
        item["authors"] = [collector.profile.get("name") or PLACEHOLDER_NAME]
        item |= find_identifiers([item.get("url", "")])
        item |= {"type": "patent"} if table == "patents" else {}
    if table in ("testscores", "test scores") and item.get("text", "").startswith("Score: "):
        item["title"] = f"{item.get('title', '')} {item.pop('text').removeprefix('Score: ')}".strip()
    if table == "recommendations received":
        item["name"] = f"{values.pop('first name', '')} {values.pop('last name', '')}".strip()
        item.pop("date", None)
        for name in ("creation date", "status"):
            values.pop(name, None)
    elif table == "positions" and "role" not in item:
        item["role"] = item.pop("organisation", "")


def group_rows(tables: Mapping[str, list[CsvRow]], collector: ItemCollector) -> None:
    """Add the tables whose rows are words: skills, languages, courses."""
    skills = [escape_markdown(row.values["name"]) for row in tables.get("skills", ()) if "name" in row.values]
    if skills:
        collector.add_item(
            "skills", {"title": "Skills", "keywords": list(dict.fromkeys(skills))}, tables["skills"][0].spot
        )
    for row in tables.get("languages", ()):
        level = _FORMAL.sub("", row.values.get("proficiency", "")).strip()
        collector.add_item("languages", {"language": row.values.get("name", ""), "level": level}, row.spot)
    courses = [_format_course(row.values) for row in tables.get("courses", ())]
    if titles := [{"title": title} for title in courses if title]:
        collector.profile.setdefault("sections", []).append({"title": "Courses", "entries": titles})


def _format_course(values: Mapping[str, str]) -> str:
    name, number = (escape_markdown(values.get(key, "")) for key in ("name", "number"))
    return f"{name} ({number})" if name and number else name or number
