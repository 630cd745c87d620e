"""A Python process of our own that answers what it is sent, one value after another.

The standard library alone is imported here: what takes long to get ready is started before anything else.
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
    """A process that runs `program`, which reads pickles from its standard input and writes as many to its output."""

    def __init__(self, program: str) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.folder = ""
        self.lock = Lock()  # for those who ask: one at a time
        self._is_over = False

    def start(self) -> None:
        """Start the process, if there is none, and do not wait for it.

        Raises OSError if that cannot be done, EOFError if this process is ending.
        """
        if self.process is not None:
            return
        if self._is_over:
            raise EOFError
        self.folder = tempfile.mkdtemp(prefix="cvgen-")  # what a process leaves that is killed goes with it
        atexit.register(self._leave)
        try:
            self.process = subprocess.Popen(  # noqa: S603 - this very Python
                [sys.executable, "-P", "-c", _BEGIN + self.program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "TMPDIR": self.folder},
                process_group=0 if os.name == "posix" else None,  # Ctrl-C is for this one, which then stops that one
            )
            self._send(sys.path)
        except OSError:
            self.stop()
            raise

    def ask(self, value: object) -> Any:
        """Return what the process answers. Raises OSError, EOFError or UnpicklingError if it is gone."""
        self._send(value)
        if self.process is None or self.process.stdout is None:
            raise EOFError
        return pickle.load(self.process.stdout)  # noqa: S301 - from our own process

    def end(self) -> int:
        """Return the status that the process ended with, 0 if there was none."""
        status = 0 if self.process is None else self.process.wait()
        self.stop()
        return status

    def stop(self) -> None:
        """Stop the process, whatever it is doing."""
        process, self.process = self.process, None
        atexit.unregister(self._leave)
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was not sent yet cannot be sent any more
                    if pipe is not None:
                        pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _leave(self) -> None:
        """Stop for good: another thread that is waiting must start no other process."""
        self._is_over = True
        self.stop()

    def _send(self, value: object) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.write(pickle.dumps(value))  # whole or not at all
            self.process.stdin.flush()


@cache
def get_child(module: str, *arguments: str) -> Child:
    """Return the process that runs the function `serve` of a module with these arguments; it is not started yet."""
    given = ", ".join(map(repr, arguments))
    begin = "from cvgen.system import compiled; compiled.quickly(); "
    return Child(f"{begin}from {module} import serve; serve({given})")
