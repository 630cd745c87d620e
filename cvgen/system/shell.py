"""Commands as they can be pasted into a shell."""

from __future__ import annotations

import shlex
import subprocess
import sys


def quote_path(path: object) -> str:
    """Return a path as one argument of a command, which is no option whatever it begins with."""
    text = str(path)
    if text.startswith("-"):
        text = f"./{text}"
    return subprocess.list2cmdline([text]) if sys.platform == "win32" else shlex.quote(text)
