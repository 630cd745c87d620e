"""Where the owner works: organisations in lines under a name, with their towns."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.record_places import names_campus, part_place
from cvgen.readers.page.owner.postal_addresses import is_one_organisation

Data = dict[str, Any]


def place_workplace(profile: Data, text: str) -> None:
    """Place the organisation behind a role, and its town or address behind that."""
    organisation, place = part_place(text)
    if place and "](" not in place and not names_campus(organisation, place):
        key = "address" if re.search(r"\d", place) else "location"
        if not profile.get(key):
            profile[key], text = place, organisation
    add_affiliation(profile, text)


def add_affiliation(profile: Data, text: str) -> None:
    """Add where the owner works: a university below its department belongs to it, other organisations are several."""
    known = profile.get("affiliation") or []
    known = list(known) if isinstance(known, list) else [known]
    if known and isinstance(known[-1], str) and is_one_organisation(known[-1], text):
        known[-1] = f"{known[-1]}, {text}"
    elif text not in known:
        known.append(text)
    profile["affiliation"] = known[0] if len(known) == 1 else known
