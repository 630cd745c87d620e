"""Map headings, in any of the main languages, to keys of the profile."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cvgen.text.locales import section_headings

_WORDS = Path(__file__).with_name("heading_words.yaml")
_MOST_WORDS = 8  # a longer heading is a sentence, of which the first words count
_FIRST_WORDS = 3
_MOST_CHARACTERS = 120
_START = 3  # first letters by which phrases are looked up
_LEAST_LETTERS = 8  # of a word in which a mistake is mended
_LIKENESS = 0.88  # of such a word to the right one, 0 to 1: two letters in ten may differ
_OTHER = "other"  # the key of headings that only look like those of a section
_CONTACT = "contact"  # that of headings above contacts, which are no section of a profile
# Titles of the locales that are none of a list of the profile.
_PARTS = {"summary": "about", "internships": "experience", "invited_talks": "talks"}
_KANA_OR_HAN = re.compile("[\u3041-\u30ff\u3400-\u9fff]")  # written without spaces
_JOINTS = re.compile(r"\s*[/,，、;&＆+|·・]\s*|\s+(?:and|und|et|y|e|en|och|i|и|ve)\s+|[和与與及]")
_LATIN, _EAST = r"(?P<latin>[^\u3041-\u9fff\uac00-\ud7a3]*?[A-Za-zÀ-ɏ])", r"(?P<east>[\u3041-\u9fff\uac00-\ud7a3].*?)"
_LATIN_AND_EAST_ASIAN = re.compile(rf"{_LATIN}[\s/|·(（]*{_EAST}[)）]?")
_EAST_ASIAN_AND_LATIN = re.compile(rf"{_EAST}[\s/|·(（]*{_LATIN}[)）]?")


@dataclass(frozen=True, slots=True)
class HeadingPhrase:
    """Words that mean a key in a heading; `rank` is the place of the key in the table, `weight` how many they are."""

    key: str
    language: str
    words: tuple[str, ...]
    rank: int
    weight: int
    is_whole: bool


@lru_cache(maxsize=1024)
def find_section_key(heading: str) -> str:
    """Return the key of the profile that a heading means, "" if none: “Veröffentlichungen” is papers."""
    phrase = _find_phrase(normalise_heading(heading))
    return phrase.key if phrase and phrase.key not in (_OTHER, _CONTACT) else ""


def find_label_key(label: str) -> str:
    """Return the key of the profile that a label before a colon names, "" if it says more than that: “Languages”."""
    words = normalise_heading(label)
    phrase = _find_phrase(words)
    if phrase is None or phrase.key in (_OTHER, _CONTACT):
        return ""
    is_whole = words == " ".join(phrase.words) or phrase.weight == sum(map(_weigh, words.split()))
    return phrase.key if is_whole or _ends_with(words.split(), phrase) else ""


def _ends_with(listed: list[str], phrase: HeadingPhrase) -> bool:
    """Tell whether a label is a phrase with one word before it: “Driving licence”."""
    return len(listed) == len(phrase.words) + 1 and all(map(_fits, listed[1:], phrase.words))


def list_section_keys(heading: str) -> tuple[str, ...]:
    """Return the keys of the profile that the parts of a heading name: awards and grants for “Awards and grants”.

    A word alone may be short for what it is with the last one: “Working and Teaching Experience”.
    """
    parts = _JOINTS.split(heading) if _JOINTS.search(heading) else []
    if parts and not find_section_key(parts[0]) and len(normalise_heading(parts[0]).split()) == 1:
        parts[0] += f" {parts[-1].split()[-1]}" if parts[-1].split() else ""
    return tuple(dict.fromkeys(filter(None, map(find_section_key, parts))))


def means_contacts(heading: str) -> bool:
    """Tell whether a heading stands above contacts: “Kontakt”, “Personal information”."""
    phrase = _find_phrase(normalise_heading(heading))
    return phrase is not None and phrase.key == _CONTACT


def find_heading_language(heading: str) -> str:
    """Return the language of the words by which a heading is known, "" if it is none or several languages have them."""
    words = normalise_heading(heading)
    phrase = _find_phrase(words)
    if phrase is None:
        return ""
    languages = {other.language for other in _match_phrases(words) if other.weight == phrase.weight}
    return languages.pop() if len(languages) == 1 else ""


def split_mixed_heading(heading: str) -> dict[str, str]:
    """Return the halves of a heading in two languages, each of which means the same, by language.

    Returns nothing for other headings: “Experience 經歷”, but not “Experience in 東京”.
    """
    match = _LATIN_AND_EAST_ASIAN.fullmatch(heading.strip()) or _EAST_ASIAN_AND_LATIN.fullmatch(heading.strip())
    if not match or not (key := find_section_key(match["latin"])) or find_section_key(match["east"]) != key:
        return {}
    latin = find_heading_language(match["latin"]) or "en"
    return {latin: match["latin"].strip(), find_heading_language(match["east"]) or "zh": match["east"].strip()}


def normalise_heading(heading: str) -> str:
    """Return the words of a heading in lower case, without accents, signs and emoji."""
    return " ".join(re.sub(r"[\W_]+", " ", _strip_marks(heading[: _MOST_CHARACTERS * 2])).split())


def _strip_marks(text: str) -> str:
    """Return a text in lower case without the accents of Latin, Greek and Cyrillic letters; kana keep theirs."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", apart))


