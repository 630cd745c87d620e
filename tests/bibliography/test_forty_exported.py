"""Forty papers of all types through every format of bibliographies, read back by other programs and by ours.

`SAID` is the one table of what a format does not say, or says otherwise; docs/formats.md says the same to users.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import bibtexparser
import pybtex.database
import pytest
import rispy
import yaml
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from judges import ROOT
from pybtex.plugin import find_plugin
from pylatexenc.latex2text import LatexNodes2Text
from yaml_data import load_yaml

from cvgen import Profile, build
from cvgen.profile.authors import Person
from cvgen.profile.papers import Paper
from cvgen.readers.importing import format_profile, import_source
from cvgen.text.markdown import strip_markdown
from cvgen.text.name_parts import parse_name
from cvgen.text.titles import join_title
from cvgen.yaml.reader import parse_yaml

Facts = dict[str, Any]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
FORTY = ROOT / "tests/bibliography/forty.yaml"
PEOPLE = ("authors", "editors", "translators")
# What BibTeX, RIS and CSL call each type.
TYPES: Mapping[str, tuple[str, str, str]] = {
    "article": ("article", "JOUR", "article-journal"),
    "conference": ("inproceedings", "CPAPER", "paper-conference"),
    "workshop": ("inproceedings", "CPAPER", "paper-conference"),
    "preprint": ("misc", "UNPB", "article"),
    "book": ("book", "BOOK", "book"),
    "edited volume": ("book", "EDBOOK", "book"),
    "critical edition": ("book", "BOOK", "book"),
    "translation": ("book", "BOOK", "book"),
    "chapter": ("incollection", "CHAP", "chapter"),
    "encyclopedia entry": ("incollection", "ENCYC", "entry-encyclopedia"),
    "review": ("article", "JOUR", "review-book"),
    "editorial": ("article", "JOUR", "article-journal"),
    "special issue": ("article", "JFULL", "periodical"),
    "thesis": ("phdthesis", "THES", "thesis"),
    "report": ("techreport", "RPRT", "report"),
    "working paper": ("techreport", "RPRT", "report"),
    "standard": ("techreport", "STAND", "standard"),
    "poster": ("inproceedings", "CPAPER", "paper-conference"),
    "demo": ("inproceedings", "CPAPER", "paper-conference"),
    "abstract": ("article", "JOUR", "article-journal"),
    "patent": ("patent", "PAT", "patent"),
    "dataset": ("dataset", "DATA", "dataset"),
    "software": ("software", "COMP", "software"),
    "media": ("misc", "GEN", "broadcast"),
    "other": ("misc", "GEN", "document"),
}
OTHER_TYPES: Mapping[str, tuple[str, str, str]] = {
    "Three Poems of the Ebb": ("article", "JOUR", "article-journal"),
    "Zur Messung von Schwebstoffen in der Elbe": ("mastersthesis", "THES", "thesis"),
    "What the Water Said": ("misc", "SOUND", "broadcast"),
    "Let the rivers sue": ("misc", "NEWS", "article-newspaper"),
    "Below the Weir": ("misc", "MPCT", "motion_picture"),
}


def name_person(person: Person) -> str:
    """Return a name as "Family, Given, Suffix", an organisation as it is."""
    parts = parse_name(person.name)
    return person.organisation or ", ".join(filter(None, (parts.family, parts.given, parts.suffix)))


def list_facts(paper: Paper) -> Facts:
    """Return what a paper says, in Markdown, by key: people by their names, their marks apart."""
    plain = paper.model_dump(mode="json", exclude_defaults=True)
    facts = {key: str(value) if isinstance(value, int) else value for key, value in plain.items() if value != ()}
    facts["title"] = join_title(str(paper.title), str(paper.subtitle or ""))
    facts["date"] = paper.date.iso() if paper.date else None
    people = {role: list(getattr(paper, role)) for role in PEOPLE}
    people["editors"] += [person for person in paper.authors if person.editor]
    people["authors"] = [person for person in paper.authors if not person.editor]
    facts |= {role: [name_person(person) for person in persons] for role, persons in people.items()}
    facts["marks"] = [person.list_marks() for person in paper.authors if person.list_marks()]
    return {key: value for key, value in facts.items() if value and key != "subtitle"}


def read_latex(text: str) -> str:
    """Return LaTeX as pylatexenc reads it, with its emphasis as Markdown has it."""
    marked = re.sub(r"\\emph\{(.*?)\}", r"*\1*", re.sub(r"\{\$(.*?)\$\}", r"$\1$", text))
    return re.sub(r"[{}]", "", LatexNodes2Text(math_mode="verbatim").latex_to_text(marked))


BIBTEX_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",), "kind": ("type",), "venue": ("journal", "booktitle", "howpublished"),
    "organisation": ("school", "institution", "holder", "organization"), "volume": ("volume",), "number": ("number",),
    "pages": ("pages",), "article_number": ("eid",), "chapter": ("chapter",), "total_pages": ("pagetotal",),
    "publisher": ("publisher",), "place": ("address",), "series": ("series",), "edition": ("edition",),
    "original_title": ("origtitle",), "reviewed": ("reviewedtitle",), "event": ("eventtitle",), "doi": ("doi",),
    "collaboration": ("collaboration",), "language": ("language",), "version": ("version",), "office": ("office",),
    "patent_status": ("patentstatus",), "isbn": ("isbn",), "issn": ("issn",), "url": ("url",), "arxiv": ("eprint",),
    "note": ("note",), "abstract": ("abstract",),
}  # fmt: skip


def read_fields(kind: str, fields: Mapping[str, str]) -> Facts:
    """Return the facts in the fields of a BibTeX entry."""
    facts: Facts = {"type": kind}
    for key, names in BIBTEX_FIELDS.items():
        if value := next((fields[name] for name in names if name in fields), ""):
            facts[key] = value if key in ("doi", "url") else read_latex(value)
    month = fields.get("month", "").casefold()[:3]
    if "year" in fields:
        facts["date"] = fields["year"] + (f"-{MONTHS.index(month) + 1:02}" if month in MONTHS else "")
    return facts


def join_name(von: list[str], last: list[str], first: list[str], suffix: list[str]) -> str:
    parts = (" ".join(part) for part in ([*von, *last], first, suffix))
    return ", ".join(re.sub("[{}]", "", part) for part in parts if part)


def read_with_pybtex(file: Path) -> Iterator[Facts]:
    for entry in pybtex.database.parse_file(str(file)).entries.values():
        people = {role: list(persons) for role, persons in entry.persons.items()}
        if translators := entry.fields.get("translator"):
            people["translator"] = [pybtex.database.Person(name) for name in translators.split(" and ")]
        yield read_fields(entry.type, entry.fields) | {
            f"{role}s": [
                join_name(one.prelast_names, one.last_names, one.first_names + one.middle_names, one.lineage_names)
                for one in persons
            ]
            for role, persons in people.items()
        }


def read_with_bibtexparser(file: Path) -> Iterator[Facts]:
    library = bibtexparser.parse_file(str(file), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    for entry in library.entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        people = {role: fields.pop(role) for role in ("author", "editor", "translator") if role in fields}
        yield read_fields(entry.entry_type, fields) | {
            f"{role}s": [join_name(one.von, one.last, one.first, one.jr) for one in persons]
            for role, persons in people.items()
        }


RIS_TAGS: Mapping[str, tuple[str, ...]] = {
    "type": ("type_of_reference",), "title": ("title",), "authors": ("authors",),
    "editors": ("secondary_authors", "tertiary_authors"), "translators": ("subsidiary_authors",),
    "volume": ("volume",), "article_number": ("custom7",), "chapter": ("section",), "publisher": ("publisher",),
    "organisation": ("publisher",), "place": ("place_published",), "edition": ("edition",), "version": ("edition",),
    "kind": ("type_of_work",), "original_title": ("original_publication",), "reviewed": ("reviewed_item",),
    "language": ("language",), "doi": ("doi",), "office": ("custom3",), "abstract": ("abstract",),
}  # fmt: skip


def read_with_rispy(file: Path) -> Iterator[Facts]:
    for entry in rispy.loads(file.read_text("utf-8")):
        facts = {key: next((entry[tag] for tag in tags if tag in entry), None) for key, tags in RIS_TAGS.items()}
        kind, unknown = entry["type_of_reference"], entry.get("unknown_tag", {})
        is_shelved = kind in ("BOOK", "EDBOOK", "RPRT", "COMP")  # their T2 is a series
        facts |= {
            "venue": entry.get("custom3") if kind == "CPAPER" and "custom3" in entry else entry.get("secondary_title"),
            "event": entry.get("secondary_title"),
            "series": entry.get("secondary_title" if is_shelved else "tertiary_title"),
            "isbn": entry.get("issn"),
            "issn": entry.get("issn"),
            "arxiv": entry.get("accession_number", "").removeprefix("arXiv:"),
            "url": next((url for url in entry.get("urls", ()) if "arxiv.org" not in url), None),
            "total_pages": entry.get("start_page"),
        }
        numbers = (entry.get("number"), entry.get("note"), *unknown.get("SV", ()), entry.get("issn"))
        facts["number"] = next(filter(None, numbers), None)
        pages = [entry[tag] for tag in ("start_page", "end_page") if tag in entry]
        facts["pages"] = "–".join(pages).replace("-", "–")
        year, month, day, other = [*entry.get("date", entry.get("year", "")).split("/", 3), "", "", ""][:4]
        facts["date"] = other or "-".join(filter(None, (year, month, day)))
        notes = dict(note.partition(": ")[::2] for note in entry.get("notes", ()))
        facts |= {"status": notes.pop("Status", "").lower(), "patent_status": notes.pop("Patent status", "")}
        yield {**facts, "note": next(iter(notes), None)}


CSL_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",), "kind": ("genre",), "venue": ("container_title",), "volume": ("volume",),
    "number": ("issue", "collection_number", "number"), "article_number": ("number",), "chapter": ("chapter_number",),
    "total_pages": ("number_of_pages",), "publisher": ("publisher",), "organisation": ("publisher",),
    "place": ("publisher_place", "event_place"), "series": ("collection_title",), "edition": ("edition",),
    "original_title": ("original_title",), "doi": ("DOI",), "language": ("language",), "version": ("version",),
    "office": ("authority",), "isbn": ("ISBN",), "issn": ("ISSN",), "url": ("URL",), "note": ("note",),
    "abstract": ("abstract",), "status": ("status",), "patent_status": ("status",), "event": ("event_title",),
    "reviewed": ("reviewed_title",),
}  # fmt: skip
SEASONS = {1: "Spring", 2: "Summer", 3: "Autumn", 4: "Winter"}


def read_with_citeproc(file: Path) -> Iterator[Facts]:
    from citeproc.source.json import CiteProcJSON

    items = json.loads(file.read_text("utf-8"))
    raw = {item["id"]: item for item in items}  # it drops the variables that are new in CSL 1.0.2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
    for key in source:
        item = source[key]
        texts = {name: "".join(map(str, value)) for name, value in item.items() if isinstance(value, list)}
        texts |= {name.replace("-", "_"): value for name, value in raw[key].items() if isinstance(value, str)}
        found = {key: next((texts[name] for name in names if name in texts), "") for key, names in CSL_FIELDS.items()}
        facts: Facts = {key: re.sub("</?i>", "*", value) for key, value in found.items()}
        facts |= {"type": item.type, "pages": texts.get("page", "").replace("-", "–"), "date": read_csl_date(item)}
        facts["venue"] = facts["publisher"] if item.type == "article" else facts["venue"]  # a server of preprints
        facts["arxiv"] = texts.get("archive_location") or facts["number"].removeprefix("arXiv:")
        roles = [role for role in ("author", "editor", "translator") if role in item]
        yield facts | {f"{role}s": list(map(read_csl_name, item[role])) for role in roles}


def read_csl_name(name: Mapping[str, str]) -> str:
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    return name.get("literal") or ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))


def read_csl_date(item: Mapping[str, Any]) -> str:
    def join(date: Mapping[str, Any]) -> str:
        season = f"{SEASONS[date['season']]} " if "season" in date else ""
        day = "-".join(f"{date[part]:02}" for part in ("year", "month", "day") if part in date)
        return ("c. " if date.get("circa") else "") + season + day

    date = item.get("issued", {})
    return " – ".join(map(join, (date["begin"], date["end"]) if "begin" in date else (date,) if date else ()))


def read_ourselves(file: Path) -> Iterator[Facts]:
    _, found, _ = import_source(file, project=file.parent)
    yield from map(list_facts, Profile.model_validate(parse_yaml(format_profile(found, "")).data).papers)


READERS: Mapping[str, tuple[str, Callable[[Path], Iterator[Facts]]]] = {
    "pybtex": ("bib", read_with_pybtex),
    "bibtexparser": ("bib", read_with_bibtexparser),
    "bibtex": ("bib", read_ourselves),
    "rispy": ("ris", read_with_rispy),
    "citeproc": ("csl", read_with_citeproc),
    "jsonresume": ("json", read_ourselves),
    "rendercv": ("rendercv", read_ourselves),
}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("forty")
    data = load_yaml(FORTY.read_text("utf-8"))
    data["locales"] = ["en"]
    (folder / "profile.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    formats = [*dict.fromkeys(format for format, _ in READERS.values())]
    built = build(folder / "profile.yaml", folder / "output", ["list"], formats)
    return dict(zip(formats, (one.file for one in built), strict=True))


@cache
def list_papers() -> tuple[Paper, ...]:
    from cvgen import load

    return load(FORTY).papers


Change = Callable[[Any, Paper], Any]


def drop_markup(text: str, _: Paper) -> str:
    return strip_markdown(text)


def drop_formulas(text: str, _: Paper) -> str:
    return re.sub(r"\$.*?\$", lambda formula: strip_markdown(formula[0]), text)


def drop_braces(text: str, _: Paper) -> str:
    return re.sub(r"\$.*?\$", lambda formula: re.sub("[{}]", "", formula[0]), text)


def name_others(people: list[str], _: Paper) -> list[str]:
    return ["others" if person == ET_AL else person for person in people]


def add_group(people: list[str], paper: Paper) -> list[str]:
    group = [str(paper.collaboration)] if paper.collaboration else []
    return [person for person in people if person != ET_AL] + group


def leave_months(date: str, paper: Paper) -> str:
    return paper.date.start.iso()[: len("2024-05")] if paper.date else date


def leave_iso(date: str, _: Paper) -> str:
    return re.sub(r"(\d\d)(\d\d)/(\d\d)", r"\1\2 – \1\3", date.removeprefix("expected "))


def leave_texts(values: Mapping[str, Any], _: Paper) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def name_type(format: int) -> Change:
    return lambda name, paper: OTHER_TYPES.get(str(paper.title), TYPES[name])[format]


def leave_unsaid(*values: str) -> Change:
    return lambda value, _: None if value in values else value


ET_AL = "al., et"
NOTHING: Change = lambda value, paper: None  # noqa: E731
STEERING = dict.fromkeys(("tags", "only", "not_", "private"), NOTHING)
# What sites show beside a paper, and what is only of use in a profile.
SITE = dict.fromkeys(("links", "text", "highlights", "topic", "permanent_number", "marks"), NOTHING)
BOX = dict.fromkeys(("badge", "image", "images", "award", "selected", "github", "extra"), NOTHING)
KEYS = {"key": NOTHING}  # they are the entries' own: papers without a key get one
BIBTEX = {
    **STEERING, **SITE, **BOX, **KEYS, "type": name_type(0), "authors": name_others, "title": drop_braces,
    "date": leave_months,  # other programs read “date” as well, which has all but “expected”
    "status": NOTHING,  # “pubstate” and “note”
}  # fmt: skip
# What a format does not say, or what it says instead.
SAID: Mapping[str, Mapping[str, Change]] = {
    "pybtex": BIBTEX,
    "bibtexparser": BIBTEX,
    "bibtex": {
        **STEERING, **SITE, **KEYS, "images": NOTHING, "date": leave_iso,
        "status": leave_unsaid("published"), "extra": leave_texts,
        "links": lambda links, paper: {label: links[label] for label in links if label == "slides"},  # not “data”
    },
    "rispy": {
        **STEERING, **SITE, **BOX, **KEYS, "type": name_type(1), "authors": add_group, "collaboration": NOTHING,
        "status": leave_unsaid("published", "preprint"),
        **dict.fromkeys(("title", "abstract", "note", "reviewed"), drop_markup),
    },
    "citeproc": {
        **STEERING, **SITE, **BOX, **KEYS, "type": name_type(2), "authors": add_group, "collaboration": NOTHING,
        "date": leave_iso, "status": leave_unsaid("published", "preprint"), "title": drop_formulas,
        **dict.fromkeys(("abstract", "note"), drop_markup),
    },
    "jsonresume": STEERING,
    "rendercv": {**STEERING, "extra": leave_texts},
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_facts_of_forty_papers_are_read_back(name: str, exports: dict[str, Path]) -> None:
    format, read = READERS[name]
    found = list(read(exports[format]))
    assert len(found) == len(list_papers())
    for paper, facts in zip(list_papers(), found, strict=True):
        said = {
            key: SAID[name].get(key, lambda value, paper: value)(value, paper)
            for key, value in list_facts(paper).items()
        }
        wrong = {
            key: (value, facts.get(key)) for key, value in said.items() if value is not None and facts.get(key) != value
        }
        assert wrong == {}, paper.title
        if read is read_ourselves:
            assert facts.keys() - said.keys() <= {"key", "links"}, paper.title  # of what `code` is


def test_styles_leave_the_capitals_of_titles(exports: dict[str, Path]) -> None:
    """The style “plain” of BibTeX, as pybtex has it, writes titles in small letters where no braces are."""
    style, backend = find_plugin("pybtex.style.formatting", "plain")(), find_plugin("pybtex.backends", "plaintext")()
    library = pybtex.database.parse_file(str(exports["bib"]))
    for paper, entry in zip(list_papers(), library.entries.values(), strict=True):
        if "author" in entry.persons or entry.type == "book":
            [reference] = style.format_entries([entry], bib_data=library)
            title = re.sub("[*$]", "", str(list_facts(paper)["title"])).replace("{R}", " R")
            assert title in re.sub(r"\\emph |\$", "", reference.text.render(backend))
