"""Entry point of the command, with short-cuts for frequent commands.

`cvgen --version`, and `cvgen build` where nothing has changed, need the standard library alone. Other builds and
`cvgen check` do without Typer where the command line is certainly understood. Everything else goes through cli/app.py.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from cvgen import HOME, __version__

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

# The options of the two commands, and the parameters of their functions in cli/everyday.py.
_SHORT = {"--format": "-f", "--profile": "-p", "--output": "-o", "--theme": "-t", "--locale": "-l"}
_BUILD = {"-f": "formats", "-p": "profile", "-o": "output", "-t": "theme", "-l": "locales",
          "--strict": "strict", "--force": "force"}  # fmt: skip
_CHECK = {"--error-format": "error_format", "--strict": "strict"}


def main() -> None:
    """Run the command line. An unexpected error is a bug: its traceback comes with the request to report it."""
    gc.set_threshold(100_000)  # imported modules stay: there is no garbage in them
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a C locale must not break a name
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # to look for some in all installed packages takes time
    try:
        _run_command(sys.argv[1:])
        _exit()
    except BrokenPipeError:
        _exit()
    except KeyboardInterrupt:
        print("Aborted!", file=sys.stderr)
        sys.exit(130)  # shells' convention: 128 + the number of the signal
    except Exception:
        request = f"This is a bug in cvgen {__version__}. Please report it, with what follows: {HOME}/issues\n"
        print(request, file=sys.stderr)
        raise
    finally:
        gc.freeze()  # the collection at exit would find no garbage, either


def _exit() -> None:
    """End the process without tearing down all modules, which takes as long as to start Python."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except BrokenPipeError:  # `cvgen schema | head`: nobody reads on
            pass
    os._exit(0)


def _run_command(arguments: Sequence[str]) -> None:
    """Run a command by a short-cut where the arguments are certainly understood, else by Typer."""
    if list(arguments) == ["--version"]:
        print(f"cvgen {__version__}")
        return
    parameters = _parse_arguments(arguments)
    if parameters and arguments[0] == "build":
        if _report_unchanged(**parameters):
            return
        _start_pdf_process(**parameters)
    from cvgen.system import compiled

    compiled.quickly()
    try:
        if not (parameters and _run_everyday(arguments[0], parameters)):
            from cvgen.cli.app import app

            app()
    finally:
        compiled.keep()


def _start_pdf_process(*, documents: Sequence[str], formats: Sequence[str], **_: object) -> None:
    """Start the process that writes PDF if one is likely: it loads its engine while the profile is read."""
    others = not documents or {*documents} - {"homepage", "resume"}
    if "pdf" in formats or (others and not formats):
        from contextlib import suppress

        from cvgen.system import process

        with suppress(OSError):  # the writer tries again
            process.get_child("cvgen.formats.writer_process", "pdf").start()


def _run_everyday(command: str, parameters: Mapping[str, Any]) -> bool:
    """Run `build` or `check` without Typer; return whether the command line was right."""
    from cvgen.cli import everyday
    from cvgen.cli.terminal import WrongUseError

    try:
        getattr(everyday, command)(**parameters)
    except WrongUseError:
        return False  # Typer reports it, with the usage
    return True


def _report_unchanged(*, profile: str, output: str, force: bool, **request: Any) -> bool:
    """Print the table of documents and return True if nothing has changed since they were built."""
    if force:
        return False
    import time

    from cvgen.cli.build_table import format_table
    from cvgen.pipeline.receipt import find_unchanged

    environment = {"epoch": os.environ.get("SOURCE_DATE_EPOCH") or None, "theme": request["theme"]}
    documents = find_unchanged(profile, output, environment, time.strftime("%Y-%m-%d", time.gmtime()), **request)
    if documents is None:
        return False
    for line in format_table([(os.path.join(output, name), *facts, None) for name, *facts in documents]):
        print(line)
    return True


def _parse_arguments(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the parameters of `build` or `check`, None where the arguments are not certainly understood."""
    command, *rest = arguments or [""]
    if command == "build":
        return _parse_options(rest, _BUILD, "documents", {
            "documents": [], "formats": [], "profile": "profile.yaml", "output": "output", "theme": None, "locales": [],
            "strict": False, "force": False,
        })  # fmt: skip
    if command == "check":
        parameters = _parse_options(rest, _CHECK, "files", {"files": [], "error_format": "text", "strict": False})
        if parameters and len(parameters["files"]) < 2:
            [profile] = parameters.pop("files") or ["profile.yaml"]
            return {"profile": profile, **parameters}
    return None


def _parse_options(
    arguments: Sequence[str], options: Mapping[str, str], positional: str, parameters: dict[str, Any]
) -> dict[str, Any] | None:
    """Return default `parameters` updated by arguments, None where these are not certainly understood.

    `options` maps short options to parameters; `positional` is the parameter of all other arguments.
    """
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        key = options.get(_SHORT.get(name, name))
        if not argument.startswith("-"):
            parameters[positional].append(argument)
        elif key is None or (equals and not name.startswith("--")):
            return None
        elif isinstance(parameters[key], bool):
            if equals:
                return None
            parameters[key] = True
        else:
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            parameters[key] = [*parameters[key], value] if isinstance(parameters[key], list) else value
    return parameters


if __name__ == "__main__":
    main()
