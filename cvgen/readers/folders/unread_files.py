"""Say which files of a site were not read, by folder, with their number and size."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cvgen.problems import CvgenError, Spot
from cvgen.readers import READERS
from cvgen.readers.decoding import read_origin
from cvgen.readers.folders.site_contents import SiteContents, lacks_ending

# Endings of files with words of their owner.
_WORDS = re.compile(
    r"\.(?:md|markdown|qmd|rmd|bib|ya?ml|json|toml|csv|tsv|xlsx|tex|pdf|docx?|odt|ipynb|html?|org|txt|rst|pptx?)$",
    re.IGNORECASE,
)
# What belongs to the templates, not to their owners.
_OF_TEMPLATE = re.compile(
    r"""(?:^|/)(?:[\w-]*readme[\w-]*|license|changelog|contributing|customize|install|faq|quickstart|code_of_conduct|security
    |requirements|robots|package|package-lock|manifest|composer|netlify|hugo_stats|404|sitemap|browserconfig|search
    |docker-compose|docker-compose-slim|dockerfile|theme|go|pnpm-lock|pnpm-workspace|renovate|site|agents|claude|gemini
    |troubleshooting|seo|analytics|accessibility|humans|ads|google[0-9a-f]{16})\.\w+$
    |^(?:_includes|_layouts|_sass|_plugins|layouts|archetypes|i18n|bin|docs|test|tests|lighthouse_results|readme_preview)/
    |^_data/(?:navigation|ui-text|venues|authors|featured_plugins|theme|citations|themes/.*|fonts/.*|comments/.*)\.?
    |^data/(?:themes|fonts|page_sharer|i18n)|^assets/(?:js|css|fonts|webfonts|libs|plotly)/|^_config.*\.ya?ml$
    |^(?:feed|redirects?|tags?|categories|archive|index)\.(?:xml|html?|md)$|^config/|^\w+\.(?:config|lock)\.\w+$
    |^_pages/(?:404|sitemap|terms|non-menu-page|archive-layout-with-content|markdown|category-archive|tag-archive
    |collection-archive|year-archive|page-archive|dropdown|about_einstein|search|talkmap)\.(?:md|html)$
    |^(?:static|public|content)/admin/|^content/(?:\w+/)?(?:privacy|terms|license)\.md$|(?:^|/)jsconfig\.json$
    |^content/(?:slides|publication)/example/|^docker-\w+\.ya?ml$|^assets/pdf/example_pdf\.pdf$|^markdown_generator/|^talkmap|^_pages/about_\w+\.md$|^(?!.*\bauthors/[^/]+/_index).*/_index\.md$
    |^assets/bibliography/2018-12-22-distill\.bib$|^assets/jupyter/blog\.ipynb|^assets/html/relativity
    |^_posts/20\d\d-\d\d-\d\d-(?:formatting-and-links|images|code|disqus-comments|giscus-comments|comments|math|distill|twitter
    |diagrams|redirect|table-of-contents|sidebar-table-of-contents|tables|videos|audios|custom-blockquotes|jupyter-notebook
    |post-bibliography|tikzjax|chartjs|echarts|geojson-map|advanced-images|code-diff|vega-lite|pseudocode|post-citation
    |typograms|tabs|photo-gallery|plotly|github-metadata|blog-post-\d)\.md$|^_posts/2199-01-01-|^_books/the_godfather\.md$
    |^files/(?:paper|slides|bibtex)\d\.\w+$|^hugoblox\.yaml$|^_drafts/post-draft\.md$
    |^assets/rendercv/|^assets/json/table_data\.json$|^_pages/(?:blog|news|profiles|cv-json)\.(?:md|html)$|^(?:news|blog/index)\.html$""",
    re.IGNORECASE | re.VERBOSE,
)
_READABLE = (".bib", ".json", ".yml", ".yaml", ".docx", ".xml")
_MOST_NAMES = 6


def report_unread(site: SiteContents, examples: Collection[str] = ()) -> None:
    """Say once for each folder which files with words were neither read nor copied.

    `examples` are files that were left out for a reason that was said.
    """
    copied = {str(path) for path in site.imported.files.values()}
    folders: dict[tuple[str, bool], list[str]] = {}
    for name in site.sizes:
        is_known = name in site.read or name in examples or str(site.folder.root / name) in copied
        if not is_known and _may_have_words(name) and not _OF_TEMPLATE.search(name) and site.sizes[name]:
            folders.setdefault((_group(name), name in site.shortened), []).append(name)
    for (folder, is_short), names in folders.items():
        size = sum(site.sizes[name] for name in names)
        count = f"{len(names)} file{'s' * (len(names) > 1)}, {_format_size(size)}"
        what = "title and summary alone are imported, as news" if is_short else "not imported"
        message = f"{folder or '.'}/ ({count}): {what}"
        site.imported.note(
            Spot(site.show(folder) if folder else site.folder.prefix), "not-read", message, _hint(site, names)
        )


def _may_have_words(name: str) -> bool:
    """Tell whether a file may have words of its owner; in collections, those of pages without an ending may."""
    return bool(_WORDS.search(name)) or (name.startswith(("_", "content/")) and "/" in name and lacks_ending(name))


def _group(name: str) -> str:
    """Return the folder that a file is listed under: the two uppermost ones that it lies in."""
    return "/".join(name.split("/")[:-1][:2])


def _hint(site: SiteContents, names: Sequence[str]) -> str:
    """Return the names of files, and the way that there is to import them."""
    more = len(names) - _MOST_NAMES
    listed = ", ".join(name.rpartition("/")[2] for name in names[:_MOST_NAMES]) + (
        f" and {more} more" if more > 0 else ""
    )
    way = next((name for name in names if name.lower().endswith(_READABLE) and _is_readable(name, site)), "")
    return f"{listed}; cvgen import {site.show(way)} --merge" if way else f"{listed}: add what you want of it by hand"


def _is_readable(name: str, site: SiteContents) -> bool:
    """Tell whether a reader recognises a file by itself."""
    try:
        origin = read_origin(site.folder.root / name)
    except CvgenError:
        return False
    return any(reader.recognises(origin) for reader in READERS.values())


def _format_size(size: int) -> str:
    """Return a number of bytes in kB or MB (powers of ten)."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
