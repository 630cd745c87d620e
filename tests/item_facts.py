"""The items of a profile as plain facts, each a key and a value, for the comparison of two profiles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from cvgen.problems import Place
from cvgen.profile.authors import Person
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.types import Text
from cvgen.text.dates.model import Period
from cvgen.text.identifiers import arxiv_url, doi_url, find_identifiers, repository_url
from cvgen.text.locales import section_headings
from cvgen.text.networks import describe_link

HEAD = (
    "name", "title_before", "title_after", "headline", "affiliation", "location", "address", "email", "phone",
    "website", "photo", "links", "birth", "birthplace", "nationality", "pronouns", "bio",
)  # fmt: skip
SAME_KINDS = {"clinical": "experience"}  # work with patients may be either
KINDS = ("head", "headings", *(section for section in SECTIONS if section not in SAME_KINDS))
# They steer documents, or hold what no key can: no facts.
_STEERING = frozenset({"tags", "only", "not", "private", "extra", "like", "key", "permanent_number"})
# The importer may conclude them from other keys; the page says the same words once.
DERIVED = frozenset({
    "type", "status", "internship", "selected", "badge", "topic", "language", "github", "arxiv", "doi", "image", "logo",
})  # fmt: skip
# What a heading alone says may stand in an item, or not.
OPTIONAL = {"papers": "topic", "supervision": "level", "exhibitions": "kind"}
PICTURES = ("image", "logo", "photo")
ADDRESSES = frozenset({"url", "doi", "arxiv", "github"})  # where the title of an item leads
_NAMING = ("title", "organisation", "degree", "role", "name", "text", "language", "value")
_KEPT = 20_000  # texts that are compared again and again
_SIGNS = str.maketrans("“”„«»‘’‚ʼ`‐‑‒–—−", '"""""\'\'\'\'\u0060------')
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"


class StatedFact(NamedTuple):
    """A key with a value that is ready to be compared; `words` are those that the value adds to its item."""

    key: str
    value: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatedItem:
    """An item of a kind: its facts in the order of the profile, and where it stands there."""

    kind: str
    facts: tuple[StatedFact, ...]
    path: Place = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """What to call it: the value of its first telling key."""
        named = (fact.value for key in _NAMING for fact in self.facts if fact.key.partition(".")[0] == key)
        return next(named, self.facts[0].value if self.facts else "")

    @property
    def naming_words(self) -> tuple[str, ...]:
        """The words by which it is told from others of its kind."""
        return split_words(self.name)

    @property
    def words(self) -> tuple[str, ...]:
        """All words of its facts."""
        return tuple(word for fact in self.facts for word in fact.words)

    @property
    def authors(self) -> tuple[str, ...]:
        """Its authors in their order."""
        return tuple(fact.value for fact in self.facts if fact.key == "authors")


@lru_cache(_KEPT)
def normalise(text: str) -> str:
    """Return a text without what is taste: white space, the form of quotes and dashes, emphasis, the last dot."""
    text = re.sub(r"\\([^\w\s])", r"\1", re.sub(r"<(https?://[^>\s]+)>", r"\1", text))
    text = re.sub(r"</?[a-z][^>]*>", " ", unicodedata.normalize("NFKC", text), flags=re.IGNORECASE)
    text = re.sub("[\ufe00-\ufe0f\u200b-\u200d\u2060\ufeff\xad]", "", text).translate(_SIGNS)
    text = re.sub(r"(?m)^\s*[-+*] +", "", text)
    text = re.sub(r"[*\u0060]+|(?<!\w)_+|_+(?!\w)", "", text)
    text = re.sub(r"\s+([,;:.])", r"\1", re.sub(r"\s+", " ", text)).strip(" .,;:")
    return text[1:-1].strip(" .,;:") if re.fullmatch(r'"[^"]*"|\'[^\']*\'', text) else text


