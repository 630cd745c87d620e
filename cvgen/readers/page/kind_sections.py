"""Add the items of a section to the profile; two sections of one kind are kept apart, or told apart by a key."""

from __future__ import annotations

import re

from cvgen.readers.page.draft import PageDraft, PageSection, add_text, keep_heading
from cvgen.readers.page.group_labels import add_label
from cvgen.readers.page.item_sections import ItemList
from cvgen.text.emoji import strip_emoji
from cvgen.text.markdown_escapes import escape_markdown

_JOINED = ("talks", "supervision", "exhibitions", "outreach", "service", "editorial", "teaching")
_INTERNSHIPS = re.compile(r"intern|实习|praktik|stages?\b", re.IGNORECASE)


def add_items(page: PageDraft, section: PageSection, key: str, found: ItemList) -> None:
    """Add what a section holds under a key of the profile. Of a second section of one kind, see `_add_more`."""
    if key in page.profile:
        _add_more(page, section, key, found)
        return
    page.profile[key] = found.items
    page.order.append(key)
    page.titles[key] = section.title
    _add_around(page, key, found)


def _add_around(page: PageDraft, key: str, found: ItemList) -> None:
    """Add the prose and the subheadings of a section whose items stand under a key."""
    add_text(page, key, found.texts)
    if found.moved:
        message = "what stood between or below the entries here is now above them, in “texts”"
        page.imported.note(found.moved, "text-moved", message, "read it over")
    if len(found.groups) == 1:
        page.groups.setdefault(key, *found.groups)
    for heading in found.lost_headings:
        keep_heading(page, heading, "no key of these entries holds this subheading")


def _add_more(page: PageDraft, section: PageSection, key: str, found: ItemList) -> None:
    """Add a second section of one kind: to the first where a key of its items can say which they are, else as another.

    Internships are posts that say so.
    """
    title = strip_emoji(section.title)
    if key in _JOINED or (key == "experience" and _INTERNSHIPS.search(title)):
        for item in found.items:
            add_label(key, item, title)
        page.profile[key] += found.items
        _add_around(page, key, found)
        return
    own = {"title": escape_markdown(title), "text": "\n\n".join(found.texts), "like": key, "entries": found.items}
    page.sections.append(own)
    page.order.append(f"own {len(page.sections) - 1}")
    for heading in found.lost_headings:
        keep_heading(page, heading, "no key of these entries holds this subheading")
