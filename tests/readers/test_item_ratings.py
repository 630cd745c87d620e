"""How sure an import says that it is of its items: by signs in them, by their list, by their readings."""

from __future__ import annotations

from typing import Any

import pytest
from slices import try_all

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.item_lists import count_odd_orders, find_odd_keys
from cvgen.readers.item_ratings import rate_items
from cvgen.readers.item_signs import find_signs

POST = {"role": "Lecturer", "organisation": "Harbour University", "place": "Cork", "date": "2019"}
PAPER = {
    "title": "Salt and Sand",
    "authors": ["Uma Brandt", "Bo Quist"],
    "type": "article",
    "venue": "Dry Letters",
    "date": "2021",
    "volume": "3",
}


@pytest.mark.parametrize(
    ("section", "item"),
    [
        ("experience", POST),
        ("papers", PAPER),
        ("papers", PAPER | {"title": "Salt (and Sand): A Survey, I"}),
        ("papers", PAPER | {"authors": ["Uma Brandt*", "王小明"]}),
        ("awards", {"title": "Sieve Prize", "organisation": "Harbour University", "date": "2020"}),
    ],
)
def test_a_usual_item_has_no_signs(section: str, item: dict[str, Any]) -> None:
    assert find_signs(section, item) == {}


@try_all(
    ("section", "item", "sign", "key"),
    [
        ("experience", POST | {"organisation": "Klinikum Süd (Station 3"}, "bracket", "organisation"),
        ("experience", POST | {"organisation": "Klinikum Süd (Station 3"}, "quotes", "organisation"),
        ("experience", POST | {"organisation": "Klinikum Süd (a.b@sued.example)"}, "address", "organisation"),
        ("awards", {"title": "Sieve Prize", "organisation": "(Sound)"}, "open", "organisation"),
        ("education", {"organisation": "Foreign Trade University, Hanoi", "degree": "BA"}, "comma", "organisation"),
        ("education", {"organisation": "四川大学", "degree": "学士，高分子"}, "comma-role", "degree"),
        ("awards", {"title": "Gold Medal, Harbour Fund"}, "comma-title", "title"),
        ("awards", {"title": "Harbour University", "date": "2020"}, "no-organisation", "title"),
        ("education", {"organisation": "Uppsala", "date": "2020"}, "no-degree", "degree"),
        ("experience", POST | {"place": "IRMAR"}, "capitals", "place"),
        ("experience", POST | {"role": "online"}, "lower", "role"),
        ("experience", POST | {"organisation": "HARBOUR UNIVERSITY"}, "shout", "organisation"),
        ("experience", {"organisation": "Mill & Co."}, "lack", "role"),
        ("awards", {"title": "Promotionspreis", "note": "1.500"}, "number-left", "note"),
        ("awards", {"title": "Rector's Prize. Medal of Merit"}, "separator", "title"),
        ("teaching", {"title": "Salt", "organisation": "A", "text": "jointly"}, "text", "text"),
        ("papers", PAPER | {"venue": "Handbook of Salt, Elgar"}, "comma", "venue"),
        ("papers", PAPER | {"venue": "Dry Letters (accepted)"}, "status", "venue"),
        ("papers", PAPER | {"venue": "CN114XXX201B", "type": "patent"}, "no-number", "number"),
        ("papers", PAPER | {"venue": "CN1142201B", "type": "patent"}, "number", "venue"),
        ("papers", PAPER | {"note": "with pictures"}, "note", "note"),
        ("papers", {"title": "Salt and Sand", "authors": ["Uma Brandt"], "venue": "Dry Letters"}, "lack", "date"),
        ("papers", PAPER | {"title": "B. Quist Salt and Sand"}, "initial", "title"),
        ("experience", {"organisation": "Curator of Salt", "place": "Cork", "date": "2020"}, "post", "organisation"),
        ("experience", POST | {"organisation": "2020 Harbour Fund"}, "year", "organisation"),
        ("experience", {"role": "Intern at Mill Lab", "date": "2020"}, "at", "role"),
        ("awards", {"title": "Sieve Prize", "organisation": "Harbour Fund"}, "no-date", "date"),
        ("awards", {"title": "Sieve Prize"}, "bare", "title"),
        ("supervision", {"name": "Bo Quist", "text": "Salt\n\nSand"}, "lines", "text"),
        ("references", {"name": "Ada Quist"}, "hard", ""),
        ("sections", {"title": "Societies"}, "own", ""),
    ],
)
def test_what_fields_seldom_have_is_a_sign(section: str, item: dict[str, Any], sign: str, key: str) -> None:
    assert find_signs(section, item)[sign] == key


