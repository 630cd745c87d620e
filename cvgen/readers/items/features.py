"""Describe each piece of an item by features, for the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.readers.items.facts import Facts
from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.token_kinds import is_year

_BRACKETS = {"(": "(", "（": "(", "[": "[", "【": "[", "{": "{"}
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 22, 40)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of an item as a whole: the kind of its block, its section, whether its first line is a heading."""

    kind: str
    section: str
    has_heading: bool


def list_features(pieces: Sequence[Piece], facts: Sequence[Facts], around: Surroundings) -> list[list[str]]:
    """Return the features of each piece; no word that is in no closed class is among them."""
    lines = _describe_lines(pieces, facts)
    longest = max((fact.length for fact in facts), default=0)
    history = _History()
    described = []
    for index, piece in enumerate(pieces):
        fact = facts[index]
        features = ["bias", *_own(piece, fact), *_signs(piece), *_format(pieces, fact, index), *lines[piece.line]]
        features += _place(pieces, index, fact.length == longest, around)
        features += history.features()
        features += _neighbours(pieces, facts, index)
        history.add(piece, fact)
        described.append(features)
    _add_future(described, facts)
    return described


def _bucket(number: int, limits: Sequence[int] = _LENGTHS) -> int:
    return next((limit for limit in limits if number <= limit), 99)


def _own(piece: Piece, fact: Facts) -> Iterator[str]:
    """Yield what a piece's own words tell."""
    texts = [token.text for token in piece.tokens if token.is_word]
    yield f"k={fact.kind}"
    yield f"n={fact.name}"
    yield f"len={_bucket(fact.length)}"
    yield f"kl={fact.kind},{_bucket(fact.length)}"
    yield from (f"w={word}" for word in dict.fromkeys(fact.words[:20]))
    yield from (f"c={name}" for name in sorted(fact.classes))
    yield from (f"c1={name},{min(fact.length, 4)}" for name in sorted(fact.classes))
    if first := _first_word(piece, fact):
        yield f"f={first}"
    if fact.words and fact.words[-1] == texts[-1].casefold().strip("."):
        yield f"l={fact.words[-1]}"
    if fact.is_own:
        yield "own"
    if fact.derived:
        yield f"derived={min(fact.derived, 3)},{fact.name[:4]}"
    yield from _letters(texts)


def _first_word(piece: Piece, fact: Facts) -> str:
    """Return the first word of a piece if it has a class, else ""."""
    first = next(token.text for token in piece.tokens if token.is_word).casefold().strip(".")
    return first if fact.words and fact.words[0] == first else ""


def _letters(texts: Sequence[str]) -> Iterator[str]:
    """Yield what the letters and digits of a piece's words tell."""
    first, last = texts[0], texts[-1]
    yield "up" if first[0].isupper() else "digit" if first[0].isdigit() else "cjk" if first[0] > "\u3000" else "low"
    words = [text for text in texts if len(text) > 3 and text[0].isalpha()]
    if len(words) > 2:
        share = sum(word[0].islower() for word in words) * 4 // len(words)
        yield f"lowshare={share}"
    if is_year(last) and len(texts) > 1:
        yield "endyear"
    if any(any(char.isdigit() for char in text) for text in texts):
        yield "digits"
    if len(texts) == 1 and first.isdigit():
        yield f"digits={len(first)}"


def _signs(piece: Piece) -> Iterator[str]:
    """Yield the signs around a piece."""
    before, after = _simplify(piece.before), _simplify(piece.after)
    yield f"b={before}"
    yield f"a={after}"
    yield f"ba={before},{after}"
    inside = piece.inside
    if inside:
        last = inside[-1]
        yield "in=" + _BRACKETS.get(last, "quote")
        if _BRACKETS.get(last) is None:
            yield "quoted"


_ALIKE = str.maketrans("，；：。．、（）【】·•｜–—“”„«»《》〈〉「」『』", ",;:..,()[]|||--" + '"' * 13)
_SHOWN = frozenset(',;:.()[]|-"?!/&\n{}')


def _simplify(signs: str) -> str:
    plain = "".join(dict.fromkeys(char for char in signs.translate(_ALIKE) if char in _SHOWN))
    return plain[:3].replace("\n", "N") or "_"


