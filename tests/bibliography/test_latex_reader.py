"""LaTeX of bibliographies as Markdown: a case is a line of latex.txt. And whatever stands there, it is read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slices import try_all

from cvgen.bibliography.latex import convert_latex, decode_latex, decode_plain, expand_shorthands
from cvgen.bibliography.latex_commands import ACCENTS
from cvgen.text.markdown import render_inline, strip_markdown

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "latex.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
FORMS = ("\\%s{%s}", "{\\%s{%s}}", "{\\%s %s}", "\\%s{{%s}}")
DOTLESS = {"i": "\\i", "j": "\\j"}
SHREDS = st.sampled_from([
    "\\", "{", "}", "$", "$$", "~", "--", "`", "``", "'", "''", "<", ">", "&", "*", "_", "[", "](", "a", "B", "1",
    ".", " ",
    "\\emph", "\\textbf{", "{\\it ", "\\textsuperscript{", "\\'", "\\c ", "\\url{", "\\href{", "\\verb|", "\\ce{",
    "\\(", "\\)", "<i>", "</i>", "<sub>", "&lt;", "&amp;", "<mml:math>", "</mml:math>", "\\begin{equation}", "é", "王",
])  # fmt: skip


@try_all(("latex", "wanted"), CASES)
def test_latex_is_markdown(latex: str, wanted: str) -> None:
    assert convert_latex(latex) == (wanted, [])


@given(
    sign=st.sampled_from([sign for sign in ACCENTS if len(sign) == 1]),
    letter=st.sampled_from("aceghijklnorstuyzAEIOUCSZ"),
    form=st.sampled_from(FORMS),
)
def test_accents_in_every_form(sign: str, letter: str, form: str) -> None:
    wanted = unicodedata.normalize("NFC", letter + ACCENTS[sign])
    for written in {letter, DOTLESS.get(letter, letter)}:
        assert decode_latex(f"x{form % (sign, written)}x") == f"x{wanted}x"


@settings(deadline=None)
@given(st.lists(SHREDS, max_size=30).map("".join) | st.text(max_size=60))
def test_whatever_stands_there_is_read(latex: str) -> None:
    text, _ = convert_latex(latex)
    assert strip_markdown(text) == strip_markdown(decode_latex(latex))
    assert "\n" not in text + decode_plain(latex)
    render_inline(text, "en")


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\\{}~$`'<&-,?!\xa0ﬀﬁﬂﬃﬄﬅﬆ"), max_size=40
    )
)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    wanted = unicodedata.normalize("NFC", " ".join(text.split()))
    assert unicodedata.normalize("NFC", strip_markdown(decode_latex(text))) == wanted


@pytest.mark.parametrize(
    ("latex", "text", "unknown"),
    [
        (r"The \unheard{of} word", "The of word", [r"\unheard"]),
        (r"A $\unheard{x}_2$ b", "A x_2 b", [r"$\unheard{x}_2$"]),
        (r"\Mystery and \Mystery", "and", [r"\Mystery", r"\Mystery"]),
    ],
)
def test_what_nobody_knows_is_told(latex: str, text: str, unknown: list[str]) -> None:
    assert convert_latex(latex) == (text, unknown)


@pytest.mark.parametrize(
    "latex", ["{" * 5000, r"\emph{" * 5000, r"\'" * 5000, "$" * 5000, "<i>" * 5000, r"\(" * 3000, "`" * 5000]
)
def test_what_is_never_closed_takes_no_time(latex: str) -> None:
    assert len(decode_latex(latex)) <= len(latex) * 4


@pytest.mark.parametrize(
    ("latex", "text", "is_german"),
    [
        ('M"uller and Stra"sen', "Müller and Straßen", False),
        ('"Uber "`Tinte"\' und Stra"se', "Über „Tinte“ und Straße", True),
        ('Das "alte" Haus am Flu"s', 'Das "alte" Haus am Flu"s', True),
        ('A 5" nib and a "quill"', 'A 5" nib and a "quill"', False),
    ],
)
def test_shorthands_of_german(latex: str, text: str, is_german: bool) -> None:
    assert decode_latex(expand_shorthands(latex, is_german=is_german)) == text
