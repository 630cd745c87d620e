"""The foreign judges on the three documents of the repository's own profile.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pypdf
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

VIEWS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
    "phone dark": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "color_scheme": "dark"},
}


def test_verapdf_passes_the_cv(built: Path) -> None:
    assert judges.verapdf(built / "cv.pdf", "ua1", "3a") == []


def test_verapdf_is_able_to_fail(tmp_path: Path) -> None:
    with pypdf.PdfWriter() as writer:
        writer.add_blank_page(width=595, height=842)
        writer.write(tmp_path / "blank.pdf")
    assert judges.verapdf(tmp_path / "blank.pdf", "ua1")


def test_qpdf_passes_the_cv(built: Path) -> None:
    assert judges.qpdf(built / "cv.pdf") == []


def test_every_font_of_the_cv_is_embedded_and_reads_back(built: Path) -> None:
    assert judges.loose_fonts(built / "cv.pdf") == []


def test_nu_passes_the_homepage(built: Path) -> None:
    assert judges.nu(built / "index.html") == []


def test_nu_is_able_to_fail(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html lang=en><title>É</title><style>a { colour: red }</style><p>É<li>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert len(judges.nu(tmp_path / "page.html")) == 2


def test_homepage_is_small(built: Path) -> None:
    assert (built / "index.html").stat().st_size < 60_000


def test_open_xml_validator_passes_the_resume(built: Path) -> None:
    assert judges.openxml(built / "resume.docx") == []


def test_libreoffice_opens_the_resume(built: Path, tmp_path: Path) -> None:
    pdf = judges.libreoffice(built / "resume.docx", tmp_path)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert "Zeqing Wang" in text
    assert "王则清" in text


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with browser.new_context(**VIEWS[request.param]) as context:
        yield context.new_page()


def test_homepage_is_sound_in_chromium(view: Page, site: str) -> None:
    """No axe violation, no script error, nothing its own security policy stops, no sideways scroll; and of other
    hosts it asks for nothing but pictures.
    """
    elsewhere: list[str] = []
    faults: list[str] = []

    def decide(route: Route) -> None:
        if route.request.url.startswith((site, "data:")):
            route.continue_()
            return
        if route.request.resource_type != "image":
            elsewhere.append(route.request.url)
        route.abort()

    view.route("**/*", decide)
    view.on("pageerror", lambda error: faults.append(str(error)))
    view.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
    view.goto(site)
    assert faults == []
    assert elsewhere == []
    assert judges.axe(view) == []
    assert _sideways(view) <= 0
    view.set_viewport_size({"width": 320, "height": 740})
    assert _sideways(view) <= 0


def test_homepage_has_no_dead_fragment(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site, wait_until="domcontentloaded")
        targets = page.eval_on_selector_all("a[href^='#']", "links => links.map(a => a.hash.slice(1))")
        ids = page.eval_on_selector_all("[id]", "nodes => nodes.map(node => node.id)")
    assert [target for target in targets if target not in ids] == []


def _sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return width
