"""Add the items of a section to the profile, also those of a second section of one kind."""

from __future__ import annotations

import re

from cvgen.readers.items.record_kinds import find_talk_kind
from cvgen.readers.page.sections.draft import PageDraft, PageSection, add_text, keep_headings
from cvgen.readers.page.sections.group_labels import add_label, add_title
from cvgen.readers.page.sections.headings import find_label_key, list_section_keys
from cvgen.readers.page.sections.item_sections import ItemList
from cvgen.text.emoji import strip_emoji
from cvgen.text.markdown_escapes import escape_markdown

# Kinds of which a heading may say more than the kind: a second section of theirs is one of the owner's own.
_TOLD_APART = ("experience", "projects", "interests")
# Kinds of which a label is as good a heading; of skills, it names a group.
_TITLED_BY_LABELS = (
    "licences", "memberships", "certificates", "experience", "education", "supervision", "outreach", "awards", "grants",
    "service", "teaching",
)  # fmt: skip
_PLAIN = re.compile(
    r"(?:work|working|professional|experiences?|employment|positions?|career|appointments?|history|projects?|research|and"
    r"|interests?|工作|职业|经历|经验|项目|&|\W)+",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^(?:previous|past|former|earlier|other|further|current|present|additional|more|older|frühere|weitere|aktuelle|autres)\b"
    r"|其他|过去|以往|曾",
    re.IGNORECASE,
)
# Words of a heading that say nothing of the items below it: “Recent service activities”.
_VAGUE = re.compile(
    r"\b(?:recent|selected|other|further|additional|more|past|current|various|my|all|list of|activit(?:y|ies)"
    r"|involvement|record|contributions?|weitere|sonstige|ausgewählte|tätigkeiten|autres|otr[ao]s|altr[ei]|attività|activités|actividades)\b",
    re.IGNORECASE,
)
_INTERNSHIPS = re.compile(r"intern|实习|praktik|stages?\b", re.IGNORECASE)


def add_items(page: PageDraft, section: PageSection, key: str, found: ItemList) -> None:
    """Add what a section holds under a key of the profile. Of a second section of one kind, see `_add_more`."""
    for item in found.items:
        add_title(key, item, strip_emoji(section.title))
    if key in page.profile:
        _add_more(page, section, key, found)
    elif found.items:
        if section.level:
            page.minor.add(key)
        page.profile[key] = found.items
        page.order.append(key)
        page.titles[key] = section.title if not section.is_label or key in _TITLED_BY_LABELS else ""
        _add_around(page, key, found)
    _move_title(page, section, key, found)
    add_other_items(page, found)


def _move_title(page: PageDraft, section: PageSection, key: str, found: ItemList) -> None:
    """Give the heading of a section of several kinds to the first that it names: “Grants and awards” to grants."""
    named = [
        kind for kind in list_section_keys(section.title) if found.others.get(kind) or (kind == key and found.items)
    ]
    if not found.items and len(found.others) == 1:  # titles of projects below “Research experience”
        named = named or [*found.others]
    if not named or named[0] == key or named[0] in page.profile or section.is_label:
        return
    page.titles[named[0]] = section.title
    if page.titles.get(key) == section.title:
        del page.titles[key]


def add_other_items(page: PageDraft, found: ItemList) -> None:
    """Add the items of other kinds than that of the section they stand in."""
    for kind, items in found.others.items():
        if kind not in page.profile:
            page.minor.add(kind)
            page.order.append(kind)
        page.profile.setdefault(kind, []).extend(items)


def _add_around(page: PageDraft, key: str, found: ItemList) -> None:
    """Add the prose and the subheadings of a section whose items stand under a key."""
    add_text(page, key, found.texts)
    if found.moved:
        message = "what stood between or below the entries here is now above them, in “texts”"
        page.imported.note(found.moved, "text-moved", message, "read it over")
    if len(found.groups) == 1:
        page.groups.setdefault(key, *found.groups)
    keep_headings(page, found.lost_headings)


def _add_more(page: PageDraft, section: PageSection, key: str, found: ItemList) -> None:
    """Add a second section of one kind to the first; one whose heading says more stays apart, as one of the owner's.

    Where a key of the items can hold the heading, it does: internships are posts that say so.
    """
    title = strip_emoji(section.title)
    if key in page.minor and not section.level:
        page.titles[key] = section.title
    is_continued = _CONTINUES.search(title) or section.level or key in page.minor
    is_internship = key == "experience" and _INTERNSHIPS.search(title)
    if key not in _TOLD_APART or _PLAIN.fullmatch(title) or is_continued or is_internship:
        says_more = find_label_key(_VAGUE.sub("", title)) != key or (key == "talks" and find_talk_kind(title))
        held = [bool(add_label(key, item, title)) for item in found.items] if says_more else []
        page.understood += [title] * (bool(held) and all(held))
        page.profile[key] += found.items
        _add_around(page, key, found)
        return
    own = {"title": escape_markdown(title), "text": "\n\n".join(found.texts), "like": key, "entries": found.items}
    page.sections.append(own)
    page.order.append(f"own {len(page.sections) - 1}")
    keep_headings(page, found.lost_headings)
