"""Icons of a site, of the owner's picture or of their initials, as SVG, ICO, PNG."""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import digest, package_fingerprint
from cvgen.system.site_files import list_own_icons
from cvgen.text.pictures import NotAPicture, open_picture
from cvgen.themes import fonts, glyphs

if TYPE_CHECKING:
    from PIL.Image import Image

# Apple's phones round the corners themselves; browsers ask a web manifest for 192 and 512 pixels.
PNGS: Mapping[str, int] = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
_ICO_SIZE = 32
_FAMILY = "Source Sans 3"
_LEAST_SIZE, _MOST_SIZE = 192, 4096  # pixels of an owner's picture: a smaller one would be a blur
_MASTER_SIZE = 512  # pixels: drawn once, then scaled down, which smooths the edges


def choose_icons(project: Path) -> tuple[str, ...]:
    """Return the names of the icons that a page names, in that order.

    These are the owner's, if there are any; beside a drawing alone, old browsers are given cvgen's own.
    """
    own = list_own_icons(project)
    return ("favicon.ico", *own) if own == ("favicon.svg",) else own or ("favicon.ico", "favicon.svg")


def draw_svg_icon(initials: str, colour: str) -> str:
    """Return the icon as SVG; the browser draws the initials in its own typeface."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{escape(colour)}"/>'
        '<text x="32" y="42" font-family="sans-serif" font-weight="600" font-size="28" fill="#fff"'
        f' text-anchor="middle">{escape(initials)}</text></svg>\n'
    )


@cache
def draw_icons(initials: str, locale: str, colour: str) -> Mapping[str, bytes]:
    """Return the icons as picture files, by name. Initials that no bundled font can draw are left out.

    The pictures are kept in the user's cache: drawing them takes longer than writing the homepage.
    """
    libraries = f"{package_fingerprint('PIL')} {package_fingerprint(fonts.PACKAGE)} {sys.platform} {sys.version}"
    inputs = f"{libraries} {Path(__file__).read_text('utf-8')} {json.dumps([initials, locale, colour])}"
    name = f"icons-{digest(inputs.encode())}"
    cached = user_cache.get(name)
    if cached is not None:
        return {file: b64decode(data) for file, data in json.loads(cached).items()}
    files = _draw_icon_files(initials, locale, colour)
    user_cache.put(name, json.dumps({file: b64encode(data).decode() for file, data in files.items()}).encode())
    return files


def scale_icon(picture: bytes, colour: str) -> Mapping[str, bytes]:
    """Return icons for phones made of the owner's picture, by name; none of one too small, far too large or damaged.

    What is not square is centred. Apple's phones show what is transparent as black, so it lies on a colour for them.
    """
    from PIL import Image

    try:
        with open_picture(picture) as image:
            if not _LEAST_SIZE <= max(image.size) <= _MOST_SIZE:
                return {}
            side, width, height = max(image.size), image.width, image.height
            square = Image.new("RGBA", (side, side))
            square.paste(image.convert("RGBA"), ((side - width) // 2, (side - height) // 2))
    except NotAPicture:
        return {}
    ground = Image.new("RGBA", square.size, _read_colour(colour, "white"))
    on_ground = Image.alpha_composite(ground, square).convert("RGB")
    return {
        name: _encode(
            (on_ground if name.startswith("apple") else square).resize((size, size), Image.Resampling.LANCZOS), "PNG"
        )
        for name, size in PNGS.items()
    }


def _read_colour(colour: str, otherwise: str) -> tuple[int, ...]:
    """Return a colour in numbers, another one where only browsers know it."""
    from PIL import ImageColor

    try:
        return ImageColor.getrgb(colour)
    except ValueError:
        return ImageColor.getrgb(otherwise)


def _draw_icon_files(initials: str, locale: str, colour: str) -> Mapping[str, bytes]:
    from PIL.Image import Resampling

    square = _draw_master(initials, locale, colour, 0)
    rounded = _draw_master(initials, locale, colour, _MASTER_SIZE * 14 // 64)
    files = {}
    for name, size in PNGS.items():
        master = square if name.startswith("apple") else rounded
        files[name] = _encode(master.resize((size, size), Resampling.LANCZOS), "PNG")
    return {"favicon.ico": _encode(rounded.resize((_ICO_SIZE, _ICO_SIZE), Resampling.LANCZOS), "ICO"), **files}


def _draw_master(initials: str, locale: str, colour: str, radius: int) -> Image:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGBA", (_MASTER_SIZE, _MASTER_SIZE))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, _MASTER_SIZE - 1, _MASTER_SIZE - 1), radius, _read_colour(colour, "#404040"))
    if family := _find_family(initials, locale):
        size = _MASTER_SIZE * (50 if len(initials) == 1 else 40) // 100
        font = ImageFont.truetype(BytesIO(fonts.read_font(fonts.FAMILIES[family].files.format("Bold"))), size)
        draw.text((_MASTER_SIZE / 2, _MASTER_SIZE / 2), initials, "white", font, anchor="mm")
    return picture


def _find_family(initials: str, locale: str) -> str:
    """Return a font family that can draw all of the initials, empty if there is none."""
    if initials.isascii():
        return _FAMILY if initials else ""
    families = glyphs.choose_families(initials, _FAMILY, [locale])
    return next((family for family in families if not glyphs.find_missing_glyphs(initials, [family])), "")


def _encode(picture: Image, format: str) -> bytes:
    file = BytesIO()
    picture.save(file, format, **({"sizes": [picture.size]} if format == "ICO" else {}))
    return file.getvalue()
