"""RenderCV's YAML (rendercv.com): the profile in its keys, and in ours what it has no keys for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from cvgen.document.wording import Wording
from cvgen.formats.data.extra_data import Json, fill_in
from cvgen.formats.data.profile_data import to_plain_data
from cvgen.formats.data.rendercv_person import describe_person, is_whole_number
from cvgen.formats.page import Output, Selection
from cvgen.problems import Problem, Severity, TextProblem
from cvgen.profile.authors import Person
from cvgen.profile.mappings.points import join_points
from cvgen.profile.mappings.posts import split_roles
from cvgen.profile.mappings.rendercv import (
    AUTHOR_DETAILS,
    DEFAULT_KEYS,
    ENTRY_KEYS,
    KEPT_KEYS,
    LINE_SECTIONS,
    NAME_SUBSTITUTES,
    SECTION_KEYS,
    VERBATIM_KEYS,
)
from cvgen.profile.mappings.rendercv_texts import protect_text
from cvgen.profile.model import SECTIONS, Profile
from cvgen.text.titles import join_title


def write(selection: Selection) -> Output:
    """Return the part of the profile that the document shows, as a file that `rendercv render` accepts."""
    data = to_rendercv(selection.profile, selection.wording)
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    name = f"{selection.stem}.rendercv.yaml"
    problems = [_make_warning(name, key) for key in _list_losses(selection.profile)]
    return Output({name: text.encode()}, problems=[*problems, *_warn_of_phones(name, selection)])


def _list_losses(profile: Profile) -> list[str]:
    """Return the keys of a profile that RenderCV has no word for."""
    facts = [key for key in ("other_names", "not_me", "people", "marks", "photo", "updated") if getattr(profile, key)]
    return facts + ["text"] * any(section.text and section.entries for section in profile.sections)


def _make_warning(name: str, key: str) -> Problem:
    what = f"“{key}”" if key != "text" else "the text of a section of your own that has entries, too"
    return Problem("not-in-format", f"{name} is without {what}: RenderCV has no word for it", severity=Severity.WARNING)


def _warn_of_phones(name: str, selection: Selection) -> list[Problem]:
    """Return warnings of telephone numbers that RenderCV would refuse the whole file for, at their lines."""
    place = f"it stands under “{selection.wording.words['contact']}” in {name}, and not in the head"
    return [
        TextProblem(
            "not-in-format",
            f"RenderCV takes no telephone number like “{phone.value}”: {place}",
            "write it whole, with + and the code of the country: +44 20 7946 0000",
            severity=Severity.WARNING,
            part=phone.value,
            key="phone",
        )
        for phone in selection.profile.phone
        if not is_whole_number(phone.value)
    ]


def to_rendercv(profile: Profile, wording: Wording) -> Json:
    """Return a profile as RenderCV has it: facts about the person, and sections by title."""
    plain = to_plain_data(profile, wording)
    cv, contacts = describe_person(profile, plain, wording)
    cv["sections"] = _make_sections(profile, plain, wording, contacts)
    return fill_in({"cv": cv}, {key: value for key, value in profile.extra.items() if key in KEPT_KEYS})


def _make_sections(profile: Profile, plain: Json, wording: Wording, contacts: list[Json]) -> Json:
    sections: Json = {}
    if profile.bio:
        paragraphs = re.split(r"\n\s*\n", plain["bio"].strip())
        sections[wording.titles["about"]] = [protect_text(part) for part in paragraphs if part]
    for key in SECTIONS:
        if key != "sections" and key in plain:
            title = wording.plain_text(profile.titles.get(key)) or wording.titles[key]  # type: ignore[call-overload] # any key
            sections[protect_text(title)] = [
                _encode_others(_convert_entry(key, item)) for _, item in split_roles(getattr(profile, key), plain[key])
            ]
    for section in plain.get("sections", ()):
        entries = [_encode_others(_convert_own(section, entry)) for entry in section.get("entries", ())]
        title = _find_free_title(protect_text(section["title"]), sections)
        sections[title] = entries or [protect_text(section.get("text", section["title"]))]
    if contacts:
        sections[_find_free_title(wording.words["contact"], sections)] = list(map(_encode_others, contacts))
    return sections


def _find_free_title(title: str, taken: Mapping[str, Any]) -> str:
    return next(name for name in (title, *(f"{title} {number}" for number in range(2, 99))) if name not in taken)


def _convert_entry(section: str, plain: Json) -> Json:
    if section in LINE_SECTIONS:
        return _convert_line(plain, *LINE_SECTIONS[section])
    entry = _rename_keys(plain, SECTION_KEYS.get(section, DEFAULT_KEYS))
    if section == "education":
        degree, _, area = entry.pop("degree", "").partition(" in ")
        entry |= {"area": area or degree or "–", **({"degree": degree} if area else {})}
    if section == "experience":
        entry.setdefault("company", "–")
        entry.setdefault("position", "–")
    if section == "references":
        entry["summary"] = entry.get("summary") or entry.get("role") or entry["name"]
    if section in NAME_SUBSTITUTES and "name" not in entry:
        names = (entry.get(key) for key in NAME_SUBSTITUTES[section])
        entry["name"] = next((str(name) for name in names if name), "–")
    if section == "papers":
        entry["title"] = join_title(entry["title"], entry.get("subtitle", ""))
        entry |= _convert_authors(plain)
        if "://" not in entry.get("url", "://"):  # `url` holds full addresses only
            entry["path"] = entry.pop("url")
    return entry


def _convert_own(section: Json, plain: Json) -> Json:
    """Return an entry of a section of one's own; one that is like another says so, for our reader."""
    like = section.get("like")
    return {**_convert_entry(like, plain), "like": like} if like else _rename_keys(plain, DEFAULT_KEYS)


