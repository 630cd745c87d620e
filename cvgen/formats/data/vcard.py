"""vCard 4.0 (RFC 6350; networks by RFC 9554): name, position and contacts."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from cvgen.document.contacts import telephone_url
from cvgen.formats.local_files import read_picture
from cvgen.formats.page import Output, Selection
from cvgen.text.names import split_name
from cvgen.text.networks import describe_link

_LINE_BYTES = 75  # RFC 6350, 3.2
_MIME = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".gif": "gif", ".webp": "webp", ".svg": "svg+xml",
         ".avif": "avif", ".ico": "x-icon"}  # fmt: skip


def write(selection: Selection) -> Output:
    """Return one card with the portrait inside it. Raises InvalidProfile if the portrait cannot be read."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual", *_list_properties(selection), "END:VCARD"]
    return Output({f"{selection.stem}.vcf": "".join(f"{_fold(line)}\r\n" for line in lines).encode()})


def _list_properties(selection: Selection) -> Iterator[str]:
    profile, wording = selection.profile, selection.wording
    name = wording.plain_text(profile.name)
    family, given = split_name(name)
    yield f"FN:{_escape(name)}"
    yield f"N:{_escape(family)};{_escape(given)};;;"
    others = dict.fromkeys((*profile.name.all().values(), *profile.other_names))
    if nicknames := [_escape(other) for other in others if other != name]:
        yield f"NICKNAME:{','.join(nicknames)}"
    if profile.headline:
        yield f"TITLE:{_escape(wording.plain_text(profile.headline))}"
    if profile.affiliation:
        yield f"ORG:{_escape(wording.plain_text(profile.affiliation))}"
    if profile.location:
        yield f"ADR:;;;{_escape(wording.plain_text(profile.location))};;;"
    if profile.email:
        yield f"EMAIL:{_escape(profile.email)}"
    if profile.phone:
        yield f"TEL;VALUE=uri:{telephone_url(profile.phone)}"
    if profile.website and "://" in profile.website:
        yield f"URL:{profile.website}"
    for label, address in map(describe_link, profile.links.keys(), profile.links.values()):
        yield f"SOCIALPROFILE;SERVICE-TYPE={_quote_parameter(label)}:{address}"
    if profile.photo:
        yield f"PHOTO:{_encode_picture(profile.photo.file, selection.project)}"
    yield f"LANG:{wording.locale}"


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
    plain = " ".join(text.replace("^", "^^").replace('"', "^'").split())
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
