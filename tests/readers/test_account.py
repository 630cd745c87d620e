"""What an import says: where each section went, and where items stand."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from command_line import call_cvgen
from slices import keep_every

from cvgen.cli.account_text import format_account
from cvgen.cli.columns import measure_width
from cvgen.problems import Problem, Spot
from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.account import Account, KindCount, find_doubts, make_account
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.importing import import_source
from cvgen.readers.traces import SectionTrace
from cvgen.yaml.reader import parse_yaml

PAGE = """\
# Uma Brandt

uma@uma.example

I count grains of sand, and those of salt, too. It takes years.

## Papers

- Uma Brandt, Bo Quist. **Salt and Sand.** *Journal of Dry Places*, 2021. [PDF](https://uma.example/a.pdf)
- Uma Brandt, Bo Quist. **Sand and Silt.** *Journal of Wet Places*, 2022. [PDF](https://uma.example/b.pdf)

## Awards

- 2020: Sieve Prize

## Deserts

Dunes.

## Visitors
"""


def test_each_section_is_traced_to_its_key(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    _, imported, _ = import_source(tmp_path / "page.md", "markdown", tmp_path)
    traces = [(trace.heading, trace.key, trace.number, trace.spot.line) for trace in imported.sections]
    assert traces == [
        ("", "bio", 1, 1),
        ("Papers", "papers", 2, 7),
        ("Awards", "awards", 1, 12),
        ("Deserts", "sections", 1, 16),
        ("Visitors", "", 0, 20),
    ]
    assert [spot.line for _, spot in imported.spots] == [9, 10, 14, 16]


SCHEMA = json.loads(Path(__file__).with_name("account.schema.json").read_text("utf-8"))
SOURCES = sorted(
    case for case in (Path(__file__).parent / "imports").glob("*/*") if case.suffix not in (".yaml", ".txt")
)


def run(folder: Path, *arguments: str, status: int = 0) -> tuple[str, str]:
    """Import in a folder; return what went to standard output and to standard error."""
    result = call_cvgen(["import", *arguments, "--output", str(folder / "profile.yaml")])
    assert result.exit_code == status, result.output
    return result.stdout, result.stderr


@pytest.mark.parametrize("source", keep_every(9, SOURCES), ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_json_has_its_shape_and_the_profile_s_items(source: Path, tmp_path: Path) -> None:
    printed, told = run(tmp_path, str(source), "--json")
    assert told == ""
    account = json.loads(printed)
    jsonschema.validate(account, SCHEMA)
    profile = parse_yaml((tmp_path / "profile.yaml").read_text("utf-8")).data
    assert {key: count["items"] for key, count in account["counts"].items()} == {
        key: len(profile[key]) for key in SECTIONS if key in profile
    }
    for item in account["items"]:
        assert item["name"], item
    for key in account["keys"]:
        assert key in profile


def test_json_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    printed, told = run(tmp_path, str(tmp_path / "a.png"), "--json", status=1)
    account = json.loads(printed)
    jsonschema.validate(account, SCHEMA)
    assert [problem["code"] for problem in account["problems"]] == ["not-a-text"]
    assert "nothing was written" in told


def test_json_alone_is_on_standard_output_when_merging(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    (tmp_path / "profile.yaml").write_text("name: Uma Brandt\n", "utf-8")
    printed, told = run(tmp_path, str(tmp_path / "page.md"), "--json", "--merge", "--yes")
    jsonschema.validate(json.loads(printed), SCHEMA)
    assert "+papers:" in told


def test_items_of_data_have_the_line_that_names_them(tmp_path: Path) -> None:
    titles = ["Salt and Sand", "Silt", "Silt", "Dunes in {Motion}"]
    entries = [
        f"@article{{k{n}, author={{U Brandt}}, title={{{title}}}, year=2020}}\n" for n, title in enumerate(titles)
    ]
    (tmp_path / "a.bib").write_text("\n".join(entries), "utf-8")
    account = json.loads(run(tmp_path, str(tmp_path / "a.bib"), "--json")[0])
    lines = {item["name"]: (item["line"], item["column"]) for item in account["items"]}
    assert lines == {"Salt and Sand": (1, 40), "Silt": (0, 0), "Dunes in Motion": (0, 0)}  # once, or not at all


def import_with_doubts(tmp_path: Path, *doubted: tuple[int, Certainty, tuple[str, ...]]) -> ImportResult:
    """Import the page, and doubt some of its papers."""
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    _, imported, _ = import_source(tmp_path / "page.md", "markdown", tmp_path)
    imported.doubts.clear()
    for number, certainty, keys in doubted:
        item = imported.profile["papers"][number]
        imported.doubts.append(Doubt(item, Spot("page.md", 9 + number), certainty, keys))
    return imported


def test_items_in_doubt_are_counted_and_listed(tmp_path: Path) -> None:
    imported = import_with_doubts(
        tmp_path, (0, Certainty.LIKELY, ("venue",)), (1, Certainty.UNSURE, ("title", "venue"))
    )
    account = make_account("page.md", "markdown", imported)
    assert account.counts["papers"] == KindCount(2, 0, 1, 1)
    text = format_account(account, 60)
    assert "  Papers              papers: 2, 2 of them to look at\n" in text
    assert text.endswith(
        "To look at:\n  line 10  “Sand and Silt”: unsure: title, venue\n  line 9   “Salt and Sand”: check venue"
    )


def test_doubts_about_many_items_are_one_line(tmp_path: Path) -> None:
    imported = import_with_doubts(tmp_path)
    paper = imported.profile["papers"][0]
    imported.profile["papers"] = [{**paper, "title": f"Salt {number}"} for number in range(9)]
    for line, item in enumerate(imported.profile["papers"], 1):
        imported.doubts.append(Doubt(item, Spot("page.md", line), Certainty.LIKELY, ("venue",)))
    text = format_account(make_account("page.md", "markdown", imported), 80)
    assert text.count("“Salt") == 3
    assert "  lines 4, 5, 6, 7, 8, 9  6 more of “papers”: check venue" in text


def test_of_very_many_doubts_the_first_of_each_list_are_named(tmp_path: Path) -> None:
    imported = import_with_doubts(tmp_path)
    paper = imported.profile["papers"][0]
    imported.profile["papers"] = [{**paper, "title": f"Salt {number}"} for number in range(60)]
    for line, item in enumerate(imported.profile["papers"], 1):
        level, keys = (Certainty.UNSURE, ("title",)) if line % 2 else (Certainty.LIKELY, ("venue", f"key{line}"))
        imported.doubts.append(Doubt(item, Spot("page.md", line), level, keys))
    text = format_account(make_account("page.md", "markdown", imported), 100)
    assert text.count("“Salt") == 3
    assert "57 more of “papers”: 27 unsure, 30 to check" in text


def test_a_problem_of_many_files_is_told_of_their_folder() -> None:
    problems = tuple(
        Problem("no-authors", f"“Salt {number}” has no authors", file=f"site/_publications/{number}.md")
        for number in range(8)
    )
    account = Account("site", "academicpages", ("name",), {}, (), (), (), (), problems)
    lines = format_account(account, 100).splitlines()
    assert lines[-1].split() == ["_publications", "5", "more", "like", "these"]
    assert sum("no authors" in line for line in lines) == 3


def test_a_doubt_follows_its_item_and_goes_with_it(tmp_path: Path) -> None:
    imported = import_with_doubts(tmp_path, (1, Certainty.UNSURE, ()))
    del imported.profile["papers"][0]
    assert list(find_doubts(imported)) == [("papers", 0)]
    imported.profile["papers"][0] = dict(imported.profile["papers"][0])  # as equal as one that was built anew
    assert list(find_doubts(imported)) == [("papers", 0)]
    imported.profile["papers"][0]["title"] = "Another"
    assert list(find_doubts(imported)) == []


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_an_account_is_as_narrow_as_the_terminal(width: int) -> None:
    problems = tuple(
        Problem("kept", f"王小明 and 沙粒{'很' * number}", "look it over", file="a.md", line=number)
        for number in range(1, 50)
    )
    traces = (SectionTrace("获奖与荣誉" * 12, Spot("a.md", 3), "sections", 1),)
    account = Account("a.md", "markdown", ("name",), {}, (), traces, (), (), problems)
    lines = format_account(account, width).splitlines()
    assert max(map(measure_width, lines)) <= width
    assert len(lines) < 25


ONE_OF_EACH = list({case.parent: case for case in SOURCES}.values())
PAGES = sorted(file.parent for file in (Path(__file__).parent / "items" / "seen").glob("*/expected.yaml"))


@pytest.mark.parametrize(
    "source",
    [*keep_every(3, ONE_OF_EACH), *keep_every(60, [page / "src" for page in PAGES])],
    ids=lambda case: case.parent.name + case.stem,
)
def test_a_second_import_adds_nothing(source: Path, tmp_path: Path) -> None:
    files = list(source.iterdir()) if source.is_dir() else []
    source = files[0] if len(files) == 1 and files[0].is_file() else source
    profile = tmp_path / "profile.yaml"
    first = call_cvgen(["import", str(source), "--output", str(profile)])
    assert first.exit_code == 0, first.output
    before = profile.read_text("utf-8")
    _, told = run(tmp_path, str(source), "--merge", "--yes")
    assert profile.read_text("utf-8") == before, told


def test_what_a_page_says_more_is_added(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    (file := tmp_path / "profile.yaml").write_text(
        "name: Uma Brandt\npapers:\n  - title: Salt and Sand  # mine\n    authors: [Uma Brandt]\n    date: 2021\n",
        "utf-8",
    )
    printed, _ = run(tmp_path, str(tmp_path / "page.md"), "--merge", "--yes")
    assert "; to 1 that is there: venue, links\n" in printed
    assert "“Salt and Sand”: check venue\n" in printed
    assert "Already in your profile: 1\n" not in printed  # there is no more to say of it
    text = file.read_text("utf-8")
    assert "  - title: Salt and Sand  # mine\n    authors: [Uma Brandt]\n    date: 2021\n    venue: " in text
    printed, _ = run(tmp_path, str(tmp_path / "page.md"), "--merge", "--yes")
    assert "it has all of this already" in printed
    assert file.read_text("utf-8") == text


def test_what_contradicts_the_profile_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    old = "name: Uma Brandt\npapers:\n  - &a {title: Salt and Sand, authors: [Uma Brandt], date: 2019}\n  - *a\n"
    (file := tmp_path / "profile.yaml").write_text(old, "utf-8")
    printed, _ = run(tmp_path, str(tmp_path / "page.md"), "--merge", "--yes")
    assert "Already in your profile: 1\n  line 9  “Salt and Sand”: there is more: venue, links" in printed
    told = " ".join(printed.split())
    assert ":3 nothing can be added to this item here, but links (PDF) is known; write there: " in told
    assert old.partition("papers:\n")[2] in file.read_text("utf-8")


def test_what_the_page_says_otherwise_is_told_and_the_profile_stays(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE.replace("uma@uma", "uma@harbour"), "utf-8")
    assert call_cvgen(["import", str(tmp_path / "page.md"), "--output", str(tmp_path / "profile.yaml")]).exit_code == 0
    text = (file := tmp_path / "profile.yaml").read_text("utf-8")
    file.write_text(old := text.replace("uma@harbour", "uma@mill").replace("date: 2021", "date: 2019"), "utf-8")
    told = " ".join(run(tmp_path, str(tmp_path / "page.md"), "--merge", "--yes")[0].split())
    assert "it has all of this already" not in told
    assert "email: “uma@harbour.example” here; your profile has “uma@mill.example”; yours stays" in told
    assert "line 9 “Salt and Sand”, date: “2021” here; your profile has “2019”" in told
    assert file.read_text("utf-8") == old


def test_every_key_of_the_json_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "importing.md").read_text("utf-8")
    documented = page.partition("## Machine-readable account")[2].partition("\n## ")[0]
    keys = {*SCHEMA["properties"], *SCHEMA["properties"]["items"]["items"]["properties"]}
    assert [key for key in sorted(keys) if f"`{key}`" not in documented] == []
