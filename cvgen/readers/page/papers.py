"""A paper box, or a paper in a list, as a paper of the profile."""

from __future__ import annotations

import re
from itertools import groupby

from cvgen.readers import free_dates as when
from cvgen.readers.page import author_marks, authors, titles
from cvgen.readers.page.author_marks import Legend
from cvgen.readers.page.content import Content
from cvgen.readers.page.inline import Bit, Line, escaped, markdown, plain, trimmed
from cvgen.readers.page.titles import PUNCTUATION, Paper, after, remarks, word_count


def read(content: Content, meaning: Legend, own: frozenset[str]) -> Paper | None:
    """Read a paper from a chunk; None where it is none: nothing in it is a title."""
    in_list = content.kind in ("item", "paragraph", "row")
    paper = Paper([line for line in content.lines if plain(line)])
    if not paper.lines:
        return None
    paper.badge = content.badges[0] if content.badges else ""
    paper.notes += content.badges[1:]
    if not titles.take(paper, headed=content.headed, in_list=in_list, meaning=meaning, own=own):
        return None
    for line in paper.lines:
        _place(paper, line, meaning, own)
    return paper


def _place(paper: Paper, line: Line, meaning: Legend, own: frozenset[str]) -> None:
    """Put a line where it belongs: authors, links, venue, a remark, or the text."""
    if author_marks.is_legend(plain(line)) or re.fullmatch(r"\W*(abstract|摘要)\W*", plain(line), re.IGNORECASE):
        return
    if not paper.authors and (found := authors.read(trimmed(_unlabelled(line), " ,.:"), meaning, own)):
        paper.authors = found[0]
        paper.notes += remarks(found[0])
        line = trimmed(found[1], " ,.;:|·")
        if not plain(line).strip(PUNCTUATION) or author_marks.is_legend(plain(line)):
            return
    if year := re.match(r"[(（]((?:19|20)\d\d)[a-z]?[)）][.,。]?\s*", plain(line)):
        paper.notes.append(year[1])
        line = after(trimmed(line, " "), year.end())
    if kind := re.match(r"\[[A-Z](?:/OL)?\][.．]?\s*", plain(line)):  # how GB/T 7714 marks kinds of sources
        line = after(trimmed(line, " "), kind.end())
    line = _links(paper, line)
    text = markdown(line)
    if not plain(line).strip(PUNCTUATION + "[]"):
        return
    if not paper.venue and is_venue(line, paper) and not _EXPLAINED.match(plain(line)):
        paper.venue = _bare(text).lstrip(" .,;|").rstrip(" ,;|")
    elif word_count(text) <= 12:
        paper.notes.append(_without_links(text.strip(" ,;|")))
    else:
        paper.texts.append(text)


def _without_links(text: str) -> str:
    """Return a text; if it is labels of links that are none, [[PDF]] [[Code]], as PDF, Code."""
    labels = re.fullmatch(r"(?:\[+[^\[\]()]+\]+[\s|,/·]*)+", text)
    return ", ".join(re.findall(r"\[([^\[\]]+)", text)) if labels else text


def _unlabelled(line: Line) -> Line:
    """Return a line without the word “Authors:” before it."""
    match = re.match(r"(authors?|by|作者)\s*[:：]\s*", plain(line), re.IGNORECASE)
    return after(trimmed(line, " "), match.end()) if match else line


def _bare(text: str) -> str:
    """Return a line without emphasis that goes all the way round."""
    match = re.fullmatch(r"(\*{1,3})((?:(?!\*).)+)\1\.?", text)
    return match[2] if match else text


def _links(paper: Paper, line: Line) -> Line:
    """Take the links of a line that are links and no more; return what is left of it."""
    runs = [(href, list(group)) for href, group in groupby(line, key=lambda bit: bit.href)]
    rest: Line = []
    for n, (href, run) in enumerate(runs):
        said = plain(run)
        outside = "".join(plain(other) for index, (link, other) in enumerate(runs) if link is None and index < n)
        behind = "".join(plain(other) for index, (link, other) in enumerate(runs) if link is None and index > n)
        alone = not re.search(r"\w", outside) or not re.search(r"\w", behind)
        if href is None or not (word_count(said) <= 5 and (alone or said.startswith("["))):
            rest += run
        elif href:
            add_link(paper, said, href)
        elif label := said.strip(PUNCTUATION):
            paper.notes.append(escaped(label))
    if not re.search(r"\w", "".join(bit.text for bit in rest)):
        return []
    emptied = re.sub(r"[\[(（]\s*[|/,·\s]*[\])）]", "", plain(rest)) != plain(rest)
    rest = trimmed(rest, " |/·,&[]" if len(rest) < len(line) else " |/·,&")
    return [Bit(re.sub(r"\s*[\[(（]\s*[|/,·\s]*[\])）]", "", plain(rest)))] if emptied else rest


def add_link(paper: Paper, said: str, href: str) -> None:
    """Add a link by its label, numbered where another one has that."""
    label = said.strip(" []【】|:/,*") or said.strip() or "link"
    if label[0] + label[-1] == "()":
        label = label[1:-1]
    name, number = label, 2
    while name in paper.links and paper.links[name] != href:
        name, number = f"{label} {number}", number + 1
    paper.links[name] = href


_EXPLAINED = re.compile(r"[*†‡#§✉]")  # * first author: what a mark in the list of authors means
_VENUE = re.compile(
    r"\b(in proc|proceedings|conference|journal|transactions|workshop|symposium|letters|magazine|preprint|arxiv|thesis"
    r"|accepted|submitted|under re|published|to appear|review|press|findings|advances in)\b|会议|期刊|学报|接收|发表",
    re.IGNORECASE,
)


_NO_VENUE = re.compile(r"[(（]|(we|this|our|in this|the paper|tl;?dr|keywords?|duration|supervisors?)\b", re.IGNORECASE)


def is_venue(line: Line, paper: Paper) -> bool:
    """Tell whether a line says where a paper appeared."""
    text = plain(line)
    if word_count(text) > 25 or _NO_VENUE.match(text):
        return False
    marked = all(bit.strong or bit.em or not bit.text.strip(PUNCTUATION + "0123456789") for bit in line)
    marked = marked and not re.search(r"universit|college|school of|大学|学院", text, re.IGNORECASE)
    marked = marked and not (titles.is_label(line) and word_count(text) == 1)
    known = paper.badge and paper.badge.split()[0].casefold() in text.casefold()
    return bool(_VENUE.search(text) or when.within(text) or marked or known)
