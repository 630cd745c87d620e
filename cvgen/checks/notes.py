"""Notes: what is no mistake, and what the owner should know before a page is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.project.site_address import suggest_address
from cvgen.project.starter_files import WORKFLOW, StarterState, find_states
from cvgen.system.project_files import is_present

_CONTACTS: Mapping[str, str] = {"email": "e-mail", "phone": "phone", "address": "address"}
UNKNOWN_ADDRESS = "https://ada.example.org/"
LACKING = (
    "your pages do not know their address, so they have no site map, no links in the feed, no picture where they are"
    " shared, and no way back from the page for addresses that do not exist"
)


def list_notes(profile: Profile, project: Path) -> Iterator[str]:
    """Yield what everybody reads on the pages unless it is said to be public, whom browsers ask, and what lacks."""
    contacts = find_public_contacts(profile)
    unanswered = {key: values for key, values in contacts.items() if key not in profile.public}
    if unanswered:
        keys = ", ".join(unanswered)
        yield (
            f"everybody can read on your pages: {format_contacts(unanswered)}; private: [{keys}] keeps that off,"
            f" public: [{keys}] says that you know"
        )
    for service, hosts in list_asked_hosts(profile).items():
        yield f"visitors’ browsers will ask {', '.join(hosts)}, and so tell {service} that they were here"
    if address := find_lacking_address(profile, project):
        yield f"{LACKING}; add to the profile, if they are to stand there: website: {address}"


def find_public_contacts(profile: Profile) -> dict[str, list[str]]:
    """Return the e-mail and postal addresses and telephones that pages show, by key."""
    shown: dict[str, dict[str, None]] = {}
    for kind in resolve_documents(profile).values():
        if kind.is_page and not kind.show_private:
            content = select_items(profile, kind).profile
            for key in _CONTACTS:
                shown.setdefault(key, {}).update(
                    {" ".join(str(one.value).split()): None for one in getattr(content, key)}
                )
    return {key: list(values) for key, values in shown.items() if values}


def format_contacts(contacts: Mapping[str, Sequence[str]]) -> str:
    """Return contacts in a line: “e-mail ada@example.org; phone +44 20 7946 0000”."""
    return "; ".join(f"{_CONTACTS[key]} {', '.join(values)}" for key, values in contacts.items())


def find_lacking_address(profile: Profile, project: Path) -> str:
    """Return the address to write into a profile whose pages are published and do not know it, "" if all is well.

    Who builds pages and shows no sign of publishing them is not asked, nor whose workflow asks GitHub for it.
    """
    if profile.website or not any(
        kind.is_page and "html" in kind.formats for kind in resolve_documents(profile).values()
    ):
        return ""
    address = suggest_address(project)
    workflow = find_states(project)[WORKFLOW]
    is_known = workflow is StarterState.CURRENT and ".github.io" in address
    publishes = workflow in (StarterState.EARLIER, StarterState.OWN) or is_present(project / ".gitlab-ci.yml")
    is_site = is_present(project / "CNAME") or bool(profile.site.model_fields_set) or (publishes and address)
    return (address or UNKNOWN_ADDRESS) if is_site and not is_known else ""


def list_asked_hosts(profile: Profile) -> dict[str, list[str]]:
    """Return the hosts that browsers of a page's visitors ask to be counted, by the service's name."""
    from cvgen.document.counters import list_counters  # late: most profiles have none

    asked = {}
    for counter in list_counters(profile.site):
        hosts = (urlsplit(host).netloc for host in (*counter.script_hosts, *counter.report_hosts))
        asked[counter.name] = list(dict.fromkeys(hosts))
    return asked
