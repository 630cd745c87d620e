"""Who wrote, edited and translated a book, and the words of catalogues."""

from __future__ import annotations

import time

import pytest

from cvgen.network.sources.book_statements import (
    read_book_date,
    read_edition,
    read_statement,
    sort_people,
    split_series,
)
from cvgen.text.identifiers import make_isbn13, read_isbn

STATEMENTS = {
    "edited by Jane Doe and Richard Roe": {"editor": ["Jane Doe", "Richard Roe"]},
    "Naguib Example ; translated from the Arabic by Ben Sample":
        {"author": ["Naguib Example"], "translator": ["Ben Sample"]},
    "by Ada Example.": {"author": ["Ada Example"]},
    "Ada Example ; edited, with an introduction, by Carl Benz": {"author": ["Ada Example"], "editor": ["Carl Benz"]},
    "Ada Example, edited by Ben Sample ; with a foreword by Carl Third":
        {"author": ["Ada Example"], "editor": ["Ben Sample"]},
    "edited and translated by Mary Major": {"editor": ["Mary Major"], "translator": ["Mary Major"]},
    "Jane Doe, editor": {"editor": ["Jane Doe"]},
    "Ada Example ... [et al.]": {"author": ["Ada Example", "others"]},
    "herausgegeben von Karla Benz und Tobias Lenz": {"editor": ["Karla Benz", "Tobias Lenz"]},
    "Karla Benz, Tobias Lenz (Hrsg.)": {"editor": ["Karla Benz", "Tobias Lenz"]},
    "aus dem Arabischen übersetzt von Eva Muster": {"translator": ["Eva Muster"]},
    "sous la direction d'Hélène Exemple et Jean Modèle": {"editor": ["Hélène Exemple", "Jean Modèle"]},
    "traduction de l'anglais par Marie Exemple": {"translator": ["Marie Exemple"]},
    "traducción del inglés de Juan Ejemplo": {"translator": ["Juan Ejemplo"]},
    "a cura di Maria Esempio": {"editor": ["Maria Esempio"]},
    "张三主编 ; 李四译": {"editor": ["张三"], "translator": ["李四"]},
    "李小明、陈大文 编": {"editor": ["李小明", "陈大文"]},
    "山田太郎著 ; 鈴木花子訳": {"author": ["山田太郎"], "translator": ["鈴木花子"]},
    "王小明编著": {"author": ["王小明"]},
    "أحمد مثال ; ترجمة سمير نموذج": {"author": ["أحمد مثال"], "translator": ["سمير نموذج"]},
    "Edith Editor and Bytown Press": {"author": ["Edith Editor", "Bytown Press"]},
    "illustrated by Tom Third": {},
    "": {},
}  # fmt: skip


@pytest.mark.parametrize(("text", "people"), STATEMENTS.items())
def test_statement(text: str, people: dict[str, list[str]]) -> None:
    assert read_statement(text) == people


def test_editors_that_a_catalogue_lists_as_authors_are_none() -> None:
    people = sort_people(["Jane Q. Doe", "Roe, Richard"], "edited by J. Q. Doe and Richard Roe", {})
    assert people == {"author": [], "editor": ["J. Q. Doe", "Richard Roe"], "translator": []}


@pytest.mark.parametrize("listed", ["Muster Roe, Eva S.", "Eva S. Muster Roe", "Muster Roe, E."])
def test_an_editor_with_two_family_names_is_no_author(listed: str) -> None:
    people = sort_people([listed], "edited by Eva S. Muster Roe and Jane Doe", {})
    assert people == {"author": [], "editor": ["Eva S. Muster Roe", "Jane Doe"], "translator": []}


def test_a_namesake_with_other_given_names_stays() -> None:
    people = sort_people(["Jane Doe"], "edited by Mary Doe", {})
    assert people["author"] == ["Jane Doe"]


def test_who_stands_behind_editors_is_no_author() -> None:
    assert sort_people([], "edited by Jane Doe ; maps of Tom Third", {})["author"] == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("March 3, 2009", "2009-03-03"),
        ("c2009", "2009"),
        ("[2009?]", "2009"),
        ("1998-02", "1998-02"),
        ("1387 [2008]", "2008"),
        ("©2012", "2012"),
        ("2010年3月", "2010-03"),
        ("19--", ""),
        ("n.d.", ""),
        ("9" * 500, ""),
    ],
)
def test_date(text: str, date: str) -> None:
    assert read_book_date(text) == date


@pytest.mark.parametrize(
    ("text", "edition"),
    [("2nd ed.", "2"), ("1st ed.", ""), ("First edition", ""), ("Rev. ed.", "Rev. ed."), ("2., überarb. Aufl.", "2"),
     ("2e éd.", "2"), ("第3版", "3"), ("第1版", "")],
)  # fmt: skip
def test_edition(text: str, edition: str) -> None:
    assert read_edition(text) == edition


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("Studies in Ink ; 12", ("Studies in Ink", "12")),
        ("Studies in Ink (vol. 12)", ("Studies in Ink", "12")),
        ("Beiträge, Bd. 3", ("Beiträge", "3")),
        ("Route 66", ("Route 66", "")),
    ],
)
def test_series(text: str, series: tuple[str, str]) -> None:
    assert split_series(text) == series


def test_isbn_of_ten_digits_as_one_of_thirteen() -> None:
    assert make_isbn13("0306406152") == "9780306406157" == read_isbn("9780306406157")
    assert make_isbn13("097522980X") == read_isbn(make_isbn13("097522980X"))
    assert make_isbn13("9780306406157") == "9780306406157"
    assert make_isbn13("x") == "x"


def test_long_statements_are_read_in_time() -> None:
    start = time.process_time()
    for text in (
        "edited " * 5000,
        "aus dem " * 5000,
        "王、" * 5000,
        "A, " * 5000 + "(eds.)",
        "1., " * 5000,
        "; " * 9000,
    ):
        read_statement(text)
        read_edition(text)
        split_series(text)
        read_book_date(text)
    assert time.process_time() - start < 2
