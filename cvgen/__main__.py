"""Entry point of the command: a short-cut where nothing has changed since the last build, else Typer."""

from __future__ import annotations

import os
import sys

from cvgen import HOME, __version__

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> None:
    """Run the command line. An unexpected error is a bug: its traceback comes with the request to report it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a C locale must not break a name
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some in all packages takes time
    try:
        _run(sys.argv[1:])
    except BrokenPipeError:  # `cvgen schema | head`: nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # as Python's documentation has it (signal)
    except KeyboardInterrupt:
        print("Aborted!", file=sys.stderr)
        sys.exit(130)  # shells' convention: 128 + the number of the signal
    except Exception as error:
        if isinstance(error, OSError):
            _end_for_fault(error)
        request = f"This is a bug in cvgen {__version__}. Please report it, with what follows: {HOME}/issues\n"
        print(request, file=sys.stderr)
        raise


def _end_for_fault(error: OSError) -> None:
    """End with a message and exit status 3 if the machine is at fault: no room left, say."""
    from cvgen.cli.terminal import fail
    from cvgen.system.disk import explain_fault

    if fault := explain_fault(error):
        fail(fault)


def _run(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["build"]:
        if _report_unchanged(arguments):
            return
        _start_pdf_process(arguments)
    from cvgen.cli.app import run

    run(arguments)


def _report_unchanged(arguments: Sequence[str]) -> bool:
    """Print the table of documents and return True if nothing has changed since the same command built them.

    The standard library alone is imported for this. Whatever is in doubt is left to Typer.
    """
    import time

    from cvgen.cli.build_table import format_table
    from cvgen.pipeline.receipt import find_output, find_unchanged

    output = find_output(arguments)
    if output is None:
        return False
    epoch, website = (os.environ.get(name) or None for name in ("SOURCE_DATE_EPOCH", "CVGEN_WEBSITE"))
    documents = find_unchanged(arguments, output, epoch, time.strftime("%Y-%m-%d", time.gmtime()), website)
    if documents is None:
        return False
    for line in format_table([(os.path.join(output, name), *facts, None) for name, *facts in documents]):
        print(line)
    return True


def _start_pdf_process(arguments: Sequence[str]) -> None:
    """Start the process that writes PDF if one is likely: it loads its engine while the profile is read."""
    has_formats = any(argument.startswith(("-f", "--format")) for argument in arguments)
    is_page_or_resume = bool({"homepage", "resume"} & {*arguments}) and "cv" not in arguments
    if any("pdf" in argument for argument in arguments) or not (has_formats or is_page_or_resume):
        from contextlib import suppress

        from cvgen.system.process import get_child

        with suppress(OSError):  # the writer tries again
            get_child("cvgen.formats.writer_process", "pdf").start()


if __name__ == "__main__":
    main()
