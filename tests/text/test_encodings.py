"""Encodings that nobody names: a case is a line of encodings.txt. And those that a file names."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.problems import InvalidProfile, Spot
from cvgen.text.decoding import decode_text
from cvgen.text.encodings import find_declared, guess_encoding

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "encodings.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


class Notes:
    """Takes the codes of what is reported."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def note(self, spot: Spot, code: str, message: str, hint: str = "") -> None:
        self.codes.append(code)

    def keep(self, spot: Spot, text: str, code: str, message: str) -> None:
        self.codes.append(code)


@pytest.mark.parametrize(("codec", "text"), CASES)
def test_the_likeliest_reading_is_the_right_one(codec: str, text: str) -> None:
    assert guess_encoding(text.encode(codec))[1] == text


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("% Encoding: ISO8859_2\n", "iso8859-2"),
        ("% Encoding: Cp1252\n\n", "cp1252"),
        ("@comment{x-kbibtex-encoding=iso-8859-2}\n", "iso8859-2"),
        ("%%% -*-BibTeX-*- coding: mac-roman\n", "mac-roman"),
        ("% Encoding: SJIS\n", "shift_jis"),
        ("% Encoding: ISO-2022-JP\n", "iso2022_jp"),
    ],
)
def test_a_file_says_its_encoding(head: str, codec: str) -> None:
    text = head + {"shift_jis": "鈴木", "iso2022_jp": "鈴木"}.get(codec, "ó")
    notes = Notes()
    assert find_declared(text.encode(codec)) == codec
    assert decode_text(text.encode(codec), "a.bib", notes) == text
    assert notes.codes == []


def test_what_is_utf_8_is_read_so_whatever_it_says() -> None:
    text = "% Encoding: ISO8859_1\nGrün"
    assert decode_text(text.encode(), "a.bib", Notes()) == text


@pytest.mark.parametrize("name", ["rot13", "no-such", "hex", "unicode_escape", "utf-7"])
def test_encodings_that_are_none_are_not_believed(name: str) -> None:
    assert decode_text(f"% Encoding: {name}\nGrün\\n+AGE-".encode("cp1252"), "a.bib", Notes()).endswith("Grün\\n+AGE-")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_byte_order_marks(codec: str) -> None:
    mark = "\ufeff" if codec.endswith(("le", "be")) else ""
    assert decode_text(f"{mark}Grün, 鈴木".encode(codec), "a.bib", Notes()) == "Grün, 鈴木"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("GrÃ¼n and Grün", "Grün and Grün"),
        ("PeÃ±a, SÃ¸ren, itâ€™s – Grün", "Peña, Søren, it’s – Grün"),
        ("DvoÅ™Ã¡k and Łódź", "Dvořák and Łódź"),
        ("São, IRMÃ and Ångström’s „Ä“", "São, IRMÃ and Ångström’s „Ä“"),
    ],
)
def test_words_that_were_read_wrongly_among_right_ones(text: str, wanted: str) -> None:
    notes = Notes()
    assert decode_text(text.encode(), "a.bib", notes) == wanted
    assert notes.codes == ["mojibake"] * (text != wanted)


def test_letters_of_another_encoding_among_utf_8_are_kept() -> None:
    raw = "Grün, Søren, Müller, Ångström, Šimek\n".encode() * 5 + "Peña\n".encode("cp1252") + b"x" * 50
    assert "Peña" in decode_text(raw, "a.bib", Notes())
    assert "Šimek" in decode_text(raw, "a.bib", Notes())


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    with suppress(InvalidProfile):
        assert isinstance(decode_text(raw, "a.bib", Notes()), str)
