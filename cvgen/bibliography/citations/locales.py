"""Words, dates and quotation marks of languages, as CSL's locale files and styles give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from lxml import etree

from cvgen.bibliography.citations.quotes import QuoteMarks

CSL = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FALLBACK = "en-US"
# What is looked for where a term has no form of its own (CSL 1.0.2, “Terms”).
_FORMS = {"verb-short": ("verb-short", "verb", "long"), "symbol": ("symbol", "short", "long")}
# Languages that CSL's files have under another tag: a script by its region, Norwegian by its written form.
_OTHER_TAGS = {"zh-hant": "zh-TW", "zh-hk": "zh-TW", "no": "nb-NO"}
TermKey = tuple[str, str, str]  # name, form, gender


@dataclass(frozen=True)
class LocaleTerm:
    """A word of a locale for one and for many."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


@dataclass(frozen=True)
class DatePart:
    """How a year, month or day of a date is written."""

    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class DateForm:
    """How a locale writes dates."""

    parts: tuple[DatePart, ...]
    delimiter: str = ""


@dataclass(frozen=True)
class Locale:
    """What a style finds in a language: terms, dates, options."""

    language: str
    terms: Mapping[TermKey, LocaleTerm] = field(default_factory=dict)
    dates: Mapping[str, DateForm] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    fallback: Locale | None = None

    def find_term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str | None:
        """Return a term, in the next form where it lacks the one that is asked for; None if there is none at all.

        Another form of the language comes before the same form of the language that it falls back on.
        """
        for near in _FORMS.get(form, (form, "long")):
            term = self.terms.get((name, near, gender)) or self.terms.get((name, near, ""))
            if term is not None:
                return term.multiple if plural else term.single
        return self.fallback.find_term(name, form, plural=plural, gender=gender) if self.fallback else None

    def get_term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Return a term as `find_term` does, "" if there is none."""
        return self.find_term(name, form, plural=plural) or ""

    def get_gender(self, name: str) -> str:
        """Return the grammatical gender of a term, "" if it has none."""
        term = self.terms.get((name, "long", ""))
        return term.gender if term else ""

    def has_option(self, name: str) -> bool:
        """Return whether an option of the locale is “true”."""
        return self.options.get(name) == "true"

    @property
    def quotes(self) -> QuoteMarks:
        """Return the quotation marks."""
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        defaults = ("“", "”", "‘", "’")
        return QuoteMarks(*(self.get_term(name) or mark for name, mark in zip(names, defaults, strict=True)))

    def format_ordinal(self, number: int, gender: str = "") -> str:
        """Return a number with its ordinal ending (CSL 1.0.2, “Ordinals”)."""
        for candidate, matches in (
            (str(number), ("whole-number",)),
            (f"{number % 100:02}", ("last-two-digits",)),
            (f"{number % 10:02}", ("last-digit",)),
        ):
            for key in ((f"ordinal-{candidate:0>2}", "long", gender), (f"ordinal-{candidate:0>2}", "long", "")):
                term = self.terms.get(key)
                if term is not None and (term.match or _usual_match(key[0])) in matches:
                    return f"{number}{term.single}"
        return f"{number}{self.find_term('ordinal', gender=gender) or ''}"


def _usual_match(name: str) -> str:
    return "last-digit" if name.startswith("ordinal-0") else "last-two-digits"


def build_locale(tag: str, style_locales: tuple[tuple[str, Locale], ...]) -> Locale:
    """Return the locale of a language tag, with what a style says itself in front of CSL's files.

    A tag without a locale of its own falls back on its language's, an unknown language on American English.
    """
    own = find_tag(tag)
    merged = _merge_style(_load_chain(own), own, style_locales)
    if own.split("-")[0] == "en":
        return merged
    return replace(merged, fallback=_merge_style(_load_chain(_FALLBACK), _FALLBACK, style_locales))


def _merge_style(locale: Locale, tag: str, style_locales: tuple[tuple[str, Locale], ...]) -> Locale:
    for wanted in ("", tag.split("-")[0], tag):
        for language, own in style_locales:
            if language == wanted:
                locale = merge(locale, own)
    return locale


def find_tag(tag: str) -> str:
    """Return the tag of CSL's locale that serves a language tag."""
    wanted = tag.replace("_", "-")
    for beginning, known in _OTHER_TAGS.items():
        if f"{wanted.lower()}-".startswith(f"{beginning}-"):
            return known
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    for known in LANGUAGE_NAMES:
        if known.lower() == wanted.lower():
            return str(known)
    return str(PRIMARY_DIALECTS.get(wanted.split("-")[0].lower(), _FALLBACK))


@lru_cache(maxsize=16)
def _load_chain(tag: str) -> Locale:
    primary = find_tag(tag.split("-")[0])
    locale = _load_file(primary)
    return replace(locale if primary == tag else merge(locale, _load_file(tag)), language=tag)


@lru_cache(maxsize=16)
def _load_file(tag: str) -> Locale:
    from citeproc import LOCALES_PATH

    parser = etree.XMLParser(no_network=True, resolve_entities=False, remove_comments=True)
    root = etree.parse(str(Path(LOCALES_PATH) / f"locales-{tag}.xml"), parser).getroot()
    return read_locale(root)


def merge(below: Locale, above: Locale) -> Locale:
    """Return a locale in which `above` comes first; its ordinals replace all of those below."""
    terms = dict(below.terms)
    if ("ordinal", "long", "") in above.terms:
        terms = {key: term for key, term in terms.items() if not key[0].startswith("ordinal")}
    return Locale(
        below.language, {**terms, **above.terms}, {**below.dates, **above.dates}, {**below.options, **above.options}
    )


def read_locale(element: etree._Element) -> Locale:
    """Return what a `cs:locale` element says."""
    terms = dict(_read_terms(element))
    dates = {date.get("form", ""): read_date_form(date) for date in element.findall(f"{CSL}date")}
    options: dict[str, str] = {}
    for found in element.findall(f"{CSL}style-options"):
        options.update({str(name): str(value) for name, value in found.items()})
    return Locale(element.get(_LANG, ""), terms, dates, options)


def read_date_form(element: etree._Element) -> DateForm:
    """Return what a `cs:date` element says of its parts."""
    parts = tuple(
        DatePart(part.get("name", ""), {str(name): str(value) for name, value in part.items()})
        for part in element.findall(f"{CSL}date-part")
    )
    return DateForm(parts, element.get("delimiter", ""))


def _read_terms(element: etree._Element) -> Iterator[tuple[TermKey, LocaleTerm]]:
    for term in element.iterfind(f"{CSL}terms/{CSL}term"):
        single, multiple = term.findtext(f"{CSL}single"), term.findtext(f"{CSL}multiple")
        text = term.text or ""
        key = (
            term.get("name", "").replace("sub verbo", "sub-verbo"),
            term.get("form", "long"),
            term.get("gender-form", ""),
        )
        yield (
            key,
            LocaleTerm(
                text if single is None else single,
                text if multiple is None else multiple,
                term.get("gender", ""),
                term.get("match", ""),
            ),
        )
