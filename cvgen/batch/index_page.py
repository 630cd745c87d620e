"""The page that leads to everybody whose profile was built together: names, pictures, interests and links.

It is written piece by piece, so that ten thousand people need no more memory than ten. People stand in the order of
Unicode's letters without accents; in the browser a script puts them into the order of the page's language, which
browsers know (CLDR's), and Python would need a large library for.
"""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from cvgen.document.wording import Wording
from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.text import locales
from cvgen.text.networks import NETWORKS
from cvgen.themes.loader import DEFAULT_THEME, Theme, load_theme, template_environment

if TYPE_CHECKING:
    from cvgen.pipeline.jobs import Job
    from cvgen.profile.lock import Lock


@dataclass(frozen=True, slots=True)
class Card:
    """What the page says of a person: no more than their homepage does. `pages` are files for people to read."""

    name: str
    headline: str
    photo: str
    interests: Sequence[str]
    links: Sequence[tuple[str, str]]
    pages: Sequence[str]
    documents: Sequence[tuple[str, str]]


def make_card(profile: Profile, lock: Lock, files: Mapping[str, bytes], jobs: Sequence[Job]) -> Card:
    """Return what there is to say of a person, of whom these files were made."""
    shown = select_items(profile, resolve_documents(profile)["homepage"])
    words = Wording(profile.locales[0], profile.locales[0], emoji=False)
    photo = shown.photo.file if shown.photo else ""
    copied = lock.images.get(photo)
    photo = copied.file if copied else photo
    links = []
    for name, user in shown.links.items():
        network = NETWORKS.get(name)
        links.append((network.label, network.url(user)) if network else (name, user))
    return Card(
        words.plain(shown.name),
        words.plain(shown.headline),
        photo if photo in files else "",
        [words.plain(interest.title) for interest in shown.interests],
        [(label, address) for label, address in links if address],
        [job.file for job in jobs if job.kind.is_page and job.format.name == "html" and not job.kind.show_private],
        [(job.kind.name, job.file) for job in jobs
         if not job.kind.is_page and job.format.template and not job.kind.show_private and job.locale == job.default],
    )  # fmt: skip


def sort_names(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sort pairs of a name and a folder by the letters of the name, accents aside."""
    return sorted(names, key=lambda pair: (_strip_accents(pair[0]), pair))


def _strip_accents(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def render_index(
    people: Iterable[tuple[str, Mapping[str, Any]]], count: int, title: str, locale: str
) -> Iterator[bytes]:
    """Yield the page, piece by piece; `people` are folders with what is known of the person (a Card as mapping)."""
    theme = load_theme(DEFAULT_THEME, Path())
    template = template_environment(theme.folders).get_template("people.html.j2")
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
    text: str = template_environment(theme.folders).get_template(name).render(tokens=theme.tokens)
    return text


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _relative_address(*parts: str) -> str:
    """Return the relative address of a file, without the name that servers add."""
    return quote("/".join(part for part in parts if part)).removesuffix("index.html")


def render_sitemap(root: str, people: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[bytes]:
    """Yield the site map (sitemaps.org 0.9) of the page and of everybody's homepages; `root` ends with a /."""
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    line: Callable[[str], bytes] = lambda address: f"<url><loc>{escape(root + address)}</loc></url>\n".encode()  # noqa: E731
    yield line("")
    for folder, one in people:
        for file in one["pages"]:
            yield line(_relative_address(folder, file))
    yield b"</urlset>\n"
