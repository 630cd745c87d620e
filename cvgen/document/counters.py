"""Services that count visits: their scripts, and the hosts that browsers ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cvgen.profile.site import GoatCounter, MatomoCounter, PlausibleCounter, Site, UmamiCounter

_COUNTER_NAMES = {
    "google": "Google", "plausible": "Plausible", "umami": "Umami", "goatcounter": "GoatCounter", "matomo": "Matomo",
}  # fmt: skip
# Umami's own script has reported to either of these.
_UMAMI_CLOUD = ("https://gateway.umami.is", "https://api-gateway.umami.dev")


@dataclass(frozen=True, slots=True)
class VisitCounter:
    """A service that counts visits, under an `id`: the address of its `script`, and the attributes of that.

    Browsers are told to load scripts from `script_hosts`, and let these report to `report_hosts`; `reports_to` is the
    address where that must be told to the script.
    """

    service: str
    id: str
    script: str
    script_hosts: tuple[str, ...]
    report_hosts: tuple[str, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    reports_to: str = ""

    @property
    def name(self) -> str:
        """Its name as people know it."""
        return _COUNTER_NAMES[self.service]


def list_counters(site: Site) -> Iterator[VisitCounter]:
    """Yield the services that count visits of a homepage; none without an id."""
    if site.google_analytics:
        yield _make_google(site.google_analytics)
    if site.plausible:
        yield _make_plausible(site.plausible)
    if site.umami:
        yield _make_umami(site.umami)
    if site.goatcounter and (site.goatcounter.id or site.goatcounter.host):
        yield _make_goatcounter(site.goatcounter)
    if site.matomo:
        yield _make_matomo(site.matomo)


def _origin(address: str) -> str:
    return "https://" + urlsplit(address).netloc


def _make_google(code: str) -> VisitCounter:
    host = "https://www.googletagmanager.com"
    script = f"{host}/gtag/js?id={code}"
    return VisitCounter("google", code, script, (host,), (host, "https://*.google-analytics.com"))


def _make_plausible(counter: PlausibleCounter) -> VisitCounter:
    base = f"https://{counter.host or 'plausible.io'}"
    hosts = (_origin(base),)
    return VisitCounter(
        "plausible", counter.id, f"{base}/js/script.js", hosts, hosts, attributes={"data-domain": counter.id}
    )


def _make_umami(counter: UmamiCounter) -> VisitCounter:
    base = f"https://{counter.host or 'cloud.umami.is'}"
    hosts = (_origin(base),)
    attributes = {"data-website-id": counter.id}
    reports = hosts if counter.host else (*hosts, *_UMAMI_CLOUD)
    return VisitCounter("umami", counter.id, f"{base}/script.js", hosts, reports, attributes=attributes)


def _make_goatcounter(counter: GoatCounter) -> VisitCounter:
    base = f"https://{counter.host or f'{counter.id}.goatcounter.com'}"
    script = f"{base}/count.js" if counter.host else "https://gc.zgo.at/count.js"
    attributes = {"data-goatcounter": f"{base}/count"}
    return VisitCounter(
        "goatcounter", counter.id or "", script, (_origin(script),), (_origin(base),), attributes=attributes
    )


def _make_matomo(counter: MatomoCounter) -> VisitCounter:
    base = f"https://{counter.host}"
    hosts = (_origin(base),)
    return VisitCounter("matomo", counter.id, f"{base}/matomo.js", hosts, hosts, reports_to=f"{base}/matomo.php")
