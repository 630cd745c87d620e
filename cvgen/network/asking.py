"""Questions to several hosts at a time, few to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import Generic, TypeVar

from cvgen.network.answers import Unavailable, get_host

Answer = TypeVar("Answer")

_MAX_HOSTS = 4  # at a time; each is asked one question after the other


def ask_all(questions: Sequence[tuple[str, Callable[[], Answer]]]) -> list[Answer | Unavailable]:
    """Ask questions, each with the address it goes to; return the answers in the order of the questions.

    Who interrupts it does not wait for answers: the threads end with the program, which a pool's would not.
    """
    queues: dict[str, list[int]] = defaultdict(list)
    for index, (address, _) in enumerate(questions):
        queues[get_host(address)].append(index)
    asking = _Asking([question for _, question in questions], [*queues.values()])
    threads = [Thread(target=asking.run, daemon=True) for _ in range(min(_MAX_HOSTS, len(queues)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if asking.faults:
        raise asking.faults[0]
    return [asking.answers[index] for index in range(len(questions))]


class _Asking(Generic[Answer]):
    """Questions, the numbers of those to each host in `waiting`, and what came of them by number."""

    def __init__(self, questions: Sequence[Callable[[], Answer]], waiting: list[list[int]]) -> None:
        self._questions, self._waiting = questions, waiting
        self.answers: dict[int, Answer | Unavailable] = {}
        self.faults: list[BaseException] = []

    def run(self) -> None:
        """Ask one host after the other until none is left, or what is no answer was raised."""
        with suppress(IndexError):  # none is left
            while not self.faults:
                self._ask_host(self._waiting.pop(0))

    def _ask_host(self, numbers: list[int]) -> None:
        for number in numbers:
            try:
                self.answers[number] = self._questions[number]()
            except Unavailable as failure:
                self.answers[number] = failure
            except BaseException as fault:
                self.faults.append(fault)
                return
