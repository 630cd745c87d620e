"""Tables in CSV: rows by the names of their columns, each with its place."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cvgen.problems import ProblemSink, Spot
from cvgen.text.lines import LineIndex

_MAX_ROWS = 50_000
_MAX_PREAMBLE = 60  # lines before the names of the columns
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row: its values by the names of their columns in small letters, without those that are empty."""

    values: Mapping[str, str]
    spot: Spot


def read_table(text: str, name: str, sink: ProblemSink, columns: Collection[str]) -> list[CsvRow]:
    """Return the rows of a table that has some of these columns (in small letters), in any order, among others.

    What stands before the names of the columns, as LinkedIn's notes do, is passed over. Damage is noted.
    """
    lines = LineIndex(text, name)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = _find_header(text, columns)
    if found is None:
        return []
    begin, header, delimiter = found
    rows, cells = [], list[str]()
    for number, cells in _iterate_rows(text.split("\n")[begin + 1 :], delimiter, sink, name):
        spot = lines.find_spot(min(starts[begin + 1 + number], len(text)))
        if len(cells) > len(header) and any(cells[len(header) :]):
            more = delimiter.join(cells[len(header) :])
            sink.keep(spot, more, "csv", "this row has more cells than there are columns")
        values = {key: cell.strip() for key, cell in zip(header, cells, strict=False) if key and cell.strip()}
        if values:
            rows.append(CsvRow(values, spot))
    if text.count('"') % 2 and rows and (len(cells) < len(header) or "\n" in cells[-1]):
        sink.note(rows[-1].spot, "csv", "a quotation mark in this table is not closed", "look over this row")
    return rows


def list_columns(text: str) -> list[str]:
    """Return the names of the columns in the first line, in small letters; LinkedIn's notes may stand before it."""
    text = re.sub("\r\n?", "\n", text.lstrip("\ufeff"))
    if text[:6].casefold() == "notes:":
        text = text.partition("\n\n")[2]
    return [cell.strip().casefold() for cell in next(csv.reader([text.split("\n", 1)[0][:20_000]]), [])]


def _find_header(text: str, columns: Collection[str]) -> tuple[int, list[str], str] | None:
    """Return the line (from 0) with the names of columns, these, and what parts them."""
    for number, line in enumerate(text.split("\n")[:_MAX_PREAMBLE]):
        for delimiter in _DELIMITERS:
            cells = next(csv.reader([line[:20_000]], delimiter=delimiter), [])
            names = [cell.strip().casefold() for cell in cells]
            known = [name for name in names if name in columns]
            if known and (len(known) > 1 or len(names) == 1):
                return number, names, delimiter
    return None


def _iterate_rows(lines: list[str], delimiter: str, sink: ProblemSink, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield rows, each with the number of the line that it begins in."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    for _ in range(_MAX_ROWS):
        begin = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sink.note(Spot(name), "csv", f"this table is damaged: {error}", "what stands before that is read")
            return
        yield begin, cells
    sink.note(Spot(name), "too-large", f"only the first {_MAX_ROWS} rows are read")
