"""Read a pasted list of names: “Roe JQ, Smith A, et al.”, “Lee, A., Ek, B. & Fox, C.”, “王则清，张三、李四”.

A comma may stand between two people or between family and given names. Of all ways to read the commas, the one is taken
in which every piece is most like a name; what could as well be read otherwise is said to be in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.text import name_list_words as words
from cvgen.text.name_list_words import is_like_organisation
from cvgen.text.name_marks import split_marks, strip_markup
from cvgen.text.name_parts import is_degree, is_generation, is_initials
from cvgen.text.names import PARTICLES
from cvgen.text.scripts import EAST_ASIAN, EAST_ASIAN_LETTERS

OMISSION = "…"
_JOINED_MARKS = re.compile(r"(?<=[\d*†‡§¶#✉¹²³⁴-⁹⁰^])\s*,\s*(?=[\d*†‡§¶#✉¹²³⁴-⁹⁰^])")
_DOTS = re.compile(r"(?:…|\.{3,}|\. \. \.)")
_SPACES = re.compile(r"\s+")
_COMMA = re.compile(",")
_BETWEEN_PIECES = re.compile("([,;；、])")
_ARABIC_COMMAS = str.maketrans("،؛", ",;")
_SPACED_HAN = re.compile(r"(?:[\u4e00-\u9fff]{2,4} ){2,}[\u4e00-\u9fff]{2,4}")
_LONGEST_OTHERS = 60  # characters
_PLAIN_NUMBERS = re.compile(r"(?:(?<=[^\W\d_])|(?<=[*†‡§¶#✉]))(\d{1,2})(?![\d^])")  # Roe J1,2: of affiliations
_RAISED_LETTERS = re.compile(r"\^[a-z](?:\s*,\s*[a-z](?![^\W\d_]))*")
_EAST_ASIAN = re.compile(rf"[{EAST_ASIAN}·]")
_EAST_ASIAN_LETTER = re.compile(f"[{EAST_ASIAN_LETTERS}]")


@dataclass(frozen=True, slots=True)
class NameList:
    """The names in a text, with their marks as written; `is_doubtful` where they could as well be others."""

    names: tuple[str, ...]
    is_doubtful: bool = False


def is_others(name: str) -> bool:
    """Tell whether an entry of a list stands for more people: "et al.", "and others", "等"."""
    return bool(words.OTHERS.fullmatch(name.strip()))


def is_omission(name: str) -> bool:
    """Tell whether an entry of a list stands for people left out in the middle: three dots."""
    return bool(_DOTS.fullmatch(name.strip()))


def split_names(text: str) -> NameList:
    """Return the people in a text, in order; entries such as “et al.” and “…” are among them."""
    text, behind = _take_others(_prepare(text))
    if _SPACED_HAN.fullmatch(text):
        return NameList((*text.split(), *behind), is_doubtful=True)
    parts = _split_outside_brackets(text, words.ALWAYS_BETWEEN)
    while len(parts) > 1 and _is_group(parts[-1]):
        behind = [parts.pop(), *behind]
    has_semicolons = len(parts) > 1
    chunks = [chunk for part in parts for chunk in _split_ands(part)]
    is_pair_list = _is_pair_list(chunks, has_semicolons=has_semicolons)
    names: list[str] = []
    is_doubtful = False
    for chunk in chunks:
        pieces = _split_outside_brackets(chunk, _COMMA)
        if has_semicolons or is_pair_list or len(pieces) == 1:
            names += _read_between_semicolons(pieces)
            # “Alice, Bob and Carol”: three first names, or one person and another?
            is_doubtful = is_doubtful or (not has_semicolons and len(chunks) > 1 and _classify(chunk) == "family")
            continue
        found, doubt = _read_pieces(pieces, is_alone=len(chunks) == 1)
        names += found
        is_doubtful = is_doubtful or doubt
    names = [_strip_full_stop(name.replace("\x1f", ",")) for name in names]
    return NameList((*names, *behind), is_doubtful)


def _strip_full_stop(name: str) -> str:
    """Return a name without the full stop of the sentence behind it: “Roe J, Bob Sample.”; “Jr.” keeps its own."""
    last = name.split()[-1]
    is_sentence = last.endswith(".") and last[1:-1].islower() and len(last) > 3 and not is_generation(last)
    return name[:-1] if is_sentence and not (is_degree(last) or is_others(name)) else name


def _is_group(part: str) -> bool:
    """Tell whether a part of a list is a group behind the people: “for the XYZ Group”."""
    return bool(words.FOR_OTHERS.match(part)) or ("," not in part and is_like_organisation(part))


def _is_pair_list(chunks: Sequence[str], *, has_semicolons: bool) -> bool:
    """Tell whether every chunk is one person, with at most one comma: “Example, Ada and Sample, Bob”."""
    if len(chunks) < 2 or any(chunk.count(",") > 1 for chunk in chunks):
        return False
    return has_semicolons or ("," in chunks[-1] and _begins_with_family(chunks[-1]))


def _prepare(text: str) -> str:
    """Return a text in one line in which commas stand between names or their parts alone, not between marks."""
    text = words.BEFORE_LIST.sub("", strip_markup(_join_lines(text)), count=1)
    text = words.bracket_editors(words.WITH_IN_BRACKETS.sub(r", \1", text))
    text = words.OTHERS_IN_BRACKETS.sub(lambda match: f", {match['others'] or OMISSION}, ", text)
    text = _DOTS.sub(f", {OMISSION}, ", text).translate(_ARABIC_COMMAS)
    text = text.replace("，", "、" if _EAST_ASIAN_LETTER.search(text) and not re.search("[;；]", text) else ",")
    text = _RAISED_LETTERS.sub(lambda match: re.sub(r"\s*,\s*", "\x1f", match[0]), text)
    text = _PLAIN_NUMBERS.sub(r"^\1", _JOINED_MARKS.sub("\x1f", text))
    return "".join(_brace_organisation(piece) for piece in _BETWEEN_PIECES.split(text))


def _brace_organisation(piece: str) -> str:
    """Return a piece between commas in braces, if it is an organisation with an “and” between its words."""
    parts = words.ORGANISATION_AND.split(piece) if is_like_organisation(piece) and "{" not in piece else []
    is_one = len(parts) > 1 and any(len(part.split()) == 1 and not split_marks(part)[1] for part in parts)
    return piece.replace(bare := piece.strip(), f"{{{bare}}}") if is_one else piece


def _join_lines(text: str) -> str:
    """Return a text as one line; lines are names of their own where nothing else separates these."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if len(lines) > 1 and not re.search(r"[,;；，、]|\sand\s|&", text):
        return "; ".join(lines)
    return _SPACES.sub(" ", " ".join(lines)).strip(" ,;，；、")


