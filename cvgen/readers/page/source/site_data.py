"""Data files of a Jekyll site, `_data`, read when a page asks for them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.source.site_files import read_site_data, read_site_text
from cvgen.system.disk import is_folder
from cvgen.system.project_files import is_readable

Data = dict[str, Any]

_SUFFIXES = (".yml", ".yaml", ".json", ".csv", ".tsv")
_MOST_FILES = 60
_MOST_DEPTH = 4  # of folders in folders
_MOST_ROWS = 5_000


def read_site_folder(folder: Path, root: Path, text: str, imported: ImportResult) -> Data:
    """Return the data files of a folder that a text may ask for, by their names without suffix; folders are in it.

    Nothing is read that, with links followed, is outside `root`.
    """
    return DataReader(root, text, imported).read(folder)


class DataReader:
    """Reads the data files of a site of which a text has the name, limited in number and depth."""

    def __init__(self, root: Path, text: str, imported: ImportResult) -> None:
        self._root, self._imported = root, imported
        self._names = set(re.findall(r"[\w-]+", text))
        self._asks_for_all = bool(re.search(r"\bdata\s*[\[|]", text))
        self._count = 0

    def read(self, folder: Path, shown: str = "_data", depth: int = 0) -> Data:
        """Return the data in a folder, called `shown` in problems."""
        data: Data = {}
        if depth > _MOST_DEPTH or not is_folder(folder) or not folder.resolve().is_relative_to(self._root.resolve()):
            return data
        for file in sorted(folder.iterdir()):
            if not (self._asks_for_all or file.stem in self._names or depth) or self._count >= _MOST_FILES:
                continue
            if is_folder(file):
                data[file.name] = self.read(file, f"{shown}/{file.name}", depth + 1)
            elif file.suffix in _SUFFIXES and is_readable(file, self._root):
                self._count += 1
                if (value := _read_file(file, f"{shown}/{file.name}", self._imported)) is not None:
                    data[file.stem] = value
        return data


def _read_file(file: Path, name: str, imported: ImportResult) -> Any:
    if file.suffix in (".yml", ".yaml"):
        return read_site_data(file, name, imported)
    text = read_site_text(file, name, imported)
    if text is None:
        return None
    try:
        if file.suffix == ".json":
            return json.loads(text)
        rows = csv.DictReader(io.StringIO(text), delimiter="\t" if file.suffix == ".tsv" else ",")
        return [row for row, _ in zip(rows, range(_MOST_ROWS), strict=False)]
    except (ValueError, RecursionError, csv.Error) as error:
        line = getattr(error, "lineno", 0)
        excerpt = text.split("\n")[line - 1] if line else ""
        message = f"this is no {file.suffix[1:].upper()}: {str(error).partition(':')[0]}"
        imported.note(Spot(name, line, getattr(error, "colno", 1), excerpt), "not-readable", message, "mend it")
        return None
