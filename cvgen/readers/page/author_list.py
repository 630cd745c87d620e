"""Read author lists: names, separators, and the text after the last author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.page.author import Author, read_author
from cvgen.readers.page.author_marks import CORRESPONDING, EQUAL, MARKS, Legend, find_meanings
from cvgen.readers.page.characters import Characters, expand_characters
from cvgen.readers.page.inline import TextLine
from cvgen.readers.page.personal_names import is_name

_LONGEST_LIST = 6000  # characters of a line that may list authors
_LONGEST_LOOK_AHEAD = 4000  # characters of a line in which the names after an item are looked at
_SEMICOLON = re.compile(r"\s*(?:[;；]\s*(?:and\b|&)?|\band\b)\s*")
_SEPARATOR = re.compile(r"\s*(?:[,;，；、]|\s[·•|]\s|\band\b|\s&\s|(?<=\S)\s+(?:与|和)\s+)\s*")
_BEFORE_LAST = re.compile(r"\band\b|&|与|和")
_AND_OTHERS = re.compile(r"([\u4e00-\u9fff·]{2,5}|.+(?= ))\s?(等|et al)")  # 李样本等; Ada Lovelace et al.
_INITIALS = re.compile(r"[A-Z](?:[. -]*[A-Z])*\.?")
_FAMILY_FIRST = re.compile(
    r"(?P<family>[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)?), (?P<given>(?:[A-Z]\.[ -]?){1,3})(?P<marks>[*†‡#]*)"
)
_BETWEEN = re.compile(r"\s*(?:,\s*(?:\.\.\.|…)?\s*,?\s*(?:&|and)?|&|and|;)\s*")
_FUNCTION_WORDS = frozenset(("a", "an", "the", "as", "of", "for", "with", "in", "on", "to", "via", "by", "from", "is"))


def read_authors(
    line: TextLine, legend: Legend, own_names: frozenset[str] = frozenset()
) -> tuple[list[Author], TextLine] | None:
    """Return the authors that a line begins with, and the rest of it; None where it begins with no author list.

    One name alone is a list if it is one of `own_names` (in lower case), bold, or marked.
    """
    if sum(len(run.text) for run in line) > _LONGEST_LIST:
        return None
    chars = expand_characters(line)
    if authors := _read_family_first(chars, legend):
        return authors
    if ";" in chars.text or "；" in chars.text:  # Lovelace, Ada; Babbage, Charles
        authors = _read_list(chars, list(_split_list(chars, _SEMICOLON)), legend, own_names)
        if authors and all("," in author.name or len(author.name.split()) > 1 for author in authors[0]):
            return authors
    return _read_list(chars, list(_split_list(chars, _SEPARATOR)), legend, own_names)


def _read_family_first(chars: Characters, legend: Legend) -> tuple[list[Author], TextLine] | None:
    """Read a list in the style of the APA: Lovelace, A., & Babbage, C. (1843)."""
    authors: list[Author] = []
    end = 0
    while match := _FAMILY_FIRST.match(chars.text, end):
        meanings = find_meanings(match["marks"], legend)
        is_strong = any(run.strong for run in chars.runs[match.start() : match.end()])
        name = f"{match['family']}, {match['given'].strip()}"
        authors.append(Author(name, EQUAL in meanings, CORRESPONDING in meanings, strong=is_strong))
        end = match.end()
        between = _BETWEEN.match(chars.text, end)
        if not between or not _FAMILY_FIRST.match(chars.text, between.end()):
            break
        end = between.end()
    if not authors or (len(authors) == 1 and not re.match(r"\s*[(（]?(19|20)\d\d", chars.text[end:])):
        return None
    return authors, chars.slice(end)


def _split_list(chars: Characters, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each item of a list; separators in brackets and in code do not count."""
    depths = []
    depth = 0
    for char in chars.text:
        depth += char in "([（【"
        depths.append(depth)
        depth -= char in ")]）】" and depth > 0
    begin = 0
    for match in separator.finditer(chars.text):
        place = match.start()
        if place < len(depths) and depths[place] == 0 and not chars.runs[place].code:
            yield begin, place
            begin = match.end()
    if begin < len(chars.text):
        yield begin, len(chars.text)


