"""Read a pasted list of names: “Roe JQ, Smith A, et al.”, “Lee, A., Ek, B. & Fox, C.”, “王则清，张三、李四”.

A comma may stand between two people or between family and given names. Of all ways to read the commas, the one is taken
in which every piece is most like a name; what could as well be read otherwise is said to be in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.text.name_marks import split_marks
from cvgen.text.name_parts import is_degree, is_generation, is_initials
from cvgen.text.names import PARTICLES
from cvgen.text.scripts import EAST_ASIAN

OMISSION = "…"
_JOINED_MARKS = re.compile(r"(?<=[\d*†‡§¶#✉¹²³⁴-⁹⁰^])\s*,\s*(?=[\d*†‡§¶#✉¹²³⁴-⁹⁰^])")
_DOTS = re.compile(r"(?:…|\.{3,}|\. \. \.)")
_SPACES = re.compile(r"\s+")
# Entries that stand for people who are not named.
_OTHERS = re.compile(
    r"(?:and |& |und )?(?:et\.? ?al(?:ii|iae|\.)?|others|andere|weitere|u\. ?a\.|et coll?\.?|et autres|y otros|"
    r"e outros|e altri|и др\.?|и другие|等人?|ほか|他|외|وآخرون|ואחרים)\.?",
    re.IGNORECASE,
)
_OTHERS_BEHIND = re.compile(
    r"(?<=[\w.*†‡§¶#\u4e00-\u9fff])\s?(?P<others>(?<=\s)(?:et\.? al(?:ii|iae|\.)?|and others|& others|und andere|"
    r"u\. ?a\.|et coll?\.|и др\.)\.?|等人?|ほか)$",
    re.IGNORECASE,
)
_ALWAYS_BETWEEN = re.compile(r"[;；、]|\s[/|·•]\s")
_BETWEEN_LAST = re.compile(
    r",?\s(?:and|und|et(?!\.? al)|en|och|og|ja|и|&)\s|\s?&\s?|(?<=[\u4e00-\u9fff])\s?[和与及]\s?(?=[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_COMMA = re.compile(",")
_PLAIN_NUMBERS = re.compile(r"(?:(?<=[^\W\d_])|(?<=[*†‡§¶#✉]))(\d{1,2})(?![\d^])")  # Roe J1,2: of affiliations
_RAISED_LETTERS = re.compile(r"\^[a-z](?:\s*,\s*[a-z](?![^\W\d_]))*")
_ROMANCE_AND = re.compile(r"\s[yei]\s")  # also inside of names: Ortega y Gasset
_EAST_ASIAN = re.compile(rf"[{EAST_ASIAN}·]")
_EAST_ASIAN_LETTER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Words that organisations have in their names; a set is ready sooner than a pattern.
_ORGANISATIONS = frozenset((
    "organisation", "organization", "consortium", "consortia", "collaboration", "collaborative", "committee", "group",
    "network", "team", "investigators", "society", "association", "foundation", "institute", "ministry", "council",
    "university", "force", "initiative", "project", "commission", "department", "agency", "inc", "ltd", "gmbh",
    "registry",
))  # fmt: skip
_EAST_ASIAN_ORGANISATIONS = ("协作组", "研究组", "研究会", "学会", "委員会", "委员会", "グループ")


@dataclass(frozen=True, slots=True)
class NameList:
    """The names in a text, with their marks as written; `is_doubtful` where they could as well be others."""

    names: tuple[str, ...]
    is_doubtful: bool = False


def is_others(name: str) -> bool:
    """Tell whether an entry of a list stands for more people: "et al.", "and others", "等"."""
    return bool(_OTHERS.fullmatch(name.strip()))


def is_omission(name: str) -> bool:
    """Tell whether an entry of a list stands for people left out in the middle: three dots."""
    return bool(_DOTS.fullmatch(name.strip()))


def is_like_organisation(name: str) -> bool:
    """Tell whether a name has a word that organisations have in theirs."""
    words = name.casefold().replace(",", " ").replace(".", " ").split()
    return len(words) > 1 and (
        not _ORGANISATIONS.isdisjoint(words) or any(word in name for word in _EAST_ASIAN_ORGANISATIONS)
    )


def split_names(text: str) -> NameList:
    """Return the people in a text, in order; entries such as “et al.” and “…” are among them."""
    text, behind = _take_others(_prepare(text))
    groups = [list(_split_ands(part)) for part in _split_outside_brackets(text, _ALWAYS_BETWEEN)]
    has_semicolons = len(groups) > 1
    chunks = [chunk for group in groups for chunk in group]
    is_pair_list = len(chunks) > 1 and all(chunk.count(",") == 1 or "," not in chunk for chunk in chunks)
    is_pair_list = is_pair_list and (has_semicolons or ("," in chunks[-1] and _begins_with_family(chunks[-1])))
    names: list[str] = []
    is_doubtful = False
    for chunk in chunks:
        pieces = _split_outside_brackets(chunk, _COMMA)
        if has_semicolons or is_pair_list or len(pieces) == 1:
            names += _read_one(pieces)
            # “Alice, Bob and Carol”: three first names, or one person and another?
            is_doubtful = is_doubtful or (not has_semicolons and len(chunks) > 1 and _classify(chunk) == "family")
            continue
        found, doubt = _read_pieces(pieces, is_alone=len(chunks) == 1)
        names += found
        is_doubtful = is_doubtful or doubt
    names += [behind] if behind else []
    return NameList(tuple(name.replace("\x1f", ",") for name in names), is_doubtful)


def _prepare(text: str) -> str:
    """Return a text in one line in which commas stand between names or their parts alone, not between marks."""
    text = _DOTS.sub(f", {OMISSION}, ", _join_lines(text))
    text = text.replace("，", "、" if _EAST_ASIAN_LETTER.search(text) and not re.search("[;；]", text) else ",")
    text = _RAISED_LETTERS.sub(lambda match: re.sub(r"\s*,\s*", "\x1f", match[0]), text)
    return _PLAIN_NUMBERS.sub(r"^\1", _JOINED_MARKS.sub("\x1f", text))


def _join_lines(text: str) -> str:
    """Return a text as one line; lines are names of their own where nothing else separates these."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if len(lines) > 1 and not re.search(r"[,;；，、]|\sand\s|&", text):
        return "; ".join(lines)
    return _SPACES.sub(" ", " ".join(lines)).strip(" ,;，；、")


def _take_others(text: str) -> tuple[str, str]:
    """Return a text without “et al.” at its end, and that."""
    text = text.rstrip(" ,;")
    match = _OTHERS_BEHIND.search(text[-40:])
    if not match or len(match[0]) >= len(text):
        return text, ""
    return text[: len(text) - len(match[0])].rstrip(" ,;，；、"), match["others"].strip()


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
    for part in _split_outside_brackets(text, _BETWEEN_LAST):
        part = re.sub(r"^(?:and|&|und|et)\s+", "", part, flags=re.IGNORECASE)
        match = list(_ROMANCE_AND.finditer(part))[-1:]
        left, right = (part[: match[0].start()], part[match[0].end() :]) if match else ("", "")
        # “Ana López y Juan Pérez” are two, “José Ortega y Gasset” is one.
        is_pair = len(left.split()) > 1 and len(right.split()) > 1 and ("," in left or "," not in right)
        if is_pair:
            yield from (left, right)
        elif part:
            yield part


def _begins_with_family(chunk: str) -> bool:
    return _classify(chunk.partition(",")[0]) in ("family", "words")


def _read_one(pieces: Sequence[str]) -> list[str]:
    """Return the one person in the pieces between commas, with “et al.” apart."""
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
