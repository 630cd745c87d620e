"""The bar of a homepage in a real browser: one line, whatever it holds and however wide the window is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pytest
from samples import describe_long_career
from slices import keep
from watching import until

from cvgen.pipeline.options import Options
from cvgen.pipeline.run import build
from cvgen.themes.loader import list_packaged_themes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (320, 390, 768, 1024, 1440, 2560)
THEMES = list_packaged_themes()
LONG = describe_long_career(papers=12)
LONG["documents"]["resume"] = {"formats": ["txt"]}  # the bar leads to it, whatever its format
SHORT = {key: LONG[key] for key in ("name", "email", "bio", "education", "documents")}
# Every link of the bar: where it leads, where it stands, and whether it is seen or in a menu.
LINKS = """
[...document.querySelectorAll('.fits a')].map(link => {
  const { left, right, top, bottom } = link.getBoundingClientRect();
  return { to: link.getAttribute('href'), left, right, top, bottom, seen: link.checkVisibility(),
           folded: !!link.closest('[popover]') && !link.closest('.unfolded') };
})
"""


def make(folder: Path, said: dict[str, Any], theme: str = "classic") -> Path:
    (folder / "profile.yaml").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    build(folder / "profile.yaml", folder / "output", ["homepage", "resume"], options=Options(theme=theme))
    return folder / "output"


# Each theme has its own look; what the script does is the same in all, and tried in one.
in_one_theme = pytest.mark.parametrize("long", ["classic"], indirect=True)
in_two_themes = pytest.mark.parametrize("long", keep(THEMES, "classic", "sidebar"), indirect=True)


@pytest.fixture(scope="module", params=keep(THEMES, "classic", "sidebar"))
def long(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Serve the homepage of a long career, in each theme or in two; return its address."""
    return serve(make(tmp_path_factory.mktemp("long"), LONG, request.param))


def find_faults(page: Page, width: int) -> list[str]:
    """Return what is wrong with the bar: links outside the window, in a second line, twice or nowhere."""
    links = page.evaluate(LINKS)
    faults = [f"{link['to']} outside" for link in links if link["seen"] and not -1 < link["left"] < width + 1]
    faults += [
        f"{link['to']} is not to be had"
        for link in links
        if not (link["seen"] or link["folded"] or link["to"] == "#_top")
    ]
    for row in page.query_selector_all(".fits"):
        if row.evaluate("row => getComputedStyle(row).flexDirection") == "column":
            continue  # in a column, each has a line of its own
        tops = row.evaluate(
            "row => [...row.querySelectorAll('a, button')].filter(one => one.checkVisibility())"
            ".map(one => one.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2)"
        )
        if tops and max(tops) - min(tops) > 6:
            faults.append("a second line")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        faults.append("slides sideways")
    return faults


@pytest.mark.parametrize("language", keep(["", "de/"], ""))
def test_the_bar_is_one_line_at_every_width(page: Page, long: str, language: str) -> None:
    page.goto(f"{long}{language}index.html")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert (width, find_faults(page, width)) == (width, [])
        assert width < 640 or count_hidden_names(page) == 0 or page.locator(".side h1").is_visible()


def count_hidden_names(page: Page) -> int:
    """Return how many names in the bar are not seen."""
    return int(page.evaluate("[...document.querySelectorAll('.home')].filter(one => !one.checkVisibility()).length"))


@pytest.mark.parametrize("sections", keep([0, 1, 3, 25], 0, 25))
def test_any_number_of_sections_fits(page: Page, serve: Callable[[Path], str], tmp_path: Path, sections: int) -> None:
    more = [{"title": f"Section {n} of many", "text": "More."} for n in range(sections)]
    page.goto(serve(make(tmp_path, {**SHORT, "sections": more})))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert (width, find_faults(page, width)) == (width, [])
    assert page.locator(".menu").is_visible() == (sections == 25)  # in the widest window


