"""Names of countries from their codes (ISO 3166-1)."""

from __future__ import annotations


def name_country(code: str, locale: str) -> str:
    """Return the name of a country in a language, or what is no code of one as it is."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(locale, sep="-").territories.get(code.upper(), code))
    except (ValueError, UnknownLocaleError):
        return code
