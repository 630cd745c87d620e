"""Each package imports only packages above it in the list of DESIGN; one late import counts as much as any other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from package_nodes import PACKAGE, ModuleNodes, list_modules

ORDER = (
    "problems", "system", "text", "yaml", "profile", "bibliography", "themes", "project", "document", "formats",
    "checks", "pipeline", "audit", "readers", "batch", "network", "serve", "cli", "__main__",
)  # fmt: skip
# Drivers that know nothing of each other; what the network says may be read by readers.
STRANGERS = {
    "batch": {"network", "readers", "serve"},
    "network": {"batch", "serve"},
    "serve": {"batch", "network", "readers"},
}


def imports(file: Path, nodes: ModuleNodes) -> Iterator[tuple[int, str]]:
    """Yield the line and the room of each import of ours in a file: late ones and those for types alone, too."""
    for node in nodes.imports:
        names = []
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "cvgen":
            assert not node.level, f"{file}:{node.lineno}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("cvgen")]
        for name in names:
            room = [*name.split("."), ""][1]
            if room in ORDER:
                yield node.lineno, room


def test_every_room_has_its_place() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__"} == set(ORDER)


def test_no_import_points_upwards() -> None:
    wrong = []
    for file, nodes in list_modules().items():
        room = file.parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for line, other in imports(file, nodes):
            if ORDER.index(other) > ORDER.index(room) or other in STRANGERS.get(room, ()):
                wrong.append(f"cvgen/{file}:{line} imports {other}")
    assert not wrong, "\n".join(wrong)
