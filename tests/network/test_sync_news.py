"""What sources list, compared with a profile: cases as dropped files, and what must not be taken for the same work.

`sync/NAME.yaml` has a `profile`, what its `sources` list (each with its item and what stands around it), and
`retractions`; `NAME.txt` beside it is the news.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.network.sources.record import Contributor, Record, Version
from cvgen.network.sync.news import Comparison, compare_works
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile

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
        lines.append(f"{one.kind}: {one.name}")
        if one.work:
            lines.append(f"  {', '.join(one.work.sources)}: {one.work.identifiers}")
        lines += [f"  {key}: {value}" for key, value in one.changes.items()]
        lines += [f"  ({one.reason})"] if one.reason else []
    return "\n".join([*lines, *([f"{comparison.grown} cited more often"] if comparison.grown else [])]) + "\n"


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_news(file: Path, golden: Callable[[Path, str], None]) -> None:
    golden(file.with_suffix(".txt"), tell(compare(yaml.safe_load(file.read_text("utf-8")))))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_order_of_records_makes_no_difference(file: Path) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    turned = {**case, "sources": {name: works[::-1] for name, works in reversed(case["sources"].items())}}
    assert sorted(map(str.strip, tell(compare(case)).split("\n"))) == sorted(
        map(str.strip, tell(compare(turned)).split("\n"))
    )
