"""Papers from pages with front matter: academicpages' and Hugo's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cvgen.bibliography.bibtex_reader import read_papers
from cvgen.bibliography.bibtex_words import find_state
from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.data.extras import to_text
from cvgen.readers.folders.citation_text import read_citation, split_venue, to_plain
from cvgen.readers.folders.front_values import find_links, find_name_date, join_texts, read_date, strip_title
from cvgen.readers.folders.link_paragraphs import take_link_paragraphs
from cvgen.readers.folders.page_texts import PageText, read_body, read_markdown
from cvgen.readers.folders.paper_authors import list_named, read_authors, take_author_lines
from cvgen.readers.folders.paper_bodies import divide_body
from cvgen.readers.folders.paper_titles import cut_others, cut_state
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.folders.venue_states import part_state
from cvgen.readers.page.papers.paper_item import cut_kind, split_title
from cvgen.readers.page.papers.paper_kind import read_kind
from cvgen.readers.page.papers.reference_text import read_place, read_reference
from cvgen.text.identifiers import ARXIV_NUMBER, arxiv_url, doi_url, find_identifiers, strip_doi_prefix, strip_version

Data = dict[str, Any]

# academicpages' categories, Hugo's numbers, and the names of CSL that it has now.
_TYPES: Mapping[str, str] = {
    "books": "book", "book": "book", "manuscripts": "article", "journals": "article", "journal": "article",
    "conferences": "conference", "conference": "conference", "workshops": "workshop", "workshop": "workshop",
    "preprints": "preprint", "preprint": "preprint", "thesis": "thesis", "theses": "thesis", "patents": "patent",
    "chapters": "chapter", "1": "conference", "2": "article", "3": "preprint", "4": "report", "5": "book",
    "6": "chapter", "7": "thesis", "8": "patent", "article-journal": "article", "paper-conference": "conference",
    "article": "preprint", "manuscript": "preprint", "report": "report", "chapter": "chapter", "patent": "patent",
    "dataset": "dataset", "software": "software", "review": "review", "article-magazine": "article",
    "article-newspaper": "media", "journal-article": "article", "conference-paper": "conference",
    "book-section": "chapter", "casenotes": "article", "reviews": "review", "reports": "report",
}  # fmt: skip
_IN_VOLUME = re.compile(r"[.\"”]\s*In:?\s")  # a citation of something in a book
_ARXIV_VENUE = re.compile(rf"\barxiv\b.*?({ARXIV_NUMBER})", re.IGNORECASE)
_MAX_REST = 30  # words of a citation that are kept as a note


def build_paper(page: FrontPage, site: SiteContents) -> Data | None:
    """Return the paper that a page is about, None if it has no title."""
    title = read_markdown(page.find_text("title"), page, site).text.strip(' "“”')
    if not title:
        return None
    title, called = cut_kind(title)
    title, state = cut_state(title)
    title, others = cut_others(title)
    kind = read_kind(called) or _find_type(page)
    named = list_named(page.find_text("citation"), site.owner_name)
    authors = read_authors(page, site) or named or ([site.owner_name, *others] if others else [])
    item: Data = {"title": title, "authors": authors, "type": kind, "kind": called}
    item |= {"status": state} if state else {}
    own = "" if item["authors"] else site.owner_name.rpartition(" ")[2]
    whole = read_body(page, site)
    body = divide_body(whole.text, title, own)
    citation = "" if named else page.find_text("citation") or body.citation
    if kind == "book" and _IN_VOLUME.search(citation):
        kind = item["type"] = "chapter"
    item |= _read_venue(page, kind)
    if (venue := item.get("venue", "")) and title.startswith(f"{venue}: "):
        title = item["title"] = title[len(venue) + 2 :]  # Annals of Fog: Bells at Night
    _read_place(item, page, title)
    date = read_date(page.data.get("date")) or read_date(page.data.get("year")) or find_name_date(page.slug)
    date = date.removesuffix("-01-01")  # which says no more than the year
    printed = item.get("date", "")
    item["date"] = date if date.startswith(printed) else printed
    item["badge"] = _read_badge(page, item)
    if page.data.get("featured") is True or page.data.get("selected") is True:
        item["selected"] = True
    _add_citation(item, citation)
    _add_from_citation(item, citation)
    if subtitle := split_title(title, item["type"])[1]:
        item |= {"title": split_title(title, item["type"])[0], "subtitle": subtitle}
    said = take_link_paragraphs(replace(whole, text=body.abstract, links=whole.links | body.links))
    _add_texts(item, page, site, take_link_paragraphs(replace(said, text=body.text)), said.text)
    take_author_lines(item, site.owner_name)
    _drop_repeated(item)
    _add_links(item, page)
    if f"{page.folder}/{page.slug}.pdf" in site.sizes and page.slug == page.folder.rpartition("/")[2]:
        item["links"].setdefault("pdf", f"{page.slug}.pdf")  # Hugo makes a button of it
    _add_entry(item, body.entry)
    if not item["authors"]:
        _name_owner(item, page, site)
    return {key: value for key, value in item.items() if value}


def _add_entry(item: Data, entry: str) -> None:
    """Add what the BibTeX in the text of a page says beyond its other keys."""
    cited = read_papers(entry, "", ImportResult()) if entry else []
    for key, value in cited[0].data.items() if cited else ():
        if key not in ("title", "extra") and not item.get(key):
            item[key] = value


def _read_badge(page: FrontPage, item: Data) -> str:
    """Return the short name of the venue, "" of one that says again what the long one says."""
    short = re.sub(r"^In\s+", "", to_plain(page.find_text("publication_short", "venue_short", "abbr"))).strip()
    short = split_venue(short)["venue"] if short.startswith("[") else short
    others = " ".join([page.find_text("publication"), *(str(value) for value in item.values())])
    words, said = (re.findall(r"[^\W\d_]{2,}|\d+", text) for text in (short, others))
    is_long = len(words) > _MOST_BADGE_WORDS or re.search(r"\d\(|\(\d|\d[–-]\d", short)
    is_said = {*said, "vol", "no", "pp"}.issuperset(words)
    return "" if (is_long and is_said) or part_state(short) else short


_MOST_BADGE_WORDS = 2


_STATES = frozenset({
    "published", "publication", "accepted", "forthcoming", "appeared", "working", "paper", "article", "in", "and", "at",
    "as", "the", "by",
})  # fmt: skip


def _drop_repeated(item: Data) -> None:
    """Drop paragraphs that only say again where a paper appeared: “Published in Annals of Fog, 12(3): 4–9.”"""
    others = " ".join(str(value) for key, value in item.items() if key not in ("text", "abstract", "title"))
    said = _STATES | set(re.findall(r"[^\W_]+", others.casefold()))
    item["text"] = "\n\n".join(
        paragraph
        for paragraph in item["text"].split("\n\n")
        if not said.issuperset(re.findall(r"[^\W_]+", to_plain(paragraph).casefold()))
    )


def _find_type(page: FrontPage) -> str:
    kinds = [
        *find_list(page.data, "publication_types", "publication_type"),
        *find_list(page.data, "category", "categories"),
    ]
    names = [to_text(kind).casefold().replace(" ", "-") for kind in kinds]
    return next((found for name in names if (found := _TYPES.get(name))), "")


def _read_venue(page: FrontPage, kind: str) -> Data:
    """Return where a paper appeared; a book's publisher, with its town."""
    text = page.find_text("publication", "venue", "journal", "booktitle")
    if stated := part_state(text):
        return stated
    if match := _ARXIV_VENUE.search(text):
        return {"venue": "arXiv", "arxiv": match[1]}
    place = find_text(page.data.get("publication"), "name") if isinstance(page.data.get("publication"), Mapping) else ""
    found = split_venue(to_plain(text) if "<" in text or "&" in text else text or place) if text or place else {}
    if kind == "chapter" and (match := _IN_BOOK.fullmatch(found.get("venue", ""))):
        return found | {"venue": match["book"], "publisher": match["publisher"]}
    if kind != "book" or not found:
        return found
    publisher, comma, town = found.pop("venue").rpartition(",")
    is_town = bool(comma) and len(town.split()) <= 2 and not re.search(r"\d", town)
    return found | (
        {"publisher": publisher, "place": town.strip()} if is_town else {"publisher": f"{publisher}{comma}{town}"}
    )


