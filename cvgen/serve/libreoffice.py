"""Convert Word files to PDF with LibreOffice, if the machine has it."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from asyncio.subprocess import DEVNULL, Process
from contextlib import suppress
from pathlib import Path

from cvgen.system.temporary import TemporaryFolder

_TIMEOUT = 60  # seconds


class LibreOffice:
    """Converts one file at a time, and keeps the last PDF of each file."""

    def __init__(self) -> None:
        self._program = shutil.which("soffice") or shutil.which("libreoffice")
        self._pdfs: dict[str, tuple[int, bytes | None]] = {}
        self._lock = asyncio.Lock()
        self._process: Process | None = None
        self._is_closed = False

    @property
    def is_installed(self) -> bool:
        """Whether the machine has LibreOffice."""
        return self._program is not None

    async def convert_to_pdf(self, name: str, data: bytes, version: int) -> bytes | None:
        """Return a version of a Word file as PDF, None if it cannot be converted."""
        async with self._lock:
            if self._program is None or self._is_closed:
                return None
            cached = self._pdfs.get(name)
            if cached is None or cached[0] != version:
                cached = self._pdfs[name] = (version, await self._convert(self._program, data))
            return cached[1]

    async def _convert(self, program: str, data: bytes) -> bytes | None:
        with TemporaryFolder() as folder:
            file = Path(folder, "document.docx")
            file.write_bytes(data)
            options = ("--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'office').as_uri()}")
            command = (program, *options, "--convert-to", "pdf", "--outdir", folder, str(file))
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
            )
            try:
                await asyncio.wait_for(self._process.wait(), _TIMEOUT)
            except TimeoutError:
                return None
            finally:
                await self._kill()
            pdf = file.with_suffix(".pdf")
            return pdf.read_bytes() if pdf.is_file() else None

    async def _kill(self) -> None:
        """Kill LibreOffice and all that it has started."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        await process.wait()

    async def close(self) -> None:
        """Kill what is running, and convert nothing any more."""
        self._is_closed = True
        await self._kill()
