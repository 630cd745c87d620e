"""A page or CV that was split into sections, as a whole: whose it is, its language, its headings and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cvgen.profile.documents import BUILT_IN
from cvgen.profile.items import OwnSection
from cvgen.profile.model import Profile
from cvgen.profile.selection import own_sections
from cvgen.readers import Imported
from cvgen.readers.page import author_marks, paper_section, sections, site_config
from cvgen.readers.page.draft import Page, Room
from cvgen.text import locales
from cvgen.text.markdown import strip_emoji
from cvgen.text.names import normalise_name

Data = dict[str, Any]


def read(rooms: Sequence[Room], imported: Imported) -> None:
    """Read the sections of a page into its profile, once it is known whose page it is."""
    profile = imported.profile
    parts = [part for room in rooms for part in room.parts]
    said = "\n".join(" ".join(part.element.text_content().split()) for part in parts)
    page = Page(imported, legend=author_marks.legend(said))
    profile["name"] = profile.get("name") or site_config.name_said(said) or paper_section.marked_name(page, rooms)
    names = profile["name"].values() if isinstance(profile["name"], dict) else [profile["name"]]
    page.own = frozenset(form for name in names for form in _forms(name))
    sections.read(page, rooms)
    profile["other_names"] = _other_names(profile)
    profile["sections"] = page.sections
    profile["locales"] = _locales(said)
    _headings(page)
    _lost_pictures(page)


def _forms(name: str) -> Iterator[str]:
    """Yield how somebody of this name may be called in a list: in full, and with initials."""
    *given, family = name.casefold().split() or [""]
    yield name.casefold()
    for initials in ([part[0] for part in given], [part[0] for part in given[:1]]):
        yield " ".join([*(f"{initial}." for initial in initials), family])
        yield " ".join(["".join(initials), family])


def _other_names(profile: Data) -> list[str]:
    """Return how papers that lack the owner's name shorten it: “A. Lovelace” for Ada Lovelace."""
    names = profile["name"].values() if isinstance(profile["name"], dict) else [profile["name"]]
    whole = [normalise_name(name).split() for name in names if " " in name]
    found: dict[str, None] = {}
    for paper in profile.get("papers", []):
        people = [author["name"] if isinstance(author, dict) else author.rstrip("*†") for author in paper["authors"]]
        said = {name: normalise_name(name).split() for name in people}
        if not any(words in said.values() for words in whole):
            found |= dict.fromkeys(name for name, words in said.items() if any(_short_of(words, own) for own in whole))
    return list(found)


def _short_of(words: list[str], own: list[str]) -> bool:
    """Tell whether a name has the family name of another, and the initials of its given names before or behind it."""
    family, given = own[-1], "".join(name[0] for name in own[:-1])
    if family not in (words[:1] + words[-1:]) or len(words) == 1:
        return False
    initials = "".join(words[:-1] if words[-1] == family else words[1:])
    return initials in (given, given[:1])


def _locales(said: str) -> list[str]:
    """Return the language of the page: Chinese where a third of it is."""
    chinese = len(re.findall(r"[\u4e00-\u9fff]", said))
    latin = len(re.findall(r"[A-Za-z]+", said))
    return ["zh"] if chinese > latin else []


def _headings(page: Page) -> None:
    """Give sections the headings they had, and the homepage the order it had."""
    profile = page.profile
    usual = locales.locale_words((profile["locales"] or ["en"])[0])["sections"]
    said = {key: strip_emoji(title) for key, title in page.titles.items()}  # the homepage has its own before them
    titles = {key: title for key, title in said.items() if title and title != usual.get(key)}
    profile["titles"] = {key: title for key, title in titles.items() if key in (*profile, "about")}
    order: list[Any] = ["about"] if profile.get("bio") else []
    own = list(own_sections(Profile.model_construct(locales=("en",), sections=_titled(profile["sections"]))))
    for key in page.order:
        name, _, number = key.partition(" ")
        if name == "own":
            order.append(own[int(number)])
        elif key == "papers" and page.topics:
            order.append({"section": key, "group": "topic"})
        else:
            order.append(key)
    if page.topics or not _usual(order):
        profile["documents"] = {"homepage": {"sections": order}}


def _usual(order: list[Any]) -> bool:
    """Tell whether a homepage has its sections in this order anyway."""
    usual = [choice.section for choice in BUILT_IN["homepage"].sections]
    placed = [usual.index(key) if key in usual else len(usual) for key in order]
    return placed == sorted(placed)


def _titled(sections: list[Data]) -> tuple[Any, ...]:
    return tuple(OwnSection.model_validate({"title": section["title"]}) for section in sections)


def _lost_pictures(page: Page) -> None:
    """Say which pictures have no place in a profile."""
    shown = [(spot, src) for spot, src in dict.fromkeys(page.pictures) if not src.startswith("data:")]
    if not shown:
        return
    spot, many = shown[0][0], len(shown)
    message = "a picture outside papers and projects has no place in a profile"
    if many > 1:
        message = f"{many} pictures outside papers and projects have no place in a profile"
    page.imported.note(spot, "picture", message, "they are listed in a comment at the end of the profile")
    page.imported.unplaced += [(place, f"picture: {src}") for place, src in shown]
