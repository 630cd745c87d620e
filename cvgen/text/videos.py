"""Videos identified by their content: MP4 and WebM, which browsers play."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

MEDIA_TYPES: Mapping[str, str] = {".mp4": "video/mp4", ".webm": "video/webm"}
# What else cameras and programs make, and few browsers play.
OTHER_SUFFIXES = frozenset({".avi", ".m4v", ".mkv", ".mov", ".mpeg", ".mpg", ".ogv", ".wmv"})
MAX_BYTES = 32 * 2**20
LARGE_BYTES = 8 * 2**20
# ISO 14496-12: the brands of a file stand behind its type; these are of AVIF and QuickTime.
_NO_MP4 = (b"avif", b"avis", b"mif1", b"msf1", b"heic", b"heix", b"qt  ")
_EBML, _DOCTYPE = b"\x1a\x45\xdf\xa3", b"webm"  # RFC 8794
_HEVC = (b"hvc1", b"hev1")


def find_suffix(address: str) -> str:
    """Return the suffix of the file that an address leads to, in small letters."""
    return PurePosixPath(urlsplit(address).path).suffix.lower()


def is_video_name(address: str) -> bool:
    """Return whether an address is that of a video, by its suffix."""
    return find_suffix(address) in MEDIA_TYPES


def find_video_fault(name: str, content: bytes) -> str:
    """Return why browsers do not play a content under this name, as a predicate; "" if they do."""
    if not content:
        return "is empty"
    if len(content) > MAX_BYTES:
        return f"has {len(content) / 2**20:.0f} MiB, more than the {MAX_BYTES // 2**20} of which a visitor has time"
    found = _identify(content)
    if not found:
        return "is not a video (MP4 or WebM)"
    suffix = find_suffix(name)
    return "" if found == suffix else f"is a video of another kind: its name should end with “{found}”"


def find_codec_doubt(content: bytes) -> str:
    """Return what makes it doubtful that every browser plays a video, as a predicate; "" if nothing does."""
    if _identify(content) == ".mp4" and any(codec in content for codec in _HEVC):
        return "is in H.265, which many browsers do not play"
    if len(content) > LARGE_BYTES:
        return f"has {len(content) / 2**20:.0f} MiB, which takes long to load"
    return ""


def _identify(content: bytes) -> str:
    if content[4:8] == b"ftyp" and content[8:12] not in _NO_MP4:
        return ".mp4"
    return ".webm" if content.startswith(_EBML) and _DOCTYPE in content[:64] else ""
