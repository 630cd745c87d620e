"""The words of a source that an import neither has nor tells of, counted without the readers' help."""

from __future__ import annotations

import csv
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import words
import yaml

from cvgen.readers.account import Account

# Folders and files of a site that no visitor sees as they are.
_UNSEEN = frozenset({"_layouts", "_sass", "assets", "node_modules", ".github", ".git", "config", "images", "static"})
_UNSEEN_FILES = re.compile(r"(readme|licen[cs]e|404|sitemap|navigation|package)\b.*|cite\.bib", re.IGNORECASE)
# Keys of settings and of front matter that a visitor sees the values of, if they are few; else those that steer.
_SEEN_SETTINGS = frozenset({"author", "name", "description", "bio", "location", "employer", "affiliation"})
_NAMED_PAGES = re.compile(r"(?:.*/)?(?:_pages/.*|(?:about|index|_index|page|cv)\.\w+)", re.IGNORECASE)  # by a menu
_STEERING = re.compile(
    r"layout|permalink|author_profile|redirect_from|collection|nav\w*|toc\w*|type|categor\w+|tags?|lang|ref|draft|weight|key|"
    r"block|view|widget|active|headless|\w*(url|links?|icons?|image|img|path|file|width|height|theme|style|order|format|selected|show|uid|slug|avatar)\w*",
    re.IGNORECASE,
)
_BIB_STEERING = re.compile(
    r"bibtex_show|preview|selected|file|url|doi|eprint\w*|archive\w*|month|keywords|urldate", re.I
)
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s)>\"']+|[\w.+-]+@[\w.-]+|\S+\.(?:md|html?|pdf|png|jpe?g|svg|gif)\b"
)
# What shows nothing of itself: attributes of tags, which may hold addresses, names of signs and of links.
_TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)\b[^<>]*>")
_SIGN = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])")
_REFERENCE = re.compile(r"^\[[^\]\n]+\]:[ \t]+\S+.*$|(?<=\])\[[\w .-]*\]", re.MULTILINE)
# What a document says in its own words: marks of authors, dates and how long they are open, kinds of contacts, buttons.
_SAID_OTHERWISE = frozenset(
    """equal equally contribution contributions contributed corresponding author authors since until from to valid
    the a an of for with by on as de des du la le les der die das den dem von mit bei da do dos das di del della con
    por com
    en na no y e o ve i w z co pdf now today own
    advisor advisors adviser advisers supervisor supervisors supervised advised thesis dissertation submitted
    submission
    gpa cgpa betreuung betreuer doktorarbeit directeur directora orientador orientadora
    edn aufl bd gultig geboren trans
    erscheint erscheinen voraussichtlich paraitre appear revised modified gehalten million
    expires pp eds ed vol no nr nd rd th st hrsg dir in im auf avec et und and at
    stand last update updated phone tel fax mail email address admin img alt semester term winter summer
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre depuis aujourd hui mise jour
    derniere januar februar marz april juni juli august september oktober dezember seit bis heute ab am um
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre desde hasta actualidad
    janeiro fevereiro marco maio junho julho setembro outubro dezembro presente gennaio febbraio aprile maggio giugno
    luglio settembre ottobre dicembre dal al oggi""".split()  # noqa: SIM905 - a list of one word a line hides them
) | frozenset("共同一作通讯訊者等年月日号號度現在至今春夏秋冬頁页第期卷导導师師番")


def count_words(text: str) -> Counter[str]:
    """Return the words that Markdown and HTML show, without accents, addresses and what is said otherwise."""
    text = _REFERENCE.sub("", _SIGN.sub(" ", _TAG.sub(r"<\1>", text)))
    plain = "".join(c for c in unicodedata.normalize("NFKD", _ADDRESS.sub(" ", text)) if not unicodedata.combining(c))
    return words.of_markdown(plain)


def count_source(source: Path) -> dict[str, Counter[str]]:
    """Return the words that each file of a source shows, by its path in the source."""
    files = [source] if source.is_file() else sorted(file for file in source.rglob("*") if file.is_file())
    folder = source.parent if source.is_file() else source
    names = {file.relative_to(folder).as_posix(): file for file in files}
    return {name: _count_texts(_extract_texts(file, name)) for name, file in names.items() if _is_seen(name)}


