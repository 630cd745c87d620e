"""A client that has its answers ready, and asks nobody."""

from __future__ import annotations

from collections.abc import Mapping

from cvgen.network.answers import MarkedAnswer, Unavailable
from cvgen.network.client import Client, Limits


class CannedClient(Client):
    """Answers each address that ends in a text with what is given for it; all others do not exist."""

    def __init__(self, answers: Mapping[str, bytes]) -> None:
        super().__init__(Limits())
        self.answers, self.asked, self.headers = answers, list[str](), list[Mapping[str, str]]()

    def get_marked(
        self, address: str, limit: int, headers: Mapping[str, str] = {}, known: MarkedAnswer | None = None
    ) -> MarkedAnswer:
        self.asked.append(address)
        self.headers.append(headers)
        for part, answer in self.answers.items():
            if part in address:
                return MarkedAnswer(answer)
        raise Unavailable("it does not have it", gone=True)
