"""Python child processes that answer pickled values, one after another.

Only the standard library is imported, so that a child that takes long to start can be started before anything else.
"""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from threading import Lock

TYPE_CHECKING = False  # importing typing takes longer than to start a process
if TYPE_CHECKING:
    from typing import Any

_BEGIN = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "


class Child:
    """A child process; its `program` reads pickles from standard input and writes one answer to each."""

    def __init__(self, program: str) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.folder = ""
        self.lock = Lock()  # for threads that ask: one at a time
        self._is_closed = False

    def start(self) -> None:
        """Start the process if it does not run, without waiting for it.

        Raises OSError if that fails, EOFError if this process is ending.
        """
        if self.process is not None:
            return
        if self._is_closed:
            raise EOFError
        self.folder = tempfile.mkdtemp(prefix="cvgen-")  # removed with what a killed process leaves in it
        atexit.register(self._close)
        try:
            self.process = subprocess.Popen(  # noqa: S603 - this very Python
                [sys.executable, "-P", "-c", _BEGIN + self.program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "TMPDIR": self.folder},
                process_group=0
                if os.name == "posix"
                else None,  # Ctrl-C reaches this process alone, which stops the child
            )
            self._send(sys.path)
        except OSError:
            self.stop()
            raise

    def ask(self, value: object) -> Any:
        """Return the answer to a value. Raises OSError, EOFError or UnpicklingError if the process has ended."""
        self._send(value)
        if self.process is None or self.process.stdout is None:
            raise EOFError
        return pickle.load(self.process.stdout)  # noqa: S301 - from our own process

    def end(self) -> int:
        """Wait for the process to end, and return its exit status, 0 if there was none."""
        status = 0 if self.process is None else self.process.wait()
        self.stop()
        return status

    def stop(self) -> None:
        """Kill the process."""
        process, self.process = self.process, None
        atexit.unregister(self._close)
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # buffered data cannot be written any more
                    if pipe is not None:
                        pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _close(self) -> None:
        """Kill the process for good: a thread that waits for the lock must not start another."""
        self._is_closed = True
        self.stop()

    def _send(self, value: object) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.write(pickle.dumps(value))  # in one piece: a value that cannot be pickled sends nothing
            self.process.stdin.flush()


@cache
def get_child(module: str, *arguments: str) -> Child:
    """Return the child process that calls `serve` of a module with arguments; the first call does not start it."""
    parameters = ", ".join(map(repr, arguments))
    begin = "from cvgen.system import compiled; compiled.quickly(); "
    return Child(f"{begin}from {module} import serve; serve({parameters})")
