"""A page of many papers in a real browser: filter, anchors, folded authors, BibTeX, as readers use them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pypdf
import pytest
from long_career import OWN, make_long_career
from PIL import Image
from slices import keep, keep_every
from watching import until

from cvgen.pipeline.options import Options
from cvgen.pipeline.run import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
# By how much the page moves while it loads (CLS).
WATCH_SHIFTS = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(found => { shift += found.value }))"
    ".observe({ type: 'layout-shift', buffered: true })"
)
# Milliseconds from a key to the new layout.
TIME_ANSWER = """word => {
  const input = document.querySelector('.filter input'), begun = performance.now();
  input.value = word;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - begun;
}"""


def make(folder: Path, said: dict[str, Any], **options: Any) -> Path:
    """Build the homepage of a profile; return the folder it stands in."""
    folder.mkdir(exist_ok=True)
    (folder / "profile.yaml").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    build(folder / "profile.yaml", folder / "output", ["homepage"], options=Options(**options))
    return folder / "output"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page of forty-one papers in three languages: a browser soon has it."""
    return make(tmp_path_factory.mktemp("career"), make_long_career(41))


@pytest.fixture(scope="module")
def long_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the page of a long career, for what grows with it."""
    return make(tmp_path_factory.mktemp("career"), make_long_career(locales=["en"]))


@pytest.fixture(scope="module")
def home(folder: Path, serve: Callable[[Path], str]) -> str:
    return serve(folder)


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Return the window of the module; an error of the page fails the test."""
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    page.on("pageerror", note)
    yield page
    page.remove_listener("pageerror", note)
    page.unroute_all()
    assert errors == []


def count_shown(page: Page) -> int:
    return int(page.evaluate("document.querySelectorAll('.papers > li:not([hidden])').length"))


def address(page: Page) -> str:
    """Return where the page is now; Playwright itself hears of that a little later."""
    return str(page.evaluate("location.href"))


def list_headings(page: Page) -> list[str]:
    return page.locator("#papers .group:visible").all_inner_texts()


def test_a_year_is_chosen_with_the_mouse_and_cleared(page: Page, home: str) -> None:
    page.goto(home)
    assert page.inner_text("output") == "41 publications"
    assert len(list_headings(page)) == 31
    page.select_option("[name=year]", "2020")
    assert list_headings(page) == ["Selected", "2020"]
    assert page.inner_text("output") == f"{count_shown(page)} of 41 publications"
    page.select_option("[name=type]", label="Books")
    until(lambda: address(page).endswith("?year=2020&type=book"))
    assert count_shown(page) < 4
    page.click(".clear")
    assert count_shown(page) == 41
    until(lambda: address(page) == home)
    assert page.evaluate("document.activeElement.name") == "q"


