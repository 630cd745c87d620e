"""Posts, degrees, awards, grants, talks and the like: what the importer reads in items that people labelled by hand."""

from __future__ import annotations

import itertools
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from item_facts import normalise
from slices import keep, keep_every, try_all

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from train_import_models import train

from cvgen.readers import ImportResult
from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items import ItemContext
from cvgen.readers.items.kind_features import list_kind_features
from cvgen.readers.items.labelling import label_with
from cvgen.readers.items.model import read_model
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.items.word_classes import list_words
from cvgen.readers.page.blocks.content import Content, extract_content
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import split_blocks
from cvgen.readers.page.records.line_items import read_line_items
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.source.source_lines import locate_lines
from cvgen.readers.word_check import find_lost_lines
from cvgen.text.dates import DateError, parse_period
from cvgen.yaml.reader import parse_yaml

FOLDER = Path(__file__).parent / "records"
CASES: list[dict[str, Any]] = [
    case for file in sorted(FOLDER.glob("*.yaml")) for case in parse_yaml(file.read_text("utf-8"), file.name).data
]
# Of ten items, so many at least are whole: a model is not to fit every one of them, and these are hard.
WHOLE = 0.9


def read_content(page: str) -> Content:
    return extract_content(split_blocks(locate_lines(page, "page.md"), ImportResult())[0])


def read_items(key: str, page: str, imported: ImportResult | None = None) -> list[dict[str, Any]]:
    items = read_line_items(key, read_content(page), imported)
    return [{name: value for name, value in item.items() if value not in ("", None, [], {})} for item in items]


@cache
def read_case(key: str, page: str) -> list[dict[str, Any]]:
    """Return the items of a labelled case, which several tests look at."""
    return read_items(key, page)


def plain(name: str, value: Any) -> Any:
    """Return a value without what is taste: the form of quotes and dashes, emphasis; dates as the parser has them."""
    if isinstance(value, list | dict) or value is None:
        return value
    try:
        return parse_period(str(value)).iso() if name in ("date", "expires") else normalise(str(value))
    except DateError:
        return value


def is_whole(item: dict[str, Any], wanted: dict[str, Any]) -> bool:
    known = {name for name in item if name not in ("internship", "logo")}
    for name, value in wanted.items():
        readings = value if isinstance(value, list) and name not in ("highlights", "co_investigators") else [value]
        if plain(name, item.get(name)) not in [plain(name, reading) for reading in readings]:
            return False
    return known <= {*wanted}


def test_labelled_items() -> None:
    whole = [is_whole((read_case(case["key"], case["page"]) or [{}])[0], case["items"][0]) for case in CASES]
    missed = [case["page"] for case, right in zip(CASES, whole, strict=True) if not right]
    assert sum(whole) >= WHOLE * len(CASES), "\n".join(missed)


@try_all("case", CASES)
def test_no_word_is_lost(case: dict[str, Any]) -> None:
    items = read_case(case["key"], case["page"])
    text = "\n".join(line_text(line) for line in read_content(case["page"]).lines)
    for span in reversed(find_date_spans(text)):
        text = text[: span.begin] + text[span.end :]
    lost = find_lost_lines(re.findall(r"\b[^\W\d_]{4,}\b", text), items)
    labels = frozenset().union(*map(list_words, ("joint", "article", "record-label")))
    assert {word.casefold() for word in lost} <= labels | {
        "since",
        "dissertation",
        "winner",
        "incoming",
        "note",
        "awarded",
        "adviser",
        "admitted",
        "elected",
        "导师",
    }


def test_owner_in_a_team() -> None:
    """The owner's name is set off in bold, or a word stands for it: it says a part, and is no one else's name."""
    team = "- Old quays. C.A Rydell (PI), **G.B. Brand** (Co-PI), K.C. Quist. Quay Service, $300"
    label = "- **Quay grant** (2024). *Funder:* Access Club. *PI:* myself"
    (first,), (second,) = read_items("grants", team), read_items("grants", label)
    assert (first["investigator"], first["role"], first["co_investigators"]) == ("C.A Rydell", "Co-PI", ["K.C. Quist"])
    assert (second["title"], second["role"], second["organisation"]) == ("Quay grant", "PI", "Access Club")


@pytest.mark.parametrize(
    ("heading", "key"), [("Journées d'études", "talks"), ("Journée d’étude", "talks"), ("Études", "education")]
)
def test_days_of_study_are_no_degrees(heading: str, key: str) -> None:
    assert find_section_key(heading) == key


def test_boxes_without_spaces_between_them() -> None:
    """A page's style sets a name and what follows it into lines of their own."""
    (item,) = read_items("awards", "- 2019 <strong>Quay Scholarship</strong><span>Imperial College London</span>")
    assert (item["title"], item["organisation"]) == ("Quay Scholarship", "Imperial College London")


def test_several_awards_in_a_line() -> None:
    items = read_items(
        "awards", "- *2019 - 2022*, (M.Eng.): Quarry Scholarship of 2020-2021, 2022 Pebble Award, Grit Fund (team)"
    )
    assert [item["title"] for item in items] == ["Quarry Scholarship", "Pebble Award", "Grit Fund"]
    assert {item["during"] for item in items} == {"M.Eng."}


