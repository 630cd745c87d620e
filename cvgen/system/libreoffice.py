"""LibreOffice as a process that converts Word files to PDF, if the machine has it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Lock

from cvgen.system.temporary import TemporaryFolder

_SECONDS = 60.0  # a conversion takes some three; the first after a start of the machine up to twenty


class LibreOffice:
    """Converts one file at a time, each in a process and with settings of its own."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self.program = shutil.which("soffice") or shutil.which("libreoffice")
        self._seconds = seconds
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    @property
    def is_installed(self) -> bool:
        """Whether the machine has LibreOffice."""
        return self.program is not None

    def convert_to_pdf(self, data: bytes) -> bytes | None:
        """Return a Word file as PDF, None if that cannot be done in time."""
        with self._lock, TemporaryFolder() as folder:
            if self.program is None or self._is_closed:
                return None
            file = Path(folder, "document.docx")
            file.write_bytes(data)
            options = ("--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'office').as_uri()}")
            self._run(self.program, *options, "--convert-to", "pdf", "--outdir", folder, str(file))
            pdf = file.with_suffix(".pdf")
            return pdf.read_bytes() if pdf.is_file() else None

    def _run(self, *command: str) -> None:
        """Run a command until it ends, its time is up, or `close` is called."""
        nowhere = subprocess.DEVNULL
        with suppress(OSError, subprocess.TimeoutExpired):
            self._process = subprocess.Popen(  # noqa: S603 - no shell, and the only file is ours
                command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
            )
            try:
                if not self._is_closed:  # meanwhile
                    self._process.wait(self._seconds)
            finally:
                self._kill()

    def _kill(self) -> None:
        """Kill LibreOffice and all that it has started."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()

    def close(self) -> None:
        """Kill what is running, and convert nothing any more."""
        self._is_closed = True
        self._kill()
