"""Convert pictures for Word: still, upright, in PNG, JPEG or GIF, and no finer than print needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from cvgen.formats.local_files import refuse_picture
from cvgen.problems import InvalidProfile, TextProblem
from cvgen.text.pictures import NotAPicture, identify_picture, is_drawing, open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_MAX_DPI, _PRINT_DPI = 450, 300  # pixels per inch: a picture finer than the first is scaled to the second
_PIXEL = 25.4 / 96  # the size of a pixel on a web page, in millimetres
_ORIENTATION = 0x0112  # the Exif tag
_UPRIGHT = (None, 1)
_COLORS = {"1", "L", "LA", "P", "RGB", "RGBA"}
_JPEG: Mapping[str, Any] = {"format": "JPEG", "quality": 90}
_PNG: Mapping[str, Any] = {"format": "PNG", "optimize": True}


@dataclass(frozen=True, slots=True)
class SizedPicture:
    """A picture and the size it is drawn in, in millimetres."""

    content: bytes
    width: float
    height: float


def prepare_picture(data: bytes, name: str, max_width: float, max_height: float) -> SizedPicture:
    """Return a picture for Word, drawn at most `max_width` by `max_height` millimetres large.

    Raises InvalidProfile if it is damaged, no picture, or a drawing (SVG), which only the newest versions of Word show.
    """
    try:
        if is_drawing(data):
            identify_picture(data)
            message = f"Word cannot show “{name}”, which is a drawing (SVG)"
            hint = "save it as PNG beside the drawing, and name that: it is shown everywhere"
            raise InvalidProfile([TextProblem("picture-drawing", message, hint, part=name)])
        with open_picture(data) as image:
            width, height = image.size
            is_turned = image.getexif().get(_ORIENTATION) not in _UPRIGHT
            if is_turned and image.getexif()[_ORIENTATION] > 4:
                width, height = height, width
            scale = min(_PIXEL, max_width / width, max_height / height)
            size = (width * scale, height * scale)
            if is_turned or scale < 25.4 / _MAX_DPI or not _is_usable(image, data):
                data = _redraw(image, size)
            else:
                image.load()  # raises if the file is damaged
    except NotAPicture as error:
        raise refuse_picture(name, str(error)) from None
    return SizedPicture(data, *size)


def make_decorative_mark() -> etree._Element:
    """Return what says in the properties of a drawing that it needs no words ([MS-ODRAWXML], “decorative”)."""
    names = etree.Element(f"{{{_DRAWING}}}extLst", None, {"a": _DRAWING, "adec": _DECORATIVE})
    extension = etree.SubElement(names, f"{{{_DRAWING}}}ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", val="1")
    return names


def _is_usable(image: Image, data: bytes) -> bool:
    """Tell whether Word and python-docx can use the picture as it is."""
    if getattr(image, "is_animated", False) or image.format not in ("PNG", "JPEG", "GIF"):
        return False
    if image.format == "JPEG" and not (image.mode in _COLORS and data[6:10] in (b"JFIF", b"Exif")):
        return False
    return _has_sound_headers(data)


def _has_sound_headers(data: bytes) -> bool:
    """Tell whether python-docx can read the headers of a picture: it is less lenient than programs that draw."""
    from docx.image.image import Image as HeaderReader

    try:
        HeaderReader.from_blob(data)
    except Exception:  # it raises whatever the damage leads to
        return False
    return True


def _redraw(image: Image, size: tuple[float, float]) -> bytes:
    """Return the first frame of a picture, upright, at the resolution that print needs."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    is_photograph = image.format == "JPEG"
    max_size = [round(side / 25.4 * _PRINT_DPI) for side in size]
    image.seek(0)
    if is_photograph:
        image.draft("RGB", (2 * max(max_size), 2 * max(max_size)))  # decodes a huge picture at a fraction of its size
    frame = ImageOps.exif_transpose(image)
    frame = frame.convert("RGBA" if frame.has_transparency_data else "RGB")
    frame.thumbnail((max(1, max_size[0]), max(1, max_size[1])), Resampling.LANCZOS)
    stream = BytesIO()
    frame.info = {}  # without the place and time of the photograph
    frame.save(stream, **(_JPEG if is_photograph else _PNG))
    return stream.getvalue()
