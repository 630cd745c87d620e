"""Titles of a site's pages: in front matter, in their first headings, in the names of their files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.page.sections.headings import find_section_key, means_contacts

DOCUMENT = re.compile(
    r"\W*(?:(?:full|my|short|academic|mon|mein|tabellarischer)\s+)?(?:cv|curriculum(?: vitae)?|vitae?|r[ée]sum[ée]"
    r"|lebenslauf|parcours|hoja de vida|życiorys|履歴書?|简历|簡歷|個人簡歷|이력서)\W*",
    re.IGNORECASE,
)
_SITE_NAME = re.compile(r"\s+[|–—·•:]\s+|\s+-\s+|\s*\|\s*")


def cut_site_name(title: str, owner: str) -> str:
    """Return the title of a page without the name of the site behind it: “Research | Bo Ek's website”."""
    parts = _SITE_NAME.split(title, maxsplit=1)
    family = normalise_text((owner.split() or [""])[-1])
    return parts[0] if len(parts) > 1 and parts[0] and family and family in normalise_text(parts[1]) else title


def shorten_title(title: str, slug: str) -> str:
    """Return the title of a page, or its name, where that is a section's and the title says it in more words."""
    name = name_slug(slug)
    is_longer = not _names_subject(title) and _names_subject(name) and normalise_text(name) in normalise_text(title)
    return name if is_longer else title


def choose_title(titles: Sequence[str], slug: str) -> str:
    """Return the first title of a page that names a section, else its name if that does, else the first title.

    What stands behind a stroke in a title is the name of the site.
    """
    found = [cut for title in titles if (cut := _SITE_NAME.split(title.strip(), maxsplit=1)[0].strip())]
    named = name_slug(slug)
    known = (title for title in [*found, named] if _names_subject(title))
    return next(known, next(iter(found), ""))


def name_slug(slug: str) -> str:
    """Return the name of a file in words: “CurriculumVitae” and “curriculum-vitae” are “Curriculum vitae”."""
    return re.sub(r"[-_\s]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", slug)).strip().capitalize()


def _names_subject(title: str) -> bool:
    return bool(find_section_key(title)) or means_contacts(title) or bool(DOCUMENT.fullmatch(title))
