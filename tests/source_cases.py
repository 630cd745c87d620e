"""The dropped answers of sources, as one server on this machine gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from loopback import Server, body
from yaml_data import load_yaml

FOLDER = Path(__file__).parent / "network/sources"


def list_answers() -> Iterator[tuple[str, Path]]:
    """Yield the path that each answer is asked for by, behind the name of its source, and its file."""
    for record in FOLDER.glob("*/*.yaml"):
        if record.stem != "cases":
            files = (file for file in record.parent.glob(f"{record.stem}.*") if file != record)
            asked = load_yaml(record.read_text("utf-8"))["asked"]
            for line, file in zip(asked, sorted(files, key=lambda file: len(file.suffixes)), strict=False):
                yield f"/{record.parent.name}{line.partition(' ')[2].partition('?')[0]}", file


def start_server() -> Server:
    """Start a server that gives the answers of all cases, each source in a folder of its name."""
    server = Server()
    server.answers = {path: body(file.read_bytes()) for path, file in list_answers()}
    return server


def format_mirrors(server: Server, names: Iterable[str]) -> str:
    """Return the addresses of sources at a server, as CVGEN_SOURCES names them."""
    return ",".join(f"{name}={server.url}/{name}" for name in names)
