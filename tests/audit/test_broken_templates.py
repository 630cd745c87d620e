"""Templates that hide, drop or swap one thing: the audit tells that, with why it is not seen, and nothing else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import judges
import pytest
from lxml import html
from samples import PEOPLE
from slices import keep, keep_every
from typer.testing import CliRunner

from cvgen import Options, build
from cvgen.audit.audit import audit_output, judge_reading
from cvgen.audit.facts import list_facts
from cvgen.audit.parity import FactState, FactVerdict
from cvgen.audit.readings import SCREEN_READERS, TAGS, read_file
from cvgen.audit.text_report import list_losses
from cvgen.cli.app import make_app
from cvgen.document.model import Document
from cvgen.document.render import render_template
from cvgen.formats import run_writer_here
from cvgen.formats.page import Page
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import compose_job, prepare_input
from cvgen.problems import Place
from cvgen.profile.selection import DocumentContent
from cvgen.themes.loader import list_themes

STYLES = sorted(Path(__file__).with_name("broken").glob("*.css"))
THEMES = list_themes(judges.ROOT)
# The ground of this page is a gradient where it is wide: of colours nothing is said.
UNJUDGED = {("in-dark-colours", "sidebar")}
PRINTED = {"covered", "outside", "pale", "tiny", "transparent"}  # what `make test` tries of PDFs
FILES = {"page": ("homepage", "html"), "pdf": ("cv", "pdf"), "word": ("resume", "docx")}
CALL = ("licences", 0, "date")  # “called to the bar” in July 2016, which stands once in each document


class Workshop:
    """A document of the lawyer's in a theme, whose page can be changed before it is written."""

    def __init__(self, theme: str, document: str, format: str, person: str = "lawyer") -> None:
        options = Options(theme, today=datetime.date(2026, 3, 1))
        examined = examine(PEOPLE[person], name="profile.yaml", today=options.today)
        assert examined.profile is not None
        self.profile, self.examined = examined.profile, examined
        self.job = plan_jobs(examined.profile, [document], [format], examined.profile.locales[:1])[0]
        page = prepare_input(self.job, examined, PEOPLE[person].parent, options)
        assert isinstance(page, Page)
        self.page = page
        self.content: DocumentContent
        self.content, self.document = compose_job(
            self.job, examined, PEOPLE[person].parent, options, lambda name: False
        )

    def render(self, document: Document | None = None) -> html.HtmlElement:
        template = f"{self.job.kind.template}.html.j2"
        text = render_template(self.page.theme, template, document or self.document, self.job.format.name)
        return html.document_fromstring(text)

    def audit(self, root: html.HtmlElement) -> dict[Place, FactVerdict]:
        """Return what is lost of the facts if the page is this one."""
        text = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
        output = run_writer_here(self.job.format, replace(self.page, html=text))
        reading = read_file(self.job.file, next(iter(output.files.values())))
        facts = list_facts(self.profile)
        verdicts = judge_reading(reading, self.job, self.content, self.document, self.profile, facts)
        return {one.fact.place: one for one in verdicts if one.state is FactState.LOST}


@cache
def open_workshop(theme: str, file: str, person: str = "lawyer") -> Workshop:
    return Workshop(theme, *FILES[file], person)


def find_text(root: html.HtmlElement, text: str) -> html.HtmlElement:
    """Return the innermost element that has a text and nothing else."""
    found = [one for one in root.find("body").iter("*") if " ".join(one.text_content().split()) == text]
    return found[-1]


def list_cases() -> Iterator[tuple[str, str, str]]:
    """Yield name of a style, file and theme; each style with a theme of its own comes first."""
    for number, style in enumerate(STYLES):
        for file in re.findall(r"/\* (\w+):", style.read_text("utf-8")):
            for place in range(len(THEMES)):
                theme = THEMES[(number + place) % len(THEMES)]
                yield style.stem, file, theme


CASES = list(list_cases())
DAILY = [case for case in CASES[:: 2 * len(THEMES)] if case[1] == "page" or case[0] in PRINTED]


@pytest.mark.parametrize(("style", "file", "theme"), keep(CASES, *DAILY))
def test_a_date_that_a_style_hides_is_lost(style: str, file: str, theme: str) -> None:
    if (style, theme) in UNJUDGED:
        return
    text = Path(__file__).with_name("broken").joinpath(f"{style}.css").read_text("utf-8")
    [why] = re.findall(rf"/\* {file}: ?(.*?) ?\*/", text)
    workshop = open_workshop(theme, file)
    root = workshop.render()
    find_text(root, "Jul 2016").set("data-broken", "")
    sheet = html.Element("style")
    sheet.text = text
    root.find("body").insert(0, sheet)
    lost = workshop.audit(root)
    assert list(lost) == [CALL]
    assert lost[CALL].unseen.startswith(why)
    assert bool(lost[CALL].unseen) == bool(why)


def drop_section(root: html.HtmlElement) -> None:
    root.xpath("//section[@id='experience']")[0].drop_tree()


def drop_targets(root: html.HtmlElement) -> None:
    for link in root.xpath("//a[@href='https://northbank.example.com']"):
        del link.attrib["href"]


