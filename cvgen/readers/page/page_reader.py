"""Read the sections of a page or CV into a profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.own_section import OwnSection
from cvgen.profile.selection import own_sections
from cvgen.readers import ImportResult
from cvgen.readers.page.author_marks import read_legend
from cvgen.readers.page.draft import PageDraft, PageSection
from cvgen.readers.page.languages import guess_languages
from cvgen.readers.page.lost_words import keep_lost_lines
from cvgen.readers.page.owner_names import find_introduced_name, find_other_names, list_name_forms, list_names
from cvgen.readers.page.page_footer import take_updated
from cvgen.readers.page.paper_blocks import find_marked_author
from cvgen.readers.page.sections import read_sections
from cvgen.text import locales
from cvgen.text.emoji import strip_emoji

Data = dict[str, Any]


def read_page(sections: Sequence[PageSection], imported: ImportResult, language: str = "") -> None:
    """Read the sections of a page, which says it is in this language, into its profile.

    The owner's name comes first, because it helps to tell author lists from other lines.
    """
    profile = imported.profile
    take_updated(sections, profile)
    blocks = [block for section in sections for block in section.blocks]
    text = "\n".join(" ".join(block.element.text_content().split()) for block in blocks)
    page = PageDraft(imported, legend=read_legend(text))
    profile["name"] = profile.get("name") or find_introduced_name(text) or find_marked_author(page, sections)
    names = list_names(profile)
    page.own_names = frozenset(form for name in names for form in list_name_forms(name))
    read_sections(page, sections)
    profile["other_names"] = list(dict.fromkeys([*profile.get("other_names", ()), *find_other_names(profile)]))
    profile["sections"] = page.sections
    profile["locales"] = guess_languages(text, [section.title for section in sections], language)
    _set_titles(page)
    _set_order(page)
    _report_unplaced_pictures(page)
    keep_lost_lines(page, sections)


def _set_titles(page: PageDraft) -> None:
    """Give sections the headings they have on the page, where these differ from those of the language."""
    profile = page.profile
    defaults = locales.locale_words((profile["locales"] or ["en"])[0])["sections"]
    titles = {key: strip_emoji(title) for key, title in page.titles.items()}  # the homepage sets emoji of its own
    profile["titles"] = {
        key: title
        for key, title in titles.items()
        if title and title != defaults.get(key) and key in (*profile, "about")
    }


def _set_order(page: PageDraft) -> None:
    """Give the homepage the order of the page's sections, where it differs from the default."""
    profile = page.profile
    order: list[Any] = ["about"] if profile.get("bio") else []
    own_keys = list(
        own_sections(Profile.model_construct(locales=("en",), sections=_build_own_sections(profile["sections"])))
    )
    for key in page.order:
        name, _, number = key.partition(" ")
        if name == "own":
            order.append(own_keys[int(number)])
        elif key == "papers" and page.has_topics:
            order.append({"section": key, "group": "topic"})
        elif key in page.groups:
            order.append({"section": key, "group": page.groups[key]})
        else:
            order.append(key)
    if page.has_topics or page.groups or not _is_default_order(order):
        profile["documents"] = {"homepage": {"sections": order}}


def _is_default_order(order: list[Any]) -> bool:
    """Tell whether a homepage has its sections in this order by default."""
    defaults = [choice.section for choice in BUILT_IN["homepage"].sections]
    places = [defaults.index(key) if key in defaults else len(defaults) for key in order]
    return places == sorted(places)


def _build_own_sections(data: list[Data]) -> tuple[OwnSection, ...]:
    return tuple(OwnSection.model_validate({"title": section["title"]}) for section in data)


def _report_unplaced_pictures(page: PageDraft) -> None:
    """Warn of pictures that have no place in a profile, and keep their addresses."""
    pictures = [(spot, src) for spot, src in dict.fromkeys(page.unplaced_pictures) if not src.startswith("data:")]
    if not pictures:
        return
    message = "a picture outside papers and projects has no place in a profile"
    if len(pictures) > 1:
        message = f"{len(pictures)} pictures outside papers and projects have no place in a profile"
    page.imported.note(pictures[0][0], "picture", message, "they are listed in a comment at the end of the profile")
    page.imported.unplaced += [(spot, f"picture: {src}") for spot, src in pictures]
