"""Which files are citation styles, and what is said of those that are none."""

from __future__ import annotations

import time

import pytest

from cvgen.bibliography.citations.engine import StyleError, format_reference, load_style

INFO = "<info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
CITATION = '<citation><layout><text variable="title"/></layout></citation>'
BIBLIOGRAPHY = '<bibliography><layout><text variable="title"/></layout></bibliography>'
LOOP = '<macro name="a"><text macro="b"/></macro><macro name="b"><group><text macro="a"/></group></macro>'
NESTED = BIBLIOGRAPHY.replace("<text", "<group>\n\n\n<nam").replace("/>", "/></group>")
DEEP = f'<macro name="a">{"<group>" * 200}<text variable="title"/>{"</group>" * 200}</macro>'
CHAIN = (
    "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(2000))
    + '<macro name="m2000"><text variable="title"/></macro>'
)
PARENT = '<link href="http://www.zotero.org/styles/nature" rel="independent-parent"/>'


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("<style", 1, "this is not XML: "),
        ("", 1, "this is not XML: "),
        ("<html/>", 1, "no citation style (CSL)"),
        (f"{HEAD}\n{INFO.replace('</info>', PARENT + '</info>')}</style>", 1, "“nature”"),
        (f"{HEAD}{INFO}{CITATION}</style>", 1, "it has no <bibliography>"),
        (f"{HEAD}\n{INFO}\n{CITATION}\n{BIBLIOGRAPHY.replace('title', 'colour')}</style>", 4, 'no variable="colour"'),
        (f"{HEAD}\n{INFO}{CITATION}{NESTED}</style>", 5, "no <nam>"),
        (f"{HEAD}\n{INFO}\n{CITATION}{BIBLIOGRAPHY}\n{BIBLIOGRAPHY}</style>", 4, "in another order"),
        (f"{HEAD}{INFO}{CITATION}{BIBLIOGRAPHY}\n<macro/></style>", 2, "no <macro> like this"),
        (
            f"{HEAD}{INFO}{CITATION}{BIBLIOGRAPHY}\n<macro name='a'>\n<b/><c/></macro></style>",
            2,
            "no <macro> like this",
        ),
        (f"{HEAD}{INFO}{CITATION}{DEEP}{BIBLIOGRAPHY}</style>", 1, "more than 100 deep"),
        (f"{HEAD}{INFO}{CITATION}{CHAIN}{BIBLIOGRAPHY}</style>", 1, "more than 100 deep"),
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


def test_macros_that_double_and_double_set_nothing() -> None:
    """Two calls of a macro with two calls, forty times over, would be more texts than there are grains of sand."""
    macros = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(40))
    macros += '<macro name="m40"><text variable="title"/></macro>'
    bibliography = BIBLIOGRAPHY.replace('variable="title"', 'macro="m0"')
    style = load_style(f"{HEAD}{INFO}{macros}{CITATION}{bibliography}</style>".encode(), "test.csl")
    begin = time.process_time()
    assert format_reference(style, {"type": "book", "title": "Salt"}, "en") == ""
    assert time.process_time() - begin < 5
