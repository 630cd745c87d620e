"""Check of the bibliographic keys of papers: whether documents show them."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.document.venues import find_unshown_keys
from cvgen.problems import Finding
from cvgen.profile.model import Profile


def check_shown_keys(profile: Profile) -> Iterator[Finding]:
    """Yield a finding for each bibliographic key of a paper that documents have no place for at its type."""
    for index, paper in enumerate(profile.papers):
        for key in find_unshown_keys(paper):
            kind = f"of type “{paper.type}”" if paper.type else "without a type"
            message = f"no document shows the “{key}” of a paper {kind}"
            hint = "data formats have it; if readers should see it, write it into “note”, or give another “type”"
            yield Finding(("papers", index, key), "not-shown", message, hint)
