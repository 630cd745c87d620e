"""Checks of links, formulas and languages in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.problems import Finding, Place, Severity
from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.profile.types import Text
from cvgen.profile.walk import Texts, Values, walk_values
from cvgen.text import locales
from cvgen.text.emoji import strip_emoji
from cvgen.text.footnotes import find_lost_notes
from cvgen.text.misreadings import find_misreadings
from cvgen.text.networks import NETWORKS
from cvgen.text.urls import UrlError, check_url

_MARKDOWN_PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\([ \t]*<?([^)\s>]+)")
_MARKDOWN_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|<([a-z][a-z0-9+.-]*:[^>\s]*)>", re.IGNORECASE)


def check_addresses(values: Values) -> Iterator[Finding]:
    """Yield findings for links that are not https."""
    for path, value in values:
        if isinstance(value, str) and value.startswith("http://"):
            hint = f"if the site has it, write https{value.removeprefix('http')}"
            yield Finding(path, "not-https", "this link is not https: anybody on the way can change the page", hint)


def check_networks(profile: Profile) -> Iterator[Finding]:
    """Yield findings for addresses of other hosts under the key of a network, by which pages would name them."""
    for key, value in profile.links.items():
        network = NETWORKS.get(key)
        if network and value.lower().startswith("http") and not network.has_host(value):
            other = next((name for name, one in NETWORKS.items() if one.has_host(value) and name != "mastodon"), "")
            example = f"{other or 'Web page'}: {value}"
            hint = f"write the address of {network.label}, and this one by its own name: {example}"
            yield Finding(("links", key), "other-network", f"this is no address of {network.label}", hint, part=value)


def check_links(texts: Texts) -> Iterator[Finding]:
    """Yield findings for links in texts that are not allowed."""
    for path, text in texts:
        for match in _MARKDOWN_LINK.finditer(text) if ":" in text else ():
            yield from _check_link(path, match[1] or match[2])


def _check_link(path: Place, target: str) -> Iterator[Finding]:
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", target, re.IGNORECASE)
    if target.startswith("#") or not scheme:
        return
    try:
        check_url(target)
    except UrlError:
        message = f"a link in this text leads to “{scheme[0]}”"
        yield Finding(path, "url-scheme", message, "use https, http, mailto or tel", Severity.ERROR, target)


def check_formulas(texts: Texts) -> Iterator[Finding]:
    """Yield findings for formulas that are not valid LaTeX."""
    for path, text in texts:
        yield from _check_text_formulas(path, text) if "$" in text else ()


def _check_text_formulas(path: Place, text: str) -> Iterator[Finding]:
    from cvgen.text import formulas, markdown  # most profiles have none

    for latex in markdown.find_formulas(text):
        try:
            formulas.convert_to_mathml(latex)
        except formulas.NotLatexError as error:
            hint = r"what stands between dollar signs is LaTeX; write \$ for a dollar sign"
            yield Finding(path, "math", f"this formula cannot be read: {error}", hint, Severity.ERROR, latex)


_BLOCKS = ("bio", "text", "abstract")  # the keys whose texts have paragraphs, but for news and highlights


def is_block_text(path: Place) -> bool:
    """Return whether the text at a path has paragraphs, and is not shown as one line."""
    return path[-1] in _BLOCKS and path[0] != "news" and "highlights" not in path


def check_markup(texts: Texts) -> Iterator[Finding]:
    """Yield findings for what Markdown probably misreads in texts."""
    for path, text in texts:
        for found in find_misreadings(text, blocks=is_block_text(path[:-1])):
            message = f"Markdown reads this as {found.reading}"
            yield Finding(path, "markdown", message, found.advice, part=found.part, plain=found.plain)


def check_notes(texts: Texts) -> Iterator[Finding]:
    """Yield findings for footnotes that are mentioned and missing, or there and nowhere mentioned."""
    for path, text in texts:
        for label, is_missing in find_lost_notes(text):
            yield _describe_note(path, label, is_missing)


def _describe_note(path: Place, label: str, is_missing: bool) -> Finding:
    if is_missing:
        hint = f"write it below, after an empty line: {label}: …"
        return Finding(path, "footnote", f"this text has no note {label}", hint, part=label)
    hint = f"write {label[:-1]} where it belongs"
    return Finding(path, "footnote", f"nothing mentions the note {label[:-1]}, so it is not shown", hint, part=label)


def check_pictures(texts: Texts) -> Iterator[Finding]:
    """Yield findings for pictures in texts that say nothing to some readers, or are not shown to them."""
    for path, text in texts:
        if "![" in text and is_block_text(path[:-1]):
            for match in _MARKDOWN_PICTURE.finditer(text):
                yield from _check_picture(path, match)


def _check_picture(path: Place, match: re.Match[str]) -> Iterator[Finding]:
    if not match[1].strip():
        message = "this picture says nothing to those who cannot see it"
        yield Finding(path, "no-description", message, f"describe it: ![…]({match[2]})", part=match[0])
    if match[2].startswith("/"):
        message = f"“{match[2]}” leads out of the project's folder"
        hint = "write its path from the folder of the profile"
        yield Finding(path, "path-outside", message, hint, Severity.ERROR, match[2])
    if match[2].lower().startswith("http"):
        message = "this picture is on another host, so a link stands for it"
        hint = "save it in the project, and name that file"
        yield Finding(path, "picture-elsewhere", message, hint, part=match[2])


def check_emoji(profile: Profile, values: Values) -> Iterator[Finding]:
    """Yield findings for texts that are nothing but emoji, and are shown where these are left out."""
    places = [(path, value) for path, value in values if isinstance(value, Text)]
    empty = [
        (path, version, value)
        for path, value in places
        for version, text in value.all().items()
        if not text.isascii() and text.strip() and not strip_emoji(text).strip()
    ]
    shown = _find_printed(profile) if empty else set()
    for path, version, value in empty:
        if id(value) in shown:
            message = "PDF and Word leave out emoji, and this text has nothing else"
            yield Finding((*path, version), "emoji-alone", message, "say it in words, too")


def _find_printed(profile: Profile) -> set[int]:
    """Return the identities of the texts that documents show in formats without emoji."""
    kinds = [kind for kind in resolve_documents(profile).values() if {"pdf", "docx"} & set(kind.formats)]
    values = (value for kind in kinds for _, value in walk_values(select_items(profile, kind).profile))
    return {id(value) for value in values if isinstance(value, Text)}


def check_languages(profile: Profile, values: Values) -> Iterator[Finding]:
    """Yield findings for wrong locales, for texts in other languages than these, and for missing translations."""
    yield from _check_locales(profile)
    known = {*profile.locales, *(locale.split("-")[0] for locale in profile.locales)}
    locales_list = ", ".join(profile.locales)
    wanted = [locale for locale in profile.locales if locales.is_language(locale)]
    for path, value in values:
        if not isinstance(value, Text) or not value.languages():
            continue
        for version in value.all():
            language = version.partition(".")[0]
            if language in value.languages() - known and path != ("name",):
                message = f"this text is in “{language}”, which is not among the profile's locales"
                yield Finding(
                    (*path, version), "unused-language", message, f"add it: locales: [{locales_list}, {language}]"
                )
        for locale in wanted if not _is_built_as_written(path, profile) else ():
            if value.lacks(locale, profile.locales[0]):
                fallback = value.resolve(locale, profile.locales[0])
                shortened = fallback if len(fallback) < 40 else fallback[:40] + "…"
                hint = f"add “{locale}:”; until then “{shortened}” stands in"
                yield Finding(path, "missing-translation", f"this text is not given in “{locale}”", hint)


def _is_built_as_written(path: Place, profile: Profile) -> bool:
    """Return whether a text is needed in no other language: its document is built in those that it has, or it is the
    heading of a section, which has one of cvgen's in each.
    """
    if path[0] == "titles":
        return True
    if path[0] == "documents":
        return profile.documents[str(path[1])].text is not None
    return path[0] in ("letters", "blog")


def _check_locales(profile: Profile) -> Iterator[Finding]:
    for index, locale in enumerate(profile.locales):
        if locale in profile.locales[:index]:
            yield Finding(("locales", index), "same-locale", f"“{locale}” is given twice", "remove one", Severity.ERROR)
        elif not locales.is_language(locale):
            message, hint = f"there is no language “{locale}”", "write it like en, zh, zh-Hant or pt-BR"
            yield Finding(("locales", index), "unknown-language", message, hint, Severity.ERROR)
        elif not locales.has_words(locale):
            message = f"cvgen has no headings in “{locale}” yet, and takes the English ones"
            yield Finding(("locales", index), "no-words", message, "write them under “titles”")
