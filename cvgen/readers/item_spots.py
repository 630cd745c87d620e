"""Lines of a source at which texts and items stand."""

from __future__ import annotations

from collections.abc import Mapping

from cvgen.problems import Place, Spot
from cvgen.profile.known_items import name_item
from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.item_paths import ItemPaths

_SHORTEST = 4  # characters of a name that is looked for
_LONGEST = 500_000  # characters of a source in which names are looked for


def locate_text(source: Spot, text: str) -> Spot:
    """Return the first line of the source in which a text stands; the file alone if none holds it.

    `source.text` is the whole text of the source.
    """
    first = text.strip().partition("\n")[0]
    offset = source.text.find(first) if first else -1
    if offset < 0:
        return Spot(source.file)
    begin = source.text.rfind("\n", 0, offset) + 1
    line = source.text[begin:].partition("\n")[0]
    return Spot(source.file, source.text.count("\n", 0, offset) + 1, offset - begin + 1, line)


def locate_items(imported: ImportResult, source: Spot) -> None:
    """Remember the lines of items that their reader did not locate: where what they are called stands once."""
    if len(source.text) > _LONGEST:
        return
    paths = ItemPaths(imported.profile)
    located = {paths.find(item) for item, _ in imported.spots}
    for section in SECTIONS:
        for number, item in enumerate(imported.profile.get(section, ())):
            name = name_item(section, item).partition("\n")[0]
            is_located = not isinstance(item, Mapping) or (section, number) in located
            if not is_located and len(name) >= _SHORTEST and source.text.count(name) == 1:
                imported.locate([item], locate_text(source, name))


def find_spots(imported: ImportResult) -> dict[Place, Spot]:
    """Return where items stand in the source, by their paths in the profile."""
    paths = ItemPaths(imported.profile)
    placed = [*imported.spots, *((doubt.item, doubt.spot) for doubt in imported.doubts)]
    return {path: spot for item, spot in placed if (path := paths.find(item)) is not None}
