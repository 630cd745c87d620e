"""The text of a pull request: what sources say of works, which nobody has looked at, in Markdown of GitHub.

Titles and names must address nobody, close no issue, and lead nowhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cvgen.network.sync.descriptions import format_command
from cvgen.problems import Problem

_MAX_BODY = 60_000  # characters; GitHub takes 65,536
_MAX_LINES = 150
_MAX_TEXT = 300  # characters of a title, or of another value
_AUTHORS = 3
_HEADINGS: Mapping[str, str] = {
    "retracted": "Retracted",
    "published": "Appeared",
    "title": "Other titles",
    "identifier": "Identifiers",
    "new": "New works",
}
_BREAK = "\u200b"  # a space without width
# Where GitHub reads more than text: names of people, numbers of issues, addresses.
_REFERENCES = re.compile(r"(?<=[@#])|(?<=gh-)|(?<=www\.)|(?<=:)(?=//)", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|~$^=:-])")


def escape_words(text: str) -> str:
    """Return a text as GitHub's Markdown that shows it as it is, on one line, and does nothing."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    line = line if len(line) <= _MAX_TEXT else f"{line[:_MAX_TEXT].rstrip()}…"
    return html.escape(_MARKDOWN.sub(r"\\\1", _REFERENCES.sub(_BREAK, line)), quote=False)


def format_code(word: str) -> str:
    """Return the command that adds a work as code; of a word that is no plain identifier, what is strange goes."""
    return f"`{format_command(re.sub(r'[^A-Za-z0-9 ./:;()_+-]', '', word)[:_MAX_TEXT])}`"


def write_title(news: Sequence[Mapping[str, Any]]) -> str:
    """Return the title of a pull request: how much there is of what."""
    counts = {kind: sum(one["kind"] == kind for one in news) for kind in ("new", "published", "retracted", "doubtful")}
    words = {"new": "new", "published": "appeared", "retracted": "retracted", "doubtful": "in doubt"}
    parts = [f"{count} {words[kind]}" for kind, count in counts.items() if count]
    return f"Works: {', '.join(parts) or 'titles and identifiers'}"


def write_body(
    news: Sequence[Mapping[str, Any]], failures: Mapping[int, Sequence[Problem]], asked: str, silent: Sequence[str]
) -> str:
    """Return the body: what is in the change, what has no place there, and what may be a namesake's, to be ticked.

    `failures` are the problems of news by their number; `silent` is said of sources that did not answer.
    """
    doubtful = [one for one in news if one["kind"] == "doubtful"]
    taken = [one for number, one in enumerate(news) if one["kind"] != "doubtful" and number not in failures]
    by_hand = [(one, failures[number]) for number, one in enumerate(news) if number in failures]
    lines = [
        f"Asked: {escape_words(asked)}.",
        "",
        "Merging takes it into the profile; closing leaves all as it is.",
        "",
    ]
    for kind, heading in _HEADINGS.items():
        some = [one for one in taken if one["kind"] == kind]
        lines += [f"### {heading}", "", *_list_news(some, "- "), ""] if some else []
    if by_hand:
        lines += ["### To be done by hand", ""]
        for one, problems in by_hand[:_MAX_LINES]:
            lines += [*_list_news([one], "- "), *(f"  {escape_words(f'{p.message}: {p.hint}')}" for p in problems)]
        lines += [""]
    if doubtful:
        lines += ["### Not sure that these are yours, or new", "", "They are not in the change.", ""]
        lines += [*_list_news(doubtful, "- [ ] "), ""]
    lines += [f"{escape_words(text)}\n" for text in silent]
    lines += ["What is not yours or not wanted goes into `sources: {ignore: […]}`, by its identifier or title."]
    return _fit("\n".join(lines) + "\n")


def _fit(body: str) -> str:
    """Return a body as long as GitHub takes it; lines at the end are left out, and that is said."""
    if len(body) <= _MAX_BODY:
        return body
    return f"{body[:_MAX_BODY].rpartition(chr(10))[0]}\n\n… “cvgen sync” shows the rest, which does not fit here.\n"


def _list_news(news: Sequence[Mapping[str, Any]], mark: str) -> Iterator[str]:
    for one in news[:_MAX_LINES]:
        yield f"{mark}{_describe(one)}"
    if len(news) > _MAX_LINES:
        yield f"- … and {len(news) - _MAX_LINES} more"


def _describe(one: Mapping[str, Any]) -> str:
    """Return a piece of news on one line: title, who, where, what changes, who says so, why, and how to add it."""
    authors = one.get("authors", [])
    people = ", ".join(authors[:_AUTHORS]) + (f" and {len(authors) - _AUTHORS} more" if len(authors) > _AUTHORS else "")
    changes = [f"{key}: {value}" for key, value in one.get("changes", {}).items()]
    parts = [people, one.get("venue", ""), one.get("date", ""), *changes, ", ".join(one.get("sources", []))]
    text = f"**{escape_words(one['title'])}** · {' · '.join(_escape_all(parts))}"
    if doi := one.get("identifiers", {}).get("doi"):
        text += f" · <https://doi.org/{quote(doi, safe='/:;._-')}>"
    if reason := one.get("reason"):
        text += f" · {escape_words(reason)}"
    is_plain = one["kind"] == "doubtful" and one.get("identifiers")
    return f"{text} · {format_code(one['add'])}" if is_plain else text


def _escape_all(parts: Iterable[str]) -> list[str]:
    return [escape_words(part) for part in parts if part]
