"""The sources that a command may ask, with the owner's keys and mirrors."""

from __future__ import annotations

from collections.abc import Mapping

from cvgen.network.client import Client, Limits
from cvgen.network.sources import SOURCES, base_address
from cvgen.network.sources.asker import Asker
from cvgen.problems import ArgumentError, Problem
from cvgen.profile.misfits import fit_model
from cvgen.profile.sources import SourceName, Sources

MIRRORS = "CVGEN_SOURCES"  # the variable that has “orcid=https://mirror.example.org/v3.0,openalex=https://…”


def read_mirrors(text: str) -> Mapping[SourceName, str]:
    """Return the addresses of mirrors by the names of sources. Raises ArgumentError if a text is no list of them."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    addresses = {name.strip(): address.strip() for name, _, address in pairs}
    valid, _ = fit_model(Sources, {"addresses": addresses})
    if valid is None:
        message, hint = f"“{text}” is no list of mirrors", "write it like orcid=https://…,openalex=https://…"
        raise ArgumentError([Problem("mirrors", message, hint, file=MIRRORS)])
    return valid.addresses


class SourcePool:
    """Gives an Asker for each source; they share one client. It is to be closed.

    `environment` has the owner's keys by the names of variables, and in MIRRORS addresses that are asked in the place
    of the sources' own. A key is sent to the source that it is for, and never to a mirror. Raises ArgumentError if
    MIRRORS cannot be read.
    """

    def __init__(self, sources: Sources, environment: Mapping[str, str], limits: Limits | None = None) -> None:
        mirrors = {**sources.addresses, **read_mirrors(environment.get(MIRRORS) or "")}
        self._sources = sources.model_copy(update={"addresses": mirrors})
        self._environment = environment
        keys = {environment.get(source.token, "").strip() for source in SOURCES.values() if source.token}
        self.client = Client(limits or Limits(), mirrors.values(), keys - {""})

    def ask(self, name: SourceName) -> Asker:
        """Return the one that asks a source."""
        source, base = SOURCES[name], base_address(self._sources, name)
        token = self._environment.get(source.token, "").strip() if base == source.address else ""
        return Asker(self.client, base, token, self._sources.contact or "")

    def close(self) -> None:
        """Close the connections that were kept."""
        self.client.close()
