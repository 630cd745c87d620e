"""Languages, and the fixed words of documents in each: the YAML files of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent

# Regions whose usual script has a file of its own (CLDR's likely subtags).
_SCRIPTS = {"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}


def _fallback_locales(locale: str) -> list[str]:
    """Return the locales that a locale inherits words from, itself last: zh, zh-Hant, zh-Hant-HK."""
    parts = locale.split("-")
    prefixes = ["-".join(parts[: n + 1]) for n in range(len(parts))]
    return list(dict.fromkeys([*prefixes[:-1], *filter(None, [_SCRIPTS.get(locale)]), locale]))


@cache
def locale_words(locale: str) -> Mapping[str, Mapping[str, str]]:
    """Return section titles ("sections") and fixed words ("words") of a locale, in English where it has none."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    merged: dict[str, dict[str, str]] = {"sections": {}, "words": {}}
    for name in ("en", *_fallback_locales(locale)):
        file = _FOLDER / f"{name}.yaml"
        if file.is_file():
            data: Any = yaml.load(file.read_bytes(), Loader=loader)  # noqa: S506 - this loader makes nothing but text
            for part, words in merged.items():
                words.update(data.get(part) or {})
    return merged


@cache
def section_headings() -> Mapping[str, str]:
    """Return the keys of sections by their titles, lower case, in every language that has a file."""
    files = sorted(_FOLDER.glob("*.yaml"), key=lambda file: file.stem != "en")
    pairs = [(title.casefold(), key) for file in files for key, title in locale_words(file.stem)["sections"].items()]
    return dict(reversed(pairs))  # English last: it is right where two languages share a word


@cache
def text_direction(locale: str) -> str:
    """Return the writing direction of a locale, "ltr" or "rtl"."""
    from babel import Locale

    return Locale.parse(locale, sep="-").text_direction


@cache
def native_name(locale: str) -> str:
    """Return the name of a locale in its own language."""
    from babel import Locale

    return Locale.parse(locale, sep="-").get_display_name() or locale


@cache
def name_language(code: str, locale: str) -> str:
    """Return the name of a language in a locale; what is no code of a language is returned as it is."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name(locale.replace("-", "_")) or code
    except (ValueError, UnknownLocaleError):
        return code


def has_words(locale: str) -> bool:
    """Return whether a locale or its language has a file of words."""
    return any((_FOLDER / f"{name}.yaml").is_file() for name in _fallback_locales(locale))


def is_language(locale: str) -> bool:
    """Return whether Babel knows a locale; its data files are looked up, for the import takes time."""
    spec = find_spec("babel")
    folder = Path(spec.origin).parent / "locale-data" if spec and spec.origin else Path()
    return (folder / f"{locale.replace('-', '_')}.dat").is_file()
