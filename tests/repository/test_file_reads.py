"""Files are read in one place, which decides whether they may be: all other reads are listed here, with the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from package_nodes import READS, ModuleNodes, list_modules, list_nodes, name_function

# Objects whose method of that name reads no file by its path.
OTHERS = {"Image.open": "of bytes in memory", "webbrowser.open": "a browser", "copy.copy": "an object"}

# By module: how often it reads, and why none of these is a file of a project.
LISTED = {
    "system/project_files.py": (2, "the one place: os.open, and the stream of what it opened"),
    "system/cache.py": (1, "the user's cache"),
    "system/disk.py": (1, "writes"),
    "system/temporary.py": (1, "the lock of a folder"),
    "__main__.py": (1, "/dev/null"),
    "text/locales/__init__.py": (1, "packaged words"),
    "audit/machines/headings.py": (1, "packaged words"),
    "audit/reports/write.py": (1, "the packaged page of a report"),
    "readers/data/bundle.py": (1, "a file in an archive that was read whole"),
    "readers/page/sections/headings.py": (1, "packaged words"),
    "readers/page/sections/heading_hints.py": (1, "packaged words"),
    "readers/page/owner/owner_words.py": (1, "packaged words"),
    "themes/fonts.py": (2, "packaged fonts"),
    "themes/environment.py": (1, "its own source, for the cache"),
    "formats/html/icons.py": (1, "its own source, for the cache"),
    "formats/word/blank_document.py": (1, "its own source, for the cache"),
    "serve/web.py": (1, "packaged pages"),
    "system/libreoffice.py": (1, "the PDF it has just had made, in a folder of its own"),
    "project/init.py": (2, "the packaged starter"),
    "checks/picture_verdicts.py": (1, "its own source, for the cache"),
    "project/starter_files.py": (2, "the packaged starter"),
    "system/process.py": (1, "the pipe of a child"),
    "cli/schema.py": (1, "the packaged schema"),
    "readers/items/model.py": (1, "packaged weights"),
    "readers/items/word_classes.py": (1, "packaged words"),
}


def find_reads(nodes: ModuleNodes) -> Iterator[str]:
    """Yield the calls in a module that read a file, as “name.method”."""
    for node in nodes.calls:
        call = ast.unparse(node.func)
        if name_function(node) in READS and call not in OTHERS and not call.startswith("dataclasses."):
            yield call


def test_every_other_read_has_a_reason() -> None:
    own = {"read_text": ("formats/word/",)}  # functions of ours of that name
    found: dict[str, list[str]] = {}
    for path, nodes in list_modules().items():
        module = path.as_posix()
        calls = [call for call in find_reads(nodes) if not module.startswith(own.get(call, ("-",)))]
        if calls:
            found[module] = calls
    assert {module: len(calls) for module, calls in found.items()} == {
        module: count for module, (count, _) in LISTED.items()
    }, found


def test_a_read_is_found() -> None:
    code = "open(a)\nPath(a).open()\na.read_bytes()\nImage.open(b)\nshutil.copyfile(a, b)\nos.fdopen(a)\n"
    assert list(find_reads(list_nodes(code))) == [
        "open",
        "Path(a).open",
        "a.read_bytes",
        "shutil.copyfile",
        "os.fdopen",
    ]
