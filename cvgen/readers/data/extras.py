"""Report values that have no key in a profile and are kept under `extra`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.problems import Place, Spot
from cvgen.profile.model import Profile
from cvgen.profile.posts import Experience
from cvgen.readers import ImportResult
from cvgen.yaml.source import Source

Json = dict[str, Any]

# Keys that steer a build: values under such names in other formats mean something else.
STEERING_KEYS = frozenset({"tags", "only", "not", "private", "extra", "date"})
_POST_ROLE = (Experience, "role")  # a profile may have a list of roles in its place
_MAX_REPORTS = 30  # a file with more kinds of them is likely of another format


class KeyReporter:
    """Reports each key once, at the first place where it stands; all paths are taken from the one in `below`."""

    def __init__(self, source: Source, imported: ImportResult, below: Place = ()) -> None:
        self.source, self.imported, self.below = source, imported, below
        self.reported: set[str] = set()

    def find_spot(self, path: Place, *, key: bool = False) -> Spot:
        """Return the place of the value (or key) at a path."""
        problem = self.source.problem((*self.below, *path), "", "", key=key)
        return Spot(problem.file, problem.line, problem.column, problem.source)

    def report_kept(self, path: Place, reason: str = "") -> None:
        """Report that the value at a path is kept under `extra`: no key is there for it, or a `reason` of its own."""
        name = next((step for step in reversed(path) if isinstance(step, str)), "this")
        if (name + reason) in self.reported or len(self.reported) >= _MAX_REPORTS:
            return
        self.reported.add(name + reason)
        message = reason or f"a profile has no key for “{name}”"
        node = self.source.find((*self.below, *path), key=True)
        hint = "it is kept under “extra”: data formats write it out again, documents do not show it"
        self.imported.note(self.find_spot(path, key=True), "kept", message, hint, length=node.length)

    def report_settings(self, keys: Sequence[str], program: str) -> None:
        """Report, once for all of them, that keys at the top say how a program shows a CV, and nothing of it."""
        if keys:
            message = f"{' and '.join(f'“{key}”' for key in keys)} steer how {program} shows a CV"
            hint = (
                "the look of your documents is said by “theme”, “tokens” and “documents”; these are kept under “extra”"
            )
            self.imported.note(self.find_spot((keys[0],), key=True), "settings", message, hint)

    def report_wrong(self, path: Place, code: str, message: str, hint: str = "") -> None:
        """Report what is wrong at a path, once for each message."""
        if (code + message) not in self.reported and len(self.reported) < _MAX_REPORTS:
            self.reported.add(code + message)
            self.imported.note(self.find_spot(path), code, message, hint)


def item_model(section: str) -> Any:
    """Return the model of the items of a section."""
    return Profile.model_fields[section].annotation.__args__[0]  # type: ignore[union-attr] # tuple[Item, ...]


def list_required(model: Any) -> list[str]:
    """Return the keys that an entry of another program must have to be an item: of a post, the role."""
    return [name for name, field in model.model_fields.items() if field.is_required() or (model, name) == _POST_ROLE]


def to_text(value: Any) -> str:
    """Return a text or number as a text, "" for any other value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def to_texts(value: Any) -> list[str]:
    """Return a value as a list of texts; one text is a list of one."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(to_text, values) if text]
