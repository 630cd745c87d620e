"""Names in fields of BibTeX and biblatex, as a profile has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cvgen.bibliography.latex import decode_plain
from cvgen.text.name_lists import is_others, split_names
from cvgen.text.name_marks import join_marks, split_marks
from cvgen.text.name_parts import is_degree, is_generation, is_initials, parse_name
from cvgen.text.scripts import EAST_ASIAN

OTHERS = "et al."
# Marks as LaTeX raises them: $^{*}$, \textsuperscript{1}, $^\dagger$; and as commands of their own.
_RAISED = re.compile(
    r"\$\s*\^\s*\{?\s*([^{}$]{1,20}?)\s*\}?\s*\$|\\textsuperscript\s*\{([^{}]{1,20})\}|<sup>([^<>]{1,20})</sup>"
)
_COMMANDS = {
    r"\dagger": "†", r"\ddagger": "‡", r"\dag": "†", r"\ddag": "‡", r"\ast": "*", r"\star": "*", r"\S": "§", r"\P": "¶",
    r"\#": "#", r"\textdagger": "†", r"\textdaggerdbl": "‡", r"\textasteriskcentered": "*",
}  # fmt: skip
_COMMAND = re.compile("|".join(re.escape(command) + "(?![A-Za-z])" for command in sorted(_COMMANDS, reverse=True)))
_MARKS_ONLY = re.compile(r"(?:[*†‡§¶#✉‖∗\d,\s]|(?<![A-Za-z])[a-z](?![A-Za-z]))+")
_OTHERS_BEHIND = re.compile(r"[\s,~{]+et\.?[\s~\\]*al[.}\s]*$|[\s,]+(?:and )?others\s*$", re.IGNORECASE)
_REMARK = re.compile(
    r"\\(?:thanks|footnote|footnotemark|inst|orcidlink|orcid|email)\s*(?:\[[^\]]*\])?\s*(\{[^{}]*\})?"
    r"|\s*[(\[](?P<brackets>(?:orcid|corresponding|equal)[^()\[\]]*)[)\]]",
    re.IGNORECASE,
)
_PARTED_INITIALS = re.compile(r"\.[\s~]+-(?=[^\W\d_]\.)")  # “J. -P.”
_AND = r"(?:(?<=[\s}])|^)and(?=[\s{]|$)"
_PART = re.compile(r"\s*([a-z]+(?:-i)?)\s*=\s*(.*)", re.DOTALL)
_BRACED_FAMILY = re.compile(r"(.*\S)\s+\{([^{}\\]+\s[^{}\\]+)\}", re.DOTALL)
# Emphasis around a whole name, mostly the owner's.
_EMPHASISED = re.compile(r"^(?:\\[a-z]+\s*\{([^{}]*)\}|\{\\(?:bf|it|em|sc|bfseries|itshape)\s+([^{}]*)\})$", re.DOTALL)
_NUMBERED = re.compile(r"(?<=[^\W\d_]) \d{4}$")  # by which DBLP tells people of one name apart
_EAST_ASIAN = re.compile(rf"[{EAST_ASIAN}·\s]+")


@dataclass(slots=True)
class NameReading:
    """The names in a field, what their owner should know (codes of `NOTES`), and remarks that stood behind names."""

    names: list[Any] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# What may be told of the names in a field: message and hint.
NOTES = {
    "names-split": (
        "names that are not parted by “and” are read as several people",
        "look over these names; in BibTeX, “and” stands between two people",
    ),
    "names-doubtful": (
        "this may be one name or several",
        "write “and” between two people; braces around a family name say that it is one: {García Muestra}, Gabriel",
    ),
    "capitals": ("these names are in capitals, and stay so", "write them as a page should show them"),
}


def read_names(text: str) -> NameReading:
    """Return the names in a field, "Family, Given" turned; a name in braces is an organisation.

    “others” is “et al.”. A name whose family name has several words keeps its comma, for only that says which they are.
    """
    reading = NameReading()
    plain = _PARTED_INITIALS.sub(".-", _REMARK.sub("", text))
    reading.remarks = [decode_plain(match[1] or match["brackets"] or "") for match in _REMARK.finditer(text)]
    chunks = [chunk.strip() for chunk in split_outside_braces(_open_list(plain), _AND)]
    # “Ada Quill, Bo Nib and Cy Ink”: people elsewhere in the list have no comma
    bare = [
        chunk
        for chunk in chunks
        if "," not in chunk and " " in chunk and not _is_braced(chunk) and not is_others(chunk)
    ]
    has_commas_between = bool(bare) and len(bare) < len(chunks)
    for chunk in chunks:
        is_han = bool(_EAST_ASIAN.fullmatch(chunk.replace(",", "")))
        one = _read_once(
            chunk, is_odd=len(chunks) == 1 or (has_commas_between and not is_han), is_list=chunk.endswith(",")
        )
        reading.names += [dict(name) if isinstance(name, dict) else name for name in one.names if name]
        reading.notes += one.notes
    people = [name for name in reading.names if isinstance(name, str) and not is_others(name)]
    if people and all(_is_in_capitals(name) for name in people):
        reading.notes.append("capitals")
    return reading


def _open_list(text: str) -> str:
    """Return a list without braces around the whole of it: “{Example, Ada and Sample, Bo}”."""
    bare = text.strip().removesuffix(",").rstrip()
    while _is_braced(bare):
        bare = re.sub(r"[\s,]+\}$", "}", bare)
        parts = split_outside_braces(bare[1:-1], _AND)
        is_list = len(parts) > 1 and all("," in part or is_others(part) or _is_braced(part.strip()) for part in parts)
        if not (is_list or _is_braced(bare[1:-1].strip())):
            break
        bare = bare[1:-1].strip()
    return bare


def _is_in_capitals(name: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", name)
    return bool(words) and all(word.isupper() for word in words) and sum(map(len, words)) > 4 and " " in name


@lru_cache(4096)  # a bibliography has the same people again and again
def _read_once(chunk: str, *, is_odd: bool, is_list: bool) -> NameReading:
    reading = NameReading()
    _read_chunk(chunk, reading, is_odd=is_odd, is_list=is_list)
    return reading


def _read_chunk(chunk: str, reading: NameReading, *, is_odd: bool, is_list: bool) -> None:
    """Add what stands between two “and”s: mostly one name.

    `is_odd` tells that there is no “and”, or that others in the list have no comma; `is_list` that a comma ends it.
    """
    others = _OTHERS_BEHIND.search(chunk)
    if is_others(plain := decode_plain(chunk)):
        reading.names.append(plain if re.search(r"\d", plain) else OTHERS)
        return
    chunk = chunk[: others.start()] if others and not _is_braced(chunk) else chunk
    chunk = _EMPHASISED.sub(lambda match: match[1] or match[2], chunk)
    if _is_braced(chunk) and _PART.match(chunk[1:-1]):
        chunk = chunk[1:-1]
    if _is_braced(chunk):
        reading.names += [{"organisation": whole}] if (whole := decode_plain(chunk)) else []
    elif (parts := _read_parts(chunk)) is not None:
        reading.names += [parts] if parts else []
    elif several := _split_list(chunk, reading, is_odd=is_odd, is_list=is_list):
        reading.names += several
    elif name := _read_name(chunk):
        reading.names.append(name)
    if others:
        reading.names.append(OTHERS)


def _split_list(chunk: str, reading: NameReading, *, is_odd: bool, is_list: bool) -> list[Any]:
    """Return the people in a text that commas, semicolons or “&” part; none where it is one person."""
    pieces = split_outside_braces(chunk, ",")
    has_signs = len(split_outside_braces(chunk, r";|\\&|&")) > 1
    if not has_signs and (len(pieces) < 2 or (len(pieces) == 2 and pieces[0].strip().startswith("{"))):
        return []
    if len(pieces) == 2 and not has_signs and _EAST_ASIAN.fullmatch(chunk.replace(",", "")):
        reading.notes += ["names-doubtful"] * (is_odd and min(len(piece.strip()) for piece in pieces) > 1)
        return []
    is_bibtex = len(pieces) <= 3 and any(_is_suffix(piece) for piece in pieces[1:])
    if is_bibtex and not has_signs:
        return []  # von Last, Jr, First
    listed = split_names(decode_plain(_take_raised(chunk)[1].replace("~", " ")))
    if len(listed.names) < 2:
        if is_odd and listed.is_doubtful and len(pieces) == 2:
            reading.notes.append("names-doubtful")
        return []
    if is_list and len(pieces) > 1 and all(" " in piece.strip() for piece in pieces):
        reading.notes.append("names-split")
        return [_read_name(piece) for piece in pieces]
    # Two names where the first has initials; “García Muestra, Ben J.” is one person
    is_pair = len(pieces) == 2 and not has_signs and not any(map(is_initials, pieces[0].split()))
    if is_pair or (len(pieces) == 2 and not has_signs and listed.is_doubtful):
        reading.notes += ["names-doubtful"] * is_odd
        return []
    reading.notes.append("names-doubtful" if listed.is_doubtful else "names-split")
    return [{"organisation": name[1:-1]} if name[:1] == "{" else _read_name(name) for name in listed.names]


def _is_suffix(piece: str) -> bool:
    plain = decode_plain(piece)
    return is_generation(plain) or is_degree(plain)


def _read_parts(chunk: str) -> str | None:
    """Return a name of biblatex's extended format, “family=…, given=…”; None if it is none."""
    parts: dict[str, str] = {}
    for part in split_outside_braces(re.sub(r"\"([^\"]*)\"", r"{\1}", chunk), ","):
        inner = part.strip()
        match = _PART.fullmatch(inner[1:-1] if _is_braced(inner) else inner)
        if not match:
            return None
        parts[match[1]] = decode_plain(match[2])
    if not {"family", "given"} & set(parts):
        return None
    family = parts.get("family", "")
    prefix = parts.get("prefix", "")
    family = f"{prefix}{'' if prefix.endswith(('’', chr(39))) else ' '}{family}".strip() if prefix else family
    return _join_name(family, parts.get("given", ""), parts.get("suffix", ""))


