"""Author lists as people write them: names, the marks behind them, and what of the line is no name any more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cvgen.readers.page.author_marks import CORRESPONDING, EQUAL, MARKS, Legend
from cvgen.readers.page.inline import Bit, Line


@dataclass(frozen=True, slots=True)
class Author:
    """An author as read; `strong` says that the page set the name in bold, which is how owners mark themselves."""

    name: str
    equal: bool = False
    corresponding: bool = False
    url: str = ""
    strong: bool = False
    said: str = ""  # in brackets behind the name

    def data(self) -> Any:
        """Return the author as a profile has it."""
        if self.url:
            flags = {EQUAL: self.equal, CORRESPONDING: self.corresponding}
            return {"name": self.name, **{key: True for key, set_ in flags.items() if set_}, "url": self.url}
        return self.name + "*" * self.equal + "†" * self.corresponding


_PARTICLES = frozenset((
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ben",
    "ibn", "ter", "ten", "zu", "zur", "y", "e", "s",
))  # fmt: skip
_NO_NAMES = frozenset((
    "conference", "journal", "transactions", "nature", "review", "press", "proceedings", "workshop", "letters",
    "communications", "science", "sciences", "engineering", "university", "institute", "technology", "systems",
    "international", "preprint", "submitted", "accepted", "oral", "spotlight", "poster", "award", "project", "page",
    "paper", "code", "under", "arxiv", "magazine", "symposium", "advances", "findings", "report", "thesis", "major",
    "department", "school", "college", "laboratory", "lab", "grade", "tutorial", "survey", "track", "best",
    "published", "appear", "learning", "networks", "intelligence", "computing", "research", "demo", "dataset",
    "website", "architecture", "attention", "model", "models", "framework", "foundation", "recognition", "detection",
))  # fmt: skip
_SEMICOLON = re.compile(r"\s*(?:[;；]\s*(?:and\b|&)?|\band\b)\s*")
_SEPARATOR = re.compile(r"\s*(?:[,;，；、]|\s[·•|]\s|\band\b|\s&\s|(?<=\S)\s+(?:与|和)\s+)\s*")


def is_name(text: str) -> bool:
    """Tell whether a text may be a person's name."""
    text = text.strip(" .")
    if text.count(",") == 1:  # Lovelace, Ada
        text = " ".join(reversed(text.split(",")))
    if re.fullmatch(r"et\.? al|others|等|\.\.\.|…", text, re.IGNORECASE):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff·]{2,6}|[\uac00-\ud7a3]{2,5}|[\u3041-\u30ff\u4e00-\u9fff ]{2,10}", text):
        return True
    text = re.sub(r"[(（][\u4e00-\u9fff ]{2,8}[)）]|(?<=\w) et al$", "", text)
    words = re.sub(r"[.’'‐‑-]", " ", text).split()
    if not 1 <= len(text.split()) <= 6 or not words or len(text) > 44 or re.search(r"[\d:!?\"“”/|()\[\]{}@]", text):
        return False
    if any(word.casefold() in _NO_NAMES for word in words):
        return False
    if len(words) == 1 and len(text) > 1 and text.isupper():
        return False
    return all(word[0].isupper() or word[0] >= "\u0250" or word.casefold() in _PARTICLES for word in words)


@dataclass(frozen=True, slots=True)
class _Chars:
    """A line as characters, each with the bit it came from."""

    text: str
    bits: tuple[Bit, ...]

    def slice(self, begin: int, end: int) -> Line:
        found: Line = []
        for char, bit in zip(self.text[begin:end], self.bits[begin:end], strict=True):
            if found and found[-1] == replace(bit, text=found[-1].text):
                found[-1] = replace(found[-1], text=found[-1].text + char)
            else:
                found.append(replace(bit, text=char))
        return found


def _chars(line: Line) -> _Chars:
    shown = [(char, bit) for bit in line if not bit.image for char in bit.text]
    return _Chars("".join(char for char, _ in shown), tuple(bit for _, bit in shown))


def read(line: Line, meaning: Legend, own: frozenset[str] = frozenset()) -> tuple[list[Author], Line] | None:
    """Return the authors that a line begins with, and the rest of it; None where it begins with no author list.

    `own` are names (lower case) that make a list of one.
    """
    if sum(len(bit.text) for bit in line) > _LONGEST_LIST:
        return None
    chars = _chars(line)
    if found := _turned(chars, meaning):
        return found
    if ";" in chars.text or "；" in chars.text:  # Lovelace, Ada; Babbage, Charles
        found = _read(chars, list(_pieces(chars, _SEMICOLON)), meaning, own)
        if found and all("," in author.name or len(author.name.split()) > 1 for author in found[0]):
            return found
    return _read(chars, list(_pieces(chars, _SEPARATOR)), meaning, own)


