"""Entries of a Word file: what stays on one page, and how far papers are from the edge."""

from __future__ import annotations

from test_word_writer import W, blob, body, xml

LEAD = "<div class='lead'><div class='what'><h3>Role</h3></div></div>"
SHORT = f"<div class='entry'>{LEAD}<p>Here</p><ul><li>One</li></ul></div>"
PAPER = "<h3 class='title'>Dust</h3><p class='authors'>Ada</p>"


def list_kept(html: str) -> list[bool]:
    """Return which paragraphs say themselves that they stay with the next."""
    marks = [paragraph._p.find(f"{W}pPr/{W}keepNext") for paragraph in body(html).paragraphs]
    return [mark is not None and mark.get(f"{W}val") != "0" for mark in marks]


def indents(html: str) -> set[str]:
    """Return how far the lines of papers are from the edge."""
    sheet = xml(blob(f"<html lang='en'><body>{html}</body></html>"), "word/styles.xml")
    nodes = (sheet.find(f"{W}style[@{W}styleId='{name}']/{W}pPr/{W}ind") for name in ("Paper", "PaperDetail"))
    return {"0" if node is None else node.get(f"{W}left") for node in nodes}


def test_a_short_entry_stays_on_one_page() -> None:
    assert list_kept(f"{SHORT}<p>After</p>") == [False, True, False, False]  # the style of the heading keeps it


def test_a_long_entry_goes_on_on_the_next_page() -> None:
    assert not any(list_kept(SHORT.replace("'entry'", "'entry long'")))


def test_papers_stand_at_the_edge_where_none_has_a_number() -> None:
    assert indents(f"<ul class='papers'><li>{PAPER}</li></ul>") == {"0"}


def test_the_column_of_numbers_is_as_wide_as_the_widest() -> None:
    (usual,) = indents(f"<ol class='papers' reversed><li value='9'>{PAPER}</li></ol>")
    (wide,) = indents(f"<ol class='papers' reversed><li value='171' data-label='BC171'>{PAPER}</li></ol>")
    assert 0 < int(usual) < int(wide)
