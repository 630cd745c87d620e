"""Import LinkedIn's copy of one's data: a ZIP archive of tables, its unpacked folder, or one table of it."""

from __future__ import annotations

from collections.abc import Collection

from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data import linkedin_person as person
from cvgen.readers.data.bundle import is_bundle, list_names, open_bundle
from cvgen.readers.data.csv_table import CsvRow, list_columns, read_table
from cvgen.readers.data.item_collector import ItemCollector
from cvgen.readers.data.linkedin_items import COLUMNS, TABLES, add_row, group_rows
from cvgen.readers.decoding import file_error
from cvgen.text.decoding import decode_text

_PERSON = {
    "profile": person.add_profile,
    "profile summary": person.add_summary,
    "email addresses": person.add_email,
    "phonenumbers": person.add_phone,
    "phone numbers": person.add_phone,
    "whatsapp phone numbers": person.add_phone,
}
_COLUMNS = {**COLUMNS, **person.COLUMNS}
# What older archives call columns.
_OLD_COLUMNS = {
    "start date": "started on",
    "end date": "finished on",
    "issue date": "issued on",
    "date": "published on",
}
_MOST_NAMES = 12  # of tables that are not read, in one message


def recognises(origin: Origin) -> bool:
    """Tell an archive or folder by two of its tables, one of which is the person's; a table by all its columns."""
    if is_bundle(origin):
        names = {_table_name(name) for name in list_names(origin)}
        return bool(names & {"profile", "positions", "education"}) and len(names & set(_COLUMNS)) > 1
    return bool(_find_table(origin.raw[:20_000].decode("utf-8", "replace")))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read every table about the person. Raises InvalidProfile where there is none."""
    tables: list[tuple[str, list[CsvRow]]] = []
    others: dict[str, int] = {}
    if is_bundle(origin):
        bundle = open_bundle(origin)
        for member, size in bundle.sizes.items():
            name = _table_name(member)
            if name not in _COLUMNS:
                others[member] = size
            elif source := bundle.read(member, imported):
                tables.append((name, _read_rows(source, name, imported)))
    else:
        text = decode_text(origin.raw, origin.name, ImportResult())
        if name := _find_table(text) or _table_name(origin.path.name):
            tables.append((name, _read_rows(origin, name, imported) if name in _COLUMNS else []))
    if not any(rows for _, rows in tables):
        hint = "LinkedIn sends it by Settings → Data privacy → Get a copy of your data"
        raise file_error(origin.name, "no-entries", "there is no table of LinkedIn about a person in it", hint)
    _add_tables(dict(tables), ItemCollector(imported))
    _report_others(origin.name, others, imported)


def _add_tables(tables: dict[str, list[CsvRow]], collector: ItemCollector) -> None:
    """Add the tables in the order of this module's and its neighbours' lists, whatever their order in the archive."""
    for name, add in _PERSON.items():
        for row in tables.get(name, ()):
            add(row, collector)
    person.protect(collector)
    for name in TABLES:
        for row in tables.get(name, ()):
            add_row(name, row, collector)
    group_rows(tables, collector)


def _read_rows(source: Origin, name: str, imported: ImportResult) -> list[CsvRow]:
    columns = _COLUMNS[name]
    rows = read_table(decode_text(source.raw, source.name, imported), source.name, imported, {*columns, *_OLD_COLUMNS})
    return [CsvRow({_rename(key, columns): value for key, value in row.values.items()}, row.spot) for row in rows]


def _rename(column: str, columns: Collection[str]) -> str:
    """Return the name of a column of today; what a table has under its own name stays."""
    return column if column in columns else _OLD_COLUMNS.get(column, column)


def _table_name(path: str) -> str:
    """Return the name of a table for comparison: Email Addresses.csv, Email_Addresses.csv."""
    name = path.rpartition("/")[2].casefold()
    return name.removesuffix(".csv").replace("_", " ") if name.endswith(".csv") else ""


def _find_table(text: str) -> str:
    """Return the name of the table whose columns a file has, "" if it is none of LinkedIn's; one column is too few."""
    columns = set(list_columns(text))
    fitting = (name for name, known in _COLUMNS.items() if len(known) > 2 and columns and known >= columns)
    return next((name for name in fitting if len(columns) > 2), "")


def _report_others(name: str, others: dict[str, int], imported: ImportResult) -> None:
    """Say which files are no part of a CV: messages, connections, advertisements."""
    if others:
        listed = [f"{member} ({size:,} bytes)" for member, size in list(others.items())[:_MOST_NAMES]]
        more = f" and {len(others) - _MOST_NAMES} more" * (len(others) > _MOST_NAMES)
        message = f"these files are not read: {', '.join(listed)}{more}"
        imported.note(Spot(name), "not-read", message, "a profile has nothing that they could be")
