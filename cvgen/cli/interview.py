"""Questions to the owner about the items of an import that its reader is not sure of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import typer

from cvgen.cli.columns import format_rows, measure_width, wrap_text
from cvgen.cli.import_remarks import name_place
from cvgen.cli.item_fields import format_value, list_differences, list_fields
from cvgen.cli.reports import replace_controls
from cvgen.cli.terminal import ask_line
from cvgen.profile.dump import list_item_keys
from cvgen.readers.answers import read_otherwise, set_aside, set_value, take_reading
from cvgen.readers.folders.front_values import read_date
from cvgen.readers.item_paths import ItemPaths, follow_path

if TYPE_CHECKING:
    from cvgen.problems import Place
    from cvgen.readers import ImportResult
    from cvgen.readers.certainty import Doubt

_MAX_SOURCE = 600  # characters of the page to show


@dataclass(frozen=True, slots=True)
class Interview:
    """Questions about the import of a `source`; a `quiet` one leaves standard output to others."""

    source: str
    imported: ImportResult
    width: int
    quiet: bool = False

    def ask_all(self, doubts: Sequence[Doubt]) -> None:
        """Ask about items, and change the profile as the owner answers, until they want to keep the rest."""
        for number, doubt in enumerate(doubts, 1):
            path = ItemPaths(self.imported.profile).find(doubt.item)
            if path is None:
                continue
            doubt = self._narrow(path, doubt)
            self._say(f"\nQuestion {number} of {len(doubts)}: {self._describe(path, doubt)}")
            self._show_source(doubt)
            self._show_readings(path, doubt)
            if not self._ask(path, doubt):
                break
            self.imported.doubts.remove(doubt)
        self._say("")

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
            word, _, rest = self._prompt(">").partition(" ")
            if word in ("", "q"):
                return not word
            if word == "s":
                heading = set_aside(self.imported, path, doubt)
                place = f"in the section “{heading}”" if heading else "in the comment at the end of the profile"
                self._say(f"  Its text is {place}.")
                return True
            if re.fullmatch("[1-9][0-9]?", word) and int(word) <= len(doubt.alternatives):
                take_reading(self.imported, path, doubt, int(word) - 1)
                return True
            if word == "e" and rest.strip() not in (keys := self._list_keys(path)):
                self._say_wrapped(f"KEY is one of: {', '.join(keys)}.")
            elif word == "e":
                self._edit(path, doubt, rest.strip())
            else:
                self._say_commands(doubt)

    def _edit(self, path: Place, doubt: Doubt, key: str) -> None:
        """Ask for a new value of a key, again until it is one that a profile may have."""
        item = follow_path(self.imported.profile, path)
        self._say(f"  {key} is now: {replace_controls(format_value(item.get(key)))}")
        while (text := self._prompt("  New value (Enter leaves it, - takes it out):")) not in ("", "q"):
            problems = set_value(self.imported, path, key, text)
            if not problems:
                self._show_readings(path, doubt)
                return
            self._say_wrapped(f"{problems[0].message}; {problems[0].hint}".rstrip("; "))

    def _list_keys(self, path: Place) -> tuple[str, ...]:
        """Return the keys that an item may have, first those that it has."""
        own = tuple(follow_path(self.imported.profile, path))
        return tuple(dict.fromkeys((*own, *list_item_keys(str(path[0]))))) if len(path) == 2 else own

    def _describe(self, path: Place, doubt: Doubt) -> str:
        """Return where an item stands on the page, and what it was read as."""
        place = name_place(self.source, doubt.spot.file, [doubt.spot.line])
        return ", ".join(filter(None, [place, f"one of “{path[0]}”" if path else ""]))

    def _show_source(self, doubt: Doubt) -> None:
        text = " ".join(doubt.source.split())
        text = text if len(text) <= _MAX_SOURCE else f"{text[:_MAX_SOURCE].rstrip()}…"
        self._say_wrapped(text, "  │ ")

    def _show_readings(self, path: Place, doubt: Doubt) -> None:
        """Show what an item was read as, and in what the other readings differ."""
        item = follow_path(self.imported.profile, path)
        others = [list_differences(item, read_otherwise(item, doubt, n)) for n in range(len(doubt.alternatives))]
        readings = {"It was read as:": list_fields(item, doubt.keys)}
        readings |= {f"{number}: or": rows for number, rows in enumerate(others, 1)}
        width = max(measure_width(key) for rows in readings.values() for key, _ in rows)
        for title, rows in readings.items():
            self._say(f"  {title}")
            clean = [(f"{replace_controls(key):{width}}", replace_controls(value)) for key, value in rows]
            self._say("\n".join(format_rows(clean, self.width, "    ")))
        self._say_commands(doubt)

    def _prompt(self, question: str) -> str:
        return ask_line(question, quiet=self.quiet)

    def _say_commands(self, doubt: Doubt) -> None:
        """Say what may be typed."""
        last = len(doubt.alternatives)
        take = {0: "", 1: "1 takes the other reading, ", 2: "1 or 2 takes another reading, "}
        text = take.get(last, f"1 … {last} takes another reading, ")
        self._say_wrapped(f"Enter keeps it, {text}“e KEY” changes a value, s sets it aside, q keeps all the rest.")

    def _say_wrapped(self, text: str, start: str = "  ") -> None:
        for line in wrap_text(replace_controls(text), self.width - len(start)):
            self._say(f"{start}{line}")

    def _say(self, text: str) -> None:
        typer.echo(text, err=self.quiet)
