"""Audits beside the documents of a preview: what is lost is told with its line, and nothing waits for it."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from test_serve import Server, run
from watching import until

from cvgen.pipeline.options import Options
from cvgen.problems import Severity
from cvgen.serve.audit_child import AuditQuestion, audit_document

PROFILE = "name: Ada Example\ntokens: {home_muted: '#aaaaaa'}\nawards:\n  - {title: Prize of Looms, date: 2020}\n"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "me"
    folder.mkdir()
    (folder / "profile.yaml").write_text(PROFILE, "utf-8")
    server = run(folder)
    yield server
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0
    assert "Traceback" not in server.said


def get_audit(state: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Return what was found in the homepage, None before it is read back."""
    found: list[dict[str, Any]] | None = next(one for one in state["documents"] if one["file"] == "index.html")["audit"]
    return found


def test_what_is_found_is_told_beside_the_document(preview: Server) -> None:
    state = preview.await_state(get_audit)
    assert [(one["code"], one["severity"]) for one in get_audit(state) or ()] == [("accessibility", "warning")]
    template = preview.folder / "templates" / "classic" / "homepage.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("<!doctype html><html lang='en'><title>Ada</title><main><h1>{{ document.name }}</h1></main>")
    state = preview.await_state(lambda state: any(one["code"] == "lost" for one in get_audit(state) or ()))
    [lost] = [one for one in get_audit(state) or () if "Prize of Looms" in one["message"]]
    assert (lost["code"], lost["line"], lost["link"].partition(":")[0]) == ("lost", 4, "vscode")


def test_the_preview_does_not_wait_for_it(preview: Server) -> None:
    preview.await_state(get_audit)
    for number in range(2):
        start = time.monotonic()
        preview.profile.write_text(PROFILE.replace("Looms", f"Looms {number}"), "utf-8")
        preview.await_state(lambda _: f"Looms {number}" in preview.page())  # noqa: B023 - called at once
        assert time.monotonic() - start < 5
    state = preview.await_state(get_audit)
    assert [one["code"] for one in get_audit(state) or ()] == ["accessibility"]


def test_it_is_seen_in_the_browser(preview: Server, browser: Browser) -> None:
    with browser.new_page() as page:
        page.goto(f"{preview.address}#index.html")
        until(lambda: page.text_content("#audit summary") == "audit: 1 warning")
        page.click("#audit summary")
        assert "stands out from its ground" in (page.text_content("#audit .problems") or "")
        assert page.is_hidden("#errors")


def test_a_document_that_is_gone_has_no_audit(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    question = AuditQuestion(tmp_path / "profile.yaml", "gone.html", b"", Options(), frozenset())
    assert audit_document(question) == []
    (tmp_path / "profile.yaml").write_text("nme: Ada Example\n", "utf-8")
    assert audit_document(question) == []


def test_hints_come_with_what_is_lost(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nheadline: Engineer\n", "utf-8")
    content = json.dumps({"name": "Ada Example"}).encode()
    question = AuditQuestion(tmp_path / "profile.yaml", "cv.json", content, Options(), frozenset())
    assert [problem.severity for problem in audit_document(question)] == [Severity.ERROR]
