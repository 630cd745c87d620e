"""Facts of a profile: its texts, dates, names and links, each with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from pydantic import BaseModel

from cvgen.document.model import Document
from cvgen.problems import Place
from cvgen.profile.authors import Person
from cvgen.profile.documents import DocumentKind
from cvgen.profile.item_types import Picture
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.types import Text
from cvgen.text.dates import Period

# What steers a build, or what other programs say: no fact that a reader would look for.
_SETTINGS = frozenset({
    "version", "locales", "other_names", "not_me", "people", "marks", "badges", "extra", "private", "public",
    "documents", "letters", "site", "metrics", "sources", "theme", "tokens", "tags", "only", "not_", "selected", "like",
    "currency", "equal", "corresponding", "editor", "permanent_number", "key", "type", "topic",
})  # fmt: skip
_OF_LETTERS = ("heading", "subject", "recipient", "place", "opening", "closing")
_ITEMS = (("entries",), ("roles",))  # lists whose items have dates of their own
_ADDRESSES = frozenset({"url", "website", "doi", "arxiv", "github"})


@dataclass(frozen=True, slots=True)
class ProfileFact:
    """A fact: its path in the profile, and what it is.

    `item` is the path of what it belongs to (a paper, a role, a highlight's job), () for facts about the person.
    `kind` is "text", "date", "name" or "link". `value` is as the profile has it, `owner` the model whose `key` it is.
    """

    place: Place
    item: Place
    kind: str
    value: object
    owner: BaseModel
    key: str

    @property
    def section(self) -> str:
        """The section of the profile that it is from; "person" for facts that no section has.

        "text" is a document's own.
        """
        key = str(self.place[0])
        return "text" if key in ("documents", "letters") else key if key in SECTIONS else "person"

    @property
    def pattern(self) -> str:
        """Its path without numbers: "experience.roles.date"."""
        return ".".join(str(step) for step in self.place if isinstance(step, str))

    @property
    def text(self) -> str:
        """What it says, as the profile has it."""
        value = self.value
        if isinstance(value, Markup):
            return str(value.striptags())
        return value.label if isinstance(value, Person) else value.iso() if isinstance(value, Period) else str(value)


def list_facts(profile: Profile) -> list[ProfileFact]:
    """Return all facts of a profile in its order; settings are none."""
    facts: list[ProfileFact] = []
    for key in _list_keys(profile):
        value = getattr(profile, key)
        if key in SECTIONS:
            for index, item in enumerate(value):
                facts += _list_inner(item, (key, index), (key, index))
        elif key in ("titles", "texts"):
            facts += (ProfileFact((key, name), (), "text", text, profile, key) for name, text in value.items())
        else:
            facts += _list_values(value, (key,), (), profile, key)
    return facts


def list_document_facts(kind: DocumentKind, document: Document, profile: Profile) -> list[ProfileFact]:
    """Return the texts that are the document's own: of a letter, and of a page that has a text, as they are worded."""
    if kind.post:
        return []  # it is an item of the profile
    letter = document.letter
    own: dict[str, str] = {name: getattr(letter, name) for name in _OF_LETTERS} if letter else {}
    own |= {"title": own.pop("heading", "") or document.heading, "text": letter.text if letter else document.text}
    if letter and letter.date:
        own["date"] = letter.date.text
    folder = "letters" if kind.name in profile.letters else "documents"
    texts = {key: Markup(text) for key, text in own.items() if text}  # noqa: S704 - nothing is shown of it
    return [ProfileFact((folder, kind.name, key), (), "text", text, profile, key) for key, text in texts.items()]


def _list_keys(model: BaseModel) -> list[str]:
    return [name for name in type(model).model_fields if name in model.model_fields_set and name not in _SETTINGS]


def _list_inner(model: BaseModel, place: Place, item: Place) -> Iterator[ProfileFact]:
    for key in _list_keys(model):
        yield from _list_values(getattr(model, key), (*place, key), item, model, key)


def _list_values(value: object, place: Place, item: Place, owner: BaseModel, key: str) -> Iterator[ProfileFact]:
    """Yield the facts of a value, and of what is in it."""
    if value is None or value == "" or value is False or isinstance(value, Picture):  # what this shows is no text
        return
    if isinstance(value, Text | Period):
        yield ProfileFact(place, item, "text" if isinstance(value, Text) else "date", value, owner, key)
    elif isinstance(value, Person):
        yield from _list_person(value, place, item)
    elif isinstance(value, BaseModel):
        yield from _list_inner(value, place, place if place[-2:-1] in _ITEMS else item)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield ProfileFact((*place, name), item, "link", inner, owner, key)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _list_values(inner, (*place, index), item, owner, key)
    else:
        yield ProfileFact(place, item, "link" if key in _ADDRESSES else "text", value, owner, key)


def _list_person(person: Person, place: Place, item: Place) -> Iterator[ProfileFact]:
    if person.is_named:
        yield ProfileFact(place, item, "name", person, person, "name")
    yield from _list_inner(person.model_copy(update={"name": "", "organisation": None}), place, item)
