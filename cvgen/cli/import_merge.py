"""What `cvgen import --merge` puts into the profile that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cvgen.cli.completing import Additions, ask_about, count_keys, take_safe
from cvgen.cli.terminal import confirm, is_dialogue
from cvgen.readers.validity import PLACEHOLDER_NAME
from cvgen.text.names import normalise_name
from cvgen.yaml.writer import dump_inline

if TYPE_CHECKING:
    from cvgen.problems import Place
    from cvgen.profile.known_items import KnownItem
    from cvgen.profile.offers import Offer
    from cvgen.readers import ImportResult
    from cvgen.readers.certainty import Doubt
    from cvgen.yaml.source import Source

_MAX_VALUE = 60  # characters of a value that is told


def forget_known(imported: ImportResult, profile: Path) -> list[Doubt]:
    """Forget doubts about items of an import that a profile has already, and return them: these items are not added.

    An item in doubt is there already if any of its readings is. Raises InvalidProfile if the profile is no YAML.
    """
    from cvgen.profile.known_items import find_known_items
    from cvgen.readers import importing
    from cvgen.readers.account import find_doubts
    from cvgen.readers.answers import take_known_readings
    from cvgen.yaml.reader import parse_yaml

    data = _join(parse_yaml(importing.read_profile_text(profile), str(profile)), profile).data
    if not isinstance(data, dict):
        return []
    take_known_readings(imported, data)
    places = {item.other for item in find_known_items(data, imported.profile)}
    doubts = find_doubts(imported)
    imported.doubts = [doubt for path, doubt in doubts.items() if path[:2] not in places]
    return [doubt for path, doubt in doubts.items() if path[:2] in places]


def merge_import(
    imported: ImportResult, profile: Path, width: int, known_doubts: Sequence[Doubt] = (), *, yes: bool, quiet: bool
) -> tuple[str, list[KnownItem]]:
    """Return the text of a profile with the additions its owner agreed to, "" if there are none.

    With it are the items that were known, with what the import says more of them than they have now. What has no place
    in the text becomes a problem of the import. Of what may be misread of a known item, by `known_doubts`, what is
    unsure is added only if the owner is asked; what is likely stays a doubt to be told. What it says goes to standard
    error if standard output is to be `quiet`. Ends the command with status 1 if the owner does not agree.
    """
    from cvgen.profile.completion import complete_items
    from cvgen.profile.merge import merge_profiles
    from cvgen.readers import importing
    from cvgen.yaml.reader import parse_yaml

    def join(source: Source) -> Source:
        return _join(source, profile)

    old = importing.read_profile_text(profile)
    source = parse_yaml(old, str(profile))
    _compare_names(imported.profile, source.data, profile, yes=yes, quiet=quiet)
    joined = join(source).data
    doubts = _find_places(imported.profile, known_doubts)
    additions = _choose_additions(_find_offers(joined, imported.profile, doubts), width, yes=yes, quiet=quiet)
    completed = complete_items(old, str(profile), additions, join)
    additions = {path: keys for path, keys in additions.items() if path in completed.paths}
    text, added = merge_profiles(completed.text, str(profile), _select_facts(imported.profile, source.data), join)
    imported.problems += completed.problems
    known = _list_known(joined, imported.profile, additions)
    imported.doubts += _find_added(known, doubts, additions)
    contradicts = _note_contradictions(imported, joined)
    if not added and not additions:
        has_more = contradicts or any(item.more for item in known)
        rest = "there is nothing to add to it" if has_more else "it has all of this already"
        typer.echo(f"{profile}: {rest}", err=quiet)
        return "", known
    text += importing.format_unplaced(imported, old)
    typer.echo(importing.format_diff(old, text, str(profile)), err=quiet)
    counts = [_count_additions(added)] * bool(added) + [count_keys(additions)] * bool(additions)
    typer.echo(f"To be added: {'; '.join(counts)}", err=quiet)
    number = len(added) + sum(map(len, additions.values()))
    question = f"Write {number} addition{'s' * (number > 1)} into {profile}?"
    if not yes and not confirm(question, quiet=quiet):
        raise typer.Exit(1)
    return text, known


def _find_places(data: Mapping[str, Any], doubts: Sequence[Doubt]) -> dict[Place, Doubt]:
    """Return doubts by the paths of their items in the plain data of a profile."""
    from cvgen.readers.item_paths import ItemPaths

    paths = ItemPaths(data)
    return {path: doubt for doubt in doubts if (path := paths.find(doubt.item))}


def _find_offers(old: object, new: Mapping[str, Any], doubts: Mapping[Place, Doubt]) -> list[Offer]:
    """Return what an import says more of the items that a profile has."""
    from cvgen.profile.offers import find_offers

    unsure = {path: doubt.keys for path, doubt in doubts.items() if doubt.certainty == "unsure"}
    return find_offers(old, new, unsure) if isinstance(old, Mapping) else []


def _find_added(known: Sequence[KnownItem], doubts: Mapping[Place, Doubt], additions: Additions) -> Iterator[Doubt]:
    """Yield doubts about keys that known items got."""
    for item in known:
        doubt = doubts.get(item.other)
        if doubt and (keys := tuple(key for key in doubt.keys if key in additions.get(item.path, ()))):
            yield replace(doubt, keys=keys)


def _choose_additions(offers: Sequence[Offer], width: int, *, yes: bool, quiet: bool) -> Additions:
    """Return the keys that items which are there get: what the owner says, if there is somebody to ask."""
    return ask_about(offers, width, quiet=quiet) if not yes and is_dialogue(quiet=quiet) else take_safe(offers)


def _list_known(old: Mapping[str, Any], new: Mapping[str, Any], additions: Additions) -> list[KnownItem]:
    """Return the items of an import that were there, with what it says more of them than they have got now."""
    from cvgen.profile.known_items import find_known_items

    known = find_known_items(old, new) if isinstance(old, Mapping) else ()
    return [
        replace(item, more={key: value for key, value in item.more.items() if key not in additions.get(item.path, ())})
        for item in known
    ]


def _note_contradictions(imported: ImportResult, old: object) -> bool:
    """Report what an import says otherwise than the profile, which stays; tell whether there is any."""
    from cvgen.problems import Spot
    from cvgen.profile.contradictions import find_contradictions
    from cvgen.readers.item_spots import find_spots

    found = list(find_contradictions(old, imported.profile)) if isinstance(old, Mapping) else []
    spots = find_spots(imported)
    for one in found:
        name = f"“{_cut(one.name)}”, {one.key}" if one.name else one.key
        message = f"{name}: “{_cut(one.theirs)}” here; your profile has “{_cut(one.ours)}”"
        imported.note(spots.get(one.other, Spot("")), "said-otherwise", message, "yours stays: change it by hand")
    return bool(found)


def _cut(value: Any) -> str:
    """Return a value in one line, of a long one how it begins."""
    text = " ".join(str(value if isinstance(value, str | int) else dump_inline(value)).split())
    return text if len(text) <= _MAX_VALUE else f"{text[:_MAX_VALUE].rstrip()}…"


def _compare_names(new: Mapping[str, Any], old: object, profile: Path, *, yes: bool, quiet: bool) -> None:
    """Warn of an import whose owner has another name than the profile's, and ask whether to go on in a terminal.

    Ends the command with status 1 if the answer is no.
    """
    theirs, ours = _list_names(new), _list_names(old if isinstance(old, Mapping) else {})
    if not theirs or not ours or {*map(_fold_name, theirs)} & {*map(_fold_name, ours)}:
        return
    typer.echo(f"warning: this is about {theirs[0]}, and {profile} about {ours[0]}", err=True)
    if not yes and is_dialogue(quiet=quiet) and not confirm("Merge them all the same?", quiet=quiet):
        raise typer.Exit(1)


def _list_names(data: Mapping[str, Any]) -> list[str]:
    """Return the owner's names in all languages, and their other names."""
    names = data.get("name") or []
    others = data.get("other_names")
    names = list(names.values()) if isinstance(names, Mapping) else [names] if names else []
    names += others if isinstance(others, list) else []
    return [name for name in names if isinstance(name, str) and name != PLACEHOLDER_NAME]


def _fold_name(name: str) -> str:
    """Return the first and the last word of a name, so that middle names and their initials make no difference."""
    words = normalise_name(name).split()
    return " ".join(sorted({*words[:1], *words[-1:]}))


def _select_facts(new: Mapping[str, Any], old: object) -> dict[str, Any]:
    """Return what an import says, without what arranges documents: the owner's are arranged for their own sections.

    Headings are those of sections that the profile has not.
    """
    known = old if isinstance(old, dict) else {}
    facts = {key: value for key, value in new.items() if key not in ("documents", "locales", "titles")}
    titles = {key: title for key, title in new.get("titles", {}).items() if key in facts and not known.get(key)}
    return {**facts, "titles": titles} if titles else facts


def _count_additions(added: Sequence[str]) -> str:
    """Return how much is added under each key: “papers (3), links (2), bio”."""
    counts = Counter(description.partition(": ")[0] for description in added)
    return ", ".join(key if key in added else f"{key} ({number})" for key, number in counts.items())


def _join(source: Source, profile: Path) -> Source:
    from cvgen.project.loader import require_project_files

    return require_project_files(source, profile.parent)
