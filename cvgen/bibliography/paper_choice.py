"""Choice of entries of BibTeX files: by key, keyword, type, and the owner's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from cvgen.bibliography.bibtex_file import list_keywords
from cvgen.bibliography.bibtex_parser import BibtexEntry
from cvgen.bibliography.bibtex_reader import BibtexPaper
from cvgen.bibliography.latex import decode_plain
from cvgen.bibliography.paper_types import PAPER_TYPES
from cvgen.profile.live_papers import LivePapers, PaperFilter
from cvgen.profile.owner import Owner
from cvgen.profile.papers import PaperType
from cvgen.text.name_marks import split_marks

_PEOPLE = ("authors", "editors", "translators")
_ROLES = ("author", "editor", "translator", "holder", "director")  # parts of the names of fields that people are in
_KINDS = ("online", "misc", "unpublished", "electronic", "www")  # types of entries that no type of papers is made of


def may_take(entry: BibtexEntry, spec: LivePapers, owner: Owner | None) -> bool:
    """Return whether an entry can be a paper that is taken, as far as that can be told at a glance."""
    if spec.exclude and fits(entry, spec.exclude):
        return False
    if owner is None and spec.include is None:
        return True
    if spec.include and (spec.include.types or fits(entry, spec.include)):
        return True
    if owner is None or entry.fields.keys() & {"crossref", "xdata"}:  # people may stand in another entry
        return owner is not None
    people = (text for name, text in entry.fields.items() if any(role in name for role in _ROLES))
    return owner.may_be_in(" ".join(map(decode_plain, people)))


def takes(paper: BibtexPaper, spec: LivePapers, owner: Owner | None) -> bool:
    """Return whether a paper is taken: the `owner`'s if one is given, and what is included; all if neither is asked."""
    kind = str(paper.data.get("type"))
    if spec.exclude and fits(paper.entry, spec.exclude, kind):
        return False
    if owner is None and spec.include is None:
        return True
    return bool(owner and is_by(paper, owner)) or bool(spec.include and fits(paper.entry, spec.include, kind))


def fits(entry: BibtexEntry, wanted: PaperFilter, kind: str = "") -> bool:
    """Return whether an entry has one of the keys, keywords or types; `kind` is the type of its paper, if known."""
    keywords = {word.casefold() for word in wanted.keywords}
    types = {name.casefold() for name in wanted.types}
    return (
        has_key(entry, wanted.keys)
        or any(word.casefold() in keywords for word in list_keywords(entry))
        or bool(types & {entry.kind, kind})
    )


def has_key(entry: BibtexEntry, keys: Iterable[str]) -> bool:
    """Return whether an entry has one of these keys, in which “*” stands for any letters."""
    return any(match_key(entry.key, key) for key in keys)


def leaves_out(spec: LivePapers, kind: str, key: str) -> bool:
    """Return whether an entry of a type and key that is no paper is nothing to be told of."""
    is_excluded = spec.exclude and (any(match_key(key, one) for one in spec.exclude.keys) or kind in spec.exclude.types)
    return bool(is_excluded or spec.include or spec.only_mine)


def match_key(key: str, wanted: str) -> bool:
    """Return whether a citation key is the one that is wanted, in which “*” stands for any letters."""
    return key == wanted or ("*" in wanted and bool(re.fullmatch(re.escape(wanted).replace(r"\*", ".*"), key)))


def is_by(paper: BibtexPaper, owner: Owner) -> bool:
    """Return whether the owner is an author, editor or translator of a paper, or may be by surname and initials."""
    people = (person for role in _PEOPLE for person in paper.data.get(role, ()))
    return any(owner.match(split_marks(person)[0]) for person in people if isinstance(person, str))


def list_types(entries: Iterable[BibtexEntry]) -> list[str]:
    """Return the names of types that entries or papers can have, and those that these have."""
    return list(dict.fromkeys((*get_args(PaperType), *PAPER_TYPES, *_KINDS, *(entry.kind for entry in entries))))
