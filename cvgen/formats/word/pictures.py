"""Pictures as Word shows them: still, upright, in PNG, JPEG or GIF, and no larger than print can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cvgen.problems import InvalidProfile, Problem
from cvgen.text.pictures import NotAPicture, identify_picture, is_drawing, open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_FINEST, _ENOUGH = 450, 300  # pixels per inch: what is finer than the one is made as fine as the other
_PIXEL = 25.4 / 96  # the size of a pixel on a web page, in millimetres
_UPRIGHT = (None, 1)
_ORIENTATION = 0x0112
_COLORS = {"1", "L", "LA", "P", "RGB", "RGBA"}
_JPEG: Mapping[str, Any] = {"format": "JPEG", "quality": 90}
_PNG: Mapping[str, Any] = {"format": "PNG", "optimize": True}


@dataclass(frozen=True, slots=True)
class Printable:
    """A picture and how large it is drawn, in millimetres."""

    content: bytes
    width: float
    height: float


def printable(data: bytes, name: str, widest: float, highest: float) -> Printable:
    """Return a picture for Word, drawn at most `widest` by `highest` millimetres large.

    Raises InvalidProfile if it is damaged, no picture, or a drawing, which Word shows in its newest versions only.
    """
    try:
        if is_drawing(data):
            identify_picture(data)
            hint = "save it as PNG beside the drawing, and name that: it is shown everywhere"
            raise _refused("picture-drawing", f"Word cannot show “{name}”, which is a drawing (SVG)", hint, name)
        with open_picture(data) as image:
            width, height = image.size
            turned = image.getexif().get(_ORIENTATION) not in _UPRIGHT
            if turned and image.getexif()[_ORIENTATION] > 4:
                width, height = height, width
            scale = min(_PIXEL, widest / width, highest / height)
            size = (width * scale, height * scale)
            if turned or scale < 25.4 / _FINEST or not _is_plain(image, data):
                data = _redrawn(image, size)
            else:
                image.load()  # as proof that it is whole
    except NotAPicture as error:
        raise _refused("picture-damaged", f"“{name}” {error}", "save it anew as PNG or JPEG", name) from None
    return Printable(data, *size)


def _refused(code: str, message: str, hint: str, name: str) -> InvalidProfile:
    return InvalidProfile([Problem(code, message, hint, source=name)])


def _is_plain(image: Image, data: bytes) -> bool:
    """Tell whether Word, and python-docx, take the picture as it is."""
    if getattr(image, "n_frames", 1) > 1 or image.format not in ("PNG", "JPEG", "GIF"):
        return False
    return image.format != "JPEG" or (image.mode in _COLORS and data[6:10] in (b"JFIF", b"Exif"))


def _redrawn(image: Image, size: tuple[float, float]) -> bytes:
    """Return the first frame of a picture, upright, as fine as print needs it."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    photograph = image.format == "JPEG"
    finest = [round(side / 25.4 * _ENOUGH) for side in size]
    image.seek(0)
    if photograph:
        image.draft("RGB", (2 * max(finest), 2 * max(finest)))  # decodes an eighth of a huge one, if that is enough
    frame = ImageOps.exif_transpose(image)
    frame = frame.convert("RGBA" if frame.has_transparency_data else "RGB")
    frame.thumbnail((max(1, finest[0]), max(1, finest[1])), Resampling.LANCZOS)
    stream = BytesIO()
    frame.info = {}  # no place or time of its making
    frame.save(stream, **(_JPEG if photograph else _PNG))
    return stream.getvalue()
