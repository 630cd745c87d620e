"""The words of one reading of a profile: its language, its dates, its Markdown, the fixed words of its locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cvgen import dates, markup
from cvgen.document import NOTHING, Span
from cvgen.fields import Text

_LOCALES = Path(__file__).parent / "locales"


# Regions that write their language in a script of its own file (CLDR's likely subtags).
_SCRIPTS = {"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}


def _lineage(locale: str) -> list[str]:
    """Return the locales whose words a locale takes, the nearest last: zh, zh-Hant, zh-Hant-HK."""
    parts = locale.split("-")
    prefixes = ["-".join(parts[: n + 1]) for n in range(len(parts))]
    return list(dict.fromkeys([*prefixes[:-1], *filter(None, [_SCRIPTS.get(locale)]), locale]))


@cache
def locale_file(locale: str) -> Mapping[str, Mapping[str, str]]:
    """Return the section titles and fixed words of a locale, English where it (or its language) has none."""
    import yaml

    merged: dict[str, dict[str, str]] = {"sections": {}, "words": {}}
    for name in ("en", *_lineage(locale)):
        file = _LOCALES / f"{name}.yaml"
        if file.is_file():
            data: Any = yaml.load(file.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only
            for part, words in merged.items():
                words.update(data.get(part) or {})
    return merged


def has_words(locale: str) -> bool:
    """Tell whether there are section titles and fixed words in a locale or its language."""
    return any((_LOCALES / f"{name}.yaml").is_file() for name in _lineage(locale))


def is_language(locale: str) -> bool:
    """Tell whether Babel knows a locale; looked up without importing it, which takes time."""
    spec = find_spec("babel")
    folder = Path(spec.origin).parent / "locale-data" if spec and spec.origin else Path()
    return (folder / f"{locale.replace('-', '_')}.dat").is_file()


@dataclass(frozen=True, slots=True)
class Wording:
    """How the profile's values become words. `default` is the locale to fall back to, `emoji` whether they stay,
    `wording` which one is wanted of texts that have several."""

    locale: str
    default: str
    emoji: bool = True
    wording: str = "long"

    @property
    def words(self) -> Mapping[str, str]:
        """The fixed words of the locale by key."""
        return locale_file(self.locale)["words"]

    @property
    def titles(self) -> Mapping[str, str]:
        """The section titles of the locale by key."""
        return locale_file(self.locale)["sections"]

    @property
    def direction(self) -> str:
        """The writing direction, "ltr" or "rtl"."""
        from babel import Locale

        return Locale.parse(self.locale, sep="-").text_direction

    def text(self, text: Text | None) -> str:
        """Return a text as written, in this language."""
        said = text.resolve(self.locale, self.default, self.wording) if text else ""
        return said if self.emoji else markup.without_emoji(said)

    def inline(self, text: Text | None) -> Markup:
        """Return a text as inline HTML."""
        return markup.inline(self.text(text), self.locale) if text else NOTHING

    def blocks(self, text: Text | None) -> Markup:
        """Return a text as HTML blocks."""
        return markup.blocks(self.text(text), self.locale) if text else NOTHING

    def plain(self, text: Text | None) -> str:
        """Return a text without Markdown."""
        return markup.plain(self.text(text)) if text else ""

    def escaped(self, text: str) -> Markup:
        """Return plain text as HTML, foreign scripts marked."""
        return markup.escaped(text, self.locale)

    def listed(self, parts: Iterable[Markup]) -> Markup:
        """Join what is not empty with the comma of the language."""
        return Markup.escape(self.words["comma"]).join(part for part in parts if part)

    def labelled(self, word: str, value: Markup) -> Markup:
        """Return "Advisor: …"."""
        return Markup("{}{}{}").format(self.words[word], self.words["colon"], value)

    def date(self, period: dates.Period | None) -> Span | None:
        """Return a date or range as it is read."""
        if period is None:
            return None
        return Span(dates.written(period, self.locale, self.words["present"]), period.start.iso())
