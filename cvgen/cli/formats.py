"""`cvgen formats`: the table of output formats."""

from __future__ import annotations

import typer


def formats() -> None:
    """List the formats that documents can be built in."""
    from cvgen.formats import FORMATS

    width = max(len(format.suffix) for format in FORMATS.values())
    for title, template in (("pages, of any document", True), ("data", False)):
        typer.echo(f"{title}:")
        for format in FORMATS.values():
            if format.template is template:
                typer.echo(f"  {format.name:8}  {format.suffix:{width}}  {format.summary}")