def test_a_label_that_names_an_item_is_a_sign() -> None:
    item = {"title": "Issued by", "organisation": "Harbour Council", "date": "2020"}
    assert find_signs("certificates", item, "**Issued by:** Harbour Council") == {"label-name": "title"}
    assert find_signs("certificates", item, "Issued by Harbour Council") == {}


def test_languages_of_a_text_are_looked_at_one_by_one() -> None:
    item = POST | {"organisation": {"en": "Academia Sinica", "zh": "中央研究院（語言學"}}
    assert find_signs("experience", item)["bracket"] == "organisation"


def test_a_list_shows_which_item_is_odd() -> None:
    posts = [POST, POST, POST, {"role": "Lecturer", "note": "Harbour University, Cork, 2019"}]
    assert find_odd_keys(posts) == [[], [], [], ["note", "organisation", "place", "date"]]
    assert find_odd_keys(posts[:2]) == [[], []]  # two do not say what is usual


def test_an_order_that_no_other_item_has_is_odd() -> None:
    texts = ["Lecturer, Harbour University, Cork", "Lecturer / Harbour University / Cork"] * 2
    items = [(POST, text) for text in (*texts, "Harbour University, Lecturer, Cork", "")]
    assert count_odd_orders(items) == [0, 0, 0, 0, 1, 0]


def rate(section: str, *items: dict[str, Any], doubts: tuple[Doubt, ...] = ()) -> dict[int, Doubt]:
    """Return the doubts about items of a section by their numbers."""
    imported = ImportResult(profile={"name": "Uma Brandt", section: [*items]}, doubts=[*doubts])
    rate_items(imported)
    return {next(n for n, item in enumerate(items) if item is doubt.item): doubt for doubt in imported.doubts}


def read(item: dict[str, Any], share: float, second: float = 0.0, *others: dict[str, Any]) -> Doubt:
    keys = ("venue",) if others else ()
    return Doubt(item, Spot("a.md", 3), Certainty.LIKELY, keys, "text", others, share, second)


def test_an_item_without_signs_that_was_read_in_one_way_is_sure() -> None:
    post, paper = dict(POST), dict(PAPER)
    assert rate("experience", post) == {}
    assert rate("papers", paper, doubts=(read(paper, 0.98, 0.01),)) == {}


def test_levels_follow_the_share_of_the_reading_and_the_next_one() -> None:
    levels = []
    for share, second in ((0.98, 0.01), (0.7, 0.25), (0.3, 0.29)):
        paper = dict(PAPER)
        doubts = rate("papers", paper, doubts=(read(paper, share, second, PAPER | {"venue": "Dry"}),))
        levels.append(doubts[0].certainty if doubts else Certainty.SURE)
    assert levels == [Certainty.SURE, Certainty.LIKELY, Certainty.UNSURE]


def test_a_sign_makes_a_sure_reading_doubtful_and_names_its_key() -> None:
    paper = PAPER | {"type": "", "venue": "Handbook of Salt, Elgar", "note": "3"}
    doubt = rate("papers", paper, doubts=(read(paper, 0.99, 0.0, PAPER),))[0]
    assert doubt.certainty is Certainty.UNSURE
    assert doubt.keys == ("venue", "type", "note")
    assert (doubt.spot.line, doubt.alternatives[0]) == (3, PAPER)


def test_an_item_that_no_model_read_has_the_place_where_it_stands() -> None:
    post = POST | {"organisation": "Institut (Abt. 3", "note": "50"}
    imported = ImportResult(profile={"experience": [post]}, spots=[(post, Spot("a.yml", 7))])
    rate_items(imported)
    (doubt,) = imported.doubts
    assert (doubt.item, doubt.spot.line, doubt.certainty) == (post, 7, Certainty.UNSURE)


def test_doubts_about_roles_of_one_post_are_rated() -> None:
    role = {"role": "Lecturer", "note": "since, with"}
    post = {"organisation": "Harbour University", "roles": [role]}
    imported = ImportResult(profile={"experience": [post]}, doubts=[read(role, 0.3, 0.3)])
    rate_items(imported)
    assert [doubt.item for doubt in imported.doubts] == [role]
    assert imported.doubts[0].certainty is Certainty.UNSURE
