"""The icons of a site: the initials of its owner on a rounded square, as SVG, ICO and PNG."""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import PIL

from cvgen.system import cache as known
from cvgen.themes import fonts

if TYPE_CHECKING:
    from PIL.Image import Image

# Apple's telephones round the corners themselves; 192 and 512 are what manifests are asked for.
PNGS: Mapping[str, int] = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
_ICO = 32
_FAMILY = "Source Sans 3"
_MASTER = 512  # drawn once, then made smaller, which smooths the edges


def favicon(initials: str, colour: str) -> str:
    """Return the icon as SVG, in the browser's own typeface."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{escape(colour)}"/>'
        '<text x="32" y="42" font-family="sans-serif" font-weight="600" font-size="28" fill="#fff"'
        f' text-anchor="middle">{escape(initials)}</text></svg>\n'
    )


@cache
def drawn(initials: str, locale: str, colour: str) -> Mapping[str, bytes]:
    """Return the icons as pictures, by name; letters that no bundled font has are left out.

    They are kept in the cache: drawing them takes longer than the homepage, and they are the same every time.
    """
    libraries = f"{PIL.__version__} {fonts.package_release()} {sys.platform} {sys.version}"
    about = f"{libraries} {Path(__file__).read_text('utf-8')} {json.dumps([initials, locale, colour])}"
    name = f"icons-{sha256(about.encode()).hexdigest()}"
    kept = known.get(name)
    if kept is not None:
        return {file: b64decode(data) for file, data in json.loads(kept).items()}
    files = _drawn(initials, locale, colour)
    known.put(name, json.dumps({file: b64encode(data).decode() for file, data in files.items()}).encode())
    return files


def _drawn(initials: str, locale: str, colour: str) -> Mapping[str, bytes]:
    from PIL.Image import Resampling

    square, rounded = _picture(initials, locale, colour, 0), _picture(initials, locale, colour, _MASTER * 14 // 64)
    files = {}
    for name, size in PNGS.items():
        master = square if name.startswith("apple") else rounded
        files[name] = _saved(master.resize((size, size), Resampling.LANCZOS), "PNG")
    return {"favicon.ico": _saved(rounded.resize((_ICO, _ICO), Resampling.LANCZOS), "ICO"), **files}


def _picture(initials: str, locale: str, colour: str, radius: int) -> Image:
    from PIL import Image, ImageColor, ImageDraw, ImageFont

    try:
        fill = ImageColor.getrgb(colour)
    except ValueError:  # a colour that only browsers know
        fill = (64, 64, 64)
    picture = Image.new("RGBA", (_MASTER, _MASTER))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, _MASTER - 1, _MASTER - 1), radius, fill)
    if family := _family(initials, locale):
        size = _MASTER * (50 if len(initials) == 1 else 40) // 100
        font = ImageFont.truetype(BytesIO(fonts.read_font(fonts.FAMILIES[family].files.format("Bold"))), size)
        draw.text((_MASTER / 2, _MASTER / 2), initials, "white", font, anchor="mm")
    return picture


def _family(initials: str, locale: str) -> str:
    """Return a family that draws all of the initials, empty if there is none."""
    if initials.isascii():
        return _FAMILY if initials else ""
    families = fonts.choose_families(initials, _FAMILY, [locale])
    return next((family for family in families if not fonts.find_missing_glyphs(initials, [family])), "")


def _saved(picture: Image, format: str) -> bytes:
    file = BytesIO()
    picture.save(file, format, **({"sizes": [picture.size]} if format == "ICO" else {}))
    return file.getvalue()
