"""Which of the authors is the owner: in every spelling people use, and nobody of a similar name."""

import pytest

from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner

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
    assert make_owner(**ZEQING).is_me(name)


@pytest.mark.parametrize(
    "name",
    [
        "", ",", ".", "Wang", "Zeqing", "Z. Wang", "Zeqing Wan", "Zeqing Wangs", "Zeqing B. Wang", "Xinchao Wang",
        "Zeqing Huang", "Zhang Zeqing", "王则", "王清则", "汪则清", "Zeqing Wang Li",
    ],
)  # fmt: skip
def test_leaves_namesakes_alone(name: str) -> None:
    assert not make_owner(**ZEQING).is_me(name)


@pytest.mark.parametrize("name", ["Z. Wang", "Z Wang", "Wang, Z.", "Wang Z", "Z.-Q. Wang", "ZQ Wang", "zeqing"])
def test_recognises_the_other_spellings(name: str) -> None:
    assert make_owner(**ZEQING, other_names=["Z. Wang", "Z.-Q. Wang", "Zeqing"]).is_me(name)


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
    assert make_owner(name=given).is_me(printed)
    assert make_owner(name=printed).is_me(given)
