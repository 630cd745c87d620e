"""What becomes of pages and CVs of other tools. A case is a dropped file or folder in imports/READER: beside it stand
the profile that is made of it (.yaml) and what its owner is told (.txt)."""

from __future__ import annotations

import os
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import judges
import pytest
import words
from command_line import call_cvgen
from slices import keep_every

from cvgen.pipeline.run import build
from cvgen.problems import InvalidProfile
from cvgen.readers import importing
from cvgen.readers.items.word_classes import list_words
from cvgen.readers.saving import save_profile
from cvgen.yaml.reader import parse_yaml

HERE = Path(__file__).parent / "imports"
CASES = sorted(case for case in HERE.glob("*/*") if case.suffix not in (".yaml", ".txt"))
PAGES = [case for case in CASES if case.parent.name == "acad-homepage" and case.suffix == ".md"]


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    result = call_cvgen(["import", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]) -> None:
    profile = tmp_path / "profile.yaml"
    code, output = run(monkeypatch, case.parent, case.name, "--output", str(profile))
    assert code == 0, output
    golden(case.with_suffix(".txt"), output.replace(str(tmp_path), "out"))
    golden(case.with_suffix(".yaml"), profile.read_text("utf-8"))
    checked = call_cvgen(["check", str(profile)])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("case", keep_every(4, PAGES), ids=lambda case: case.stem)
def test_homepage_has_the_words_of_the_old_one(case: Path, tmp_path: Path) -> None:
    _, imported, _ = importing.import_source(case, "acad-homepage", tmp_path)
    save_profile(importing.format_profile(imported, case.name), tmp_path / "profile.yaml", imported.files)
    build(tmp_path / "profile.yaml", tmp_path / "out", ["homepage"], ["html"])
    if (text := case.read_text("utf-8")) and case.stem == "seed-mojibake":
        text = text.encode("mac_roman").decode()
    wanted = words.of_markdown(text)
    kept = words.of_markdown("\n\n".join(text for _, text in imported.unplaced))
    kept += Counter(list_words("record-label"))  # “Advised by” is a key
    lost = wanted - words.of_html((tmp_path / "out" / "index.html").read_text("utf-8")) - kept
    lost -= Counter({"pp": 9, "no": 9})  # a page says “1–9”
    lost -= Counter({"progress": 1, "submission": 1})  # “in preparation”, “under review”
    lost -= Counter({"co": 1, "here": 1})  # (co-first author) is a mark, “PDF: here” a link named PDF
    lost -= Counter({"for": 1})  # ★ for corresponding author
    lost -= Counter({"custom": 9, "badge": 9})  # what shields are called that say no more
    assert lost.total() <= wanted.total() * 0.005, lost


def test_seed() -> None:
    text = (HERE / "acad-homepage" / "seed.yaml").read_text("utf-8")
    repaired = (HERE / "acad-homepage" / "seed-mojibake.yaml").read_text("utf-8")
    assert text.split("\n", 1)[1] == repaired.split("\n", 1)[1]
    data = parse_yaml(text).data
    counts = {key: len(data[key]) for key in ("papers", "news", "awards", "education", "interests")}
    assert counts == {"papers": 3, "news": 2, "awards": 4, "education": 2, "interests": 3}
    ours = parse_yaml((judges.ROOT / "profile.yaml").read_bytes()).data
    assert data["news"] == ours["news"]
    assert data["awards"] == ours["awards"]
    assert data["interests"] == ours["interests"]
    for imported, owned in zip(data["papers"], ours["papers"], strict=True):
        assert imported == {**owned, "abstract": imported["abstract"]}
        assert imported["abstract"].split() == owned["abstract"].split()


def test_pictures_and_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, tmp_path, str(HERE / "acad-homepage" / "folder"))
    for name in ("images/me.png", "images/paper.png", "files/paper.pdf"):
        assert (tmp_path / name).read_bytes() == (HERE / "acad-homepage" / "folder" / name).read_bytes()


def test_nothing_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.yaml").write_text("name: Mine\n")
    code, output = run(monkeypatch, tmp_path, str(HERE / "markdown" / "cv.md"))
    assert code == 1
    assert "there is a profile already [already-there]" in output
    assert (tmp_path / "profile.yaml").read_text() == "name: Mine\n"


MINE = """\
# My own remark
name: Ada Example   # that is me
links: {gitlab: ada}

papers:

  # the first
  - title: "Parsing Nine Languages at Once!"
    authors: [G. Sample, A. Example]
    date: 2019

awards: []
# the end
"""