_TURNED = re.compile(
    r"(?P<family>[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)?), (?P<given>(?:[A-Z]\.[ -]?){1,3})(?P<marks>[*†‡#]*)"
)
_BETWEEN = re.compile(r"\s*(?:,\s*(?:\.\.\.|…)?\s*,?\s*(?:&|and)?|&|and|;)\s*")


def _turned(chars: _Chars, meaning: Legend) -> tuple[list[Author], Line] | None:
    """Return authors with their family names first: Lovelace, A., & Babbage, C. (1843)."""
    found: list[Author] = []
    place = 0
    while match := _TURNED.match(chars.text, place):
        bits = chars.bits[match.start() : match.end()]
        means = {meaning.get(mark) for mark in match["marks"]}
        name = f"{match['family']}, {match['given'].strip()}"
        found.append(Author(name, EQUAL in means, CORRESPONDING in means, strong=any(bit.strong for bit in bits)))
        place = match.end()
        between = _BETWEEN.match(chars.text, place)
        if not between or not _TURNED.match(chars.text, between.end()):
            break
        place = between.end()
    rest = chars.text[place:]
    if not found or (len(found) == 1 and not re.match(r"\s*[(（]?(19|20)\d\d", rest)):
        return None
    return found, chars.slice(place, len(chars.text))


def _read(
    chars: _Chars, pieces: list[tuple[int, int]], meaning: Legend, own: frozenset[str]
) -> tuple[list[Author], Line] | None:
    found: list[Author] = []
    ends: list[int] = []
    names = before = 0
    for begin, end in pieces:
        author, stop, plausible = _author(chars, begin, end, meaning)
        if not author.name:
            if stop < end:
                break
            continue
        if (not plausible and not _goes_on(chars, pieces, end)) or _in_title(chars, stop):
            break
        names += plausible
        several = _AND_OTHERS.fullmatch(author.name)
        found += [replace(author, name=several[1]), Author(several[2].replace("al", "al."))] if several else [author]
        ends += [stop] * (1 + bool(several))
        if stop < end or (_LAST.search(chars.text[before:begin]) and len(found) > 1):
            break
        before = end
    while found and not is_name(found[-1].name):
        found.pop()
        ends.pop()
    found, ends = _turned_inside(found, ends)
    if not found or not _convincing(found, names, own, chars.text[ends[-1] :]):
        return None
    rest = chars.slice(ends[-1], len(chars.text))
    return found, rest


_AND_OTHERS = re.compile(r"([\u4e00-\u9fff·]{2,5}|.+(?= ))\s?(等|et al)")  # 李样本等; Ada Lovelace et al.


def _in_title(chars: _Chars, stop: int) -> bool:
    """Tell whether a part of a line is one of a title: a colon follows it, or the link that it stands in goes on."""
    href = chars.bits[stop - 1].href
    return chars.text[stop : stop + 1] in (":", "：") or bool(
        href and stop < len(chars.bits) and chars.bits[stop].href == href
    )


def _turned_inside(found: list[Author], ends: list[int]) -> tuple[list[Author], list[int]]:
    """Join family names and the initials behind them: Ada Lovelace, Babbage, C., Hopper, G."""
    joined: list[Author] = []
    places: list[int] = []
    for author, end in zip(found, ends, strict=True):
        last = joined[-1].name if joined else ""
        if last and " " not in last and "," not in last and re.fullmatch(r"[A-Z](?:[. -]*[A-Z])*\.?", author.name):
            name = f"{last}, {author.name}" + "." * (not author.name.endswith("."))
            marked = replace(author, equal=author.equal or joined[-1].equal, strong=author.strong or joined[-1].strong)
            joined[-1], places[-1] = replace(marked, name=name), end
        else:
            joined.append(author)
            places.append(end)
    return joined, places


_LONGEST_LIST = 6000  # characters of a line that may list authors
_LAST = re.compile(r"\band\b|&|与|和")  # before the last author
_FUNCTION_WORDS = frozenset(("a", "an", "the", "as", "of", "for", "with", "in", "on", "to", "via", "by", "from", "is"))


def _convincing(found: list[Author], names: int, own: frozenset[str], rest: str) -> bool:
    if len(found) == 1:
        alone = found[0].name.casefold() in own or (found[0].strong and len(found[0].name.split()) in (2, 3))
        initials = re.match(r"[A-Z][\w-]+ [A-Z]\w+", found[0].name) and not rest.strip(" .,;")
        return alone or bool(initials and found[0].equal | found[0].corresponding)
    whole = any(" " in name or "." in name or not name.isascii() for name in (author.name for author in found))
    return whole and names * 10 >= len(found) * 7


