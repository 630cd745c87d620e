"""Text that was read in a wrong encoding is repaired; healthy text never changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.text.mojibake import repair_mojibake

TEXT = "🔥 News: Zeqing Wang (王则清) – café, Größe, naïve “quotes” 📝"


@pytest.mark.parametrize(("codec", "name"), [("mac_roman", "Mac Roman"), ("latin-1", "Latin-1")])
def test_repaired(codec: str, name: str) -> None:
    assert repair_mojibake(TEXT.encode().decode(codec)) == (TEXT, name)


def test_windows_reads_undefined_bytes_as_controls() -> None:
    wrong = "".join(bytes([byte]).decode("cp1252", "replace") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
                    for byte in "Größe – ok".encode())  # fmt: skip
    assert repair_mojibake(wrong) == ("Größe – ok", "Windows-1252")


def test_twice() -> None:
    assert repair_mojibake("Größe".encode().decode("latin-1").encode().decode("latin-1"))[0] == "Größe"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "plain ASCII, with ~ and ^",
        "Crème brûlée à l’école, « déjà vu », Œuvre",
        "Größenwahn, Füße, Übermut – „so“",
        "ÄÖÜ äöü ß § € £ © ®",
        "Señor Muñoz, ¿qué? São Paulo, Łódź, Øresund",
        "王则清、示例大学。論文を発表しました。",
        "Привет, мир",
        "🎉🎉 ⛵ ✨",
        "√2 ≈ 1.41 ¬ ∞ ƒ Ω",
        "",
    ],
)
def test_healthy_text_stays(text: str) -> None:
    assert repair_mojibake(text) == (text, "")


@given(st.text(st.characters(min_codepoint=0x100, exclude_categories=["Cs", "Cc"])))
def test_what_no_old_encoding_holds_stays(text: str) -> None:
    if not any(_holds(text, codec) for codec in ("mac_roman", "cp1252")):
        assert repair_mojibake(text) == (text, "")


def _holds(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeError:
        return False
    return True