def test_merge_adds_and_changes_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.yaml").write_text(MINE)
    code, output = run(monkeypatch, tmp_path, str(HERE / "markdown" / "cv.md"), "--merge", "--yes")
    assert code == 0, output
    merged = (tmp_path / "profile.yaml").read_text("utf-8")
    remains = iter(merged)
    assert all(character in remains for character in MINE)  # every one of the owner's, in order
    assert "links: {gitlab: ada, github: " in merged
    data = parse_yaml(merged).data
    assert [paper["title"] for paper in data["papers"]] == ["Words that walk", "Parsing Nine Languages at Once!"]
    assert data["education"][0]["organisation"] == "University of Example"
    assert "+  - title: Words that walk" in output
    code, output = run(monkeypatch, tmp_path, str(HERE / "markdown" / "cv.md"), "--merge", "--yes")
    assert "it has all of this already" in output
    assert (tmp_path / "profile.yaml").read_text("utf-8") == merged


def test_merge_leaves_the_arrangement_of_documents_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = "name: Ada Example\nawards:\n  - {title: Prize, date: 2020}\ninterests:\n  - {title: Ink}\n"
    (tmp_path / "profile.yaml").write_text(mine)
    code, output = run(monkeypatch, tmp_path, str(HERE / "markdown" / "cv.md"), "--merge", "--yes")
    assert code == 0
    assert "To be added: " in output
    data = parse_yaml((tmp_path / "profile.yaml").read_text()).data
    assert "documents" not in data  # the homepage would lose the owner's awards
    assert "interests" not in data.get("titles", {})


def test_a_merge_does_not_repeat_what_the_comment_says_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder := tmp_path / "old page").mkdir()
    page = "# Ada Example\n\n![](me.png)\n\nI grow ferns.\n\n## Awards\n\n- 2020: Leaf Prize\n"
    (folder / "cv.md").write_text(page)
    assert run(monkeypatch, tmp_path, "old page/cv.md")[0] == 0
    assert (tmp_path / "profile.yaml").read_text().count("# me.png\n") == 1
    (tmp_path / "cv.md").write_text(page + "- 2021: Frond Prize\n")
    code, output = run(monkeypatch, tmp_path, "cv.md", "--merge", "--yes")
    assert code == 0, output
    text = (tmp_path / "profile.yaml").read_text()
    assert "Frond Prize" in text
    assert text.count("# me.png\n") == 1
    (tmp_path / "cv.md").write_text(page.replace("me.png", "fern.png") + "- 2022: Spore Prize\n")
    assert run(monkeypatch, tmp_path, "cv.md", "--merge", "--yes")[0] == 0
    assert "# fern.png\n" in (tmp_path / "profile.yaml").read_text()  # what is new is kept


def test_merge_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n")
    monkeypatch.chdir(tmp_path)
    result = call_cvgen(["import", str(HERE / "markdown" / "cv.md"), "--merge"], input="n\n")
    assert result.exit_code == 1
    assert (tmp_path / "profile.yaml").read_text() == "name: Ada Example\n"


def test_merge_says_whose_page_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = str(HERE / "markdown" / "cv.md")
    (tmp_path / "profile.yaml").write_text("name: Otto Other\n")
    assert "and profile.yaml about Otto Other" in run(monkeypatch, tmp_path, page, "--merge", "--yes")[1]
    (tmp_path / "profile.yaml").write_text("name: Otto Other\nother_names: [Ada Q. Example]\n")
    assert "warning: this is about" not in run(monkeypatch, tmp_path, page, "--merge", "--yes")[1]


def test_what_is_merged_needs_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n")
    (tmp_path / "mine.bib").write_text("@article{a, author={Sample, Bo}, title={Tea}, journal={Leaf}, year=2020}")
    code, output = run(monkeypatch, tmp_path, "mine.bib", "--merge", "--yes")
    assert code == 0
    assert "whose it is" not in output
    (tmp_path / "profile.yaml").unlink()
    assert "whose it is" in run(monkeypatch, tmp_path, "mine.bib", "--merge", "--yes")[1]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.zip", None, "not-a-text"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "not-a-text"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "not-a-text"),
        ("a.bin", bytes(range(256)) * 4, "not-a-text"),
        ("empty.md", b"", "not-recognised"),
        ("page.html", b"<!doctype html><title>x</title><p>Hello", "not-recognised"),
    ],
)
def test_what_is_no_source(
    name: str, data: bytes | None, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if data is None:
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("about.md", "# News")
    else:
        (tmp_path / name).write_bytes(data)
    for more in ((), ("--from", "acad-homepage"), ("--from", "markdown")):
        status, output = run(monkeypatch, tmp_path, name, *more)
        if not more or code != "not-recognised":
            assert status == 1
            assert f"{name}: error: " in output
        if more and code == "not-a-text":
            assert "[not-a-text]" in output
        (tmp_path / "profile.yaml").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("cv.tex", "\\documentclass{article}\n% # Education\n", "pandoc cv.tex -t markdown -o cv.md"),
        ("cv.txt", "% mine\n\\documentclass{article}\n", "this is LaTeX, which is not read"),
        ("cv.pdf", "%PDF-1.7\n", "pdftotext cv.pdf cv.md"),
        ("cv.odt", "PK\x03\x04", "pandoc cv.odt -t markdown"),
        ("me.png", "\x89PNG\r\n", "this is a picture"),
        ("me.png", "\x89PNG\r\n", "put it beside the profile, and write “photo: NAME”"),
        ("data.yaml", "# Education\nplace: Example\n# Experience\nplace: Sample\n", "this is YAML, but in none of"),
        ("notes.md", "Some words.\n\n# A heading\n", "no heading in it names a section"),
    ],
)
def test_the_way_is_named(name: str, text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_bytes(text.encode("latin-1"))
    status, output = run(monkeypatch, tmp_path, name)
    assert status == 1
    assert told in " ".join(output.split())
    assert not (tmp_path / "profile.yaml").exists()


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "about.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert "larger than 16 MiB [too-large]" in run(monkeypatch, tmp_path, "about.md")[1]


def test_a_folder_of_one_file_that_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "cv.docx").write_bytes(b"PK")
    assert "import that file: cvgen import mine/cv.docx" in run(monkeypatch, tmp_path, "mine")[1].replace("\\", "/")
    (tmp_path / "mine" / "list.bib").write_text("", "utf-8")
    assert "it holds cv.docx, list.bib" in run(monkeypatch, tmp_path, "mine")[1]


