"""What WeasyPrint may read: bundled fonts, and for a page also pictures of the project."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cvgen.formats.local_files import read_picture, refuse_picture
from cvgen.formats.pdf.page_html import PROJECT
from cvgen.problems import CvgenError, Problem
from cvgen.text.pictures import NotAPicture, convert_to_rgb, identify_picture
from cvgen.themes import fonts
from cvgen.themes.font_faces import SCHEME


class FontFetcher:
    """Reads the bundled fonts for WeasyPrint, and nothing else."""

    _fail_on_errors = False  # WeasyPrint reads this: a picture that cannot be had must not stop it

    def __call__(self, url: str) -> Any:
        """Return WeasyPrint's response for the address of a bundled font."""
        from weasyprint.urls import URLFetcherResponse  # type: ignore[import-untyped] # it has no types

        return URLFetcherResponse(url, fonts.read_font(unquote(url.removeprefix(SCHEME))))


class PageFetcher(FontFetcher):
    """Reads bundled fonts, pictures of the project and data inside the page for WeasyPrint, and nothing else.

    WeasyPrint leaves out what it may not read. A picture of the project that cannot be had is also one of the
    `problems`, once.
    """

    def __init__(self, project: Path) -> None:
        self.project = project.resolve()
        self.problems: list[Problem] = []
        self._pictures: dict[str, bytes | None] = {}  # by name, None where it cannot be had

    def try_pictures(self, addresses: Iterable[str]) -> list[Problem]:
        """Read the pictures of the project among some addresses; return the problems with all that cannot be had."""
        for url in addresses:
            if url.startswith(PROJECT):
                with suppress(ValueError):
                    self.read_picture(unquote(url.removeprefix(PROJECT)))
        return self.problems

    def __call__(self, url: str) -> Any:
        """Return WeasyPrint's response for an address; raises ValueError if it may not be read."""
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        if url.startswith(SCHEME):
            return super().__call__(url)
        if url.startswith(PROJECT):
            return URLFetcherResponse(url, self.read_picture(unquote(url.removeprefix(PROJECT))))
        return URLFetcher(allowed_protocols=["data"])(url)

    def read_picture(self, name: str) -> bytes:
        """Return a picture of the project in RGB. If it cannot be had, notes a problem and raises ValueError."""
        if name not in self._pictures:
            self._pictures[name] = self._try_picture(name)
        data = self._pictures[name]
        if data is None:
            raise ValueError(name)
        return data

    def _try_picture(self, name: str) -> bytes | None:
        try:
            data = read_picture(name, self.project)
            identify_picture(data)  # raises for what WeasyPrint would leave out in silence
            return convert_to_rgb(data)  # PDF/A would want an ink profile for CMYK (ISO 19005-3, 6.2.4.3)
        except CvgenError as error:
            self.problems += error.problems
        except NotAPicture as error:
            self.problems += refuse_picture(name, str(error)).problems
        return None
