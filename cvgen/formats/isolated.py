"""Writers whose engine may crash, at work in a process of its own: what happens there is told here.

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

_CRASHED = f"try again; other formats do without it; if it goes on, please report it: {HOME}/issues"
_MEMORY = "the system may have been short of memory: close other programs, or leave something out"


def writer_process(format: str) -> Child:
    """Return the process that writes a format, which is started when it is first needed."""
    return get_child(__name__, format)


def write_isolated(format: str, page: Page) -> Output:
    """Return the page's Output. Raises InvalidProfile as the writer does, and if its engine crashes."""
    process = writer_process(format)
    with process.lock:
        try:
            process.start()
        except OSError:  # this system lets nobody start a process
            return FORMATS[format].write(page)
        try:
            done, value = process.ask(replace(page, profile=None))  # type: ignore[arg-type] # to import pydantic takes time
        except (OSError, EOFError, pickle.UnpicklingError):  # it is gone
            raise InvalidProfile([_engine_crashed(format, page, process.end())]) from None
    if done == "problems":
        raise InvalidProfile(value)
    if done == "bug":
        raise RuntimeError(f"in the process that writes {format}:\n{value}")
    output: Output = value
    return output


def _engine_crashed(format: str, page: Page, status: int) -> Problem:
    how, hint = f"exit status {status}", _CRASHED
    if status < 0:
        how = signal.Signals(-status).name
        hint = f"{_MEMORY}; {hint}" if how == "SIGKILL" else hint
    return Problem("engine-crashed", f"the {format} engine crashed ({how}) while it made “{page.stem}”", hint)


class Pending(Thread):
    """A page that is being written while this process does something else; `result` waits for it."""

    def __init__(self, format: str, page: Page) -> None:
        super().__init__(daemon=True)
        self._format, self._page = format, page
        self._output: Output | None = None
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Wait for the process."""
        try:
            self._output = write_isolated(self._format, self._page)
        except BaseException as error:  # it is raised where the result is wanted
            self._error = error

    def result(self) -> Output:
        """Return the Output, or raise what the writer raised."""
        self.join()
        if self._output is None:
            raise self._error or AssertionError
        return self._output


def serve(name: str) -> None:
    """Be that process: write page after page, until there are none."""
    import traceback

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that an engine prints may get between the answers
    format = FORMATS[name]
    with suppress(InvalidProfile):  # it is said with the first page
        format.require()
    while True:
        try:
            page = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        try:
            answer: tuple[str, object] = ("made", format.write(page))
        except InvalidProfile as error:
            answer = ("problems", error.problems)
        except Exception:
            answer = ("bug", traceback.format_exc())
        compiled.keep()  # now: who has the last answer ends this process
        pickle.dump(answer, answers)
        answers.flush()
