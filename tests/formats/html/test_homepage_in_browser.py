"""The homepage in a real browser, used as people use it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pypdf
import pytest
from PIL import Image
from slices import keep
from watching import until

from cvgen.pipeline.options import Options
from cvgen.pipeline.run import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

THEMES = ("classic", "serif")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

# Strings that break pages: markup and script in every disguise, and what the “naughty strings” lists are full of.
NAUGHTY = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "'><iframe src=javascript:alert(1)>",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1) 'y')",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "<javascript:alert(1)>",
    "![x](https://evil.example.org/track.gif)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#106;avascript&colon;alert(1)",
    "`<b onmouseover=alert(1)>`",
    "{{ 7 * 7 }}{% for x in y %}${alert(1)}<%= 1 %>",
    "{{ ''.__class__.__mro__ }}",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "]]><!CDATA[<script>alert(1)</script>]]>",
    "'; alert(1); var x='",
    r"$\text{<img src=x onerror=alert(1)>}$ and $</math><script>alert(1)</script>$",
    "田中さんにあげて下さい ﷽ Ω≈ç√∫ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a̴̵̜͎l̡͊͠͝g̬͚o",
    "0/1/1.0/1e2/NaN/undefined/null/true",
    "http://a/%%30%30 file:///etc/passwd ../../etc/passwd",
]
# Links of other kinds are refused where they are read; here is what gets through.
TEXTS = [word for word in NAUGHTY if not any(mark in word.lower() for mark in ("](java", "](data", "<java"))]


def profile(**more: Any) -> dict[str, Any]:
    paper = {
        "authors": ["Ada Example*", {"name": "Bo Sample", "url": "https://bo.example.org"}],
        "venue": "Journal of Harbours",
        "badge": "JH",
        "date": "2024-05",
        "doi": "10.5555/1",
        "image": "teaser.png",
        "abstract": "We measured. " * 60,
    }
    return {
        "locales": ["en", "zh", "ar"],
        "name": {"en": "Ada Example", "zh": "示例", "ar": "آدا مثال"},
        "email": "ada@example.org",
        "links": {"github": "ada", "orcid": "0000-0002-1825-0097"},
        "photo": "teaser.png",
        "bio": "I measure tides. " * 40,
        "news": [{"date": f"20{25 - n}", "text": "🎉 Something happened, and it was *good*."} for n in range(12)],
        "papers": [{"title": f"Tides in Small Harbours {n}", **paper} for n in range(4)]
        + [{"title": "A line", "authors": ["Ada Example"], "date": "2020"}],
        "awards": [{"title": "A prize", "date": "2020"}],
        "education": [{"organisation": "University of Bergen", "degree": "Ph.D.", "date": "2015 – 2019"}],
        **more,
    }


def made(folder: Path, said: dict[str, Any], theme: str = "classic") -> Path:
    """Build the homepage of a profile; return the folder it stands in."""
    folder.mkdir(exist_ok=True)
    Image.new("RGB", (400, 300), "teal").save(folder / "teaser.png")
    (folder / "profile.yaml").write_text(json.dumps({**said, "theme": theme}, ensure_ascii=False), "utf-8")
    build(folder / "profile.yaml", folder / "output", ["homepage"])
    return folder / "output"


@pytest.fixture(scope="module", params=THEMES)
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Serve the homepage of somebody made up, in three languages and each theme; return its address."""
    return serve(made(tmp_path_factory.mktemp("home"), profile(), request.param))


# What the script does is the same in all themes: every day it is tried in one, and in the other by `make prove`.
what_the_script_does = pytest.mark.parametrize("home", keep(THEMES, "classic"), indirect=True)


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    options = request.param if hasattr(request, "param") else {"viewport": DESK, "reduced_motion": "reduce"}
    with browser.new_context(**options) as context:
        yield context


