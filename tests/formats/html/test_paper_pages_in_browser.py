"""Pages of papers in a real browser: from the list and back, by key, on a phone, without script, in print."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pypdf
import pytest
from samples import draw_picture
from slices import keep
from test_paper_pages import PROFILE, TIDES, build_site
from watching import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 320, "height": 700}
DESK = {"width": 1280, "height": 900}
LONG = {
    "title": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz and the hydrothermodynamics of harbours",
    "key": "long",
    "authors": [f"Ada Example-Harbour-Somebody {n}" for n in range(30)],
    "abstract": "$$\\sum_{i=0}^{n} a_i b_i c_i d_i e_i f_i g_i h_i i_i j_i k_i l_i m_i n_i o_i p_i q_i r_i$$",
    "links": {"https://example.org/a/very/long/address/of/some/file/that/has/no/name": "https://example.org/a"},
}
PAGES = ("papers/tides.html", "ar/papers/long.html", "de/papers/DBLP-conf-seas.html")


@pytest.fixture(scope="module", params=keep(["classic", "serif", "modern"], "classic"))
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("site")
    (folder / "teaser.png").write_bytes(draw_picture("PNG", (600, 300)))
    papers = [{**TIDES, "image": "teaser.png", "badge": "JH"}, LONG, *PROFILE["papers"][1:]]
    build_site(folder, "homepage", "publications", papers=papers, locales=["en", "de", "ar"], theme=request.param)
    return serve(folder / "output").removesuffix("/")


@pytest.mark.parametrize("address", PAGES)
def test_axe_passes_and_nothing_slides_sideways(page: Page, home: str, address: str) -> None:
    page.goto(f"{home}/{address}")
    looks: tuple[tuple[Any, Any], ...] = ((DESK, "light"), (PHONE, "dark"))
    for viewport, scheme in looks:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        until(lambda width=viewport["width"]: page.evaluate("document.documentElement.scrollWidth") <= width, 5)  # type: ignore[misc]
        assert judges.axe(page) == [], scheme


def test_nothing_slides_sideways_on_a_phone_with_large_type(browser: Browser, home: str) -> None:
    with browser.new_context(viewport=PHONE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Page.enable")
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        for address in PAGES:
            page.goto(f"{home}/{address}")
            until(lambda: page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], 5)


def test_one_comes_from_the_list_to_the_paper_to_the_next_and_back_by_key(page: Page, home: str) -> None:
    page.goto(f"{home}/publications.html")
    page.locator(".title a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/papers/tides.html")
    page.locator("a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/papers/long.html")
    page.locator("a[rel=prev]").press("Enter")
    page.wait_for_url(f"{home}/papers/tides.html")
    page.locator(".back a").press("Enter")
    page.wait_for_url(f"{home}/publications.html#*")


def test_another_language_has_the_same_paper(page: Page, home: str) -> None:
    page.goto(f"{home}/papers/tides.html")
    assert page.locator("a[hreflang=de]").first.get_attribute("href") == "../de/papers/tides.html"
    page.goto(f"{home}/de/papers/tides.html")
    assert page.locator(".back").text_content() == "Publikationen"


def test_the_browser_obeys_the_policy_and_copies(browser: Browser, home: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{home}/papers/tides.html")
        page.click(".copy")
        assert "@article{tides," in page.evaluate("navigator.clipboard.readText()")
        assert page.locator("figure img").evaluate("image => image.naturalWidth") == 600
        assert said == []


def test_without_script_and_in_print_all_is_there(browser: Browser, home: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{home}/papers/tides.html")
        assert page.locator("text=We measured tides.").is_visible()
        assert page.locator("pre").is_visible()
        assert not page.locator(".copy").is_visible()
        printed = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(page.pdf())).pages)
        assert "We measured tides." in printed
        assert "Next" not in printed