def _format(pieces: Sequence[Piece], fact: Facts, index: int) -> Iterator[str]:
    """Yield a piece's formatting and link, and whether they change before it."""
    run = pieces[index].tokens[0].run
    form = "s" * run.strong + "e" * run.em + "c" * run.code or "p"
    yield f"fmt={form}"
    yield f"fk={form},{fact.kind},{_bucket(fact.length)}"
    if run.href is not None:
        yield f"lk={fact.kind},{_bucket(fact.length)}"
    if index:
        before = pieces[index - 1].tokens[-1].run
        old = "s" * before.strong + "e" * before.em + "c" * before.code or "p"
        yield f"fmts={old},{form}"
        yield (
            "samelink"
            if run.href is not None and before.href == run.href
            else f"link={before.href is not None},{run.href is not None}"
        )
    elif run.href is not None:
        yield "link=start"
    if run.href is not None:
        yield "linked"


def _place(pieces: Sequence[Piece], index: int, is_longest: bool, around: Surroundings) -> Iterator[str]:
    """Yield where in the item a piece stands."""
    piece = pieces[index]
    last_line = pieces[-1].line
    yield f"line={min(piece.line, 4)}"
    yield f"end={min(last_line - piece.line, 3)}"
    yield f"lines={min(last_line, 3)},{min(piece.line, 3)}"
    is_first = index == 0 or pieces[index - 1].line != piece.line
    is_last = index + 1 == len(pieces) or pieces[index + 1].line != piece.line
    yield f"edge={is_first},{is_last}"
    yield f"at={min(index, 3)}"
    if is_first and is_last:
        yield f"alone,{min(piece.line, 3)}"
    if is_longest:
        yield "longest"
    if around.has_heading and piece.line == 0:
        yield "heading"
    yield f"kind={around.kind}"
    if around.section:
        yield f"section={around.section}"


def _describe_lines(pieces: Sequence[Piece], facts: Sequence[Facts]) -> dict[int, list[str]]:
    """Return for each line how many of its pieces are names, and whether it has the most of all lines."""
    counts: dict[int, list[int]] = {}
    for piece, fact in zip(pieces, facts, strict=True):
        names, total = counts.setdefault(piece.line, [0, 0])
        counts[piece.line] = [names + (fact.name not in ("", "single")), total + 1]
    best = max((names for names, _ in counts.values()), default=0)
    described = {}
    for line, (names, total) in counts.items():
        described[line] = [f"names={_bucket(names, (0, 1, 2, 4))},{names * 4 // total}"]
        if names and names == best:
            described[line].append("nameline")
    return described


class _History:
    """What stood before a piece."""

    def __init__(self) -> None:
        self.years = self.names = self.quotes = self.long = self.venues = self.links = 0

    def add(self, piece: Piece, fact: Facts) -> None:
        self.years += fact.kind == "year"
        self.names += fact.name not in ("", "single", "given")
        self.quotes += bool(piece.inside) and _BRACKETS.get(piece.inside[-1]) is None
        self.long += fact.length >= 5
        self.venues += bool(fact.classes & {"venue", "cjk-venue", "organisation", "cjk-organisation"})
        self.links += piece.tokens[0].run.href is not None

    def features(self) -> list[str]:
        return [
            f"hy={min(self.years, 2)}",
            f"hn={min(self.names, 3)}",
            f"hq={min(self.quotes, 1)}",
            f"hl={min(self.long, 2)}",
            f"hv={min(self.venues, 2)}",
            f"hk={min(self.links, 2)}",
            f"hnl={min(self.names, 2)},{min(self.long, 1)}",
        ]


def _neighbours(pieces: Sequence[Piece], facts: Sequence[Facts], index: int) -> Iterator[str]:
    for offset in (-2, -1, 1, 2):
        other = index + offset
        if not 0 <= other < len(pieces):
            yield f"{offset}=none"
            continue
        near = "" if pieces[other].line == pieces[index].line else "N"
        yield f"{offset}={facts[other].kind}{near}"
        if offset == 1 and (first := _first_word(pieces[other], facts[other])):
            yield f"1f={first}"
        if abs(offset) == 1:
            yield f"{offset}n={facts[other].name}{near}"
            yield from (f"{offset}c={name}" for name in sorted(facts[other].classes))
            yield f"{offset}kk={facts[other].kind}{near},{facts[index].kind}"


def _add_future(described: Sequence[list[str]], facts: Sequence[Facts]) -> None:
    """Add how many names, years and long pieces follow each piece."""
    names = years = long = 0
    for features, fact in zip(reversed(described), reversed(facts), strict=True):
        features += [f"fn={min(names, 3)}", f"fy={min(years, 2)}", f"fl={min(long, 2)}"]
        names += fact.name not in ("", "single", "given")
        years += fact.kind == "year"
        long += fact.length >= 5
