"""Checks of videos that stand where pictures do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cvgen.document.posters import find_poster
from cvgen.formats.local_files import VIDEO_HINT
from cvgen.problems import Finding, Place, Severity
from cvgen.profile.item_types import Teaser
from cvgen.profile.walk import Values
from cvgen.system.project_files import FileRefusedError, explain_refusal, read_project_file
from cvgen.text.file_names import decode_path
from cvgen.text.videos import MAX_BYTES, OTHER_SUFFIXES, find_codec_doubt, find_suffix, find_video_fault

_ELSEWHERE = re.compile(r"[a-z]+:", re.IGNORECASE)


def check_videos(values: Values, project: Path) -> Iterator[Finding]:
    """Yield findings for videos that browsers would not play, or that nothing stands for where none can be shown."""
    for path, value in values:
        if isinstance(value, Teaser):
            yield from _check_teaser(value, path, project)


def _check_teaser(teaser: Teaser, path: Place, project: Path) -> Iterator[Finding]:
    place = (*path, "file")
    if not teaser.is_video:
        if find_suffix(teaser.file) in OTHER_SUFFIXES:
            message = f"few browsers play videos that end with “{find_suffix(teaser.file)}”"
            yield Finding(place, "not-a-video", message, VIDEO_HINT, Severity.ERROR)
        if teaser.poster:
            message = "this stands for a video, and there is none here"
            yield Finding((*path, "poster"), "poster-of-picture", message, "remove it")
        return
    if _ELSEWHERE.match(teaser.file):
        message = "a video from another host is not played: the page’s security policy lets it ask no other for one"
        hint = "copy it into the project, or give its address under “links”"
        yield Finding(place, "video-elsewhere", message, hint, Severity.ERROR)
        return
    yield from _check_content(teaser.file, place, project)
    yield from _check_poster(teaser, path, project)


def _check_content(file: str, place: Place, project: Path) -> Iterator[Finding]:
    name = decode_path(file)
    try:
        content = read_project_file(project / name, project, limit=MAX_BYTES)
    except FileRefusedError as refusal:
        if refusal.code == "too-large":
            yield Finding(place, "not-a-video", f"“{name}” {refusal.reason}", VIDEO_HINT, Severity.ERROR)
        return  # others are those of any file
    if fault := find_video_fault(name, content):
        yield Finding(place, "not-a-video", f"“{name}” {fault}", VIDEO_HINT, Severity.ERROR)
    elif doubt := find_codec_doubt(content):
        yield Finding(place, "video-for-few", f"“{name}” {doubt}", VIDEO_HINT)


def _check_poster(teaser: Teaser, path: Place, project: Path) -> Iterator[Finding]:
    if teaser.poster and not _ELSEWHERE.match(teaser.poster):
        name = decode_path(teaser.poster)
        if refusal := explain_refusal(project / name, project):
            yield Finding((*path, "poster"), "no-such-file", f"“{name}” {refusal.reason}", refusal.hint, Severity.ERROR)
    elif not teaser.poster and not find_poster(teaser.file, project):
        stem = decode_path(teaser.file).rpartition(".")[0]
        message = (
            "no picture stands for this video: PDF and Word leave it out, and readers see its beginning until it plays"
        )
        hint = f"save a frame of it as {stem}.jpg, or name one by “poster:”"
        yield Finding((*path, "file"), "no-poster", message, hint)
