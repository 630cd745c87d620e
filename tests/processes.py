"""Commands of cvgen, each in a process of its own, without the time that Python takes to start and import.

One process imports everything, and is forked for each command: what a command does, says and leaves behind is its own,
and one that waits for ever is ended. Where the tests run as root, it can be somebody's for whom permissions count.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

# What commands import late, among it libraries: else each command would import it again.
_MODULES = (
    "cvgen.__main__", "cvgen.cli.app", "cvgen.cli.audit", "cvgen.cli.build", "cvgen.cli.check", "cvgen.cli.doctor",
    "cvgen.cli.documents", "cvgen.cli.import_", "cvgen.checks.site_files", "cvgen.profile.migration",
    "cvgen.project.letters", "cvgen.project.live_papers", "cvgen.project.page_files", "cvgen.project.paper_keys",
    "cvgen.project.site_address", "cvgen.themes.own_templates",
    "cvgen.cli.init", "cvgen.cli.reports", "cvgen.cli.templates", "cvgen.pipeline.run", "cvgen.pipeline.rehearsal",
    "cvgen.pipeline.clashes", "cvgen.project.file_advice", "cvgen.project.bibtex_files", "cvgen.checks.texts",
    "cvgen.document.render", "cvgen.formats.html.writer", "cvgen.formats.word.writer", "cvgen.batch.runner",
    "cvgen.readers.importing", "babel.dates", "jinja2.ext", "jinja2.sandbox", "markdown_it", "pytz",
)  # fmt: skip
# Root may read everything by two capabilities (capabilities(7)); what is not in the bounding set is lost with exec.
DROP = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
if sys.platform == "linux" and os.geteuid() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            sys.exit(f"cannot drop a capability: {os.strerror(ctypes.get_errno())}")
os.execv(sys.argv[1], sys.argv[1:])
"""


def run_cvgen(
    arguments: Sequence[str],
    folder: Path,
    *,
    seconds: int = 60,
    ordinary: bool = False,
    room: int | None = None,
    environment: Mapping[str, str] = {},
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; with `ordinary`, without root's right to read and write everything.

    With `room`, no file gets longer than so many bytes: each write beyond them fails as on a full disk. Raises
    AssertionError if it takes longer.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out, err = Path(scratch, "out"), Path(scratch, "err")
        if room is not None:  # what it says goes into pipes, which no limit of files concerns
            os.mkfifo(out)
            os.mkfifo(err)
        order = {"arguments": list(arguments), "folder": str(folder), "out": str(out), "err": str(err), "room": room}
        variables = {**os.environ, **environment}
        server = _start(ordinary)
        assert server.stdin
        assert server.stdout
        print(json.dumps({**order, "seconds": seconds, "environment": variables}), file=server.stdin, flush=True)
        if room is None:
            status, texts = int(server.stdout.readline()), _read_all(out, err)
        else:
            texts, status = _read_all(out, err), int(server.stdout.readline())
        done = subprocess.CompletedProcess(["cvgen", *arguments], status, *texts)
    assert status != -14, f"it takes longer than {seconds} seconds: {done.args}"
    return done


def takes_short_cut(arguments: Sequence[str]) -> bool:
    """Tell whether a build in the current folder would see that nothing has changed, before it imports anything."""
    from cvgen.pipeline.receipt import find_output, find_unchanged

    output = find_output(arguments)
    assert output is not None
    epoch, website = (os.environ.get(name) or None for name in ("SOURCE_DATE_EPOCH", "CVGEN_WEBSITE"))
    return find_unchanged(arguments, output, epoch, time.strftime("%Y-%m-%d", time.gmtime()), website) is not None


def _read_all(*files: Path) -> list[str]:
    """Return the texts of files, read at once: of several pipes, none waits for another."""
    with ThreadPoolExecutor() as pool:
        return [*pool.map(lambda file: file.read_text("utf-8", "backslashreplace"), files)]


@cache
def _start(ordinary: bool) -> subprocess.Popen[str]:
    command = [sys.executable, str(Path(__file__))]
    if ordinary:
        command = [sys.executable, "-c", DROP, *command]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    atexit.register(server.wait)
    atexit.register(server.stdin.close if server.stdin else server.kill)  # called first
    return server


def _serve() -> None:
    """Read orders, one a line, and write the exit status of each; a forked child returns, to be the command."""
    import gc
    import importlib

    for name in _MODULES:
        importlib.import_module(name)
    from command_line import call_cvgen

    from cvgen import Profile

    Profile.model_validate({"name": "Ada Example"})  # builds the models
    call_cvgen(["check", "--help"])  # and what reads command lines
    gc.collect()
    gc.freeze()  # no child looks through what is here for garbage, nor copies it for that
    gc.set_threshold(20_000, 20, 20)  # as the tests do
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            _become_command(order)
            return
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    os._exit(0)


def _become_command(order: dict[str, object]) -> None:
    """Let this process be the command: its folder, environment, streams and arguments; SIGALRM ends it if it hangs."""
    import signal

    signal.alarm(int(str(order["seconds"])))
    os.chdir(str(order["folder"]))
    os.environ.clear()
    os.environ.update(dict(order["environment"]))  # type: ignore[call-overload] # it is what was sent
    for descriptor, name in ((0, os.devnull), (1, order["out"]), (2, order["err"])):
        flags = os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT
        os.dup2(os.open(str(name), flags, 0o666), descriptor)
    if order["room"] is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(str(order["room"])),) * 2)
    sys.stdin = os.fdopen(0)  # the other one holds the next orders
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", 1, closefd=False)  # no files any more
    sys.argv = ["cvgen", *order["arguments"]]  # type: ignore[misc] # it is what was sent


def _run(main: Callable[[], object]) -> None:
    """Run the command; in the end, no look is taken through all that is in memory, shared with the process forked."""
    status = 1  # of an error that nobody catches

    def leave() -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)

    atexit.register(leave)  # what the command registers later is called before
    try:
        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        raise


if __name__ == "__main__":
    _serve()
    from cvgen.__main__ import main

    _run(main)
