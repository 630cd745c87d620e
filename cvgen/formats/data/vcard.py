"""vCard 4.0 (RFC 6350; networks by RFC 9554): name, position and contacts."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from cvgen.document.contacts import join_titles, telephone_url
from cvgen.document.wording import Wording
from cvgen.formats.local_files import read_picture
from cvgen.formats.page import Output, Selection
from cvgen.profile.facts import EmailContact, PhoneContact, TextContact
from cvgen.profile.model import Profile
from cvgen.text.dates import Date
from cvgen.text.markdown import strip_markdown
from cvgen.text.names import split_name
from cvgen.text.networks import describe_link
from cvgen.text.person_names import split_titles

_LINE_BYTES = 75  # RFC 6350, 3.2
_MIME = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".gif": "gif", ".webp": "webp", ".svg": "svg+xml",
         ".avif": "avif", ".ico": "x-icon"}  # fmt: skip
# Types of properties by the labels that people write.
_TYPES: Mapping[str, str] = {
    "work": "work", "office": "work", "home": "home", "private": "home", "mobile": "cell", "cell": "cell", "fax": "fax",
}  # fmt: skip


def write(selection: Selection) -> Output:
    """Return one card with the portrait inside it. Raises InvalidProfile if the portrait cannot be read."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual", *_list_properties(selection), "END:VCARD"]
    return Output({f"{selection.stem}.vcf": "".join(f"{_fold(line)}\r\n" for line in lines).encode()})


def _list_properties(selection: Selection) -> Iterator[str]:
    profile, wording = selection.profile, selection.wording
    yield from _list_names(profile, wording)
    if profile.headline:
        yield f"TITLE:{_escape(wording.plain_text(profile.headline))}"
    yield from _list_contacts(profile, wording)
    if profile.website and "://" in profile.website:
        yield f"URL:{profile.website}"
    for label, address in map(describe_link, profile.links.keys(), profile.links.values()):
        yield f"SOCIALPROFILE;SERVICE-TYPE={_quote_parameter(label)}:{address}"
    yield from _list_personal_facts(profile, wording)
    if profile.photo:
        yield f"PHOTO:{_encode_picture(profile.photo.file, selection.project)}"
    yield f"LANG:{wording.locale}"


def _list_names(profile: Profile, wording: Wording) -> Iterator[str]:
    """Yield the name as it is written, in its parts, and in other spellings.

    Titles and degrees are parts of their own, whether they have keys or stand in the name.
    """
    name = wording.plain_text(profile.name)
    title, degrees = wording.plain_text(profile.title_before), wording.plain_text(profile.title_after)
    before, bare, after = split_titles(name)
    family, given = split_name(bare)
    prefix = " ".join(filter(None, (title, before)))
    suffixes = ",".join(map(_escape, (*_split_list(after), *_split_list(degrees))))
    yield f"FN:{_escape(join_titles(title, name, degrees, wording.locale))}"
    yield f"N:{_escape(family)};{_escape(given)};;{_escape(prefix)};{suffixes}"
    others = dict.fromkeys((*profile.name.all().values(), *profile.other_names))
    if nicknames := [_escape(other) for other in others if other != name]:
        yield f"NICKNAME:{','.join(nicknames)}"


def _list_contacts(profile: Profile, wording: Wording) -> Iterator[str]:
    """Yield affiliations, places, addresses, e-mails and telephones; what is their owner's label is their type.

    A label that is no type of vCards stands beside the property in a group with it, as Apple's and others' cards do.
    """
    properties: list[tuple[str, TextContact | EmailContact | PhoneContact, str, bool]] = []
    for one in profile.affiliation:
        properties.append(("ORG", one, _escape(wording.plain_line(one.value)), len(profile.affiliation) > 1))
    for one in profile.location:
        properties.append(("ADR", one, f";;;{_escape(wording.plain_line(one.value))};;;", False))
    for one in profile.address:
        lines = "\n".join(map(strip_markdown, wording.resolve(one.value).strip().splitlines()))
        # Its parts are not known: all of it is the street address, and LABEL says how it is printed (6.3.1).
        properties.append((f"ADR;LABEL={_quote_parameter(lines)}", one, f";;{_escape(lines)};;;;", False))
    for email in profile.email:
        properties.append(("EMAIL", email, _escape(email.value), len(profile.email) > 1))
    for phone in profile.phone:
        properties.append(("TEL;VALUE=uri", phone, telephone_url(phone.value), len(profile.phone) > 1))
    yield from _label_properties(properties, wording)


def _label_properties(
    properties: Iterable[tuple[str, TextContact | EmailContact | PhoneContact, str, bool]], wording: Wording
) -> Iterator[str]:
    """Yield properties with types and labels; the first of several is the preferred one."""
    seen: set[str] = set()
    groups = count(1)
    for name, entry, value, is_one_of_several in properties:
        label = wording.plain_text(entry.label)
        kind = _TYPES.get(label.casefold(), "")
        parameters = f"{name}{f';TYPE={kind}' if kind else ''}"
        if is_one_of_several and name not in seen:
            parameters += ";PREF=1"
        seen.add(name)
        if label and not kind:
            group = f"item{next(groups)}"
            yield f"{group}.{parameters}:{value}"
            yield f"{group}.X-ABLabel:{_escape(label)}"
        else:
            yield f"{parameters}:{value}"


def _list_personal_facts(profile: Profile, wording: Wording) -> Iterator[str]:
    """Yield what only some documents show; BIRTHPLACE is of RFC 6474, PRONOUNS of RFC 9554."""
    if profile.birth:
        yield f"BDAY:{_format_date(profile.birth.start)}"
    if profile.birthplace:
        yield f"BIRTHPLACE:{_escape(wording.plain_text(profile.birthplace))}"
    if profile.nationality:
        yield f"X-NATIONALITY:{_escape(wording.plain_text(profile.nationality))}"
    if profile.pronouns:
        yield f"PRONOUNS;LANGUAGE={wording.locale}:{_escape(wording.plain_text(profile.pronouns))}"


def _format_date(date: Date) -> str:
    """Return a date in the basic format, a month without day as vCards have it (4.3.1)."""
    return date.iso() if date.month and not date.day else date.iso().replace("-", "")


def _split_list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,،、]", text) if part.strip()]


def _encode_picture(file: str, project: Path) -> str:
    if "://" in file:
        return file
    data = read_picture(file, project)
    kind = _MIME[file[file.rindex(".") :].lower()]
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _escape(text: str) -> str:
    for char in "\\,;":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _quote_parameter(text: str) -> str:
    """Return a text as the value of a parameter: quoted where needed, quotes inside escaped (RFC 6868)."""
    lines = text.replace("^", "^^").replace('"', "^'").splitlines()
    plain = "^n".join(" ".join(line.split()) for line in lines)
    return f'"{plain}"' if any(char in plain for char in ":;,") else plain


def _fold(line: str) -> str:
    """Break a line into pieces of 75 bytes at most; no character is cut."""
    pieces, length = [""], 0
    for char in line:
        size = len(char.encode())
        if length + size > _LINE_BYTES:
            pieces.append(" ")
            length = 1
        pieces[-1] += char
        length += size
    return "\r\n".join(pieces)