@lru_cache(_KEPT)
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; of Chinese, Japanese and Korean, the characters."""
    return tuple(re.findall(rf"[{_CJK}]|[^\W_{_CJK}]+", unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(_KEPT)
def normalise_address(address: str) -> str:
    """Return an address in its plainest form: an identifier as what it identifies."""
    for kind, identifier in find_identifiers([address]).items():
        return f"{kind}:{identifier.casefold()}"
    return re.sub(r"^https?://(www\.)?|^/|/$", "", address.strip())


def list_items(profile: Profile) -> list[StatedItem]:
    """Return the items of a profile, the facts of its head first."""
    reading = _Reading(profile)
    items = [item for section in SECTIONS for item in reading.list_section(section)]
    return [*reading.list_head(), *items]


class _Reading:
    """A profile with what it says once of all items: the pages of people and the meanings of marks."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        names = {name: person.url for person in profile.people for name in (str(person.name), *person.other_names)}
        self.pages = {normalise_name(name): url for name, url in names.items() if url}
        self.marks = {mark: str(meaning) for mark, meaning in profile.marks.items()}

    def list_head(self) -> Iterator[StatedItem]:
        """Yield an item for each fact of the head and for each heading."""
        for key in HEAD:
            value = getattr(self.profile, key)
            if isinstance(value, Mapping):
                value = tuple({label: value[label]} for label in value)
            for part in value if isinstance(value, tuple) else (value,):
                if facts := tuple(self.list_facts(key, part)):
                    yield StatedItem("head", facts)
        for section, title in self.profile.titles.items():
            if section_headings().get(str(title).casefold()) == section:  # said or not, it is the same
                continue
            facts = self.list_facts(section, title)
            # Themes have emoji of their own.
            words = [fact._replace(value=re.sub(r"^[^\w\"'(]+|[^\w\"')?!]+$", "", fact.value)) for fact in facts]
            yield StatedItem("headings", tuple(words))
        for text in self.profile.texts.values():  # of no kind that is counted, but a place where prose is kept
            yield StatedItem("texts", tuple(self.list_facts("text", text)))

    def list_section(self, section: str) -> Iterator[StatedItem]:
        """Yield the items of a section; several roles in one place are as many items."""
        kind = SAME_KINDS.get(section, section)
        for number, item in enumerate(getattr(self.profile, section)):
            path = (section, number)
            if roles := getattr(item, "roles", ()):
                own = self.list_model(item, without=("roles", "date", "role"))
                for place, role in enumerate(roles):
                    yield StatedItem(kind, (*own, *self.list_model(role)), (*path, "roles", place))
            elif section == "sections" and item.entries:
                title = StatedFact("section", normalise(str(item.title)))
                for place, entry in enumerate(item.entries):
                    yield StatedItem(kind, (title, *self.list_model(entry)), (*path, "entries", place))
                if item.text:
                    yield StatedItem(kind, self.list_model(item, without=("entries",)), path)
            else:
                yield StatedItem(kind, self.list_model(item), path)

    def list_model(self, model: BaseModel, without: tuple[str, ...] = ()) -> tuple[StatedFact, ...]:
        """Return the facts of a model, key by key."""
        keys = [key for key in type(model).model_fields if key in model.model_fields_set]
        stated = [key for key in keys if key not in _STEERING and key not in without]
        return tuple(fact for key in stated for fact in self.list_facts(key, getattr(model, key)))

    def list_facts(self, key: str, value: Any) -> Iterator[StatedFact]:
        """Yield the facts of a value: one, or those of a list, a mapping or a text in languages."""
        if value is None or value is False:
            return
        if isinstance(value, Text):
            for version, text in value.all().items():
                yield _state(f"{key}.{version}" if version else key, normalise(text))
        elif isinstance(value, Person):
            yield from self._list_person(key, value)
        elif isinstance(value, Period):
            period = re.sub(r"^(?:since|from) (.*)$", r"\1 – present", value.iso())
            yield StatedFact(key, period, tuple(re.findall(r"\d{4}", period)))
        elif isinstance(value, tuple | list):
            yield from (fact for part in value for fact in self.list_facts(key, part))
        elif isinstance(value, Mapping):
            yield from (_state_link(key, label, address) for label, address in value.items())
        elif isinstance(value, BaseModel):
            yield from self._list_inner(key, value)
        else:
            yield _state_plain(key, str(value))

    def _list_inner(self, key: str, model: BaseModel) -> Iterator[StatedFact]:
        """Yield the facts of a picture, a contact or a point: what it is, and the points below."""
        for name in ("file", "value", "text", "highlights"):
            yield from self.list_facts(key, getattr(model, name, None))

    def _list_person(self, key: str, person: Person) -> Iterator[StatedFact]:
        name = normalise_name(person.label) if person.is_named else "et al."
        yield StatedFact(key, name, () if name == "et al." else split_words(name))
        for mark in person.list_marks():
            meaning = self._find_meaning(mark)
            yield StatedFact("marks", f"{name}: {meaning}", split_words(meaning))
        if page := person.url or self.pages.get(name):
            yield StatedFact("pages of people", f"{name}: {normalise_address(page)}", (normalise_address(page),))
        for place in person.affiliation:
            yield StatedFact("affiliation", f"{name}: {normalise(str(place))}", split_words(str(place)))

    def _find_meaning(self, mark: str) -> str:
        """Return what a mark means, so that two profiles with other marks for the same are equal."""
        meaning = self.marks.get(mark) or {"*": "equal", "†": "corresponding", "✉": "corresponding"}.get(mark, mark)
        if re.search(r"equal|co-?first|joint first|共同|同等", meaning, re.IGNORECASE):
            return "equal"
        return (
            "corresponding" if re.search("[ck]orrespond|通讯|通信|責任", meaning, re.IGNORECASE) else normalise(meaning)
        )


def normalise_name(name: str) -> str:
    """Return a person's name with one form of initials: “J.A. Smith” is “J. A. Smith”."""
    return normalise(re.sub(r"(?<=\b[A-Z]\.)(?=[A-Z])", " ", name))


def _state(key: str, value: str) -> StatedFact:
    return StatedFact(key, value, split_words(value))


def _state_plain(key: str, value: str) -> StatedFact:
    """Return the fact of a value that is no text in languages: an address, a number, a word of the schema."""
    find_url = {"doi": doi_url, "arxiv": arxiv_url, "github": repository_url}.get(key)
    address = find_url(value) if find_url else value if key in ("url", "website") else ""
    if not address:
        return _state(key, normalise(value.rpartition("/")[2] if key in PICTURES else value))
    address = normalise_address(address)
    return StatedFact("address" if key in ADDRESSES else key, address, (address,))


def _state_link(key: str, label: str, address: str) -> StatedFact:
    """Return the fact of a link; its label counts without case, and that of a network by any of its spellings."""
    label, address = describe_link(label, address)
    address = normalise_address(address)
    return StatedFact(key, f"{normalise(label).casefold().strip('[]() ')}: {address}", (address,))
