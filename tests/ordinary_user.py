"""Run a program as somebody for whom permissions count, even where the tests run as root, as in a bare container."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Root may read everything by two capabilities (capabilities(7)); what is not in the bounding set is lost with exec.
_DROP = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
if sys.platform == "linux" and os.geteuid() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            sys.exit(f"cannot drop a capability: {os.strerror(ctypes.get_errno())}")
os.execv(sys.argv[1], sys.argv[1:])
"""


def run_cvgen(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of cvgen in a folder, without root's right to read and write everything."""
    command = [sys.executable, "-c", _DROP, sys.executable, "-m", "cvgen", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
