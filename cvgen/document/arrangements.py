"""Which keys of an item stand where in its entry, by section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Keys of an item by their places in an entry.

    The title is the first of `titles` with a value, else the fixed word `fallback`; it stands nowhere else. What stands
    in `prefix` goes before it. `remarks` go behind the subtitle, and each of `lines` on a line, behind their labels.
    """

    titles: tuple[str, ...]
    subtitle: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    prefix: str = ""
    fallback: str = ""


ARRANGEMENTS: Mapping[str, Arrangement] = {
    "awards": Arrangement(("title",), ("organisation", "during")),
    "education": Arrangement(("organisation",), ("degree", "department"), ("thesis", "advisor", "grade")),
    "experience": Arrangement(("role", "organisation"), ("organisation", "department")),
    "clinical": Arrangement(
        ("role", "organisation", "specialty"), ("specialty", "organisation", "department"), remarks=("licence",)
    ),
    "breaks": Arrangement(("title",), fallback="career_break"),
    "projects": Arrangement(("title",), ("role", "organisation")),
    "exhibitions": Arrangement(("title",), ("kind", "role", "organisation")),
    "talks": Arrangement(("title",), ("event",)),
    "outreach": Arrangement(("title",), ("role", "kind", "organisation")),
    "teaching": Arrangement(
        ("title",),
        ("role", "organisation", "level", "term"),
        remarks=("hours", "credits", "enrolment", "evaluation"),
        prefix="code",
    ),
    "supervision": Arrangement(
        ("name", "title", "level"), ("level", "role", "department", "organisation"), ("title",), remarks=("now",)
    ),
    "service": Arrangement(("role",), ("organisation",)),
    "editorial": Arrangement(("role", "organisation", "title"), ("title", "organisation")),
    "memberships": Arrangement(("organisation",), ("role",), remarks=("number",)),
    "grants": Arrangement(
        ("title",),
        ("role", "organisation", "number", "amount"),
        ("investigator", "co_investigators"),
        remarks=("status", "share", "effort"),
    ),
    "certificates": Arrangement(("title",), ("organisation",), remarks=("number", "expires")),
    "licences": Arrangement(("title",), ("organisation",), remarks=("number", "expires")),
    "sections": Arrangement(("title",), ("organisation",)),
}
# The fixed words that label keys, where they have another name.
LABELS: Mapping[str, str] = {
    "title": "thesis",
    "expires": "valid_until",
    "enrolment": "students",
    "share": "own_share",
}
