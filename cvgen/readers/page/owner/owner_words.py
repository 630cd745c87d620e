"""Words around the owner of a page, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("owner_words.yaml")
_UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class OwnerWords:
    """The words as patterns.

    `labels` match at the start of a text, with their colon; `updated` as well. `label_alone` matches labels alone,
    `label_before` one before a NUL, `birth` the start of a sentence that says when somebody was born,
    `phone_before` and `fax_before` the end of a text before a number. `document` matches a whole title of a
    document, `document_before` and `document_after` one at the start or end of a title with a name.
    """

    labels: Mapping[str, re.Pattern[str]]
    label_alone: re.Pattern[str]
    label_before: re.Pattern[str]
    birth: re.Pattern[str]
    phone_before: re.Pattern[str]
    fax_before: re.Pattern[str]
    updated: re.Pattern[str]
    document: re.Pattern[str]
    document_before: re.Pattern[str]
    document_after: re.Pattern[str]
    organisation: re.Pattern[str]
    role: re.Pattern[str]
    street: re.Pattern[str]


@cache
def load_owner_words() -> OwnerWords:
    """Return the words of owner_words.yaml."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: Any = yaml.load(_FILE.read_bytes(), Loader=loader)  # noqa: S506 - this loader makes nothing but text
    documents, links = _join(table["documents"]), _join(table["links"])
    return OwnerWords(
        labels={key: _compile(rf"\W*(?:{_join(words)})\.?{_COLON}") for key, words in table["labels"].items()},
        label_alone=_compile(rf"(?:\W*(?:{_join(chain(*table['labels'].values()))})\b)+\W*"),
        label_before=_compile(rf"(?<!\w)(?:{_join(chain(*table['labels'].values()))})[\s.:：*_]*\x00"),
        birth=_compile(rf"(?:^|[.!?。]\s*)(?:{_join(table['labels']['birth'])})\s*(?=\D{{0,12}}\d)"),
        phone_before=_compile(rf"(?:{_join(table['labels']['phone'])})[\s.:：()（）*_]*$"),
        fax_before=_compile(rf"(?:{_join(table['labels']['fax'])})[\s.:：()（）*_]*$"),
        updated=_compile(rf"\W*(?:{_join(table['updated'])})\.?(?:{_COLON}|\s+|(?=\d))"),
        document=_compile(rf"\W*(?:{documents})\W*"),
        document_before=_compile(rf"\W*(?:{documents})(?:\W+(?:{links})\b\W*|\W+|(?<=[\u3041-\u9fff]))"),
        document_after=_compile(rf"(?:\W*['’]s\W+|\W+|(?<=[\u3041-\u9fff])|の|的)(?:{documents})\W*$"),
        organisation=_compile(_join(table["organisations"], inside=True)),
        role=_compile(_join(table["roles"], inside=True)),
        street=_compile(_join(table["streets"], inside=True)),
    )


_COLON = r"[ \t*_]*[:：][\s*_]*"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _join(words: Iterable[str], *, inside: bool = False) -> str:
    """Return a pattern of words, the longest first; to be found `inside` a text, each has its own borders."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(_bound(word) if inside else re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _bound(word: str) -> str:
    """Return the pattern of a word between borders; "*" before or behind it stands for letters."""
    stem = re.escape(word.strip("*")).replace(r"\ ", r"\s+")
    if _UNSPACED.search(word):
        return stem
    before = r"\b\w*" if word.startswith("*") else r"(?<!\w)"
    return before + stem + ("" if word.endswith("*") else r"(?!\w)")
