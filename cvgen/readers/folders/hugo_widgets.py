"""Sections of the homepage of a Hugo site: widgets in `content/home`, blocks in `content/_index.md`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.readers.data.extras import to_text
from cvgen.readers.folders.hugo_owner import read_award, read_contacts, read_degree, read_post, read_sections
from cvgen.readers.folders.item_pages import to_title
from cvgen.readers.folders.page_texts import read_markdown
from cvgen.readers.folders.placeholders import is_sample_text
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.item_kinds import names_award, tell_award_kind
from cvgen.readers.page.source.source_lines import SourceLines, locate_lines
from cvgen.text.emoji import strip_emoji
from cvgen.text.locales import locale_words

Data = dict[str, Any]

# Widgets that show what stands elsewhere, or only decorate.
_SHOWS_OTHERS = re.compile(
    r"(?:slider|pages|featured|tag_?cloud|portfolio|people|posts|publications|projects|talks|collection|experience-old"
    r"|dev-hero|stats|logos|testimonials|gallery|index|search|resume-.*|about\..*|avatar)",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(r"about(?:\..*)?|resume-biography.*|profile", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget: its kind, its keys, and its text, which has yet to be read as that of a page is."""

    kind: str
    data: Mapping[str, Any]
    text: SourceLines
    page: FrontPage

    @property
    def title(self) -> str:
        """The heading without decoration; the kind of widget if it has none."""
        title = strip_emoji(to_title(find_text(self.data, "title"))).strip()
        return title or to_title(self.kind.replace("-", " "))


def list_widgets(page: FrontPage) -> Iterator[Widget]:
    """Yield the widgets of a page: those in its list of sections, else itself, if it is one."""
    blocks = page.data.get("sections")
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, Mapping) and block.get("active") is not False:
            content = block.get("content")
            content = content if isinstance(content, Mapping) else {}
            yield Widget(find_text(block, "block"), content, _locate_text(find_text(content, "text"), page), page)
    if kind := page.find_text("widget"):
        yield Widget(kind, page.data, page.body, page)


def _locate_text(text: str, page: FrontPage) -> SourceLines:
    lines = locate_lines(text, page.front.name)
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    spot = page.find_spot(first[:60]) if first else page.find_spot("sections")
    return SourceLines(lines.texts, [spot] * len(lines.texts))


def read_widget(widget: Widget, site: SiteContents) -> Data:
    """Return what the keys of a widget say, in the shape of a profile; its text is not among it."""
    kind, data, page = widget.kind.casefold(), widget.data, widget.page
    found: Data = {}
    if kind.startswith("contact"):
        found = read_contacts(data)
    elif kind in ("experience", "resume-experience"):
        found = _read_entries(widget, find_list(data, "experience", "items"), read_post, site)
    elif kind in ("accomplishments", "resume-awards", "awards"):
        found = _read_entries(widget, find_list(data, "item", "items", "accomplishment"), read_award, site)
    elif kind in ("featurette", "features", "skills", "tech-stack"):
        found = _read_features(widget, site)
    elif kind == "about" or _BIOGRAPHY.fullmatch(kind):
        found = read_sections(data, page, site)
    elif not _SHOWS_OTHERS.fullmatch(kind):
        found = _read_any_entries(widget, site)
    if shown := _find_shown_kind(widget):
        is_usual = widget.title == locale_words("en")["sections"].get(shown)
        text = read_markdown(widget.text.text, page, site).text
        found["titles"] = {} if is_usual else {shown: widget.title}
        found["texts"] = {} if not text or is_sample_text(text) else {shown: text}
    keys = [key for key in found if found[key] and key in _TITLED]
    if (
        len(keys) == 1
        and not _BIOGRAPHY.fullmatch(kind)
        and widget.title != locale_words("en")["sections"].get(keys[0])
    ):
        found["titles"] = {keys[0]: widget.title}
    return {key: value for key, value in found.items() if value}


_COLLECTIONS = {
    "publication": "papers", "publications": "papers", "event": "talks", "talk": "talks", "project": "projects",
    "post": "news", "posts": "news",
}  # fmt: skip


def _find_shown_kind(widget: Widget) -> str:
    """Return the section whose items a widget with a heading shows, "" if not all of one kind."""
    if widget.kind.casefold() not in ("collection", "pages", "publications", "portfolio") or not find_text(
        widget.data, "title"
    ):
        return ""
    filters = widget.data.get("filters")
    folders = find_list(filters, "folders", "folder") or find_list(widget.data, "page_type")
    is_part = isinstance(filters, Mapping) and any(filters.get(key) for key in ("featured_only", "tag", "category"))
    keys = {_COLLECTIONS.get(to_text(folder), "") for folder in folders}
    return keys.pop() if len(keys) == 1 and not is_part else ""


