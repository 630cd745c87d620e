"""Notes: what is no mistake, and what the owner should know before a page is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

_CONTACTS: Mapping[str, str] = {"email": "e-mail", "phone": "phone", "address": "address"}


def list_notes(profile: Profile) -> Iterator[str]:
    """Yield what everybody reads on the pages, unless the owner has said that it is public, and whom browsers ask."""
    unanswered = _list_contacts(profile)
    if unanswered:
        what = "; ".join(f"{_CONTACTS[key]} {', '.join(values)}" for key, values in unanswered.items())
        keys = ", ".join(unanswered)
        yield (
            f"everybody can read on your pages: {what}; private: [{keys}] keeps that off,"
            f" public: [{keys}] says that you know"
        )
    for service, hosts in list_asked_hosts(profile).items():
        yield f"visitors’ browsers will ask {', '.join(hosts)}, and so tell {service} that they were here"


def _list_contacts(profile: Profile) -> dict[str, list[str]]:
    """Return the contacts that pages show and that are not said to be public, by key."""
    shown: dict[str, dict[str, None]] = {}
    for kind in resolve_documents(profile).values():
        if kind.is_page and not kind.show_private:
            content = select_items(profile, kind).profile
            for key in _CONTACTS:
                shown.setdefault(key, {}).update(
                    {" ".join(str(one.value).split()): None for one in getattr(content, key)}
                )
    return {key: list(values) for key, values in shown.items() if values and key not in profile.public}


def list_asked_hosts(profile: Profile) -> dict[str, list[str]]:
    """Return the hosts that browsers of a page's visitors ask to be counted, by the service's name."""
    from cvgen.document.counters import list_counters  # late: most profiles have none

    asked = {}
    for counter in list_counters(profile.site):
        hosts = (urlsplit(host).netloc for host in (*counter.script_hosts, *counter.report_hosts))
        asked[counter.name] = list(dict.fromkeys(hosts))
    return asked
