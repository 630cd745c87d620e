"""What more is known of the items of a profile: shown, and taken if the owner agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from cvgen.cli.columns import format_rows
from cvgen.cli.item_fields import format_value
from cvgen.cli.reports import replace_controls
from cvgen.cli.terminal import ask_line

if TYPE_CHECKING:
    from cvgen.problems import Place
    from cvgen.profile.offers import Offer

Additions = dict["Place", Mapping[str, Any]]
_MAX_VALUE = 300  # characters of a value to show


def take_safe(offers: Iterable[Offer]) -> Additions:
    """Return the keys that contradict nothing, by the paths of their items."""
    return {offer.path: offer.safe for offer in offers if offer.safe}


def ask_about(offers: Sequence[Offer], width: int, *, quiet: bool) -> Additions:
    """Show what is known more, item by item, and return what the owner takes, by the paths of their items.

    Of the items left, “a” takes all that contradicts nothing, and “q” takes none.
    """
    taken: Additions = {}
    for number, offer in enumerate(offers, 1):
        typer.echo(f"\nMore is known, {number} of {len(offers)}: {_describe(offer)}", err=quiet)
        if offer.safe:
            _show(offer.safe, width, quiet)
            answer = ask_line("Add it? [Y/n/a/q]:", quiet=quiet).casefold()
            if answer in ("a", "all"):
                return taken | take_safe(offers[number - 1 :])
            if answer in ("q", "quit"):
                break
            if answer in ("", "y", "yes"):
                taken[offer.path] = offer.safe
        if offer.doubtful:
            typer.echo(f"  {replace_controls(explain_doubt(offer))}:", err=quiet)
            _show(offer.doubtful, width, quiet)
            answer = ask_line("Add this, too? [y/N/q]:" if offer.safe else "Add it? [y/N/q]:", quiet=quiet).casefold()
            if answer in ("q", "quit"):
                break
            if answer in ("y", "yes"):
                taken[offer.path] = {**taken.get(offer.path, {}), **offer.doubtful}
    return taken


def count_keys(additions: Additions) -> str:
    """Return what is added to how many items: “to 3 that are there: doi (3), links”."""
    counts = Counter(key for keys in additions.values() for key in keys)
    listed = ", ".join(f"{key} ({number})" if number > 1 else key for key, number in counts.items())
    return f"to {len(additions)} that {'is' if len(additions) == 1 else 'are'} there: {listed}"


def _describe(offer: Offer) -> str:
    return replace_controls(f"“{offer.name}” ({offer.path[0]})")


def explain_doubt(offer: Offer) -> str:
    """Return why something may be of another item or version."""
    if offer.other_name:
        return f"it is called “{offer.other_name}” there, so this may be about another one"
    differing = [
        f"{key} is {format_value(ours)} here and {format_value(theirs)} there"
        for key, (ours, theirs) in offer.differences.items()
    ]
    if differing:
        return f"{'; '.join(differing)}, so this may be of another version"
    return "this may be misread" if offer.is_unsure else "you say it otherwise"


def _show(keys: Mapping[str, Any], width: int, quiet: bool) -> None:
    values = [(replace_controls(key), replace_controls(format_value(value))) for key, value in keys.items()]
    rows = [(key, value if len(value) <= _MAX_VALUE else value[:_MAX_VALUE] + "…") for key, value in values]
    typer.echo("\n".join(format_rows(rows, width, "    ")), err=quiet)
