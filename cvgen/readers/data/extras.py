"""What readers of data share: a value goes to its key if it fits there; else `extra` keeps it, and that is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from cvgen.problems import Place, Spot
from cvgen.profile.model import Profile
from cvgen.readers import Imported
from cvgen.yaml.reader import Source

# What steers a build comes from no other program.
STEERING = frozenset({"tags", "only", "not", "private", "extra", "date"})
_MOST = 30  # kinds of notes: who has more has another kind of file


class Keeper:
    """Says of each key once that it is kept, at the first place where it stands; paths begin `below` a key."""

    def __init__(self, source: Source, imported: Imported, below: Place = ()) -> None:
        self.source, self.imported, self.below = source, imported, below
        self.said: set[str] = set()

    def spot(self, path: Place, *, key: bool = False) -> Spot:
        """Return where the value (or key) at a path stands."""
        problem = self.source.problem((*self.below, *path), "", "", key=key)
        return Spot(problem.file, problem.line, problem.column, problem.source)

    def kept(self, path: Place, why: str = "") -> None:
        """Say that what stands at a path has no key in a profile, or `why` it cannot stand there."""
        name = next((step for step in reversed(path) if isinstance(step, str)), "this")
        if (name + why) in self.said or len(self.said) >= _MOST:
            return
        self.said.add(name + why)
        message = why or f"a profile has no key for “{name}”"
        node = self.source.find((*self.below, *path), key=True)
        hint = "it is kept under “extra”: data formats write it out again, documents do not show it"
        self.imported.note(self.spot(path, key=True), "kept", message, hint, length=node.length)

    def wrong(self, path: Place, code: str, message: str, hint: str = "") -> None:
        """Say what is wrong at a path, once for each kind."""
        if (code + message) not in self.said and len(self.said) < _MOST:
            self.said.add(code + message)
            self.imported.note(self.spot(path), code, message, hint)


def misfits(model: type[BaseModel], data: Mapping[str, Any]) -> set[str]:
    """Return the keys of a mapping that a model refuses, not those that it lacks."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return {str(detail["loc"][0]) for detail in details if detail["loc"]} & set(data)
    return set()


def model_of(section: str) -> Any:
    """Return the model of the items of a section."""
    return Profile.model_fields[section].annotation.__args__[0]  # type: ignore[union-attr] # tuple[Item, ...]


def text_of(value: Any) -> str:
    """Return a value as a text, "" if it is none: numbers are written out."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def texts_of(value: Any) -> list[str]:
    """Return a value as a list of texts; one text is a list of one."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(text_of, values) if text]
