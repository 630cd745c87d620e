"""The command line: the only package that prints, reads the clock or looks at the environment.

Each module holds commands of one kind; here they are put together.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cvgen import __version__
from cvgen.cli import compare, convert, diagnosis, fetch, look, make, many, preview, start, templates

REPORT = "https://github.com/INV-WZQ/cvgen/issues"

app = typer.Typer(
    name="cvgen",
    help="One profile.yaml becomes an academic's homepage, PDF CV and Word résumé.",
    epilog="Exit status: 0 done, 1 the profile is at fault, 2 the command line is.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (
    make.build,
    many.batch,
    preview.serve,
    look.check,
    start.init,
    convert.extract,
    convert.import_,
    compare.diff,
    look.schema,
    fetch.refresh,
    look.documents,
    look.formats,
    diagnosis.doctor,
):
    app.command(_command.__name__.rstrip("_"))(_command)  # “import” is a word of Python
app.add_typer(templates.app, name="templates")


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False) -> None:
    if version:
        typer.echo(f"cvgen {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line. What it did not expect is a bug: it ends with a traceback that asks for a report."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a C locale must not break a name
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some in all that is installed takes time
    try:
        app()
    except BrokenPipeError:
        os._exit(0)  # `cvgen schema | head`: nobody reads on
    except Exception:
        typer.echo(f"This is a bug in cvgen {__version__}. Please report it, with what follows: {REPORT}\n", err=True)
        raise
