"""Child processes: what may crash or hang runs in one, with a deadline and a memory limit.

A child answers what it is sent, one value after another. It ends when its parent ends, in whatever way: its input is
then closed, which it notices at once; if it is stuck in C code, an alarm ends it at its deadline. The standard library
alone is imported here: what takes long to get ready is started before anything else.
"""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cache
from threading import Lock, Thread, Timer

from cvgen.system.temporary import TemporaryFolder

TYPE_CHECKING = False  # importing typing takes longer than to start a process
if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue
    from typing import Any

_BEGIN = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from cvgen.system.process import run_child; run_child(*pickle.load(sys.stdin.buffer))"
)
_GRACE = 1.0  # seconds after its deadline at which a child ends itself, should its parent not have done it
_DONE, _ERROR, _BUG, _MEMORY = range(4)


class ChildError(Exception):
    """A child did not answer; the message says why."""


class ChildCrashError(ChildError):
    """A child has ended; `status` is its exit status, negative for the signal that killed it (as in subprocess)."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the process ended with status {status}")
        self.status = status


class ChildDeadlineError(ChildError):
    """A child took longer than the `seconds` it had, and was stopped."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the process took longer than {seconds:g} s")
        self.seconds = seconds


class ChildMemoryError(ChildError):
    """A child needed more memory than it may use."""


class ChildBugError(ChildError):
    """There is a bug in what a child runs; the message is its traceback."""


class Child:
    """A process that calls what `make_handler(*arguments)` of a module returns, for each value that it is sent.

    `memory` is how many bytes of address space it may use, as many as there are if None (and on Windows and macOS).
    """

    def __init__(self, module: str, *arguments: str, memory: int | None = None) -> None:
        self._module, self._arguments, self._memory = module, arguments, memory
        self._lock = Lock()  # one value at a time
        self._has_ended = False  # this process is ending: start no other
        self._is_late = False
        self.process: subprocess.Popen[bytes] | None = None
        self.folder: TemporaryFolder | None = None

    def start(self) -> None:
        """Start the process, if there is none, and do not wait for it.

        Raises OSError if that cannot be done, ChildCrashError if this process is ending.
        """
        if self.process is not None:
            return
        if self._has_ended:
            raise ChildCrashError(0)
        self.folder = TemporaryFolder()  # what a child leaves behind goes with it
        atexit.register(self._leave)
        try:
            self.process = subprocess.Popen(  # noqa: S603 - this very Python
                [sys.executable, "-P", "-c", _BEGIN],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "TMPDIR": self.folder.path},
                process_group=0 if os.name == "posix" else None,  # Ctrl-C is for this process, which then stops that
            )
            self._send(sys.path)
            self._send((self._module, self._arguments, self._memory, self.folder.path))
        except OSError:
            self.stop()
            raise

    def ask(self, value: object, seconds: float | None = None) -> Any:
        """Return what the child makes of a value, within so many seconds if a number is given.

        Raises what the handler raises if that is a CvgenError, ChildError if there is no answer, OSError if no process
        can be started.
        """
        with self._lock:
            self.start()
            self._is_late = False
            timer = Timer(seconds, self._kill_late) if seconds else None
            if timer:
                timer.daemon = True
                timer.start()
            try:
                self._send((seconds, value))
                kind, answer = self._receive()
            except (OSError, EOFError, pickle.UnpicklingError):
                status = self._end()
                raise ChildDeadlineError(seconds or 0) if self._is_late else ChildCrashError(status) from None
            finally:
                if timer:
                    timer.cancel()
        if kind == _ERROR:
            raise answer
        if kind == _BUG:
            raise ChildBugError(answer)
        if kind == _MEMORY:
            self.stop()
            raise ChildMemoryError("the process needed more memory than it may use")
        return answer

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
        if self.folder is not None:
            self.folder.remove()

    def _end(self) -> int:
        """Return the status that the process ended with, and clear up after it."""
        status = 0 if self.process is None else self.process.wait()
        self.stop()
        return status

    def _kill_late(self) -> None:
        self._is_late = True
        if self.process is not None:
            self.process.kill()

    def _leave(self) -> None:
        """Stop for good: another thread that is waiting must start no other process."""
        self._has_ended = True
        self.stop()

    def _send(self, value: object) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.write(pickle.dumps(value))  # whole or not at all
            self.process.stdin.flush()

    def _receive(self) -> tuple[int, Any]:
        if self.process is None or self.process.stdout is None:
            raise EOFError
        answer: tuple[int, Any] = pickle.load(self.process.stdout)  # noqa: S301 - from our own process
        return answer


@cache
def get_child(module: str, *arguments: str) -> Child:
    """Return the one child of a module and its arguments; it is not started yet."""
    return Child(module, *arguments)


def run_child(module: str, arguments: tuple[str, ...], memory: int | None, folder: str) -> None:
    """Be a child: answer value after value, until there are none or the parent is gone; `folder` is for its files."""
    from importlib import import_module
    from queue import SimpleQueue

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may get between the answers
    if memory:
        limit_memory(memory)
    values: SimpleQueue[tuple[float | None, object]] = SimpleQueue()
    Thread(target=_receive_values, args=(values, folder), daemon=True).start()
    handler = import_module(module).make_handler(*arguments)
    while True:
        seconds, value = values.get()
        _set_alarm(seconds + _GRACE if seconds else 0)
        answer = _answer(handler, value)
        _set_alarm(0)
        answers.write(answer)
        answers.flush()


def _receive_values(values: SimpleQueue[tuple[float | None, object]], folder: str) -> None:
    """Pass on what the parent sends; when it closes the pipe, or is gone, end this process whatever it is doing."""
    try:
        while True:
            values.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - from the process that started this one
    except (EOFError, OSError, pickle.UnpicklingError):
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


def _answer(handler: Callable[[object], object], value: object) -> bytes:
    from cvgen.problems import CvgenError

    try:
        return pickle.dumps((_DONE, handler(value)))
    except CvgenError as error:
        return pickle.dumps((_ERROR, error))
    except MemoryError:
        return pickle.dumps((_MEMORY, None))
    except Exception as error:
        import traceback

        from cvgen.system.disk import explain_fault

        if isinstance(error, OSError) and (fault := explain_fault(error)):
            return pickle.dumps((_ERROR, fault))
        return pickle.dumps((_BUG, traceback.format_exc()))


def _set_alarm(seconds: float) -> None:
    """Have the system end this process in so many seconds, even if it is stuck in C code; 0 is never."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nothing handles SIGALRM: it kills


def limit_memory(size: int) -> None:
    """Let this process have no more than so many bytes of address space from now on, where the system can do that.

    0 is as many as it may have.
    """
    with suppress(ImportError, ValueError, OSError):  # Windows has none, macOS ignores it
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size or most, most))
