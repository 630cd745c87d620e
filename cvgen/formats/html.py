"""HTML: the rendered page as it is, its security policy completed, and the local pictures it shows beside it."""

from __future__ import annotations

import posixpath
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cvgen.formats import Output, Page
from cvgen.problems import InvalidProfile, Problem

PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})

# What a template writes in its Content-Security-Policy where the hashes of the page's own styles belong.
_STYLE_HASHES = "'sha256-style'"


def write(page: Page) -> Output:
    """Return the page as UTF-8 and every local picture it shows, under the relative name it is shown by.

    Raises InvalidProfile, with one problem for each, if a picture is missing, is none or stands outside the project.
    """
    found = _Found(page.html)
    files = {f"{page.stem}.html": page.html.replace(_STYLE_HASHES, found.hashes(), 1).encode()}
    problems: list[Problem] = []
    for name in dict.fromkeys(found.pictures):
        try:
            files.setdefault(name, _picture(name, page.project))
        except InvalidProfile as error:
            problems += error.problems
    if problems:
        raise InvalidProfile(problems)
    return Output(files)


class _Found(HTMLParser):
    """What a page holds that matters here: the names of its local pictures, its style sheets and style attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pictures: list[str] = []
        self.sheets: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self.sheets.append("")
        if "style" in given:
            self.attributes.append(given["style"])
        address = urlsplit(given.get("src", ""))
        if tag == "img" and not address.scheme and not address.netloc:
            self.pictures.append(posixpath.normpath(unquote(address.path)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.sheets[-1] += data

    def hashes(self) -> str:
        """Return the sources that let a Content-Security-Policy (level 3) pass these styles and no others."""
        sources = ["'unsafe-hashes'"] if self.attributes else []
        for style in dict.fromkeys(self.sheets + self.attributes):
            sources.append(f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'")
        return " ".join(sources) or "'none'"


def _picture(name: str, project: Path) -> bytes:
    """Return the content of the picture called `name` in the project; links are followed, but not out of it."""
    file = (project / name).resolve()
    if not file.is_relative_to(project.resolve()):
        raise _refused("picture-outside", f"the picture “{name}” lies outside the project", "copy it into the project")
    if file.suffix.lower() not in PICTURES:
        kinds = ", ".join(sorted(kind[1:] for kind in PICTURES))
        raise _refused("not-a-picture", f"“{name}” is not a picture that browsers show", f"they show {kinds}")
    try:
        return file.read_bytes()
    except OSError:
        raise _refused("picture-missing", f"the picture “{name}” cannot be read", "is its name spelt right?") from None


def _refused(code: str, message: str, hint: str) -> InvalidProfile:
    return InvalidProfile([Problem(code, message, hint)])
