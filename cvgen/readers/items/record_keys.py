"""Keys of the profile that the parts of records go to, by section."""

from __future__ import annotations

from collections.abc import Mapping

CAREER = frozenset(("education", "experience", "clinical"))  # sections of posts and degrees
# What a part becomes in each section; a label without a key there becomes a remark or text.
KEYS: Mapping[str, tuple[str, ...]] = {
    "education": ("degree", "organisation", "department", "place", "advisor", "thesis", "grade"),
    "experience": ("role", "organisation", "department", "place"),
    "clinical": ("role", "organisation", "department", "place"),
    "awards": ("title", "organisation", "place", "note"),
    "grants": ("title", "organisation", "role", "place"),
    "talks": ("title", "event", "kind", "place"),
    "teaching": ("title", "role", "organisation", "level", "place"),
    "supervision": ("name", "level", "title", "role", "organisation", "department", "place"),
    "service": ("role", "organisation", "place"),
    "editorial": ("role", "organisation", "title", "place"),
    "memberships": ("organisation", "role", "place"),
    "certificates": ("title", "organisation", "place"),
    "licences": ("title", "organisation", "place"),
    "exhibitions": ("title", "organisation", "role", "kind", "place"),
    "outreach": ("title", "organisation", "role", "kind", "place"),
}
# What a label means where its own key is not: an “event” of an award is who gave it.
SUBSTITUTES: Mapping[str, Mapping[str, str]] = {
    "education": {"role": "degree", "title": "degree", "event": "organisation", "name": "advisor", "level": "degree"},
    "experience": {"degree": "role", "title": "role", "event": "organisation"},
    "clinical": {"degree": "role", "title": "role", "event": "organisation"},
    "awards": {"event": "organisation", "department": "organisation", "degree": "note", "role": "title"},
    "grants": {"event": "organisation", "department": "organisation"},
    "talks": {"organisation": "event", "department": "event", "role": "kind"},
    "teaching": {"department": "organisation", "degree": "level", "event": "organisation", "kind": "role"},
    "supervision": {"degree": "level", "event": "organisation"},
    "service": {"event": "organisation", "department": "organisation", "title": "organisation"},
    "editorial": {"event": "organisation", "department": "organisation"},
    "memberships": {"event": "organisation", "department": "organisation", "title": "organisation"},
    "certificates": {"event": "organisation", "department": "organisation", "degree": "title"},
    "licences": {"event": "organisation", "department": "organisation", "degree": "title", "role": "title"},
    "exhibitions": {"event": "organisation", "department": "organisation"},
    "outreach": {"event": "organisation", "department": "organisation"},
}
# The key whose whole link becomes the address of the item.
LINKED: Mapping[str, str] = {
    **dict.fromkeys(("education", "experience", "clinical", "memberships", "service", "editorial"), "organisation"),
    **dict.fromkeys(("awards", "grants", "talks", "teaching", "certificates", "licences", "exhibitions"), "title"),
    "outreach": "title",
    "supervision": "name",
}
_WITH_NOTE = frozenset(["awards"])


# What an item of each section must have, one of each group; see the profile's schema.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "education": ("organisation",),
    "experience": ("role", "organisation"),
    "clinical": ("role", "organisation"),
    "service": ("role",),
    "editorial": ("role", "organisation"),
    "memberships": ("organisation",),
    "supervision": ("name", "title", "level"),
}
# What nearly all items of a section have.
USUAL: Mapping[str, tuple[str, ...]] = {
    "education": ("degree", "organisation"),
    "experience": ("role", "organisation"),
    "clinical": ("role", "organisation"),
    "service": ("role", "organisation"),
    "editorial": ("role", "organisation"),
    "talks": ("title", "event"),
    "supervision": ("name",),
}


def find_remark_key(section: str) -> str:
    """Return the key of an item of a section that holds what no other key of it does: note or text."""
    return "note" if section in _WITH_NOTE else "text"
