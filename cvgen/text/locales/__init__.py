"""Languages: which there are, and cvgen's own words in them, which stand in the files of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cvgen.system.cache import answers

_FOLDER = Path(__file__).parent

# Regions that write their language in a script of its own file (CLDR's likely subtags).
_SCRIPTS = {"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}


def _fallback_locales(locale: str) -> list[str]:
    """Return the locales whose words a locale takes, the nearest last: zh, zh-Hant, zh-Hant-HK."""
    parts = locale.split("-")
    prefixes = ["-".join(parts[: n + 1]) for n in range(len(parts))]
    return list(dict.fromkeys([*prefixes[:-1], *filter(None, [_SCRIPTS.get(locale)]), locale]))


@cache
def locale_words(locale: str) -> Mapping[str, Mapping[str, str]]:
    """Return the section titles and fixed words of a locale, English where it (or its language) has none."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    merged: dict[str, dict[str, str]] = {"sections": {}, "words": {}}
    for name in ("en", *_fallback_locales(locale)):
        file = _FOLDER / f"{name}.yaml"
        if file.is_file():
            data: Any = yaml.load(file.read_bytes(), Loader=loader)  # noqa: S506 - it makes text only
            for part, known in merged.items():
                known.update(data.get(part) or {})
    return merged


@answers
def text_direction(locale: str) -> str:
    """Return the direction a locale is written in, "ltr" or "rtl"."""
    from babel import Locale

    return Locale.parse(locale, sep="-").text_direction


@answers
def native_name(locale: str) -> str:
    """Return what a locale is called in its own language."""
    from babel import Locale

    return Locale.parse(locale, sep="-").get_display_name() or locale


def has_words(locale: str) -> bool:
    """Tell whether there are section titles and fixed words in a locale or its language."""
    return any((_FOLDER / f"{name}.yaml").is_file() for name in _fallback_locales(locale))


def is_language(locale: str) -> bool:
    """Tell whether Babel knows a locale; looked up without importing it, which takes time."""
    spec = find_spec("babel")
    folder = Path(spec.origin).parent / "locale-data" if spec and spec.origin else Path()
    return (folder / f"{locale.replace('-', '_')}.dat").is_file()
