"""Round trips: what goes through another format and back is what it was."""

import json
from pathlib import Path
from typing import Any, get_args

import judges
import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvgen import Profile
from cvgen.bibliography.bibtex_writer import assign_keys, write_entry
from cvgen.document.wording import Wording
from cvgen.formats.data.jsonresume import to_json_resume
from cvgen.pipeline.run import build
from cvgen.profile.papers import PaperType, Status
from cvgen.readers.importing import format_profile, import_source
from cvgen.yaml.reader import parse_yaml

FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
ENGLISH = Wording("en", "en")


def imported(source: str, folder: Path, name: str) -> Profile:
    """Import a file as the command does, and read the profile.yaml that it writes."""
    file = folder / name
    file.write_text(source, "utf-8", newline="")
    reader, found, _ = import_source(file, project=folder)
    text = format_profile(found, f"{name} ({reader.name})")
    return Profile.model_validate(parse_yaml(text).data)


def lost(before: Any, after: Any, path: str = "$") -> list[str]:
    """Return where something of one value is not in another; an empty list and space around a text are nothing."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [one for key, value in before.items() for one in lost(value, after.get(key), f"{path}.{key}")]
    if isinstance(before, list) and isinstance(after, list):
        return [f"{path}[{n}]" for n, one in enumerate(before) if all(lost(one, other) for other in after)]
    if before in ([], {}) and after is None:
        return []
    before, after = (one.strip() if isinstance(one, str) else one for one in (before, after))
    return [] if (before, type(before)) == (after, type(after)) else [path]


words = st.text(st.characters(categories=["L", "N", "P", "Zs", "So"]), min_size=1, max_size=9).filter(str.strip)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
days = st.sampled_from(["2014", "2014-06", "2014-06-29", "2021-09", "2025"])
unknown = st.dictionaries(words.map("x-{}".format), anything, max_size=2)


def of(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a node of the official schema, with keys besides that it does not know."""
    if "$ref" in node:
        return days
    if node.get("type") == "array":
        return st.lists(of(node["items"]), max_size=2)
    if node.get("type") == "object":
        keys = {name: of(inner) for name, inner in node.get("properties", {}).items()}
        return st.tuples(st.fixed_dictionaries({}, optional=keys), unknown).map(lambda pair: {**pair[1], **pair[0]})
    formats = {"uri": st.just("https://example.org/a"), "email": st.just("ada@example.org")}
    return formats.get(node.get("format", ""), words)


