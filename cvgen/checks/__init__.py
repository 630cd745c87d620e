"""Checks: probable mistakes in a valid profile."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from cvgen.checks.author_lists import check_author_lists
from cvgen.checks.built_files import check_private_links
from cvgen.checks.citation_styles import check_styles
from cvgen.checks.dates import check_dates
from cvgen.checks.document_settings import check_documents
from cvgen.checks.documents import check_choices
from cvgen.checks.files import check_files, check_photo
from cvgen.checks.items import check_amounts, check_expiry
from cvgen.checks.lengths import check_words
from cvgen.checks.letters import check_letters
from cvgen.checks.limits import check_limits
from cvgen.checks.logos import check_logos
from cvgen.checks.pages import check_pages
from cvgen.checks.papers import check_badges, check_isbns, check_own_name, check_repeated_papers
from cvgen.checks.shown_keys import check_shown_keys
from cvgen.checks.talks import check_talk_kinds
from cvgen.checks.texts import (
    check_addresses,
    check_emoji,
    check_formulas,
    check_languages,
    check_links,
    check_markup,
    check_networks,
    check_notes,
    check_pictures,
)
from cvgen.checks.themes import check_templates, check_themes
from cvgen.checks.videos import check_videos
from cvgen.problems import Finding
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.profile.walk import list_texts, may_hold_tags, walk_values
from cvgen.text.template_tags import mask_tags


def check_profile(
    profile: Profile, project: Path, today: datetime.date | None, lock: Lock, day: datetime.date | None = None
) -> Iterator[Finding]:
    """Yield what all checks find; `project` is the folder of the profile's files, `day` that of the build if not today.

    Without `today`, dates are not checked.
    """
    values = list(walk_values(profile))
    texts = [(path, mask_tags(text) if may_hold_tags(path) else text) for path, text in list_texts(values)]
    yield from check_own_name(profile)
    yield from check_author_lists(profile)
    yield from check_repeated_papers(profile)
    yield from check_isbns(profile)
    yield from check_badges(profile)
    yield from check_talk_kinds(profile)
    yield from check_shown_keys(profile)
    yield from check_files(profile, values, project)
    yield from check_private_links(profile, values)
    yield from check_videos(values, project)
    yield from check_photo(profile, lock)
    yield from check_logos(values, project)
    yield from check_addresses(values)
    yield from check_networks(profile)
    yield from check_links(texts)
    yield from check_words(texts)
    yield from check_limits(profile, values, day or today)
    yield from check_formulas(texts)
    yield from check_markup(texts)
    yield from check_emoji(profile, values)
    yield from check_notes(texts)
    yield from check_pictures(texts)
    yield from check_languages(profile, values)
    yield from check_amounts(profile)
    yield from check_letters(profile, day or today)
    yield from check_pages(profile, day or today)
    yield from check_documents(profile)
    yield from check_choices(profile, values, day or today)
    yield from check_themes(profile, project)
    yield from check_templates(profile, project)
    yield from check_styles(profile, project)
    if today:
        yield from check_dates(values, today)
        yield from check_expiry(profile, today)
