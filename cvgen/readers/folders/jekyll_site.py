"""Read the folder of a site made with Jekyll: al-folio, academicpages, and mixtures of both with acad-homepage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from cvgen.problems import CvgenError, Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.readers.folders import alfolio_cv
from cvgen.readers.folders.alfolio_owner import is_alfolio, read_about_head, read_alfolio_owner, read_coauthors
from cvgen.readers.folders.item_pages import build_item, build_news
from cvgen.readers.folders.kept_extra import tidy_extra
from cvgen.readers.folders.other_pages import add_other_pages
from cvgen.readers.folders.owner_titles import find_fuller_name, find_titles
from cvgen.readers.folders.page_parts import parse_site_page
from cvgen.readers.folders.page_texts import add_remarks
from cvgen.readers.folders.paper_pages import build_paper
from cvgen.readers.folders.placeholders import drop_samples, is_sample, is_sample_name
from cvgen.readers.folders.plain_owner import add_theme_facts
from cvgen.readers.folders.site_addresses import AddressBook
from cvgen.readers.folders.site_contents import open_site
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.folders.unread_keys import report_unread_keys
from cvgen.readers.folders.website_pages import is_no_part
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.source.site_config import find_external_links, read_owner_facts
from cvgen.readers.page.source.site_files import SiteFile

Data = dict[str, Any]

ABOUT_PAGES = ("_pages/about.md", "about.md", "_pages/index.md", "index.md", "_pages/about.html", "index.html")
# The section that the pages of a collection are items of; the first ones come first.
_COLLECTIONS: Mapping[str, str] = {
    "_publications": "papers", "_papers": "papers", "_talks": "talks", "_presentations": "talks",
    "_teaching": "teaching", "_teachings": "teaching", "_courses": "teaching", "_projects": "projects",
    "_portfolio": "projects", "_software": "projects", "_news": "news", "_outreach": "outreach",
}  # fmt: skip
# Sections that the pages of other collections may be items of, with what their pages say that they are.
_KINDS: Mapping[str, str] = {
    "talks": r"\btalk|presentation|poster", "teaching": r"course|teaching",
    "papers": r"publication|patent|thesis|paper", "projects": r"project",
}  # fmt: skip
_NO_ITEMS = ("_books", "_posts", "_drafts", "_pages", "_conferences")  # of others, or of several kinds
# Pages that come with the templates, and those that only list what stands elsewhere.
_NO_PAGES = ("404", "sitemap", "terms", "non-menu-page", "archive-layout-with-content", "markdown", "about_einstein",
             "dropdown", "profiles", "cv-json", "talkmap", "category-archive", "tag-archive", "collection-archive",
             "year-archive", "page-archive", "search", "blog")  # fmt: skip
_CV_LISTS = ("_data/cv.yml", "_data/cv.yaml", "_data/resume.yml")
# academicpages makes the first of these from its other pages: it comes last, and fills in.
_RESUMES = ("_data/cv.json", "_data/resume.json", "assets/json/resume.json")
_LABELS = {"academia": "Academia.edu", "semantic": "semanticscholar", "inspire-hep": "INSPIRE"}
_NO_TEXTS = ("readme", "license", "contributing", "changelog", "customize", "install", "faq")
_DOWNLOADS = ("files", "pubs", "publications", "assets/bib", "assets/bibliography", "assets/files", "assets/pdf", "bib")


def read_jekyll_site(source: Origin, imported: ImportResult) -> None:
    """Read a folder. Raises InvalidProfile if there is nothing in it that could be read."""
    site = open_site(source, imported)
    settings = site.read_data("_config.yml")
    url = "".join(str(settings.data.get(key) or "").strip() for key in ("url", "baseurl"))
    site_import = SiteImport(site, AddressBook(site, url if url.startswith("http") else ""))
    _JekyllReader(site_import, settings).read()
    if not any(value for key, value in imported.profile.items() if key not in ("links", "site", "titles", "locales")):
        raise file_error(source.name, "no-page", "there is nothing in this folder that can be read")


class _JekyllReader:
    """Reads one kind of file after another."""

    def __init__(self, site_import: SiteImport, settings: SiteFile) -> None:
        self.all, self.site, self.settings = site_import, site_import.site, settings
        self.lists: list[FrontPage] = []  # pages of collections that are a whole list each

    def read(self) -> None:
        self.read_owner()
        self.read_about()
        if is_alfolio(self.settings):
            self.all.keep_description(self.settings, find_text(self.settings.data, "description"))
        self.read_cv_data(*_CV_LISTS)
        self.all.read_bibliographies(self.site.list_files("_bibliography", self.find_sources(), suffixes=(".bib",)))
        for folder, section in _COLLECTIONS.items():
            self.all.add_collection(folder, section, self.site.list_pages(folder), self.build)
        self.lists += self.find_lists()
        for folder, section, names in self.find_own_collections():
            self.all.add_collection(folder, section, names, self.build)
        self.read_repositories()
        names = self.site.list_files(*_DOWNLOADS, suffixes=(".bib",))
        names += [name for name in self.site.sizes if "/" not in name and name.endswith(".bib")]
        self.all.read_bibliographies([name for name in names if "distill" not in name], own_only=True)
        self.read_pages()
        self.read_cv_data(*_RESUMES)
        _extend_order(self.all.profile)
        self.all.finish()

    def list_own_collections(self) -> list[str]:
        """Return the folders of collections that the settings name and the templates do not have."""
        collections = self.settings.data.get("collections")
        names = [f"_{name}" for name in collections] if isinstance(collections, Mapping | list) else []
        return [name for name in names if name not in _COLLECTIONS]

    def find_own_collections(self) -> Iterator[tuple[str, str, list[str]]]:
        """Yield folders of the owner's own that are called like a section, with their pages by what these say they are.

        _talks_teach: talks, and courses, whose type is “undergrad_course”
        """
        for folder in self.list_own_collections():
            usual = find_section_key(folder.replace("_", " ").strip())
            if usual not in _KINDS or folder in _NO_ITEMS:
                continue
            names: dict[str, list[str]] = {}
            for name in self.site.list_pages(folder):
                page = self.all.read_page(name)
                self.site.read.discard(name)
                kind = page.find_text("type").casefold() if page is not None else ""
                section = next((section for section, pattern in _KINDS.items() if re.search(pattern, kind)), usual)
                names.setdefault(section, []).append(name)
            for section, pages in names.items():
                yield folder, section, [name for name in pages if name not in {page.name for page in self.lists}]

    def find_lists(self) -> Iterator[FrontPage]:
        """Yield the pages of the owner's own collections that are called like a section: _education/education.md."""
        for name in chain.from_iterable(self.site.list_pages(name) for name in self.list_own_collections()):
            page = self.all.read_page(name)
            if page is not None and find_section_key(page.find_text("title")) and not page.data.keys() & _OF_ITEMS:
                yield page
            else:
                self.site.read.discard(name)

    def find_sources(self) -> str:
        """Return the folder of bibliographies that the settings of Jekyll Scholar name."""
        scholar = self.settings.data.get("scholar")
        source = find_text(scholar, "source") if isinstance(scholar, Mapping) else ""
        return source.removeprefix("./").strip("/") or "_bibliography"

    def read_owner(self) -> None:
        """Read the settings, the networks of the owner, and the pages of coauthors."""
        socials = self.site.read_data("_data/socials.yml")
        if is_alfolio(self.settings):
            facts = read_alfolio_owner(self.settings, socials)
        else:
            facts = read_owner_facts(self.settings, self.all.imported)
            add_theme_facts(facts, self.settings)
            title = str(self.settings.data.get("title") or "")
            facts |= find_titles(title, str(facts["name"]))
            facts["name"] = find_fuller_name(title, facts["name"]) if isinstance(facts["name"], str) else facts["name"]
            facts["links"] = {_LABELS.get(label, label): url for label, url in facts["links"].items()}
        facts["people"] = read_coauthors(self.site.read_data("_data/coauthors.yml"))
        self.all.left_out += drop_samples(facts)
        self.all.profile.update(facts)

    def read_about(self) -> None:
        """Read the page about the owner, and the links of the navigation to other sites."""
        page = self.all.read_page(self.site.find_first(*ABOUT_PAGES)) or self.find_home()
        if page is None:
            return
        self.all.home = page
        profile = self.all.profile
        head = read_about_head(page, self.site) if is_alfolio(self.settings) else {}
        profile |= {key: value for key, value in head.items() if not profile.get(key)}
        self.all.add_page(page, self.settings.data, is_about=True)
        report_unread_keys(page.name, [page], self.site, only_lists=True)
        navigation = self.site.read_data("_data/navigation.yml")
        external = find_external_links(navigation, page.body.text, ImportResult())  # other pages are read below
        links = profile.setdefault("links", {})
        links |= {name: url for name, url in external.items() if url not in links.values()}

    def find_home(self) -> FrontPage | None:
        """Return the page that the site begins with, by its address or layout."""
        for name in self.site.list_files("_pages"):
            page = self.all.read_page(name)
            if page is not None and (page.find_text("permalink") == "/" or page.find_text("layout") == "about"):
                return page
            self.site.read.discard(name)
        return None

    def build(self, section: str, page: FrontPage) -> Data | None:
        """Return the item that a page of a collection is about, None for one that is a whole list, which is kept."""
        if _is_list(page, section):
            self.lists.append(page)
            return None
        if section == "papers":
            return build_paper(page, self.site)
        return build_news(page, self.site) if section == "news" else build_item(section, page, self.site)

    def read_cv_data(self, *names: str) -> None:
        """Read files of data about the owner: al-folio's lists, JSON Resume."""
        for name in names:
            self.read_data_file(name, _read_json_resume if name.endswith(".json") else alfolio_cv.read_any_cv)

    def read_data_file(self, name: str, read: Callable[[Origin, ImportResult], None]) -> None:
        """Read a file through the reader of its format; one of somebody else, as templates have, is left out."""
        text = self.site.load_text(name)
        if text is None:
            return
        part = ImportResult()
        try:
            read(Origin(self.site.show(name), self.site.folder.root / name, text.encode()), part)
        except CvgenError as error:
            message = f"this cannot be read: {error.problems[0].message}"
            self.all.imported.note(Spot(self.site.show(name)), "not-read", message)
            return
        other = str(part.profile.get("name") or "")
        if is_sample_name(other) and self.site.owner_name != other:
            self.all.left_out.append(name)
            return
        tidy_extra(part, is_copy=name == "_data/cv.json")
        add_remarks(part, self.all.imported)
        self.all.add_part(part.profile, name, name.rpartition("/")[0])

    def read_repositories(self) -> None:
        """Read the repositories that al-folio shows as projects."""
        name = "_data/repositories.yml"
        repositories = [
            text for text in find_list(self.site.read_data(name).data, "github_repos") if _is_repository(text)
        ]
        items = [{"title": text.partition("/")[2], "github": text} for text in repositories]
        self.all.left_out += [item["github"] for item in items if is_sample(item)]
        self.all.add_part({"projects": [item for item in items if not is_sample(item)]}, name)

    def read_pages(self) -> None:
        """Read the other pages: a CV, and what has a text of its own."""
        names = self.site.list_files("_pages", suffixes=(".md", ".markdown", ".html"))
        names += [name for name in self.site.sizes if "/" not in name and name.endswith(".md")]
        pages = [parse_site_page(page, self.site, self.settings.data) for page in self.lists]
        self.site.read |= {page.name for page in self.lists}
        for name in sorted(names, key=lambda name: (not name.endswith("/cv.md"), name)):
            stem = name.rpartition("/")[2].partition(".")[0].casefold()
            if stem in _NO_PAGES or stem in _NO_TEXTS or name in self.site.read or is_no_part(stem):
                continue
            page = self.all.read_page(name)
            if page is not None and is_no_part(page.find_text("title")):
                self.site.read.discard(name)
            elif page is not None and page.data:
                pages.append(parse_site_page(page, self.site, self.settings.data))
                report_unread_keys(page.name, [page], self.site, only_lists=True)
        add_other_pages(self.all, pages)


def _is_list(page: FrontPage, section: str) -> bool:
    """Tell whether a page of a collection is called like a section, and is no item of it or sample of one."""
    title = page.find_text("title")
    is_named = bool(title) and find_section_key(title) == section and not is_sample({"title": title}, key=section)
    return is_named and not page.data.keys() & _OF_ITEMS


_OF_ITEMS = frozenset(("date", "venue", "citation", "paperurl", "authors", "type", "year"))


def _is_repository(text: object) -> bool:
    return isinstance(text, str) and text.count("/") == 1


def _read_json_resume(origin: Origin, imported: ImportResult) -> None:
    from cvgen.readers.data import jsonresume

    jsonresume.read(origin, imported)


def _extend_order(profile: Data) -> None:
    """Let the order of the homepage, where the page had one of its own, name the sections that came from elsewhere."""
    from cvgen.profile.documents import BUILT_IN

    order = profile.get("documents", {}).get("homepage", {}).get("sections")
    if not order:
        return
    named = {entry["section"] if isinstance(entry, dict) else entry for entry in order}
    defaults = [choice.section for choice in BUILT_IN["homepage"].sections]
    order += [key for key in defaults if key not in named and profile.get(key)]
