"""Co-authors in the records of sources: who is one person, and what a profile gets of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from cvgen.network.coauthor_entries import PeopleNews, compare_people, make_changes
from cvgen.network.coauthors import MAX_AUTHORS, find_coauthors
from cvgen.network.sources.record import Contributor, Record
from cvgen.profile.agreed_changes import write_changes
from cvgen.profile.misfits import fit_model
from cvgen.profile.people import Colleague
from cvgen.yaml.reader import parse_yaml

ADA, BO, CY, DI = "0000-0002-1825-0097", "0000-0002-1694-233X", "0000-0001-5109-3700", "0000-0003-1415-9269"
PROFILE = {"name": "Ada Example", "sources": {"orcid": ADA}}


def record(doi: str, date: str, *people: Any, source: str = "crossref") -> Record:
    """Return a record of a work; people are names, or a name with an ORCID iD and affiliations."""
    contributors = tuple(
        Contributor(one) if isinstance(one, str) else Contributor(one[0], one[1], one[2:]) for one in people
    )
    names = [one.name for one in contributors]
    item = {"title": f"A work named {doi}", "authors": names, "date": date, "doi": doi}
    return Record(source, item, identifiers={"doi": doi}, contributors=contributors)  # type: ignore[arg-type]


def news(*records: Record, **profile: Any) -> PeopleNews:
    data = PROFILE | profile
    found = compare_people(find_coauthors(records, data), data)
    for entry in found.new:
        assert not fit_model(Colleague, entry)[1]
    return found


def test_an_orcid_joins_spellings_and_the_newest_affiliation_counts() -> None:
    found = news(
        record("10.5555/1", "2021-03", ("Ada Example", ADA, "Port"), ("Bo Sample", BO, "Leaf College")),
        record("10.5555/2", "2024", ("Bo J. Sample", BO, "Root University", "Leaf College"), "A. Example"),
        record("10.5555/3", "2023", ("Bo Sample", BO)),
        record("10.5555/4", "2022", ("SAMPLE, Bo", BO)),
    )
    assert found.new == [
        {"name": "Bo Sample", "other_names": ["Bo J. Sample"], "affiliation": "Root University", "orcid": BO}
    ]


def test_names_without_more_are_left_out() -> None:
    assert news(record("10.5555/1", "2021", "Ada Example", "Bo Sample", "Leaf Collaboration")).new == []


@pytest.mark.parametrize(
    ("name", "places", "names", "doubtful"),
    [
        ("Bo Sample", ("Leaf",), [("Bo Sample", BO)], []),  # a name in full that one person has
        ("B. Sample", ("Leaf College",), [("Bo Sample", BO)], []),  # initials, and the affiliation
        ("B. Sample", ("Root",), [("Bo Sample", BO)], ["B. Sample"]),
        ("Bea Sample", ("Root",), [("Bea Sample", ""), ("Bo Sample", BO)], []),
        ("C. Sample", ("Root",), [("Bo Sample", BO), ("C. Sample", "")], []),
        ("Sample Bo", ("Root",), [("Bo Sample", BO)], []),
    ],
)
def test_who_has_no_orcid(name: str, places: Sequence[str], names: list[tuple[str, str]], doubtful: list[str]) -> None:
    found = news(
        record("10.5555/1", "2021", "Ada Example", ("Bo Sample", BO, "Leaf College, York")),
        record("10.5555/2", "2022", "Ada Example", (name, "", *places)),
    )
    assert [(entry["name"], entry.get("orcid", "")) for entry in found.new] == names
    assert found.doubtful == doubtful


def test_two_sources_of_one_work_are_joined() -> None:
    found = news(
        record("10.5555/1", "2021", "A. Example", "B. Sample", "C. Dent"),
        record(
            "10.5555/1", "2021", "Ada Example", ("Bo Sample", BO, "Leaf"), ("Cy Dent", "", "Root"), source="openalex"
        ),
    )
    assert found.new == [
        {"name": "Cy Dent", "other_names": ["C. Dent"], "affiliation": "Root"},
        {"name": "Bo Sample", "other_names": ["B. Sample"], "affiliation": "Leaf", "orcid": BO},
    ]


def test_namesakes_with_two_orcids_are_two_and_share_no_spelling() -> None:
    found = news(
        record("10.5555/1", "2021", "Ada Example", ("Wei Tan", BO, "Leaf"), ("Wen Tan", DI, "Stem")),
        record("10.5555/2", "2022", "Ada Example", ("Wei Tan", CY, "Root"), ("W. Tan", DI)),
        record("10.5555/3", "2023", "Ada Example", ("Wei Tan", "", "Bark")),
        record("10.5555/4", "2024", "Ada Example", ("W. Tan", CY)),
    )
    assert [(entry["name"], entry["orcid"], entry["affiliation"]) for entry in found.new] == [
        ("Wei Tan", CY, "Root"), ("Wei Tan", BO, "Leaf"), ("Wen Tan", DI, "Stem")
    ]  # fmt: skip
    assert not any("other_names" in entry for entry in found.new)  # “W. Tan” is two people's
    assert found.doubtful == ["Wei Tan"]


def test_namesakes_of_one_work_are_two() -> None:
    one = record("10.5555/1", "2021", "Ada Example", ("Wei Tan", BO, "Leaf"))
    other = record("10.5555/1", "2021", "Ada Example", ("Wei Tan", CY, "Root"), source="openalex")
    assert [entry["orcid"] for entry in news(one, other).new] == [CY, BO]
    both = news(record("10.5555/1", "2021", "Ada Example", ("Yu Wang", "", "Leaf"), ("Y. Wang", "", "Root")))
    assert (both.new, both.doubtful) == ([{"name": "Yu Wang", "affiliation": "Leaf"}], ["Y. Wang"])


def test_two_who_may_be_one_that_is_there_are_doubtful() -> None:
    works = record("10.5555/1", "2021", ("Wei Tan", BO)), record("10.5555/2", "2022", ("Wei Tan", CY))
    found = news(*works, people=[{"name": "Wei Tan"}])
    assert (found.new, found.more, found.doubtful) == ([], {}, ["Wei Tan", "Wei Tan"])


def test_names_in_han_and_of_one_word() -> None:
    found = news(
        record("10.5555/1", "2021", "Ada Example", ("王则清", BO, "北京大学"), ("Plato", CY, "Academy")),
        record("10.5555/2", "2022", "Ada Example", ("Zeqing Wang", BO, "Peking University"), ("Wang Zeqing", BO)),
    )
    assert [(entry["name"], entry.get("other_names")) for entry in found.new] == [
        ("Plato", None), ("Zeqing Wang", ["王则清"])
    ]  # fmt: skip


def test_those_of_large_collaborations_are_not_taken() -> None:
    crowd = [(f"Bo{n} Sample{n}", "", "Leaf") for n in range(MAX_AUTHORS + 1)]
    found = news(record("10.5555/1", "2021", *crowd), record("10.5555/2", "2021", ("Cy Dent", CY)))
    assert (len(found.new), found.crowded) == (1, 1)


def test_the_owner_is_no_co_author() -> None:
    found = news(
        record(
            "10.5555/1",
            "2021",
            ("A. Example", "", "Port"),
            ("Ada Married-Name", ADA, "Port"),
            ("Al Example", CY, "Leaf"),
        )
    )
    assert [entry["name"] for entry in found.new] == ["Al Example"]


def test_works_of_the_last_years() -> None:
    records = [
        record("10.5555/1", "2021", ("Bo Sample", BO)),
        record("10.5555/2", "2022-11", ("Cy Dent", CY)),
        record("10.5555/3", "2022-12", ("Di Ek", DI)),
        record("10.5555/4", "2023", ("Ed Fir", "", "Leaf")),
    ]
    people = find_coauthors(records, PROFILE, since="2022-12-01").people
    assert [person.name for person in people] == ["Di Ek", "Ed Fir"]


KNOWN = [
    {"name": "Bo Sample", "url": "https://example.org/bo"},
    {
        "name": "Cyrus Dent",
        "other_names": ["Cy Dent"],
        "orcid": f"https://orcid.org/{CY}",
        "affiliation": "Leaf College",
    },
    {"name": "Wei Tan"},
    {"name": "Tan Wei", "affiliation": "Root"},
]


def test_people_who_are_there_get_what_they_lack() -> None:
    found = news(
        record("10.5555/1", "2021", ("Bo Sample", BO, "Leaf"), ("C. A. Dent", CY, "Department of Tea, Leaf College")),
        record("10.5555/2", "2022", ("Wei Tan", DI, "Root")),
        record("10.5555/3", "2020", ("Bo Quinn Sample", BO)),
        people=KNOWN,
    )
    assert found.new == []
    assert found.more == {("people", 0): {"affiliation": "Leaf", "orcid": BO}}
    assert found.spellings == {("people", 0): ["Bo Quinn Sample"], ("people", 1): ["C. A. Dent"]}
    assert found.newer == {}
    assert found.doubtful == ["Wei Tan"]


def test_another_affiliation_is_told_and_another_orcid_is_another_person() -> None:
    found = news(
        record("10.5555/1", "2021", ("Cyrus Dent", CY, "Bark Institute"), ("Cyrus Dent", DI, "Root")), people=KNOWN
    )
    assert found.newer == {("people", 1): ("Leaf College", "Bark Institute")}
    assert found.new == [{"name": "Cyrus Dent", "affiliation": "Root", "orcid": DI}]


TEXT = f"""\
name: Ada Example
people:   # all of them
  - name: Bo Sample   # he moved
    url: https://example.org/bo
  - {{name: Cyrus Dent, other_names: [Cy Dent], orcid: {CY}}}

