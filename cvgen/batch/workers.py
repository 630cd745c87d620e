"""Workers of a batch: processes of this machine, or a cluster of machines, with the same interface."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from typing import Any

from cvgen.problems import CvgenError, EngineError, MissingLibraryError, Problem
from cvgen.system.process import Child, ChildBugError, ChildDeadlineError, ChildError

DEADLINE = 900.0  # seconds for a profile
_MAX_TASKS = 250  # of a process, which is then replaced: the memory that libraries keep must not add up
_PATIENCE = 10.0  # seconds for a scheduler to answer


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """Child processes of this machine; one that dies, or takes too long, fails only its own task."""

    def __init__(self, count: int, deadline: float = DEADLINE) -> None:
        self.most, self._deadline = count, deadline
        self._children = [Child(__name__) for _ in range(count)]
        self._tasks = dict.fromkeys(self._children, 0)  # since each was started
        self._idle: SimpleQueue[Child] = SimpleQueue()
        for child in self._children:
            self._idle.put(child)
        self._threads = ThreadPoolExecutor(count)

    def submit(self, work: Callable[[Any], Any], task: Any, /) -> Future[Any]:
        """Have a task done by a process that is free."""
        return self._threads.submit(self._run, work, task)

    def _run(self, work: Callable[[Any], Any], task: Any) -> Any:
        child = self._idle.get()
        try:
            self._tasks[child] += 1
            result = child.ask((work, task), self._deadline)
            if self._tasks[child] >= _MAX_TASKS:
                child.stop()
                self._tasks[child] = 0
            return result
        except ChildBugError:
            raise
        except ChildError as error:
            self._tasks[child] = 0
            if isinstance(error, ChildDeadlineError):
                raise
            raise BrokenProcessPool(str(error)) from None
        finally:
            self._idle.put(child)

    def stop(self) -> None:
        """Stop all processes, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.stop()


def make_handler() -> Callable[[tuple[Callable[[Any], Any], Any]], Any]:
    """Return what a child does with a task, once the PDF engine is loaded (system/process.py calls this)."""
    from cvgen.formats import FORMATS

    with suppress(CvgenError):
        FORMATS["pdf"].require()
    return lambda given: given[0](given[1])


@contextmanager
def start_processes(count: int, deadline: float = DEADLINE) -> Iterator[Processes]:
    """Yield processes of this machine, with so many seconds for a task, and stop them at the end."""
    processes = Processes(count, deadline)
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
        raise MissingLibraryError([Problem("no-dask", "a cluster needs Dask, which is not installed", hint)]) from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call, unused-ignore]
    except (OSError, ValueError, TypeError) as error:
        message = f"no scheduler answers at “{address}”: {error}"
        raise EngineError([Problem("no-cluster", message, "is it running? “dask scheduler” starts one")]) from None
    with client:
        yield Cluster(client)