_IN_BOOK = re.compile(
    r"(?P<book>.{6,}), (?P<publisher>[A-Z][\w&.’'-]+(?: [A-Z&][\w&.’'-]*){0,2})"
)  # Handbook of Fog, Elgar
_OF_PLACE = ("publisher", "place", "organisation", "kind", "number", "office", "series", "edition", "editors")


def _read_place(item: Data, page: FrontPage, title: str) -> None:
    """Divide a venue that holds more than a name: publisher, town, number of a patent, university of a thesis."""
    text = page.find_text("publication", "venue", "journal", "booktitle")
    if not item.get("venue") or len(item.keys() & {"volume", "number", "pages", "note", "date"}) > 0:
        return
    found = read_place(text, title)
    venue = found.get("venue", "")
    more = {key: found[key] for key in _OF_PLACE if found.get(key)}
    if not more or (venue and venue not in item["venue"]) or (not venue and not more.keys() & {"kind", "number"}):
        return
    item.pop("venue")
    item |= more | ({"venue": venue} if venue else {})


_OF_CITATION = (
    "venue", "volume", "number", "pages", "article_number", "publisher", "place", "edition", "series", "editors",
    "translators", "kind", "organisation",
)  # fmt: skip


def _add_from_citation(item: Data, citation: str) -> None:
    """Add what a reader of references finds in the recommended citation, and take words out of the note that it has."""
    found = read_reference(citation, item["title"]) if citation else {}
    if not found:
        return
    more = {key: found[key] for key in _OF_CITATION if found.get(key) and not item.get(key)}
    if item.get("publisher"):
        more.pop("venue", None)
    series = item.get("number", "").split(":")  # 2024:11 of a series of reports
    more = {key: value for key, value in more.items() if value not in series}
    if item.get("pages") or item.get("article_number"):
        more = {key: value for key, value in more.items() if key not in ("pages", "article_number")}
    item |= more
    item["type"] = item["type"] or found.get("type", "")
    said = {"eds", "edited", "and", "the", *re.findall(r"\w+", str(found).casefold())}
    if set(re.findall(r"\w{3,}", item.get("note", "").casefold())) <= said and not found.get("note"):
        item.pop("note", None)


