"""Pages that are Markdown files: what they become, and what is said of wrong ones.

A case is a dropped folder: a profile, its pages, and check.txt with the exact output of `cvgen check`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from samples import draw_picture

from cvgen.pipeline.examine import load
from cvgen.pipeline.run import build
from cvgen.problems import InvalidProfile
from cvgen.profile.documents import resolve_documents

PROFILE = """\
locales: [en, de]
name: Ada Example
email: ada@example.org
phone: "+44 20 7946 0000"
private: [phone]
website: https://ada.example.org/
affiliation: Tides & Co
bio: I measure tides.
projects: [{title: Gauge, date: "2020"}]
papers: [{title: Waves, authors: [Ada Example], date: "2020"}]
"""


def write_pages(project: Path, files: dict[str, str], profile: str = PROFILE) -> Path:
    """Write a profile, and pages by their file: “front matter | text”."""
    (project / "pages").mkdir(exist_ok=True)
    (project / "profile.yaml").write_text(profile, "utf-8")
    for name, content in files.items():
        front, _, text = content.partition("|")
        (project / "pages" / name).write_text(f"---\n{front.strip()}\n---\n{text.strip()}\n", "utf-8")
    return project / "profile.yaml"


def build_pages(project: Path, files: dict[str, str], profile: str = PROFILE) -> dict[str, bytes]:
    output = project / "output"
    build(write_pages(project, files, profile), output, formats=["html"])
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def read_main(files: dict[str, bytes], name: str) -> html.HtmlElement:
    return html.document_fromstring(files[name].decode()).find(".//main")


def test_a_page_has_its_text_above_its_sections_and_names_the_profile(tmp_path: Path) -> None:
    text = "At {{ profile.affiliation }}: {{ profile.papers[0].title }}, {{ profile.projects | length }}."
    text += "\n\n## Where\n\nHere."
    files = build_pages(tmp_path, {"lab.md": f"title: The lab\nsections: [projects] | {text}"})
    page = html.document_fromstring(files["lab.html"].decode())
    assert [(element.tag, element.text_content().strip()) for element in page.iter("h1", "p", "h2", "h3")] == [
        ("h1", "The lab"),
        ("p", "At Tides & Co: Waves, 1."),
        ("h2", "Where"),
        ("p", "Here."),
        ("h2", "🛠 Projects"),
        ("h3", "Gauge"),
    ]
    assert page.xpath("//meta[@name='description']/@content") == ["At Tides & Co: Waves, 1."]
    links = html.document_fromstring(files["index.html"].decode()).xpath("//*[contains(@class,'nav')]//a")
    assert [link.get("href") for link in links][-1] == "lab.html"


def test_the_first_heading_is_the_title_where_no_key_is(tmp_path: Path) -> None:
    files = build_pages(tmp_path, {"lab.md": "| # The *lab*\n\nText.", "other.md": "title: Title | # Heading\n\nText."})
    page, other = (html.document_fromstring(files[name].decode()) for name in ("lab.html", "other.html"))
    assert ([one.text for one in page.iter("h1")], len(page.findall(".//main//h2"))) == (["The lab"], 0)
    assert [one.text for one in other.iter("h1", "h2")] == ["Title", "Heading"]


def test_each_language_has_a_file_and_a_page_those_that_it_has(tmp_path: Path) -> None:
    pages = {"lab.md": "title: Lab | English.", "lab.de.md": "title: Labor | Deutsch.", "faq.md": "title: FAQ | None."}
    files = build_pages(tmp_path, pages)
    assert read_main(files, "lab.html").text_content().strip() == "English."
    assert read_main(files, "de/lab.html").text_content().strip() == "Deutsch."
    assert "faq.html" in files
    assert "de/faq.html" not in files
    german = html.document_fromstring(files["de/index.html"].decode()).xpath("//*[contains(@class,'nav')]//a")
    assert [(link.text, link.get("href"), link.get("lang")) for link in german[-2:]] == [
        ("FAQ", "../faq.html", "en"), ("Labor", "../de/lab.html", None),
    ]  # fmt: skip


def test_pages_stand_in_their_order(tmp_path: Path) -> None:
    pages = {"a.md": "title: A\norder: 2 | A.", "b.md": "title: B | B.", "c.md": "title: C\norder: -1 | C."}
    own = "documents: {work: {extends: homepage, sections: [projects]}}\n"
    page = html.document_fromstring(build_pages(tmp_path, pages, PROFILE + own)["work.html"].decode())
    assert [link.text for link in page.xpath("//*[contains(@class,'nav')]//a")] == ["C", "Projects", "B", "A"]


def test_pictures_and_files_beside_it_go_along_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    project = tmp_path / "project"
    (project / "pages").mkdir(parents=True)
    (project / "images").mkdir()
    (project / "pages" / "gauge 1.png").write_bytes(draw_picture("PNG"))
    (project / "images" / "tide.png").write_bytes(draw_picture("PNG"))
    (project / "pages" / "data.csv").write_text("1", "utf-8")
    (project / "pages" / "unused.csv").write_text("2", "utf-8")
    text = "![a](<gauge 1.png>) ![b](../images/tide.png) ![c](images/tide.png) [d](data.csv) [e](../../secret.txt)"
    with pytest.raises(InvalidProfile, match="leads out of the project"):
        build_pages(project, {"lab.md": f"title: Lab | {text}"})
    files = build_pages(project, {"lab.md": f"title: Lab | {text.rpartition(' ')[0]}"})
    addresses = read_main(files, "lab.html").xpath(".//@src | .//@href")
    assert addresses == ["pages/gauge%201.png", "images/tide.png", "images/tide.png", "pages/data.csv"]
    assert {name for name in files if name.startswith(("pages", "images"))} == {
        "pages/gauge 1.png", "images/tide.png", "pages/data.csv",
    }  # fmt: skip
    assert b"secret" not in b"".join(files.values())


@pytest.mark.parametrize("is_folder", [False, True])
def test_no_page_lies_outside_of_the_project(tmp_path: Path, is_folder: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    write_pages(tmp_path / "elsewhere", {"a.md": "title: A | Secret."})
    project = tmp_path / "project"
    project.mkdir()
    (project / "profile.yaml").write_text(PROFILE, "utf-8")
    if is_folder:
        (project / "pages").symlink_to(tmp_path / "elsewhere" / "pages")
    else:
        (project / "pages").mkdir()
        (project / "pages" / "a.md").symlink_to(tmp_path / "elsewhere" / "pages" / "a.md")
    with pytest.raises(InvalidProfile, match=r"pages/a\.md: this file leads out of the project's folder"):
        load(project / "profile.yaml")


def test_hostile_markdown_is_harmless(tmp_path: Path) -> None:
    text = "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n<!-- x -->\n\n`</style>`"
    files = build_pages(tmp_path, {"lab.md": f"title: '</title><script>alert(2)</script>' | {text}"})
    page = html.document_fromstring(files["lab.html"].decode())
    assert not page.xpath("//main//script | //main//img | //@onerror | //comment()[contains(., 'x')]")
    assert "alert(1)" in page.find(".//main").text_content()
    assert page.xpath("//h1")[0].text == "</title><script>alert(2)</script>"


def test_builds_follow_the_files(tmp_path: Path) -> None:
    profile = write_pages(tmp_path, {"lab.md": "title: Lab | One.", "faq.md": "title: FAQ | None."})
    output = tmp_path / "output"

    def made() -> set[str]:
        return {one.file.relative_to(output).as_posix() for one in build(profile, output) if one.seconds is not None}

    assert made() == {"index.html", "de/index.html", "lab.html", "faq.html", "cv.pdf", "cv.de.pdf"} | {
        "resume.docx", "resume.de.docx",
    }  # fmt: skip
    assert made() == set()
    write_pages(tmp_path, {"lab.md": "title: The lab | One."})
    assert made() == {"index.html", "de/index.html", "lab.html", "faq.html"}  # which name it
    (tmp_path / "pages" / "lab.md").unlink()
    assert made() == {"index.html", "de/index.html", "faq.html"}
    assert not (output / "lab.html").exists()
    assert "lab.html" not in (output / "faq.html").read_text("utf-8")


def test_a_page_that_names_what_becomes_private_is_withdrawn(tmp_path: Path) -> None:
    public = PROFILE.replace("private: [phone]\n", "")
    files = build_pages(tmp_path, {"lab.md": "title: Lab | Call {{ profile.phone }}."}, public)
    assert b"7946" in files["lab.html"]
    write_pages(tmp_path, {})
    with pytest.raises(InvalidProfile, match="this document does not show “phone”"):
        build(tmp_path / "profile.yaml", tmp_path / "output")
    assert not (tmp_path / "output" / "lab.html").exists()


def test_a_page_in_a_file_may_say_where_it_goes_and_how_it_looks(tmp_path: Path) -> None:
    profile = write_pages(
        tmp_path, {"lab.md": "title: Lab\nfile: group/index\ntheme: serif\nlocales: [en, de] | Text."}
    )
    kind = resolve_documents(load(profile))["lab"]
    assert (kind.file, kind.theme, kind.locales, kind.sections) == ("group/index", "serif", ("en", "de"), ())
