"""veraPDF, a validator of PDF/A and PDF/UA, as a process, if the machine has it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 120.0  # a file takes some three, most of which is Java's start
_VERSION = re.compile(rb"veraPDF (\d[\w.+-]{0,40})")
_LARGEST = 32 * 2**20  # bytes of a report


@dataclass(frozen=True, slots=True)
class VeraPdf:
    """The program, by its path, and how long it may take for a file."""

    program: str
    seconds: float = _SECONDS

    def read_version(self) -> str:
        """Return its version, "" if it does not say one in time: then it is not to be relied on."""
        found = _VERSION.search(self._run("--version") or b"")
        return found[1].decode() if found else ""

    def validate(self, file: Path, flavour: str) -> bytes | None:
        """Return its report on a file as XML; the flavour is "ua1" or "3a". None if there is none in time."""
        return self._run("--flavour", flavour, str(file.absolute()))

    def _run(self, *arguments: str) -> bytes | None:
        """Return what a run prints, None if it does not end in time or cannot be started."""
        nowhere = subprocess.DEVNULL
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell; the owner named the program
                [self.program, *arguments], stdin=nowhere, stdout=subprocess.PIPE, stderr=nowhere,
                start_new_session=True,
            )  # fmt: skip
        except OSError:
            return None
        try:
            printed, _ = process.communicate(timeout=self.seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _kill(process)
        return printed if len(printed) <= _LARGEST else None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it has started: the program is a script that starts Java."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
