"""`cvgen serve`: a live preview in the browser."""

from __future__ import annotations

import sys
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import ProfileFile, Strict
from cvgen.cli.terminal import make_options, make_painter

if TYPE_CHECKING:
    from socket import socket

    from cvgen.problems import Problem


_MOMENT = 1.0  # seconds after which it is said what is being made


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
    """Show the documents in the browser, new at every save.

    Ctrl-C ends it.
    """
    from cvgen.serve.documents import PreviewBuilder
    from cvgen.serve.listener import browser_address
    from cvgen.serve.server import ServerSettings, run_server

    listener, links = _listen(host, port, editor)
    reporter = _PreviewReporter()
    builder = PreviewBuilder(
        profile, make_options(theme, strict=strict),
        on_problems=reporter.report_problems, on_making=reporter.begin_document,
        on_built=reporter.report_document, on_failed=reporter.report_failure,
    )  # fmt: skip
    address = browser_address(listener)

    def announce() -> None:
        typer.echo(f"{profile} is shown at {address} (Ctrl-C ends this)")
        if open_browser:
            webbrowser.open(address)

    run_server(listener, builder, ServerSettings(host, links), announce)
    typer.echo("ended")


def _listen(host: str, port: int | None, editor: str) -> tuple[socket, str]:
    """Return a listening socket and the pattern of links to an editor. Raises typer.BadParameter."""
    from cvgen.serve.editors import find_link_pattern
    from cvgen.serve.listener import PortTakenError, listen

    try:
        links = find_link_pattern(editor)
        return listen(host, port), links
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--editor") from None
    except PortTakenError as error:
        raise typer.BadParameter(f"port {port} cannot be had: {error.strerror}", param_hint="--port") from None
    except OSError as error:
        raise typer.BadParameter(f"“{host}” is no address of this machine: {error.strerror}",
                                 param_hint="--host") from None  # fmt: skip


class _PreviewReporter:
    """Prints what happens in the preview; the same problems of the profile are printed once."""

    def __init__(self) -> None:
        self.last: Sequence[Problem] = []
        self.waiting: Timer | None = None

    def begin_document(self, file: str) -> None:
        """Print that a document is being made and since when, if that takes longer than a moment."""
        since = time.strftime("%H:%M:%S")
        self.waiting = Timer(_MOMENT, typer.echo, (f"{file}  is being made, since {since}",))
        self.waiting.daemon = True
        self.waiting.start()

    def _end_document(self) -> None:
        if self.waiting:
            self.waiting.cancel()

    def report_problems(self, problems: Sequence[Problem]) -> None:
        """Print the problems of the profile and their number, unless they are the same as before."""
        from cvgen.cli.reports import report_text
        from cvgen.problems import count_problems

        if list(problems) == list(self.last):
            return
        self.last = problems
        if problems:
            typer.echo(report_text(problems, make_painter(sys.stdout)))
        typer.echo(count_problems(problems))

    def report_failure(self, file: str, problems: Sequence[Problem]) -> None:
        """Print why a document could not be made."""
        from cvgen.cli.reports import report_text

        self._end_document()
        typer.echo(report_text(problems, make_painter(sys.stdout)))
        typer.echo(f"{file} was not made")

    def report_document(self, file: str, seconds: float, problems: Sequence[Problem]) -> None:
        """Print that a document was made, and its warnings."""
        from cvgen.cli.reports import report_text

        self._end_document()
        if problems:
            typer.echo(report_text(problems, make_painter(sys.stdout)))
        typer.echo(f"{file}  {seconds * 1000:.0f} ms")
