"""The index page of a batch: all people with pictures, interests and links.

It is written piece by piece, so that ten thousand people need no more memory than ten. People are in the order of
Unicode without accents. In the browser a script sorts them as the page's language does (CLDR): browsers know that
order, and Python would need a large library for it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from cvgen.batch.receipts import read_person_receipt
from cvgen.document.wording import Wording
from cvgen.system.disk import write_stream
from cvgen.text import locales
from cvgen.text.names import strip_accents
from cvgen.themes.environment import template_environment
from cvgen.themes.loader import DEFAULT_THEME, Theme, load_theme


def sort_names(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sort pairs of a name and a folder by name, whatever the accents and case."""
    return sorted(names, key=lambda pair: (strip_accents(pair[0]).casefold(), pair))


def render_index(
    people: Iterable[tuple[str, Mapping[str, Any]]], count: int, title: str, locale: str
) -> Iterator[bytes]:
    """Yield the page, piece by piece; `people` are folders, each with the Card of the person as a mapping."""
    theme = load_theme(DEFAULT_THEME, Path())
    template = template_environment(theme.folders, theme.roots).get_template("people.html.j2")
    style, script = (_render_part(theme, name) for name in ("people.css", "people.js"))
    stream = template.stream(
        people=people,
        count=count,
        title=title,
        locale=locale,
        direction=Wording(locale, locale).direction,
        words=locales.locale_words(locale)["words"],
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        address=_relative_address,
    )
    stream.enable_buffering(200)
    for piece in stream:
        yield piece.encode()


def _render_part(theme: Theme, name: str) -> str:
    text: str = template_environment(theme.folders, theme.roots).get_template(name).render(tokens=theme.tokens)
    return text


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _relative_address(*parts: str) -> str:
    """Return the relative address of a file, without the “index.html” that servers add."""
    return quote("/".join(part for part in parts if part)).removesuffix("index.html")


def render_sitemap(root: str, people: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[bytes]:
    """Yield the site map (sitemaps.org 0.9) of the page and all homepages; the address `root` ends with a /."""
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    addresses = (_relative_address(folder, file) for folder, card in people for file in card["pages"])
    for address in chain([""], addresses):
        yield f"<url><loc>{escape(root + address)}</loc></url>\n".encode()
    yield b"</urlset>\n"


def write_index(output: Path, folders: Sequence[str], title: str, language: str, url: str) -> None:
    """Write the page of all people who have output, and with their address in `url` a site map."""

    def read_cards(order: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for folder in order:
            if isinstance(card := read_person_receipt(output / folder).get("card"), dict):
                yield folder, card

    order = [folder for _, folder in sort_names((card["name"], folder) for folder, card in read_cards(folders))]
    write_stream(render_index(read_cards(order), len(order), title, language), output / "index.html")
    if url:
        write_stream(render_sitemap(url.rstrip("/") + "/", read_cards(order)), output / "sitemap.xml")
