"""Questions to the owner about the items of an import that its reader is not sure of."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Any

import typer

from cvgen.cli.choosing import read_numbers
from cvgen.cli.columns import format_rows, measure_width, wrap_text
from cvgen.cli.import_remarks import name_place
from cvgen.cli.item_fields import format_value, list_changes, list_differences, list_fields
from cvgen.cli.reports import replace_controls
from cvgen.cli.terminal import ask_line
from cvgen.profile.dump import list_item_keys
from cvgen.profile.known_items import name_item
from cvgen.profile.same_paper import normalise_text
from cvgen.readers.alike import find_alike, take_suggestion
from cvgen.readers.answers import read_otherwise, set_aside, set_value, take_reading
from cvgen.readers.folders.front_values import read_date
from cvgen.readers.item_paths import ItemPaths, follow_path
from cvgen.readers.line_words import expand_words
from cvgen.readers.questions import choose_doubts, count_allowed
from cvgen.readers.word_check import find_lost_words

if TYPE_CHECKING:
    from cvgen.problems import Place
    from cvgen.readers import ImportResult
    from cvgen.readers.alike import Suggestion
    from cvgen.readers.certainty import Doubt

_MAX_SOURCE = 600  # characters of the page to show
_TAG = re.compile(r"<[^<>]{1,600}>")
_INLINE_TAG = re.compile(r"</?(?:a|b|em|i|span|strong|u)(?: [^<>]{0,600})?>", re.IGNORECASE)
_STEERING = frozenset({"extra", "key", "like", "not", "only", "permanent_number", "private", "selected", "tags"})
_CHANGE = re.compile(r"(?:e +)?([a-z_]+) *[=:] *(.*)|e +([a-z_]+)(?: +(.*))?")
_HOW_TO_CHANGE = (
    "To change a value, type its key, = and the words, as on the page: “venue = Journal of Dry Places”. Of a long one "
    "the first and the last words will do: “title = Sand … places”. “venue = -” takes it out."
)


@dataclass(slots=True)
class Interview:
    """Questions about the import of a `source`; a `quiet` one leaves standard output to others."""

    source: str
    imported: ImportResult
    width: int
    quiet: bool = False
    asked: int = 0
    allowed: int = 0
    answered: list[Mapping[str, Any]] = field(default_factory=list)

    def ask_all(self) -> None:
        """Ask about items, and change the profile as the owner answers, until they want to keep the rest."""
        self.allowed = count_allowed(self.imported)
        for chosen in choose_doubts(self.imported):
            doubt = next((one for one in self.imported.doubts if one.item is chosen.item), None)
            path = ItemPaths(self.imported.profile).find(chosen.item)
            if self.asked == self.allowed:
                break
            if doubt is not None and path is not None and not self._ask_about(path, doubt):
                break
        self._say("")

    def _ask_about(self, path: Place, doubt: Doubt) -> bool:
        """Ask about an item, then about others that are built alike; return whether to go on with the next."""
        doubt = self._narrow(path, doubt)
        self._say_number(self._describe(path, doubt))
        self._show_source(path, doubt)
        self._show_readings(path, doubt)
        if self.asked == 1:
            self._say_wrapped(_HOW_TO_CHANGE)
        before = copy.deepcopy(dict(doubt.item))
        if not self._ask(path, doubt):
            return False
        self.imported.doubts.remove(doubt)
        self.answered.append(doubt.item)
        if ItemPaths(self.imported.profile).find(doubt.item) == path and doubt.item != before:
            self._ask_about_alike(find_alike(self.imported, path, before, doubt.source, self.answered))
        return True

    def _say_number(self, text: str) -> None:
        self.asked += 1
        self.allowed = max(self.asked, self.allowed)
        self._say_wrapped(f"Question {self.asked} of {self.allowed}: {text}", "", before="\n")

    def _narrow(self, path: Place, doubt: Doubt) -> Doubt:
        """Return a doubt without readings that look like another one, or whose title is nothing but a date."""
        item = follow_path(self.imported.profile, path)
        seen: list[object] = [[]]
        kept: list[Mapping[str, Any]] = []
        for number, reading in enumerate(doubt.alternatives):
            rows = list_differences(item, read_otherwise(item, doubt, number))
            rows = [(key, value) for key, value in rows if value != format_value(item.get(key))]
            if rows not in seen and not read_date(reading.get("title")):
                seen.append(rows)
                kept.append(reading)
        narrow = replace(doubt, alternatives=tuple(kept))
        self.imported.doubts[self.imported.doubts.index(doubt)] = narrow
        return narrow

    def _ask(self, path: Place, doubt: Doubt) -> bool:
        """Ask about an item until it is as its owner wants it; return whether to go on with the next."""
        while True:
            answer = self._prompt(">")
            if answer in ("", "q"):
                return not answer
            if answer == "s":
                heading = set_aside(self.imported, path, doubt)
                place = f"in the section “{heading}”" if heading else "in the comment at the end of the profile"
                self._say(f"  Its text is {place}.")
                return True
            if re.fullmatch("[1-9][0-9]?", answer) and int(answer) <= len(doubt.alternatives):
                take_reading(self.imported, path, doubt, int(answer) - 1)
                return True
            if change := _CHANGE.fullmatch(answer):
                if self._change(path, doubt, change[1] or change[3], change[2] or change[4] or ""):
                    doubt = replace(doubt, alternatives=())  # they are of the item as it was
            else:
                self._say_commands(doubt)
                self._say_wrapped(_HOW_TO_CHANGE)

    def _change(self, path: Place, doubt: Doubt, name: str, words: str) -> bool:
        """Give a key other words, and return whether it has them; without any, ask, and again if they are refused."""
        keys = self._list_keys(path)
        key = name if name in keys else next((key for key in keys if key.startswith(name)), "")
        if not key:
            shown = [key for key in keys if key not in _STEERING]
            self._say_wrapped(f"There is no key “{name}” here. There are: {', '.join(shown)}.")
            return False
        item = follow_path(self.imported.profile, path)
        if words == "-" and not item.get(key):
            self._say_wrapped(f"“{key}” is empty already.")
            return False
        if not words:
            self._say(f"  {key} is now: {replace_controls(format_value(item.get(key)))}")
        while words := words or self._prompt("  New value (Enter leaves it, - takes it out):"):
            if words == "q":
                break
            if self._set(path, doubt, key, words):
                return True
            words = ""
        return False

    def _set(self, path: Place, doubt: Doubt, key: str, words: str) -> bool:
        """Set a key to words, and say what came of it; return whether it was possible."""
        item = follow_path(self.imported.profile, path)
        missing = Counter(find_lost_words(doubt.source, item))
        value = expand_words(words, " ".join(doubt.source.split()))
        if value is None:
            self._say_wrapped("The text has no such words in this order. Copy them as they stand there.")
            return False
        change = set_value(self.imported, path, key, value, doubt.source)
        if change.problems:
            problem = change.problems[0]
            self._say_wrapped(f"{problem.message}; {problem.hint}".rstrip("; "))
            return False
        self._show_readings(path, replace(doubt, alternatives=()), "It is now:")
        for name in change.taken_from:
            self._say_wrapped(f"“{value}” was taken out of {name}.")
        if lost := [*(Counter(find_lost_words(doubt.source, item)) - missing).elements()]:
            self._say_wrapped(f"In no key any more: {' '.join(lost)}.")
        return True

    def _ask_about_alike(self, alike: Sequence[Suggestion]) -> None:
        """Ask whether the change of an item goes for others of its list, too."""
        if not alike:
            return
        number = f"{len(alike)} others of this list are" if len(alike) > 1 else "another one of this list is"
        self._say_number(f"{number} built alike. With the same change:")
        for place, suggestion in enumerate(alike, 1):
            line = name_place(self.source, suggestion.spot.file, [suggestion.spot.line])
            self._say_wrapped(f"{place}: {line}".rstrip(": "))
            item = follow_path(self.imported.profile, suggestion.path)
            self._say_rows(list_changes(item, suggestion.reading))
        which = ", or the numbers of those to change: 1, 3-4" if len(alike) > 1 else ""
        while True:
            self._say_wrapped(f"y changes them, n leaves them{which}." if which else "y changes it, n leaves it.")
            answer = self._prompt(">").casefold()
            numbers = [] if answer in ("", "n", "no") else read_numbers(answer, len(alike))
            if answer in ("y", "yes"):
                numbers = [*range(len(alike))]
            if numbers is not None:
                break
        for place in numbers:
            take_suggestion(self.imported, alike[place])
            self.answered.append(follow_path(self.imported.profile, alike[place].path))

    def _list_keys(self, path: Place) -> tuple[str, ...]:
        """Return the keys that an item may have, first those that it has."""
        own = tuple(follow_path(self.imported.profile, path))
        return tuple(dict.fromkeys((*own, *list_item_keys(str(path[0]))))) if len(path) == 2 else own

    def _describe(self, path: Place, doubt: Doubt) -> str:
        """Return where an item stands on the page, and what it was read as."""
        place = name_place(self.source, doubt.spot.file, [doubt.spot.line])
        return ", ".join(filter(None, [place, f"one of “{path[0]}”" if path else ""]))

    def _show_source(self, path: Place, doubt: Doubt) -> None:
        text = " ".join((doubt.source or _find_line(path, doubt)).split())
        if not text:  # it was read from a file of data
            return
        text = text if len(text) <= _MAX_SOURCE else f"{text[:_MAX_SOURCE].rstrip()}…"
        self._say_wrapped(text, "  │ ")

    def _show_readings(self, path: Place, doubt: Doubt, title: str = "It was read as:") -> None:
        """Show what an item was read as, and in what the other readings differ."""
        item = follow_path(self.imported.profile, path)
        others = [list_differences(item, read_otherwise(item, doubt, n)) for n in range(len(doubt.alternatives))]
        readings = {title: list_fields(item, doubt.keys)}
        readings |= {f"{number}: or": rows for number, rows in enumerate(others, 1)}
        width = max(measure_width(key) for rows in readings.values() for key, _ in rows)
        for name, rows in readings.items():
            self._say(f"  {name}")
            self._say_rows(rows, width)
        self._say_commands(doubt)

    def _say_rows(self, rows: Sequence[tuple[str, str]], width: int = 0) -> None:
        clean = [(f"{replace_controls(key):{width}}", replace_controls(value)) for key, value in rows]
        self._say("\n".join(format_rows(clean, self.width, "    ")))

    def _prompt(self, question: str) -> str:
        return ask_line(question, quiet=self.quiet)

    def _say_commands(self, doubt: Doubt) -> None:
        """Say what may be typed."""
        last = len(doubt.alternatives)
        take = {0: "", 1: "1 takes the other reading, ", 2: "1 or 2 takes another reading, "}
        text = take.get(last, f"1 … {last} takes another reading, ")
        self._say_wrapped(f"Enter keeps it, {text}“KEY = …” changes a value, s sets it aside, q keeps all the rest.")

    def _say_wrapped(self, text: str, start: str = "  ", before: str = "") -> None:
        lines = [f"{start}{line}" for line in wrap_text(replace_controls(text), self.width - len(start))]
        self._say(before + "\n".join(lines))

    def _say(self, text: str) -> None:
        typer.echo(text, err=self.quiet)


def _find_line(path: Place, doubt: Doubt) -> str:
    """Return the line that an item of a page begins on, without its tags, if it has the item's name; else ""."""
    line = unescape(_TAG.sub(" ", _INLINE_TAG.sub("", doubt.spot.text)))
    name = normalise_text(name_item(str(path[0]) if path else "", doubt.item))
    return line if name and name in normalise_text(line) and len(line) <= _MAX_SOURCE else ""
