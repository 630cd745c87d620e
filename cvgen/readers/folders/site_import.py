"""The import of a site: its files, its addresses, the profile so far, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import unquote

from cvgen.bibliography.bibtex_reader import read_papers
from cvgen.bibliography.named_files import NamedFiles
from cvgen.problems import Spot
from cvgen.profile.same_paper import normalise_text
from cvgen.readers import IN_COMMENT, ImportResult
from cvgen.readers.folders.item_pages import is_draft
from cvgen.readers.folders.page_parts import add_page
from cvgen.readers.folders.page_texts import add_remarks
from cvgen.readers.folders.paper_merge import drop_narrow_title, drop_repeated_lists, join_papers
from cvgen.readers.folders.paper_pages import sort_newest_first
from cvgen.readers.folders.part_merge import add_items, add_part
from cvgen.readers.folders.placeholders import drop_samples, is_sample_text
from cvgen.readers.folders.pointer_sections import place_pointers
from cvgen.readers.folders.site_addresses import AddressBook
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage
from cvgen.readers.folders.unread_files import report_unread
from cvgen.readers.folders.unread_keys import report_unread_keys
from cvgen.readers.folders.value_markup import format_html_values
from cvgen.readers.page.owner.owner_names import find_other_names
from cvgen.readers.page.source.site_files import SiteFile
from cvgen.readers.traces import SectionTrace

Data = dict[str, Any]

_LISTED = 8  # names of what was left out that are said
_QUIET = ("kept-fields", "left-out", "types")  # said of a bibliography, not of one beside each paper


@dataclass(slots=True)
class SiteImport:
    """A site being imported; `left_out` are names of what only its template says, `papers` those of data and pages
    of their own, which are surer than those in lists, `home` the page that the site begins with.
    """

    site: SiteContents
    book: AddressBook
    left_out: list[str] = field(default_factory=list)
    papers: list[Data] = field(default_factory=list)
    home: FrontPage | None = None

    @property
    def imported(self) -> ImportResult:
        """What was read so far."""
        return self.site.imported

    @property
    def profile(self) -> Data:
        """The data of the profile so far."""
        return self.site.imported.profile

    def keep_description(self, settings: SiteFile, text: str) -> None:
        """Keep what the settings say of the site, which documents do not show, unless only its template says it."""
        known = " ".join(str(value) for value in self.profile.values() if isinstance(value, str))
        if text and not is_sample_text(text) and normalise_text(text) not in normalise_text(known):
            message = "the site's description has no place in a profile"
            self.imported.keep(settings.spot("description"), f"description: {text}", "description", message)

    def read_page(self, name: str) -> FrontPage | None:
        """Return a page of the site, None if there is none of this name, or it is not to be shown."""
        page = self.site.read_page(name)
        if page is not None and (is_draft(page) or self._is_covered(page)):
            self.site.read.discard(name)
            return None
        return page

    def _is_covered(self, page: FrontPage) -> bool:
        """Tell whether a page has the address of the home, so that it does not show: an old copy of it."""
        address = page.find_text("permalink")
        return bool(address) and self.home is not None and address == self.home.find_text("permalink")

    def add_part(self, part: Data, name: str, folder: str = "") -> None:
        """Add what a file of the site says, without samples; its addresses are relative to a folder."""
        self.left_out += drop_samples(part)
        self.book.place_item(part, folder)
        add_part(self.imported, part, Spot(self.site.show(name)))

    def add_page(self, page: FrontPage, settings: Mapping[str, Any], *, is_about: bool = False) -> None:
        """Add the text of a page, read as pages are: its sections by their headings."""
        add_page(page, self.site, self.book, settings, is_about=is_about)

    def add_collection(
        self, folder: str, section: str, names: Sequence[str], build: Callable[[str, FrontPage], Data | None]
    ) -> None:
        """Add the pages of a folder as items of a section, the newest first; samples are left out."""
        items: list[Data] = []
        pages: list[FrontPage] = []
        for name in names:
            page = self.read_page(name)
            pictures, problems = len(self.site.pictures), len(self.imported.problems)
            item = build(section, page) if page is not None else None
            found = {section: [item]} if item is not None else {}
            samples = drop_samples(found)
            if page is None or item is None:
                self.site.read.discard(name)
                del self.site.pictures[pictures:]
            elif not found[section]:
                self.left_out.append(name)
                del self.site.pictures[pictures:], self.imported.problems[problems:]
            else:
                self.left_out += samples
                self.book.place_item(item, page.folder)
                self.imported.locate([item], Spot(page.front.name, 1))
                items.append(item)
                pages.append(page)
        report_unread_keys(folder, pages, self.site)
        self._report_pictures(folder)
        if section != "projects" or any(item.get("date") for item in items):
            items = sort_newest_first(items)
        self._add_items(f"{folder}/", section, items, Spot(self.site.show(folder)))

    def _add_items(self, heading: str, section: str, items: list[Data], spot: Spot) -> None:
        """Add the items of a file or folder, and remember where they went."""
        if section == "papers":
            add_items(self.papers, section, items)
        else:
            add_part(self.imported, {section: items}, spot)
        if items:
            self.imported.sections.append(SectionTrace(heading, spot, section, len(items)))

    def _report_pictures(self, folder: str) -> None:
        """Say which pictures in the texts of a collection have no place."""
        pictures = list(dict.fromkeys(self.site.pictures))
        self.site.pictures.clear()
        if pictures:
            more = f" and {len(pictures) - _LISTED} more" if len(pictures) > _LISTED else ""
            message = (
                f"pictures in the texts of {folder} have no place in a profile: {', '.join(pictures[:_LISTED])}{more}"
            )
            self.imported.note(Spot(self.site.show(folder)), "picture", message, "add those you want by hand")

    def read_bibliographies(self, names: Sequence[str], *, own_only: bool = False) -> None:
        """Read bibliographies; of those that are downloads, only the papers that the owner wrote."""
        files = NamedFiles(self.site.folder.root)
        strings: dict[str, str] = {}
        for name in names:
            text = self.site.load_text(name)
            if text is None:
                continue
            part = ImportResult()
            find = partial(_find_present, files, self.book.url)
            papers = read_papers(_blank_front_matter(text), self.site.show(name), part, find, strings) or []
            papers = [paper for paper in papers if not own_only or self.is_of_owner(paper.data)]
            if not papers and own_only:
                self.site.read.discard(name)
                continue
            add_remarks(part, self.imported)
            for paper in papers:
                self.imported.locate([paper.data], paper.entry.spot)
            own: Data = {"name": self.site.owner_name, "papers": [paper.data for paper in papers]}
            self.left_out += drop_samples(own)
            self._add_items(name, "papers", own["papers"], Spot(self.site.show(name), 1))
        self.imported.files |= files.found
        if names:
            files.report(self.site.show(names[0].rpartition("/")[0]), self.imported)

    def read_cited(self, name: str) -> Data:
        """Return the paper of a bibliography of one, {} if there is none."""
        text = self.site.load_text(name)
        part = ImportResult()
        papers = read_papers(text, self.site.show(name), part) if text is not None else None
        part.problems = [problem for problem in part.problems if problem.code not in _QUIET]
        add_remarks(part, self.imported)
        return papers[0].data if papers else {}

    def is_of_owner(self, paper: Data) -> bool:
        """Tell whether the owner's family name is among the authors of a paper."""
        words = self.site.owner_name.casefold().split()
        authors = " ".join(str(author) for author in paper.get("authors", [])).casefold()
        return bool(words) and words[-1] in authors

    def finish(self) -> None:
        """Place the addresses of the owner, leave out samples, and say what was not read."""
        if self.papers and self.profile.get("papers"):
            drop_narrow_title(self.profile)
        self.profile["papers"] = join_papers(self.papers, self.profile.get("papers", []))
        self._report_repeated(drop_repeated_lists(self.profile))
        self._report_pointers(place_pointers(self.profile, self.book.url))
        self.book.place_owner(self.profile)
        self.left_out += drop_samples(self.profile)
        format_html_values(self.profile)
        self._drop_sample_remarks()
        self._drop_traces()
        self.profile["other_names"] = find_other_names(self.profile)
        self.book.report()
        self._report_left_out()
        report_unread(self.site, self.left_out)

    def _report_repeated(self, titles: Sequence[str]) -> None:
        if titles:
            message = f"these lists are left out, since all that is in them is among the papers: {', '.join(titles)}"
            self.imported.note(Spot(self.site.folder.prefix), "left-out", message)

    def _report_pointers(self, sections: Sequence[Data]) -> None:
        if sections:
            spot, titles = Spot(self.site.folder.prefix), ", ".join(str(section["title"]) for section in sections)
            message = f"these sections only lead to other pages of the site: {titles}"
            self.imported.note(spot, "left-out", message, IN_COMMENT)
            self.imported.unplaced += [(spot, f"{section['title']}: {section['text']}") for section in sections]

    def _drop_sample_remarks(self) -> None:
        """Drop what was kept for the end of the profile, and said, if only the template says it."""
        samples = [spot for spot, text in self.imported.unplaced if is_sample_text(text)]
        self.left_out += [" ".join(text.split())[:40] for _, text in self.imported.unplaced if is_sample_text(text)]
        places = {(spot.file, spot.line) for spot in samples}
        self.imported.unplaced = [(spot, text) for spot, text in self.imported.unplaced if spot not in samples]
        self.imported.problems = [
            problem
            for problem in self.imported.problems
            if problem.hint != IN_COMMENT or (problem.file, problem.line) not in places
        ]

    def _drop_traces(self) -> None:
        """Forget that headings became sections of the owner's own which were left out since."""
        titles = {normalise_text(str(section.get("title"))) for section in self.profile.get("sections", [])}
        self.imported.sections = [
            trace
            for trace in self.imported.sections
            if trace.key != "sections" or normalise_text(trace.heading) in titles
        ]

    def _report_left_out(self) -> None:
        if names := list(dict.fromkeys(self.left_out)):
            more = len(names) - _LISTED
            listed = ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")
            message = f"what the template came with is left out: {listed}"
            self.imported.note(Spot(self.site.folder.prefix), "left-out", message, "add it by hand if it is yours")


def _find_present(files: NamedFiles, site: str, field: str, name: str) -> str:
    """Return the address of a file that a field of a bibliography names: at the old site, if the file is not there.

    It is "" without such a site, and for a picture; which is said at the end.
    """
    address = files.find(field, name)
    if not address or unquote(address) in files.found:
        return address
    return f"{site.rstrip('/')}/{address}" if site else ""


def _blank_front_matter(text: str) -> str:
    """Return a bibliography without the two lines of dashes that Jekyll wants above it."""
    lines = text.split("\n")
    return "\n".join(["" if line.strip() == "---" else line for line in lines[:3]] + lines[3:])
