"""YAML files of a Jekyll site, read as far as they can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cvgen.problems import CvgenError, Severity, Spot
from cvgen.readers import ImportResult
from cvgen.readers.decoding import read_origin
from cvgen.text.decoding import decode_text
from cvgen.yaml.reader import parse_yaml

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A YAML file of a site: its name as problems call it, its data, and its text, in which keys are looked up."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    def spot(self, key: str) -> Spot:
        """Return the place where a key, or any other word, first stands; that of the file if it stands nowhere."""
        match = re.search(rf"(?m)^.*?({re.escape(key)}).*$", self.text)
        if not match:
            return Spot(self.name)
        line = self.text.count("\n", 0, match.start()) + 1
        return Spot(self.name, line, match.start(1) - match.start() + 1, match.group())


def read_site_file(file: Path, name: str, imported: ImportResult) -> SiteFile:
    """Read a YAML file of a site. Its errors become warnings, and what can still be read is returned."""
    text = read_site_text(file, name, imported)
    if text is None:
        return SiteFile(name)
    try:
        data = parse_yaml(text, name).data
    except CvgenError as error:
        _add_warnings(error, imported)
        return SiteFile(name, _parse_broken_yaml(text), text)
    return SiteFile(name, data if isinstance(data, Mapping) else {}, text)


def read_site_data(file: Path, name: str, imported: ImportResult) -> Any:
    """Return the data of a YAML file of a site, a mapping or a list; None, with warnings, if it cannot be read."""
    text = read_site_text(file, name, imported)
    try:
        return None if text is None else parse_yaml(text, name).data
    except CvgenError as error:
        _add_warnings(error, imported)
        return None


def read_site_text(file: Path, name: str, imported: ImportResult) -> str | None:
    """Return the text of a file of a site, called `name` in problems; None, with a warning, if it cannot be read."""
    try:
        return decode_text(read_origin(file).raw, name, imported)
    except CvgenError as error:
        _add_warnings(error, imported)
        return None


def _add_warnings(error: CvgenError, imported: ImportResult) -> None:
    imported.problems += [replace(problem, severity=Severity.WARNING) for problem in error.problems]


def _parse_broken_yaml(text: str) -> Mapping[str, Any]:
    """Return what single lines of invalid YAML say: top-level keys with a plain value, and those of `author`."""
    top: Data = {}
    author: Data = {}
    in_author = False
    for match in re.finditer(r"(?m)^([ \t]*)(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", text):
        indent, key, value = match.groups()
        value = re.sub(r"\s+#.*$", "", value) if not value.startswith(("'", '"')) else value
        value = re.sub(r"^(['\"])(.*?)\1.*$", r"\2", value)
        if not indent:
            in_author = key == "author"
        if value and not value.startswith(("#", "!", "&", "*", "[", "{", "|", ">")):
            (author if indent and in_author else top).setdefault(key, value)
    return {**top, "author": author}
