"""Files beside a bibliography, as al-folio keeps them: found, copied, missed. And files that take long to read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PIL import Image

from cvgen.readers.importing import import_source

ENTRY = "@article{{a, author={{Quill, Ada}}, title={{Wells}}, journal={{J}}, year={{2020}}, {}}}\n"


def read(folder: Path, fields: str) -> tuple[dict[str, object], list[str], dict[str, Path]]:
    """Return the paper of an entry with these fields in a site of al-folio, the codes of problems, and its files."""
    (folder / "_bibliography").mkdir(parents=True)
    file = folder / "_bibliography" / "papers.bib"
    file.write_text("---\n---\n" + ENTRY.format(fields), "utf-8")
    _, imported, _ = import_source(file, "", folder)
    return imported.profile["papers"][0], [problem.code for problem in imported.problems], imported.files


def test_files_of_a_site_are_found_and_copied(tmp_path: Path) -> None:
    site = tmp_path / "site"
    names = ("assets/pdf/a paper.pdf", "assets/img/publication_preview/wells.png", "assets/video/wells.mp4")
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (2, 2)).save(site / name, "png")
    paper, codes, files = read(site, "pdf={a paper.pdf}, preview={wells.png}, video={/assets/video/wells.mp4}")
    assert paper["links"] == {"pdf": "assets/pdf/a%20paper.pdf", "video": "assets/video/wells.mp4"}
    assert paper["image"] == "assets/img/publication_preview/wells.png"
    assert set(files) == set(names)
    assert codes == ["no-name"]


def test_files_that_are_missing_are_told_once(tmp_path: Path) -> None:
    paper, codes, files = read(tmp_path / "site", "pdf={a.pdf}, slides={talks/b.pdf}, preview={c.png}, poster={soon}")
    assert paper["links"] == {"pdf": "assets/pdf/a.pdf", "slides": "talks/b.pdf"}
    assert paper["extra"] == {"preview": "c.png", "poster": "soon"}
    assert sorted(codes) == ["kept-fields", "no-file", "no-name"]
    assert not files


def test_no_name_leads_out_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF")
    site = tmp_path / "site"
    (site / "assets" / "pdf").mkdir(parents=True)
    (site / "assets" / "pdf" / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    paper, _, files = read(site, "pdf={../../secret.pdf}, slides={link.pdf}")
    assert not files
    assert paper["extra"] == {"pdf": "../../secret.pdf"}


@pytest.mark.parametrize(
    "text",
    [
        "@comment{" * 5000,
        ENTRY.format("note={" + "accessed " * 5000 + "}"),
        ENTRY.format("note={" + r"\begin{equation}" * 5000 + "}"),
        ENTRY.format("note={" + "<math>" * 5000 + "}"),
        ENTRY.format("note={" + "<i>" * 5000 + "</i>" * 5000 + "}"),
        ENTRY.format("note={" + r"\ce{" * 3000 + "}" * 3001),
        "".join(f"@xdata{{x{n}, xdata={{{', '.join(f'x{m}' for m in range(30))}}}}}\n" for n in range(30))
        + ENTRY.format("xdata={x0}"),
    ],
    ids=["comments", "dates", "equations", "mathematics", "tags", "chemistry", "circles"],
)
def test_what_repeats_itself_takes_no_time(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(text + ENTRY.format(""), "utf-8")
    start = time.process_time()
    import_source(tmp_path / "a.bib", "bibtex", tmp_path)
    assert time.process_time() - start < 10


def test_a_long_bibliography_is_told_in_a_screen(tmp_path: Path) -> None:
    fields = "file={{x}}, keywords={{a}}, groups={{g}}, annote={{mine {0}}}, lccn={{{0}}}, note={{\\unheard{{a}} {0}}}"
    entries = "".join(
        f"@online{{k{n}, author={{QUILL, ADA}}, title={{Well \\ink{chr(97 + n % 26)} {n}}}, year={{2020}}, "
        f"publisher=pens{n}, {fields.format(n)}}}\n"
        for n in range(300)
    )
    (tmp_path / "a.bib").write_text(entries, "utf-8")
    _, imported, profile = import_source(tmp_path / "a.bib", "bibtex", tmp_path)
    assert len(profile.papers) == 300
    messages = {problem.message for problem in imported.problems}
    assert len(messages) <= 26
    assert any("there are 292 more of this kind, in lines 9, 10" in message for message in messages)
