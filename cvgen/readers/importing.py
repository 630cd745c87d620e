"""Import a page or CV of another tool as profile.yaml."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, Spot
from cvgen.profile.dump import HEAD, dump_whole
from cvgen.profile.model import Profile
from cvgen.readers import READERS, ImportResult, Origin, Reader
from cvgen.readers.decoding import read_origin
from cvgen.readers.item_lists import align_items
from cvgen.readers.item_ratings import rate_items
from cvgen.readers.item_spots import locate_items
from cvgen.readers.unknown_source import refuse_source
from cvgen.readers.validity import make_valid
from cvgen.system.project_files import is_present
from cvgen.yaml import writer
from cvgen.yaml.reader import read_yaml


def import_source(
    source: Path | Origin, format: str = "", project: Path = Path(), *, needs_name: bool = True
) -> tuple[Reader, ImportResult, Profile]:
    """Read a source in a format, or in the one recognised; return its reader, the result and the valid profile.

    Pictures are looked up in the folder `project`; that there is no name is reported if it `needs_name`.
    Raises InvalidProfile where nothing can be read.
    """
    origin = source if isinstance(source, Origin) else read_origin(source)
    reader = READERS[format] if format else find_reader(origin)
    imported = ImportResult()
    reader.read(origin, imported)
    if reader.is_free:
        from cvgen.readers.page.owner.owner_tidying import tidy_owner  # what reads no page needs none of that

        tidy_owner(imported.profile)
        align_items(imported)
    whole = Spot(origin.name, text=origin.raw.decode("utf-8", "replace"))
    profile = make_valid(imported, whole, project, needs_name=needs_name)
    locate_items(imported, whole)
    if reader.is_free:
        rate_items(imported)
    return reader, imported, profile


def find_reader(origin: Origin) -> Reader:
    """Return the first reader that recognises a source. Raises InvalidProfile if none does."""
    for reader in READERS.values():
        if reader.recognises(origin):
            return reader
    raise refuse_source(origin, READERS)


def format_profile(imported: ImportResult, origin: str) -> str:
    """Return a new profile.yaml with what was imported from `origin`; comments hold what fits nowhere."""
    head = f"# Imported from {origin}.\n# “cvgen check” says what is wrong, “cvgen build” makes the documents.\n#\n"
    return head + HEAD + "\n" + dump_whole(imported.profile) + format_unplaced(imported)


def format_unplaced(imported: ImportResult, old: str = "") -> str:
    """Return the comment for the end of a profile: what fits nowhere in it, each with its place in the source.

    What the comments of the `old` text say already, as after an earlier import, is not said again.
    """
    known = _list_comments(old)
    unplaced = [(spot, text) for spot, text in imported.unplaced if not {*_list_lines(text)} <= known]
    if not unplaced:
        return ""
    lines = ["What the import found no place for:"]
    for spot, text in unplaced:
        place = f"{spot.file}:{spot.line}:" if spot.line else f"{spot.file}:"
        if "\n" in text.strip() or len(lines) == 1:
            lines.append("")
        lines.append(f"{place} {text.strip()}")
    return "\n" + writer.format_comment(lines)


def _list_comments(text: str) -> set[str]:
    """Return the lines of the comments of a profile, as they are and without the place that stands before them."""
    lines = [line.lstrip("# ").rstrip() for line in text.splitlines() if line.startswith("#")]
    return {part for line in lines for part in (line, re.sub(r"^.+?:(?:\d+:)? ", "", line))}


def _list_lines(text: str) -> list[str]:
    return [line.strip(" #") for line in text.splitlines() if line.strip(" #")]


def format_diff(old: str, new: str, name: str, state: str = "merged") -> str:
    """Return the change of a file as a unified diff; `state` says what the new one is."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    lines = unified_diff(before, after, name, f"{name} ({state})")
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n" for line in lines)


def read_profile_text(target: Path) -> str:
    """Return the text of a profile as it is. Raises InvalidProfile if it is no YAML."""
    return read_yaml(target).text


def require_new_file(target: Path) -> None:
    """Raise InvalidProfile if there is a profile already."""
    if is_present(target):
        hint = "add to it with --merge, or write another file with --output"
        raise InvalidProfile([Problem("already-there", "there is a profile already", hint, file=str(target))])
