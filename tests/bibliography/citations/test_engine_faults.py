"""What styles ask of an engine, one rule a file: many were wrong in citeproc-py 0.11, which cvgen does not set with.

A file in faults/ has a layout of CSL, an item and what is right; `marks` is the same with what stands around persons
and emphasis. A style is made around the layout, with what else the file says of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from slices import try_all

from cvgen.bibliography.citations.engine import format_reference, load_style
from cvgen.bibliography.citations.marks import STYLE_PAIRS, read_mark, split_at_marks, strip_marks

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
TAGS = dict(zip(range(len(STYLE_PAIRS)), ("i", "b", "sc", "u", "sup", "sub"), strict=True))
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {style}>
<info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>
{locales}{macros}
<citation><layout><text variable="title"/></layout></citation>
<bibliography {bibliography}><layout>{layout}</layout></bibliography>
</style>"""


def make_style(fault: dict[str, Any]) -> bytes:
    macros = "".join(f'<macro name="{name}">{content}</macro>' for name, content in fault.get("macros", {}).items())
    given = {key: fault.get(key, "") for key in ("style", "locales", "bibliography", "layout")}
    return STYLE.format(macros=macros, **given).encode()


def show_marks(text: str) -> str:
    """Return a text with its marks as tags."""
    shown = ""
    for piece in split_at_marks(text):
        if strip_marks(piece):
            shown += piece
        else:
            kind, index, ends = read_mark(piece)
            shown += f"<{'/' if ends else ''}{TAGS[index] if kind == 'style' else f'{kind} {index}'}>"
    return shown


@try_all("file", FAULTS)
def test_each_rule_holds(file: Path) -> None:
    fault = yaml.safe_load(file.read_text("utf-8"))
    style = load_style(make_style(fault), file.name)
    item = {"id": "x", "type": "book", **fault["item"]}
    result = format_reference(style, item, fault.get("locale", "en"), all_names=fault.get("all names", False))
    assert strip_marks(result) == fault["right"], fault["what"]
    if "marks" in fault:
        assert show_marks(result) == fault["marks"], fault["what"]


def test_there_are_rules() -> None:
    assert len(FAULTS) > 50
