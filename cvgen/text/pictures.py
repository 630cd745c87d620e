"""Pictures identified by their content: format, size, safety."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from cvgen.text.drawing_limits import find_drawing_excess

if TYPE_CHECKING:
    from lxml import etree
    from PIL.Image import Image

_SUFFIXES: Mapping[str, str] = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# The first bytes of PNG, JPEG, GIF and ICO; the type of an AVIF (ISO 23000-22), after its size.
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\0\0\1\0")
_AVIF = (b"ftypavif", b"ftypavis", b"ftypmif1", b"ftypmsf1")
_UNKNOWN_TO_WORD = ("AVIF", "WEBP")  # Word shows neither
_SIDEWAYS = (5, 6, 7, 8)  # EXIF orientations that swap width and height
_ORIENTATION = 0x0112
_SVG = "{http://www.w3.org/2000/svg}"


class NotAPicture(Exception):  # noqa: N818 - it reads as what happened
    """The content is not a picture that can be shown; the message says what it is, as a predicate."""


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """`suffix` of the file, width and height in pixels where known, and a still picture.

    The still picture is a PNG, for a picture that is animated or in a format that Word cannot show; else it is None.
    """

    suffix: str
    width: int | None
    height: int | None
    still: bytes | None = None


def identify_picture(data: bytes) -> PictureInfo:
    """Return format and size of a picture. Raises NotAPicture."""
    if is_drawing(data):
        return _identify_drawing(data)
    with open_picture(data) as image:
        return _identify_pixels(image)


def is_drawing(data: bytes) -> bool:
    """Return whether a content, if it is a picture, can only be an SVG drawing."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def looks_like_picture(data: bytes) -> bool:
    """Return whether a content begins as a picture that browsers show does; whether it is whole is not asked."""
    if is_drawing(data):
        return b"svg" in data
    return data.startswith(_BEGINNINGS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] in _AVIF


@contextmanager
def open_picture(data: bytes) -> Iterator[Image]:
    """Open a raster picture at its first frame. Raises NotAPicture, also for errors inside the `with` block."""
    if not data.strip():
        raise NotAPicture("is empty")
    from PIL import Image, ImageFile, UnidentifiedImageError

    # WeasyPrint, once imported, makes Pillow accept truncated pictures.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=tuple(_SUFFIXES)) as image:
                yield image
    except UnidentifiedImageError:
        raise NotAPicture("is not a picture (PNG, JPEG, GIF, WebP, AVIF or SVG)") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise NotAPicture("has more pixels than any screen") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError):
        raise NotAPicture("is a damaged picture") from None  # Pillow's readers raise any of these
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _identify_pixels(image: Image) -> PictureInfo:
    format = image.format or ""
    width, height = image.size
    if image.getexif().get(_ORIENTATION) in _SIDEWAYS:
        width, height = height, width
    image.load()  # decodes the first frame: raises if it is damaged
    is_animated = getattr(image, "is_animated", False)  # n_frames would read them all
    image.seek(0)
    return PictureInfo(
        _SUFFIXES[format], width, height, _still_png(image) if is_animated or format in _UNKNOWN_TO_WORD else None
    )


def convert_to_rgb(data: bytes) -> bytes:
    """Return a CMYK picture as an RGB one, any other as it is."""
    if is_drawing(data):
        return data
    with open_picture(data) as image:
        if image.mode != "CMYK":
            return data
        stream = BytesIO()
        image.convert("RGB").save(stream, "JPEG", quality=90, exif=image.getexif())
        return stream.getvalue()


def _still_png(image: Image) -> bytes:
    stream = BytesIO()
    frame = image.convert("RGBA" if image.has_transparency_data else "RGB")
    frame.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _identify_drawing(data: bytes) -> PictureInfo:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise NotAPicture("is a web page or a damaged drawing, not a picture") from None
    if root.tag != f"{_SVG}svg":
        raise NotAPicture("is a web page or some other text, not a picture")
    if any(_find_active_parts(root)):
        raise NotAPicture("is a drawing (SVG) with a script in it, or with parts from elsewhere")
    if excess := find_drawing_excess(root):
        raise NotAPicture(excess)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    width, height = _parse_length(root.get("width")), _parse_length(root.get("height"))
    if (width is None or height is None) and len(box) == 4:
        width, height = _parse_length(box[2]), _parse_length(box[3])
    return PictureInfo("svg", *((width, height) if width and height else (None, None)))


def _find_active_parts(root: etree._Element) -> Iterator[bool]:
    """Yield for each part of a drawing whether it is active: scripts, references to other files, entities."""
    document = root.getroottree().docinfo.internalDTD
    yield document is not None and bool(document.entities())  # type: ignore[attr-defined] # its stubs lack it
    for part in (*root.itersiblings(preceding=True), *root.iter()):
        if not isinstance(part.tag, str):
            yield "stylesheet" in str(
                getattr(part, "target", "")
            )  # a processing instruction that fetches a style sheet
            continue
        name = part.tag.rpartition("}")[2].casefold()
        yield name in ("script", "foreignobject", "iframe", "embed", "object", "handler", "listener")
        yield name == "style" and _is_fetching_style(part.text or "")
        for key, value in part.attrib.items():
            key, plain = str(key).rpartition("}")[2].casefold(), re.sub(r"[\x00-\x20]", "", str(value)).casefold()
            yield key.startswith("on") or "javascript:" in plain or _is_fetching_style(plain)
            linked = key in ("href", "src") and name != "a"
            yield linked and not plain.startswith(("#", "data:image/png", "data:image/jpeg", "data:image/gif"))


def _is_fetching_style(style: str) -> bool:
    plain = re.sub(r"/\*.*?\*/|\s", "", style, flags=re.DOTALL).casefold()
    remote = re.search(r"url\((?![\"']?(#|data:image/(png|jpeg|gif)|data:font/))", plain)
    return "@import" in plain or "\\" in plain or remote is not None


def _parse_length(text: str | None) -> int | None:
    """Return a length in whole pixels, at least 1; None for other units and invalid lengths."""
    match = re.fullmatch(r"\s*([0-9]{1,6}(?:\.[0-9]*)?|\.[0-9]+)(px)?\s*", text or "")
    return max(1, round(float(match[1]))) if match else None
