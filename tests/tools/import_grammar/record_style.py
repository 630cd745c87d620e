"""How the fields of an invented record are written: signs, formats, lines, and where its date stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from cvgen.readers.page.blocks.inline import TextLine, TextRun
from import_grammar import fillers
from import_grammar import record_fillers as fill


@dataclass(frozen=True, slots=True)
class LabelledRun(TextRun):
    """A run of text with the label of the field that it is of."""

    label: str = "other"

    def with_text(self, text: str) -> LabelledRun:
        """Return the run with another text and its own label."""
        return replace(self, text=text)


@dataclass(frozen=True)
class RecordField:
    """A field of a record: its label, text and form (strong, em, link, code, quote, “()”), and a sign it demands."""

    label: str
    text: str
    form: str = ""
    before: str = ""


_SIGNS = {", ": 10, " | ": 2, " - ": 1, " – ": 2, " — ": 2, ". ": 3, " · ": 1, "; ": 1, " / ": 0.3, "  ": 0.3}
_EAST_ASIAN_SIGNS = {"，": 5, " ": 3, "、": 1, ", ": 3, "　": 2, " | ": 1}
_FORMS = ("", "", "", "strong", "strong", "em", "link", "strong link", "code")
_DATE_PLACES = ("start", "start", "end", "end", "brackets", "after first", "own line", "none", "end of line")
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'), ("「", "」"), ("《", "》"))


@dataclass
class RecordStyle:
    """The signs between the fields of a record, their forms by label, the place of its date, and its lines."""

    language: str
    sign: str
    second: str
    date_place: str
    lines: str
    forms: dict[str, str] = field(default_factory=dict)

    def form(self, r: Random, label: str) -> str:
        """Return the form of all fields with a label."""
        return self.forms.setdefault(label, r.choice(_FORMS))


def make_style(r: Random) -> RecordStyle:
    """Return how an invented record is written."""
    language = r.choice(fill.LANGUAGES)
    signs = _EAST_ASIAN_SIGNS if language in fill.EAST_ASIAN else _SIGNS
    sign, other = r.choices([*signs], [*signs.values()], k=2)
    lines = r.choice(("one", "one", "one", "two", "two", "many"))
    return RecordStyle(language, sign, sign if r.random() < 0.65 else other, r.choice(_DATE_PLACES), lines)


def maybe(r: Random, share: float, make: Callable[[], RecordField]) -> list[RecordField]:
    """Return a field, or none."""
    return [make()] if r.random() < share else []


def write_record(r: Random, style: RecordStyle, fields: list[RecordField]) -> list[TextLine]:
    """Return the lines of a record."""
    return _RecordWriter(r, style).write(fields)


@dataclass
class _RecordWriter:
    """Writes fields with signs, line ends and a date between them."""

    r: Random
    style: RecordStyle
    lines: list[TextLine] = field(default_factory=lambda: [[]])
    date: str = ""

    def write(self, fields: list[RecordField]) -> list[TextLine]:
        r, style = self.r, self.style
        self.date = fill.date(r, style.language) if style.date_place != "none" else ""
        breaks = self._choose_breaks(len(fields))
        if style.date_place == "start":
            sign = r.choice((", ", ": ", " ", " | ", " – ", "，", "\t"))
            self._write_date(RecordField("date", self.date, r.choice(("", "em", "strong"))), behind=sign)
        for number, part in enumerate(fields):
            if number in breaks:
                self.lines.append([])
            elif number:
                sign = part.before or (style.sign if number < 2 else style.second)
                self.lines[-1].append(LabelledRun(sign))
            self.lines[-1] += self._write_field(part)
            if (style.date_place == "after first" and not number) or (
                style.date_place == "end of line" and number + 1 in breaks
            ):
                opening, closing = r.choice(((", ", ""), (" (", ")"), (" | ", ""), (" - ", "")))
                self._write_date(RecordField("date", self.date), opening, closing)
        self._end()
        return [line for line in self.lines if line]

    def _choose_breaks(self, count: int) -> set[int]:
        """Return the numbers of the fields that begin a line."""
        if self.style.lines == "one" or count < 2:
            return set()
        if self.style.lines == "two":
            return {self.r.randint(1, count - 1)}
        return {number for number in range(1, count) if self.r.random() < 0.6}

    def _write_date(self, date: RecordField, before: str = "", behind: str = "") -> None:
        if date.text:
            self.lines[-1] += [LabelledRun(before), *self._write_field(date), LabelledRun(behind)]
        self.date = ""

    def _end(self) -> None:
        """Write the date if it stands at the end, and a last sign or none."""
        r, place = self.r, self.style.date_place
        if place == "own line" and self.date:
            self.lines.append([])
        if place == "brackets":
            self._write_date(RecordField("date", self.date), " (", ")")
        else:
            sign = "" if place == "own line" else r.choice((", ", ". ", " ", " | ", " — ", " · "))
            self._write_date(RecordField("date", self.date, r.choice(("", "", "em"))), sign)
        if r.random() < 0.3:
            self.lines[-1].append(LabelledRun(r.choice((".", ".", ",", ";"))))

    def _write_field(self, part: RecordField) -> TextLine:
        """Return a field as runs; brackets and quotation marks around it are of no field."""
        if part.form.startswith("("):
            return [LabelledRun("("), *self._write_field(replace(part, form=part.form.strip("()"))), LabelledRun(")")]
        if part.form == "quote":
            left, right = self.r.choice(_QUOTES)
            return [LabelledRun(left), LabelledRun(part.text, label=part.label), LabelledRun(right)]
        href = f"https://{fillers.word(self.r)}.example" if "link" in part.form else None
        form = part.form
        return [LabelledRun(part.text, "strong" in form, "em" in form, "code" in form, href=href, label=part.label)]