def drop_employer(root: html.HtmlElement) -> None:
    """Drop what stands in an entry alone: its texts, with and without a link around."""
    for element in root.xpath("//section[@id='experience']//*[normalize-space()='Northbank Payments']"):
        element.text = ""
        for child in element:
            child.drop_tree()


# What is lost, by what a template does; of the engineer's two posts, each with two roles.
BREAKS: dict[Callable[[html.HtmlElement], None], list[Place]] = {
    drop_section: [
        ("experience",),
        ("location",),
    ],  # where a heading is not, another may be taken for it: a link's text
    drop_targets: [("experience", 0, "url")],
    drop_employer: [("experience", 0, "organisation"), ("experience", 0, "url")],
}
CHANGES = [(change, file, theme) for change in BREAKS for file in FILES for theme in THEMES]


@pytest.mark.parametrize(("change", "file", "theme"), keep_every(len(THEMES), CHANGES))
def test_what_a_template_drops_is_lost(change: Callable[[html.HtmlElement], None], file: str, theme: str) -> None:
    workshop = open_workshop(theme, file, "engineer")
    root = workshop.render()
    change(root)
    lost = workshop.audit(root)
    assert BREAKS[change][0] in {one[: len(place)] for place in BREAKS[change] for one in lost}
    assert all(any(one[: len(place)] == place for place in BREAKS[change]) for one in lost)


@pytest.mark.parametrize("file", FILES)
def test_words_of_another_language_are_lost(file: str) -> None:
    workshop = open_workshop("classic", file, "historian")
    root = workshop.render()
    assert workshop.audit(root) == {}
    find_text(root, "Portuguese").text = "Português"
    lost = list(workshop.audit(root))
    assert lost[0] == ("languages", 0, "language")
    assert {place[:2] for place in lost} == {("languages", 0)}


def test_what_is_hidden_from_screen_readers_is_lost_to_them() -> None:
    workshop = open_workshop("classic", "page")
    root = workshop.render()
    find_text(root, "Jul 2016").set("aria-hidden", "true")
    lost = workshop.audit(root)
    assert {place: one.missing for place, one in lost.items()} == {CALL: (SCREEN_READERS,)}


PROFILE = """\
name: Ada Example
licences:
  - {title: Called to the Bar, date: 2016-07}
  - {title: Called to the Other Bar, date: 2021}
"""


@pytest.mark.parametrize(
    ("rule", "why"), [("color: #fff", "in the colour of the paper, page 1"), ("display: none", "")]
)
def test_the_line_and_the_reason_are_told(rule: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    judges.pango()
    Path("profile.yaml").write_text(PROFILE, "utf-8")
    Path("templates/classic").mkdir(parents=True)
    sheet = judges.ROOT.joinpath("templates/classic/cv.css").read_text("utf-8")
    sheet += f".entry:first-of-type .date {{ {rule} !important }}\n"
    Path("templates/classic/cv.css").write_text(sheet, "utf-8")
    runner = CliRunner()
    assert runner.invoke(make_app(), ["build", "cv", "--format", "pdf"]).exit_code == 0
    said = runner.invoke(make_app(), ["audit", "cv"])
    assert said.exit_code == 1
    lines = said.output.splitlines()
    place = next(place for place, line in enumerate(lines) if "lost in cv.pdf" in line)
    assert lines[place].startswith("profile.yaml:3:38: error: lost in cv.pdf: licences.date “2016-07”")
    told = " ".join(lines[place : place + 4])
    assert f"it is there, but not to be seen: {why}" in told if why else "does the template show it?" in told


def test_what_is_not_in_the_tags_is_said(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    build(tmp_path / "profile.yaml", tmp_path, "cv", "txt")
    examined = examine(tmp_path / "profile.yaml", name="profile.yaml")
    result = audit_output(examined, tmp_path / "profile.yaml", tmp_path, ["cv"])
    [file] = result.files
    silent = replace(file.verdicts[1], state=FactState.LOST, missing=(TAGS,))
    [problem] = list_losses(replace(result, files=(replace(file, verdicts=(silent,)),)), examined.source)
    assert (problem.line, problem.hint) == (3, "it is painted, but not in the tags: screen readers skip it")


def test_an_abstract_is_left_out_of_a_homepage_on_paper(tmp_path: Path) -> None:
    judges.pango()
    file = tmp_path / "profile.yaml"
    paper = "{title: On looms, authors: [Ada Example], date: 2020, abstract: They weave.}"
    file.write_text(f"name: Ada Example\npapers:\n  - {paper}\n", "utf-8")
    options = Options(today=datetime.date(2026, 3, 1))
    build(file, tmp_path / "output", "homepage", ["html", "pdf"], options)
    examined = examine(file, name="profile.yaml", today=options.today)
    result = audit_output(examined, file, tmp_path / "output", ["homepage"], options)
    states = {
        audit.file.job.format.name: (verdict.state, verdict.omission and verdict.omission.why)
        for audit in result.files
        for verdict in audit.verdicts
        if verdict.fact.key == "abstract"
    }
    why = "a web page as PDF has no place for it"
    assert states == {"html": (FactState.FOUND, None), "pdf": (FactState.LEFT_OUT, why)}
