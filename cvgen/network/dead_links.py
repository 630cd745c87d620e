"""Links of built files that lead nowhere, or have moved: each address is asked once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from cvgen.audit.audit import AuditResult
from cvgen.audit.facts import ProfileFact
from cvgen.network.answers import Unavailable, get_host
from cvgen.network.asking import ask_all
from cvgen.network.client import Client, Limits
from cvgen.problems import Place, Problem, Severity
from cvgen.profile.types import Text
from cvgen.text.urls import strip_scheme
from cvgen.yaml.source import Source

# They say that they know an identifier by leading on, often to publishers who let no program in.
RESOLVERS = frozenset({"doi.org", "dx.doi.org", "hdl.handle.net"})
_LIMITS = Limits(deadline=30)
_GONE = (404, 410)
_SHUT = (401, 403, 405, 407, 429, 451)  # what hosts say to programs of pages that people see


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What was found out: how many addresses were asked, how many let no program in, and how many did not answer."""

    problems: tuple[Problem, ...]
    asked: int
    shut: int
    unanswered: int


def check_links(
    result: AuditResult,
    source: Source,
    website: str = "",
    limits: Limits = _LIMITS,
    resolvers: Collection[str] = RESOLVERS,
) -> LinkCheck:
    """Ask for every address that built files link to, but those of the owner's own `website`.

    What is gone is a warning, what has moved for good a hint; what did not answer is a warning, too.
    """
    addresses = _list_addresses(result, website)
    client = Client(limits, addresses)
    try:
        answers = ask_all([
            (address, partial(client.probe, address, follows=get_host(address) not in resolvers))
            for address in addresses
        ])  # fmt: skip
    finally:
        client.close()
    problems, shut, unanswered = [], 0, 0
    for address, answer in zip(addresses, answers, strict=True):
        place = find_place(address, result.facts)
        if isinstance(answer, Unavailable):
            unanswered += 1
            problems.append(_make_problem(source, place, "no-answer", f"{address}: {answer.reason}", answer.hint))
        else:
            shut += answer[0] in _SHUT
            problems += _judge(address, *answer, place, source)
    return LinkCheck(tuple(problems), len(addresses), shut, unanswered)


def _list_addresses(result: AuditResult, website: str) -> list[str]:
    """Return the addresses that files link to, each once, without the part of a page that they lead to."""
    links = (link for audit in result.files for link in sorted(audit.reading.links or ()))
    plain = (link.partition("#")[0] for link in links if link.lower().startswith(("http://", "https://")))
    own = strip_scheme(website).rstrip("/")
    return list(dict.fromkeys(link for link in plain if not (own and _is_below(strip_scheme(link), own))))


def _is_below(link: str, own: str) -> bool:
    return link.rstrip("/") == own or link.startswith(f"{own}/")


def _judge(address: str, status: int, moved: str, place: Place, source: Source) -> Iterable[Problem]:
    if status in _GONE:
        message = f"{address} is gone: {get_host(address)} does not have it ({status})"
        yield _make_problem(source, place, "dead-link", message, "correct it, or take it out")
    elif status >= 400 and status not in _SHUT:
        message = f"{address}: {get_host(address)} answers with an error ({status})"
        yield _make_problem(source, place, "dead-link", message, "see whether it opens in a browser")
    elif moved:
        message = f"{address} has moved permanently to {moved}"
        yield _make_problem(source, place, "moved-link", message, "write the new address", Severity.HINT)


def _make_problem(
    source: Source, place: Place, code: str, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Problem:
    if place:
        return source.problem(place, code, message, hint, severity=severity)
    return Problem(code, message, hint, severity)


def find_place(address: str, facts: Sequence[ProfileFact]) -> Place:
    """Return the path of the fact that an address is made of: the longest that it has, else a text that has it."""
    plain = strip_scheme(address).rstrip("/").casefold()
    values = [
        (strip_scheme(str(fact.value)).rstrip("/").casefold(), fact.place) for fact in facts if fact.kind == "link"
    ]
    found = [(value, place) for value, place in values if value and value in plain]
    if found:
        return max(found, key=lambda one: len(one[0]))[1]
    texts = ((fact.value, fact.place) for fact in facts)
    return next((place for value, place in texts if isinstance(value, Text) and _has(value, address)), ())


def _has(text: Text, address: str) -> bool:
    return any(address in version for version in text.all().values())
