"""Files beside the profile that go along with the homepage: icons, CNAME, robots.txt, .well-known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image
from samples import draw_picture

from cvgen.formats.html.icons import scale_icon
from cvgen.pipeline.examine import examine
from cvgen.pipeline.run import build

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>'
PICTURE = draw_picture("PNG", (32, 32))


def make(project: Path, files: dict[str, bytes], **more: Any) -> Path:
    """Write a profile and files beside it, and build the homepage; return where it stands."""
    for name, content in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(content)
    said = {"name": "Ada Example", "website": "https://ada.example.org", "bio": "Hello.", "locales": ["en", "zh"]}
    (project / "profile.yaml").write_text(json.dumps(said | more), "utf-8")
    build(project / "profile.yaml", project / "output", ["homepage"])
    return project / "output"


def list_icons(page: Path) -> list[str]:
    return [str(icon) for icon in html.document_fromstring(page.read_text("utf-8")).xpath("//link[@rel='icon']/@href")]


def find(project: Path, **files: bytes) -> dict[str, str]:
    """Return the codes of what is wrong with files beside a profile, by name, with their severities."""
    for name, content in files.items():
        (project / name.replace("__", ".")).write_bytes(content)
    (project / "profile.yaml").write_text("name: Ada\nbio: Hello.\nwebsite: https://ada.example.org\n", "utf-8")
    problems = examine(project / "profile.yaml").problems
    return {Path(problem.file).name: f"{problem.severity} {problem.code}" for problem in problems}


def test_they_go_along_unchanged_and_replace_those_of_that_name(tmp_path: Path) -> None:
    files = {
        "CNAME": b"ada.example.org\n",
        "robots.txt": b"User-agent: *\nDisallow: /drafts/\n",
        ".well-known/security.txt": b"Contact: mailto:ada@example.org\n",
        ".well-known/acme/token": b"abc",
        "apple-touch-icon.png": PICTURE,
        "favicon.svg": DRAWING,
    }
    output = make(tmp_path, files)
    assert {name: (output / name).read_bytes() for name in files} == files


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ({"favicon.svg": DRAWING}, ["favicon.ico", "favicon.svg"]),
        ({"favicon.png": PICTURE}, ["favicon.png"]),
        ({"favicon.ico": draw_picture("ICO", (32, 32))}, ["favicon.ico"]),
        ({"favicon.svg": DRAWING, "favicon.png": PICTURE}, ["favicon.svg", "favicon.png"]),
        ({}, ["favicon.ico", "favicon.svg"]),
    ],
)
def test_no_drawn_icon_competes_with_the_owners(tmp_path: Path, own: dict[str, bytes], named: list[str]) -> None:
    output = make(tmp_path, own)
    assert list_icons(output / "index.html") == named
    assert list_icons(output / "zh" / "index.html") == [f"../{name}" for name in named]
    assert sorted(file.name for file in output.glob("favicon.*")) == sorted(named)


def open_icon(output: Path, name: str) -> Image.Image:
    with Image.open(output / name) as icon:
        icon.load()
        return icon


def test_phones_show_the_picture_of_browsers(tmp_path: Path) -> None:
    """In the middle of a square; Apple's phones have black where a picture is transparent."""
    output = make(tmp_path, {"favicon.png": draw_picture("PNG", (400, 200))})
    for name, size in (("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)):
        icon = open_icon(output, name)
        assert icon.size == (size, size)
        assert icon.convert("RGB").getpixel((size // 2, size // 2)) == (0, 90, 0)
    assert open_icon(output, "apple-touch-icon.png").mode == "RGB"
    assert open_icon(output, "apple-touch-icon.png").getpixel((90, 2)) == (253, 253, 252)  # paper
    assert open_icon(output, "icon-192.png").getpixel((96, 2)) == (0, 0, 0, 0)
    own = {"favicon.png": draw_picture("PNG", (256, 256)), "apple-touch-icon.png": PICTURE}
    assert (make(tmp_path, own) / "apple-touch-icon.png").read_bytes() == PICTURE


def test_phones_show_the_initials_where_a_picture_would_be_a_blur(tmp_path: Path) -> None:
    initials = (make(tmp_path, {}) / "icon-192.png").read_bytes()
    for files in ({"favicon.svg": DRAWING}, {"favicon.png": PICTURE}, {"favicon.png": draw_picture("PNG", (5000, 1))}):
        assert (make(tmp_path, files) / "icon-192.png").read_bytes() == initials
        for name in files:
            (tmp_path / name).unlink()
    assert scale_icon(draw_picture("PNG", (300, 300))[:-40], "white") == {}


def test_what_is_hidden_or_leads_out_stays(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    project = tmp_path / "project"
    project.mkdir()
    (project / "CNAME").symlink_to(tmp_path / "secret")
    (project / "shared.txt").write_bytes(b"User-agent: *\n")
    (project / "robots.txt").symlink_to("shared.txt")
    output = make(project, {".well-known/.git/config": b"secret", ".secret": b"secret", ".well-known/a": b"a"})
    kept = {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}
    assert "CNAME" not in kept
    assert kept["robots.txt"] == b"User-agent: *\n"
    assert [name for name, content in kept.items() if content == b"secret"] == []
    assert kept[".well-known/a"] == b"a"


def test_a_page_is_made_again_when_they_come_change_or_go(tmp_path: Path) -> None:
    output = make(tmp_path, {})
    ours = (output / "favicon.ico").read_bytes()
    assert (make(tmp_path, {"favicon.png": PICTURE}) / "favicon.png").read_bytes() == PICTURE
    assert not (output / "favicon.ico").exists()
    changed = draw_picture("PNG", (16, 16))
    assert (make(tmp_path, {"favicon.png": changed}) / "favicon.png").read_bytes() == changed
    (tmp_path / "favicon.png").unlink()
    assert (make(tmp_path, {}) / "favicon.ico").read_bytes() == ours
    assert not (output / "favicon.png").exists()
    assert (make(tmp_path, {".well-known/a": b"a"}) / ".well-known" / "a").read_bytes() == b"a"


def test_icons_that_are_no_pictures_are_errors(tmp_path: Path) -> None:
    script = DRAWING.replace(b"<rect", b"<script>1</script><rect")
    found = find(tmp_path, favicon__svg=script, favicon__png=DRAWING, favicon__ico=PICTURE)
    assert found == dict.fromkeys(("favicon.svg", "favicon.png", "favicon.ico"), "error not-a-picture")


def test_right_ones_are_not_complained_of(tmp_path: Path) -> None:
    icon = draw_picture("ICO", (32, 32))
    rules = b"\xef\xbb\xbf# nobody\nUser-agent: *\n\nDisallow: # nothing\n"
    assert find(tmp_path, favicon__svg=DRAWING, favicon__png=PICTURE, favicon__ico=icon, robots__txt=rules) == {}
    assert find(tmp_path, CNAME=b"Ada.example.org") == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"https://ada.example.org\n", b"ada.example.org\nwww.ada.example.org\n", b"ada", b"-a.org", b"\xff.org"],
)
def test_a_cname_is_one_host_name(tmp_path: Path, content: bytes) -> None:
    assert find(tmp_path, CNAME=content) == {"CNAME": "error not-a-host"}


def test_a_cname_is_that_of_the_website(tmp_path: Path) -> None:
    assert find(tmp_path, CNAME=b"other.example.org\n") == {"CNAME": "warning other-host"}


def test_a_robots_file_has_rules(tmp_path: Path) -> None:
    assert find(tmp_path, robots__txt=b"\xff\xfe") == {"robots.txt": "error not-a-text"}
    assert find(tmp_path, robots__txt=b"<html>\n") == {"robots.txt": "warning not-a-rule"}


def test_a_drawing_of_many_megabytes_is_no_icon(tmp_path: Path) -> None:
    assert find(tmp_path, favicon__svg=DRAWING + b" " * 2**20) == {"favicon.svg": "error too-large"}
