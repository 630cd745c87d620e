"""Merge what several files of a site say: the same item twice is one, and what one of them lacks is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.profile.facts import SEVERAL_FACTS
from cvgen.profile.item_names import text_versions
from cvgen.profile.items import NAMED_BY
from cvgen.profile.model import SECTIONS
from cvgen.profile.same_paper import normalise_text, normalise_words, paper_marks
from cvgen.readers import ImportResult
from cvgen.readers.folders.same_items import NO_WORDS, TOLD_BY_WORDS, collect_words, is_alike, list_words
from cvgen.readers.items.record_keys import find_remark_key
from cvgen.readers.page.papers.paper_headings import find_heading_type
from cvgen.readers.page.sections.headings import find_label_key
from cvgen.text.dates import parse_period

Data = dict[str, Any]

_MAPPINGS = ("links", "titles", "extra", "marks", "site", "sources")
_LISTS = ("other_names", "not_me", "people")
_NAMED_BY_ALL = ("experience", "education")  # a role alone, or a school, is no post and no degree
_MOST_COMPARED = 500  # items of a section, papers aside, that each new one is compared with
_BY_TIME = ("papers", "experience", "education", "talks", "awards", "news", "grants")
_LONGEST_REMARK = 40  # words above the entries of a section
_SILENT = ("locales", "documents", "version", "theme")  # of the page that was read first


def add_part(imported: ImportResult, part: Data, spot: Spot) -> None:
    """Add the profile data of a part of a site, which stands at a spot, to what was read before, which comes first."""
    profile = imported.profile
    _compare_titles(profile, part)
    for key, value in part.items():
        if value in (None, "", [], {}):
            continue
        if key == "sections":
            _add_sections(profile.setdefault(key, []), value)
        elif key in SECTIONS:
            add_items(profile.setdefault(key, []), key, value)
        elif key in _MAPPINGS and isinstance(value, Mapping):
            profile[key] = {**value, **profile.get(key, {})} if key != "links" else _join_links(profile, value)
        elif key == "texts":
            profile[key] = _join_texts(profile.get(key, {}), value)
        elif key in _LISTS:
            profile[key] = [*profile.get(key, []), *(one for one in value if one not in profile.get(key, []))]
        elif not profile.get(key):
            profile[key] = value
        elif key not in _SILENT and not _says_same(profile[key], value):
            _add_fact(imported, key, value, spot)


def _compare_titles(profile: Data, part: Data) -> None:
    """Take the headings out of sections that pages with other headings add to: a heading says what is below it alone.

    “Dissertation” is none for all papers. One that says nothing but the kind, such as “Papers”, stays. A long text that
    stands below such a heading becomes a section of its own.
    """
    titles, new = profile.setdefault("titles", {}), part.get("titles") or {}
    for key in SECTIONS:
        if key == "sections" or not profile.get(key) or not part.get(key) or titles.get(key) == new.get(key):
            continue
        for holder, narrow in ((profile, titles.get(key, "")), (part, new.get(key, ""))):
            text = (holder.get("texts") or {}).get(key, "")
            if narrow and not says_kind_alone(narrow, key) and len(str(text).split()) > _LONGEST_REMARK:
                holder.setdefault("sections", []).append({"title": narrow, "text": holder["texts"].pop(key)})
        both = (titles.get(key, ""), new.get(key, ""))
        plain = next((title for title in both if says_kind_alone(title, key)), "")
        titles.pop(key, None)
        new.pop(key, None)
        if plain:
            titles[key] = plain


def says_kind_alone(title: str | Mapping[str, str], key: str) -> bool:
    """Tell whether a heading of a section says nothing but what its items are: “Papers”, not “Selected papers”."""
    if isinstance(title, Mapping):
        return all(says_kind_alone(text, key) for text in title.values())
    if find_label_key(title) != key or find_heading_type(title):
        return False
    return len(title.split()) == 1


def _join_texts(known: Mapping[str, str], new: Mapping[str, str]) -> Data:
    """Return the texts above the entries of sections, where two are given, both."""
    return {**known, **{key: _join_text(known.get(key, ""), text) for key, text in new.items()}}


def _join_text(first: Any, second: Any) -> Any:
    """Return two texts as paragraphs of one, by language where one of them is."""
    languages = [language for text in (first, second) if isinstance(text, Mapping) for language in text]
    if not languages or not (first and second):
        return "\n\n".join(filter(None, (first, second))) if not languages else first or second
    parts = {
        language: [text.get(language, "") if isinstance(text, Mapping) else text for text in (first, second)]
        for language in languages
    }
    return {language: "\n\n".join(filter(None, texts)) for language, texts in parts.items()}


def _join_links(profile: Data, links: Mapping[str, str]) -> Data:
    known = profile.get("links", {})
    return {**known, **{label: url for label, url in links.items() if label not in known and url not in known.values()}}


def _says_same(first: Any, second: Any) -> bool:
    ours, theirs = (" ".join(normalise_words(str(value))) for value in (first, second))
    return theirs in ours or ours in theirs


def _add_fact(imported: ImportResult, key: str, value: Any, spot: Spot) -> None:
    """Add another value of a fact where a profile may have several; else keep it in a comment."""
    current = imported.profile[key]
    if key in SEVERAL_FACTS and key != "affiliation":
        values = current if isinstance(current, list) else [current]
        imported.profile[key] = [*values, *(value if isinstance(value, list) else [value])]
        return
    message = f"another “{key}” stands here: the first one was taken"
    imported.keep(spot, f"{key}: {value}", "other-value", message)


def _add_sections(known: list[Data], new: Sequence[Data]) -> None:
    """Add sections of the owner's own; one of the same title gets the text of the other below its own."""
    for section in new:
        same = next((old for old in known if old.get("title") == section.get("title")), None)
        if same is None:
            known.append(section)
        elif normalise_text(str(section.get("text", ""))) not in normalise_text(str(same.get("text", ""))):
            same["text"] = _join_text(same.get("text", ""), section.get("text", ""))


