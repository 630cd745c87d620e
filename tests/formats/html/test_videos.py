"""Teasers that are videos, and papers with several pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges
import pytest
from lxml import html
from samples import draw_picture
from watching import until

from cvgen.pipeline.examine import examine
from cvgen.pipeline.run import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIDEOS = {file.name: file.read_bytes() for file in (Path(__file__).parent / "videos").iterdir()}
MP4, WEBM, PICTURE = VIDEOS["teaser.mp4"], VIDEOS["teaser.webm"], draw_picture("PNG", (50, 30))


def write(project: Path, files: dict[str, bytes], **paper: Any) -> Path:
    for name, content in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(content)
    said = {"title": "Tides", "authors": ["Ada Example"], "badge": "JH", **paper}
    (project / "profile.yaml").write_text(json.dumps({"name": "Ada Example", "papers": [said]}), "utf-8")
    return project / "profile.yaml"


def make(project: Path, files: dict[str, bytes], *documents: str, formats: tuple[str, ...] = (), **paper: Any) -> Path:
    """Build the homepage of somebody with one paper; return the folder it stands in."""
    build(write(project, files, **paper), project / "output", list(documents) or ["homepage"], formats)
    return project / "output"


def find(project: Path, files: dict[str, bytes], **paper: Any) -> list[str]:
    """Return the codes of what is wrong with a paper and its files."""
    return [f"{one.severity} {one.code}" for one in examine(write(project, files, **paper)).problems]


def read(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_text("utf-8"))


def read_policy(page: Path) -> list[str]:
    [policy] = html.document_fromstring(page.read_text("utf-8")).xpath(
        "//meta[contains(@http-equiv, 'Policy')]/@content"
    )
    return [part.strip() for part in policy.split(";")]


@pytest.mark.parametrize(("name", "content"), [("teaser.mp4", MP4), ("teaser.webm", WEBM)])
def test_a_video_is_silent_and_loops_and_has_controls(tmp_path: Path, name: str, content: bytes) -> None:
    output = make(tmp_path, {name: content, "teaser.png": PICTURE}, image={"file": name, "alt": "The tide comes in"})
    [video] = read(output / "index.html").xpath("//figure/video")
    assert {"controls", "muted", "loop", "playsinline"} <= set(video.keys())
    assert (video.get("poster"), video.get("preload"), video.get("aria-label")) == (
        "teaser.png",
        "none",
        "The tide comes in",
    )
    assert video.xpath("source/@src") == [name]
    assert ((output / name).read_bytes(), (output / "teaser.png").read_bytes()) == (content, PICTURE)
    assert "media-src 'self'" in read_policy(output / "index.html")
    assert judges.nu(output / "index.html") == []


def test_only_pages_with_a_video_may_play_one(tmp_path: Path) -> None:
    output = make(tmp_path, {"teaser.png": PICTURE}, image="teaser.png")
    assert not [part for part in read_policy(output / "index.html") if part.startswith("media-src")]
    assert "video" not in (output / "index.html").read_text("utf-8").partition("</style>")[2]


def test_a_named_poster_goes_first(tmp_path: Path) -> None:
    files = {"teaser.mp4": MP4, "teaser.png": PICTURE, "still/a b.png": PICTURE}
    output = make(tmp_path, files, image={"file": "teaser.mp4", "poster": "still/a b.png"})
    assert read(output / "index.html").xpath("//@poster") == ["still/a%20b.png"]
    assert (output / "still" / "a b.png").read_bytes() == PICTURE


def test_a_poster_that_comes_later_is_found(tmp_path: Path) -> None:
    output = make(tmp_path, {"teaser.mp4": MP4}, image="teaser.mp4")
    assert b"poster=" not in (output / "index.html").read_bytes()
    make(tmp_path, {"teaser.jpg": draw_picture("JPEG")}, image="teaser.mp4")
    assert b'poster="teaser.jpg"' in (output / "index.html").read_bytes()
    (tmp_path / "teaser.jpg").unlink()
    make(tmp_path, {}, image="teaser.mp4")
    assert b"poster=" not in (output / "index.html").read_bytes()


def test_pages_in_folders_lead_to_video_and_poster(tmp_path: Path) -> None:
    profile = write(tmp_path, {"teaser.mp4": MP4, "teaser.png": PICTURE}, image="teaser.mp4")
    profile.write_text(json.dumps(json.loads(profile.read_text("utf-8")) | {"locales": ["en", "zh"]}), "utf-8")
    build(profile, tmp_path / "output", ["homepage"])
    root = read(tmp_path / "output" / "zh" / "index.html")
    assert (root.xpath("//@poster"), root.xpath("//source/@src")) == (["../teaser.png"], ["../teaser.mp4"])


@pytest.mark.parametrize("format", ["pdf", "docx", "md"])
def test_what_plays_nothing_shows_the_poster_or_nothing(tmp_path: Path, format: str) -> None:
    judges.pango()
    make(tmp_path, {"teaser.mp4": MP4, "teaser.png": PICTURE}, formats=(format,), image="teaser.mp4")
    (tmp_path / "teaser.png").unlink()
    assert make(tmp_path, {}, formats=(format,), image="teaser.mp4").is_dir()


@pytest.mark.parametrize(
    ("files", "image", "found"),
    [
        ({"a.mp4": MP4, "a.png": PICTURE}, "a.mp4", []),
        ({"a.mp4": MP4}, "a.mp4", ["warning no-poster"]),
        ({"a.mp4": WEBM, "a.png": PICTURE}, "a.mp4", ["error not-a-video"]),
        ({"a.webm": PICTURE, "a.png": PICTURE}, "a.webm", ["error not-a-video"]),
        ({"a.mp4": b"", "a.png": PICTURE}, "a.mp4", ["error not-a-video"]),
        ({"a.mp4": b"\0\0\0\x20ftypqt  ", "a.png": PICTURE}, "a.mp4", ["error not-a-video"]),
        ({"a.mp4": MP4 + b"\0" * 2**25, "a.png": PICTURE}, "a.mp4", ["error not-a-video"]),
        ({"a.mp4": MP4 + b"\0" * 2**23, "a.png": PICTURE}, "a.mp4", ["warning video-for-few"]),
        ({"a.mp4": MP4 + b"hvc1", "a.png": PICTURE}, "a.mp4", ["warning video-for-few"]),
        ({"a.mov": MP4}, "a.mov", ["error not-a-video"]),
        ({}, "https://example.org/a.mp4", ["error video-elsewhere"]),
        ({"a.mp4": MP4}, {"file": "a.mp4", "poster": "b.png"}, ["error no-such-file"]),
        ({"a.png": PICTURE}, {"file": "a.png", "poster": "a.png"}, ["warning poster-of-picture"]),
        ({}, "a.mp4", ["error no-such-file", "warning no-poster"]),
    ],
)
def test_check_says_what_cannot_be_one(
    tmp_path: Path, files: dict[str, bytes], image: object, found: list[str]
) -> None:
    assert sorted(find(tmp_path, files, image=image)) == found


def test_a_video_is_no_portrait(tmp_path: Path) -> None:
    profile = write(tmp_path, {"a.mp4": MP4})
    profile.write_text(json.dumps(json.loads(profile.read_text("utf-8")) | {"photo": "a.mp4"}), "utf-8")
    with pytest.raises(Exception, match="is not a picture"):
        build(profile, tmp_path / "output", ["homepage"])


def test_more_pictures_stand_below_the_first_and_open(tmp_path: Path) -> None:
    files = {"a.png": PICTURE, "b.png": PICTURE, "c.mp4": MP4, "c.png": PICTURE}
    more = [{"file": "b.png", "alt": "Set-up"}, {"file": "c.mp4", "alt": "In motion"}]
    output = make(tmp_path, files, image="a.png", images=more)
    root = read(output / "index.html")
    assert root.xpath("//figure/img/@src") == ["a.png"]
    assert root.xpath("//figure/ul/li/a/@href") == ["b.png", "c.mp4"]
    assert root.xpath("//figure/ul//img/@alt") == ["Set-up", "In motion"]
    assert root.xpath("//figure/ul/@class") == [
        "pictures"
    ]  # not what links to more of a section, or more authors, have
    assert not root.xpath("//video")
    assert {file.name: file.read_bytes() for file in output.glob("[abc].*")} == files
    assert judges.nu(output / "index.html") == []


def test_the_first_of_several_is_the_teaser_where_none_is_named(tmp_path: Path) -> None:
    output = make(tmp_path, {"a.png": PICTURE, "b.png": PICTURE}, images=["a.png", "b.png"])
    root = read(output / "index.html")
    assert (root.xpath("//figure/img/@src"), root.xpath("//figure/ul/li/a/@href")) == (["a.png"], ["b.png"])


@pytest.fixture
def home(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """Serve a page whose video stands below the first window."""
    files = {"teaser.webm": WEBM, "teaser.png": PICTURE}
    profile = write(tmp_path, files, image={"file": "teaser.webm", "alt": "The tide comes in"})
    said = json.loads(profile.read_text("utf-8")) | {"bio": "I measure tides.\n\n" * 60}
    profile.write_text(json.dumps(said), "utf-8")
    build(profile, tmp_path / "output", ["homepage"])
    return serve(tmp_path / "output")


def test_it_is_loaded_and_plays_muted_once_it_is_seen_and_rests_when_not(browser: Browser, home: str) -> None:
    with browser.new_context(viewport={"width": 1000, "height": 700}) as context:
        page = context.new_page()
        asked: list[str] = []
        refused: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        page.goto(home)
        page.wait_for_load_state("networkidle")
        assert not [address for address in asked if address.endswith(".webm")]
        page.locator("video").scroll_into_view_if_needed()
        until(
            lambda: page.evaluate(
                "(v => !v.paused && v.currentTime > 0 && v.muted && v.loop)(document.querySelector('video'))"
            )
        )
        assert judges.axe(page) == []
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        until(lambda: page.evaluate("document.querySelector('video').paused"))
        page.locator("video").scroll_into_view_if_needed()
        until(lambda: page.evaluate("!document.querySelector('video').paused"))
        assert refused == []


def test_whoever_stops_it_is_not_overruled(browser: Browser, home: str) -> None:
    with browser.new_context(viewport={"width": 1000, "height": 700}) as context:
        page = context.new_page()
        page.goto(home)
        page.locator("video").scroll_into_view_if_needed()
        until(lambda: page.evaluate("!document.querySelector('video').paused"))
        page.evaluate("document.querySelector('video').pause()")
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        page.wait_for_timeout(200)
        page.locator("video").scroll_into_view_if_needed()
        page.wait_for_timeout(400)
        assert page.evaluate("document.querySelector('video').paused")


@pytest.mark.parametrize(
    "options", [{"reduced_motion": "reduce"}, {"java_script_enabled": False}], ids=["less", "no-script"]
)
def test_it_rests_for_less_motion_and_without_script(browser: Browser, home: str, options: dict[str, Any]) -> None:
    with browser.new_context(viewport={"width": 1000, "height": 700}, **options) as context:
        page = context.new_page()
        page.goto(home)
        page.locator("video").scroll_into_view_if_needed()
        page.wait_for_timeout(600)
        video = page.locator("video")
        assert video.evaluate("v => [v.paused, v.controls, v.currentTime]") == [True, True, 0]
        if options.get("reduced_motion"):
            video.evaluate("v => v.play()")
            until(lambda: video.evaluate("v => v.currentTime > 0"))


def test_its_policy_lets_no_other_host_be_asked(browser: Browser, home: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.route("https://elsewhere.example.org/**", lambda route: (asked.append(route.request.url), route.abort()))
        page.goto(home)
        refused = page.evaluate(
            "new Promise(done => { addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));"
            " document.querySelector('video').src = 'https://elsewhere.example.org/a.mp4' })"
        )
        assert (refused, asked) == ("media-src", [])


def test_the_page_of_a_paper_plays_it_too(tmp_path: Path) -> None:
    files = {"teaser.mp4": MP4, "teaser.png": PICTURE, "b.png": PICTURE}
    profile = write(tmp_path, files, image="teaser.mp4", images=["b.png"])
    said = json.loads(profile.read_text("utf-8")) | {"site": {"paper_pages": True}, "badges": {"JH": "teal"}}
    profile.write_text(json.dumps(said), "utf-8")
    build(profile, tmp_path / "output", ["homepage"])
    [page] = [file for file in tmp_path.glob("output/*/*.html") if "citation_title" in file.read_text("utf-8")]
    root = read(page)
    assert (root.xpath("//video/@poster"), root.xpath("//source/@src")) == (["../teaser.png"], ["../teaser.mp4"])
    assert root.xpath("//figure/ul//a/@href") == ["../b.png"]
    assert "badge-008080" in root.xpath("//figure/span/@class")[0]
    assert "media-src 'self'" in read_policy(page)
    assert judges.nu(page) == []
