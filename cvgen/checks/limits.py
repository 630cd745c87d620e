"""Checks of texts, sections and documents against the lengths that the owner allows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from unicodedata import normalize

from markupsafe import Markup

from cvgen.problems import Finding, Place
from cvgen.profile.choices import Choice
from cvgen.profile.documents import DocumentKind, find_setting, resolve_documents
from cvgen.profile.letters import Letter
from cvgen.profile.model import Profile
from cvgen.profile.selection import own_sections, select_items
from cvgen.profile.types import Text
from cvgen.profile.walk import Values, may_hold_tags

# Words are counted as word processors do: each Han or Kana character, and else what stands between spaces and has a
# letter or digit. Korean has spaces.
_CHARACTER = r"\u3005\u3007\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF"
_WORD = re.compile(rf"[{_CHARACTER}]|(?:(?![{_CHARACTER}])\S)+")
_BLOCK = re.compile(r"<(?:p|li|h\d|t[dhr]|pre|br|div|blockquote)\b")  # what parts words, and has no space around it
_UNITS = {
    "max_words": ("word", "words"),
    "max_characters": ("character", "characters"),
    "max_entries": ("entry", "entries"),
}


def count_words(text: str) -> int:
    """Return how many words a text without markup has: a Chinese or Japanese character is one."""
    return sum(any(map(str.isalnum, match.group())) for match in _WORD.finditer(text))


def count_characters(text: str) -> int:
    """Return how many characters a text without markup has, each run of white space being one."""
    return len(" ".join(normalize("NFC", text).split()))


_COUNTERS: Mapping[str, Callable[[str], int]] = {"max_words": count_words, "max_characters": count_characters}


def check_limits(profile: Profile, values: Values, day: datetime.date | None = None) -> Iterator[Finding]:
    """Yield findings for what is longer than it may be: texts, and sections and documents in each language.

    `day` is that from which spans of time are counted back.
    """
    yield from _check_texts(values)
    for kind in resolve_documents(profile, day).values():
        is_limited_text = kind.letter is not None and bool(kind.letter.text.limits)
        if is_limited_text or _has_limit(kind) or any(map(_has_limit, kind.sections)):
            for locale in kind.locales or profile.locales:
                yield from _check_document(profile, kind, locale)


def _check_texts(values: Values) -> Iterator[Finding]:
    from cvgen.text.markdown import strip_markdown  # late: most profiles have no limits

    for path, value in values:
        if isinstance(value, Text) and not (may_hold_tags(path) and path[-1] == "text"):  # tags are not its words
            for name, limit in value.limits.items():
                for version, text in value.all().items():
                    yield from _compare(_COUNTERS[name](strip_markdown(text)), name, limit, (*path, version), "this")


def _has_limit(part: DocumentKind | Choice) -> bool:
    return any(getattr(part, name) for name in _UNITS)


def _check_document(profile: Profile, kind: DocumentKind, locale: str) -> Iterator[Finding]:
    suffix = f" ({locale})" if len(kind.locales or profile.locales) > 1 else ""
    if kind.letter:
        yield from _check_letter(profile, kind, kind.letter, locale, suffix)
    elif _has_limit(kind):
        counts = _count_shown(profile, kind, locale)
        yield from _compare_all(counts, kind, ("documents", kind.name), f"“{kind.name}”{suffix}")
    for choice in filter(_has_limit, kind.sections):
        counts = _count_shown(profile, kind, locale, choice)
        place = _find_place(profile, choice.section, locale, kind.wording)
        yield from _compare_all(counts, choice, place, f"“{choice.section}” of “{kind.name}”{suffix}")


def _check_letter(profile: Profile, kind: DocumentKind, letter: Letter, locale: str, suffix: str) -> Iterator[Finding]:
    """Yield findings for the text of a letter: neither its head nor its subject, place and closing count."""
    from cvgen.document.compose import compose_document
    from cvgen.document.text_templates import TextTemplateError

    try:
        parts = compose_document(select_items(profile, kind), kind, locale=locale).letter
    except TextTemplateError:
        return  # `check_letters` reports it
    text, what = _join_texts([parts.text] if parts else []), f"the text of “{kind.name}”{suffix}"
    for name, count in _COUNTERS.items():
        if limit := getattr(kind, name):
            path = find_setting(profile, kind.name, name)
            is_of_kind = path[0] == "letters" and name not in letter.model_fields_set
            yield from _compare(count(text), name, limit, (*path[:-1], "kind") if is_of_kind else path, what)
        if limit := letter.text.limits.get(name):
            place = next(("letters", own, "text") for own, one in profile.letters.items() if one is letter)
            yield from _compare(count(text), name, limit, place, what)


def _count_shown(profile: Profile, kind: DocumentKind, locale: str, alone: Choice | None = None) -> Mapping[str, int]:
    """Return the words, characters and entries of a document, or of one section `alone`, without headings."""
    from cvgen.document.compose import compose_document

    content = select_items(profile, kind)
    if alone:
        others = alone.section == "sections"  # each of them has a choice of its own
        sections = (
            one for one in content.sections if one.choice is alone or (others and one.choice.section == "sections")
        )
        content = replace(content, sections=tuple(sections))
    document = compose_document(content, kind, locale=locale)
    parts = [] if alone else [document.name, document.headline, document.affiliation]
    entries = [entry for section in document.sections for entry in section.entries]
    parts += [section.text for section in document.sections]
    for entry in entries:
        parts += [entry.title, entry.subtitle, entry.place, entry.text, *entry.highlights, *entry.keywords, entry.note]
        parts += [entry.authors, entry.venue, Markup.escape(entry.date.text if entry.date else "")]
    text = _join_texts(parts)
    return {name: count(text) for name, count in _COUNTERS.items()} | {"max_entries": len(entries)}


def _join_texts(parts: Iterable[Markup]) -> str:
    from cvgen.text.markdown import strip_html

    html = str(Markup(" ").join(parts))  # a pattern's sub would escape the parts of Markup
    return strip_html(Markup(_BLOCK.sub(r" \g<0>", html)))  # noqa: S704 - it was Markup


def _compare_all(counts: Mapping[str, int], part: DocumentKind | Choice, place: Place, what: str) -> Iterator[Finding]:
    for name, count in counts.items():
        if limit := getattr(part, name):
            path = (*place, name) if isinstance(part, DocumentKind) else place
            yield from _compare(count, name, limit, path, what)


def _compare(count: int, name: str, limit: int, path: Place, what: str) -> Iterator[Finding]:
    if count > limit:
        verb = "has" if name == "max_entries" or what != "this" else "is"
        message = f"{what} {verb} {_format_count(count, name)}, and {limit:,} {'is' if limit == 1 else 'are'} allowed"
        yield Finding(path, "too-long", message, f"shorten it, or raise “{name}”")


def _format_count(count: int, name: str) -> str:
    return f"{count:,} {_UNITS[name][count != 1]}"


def _find_place(profile: Profile, section: str, locale: str, wording: str) -> Place:
    """Return where a section begins in the profile: its text, in the version that is shown, or its first entry."""
    if section == "about":
        return ("bio", _find_version(profile.bio, profile, locale, wording))
    own = own_sections(profile).get(section)
    if own is None:
        return (section,)
    place: Place = ("sections", profile.sections.index(own))
    return (*place, "text", _find_version(own.text, profile, locale, wording)) if own.text else place


def _find_version(text: Text | None, profile: Profile, locale: str, wording: str) -> str:
    shown = text.resolve(locale, profile.locales[0], wording) if text else ""
    return next((version for version, words in (text.all() if text else {}).items() if words == shown), "")