def _pieces(chars: _Chars, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a list stand, separators inside brackets or `code` aside."""
    text = chars.text
    depths = []
    depth = 0
    for char in text:
        depth += char in "([（【"
        depths.append(depth)
        depth -= char in ")]）】" and depth > 0
    begin = 0
    for match in separator.finditer(text):
        if match.start() < len(depths) and depths[match.start()] == 0 and not chars.bits[match.start()].code:
            yield begin, match.start()
            begin = match.end()
    if begin < len(text):
        yield begin, len(text)


_CORRESPONDING = re.compile(
    r"[\[(（]\s*(?:the\s+)?(?:corresponding|通讯|correspondence)[^\])）]*[\])）]", re.IGNORECASE
)
_EQUALLY = re.compile(r"[\[(（]\s*(?:equal|co-?first|共同|同等)[^\])）]*[\])）]", re.IGNORECASE)
_STOP = re.compile(
    r"(?<=[a-z\u4e00-\u9fff)*†‡#^✉])[.。:：](?=[\s“\"]|$)|(?<=[\u4e00-\u9fff])[.。](?=[\u4e00-\u9fff《])|\s[-–—|]\s|\s*[(（\[](?![\u4e00-\u9fff]{2,4}[)）])"
)


_REMARK = re.compile(
    r"\s*[(（](?!\s*(?:the\s|corresponding|correspondence|equal|co-?first|通讯|共同|同等))"
    r"((?:[a-z-]{3,} ?){1,3}|[A-Z][a-z]+)[)）][*†‡#]*$"
)


def _where_other(chars: _Chars, begin: int, end: int) -> int:
    """Return how far it is to what is no name: a venue in other type, or a link behind a name in none.

    Ada Lovelace **VENUE 1843**; Ada Lovelace [code](…)
    """
    for place in range(begin + 1, end):
        before, here = chars.bits[place - 1], chars.bits[place]
        if here.href is not None and before.href is None:
            name = chars.text[begin:place].strip(f" {MARKS}")
            if " " in name and is_name(name):
                return place - begin
        begins = (here.strong or here.em or here.code) and not (before.strong or before.em or before.code)
        if begins and before.text[-1:].isspace() and re.search(r"(?:19|20)\d\d", chars.text[place:end]):
            return place - begin
    return end - begin


def _author(chars: _Chars, begin: int, end: int, meaning: Legend) -> tuple[Author, int, bool]:
    """Return the author in a part of a line, where the name ends there, and whether it looks like one."""
    text = chars.text[begin:end]
    equal, corresponding = bool(_EQUALLY.search(text)), bool(_CORRESPONDING.search(text))
    said = max((match.end() for match in (*_EQUALLY.finditer(text), *_CORRESPONDING.finditer(text))), default=0)
    remark = _REMARK.search(text)
    remark = remark if remark and is_name(text[: remark.start()].strip(f" .,{MARKS}")) else None
    stop = None if remark else _STOP.search(text, 1)
    whole = (stop is None or not re.fullmatch(r"[A-Z]\.?", text[: stop.start()].strip())) and stop
    length = min(whole.start() if whole else len(text), remark.start() if remark else len(text))
    length = min(length, _where_other(chars, begin, end))
    plain = "".join(char for char, bit in zip(text[:length], chars.bits[begin:], strict=False) if not bit.sup)
    raised = "".join(char for char, bit in zip(text[:length], chars.bits[begin:], strict=False) if bit.sup)
    core = plain.strip(f" .,{{}}{MARKS}")  # in braces: {Ada Lovelace#, Charles Babbage#}
    core = f"{core}." if core == "et al" else core
    marks = raised + plain.replace(core, "", 1)
    means = {meaning.get("*" if mark in "∗⁎＊" else mark) for mark in marks}
    urls = [bit.href for bit in chars.bits[begin : begin + length] if bit.href]
    strong = any(bit.strong for bit in chars.bits[begin : begin + length])
    author = Author(
        core,
        equal or EQUAL in means,
        corresponding or CORRESPONDING in means,
        next(iter(urls), ""),
        strong,
        remark[1] if remark else "",
    )
    finish = end if remark else begin + max(length, said)
    if whole and not said and chars.text[finish : finish + 1] in ".。":
        finish += 1
    return author, finish if finish < end else end, is_name(core)


def _goes_on(chars: _Chars, pieces: list[tuple[int, int]], end: int) -> bool:
    """Tell whether names follow a part that does not look like one, such as a name in lower case."""
    here = next(chars.text[b:e] for b, e in pieces if e == end)
    if _FUNCTION_WORDS & set(here.split()):
        return False
    after = [chars.text[b:e].strip(f" .{MARKS}") for b, e in pieces if b >= end]
    return len(after) >= 1 and sum(map(is_name, after[:3])) == len(after[:3]) and len(chars.text) < 4000
