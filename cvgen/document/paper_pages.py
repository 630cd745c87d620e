"""Pages of papers: one for each that a site shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from cvgen.bibliography.bibtex_writer import write_entry
from cvgen.document.authors import AuthorLines
from cvgen.document.badges import list_badge_colours
from cvgen.document.counts import add_counts, use_copies
from cvgen.document.link_names import name_links
from cvgen.document.links import name_address
from cvgen.document.model import Document, Entry, Link
from cvgen.document.paper_parts import PaperParts
from cvgen.document.papers import full_title, make_paper
from cvgen.document.schema_org import describe_paper_page, make_paper_describer
from cvgen.document.scholar_tags import list_scholar_tags
from cvgen.document.wording import Wording
from cvgen.profile.badges import choose_colour
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.text import markdown

PAPERS_FOLDER = "papers"
_LONGEST_DESCRIPTION = 200  # characters; search engines show less
_LONGEST_NAME = 100  # characters of a file
_INDEX = "index"


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper that has a page: the link to its place in a list, the file of the page in the output, its BibTeX key."""

    paper: Paper
    place: Link
    file: str
    key: str


def name_paper_files(keys: Mapping[int, str], home: str) -> Mapping[int, str]:
    """Return the files of the pages of papers, named by their keys, in a folder beside the homepage."""
    folder, taken, files = posixpath.join(posixpath.dirname(home), PAPERS_FOLDER), {_INDEX}, {}
    for title, key in keys.items():
        first = re.sub(r"[^\w.-]", "-", key).strip(".")[:_LONGEST_NAME] or "paper"
        names = (f"{first}-{number}" if number else first for number in count())
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        files[title] = f"{folder}/{name}.html"
    return files


def lead_to_page(entry: Entry, paper: Paper, file: str, wording: Wording) -> Entry:
    """Return the entry of a paper in a list whose title leads to its page; its own address stands among its links."""
    return replace(_show_address(entry, paper, wording), url=file)


def _show_address(entry: Entry, paper: Paper, wording: Wording) -> Entry:
    if not paper.url or paper.url in {link.url for link in entry.links}:
        return entry
    label = "PDF" if paper.url.lower().endswith(".pdf") else name_address(paper.url)
    title = markdown.strip_markdown(full_title(paper, wording))
    return replace(entry, links=(*name_links([Link(label, paper.url)], title, wording), *entry.links))


def compose_paper_pages(
    listed: Sequence[ListedPaper], home: Document, profile: Profile, wording: Wording, lock: Lock
) -> Iterator[Document]:
    """Yield the page of each paper, in the order of the list, beside a homepage in the same language."""
    authors = AuthorLines(profile, wording)
    describe = make_paper_describer(profile, home, wording)
    colours = list_badge_colours(choose_colour(one.paper, profile.badges) for one in listed)
    titles = [wording.render_line(full_title(one.paper, wording)) for one in listed]
    links = [Link(markdown.strip_html(title), one.file) for title, one in zip(titles, listed, strict=True)]
    beside = zip([None, *links], [*links[1:], None], strict=False)
    for one, title, (previous, following) in zip(listed, titles, beside, strict=True):
        paper = one.paper
        entry = use_copies(_compose_entry(one, authors, wording, lock), lock, still=False)
        entry = replace(entry, badge_colour=choose_colour(paper, profile.badges))
        abstract = " ".join(wording.plain_text(paper.abstract).split())
        url = home.at(one.file) if home.root else ""
        page = replace(
            home,
            title=f"{markdown.strip_html(title)} — {home.author}",
            heading=title,
            sections=(),
            description=_cut(abstract) or _describe(entry, wording),
            keywords=(),
            photo=entry.image or home.photo,
            badge_colours=colours,  # those of all: their style sheet is the same
            alternates=tuple(replace(link, url=move_beside(one.file, home.file, link.url)) for link in home.alternates),
            file=one.file,
            url=url,
            paper=PaperParts(
                entry,
                list_scholar_tags(paper, wording, url, home.root),
                one.place,
                authors.format_legend([paper]),
                previous,
                following,
            ),
        )
        yield replace(page, structured=describe_paper_page(page, describe(paper), abstract))


def _compose_entry(one: ListedPaper, authors: AuthorLines, wording: Wording, lock: Lock) -> Entry:
    entry = make_paper(one.paper, wording, authors, identifiers=False)
    entry = add_counts(_show_address(entry, one.paper, wording), one.paper, lock)
    bibtex = write_entry(one.paper, wording.locale, wording.default, key=one.key)
    return replace(entry, url="", bibtex=bibtex)


def _describe(entry: Entry, wording: Wording) -> str:
    return wording.words["comma"].join(filter(None, map(markdown.strip_html, (entry.authors, entry.venue))))


def _cut(text: str) -> str:
    """Return the words at the beginning of a text that a description has room for."""
    beginning = text[:_LONGEST_DESCRIPTION]
    return text if beginning == text else f"{beginning.rpartition(' ')[0] or beginning}…"


def move_beside(file: str, home: str, other: str) -> str:
    """Return the file that is beside another homepage what this one is beside its own."""
    inside = posixpath.relpath(file, posixpath.dirname(home) or ".")
    return posixpath.join(posixpath.dirname(other), inside)
