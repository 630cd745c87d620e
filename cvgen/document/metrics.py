"""Totals of citations of a list of papers: h-index and i10-index, with who counted and when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from cvgen.document.model import NOTHING
from cvgen.document.wording import Wording
from cvgen.profile.lock import Citations, Lock, paper_key
from cvgen.profile.metrics import Metrics
from cvgen.profile.papers import Paper
from cvgen.text.dates import parse_period
from cvgen.text.networks import NETWORKS
from cvgen.text.no_breaks import SEPARATOR

_SOURCES: Mapping[str, str] = {
    "scholar": "Google Scholar", "openalex": "OpenAlex", "semanticscholar": NETWORKS["semanticscholar"].label,
}  # fmt: skip
_TEN = 10


def render_metrics(given: Metrics | None, papers: Sequence[Paper], wording: Wording, lock: Lock) -> Markup:
    """Return the totals that the owner gave, else those of the papers by the counts of the lock file, as a paragraph.

    Who counted, and when, is always said, and that the latter are of these papers; nothing where neither is known.
    """
    line = _render_given(given, wording) if given else _render_counted(papers, wording, lock)
    return Markup('<p class="totals">{}</p>').format(line) if line else NOTHING


def _render_given(given: Metrics, wording: Wording) -> Markup:
    totals = {name: getattr(given, name) for name in ("citations", "h_index", "i10_index")}
    source = wording.escape(given.source)
    if given.url:
        source = Markup('<a href="{}">{}</a>').format(given.url, source)
    return _render_line(totals, [source, _format_date(given.date.iso(), wording)], wording)


def _render_counted(papers: Sequence[Paper], wording: Wording, lock: Lock) -> Markup:
    known = [count for paper in papers if (count := lock.citations.get(paper_key(paper)))]
    if not known:
        return NOTHING
    counts = [one.count for one in known]
    totals = {"citations": sum(counts), "h_index": find_h_index(counts), "i10_index": sum(n >= _TEN for n in counts)}
    names = [_SOURCES[source] for source in _SOURCES if source in {one.source for one in known}]
    sources = wording.join_parts(map(wording.escape, names))
    day = _find_day(known, lock)
    details = [
        wording.escape(wording.words["of_these_papers"]),
        sources,
        *([_format_date(day.isoformat(), wording)] if day else []),
    ]
    if len(known) < len(papers):
        details.append(wording.label("uncounted", wording.escape(str(len(papers) - len(known)))))
    return _render_line(totals, details, wording)


def find_h_index(counts: Sequence[int]) -> int:
    """Return the largest number h such that h papers have at least h citations each (Hirsch 2005)."""
    return sum(count >= place for place, count in enumerate(sorted(counts, reverse=True), 1))


def _find_day(known: Sequence[Citations], lock: Lock) -> datetime.date | None:
    """Return the day of the oldest of these counts."""
    return min((day for one in known if (day := one.since or lock.date)), default=None)


def _render_line(totals: Mapping[str, int | None], details: Sequence[Markup], wording: Wording) -> Markup:
    parts = [
        wording.label(name, wording.escape(_format_number(number, wording.locale)))
        for name, number in totals.items()
        if number is not None
    ]
    line = Markup.escape(SEPARATOR).join(parts)
    return Markup("{} ({})").format(line, Markup.escape(SEPARATOR).join(details)) if line else NOTHING


def _format_number(number: int, locale: str) -> str:
    from babel import Locale
    from babel.numbers import format_decimal

    text: str = format_decimal(number, locale=Locale.parse(locale, sep="-"))
    return text


def _format_date(date: str, wording: Wording) -> Markup:
    span = wording.format_date(parse_period(date))
    return Markup('<time datetime="{}">{}</time>').format(span.iso, span.text) if span else NOTHING
