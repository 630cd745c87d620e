"""Account of an import for a terminal: a table of what became what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.cli.columns import format_rows
from cvgen.cli.import_remarks import group, list_doubts, list_known, list_problems
from cvgen.cli.reports import replace_controls
from cvgen.readers.questions import count_questions, is_worth_asking
from cvgen.system.shell import quote_path
from cvgen.text.emoji import strip_emoji

if TYPE_CHECKING:
    from cvgen.readers.account import Account, KindCount
    from cvgen.readers.traces import SectionTrace

Row = tuple[str, str]
# They arrange documents; what stands in them is counted elsewhere.
_ARRANGING = frozenset({"documents", "titles", "texts", "locales", "marks", "other_names"})
_PLACES = {"": "no text below it; the heading is in the comment", "bio": "bio", "sections": "a section of your own"}


def format_account(account: Account, width: int) -> str:
    """Return what the owner should know of an import, in lines of at most `width` columns."""
    unread = account.list_unread()
    noted = [problem for problem in account.problems if problem not in unread]
    parts = {
        f"{account.source}: read as {account.reader}": list(_list_sections(account)),
        f"Already in your profile: {len(account.known)}": list(list_known(account)),
        "To look at:": [*list_doubts(account), *list_problems(account, noted)],
        "Not read:": list(list_problems(account, unread)),
    }
    blocks = ["\n".join(filter(None, [title, *_format_part(rows, width)])) for title, rows in parts.items() if rows]
    return "\n\n".join(blocks)


def format_next_steps(account: Account, output: Path, *, asks: bool) -> str:
    """Return what was written, and what its owner does next; it `asks` if what is unsure was asked about."""
    number = len(account.files)
    files = f", with {number} file{'s' * (number > 1)} beside it" if number else ""
    comment = ["What was not read stands in a comment at its end."] * bool(account.unplaced)
    worth = sum(is_worth_asking(item.path, item) for item in account.items)
    if worth and not asks:
        asked = count_questions(worth, sum(count.items for count in account.counts.values()))
        comment.append(f"With --interactive (and another --output) you are asked about {asked} of them.")
    place = "" if output == Path("profile.yaml") else f" --profile {quote_path(output)}"
    return "\n".join([f"{output}: written{files}", *comment, f"Read it over, then: cvgen build{place}"])


def _format_part(rows: Sequence[Row], width: int) -> list[str]:
    """Return the lines of rows, first of those without a place."""
    clean = [(replace_controls(left), replace_controls(right)) for left, right in rows]
    apart = ([row for row in clean if not row[0]], [row for row in clean if row[0]])
    return [line for some in apart for line in format_rows(some, width)]


def _list_sections(account: Account) -> Iterator[Row]:
    """Yield a row for what is about the owner, then for each section of the source what it became."""
    about = [key for key in account.keys if key not in _ARRANGING and (key != "bio" or not account.sections)]
    if about:
        yield "About you", ", ".join(about)
    for traces in group(account.sections, lambda trace: (trace.heading, trace.spot)):
        became = ", ".join(_describe(account, trace) for trace in traces)
        yield strip_emoji(traces[0].heading) or "Before any heading", became
    traced = {trace.key for trace in account.sections}
    for key, count in account.counts.items():
        if key not in traced:
            yield key, f"{count.items} of your own" if key == "sections" else _describe_count(count)


def _describe(account: Account, trace: SectionTrace) -> str:
    """Return what a section became: "papers: 12, 2 of them to look at"."""
    return _PLACES.get(trace.key) or f"{trace.key}: {_describe_count(account.count_section(trace))}"


def _describe_count(count: KindCount) -> str:
    doubtful = count.likely + count.unsure
    return f"{count.items}, {doubtful} of them to look at" if doubtful else str(count.items)
