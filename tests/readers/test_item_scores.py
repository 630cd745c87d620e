"""The scorer of imports counts what it should, and the pages it scores by are profiles without errors."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from certainty_scores import CertaintyTally, pool_certainty, score_certainty
from expected_items import Expected, read_expected
from item_facts import StatedItem, list_items
from item_scores import PageScore, Tally, compare, judge, score_page
from slices import keep_every, try_all

from cvgen.problems import Severity, Spot
from cvgen.profile.model import Profile
from cvgen.project.loader import load_project
from cvgen.readers import ImportResult
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.yaml.reader import parse_yaml

PAGES = sorted(file.parent for file in (Path(__file__).parent / "items").glob("*/*/expected.yaml"))

PAPER = """
papers:
  - title: "Salt and Sand: A Survey"
    authors: [Uma Brandt*, T. O. Quist†]
    venue: Journal of Dry Places
    date: 2021
    links: {pdf: https://uma.example/salt.pdf}
"""
POSTS = """
experience:
  # or: organisation: Harbour Institute, Port Lab
  - organisation: Harbour Institute
    # or: department:
    department: Port Lab
    role: Research assistant
    date: 2019-02 – 2020-01
  - organisation: Mill & Co.
    role: Intern
    date: 2018
"""


def compare_texts(tmp_path: Path, expected: str, imported: str) -> PageScore:
    (tmp_path / "expected.yaml").write_text(f"name: Uma Brandt\n{textwrap.dedent(expected)}", "utf-8")
    return compare(read_expected(tmp_path / "expected.yaml"), read_items(imported))


def read_items(text: str) -> list[StatedItem]:
    return list_items(Profile.model_validate(parse_yaml(f"name: Uma Brandt\n{textwrap.dedent(text)}").data))


def test_an_item_said_in_other_signs_is_whole(tmp_path: Path) -> None:
    imported = """
        papers:
          - title: "**Salt and Sand:**  A Survey."
            authors: [{name: Uma Brandt, equal: true}, {name: T.O. Quist, marks: ✝}]
            venue: "*Journal of Dry Places*"
            date: 2021
            type: article
            links: {"[PDF]": http://uma.example/salt.pdf}
        marks: {✝: corresponding author}
    """
    score = compare_texts(tmp_path, PAPER, imported)
    assert score.misses == []
    assert score.tallies["papers"] == Tally(items=1, whole=1, keys=8, right=8)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("A Survey", "A Study", "title: Salt and Sand: A Survey ≠ Salt and Sand: A Study"),
        ("Brandt*", "Brandt", "marks: Uma Brandt: equal ≠ –"),
        ("pdf:", "slides:", "links: pdf: uma.example/salt.pdf ≠ –"),
        ("date: 2021", "date: 2021-03", "date: 2021 ≠ 2021-03"),
        ("venue: Journal of Dry Places", "publisher: Journal of Dry Places", "venue: Journal of Dry Places ≠ –"),
    ],
)
def test_one_wrong_key_is_named_and_the_others_count(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in PAPER
    score = compare_texts(tmp_path, PAPER, PAPER.replace(old, new))
    assert [miss.faults[0] for miss in score.misses] == [fault]
    tally = score.tallies["papers"]
    assert (tally.whole, tally.keys - tally.right, tally.missing, tally.foreign) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("text: We count every grain.", "foreign words: we count every grain"),
        ("text: A Survey", "foreign words: a survey"),
        ("url: https://elsewhere.example", "foreign words: elsewhere.example"),
    ],
)
def test_what_is_not_of_the_item_spoils_it(tmp_path: Path, more: str, fault: str) -> None:
    score = compare_texts(tmp_path, PAPER, f"{PAPER}    {more}\n")
    assert [miss.faults for miss in score.misses] == [(fault,)]
    tally = score.tallies["papers"]
    assert (tally.whole, tally.right) == (0, tally.keys)


def test_what_follows_from_other_keys_is_not_foreign(tmp_path: Path) -> None:
    score = compare_texts(tmp_path, PAPER, f"{PAPER}    badge: Dry Places 2021\n    type: article\n")
    assert score.tallies["papers"].whole == 1


def test_authors_in_another_order_are_no_whole_item(tmp_path: Path) -> None:
    swapped = PAPER.replace("[Uma Brandt*, T. O. Quist†]", "[T. O. Quist†, Uma Brandt*]")
    assert [miss.faults for miss in compare_texts(tmp_path, PAPER, swapped).misses] == [("authors in another order",)]


def test_a_missing_item_costs_all_its_keys(tmp_path: Path) -> None:
    score = compare_texts(tmp_path, PAPER, "skills: [{title: Sieves}]")
    assert score.tallies["papers"] == Tally(items=1, keys=8, missing=1)
    assert score.tallies["skills"] == Tally(foreign=1)
    assert [(miss.kind, miss.faults) for miss in score.misses] == [
        ("papers", ("missing",)),
        ("skills", ("nobody expects it",)),
    ]


def test_of_an_item_split_in_two_one_half_is_foreign(tmp_path: Path) -> None:
    halves = """
        papers:
          - {title: "Salt and Sand: A Survey", authors: [Uma Brandt], date: 2021}
          - {title: Journal of Dry Places, authors: [Uma Brandt*, T. O. Quist†]}
    """
    tally = compare_texts(tmp_path, PAPER, halves).tallies["papers"]
    assert tally == Tally(items=1, keys=8, right=3, foreign=1)


def test_another_right_reading_counts(tmp_path: Path) -> None:
    joined = POSTS.replace("organisation: Harbour Institute\n", "organisation: Harbour Institute, Port Lab\n")
    joined = joined.replace("    department: Port Lab\n", "")
    assert joined.count("Port Lab") == 2  # the comment has it, too
    score = compare_texts(tmp_path, POSTS, joined)
    assert score.misses == []
    assert score.tallies["experience"] == Tally(items=2, whole=2, keys=6, right=6)
    assert compare_texts(tmp_path, POSTS, POSTS).tallies["experience"] == Tally(items=2, whole=2, keys=7, right=7)
    neither = POSTS.replace("    department: Port Lab\n", "")
    assert compare_texts(tmp_path, POSTS, neither).tallies["experience"].whole == 2


def test_an_alternative_may_be_one_link_more_or_exclude_another(tmp_path: Path) -> None:
    expected = PAPER.replace(
        "    venue: Journal",
        """    # or: links: {DOI: "https://doi.org/10.5555/salt"}
    # or: url: https://doi.org/10.5555/salt
    doi: 10.5555/salt
    venue: Journal""",
    )
    for key in ("doi: 10.5555/salt", "url: https://doi.org/10.5555/salt"):
        score = compare_texts(tmp_path, expected, f"{PAPER}    {key}\n")
        assert score.tallies["papers"] == Tally(items=1, whole=1, keys=9, right=9)
    linked = PAPER.replace("salt.pdf}", "salt.pdf, DOI: 'https://doi.org/10.5555/salt'}")
    assert compare_texts(tmp_path, expected, linked).tallies["papers"].whole == 1
    without = compare_texts(tmp_path, expected, PAPER)
    assert [miss.faults for miss in without.misses] == [("address: doi:10.5555/salt ≠ –",)]


def test_what_another_reading_says_is_not_foreign_in_a_badge(tmp_path: Path) -> None:
    expected = PAPER.replace("    venue: Journal of Dry Places", "    # or: venue:\n    venue: arXiv")
    imported = PAPER.replace("    venue: Journal of Dry Places", "    badge: arXiv 2021")
    assert compare_texts(tmp_path, expected, imported).tallies["papers"].whole == 1


def test_an_alternative_above_a_key_that_must_be_there_adds_to_it(tmp_path: Path) -> None:
    expected = "talks:\n  # or: kind: keynote\n  - title: Salt"
    for imported in ("talks: [{title: Salt}]", "talks: [{title: Salt, kind: keynote}]"):
        assert compare_texts(tmp_path, expected, imported).tallies["talks"].whole == 1


def test_an_alternative_that_makes_no_profile_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"expected.yaml:3: “# or:” makes no profile"):
        compare_texts(tmp_path, "talks:\n  # or: note: keynote\n  - title: Salt", "")


def test_an_alternative_to_a_whole_section_counts(tmp_path: Path) -> None:
    expected = (
        "# or: skills: [{title: Sieves}, {title: Spades}]\nskills:\n  - {title: Tools, keywords: [Sieves, Spades]}\n"
    )
    score = compare_texts(tmp_path, expected, "skills: [{title: Sieves}]")
    assert (score.tallies["skills"].missing, score.tallies["skills"].foreign) == (0, 0)


def test_what_a_template_or_a_heading_adds_may_be_left_out(tmp_path: Path) -> None:
    expected = PAPER.replace("date: 2021", "date: 2021-03-01\n    topic: Surveys")
    for date in ("2021-03-01", "2021-03", "2021-03\n    topic: Surveys"):
        score = compare_texts(tmp_path, expected, PAPER.replace("date: 2021", f"date: {date}"))
        assert score.tallies["papers"] == Tally(items=1, whole=1, keys=8, right=8)
    assert compare_texts(tmp_path, expected, PAPER.replace("date: 2021", "date: 2021-04")).misses


def test_prose_may_be_kept_anywhere_but_not_lost(tmp_path: Path) -> None:
    expected = "bio: I dig.\nsections: [{title: Papers, text: All are on a shelf.}]\n"
    kept = compare_texts(tmp_path, expected, "bio: I dig.\nnews: [{date: 2020, text: All are on a shelf.}]\n")
    assert kept.tallies["sections"] == Tally(items=1, whole=1, keys=2, right=2)
    lost = compare_texts(tmp_path, expected, "bio: I dig.\n")
    assert lost.tallies["sections"] == Tally(items=1, keys=2, missing=1)


def test_work_with_patients_may_be_a_post(tmp_path: Path) -> None:
    post = "[{role: Staff nurse, organisation: Harbour Hospital, date: 2019}]"
    score = compare_texts(tmp_path, f"clinical: {post}\n", f"experience: {post}\n")
    assert score.tallies["experience"] == Tally(items=1, whole=1, keys=3, right=3)


def test_a_comment_that_is_not_understood_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"expected.yaml:\d+: “# or:” is followed by keys"):
        compare_texts(tmp_path, POSTS.replace("# or: department:", "# or: nothing"), "")


def test_roles_in_one_place_are_as_many_items(tmp_path: Path) -> None:
    apart = "experience: [{organisation: Mill & Co., role: Miller}, {organisation: Mill & Co., role: Intern}]"
    joined = "experience: [{organisation: Mill & Co., roles: [{role: Miller}, {role: Intern}]}]"
    assert compare_texts(tmp_path, apart, joined).tallies["experience"] == Tally(items=2, whole=2, keys=4, right=4)


def test_the_head_is_compared_key_by_key(tmp_path: Path) -> None:
    expected = "email: [uma@dry.example, brandt@sand.example]\nlinks: {github: uma}\n"
    imported = "email: uma@dry.example\nheadline: brandt\nlinks: {github: https://github.com/uma}\n"
    score = compare_texts(tmp_path, expected, imported)
    assert score.tallies["head"] == Tally(items=4, whole=3, keys=4, right=3, missing=1, foreign=1)


def test_a_page_is_imported_and_its_misses_have_lines(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    page = "# Uma Brandt\n\n## Awards\n\n- 2020: Sieve Prize\n"
    (tmp_path / "src" / "page.md").write_text(page, "utf-8")
    expected = "name: Uma Brandt\nawards:\n  - {title: The Sieve Prize, date: 2020}\n"
    (tmp_path / "expected.yaml").write_text(expected, "utf-8")
    score = score_page(tmp_path)
    assert [(miss.place, miss.faults) for miss in score.misses] == [
        ("page.md:5", ("title: The Sieve Prize ≠ Sieve Prize",))
    ]
    (tmp_path / "src" / "page.md").write_bytes(b"\0")
    score = score_page(tmp_path)
    assert score.failure.startswith("InvalidProfile: ")
    assert score.tallies["awards"] == Tally(items=1, keys=2, missing=1)


@try_all("page", PAGES)
def test_expected_profiles_have_no_errors(page: Path) -> None:
    problems = load_project(page / "expected.yaml", "expected.yaml").problems
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("page", keep_every(15, PAGES), ids=lambda page: f"{page.parent.name}/{page.name}")
def test_an_expected_profile_is_whole_by_itself(page: Path) -> None:
    expected = read_expected(page / "expected.yaml")
    tallies = compare(expected, [one.readings[0] for one in expected]).tallies.values()
    assert all(tally.whole == tally.items for tally in tallies)


def write_page(folder: Path, files: dict[str, str], expected: str) -> Path:
    for name, text in files.items():
        (folder / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "src" / name).write_text(text, "utf-8")
    (folder / "expected.yaml").write_text(f"name: Uma Brandt\n{textwrap.dedent(expected)}", "utf-8")
    return folder


def test_words_that_are_nowhere_are_lost(tmp_path: Path) -> None:
    page = "# Uma Brandt\n\n## Awards\n\n- 2020: Sieve Prize\n<!-- hidden -->\n"
    score = score_page(write_page(tmp_path, {"page.md": page, "notes.yml": "text: Grains roll\nlayout: x\n"}, ""))
    assert score.failure  # a folder without a page that is known: all its words are lost
    assert (score.shown, score.lost.total()) == (7, 7)
    (tmp_path / "src" / "notes.yml").unlink()
    score = score_page(tmp_path)
    assert (score.shown, dict(score.lost)) == (5, {})


def test_words_that_are_told_are_not_lost(tmp_path: Path) -> None:
    page = "---\npermalink: /\n---\nI sieve, all day long, what the tide left.\n"
    other = "---\ntitle: Dunes\n---\nFar away\n"
    write_page(
        tmp_path, {"_pages/about.md": page, "_pages/dunes.md": other, "_posts/2020-01-01-salt.md": "Salty\n"}, ""
    )
    score = score_page(tmp_path)
    assert [*score.lost] == ["salty"]  # the other page is named as not read, the post is not


DOUBTED = """
papers:
  - {title: Salt and Sand, authors: [Uma Brandt], venue: A Survey, date: 2021}
  - {title: Sand and Silt, authors: [Uma Brandt], date: 2022}
"""


def score_answers(data: dict[str, Any], wanted: str, doubts: list[Doubt]) -> CertaintyTally:
    """Return what an owner's answers to these doubts about a profile's data mend."""
    imported = ImportResult(profile=data, doubts=doubts)
    plain = parse_yaml(f"name: Uma Brandt\n{wanted}").data
    expected = [Expected((item,), plain[item.path[0]][item.path[1]]) for item in read_items(wanted) if item.path]
    pairs = compare(expected, list_items(Profile.model_validate(data))).pairs
    return score_certainty(pairs, imported, lambda one, item: len(judge(one, item)[1]))


def test_items_are_counted_by_certainty_and_questions_mend_them() -> None:
    data = parse_yaml(f"name: Uma Brandt\n{DOUBTED}").data
    first, second = data["papers"]
    right = {"title": "Salt and Sand: A Survey", "authors": ["Uma Brandt"]}
    keys = ("title", "venue")
    doubts = [
        Doubt(first, Spot("a.md", 1), Certainty.UNSURE, keys, "", ({"title": "Salt"}, right)),
        Doubt(second, Spot("a.md", 2), Certainty.LIKELY, keys),
    ]
    wanted = DOUBTED.replace("Salt and Sand,", "'Salt and Sand: A Survey',").replace("venue: A Survey, ", "")
    tally = score_answers(data, wanted, doubts)
    assert (tally.expected, tally.whole, tally.asked, tally.chosen, tally.mended) == (2, 1, 1, 1, 1)
    assert tally.right == {Certainty.LIKELY: 1, Certainty.UNSURE: 0}
    assert json.loads(json.dumps(tally.to_data()))["right"] == {"likely": 1, "unsure": 0}
    assert data["papers"][0]["venue"] == "A Survey"  # the import itself stays as it was


REFEREES = """
references:
  - {name: Ada Quist, organisation: Harbour University (ada@harbour.example)}
  - {name: Bo Fox, organisation: Mill College (bo@mill.example)}
  - {name: Cy Wren, organisation: Salt Institute}
"""


def test_an_owner_mends_what_is_asked_and_others_built_alike() -> None:
    data = parse_yaml(f"name: Uma Brandt\n{REFEREES}").data
    wanted = REFEREES.replace(" (ada", ", email: ada").replace(" (bo", ", email: bo").replace("example)", "example")
    doubts = [Doubt(data["references"][0], Spot("a.md", 4), Certainty.UNSURE, ("organisation",))]
    tally = score_answers(data, wanted, doubts)
    assert (tally.expected, tally.whole, tally.chosen, tally.mended) == (3, 1, 0, 2)
    assert (tally.asked, tally.asked_of_lists) == (1, 1)
    assert pool_certainty([tally, tally]).mended == 4
