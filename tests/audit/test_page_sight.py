"""What a page's styles hide is unseen, and why: pages in tests/audit/unseen, on which a browser agrees."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from PIL import Image, ImageChops

from cvgen.audit.contrast import LEAST_CONTRAST, measure_contrast
from cvgen.audit.readings import SCREEN_READERS, read_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = sorted(Path(__file__).with_name("unseen").glob("*.html"))
# Windows in which something may be unseen alone, by what is said of it then.
WINDOWS = {
    "(on wide screens)": (1280, "light"),
    "(in light colours)": (1280, "light"),
    "(in dark colours)": (1280, "dark"),
    "(on phones)": (390, "light"),
}
# Makes the own text of an element transparent; returns how high it is.
HIDE = """(element) => {
  const texts = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim());
  const spans = texts.map((text) => {
    const span = document.createElement('span');
    span.style.setProperty('color', 'transparent', 'important');
    text.replaceWith(span);
    span.append(text);
    return span;
  });
  return Math.max(...spans.map((span) => span.getBoundingClientRect().height));
}"""
OPEN = "elements => elements.forEach((element) => new Function(element.dataset.open).call(element))"
ELEMENTS = "body p, body [data-page], summary"
XPATH = "//body//p | //body//*[@data-page] | //summary"  # the same


def list_wanted(sample: Path) -> dict[str, str]:
    """Return why words are unseen by the elements of a sample that hold them, "" for what is seen."""
    elements = html.document_fromstring(sample.read_bytes()).xpath(XPATH)
    texts = {" ".join((element.text or "").split()): element.get("data-page", "") for element in elements}
    return {words: why for words, why in texts.items() if words}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_what_a_style_hides_is_unseen(sample: Path) -> None:
    runs = read_file("page.html", sample.read_bytes()).orders["page"]
    wanted = list_wanted(sample)
    assert {words: [run.unseen for run in runs if run.text.strip() == words] for words in wanted} == {
        words: [why] for words, why in wanted.items()
    }


def test_what_is_seen_and_not_read_aloud_is_told_apart() -> None:
    page = b"""<p aria-hidden=true>Seen <b>alone</b></p><p inert>Still</p><p class=ear>Heard</p><p hidden>Neither</p>
    <style>.ear { position: absolute; clip-path: inset(50%) }</style>"""
    orders = read_file("page.html", page).orders
    seen, heard = (
        {run.text.strip(): run.unseen for run in orders[name] if run.text.strip()} for name in ("page", SCREEN_READERS)
    )
    assert seen == {"Seen": "", "alone": "", "Still": "", "Heard": "clipped away", "Neither": "not displayed"}
    silent = "hidden from screen readers"
    assert heard == {"Seen": silent, "alone": silent, "Still": silent, "Heard": "", "Neither": "not displayed"}


def test_a_heading_for_the_ear_still_begins_its_section() -> None:
    style = "<style>h2, p { position: absolute; clip-path: inset(50%) } h3 { display: none }</style>"
    page = f"{style}<h2>A</h2><h3>B</h3><p>C".encode()
    runs = [run for run in read_file("page.html", page).orders["page"] if run.text.strip()]
    assert [(run.text.strip(), run.unseen) for run in runs] == [
        ("A", ""),
        ("B", "not displayed"),
        ("C", "clipped away"),
    ]


def test_a_link_that_nobody_sees_is_none() -> None:
    page = b"""<p><a href="a:1">words</a> <a href="a:2" style="display: none">words</a> <a href="a:2">words</a>
    <a href="a:3"><svg></svg></a> <a href="a:4"><i style="color: white">words</i></a> <a href="a:5" hidden><img></a>"""
    reading = read_file("page.html", page)
    assert reading.links == {"a:1", "a:2", "a:3"}
    assert reading.unseen_links == {"a:4": "in the colour of the paper", "a:5": "not displayed"}


def measure_change(before: bytes, after: bytes) -> float:
    """Return the highest contrast between two pictures of a page, at any place."""
    one, two = (Image.open(BytesIO(picture)).convert("RGB") for picture in (before, after))
    box = ImageChops.difference(one, two).getbbox()
    if not box:
        return 1.0
    pairs = set(zip(one.crop(box).get_flattened_data(), two.crop(box).get_flattened_data(), strict=True))
    return max(measure_contrast(mine, other) for mine, other in pairs if mine != other)


def find_seen(page: Page, numbers: Iterable[int]) -> dict[int, bool]:
    """Return whether the text of each element is seen: whether the page looks different once it is transparent."""
    seen = {}
    before = page.screenshot(full_page=True)
    for number in numbers:
        height = page.locator(ELEMENTS).nth(number).evaluate(HIDE)
        after = page.screenshot(full_page=True)
        seen[number] = height > 4 and measure_change(before, after) >= LEAST_CONTRAST
        before = after
    return seen


def list_cases(sample: Path) -> list[tuple[int, str, tuple[int, str]]]:
    """Return numbers of elements, why they are unseen, and the window for it."""
    elements = html.document_fromstring(sample.read_bytes()).xpath(XPATH)
    reasons = [(number, one.get("data-page", "")) for number, one in enumerate(elements) if (one.text or "").strip()]
    places = [(number, why, why[why.find("(") :] if "(" in why else "(on wide screens)") for number, why in reasons]
    return [(number, why, WINDOWS[where]) for number, why, where in places]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_a_browser_agrees(sample: Path, browser: Browser) -> None:
    cases = list_cases(sample)
    assert cases
    for window in {window for *_, window in cases}:
        page = browser.new_page(viewport={"width": window[0], "height": 800}, color_scheme=window[1])
        page.goto(sample.as_uri())
        page.locator("[data-open]").evaluate_all(OPEN)
        wanted = {number: not why for number, why, where in cases if where == window}
        assert find_seen(page, wanted) == wanted, window
        page.close()