def add_items(known: list[Data], key: str, new: Sequence[Data]) -> None:
    """Add the items of a section that are not known; those that are get the keys that they lack.

    Two items of one source are two.
    """
    before = list(known)
    told = [(old, words) for old in before[:_MOST_COMPARED] if (words := collect_words(key, old)) is not None]
    marks = {mark: old for old in reversed(before) for mark in _paper_marks(old)} if key == "papers" else {}
    for item in new:
        if key == "papers":
            same = next((marks[mark] for mark in sorted(_paper_marks(item)) if mark in marks), None)
        else:
            same = next((old for old in before[:_MOST_COMPARED] if is_same(key, old, item)), None)
        if same is None and (ours := collect_words(key, item)) is not None:
            same = next((old for old, words in told if is_alike(words, ours)), None)
        if same is None:
            known.append(item)
        else:
            left = _list_missing(same, item) if key in TOLD_BY_WORDS else []
            _fill(same, item)
            if left:
                name = find_remark_key(key)
                same[name] = ", ".join(filter(None, (same.get(name, ""), *left)))
    if before and len(known) > len(before) and key in _BY_TIME:
        known.sort(key=_sort_key, reverse=True)


def _list_missing(old: Data, new: Data) -> list[str]:
    """Return the parts between commas of an item's texts that stand under keys both have, and of whose words the other
    has none: what a longer line says besides.
    """
    known = list_words(" ".join(map(str, old.values())))
    texts = [value for name, value in new.items() if isinstance(value, str) and name not in NO_WORDS and old.get(name)]
    parts = [part.strip(" .") for text in texts for part in re.split(r"[,;]\s", text)]
    return [part for part in parts if (words := list_words(part)) and not words & known]


