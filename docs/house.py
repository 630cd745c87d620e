"""Draw the house: which package imports which, read from the code, as docs/house.svg.

Run it from the checkout after any change of imports: .venv/bin/python docs/house.py
A test says when the picture is not what this draws.
"""

from __future__ import annotations

import ast
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "cvgen"
# From the foundation up: each imports only what stands before it (tests/repository/test_import_order.py).
ORDER = (
    "problems", "system", "text", "yaml", "profile", "bibliography", "themes", "project", "document", "formats",
    "checks", "pipeline", "audit", "readers", "batch", "network", "serve", "cli",
)  # fmt: skip
ROW, LEFT, TOP = 26, 590, 104  # of the picture, in pixels
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f } .name { font-weight: 600 }
.small { font-size: 12px; fill: #57606a }
.row { fill: #f6f8fa } .own { fill: #d0d7de } .dot { fill: #0b62a8 }
.title { font-size: 15px; font-weight: 600 }
"""


def rooms() -> dict[str, list[Path]]:
    """Return the modules of each package; `problems` is one module."""
    found = {}
    for name in ORDER:
        folder = PACKAGE / name
        found[name] = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    return found


def find_imports(files: list[Path]) -> set[str]:
    """Return the packages that some files import, late imports and those for types alone included."""
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith("cvgen.")]
    return {f"{node.module}.{alias.name}".split(".")[1] for node in froms for alias in node.names}


def describe(name: str) -> str:
    """Return the first line of a package's docstring."""
    init = PACKAGE / name / "__init__.py"
    file = init if init.is_file() else PACKAGE / f"{name}.py"
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return docstring.split("\n")[0].rstrip(".")


def draw() -> str:
    """Return the picture: a row for each package, and a dot for each package that it imports."""
    width, height = LEFT + ROW * len(ORDER) + 20, TOP + ROW * len(ORDER) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-label="Packages of cvgen, and which imports which">',
        f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<text class="title" x="16" y="30">Packages of cvgen, from the foundation up to the command line</text>',
        '<text class="small" x="16" y="52">A dot: the package of the row imports that of the column.</text>',
        '<text class="small" x="16" y="70">No dot lies right of the diagonal: each imports only what is above.</text>',
    ]
    files = rooms()
    for number, name in enumerate(ORDER):
        y, x = TOP + ROW * number, LEFT + ROW * number
        parts.append(f'<rect class="row" x="8" y="{y + 2}" width="{width - 16}" height="{ROW - 4}" rx="4"/>')
        parts.append(f'<text class="name" x="16" y="{y + 17}">{name}</text>')
        parts.append(f'<text class="small" x="124" y="{y + 17}">{escape(describe(name))}</text>')
        parts.append(f'<rect class="own" x="{x + 3}" y="{y + 3}" width="{ROW - 6}" height="{ROW - 6}" rx="4"/>')
        parts.append(f'<text class="small" transform="translate({x + 17} {TOP - 6}) rotate(-50)">{name}</text>')
        imports = find_imports(files[name])
        imported = [index for index, other in enumerate(ORDER[:number]) if other in imports]
        parts += [f'<circle class="dot" cx="{LEFT + ROW * index + 13}" cy="{y + 13}" r="6"/>' for index in imported]
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    (HERE / "house.svg").write_text(draw(), "utf-8")
