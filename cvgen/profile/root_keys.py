"""Keys added to a profile's text in the order of the schema."""

from __future__ import annotations

from cvgen.profile.model import Profile
from cvgen.yaml.additions import add_lines, put_below
from cvgen.yaml.edits import Edit
from cvgen.yaml.extents import Extent, is_open_ended, keeps_empty_lines
from cvgen.yaml.source import Key


def add_root_key(text: str, root: Extent, key: str, lines: str, *, is_spaced: bool = True) -> list[Edit]:
    """Return the edits that add lines with a key to a profile, behind the key that comes before it in the schema.

    An empty line is put above, if they are to be `is_spaced`.
    """
    order: list[Key] = [*Profile.model_fields]
    earlier = [other for other in root.children if other in order and order.index(other) < order.index(key)]
    before = root.children[max(earlier, key=order.index)] if earlier else root
    if before.end == len(text) and is_open_ended(text, before):
        return add_lines(text, root, lines)
    return put_below(text, before, "\n" * (is_spaced and not keeps_empty_lines(text, before)) + lines)
