"""Which of the authors is the owner: in every spelling people use, and nobody of a similar name."""

from pathlib import Path

import pytest
from slices import try_all

from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.yaml.reader import parse_yaml

PAIRS = parse_yaml((Path(__file__).parent / "own_names" / "pairs.yaml").read_bytes(), "pairs.yaml").data
ZEQING = {"name": {"en": "Zeqing Wang", "zh": "王则清"}}


def make_owner(**profile: object) -> Owner:
    return Owner(Profile.model_validate(profile))


@pytest.mark.parametrize(
    "name",
    [
        "Zeqing Wang", "zeqing wang", "ZEQING WANG", "Wang Zeqing", "Wang, Zeqing", "Wang ,Zeqing", " Zeqing  Wang ",
        "Zéqing Wāng", "Ze-Qing Wang", "Ze Qing Wang", "Wang Ze-qing", "Zeqing\u00a0Wang",
        "王则清", "王 则清", "则清 王", "王, 则清", "王·则清",
    ],
)  # fmt: skip
def test_recognises_the_owner(name: str) -> None:
    assert make_owner(**ZEQING).match(name) == "full"


@pytest.mark.parametrize(
    "name",
    [
        "", ",", ".", "Wang", "Zeqing", "Zeqing Wan", "Zeqing Wangs", "Zeqian Wang", "Xinchao Wang", "X. Wang",
        "Zeqing Huang", "Zhang Zeqing", "王则", "王清则", "汪则清", "Zeqing Wang Li",
    ],
)  # fmt: skip
def test_leaves_namesakes_alone(name: str) -> None:
    assert make_owner(**ZEQING).match(name) == ""


@pytest.mark.parametrize("name", ["Z. Wang", "Z Wang", "Wang, Z.", "Wang Z", "Z.-Q. Wang", "ZQ Wang", "zeqing"])
def test_recognises_the_other_spellings(name: str) -> None:
    assert make_owner(**ZEQING, other_names=["Z. Wang", "Z.-Q. Wang", "Zeqing"]).match(name) == "full"


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("José Ortega y Gasset", "Jose Ortega y Gasset"),
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("José Ortega y Gasset", "Ortega y Gasset José"),
        ("Søren Łukasz Ægir", "Soren Lukasz Aegir"),
        ("Şule Işık", "Sule Isik"),
        ("Jürgen Groß", "JÜRGEN GROSS"),
        ("Siobhán O'Brien", "Siobhan O’Brien"),
        ("Siobhán O'Brien", "OBrien, Siobhan"),
        ("Jean-Luc Sample", "Jean Luc Sample"),
        ("Nguyễn Thị Mẫu", "Nguyen Thi Mau"),
        ("김철수", "김 철수"),
        ("김철수", "철수 김"),
        ("Ada", "ada"),
    ],
)
def test_recognises_accents_and_names_of_several_words(given: str, printed: str) -> None:
    assert make_owner(name=given).match(printed) == "full"
    assert make_owner(name=printed).match(given) == "full"


JANE = {"name": "Jane Quinn Roe"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Roe JQ", "initials"),
        ("Roe J", "initials"),
        ("Roe, J. Q.", "initials"),
        ("J.Q. Roe", "initials"),
        ("JQ Roe", "initials"),
        ("ROE JQ", "initials"),
        ("JANE ROE", "full"),
        ("Jane Roe", "full"),
        ("Roe, Jane", "full"),
        ("Dr. Jane Q. Roe, MD, PhD", "full"),
        ("Prof. Dr. med. Jane Roe", "full"),
        ("Jane Roe 0001", "full"),
        ("Roe JP", ""),
        ("J. P. Roe", ""),
        ("John Roe", ""),
        ("Quinn Roe", ""),
        ("Roe", ""),
        ("R. J. Q.", ""),
        ("Jane Poe", ""),
    ],
)
def test_surname_and_initials_that_fit_may_be_the_owner(name: str, expected: str) -> None:
    assert make_owner(**JANE).match(name) == expected


@pytest.mark.parametrize(
    ("own", "names"),
    [
        ("Jan van der Berg", ["J. van der Berg", "van der Berg J", "Berg J van der", "Berg, J. van der", "J v d Berg"]),
        ("Jean-Paul Muster", ["J-P Muster", "J.-P. Muster", "JP Muster", "Muster JP", "J. Muster"]),
        ("Jörg Müller", ["J. Müller", "Mueller J", "Muller J", "Müller, J."]),
        ("Yamada Taro", ["Yamada T", "T. Yamada", "Yamada, T."]),
        ("Gabriel García Muestra", ["García Muestra G", "G. García Muestra", "García-Muestra, G."]),
        ("Wei Wang", ["Wei Q. Wang", "W Wang"]),
        ("Prof. Dr. Ada Example, FRS", ["A. Example", "Example A"]),
    ],
)
def test_initials_of_names_of_many_kinds(own: str, names: list[str]) -> None:
    assert {name: make_owner(name=own).match(name) for name in names} == dict.fromkeys(names, "initials")


def test_not_me_refuses_a_spelling() -> None:
    owner = make_owner(**ZEQING, not_me=["J. Wang", "Z. Wang"])
    assert [owner.match(name) for name in ("Z. Wang", "Wang, Z.", "Zeqing Wang", "Wang ZQ")] == [
        "",
        "",
        "full",
        "initials",
    ]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (["Z. Wang", "B. Sample"], {0}),
        (["Z. Wang", "Zeqing Wang"], {1}),  # the other one is somebody else
        (["Z. Wang", "ZQ Wang"], set()),  # nobody knows
        (["B. Sample"], set()),
    ],
)
def test_where_two_fit(authors: list[str], expected: set[int]) -> None:
    assert make_owner(**ZEQING).find_in(authors) == expected


@try_all(
    ("own", "name", "expected"),
    [
        (case["name"], name, match)
        for case in PAIRS
        for key, match in (("full", ["full"]), ("doubtful", ["initials", "surname"]), ("others", [""]))
        for name in case.get(key, ())
    ],
)
def test_own_name_in_every_spelling(own: object, name: str, expected: list[str]) -> None:
    assert make_owner(name=own).match(name) in expected


@try_all("case", PAIRS)
def test_a_text_without_a_word_of_the_name_has_nobody_who_is_the_owner(case: dict[str, list[str]]) -> None:
    owner = make_owner(name=case["name"], other_names=case.get("other_names") or [])
    for name in (*(case.get("full") or ()), *(case.get("doubtful") or ())):
        assert not owner.match(name) or owner.may_be_in(f"Xu, B. and {name} and Xo, U.")
    assert not owner.may_be_in("")


def test_most_authors_of_a_library_are_told_from_the_owner_at_a_glance() -> None:
    owner = make_owner(name={"en": "Mary J. Müller", "zh": "王则清"})
    assert owner.may_be_in("Mueller, M. and Sample, T.")
    assert owner.may_be_in("清 王")
    assert not owner.may_be_in("Sample, Jo and Beispiel, Tom and 李明")