def test_an_empty_folder_and_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    assert "no folder of a website that cvgen reads: it is empty" in run(monkeypatch, tmp_path, "site")[1]
    assert "there is no page in this folder" in run(monkeypatch, tmp_path, "site", "--from", "acad-homepage")[1]
    assert "there is no such file or folder" in run(monkeypatch, tmp_path, "nowhere")[1]
    assert "--fetch" not in run(monkeypatch, tmp_path, "nowhere/cv.md")[1]
    for address in ("www.ada.example", "ada.example/cv"):
        assert f"cvgen import --fetch https://{address}" in run(monkeypatch, tmp_path, address)[1]


def test_wrong_settings_do_not_stop_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text("---\npermalink: /\n---\n# News\n- 2024.05: Something.\n")
    (tmp_path / "_config.yml").write_text('author:\n  name: !!python/name:os.system "Ada"\n  email: "a@example.org\n')
    code, output = run(monkeypatch, tmp_path, ".")
    assert code == 0
    assert "_config.yml:2  " in output
    assert parse_yaml((tmp_path / "profile.yaml").read_text()).data["news"] == [
        {"date": "2024-05", "text": "Something."}
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_links_do_not_lead_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.md").write_text("The secret words.\n")
    (tmp_path / "secret.png").write_bytes(b"\x89PNG")
    site = tmp_path / "site"
    (site / "_pages").mkdir(parents=True)
    (site / "_pages" / "in.md").symlink_to(tmp_path / "secret.md")
    (site / "me.png").symlink_to(tmp_path / "secret.png")
    (site / "_config.yml").write_text("author:\n  name: Ada\n  avatar: me.png\n")
    text = "---\npermalink: /\n---\n{% include_relative in.md %}\n{% include_relative ../../secret.md %}\nHello.\n"
    (site / "_pages" / "about.md").write_text(text)
    code, _ = run(monkeypatch, tmp_path, "site")
    assert code == 0
    written = (tmp_path / "profile.yaml").read_text()
    assert "secret" not in written
    assert "bio: Hello." in written
    assert not (tmp_path / "me.png").exists()


def test_encodings(tmp_path: Path) -> None:
    text = "---\npermalink: /\n---\n# 动态\n- 2024.05: 论文被会议接收，很高兴！\n"
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        (tmp_path / "about.md").write_bytes(text.encode(encoding))
        _, imported, _ = importing.import_source(tmp_path / "about.md", "acad-homepage", tmp_path)
        assert imported.profile["news"] == [{"date": "2024-05", "text": "论文被会议接收，很高兴！"}]
    (tmp_path / "about.md").write_bytes(b"---\npermalink: /\n---\n# News\n- 2024.05: caf\xe9\n")
    _, imported, _ = importing.import_source(tmp_path / "about.md", "acad-homepage", tmp_path)
    assert imported.profile["news"][0]["text"] == "café"
    assert [problem.code for problem in imported.problems][:1] == ["encoding"]


def test_an_unknown_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(monkeypatch, tmp_path, ".", "--from", "punchcards")
    assert code == 2
    assert "there is no format “punchcards”" in output


def test_a_page_of_one_unclosed_tag_after_another(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("---\npermalink: /\n---\n" + "<div><ul><li>" * 2000 + "word")
    _, imported, _ = importing.import_source(tmp_path / "about.md", "acad-homepage", tmp_path)
    assert isinstance(imported.profile, dict)


def test_profile_of_other_problems_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidProfile, match="no such file"):
        importing.import_source(tmp_path / "missing.md")
