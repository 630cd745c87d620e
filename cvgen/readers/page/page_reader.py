"""Read the sections of a page or CV into a profile."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cvgen.problems import Spot
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.own_section import OwnSection
from cvgen.profile.selection import own_sections
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.language_versions import split_versions
from cvgen.readers.page.blocks.page_blocks import walk_page
from cvgen.readers.page.blocks.slashed_dates import write_year_first
from cvgen.readers.page.languages import guess_languages
from cvgen.readers.page.owner.owner_names import find_introduced_name, find_other_names, list_name_forms, list_names
from cvgen.readers.page.papers.author_marks import cut_legend, explain_marks, read_legend
from cvgen.readers.page.papers.marked_author import find_marked_author
from cvgen.readers.page.sections.draft import PageDraft, PageSection
from cvgen.readers.page.sections.labelled_lines import part_labelled_lines
from cvgen.readers.page.sections.lost_words import keep_lost_lines
from cvgen.readers.page.sections.page_footer import drop_name_lines, keep_credits, keep_footer, take_updated
from cvgen.readers.page.sections.section_split import split_sections
from cvgen.readers.page.sections.sections import read_sections
from cvgen.readers.page.source.source_lines import SourceLines
from cvgen.readers.page.version_merge import merge_version
from cvgen.text import locales
from cvgen.text.emoji import strip_emoji

Data = dict[str, Any]
HeadReader = Callable[[list[PageSection], ImportResult], None]


class PageSource(NamedTuple):
    """A parsed page, the lines that its elements have their numbers of, and its language where that is known."""

    page: Element
    lines: SourceLines
    language: str = ""


def read_versions(
    page: Element,
    lines: SourceLines,
    imported: ImportResult,
    read_head: HeadReader | None = None,
    declared: str = "",
) -> None:
    """Read a parsed page, once for each language that it has its texts in, and join what was read.

    `read_head` reads what stands above the sections first. The page says that it is in the language `declared`.
    """
    sources = [PageSource(version, lines, language) for language, version in split_versions(page)]
    read_sources(sources or [PageSource(page, lines)], imported, read_head, declared)


def read_sources(
    sources: Sequence[PageSource], imported: ImportResult, read_head: HeadReader | None = None, declared: str = ""
) -> None:
    """Read pages that say the same in several languages, and join what was read, as `read_versions` does."""
    results = [imported, *(ImportResult(profile=copy.deepcopy(imported.profile)) for _ in sources[1:])]
    parts = [
        PageVersion(source.language, split_sections(walk_page(source.page, source.lines, result)), result)
        for source, result in zip(sources, results, strict=True)
    ]
    join_versions(parts, sources[0].lines.spot(1), read_head, declared)


class PageVersion(NamedTuple):
    """A page in one of its languages, "" if it has but one: its sections, and where they are read into."""

    language: str
    sections: list[PageSection]
    result: ImportResult


def join_versions(
    versions: Sequence[PageVersion], spot: Spot, read_head: HeadReader | None = None, declared: str = ""
) -> None:
    """Read each version of a page, and join what the others say with the first."""
    first = versions[0]
    _share_keys([version.sections for version in versions])
    for version in versions:
        if read_head:
            read_head(version.sections, version.result)
        read_page(version.sections, version.result, declared, version.language)
        if version is not first:
            merge_version(first.result, version.result, (first.language, version.language), spot)
    if len(versions) > 1:
        first.result.profile["locales"] = [version.language for version in versions]


def _share_keys(versions: Sequence[Sequence[PageSection]]) -> None:
    """Give each section the key that its heading means in the first language in which it is known."""
    if len(versions) < 2 or len({len(sections) for sections in versions}) > 1:
        return
    for sections in zip(*versions, strict=True):
        key = next((section.key for section in sections if section.key), "")
        for section in sections:
            section.known_key = key


def read_page(sections: Sequence[PageSection], imported: ImportResult, declared: str = "", language: str = "") -> None:
    """Read the sections of a page into its profile.

    It is in this `language`, if that is known, and says that it is in the one `declared`. The owner's name comes first,
    because it helps to tell author lists from other lines.
    """
    profile = imported.profile
    take_updated(sections, profile)
    keep_footer(sections, imported)
    keep_credits(sections, imported)
    sections = part_labelled_lines(sections)
    blocks = [block for section in sections for block in section.blocks]
    write_year_first(block.element for block in blocks)
    text = "\n".join(" ".join(block.element.text_content().split()) for block in blocks)
    page = PageDraft(imported, legend=read_legend("\n".join([*(section.title for section in sections), text])))
    for section in sections:
        section.title = cut_legend(section.title) or section.title
    introduced = find_introduced_name(text)
    if isinstance(introduced, dict) and profile.get("name") in introduced.values():
        profile["name"] = introduced  # in one more script than the title has
    profile["name"] = profile.get("name") or introduced or find_marked_author(page, sections)
    names = list_names(profile)
    page.own_names = frozenset(form for name in names for form in list_name_forms(name))
    drop_name_lines(page, sections)
    read_sections(page, sections)
    profile["marks"] = explain_marks(page.legend, profile.get("papers", ()))
    profile["other_names"] = list(dict.fromkeys([*profile.get("other_names", ()), *find_other_names(profile)]))
    profile["sections"] = page.sections
    headings = [section.title for section in sections]
    profile["locales"] = [language] if language else guess_languages(text, headings, declared)
    _set_titles(page, keeps_all=bool(language))
    _set_order(page)
    _report_unplaced_pictures(page)
    keep_lost_lines(page, sections)


def _set_titles(page: PageDraft, *, keeps_all: bool) -> None:
    """Give sections the headings they have on the page, where these differ from those of the language.

    Where one has an emoji, all stay as they are: the homepage then sets none of its own beside them.
    """
    profile = page.profile
    defaults = locales.locale_words((profile["locales"] or ["en"])[0])["sections"]
    keeps_all = keeps_all or any(strip_emoji(title) != title for title in page.titles.values())
    profile["titles"] = {
        key: title
        for key, title in page.titles.items()
        if title and (keeps_all or title != defaults.get(key)) and key in (*profile, "about")
    }


def _set_order(page: PageDraft) -> None:
    """Give the homepage the order of the page's sections, where it differs from the default; without references."""
    profile = page.profile
    order: list[Any] = ["about"] if profile.get("bio") else []
    own_keys = list(
        own_sections(Profile.model_construct(locales=("en",), sections=_build_own_sections(profile["sections"])))
    )
    for key in page.order:
        if key == "references":  # people's addresses: the homepage has them only if the owner says so
            continue
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
    is_one = len(pictures) == 1
    hint = f"{'it is' if is_one else 'they are'} listed in a comment at the end of the profile"
    if not page.profile.get("photo"):
        hint += f"; if {'it' if is_one else 'one'} shows you, put it beside the profile, and write “photo: NAME”"
    page.imported.note(pictures[0][0], "picture", message, hint)
    page.imported.unplaced += [(spot, f"picture: {src}") for spot, src in pictures]