def _convert_authors(plain: Json) -> Json:
    """Return the authors as names, as RenderCV has them, and whole under a key of ours where a name does not say all.

    A volume without authors has its editors there.
    """
    people = plain.get("authors") or plain.get("editors", [])
    names = [person if isinstance(person, str) else Person.model_validate(person).with_marks() for person in people]
    is_whole = names == people or not plain.get("authors")
    return {"authors": names, **({} if is_whole else {AUTHOR_DETAILS: people})}


def _convert_line(plain: Json, label_key: str, details_key: str) -> Json:
    """Return an entry of one line, which RenderCV writes as “label: details”."""
    label, value = plain[label_key], plain.get(details_key, [])
    rest = {name: other for name, other in plain.items() if name not in (label_key, details_key, "text", "extra")}
    details = [", ".join(value) if isinstance(value, list) else value, plain.get("text", "")]
    return {"label": label, "details": " – ".join(filter(None, details)) or label, **rest}


def _rename_keys(plain: Json, names: Mapping[str, str]) -> Json:
    entry = {names.get(name, name): value for name, value in plain.items() if name not in ("date", "extra")}
    if "highlights" in entry:
        entry["highlights"] = join_points(entry["highlights"])
    extra = {name: value for name, value in plain.get("extra", {}).items() if name not in entry}
    return {**entry, **_convert_period(plain.get("date", "")), **extra}


def _encode_others(entry: Json) -> Json:
    """Return an entry as RenderCV takes it: values as texts that it has no keys for, the others without commands."""
    return {name: _encode_value(name, value) for name, value in entry.items()}


def _encode_value(name: str, value: Any) -> Any:
    if name not in ENTRY_KEYS:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if name in VERBATIM_KEYS:
        return value
    if isinstance(value, list):
        return [protect_text(one) if isinstance(one, str) else one for one in value]
    return protect_text(value) if isinstance(value, str) else value


def _convert_period(iso: str) -> Json:
    """Return the keys for a date; its `date` may be any text, which it shows as it is."""
    start, dash, end = iso.partition(" – ")
    if not re.fullmatch(r"[\d-]+( – ([\d-]+|present))?", iso):
        return {"date": iso} if iso else {}
    if dash:
        return {"start_date": _convert_date(start), "end_date": _convert_date(end)}
    return {"date": _convert_date(start)} if start else {}


def _convert_date(iso: str) -> str | int:
    """Return a date as RenderCV has it: a number for a year alone."""
    return int(iso) if re.fullmatch(r"\d{4}", iso) else iso