def _count_texts(texts: Iterable[str]) -> Counter[str]:
    """Return the words of a file; a word counts as often as in the text that has it most: a citation says all again."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted |= count_words(text)
    return counted


def _is_seen(name: str) -> bool:
    *folders, last = PurePosixPath(name).parts
    return not _UNSEEN & {*folders} and not _UNSEEN_FILES.fullmatch(last)


def _extract_texts(file: Path, name: str) -> list[str]:
    """Return what a visitor sees of a file, in texts of Markdown; none if it is of no kind that is known here."""
    text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    if file.name == "_config.yml":
        seen = {key: value for key, value in yaml.safe_load(text).items() if key in _SEEN_SETTINGS}
        return list(_list_values(seen))
    if file.suffix.casefold() in (".html", ".htm"):
        text = re.sub(r"(?m)^[ \t]+", "", text)  # what is indented is code in Markdown only
    if file.suffix.casefold() in (".md", ".markdown", ".html", ".htm"):
        return _extract_page(text, "title" if _NAMED_PAGES.fullmatch(name) else "")
    return [_EXTRACTORS.get(file.suffix.casefold(), lambda _: "")(text)]


def _extract_page(text: str, without: str) -> list[str]:
    """Return the values in the front matter of a page without one of its keys, and the page."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return [text]
    load: Callable[[str], Any] = tomllib.loads if match[1] == "+++" else yaml.safe_load
    facts = {key: value for key, value in (load(match[2]) or {}).items() if key != without}
    return [*_list_values(facts), text[match.end() :]]


def _extract_bibliography(text: str) -> str:
    """Return the values of the fields that are meant for readers, without LaTeX."""
    text = re.sub(r"(?m)^@(string|comment|preamble).*$|^(---\n)+", "", text)
    fields = re.split(r"(?m)^\s*(\w+)\s*=\s*|^\s*@\w+\{[^,]*,?", text)[1:]
    pairs = [(fields[n] or "", fields[n + 1] or "") for n in range(0, len(fields) - 1, 2)]
    shown = [value for key, value in pairs if key and not _BIB_STEERING.fullmatch(key)]
    plain = re.sub(r"\S*\\[^&%$#_\s]\S*", " ", "\n\n".join(shown))  # words with letters in LaTeX
    return re.sub(r"\\[a-zA-Z]+ ?|[{}\\\"^~]|\$", "", plain)


def _join_values(value: Any) -> str:
    """Return the texts in plain data that do not steer anything, as paragraphs."""
    return "\n\n".join(_list_values(value))


def _list_values(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            if not _STEERING.fullmatch(str(key)):
                yield from _list_values(part)
    elif isinstance(value, list):
        for part in value:
            yield from _list_values(part)
    elif isinstance(value, str):
        yield value


_EXTRACTORS: dict[str, Callable[[str], str]] = {
    ".bib": _extract_bibliography,
    ".yml": lambda text: _join_values(yaml.safe_load(text)),
    ".yaml": lambda text: _join_values(yaml.safe_load(text)),
    ".toml": lambda text: _join_values(tomllib.loads(text)),
    ".json": lambda text: _join_values(json.loads(text)),
    ".csv": lambda text: _join_values(list(csv.reader(text.splitlines()))),
}


def find_lost(source: Path, account: Account, profile: Mapping[str, Any]) -> tuple[int, Counter[str]]:
    """Return how many words a source shows, and those that are nowhere: neither in the profile nor told.

    Told is what stands in the comment at the profile's end, and what a problem says is not read: its line, or where it
    has none the whole file or folder.
    """
    unread = account.list_unread()
    passed_over = [problem.file.removeprefix(account.source).strip("/") for problem in unread if not problem.line]
    counted = count_source(source).items()
    shown = sum((count for name, count in counted), Counter[str]())
    missing = sum(
        (count for name, count in counted if not any(f"{name}/".startswith(f"{part}/") for part in passed_over)),
        Counter[str](),
    )
    texts = [trace.heading for trace in account.sections] + [text for _, text in account.unplaced]
    texts += [part.replace("<", "&lt;") for problem in unread for part in (problem.message, problem.source)]
    told = count_words("\n\n".join([*texts, *_list_all(profile)]))
    lost = missing - told
    return shown.total(), Counter({word: count for word, count in lost.items() if word not in _SAID_OTHERWISE})


def _list_all(value: Any) -> Iterator[str]:
    """Yield every text in a profile, and the labels of its links."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield str(key)
            yield from _list_all(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _list_all(part)
    elif isinstance(value, str):
        yield value