def _read_list(
    chars: Characters, items: Sequence[tuple[int, int]], legend: Legend, own_names: frozenset[str]
) -> tuple[list[Author], TextLine] | None:
    authors: list[tuple[Author, int]] = []  # with the index that each ends at
    names = before = 0
    for begin, end in items:
        author, stop = read_author(chars, begin, end, legend)
        if not author.name:
            if stop < end:
                break
            continue
        is_plausible = is_name(author.name)
        if (not is_plausible and not _is_followed_by_names(chars, items, begin, end)) or _is_in_title(chars, stop):
            break
        names += is_plausible
        authors += [(part, stop) for part in _split_others(author)]
        if stop < end or (_BEFORE_LAST.search(chars.text[before:begin]) and len(authors) > 1):
            break
        before = end
    while authors and not is_name(authors[-1][0].name):
        authors.pop()
    authors = _join_initials(authors)
    end = authors[-1][1] if authors else 0
    found = [author for author, _ in authors]
    if not found or not _is_convincing(found, names, own_names, chars.text[end:]):
        return None
    return found, chars.slice(end)


def _is_followed_by_names(chars: Characters, items: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    """Tell whether names follow an item that does not look like one, such as a name in lower case."""
    if _FUNCTION_WORDS & set(chars.text[begin:end].split()) or len(chars.text) >= _LONGEST_LOOK_AHEAD:
        return False
    following = [chars.text[b:e].strip(f" .{MARKS}") for b, e in items if b >= end][:3]
    return bool(following) and all(map(is_name, following))


def _is_in_title(chars: Characters, stop: int) -> bool:
    """Tell whether an item is part of a title: a colon follows it, or the link that it stands in continues."""
    href = chars.runs[stop - 1].href
    return chars.text[stop : stop + 1] in (":", "：") or bool(
        href and stop < len(chars.runs) and chars.runs[stop].href == href
    )


def _split_others(author: Author) -> list[Author]:
    """Split “et al.” from a name that no comma separates it from."""
    match = _AND_OTHERS.fullmatch(author.name)
    return [replace(author, name=match[1]), Author(match[2].replace("al", "al."))] if match else [author]


def _join_initials(authors: Sequence[tuple[Author, int]]) -> list[tuple[Author, int]]:
    """Join family names and the initials after them: Ada Lovelace, Babbage, C., Hopper, G."""
    joined: list[tuple[Author, int]] = []
    for author, end in authors:
        last = joined[-1][0] if joined else Author("")
        if last.name and " " not in last.name and "," not in last.name and _INITIALS.fullmatch(author.name):
            name = f"{last.name}, {author.name}" + "." * (not author.name.endswith("."))
            both = replace(author, name=name, equal=author.equal or last.equal, strong=author.strong or last.strong)
            joined[-1] = both, end
        else:
            joined.append((author, end))
    return joined


def _is_convincing(authors: Sequence[Author], names: int, own_names: frozenset[str], rest: str) -> bool:
    """Tell whether a list is one of authors; `names` of its items look like names, and `rest` follows it."""
    if len(authors) == 1:
        author = authors[0]
        if author.name.casefold() in own_names or (author.strong and len(author.name.split()) in (2, 3)):
            return True
        is_whole_line = re.match(r"[A-Z][\w-]+ [A-Z]\w+", author.name) and not rest.strip(" .,;")
        return bool(is_whole_line and (author.equal or author.corresponding))
    has_full_name = any(" " in author.name or "." in author.name or not author.name.isascii() for author in authors)
    return has_full_name and names * 10 >= len(authors) * 7
