"""Rewriting of pages: read in pieces, they become what they would become as a whole."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from cvgen.formats.html.rewrite import PageRewriter

RULES = "style-src 'sha256-style'; script-src 'sha256-script'"
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{RULES}">\n'
SCRIPT = '\nconst rows = `\n<li><img src="no.png"></li>\n<li>ada@example.org</li>\n`;\n'


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("kind", ["script", "style"])
def test_lines_of_a_script_that_look_like_elements_stay_its_own(kind: str) -> None:
    html = f'{POLICY}<{kind}>{SCRIPT}</{kind}>\n<p>\n<img src="yes.png">\n</p>\n'
    page = PageRewriter(html, 1)
    assert page.pictures == ["yes.png"]
    assert f"{kind}-src {_hash(SCRIPT)}" in page.rewrite()
    assert page.rewrite().endswith(f'<{kind}>{SCRIPT}</{kind}>\n<p>\n<img src="../yes.png">\n</p>\n')


def test_an_address_of_several_lines_is_hidden_whole() -> None:
    link = '<a href="mailto:ada@example.org">\n<span>ada</span>\n<wbr>\n<span>@example</span>\n</a>'
    html = f"<p>\n{link}\n<b>plain</b>\n"
    hidden = PageRewriter(html, 0).rewrite()
    assert "ada" not in hidden
    assert "example" not in hidden
    assert hidden.endswith("<b>plain</b>\n")


@pytest.mark.parametrize("end", ["<p", "<p class='", "<!-- \n<p>", "<script>\n<p>", "<title>\n<p>", "&am", "text", ""])
def test_what_a_page_leaves_open_ends_with_it(end: str) -> None:
    html = f'<p>\n<a href="cv.pdf">CV</a>\n{end}'
    page = PageRewriter(html, 1)
    assert page.files == ["cv.pdf"]
    assert page.rewrite() == f'<p>\n<a href="../cv.pdf">CV</a>\n{end}'


def test_pieces_that_two_pages_share_lead_to_the_root_of_each() -> None:
    html = '<ul>\n<li><a href="cv.pdf">CV</a></li>\n</ul>\n'
    assert [PageRewriter(html, depth).rewrite().count("../") for depth in (0, 1, 2)] == [0, 1, 2]
