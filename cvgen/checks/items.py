"""Checks of items: amounts that cannot be counted, licences that are over."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cvgen.problems import Finding, Place
from cvgen.profile.academic_items import Grant
from cvgen.profile.career_items import Certificate, Licence
from cvgen.profile.model import Profile
from cvgen.profile.selectable import Selectable
from cvgen.text.amounts import parse_amount


def check_amounts(profile: Profile) -> Iterator[Finding]:
    """Yield findings for amounts of grants that have a currency and are no numbers."""
    for path, grant in _list_items(profile):
        if not isinstance(grant, Grant) or not grant.currency:
            continue
        if grant.amount is None and grant.share is None:
            message = f"there is no amount in {grant.currency} here"
            yield Finding((*path, "currency"), "no-amount", message, "add “amount”, or remove the currency")
        elif grant.amount and any(parse_amount(text) is None for text in grant.amount.all().values()):
            message = "this is no plain number, so it is shown as it is, and counted in no total"
            hint = "write digits alone, such as 120000 or 120,000, without the currency"
            yield Finding((*path, "amount"), "no-number", message, hint)


def check_expiry(profile: Profile, today: datetime.date) -> Iterator[Finding]:
    """Yield findings for licences and certificates that are valid no more."""
    for path, item in _list_items(profile):
        if isinstance(item, Certificate | Licence) and item.expires and not item.expires.open:
            last = max(date.last_day() for date in item.expires.dates())
            if last < today:
                message = f"this was valid until {last.isoformat()}"
                yield Finding((*path, "expires"), "expired", message, "write its new date, or remove the old one")


def _list_items(profile: Profile) -> Iterator[tuple[Place, Selectable]]:
    """Yield the items that these checks are about, with their paths."""
    for key in ("grants", "certificates", "licences"):
        yield from (((key, index), item) for index, item in enumerate(getattr(profile, key)))
    for number, section in enumerate(profile.sections):
        yield from ((("sections", number, "entries", index), item) for index, item in enumerate(section.entries))
