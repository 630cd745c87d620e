"""Account of an import as JSON, in a shape that stays."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cvgen.problems import Spot
from cvgen.profile.known_items import KnownItem
from cvgen.readers.account import Account, AccountItem

ACCOUNT_VERSION = 1  # raised where a key changes its meaning or goes


def format_json(account: Account) -> str:
    """Return an account as JSON: keys of Account, each place as file, line and column."""
    return json.dumps(_convert_account(account), ensure_ascii=False, indent=2)


def _convert_account(account: Account) -> dict[str, Any]:
    return {
        "version": ACCOUNT_VERSION,
        "source": account.source,
        "reader": account.reader,
        "keys": list(account.keys),
        "counts": {key: asdict(count) for key, count in account.counts.items()},
        "items": [_convert_item(item) for item in account.items],
        "sections": [
            {"heading": trace.heading, **_convert_spot(trace.spot), "key": trace.key, "items": trace.number}
            for trace in account.sections
        ],
        "unplaced": [{**_convert_spot(spot), "text": text} for spot, text in account.unplaced],
        "files": list(account.files),
        "known": [_convert_known(one) for one in account.known],
        "problems": [asdict(problem) for problem in account.problems],
    }


def _convert_item(item: AccountItem) -> dict[str, Any]:
    return {
        "path": list(item.path),
        "name": item.name,
        **_convert_spot(item.spot),
        "certainty": item.certainty,
        "keys": list(item.keys),
        "source": item.source,
        "alternatives": [dict(other) for other in item.alternatives],
    }


def _convert_known(known: KnownItem) -> dict[str, Any]:
    """Return an item that was there: its path in the old profile, that among `items`, and what only the source has."""
    names = {"name": known.name, "other_name": known.other_name}
    return {"path": list(known.path), "other": list(known.other), **names, "more": dict(known.more)}


def _convert_spot(spot: Spot) -> dict[str, Any]:
    """Return a place; line 0 is the file as a whole."""
    return {"file": spot.file, "line": spot.line, "column": spot.column if spot.line else 0}
