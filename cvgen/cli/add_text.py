"""What `cvgen add` says of works."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from cvgen.cli.columns import format_rows
from cvgen.cli.item_fields import Row, format_value, join_parts
from cvgen.cli.reports import replace_controls
from cvgen.network.sources.record import find_title
from cvgen.profile.item_names import name_person
from cvgen.text.word_lists import join_words

if TYPE_CHECKING:
    from cvgen.network.adding import Addition
    from cvgen.network.look_up import LookUp
    from cvgen.network.sources.record import Record
    from cvgen.profile.known_items import KnownItem
    from cvgen.profile.sources import SourceName

_MAX_AUTHORS = 12  # that are shown of a list
_PEOPLE = ("authors", "editors", "translators")
_LONG = frozenset({"abstract"})  # which a profile may have, and a terminal need not show


def format_addition(addition: Addition, width: int) -> str:
    """Return what goes into the profile, as rows: of a work that is there, what is more or otherwise."""
    from cvgen.profile.dump import list_item_keys

    keys = sorted(_list_news(addition), key=list_item_keys(addition.work.section).index)
    rows = [(key, _shorten(key, addition.item[key])) for key in keys]
    return "\n".join(format_rows(_clean(rows), width, "  "))


def _list_news(addition: Addition) -> Collection[str]:
    return {*addition.known.more, *addition.changes} if addition.known else addition.item.keys()


def format_remarks(addition: Addition) -> list[str]:
    """Return what the owner should know before the work is taken."""
    from cvgen.network.joining import find_preprint
    from cvgen.network.sources import SOURCES

    remarks = []
    news = _list_news(addition)
    for one in (one for one in addition.work.disagreements if one.key in news):
        said = "; ".join(f"{SOURCES[name].label}: {format_value(value)}" for name, value in one.values.items())
        remarks.append(f"the sources disagree about its {one.key}: {said}")
    if addition.work.retraction:
        remarks.append(f"it was retracted: {addition.work.retraction}")
    if preprint := find_preprint(addition.work):
        remarks.append(f"this is the publication of the preprint “{find_title(preprint.item)}”")
    remarks += _format_owner(addition)
    remarks += [remark for record in addition.work.records for remark in record.remarks]
    return [replace_controls(remark) for remark in remarks]


def _format_owner(addition: Addition) -> list[str]:
    """Return what is to be said of the owner's name in a work that the profile has not yet."""
    remarks = []
    if addition.spelling:
        remarks.append(f"you are “{addition.spelling}” in it: it goes into other_names")
    elif addition.known:
        return []
    elif addition.guess:
        remarks.append(f"“{addition.guess}” may be a namesake: it fits your name by surname and initials alone")
    elif addition.namesake:
        remarks.append(f"“{addition.namesake}” is not you: that author has another ORCID iD")
    elif not addition.has_owner:
        remarks.append("none of its authors has your name")
    return remarks


def format_sources(records: list[Record]) -> str:
    """Return the names of the sources that know a work: “Crossref and OpenAlex”."""
    from cvgen.network.sources import SOURCES

    return join_words(dict.fromkeys(SOURCES[record.source].label for record in records))


def format_asked(found: LookUp) -> str:
    """Return who was asked in vain: “ (asked: Crossref, DataCite)”, "" for nobody."""
    from cvgen.network.sources import SOURCES

    labels = ", ".join(SOURCES[name].label for name in found.failures)
    return f" (asked: {labels})" if labels else ""


def explain_failures(found: LookUp) -> list[tuple[str, str]]:
    """Return for each source that said nothing why, and what to do about it."""
    from cvgen.network.sources import SOURCES

    return [
        (f"{SOURCES[name].label}: {failure.reason}", failure.hint or (_hint_key(name) if failure.limited else ""))
        for name, failure in found.failures.items()
    ]


def _hint_key(name: SourceName) -> str:
    from cvgen.network.sources import SOURCES

    token = SOURCES[name].token
    return f"it answers more questions if {token} is set in the environment" if token else "ask again later"


def format_known(known: KnownItem, profile: str) -> str:
    """Return that a work is in the profile already, and what the sources know more of it."""
    text = f"{profile} has it already, as “{known.name}”"
    return f"{text}; more is known: {', '.join(known.more)}" if known.more else text


def format_changes(changes: Mapping[str, Any]) -> str:
    """Return what sources say otherwise of a paper that the profile has as a preprint."""
    return f"It has been published: {'; '.join(f'{key}: {format_value(value)}' for key, value in changes.items())}"


def format_work(item: Mapping[str, Any]) -> str:
    """Return a work in one line: title, first authors, venue, year."""
    from cvgen.bibliography.plain_entries import straighten_name

    people = [straighten_name(name_person(person)) for person in item.get("authors") or item.get("editors") or ()]
    authors = ", ".join(people[:3]) + " et al." * (len(people) > 3)
    parts = (f"“{find_title(item)}”", authors, item.get("venue"), item.get("date"))
    return ", ".join(str(part) for part in parts if part)


def _shorten(key: str, value: Any) -> str:
    if key in _LONG:
        return f"{len(str(value).split())} words"
    if key in _PEOPLE:
        names = join_parts([*map(name_person, value[:_MAX_AUTHORS])])
        return f"{names} … ({len(value)} in all)" if len(value) > _MAX_AUTHORS else names
    return format_value(value)


def _clean(rows: list[Row]) -> list[Row]:
    return [(replace_controls(key), replace_controls(value)) for key, value in rows]
