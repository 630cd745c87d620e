"""Make imported data a valid profile: take out, and report, what a profile may not hold."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cvgen.checks.files import check_files
from cvgen.checks.texts import check_formulas, check_links
from cvgen.problems import Place, Severity, Spot
from cvgen.profile.item_types import Picture
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selection import own_sections
from cvgen.profile.types import Text
from cvgen.profile.walk import Values, list_texts, walk_values
from cvgen.readers import ImportResult
from cvgen.readers.item_spots import locate_text
from cvgen.readers.plain_values import change_texts, drop_empty, join_texts
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.text.file_names import list_local_pictures
from cvgen.text.pictures import NotAPicture, identify_picture

PLACEHOLDER_NAME = "Your Name"

_MESSAGES = {
    "no-such-file": "the picture {} is not there",
    "path-outside": "the picture {} is not inside the folder",
    "not-a-picture": "the file {} is no picture, or damaged",
}


def make_valid(imported: ImportResult, source: Spot, project: Path, *, needs_name: bool = True) -> Profile:
    """Make what was read a valid profile, and return it; pictures are looked up in the folder `project`.

    `source.text` is the whole text that was read: what is taken out is reported at its line there. That there is no
    name is reported if it `needs_name`: what is merged into a profile does not.
    """
    _spell_signs(imported, source)
    drop_empty(imported.profile)
    if not imported.profile.get("name"):
        imported.profile["name"] = PLACEHOLDER_NAME
        hint = f"write your name instead of “{PLACEHOLDER_NAME}”"
        if needs_name:
            imported.note(source, "no-name", "it does not say whose it is", hint)
    before: Any = None
    while imported.profile != before:
        before = copy.deepcopy(imported.profile)
        profile, wrong = _validate(imported.profile)
        if profile is not None:
            if _escape_dollars(imported.profile, profile):
                continue
            wrong = dict(_find_unusable(imported, profile, project))
            if not wrong:
                if _repair_section_order(imported.profile, profile):
                    continue
                return profile
        _remove_values(imported, wrong, source)
        drop_empty(imported.profile)
    raise RuntimeError(f"this import cannot be made valid: {wrong}")


_PRIVATE = re.compile("[\ue000-\uf8ff]")  # which a font of the page drew in its own way
_SPELT = str.maketrans({"⋆": "★"})  # which no font of the PDF has


def _spell_signs(imported: ImportResult, source: Spot) -> None:
    """Leave out signs that meant something in a font of the page alone, and spell others that no PDF can show."""
    lost: list[str] = []

    def spell(text: str) -> str:
        lost.extend(_PRIVATE.findall(text))
        return _PRIVATE.sub("", text).translate(_SPELT)

    change_texts(imported.profile, spell)
    if lost:
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(lost[:_MOST_SIGNS]))
        imported.note(source, "signs", f"signs that only a font of the page could show are left out: {codes}")


_MOST_SIGNS = 8  # that are told


def _validate(data: dict[str, Any]) -> tuple[Profile | None, dict[Place, str]]:
    """Return the profile, or None and the places of what is wrong, each with its kind of error."""
    from pydantic import ValidationError

    try:
        return Profile.model_validate(data), {}
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, {detail["loc"]: detail["type"] for detail in details}


def _find_unusable(imported: ImportResult, profile: Profile, project: Path) -> Iterator[tuple[Place, str]]:
    """Yield pictures that are not there or are none, and links that no text may hold."""
    values = list(walk_values(profile))
    yield from _find_no_pictures(imported, values)
    for finding in (*check_files(profile, values, project), *check_links(list_texts(values))):
        _, value = _descend(imported.profile, finding.path)
        if finding.severity is Severity.ERROR and str(value) not in imported.files:
            yield finding.path, finding.part or finding.code


def _find_no_pictures(imported: ImportResult, values: Values) -> Iterator[tuple[Place, str]]:
    """Yield pictures that would be copied, and are no pictures."""
    for path, value in values:
        if isinstance(value, Picture) and not _is_picture(imported.files.get(value.file)):
            yield (*path, "file"), "not-a-picture"
        elif isinstance(value, Text):
            for version, text in value.all().items():
                pictures = list_local_pictures(text) if "![" in text else ()
                yield from (((*path, version), name) for name in pictures if not _is_picture(imported.files.get(name)))


def _is_picture(file: Path | None) -> bool:
    """Tell whether a file holds a picture that is whole; one that is not copied may be anything."""
    if file is None:
        return True
    try:
        identify_picture(read_project_file(file))
    except (NotAPicture, FileRefusedError):
        return False
    return True


def _escape_dollars(data: dict[str, Any], profile: Profile) -> bool:
    """Escape the dollar signs of texts in which they do not enclose LaTeX; tell whether there were any."""
    paths = [finding.path for finding in check_formulas(list_texts(list(walk_values(profile))))]
    for path in paths:
        steps, text = _descend(data, path)
        _, holder = _descend(data, steps[:-1])
        holder[steps[-1]] = re.sub(r"(?<!\\)\$", r"\\$", str(text))
    return bool(paths)


def _repair_section_order(data: dict[str, Any], profile: Profile) -> bool:
    """Repair the order of the homepage where a section lost its title, or went; tell whether that was needed."""
    order = data.get("documents", {}).get("homepage", {}).get("sections", [])
    own = list(own_sections(profile))
    lost = [name for name in order if isinstance(name, str) and name not in ("about", *SECTIONS, *own)]
    unnamed = iter([name for name in own if name not in order])
    for name in lost:
        place = order.index(name)
        order[place : place + 1] = [new] if (new := next(unnamed, "")) else []
    return bool(lost)


def _remove_values(imported: ImportResult, wrong: Mapping[Place, str], source: Spot) -> None:
    """Take the values at these paths out of the profile, each once, the last ones first: indices stay right.

    A path may lead further than there are values, to a key that is missing: then the last value on it has to go.
    """
    reasons = {_descend(imported.profile, path)[0]: reason for path, reason in wrong.items()}
    for steps in sorted(reasons, key=lambda place: [str(step).zfill(9) for step in place], reverse=True):
        if steps:
            _remove_value(imported, steps, reasons[steps], source)


def _remove_value(imported: ImportResult, steps: Place, reason: str, source: Spot) -> None:
    """Take the value at a path out of the profile and keep its text; of a link that is not allowed, only the link."""
    _, value = _descend(imported.profile, steps)
    _, holder = _descend(imported.profile, steps[:-1])
    if isinstance(value, str) and reason in value and reason not in ("url", "email"):
        link = rf"!?\[([^\]]*)\]\(\s*<?{re.escape(reason)}[^)]*\)"
        holder[steps[-1]] = re.sub(link, r"\1", value).replace(reason, "")
        if holder[steps[-1]] != value:
            message = "this link may not stand in a profile"
            imported.keep(locate_text(source, reason), reason, "link-not-allowed", message)
            return
    del holder[steps[-1]]
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    text = join_texts(value, "\n")
    message = _MESSAGES[reason].format(text) if reason in _MESSAGES else f"“{name}” cannot hold this"
    imported.keep(locate_text(source, text), f"{name}: {text}", "not-usable", message)


def _descend(data: Any, path: Place) -> tuple[Place, Any]:
    """Follow a path as far as it leads; return the steps that were taken, and the value there."""
    for depth, step in enumerate(path):
        inside = step in data if isinstance(data, dict) else isinstance(data, list) and step in range(len(data))
        if not inside:
            return path[:depth], data
        data = data[step]
    return path, data
