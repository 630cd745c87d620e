"""A site of several pages in a real browser: links from elsewhere, ways between pages, and what judges say."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import judges
import pytest
from slices import keep
from test_pages import PROFILE, build_site
from watching import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 320, "height": 700}
DESK = {"width": 1280, "height": 900}
PAGES = ("index.html", "publications.html", "teaching/index.html", "de/teaching/index.html")


@pytest.fixture(scope="module", params=keep(["classic", "serif"], "classic"))
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build_site(folder, **{**copy.deepcopy(PROFILE), "theme": request.param})
    return folder / "output"


@pytest.fixture(scope="module")
def home(output: Path, serve: Callable[[Path], str]) -> str:
    return serve(output).removesuffix("/")


@pytest.mark.parametrize("anchor", ["awards", "-honors-and-awards"])
def test_links_to_a_section_that_has_moved_lead_to_its_page(page: Page, home: str, anchor: str) -> None:
    page.goto(f"{home}/index.html#{anchor}")
    page.wait_for_url(f"{home}/teaching/index.html#awards", timeout=5000)
    page.goto(f"{home}/index.html")
    page.evaluate(f"location.hash = '{anchor}'")
    page.wait_for_url(f"{home}/teaching/index.html#awards", timeout=5000)


def test_without_script_they_lead_to_a_link_to_it(browser: Browser, home: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{home}/index.html#-honors-and-awards")
        link = page.locator(":focus")
        assert link.text_content() == "Courses"
        assert (link.bounding_box() or {})["x"] >= 0  # it is in sight
        page.keyboard.press("Enter")
        page.wait_for_url(f"{home}/teaching/index.html#awards")


def test_one_comes_to_every_page_and_home_again_on_a_phone(browser: Browser, home: str) -> None:
    with browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{home}/de/index.html")
        for label, address in (("Publikationen", "de/publications.html"), ("Kurse", "de/teaching/index.html")):
            link = page.locator(f"nav a:text-is('{label}')")
            if not link.is_visible():  # there is no room for it in the bar
                page.tap(".menu")
            link.tap()
            page.wait_for_url(f"{home}/{address}")
        if not page.locator(".languages a").is_visible():
            page.tap("[popovertarget=_languages]")
        page.tap(".languages a")
        page.wait_for_url(f"{home}/teaching/index.html")
        page.tap("a.home")
        page.wait_for_url(f"{home}/index.html")


def test_axe_has_nothing_to_say_and_nothing_slides(page: Page, home: str) -> None:
    for name in PAGES:
        page.goto(f"{home}/{name}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            until(lambda width=size["width"]: page.evaluate("document.documentElement.scrollWidth") <= width, 5)  # type: ignore[misc]
            assert judges.axe(page) == [], (name, size)


def test_the_validator_accepts_every_page(output: Path) -> None:
    assert judges.nu(*(output / name for name in PAGES)) == []
