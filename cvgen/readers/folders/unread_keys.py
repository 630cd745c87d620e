"""Say which keys of the pages of a collection were not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers import IN_COMMENT
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage
from cvgen.readers.plain_values import join_texts

# Keys that say how a page is shown, not what it is about.
_OF_LAYOUT = re.compile(
    r"""layout|permalink|collection|author_profile|redirect_from|importance|related_\w+|nav\w*|toc\w*|comments?|share|read_time
    |math|highlight\w*|weight|show_\w+|publish_?date|lastmod|last_modified\w*|profile|header|sidebar|classes|excerpt_separator
    |giscus\w*|disqus\w*|bibtex_show|slug|aliases|url|type|view|commentable|reading_time|editable|featured|image|images|gallery
    |design|output|horizontal|inline|projects|slides|all_day|time_end|event_end|pager|section_pager|chart|mermaid|code_diff|map
    |tikzjax|typograms|pretty_table|pseudocode|thumbnail|giscus_comments|tabs|social|display_\w+|cascade|linktitle|menu|icon\w*
    |date_format|schema|version|status|password|email|user_groups|highlight_name|authors|cv_\w+|author|subtitle|categories|category
    |tags|keywords|featured_\w+|citation_\w+|selected_\w+|latest_\w+|news|announcements|caption|rss|sitemap|robots|editor
    |abstract_short|dropdown|children|translations|widget|headless|active|sections|gravatar|color\w*|_build|_\w+""",
    re.VERBOSE | re.IGNORECASE,
)
_MOST_KEYS = 12


def report_unread_keys(name: str, pages: Sequence[FrontPage], site: SiteContents, *, only_lists: bool = False) -> None:
    """Say once for a folder or page which keys of its pages nobody has read, those of layout aside; keep their values.

    With `only_lists` those count that have a list, a mapping or HTML: a page has words of its own for the others.
    """
    unread = [
        (page, key)
        for page in pages
        for key in page.list_unread()
        if not _OF_LAYOUT.fullmatch(key) and (not only_lists or _is_list_of_words(page.data[key]))
    ]
    if not unread:
        return
    counts = Counter(key for _, key in unread)
    listed = ", ".join(f"{key} ({count})" for key, count in counts.most_common(_MOST_KEYS))
    more = f" and {len(counts) - _MOST_KEYS} more" if len(counts) > _MOST_KEYS else ""
    first, key = unread[0]
    message = f"keys in {name} that a profile has no word for: {listed}{more}"
    site.imported.note(first.find_spot(key), "not-read", message, IN_COMMENT)
    site.imported.unplaced += [
        (page.find_spot(key), f"{key}: {join_texts(page.data[key], ', ')}") for page, key in unread
    ]


def _is_list_of_words(value: Any) -> bool:
    """Tell whether a value is a list, mapping or text in HTML with words in it, not of years alone."""
    text = join_texts(value, " ")
    is_html = isinstance(value, str) and "</" in text
    return (is_html or isinstance(value, list | Mapping)) and bool(re.search(r"[^\W\d_]", text))