def _take_others(text: str) -> tuple[str, list[str]]:
    """Return a text without “et al.” at its end, and that."""
    text = text.strip(" ,;，；、")
    match = words.OTHERS_BEHIND.search(text, max(0, len(text) - _LONGEST_OTHERS))
    if not match or not match.start():
        return text, []
    return text[: match.start()].rstrip(" ,;，；、"), [(match["others"] or match["close"]).strip()]


def _split_outside_brackets(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split a text where no bracket or brace is open."""
    parts, depth, begin = [], 0, 0
    for match in re.compile(rf"[({{\[]|[)}}\]]|{separator.pattern}", separator.flags).finditer(text):
        if match[0] in "({[":
            depth += 1
        elif match[0] in ")}]":
            depth = max(0, depth - 1)
        elif not depth:
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [part.strip() for part in (*parts, text[begin:]) if part.strip()]


def _split_ands(text: str) -> Iterator[str]:
    """Yield the parts of a text between the words for “and”."""
    for part in _split_outside_brackets(text, words.BETWEEN_LAST):
        yield from filter(None, _split_romance(words.FIRST_AND.sub("", part)))


def _split_romance(part: str) -> Iterator[str]:
    """Yield the people around “y”, “e” and “i”: “Ana López y Juan Pérez” are two, “José Ortega y Gasset” is one."""
    begin = 0
    places = [*words.ROMANCE_AND.finditer(part)]
    ends = [*(place.start() for place in places[1:]), len(part)]
    for place, end in zip(places, ends, strict=False):
        left, right = part[begin : place.start()], part[place.end() : end]
        if len(left.split()) > 1 and len(right.split()) > 1 and ("," in left or "," not in right):
            yield left
            begin = place.end()
    yield part[begin:]


def _begins_with_family(chunk: str) -> bool:
    return _classify(chunk.partition(",")[0]) in ("family", "words")


def _read_between_semicolons(pieces: Sequence[str]) -> list[str]:
    """Return the one person in the pieces between commas, with “et al.” apart; or several whole ones: “Roe J, Ek B”."""
    joined = _join_suffixes(pieces)
    if len(joined) > 1 and all(_classify(piece) in ("person", "entry") for piece in joined):
        return joined
    others = [piece for piece in pieces if is_others(piece) or is_omission(piece)]
    person = ", ".join(piece for piece in pieces if piece not in others)
    return [*([person] if person else []), *others]


# How odd it is that a piece of a kind is a person, or that two are the family and given names of one.
_ALONE = {"person": 0.0, "words": 1.0, "family": 3.0, "initials": 5.0, "entry": 0.0}
_PAIRS = {
    ("family", "initials"): 0.0,
    ("words", "initials"): 0.3,
    ("family", "family"): 1.0,
    ("family", "person"): 1.2,
    ("family", "words"): 1.5,
    ("words", "family"): 2.0,
    ("words", "person"): 2.5,
    ("person", "initials"): 4.0,
}
_CERTAIN = (("family", "initials"), ("words", "initials"))


def _read_pieces(pieces: Sequence[str], *, is_alone: bool) -> tuple[list[str], bool]:
    """Return the people in the pieces between commas, and whether that is in doubt."""
    joined = _join_suffixes(pieces)
    kinds = [_classify(piece) for piece in joined]
    costs = [0.0]
    is_pair = [False]
    for at in range(1, len(joined) + 1):
        alone = costs[at - 1] + _ALONE[kinds[at - 1]]
        pair = costs[at - 2] + _PAIRS.get((kinds[at - 2], kinds[at - 1]), 9.0) if at > 1 else 99.0
        costs.append(min(alone, pair))
        is_pair.append(pair < alone)
    names: list[str] = []
    doubts = 0
    at = len(joined)
    while at:
        width = 2 if is_pair[at] else 1
        names.append(", ".join(joined[at - width : at]))
        part = tuple(kinds[at - width : at])
        doubts += (width == 2 and part not in _CERTAIN) or part in (("family",), ("initials",))
        at -= width
    is_one_pair = len(names) == 1
    two_ways = is_alone and kinds == ["words", "words"]  # “García Muestra, Gabriel José” or two people
    return names[::-1], two_ways or bool(doubts and not is_one_pair) or (is_one_pair and len(joined) > 2)


def _join_suffixes(pieces: Sequence[str]) -> list[str]:
    """Join Jr., III and degrees to the names before them: “Ada Example, Jr.”."""
    joined: list[str] = []
    for piece in pieces:
        plain = split_marks(piece)[0]
        is_behind = is_generation(plain) or (is_degree(plain) and " " in joined[-1:][0] if joined else False)
        if is_behind and joined:
            joined[-1] = f"{joined[-1]} {piece}" if is_generation(plain) else f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def _classify(piece: str) -> str:
    """Return what a piece is like: a "person", a "family" name, "initials", "words" that may be either, an "entry"."""
    if is_others(piece) or is_omission(piece) or piece[:1] == "{":
        return "entry"
    plain = re.sub(r"\s*[(（\[].*", "", split_marks(piece.replace("\x1f", ","))[0])
    if "," in plain:
        return "person"  # with a degree
    words = plain.split()
    if len(words) > 2 and is_generation(words[-1]):
        return "person"
    while len(words) > 1 and is_generation(words[-1]):
        words.pop()
    if _EAST_ASIAN.search(plain):
        return "person" if len("".join(words)) > 1 else "family"
    if is_like_organisation(plain):
        return "person"
    initials = [is_initials(word) for word in words]
    if words and all(initials):
        return "initials"
    if any(initials):
        return "person"
    bare = [word for word in words if word not in PARTICLES]
    begins_small = bool(words) and words[0] in PARTICLES
    return "family" if len(bare) <= 1 and (begins_small or len(words) <= 1) else "words"
