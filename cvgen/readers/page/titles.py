"""The title of a paper, wherever people put it: in a link, bold, quoted, behind its authors; and what is before it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from cvgen.readers import free_dates as when
from cvgen.readers.page import authors
from cvgen.readers.page.author_marks import Legend
from cvgen.readers.page.authors import Author
from cvgen.readers.page.inline import Bit, Line, escaped, markdown, plain, trimmed

PUNCTUATION = " ,.;:|/·•-–—\\&+()[]{}（）【】，。；：、~*_"

NUMBER = re.compile(r"^\**\\?\[\d{1,3}\\?\]\s*(?=\S)")  # of a paper in its list: [1] On the Analytical Engine


@dataclass(slots=True)
class Paper:
    """A paper while it is read. `dead` are links that led nowhere, `lines` what is left to place."""

    lines: list[Line]
    title: str = ""
    url: str = ""
    badge: str = ""
    authors: list[Author] = field(default_factory=list)
    venue: str = ""
    notes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)


def take(paper: Paper, *, headed: bool, in_list: bool, meaning: Legend, own: frozenset[str]) -> bool:
    """Take the title of a paper out of its lines, and what stands before it; tell whether there is one."""
    if not headed:
        _venue_first(paper)
    _prefix(paper)
    if headed:
        return _titled(paper, paper.lines[0], [], _first_href(paper.lines[0]))
    return _linked_title(paper) or _authors_first(paper, meaning, own) or _bare_title(paper, in_list, meaning, own)


def word_count(text: str) -> int:
    """Return how many words a text has; three Chinese characters count as one."""
    return len(re.findall(r"[^\W_]+", text)) + len(re.findall(r"[\u4e00-\u9fff]", text)) // 3


# ICRA 2026; Findings of ACL ’24 (Oral)
_VENUE_YEAR = re.compile(r"[A-Z][\w&/.-]*(?: [A-Z&o][\w&/.-]*){0,4},? ?['’]?(?:19|20)?\d\d(?: ?\(?[A-Z][a-z]+\)?)?")


def _venue_first(paper: Paper) -> None:
    """Take a first line that is a venue, with the title in the line below, as the badge."""
    if len(paper.lines) < 3 or word_count(plain(paper.lines[0])) > 8 or paper.lines[0][0].href is not None:
        return
    first, second = paper.lines[0], Paper(paper.lines[1:2])
    marked = all(bit.strong or bit.em or bit.code or not bit.text.strip() for bit in first)
    linked = word_count(plain(_first_run(paper.lines[1]))) >= 4 and paper.lines[1][0].href is not None
    bare = _VENUE_YEAR.fullmatch(plain(first)) and word_count(plain(paper.lines[1])) >= 4
    if bare or ((linked or marked) and re.search(r"(?:19|20)\d\d", plain(first)) and _linked_title(second)):
        _badge(paper, plain(first))
        paper.lines = paper.lines[1:]


_DATED = re.compile(r"[^:]{6,30}:\s")  # Jul. 2023 – Jul. 2024: Title


_BRACKETED = re.compile(r"\s*(?:[(（]([^()（）]{2,40})[)）]|[\[【]([^\[\]【】]{2,90})[\]】])\s*(?=\S)")


def _prefix(paper: Paper) -> None:
    """Take what stands before the title as a badge: `ICML 2024`, [1], a date."""
    line = trimmed(paper.lines[0], " ")
    if (dated := when.leading(plain(line))) and dated.rest and line[0].href is None and _DATED.match(plain(line)):
        paper.notes.append(plain(line)[: len(plain(line)) - len(dated.rest)].strip(" :,"))
        line = after(line, len(plain(line)) - len(dated.rest))
    if line and line[0].code and len(line) > 1 and word_count(line[0].text) <= 6 and not _names(line):
        _badge(paper, line[0].text)
        line = trimmed(line[1:], " ,.:|-–—")
    else:
        before = []
        rest = list(line)
        while rest and rest[0].href is None:
            before.append(rest.pop(0))
        said = plain(before).strip(PUNCTUATION)
        linked = plain(_first_run(rest))
        short = (
            word_count(said) <= 5
            and "," not in said
            and not any(bit.strong and word_count(bit.text) > 2 for bit in before)
        )
        if said and word_count(linked) >= 4 and short:
            _badge(paper, said)
            line = rest
        elif (
            (match := _BRACKETED.match(plain(line)))
            and match.end() <= sum(len(bit.text) for bit in before)
            and re.search(r"\d{4}|[A-Z]{3}", match[1] or match[2])
        ):
            _badge(paper, match[1] or match[2])
            line = trimmed(after(line, match.end()), " ")
    if (match := re.match(r"[(（]([^()（）]{2,60})[)）]\s*", plain(line))) and len(plain(line)) > match.end():
        paper.notes.append(escaped(match[1]))
        line = trimmed(after(line, match.end()), " ")
    paper.lines[0] = line


def _names(line: Line) -> bool:
    """Tell whether a line begins with names, the first of which is set as code."""
    return authors.is_name(line[0].text) and line[1].text.lstrip().startswith((",", "，", "、", "*"))


def _badge(paper: Paper, text: str) -> None:
    text = text.strip(" []()【】（）:：|")
    text += ")" * (text.count("(") - text.count(")"))
    if re.fullmatch(r"[\d.]*", text) or not text:
        return
    if paper.badge:
        paper.notes.append(escaped(text))
    else:
        paper.badge = text


def _first_run(line: Line) -> Line:
    if not line:
        return []
    return list(next(group for _, group in groupby(line, key=lambda bit: bit.href)))


def _linked_title(paper: Paper) -> bool:
    """Take the link, bold text or quotation that the first line begins with as the title."""
    line = paper.lines[0]
    run = _first_run(line)
    alone = len(line) == len(run) and not is_label(run)
    if run and run[0].href is not None and (word_count(plain(run)) >= 3 or alone):
        return _titled(paper, run, line[len(run) :], run[0].href)
    strong: Line = []
    for bit in line:
        ended = strong and not bit.text.strip() and strong[-1].text.rstrip()[-1:] in (".", "?", "!")
        ended = ended or (strong and bit.text.startswith(("(", "（")))  # **Title** **(in progress)**
        if not (bit.strong or (strong and not bit.text.strip())) or bit.href or ended:
            break
        strong.append(bit)
    if strong and word_count(plain(strong)) >= 4 and not _are_names(strong):
        return _titled(paper, strong, line[len(strong) :], "")
    text = plain(line)
    if match := re.match(r"[\"“”'‘《](.{8,}?)[,.]?[\"”’'》][,.]?\s*", text):
        return _titled(paper, [Bit(match[1])], after(line, match.end()), _first_href(line))
    return False


def _are_names(line: Line) -> bool:
    found = authors.read(line, {})
    return bool(found and not plain(found[1]).strip(PUNCTUATION))


def _first_href(line: Line) -> str:
    return next((bit.href for bit in line if bit.href), "")


def is_label(run: Line) -> bool:
    """Tell whether a text is what links are called: paper, code."""
    return bool(
        re.match(
            r"\W*((paper|code|pdf|project|page|arxiv|link|demo|video|slides?|github|homepage|website|poster|data(set)?|bib(tex)?|doi)\b|网页|论文|链接|代码|预览|下载)",
            plain(run),
            re.IGNORECASE,
        )
    )


def _titled(paper: Paper, run: Line, rest: Line, url: str) -> bool:
    paper.title = markdown([replace(bit, strong=False, href=None) for bit in run]).strip(" ,;")
    if match := re.fullmatch(r"\[([^\[\]]+)\]", paper.title):
        paper.title = match[1]
    paper.title = NUMBER.sub("", paper.title)
    paper.title = re.sub(r"^[\"“]([^\"“”]+)[\"”]?$", r"\1", paper.title)
    paper.title = re.sub(r"\s*\\?\[[A-Z](?:/OL)?\\?\]$", "", paper.title)  # how GB/T 7714 marks kinds of sources
    if paper.title.endswith(".") and paper.title.count(".") == 1:
        paper.title = paper.title[:-1]
    paper.url = url
    rest = trimmed(rest, " ,.;:|–—-，。")
    paper.lines = [*([rest] if plain(rest) else []), *paper.lines[1:]]
    return bool(paper.title)


def after(line: Line, length: int) -> Line:
    """Return a line from a character on."""
    found: Line = []
    for bit in line:
        if length < len(bit.text):
            found.append(replace(bit, text=bit.text[length:]))
        length = max(0, length - len(bit.text))
    return found


def _authors_first(paper: Paper, meaning: Legend, own: frozenset[str]) -> bool:
    """Read a reference that begins with its authors: A. Lovelace and C. Babbage. Title. Venue, 1843."""
    found = authors.read(paper.lines[0], meaning, own)
    if not found or (len(found[0]) == 1 and not plain(found[1]) and found[0][0].name.casefold() not in own):
        return False
    people, rest = found
    rest = trimmed(rest, " ,.;:")
    if year := re.match(r"[(（]?((?:19|20)\d\d)[a-z]?[)）.,]+\s*", plain(rest)):
        paper.notes.append(year[1])
        rest = after(rest, year.end())
    following = [rest, *paper.lines[1:]] if plain(rest) else paper.lines[1:]
    if not following:
        return False
    below = Paper(list(following), badge=paper.badge)
    if not _linked_title(below) and not _sentence(below):
        return False
    paper.title, paper.url, paper.lines, paper.authors = below.title, below.url, below.lines, people
    paper.notes += remarks(people)
    return True


def _sentence(paper: Paper) -> bool:
    """Take the first sentence as the title."""
    line = paper.lines[0]
    text = plain(line)
    match = re.match(r"(.{12,}?[^.A-Z\s])[.?]\s+(?=[A-Z\d*(\[“]|(?:ar|bio|med)Xiv)", text) or _CHINESE_TITLE.match(text)
    length = match.end(1) if match else len(text)
    before = plain(itertools.takewhile(lambda bit: bit.href is None, line)).rstrip(" .。[(（")
    if len(before) >= _SHORTEST_TITLE and any(map(is_label, _links_of(line))):
        length = min(length, len(before))
    if venue := next((at for at in re.finditer(r",\s+", text[:length]) if _VENUE_NEXT.match(text, at.end())), None):
        length = venue.start()
    if length < _SHORTEST_TITLE:
        return False
    return _titled(paper, [Bit(text[:length].rstrip("."))], after(line, length), _first_href(line))


def _links_of(line: Line) -> list[Line]:
    return [list(group) for href, group in groupby(line, key=lambda bit: bit.href) if href is not None]


_CHINESE_TITLE = re.compile(r"([^.。]*[\u4e00-\u9fff][^.。]{5,}?)(?=\[[A-Z](?:/OL)?\]|[.。]\s*[\u4e00-\u9fff《*])")


# The part after a comma that names where a paper appeared, and so ends its title.
_VENUE_NEXT = re.compile(
    r"[^,]*\b(transactions|journal|conference|proceedings|symposium|workshop|letters|magazine)\b|[^,]*\([A-Z][\w-]*[A-Z][\w-]*\)"
    r"|(in )?[A-Z][\w-]*[A-Z]\w* ?(19|20)\d\d|(19|20)\d\d",
    re.IGNORECASE,
)
_SHORTEST_TITLE = 12


def _bare_title(paper: Paper, in_list: bool, meaning: Legend, own: frozenset[str]) -> bool:
    """Take plain text as the title: a line of its own, or up to where names begin."""
    line = paper.lines[0]
    end = next((n for n, bit in enumerate(line) if bit.href is not None), len(line))
    said = plain(line[:end])
    bar = re.search(r"\s[|｜]", said) if len(paper.lines) > 1 else None
    if bar and bar.start() >= _SHORTEST_TITLE:  # Title |Venue|[paper](…)|
        return _titled(paper, [Bit(said[: bar.start()])], after(line, bar.end()), "")
    if authors.read(line, meaning, own) and len(paper.lines) == 1:
        return False
    if said.endswith((":", "：")) and end < len(line):  # Our system: [its name](…)
        end += len(_first_run(line[end:]))
        return _titled(paper, line[:end], line[end:], _first_href(line[:end]))
    if len(paper.lines) > 1 and said:
        return _titled(paper, line[:end], line[end:], "")
    for match in re.finditer(r"[.,?]\s+|\s[-–—|]\s", plain(line)):
        rest = after(line, match.end())
        if match.start() >= 12 and authors.read(rest, meaning, own):
            return _titled(paper, [Bit(plain(line)[: match.start()])], rest, _first_href(line))
    if in_list:
        return False
    return bool(said) and _titled(paper, line[:end], line[end:], "")


def remarks(people: list[Author]) -> list[str]:
    """Return what stood in brackets behind names."""
    return [f"{escaped(author.name)} ({escaped(author.said)})" for author in people if author.said]
