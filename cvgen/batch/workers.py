"""Workers of a batch: processes of this machine, or a cluster of machines, with the same interface."""

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

_MAX_TASKS = 250  # of a process, which is then replaced


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """Processes of this machine, each a pool of its own, so that one that dies fails only its own task.

    A process is replaced after many tasks, so that the memory that libraries keep does not add up.
    """

    def __init__(self, count: int, folder: str) -> None:
        self.most = count
        self._folder = folder
        self._pools: list[ProcessPoolExecutor | None] = [None] * count
        self._tasks: list[Future[Any] | None] = [None] * count
        self._done = [0] * count

    def submit(self, work: Callable[[Any], Any], task: Any, /) -> Future[Any]:
        """Have a task done by a process that is free; one must be."""
        index = next(index for index, future in enumerate(self._tasks) if future is None or future.done())
        pool, last = self._pools[index], self._tasks[index]
        if pool and last and (last.exception() or self._done[index] >= _MAX_TASKS):  # an exception: the process died
            pool.shutdown(wait=False)
            pool = None
        if pool is None:
            pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _prepare_worker, (self._folder,))
            self._pools[index], self._done[index] = pool, 0
        self._done[index] += 1
        future = self._tasks[index] = pool.submit(work, task)
        return future

    def stop(self) -> None:
        """Kill all processes, whatever they are doing."""
        for pool in self._pools:
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()


def _prepare_worker(folder: str) -> None:
    """Prepare a worker process: leave Ctrl-C to the main process, and load the PDF engine before the first task."""
    from contextlib import suppress

    from cvgen.formats import FORMATS

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder  # what a process that dies leaves there is removed with the batch
    with suppress(InvalidProfile):
        FORMATS["pdf"].require()


@contextmanager
def start_processes(count: int) -> Iterator[Processes]:
    """Yield processes of this machine, and stop them at the end."""
    with tempfile.TemporaryDirectory(prefix="cvgen-", ignore_cleanup_errors=True) as folder:
        processes = Processes(count, folder)
        try:
            yield processes
        finally:
            processes.stop()


class Cluster:
    """The machines of a Dask scheduler, through its interface for concurrent.futures."""

    def __init__(self, client: Any) -> None:
        self.most = 2 * max(1, sum(client.ncores().values()))  # the next task travels while one is being done
        self._executor = client.get_executor(pure=False)

    def submit(self, work: Callable[[Any], Any], task: Any, /) -> Future[Any]:
        """Have a task done by any machine; if that dies, the scheduler gives it to another."""
        future: Future[Any] = self._executor.submit(work, task)
        return future


@contextmanager
def connect_cluster(address: str) -> Iterator[Cluster]:
    """Yield the machines of the scheduler at an address (tls://… with the certificates in Dask's configuration).

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
