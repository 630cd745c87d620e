"""vCard 4.0 (RFC 6350, profiles elsewhere by RFC 9554): who you are and how to reach you."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from cvgen.document.entries import telephone_url
from cvgen.formats.local_files import read_picture
from cvgen.formats.page import Output, Page
from cvgen.text.names import split_name
from cvgen.text.networks import NETWORKS

_MOST = 75  # bytes in a line
_MIME = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".gif": "gif", ".webp": "webp", ".svg": "svg+xml",
         ".avif": "avif", ".ico": "x-icon"}  # fmt: skip


def write(page: Page) -> Output:
    """Return one card; a portrait of the project is inside it. Raises InvalidProfile if that cannot be read."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual", *_properties(page), "END:VCARD"]
    return Output({f"{page.stem}.vcf": "".join(f"{_folded(line)}\r\n" for line in lines).encode()})


def _properties(page: Page) -> Iterator[str]:
    profile, wording = page.profile, page.wording
    name = wording.plain(profile.name)
    family, given = split_name(name)
    yield f"FN:{_escaped(name)}"
    yield f"N:{_escaped(family)};{_escaped(given)};;;"
    others = dict.fromkeys((*profile.name.all().values(), *profile.other_names))
    if nicknames := [_escaped(other) for other in others if other != name]:
        yield f"NICKNAME:{','.join(nicknames)}"
    if profile.headline:
        yield f"TITLE:{_escaped(wording.plain(profile.headline))}"
    if profile.affiliation:
        yield f"ORG:{_escaped(wording.plain(profile.affiliation))}"
    if profile.location:
        yield f"ADR:;;;{_escaped(wording.plain(profile.location))};;;"
    if profile.email:
        yield f"EMAIL:{_escaped(profile.email)}"
    if profile.phone:
        yield f"TEL;VALUE=uri:{telephone_url(profile.phone)}"
    if profile.website and "://" in profile.website:
        yield f"URL:{profile.website}"
    for label, value in profile.links.items():
        network = NETWORKS.get(label)
        address = (network.url(value) if network else None) or value
        yield f"SOCIALPROFILE;SERVICE-TYPE={_parameter(network.label if network else label)}:{address}"
    if profile.photo:
        yield f"PHOTO:{_picture(profile.photo.file, page)}"
    yield f"LANG:{page.document.locale}"


def _picture(file: str, page: Page) -> str:
    if "://" in file:
        return file
    data = read_picture(file, page.project)
    kind = _MIME[file[file.rindex(".") :].lower()]
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _escaped(text: str) -> str:
    for char in "\\,;":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _parameter(text: str) -> str:
    """Return a text as a parameter: quoted where it must be, its quotes as RFC 6868 writes them."""
    plain = " ".join(text.replace("^", "^^").replace('"', "^'").split())
    return f'"{plain}"' if any(char in plain for char in ":;,") else plain


def _folded(line: str) -> str:
    """Break a line into pieces of 75 bytes, none within a character."""
    pieces, length = [""], 0
    for char in line:
        size = len(char.encode())
        if length + size > _MOST:
            pieces.append(" ")
            length = 1
        pieces[-1] += char
        length += size
    return "\r\n".join(pieces)
