"""Pages of a PDF as pictures: they keep their place when they change, which browsers' own PDF viewers do not."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

SCALE = 1.75  # pixels of a picture for a point of the page
POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
_PATIENCE = 60  # seconds that LibreOffice may take
_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ margin: 0; padding: 16px; background: #d9dbdf; text-align: center }}
img {{ width: min(100%, {width}px); height: auto; background: #fff; margin: 0 auto 16px; display: block;
box-shadow: 0 1px 6px #0003 }}
</style>
"""


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page of a PDF, in points."""
    import pypdfium2  # type: ignore[import-untyped] # it has no types

    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(width), round(height)) for width, height in (page.get_size() for page in document)]


def drawn(pdf: bytes, number: int) -> bytes | None:
    """Return a picture (PNG) of a page of a PDF, None if it has no such page."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 < number <= len(document):
            return None
        page = document[number - 1]
        picture = page.render(scale=SCALE).to_pil()
        page.close()
    out = BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def page(name: str, version: int, sizes: Sequence[tuple[int, int]]) -> str:
    """Return the HTML page that shows the pages of a document."""
    width = max((width for width, _ in sizes), default=0)
    pictures = [
        f'<img src="/sheet/{number}/{quote(name)}?{version}" width="{wide}" height="{high}" alt="Page {number}">\n'
        for number, (wide, high) in enumerate(sizes, 1)
    ]
    return _PAGE.format(title=escape(name), width=round(width * 1.4)) + "".join(pictures)


class Office:
    """LibreOffice, if the machine has it: makes PDFs of Word files, one at a time, the last of each kept."""

    def __init__(self) -> None:
        self.program = shutil.which("soffice") or shutil.which("libreoffice")
        self._made: dict[str, tuple[int, bytes | None]] = {}
        self._turn = asyncio.Lock()
        self._running: Process | None = None
        self._is_closed = False

    async def pdf(self, name: str, data: bytes, version: int) -> bytes | None:
        """Return the PDF of a Word file, None if it cannot be made."""
        async with self._turn:
            if self.program is None or self._is_closed:
                return None
            known = self._made.get(name)
            if known is None or known[0] != version:
                known = self._made[name] = (version, await self._convert(self.program, data))
            return known[1]

    async def _convert(self, program: str, data: bytes) -> bytes | None:
        with tempfile.TemporaryDirectory(prefix="cvgen-", ignore_cleanup_errors=True) as folder:
            file = Path(folder, "document.docx")
            file.write_bytes(data)
            options = ("--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'office').as_uri()}")
            command = (program, *options, "--convert-to", "pdf", "--outdir", folder, str(file))
            self._running = await asyncio.create_subprocess_exec(
                *command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
            )
            try:
                await asyncio.wait_for(self._running.wait(), _PATIENCE)
            except TimeoutError:
                return None
            finally:
                await self._end()
            pdf = file.with_suffix(".pdf")
            return pdf.read_bytes() if pdf.is_file() else None

    async def _end(self) -> None:
        """End LibreOffice with all that it has started."""
        running, self._running = self._running, None
        if running is None or running.returncode is not None:
            return
        with suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(running.pid, signal.SIGKILL)
            else:
                running.kill()
        await running.wait()

    async def close(self) -> None:
        """End what is running, and begin nothing any more."""
        self._is_closed = True
        await self._end()
