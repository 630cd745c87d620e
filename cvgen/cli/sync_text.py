"""What `cvgen sync` shows on a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cvgen.cli.columns import wrap_text
from cvgen.cli.item_fields import join_parts
from cvgen.cli.reports import replace_controls

if TYPE_CHECKING:
    from cvgen.network.sync.sync import SyncResult

_HEADINGS: Mapping[str, str] = {
    "retracted": "Retracted",
    "published": "Preprints and papers to come that have appeared",
    "title": "Other titles",
    "identifier": "Identifiers that your papers lack",
    "new": "New",
    "doubtful": "Not sure that these are yours, or new",
}
_AUTHORS = 3
_TITLE = 300  # characters of a title to show


def format_result(result: SyncResult, width: int) -> str:
    """Return what was asked and found, in groups, with the command that takes each."""
    lines = list(wrap_text(f"Asked: {list_asked(result)}", width))
    news = describe_result(result)["news"]
    for kind in _HEADINGS:
        some = [one for one in news if one["kind"] == kind]
        lines += ["", f"{format_heading(kind)} ({len(some)})"] if some else []
        for one in some:
            lines += format_news(one, width)
    lines += ["", *_format_end(result, news, width)]
    return "\n".join(lines)


def format_heading(kind: str) -> str:
    """Return what stands above news of a kind."""
    return _HEADINGS[kind]


def list_asked(result: SyncResult) -> str:
    """Return who was asked, and for whom."""
    from cvgen.network.sources import SOURCES

    asked = [f"{SOURCES[one.source].label} ({replace_controls(one.person)})" for one in result.asked]
    return ", ".join(asked) or "nobody"


def describe_result(result: SyncResult) -> dict[str, Any]:
    """Return all of it as plain data."""
    from cvgen.network.sync.descriptions import describe_news

    return {
        "asked": {one.source: one.person for one in result.asked},
        "news": [describe_news(one) for one in result.comparison.news],
        "more_citations": result.comparison.grown,
        "not_answered": [problem.message for problem in result.problems],
    }


def format_news(one: Mapping[str, Any], width: int) -> Iterator[str]:
    """Yield the lines of one piece of news: title, who and where, what is new, why, and how to take it."""
    from cvgen.network.sync.descriptions import format_command

    yield from _wrap(_cut(one["title"]), width, "  ")
    authors = one.get("authors", [])
    people = join_parts(authors[:_AUTHORS]) + (
        f" and {len(authors) - _AUTHORS} more" if len(authors) > _AUTHORS else ""
    )
    place = [people, one.get("venue", ""), one.get("date", "")]
    place += [f"known to {', '.join(one['sources'])}"] if "sources" in one else []
    yield from _wrap(" · ".join(filter(None, place)), width, "    ")
    changes = [f"{key}: {value}" for key, value in one.get("changes", {}).items()]
    yield from _wrap("; ".join(changes), width, "    → ")
    yield from _wrap(one.get("reason", ""), width, "    ")
    if one["kind"] in ("new", "doubtful"):
        yield f"    {format_command(replace_controls(one['add']))}"


def _format_end(result: SyncResult, news: Sequence[Mapping[str, Any]], width: int) -> Iterator[str]:
    grown = result.comparison.grown
    if grown:
        papers = "a paper has" if grown == 1 else f"{grown} papers have"
        yield from wrap_text(f"{papers.capitalize()} more citations than you know: cvgen refresh notes them.", width)
    if news:
        text = "What you want to be told no more of goes into profile.yaml, by its identifier or title: "
        yield from wrap_text(f"{text}sources: {{ignore: […]}}. “cvgen sync --interactive” asks, and writes.", width)
    elif not grown:
        yield "Nothing is missing." if not result.problems else "Those that answered know nothing that is missing."


def _wrap(text: str, width: int, indent: str) -> Iterator[str]:
    lines = wrap_text(replace_controls(text), max(width - len(indent), 20)) if text else ()
    for number, line in enumerate(lines):
        yield f"{indent if not number else ' ' * len(indent)}{line}"


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[:_TITLE].rstrip()}…"
