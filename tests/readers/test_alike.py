"""What the change of one item says of others that are built alike."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.alike import find_alike, take_suggestion
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.rewriting import derive_rewritings
from cvgen.readers.text_templates import make_template
from cvgen.readers.traces import SectionTrace

Data = dict[str, Any]


@pytest.mark.parametrize(
    ("text", "stretches", "other", "found"),
    [
        ("Salt (a@b)", [(0, 4, 0), (6, 9, 1)], "Sand, wet (c@d)", {0: "Sand, wet", 1: "c@d"}),
        ("Salt (a@b)", [(0, 4, 0), (6, 9, 1)], "Sand (wet) (c@d)", None),  # which bracket is it?
        ("Salt (a@b)", [(0, 4, 0), (6, 9, 1)], "Sand", None),
        ("Lab, Mill, Cork", [(0, 9, 0), (11, 15, 1)], "Lab, Unit, Quay, Bray", {0: "Lab, Unit, Quay", 1: "Bray"}),
        ("Mill, Cork, Eire", [(0, 4, 0), (6, 16, 1)], "Quay, Bray, Co. W., Eire", {0: "Quay", 1: "Bray, Co. W., Eire"}),
        ("Mill, Cork", [(0, 4, 0), (6, 10, 1)], "Quay, Bray, Eire", None),
        ("Thesis: Salt\n\nNow: Mill", [(8, 12, 0), (19, 23, 1)], "Thesis: Sand\n\nNow: Quay", {0: "Sand", 1: "Quay"}),
        ("poster", [], "poster", {}),
        ("poster", [], "talk", None),
    ],
)
def test_a_template_matches_in_one_way_or_not(
    text: str, stretches: list[tuple[int, int, int]], other: str, found: dict[int, str] | None
) -> None:
    template = make_template(text, stretches)
    assert template is not None
    assert template.match(other) == found
    assert found is None or template.fill(found) == other


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("SaltSand", [(0, 4, 0), (4, 8, 1)]),  # nothing parts them
        ("A, B, C, D", [(0, 4, 0), (6, 10, 1)]),  # both hold the sign between them
    ],
)
def test_what_would_not_tell_slots_apart_is_no_template(text: str, stretches: list[tuple[int, int, int]]) -> None:
    assert make_template(text, stretches) is None


POSTER: Data = {"title": "Salt (poster), DryConf"}


@pytest.mark.parametrize(
    ("before", "after", "other", "result"),
    [
        (  # a field is parted
            {"organisation": "Mill College (fox@mill.example)"},
            {"organisation": "Mill College", "email": "fox@mill.example"},
            {"organisation": "Salt Institute (wren@salt.example)"},
            {"organisation": "Salt Institute", "email": "wren@salt.example"},
        ),
        (  # what stands in the brackets is of another sort
            {"organisation": "Mill College (fox@mill.example)"},
            {"organisation": "Mill College", "email": "fox@mill.example"},
            {"organisation": "Salt Institute (Cork)"},
            None,
        ),
        (  # labels go
            {"name": "Ada", "text": "Thesis: Salt\n\nNow: Mill Ltd."},
            {"name": "Ada", "title": "Salt", "now": "Mill Ltd."},
            {"name": "Bo", "text": "Thesis: Sand\n\nNow: Quay Ltd."},
            {"name": "Bo", "title": "Sand", "now": "Quay Ltd."},
        ),
        (  # fields are turned round
            {"role": "Mill College", "organisation": "Lecturer", "date": "2020"},
            {"role": "Lecturer", "organisation": "Mill College", "date": "2020"},
            {"role": "Quay College", "organisation": "Professor", "date": "2021"},
            {"role": "Professor", "organisation": "Quay College", "date": "2021"},
        ),
        (  # two fields become one
            {"title": "Salt", "venue": "A Survey"},
            {"title": "Salt, A Survey"},
            {"title": "Sand", "venue": "A Study"},
            {"title": "Sand, A Study"},
        ),
        (  # a date, however it is written
            {"title": "Salt", "text": "since March 2020"},
            {"title": "Salt", "date": "since 2020-03"},
            {"title": "Sand", "text": "since May 2021"},
            {"title": "Sand", "date": "since 2021-05"},
        ),
        (  # names of a list
            {"title": "In the Making", "authors": ["Uma Brandt", "Salt"]},
            {"title": "Salt", "venue": "In the Making", "authors": ["Uma Brandt"]},
            {"title": "Dry Letters", "authors": ["Uma Brandt", "Sand"]},
            {"title": "Sand", "venue": "Dry Letters", "authors": ["Uma Brandt"]},
        ),
        (
            {"title": "Salt"},
            {"title": "Salt", "type": "chapter"},
            {"title": "Sand"},
            {"title": "Sand", "type": "chapter"},
        ),
        ({"title": "Salt"}, {"title": "Salt", "type": "chapter"}, {"title": "Sand", "type": "book"}, None),
        ({"title": "A", "type": "book"}, {"title": "A", "type": "chapter"}, {"title": "B", "type": "article"}, None),
        (
            {"title": "Salt"},
            {"title": "Salt", "thesis": "Grains"},
            {"title": "Sand"},
            None,
        ),  # typed, of this item alone
        ({"title": "Salt"}, {"title": "Sand"}, {"title": "Salt"}, None),
        (  # a space alone does not tell where a field ends
            {"title": "Salt Beginners Course"},
            {"title": "Salt", "level": "Beginners Course"},
            {"title": "Dune Walking"},
            None,
        ),
        (  # but a code or a number does
            {"title": "GEO101 Salt"},
            {"title": "Salt", "code": "GEO101"},
            {"title": "GEO250 Dunes"},
            {"title": "Dunes", "code": "GEO250"},
        ),
        (  # two points are no title
            {"title": "Salt", "highlights": ["Cork"]},
            {"title": "Salt", "place": "Cork"},
            {"title": "Sand", "highlights": ["Bray", "Eire"]},
            None,
        ),
        (  # a part of the change, where the other key is not there
            {"title": "Sieve", "venue": "CN114201B", "note": "granted"},
            {"title": "Sieve", "number": "CN114201B", "patent_status": "granted"},
            {"title": "Spade", "venue": "CN116877A"},
            {"title": "Spade", "number": "CN116877A"},
        ),
        (  # what was typed says nothing, the rest does
            {"title": "Salt", "note": "3", "text": "rev."},
            {"title": "Salts", "number": "3", "text": "rev."},
            {"title": "Sand", "note": "11"},
            {"title": "Sand", "number": "11"},
        ),
        (  # but not where words are gone that may be among what was typed
            {"title": "Salt", "note": "number 3"},
            {"title": "Salts, the third", "number": "3"},
            {"title": "Sand", "note": "number 11"},
            None,
        ),
        (POSTER, {"title": "Salt", "kind": "poster", "event": "DryConf"}, {"title": "Sand"}, None),
        (POSTER, {"title": "Salt", "kind": "Poster!", "links": {"a": "b"}}, POSTER, None),
    ],
)
def test_an_item_that_is_built_alike_is_changed_alike(
    before: Data, after: Data, other: Data, result: Data | None
) -> None:
    changed = other
    for rewriting in derive_rewritings(before, after, " ".join(map(str, before.values()))):
        changed = rewriting.apply(changed) or changed
    assert changed == (result or other)


def test_a_value_of_the_line_itself_is_not_that_of_the_list() -> None:
    before, after = {"title": "Salt"}, {"title": "Salt", "place": "Cork"}
    assert derive_rewritings(before, after, "Salt, at Cork") == []
    assert len(derive_rewritings(before, after, "Salt")) == 1


def read_posts(*doubted: int) -> ImportResult:
    """Return posts in two sections of a page, the last in the second one."""
    posts = [{"role": name, "organisation": "Lecturer"} for name in ("Mill", "Quay", "Dune", "Shore")]
    imported = ImportResult(profile={"name": "Uma Brandt", "experience": posts})
    imported.sections += [SectionTrace("Posts", Spot("a.md", 1), "experience", 3)]
    imported.sections += [SectionTrace("Others", Spot("a.md", 9), "experience", 1)]
    imported.spots += [(post, Spot("a.md", line)) for post, line in zip(posts, (2, 3, 4, 10), strict=True)]
    imported.doubts += [Doubt(posts[n], Spot("a.md", (2, 3, 4, 10)[n]), Certainty.LIKELY) for n in doubted]
    return imported


def test_what_was_only_renamed_goes_for_items_in_doubt_of_the_same_list() -> None:
    imported = read_posts(1, 3)
    before = dict(imported.profile["experience"][0])
    imported.profile["experience"][0] |= {"role": "Lecturer", "organisation": "Mill"}
    (suggestion,) = find_alike(imported, ("experience", 0), before, "Mill, Lecturer")
    assert (suggestion.path, suggestion.reading) == (("experience", 1), {"role": "Lecturer", "organisation": "Quay"})
    assert find_alike(imported, ("experience", 0), before, "", imported.profile["experience"]) == []
    take_suggestion(imported, suggestion)
    assert imported.profile["experience"][1]["organisation"] == "Quay"
    assert [doubt.item["role"] for doubt in imported.doubts] == ["Shore"]


def test_what_no_profile_may_hold_is_not_suggested() -> None:
    talks: list[Data] = [{"title": "Salt", "note": "x2020"}, {"title": "Sand", "note": "x20201"}]
    imported = ImportResult(profile={"name": "Uma Brandt", "awards": talks})
    before = dict(talks[0])
    talks[0].pop("note")
    talks[0]["date"] = "2020"
    assert find_alike(imported, ("awards", 0), before, "Salt x2020") == []


def test_words_that_stand_apart_in_its_line_are_not_joined() -> None:
    papers: list[Data] = [
        {"title": "Salt", "venue": "Waves"},
        {"title": "Sand", "venue": "Tides", "authors": ["Uma Brandt"]},
    ]
    imported = ImportResult(profile={"name": "Uma Brandt", "papers": papers})
    before = dict(papers[0])
    papers[0].clear()
    papers[0]["title"] = "Salt, Waves"
    for line, number in (("Sand. Tides", 0), ("Sand, Tides", 1)):
        imported.doubts = [Doubt(papers[1], Spot("a.md", 3), Certainty.LIKELY, (), line)]
        assert len(find_alike(imported, ("papers", 0), before, "Salt, Waves")) == number
