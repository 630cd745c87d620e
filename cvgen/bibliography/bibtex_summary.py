"""What owners should know of fields that are no part of their papers, in a few lines for a whole file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cvgen.problems import ProblemSink, Spot

_MOST_NAMES = 12  # in one message
_MESSAGES: Mapping[str, tuple[str, str, str]] = {
    "left-out": (
        "left-out",
        "what programs and styles note for themselves is left out: {}",
        "nothing of it is meant for readers",
    ),
    "kept": (
        "kept-fields",
        "a profile has no key for these fields, which are kept under “extra”: {}",
        "data formats write them out again, documents do not show them",
    ),
    "types": (
        "kept-fields",
        "the types of some entries are kept under “extra”, too: {}",
        "BibTeX is written with them again",
    ),
    "containers": (
        "left-out",
        "entries that hold fields for others, or settings, are no papers: {}",
        "write one as another type if it is one",
    ),
}


@dataclass(slots=True)
class FieldSummary:
    """Counts what is said once for a file, with the first place of each kind."""

    sink: ProblemSink
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    def add(self, kind: str, name: str, spot: Spot) -> None:
        """Count a name of a kind of `_MESSAGES`."""
        self.counts.setdefault(kind, Counter())[name] += 1
        self.spots.setdefault(kind, spot)

    def report(self) -> None:
        """Report each kind once."""
        for kind, names in self.counts.items():
            code, message, hint = _MESSAGES[kind]
            self.sink.note(self.spots[kind], code, message.format(_list_names(names)), hint)


def _list_names(names: Counter[str]) -> str:
    """Return names, the most frequent first, with how often they stand there: “keywords (12), shorttitle”."""
    ordered = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    listed = [f"{name} ({count})" if count > 1 else name for name, count in ordered[:_MOST_NAMES]]
    more = len(ordered) - _MOST_NAMES
    return ", ".join(listed) + (f" and {more} more" if more > 0 else "")


_MOST_OF_A_KIND = 8  # different messages of one code
_MOST_LINES = 12  # in the message on the others


@dataclass(slots=True)
class ShortList:
    """Passes on what is reported of a file, but of many different messages of one kind only the first and the lines."""

    sink: ProblemSink
    messages: dict[str, set[str]] = field(default_factory=dict)
    others: dict[str, list[Spot]] = field(default_factory=dict)

    def note(self, spot: Spot, code: str, message: str, hint: str = "") -> None:
        """Pass a problem on, or count it."""
        known = self.messages.setdefault(code, set())
        if message not in known and len(known) >= _MOST_OF_A_KIND and code != "bibtex":
            self.others.setdefault(code, []).append(spot)
        else:
            known.add(message)
            self.sink.note(spot, code, message, hint)

    def keep(self, spot: Spot, text: str, code: str, message: str) -> None:
        """Pass on a text that is kept."""
        self.sink.keep(spot, text, code, message)

    def report(self) -> None:
        """Report how many more there are of each kind, and where."""
        for code, spots in self.others.items():
            lines = list(dict.fromkeys(str(spot.line) for spot in spots))
            listed = ", ".join(lines[:_MOST_LINES]) + " …" * (len(lines) > _MOST_LINES)
            self.sink.note(spots[0], code, f"there are {len(spots)} more of this kind, in lines {listed}")
