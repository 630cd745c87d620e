"""Preflight: whether a build might refuse a document, told without rendering it.

A doubt is no problem yet: pipeline/rehearsal.py renders what is in doubt, and finds what the build would say. So each
question here errs on the side of doubt, and is quick: most profiles raise none.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cvgen.formats import Format, PageFormat
from cvgen.problems import InvalidProfile
from cvgen.profile.documents import BUILT_IN, DocumentKind
from cvgen.profile.item_types import Picture, Teaser
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.profile.types import Text
from cvgen.profile.walk import Values, list_texts, walk_values
from cvgen.text.emoji import strip_emoji
from cvgen.text.file_names import decode_path, list_local_targets
from cvgen.themes import fonts, glyphs
from cvgen.themes.loader import PACKAGED, Theme

# Languages whose months and fixed words the bundled fonts draw in their usual scripts, and in these.
_DRAWN_LANGUAGES = frozenset({"de", "en", "es", "fr", "he", "it", "ja", "ko", "pt", "ru", "zh"})
_DRAWN_SCRIPTS = frozenset({"Cyrl", "Hans", "Hant", "Latn"})


def might_be_refused(
    profile: Profile, kind: DocumentKind, format: Format, locale: str, theme: Theme, project: Path, lock: Lock
) -> bool:
    """Return whether a build might refuse, or warn of, a document; the profile is selected for it.

    Raises MissingLibraryError if a font file is missing or damaged.
    """
    if not isinstance(format, PageFormat) or kind.template not in BUILT_IN or not _is_packaged(theme):
        return True
    values = list(walk_values(profile))
    if not all(_can_show(name, project, format) for name in _list_pictures(values, lock)):
        return True
    if format.name == "docx":
        return not _can_word_use(profile, kind, theme)
    return format.name == "pdf" and not _can_pdf_draw(values, kind, locale, theme)


def has_drawn_words(locale: str) -> bool:
    """Return whether the bundled fonts are known to draw a locale's months and fixed words; a test holds that."""
    language, *subtags = locale.split("-")
    scripts = {subtag for subtag in subtags if len(subtag) == 4}
    return language in _DRAWN_LANGUAGES and scripts <= _DRAWN_SCRIPTS


def _is_packaged(theme: Theme) -> bool:
    """Return whether a theme is cvgen's alone: an owner's templates and style sheets can say anything."""
    return all(folder.is_relative_to(PACKAGED) or folder.resolve().is_relative_to(PACKAGED) for folder in theme.folders)


def _list_pictures(values: Values, lock: Lock) -> Iterator[str]:
    """Yield the names of the project's pictures that a profile shows, and of the local copies of others."""
    for _, text in list_texts(values):
        yield from map(decode_path, list_local_targets(text) if "![" in text else ())  # labels may stand for pictures
    for picture in (value for _, value in values if isinstance(value, Picture)):
        copy = lock.images.get(picture.file)
        named = (picture.poster or "",) if isinstance(picture, Teaser) and picture.is_video else (picture.file,)
        for source in (copy.file, copy.still or "") if copy else named:
            address = urlsplit(source)
            if source and not address.scheme and not address.netloc:
                yield unquote(address.path)


def _can_show(picture: str, project: Path, format: Format) -> bool:
    from cvgen.checks.picture_verdicts import can_show  # late: many profiles have no picture

    return can_show(picture, project, format.name)


def _can_word_use(profile: Profile, kind: DocumentKind, theme: Theme) -> bool:
    if not profile.tokens and not kind.tokens:
        return True  # a test holds that for every theme
    from cvgen.formats.word.theme_look import Look  # late: slow to import

    try:
        Look.from_tokens(theme.tokens, kind.template)
    except InvalidProfile:
        return False
    return True


def _can_pdf_draw(values: Values, kind: DocumentKind, locale: str, theme: Theme) -> bool:
    family = theme.tokens["font"]
    if family not in fonts.FAMILIES or not has_drawn_words(locale):
        return False
    texts, words = _collect_texts(values, kind)
    words += [strip_emoji(unescape(text)) for text in texts if "&" in text]  # Markdown reads entities
    text = "\n".join((strip_emoji("\n".join(texts)), *words))
    # Each font draws ASCII. What LaTeX's commands stand for needs no font: it is drawn.
    return text.isascii() or glyphs.has_all_glyphs(text, family)


def _collect_texts(values: Values, kind: DocumentKind) -> tuple[list[str], list[str]]:
    """Return what a document may show of a profile: texts in Markdown, and words that are shown as they are."""
    texts: list[str] = []
    words: list[str] = []
    for path, value in (*values, *walk_values((kind.title, kind.sections))):
        if isinstance(value, Text):
            texts += value.all().values()
        elif isinstance(value, str):
            words.append(value)
        words += [step for step in path[-1:] if isinstance(step, str)]  # a link's label is a key
    return texts, words
