"""Table of built documents, as `cvgen build` prints it; the standard library alone."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Sequence


def format_table(rows: Sequence[tuple[str, int, int | None, str, float | None]]) -> list[str]:
    """Return the lines of a table of documents: file, size in bytes, pages, note, seconds.

    Pages are None where there are none, seconds None where the document stayed as it was. A note has its own line.
    """
    width = max(len(file) for file, *_ in rows)
    lines = []
    for file, size, pages, note, seconds in rows:
        lines.append(f"{file:{width}}  {_format_size(size):>7}  {_format_pages(pages):>9}  {_format_seconds(seconds)}")
        if note:
            lines.append(f"{'':{width}}  {note}")
    return lines


def _format_size(size: int) -> str:
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _format_pages(pages: int | None) -> str:
    return "" if pages is None else f"{pages} page{'s' * (pages != 1)}"


def _format_seconds(seconds: float | None) -> str:
    return "unchanged" if seconds is None else f"{seconds:6.2f} s"
