"""Where the command starts. What is done after every edit goes the quick way: it imports no more than it needs.

`cvgen --version`, and `cvgen build` where nothing has changed, need the standard library alone; other builds and
`cvgen check` do without Typer, if what is asked for is understood for certain. Everything else goes the long way,
through cli/app.py.
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

# The options of the two commands, and what everyday.py calls them.
_SHORT = {"--format": "-f", "--profile": "-p", "--output": "-o", "--theme": "-t", "--locale": "-l"}
_BUILD = {"-f": "formats", "-p": "profile", "-o": "output", "-t": "theme", "-l": "locales",
          "--strict": "strict", "--force": "force"}  # fmt: skip
_CHECK = {"--error-format": "error_format", "--strict": "strict"}


def main() -> None:
    """Run the command line. What it did not expect is a bug: it ends with a traceback that asks for a report."""
    gc.set_threshold(100_000)  # what is imported stays: to look through it again and again finds nothing
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a C locale must not break a name
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some in all that is installed takes time
    try:
        _run(sys.argv[1:])
        _leave()
    except BrokenPipeError:
        _leave()
    except KeyboardInterrupt:
        print("Aborted!", file=sys.stderr)
        sys.exit(130)  # as shells have it: 128 and the number of the signal
    except Exception:
        said = f"This is a bug in cvgen {__version__}. Please report it, with what follows: {HOME}/issues\n"
        print(said, file=sys.stderr)
        raise
    finally:
        gc.freeze()  # nor does it when all of it goes


def _leave() -> None:
    """End at once: to take apart all that was imported is no use to anybody, and takes as long as starting Python."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except BrokenPipeError:  # `cvgen schema | head`: nobody reads on
            pass
    os._exit(0)


def _run(arguments: Sequence[str]) -> None:
    """Do what is asked for, the quick way if it is understood for certain."""
    if list(arguments) == ["--version"]:
        print(f"cvgen {__version__}")
        return
    asked = _asked(arguments)
    if asked and arguments[0] == "build":
        if _unchanged(**asked):
            return
        _begin(**asked)
    from cvgen.system import compiled

    compiled.quickly()
    try:
        if not (asked and _done(arguments[0], asked)):
            from cvgen.cli.app import app

            app()
    finally:
        compiled.keep()


def _begin(*, documents: Sequence[str], formats: Sequence[str], **_: object) -> None:
    """Start the process that writes PDF where one is likely: it loads its engine while the profile is read."""
    others = not documents or {*documents} - {"homepage", "resume"}
    if "pdf" in formats or (others and not formats):
        from contextlib import suppress

        from cvgen.system import process

        with suppress(OSError):  # it is tried again, and done without
            process.get_child("cvgen.formats.isolated", "pdf").start()


def _done(command: str, asked: Mapping[str, Any]) -> bool:
    """Do what is asked for without Typer; tell whether it was done."""
    from cvgen.cli import everyday
    from cvgen.cli.terminal import WrongUseError

    try:
        getattr(everyday, command)(**asked)
    except WrongUseError:
        return False  # Typer says it, and how the command is used
    return True


def _unchanged(*, profile: str, output: str, force: bool, **asked: Any) -> bool:
    """Say what there is, and return True, if nothing has changed since it was built."""
    if force:
        return False
    import time

    from cvgen.pipeline.receipt import find_unchanged, format_table

    given = {"epoch": os.environ.get("SOURCE_DATE_EPOCH") or None, "theme": asked["theme"]}
    documents = find_unchanged(profile, output, given, time.strftime("%Y-%m-%d", time.gmtime()), **asked)
    if documents is None:
        return False
    for line in format_table([(os.path.join(output, name), *about, None) for name, *about in documents]):
        print(line)
    return True


def _asked(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return what `build` or `check` is asked for, None if that is not certain."""
    command, *rest = arguments or [""]
    if command == "build":
        return _read(rest, _BUILD, "documents", {
            "documents": [], "formats": [], "profile": "profile.yaml", "output": "output", "theme": None, "locales": [],
            "strict": False, "force": False,
        })  # fmt: skip
    if command == "check":
        asked = _read(rest, _CHECK, "files", {"files": [], "error_format": "text", "strict": False})
        if asked and len(asked["files"]) < 2:
            [profile] = asked.pop("files") or ["profile.yaml"]
            return {"profile": profile, **asked}
    return None


def _read(
    arguments: Sequence[str], options: Mapping[str, str], others: str, asked: dict[str, Any]
) -> dict[str, Any] | None:
    """Return what is asked for with what the arguments say, None if that is not certain.

    `others` is what arguments that are no options are called.
    """
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        key = options.get(_SHORT.get(name, name))
        if not argument.startswith("-"):
            asked[others].append(argument)
        elif key is None or (equals and not name.startswith("--")):
            return None
        elif isinstance(asked[key], bool):
            if equals:
                return None
            asked[key] = True
        else:
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            asked[key] = [*asked[key], value] if isinstance(asked[key], list) else value
    return asked


if __name__ == "__main__":
    main()
