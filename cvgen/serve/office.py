"""Word files as PDF for browsers, converted one at a time in a thread."""

from __future__ import annotations

import asyncio

from cvgen.system.libreoffice import LibreOffice


class WordConverter:
    """Keeps the last PDF of each file."""

    def __init__(self) -> None:
        self._office = LibreOffice()
        self._pdfs: dict[str, tuple[int, bytes | None]] = {}
        self._lock = asyncio.Lock()

    @property
    def is_possible(self) -> bool:
        """Whether the machine has LibreOffice."""
        return self._office.is_installed

    async def convert_to_pdf(self, name: str, data: bytes, version: int) -> bytes | None:
        """Return a version of a Word file as PDF, None if it cannot be converted."""
        async with self._lock:
            cached = self._pdfs.get(name)
            if cached is None or cached[0] != version:
                cached = self._pdfs[name] = (version, await asyncio.to_thread(self._office.convert_to_pdf, data))
            return cached[1]

    async def close(self) -> None:
        """Kill what is running, and convert nothing any more."""
        await asyncio.to_thread(self._office.close)
