"""Only system/disk.py writes files; the few others that do are listed here, each with the reason."""

from __future__ import annotations

import ast

from package_nodes import WRITES, list_modules, name_function

ALLOWED = {
    "system/disk.py": "it is the one that writes",
    "system/cache.py": "a cache that cannot be written is done without; each entry is replaced at once",
    "system/libreoffice.py": "into a temporary folder of its own, for LibreOffice to read",
    "formats/pdf/engine.py": "into a temporary folder of its own, for fontconfig to read",
}


def writes(call: ast.Call) -> bool:
    """Tell whether a call opens, makes or renames a file."""
    name = name_function(call)
    if name == "open":
        values = [*call.args, *(keyword.value for keyword in call.keywords)]
        modes = [value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]
        return any(set(mode) <= set("rwxabt+") and set(mode) & set("wxa+") for mode in modes)
    if name == "replace":  # of a path: with one argument, where texts and data classes have others
        return isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords
    return name in WRITES


def test_only_listed_modules_write_files() -> None:
    found = {path.as_posix() for path, nodes in list_modules().items() if any(map(writes, nodes.calls))}
    assert found == set(ALLOWED)
