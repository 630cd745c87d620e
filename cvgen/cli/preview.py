"""`cvgen serve`."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import ProfileFile, Strict
from cvgen.cli.terminal import epoch, paint, today

if TYPE_CHECKING:
    from cvgen.problems import Problem


def serve(
    profile: ProfileFile = Path("profile.yaml"),
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="8024, or a free one if that is taken.", show_default=False),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the preview in the browser.")] = False,
    editor: Annotated[
        str,
        typer.Option("--editor", envvar="CVGEN_EDITOR", metavar="NAME|PATTERN",
                     help="What opens files at a line: vscode, idea …, or a pattern with {path}, {line}, {column}."),
    ] = "vscode",
    theme: Annotated[
        str | None,
        typer.Option("--theme", "-t", metavar="NAME|DIR", help="Instead of the profile's.", show_default=False),
    ] = None,
    strict: Strict = False,
) -> None:  # fmt: skip
    """Show the documents in the browser, anew at every save.

    Ctrl-C ends it.
    """
    from cvgen import serve as preview
    from cvgen.pipeline.run import Options
    from cvgen.serve.documents import Workshop
    from cvgen.serve.editors import pattern

    try:
        links = pattern(editor)
        heard = preview.listen(host, port)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--editor") from None
    except preview.PortTakenError as error:
        raise typer.BadParameter(f"port {port} cannot be had: {error.strerror}", param_hint="--port") from None
    except OSError as error:
        raise typer.BadParameter(f"“{host}” is no address of this machine: {error.strerror}",
                                 param_hint="--host") from None  # fmt: skip
    said = _Said()
    workshop = Workshop(
        profile, Options(theme=theme, epoch=epoch(), today=today(), strict=strict),
        on_look=said.problems, on_made=said.made, on_failed=said.failed,
    )  # fmt: skip
    address = preview.address(heard)

    def started() -> None:
        typer.echo(f"{profile} is shown at {address} (Ctrl-C ends this)")
        if open_browser:
            webbrowser.open(address)

    preview.serve(heard, workshop, preview.Settings(host, links), started)
    typer.echo("ended")


class _Said:
    """What was said last of the profile: the same is not said twice."""

    def __init__(self) -> None:
        self.last: Sequence[Problem] = []

    def problems(self, problems: Sequence[Problem]) -> None:
        """Show the problems of the profile if they are others than before, or say that there are none any more."""
        from cvgen.problems import count_problems, report_text

        if list(problems) == list(self.last):
            return
        self.last = problems
        if problems:
            typer.echo(report_text(problems, paint(sys.stdout)))
        typer.echo(count_problems(problems))

    def failed(self, file: str, problems: Sequence[Problem]) -> None:
        """Show why a document could not be made."""
        from cvgen.problems import report_text

        typer.echo(report_text(problems, paint(sys.stdout)))
        typer.echo(f"{file} was not made")

    def made(self, file: str, seconds: float, problems: Sequence[Problem]) -> None:
        """Say that a document was made, and how it is not as it was asked for."""
        from cvgen.problems import report_text

        if problems:
            typer.echo(report_text(problems, paint(sys.stdout)))
        typer.echo(f"{file}  {seconds * 1000:.0f} ms")
