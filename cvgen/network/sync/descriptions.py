"""News about works as plain data, for terminals, JSON and pull requests alike."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from cvgen.network.sources import SOURCES
from cvgen.network.sync.marks import list_names
from cvgen.network.sync.news import WorkNews
from cvgen.network.sync.works import ListedWork
from cvgen.profile.item_names import text_versions
from cvgen.text import markdown

# What stands before an identifier, so that `cvgen add` knows what it is; others are known by their form.
_PREFIXES: Mapping[str, str] = {
    "arxiv": "arXiv:", "pmid": "PMID:", "isbn": "isbn:", "openreview": "openreview:", "inspire": "inspire:",
    "ads": "ads:",
}  # fmt: skip


def name_wanted(work: ListedWork) -> str:
    """Return the word by which `cvgen add` finds a work: its best identifier, else its title."""
    kind, value = next(iter(work.identifiers.items()), ("", ""))
    return f"{_PREFIXES.get(kind, '')}{value}" if value else _strip(work.record.item.get("title"))


def format_command(word: str) -> str:
    """Return the command that adds a work, to be copied into a shell: what the word is, it is no option or command."""
    return f"cvgen add {'-- ' * word.startswith('-')}{shlex.quote(word)}"


def describe_news(news: WorkNews) -> dict[str, Any]:
    """Return what is new as plain data, without what is not known."""
    work = news.work
    found: dict[str, Any] = {"kind": str(news.kind), "title": news.name}
    if work:
        item = work.record.item
        found |= {
            "authors": [markdown.strip_markdown(name) for name in list_names(item)],
            "venue": _strip(item.get("venue")) or _strip(item.get("publisher")) or _strip(item.get("organisation")),
            "date": str(item.get("date") or ""),
            "type": str(item.get("type") or ""),
            "sources": [SOURCES[source].label for source in work.sources],
            "identifiers": work.identifiers,
            "add": name_wanted(work),
        }
    if news.number is not None:
        found["paper"] = news.number
    found |= {"changes": dict(news.changes), "reason": news.reason}
    return {key: value for key, value in found.items() if value not in ("", [], {})}


def _strip(text: Any) -> str:
    return markdown.strip_markdown(next(iter(text_versions(text)), ""))