@lru_cache(maxsize=4096)
def _find_phrase(words: str) -> HeadingPhrase | None:
    if not words or len(words) > _MOST_CHARACTERS or "欢迎" in words:  # 欢迎有意科研实习的同学联系 invites others
        return None
    if len(listed := words.split()) > _MOST_WORDS:
        words = " ".join(listed[:_FIRST_WORDS])
    if exact := _titles().get(words):
        return exact
    found = min(_drop_vague(_match_phrases(words)), key=lambda phrase: (-phrase.weight, phrase.rank), default=None)
    mended = _mend_words(words) if found is None else words
    return _find_phrase(mended) if mended != words else found


def _drop_vague(phrases: Iterable[HeadingPhrase]) -> list[HeadingPhrase]:
    """Return phrases without beginnings of a word of which another says more: “beruf*” beside “berufszulassung*”."""
    known = list(phrases)
    words = {phrase.words[0].rstrip("*") for phrase in known if len(phrase.words) == 1}
    return [phrase for phrase in known if not any(_begins(phrase, word) for word in words)]


def _begins(phrase: HeadingPhrase, word: str) -> bool:
    stem = phrase.words[0].rstrip("*")
    return phrase.words == (f"{stem}*",) and word != stem and word.startswith(stem)


def _mend_words(words: str) -> str:
    """Return the words of a heading with small mistakes in long ones mended: “experiance”."""
    return " ".join(_mend_word(word) for word in words.split())


@cache
def _mend_word(word: str) -> str:
    from difflib import get_close_matches

    if len(word) < _LEAST_LETTERS or not word.isascii():
        return word
    letters = set(word)
    near = [  # a letter that only one of them has is part of what may differ
        known
        for known, others in _long_words().items()
        if known[0] == word[0] and len(letters ^ others) <= (1 - _LIKENESS) * (len(word) + len(known)) + 1
    ]
    return next(iter(get_close_matches(word, near, 1, _LIKENESS)), word)


@cache
def _long_words() -> Mapping[str, frozenset[str]]:
    """Return the long words of the table, each with its letters."""
    known = {word.rstrip("*") for phrases in _phrases().values() for phrase in phrases for word in phrase.words}
    return {word: frozenset(word) for word in sorted(known) if len(word) >= _LEAST_LETTERS and word.isascii()}


def _match_phrases(words: str) -> Iterator[HeadingPhrase]:
    """Yield the phrases in the words of a heading."""
    listed = words.split()
    starts = (word[:size] for word in listed for size in range(1, _START + 1))
    for start in dict.fromkeys((*starts, *words)):  # no set, whose order is another in every process
        for phrase in _phrases().get(start, ()):
            if _has_phrase(words, listed, phrase):
                yield phrase


def _has_phrase(words: str, listed: list[str], phrase: HeadingPhrase) -> bool:
    if phrase.is_whole:
        return words == " ".join(phrase.words)
    if _KANA_OR_HAN.search(phrase.words[0]):
        return phrase.words[0] in words
    size = len(phrase.words)
    return any(all(map(_fits, listed[begin : begin + size], phrase.words)) for begin in range(len(listed) - size + 1))


def _fits(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@cache
def _titles() -> Mapping[str, HeadingPhrase]:
    """Return the titles of the locales as phrases, by their words.

    A list of posts is none of the sections: their texts, which `blog` is made of, stand elsewhere.
    """
    titles = {}
    for title, key in section_headings().items():
        if key == "blog":
            continue
        words = normalise_heading(title)
        titles[words] = HeadingPhrase(_PARTS.get(key, key), "", (words,), 0, len(words.split()), True)
    return titles


@cache
def _phrases() -> Mapping[str, list[HeadingPhrase]]:
    """Return the phrases of the table by their first letters, those of Chinese and Japanese by the first."""
    phrases: dict[str, list[HeadingPhrase]] = defaultdict(list)
    for rank, (key, languages) in enumerate(_read_table().items()):
        for language, texts in languages.items():
            for text in texts:
                words = tuple(_normalise_word(word) for word in text.removeprefix("=").split())
                weight = sum(map(_weigh, words))
                start = words[0].rstrip("*")[: 1 if _KANA_OR_HAN.search(words[0]) else _START]
                phrases[start].append(HeadingPhrase(key, language, words, rank, weight, text[0] == "="))
    return phrases


def _normalise_word(word: str) -> str:
    return normalise_heading(word).replace(" ", "") + "*" * word.endswith("*")


def _weigh(word: str) -> int:
    """Return how many words a word is: two characters of Chinese or Japanese are one."""
    return max(1, len(word) // 2) if _KANA_OR_HAN.search(word) else 1


def _read_table() -> Mapping[str, Mapping[str, list[str]]]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: Any = yaml.load(_WORDS.read_bytes(), Loader=loader)  # noqa: S506 - this loader makes nothing but text
    return dict(table)
