"""Say which keys of the pages of a collection were not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage

# Keys that say how a page is shown, not what it is about.
_OF_LAYOUT = re.compile(
    r"""layout|permalink|collection|author_profile|redirect_from|importance|related_\w+|nav\w*|toc\w*|comments?|share|read_time
    |math|highlight\w*|weight|show_\w+|publish_?date|lastmod|last_modified\w*|profile|header|sidebar|classes|excerpt_separator
    |giscus\w*|disqus\w*|bibtex_show|slug|aliases|url|type|view|commentable|reading_time|editable|featured|image|images|gallery
    |design|output|horizontal|inline|projects|slides|all_day|time_end|event_end|pager|section_pager|chart|mermaid|code_diff|map
    |tikzjax|typograms|pretty_table|pseudocode|thumbnail|giscus_comments|tabs|social|display_\w+|cascade|linktitle|menu|icon\w*
    |date_format|schema|version|status|password|email|user_groups|highlight_name|authors|cv_\w+|author|subtitle|categories|category
    |tags|keywords|featured_\w+|citation_\w+|selected_\w+|latest_\w+|news|announcements|caption|rss|sitemap|robots|editor
    |abstract_short|widget|headless|active|sections|gravatar|color\w*|_build|_\w+""",
    re.VERBOSE | re.IGNORECASE,
)
_MOST_KEYS = 12


def report_unread_keys(folder: str, pages: Sequence[FrontPage], site: SiteContents) -> None:
    """Say once for a folder which keys of its pages, those of layout aside, nobody has read."""
    counts = Counter(key for page in pages for key in page.list_unread() if not _OF_LAYOUT.fullmatch(key))
    if not counts:
        return
    listed = ", ".join(f"{key} ({count})" for key, count in counts.most_common(_MOST_KEYS))
    more = f" and {len(counts) - _MOST_KEYS} more" if len(counts) > _MOST_KEYS else ""
    first = next(page for page in pages if counts.keys() & set(page.list_unread()))
    key = next(key for key in first.list_unread() if key in counts)
    message = f"keys in {folder} that a profile has no word for: {listed}{more}"
    site.imported.note(first.find_spot(key), "not-read", message, "add what you want of them by hand")