def test_words_are_sought_in_titles_authors_venues_and_abstracts_from_the_keyboard(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("WOJCIK  northern coasts/")
    assert page.input_value("[name=q]").endswith("/")
    assert count_shown(page) == 0
    assert page.inner_text("output") == "0 of 41 publications"
    page.keyboard.press("Backspace")
    shown = count_shown(page)
    assert 0 < shown < 40
    for paper in page.locator(".papers > li:visible").all():
        text = paper.text_content() or ""
        assert "Wójcik" in text
        assert "northern" in text.lower()
    page.keyboard.press("Escape")
    assert count_shown(page) == 41
    page.fill("[name=q]", "bibtex")
    assert count_shown(page) == 0, "buttons are not what is sought"


def test_an_address_opens_filtered_and_back_leads_to_it(page: Page, home: str) -> None:
    page.goto(f"{home}?q=tidal&type=article&topic=None&other=1")
    shown = count_shown(page)
    assert 0 < shown < 41
    assert page.input_value("[name=q]") == "tidal"
    assert page.input_value("[name=topic]") == ""
    page.select_option("[name=year]", "2020")
    until(lambda: "year=2020" in address(page))
    assert "other=1" in address(page)
    assert "topic" not in address(page)
    page.evaluate("location.href = 'feed.xml'")
    page.wait_for_url("**/feed.xml")
    page.go_back()
    page.wait_for_url("**year=2020**")
    until(lambda: page.input_value("[name=year]") == "2020")
    assert 0 < count_shown(page) < shown


def test_anchors_of_papers_lead_whatever_is_filtered(page: Page, home: str) -> None:
    page.goto(home)
    key = page.evaluate("[...document.querySelectorAll('.papers > li')].at(-1).id")
    for query in (f"#{key}", f"?year=2024#{key}"):
        page.goto("about:blank")
        page.goto(f"{home}{query}")
        until(lambda: 0 <= page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", key) < 900)
        assert count_shown(page) == 41
    assert page.evaluate("getComputedStyle(document.querySelector('li:target')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.goto(f"{home}?year=2024")
    page.locator(".papers > li:visible").first.hover()
    page.locator(".papers > li:visible .self").first.click()
    assert "#" in address(page)
    assert 0 < count_shown(page) < 41, "a paper that is shown is no reason to show all"


@pytest.mark.parametrize(
    ("query", "viewport"),
    keep_every(
        4,
        [
            *(("", DESK), ("", PHONE), ("?year=2019", PHONE), ("?year=2019", DESK)),
            *(("#papers", PHONE), ("#papers", DESK), ("?q=harbour#papers", DESK), ("?q=harbour#papers", PHONE)),
        ],
    ),
)
def test_nothing_moves_while_the_page_loads(browser: Browser, home: str, query: str, viewport: Any) -> None:
    def measure() -> float:
        with browser.new_context(viewport=viewport, reduced_motion="reduce") as context:
            page = context.new_page()
            page.add_init_script(WATCH_SHIFTS)
            page.goto(f"{home}{query}")
            page.wait_for_load_state("networkidle")
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            return float(page.evaluate("shift"))

    # A machine short of time now and then moves the first frame by itself.
    assert any(measure() == 0 for _ in range(3))


def test_without_script_all_is_there_and_no_control_is_shown(browser: Browser, home: str) -> None:
    with browser.new_context(viewport=DESK, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{home}?year=2019")
        assert page.locator(".papers > li:visible").count() == 41
        assert not page.locator(".filter").is_visible()
        page.locator(".fold summary").first.click()
        page.locator("summary:visible", has_text="BibTeX").first.click()
        link = page.locator(".links details a:visible")
        assert link.get_attribute("href") == "index-papers.bib"


@pytest.mark.parametrize("papers", keep([171, 1000], 171))
def test_the_filter_answers_at_once(
    page: Page, long_folder: Path, serve: Callable[[Path], str], tmp_path: Path, papers: int
) -> None:
    page.goto(serve(long_folder if papers == 171 else make(tmp_path, make_long_career(papers, ["en"]))))
    assert page.locator(".papers > li").count() == papers
    words = ["", "t", "ti", "tid", "tidal", "tidal x", ""]
    took = [[float(page.evaluate(TIME_ANSWER, word)) for word in words] for _ in range(4)]
    quickest = [min(times) for times in zip(*took, strict=True)]  # others may be at work on this machine
    assert max(quickest) < 50


@pytest.mark.parametrize(
    ("language", "total", "part"),
    [
        ("", "41 publications", "5 of 41 publications"),
        ("ru/", "41 публикация", "5 из 41 публикации"),
        ("ar/", "41 منشورًا", "5 من أصل 41 منشورًا"),
    ],
)
def test_every_language_counts_in_its_own_way(page: Page, home: str, language: str, total: str, part: str) -> None:
    page.goto(f"{home}{language}index.html")
    assert page.inner_text("output") == total
    assert page.get_attribute("output", "aria-live") == "polite"
    page.select_option("[name=type]", "book")
    assert page.inner_text("output") == part


def test_another_language_keeps_what_is_filtered(page: Page, home: str) -> None:
    page.goto(f"{home}?type=book")
    page.evaluate("document.querySelector('.languages a[hreflang=ar]').click()")
    page.wait_for_url("**/ar/index.html?type=book")
    assert count_shown(page) == 5


@pytest.mark.parametrize("language", ["", "ru/", "ar/"])
def test_a_small_window_with_large_text_holds_everything(page: Page, home: str, language: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{home}{language}index.html")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("document.querySelectorAll('.fold').forEach(fold => { fold.open = true })")
    outside = page.evaluate(
        "[...document.querySelectorAll('#papers :is(.filter, .body) *')].filter(one => one.checkVisibility())"
        ".map(one => one.getBoundingClientRect()).filter(box => box.width > 1 && (box.left < 0 || box.right > 320))"
        ".map(box => [box.left, box.right])"
    )
    assert outside == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_long_lists_of_authors_open_by_key_and_the_owner_is_always_seen(page: Page, home: str) -> None:
    page.goto(home)
    authors = page.locator(".authors:has(.fold)").first
    closed = authors.inner_text()
    assert OWN in closed.replace("\u00a0", " ")
    assert "more …" in closed
    authors.locator("summary").first.focus()
    page.keyboard.press("Enter")
    opened = authors.inner_text()
    assert opened.count(",") > closed.count(",") + 3
    assert "fewer" in opened
    page.keyboard.press("Enter")
    assert authors.inner_text() == closed


def test_bibtex_comes_when_it_is_wanted_and_is_copied(browser: Browser, home: str) -> None:
    with browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"]) as context:
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(home)
        assert not [one for one in asked if one.endswith(".bib")]
        for place in (0, 1):
            page.locator(".papers summary", has_text="BibTeX").nth(place).click()
            page.locator(".bibtex pre").nth(place).wait_for()
        assert len([one for one in asked if one.endswith(".bib")]) == 1
        second = page.locator(".papers > li").nth(1)
        second.locator(".copy").click()
        until(lambda: second.locator(".copy").inner_text() == "Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.partition("{")[2].partition(",")[0] == second.get_attribute("id")
        assert copied.count("@") == 1


def test_where_the_file_cannot_be_had_its_link_stays(page: Page, home: str) -> None:
    page.route("**/*.bib", lambda route: route.abort())
    page.goto(home)
    page.locator(".papers summary", has_text="BibTeX").first.click()
    page.locator(".links details a:visible").first.wait_for()
    assert page.locator(".bibtex pre").count() == 0


def test_print_has_the_papers_and_no_controls(page: Page, home: str) -> None:
    page.goto(home)
    page.emulate_media(media="print")
    assert not page.locator(".filter").is_visible()
    assert not page.locator(".self").first.is_visible()
    printed = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(page.pdf())).pages)
    assert page.locator(".papers .title").last.inner_text()[:30] in " ".join(printed.split())
    assert "41 publications" not in printed


@pytest.mark.parametrize(
    ("language", "viewport", "scheme"),
    keep_every(4, [("ar/", PHONE, "dark"), ("", DESK, "light"), ("ar/", DESK, "light"), ("", PHONE, "dark")]),
)
def test_axe_passes_the_filtered_page(page: Page, home: str, language: str, viewport: Any, scheme: Any) -> None:
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{home}{language}index.html?year=2018")
    page.evaluate("document.querySelectorAll('li:not([hidden]) details').forEach(details => { details.open = true })")
    assert judges.axe(page) == []


def test_the_page_is_light(long_folder: Path) -> None:
    """What there is in the issue: 171 papers with abstracts of a thousand characters, and everything else."""
    page = (long_folder / "index.html").read_bytes()
    assert len(page) <= 400_000
    assert len(gzip.compress(page, 9)) <= 60_000


def test_its_markup_is_valid(folder: Path) -> None:
    assert judges.nu(*folder.glob("**/index.html")) == []


@pytest.mark.parametrize(
    ("style", "theme"),
    keep_every(2, [("cvgen", "classic"), ("cvgen", "serif"), ("apa", "serif"), ("apa", "classic")]),
)
def test_titles_have_one_look_and_no_line_begins_with_a_separator(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, style: str, theme: str
) -> None:
    Image.new("RGB", (400, 300), "teal").save(tmp_path / "teaser.png")
    paper = {"authors": [OWN, "Bo Sample"], "venue": "Journal of Harbours", "date": "2024", "doi": "10.5555/1"}
    links = {name: f"https://example.org/{name}" for name in ("slides", "video", "poster", "data", "project")}
    more: list[dict[str, Any]] = [{}, {"abstract": "We measured."}, {"image": "teaser.png"}, {"award": "Prize"}]
    papers = [{"title": f"Tides and {n} harbours", **paper, **one, "links": links} for n, one in enumerate(more)]
    said = {"name": OWN, "papers": papers, "theme": theme, "documents": {"homepage": {"style": style}}}
    page.goto(serve(make(tmp_path, said)))
    looks = page.evaluate(
        "[...document.querySelectorAll('.papers .title')].map(title => title.querySelector('a') ?? title)"
        ".map(link => getComputedStyle(link)).map(look => [look.color, look.fontWeight, look.textDecorationLine])"
    )
    assert len(looks) == 4
    assert len(set(map(tuple, looks))) == 1
    for width in range(320, 700, 20):
        page.set_viewport_size({"width": width, "height": 800})
        first = page.evaluate(
            "[...document.querySelectorAll('.papers .dot')].filter(dot => dot.checkVisibility()).map(dot =>"
            " dot.getClientRects()[0].left - dot.closest('.body').getBoundingClientRect().left)"
        )
        assert min(first) > 5