def _is_braced(name: str) -> bool:
    """Tell whether one pair of braces is around a whole name, and not around a letter with an accent."""
    return len(name) > 2 and name[0] == "{" and name[1] != "\\" and _find_closing(name) == len(name) - 1


def _find_closing(text: str) -> int:
    """Return where the brace that begins a text is closed, -1 if it is not."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == "}" and not depth:
            return match.start()
    return -1


def _read_name(name: str) -> str:
    raised, plain = _take_raised(name)
    parts, marks = [], list(raised)
    braced = _BRACED_FAMILY.fullmatch(plain.strip())
    for part in (braced[2], braced[1]) if braced else split_outside_braces(plain, r"\s*,\s*"):
        stripped, found = split_marks(decode_plain(part))
        parts.append(" ".join(stripped.split()))
        marks += found
    if len(parts) > 2 and (is_generation(parts[2]) or is_degree(parts[2])) and not is_generation(parts[1]):
        parts[1:3] = [parts[2], parts[1]]  # Sample, Bo, Jr.
    family, *suffix, given = ["", *parts] if len(parts) == 1 else parts or ["", ""]
    joined = _NUMBERED.sub("", _join_name(family, given, " ".join(suffix[:1])))
    return joined + (join_marks(dict.fromkeys(marks)) if marks and joined else "")


def _join_name(family: str, given: str, suffix: str) -> str:
    """Return the parts of a name as one text, which is read as these parts."""
    if family and given and _EAST_ASIAN.fullmatch(family) and _EAST_ASIAN.fullmatch(given):
        return f"{family}, {given}"
    turned = " ".join(" ".join([given, family, suffix]).split())
    apart = ", ".join(part for part in (family, suffix, given) if part)
    read = parse_name(turned)
    if not given or not family or (read.family, read.given) == (family, given) or read == parse_name(apart):
        return turned
    return apart


def _take_raised(name: str) -> tuple[list[str], str]:
    """Return the raised marks in a name, and the name without them; what is raised and no mark stays."""
    marks: list[str] = []

    def take(match: re.Match[str]) -> str:
        text = _COMMAND.sub(lambda command: _COMMANDS[command[0]], match[1] or match[2] or match[3] or "")
        if not _MARKS_ONLY.fullmatch(text):
            return match[0]
        marks.extend(split_marks(f"x^{text}")[1])
        return ""

    plain = _RAISED.sub(take, name)
    return marks, re.sub(r"\{\s*\}", "", _COMMAND.sub(lambda command: _COMMANDS[command[0]], plain))


def split_outside_braces(text: str, separator: str) -> list[str]:
    """Split a text where no brace is open; the separator ignores case, as BibTeX does."""
    parts, depth, begin = [], 0, 0
    for match in re.compile(rf"(?P<cut>{separator})|\\.|[{{}}]", re.DOTALL | re.IGNORECASE).finditer(text):
        if match[0] in ("{", "}"):
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0 and match["cut"] is not None:
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [part for part in (*parts, text[begin:]) if part.strip()]