def _add_citation(item: Data, citation: str) -> None:
    """Add what the recommended citation says beyond the other keys; words that have no key become a note."""
    if not citation:
        return
    venue = item.get("venue") or item.get("publisher") or ""
    found = read_citation(citation, item["title"], venue)
    if not found:
        item["note"] = to_plain(citation)
        return
    rest = found.pop("rest", "")
    for key, value in found.items():
        if value and not item.get(key):
            item[key] = value
    if state := find_state(rest):
        item["status"] = state
    elif rest and len(rest.split()) <= _MAX_REST:
        item["note"] = rest


def _add_texts(item: Data, page: FrontPage, site: SiteContents, body: PageText, said: str) -> None:
    """Add abstract, summary, body and pictures; `said` is the abstract that the page's text names."""
    abstract = read_markdown(page.find_text("abstract"), page, site)
    abstract = abstract if abstract.text or not said else replace(abstract, text=said)
    short = page.find_text("excerpt", "summary", "description", "tldr")
    summary = take_link_paragraphs(read_markdown(short, page, site))
    item["abstract"] = abstract.text
    texts = [strip_title(text, item["title"]) for text in (summary.text, body.text)]
    item["text"] = "" if join_texts([*texts, abstract.text]) == abstract.text else join_texts(texts)
    item["links"] = {**body.links, **summary.links}
    if award := page.find_text("award", "awards"):
        item["award"] = award
    if note := page.find_text("note"):
        item["note"] = "; ".join(filter(None, (item.get("note", ""), note)))
    pictures = list(filter(is_picture, [*summary.pictures, *body.pictures]))
    item["image"] = find_picture(page, site) or (pictures[0] if pictures else "")
    site.pictures += [src for src in pictures if src != item["image"]]


def find_picture(page: FrontPage, site: SiteContents) -> str:
    """Return the picture that a page is shown with: one that it names, or Hugo's “featured” beside it."""
    named = next((text for key in ("img", "teaser", "image", "header", "cover", "thumbnail", "preview")
                  if (text := _name_picture(page.data.get(key)))), "")  # fmt: skip
    beside = f"{page.folder}/featured" if page.slug == page.folder.rpartition("/")[2] else ""
    found = next((name for name in site.sizes if beside and name.startswith(beside)
                  and name.lower().endswith((".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"))), "")  # fmt: skip
    return named or found.rpartition("/")[2]


def is_picture(address: str) -> bool:
    """Tell whether an address is that of a picture, and not of an embedded page or film."""
    return bool(re.search(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:[?#]|$)", address, re.IGNORECASE))


def _name_picture(value: Any) -> str:
    if isinstance(value, Mapping):
        return find_text(value, "filename", "file", "teaser", "src", "path")
    return to_text(value)


def _add_links(item: Data, page: FrontPage) -> None:
    """Add the address of a paper, its identifiers and its buttons."""
    data = page.data
    links = {**find_links(data), **item["links"]}
    url = page.find_text("paperurl", "url_paper", "external_link", "redirect", "doi_url") or item.get("url", "")
    url = url if re.match(r"https?://|/|\w+/|\w+\.pdf", url) else ""
    blox = data.get("hugoblox")
    ids = blox.get("ids") if isinstance(blox, Mapping) else {}
    doi = strip_doi_prefix(page.find_text("doi", "DOI") or find_text(ids, "doi"))
    arxiv = find_text(ids, "arxiv") or (page.find_text("arxiv") if "/" not in page.find_text("arxiv") else "")
    for entry in find_list(data, "links"):
        if find_text(entry, "provider") == "arxiv" and find_text(entry, "id"):
            arxiv = arxiv or find_text(entry, "id")
    identifiers = find_identifiers([url, *links.values()]) | {
        key: value for key, value in (("doi", doi), ("arxiv", strip_version(arxiv))) if value
    }
    item |= {key: value for key, value in identifiers.items() if value}
    known = {doi_url(identifiers.get("doi")), arxiv_url(identifiers.get("arxiv"))}
    item["url"] = "" if url in known or url in links.values() else url
    item["links"] = {label: target for label, target in links.items() if target != doi_url(identifiers.get("doi"))}


def _name_owner(item: Data, page: FrontPage, site: SiteContents) -> None:
    item["authors"] = [site.owner_name or "Your Name"]
    message = f"“{item['title'][:60]}” has no authors that could be read: you are given as its author"
    site.imported.note(Spot(page.front.name), "no-authors", message, "add the others")


def sort_newest_first(items: Sequence[Data]) -> list[Data]:
    """Return items by their dates, the newest first; those without a date stay behind, in their order."""
    return sorted(items, key=lambda item: item.get("date", "")[:10], reverse=True)
