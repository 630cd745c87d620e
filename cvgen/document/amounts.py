"""Amounts and shares of grants, and their totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from cvgen.document.groups import Headings
from cvgen.document.model import NOTHING
from cvgen.document.wording import Wording
from cvgen.profile.academic_items import Grant
from cvgen.text.amounts import format_amount, parse_amount, parse_share
from cvgen.text.no_breaks import NO_BREAK_SPACE, SEPARATOR

_DIGITS = re.compile(r"[\d.,'’_\s-]+")  # without a currency, or the sign of per cent


def render_amount(grant: Grant, key: str, wording: Wording) -> Markup:
    """Return the `amount` or `share` of a grant: a number with a currency by the locale, a text as it is."""
    text = grant.amount if key == "amount" else grant.share
    number = parse_amount(wording.resolve(text))
    if number is None or not grant.currency:
        rendered = wording.render_inline(text)
        return (
            rendered + NO_BREAK_SPACE + grant.currency if grant.currency and _DIGITS.fullmatch(rendered) else rendered
        )
    return wording.escape(format_amount(number, grant.currency, wording.locale))


def render_totals(grants: Sequence[Grant], wording: Wording, word: str = "total") -> Markup:
    """Return what grants come to behind a fixed word, by currency, and one's own share of them where shares are given.

    What is only asked for stands by itself, unless all of it is. Amounts without currency, or that are no numbers, are
    not counted, which is said.
    """
    counted = [grant for grant in grants if _is_counted(grant, wording)]
    given = [grant for grant in counted if grant.status != "pending"]
    pending = [grant for grant in counted if grant.status == "pending"] if given else []
    sums = {
        word: _sum_up(given or counted, _find_amount, wording),
        "own_share": _sum_up(given or counted, _find_share, wording),
        "pending": _sum_up(pending, _find_amount, wording),
    }
    parts = [_label_sums(name, amounts, wording) for name, amounts in sums.items()]
    if counted and len(counted) < len(grants):
        parts.append(wording.label("uncounted", wording.escape(str(len(grants) - len(counted)))))
    return Markup.escape(SEPARATOR).join(part for part in parts if part)


def total_groups(
    grants: Sequence[Grant], grouped: Sequence[tuple[int, Headings]], wording: Wording
) -> Mapping[Headings, Markup]:
    """Return what the grants of each group come to, by its headings; a group around others is named with its total."""
    members: dict[Headings, list[Grant]] = {}
    for place, headings in grouped:
        for depth in range(1, len(headings) + 1):
            members.setdefault(headings[:depth], []).append(grants[place])
    innermost = {headings for _, headings in grouped}
    totals = {}
    for headings, group in members.items():
        if total := render_totals(group, wording):
            name = NOTHING if headings in innermost else wording.escape(headings[-1] + wording.words["colon"])
            totals[headings] = name + total
    return totals


def _is_counted(grant: Grant, wording: Wording) -> bool:
    return bool(grant.currency) and _find_amount(grant, wording) is not None


def _find_amount(grant: Grant, wording: Wording) -> Decimal | None:
    return parse_amount(wording.resolve(grant.amount))


def _find_share(grant: Grant, wording: Wording) -> Decimal | None:
    amount = _find_amount(grant, wording)
    return None if amount is None else parse_share(wording.resolve(grant.share), amount)


def _sum_up(
    grants: Sequence[Grant], find: Callable[[Grant, Wording], Decimal | None], wording: Wording
) -> Mapping[str, Decimal]:
    """Return the sums of what is found of grants, by currency."""
    sums: dict[str, Decimal] = {}
    for grant in grants:
        amount = find(grant, wording)
        if amount is not None and grant.currency:
            sums[grant.currency] = sums.get(grant.currency, Decimal()) + amount
    return sums


def _label_sums(word: str, sums: Mapping[str, Decimal], wording: Wording) -> Markup:
    amounts = [wording.escape(format_amount(amount, code, wording.locale)) for code, amount in sums.items()]
    return wording.label(word, wording.join_parts(amounts)) if amounts else NOTHING
