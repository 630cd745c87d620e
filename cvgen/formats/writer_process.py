"""Writers whose engine may crash or hang, each in a child process of its own.

The process loads its engine while the profile is still being read, and stays for the pages that follow.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from threading import Thread

from cvgen import HOME
from cvgen.formats import FORMATS, Format, run_writer_here
from cvgen.formats.page import DEFAULT_LIMITS, EngineLimits, Output, Page, WriterInput
from cvgen.problems import CvgenError, EngineError, Problem
from cvgen.system.process import (
    Child,
    ChildBugError,
    ChildCrashError,
    ChildDeadlineError,
    ChildError,
    ChildMemoryError,
    get_child,
    limit_memory,
)

_CRASH_HINT = f"try again; other formats do without it; if it goes on, please report it: {HOME}/issues"
_MEMORY_HINT = "close other programs, leave something out, or set CVGEN_MEMORY higher, if it is set"


def get_writer_process(format: str) -> Child:
    """Return the process that writes a format. It is not started before it is needed."""
    return get_child(__name__, format)


def write_isolated(format: Format, given: WriterInput) -> Output:
    """Return the Output of a page, written in the format's own process.

    Raises CvgenError as the writer does, EngineError if the engine crashes or takes too long.
    """
    try:
        output: Output = get_writer_process(format.name).ask(given, _find_limits(given).seconds)
    except OSError:  # this system does not let us start a process
        return run_writer_here(format, given)
    except ChildBugError as error:
        raise RuntimeError(f"in the process that writes {format.name}:\n{error}") from None
    except ChildError as error:
        raise EngineError([_make_problem(format.name, given.stem, error)]) from None
    return output


def _make_problem(format: str, stem: str, error: ChildError) -> Problem:
    reason, hint = str(error), _CRASH_HINT
    if isinstance(error, ChildCrashError) and error.status < 0:
        reason = signal.Signals(-error.status).name
    elif isinstance(error, ChildCrashError):
        reason = f"exit status {error.status}"
    if reason == "SIGKILL" or isinstance(error, ChildMemoryError):
        hint = f"the system may have been short of memory: {_MEMORY_HINT}; {hint}"
    if isinstance(error, ChildDeadlineError):
        message = f"the {format} engine took longer than {error.seconds:g} s for “{stem}”, and was stopped"
        hint = "leave something out, or give it longer (CVGEN_DEADLINE, in seconds)"
        return Problem("engine-too-slow", message, f"{hint}; if it is short, please report it: {HOME}/issues")
    return Problem("engine-crashed", f"the {format} engine crashed ({reason}) while it made “{stem}”", hint)


def start_writing(format: Format, given: WriterInput) -> Future[Output]:
    """Return the future Output of a page, which is written while this process does something else."""
    future: Future[Output] = Future()

    def write() -> None:
        try:
            future.set_result(write_isolated(format, given))
        except BaseException as error:
            future.set_exception(error)

    Thread(target=write, daemon=True).start()
    return future


def make_handler(format: str) -> Callable[[WriterInput], Output]:
    """Return what the child does with a page, once the engine is loaded (system/process.py calls this)."""
    with suppress(CvgenError):  # reported with the first page
        FORMATS[format].require()
    return partial(_write_limited, FORMATS[format])


def _write_limited(format: Format, given: WriterInput) -> Output:
    limit_memory((_find_limits(given).memory or 0) * 2**20)
    return run_writer_here(format, given)


def _find_limits(given: WriterInput) -> EngineLimits:
    return given.limits if isinstance(given, Page) else DEFAULT_LIMITS
