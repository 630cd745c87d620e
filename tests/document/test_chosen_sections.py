"""Documents whose sections choose: anchors, headings and numbers in every format, and the day they depend on."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from lxml import html

from cvgen import Options, build
from cvgen.document.compose import compose_document
from cvgen.document.render import render_template
from cvgen.formats.page import Page
from cvgen.formats.pdf.embedded_profile import make_portable
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.receipt import find_unchanged
from cvgen.pipeline.run import build_documents
from cvgen.profile.documents import resolve_documents
from cvgen.profile.dump import dump_profile
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.project.loader import load_project
from cvgen.themes.loader import load_theme
from cvgen.yaml.reader import parse_yaml

PEOPLE = """name: Ada Example
papers:
  - {title: Alpha, authors: [Ada Example, B. Cole], type: article, date: 2024-03, tags: [x], selected: true}
  - {title: Beta, authors: [B. Cole, Ada Example], type: conference, date: 2023, tags: [secret], permanent_number: 7}
  - {title: Gamma, authors: [Ada Example], type: article, date: 2021}
  - {title: Delta, authors: [B. Cole, Ada Example], type: book, date: 2019}
talks:
  - {title: First, date: 2024, kind: invited}
  - {title: Second, date: 2023}
skills:
  - {title: Python, selected: true}
  - {title: Welding}
sections:
  - {title: Media, entries: [{title: Blog, date: 2022}, {title: Radio, date: 2021}]}
documents:
  cv:
    formats: [html]
    sections:
      - {section: papers, title: Selected publications, selected: true}
      - {section: papers, title: Others, rest: true, group: [type, year], numbers: per group}
      - {section: talks, group: kind, numbers: ascending}
      - {section: Media, group: year}
      - {section: skills, group: selected}
  homepage:
    sections:
      - {section: papers, numbers: permanent}
      - {section: papers, numbers: none, tags: [secret], title: Again}
      - {section: papers, numbers: ascending, group: type, title: Ascending}
