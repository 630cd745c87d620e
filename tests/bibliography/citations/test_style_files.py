"""Which files are citation styles, and what is said of those that are none."""

from __future__ import annotations

import pytest

from cvgen.bibliography.citations.engine import StyleError, load_style

INFO = "<info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
CITATION = '<citation><layout><text variable="title"/></layout></citation>'
BIBLIOGRAPHY = '<bibliography><layout><text variable="title"/></layout></bibliography>'
LOOP = '<macro name="a"><text macro="b"/></macro><macro name="b"><group><text macro="a"/></group></macro>'
PARENT = '<link href="http://www.zotero.org/styles/nature" rel="independent-parent"/>'


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("<style", 1, "this is not XML: "),
        ("", 1, "this is not XML: "),
        ("<html/>", 1, "no citation style (CSL)"),
        (f"{HEAD}\n{INFO.replace('</info>', PARENT + '</info>')}</style>", 1, "“nature”"),
        (f"{HEAD}{INFO}{CITATION}</style>", 1, "it has no <bibliography>"),
        (f"{HEAD}\n{INFO}\n{CITATION}\n{BIBLIOGRAPHY.replace('title', 'colour')}</style>", 4, "CSL's schema"),
        (f"{HEAD}\n{INFO}{CITATION}{BIBLIOGRAPHY.replace('variable', 'macro')}</style>", 2, "no macro “title”"),
        (f"{HEAD}\n{INFO}\n{LOOP}\n{CITATION}{BIBLIOGRAPHY}</style>", 3, "calls itself"),
        (f'<!DOCTYPE style [<!ENTITY e "x">]>\n{HEAD}{INFO}{CITATION}{BIBLIOGRAPHY}</style>', 1, "no DOCTYPE"),
        (f"{HEAD}{INFO}{CITATION}{BIBLIOGRAPHY}</style>" + " " * 2_000_000, None, "at most 2 MB"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_file_is_said_with_its_line(file: str, line: int | None, said: str) -> None:
    with pytest.raises(StyleError) as caught:
        load_style(file.encode(), "test.csl")
    assert said in caught.value.message
    assert caught.value.line == line
    assert str(caught.value).startswith("test.csl")


def test_a_whole_style_is_read() -> None:
    assert load_style(f"{HEAD}{INFO}{CITATION}{BIBLIOGRAPHY}</style>".encode(), "test.csl").name == "test.csl"
