"""`cvgen formats`: the table of output formats."""

from __future__ import annotations

import typer


def formats() -> None:
    """List the formats that documents can be built in."""
    from cvgen.formats import FORMATS

    width = max(len(format.suffix) for format in FORMATS.values())
    for title, is_data in (("pages, of any document", False), ("data", True)):
        typer.echo(f"{title}:")
        for format in FORMATS.values():
            if format.is_data is is_data:
                typer.echo(f"  {format.name:8}  {format.suffix:{width}}  {format.summary}")