def test_what_fits_is_shown_and_the_rest_folds_from_the_end(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page.goto(serve(make(tmp_path, LONG)))
    shown = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        links = [link["to"] for link in page.evaluate(LINKS) if link["to"].startswith("#") and not link["folded"]]
        shown[width] = len(links) - 1  # the name
        assert (
            links[1:]
            == page.eval_on_selector_all(
                "main > section", "all => all.map(one => '#' + one.id).filter(id => id !== '#interests')"
            )[: len(links) - 1]
        )
    assert shown[320] < shown[1024] < shown[1440] < shown[2560]
    assert shown[1024] >= 3


@in_one_theme
def test_a_menu_is_used_by_key_and_gives_the_focus_back(page: Page, long: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(long)
    menu = page.locator(".menu")
    assert menu.get_attribute("aria-expanded") == "false"
    menu.focus()
    page.keyboard.press("Enter")
    until(lambda: menu.get_attribute("aria-expanded") == "true")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#_menu') !== null")
    page.keyboard.press("Escape")
    until(lambda: menu.get_attribute("aria-expanded") == "false")
    assert page.evaluate("document.activeElement.className") == "menu"
    page.keyboard.press("Enter")
    page.focus("#_menu a[href='#teaching']")
    page.keyboard.press("Enter")
    until(lambda: page.evaluate("location.hash === '#teaching'"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#teaching') !== null")


def test_the_section_in_view_is_marked(page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    page.goto(serve(make(tmp_path, LONG)))
    marked = "[...document.querySelectorAll('[aria-current=true]')].map(link => link.hash)"
    until(lambda: page.evaluate(marked) == ["#about"])
    for section in ("papers", "talks", "teaching"):
        page.evaluate(f"document.getElementById('{section}').scrollIntoView({{ behavior: 'instant' }})")
        until(lambda section=section: page.evaluate(marked) == [f"#{section}"])  # type: ignore[misc]
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    until(lambda: page.evaluate(marked) == ["#beyond-the-sea"])


@in_one_theme
def test_the_keyboard_goes_from_section_to_section(page: Page, long: str) -> None:
    page.goto(f"{long}index.html#papers")
    names = page.eval_on_selector_all("main > section", "all => all.map(section => section.id)")
    for following in names[names.index("papers") + 1 : names.index("papers") + 4]:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-section"
        box = page.evaluate(
            "(({ left, right, top }) => [left, right, top])(document.activeElement.getBoundingClientRect())"
        )
        assert box[0] >= 0
        assert box[1] <= 1280
        assert box[2] >= 0
        page.keyboard.press("Enter")
        until(lambda following=following: page.evaluate("location.hash") == f"#{following}")  # type: ignore[misc]


@in_two_themes
def test_the_bar_does_not_move_what_is_drawn(browser: Browser, long: str) -> None:
    with browser.new_context(viewport={"width": 1024, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(
            "window.shift = 0;"
            "new PerformanceObserver(list => list.getEntries().forEach(one => { shift += one.value }))"
            ".observe({ type: 'layout-shift', buffered: true })"
        )
        assert any((page.goto(long), page.wait_for_timeout(200), page.evaluate("shift"))[-1] == 0 for _ in range(3))


@in_one_theme
def test_without_script_the_menus_hold_everything(browser: Browser, long: str) -> None:
    for width in (320, 1024, 2560):
        with browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(long)
            page.click(".menu")
            for section in ("about", "papers", "skills"):
                assert page.locator(f"#_menu a[href='#{section}']").is_visible()
            page.keyboard.press("Escape")
            assert not page.locator("#_menu").is_visible()
            page.click("[popovertarget=_languages]")
            assert page.locator("#_languages a").first.is_visible()


def test_nothing_slides_sideways_with_large_type(page: Page, long: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    try:
        page.goto(long)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 28
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            assert (width, find_faults(page, width)) == (width, [])
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})


@in_two_themes
def test_an_address_breaks_at_its_dots_alone(page: Page, long: str) -> None:
    page.goto(long)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        parts = page.eval_on_selector_all(
            ".mail span",
            "all => all.map(part => [part.textContent, part.getClientRects().length,"
            " part.getBoundingClientRect().right])",
        )
        assert "".join(text for text, _, _ in parts) == LONG["email"]
        assert (width, [text for text, lines, right in parts if lines > 1 or right > width]) == (width, [])
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.mail')).fontSize)") >= 11


@in_one_theme
def test_axe_passes_open_menus(page: Page, long: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(long)
    page.click(".menu")
    assert judges.axe(page) == []
