"""The homepages of all themes, and what they have in common: wide things slide by themselves, and paper gets a CV."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pypdf
import pytest
from samples import draw_picture
from slices import keep
from watching import until

from cvgen.pipeline.options import Options
from cvgen.pipeline.run import build
from cvgen.themes.loader import list_packaged_themes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

THEMES = list_packaged_themes()
LONG = " + ".join(f"a_{{{n}}}" for n in range(32))
BIO = f"""Hello: ${LONG}$ goes on, and $a^2$ is short.

$${LONG}$$

| Station | {" | ".join(f"Month {n}" for n in range(9))} |
|---|{"---|" * 9}
| Nordhaven | {" | ".join(map(str, range(1000, 1009)))} |

* A list with ${LONG}$
"""
PROFILE: dict[str, Any] = {
    "locales": ["en", "ar"],
    "name": "Ada Example",
    "headline": "Oceanographer",
    "email": "ada@example.org",
    "links": {"github": "ada-example"},
    "bio": BIO,
    "interests": [{"title": "Tides", "keywords": ["harbours"]}],
    "news": [{"date": str(2025 - n), "text": f"Cruise {n} set out."} for n in range(20)],
    "papers": [
        {
            "title": {1: f"On ${LONG}$", 2: "Tides of $a^2$"}.get(n, f"Tides {n}"),
            "authors": ["Ada Example"],
            "date": f"20{10 + n}",
            "doi": f"10.5555/{n}",
            **({"abstract": "We measured."} if n % 2 else {}),
            **({"image": "teaser.png", "badge": "JH"} if n == 3 else {}),
        }
        for n in range(8)
    ],
    "education": [
        {"organisation": "University of Anticonstitutionnellement", "degree": "Ph.D.", "date": "2015-09 – 2019-06",
         "logo": "logo.png"},
        {"organisation": "College", "degree": "M.Sc.", "date": "2013 – 2015"},
    ],
    "experience": [
        {"organisation": "Institute", "roles": [{"role": "Head", "date": "2020"}, {"role": "Clerk", "date": "2019"}]}
    ],
    "awards": [{"title": f"Medal {n}", "date": f"{2000 + n}"} for n in range(5)],
    "skills": [{"title": "By sea", "keywords": ["moorings"]}],
}  # fmt: skip
CARDS = "one => getComputedStyle(one).gridTemplateColumns.split(' ').length > 1"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

WIDE_CAN_BE_REACHED = """[...document.querySelectorAll("main :is(.slider, .formula)")].every(
  one => one.closest("summary") || one.scrollWidth <= one.clientWidth + 1 || one.tabIndex === 0)"""


# What hardly differs from theme to theme is tried in two every day, and in the others by `make prove`.
in_two_themes = pytest.mark.parametrize("site", keep(THEMES, "classic", "sidebar"), indirect=True)


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the homepage of somebody made up in a theme; return its folder."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "teaser.png").write_bytes(draw_picture("PNG", (400, 300)))
    (folder / "logo.png").write_bytes(draw_picture("PNG", (64, 64)))
    (folder / "profile.yaml").write_text(json.dumps(PROFILE), "utf-8")
    build(folder / "profile.yaml", folder / "output", ["homepage"], ["html"], Options(theme=request.param))
    return folder / "output"


@pytest.fixture(scope="module")
def home(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@in_two_themes
def test_nu_passes_every_theme(site: Path) -> None:
    found = judges.nu(site / "index.html", site / "ar" / "index.html")
    assert [message for message in found if "img-src" not in message] == []  # to it, a folder is no site


LOOKS: list[tuple[Any, Any]] = [(DESK, "light"), (PHONE, "dark"), (DESK, "dark"), (PHONE, "light")]


@pytest.mark.parametrize(
    ("site", "looks"),  # each theme in one of two looks, by turns
    keep([(theme, looks) for theme in THEMES for looks in (LOOKS[:1], LOOKS[1:2], LOOKS[2:])],
         *((theme, LOOKS[:2][turn % 2 :][:1]) for turn, theme in enumerate(THEMES))),
    indirect=["site"],
    ids=lambda part: "-".join(f"{size['width']}-{scheme}" for size, scheme in part) if isinstance(part, list) else part,
)  # fmt: skip
def test_axe_passes_every_theme(page: Page, home: str, looks: list[tuple[Any, Any]]) -> None:
    page.goto(home)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    for viewport, scheme in looks:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        until(lambda: page.evaluate(WIDE_CAN_BE_REACHED))  # the page measures them after it has been laid out
        assert judges.axe(page) == [], (viewport, scheme)


@in_two_themes
@pytest.mark.parametrize(
    ("language", "standard"),
    keep([("", 32), ("", 16), ("ar/", 32), ("ar/", 16)], ("", 32)),
)
def test_wide_things_slide_by_themselves(page: Page, home: str, language: str, standard: int) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": standard, "fixed": standard - 3}})
    try:
        page.set_viewport_size({"width": 320, "height": 740})
        page.goto(f"{home}{language}index.html")
        until(lambda: page.locator("[tabindex='0']").count() >= 4)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        names = page.eval_on_selector_all(
            "main [tabindex='0']", "all => all.map(one => [one.localName, one.role, one.ariaLabel])"
        )
        words = ("Table", "Formula") if not language else ("جدول", "صيغة")
        assert ["div", "group", words[0]] in names
        assert ["p", "group", words[1]] in names
        assert ["math", None, None] in names  # it is a formula by itself
        assert page.evaluate("[...document.querySelectorAll('math')].some(one => !one.matches('.slides'))")
        for one in page.query_selector_all("main [tabindex='0']"):
            assert one.evaluate("one => { one.scrollBy(one.dir === 'rtl' ? -90 : 90, 0); return true }")
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})


@in_two_themes
def test_a_short_formula_stays_in_its_title(page: Page, home: str) -> None:
    page.goto(home)
    until(lambda: page.locator("main p math.slides").count() == 1)
    assert page.locator(".title math").count() == 2
    assert [one.get_attribute("alttext") for one in page.locator(".title math.slides").all()] == [LONG]


@in_two_themes
def test_what_has_room_is_no_stop_for_the_keyboard(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(home)
    until(lambda: page.locator("main .slider[tabindex]").count() == 1)
    page.evaluate("document.querySelector('.slider').firstChild.style.display = 'none'")
    page.set_viewport_size({"width": 390, "height": 740})
    until(lambda: page.locator("main .slider[tabindex]").count() == 0)


@in_two_themes
def test_without_script_nothing_slides_sideways(browser: Browser, home: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(home)
        boxes = [page.locator(selector).bounding_box() for selector in ("main", "header")]
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)


@in_two_themes
@pytest.mark.parametrize("size", keep(["A4", "Letter"], "A4"))
def test_paper_gets_a_cv(page: Page, home: str, size: str) -> None:
    page.goto(home)
    page.emulate_media(media="print")  # else the fixture's “screen” stays, in a PDF, too
    sheets = pypdf.PdfReader(BytesIO(page.pdf(format=size))).pages
    first, text = sheets[0].extract_text(), "\n".join(sheet.extract_text() for sheet in sheets)
    assert first.index("Ada Example") < first.index("ada@example.org") < 200
    assert "github.com/ada-example" in first
    for said in ("Cruise 19", "Tides 0", "Tides 7", "https://doi.org/10.5555/5", "Medal 4", "moorings", "Head"):
        assert said in text
    for unsaid in ("Skip", "Menu", "We measured", "BibTeX", "العربية", "Colours"):
        assert unsaid not in text
    assert len(sheets) <= 4


@in_two_themes
def test_logos_are_of_one_size_and_the_texts_beside_them_in_line(page: Page, home: str) -> None:
    page.goto(home)
    logo = page.locator(".logo")
    box = logo.bounding_box()
    assert box
    assert 20 <= box["width"] == box["height"] <= 60
    assert logo.get_attribute("alt") == ""
    lefts = page.eval_on_selector_all("#education h3", "all => all.map(one => one.getBoundingClientRect().left)")
    page.emulate_media(color_scheme="dark")
    plate = page.evaluate("getComputedStyle(document.querySelector('.logo')).backgroundColor")
    assert min(map(int, plate.strip("rgb()").split(","))) > 180
    assert max(lefts) - min(lefts) < 1 or page.locator("#education .entries").evaluate(CARDS)


@in_two_themes
def test_on_paper_texts_begin_where_headings_do(page: Page, home: str) -> None:
    """Logos leave no gap, cards no padding; a link to a page that paper cannot open is no line of a CV."""
    page.goto(home)
    page.emulate_media(media="print")
    starts = """(selector) => [...document.querySelectorAll(selector)].map(
        (one) => Math.round(one.getBoundingClientRect().left - one.closest("section").getBoundingClientRect().left))"""
    assert set(page.evaluate(starts, "#education .what, #papers .title")) == {0}
    assert not page.locator(".logo").is_visible()


def test_each_theme_has_a_page_of_its_own_kind(browser: Browser, tmp_path: Path) -> None:
    """Where the owner stands: beside the text, above it, in a band or in a column as high as the window."""
    looks = set()
    small = {"name": "Ada Example", "headline": "Oceanographer", "bio": "Hello. " * 99, "news": PROFILE["news"]}
    (tmp_path / "profile.yaml").write_text(json.dumps(small), "utf-8")
    with browser.new_context(viewport=DESK) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for theme in THEMES:
            build(tmp_path / "profile.yaml", tmp_path / theme, ["homepage"], ["html"], Options(theme=theme))
            page.goto((tmp_path / theme / "index.html").as_uri())
            header, main = (page.locator(name).bounding_box() for name in ("header", "main"))
            heading = page.locator("#news > h2").bounding_box()
            news = page.locator("#news .news").first.bounding_box()
            assert header
            assert main
            assert heading
            assert news
            looks.add(
                (
                    header["width"] > 1200,
                    header["x"] + header["width"] <= main["x"] + 1,
                    header["x"] < 1,
                    heading["x"] + heading["width"] <= news["x"] + 1,
                    page.locator("h1").evaluate("one => getComputedStyle(one).textAlign"),
                    page.locator("#news .date").first.evaluate("one => getComputedStyle(one).position"),
                )
            )
    assert len(looks) == len(THEMES)


@pytest.mark.parametrize(("place", "right"), [("left", False), ("right", True), ("top", None)])
@pytest.mark.parametrize("theme", ["classic", "sidebar"])
def test_the_owner_stands_where_that_is_wanted(
    page: Page, tmp_path: Path, theme: str, place: str, right: bool | None
) -> None:
    said = {"name": "Ada Example", "bio": "Hello. " * 99, "tokens": {"home_sidebar": place}}
    (tmp_path / "profile.yaml").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "output", ["homepage"], ["html"], Options(theme=theme))
    page.goto((tmp_path / "output" / "index.html").as_uri())
    header, main = (page.locator(name).bounding_box() for name in ("header", "main"))
    assert header
    assert main
    if right is None:
        assert header["y"] + header["height"] <= main["y"] + 1
    else:
        assert (header["x"] > main["x"]) == right
        assert header["y"] < main["y"] + 60


@pytest.mark.parametrize(
    ("token", "seen"),
    [({"home_emoji": "on"}, ["🔥", "🌊"]), ({"home_emoji": "own"}, ["🌊"]), ({"home_emoji": "off"}, [])],
)
def test_emoji_stand_where_they_are_wanted(tmp_path: Path, token: dict[str, str], seen: list[str]) -> None:
    own = [{"title": "🌊 Beyond the sea", "text": "I play."}]
    said = {"name": "Ada Example", "news": [{"date": "2025", "text": "Moved."}], "sections": own, "tokens": token}
    (tmp_path / "profile.yaml").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "output", ["homepage"], ["html"])
    html = (tmp_path / "output" / "index.html").read_text("utf-8")
    assert [sign for sign in ("🔥", "🌊") if sign in html] == seen
    assert html.count("Beyond the sea") >= 2


def test_contacts_have_no_icons_where_none_are_wanted(tmp_path: Path) -> None:
    said = {"name": "Ada Example", "links": {"github": "ada"}, "tokens": {"home_icons": "off"}}
    (tmp_path / "profile.yaml").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "output", ["homepage"], ["html"])
    html = (tmp_path / "output" / "index.html").read_text("utf-8")
    assert 'class="brand"' not in html
    assert "GitHub" in html
