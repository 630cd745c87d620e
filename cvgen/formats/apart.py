"""Writers whose engine may crash, at work in a process of its own: what happens there is told here.

The process loads its engine while the profile is still being read, and stays for the pages that follow.
"""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import cache
from threading import Lock, Thread
from typing import Any

from cvgen import HOME
from cvgen.formats import FORMATS, Format, Output, Page
from cvgen.problems import InvalidProfile, Problem

_PROGRAM = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from cvgen.formats.apart import work; work(sys.argv[1])"
)
_CRASHED = f"try again; other formats do without it; if it goes on, please report it: {HOME}/issues"
_MEMORY = "the system may have been short of memory: close other programs, or leave something out"


class Apart:
    """The process of one format. Pages are written in the order they are given, by any thread."""

    def __init__(self, format: str) -> None:
        self.format = format
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = ""

    def start(self) -> None:
        """Start the process, if there is none, and do not wait for it."""
        if self._process is not None:
            return
        self._folder = tempfile.mkdtemp(prefix="cvgen-")  # what a process leaves that is killed goes with it
        atexit.register(self.stop)
        self._process = subprocess.Popen(  # noqa: S603 - this very Python
            [sys.executable, "-P", "-c", _PROGRAM, self.format],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "TMPDIR": self._folder},
            process_group=0 if os.name == "posix" else None,  # Ctrl-C is for this process, which then stops that one
        )
        self._send(sys.path)

    def stop(self) -> None:
        """Stop the process, whatever it is doing."""
        process, self._process = self._process, None
        atexit.unregister(self.stop)
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was not sent yet cannot be sent any more
                    if pipe is not None:
                        pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def submit(self, page: Page) -> Pending:
        """Have a page written while this process does something else; the result is an Output."""
        return Pending(self, page)

    def write(self, page: Page) -> Output:
        """Return the page's Output. Raises InvalidProfile as the writer does, and if its engine crashes."""
        with self._lock:
            try:
                self.start()
            except OSError:  # this system lets nobody start a process
                self.stop()
                return FORMATS[self.format].write(page)
            try:
                self._send(replace(page, profile=None))  # type: ignore[arg-type] # to import pydantic there takes time
                done, value = self._receive()
            except (OSError, EOFError, pickle.UnpicklingError):  # it is gone
                raise InvalidProfile([self._crashed(page)]) from None
        if done == "problems":
            raise InvalidProfile(value)
        if done == "bug":
            raise RuntimeError(f"in the process that writes {self.format}:\n{value}")
        output: Output = value
        return output

    def _send(self, value: object) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(pickle.dumps(value))  # whole or not at all
            self._process.stdin.flush()

    def _receive(self) -> tuple[str, Any]:
        if self._process is None or self._process.stdout is None:
            raise EOFError
        answer: tuple[str, Any] = pickle.load(self._process.stdout)  # noqa: S301 - from our own process
        return answer

    def _crashed(self, page: Page) -> Problem:
        process = self._process
        status = 0 if process is None else process.wait()
        self.stop()
        how, hint = f"exit status {status}", _CRASHED
        if status < 0:
            how = signal.Signals(-status).name
            hint = f"{_MEMORY}; {hint}" if how == "SIGKILL" else hint
        return Problem("engine-crashed", f"the {self.format} engine crashed ({how}) while it made “{page.stem}”", hint)


class Pending(Thread):
    """A page that is being written; `result` waits for it."""

    def __init__(self, apart: Apart, page: Page) -> None:
        super().__init__(daemon=True)
        self._apart, self._page = apart, page
        self._output: Output | None = None
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Wait for the process."""
        try:
            self._output = self._apart.write(self._page)
        except BaseException as error:  # it is raised where the result is wanted
            self._error = error

    def result(self) -> Output:
        """Return the Output, or raise what the writer raised."""
        self.join()
        if self._output is None:
            raise self._error or AssertionError
        return self._output


def write(format: Format, page: Page) -> Output:
    """Return what a format makes of a page, in a process of its own if its engine may crash."""
    return process_of(format.name).write(page) if format.apart else format.write(page)


@cache
def process_of(format: str) -> Apart:
    """Return the process that writes a format; it is not started yet when it is first asked for."""
    return Apart(format)


def work(name: str) -> None:
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
        pickle.dump(answer, answers)
        answers.flush()
