"""Commands of cvgen in the process of the tests, quickly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.testing import CliRunner, Result

from cvgen.cli.app import COMMANDS, make_app


def call_cvgen(arguments: Sequence[str], **options: Any) -> Result:
    """Call a command, and return its exit status and what it says; options are those of Typer's runner.

    As on the command line, Typer is told of that command alone: to look at all of them takes longer than most do.
    """
    names = arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS
    return CliRunner().invoke(make_app(names), list(arguments), **options)
