"""Command-line options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ProfileFile = Annotated[Path, typer.Option("--profile", "-p", metavar="FILE", help="The profile.")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
