"""Split a page that has its texts in several languages into a page for each of them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element

_NAMES: Mapping[str, str] = {
    "english": "en", "chinese": "zh", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es",
    "japanese": "ja", "korean": "ko", "russian": "ru", "cn": "zh", "jp": "ja", "kr": "ko",
    "zh-cn": "zh", "zh-hans": "zh", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-hant": "zh-Hant", "tw": "zh-Hant",
    "pt-br": "pt", "eng": "en", "chn": "zh",
}  # fmt: skip
_CODES = frozenset(
    ("en", "zh", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ru", "tr", "ja", "ko", "cs", "ar", "he")
)
_CLASS = re.compile(
    r"(?:(?:lang|language|locale|i18n|text|content|only)[-_])?([a-z]{2,8}(?:[-_][a-z]{2,4})?)"
    r"(?:[-_](?:only|text|content))?"
)
_ATTRIBUTES = ("lang", "data-lang", "data-language", "data-locale")
_BETWEEN = re.compile(r"[\s/|·,;()（）–—-]*")
_HIDDEN = re.compile(r"display\s*:\s*none\s*;?", re.IGNORECASE)


def split_versions(page: Element) -> list[tuple[str, Element]]:
    """Return the versions of a page by language, that of its first text first; none where there are not several.

    A page has several if elements stand side by side that are marked, by class or attribute, with languages.
    """
    _mark_texts(page)
    marked = {index: language for index, element in enumerate(page.iter()) if (language := _find_language(element))}
    elements = list(page.iter())
    pairs = list(_list_paired(elements, marked))
    languages = list(dict.fromkeys(marked[index] for pair in pairs for index in pair))
    if len(languages) < 2:
        return []
    foreign = _find_foreign(elements, marked, {index for pair in pairs for index in pair})
    marked = {index: language for index, language in marked.items() if index not in foreign}
    return [(language, _make_version(page, marked, language, languages)) for language in languages]


_EAST_ASIAN = re.compile(r"[\u3041-\u9fff]")
_TEXT_BEFORE = re.compile(r"(?P<before>[\s:：,，·|–—-]*)(?P<text>.*)", re.DOTALL)
_LEAST_TEXTS = 3  # that stand twice on a page


def _mark_texts(page: Element) -> None:
    """Mark the texts in Chinese that stand, without a mark, right before their English in an element marked as such.

    One may be a name; a page has several.
    """
    found = []
    for element in page.xpath("descendant::li/span[@lang='en'] | descendant::p/span[@lang='en']"):
        above = element.getprevious()
        text = (element.getparent().text if above is None else above.tail) or ""
        if len(_EAST_ASIAN.findall(text)) * 2 > len(re.sub(r"\W", "", text)):
            found.append((element, text))
    for element, text in found if len(found) >= _LEAST_TEXTS else ():
        above, parent = element.getprevious(), element.getparent()
        match = _TEXT_BEFORE.match(text)
        before, rest = match.groups() if match else ("", text)
        if above is None:
            parent.text = before
        else:
            above.tail = before
        twin = make_element("span")
        twin.text = rest
        twin.set("lang", "zh")
        parent.insert(parent.index(element), twin)


def _find_language(element: Element) -> str:
    """Return the language that an element says it is in, "" if it says none."""
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "a", "link"):
        return ""
    names = [element.get(attribute) or "" for attribute in _ATTRIBUTES]
    names += [match[1] for name in (element.get("class") or "").lower().split() if (match := _CLASS.fullmatch(name))]
    for name in names:
        name = name.lower().replace("_", "-")
        if language := _NAMES.get(name) or next(
            (code for code in (name, name.partition("-")[0]) if code in _CODES), ""
        ):
            return language
    return ""


def _list_paired(elements: list[Element], marked: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the places of elements that stand beside one in another language, with that of this."""
    numbers = {element: index for index, element in enumerate(elements)}
    for index, language in marked.items():
        following = elements[index].getnext()
        place = numbers.get(following, -1) if following is not None else -1
        other = marked.get(place, "")
        if other and other != language and _BETWEEN.fullmatch(elements[index].tail or ""):
            yield index, place


def _find_foreign(elements: list[Element], marked: Mapping[int, str], paired: set[int]) -> set[int]:
    """Return the places of marked elements that belong to all versions: words inside a text in another language.

    So do the texts beside which no other stands, where most have none: the page is in one language, and some of it in
    a second.
    """
    languages = {elements[index]: language for index, language in marked.items()}
    outer = {
        index: next((languages[parent] for parent in elements[index].iterancestors() if parent in languages), "")
        for index in marked
    }
    inner = {index for index, language in marked.items() if outer[index] not in ("", language)}
    alone = {index for index in marked if index not in paired and not outer[index]}
    are_most = len(alone) > len(paired) and len({marked[index] for index in alone}) == 1
    return inner | (alone if are_most else set())


def _make_version(page: Element, marked: Mapping[int, str], language: str, languages: list[str]) -> Element:
    """Return a copy of a page without the elements in other languages; those in this one are not hidden."""
    version = copy.deepcopy(page)
    elements = list(version.iter())
    for index, other in marked.items():
        element = elements[index]
        if other == language:
            element.attrib.pop("hidden", None)
            element.set("style", _HIDDEN.sub("", element.get("style") or ""))
            if _BETWEEN.fullmatch(element.tail or "") and element.getnext() is not None:
                element.tail = " " if element.tail else element.tail
        elif other in languages and element.getparent() is not None:
            if _BETWEEN.fullmatch(element.tail or "") and element.getnext() is not None:
                element.tail = " " if element.tail else element.tail
            element.drop_tree()
    return version
