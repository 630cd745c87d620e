"""Sessions in the documentation: what a page shows after `$` is run, and prints what the page says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from command_line import call_cvgen

# What a shell makes something of: such a line is a shell's.
_OF_A_SHELL = re.compile(r"[|<>;&$`\\*?]")


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of the console blocks of a page, with what it prints there."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            yield command, shown


def run(text: str, folder: Path, variables: Mapping[str, str] = {}) -> int:
    """Run the session of a page in a folder, with variables of the environment; return how many commands it has."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    count = 0
    for command, shown in steps(text):
        count += 1
        if command.startswith("make "):
            continue
        if command.startswith("cd "):
            folder /= command[3:]
            continue
        said = _run_command(command, folder, {**variables, "PATH": path})
        assert measures_aside(said) == measures_aside(shown), command
    return count


def _run_command(command: str, folder: Path, variables: Mapping[str, str]) -> str:
    """Return what a command says; one of cvgen's alone is called in this process, as most of its time is the start."""
    if command.startswith("cvgen ") and not _OF_A_SHELL.search(command):
        with chdir(folder), patch.dict(os.environ, variables):
            called = call_cvgen(shlex.split(command)[1:])
        assert called.exception is None or isinstance(called.exception, SystemExit), command
        return called.stdout + called.stderr
    ran = subprocess.run(
        command, shell=True, cwd=folder, env={**os.environ, **variables}, capture_output=True, text=True
    )
    return ran.stdout + ran.stderr


def measures_aside(text: str) -> str:
    """Return the text without what differs from machine to machine: sizes and times."""
    return re.sub(r" +\d+ kB| +\d+\.\d+ s", " #", text).strip()