"""
SOME = [{"title": title, "authors": ["Ada Example"], "selected": title == "Alpha"} for title in ("Alpha", "Beta")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "profile.yaml").write_text(PEOPLE, "utf-8")
    return tmp_path


def make(project: Path, document: str, format: str, day: str = "2026-01-15") -> str:
    options = Options(today=datetime.date.fromisoformat(day))
    [built] = build(project / "profile.yaml", project / "output", [document], [format], options)
    return built.file.read_text("utf-8")


@pytest.mark.parametrize("document", ["cv", "homepage"])
def test_anchors_are_unique_and_headings_skip_no_level(document: str, project: Path) -> None:
    root = html.document_fromstring(make(project, document, "html"))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"papers", "papers-2"} <= set(ids)
    levels = [int(element.tag[1]) for element in root.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_text_shows_groups_labels_and_numbers(project: Path) -> None:
    text = make(project, "cv", "txt")
    wanted = [
        "Selected publications", "1. Alpha", "Others", "Journal articles", "2021", "J1. Gamma", "Conference papers",
        "2023", "C1. Beta", "Books", "2019", "B1. Delta", "Talks", "Invited", "[1] First", "Others", "[2] Second",
        "Media", "2022", "Blog", "2021", "Radio", "Skills", "Selected", "Python", "Others", "Welding",
    ]  # fmt: skip
    assert re.search(r"[\s\S]*?".join(map(re.escape, wanted)), text), text


def test_word_has_labels_as_text_and_headings_below_each_other(project: Path) -> None:
    options = Options(today=datetime.date(2026, 1, 15))
    [built] = build(project / "profile.yaml", project / "output", ["cv"], ["docx"], options)
    paragraphs = [(paragraph.style.name, paragraph.text) for paragraph in Document(str(built.file)).paragraphs]
    assert ("Heading 2", "Journal articles") in paragraphs
    assert ("Heading 3", "2021") in paragraphs
    assert [text for _, text in paragraphs if text.endswith("Gamma")] == ["[J1]\tGamma"]


def test_markdown_counts_up_or_says_the_number(project: Path) -> None:
    text = make(project, "homepage", "md")
    assert "- \\[7\\] ### Beta" in text or re.search(r"\\\[7\\\]\s+#* ?Beta", text)
    assert re.search(r"^1\. .*Alpha", text, re.MULTILINE)
    assert re.search(r"^4\. .*Delta", text, re.MULTILINE)


def test_a_profile_in_a_document_makes_the_same_page_and_names_no_filter(project: Path) -> None:
    """Tags may name what is hidden, and a span of time would be another one later."""
    examined = load_project(project / "profile.yaml")
    assert examined.profile is not None
    [job] = plan_jobs(examined.profile, ["cv"], ["html"], today=datetime.date(2026, 1, 15))
    content = select_items(examined.profile, job.kind)
    theme = load_theme("classic", project, {})
    document = compose_document(content, job.kind)
    page = Page(render_template(theme, "cv.html.j2", document, "pdf"), document, theme, project, "cv")
    portable = make_portable(content, page, job.kind)
    assert "secret" not in dump_profile(portable)
    again = Profile.model_validate(portable.model_dump(by_alias=True, exclude_defaults=True))
    [job] = plan_jobs(again, ["cv"], ["html"])
    second = compose_document(select_items(again, job.kind), job.kind)
    assert render_template(theme, "cv.html.j2", second, "pdf") == page.html


@pytest.mark.parametrize(
    ("given", "heading"),
    [
        ({}, "Selected publications"),
        ({"locales": ["de"]}, "Ausgewählte Publikationen"),
        ({"titles": {"papers": "Works"}}, "Works"),
        ({"papers": SOME[:1]}, "Publications"),  # nothing is left out
        ({"papers": SOME[1:]}, "Publications"),  # none is marked
    ],
)
def test_papers_that_are_a_selection_are_called_so(given: dict[str, Any], heading: str) -> None:
    """So they are in the document of the profile embedded in it, which has not those left out."""
    profile = Profile.model_validate({"name": "Ada Example", "papers": SOME} | given)
    for _ in range(2):
        kind = resolve_documents(profile)["resume"]
        content = select_items(profile, kind)
        document = compose_document(content, kind)
        assert [section.title for section in document.sections] == [heading]
        page: Any = SimpleNamespace(document=document, html="", theme=SimpleNamespace(name="classic"))
        profile = Profile.model_validate(parse_yaml(dump_profile(make_portable(content, page, kind))).data)


DATED = """name: Ada Example
papers:
  - {title: Alpha, authors: [Ada Example], date: 2024-03}
  - {title: Beta, authors: [Ada Example], date: 2022-01}
documents:
  cv: {formats: [txt], sections: [{section: papers, since: 48 months}]}
  resume: {formats: [txt]}
  homepage: {formats: [txt]}
"""


def test_a_document_with_a_span_is_made_again_on_another_day(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(DATED, "utf-8")

    def made(day: str, epoch: int | None = None) -> list[str]:
        options = Options(today=datetime.date.fromisoformat(day), epoch=epoch)
        built = build(tmp_path / "profile.yaml", tmp_path / "output", (), (), options)
        return [one.file.name for one in built if one.seconds is not None]

    def shown() -> bool:
        return "Beta" in (tmp_path / "output" / "cv.txt").read_text("utf-8")

    assert len(made("2026-01-15")) == 3
    assert shown()
    assert made("2026-01-15") == []
    assert made("2026-02-15") == ["cv.txt"]
    assert not shown()
    assert len(made("2026-02-15", epoch=1_700_000_000)) == 3  # SOURCE_DATE_EPOCH is the day: 2023-11-14
    assert shown()


def test_the_quick_answer_knows_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("profile.yaml").write_text(DATED, "utf-8")
    options = Options(today=datetime.date(2026, 1, 15))
    build_documents("profile.yaml", "output", (), (), options, arguments=["build"])
    assert find_unchanged(["build"], "output", None, "2026-01-15")
    assert find_unchanged(["build"], "output", None, "2026-02-15") is None
