"""Services that count visits: the policy is as wide as the one that is named, and no wider."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pytest
from lxml import html
from samples import find_problems
from watching import until

from cvgen.pipeline.run import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

UUID = "0f9a3c52-7d1e-4b86-9c40-5a2e8d6f1b37"
PLAUSIBLE, GOAT, MATOMO = "https://plausible.io", "https://ada.goatcounter.com", "https://stats.example.org"
# What is written under `site`, and what browsers are let ask: for scripts, and to report.
SERVICES: dict[str, tuple[Any, list[str], list[str]]] = {
    "plausible": ("ada.example.org", [PLAUSIBLE], [PLAUSIBLE]),
    "plausible-own": ({"id": "ada.example.org", "host": f"{MATOMO}/p/"}, [MATOMO], [MATOMO]),
    "umami": (
        UUID,
        ["https://cloud.umami.is"],
        ["https://cloud.umami.is", "https://gateway.umami.is", "https://api-gateway.umami.dev"],
    ),
    "umami-own": ({"id": UUID, "host": "stats.example.org"}, [MATOMO], [MATOMO]),
    "goatcounter": ("ada", ["https://gc.zgo.at"], [GOAT]),
    "goatcounter-own": ({"host": "stats.example.org:8443"}, [f"{MATOMO}:8443"], [f"{MATOMO}:8443"]),
    "matomo": ({"id": 3, "host": f"{MATOMO}/matomo"}, [MATOMO], [MATOMO]),
    "google_analytics": (
        "G-ABC123",
        ["https://www.googletagmanager.com"],
        ["https://www.googletagmanager.com", "https://*.google-analytics.com"],
    ),
}


def make(project: Path, **site: Any) -> Path:
    said = {"name": "Ada Example", "bio": "Hello.", "site": site}
    (project / "profile.yaml").write_text(json.dumps(said), "utf-8")
    build(project / "profile.yaml", project / "output", ["homepage"])
    return project / "output" / "index.html"


def read_policy(page: Path) -> dict[str, list[str]]:
    [policy] = html.document_fromstring(page.read_text("utf-8")).xpath(
        "//meta[contains(@http-equiv, 'Policy')]/@content"
    )
    return {words[0]: words[1:] for words in map(str.split, policy.split(";"))}


@pytest.mark.parametrize("name", SERVICES)
def test_policy_is_widened_by_the_named_hosts_alone(tmp_path: Path, name: str) -> None:
    said, scripts, reports = SERVICES[name]
    plain = read_policy(make(tmp_path))
    page = make(tmp_path, **{name.partition("-")[0]: said})
    policy = read_policy(page)
    assert [source for source in policy.pop("script-src") if not source.startswith("'sha256-")] == scripts
    assert policy.pop("connect-src") == ["'self'", *reports]
    assert policy == {name: sources for name, sources in plain.items() if name not in ("script-src", "connect-src")}
    [script] = html.document_fromstring(page.read_text("utf-8")).xpath("//script/@src")
    assert any(script.startswith(host) for host in scripts)


def test_without_one_no_host_is_named(tmp_path: Path) -> None:
    page = make(tmp_path, goatcounter={})
    assert read_policy(page)["connect-src"] == ["'self'"]
    assert not html.document_fromstring(page.read_text("utf-8")).xpath("//script/@src")


@pytest.mark.parametrize(
    ("site", "code"),
    [
        ("plausible: <script>", "plausible"),
        ("umami: 1234", "umami"),
        ("goatcounter: a.b/c", "goatcounter"),
        ("matomo: {id: abc, host: stats.example.org}", "matomo"),
        ("matomo: {id: 1, host: 'http://stats.example.org'}", "counter_host"),
        ("matomo: {id: 1, host: 'stats.example.org; script-src *'}", "counter_host"),
        ("plausible: {id: ada.example.org, host: localhost}", "counter_host"),
        ("matomo: {id: 1}", "missing"),
    ],
)
def test_wrong_ids_and_hosts_are_refused(tmp_path: Path, site: str, code: str) -> None:
    found = find_problems(tmp_path / "profile.yaml", f"name: Ada\nsite:\n  {site}\n")
    assert [problem.code for problem in found] == [code.replace("_", "-")]


def test_nu_passes_a_page_with_all_of_them(tmp_path: Path) -> None:
    page = make(tmp_path, **{name: said for name, (said, _, _) in SERVICES.items() if "-" not in name})
    assert judges.nu(page) == []


@pytest.mark.parametrize("name", ["plausible", "goatcounter", "matomo", "umami-own"])
def test_a_browser_lets_its_script_report_and_nobody_else(browser: Browser, tmp_path: Path, name: str) -> None:
    """The services are played by routes of the browser: nothing leaves this machine."""
    said, scripts, reports = SERVICES[name]
    page_file = make(tmp_path, **{name.partition("-")[0]: said})
    asked: list[str] = []
    report = (
        f"fetch('{reports[0]}/report', {{mode: 'no-cors'}}); fetch('https://elsewhere.example.org/x').catch(() => 0)"
    )

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(
            status=200,
            body=report if route.request.url.startswith(tuple(scripts)) else "",
            content_type="text/javascript",
        )

    with browser.new_context() as context:
        page = context.new_page()
        page.route(re.compile("^https://"), answer)
        page.goto(page_file.as_uri())
        until(lambda: page.evaluate("1") and f"{reports[0]}/report" in asked)  # routes are answered while it is asked
        assert not [address for address in asked if "elsewhere" in address]