def test_a_phones_menu_leads_to_a_section_and_closes(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    more = [{"title": f"Another long section, the {n}th", "text": "More."} for n in range(9)]
    home = serve(made(tmp_path / "home", profile(sections=more)))
    with browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(home)
        page.tap(".menu")
        page.tap("#_menu a[href='#education']")
        until(lambda: page.evaluate("location.hash === '#education'"))
        until(lambda: page.evaluate("!document.querySelector('#_menu').matches(':popover-open')"))
        assert 0 <= top(page, "#education h2") < PHONE["height"] / 2


def top(page: Page, selector: str) -> float:
    return float(page.evaluate("s => document.querySelector(s).getBoundingClientRect().top", selector))


@what_the_script_does
def test_the_first_key_skips_to_the_content(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@what_the_script_does
def test_an_abstract_unfolds_below_its_button_which_stays(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    button = page.locator("#papers summary").first
    assert not page.locator(".abstract").first.is_visible()
    button.focus()
    before = button.bounding_box()
    page.keyboard.press("Enter")
    page.locator(".abstract").first.wait_for()
    after = button.bounding_box()
    assert before
    assert after
    assert (before["x"], before["y"]) == (after["x"], after["y"])


@what_the_script_does
def test_copies_bibtex(context: BrowserContext, home: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(home)
    page.locator("#papers summary", has_text="BibTeX").first.click()
    page.locator(".copy").first.click()
    until(lambda: page.evaluate("document.querySelector('.copy').textContent === 'Copied'"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@")
    assert "Tides in {Small} {Harbours} 0" in copied


@what_the_script_does
def test_colours_are_remembered(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    names = []
    for _ in range(2):
        page.click(".scheme")
        names.append(page.get_attribute(".scheme", "aria-label"))
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    assert names == ["Colours: light", "Colours: dark"]
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
    assert max(map(int, dark.strip("rgb()").split(","))) < 60
    page.click(".scheme")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != dark


@what_the_script_does
def test_another_language_opens_at_the_same_place(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    page.evaluate("document.querySelector('#papers').scrollIntoView({behavior: 'instant'})")
    page.evaluate("document.querySelector('.languages a[hreflang=zh]').click()")
    page.wait_for_url("**/zh/index.html#papers")
    assert abs(top(page, "#papers")) < DESK["height"] / 2


@what_the_script_does
@pytest.mark.parametrize("context", [{"viewport": PHONE, "java_script_enabled": False}], indirect=True)
def test_the_page_is_whole_without_script(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    assert not page.locator(".scheme").is_visible()
    assert page.locator("#papers h3").count() == 5
    page.locator("#papers summary").first.click()
    page.locator(".abstract").first.wait_for()


@pytest.mark.parametrize("language", ["", "zh/", "ar/"])
def test_fits_every_window(page: Page, home: str, language: str) -> None:
    page.goto(f"{home}{language}index.html")
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("new Promise(requestAnimationFrame)")  # the bar folds before it is drawn
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@what_the_script_does
@pytest.mark.parametrize(
    ("context", "arrive"),
    [
        pytest.param({"viewport": PHONE}, True, id="phone-late"),
        pytest.param({"viewport": DESK}, False, id="desk-never"),
        pytest.param({"viewport": PHONE}, False, id="phone-never", marks=pytest.mark.prove),
        pytest.param({"viewport": DESK}, True, id="desk-late", marks=pytest.mark.prove),
    ],
    indirect=["context"],
)
def test_nothing_moves_whether_pictures_come_late_or_never(context: BrowserContext, home: str, arrive: bool) -> None:
    # A machine short of time now and then moves the first frame by itself: what pictures move, they move each time.
    assert any(shift(context.new_page(), home, arrive) == 0 for _ in range(3))


def shift(page: Page, home: str, arrive: bool) -> float:
    """Return by how much a page moves (CLS) while its pictures come late, or fail."""
    page.route("**/*.png", lambda route: (time.sleep(0.2), route.continue_() if arrive else route.abort()))
    page.add_init_script(
        "window.shift = 0; window.answered = new Set();"
        "const note = event => answered.add(event.target);"
        "for (const kind of ['load', 'error']) document.addEventListener(kind, note, true);"
        "new PerformanceObserver(list => list.getEntries().forEach(found => { shift += found.value }))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(home)
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    until(lambda: page.evaluate("answered.has(document.querySelector('figure img'))"))  # it loads when it is near
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("document.querySelector('figure img').naturalWidth > 0") == arrive
    moved: float = page.evaluate("shift")
    return moved


@pytest.mark.parametrize(("wanted", "shown"), [("reduce", "still.png"), ("no-preference", "moving.gif")])
def test_pictures_move_for_those_who_want_it(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path, wanted: Any, shown: str
) -> None:
    address = "https://images.example.org/moving.gif"
    (copies := tmp_path / "images" / "remote").mkdir(parents=True)
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("teal", "navy")]
    frames[0].save(copies / "moving.gif", save_all=True, append_images=frames[1:])
    frames[0].save(copies / "still.png")
    copied = {"file": "images/remote/moving.gif", "still": "images/remote/still.png", "width": 40, "height": 30}
    (tmp_path / "profile.lock.yaml").write_text(json.dumps({"date": "2025-01-02", "images": {address: copied}}))
    paper = {"title": "Tides", "authors": ["Ada Example"], "image": address}
    home = serve(made(tmp_path, profile(locales=["en"], papers=[paper])))
    with browser.new_context(viewport=DESK, reduced_motion=wanted) as context:
        page = context.new_page()
        page.goto(home)
        page.locator("figure img").scroll_into_view_if_needed()
        until(lambda: page.evaluate("document.querySelector('figure img').naturalWidth === 40"))
        assert page.evaluate("document.querySelector('figure img').currentSrc").endswith(shown)


def test_every_control_is_reached_by_key_and_seen(page: Page, home: str) -> None:
    page.goto(home)
    reached = []
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.append(
            page.evaluate(
                "(() => { const node = document.activeElement, box = node.getBoundingClientRect(); return ["
                "node.innerText.trim() || node.ariaLabel, box.width * box.height > 0, "
                "box.bottom > 0 && box.top < innerHeight, getComputedStyle(node).outlineStyle] })()"
            )
        )
    names = [name for name, *_ in reached]
    assert all(names)
    assert [name for name, sized, inside, outline in reached if not (sized and inside and outline != "none")] == []
    assert {"Abstract", "BibTeX", "GitHub", "Colours: as the system"} <= set(names)
    assert len(reached) > 20


@what_the_script_does
def test_axe_passes_the_page_unfolded(page: Page, home: str) -> None:
    page.goto(home)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    for viewport, scheme in ((DESK, "light"), (PHONE, "dark")):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert judges.axe(page) == [], scheme


@what_the_script_does
def test_prints_what_is_to_be_read(page: Page, home: str) -> None:
    page.goto(home)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".scheme").is_visible()
    assert not page.locator(".skip").is_visible()
    assert not page.locator(".skip-section").first.is_visible()
    assert page.locator("#education").is_visible()
    printed = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(page.pdf())).pages)
    assert "Tides in Small Harbours 3" in printed
    assert "Something happened" in printed
    assert "Skip" not in printed


def test_nothing_that_the_profile_says_runs(browser: Browser, serve: Callable[[Path], str], tmp_path: Path) -> None:
    links = dict.fromkeys(TEXTS[:5], "https://example.org/x")
    text = "\n\n".join(TEXTS)
    said = profile(
        locales=["en"],
        name=NAUGHTY[1],
        headline=NAUGHTY[2],
        affiliation=NAUGHTY[3],
        location=NAUGHTY[5],
        links={NAUGHTY[6]: "https://example.org/#'onclick=alert(1)"},
        photo={"file": "teaser.png", "alt": NAUGHTY[5]},
        bio=text,
        news=[{"date": "2024", "text": word} for word in TEXTS[:8]],
        interests=[{"title": word, "keywords": [word]} for word in TEXTS],
        papers=[
            {
                **dict.fromkeys(("title", "venue", "badge", "abstract", "topic", "volume", "note"), word),
                "authors": [word],
                "image": {"file": "drawing.svg", "alt": word},
                "text": text,
                "links": links,
            }
            for word in TEXTS
        ],
        sections=[{"title": NAUGHTY[0], "text": text}],
        titles={"news": NAUGHTY[1]},
    )
    (tmp_path / "naughty").mkdir()
    (tmp_path / "naughty" / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(1)</script>'
        '<image href="https://evil.example.org/x.png"/><rect width="9" height="9"/></svg>'
    )
    address = serve(made(tmp_path / "naughty", said))
    ran: list[str] = []
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: ran.append(str(error)))
        page.on("console", lambda message: ran.append(message.text))
        page.on("request", lambda request: None if request.url.startswith(address) else ran.append(request.url))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        for summary in page.locator("summary").all()[:5]:
            summary.click()
        tags = page.evaluate("[...new Set([...document.querySelectorAll('body *')].map(node => node.localName))]")
        handlers = page.evaluate(
            "[...document.querySelectorAll('*')].flatMap(node => [...node.attributes])"
            ".filter(attribute => attribute.name.startsWith('on')).length"
        )
        shown = page.inner_text("main")
    assert ran == []
    assert handlers == 0
    assert not {"iframe", "object", "embed", "form", "base"} & set(tags)
    assert "<script>alert(1)</script>" in shown


@pytest.mark.parametrize("count", keep([250, 1000], 250))
def test_many_papers_open_at_once(browser: Browser, serve: Callable[[Path], str], tmp_path: Path, count: int) -> None:
    paper = {"authors": ["Ada Example", "Bo Sample"], "venue": "Journal of Harbours", "date": "2024-05"}
    papers = [{"title": f"Tides in Small Harbours {n}", **paper, "doi": f"10.5555/{n}"} for n in range(count)]
    address = serve(made(tmp_path / "many", profile(locales=["en"], papers=papers)))
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})  # others may be at work on this machine
        page.goto(address)
        assert page.locator("#papers h3").count() == count
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        assert 0 < metrics["TaskDuration"] < (0.5 if count < 1000 else 1)


def test_an_address_is_whole_and_in_one_line(page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    email = ["h.samarrai-brueckner@unige.example.org", {"value": "paediatrics@hospital.example.org", "label": "clinic"}]
    address = serve(made(tmp_path / "long", {"name": "Ada Example", "headline": "Physician " * 9, "email": email}))
    page.goto(address)
    for width in (360, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("new Promise(requestAnimationFrame)")
        header = page.locator("header").bounding_box()
        for link in page.locator(".contact a").all():
            box = link.bounding_box()
            assert box is not None
            assert header is not None
            assert box["x"] + box["width"] <= header["x"] + header["width"] + 1, width
            assert box["height"] < 24, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


LINES = """
list => [...list.children].map(item => {
  const lines = [], texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.checkVisibility()) continue;
    range.selectNodeContents(texts.currentNode);
    for (const { top, bottom, width } of range.getClientRects()) if (width > 1) lines.push([top, bottom]);
  }
  return lines.sort((one, other) => one[0] - other[0]);
})
"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("theme", ["classic", "serif"])
def test_more_air_is_between_entries_than_in_them(page: Page, viewport: Any, theme: str, tmp_path: Path) -> None:
    case = Path(__file__).parent / "trees" / "career.yaml"
    [one] = build(case, tmp_path, ["homepage"], ["html"], Options(theme=theme))
    page.set_viewport_size(viewport)
    page.goto(one.file.as_uri())
    lists = page.query_selector_all("main :is(.entries, .papers, .parts)")
    assert len(lists) > 6
    for found in lists:
        items = found.evaluate(LINES)
        inside = [gap for lines in items for gap in gaps(lines)]
        between = [below[0][0] - max(bottom for _, bottom in above) for above, below in pairwise(items)]
        assert min(between, default=99) > max(inside, default=0), found.inner_text()


def gaps(lines: list[tuple[float, float]]) -> Iterator[float]:
    """Yield the air between lines, which several texts may share."""
    end = lines[0][1]
    for top, bottom in lines:
        yield top - end
        end = max(end, bottom)