_TITLED = ("experience", "awards", "certificates", "skills", "projects", "teaching", "education", "service", "grants")
# Our keys for the first and the second name of an entry, by the section that the heading of its widget means.
_NAMES: Mapping[str, tuple[str, str]] = {
    "education": ("degree", "organisation"), "teaching": ("title", "organisation"), "service": ("role", "organisation"),
    "grants": ("title", "organisation"), "awards": ("title", "organisation"), "experience": ("role", "organisation"),
    "certificates": ("title", "organisation"), "licences": ("title", "organisation"),
    "projects": ("title", "organisation"), "talks": ("title", "event"),
}  # fmt: skip


def _read_entries(
    widget: Widget, entries: Sequence[Any], read: Callable[[Any, FrontPage, SiteContents], Data], site: SiteContents
) -> Data:
    """Return the entries of a widget under the section that its heading means, else under that of its kind."""
    meant = find_section_key(widget.title)
    found: Data = {}
    for entry in entries:
        item = read(entry, widget.page, site)
        if not item:
            continue
        key = meant if meant in _NAMES and meant != "awards" else "experience" if read is read_post else ""
        key = key or _tell_kind(entry, item)
        first, second = _NAMES[key]
        name, organisation = item.pop("role", "") or item.pop("title", ""), item.pop("organisation", "")
        found.setdefault(key, []).append({first: name, **({second: organisation} if organisation else {}), **item})
    return found


def _tell_kind(entry: Any, item: Data) -> str:
    """Return whether an accomplishment is an award, a certificate or a licence."""
    title = str(item.get("title", ""))
    kind = tell_award_kind(title, str(item.get("organisation", "")))
    is_certified = find_text(entry, "certificate_url") and not names_award(title)
    return "certificates" if kind == "awards" and is_certified else kind


def _read_any_entries(widget: Widget, site: SiteContents) -> Data:
    """Return the degrees, posts and awards in a list of a widget that is not known, told by their keys."""
    found: Data = {}
    for entry in find_list(widget.data, *_ENTRY_KEYS):
        if find_text(entry, "institution", "school"):
            key, item = "education", read_degree(entry, widget.page, site)
        elif find_text(entry, "company", "company_name", "org"):
            key, item = "experience", read_post(entry, widget.page, site)
        elif find_text(entry, "awarder", "certificate_url"):
            item = read_award(entry, widget.page, site)
            key = _tell_kind(entry, item)
        else:
            continue
        if item:
            found.setdefault(key, []).append(item)
    return found


def list_unread_entries(widget: Widget) -> str:
    """Return what the entries in a list of a widget that is not known are called, "" if all were read."""
    if widget.kind.casefold() in _READ_KINDS or _SHOWS_OTHERS.fullmatch(widget.kind):
        return ""
    known = ("institution", "school", "company", "company_name", "org", "awarder", "certificate_url")
    entries = [entry for entry in find_list(widget.data, *_ENTRY_KEYS) if not find_text(entry, *known)]
    return ", ".join(filter(None, (find_text(entry, "title", "name", "label", "text") for entry in entries[:8])))


_ENTRY_KEYS = ("items", "item", "entries", "cards", "degrees", "schools", "education", "experience", "list")
_READ_KINDS = frozenset({
    "experience", "resume-experience", "accomplishments", "resume-awards", "awards", "featurette", "features", "skills",
    "about", "contact", "contact-info", "tech-stack",
})  # fmt: skip


def _read_features(widget: Widget, site: SiteContents) -> Data:
    """Return skills, or what else the heading of such a widget names."""
    entries = find_list(widget.data, "feature", "items", "features", "categories")
    items: list[Data] = []
    for entry in entries:
        name = find_text(entry, "name", "title", "label")
        text = read_markdown(find_text(entry, "description", "text"), widget.page, site).text
        words = [
            found for part in find_list(entry, "items") if (found := to_text(part) or find_text(part, "name", "label"))
        ]
        if name:
            text = "" if re.fullmatch(r"\d+\s*%", text) else text
            items.append({"title": name, **({"text": text} if text else {}), **({"keywords": words} if words else {})})
    key = find_section_key(widget.title)
    if not items or key in ("interests", "projects", "awards"):
        return {key: items} if items else {}
    is_group = key != "skills" and len(items) > 1 and not any(item.get("keywords") for item in items)
    return {"skills": [_join_features(widget.title, items)] if is_group else items}


def _join_features(title: str, items: Sequence[Data]) -> Data:
    """Return features below a heading of their own as one group of skills; what is said of each stands in brackets."""
    words = [f"{item['title']} ({item['text']})" if item.get("text") else item["title"] for item in items]
    return {"title": title, "keywords": words}


def has_own_text(widget: Widget) -> bool:
    """Tell whether the text of a widget is a section of its own."""
    return bool(re.search(r"\w{2}", widget.text.text)) and not _SHOWS_OTHERS.fullmatch(widget.kind)


def is_biography(widget: Widget) -> bool:
    """Tell whether the text of a widget is the owner's bio."""
    return bool(_BIOGRAPHY.fullmatch(widget.kind))
