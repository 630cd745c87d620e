"""What sources list, compared with a profile: cases as dropped files, and what must not be taken for the same work.

`sync/NAME.yaml` has a `profile`, what its `sources` list (each with its item and what stands around it), and
`retractions`; `NAME.txt` beside it is the news.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis.strategies import booleans, data, integers, lists, permutations, sampled_from
from yaml_data import load_yaml

from cvgen.network.sources.record import Contributor, Record, Version
from cvgen.network.sync.descriptions import name_wanted
from cvgen.network.sync.editing import ProfileEditor
from cvgen.network.sync.ignored import IgnoredWorks
from cvgen.network.sync.marks import IDENTIFIER_KINDS
from cvgen.network.sync.news import Comparison, compare_works
from cvgen.network.sync.works import group_works
from cvgen.network.wanted import read_wanted
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.yaml.reader import parse_yaml

FOLDER = Path(__file__).parent / "sync"
CASES = sorted(FOLDER.glob("*.yaml"))
ADA = {"name": "Ada Example", "affiliation": "University of Harbourtown"}


def make_record(source: Any, work: Mapping[str, Any]) -> Record:
    parts = dict(work)
    item = parts.pop("item", None) or {key: parts.pop(key) for key in [*parts] if key not in Record.__slots__}
    contributors = tuple(Contributor(one["name"], one.get("orcid", ""), tuple(one.get("affiliations", ())))
                         for one in parts.pop("contributors", ()))  # fmt: skip
    versions = tuple(Version(*one) for one in parts.pop("versions", ()))
    return Record(source, item, contributors=contributors, versions=versions, **parts)


def compare(case: Mapping[str, Any]) -> Comparison:
    records = [make_record(source, work) for source, works in case["sources"].items() for work in works]
    lock = Lock.model_validate(case["lock"]) if "lock" in case else None
    profile = Profile.model_validate({**ADA, **case["profile"]})
    return compare_works(profile, records, case.get("retractions", {}), lock)


def tell(comparison: Comparison) -> str:
    lines = []
    for one in comparison.news:
        lines.append(f"{one.kind}: {one.name}{'' if one.number is None else f' [{one.number}]'}")
        if one.work:
            lines.append(f"  {', '.join(one.work.sources)}: {one.work.identifiers}")
        lines += [f"  {key}: {value}" for key, value in one.changes.items()]
        lines += [f"  ({one.reason})"] if one.reason else []
    return "\n".join([*lines, *([f"{comparison.grown} cited more often"] if comparison.grown else [])]) + "\n"


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_news(file: Path, golden: Callable[[Path, str], None]) -> None:
    golden(file.with_suffix(".txt"), tell(compare(load_yaml(file.read_text("utf-8")))))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_order_of_records_makes_no_difference(file: Path) -> None:
    case = load_yaml(file.read_text("utf-8"))
    turned = {**case, "sources": {name: works[::-1] for name, works in reversed(case["sources"].items())}}
    assert sorted(map(str.strip, tell(compare(case)).split("\n"))) == sorted(
        map(str.strip, tell(compare(turned)).split("\n"))
    )


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_what_was_taken_is_told_no_more(file: Path) -> None:
    case = load_yaml(file.read_text("utf-8"))
    case["profile"] = {**ADA, **case["profile"]}
    editor = ProfileEditor(yaml.safe_dump(case["profile"], allow_unicode=True), "profile.yaml", lambda source: source)
    for news in compare(case).news:
        editor.take(news)
    case["profile"], case["lock"] = parse_yaml(editor.text).data, {}
    assert tell(compare(case)) == "\n"


IDENTIFIERS = {
    "doi": "10.5555/a(b)c", "arxiv": "2401.00001", "pmid": "12345678", "pmcid": "PMC12345", "isbn": "9783161484100",
    "acl": "2024.acl-long.1", "openreview": "aBcD1234xy", "inspire": "1234567", "dblp": "conf/ink/Example24",
    "ads": "2024ApJ...123..456E", "openalex": "W40000001", "semanticscholar": "a1" * 20,
}  # fmt: skip


@pytest.mark.parametrize("kind", IDENTIFIER_KINDS)
def test_what_is_told_to_be_added_is_what_add_and_ignore_read(kind: str) -> None:
    item = {"title": "Salt", "authors": ["Ada Example"], "type": "book"}
    record = Record("openalex", item, identifiers={kind: IDENTIFIERS[kind]})
    [work] = group_works([record])
    word = name_wanted(work)
    assert (read_wanted(word).kind, read_wanted(word).value) == (kind, IDENTIFIERS[kind])
    assert IgnoredWorks([word]).has_work(work)
    assert not IgnoredWorks([f"{word}9"]).has_work(work)


@pytest.mark.parametrize(
    "word", ["978-3-16-148410-0", "ISBN 3-16-148410-X", "https://openlibrary.org/isbn/9783161484100"]
)
def test_an_isbn_ignores_the_book_and_not_its_chapters(word: str) -> None:
    item = {"title": "Salt", "authors": ["Ada Example"], "isbn": "978-3-16-148410-0"}
    book, chapter = (Record("orcid", {**item, "type": kind}, identifiers={"isbn": item["isbn"]})
                     for kind in ("book", "chapter"))  # fmt: skip
    [work], [part] = group_works([book]), group_works([chapter])
    assert IgnoredWorks([word]).has_work(work)
    assert not IgnoredWorks([word]).has_work(part)
    assert (name_wanted(work), name_wanted(part)) == ("isbn:978-3-16-148410-0", "Salt")


def test_many_records_take_little_time() -> None:
    profile = Profile.model_validate(ADA)
    strangers = [Record("openalex", {"title": f"Snails of Coast {n}", "authors": ["A. Example"]}) for n in range(2000)]
    alike = [Record("openalex", {"title": "Introduction", "authors": ["A. Example"]}) for _ in range(2000)]
    start = time.perf_counter()
    assert len(compare_works(profile, [*strangers, *alike]).news) == 2001
    assert time.perf_counter() - start < 20


@settings(max_examples=60)
@given(data())
def test_what_is_in_the_profile_is_no_news(draw: Any) -> None:
    """Of works, each in some sources, those that the profile has in any form are known, and the others are told."""
    numbers = draw.draw(lists(integers(0, 30), unique=True))
    has = draw.draw(lists(sampled_from(numbers), unique=True)) if numbers else []
    records = []
    for number in numbers:
        for source in draw.draw(lists(sampled_from(["orcid", "dblp", "openalex"]), min_size=1, unique=True)):
            item = {
                "title": f"Waters {number} of the Sea",
                "authors": ["Ada Example"],
                "type": "article",
                "date": "2020",
            }
            identifiers = {"doi": f"10.5555/W.{number}"} if draw.draw(booleans()) else {}
            records.append(Record(source, item, identifiers=identifiers))
    papers = [
        {"title": f"Waters {number} of the Sea", "authors": ["Ada Example"], "type": "article", "date": "2020",
         "doi": f"10.5555/w.{number}"} for number in has
    ]  # fmt: skip
    profile = Profile.model_validate({**ADA, "papers": papers})
    news = compare_works(profile, draw.draw(permutations(records))).news
    assert sorted(one.name for one in news) == sorted(f"Waters {n} of the Sea" for n in set(numbers) - set(has))
