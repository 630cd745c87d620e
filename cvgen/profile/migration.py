"""Profiles of earlier versions: warnings with the line as it is written now, and the whole text rewritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.profile.model import Profile
from cvgen.profile.old_mirrors import edit_old_mirrors, warn_of_old_mirrors
from cvgen.profile.renames import PROFILE_VERSION, OldKey, find_old_keys
from cvgen.profile.validation import validate
from cvgen.yaml.edits import Edit, add_first_number, apply_edits, remove_pair, rename_pair, set_number
from cvgen.yaml.messages import format_mended
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source


def warn_of_old_keys(source: Source) -> list[Problem]:
    """Return a warning for each old key of a valid profile, with its owner's line as it should be."""
    return [*(_make_warning(source, old) for old in find_old_keys(source)), *warn_of_old_mirrors(source)]


def migrate_profile(
    source: Source, project: Path | None = None, join: Callable[[Source], Source] = lambda source: source
) -> str:
    """Return the text of a profile with today's keys and version, and not another character changed.

    `project` is as `validate` takes it, `join` adds to a source what stands in other files. Raises InvalidProfile with
    all problems if the profile is not valid, and with every line that cannot be rewritten.
    """
    before, problems = validate(join(source), Profile, project)
    if before is None:
        raise InvalidProfile(problems)
    edits = [*_edit_version(source), *edit_old_mirrors(source)]
    for old in find_old_keys(source):
        found = _edit_key(source, old)
        edits += found
        if not found:
            problems.append(_make_refusal(source, old))
    if problems:
        raise InvalidProfile(problems)
    text = apply_edits(source.text, edits)
    renewed = parse_yaml(text, source.name)
    after, _ = validate(join(renewed), Profile, project)
    if after != before or warn_of_old_keys(renewed):
        hint = "what stands here under a name (“&”, “*”) is used elsewhere, too: write it out there"
        raise InvalidProfile(
            [Problem("not-migrated", "rewritten, it would say something else", hint, file=source.name)]
        )
    return text


def _edit_key(source: Source, old: OldKey) -> list[Edit]:
    """Return the edits that rename an old key, or remove it where nothing is left to say; none if that is unsure."""
    item, rename = source.find(old.path[:-1]), old.rename
    if old.value is None or item.value.get(rename.new) is not None:
        return remove_pair(source, item, rename.old)
    return rename_pair(source, item, rename.old, rename.new, old.value)


def _edit_version(source: Source) -> list[Edit]:
    if "version" in source.root.keys:
        return set_number(source, source.root, "version", PROFILE_VERSION)
    return add_first_number(source, "version", PROFILE_VERSION)


def _make_warning(source: Source, old: OldKey) -> Problem:
    rename = old.rename
    if old.value is None:
        message, hint = f"“{rename.old}” says nothing here", "“cvgen migrate” takes it out"
    else:
        message = f"“{rename.old}” is called “{rename.new}” now"
        hint = format_mended("“cvgen migrate” writes it anew", _mend_line(source, old))
    message += f", and cvgen {rename.until} will not read it"
    return source.problem(old.path, "renamed-key", message, hint, key=True, severity=Severity.WARNING)


def _mend_line(source: Source, old: OldKey) -> str:
    """Return the line of an old key as it is written now, "" if that is another line, too."""
    node, line = source.find(old.path, key=True), source.problem(old.path, "", "", key=True).source
    begin = source.offset(node) - node.column + 1
    edits = [Edit(edit.start - begin, edit.end - begin, edit.text) for edit in _edit_key(source, old)]
    return apply_edits(line, edits) if edits and all(edit.end <= len(line) for edit in edits) else ""


def _make_refusal(source: Source, old: OldKey) -> Problem:
    message = f"this “{old.rename.old}” cannot be rewritten: a name (“&”, “*”), or another “{old.rename.new}”, is there"
    hint = f"write “{old.rename.new}: {old.value}” yourself" if old.value else "remove it yourself"
    return source.problem(old.path, "not-migrated", message, hint, key=True)