def _fill(old: Data, new: Data) -> None:
    """Add the keys that an item lacks; of dates of one time the more precise one is taken, of titles the longer."""
    if _says_more(old.get("title"), new.get("title")):
        old["title"] = new["title"]
    if old.get("authors") and new.get("authors"):
        old["authors"] = _choose_authors(old["authors"], new["authors"])
    for name, value in new.items():
        if name == "links" and old.get("links"):
            urls = old["links"].values()
            old["links"] |= {
                label: url for label, url in value.items() if label not in old["links"] and url not in urls
            }
        elif not old.get(name) or (name == "date" and str(value).startswith(f"{old[name]}-")):
            old[name] = value
    if old.get("url") in [*old.get("links", {}).values(), f"https://doi.org/{old.get('doi')}"]:
        old.pop("url", None)


def _says_more(title: Any, other: Any) -> bool:
    """Tell whether another form of a title is longer at one end, or has the short names that BibTeX has made small."""
    if not isinstance(title, str) or not isinstance(other, str) or not title:
        return False
    if title.casefold() == other.casefold():
        return not other.isupper() and any(
            one != two and sum(map(str.isupper, one)) < sum(map(str.isupper, two)) > 1
            for one, two in zip(title.split(), other.split(), strict=True)
        )
    goes_on = other.startswith(title) and re.match(r"\s*[:?!–]", other.removeprefix(title))
    ours, theirs = normalise_text(title), normalise_text(other)
    return bool(goes_on) or (ours != theirs and theirs.endswith(ours))


def _choose_authors(authors: Sequence[Any], others: Sequence[Any]) -> Sequence[Any]:
    """Return of two lists of the same authors the one that leaves nobody out, and has the marks of them."""
    names, other_names = ([_plain_name(one) for one in people] for people in (authors, others))
    is_open, is_marked = "et al." in names, [*authors] != names
    if is_open != ("et al." in other_names):
        return others if is_open else authors
    return others if not is_marked and names == other_names else authors


def _plain_name(author: Any) -> str:
    return str(author.get("name", "") if isinstance(author, Mapping) else author).rstrip("*†‡§¶# ")


def is_same(key: str, old: Any, new: Any) -> bool:
    """Tell whether two items of a section are the same: by the identifiers and titles of papers, else by their names.

    Of two names, one may say more than the other: “NTNU” and “NTNU, Trondheim”. The years must not differ.
    """
    if not isinstance(old, dict) or not isinstance(new, dict):
        return bool(old == new)
    if key == "papers":
        return bool(_paper_marks(old) & _paper_marks(new))
    years = [set(re.findall(r"\d{4}", str(item.get("date") or ""))) for item in (old, new)]
    if all(years) and not years[0] & years[1]:
        return False
    names = NAMED_BY.get(key, ("title",))
    shared = [name for name in names if old.get(name) and new.get(name)]
    least = min(sum(bool(item.get(name)) for name in names) for item in (old, new)) if key in _NAMED_BY_ALL else 1
    is_exact = key == "news" or not all(years)
    return len(shared) >= max(least, 1) and all(_holds(old[name], new[name], is_exact=is_exact) for name in shared)


def _paper_marks(paper: Data) -> set[tuple[str, str]]:
    marks = set(paper_marks(paper.get("doi"), paper.get("arxiv"), text_versions(paper.get("title"))))
    return {mark for mark in marks if mark[0] != "title" or len(mark[1]) > 1}


def _holds(first: Any, second: Any, *, is_exact: bool) -> bool:
    """Tell whether one of two texts has all words of the other, and no more, if that is asked for."""
    one, two = (list_words(str(text)) for text in (first, second))
    return bool(one == two if is_exact else one and two and (one <= two or two <= one))


def _sort_key(item: Data) -> tuple[int, Any]:
    try:
        return 1, parse_period(str(item.get("date") or "")).sort_key()
    except ValueError:
        return 0, ()
