"""Run writers whose engine may crash in a process of their own.

The process loads its engine while the profile is still being read, and stays for the pages that follow.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from threading import Thread

from cvgen import HOME
from cvgen.formats import FORMATS
from cvgen.formats.page import Output, Page
from cvgen.problems import InvalidProfile, Problem
from cvgen.system import compiled
from cvgen.system.process import Child, get_child

_CRASH_HINT = f"try again; other formats do without it; if it goes on, please report it: {HOME}/issues"
_MEMORY_HINT = "the system may have been short of memory: close other programs, or leave something out"


def get_writer_process(format: str) -> Child:
    """Return the process that writes a format. It is not started before it is needed."""
    return get_child(__name__, format)


def write_isolated(format: str, page: Page) -> Output:
    """Return the page's Output, written in the format's own process.

    Raises InvalidProfile as the writer does, and if the engine crashes.
    """
    process = get_writer_process(format)
    with process.lock:
        try:
            process.start()
        except OSError:  # this system does not let us start a process
            return FORMATS[format].write(page)
        try:
            status, value = process.ask(replace(page, profile=None))  # type: ignore[arg-type] # to import pydantic takes time
        except (OSError, EOFError, pickle.UnpicklingError):  # the process has gone
            raise InvalidProfile([_engine_crash(format, page, process.end())]) from None
    if status == "problems":
        raise InvalidProfile(value)
    if status == "bug":
        raise RuntimeError(f"in the process that writes {format}:\n{value}")
    output: Output = value
    return output


def _engine_crash(format: str, page: Page, exit_status: int) -> Problem:
    cause, hint = f"exit status {exit_status}", _CRASH_HINT
    if exit_status < 0:
        cause = signal.Signals(-exit_status).name
        hint = f"{_MEMORY_HINT}; {hint}" if cause == "SIGKILL" else hint
    return Problem("engine-crashed", f"the {format} engine crashed ({cause}) while it made “{page.stem}”", hint)


class PendingOutput(Thread):
    """The output of a page that is being written while this process does something else."""

    def __init__(self, format: str, page: Page) -> None:
        super().__init__(daemon=True)
        self._format, self._page = format, page
        self._output: Output | None = None
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Wait for the writer's process."""
        try:
            self._output = write_isolated(self._format, self._page)
        except BaseException as error:  # raised again by `result`
            self._error = error

    def result(self) -> Output:
        """Wait for the Output and return it, or raise what the writer raised."""
        self.join()
        if self._output is None:
            raise self._error or AssertionError
        return self._output


def serve(name: str) -> None:
    """Be the writer's process: answer each page with its Output, until there are no more pages."""
    import traceback

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what an engine prints must not get between the answers
    format = FORMATS[name]
    with suppress(InvalidProfile):  # reported with the first page
        format.require()
    while True:
        try:
            page = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        try:
            answer: tuple[str, object] = ("output", format.write(page))
        except InvalidProfile as error:
            answer = ("problems", error.problems)
        except Exception:
            answer = ("bug", traceback.format_exc())
        compiled.keep()  # before answering: whoever gets the last answer ends this process
        pickle.dump(answer, answers)
        answers.flush()