@FEW
@given(data=st.data())
def test_a_json_resume_comes_back_whole(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    schema = json.loads(judges.package("@jsonresume/schema/schema.json").read_text("utf-8"))
    before = {"basics": {}, **data.draw(of(schema))}
    profile = imported(json.dumps(before), tmp_path_factory.mktemp("j"), "resume.json")
    assert lost(before, to_json_resume(profile, ENGLISH)) == []


@FEW
@given(data=strategies.profiles)
def test_a_profile_comes_back_from_json_resume(data: strategies.Json, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = to_json_resume(Profile.model_validate(data), ENGLISH)
    after = to_json_resume(imported(json.dumps(before), tmp_path_factory.mktemp("p"), "resume.json"), ENGLISH)
    assert lost(before, after) == []


def test_the_official_sample_comes_back_whole(tmp_path: Path) -> None:
    before = json.loads(judges.package("@jsonresume/schema/sample.resume.json").read_text("utf-8"))
    profile = imported(json.dumps(before), tmp_path, "resume.json")
    assert lost(before, to_json_resume(profile, ENGLISH)) == []


said = st.sampled_from(
    ["Errors & LaTeX", "50 % of C#", "SparseD: a_b in vLLM", "Müller–Østergaard", "示例研究", "A “quoted” title",
     "On $x^2$ and $\\alpha_1$", "a ~ b, c ^ d", "What *is* this?", "<b> & ‘c’", "İstanbul, Łódź, São Paulo", "x" * 300]
)  # fmt: skip
names = st.sampled_from(["Ada Example", "Tomás Muñoz", "Ludwig van der Berg", "林月", "O’Neil Jr. Sean", "Plato"])
a_paper = st.fixed_dictionaries(
    {"title": said, "authors": st.lists(names, min_size=1, max_size=3)},
    optional={
        **dict.fromkeys(("venue", "publisher", "organisation", "series", "place", "note", "abstract"), said),
        **dict.fromkeys(("subtitle", "event", "original_title", "reviewed", "collaboration", "patent_status"), said),
        "kind": said | st.sampled_from(["PhD thesis", "Master’s thesis", "Technical report", "Patent", "article"]),
        **dict.fromkeys(
            ("article_number", "chapter", "total_pages", "version", "office"), st.sampled_from(["e1", "12"])
        ),
        "translators": st.lists(names, max_size=2),
        "language": st.sampled_from(["de", "la", "Arabic and French"]),
        "issn": st.just("0028-0836"),
        "status": st.sampled_from(get_args(Status)),
        **dict.fromkeys(("volume", "number", "edition"), st.sampled_from(["1", "12A", "Special Issue"])),
        "pages": st.sampled_from(["7", "101–117", "e12"]),
        "type": st.sampled_from(get_args(PaperType)),
        "date": st.sampled_from(["2024", "2024-05"]),
        "doi": st.just("10.1234/joe_2024.12%3A"),
        "arxiv": st.sampled_from(["2301.00001", "math.GT/0309136"]),
        "url": st.sampled_from(["https://example.org/a_b~c?d=e&f#g"]),
        "editors": st.lists(names, max_size=2),
        "isbn": st.just("978-3-16-148410-0"),
        "extra": st.dictionaries(st.sampled_from(["keywords", "shorttitle", "lccn"]), said, max_size=2),
    },
)


@FEW
@given(data=st.lists(a_paper, min_size=1, max_size=3))
def test_papers_come_back_from_bibtex(data: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is written of papers, read and written again, is the same."""
    before = bibliography(Profile.model_validate({"name": "Ada Example", "papers": data}))
    assert bibliography(imported(before, tmp_path_factory.mktemp("b"), "papers.bib")) == before


def bibliography(profile: Profile) -> str:
    pairs = zip(profile.papers, assign_keys(profile.papers), strict=True)
    return "\n".join(write_entry(paper, "en", "en", key=key, whole=True) for paper, key in pairs)


def test_a_bibliography_comes_back_whole(tmp_path: Path) -> None:
    """Every field of every entry, LaTeX decoded; what the papers' own keys hold and what they do not."""
    source = (Path(__file__).parent / "imports" / "bibtex" / "people.bib").read_text("utf-8")
    once = bibliography(imported(source, tmp_path, "people.bib"))
    assert bibliography(imported(once, tmp_path, "again.bib")) == once
    for word in ("Muñoz", "Østergaard", "$n^2$", "graphs; clarity", "cs.PL", "@online", "@phdthesis"):
        assert word in once
    assert "read twice" not in once  # an annotation, which is its owner's


@pytest.mark.parametrize("format", ["ris", "csl"])
@pytest.mark.parametrize("case", ["dates", "fields", "names", "other-kinds", "people", "preprints", "states"])
def test_papers_come_back_from_our_exports(format: str, case: str, tmp_path: Path) -> None:
    """What is written of papers, read and written again, is the same."""
    text = (Path(__file__).parent / "imports" / "bibtex" / f"{case}.yaml").read_text("utf-8")
    first = export(text, format, tmp_path / "first")
    _, found, _ = import_source(first, project=tmp_path)
    again = export(format_profile(found, first.name), format, tmp_path / "again")
    assert again.read_text("utf-8") == first.read_text("utf-8")


def export(text: str, format: str, folder: Path) -> Path:
    """Write the papers of a profile in a format; return the file."""
    folder.mkdir()
    (folder / "profile.yaml").write_text(text, "utf-8")
    build(folder / "profile.yaml", folder / "out", ["cv"], [format])
    return next((folder / "out").glob("[!.]*"))