def test_doubt_has_other_readings() -> None:
    imported = ImportResult()
    pages = (
        "- Pebble Flint, Quarry Sound, Grit",
        "- Stone, Sand, Clay and Silt, 2019",
        "- Basalt (Granite), Slate – Chalk",
    )
    for page in pages:
        for key in ("education", "experience", "awards", "teaching"):
            read_line_items(key, read_content(page), imported)
    assert imported.doubts
    for doubt in imported.doubts:
        assert doubt.alternatives
        assert doubt.keys
        assert all(other != doubt.item for other in doubt.alternatives)


ODD = (
    "",
    "·",
    "2019",
    "(((((",
    "a, " * 900,
    "x" * 7000,
    "2019 – 2020 " * 300,
    "GPA 3.9 " * 300,
    "((2019) " * 200,
    "€" * 500,
    "“" * 400,
)


@pytest.mark.parametrize(("key", "number"), keep_every(23, itertools.product(KEYS, range(len(ODD)))))
def test_odd_items(key: str, number: int) -> None:
    content = Content(
        "item", split_blocks(locate_lines("x", "page.md"), ImportResult())[0].spot, lines=[[TextRun(ODD[number])]]
    )
    assert isinstance(read_line_items(key, content), list)


DATES = {
    "Sept 2003 – June 2006": "2003-09 – 2006-06",
    "(WS 1998/99 – SS 2004)": "WS 1998/99 – SS 2004",
    "seit 10/2021: Promotion": "since 2021-10",
    "Depuis septembre 2020 : Ingénieure": "since 2020-09",
    "Septiembre 2010 – junio 2014": "2010-09 – 2014-06",
    "da marzo 2019": "since 2019-03",
    "2015年4月〜2019年3月　大学": "2015-04 – 2019-03",
    "2020年4月～現在": "2020-04 – present",
    "2019年至2021年": "2019 – 2021",
    "2023年春、2024年春": "Spring 2023, Spring 2024",
    "2023～2026年度": "2023 – 2026",
    "04/2019 – 07/2021": "2019-04 – 2021-07",
    "2022.01-2025.12": "2022-01 – 2025-12",
    "Fall 2019/Spring 2020": "Fall 2019, Spring 2020",
    "(2018/2017)": "2018, 2017",
    "2011 – to date": "2011 – present",
    "2024- ": "2024 – present",
    "2018-2020 (expected): Master": "2018 – expected 2020",
    "27-28 November 2017": "2017-11-27 – 2017-11-28",
    "22Fall, 23Spring": "Fall 2022, Spring 2023",
    "21Fall/22Fall": "Fall 2021, Fall 2022",
    "Spring'21": "Spring 2021",
    "24春季、25秋季": "Spring 2024, Autumn 2025",
    "Ledamot sedan 2021": "since 2021",
    "Fall 2019, 2020": "Fall 2019, Fall 2020",
    "Fall 2019/2020": "Fall 2019/20",
    "spring 2022 and 2024": "Spring 2022, Spring 2024",
    "Spring & Fall 2021": "Spring 2021, Fall 2021",
    "du 3 mars au 12 juin 2022": "2022-03-03 – 2022-06-12",
    "mei 2012 – heden": "2012-05 – present",
    "od października 2018 do czerwca 2020": "2018-10 – 2020-06",
    "marts 2010 til maj 2012": "2010-03 – 2012-05",
    "Q3 2019 – Q1 2020": "Q3 2019 – Q1 2020",
    "als sie 2020 kam": "2020",
}


@try_all("text", DATES)
def test_dates(text: str) -> None:
    assert [span.date for span in find_date_spans(text)] == [DATES[text]]


@pytest.mark.parametrize(
    "text", ["RPG-2021-117", "10.9999/j.2024.01", "ICML2024", "#2019", "p. 201", "3.2019e5", "23 Summer Schools"]
)
def test_no_dates(text: str) -> None:
    assert not find_date_spans(text)


KINDS = {
    "Seed Fund, Basalt Foundation, $9,500, 2018": "grants",
    "Quarry Prize, Society of Slate, 2017": "awards",
    "Member, Royal Society of Gravel (since 2014)": "memberships",
    "Reviewer for Gravel Letters and Acta Sandica": "service",
    "Associate editor, Gravel Letters, since 2020": "editorial",
    "Registered Nurse, Nursing Council, no. 912345": "licences",
    "Ottilie Grus, PhD, “Low Sand”, 2018–2022": "supervision",
    "Doctorado en Química, Universidad de Arenas, 2013–2018": "education",
    "Lid van de Vereniging voor Zand, sinds 2018": "memberships",
}


@pytest.mark.parametrize(("count", "missed"), keep([(60, 1), (240, 0)], (60, 1)))
def test_small_model_tells_kinds(count: int, missed: int) -> None:
    model = read_model(train("kinds", count))
    found = {}
    for text in KINDS:
        scores = model.score(list_kind_features(text))
        found[text] = model.labels[scores.index(max(scores))]
    assert len(found.items() - KINDS.items()) <= missed


def test_small_model_tells_posts() -> None:
    """Train on a few invented records and read one that is not among them."""
    model = read_model(train("records", 20))
    best = label_with(
        model, [[TextRun("Research Fellow, Faculty of Law, University of Slate")]], ItemContext(section="experience")
    )[0]
    assert {part.label: line_text(part.line) for part in best.parts} == {
        "role": "Research Fellow",
        "department": "Faculty of Law",
        "organisation": "University of Slate",
    }
