"""Colours of badges: whose they are, and that what is written on them can be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import ImageColor
from samples import find_problems
from slices import keep

from cvgen.document.badges import choose_ink, measure_luminance
from cvgen.pipeline.run import build
from cvgen.profile.badges import find_badge_key
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.profile.selection import select_items

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def paper(**said: Any) -> Paper:
    return Paper.model_validate({"title": "Tides", "authors": ["Ada Example"], **said})


def measure_contrast(one: str, other: str) -> float:
    full = {"#000": "#000000", "#fff": "#ffffff"}
    light, dark = sorted((measure_luminance(full.get(colour, colour)) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_ink_is_read_on_every_colour(colour: str) -> None:
    assert measure_contrast(colour, choose_ink(colour)) >= 4.5


def test_contrast_is_measured_as_wcag_says() -> None:
    assert measure_contrast("#000", "#fff") == pytest.approx(21)
    assert measure_contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
    assert (choose_ink("#757575"), choose_ink("#ffff00"), choose_ink("#00369f")) == ("#fff", "#000", "#fff")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"badge": "CVPR 2025"}, "CVPR"),
        ({"badge": "cvpr"}, "CVPR"),
        ({"badge": "CVPR Workshop 2025"}, "CVPR Workshop"),
        ({"badge": "CVPRW 2025"}, None),
        ({"badge": "CVPR-W 2025"}, None),
        ({"badge": "NMI", "venue": "Nature Machine Intelligence"}, "Nature Machine Intelligence"),
        ({"badge": "X", "type": "article"}, "article"),
        ({"badge": "CVPR 2025", "type": "article"}, "CVPR"),
        ({"type": "article"}, None),
        ({"badge": {"en": "CVPR 2025", "zh": "计算机视觉"}}, "CVPR"),
    ],
)
def test_a_colour_goes_by_badge_then_venue_then_type(said: dict[str, Any], key: str | None) -> None:
    badges = dict.fromkeys(["CVPR", "CVPR Workshop", "article", "Nature Machine Intelligence"], "#123456")
    assert find_badge_key(paper(**said), badges) == key


def test_names_of_colours_are_known_after_an_icon_was_drawn() -> None:
    """Pillow keeps numbers in place of a name that it has met."""
    ImageColor.getrgb("teal")
    profile = Profile.model_validate({"name": "Ada", "badges": {"CVPR": "teal"}})
    assert dict(profile.badges) == {"CVPR": "#008080"}


def test_a_key_that_names_what_is_hidden_goes_with_it() -> None:
    papers = [
        {"title": "A", "authors": ["Ada"], "badge": "Secret", "private": True},
        {"title": "B", "authors": ["Ada"], "badge": "Open"},
    ]
    profile = Profile.model_validate({"name": "Ada", "papers": papers, "badges": {"Secret": "red", "Open": "teal"}})
    assert dict(select_items(profile, BUILT_IN["homepage"]).profile.badges) == {"Open": "#008080"}


@pytest.mark.parametrize("colour", ["#12345", "tealish", "rgb(0,0,0)", "red; }", "#12345678", "3", "transparent"])
def test_what_is_no_colour_is_refused(tmp_path: Path, colour: str) -> None:
    [problem] = find_problems(tmp_path / "profile.yaml", f'name: Ada\nbadges: {{CVPR: "{colour}"}}\n')
    assert problem.code == "colour"


def test_a_colour_that_no_badge_has_is_told(tmp_path: Path) -> None:
    text = "name: Ada\npapers:\n- {title: A, authors: [Ada], badge: CVPR 2025}\nbadges: {CPVR: teal, CVPR: '#abc'}\n"
    [problem] = find_problems(tmp_path / "profile.yaml", text)
    assert (problem.code, problem.hint) == ("unused-badge", "did you mean “CVPR”?")


@pytest.mark.parametrize("theme", keep(["classic", "serif"], "serif"))
def test_each_badge_has_its_colour_in_light_and_dark(browser: Browser, tmp_path: Path, theme: str) -> None:
    badges = {"A": "#FFFF00", "B": "navy", "C": "#777"}
    papers = [{"title": f"On {name}", "authors": ["Ada"], "badge": f"{name} 2025"} for name in (*badges, "D")]
    said = {"name": "Ada", "papers": papers, "badges": badges, "theme": theme}
    (tmp_path / "profile.yaml").write_text(json.dumps(said), "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "output", ["homepage"])
    file = tmp_path / "output" / "index.html"
    assert not html.document_fromstring(file.read_text("utf-8")).xpath("//@style")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(file.as_uri())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            read = "all => all.map(one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color])"
            assert page.locator(".badge").evaluate_all(read)[:3] == [
                ["rgb(255, 255, 0)", "rgb(0, 0, 0)"],
                ["rgb(0, 0, 128)", "rgb(255, 255, 255)"],
                ["rgb(119, 119, 119)", "rgb(0, 0, 0)"],
            ]
            assert judges.axe(page) == []
    assert judges.nu(file) == []
