"""A thread that does tasks one after the other, and that a process which ends does not wait for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")


class BuilderThread:
    """A daemon thread, unlike those of `concurrent.futures`: no content of a project must keep the preview running."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[..., Any], tuple[object, ...]] | None] = SimpleQueue()
        Thread(target=self._work, name="cvgen-builder", daemon=True).start()

    def submit(self, task: Callable[..., Result], *arguments: object) -> Future[Result]:
        """Have a task done after those that wait already."""
        future: Future[Result] = Future()
        self._tasks.put((future, task, arguments))
        return future

    def close(self) -> None:
        """Do nothing more after what waits now, of which nobody may expect anything."""
        self._tasks.put(None)

    def _work(self) -> None:
        while entry := self._tasks.get():
            future, task, arguments = entry
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(task(*arguments))
                except BaseException as error:  # for who asked
                    future.set_exception(error)
