"""`cvgen schema`: the JSON Schema of profile.yaml."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of profile.yaml, for editors."""
    from cvgen.project.starter_files import SCHEMA_FILE

    typer.echo(SCHEMA_FILE.read_text("utf-8"), nl=False)
