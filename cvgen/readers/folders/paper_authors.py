"""Authors of a page about a paper: in its front matter, in its citation, or in a paragraph of names alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.data.extras import to_text
from cvgen.readers.folders.citation_text import to_plain
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.page.owner.owner_names import list_name_forms
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.text.name_lists import is_others, split_names

_MEANT = (("*", re.compile(r"equal|co-?first|joint", re.I)), ("†", re.compile(r"correspond", re.I)))
_LINKED_NAME = re.compile(r"\**\[\**([^\[\]]+?)\**\]\(([^()\s]+)\)\**(.*)")
_EMPHASISED = re.compile(r"^([_*])([^_*]+)\1$")
_MARKED_BEFORE = re.compile(r"([†‡§¶#✉]+|\*+(?=[^*\s][^*]*$))\s*(?=\w)")
_LABEL = re.compile(
    r"\W*(?:(?:co-?)?authors?|autor(?:en|es)?|auteurs?|autori|作者)(?:\(s\))?\s*[:：]\s*(?:(?:written\s+)?by\s+)?",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(r"\s*[(（]([^()（）\d]{2,120})[)）]")


def read_authors(page: FrontPage, site: SiteContents) -> list[Any]:
    """Return the authors in a list or a text of the front matter, with marks for what the notes on them say."""
    authors: list[Any] = []
    entries = _join_pieces(find_list(page.data, "authors", "author"))
    if len(entries) == 1 and isinstance(entries[0], str) and not _LINKED_NAME.fullmatch(entries[0]):
        entries = [entries[0]] if entries[0] in site.names else list(split_names(entries[0]).names)
    entries = [part for entry in entries for part in _split_entry(entry)]
    notes = page.data.get("author_notes")
    notes = notes if isinstance(notes, list) else []
    for index, entry in enumerate(entries):
        name = find_text(entry, "name") if isinstance(entry, Mapping) else to_text(entry)
        note = to_text(notes[index]) if index < len(notes) else ""
        marks = "".join(mark for mark, pattern in _MEANT if pattern.search(note) and mark not in name[-2:])
        linked = _LINKED_NAME.fullmatch(name)
        if linked:
            authors.append({"name": f"{linked[1]}{linked[3].strip()}{marks}", "url": linked[2]})
        elif name:
            plain = _EMPHASISED.sub(r"\2", name.replace("**", "").replace("__", "").strip()).strip()
            if before := _MARKED_BEFORE.match(plain):
                plain, marks = plain[before.end() :], f"{before[1]}{marks}"
            authors.append(site.names.get(name.casefold(), plain) + marks)
    return authors


def _join_pieces(entries: list[Any]) -> list[Any]:
    """Return a list of authors that YAML cut at the commas inside of names as one text: [Ek, Bo and Fox, Cy]."""
    inner = entries[1:-1]
    are_pieces = bool(inner) and all(isinstance(entry, str) and " and " in entry for entry in inner)
    return [", ".join(map(to_text, entries))] if are_pieces else entries


def list_company(page: FrontPage, site: SiteContents) -> str:
    """Return the authors of a page beside the owner, "" where the owner is not among them."""
    names = [
        find_text(author, "name") if isinstance(author, Mapping) else author for author in read_authors(page, site)
    ]
    own = set(list_name_forms(site.owner_name))
    ends = _take_ends(site.owner_name)
    others = [name for name in names if name.casefold().rstrip("*†") not in own and _take_ends(name) != ends]
    return ", ".join(others) if len(others) < len(names) else ""


def _take_ends(name: str) -> tuple[str, str]:
    """Return the first and the last word of a name: a middle name is often left out."""
    words = name.casefold().rstrip("*†").split() or [""]
    return words[0], words[-1]


def _split_entry(entry: Any) -> list[Any]:
    """Return the people in an entry of a list of authors: “Bo Ek and Cy Fox” and “Bo Ek & Cy Fox” are two."""
    is_several = isinstance(entry, str) and re.search(r"[^\W\d_][*†]? (?:and|&) [^\W\d_]", entry) and "](" not in entry
    return list(split_names(entry).names) if is_several else [entry]


def list_named(text: str, owner: str) -> list[Any]:
    """Return the authors in a text that has nothing but names, the owner's among them, or a label before them.

    What stands in brackets behind a name is where its bearer works.
    """
    whole = to_plain(text)
    plain = _AFFILIATION.sub("", whole)
    label = _LABEL.match(plain)
    plain = re.sub(r",\s*(?=,)", "", plain[label.end() :] if label else plain).strip(" .")
    is_known = label or (owner and owner.split()[-1] in plain)
    names = split_names(plain).names if is_known and not re.search(r"[\d\"“”():/]", plain) else ()
    if not all(is_name(name) or is_others(name) for name in names):
        return []
    return [_place_affiliation(name, whole) for name in names]


def _place_affiliation(name: str, text: str) -> Any:
    """Return an author of a text, with the affiliation in brackets behind the name."""
    match = re.search(re.escape(name) + _AFFILIATION.pattern, text)
    return {"name": name, "affiliation": match[1].strip()} if match else name


def take_author_lines(item: dict[str, Any], owner: str) -> None:
    """Take paragraphs of names alone out of the text of a paper: they are its authors, or repeat them."""
    kept = []
    for paragraph in item.get("text", "").split("\n\n"):
        authors = list_named(paragraph, owner)
        if authors and not item["authors"]:
            item["authors"] = authors
        elif not authors or _fold(authors) != _fold(item["authors"]):
            kept.append(paragraph)
    item["text"] = "\n\n".join(kept)


def _fold(authors: Sequence[Any]) -> list[str]:
    names = (find_text(author, "name") if isinstance(author, Mapping) else str(author) for author in authors)
    return sorted(normalise_text(name) for name in names)
