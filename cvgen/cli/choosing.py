"""Questions that are answered with numbers of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

import typer

from cvgen.cli.columns import wrap_text
from cvgen.cli.reports import replace_controls
from cvgen.cli.terminal import ask_line


def choose(question: str, texts: Sequence[str], width: int, *, several: bool = False) -> list[int]:
    """Show numbered texts, ask which of them, and return their indexes; none for an empty answer.

    Raises typer.Abort as `ask_line` does.
    """
    room = len(str(len(texts)))
    for number, text in enumerate(texts, 1):
        first, *rest = list(wrap_text(replace_controls(text), width - room - 3)) or [""]
        typer.echo(f" {number:>{room}}  {first}")
        for line in rest:
            typer.echo(f" {'':>{room}}  {line}")
    while True:
        answer = ask_line(question)
        chosen = read_numbers(answer, len(texts))
        if chosen is not None and (several or len(chosen) <= 1):
            return chosen
        typer.echo(f"Type a number from 1 to {len(texts)}{', several as 1,3-5, or “all”' * several}.")


def read_numbers(answer: str, last: int) -> list[int] | None:
    """Return the indexes that “1,3-5” or “all” stand for, none for "", None if it is something else."""
    if answer.casefold() == "all":
        return list(range(last))
    found: list[int] = []
    for part in re.split(r"[,;\s]+", answer.strip()):
        match = re.fullmatch(r"([0-9]{1,5})(?:[-–]([0-9]{1,5}))?", part)
        if match is None and part:
            return None
        if match:
            start, end = int(match[1]), int(match[2] or match[1])
            if not 1 <= start <= end <= last:
                return None
            found += range(start - 1, end)
    return list(dict.fromkeys(found))
