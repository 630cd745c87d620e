"""Schema of posts: one, or several roles with one employer."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import model_validator

from cvgen.profile.base import optional_key, required_key
from cvgen.profile.item_types import Item, ItemWithAny, Logo
from cvgen.profile.types import Text, field_error
from cvgen.text.dates import Date, Period


class Role(Item):
    """One of several roles with an employer."""

    role: Text = required_key("What you are or were.", "Senior Engineer")
    department: Text | None = optional_key("Group or team.", "Vision Group")
    internship: bool = optional_key("Whether it is an internship.", True, default=False)


class Experience(ItemWithAny):
    """A position or internship, or several roles with one employer."""

    any_of: ClassVar = ("role", "roles", "organisation")

    role: Text | None = optional_key("What you are or were there.", "Research Intern")
    organisation: Text | None = optional_key("Where.", "Analytical Engines Ltd.")
    department: Text | None = optional_key("Group or team.", "Vision Group")
    internship: bool = optional_key("Whether it is an internship.", True, default=False)
    logo: Logo
    roles: tuple[Role, ...] = optional_key(
        "Several roles there, each with dates and texts of its own; the employer is named once.",
        [{"role": "Senior Engineer", "date": "2023 – present"}, {"role": "Engineer", "date": "2020 – 2023"}],
        default=(),
    )

    @model_validator(mode="after")
    def _check_roles(self) -> Self:
        if self.roles and self.role:
            raise field_error("role_and_roles")
        if self.roles and not self.organisation:
            raise field_error("roles_without_employer")
        return self


def sum_up_roles(whole: object, shown: object) -> object | None:
    """Return what is shown of an item with the time that its shown roles span; None if none of its roles is.

    A date of the owner's stays. Other items are returned as they are.
    """
    if not isinstance(whole, Experience) or not isinstance(shown, Experience) or not whole.roles:
        return shown
    if not shown.roles:
        return None
    span = span_periods([role.date for role in shown.roles if role.date])
    return shown if shown.date or span is None else shown.model_copy(update={"date": span})


def span_periods(periods: list[Period]) -> Period | None:
    """Return the time from the first beginning to the last end, None of none."""
    if not periods:
        return None
    outlines = [period.outline() for period in periods]
    start = min((outline.start for outline in outlines), key=Date.sort_key)
    if any(outline.open for outline in outlines):
        return Period(start, open=True)
    end = max((outline.end or outline.start for outline in outlines), key=Date.sort_key)
    return Period(start) if end == start else Period(start, end)
