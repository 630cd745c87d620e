"""The text of a page of a site as Markdown, with the pictures and links in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cvgen.readers import ImportResult
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage
from cvgen.readers.page.blocks.page_blocks import split_blocks
from cvgen.readers.page.sections.draft import PageDraft, convert_to_markdown
from cvgen.readers.page.source.emoji_codes import replace_emoji_codes
from cvgen.readers.page.source.jekyll import resolve_liquid
from cvgen.readers.page.source.pandoc import convert_pandoc
from cvgen.readers.page.source.source_lines import SourceLines, keep_line_breaks, locate_lines

# What stands in braces is short: without a limit, each start that has no end would be searched to the end of the text.
_IN = r"[^{}]{0,400}"
_BASE = re.compile(rf"\{{\{{-?\s?(?:site\.(?:base)?url|base_path)\s?(?:\|{_IN})?\}}\}}")  # addresses begin with it
_RELATIVE = re.compile(r"\{\{-?\s?['\"]([^'\"{}]{0,300})['\"]\s?\|\s?(?:relative|absolute)_url\s?-?\}\}")
_FIGURE = re.compile(rf"\{{\{{[<%]\s?figure\s{_IN}?src=\"([^\"{{}}]{{0,300}})\"{_IN}\}}\}}")
_INCLUDED_FIGURE = re.compile(rf"\{{%-?\s?include\s+figure\.\w+\s{_IN}?path=\"([^\"{{}}%]{{0,300}})\"{_IN}%\}}")
_SHORTCODE = re.compile(rf"\{{\{{[<%]{_IN}[>%]\}}\}}")
# Files of the templates, which print what stands elsewhere.
_THEME_INCLUDE = re.compile(
    rf"\{{%-?\s?include\s+(?:[\w./-]+\.liquid|base_path|toc|group-by-array|gallery|nav_list|feature_row|(?:repository|cv|resume"
    rf"|archive-single|figure|video|audio|projects?|news|latest_posts|selected_papers|social|people|bib_search|pagination"
    rf"|disqus|giscus|calendar|tag-list|category-list|author-profile|paginator|read-time|image-gallery)[\w/-]*\.\w+)\b{_IN}%\}}"
)
_FRAMED = re.compile(rf"\{{\{{[<%]\s?(callout|alert)\b{_IN}\}}\}}[^{{}}]{{0,4000}}\{{\{{[<%]\s?/\s?\1\s?[>%]\}}\}}")
_STATIC_LINK = re.compile(
    rf"\{{\{{[<%]\s?staticref\s+\"([^\"{{}}]{{1,300}})\"{_IN}\}}\}}([^{{}}]{{1,200}})\{{\{{[<%]\s?/staticref\s?[>%]\}}\}}"
)
_FILM = re.compile(rf"\{{\{{[<%]\s?youtube\s+\"?([\w-]{{6,20}})\"?{_IN}\}}\}}")
_MENTION = re.compile(r"\{\{[<%]\s?mention\s+\"?([\w-]{1,60})\"?\s?[>%]\}\}")  # of an author of the site
_CONTENTS = re.compile(r"^[ \t]*(?:[*+-]|\d{1,3}\.) [^\n]*\n[ \t]*\{:\s?toc[^{}\n]*\}[ \t]*$", re.MULTILINE)
_TEMPLATE_NOTES = re.compile(r"click the \*cite\* button|create your slides in markdown|to remove this section", re.I)
_ATTRIBUTES = re.compile(r"^\{[.#:\w-]+(?:=\"[^\"{}]*\")?\}[ \t]*$", re.MULTILINE)
_ONLY_LINKS = re.compile(
    r"(?:(?:download|read|access|view|find|get)\s(?:(?:the|this|full|paper|article|text|pdf)\s){0,3}(?:here|online|at|from)\s?:?)?"
    r"[\s|,·•*/-]*(?:(?:\[[^\[\]]{1,90}\]\([^()\s]+\)|<https?://[^<>\s]+>)[\s|,·•*/-]*)+\.?",
    re.IGNORECASE,
)
_ONE_LINK = re.compile(r"\[([^\[\]]{1,90})\]\(([^()\s]+)\)|<(https?://[^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class PageText:
    """A text in Markdown; `pictures` are the addresses of those in it, `links` those of a text of nothing else."""

    text: str = ""
    pictures: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)


def read_body(page: FrontPage, site: SiteContents) -> PageText:
    """Return the body of a page."""
    return _read_lines(page.body, page.name, site)


def read_markdown(text: str, page: FrontPage, site: SiteContents) -> PageText:
    """Return a text of the front matter of a page, which may be Markdown or HTML."""
    if not re.search(r"[<>&\n\[\]{}]", text):
        return PageText(replace_emoji_codes(text.strip()))
    return _read_lines(locate_lines(text, page.front.name), page.name, site)


def _read_lines(lines: SourceLines, name: str, site: SiteContents) -> PageText:
    part = ImportResult()
    lines = clean_lines(lines, site.names)
    if "{%" in lines.text or "{{" in lines.text or "<!--" in lines.text:
        folders = ((site.folder.root / name).parent, site.folder.root / "_includes")
        lines = resolve_liquid(lines, folders, {}, part)
    draft = PageDraft(part)
    text = convert_to_markdown(draft, split_blocks(lines, part))
    add_remarks(part, site.imported)
    pictures = tuple(dict.fromkeys(src for _, src in draft.unplaced_pictures))
    links: dict[str, str] = {}
    for label, target in list_links(text):
        links.setdefault(label, target)
    return PageText("" if links else text, pictures, links)


def list_links(text: str) -> list[tuple[str, str]]:
    """Return the links of a text that has nothing else but words such as “Download here:”, each with its label."""
    if not _ONLY_LINKS.fullmatch(text):
        return []
    return [(label.strip(" *_\\") or "paper", href or bare) for label, href, bare in _ONE_LINK.findall(text)]


def to_markdown(text: str) -> str:
    """Return a text that may have HTML in it as Markdown."""
    if "<" not in text and "&" not in text:
        return text
    part = ImportResult()
    return convert_to_markdown(PageDraft(part), split_blocks(locate_lines(text, ""), part))


def clean_lines(lines: SourceLines, names: Mapping[str, str]) -> SourceLines:
    """Return lines without what templates alone understand; figures become pictures, shortcodes go.

    `names` are those of people by what shortcodes call them.
    """
    text = _RELATIVE.sub(r"\1", _BASE.sub("", convert_pandoc(lines.text)))
    text = _INCLUDED_FIGURE.sub(r'<img src="\1">', _FIGURE.sub(r'<img src="\1">', text))
    text = _THEME_INCLUDE.sub(keep_line_breaks, text)
    text = _CONTENTS.sub(keep_line_breaks, text)
    if "{{<" in text or "{{%" in text:
        text = _FRAMED.sub(_drop_template_note, text)
        text = _STATIC_LINK.sub(r"[\2](/\1)", text)
        text = _FILM.sub(r"[video](https://www.youtube.com/watch?v=\1)", text)
        text = _MENTION.sub(lambda match: names.get(match[1].casefold(), match[1]), text)
        text = _SHORTCODE.sub(keep_line_breaks, text)
    return lines.with_text(_ATTRIBUTES.sub("", text))


def _drop_template_note(match: re.Match[str]) -> str:
    """Return a framed text, and nothing of one that the template has put there."""
    return keep_line_breaks(match) if _TEMPLATE_NOTES.search(match[0]) else match[0]


def add_remarks(part: ImportResult, imported: ImportResult) -> None:
    """Add what was said of a part of a site, without its loops: what these print is read by itself, or listed."""
    imported.unplaced += [(spot, text) for spot, text in part.unplaced if not text.startswith("{%")]
    imported.problems += [problem for problem in part.problems if problem.code != "liquid"]
    imported.doubts += part.doubts
    imported.sections += part.sections
    imported.spots += part.spots
    imported.files |= part.files
