"""The docs site: its sessions run, its commands exist, its links lead somewhere, and it asks nobody for anything."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlsplit

import judges
import pytest
import sessions
from command_line import call_cvgen
from samples import find_problems
from source_cases import format_mirrors, start_server

import cvgen
from cvgen.problems import select_errors
from cvgen.profile.model import Profile
from cvgen.profile.sources import SourceName

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = sorted((judges.ROOT / "docs").glob("*.md"))
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the site as `make docs` does, but for its pictures; a link that leads nowhere fails it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, judges.ROOT / "docs" / "site.py", "--plain", "--output", folder]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


@each_page
def test_the_session_of_a_page_runs(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    if "cvgen build\n" in text:
        judges.pango()
    if "$ cvgen add" in text or "$ cvgen sync" in text:
        with start_server() as server:
            mirrors = {"CVGEN_SOURCES": format_mirrors(server, get_args(SourceName)), "CVGEN_CACHE": "off"}
            sessions.run(text, tmp_path, mirrors)
    else:
        sessions.run(text, tmp_path)


@pytest.mark.parametrize("page", sorted((judges.ROOT / "docs").glob("for-*.md")), ids=lambda page: page.stem)
def test_a_page_of_a_field_shows_what_is_valid(page: Path, tmp_path: Path) -> None:
    """All its YAML together is one profile."""
    blocks = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    found = find_problems(tmp_path / "profile.yaml", "\n".join(blocks))
    assert [(problem.line, problem.message) for problem in select_errors(found)] == []


@each_page
def test_every_command_of_a_page_is_one(page: Path) -> None:
    """Also those that are not run, as they would not end, or use the network."""
    text = page.read_text("utf-8")
    blocks = "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    shown = re.findall(r"^(?:\S+=.* )?(cvgen [^#\n]*)", blocks, re.MULTILINE) + re.findall(r"`(cvgen [^`]*)`", text)
    for command in shown:
        words = [word for word in command.split() if re.fullmatch(r"[a-z][a-z-]*|--[a-z-]+|-[a-z]", word)]
        names = [words[1], *words[2:3]] if words[1:2] == ["templates"] else words[1:2]
        said = call_cvgen([*names, "--help"])
        assert said.exit_code == 0, command
        for option in filter(lambda word: word.startswith("-"), words):
            assert re.search(rf"(?<![\w-]){option}\b", said.output), f"{command}: {option}"


@each_page
def test_files_of_the_repository_that_a_page_links_to_are_there(page: Path) -> None:
    linked = re.findall(r"\]\(((?:\.\./|https://github.com/INV-WZQ/cvgen/blob/main/)[^)#\s]+)", page.read_text("utf-8"))
    names = [name.removeprefix("../").removeprefix("https://github.com/INV-WZQ/cvgen/blob/main/") for name in linked]
    assert [name for name in names if not (judges.ROOT / name).exists()] == []


def test_the_reference_says_every_command_and_every_key(site: Path) -> None:
    commands = (site / "commands" / "index.html").read_text("utf-8")
    listed = call_cvgen(["--help"]).output.partition("Commands:")[2].partition("\n\n")[0]
    names = re.findall(r"^  (\w+) ", listed, re.MULTILINE)
    assert len(names) > 8
    assert [name for name in names if f"cvgen {name}" not in commands] == []
    keys = (site / "profile" / "index.html").read_text("utf-8")
    assert [key for key in Profile.model_fields if f"<code>{key}</code>" not in keys] == []


def test_the_pages_of_the_reference_are_what_the_program_says() -> None:
    pages = runpy.run_path(str(judges.ROOT / "docs" / "reference.py"))["pages"]()
    old = [name for name, text in pages.items() if (judges.ROOT / "docs" / name).read_text("utf-8") != text]
    assert old == [], "run docs/reference.py"


def test_the_examples_of_items_are_a_profile_without_a_remark(tmp_path: Path) -> None:
    text = (judges.ROOT / "docs" / "examples.yaml").read_text("utf-8")
    assert find_problems(tmp_path / "profile.yaml", f"name: Ada Example\n{text}") == []


def test_the_page_on_python_runs_and_names_all_that_is_public(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_bytes((judges.ROOT / "profile.yaml").read_bytes())
    page = (judges.ROOT / "docs" / "api.md").read_text("utf-8")
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(block, {})
    said = capsys.readouterr().out
    assert said.startswith("Zeqing Wang ")
    assert "output/cv.docx" in said
    assert "ask for something else: there is no document “letter”" in said
    assert [name for name in cvgen.__all__ if not re.search(rf"(?<!\w){name}\b", page)] == []


def test_a_link_that_leads_nowhere_fails_the_site(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[there](nothing.md) and [there](#nowhere)\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_bytes((judges.ROOT / "mkdocs.yml").read_bytes())
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})  # fmt: skip
    assert done.returncode == 1
    assert "nothing.md" in done.stderr
    assert "#nowhere" in done.stderr


def test_the_site_asks_nobody_for_anything(site: Path, browser: Browser, serve: Callable[[Path], str]) -> None:
    asked: list[str] = []
    address = serve(site)
    with browser.new_context() as context:
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(f"{address}tutorial/")
        page.locator(".md-search__input").click()
        page.keyboard.type("preview", delay=20)
        page.locator(".md-search-result__item").first.wait_for()
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {
        urlsplit(address).netloc
    }