theme: classic
"""
LACKING = f"    affiliation: Leaf\n    orcid: {BO}\n    other_names:\n      - Bo Quinn Sample\n"


def test_people_are_written_and_nothing_else_changes() -> None:
    records = [
        record("10.5555/0", "2020", ("Bo Quinn Sample", BO)),
        record(
            "10.5555/1",
            "2021",
            ("Bo Sample", BO, "Leaf"),
            ("Bo Quinn Sample", BO),
            ("C. A. Dent", CY, "Root: a college"),
        ),
        record("10.5555/2", "2021", ("Di Ek", DI, "Stem\u2028 University"), ("王则清", "", "北京大学")),
    ]
    data = parse_yaml(TEXT).data
    changes = make_changes(compare_people(find_coauthors(records, data), data))
    text, added, problems = write_changes(TEXT, "profile.yaml", changes)
    assert problems == []
    assert text == TEXT.replace(
        "example.org/bo\n",
        f"example.org/bo\n{LACKING}",
    ).replace(
        f"[Cy Dent], orcid: {CY}}}\n",
        f"[Cy Dent, C. A. Dent], orcid: {CY}, affiliation: 'Root: a college'}}\n"
        f"  - name: Di Ek\n    affiliation: Stem University\n    orcid: {DI}\n"
        "  - name: 王则清\n    affiliation: 北京大学\n",
    )
    assert len(added) == 6
    data = parse_yaml(text).data
    assert compare_people(find_coauthors(records, data), data) == PeopleNews()
    assert not make_changes(PeopleNews())


def test_a_profile_without_people_gets_them() -> None:
    text = "name: Ada Example\n"
    found = compare_people(find_coauthors([record("10.5555/1", "2021", ("Bo Sample", BO))], PROFILE), PROFILE)
    assert (
        write_changes(text, "profile.yaml", make_changes(found))[0]
        == f"{text}\npeople:\n  - name: Bo Sample\n    orcid: {BO}\n"
    )
