"""Records of pages with invented names in place of their own, so that their shapes are learnt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from random import Random

from item_facts import split_words

from cvgen.readers.items import ItemContext
from cvgen.readers.items.kind_features import list_kind_features
from cvgen.readers.items.labelling import describe
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from import_grammar import fillers, people, record_service
from import_grammar import record_fillers as fill
from import_grammar.page_records import PageRecord, find_page_records

_COPIES = 4  # of each record: one as it is, the others varied
_SHARE = 0.7  # of the fields of a varied one
Described = tuple[list[list[str]], list[str]]


def describe_records(r: Random) -> Iterator[Described]:
    """Yield the features and labels of the pieces of all records of pages, as they are and varied."""
    for record in find_page_records():
        for copy in range(_COPIES):
            varied = vary_record(r, record) if copy else record
            pieces, labels = varied.list_pieces()
            if pieces:
                yield describe(pieces, ItemContext(kind=varied.kind, section=varied.section)), labels


def describe_kinds() -> Iterator[Described]:
    """Yield the features of all records of pages, and of what kind they are."""
    for record in find_page_records():
        for _ in range(_COPIES):
            yield [list_kind_features(record.text)], [record.section]


def vary_record(r: Random, record: PageRecord) -> PageRecord:
    """Return a record with invented names in place of most of those that stand in one piece."""
    language = guess_language(record.text)
    stretches = Counter(label for marks in record.labels for label, _ in groupby(marks))
    lines, labels = [], []
    for line, marks in zip(record.rest, record.labels, strict=True):
        characters = expand_characters(list(line))
        new: TextLine = []
        new_marks: list[str] = []
        place = 0
        for label, group in groupby(marks):
            end = place + len(list(group))
            part, place = characters.slice(place, end), end
            make = _FILLERS.get(label)
            if make and len(part) == 1 and stretches[label] == 1 and r.random() < _SHARE:
                part = [replace(part[0], text=make(r, language, record.section))]
            new += part
            new_marks += [label] * sum(len(run.text) for run in part)
        lines.append(tuple(new))
        labels.append(tuple(new_marks))
    return replace(record, rest=tuple(lines), labels=tuple(labels))


_SCRIPTS = {"ja": "[\u3040-\u30ff]", "ko": "[\uac00-\ud7af]", "zh": "[\u3400-\u9fff]"}
_TELLING: Mapping[str, frozenset[str]] = {
    "de": frozenset(("und", "der", "für", "universität", "die", "an", "im")),
    "fr": frozenset(("et", "du", "université", "des", "les", "à", "au")),
    "es": frozenset(("y", "universidad", "del", "los", "el", "en")),
    "it": frozenset(("università", "di", "della", "il", "presso")),
    "pt": frozenset(("universidade", "da", "do", "em", "e")),
    "sv": frozenset(("och", "för", "universitet", "vid")),
    "nl": frozenset(("van", "het", "universiteit", "voor")),
    "pl": frozenset(("uniwersytet", "w", "im")),
}


def guess_language(text: str) -> str:
    """Return the language of a text of a few words, English where none of another is in it."""
    for language, script in _SCRIPTS.items():
        if re.search(script, text):
            return language
    words = {*split_words(text)}
    counts = {language: len(words & telling) for language, telling in _TELLING.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else "en"


# By section, the list that an organisation, a title or a role is drawn from.
_ORGANISATIONS = {
    "outreach": "outlets", "exhibitions": "houses", "certificates": "issuers", "licences": "authorities",
}  # fmt: skip
_TITLES = {"awards": "awards", "teaching": "courses", "licences": "licences", "certificates": "certificates"}
_ROLES = {
    "service": "service-roles", "editorial": "editorial-roles", "memberships": "member-roles", "grants": "grant-roles",
    "teaching": "teaching-roles",
}  # fmt: skip
_TITLE_LANGUAGES = ("en", "de", "fr", "es", "zh", "ja")


def _make_organisation(r: Random, language: str, section: str) -> str:
    if section in ("education", "teaching", "supervision"):
        return fill.organisation(r, language)
    if section == "experience":
        return fill.organisation(r, language, 0.45)
    if section in ("service", "editorial"):
        return record_service.make_served(r, language) if section == "service" else record_service.make_journal(r)
    name = _ORGANISATIONS.get(section, "societies")
    return fill.choose(r, name, "" if name == "issuers" else language)


def _make_title(r: Random, language: str, section: str) -> str:
    if name := _TITLES.get(section):
        return fill.choose(r, name, "en" if name == "certificates" else language)
    return fillers.title(r, language if language in _TITLE_LANGUAGES else "en")


def _make_role(r: Random, language: str, section: str) -> str:
    return fill.choose(r, _ROLES[section], language) if section in _ROLES else fill.role(r, language)


_FILLERS: Mapping[str, Callable[[Random, str, str], str]] = {
    "organisation": _make_organisation,
    "title": _make_title,
    "role": _make_role,
    "degree": lambda r, language, section: fill.degree(r, language),
    "department": lambda r, language, section: fill.department(r, language),
    "place": lambda r, language, section: fill.place(r, language),
    "event": lambda r, language, section: fill.choose(r, "events", language),
    "name": lambda r, language, section: people.name(r, language if language in ("zh", "ja") else "full"),
}
