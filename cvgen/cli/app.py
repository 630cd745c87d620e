"""The Typer application: every command by its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from cvgen import __version__
from cvgen.cli import (
    batch,
    build,
    check,
    diff,
    doctor,
    documents,
    extract,
    formats,
    import_,
    init,
    refresh,
    schema,
    serve,
    templates,
)
from cvgen.cli.terminal import WrongUseError

app = typer.Typer(
    name="cvgen",
    help="One profile.yaml becomes an academic's homepage, PDF CV and Word résumé.",
    epilog="Exit status: 0 done, 1 the profile is at fault, 2 the command line is.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _add_usage_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that shows its usage where the command line is at fault."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except WrongUseError as error:
            raise typer.BadParameter(str(error)) from None

    return run


for _command in (
    build.build,
    batch.batch,
    serve.serve,
    check.check,
    init.init,
    extract.extract,
    import_.import_,
    diff.diff,
    schema.schema,
    refresh.refresh,
    documents.documents,
    formats.formats,
    doctor.doctor,
):
    app.command(_command.__name__.rstrip("_"))(_add_usage_errors(_command))  # “import” is a word of Python
app.add_typer(templates.app, name="templates")


@app.callback(invoke_without_command=True)
def _show_version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"cvgen {__version__}")
        raise typer.Exit
