"""The sources that a command may ask, with the owner's keys and mirrors."""

from __future__ import annotations

from collections.abc import Mapping

from cvgen.network.client import Client, Limits
from cvgen.network.sources import SOURCES, base_address
from cvgen.network.sources.asker import Asker
from cvgen.profile.sources import SourceName, Sources


class SourcePool:
    """Gives an Asker for each source; they share one client. It is to be closed.

    `environment` has the owner's keys by the names of variables. A key is sent to the source that it is for, and never
    to a mirror.
    """

    def __init__(self, sources: Sources, environment: Mapping[str, str], limits: Limits | None = None) -> None:
        self._sources, self._environment = sources, environment
        self.client = Client(limits or Limits(), sources.addresses.values())

    def ask(self, name: SourceName) -> Asker:
        """Return the one that asks a source."""
        source, base = SOURCES[name], base_address(self._sources, name)
        token = self._environment.get(source.token, "").strip() if base == source.address else ""
        return Asker(self.client, base, token, self._sources.contact or "")

    def close(self) -> None:
        """Close the connections that were kept."""
        self.client.close()
