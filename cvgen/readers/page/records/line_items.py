"""Read the lines of a block as the items of a section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cvgen.readers import ImportResult
from cvgen.readers.items.record_items import read_record_item
from cvgen.readers.items.record_keys import KEYS, find_remark_key
from cvgen.readers.page.blocks.block_markdown import format_points
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.languages import translates
from cvgen.readers.page.papers.paper_texts import strip_emphasis
from cvgen.readers.page.records.award_lines import lists_awards, split_awards
from cvgen.readers.page.records.item_dates import SEPARATORS, find_item_date
from cvgen.readers.page.records.line_parts import split_link, split_trailing_links
from cvgen.readers.page.records.nested_points import nest_points
from cvgen.readers.page.records.project_facts import split_name, take_facts, take_part
from cvgen.readers.page.records.project_lines import read_project_line

Data = dict[str, Any]

# The fields that hold what items of a section are called; in other sections, “title”.
_NAME_FIELDS: Mapping[str, str] = {
    "education": "organisation",
    "experience": "role",
    "service": "role",
    "editorial": "role",
    "clinical": "role",
    "memberships": "organisation",
    "supervision": "name",
    "news": "text",
}
_BULLET = re.compile(r"^(?:[-•·▪]\s+|[📅📆🗓📌⏰]\ufe0f?\s*(?=\d))")


def read_line_items(key: str, content: Content, imported: ImportResult | None = None) -> list[Data]:
    """Return the items of section `key` that a block holds, none if it has no text. No word of it is dropped.

    What is not sure of a record is added to the doubts of `imported`.
    """
    lines = content.format_lines()
    if not lines:
        return []
    if key in KEYS and len(lines) == 2 and translates(*map(line_text, content.lines)):
        return _read_translated(key, content, imported)
    if key in KEYS and not _lists_awards(key, lines[0]) and (item := read_record_item(key, content, imported)):
        return [_unmark_names(_end_title(item))]
    date, details = find_item_date(key, _BULLET.sub("", lines[0]), lines[1:])
    text = date.rest.strip() if date.rest.strip(SEPARATORS) else ""
    if not text and details:
        text, details = details[0], details[1:]
    text = _strip_punctuation(text)
    if not text:
        return []
    items = (split_awards(text, date.date) if key == "awards" else []) or [_build_item(key, text, date.date)]
    _add_details(key, items[-1], content, details)
    return [_join_news(item) for item in items] if key == "news" else items


def _read_translated(key: str, content: Content, imported: ImportResult | None) -> list[Data]:
    """Return the items of the first line of a block, with the second, which says the same, as a remark on the last."""
    items = read_line_items(key, replace(content, lines=content.lines[:1]), imported)
    name = find_remark_key(key)
    if items:
        date = items[-1].get("date", "")[:4]
        second = re.sub(rf"[\s,，、]*{date or '$'}年?[。.\s]*$", "", format_line(content.lines[1]))
        items[-1][name] = "; ".join(filter(None, [items[-1].get(name, ""), second]))
    return items


def _end_title(item: Data) -> Data:
    """Return an item without the comma or full stop that quotation marks hold behind its title."""
    title = item.get("title")
    if isinstance(title, str) and title.endswith((",", ".")) and "." not in title[:-1] and title[-4:-3] != " ":
        item["title"] = title[:-1]
    return item


_NAMES = ("title", "organisation", "degree", "role", "department", "event", "name")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_LINKED = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


def _unmark_names(item: Data) -> Data:
    """Return an item whose names have no words in bold, and no link if they have but one: its address is `url`."""
    for key in _NAMES:
        value = item.get(key)
        if not isinstance(value, str):
            continue
        text = _BOLD.sub(r"\1", value)
        links = _LINKED.findall(text)
        if len(links) == 1 and item.get("url", links[0][1]) == links[0][1]:
            text, item["url"] = _LINKED.sub(r"\1", text), links[0][1]
        item[key] = text
    return item


def _lists_awards(key: str, line: str) -> bool:
    """Tell whether a line names several awards."""
    return key == "awards" and lists_awards(find_item_date(key, line, [])[0].rest)


def _strip_punctuation(text: str) -> str:
    """Return a line without the punctuation that a date before it has left."""
    text = re.sub(r"^[\s,:;|·，：；、–—-]+(?=\S)", "", text)
    return text.strip().removesuffix("\\").strip()


def _build_item(key: str, text: str, date: str) -> Data:
    """Return an item with a line as its name; of projects, only the name of the line is, without signs before it."""
    more: Data = {}
    if key == "projects":
        text, more = split_name(_SIGNS_FIRST.sub("", text))
        if project := _read_project(text):
            return {"date": date, **more, **project, **_join_texts(project, more)}
    name, links = split_trailing_links(text)
    field = _NAME_FIELDS.get(key, "title")
    named = {field: name} if key == "news" else split_link(field, strip_emphasis(name))
    return {**named, "date": date, **more, "links": {**links, **more.get("links", {})}}


def _read_project(text: str) -> Data:
    """Return what the first line of a project says, without the links at its end if it is told by these alone."""
    if project := read_project_line(text):
        return project
    name, links = split_trailing_links(text)
    project = read_project_line(name) if links else {}
    return project and {**project, "links": links}


def _join_texts(*items: Data) -> Data:
    """Return the texts of several items as one, none if they have none."""
    text = ". ".join(filter(None, (str(item.get("text", "")).rstrip(" .") for item in items)))
    return {"text": text} if text and any("text" in item for item in items[1:]) else {}


_SIGNS_FIRST = re.compile(r"^[^\w\s*\[`(（“\"<$+-]{1,4}\s+(?=\*\*|\[)")  # 🎵 **Sandsift**


def _add_details(key: str, item: Data, content: Content, lines: Sequence[str]) -> None:
    """Add to an item what stands below its first line: other `lines`, points, blocks and films."""
    texts = list(lines)
    points = list(content.points)
    if key == "projects":
        take_part(item)
        texts, points = take_facts(item, texts, points)
    nested = nest_points(points) if key != "news" else points
    if nested is None:
        texts.append(format_points(points))
    else:
        item["highlights"] = [*item.get("highlights", []), *nested]
    texts += content.other_blocks
    for src in content.frames:
        item.setdefault("links", {}).setdefault("video", normalise_href(src))
    field = "more" if key == "news" else "text"
    if text := "\n\n".join(filter(None, [item.get(field, ""), *texts])):
        item[field] = text if key != "news" else " ".join(text.split())


def _join_news(item: Data) -> Data:
    """Return an item of news with its links, points and other lines in its text, since it has no other fields."""
    links = " ".join(f"[{label}]({url})" for label, url in item.pop("links", {}).items())
    points = item.pop("highlights", [])
    text = " ".join(filter(None, [item["text"], links, item.pop("more", ""), *points]))
    return {"date": item["date"], "text": " ".join(text.split())}
