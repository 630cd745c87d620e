"""The Typer application: every command by its name, each imported when it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from typing import Annotated, Any

import typer

from cvgen import __version__
from cvgen.cli.terminal import WrongUseError

# In the order of `cvgen --help`. Each is the function of its name in the module of its name.
COMMANDS = (
    "build", "batch", "serve", "check", "audit", "init", "import", "add", "sync", "extract", "migrate", "number",
    "diff", "schema", "refresh", "documents", "formats", "doctor", "templates",
)  # fmt: skip
_EPILOG = (
    "Exit status: 0 done; 1 the profile is at fault; 2 the command line; 3 this machine (disk, permission, a missing "
    "library, an engine that failed); 4 a source on the network did not answer."
)


def run(arguments: Sequence[str]) -> None:
    """Run the command that the arguments name, and end with its exit status.

    Only that command is made known to Typer, which looks at every parameter of every command it knows.
    """
    names = arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else COMMANDS
    make_app(names)(list(arguments), prog_name="cvgen")


def make_app(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """Return the application with some of its commands, all if none are named."""
    app = typer.Typer(
        name="cvgen",
        help="One profile.yaml becomes an academic's homepage, PDF CV and Word résumé.",
        epilog=_EPILOG,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_show_version)
    for name in names:
        if name == "templates":
            app.add_typer(import_module("cvgen.cli.templates").app, name=name)
            continue
        function = "import_" if name == "import" else name  # “import” is a word of Python
        command = getattr(import_module(f"cvgen.cli.{function}"), function)
        app.command(name)(_add_usage_errors(command))
    return app


def _add_usage_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that shows its usage where the command line is at fault."""

    @wraps(command)
    def run_command(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except WrongUseError as error:
            raise typer.BadParameter(str(error)) from None

    return run_command


def _show_version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"cvgen {__version__}")
        raise typer.Exit
