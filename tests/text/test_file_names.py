"""Names of files where addresses stand, in every format: the file is shown, linked and copied."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from lxml import html
from samples import draw_picture, find_problems

from cvgen import build
from cvgen.text.file_names import encode_links, find_address

# Each name with the address of its file.
NAMES = {
    "plain.png": "plain.png",
    "Foto Ada.png": "Foto%20Ada.png",
    "foto#1.png": "foto%231.png",
    "a?b.png": "a%3Fb.png",
    "50%.png": "50%25.png",
    "Foto%20Ada.png": "Foto%2520Ada.png",
    "me (1).png": "me%20%281%29.png",
    "a,b & c.png": "a%2Cb%20%26%20c.png",
    "10:30.png": "10%3A30.png",
    "images/it's [me].png": "images/it%27s%20%5Bme%5D.png",
    normalize("NFC", "Müller.png"): "M%C3%BCller.png",
    normalize("NFD", "Zoë.png"): "Zoe%CC%88.png",
    "自画像.png": "%E8%87%AA%E7%94%BB%E5%83%8F.png",
}


@pytest.mark.parametrize(("name", "address"), NAMES.items())
def test_a_file_is_shown_linked_and_copied_by_its_name(tmp_path: Path, name: str, address: str) -> None:
    """As photo, picture, link of a paper, and behind a link in a text."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(draw_picture("PNG"))
    quoted = json.dumps(name, ensure_ascii=False)
    paper = f"{{title: T, authors: [Ada Example], image: {quoted}, links: {{poster: {quoted}}}, url: {quoted}}}"
    text = json.dumps(f"See [it]({name}), or [it](<{name}> 'as picture').", ensure_ascii=False)
    (tmp_path / "profile.yaml").write_text(
        f"name: Ada Example\nwebsite: https://ada.example\nphoto: {quoted}\nbio: {text}\npapers: [{paper}]\n", "utf-8"
    )
    made = {one.file.suffix: one.file for one in build(tmp_path / "profile.yaml", tmp_path / "out", "homepage")}
    page = html.fromstring(made[".html"].read_text("utf-8"))
    assert {element.get("src") for element in page.iter("img")} == {address}
    assert [link.get("href") for link in page.iter("a") if link.text_content() == "it"] == [address, address]
    assert address in [link.get("href") for link in page.iter("a") if link.text_content() == "Poster"]
    assert (tmp_path / "out" / name).read_bytes() == (tmp_path / name).read_bytes()
    formats = ["docx", "md", "jsonld", "json"]
    others = build(tmp_path / "profile.yaml", tmp_path / "x", "homepage", formats)
    files = {one.file.suffix: one.file for one in others}
    with ZipFile(files[".docx"]) as word:
        assert address.replace("%27", "'") in word.read("word/_rels/document.xml.rels").decode().replace("%27", "'")
    assert f"[it]({address})" in files[".md"].read_text("utf-8")
    assert address in files[".jsonld"].read_text("utf-8")
    assert unquote(address) == name


@pytest.mark.parametrize("name", ["Foto Ada.png", "foto#1.png", "Foto%20Ada.png", "50%.png"])
def test_a_pdf_shows_it_and_is_made_again_when_it_changes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(draw_picture("PNG"))
    (tmp_path / "profile.yaml").write_text(f"name: Ada Example\nphoto: '{name}'\nbio: Hello.\n", "utf-8")
    job = (tmp_path / "profile.yaml", tmp_path / "out", ["cv"], ["docx", "pdf"])
    build(*job)
    assert [one.seconds for one in build(*job)] == [None, None]
    (tmp_path / name).write_bytes(draw_picture("PNG", (9, 9)))
    assert None not in [one.seconds for one in build(*job)]


def test_accents_may_be_composed_in_the_profile_or_on_the_disk(tmp_path: Path) -> None:
    for stored, written in (("NFC", "NFD"), ("NFD", "NFC")):
        project = tmp_path / stored
        project.mkdir()
        name = normalize(stored, "Zoë é.png")
        (project / name).write_bytes(b"")
        address = find_address(normalize(written, name), project)
        assert address is not None
        assert unquote(address) == name


def test_what_is_there_comes_before_what_could_be_meant(tmp_path: Path) -> None:
    (tmp_path / "a b.pdf").write_bytes(b"")
    assert find_address("a%20b.pdf#page=2", tmp_path) == "a%20b.pdf#page=2"
    (tmp_path / "a%20b.pdf").write_bytes(b"")
    assert find_address("a%20b.pdf", tmp_path) == "a%2520b.pdf"
    for other in (
        "https://a.example/a b.pdf",
        "mailto:a@b.example",
        "/a b.pdf",
        "../a b.pdf",
        "#a",
        "a\0b",
        "c" * 2000,
    ):
        assert find_address(other, tmp_path) is None


def test_other_texts_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "one two.pdf").write_bytes(b"")
    for text in (
        "a [b] (one two.pdf)",
        "[x](https://a.example) one two.pdf",
        "](",
        "[x](one",
        "[x](one three.pdf)",
        "]:",
    ):
        assert encode_links(text, tmp_path) == text
    assert encode_links("[x](one two.pdf) [y][z]\n\n[z]: one two.pdf\n", tmp_path) == (
        "[x](one%20two.pdf) [y][z]\n\n[z]: one%20two.pdf\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: A\nphoto: Foto Ade.png", "there is no file “Foto Ade.png” in the project"),
        ("name: A\nphoto: Foto%20Ade.png", "there is no file “Foto Ade.png” in the project"),
        ("name: A\nbio: '[x](files/papr one.pdf)'", "there is no file “files/papr one.pdf” in the project"),
        ("name: A\nbio: '[x](<files/papr one.pdf>)'", "there is no file “files/papr one.pdf” in the project"),
    ],
)
def test_a_name_that_is_no_files_is_said_with_the_nearest(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "files").mkdir()
    for name in ("Foto Ada.png", "files/paper one.pdf"):
        (tmp_path / name).write_bytes(b"")
    [problem] = find_problems(tmp_path / "profile.yaml", text)
    assert problem.message == said
    assert problem.hint in ("did you mean “Foto Ada.png”?", "did you mean “files/paper one.pdf”?")
    assert problem.line > 1


def test_a_file_that_comes_later_is_linked_by_the_next_build(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nbio: 'See [it](talks/my talk.pdf).'\n", "utf-8")
    (tmp_path / "talks").mkdir()
    job = (tmp_path / "profile.yaml", tmp_path / "out", ["homepage"], ["md"])
    for is_there in (False, True, False):
        if is_there:
            (tmp_path / "talks" / "my talk.pdf").write_bytes(b"")
        else:
            (tmp_path / "talks" / "my talk.pdf").unlink(missing_ok=True)
        [made] = build(*job)
        assert ("talks/my%20talk.pdf" in made.file.read_text("utf-8")) == is_there
