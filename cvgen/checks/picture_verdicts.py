"""Which formats can show a picture, kept in the user's cache by the picture's content."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cvgen.formats.local_files import read_picture
from cvgen.problems import InvalidProfile
from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import digest, package_fingerprint

_FOLDER = Path(__file__).parents[1]
_JUDGES = ("text/pictures.py", "text/drawing_limits.py", "formats/word/pictures.py")
_SIZE = 60  # millimetres: whether Word can show a picture does not depend on it


def can_show(name: str, project: Path, format: str) -> bool:
    """Return whether a format can show a picture of the project."""
    try:
        data = read_picture(name, project)
    except InvalidProfile:
        return False
    return format not in ("pdf", "docx") or format in _judge(data)


def _judge(data: bytes) -> list[str]:
    """Return which of PDF and Word can show a content: decoding it takes longer than everything else of a check."""
    entry = f"picture-{_judges_fingerprint()[:16]}-{digest(data)}"
    cached = user_cache.get(entry)
    if cached is None:
        cached = " ".join(_try_formats(data)).encode()
        user_cache.put(entry, cached)
    return cached.decode().split()


@cache
def _judges_fingerprint() -> str:
    code = b"".join((_FOLDER / file).read_bytes() for file in _JUDGES)
    return digest("".join(map(package_fingerprint, ("PIL", "docx"))).encode() + code)


def _try_formats(data: bytes) -> list[str]:
    from cvgen.formats.word.pictures import prepare_picture
    from cvgen.text.pictures import NotAPicture, convert_to_rgb, identify_picture

    shown = []
    try:
        identify_picture(data)
        convert_to_rgb(data)
        shown.append("pdf")
        prepare_picture(data, "", _SIZE, _SIZE)
        shown.append("docx")
    except (NotAPicture, InvalidProfile):
        pass
    return shown
