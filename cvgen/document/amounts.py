"""Amounts and shares of grants, and their totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from cvgen.document.model import NOTHING
from cvgen.document.wording import Wording
from cvgen.profile.academic_items import Grant
from cvgen.text.amounts import format_amount, parse_amount, parse_share

_DIGITS = re.compile(r"[\d.,'’_\s-]+")  # without a currency, or the sign of per cent


def render_amount(grant: Grant, key: str, wording: Wording) -> Markup:
    """Return the `amount` or `share` of a grant: a number with a currency by the locale, a text as it is."""
    text = grant.amount if key == "amount" else grant.share
    number = parse_amount(wording.resolve(text))
    if number is None or not grant.currency:
        rendered = wording.render_inline(text)
        return rendered + " " + grant.currency if grant.currency and _DIGITS.fullmatch(rendered) else rendered
    return wording.escape(format_amount(number, grant.currency, wording.locale))


def render_totals(grants: Sequence[Grant], wording: Wording) -> Markup:
    """Return what grants come to, by currency, and one's own share of them where shares are given.

    Amounts without currency, or that are no numbers, are not counted, which is said.
    """
    totals: dict[str, Decimal] = {}
    shares: dict[str, Decimal] = {}
    for grant in grants:
        amount = parse_amount(wording.resolve(grant.amount))
        if amount is None or not grant.currency:
            continue
        totals[grant.currency] = totals.get(grant.currency, Decimal()) + amount
        share = parse_share(wording.resolve(grant.share), amount)
        if share is not None:
            shares[grant.currency] = shares.get(grant.currency, Decimal()) + share
    parts = [_label_sums(word, sums, wording) for word, sums in (("total", totals), ("own_share", shares))]
    uncounted = sum(not _is_counted(grant, wording) for grant in grants)
    if uncounted and totals:
        parts.append(wording.label("uncounted", wording.escape(str(uncounted))))
    return Markup(" · ").join(part for part in parts if part)


def _is_counted(grant: Grant, wording: Wording) -> bool:
    return bool(grant.currency) and parse_amount(wording.resolve(grant.amount)) is not None


def _label_sums(word: str, sums: dict[str, Decimal], wording: Wording) -> Markup:
    amounts = [wording.escape(format_amount(amount, code, wording.locale)) for code, amount in sums.items()]
    return wording.label(word, wording.join_parts(amounts)) if amounts else NOTHING
