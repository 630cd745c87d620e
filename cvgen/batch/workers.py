"""Who does the work of a batch: processes of this machine, or a cluster of machines. Both are asked alike."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from cvgen.problems import InvalidProfile, Problem

_MOST_TASKS = 250  # of a process


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """Processes of this machine, each a pool of its own: one that dies takes only its own task with it.

    After many tasks a process makes room for a new one, so that whatever a library keeps does not add up.
    """

    def __init__(self, count: int, folder: str) -> None:
        self.most = count
        self._folder = folder
        self._pools: list[ProcessPoolExecutor | None] = [None] * count
        self._tasks: list[Future[Any] | None] = [None] * count
        self._done = [0] * count

    def submit(self, work: Callable[[Any], Any], task: Any, /) -> Future[Any]:
        """Have a task done by a process that has none. There must be one."""
        index = next(index for index, given in enumerate(self._tasks) if given is None or given.done())
        pool, given = self._pools[index], self._tasks[index]
        if pool and given and (given.exception() or self._done[index] >= _MOST_TASKS):  # work raises nothing: it died
            pool.shutdown(wait=False)
            pool = None
        if pool is None:
            pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _prepare, (self._folder,))
            self._pools[index], self._done[index] = pool, 0
        self._done[index] += 1
        future = self._tasks[index] = pool.submit(work, task)
        return future

    def stop(self) -> None:
        """Stop all of them, whatever they are doing."""
        for pool in self._pools:
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()


def _prepare(folder: str) -> None:
    """Be a worker: Ctrl-C is for the main process; the engine of the PDF is loaded before the first task."""
    from contextlib import suppress

    from cvgen.formats import FORMATS

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder  # what is left behind by a process that dies goes with the batch
    with suppress(InvalidProfile):
        FORMATS["pdf"].require()


@contextmanager
def start_processes(count: int) -> Iterator[Processes]:
    """Give processes of this machine."""
    with tempfile.TemporaryDirectory(prefix="cvgen-", ignore_cleanup_errors=True) as folder:
        started = Processes(count, folder)
        try:
            yield started
        finally:
            started.stop()


class Cluster:
    """Machines that a Dask scheduler knows, through its face of Python's own executors."""

    def __init__(self, client: Any) -> None:
        self.most = 2 * max(1, sum(client.ncores().values()))  # the next task travels while one is being done
        self._executor = client.get_executor(pure=False)

    def submit(self, work: Callable[[Any], Any], task: Any, /) -> Future[Any]:
        """Have a task done by some machine; if that dies, the scheduler gives it to another."""
        future: Future[Any] = self._executor.submit(work, task)
        return future


@contextmanager
def connect_cluster(address: str) -> Iterator[Cluster]:
    """Give the machines behind a scheduler's address (tls://… with certificates as Dask is told in its configuration).

    Raises InvalidProfile if it cannot be reached, or Dask is not installed.
    """
    try:
        from distributed import Client  # type: ignore[import-not-found, import-untyped, unused-ignore] # an extra
    except ImportError:
        hint = 'python -m pip install "cvgen[cluster]"'
        raise InvalidProfile([Problem("no-dask", "a cluster needs Dask, which is not installed", hint)]) from None
    try:
        client = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call, unused-ignore]
    except (OSError, ValueError, TypeError) as error:
        message = f"no scheduler answers at “{address}”: {error}"
        raise InvalidProfile([Problem("no-cluster", message, "is it running? “dask scheduler” starts one")]) from None
    with client:
        yield Cluster(client)
