"""Names in BibTeX fields, as a profile has them."""

from __future__ import annotations

import re
from typing import Any

from cvgen.bibliography.latex import decode_plain
from cvgen.text.name_marks import join_marks, split_marks
from cvgen.text.name_parts import parse_name

# Marks as LaTeX raises them: $^{*}$, \textsuperscript{1}, $^\dagger$.
_RAISED = re.compile(r"\$\s*\^\s*\{?\s*([^{}$]{1,20}?)\s*\}?\s*\$|\\textsuperscript\s*\{([^{}]{1,20})\}")
_COMMANDS = {r"\dagger": "†", r"\ddagger": "‡", r"\ast": "*", r"\star": "*", r"\S": "§", r"\P": "¶", r"\#": "#"}
_COMMAND = re.compile("|".join(re.escape(command) + "(?![A-Za-z])" for command in _COMMANDS))
_MARKS_ONLY = re.compile(r"[*†‡§¶#✉\d,\s]+")


def read_names(text: str) -> list[Any]:
    """Return the names in a field, "Family, Given" turned; a name in braces is an organisation.

    “others” is “et al.”. A name whose family name has several words keeps its comma, for only that says which they are.
    """
    names: list[Any] = []
    for name in split_outside_braces(text, r"\s+and\s+"):
        if name.strip().casefold() == "others":
            names += ["et al."]
        elif _is_braced(name.strip()):
            names += [{"organisation": whole} if (whole := decode_plain(name)) else ""]
        else:
            names.append(_read_name(name))
    return [name for name in names if name]


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
    for part in split_outside_braces(plain, r"\s*,\s*"):
        stripped, found = split_marks(decode_plain(part))
        parts.append(" ".join(stripped.split()))
        marks += found
    family, *suffix, given = ["", *parts] if len(parts) == 1 else parts or ["", ""]
    turned = " ".join(" ".join([given, family, *suffix[:1]]).split())
    read = parse_name(turned)
    is_same = not given or not family or suffix or (read.family, read.given) == (family, given)
    return (turned if is_same else f"{family}, {given}") + (
        join_marks(dict.fromkeys(marks)) if marks and turned else ""
    )


def _take_raised(name: str) -> tuple[list[str], str]:
    """Return the raised marks in a name, and the name without them; what is raised and no mark stays."""
    marks: list[str] = []

    def take(match: re.Match[str]) -> str:
        text = _COMMAND.sub(lambda command: _COMMANDS[command[0]], match[1] or match[2] or "")
        if not _MARKS_ONLY.fullmatch(text):
            return match[0]
        marks.extend(split_marks(f"x^{text}")[1])
        return ""

    return marks, _RAISED.sub(take, name)


def split_outside_braces(text: str, separator: str) -> list[str]:
    """Split a text where no brace is open; the separator ignores case, as BibTeX does."""
    parts, depth, begin = [], 0, 0
    for match in re.compile(rf"\\.|[{{}}]|{separator}", re.DOTALL | re.IGNORECASE).finditer(text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0 and not match[0].startswith("\\"):
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [part for part in (*parts, text[begin:]) if part.strip()]
