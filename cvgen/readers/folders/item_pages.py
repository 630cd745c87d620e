"""Talks, courses, projects and news from pages with front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.profile.items import TALK_KINDS
from cvgen.readers.data.extras import to_text, to_texts
from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.folders.front_values import (
    find_links,
    find_name_date,
    join_texts,
    read_date,
    read_span,
    strip_title,
)
from cvgen.readers.folders.link_paragraphs import take_link_paragraphs
from cvgen.readers.folders.page_texts import read_body, read_markdown
from cvgen.readers.folders.paper_authors import list_company
from cvgen.readers.folders.paper_pages import find_picture, is_picture
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_text
from cvgen.readers.items.record_cells import part_code
from cvgen.readers.items.record_places import names_house
from cvgen.text.identifiers import find_identifiers

Data = dict[str, Any]

# For each section: our keys, and what templates call them.
_KEYS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "talks": {"title": ("title",), "kind": ("type", "kind"), "event": ("event", "venue", "event_name"),
              "url": ("event_url", "redirect")},
    "teaching": {"title": ("title",), "code": ("course_id", "code", "course_code"), "level": ("type", "level"),
                 "organisation": ("venue", "university", "institution", "school"), "role": ("role", "position"),
                 "term": ("term", "semester"), "url": ("external_link", "redirect", "url", "link")},
    "projects": {"title": ("title", "name"), "role": ("role",), "organisation": ("venue", "organization", "client"),
                 "github": ("github", "repo"), "url": ("external_link", "redirect", "project_url", "url", "link",
                 "website")},
    "outreach": {"title": ("title",), "organisation": ("venue", "publisher", "outlet"), "kind": ("type",),
                 "url": ("external_link", "redirect", "url", "link")},
}  # fmt: skip
_SAYS_NOTHING = re.compile(
    r"talk|teaching|course|project|portfolio|docs|book", re.IGNORECASE
)  # as a kind: the section says so
# A first line that says what one was in a course.
_ROLE = re.compile(
    r"([*_]{1,3})((?:[\w-]+ ){0,2}(?:assistant|instructor|lecturer|tutor|teacher|grader|professor))\.?\1(?:\n|$)", re.I
)
_ROLE_ALONE = re.compile(
    r"(?:[\w-]+ ){0,3}(?:assistant|instructor|lecturer|tutor|teacher|grader|demonstrator|professor|fellow|convenor"
    r"|coordinator|consultant|mentor|organi[sz]er)s?",
    re.IGNORECASE,
)
_MAX_NEWS_WORDS = 120  # of a post that is shown as news with its text


def build_item(section: str, page: FrontPage, site: SiteContents) -> Data | None:
    """Return the item of a section that a page is about, None if it has no title."""
    item: Data = {}
    for ours, theirs in _KEYS[section].items():
        item[ours] = page.find_text(*theirs)
    item["title"] = read_markdown(_name_course(item["title"], page), page, site).text
    if not item["title"]:
        return None
    if item.get("kind", "").casefold() in TALK_KINDS:
        item["kind"] = item["kind"].casefold()
    if section == "teaching":
        part_code(item)
        _move_role(item)
    for key in ("kind", "level"):
        if _SAYS_NOTHING.fullmatch(item.get(key, "")):
            item[key] = ""
    if re.fullmatch(r"\d{4}", item.get("term", "")) and not page.find_text("date", "year"):
        item["date"] = item.pop("term")
    item["date"] = item.get("date") or _find_date(section, page)
    if item.get("term", "~").casefold() in item.get("date", "").casefold():
        item["term"] = ""
    item["place"] = _find_place(page)
    _date_place(item)
    _part_event(section, item)
    if section == "projects":
        item["keywords"] = to_texts(page.data.get("tags"))
        _place_repository(item)
    _add_texts(item, section, page, site)
    return {key: value for key, value in item.items() if value}


def _name_course(title: str, page: FrontPage) -> str:
    """Return the title of a page, that of links to it for the “Overview” of a course in Hugo."""
    return page.find_text("linktitle", "linkTitle") or title if title == "Overview" else title


def _move_role(item: Data) -> None:
    """Make the type of a course what its owner was in it, where it says that: “Demonstrator”, “Lecturer, BSc level”."""
    parts = re.split(r"\s*(?:[,;:(]|\s[–—-]\s)\s*", item["level"].rstrip(" )"))
    roles = [part for part in parts if _ROLE_ALONE.fullmatch(part)]
    if not item["role"] and len(roles) == 1:
        item["role"], item["level"] = roles[0], ", ".join(part for part in parts if part != roles[0])


def _find_place(page: FrontPage) -> str:
    """Return where something is: a place, with the town and country of a structured address."""
    address = page.data.get("address")
    place = page.find_text("location", "place", "city")
    town, *around = (find_text(address, key) for key in ("city", "region", "country"))
    named = place.split(", ")
    if town in named[:-1]:  # Quay Hall, Oslo, Norway
        return place
    parts = [place, *([town] if town not in named else []), *around]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _date_place(item: Data) -> None:
    """Take the days that stand behind a place: “Foggia, 15–17 June 2023”."""
    spans = find_date_spans(item["place"])
    if len(spans) != 1 or spans[0].begin == 0 or spans[0].end < len(item["place"].rstrip(" .)")):
        return
    span = spans[0]
    if not item["date"] or span.date.startswith(item["date"]):
        item["date"] = span.date
        item["place"] = item["place"][: span.begin].rstrip(" ,;:(–-")


_EVENT_BEHIND = re.compile(r"(?P<title>.{8,}\S)\s+\((?P<event>[^()]{3,90})\)")


def _part_event(section: str, item: Data) -> None:
    """Part where a talk was given from its title, where the place of the page or a word of houses tells it."""
    match = _EVENT_BEHIND.fullmatch(item["title"]) if section == "talks" else None
    if not match or item.get("event"):
        return
    event, place = match["event"], item.get("place", "")
    if place and event.endswith(place) and event != place:
        item["title"], item["event"] = match["title"], event.removesuffix(place).rstrip(" ,")
    elif names_house(event):
        item["title"], item["event"] = match["title"], event


def _find_date(section: str, page: FrontPage) -> str:
    """Return when something is: of a project, its months; of others, its day or days."""
    data = page.data
    if section == "talks" and (event := read_date(data.get("event_start"))):
        for key in ("date", "event_end"):  # when the page was written, and when all was over
            data.get(key)
        return event
    start = data.get("date_start") or data.get("start_date")
    end = data.get("date_end") or data.get("end_date")
    if start or (section == "projects" and end):
        return read_span(start, end)
    date = (section == "talks" and read_date(data.get("time_start"))) or read_date(data.get("date"))
    if not date and (year := page.find_text("year")):
        date = read_date(f"{page.find_text('term', 'semester')} {year}".strip()) or read_date(year)
    return date or find_name_date(page.slug)


def _place_repository(item: Data) -> None:
    """Make an address at GitHub the repository of a project."""
    found = find_identifiers([item.get("github", "")]).get("github", "")
    if item.get("github") and found:
        item["github"] = found
    elif item.get("github") and not re.fullmatch(r"[\w-]+/[\w.-]+", item["github"]):
        item["url"] = item.get("url") or item["github"]
        item["github"] = ""


def _add_texts(item: Data, section: str, page: FrontPage, site: SiteContents) -> None:
    body = take_link_paragraphs(read_body(page, site))
    texts = [
        take_link_paragraphs(read_markdown(page.find_text(key), page, site))
        for key in ("excerpt", "summary", "description", "abstract")
    ]
    others = list_company(page, site) if section == "talks" else ""
    company = f"with {others}" if others else ""
    item["text"] = join_texts([company, *(part.text for part in texts), strip_title(body.text, item["title"])])
    if section == "teaching" and not item.get("role") and (role := _ROLE.match(item["text"])):
        item["role"], item["text"] = role[2], item["text"][role.end() :].strip()
    links = {**find_links(page.data)}
    for part in (*texts, body):
        links |= part.links
    item["links"] = {label: target for label, target in links.items() if target != item.get("url")}
    pictures = [src for part in (*texts, body) for src in part.pictures if is_picture(src)]
    image = find_picture(page, site) or (pictures[0] if pictures else "")
    if section == "projects":
        item["image"] = image
    site.pictures += [src for src in pictures if section != "projects" or src != image]


def build_news(page: FrontPage, site: SiteContents) -> Data | None:
    """Return a page as news, None if it has no date; of a long post, its title and summary."""
    date = read_date(page.data.get("date")) or find_name_date(page.slug)
    title = read_markdown(page.find_text("title"), page, site).text
    body = read_body(page, site)
    text = body.text or " ".join(f"[{label}]({target})" for label, target in body.links.items())
    site.pictures += body.pictures
    summary = read_markdown(page.find_text("summary", "excerpt", "subtitle", "description"), page, site).text
    is_inline = page.data.get("inline") is True or re.fullmatch(r"announcement[ _-]?\d*", title, re.IGNORECASE)
    if len(text.split()) > _MAX_NEWS_WORDS and not is_inline:
        text = summary
        site.read.discard(page.name)
        site.shortened.add(page.name)
    parts = [text] if is_inline and text else [title, join_texts([summary, text])]
    joined = "\n\n".join(filter(None, parts))
    return {"date": date, "text": joined} if date and joined else None


def is_draft(page: FrontPage) -> bool:
    """Tell whether a page is not to be shown."""
    return page.data.get("draft") is True or page.data.get("published") is False or page.data.get("active") is False


def to_title(value: Any) -> str:
    """Return a title without the marks of templates: soft hyphens, emoji codes."""
    title = to_text(value).replace("&shy;", "").replace("\u00ad", "").strip()
    return title[:1].upper() + title[1:] if title.islower() else title
