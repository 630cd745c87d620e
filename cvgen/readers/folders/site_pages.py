"""Pages with front matter in YAML or TOML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.data.extras import to_text
from cvgen.readers.folders.loose_yaml import read_loose_toml, read_loose_yaml
from cvgen.readers.page.source.site_files import SiteFile
from cvgen.readers.page.source.source_lines import SourceLines, keep_line_breaks, locate_lines

_FRONT_MATTER = re.compile(
    r"\A(?:---[ \t]*\n(?P<yaml>.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\+\+\+[ \t]*\n(?P<toml>.*?\n)??\+\+\+[ \t]*(?:\n|\Z))",
    re.DOTALL,
)

_LONGEST_OPEN = 20_000  # characters of a front matter that does not end


class KeyRecord(dict[str, Any]):
    """The keys of a front matter; `read` are those whose values somebody has asked for."""

    def __init__(self, data: Mapping[Any, Any]) -> None:
        super().__init__({str(key): value for key, value in data.items()})
        self.read: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a key, which is read then."""
        self.read.add(key)
        return super().get(key, default)


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A page: its name in the site, its front matter, and its body, whose lines know where they stand."""

    name: str
    front: SiteFile
    body: SourceLines = field(default_factory=lambda: SourceLines([], []))

    @property
    def data(self) -> Mapping[str, Any]:
        """The keys of the front matter."""
        return self.front.data

    @property
    def folder(self) -> str:
        """The folder that the page lies in, by its name in the site."""
        return self.name.rpartition("/")[0]

    @property
    def slug(self) -> str:
        """The name that the page goes by: that of its folder where it is an index, else that of its file."""
        stem = self.name.rpartition("/")[2].partition(".")[0]
        return self.folder.rpartition("/")[2] if stem in ("index", "_index") else stem

    def find_text(self, *keys: str) -> str:
        """Return the text of the first of these keys that has one, "" if none has."""
        return find_text(self.data, *keys)

    def list_unread(self) -> list[str]:
        """Return the keys with a text that nobody has asked for."""
        data = self.data
        unread = data.keys() - data.read if isinstance(data, KeyRecord) else set()
        return sorted(key for key in unread if re.search(r"\w", str(data[key])) and not isinstance(data[key], bool))

    def find_spot(self, key: str) -> Spot:
        """Return the place of a key, or of the page."""
        match = re.search(rf"(?m)^[ \t-]*{re.escape(key)}[ \t]*[:=].*$", self.front.text)
        if not match:
            return self.front.spot(key)
        line = self.front.text.count("\n", 0, match.start()) + 1
        return Spot(self.front.name, line, len(match[0]) - len(match[0].lstrip(" \t-")) + 1, match[0][:400])


def parse_page(text: str, name: str, shown: str, imported: ImportResult) -> FrontPage:
    """Return a page with its front matter read as far as it can be; `shown` is its name in problems."""
    match = _FRONT_MATTER.match(text)
    if not match and text.startswith("---\n") and len(text) < _LONGEST_OPEN:
        message, hint = "this front matter does not end", "write a line --- below its last key, and the text below that"
        imported.note(Spot(shown, 1, 1, "---"), "front-matter", message, hint, length=3)
        match = _FRONT_MATTER.match(f"{text}\n---")
    if not match:
        return FrontPage(name, SiteFile(shown, {}, text), locate_lines(text, shown))
    kind = "toml" if text.startswith("+") else "yaml"
    read = read_loose_toml if kind == "toml" else read_loose_yaml
    data = read("\n" + (match[kind] or ""), shown, imported)  # the line break stands for the line above
    body = locate_lines(text, shown).with_text(keep_line_breaks(match) + text[match.end() :])
    return FrontPage(name, SiteFile(shown, KeyRecord(data if isinstance(data, Mapping) else {}), text), body)


def find_text(data: Any, *keys: str) -> str:
    """Return the text of the first of these keys of a mapping that has one, "" if none has."""
    if not isinstance(data, Mapping):
        return ""
    return next((text for key in keys if (text := html.unescape(to_text(data.get(key))))), "")


def find_list(data: Any, *keys: str) -> list[Any]:
    """Return the list under the first of these keys that has one; a single value is a list of one."""
    for key in keys:
        value = data.get(key) if isinstance(data, Mapping) else None
        if value not in (None, "", [], {}, False):
            return value if isinstance(value, list) else [value]
    return []
