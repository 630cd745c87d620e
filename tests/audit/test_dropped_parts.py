"""A template that drops one part of one entry: the audit tells exactly that, and nothing else, as lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from samples import PEOPLE

from cvgen import Options
from cvgen.audit.audit import judge_reading
from cvgen.audit.facts import list_facts
from cvgen.audit.parity import FactState
from cvgen.audit.readings import read_file
from cvgen.document.model import Document, Entry
from cvgen.document.render import render_template
from cvgen.formats import run_writer_here
from cvgen.formats.page import Page
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import Job, plan_jobs
from cvgen.pipeline.one_document import compose_job, prepare_input
from cvgen.problems import Place
from cvgen.project.loader import Examination

OPTIONS = Options(today=datetime.date(2026, 3, 1))
NOTHING = Markup("")
# What stands in another part of the same entry, too.
SAID_TWICE = {"experience 0 Northbank Payments: part 0: subtitle", "projects 0 lsmtree-rs: title"}
PARTS = ("title", "subtitle", "place", "date", "authors", "venue", "note", "text", "highlights", "keywords")


def drop_parts(entry: Entry) -> Iterator[tuple[str, Entry]]:
    """Yield the entry without each of its parts."""
    for part in PARTS:
        value = getattr(entry, part)
        if isinstance(value, tuple):
            for index in range(len(value)):
                yield f"{part} {index}", replace(entry, **{part: (*value[:index], *value[index + 1 :])})
        elif value and not (part == "date" and entry.parts):  # that of an employer is made of the roles'
            yield part, replace(entry, **{part: None if part == "date" else NOTHING})
    for index, one in enumerate(entry.parts):
        for name, less in drop_parts(one):
            yield f"part {index}: {name}", replace(entry, parts=(*entry.parts[:index], less, *entry.parts[index + 1 :]))


def damage(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield the document without each part of each entry, and without each section."""
    sections = document.sections
    for number, section in enumerate(sections):
        yield f"{section.key}", replace(document, sections=(*sections[:number], *sections[number + 1 :]))
        for place, entry in enumerate(section.entries):
            for name, less in drop_parts(entry):
                entries = (*section.entries[:place], less, *section.entries[place + 1 :])
                changed = replace(section, entries=entries)
                name = f"{section.key} {place} {entry.title.striptags()[:20]}: {name}"
                yield name, replace(document, sections=(*sections[:number], changed, *sections[number + 1 :]))


class Auditor:
    """Writes damaged documents of a job, and audits them against the profile."""

    def __init__(self, job: Job, examined: Examination, folder: Path) -> None:
        self.job, self.examined = job, examined
        page = prepare_input(job, examined, folder, OPTIONS)
        assert isinstance(page, Page)
        self.page = page
        self.content, self.document = compose_job(job, examined, folder, OPTIONS, lambda file: False)

    def write(self, document: Document) -> bytes:
        template = f"{self.job.kind.template}.html.j2"
        html = render_template(self.page.theme, template, document, self.job.format.name)
        output = run_writer_here(self.job.format, replace(self.page, html=html, document=document))
        return next(iter(output.files.values()))

    def list_lost(self, content: bytes) -> list[Place]:
        profile = self.examined.profile
        assert profile is not None
        reading = read_file(self.job.file, content)
        verdicts = judge_reading(reading, self.job, self.content, self.document, profile, list_facts(profile))
        return [one.fact.place for one in verdicts if one.state is FactState.LOST]


FEW = [("lawyer", "cv", "md"), ("designer", "homepage", "txt")]
MORE = [("physician", "resume", "md"), ("engineer", "resume", "md")]
ALL = [(person, *how) for person in PEOPLE for how in (("cv", "txt"), ("homepage", "html"), ("resume", "docx"))]
CASES = [*FEW, *(pytest.param(*case, marks=pytest.mark.prove) for case in MORE + ALL)]


@pytest.mark.parametrize(("person", "document", "format"), CASES)
def test_what_is_dropped_is_lost(person: str, document: str, format: str, tmp_path: Path) -> None:
    examined = examine(PEOPLE[person], name="profile.yaml", today=OPTIONS.today)
    assert examined.profile is not None
    job = plan_jobs(examined.profile, [document], [format], examined.profile.locales[:1])[0]
    auditor = Auditor(job, examined, tmp_path)
    whole = auditor.write(auditor.document)
    assert auditor.list_lost(whole) == []
    unseen = []
    for name, less in damage(auditor.document):
        content = auditor.write(less)
        lost = auditor.list_lost(content)
        if content != whole and not lost and name not in SAID_TWICE:
            unseen.append(name)
        if len({place[:2] for place in lost}) > 1 and ":" in name:
            unseen.append(f"{name} → {lost}")
    assert "\n".join(unseen) == ""
