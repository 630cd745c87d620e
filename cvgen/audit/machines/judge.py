"""What a résumé parser takes out of a built file, compared with what its document says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cvgen.audit.facts import ProfileFact
from cvgen.audit.machines.date_words import list_date_words, split_date
from cvgen.audit.machines.headings import list_known_headings, list_usual_titles
from cvgen.audit.machines.hint_rules import RULES
from cvgen.audit.machines.resume_parser import ParsedJob, ParsedResume, parse_resume
from cvgen.audit.machines.text_lines import LineReading, TextLine, read_lines
from cvgen.audit.text_index import squeeze
from cvgen.document.model import Document, Entry, Section
from cvgen.problems import Finding, Place, Severity
from cvgen.text.dates import Period

_LARGEST = 2_500_000  # bytes
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){4,40}(?!\S)")
_COLUMN_CHANGES = 4  # from one column to the other, and back; a head in the middle of the page makes some
_APART = 120.0  # points between the beginnings of two columns
_USUAL = ("experience", "education", "skills")
_JOBS = {"experience": "machine-job", "education": "machine-degree"}


@dataclass(frozen=True, slots=True)
class MachineReading:
    """What a parser took out of a file, and the hints why something of it may be missed."""

    resume: ParsedResume
    skills: tuple[str, ...]
    hints: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _WantedJob:
    """A job or degree as a document words it, and its path in the profile."""

    title: str
    date: str
    place: Place


def read_as_machine(name: str, content: bytes, document: Document, facts: Sequence[ProfileFact]) -> MachineReading:
    """Return what a résumé parser takes out of a file, with hints; `facts` say where these stand in the profile."""
    reading = read_lines(name, content)
    seen = {section.words.casefold() for section in document.sections}
    resume = parse_resume(reading.lines, list_known_headings(document.locale), list_date_words(document.locale), seen)
    skills = tuple(text for key in ("skills", "languages") for text in resume.texts.get(key, ()))
    places = _FactPlaces(facts)
    hints = [
        *_judge_head(resume, reading, document), *_judge_layout(reading, content),
        *_judge_headings(document, places),
    ]  # fmt: skip
    if _count_changes(reading.lines, document) >= _COLUMN_CHANGES:  # what else is not read follows from that
        hints.insert(0, _make_hint("machine-columns", "text stands in two columns beside each other"))
    else:
        hints += _judge_jobs(resume, document, places)
    return MachineReading(resume, skills, tuple(dict.fromkeys(hints)))


def _make_hint(code: str, message: str, place: Place = (), advice: str = "") -> Finding:
    rule = RULES[code]
    hint = "; ".join(filter(None, (rule.why, advice or rule.advice)))
    return Finding(place, code, message, hint, Severity.HINT)


class _FactPlaces:
    """Where the facts of the profile stand, by section and text."""

    def __init__(self, facts: Sequence[ProfileFact]) -> None:
        self._places: dict[tuple[str, str], Place] = {}
        self._dates: dict[Place, tuple[Place, Period]] = {}
        for fact in facts:
            value = fact.value
            texts = value.all().values() if hasattr(value, "all") else [fact.text]
            for text in texts:
                self._places.setdefault((fact.section, squeeze(Markup(text).striptags())), fact.place)  # noqa: S704
            if isinstance(value, Period):
                self._dates.setdefault(fact.place[:-1], (fact.place, value))

    def find(self, section: str, text: str) -> Place:
        """Return the path of a fact, that of its section if there is no such text."""
        return self._places.get((section, squeeze(text)), () if section == "person" else (section,))

    def find_term(self, place: Place) -> Place | None:
        """Return the path of the date of an item that has no months, but a term: a semester or season."""
        found = self._dates.get(place[:-1])
        return found[0] if found and any(date.known_term for date in found[1].dates()) else None


def _judge_head(resume: ParsedResume, reading: LineReading, document: Document) -> Iterator[Finding]:
    """Yield hints about name and contacts."""
    name = document.full_name.striptags() or document.name.striptags()
    if not reading.lines:
        yield _make_hint("machine-no-text", "no text is read of this file")
        return
    other = squeeze(document.other_name.striptags())
    read = squeeze(resume.name)
    if read.replace(other, "") not in {squeeze(text) for text in (name, document.name.striptags())}:
        yield _make_hint("machine-name", f"a program takes “{resume.name}” for the name", ("name",))
    wanted = {link.icon: link.label for link in reversed(document.contact) if link.icon in ("email", "phone")}
    if not wanted:
        yield _make_hint("machine-contact", "this document shows neither e-mail address nor telephone")
    beside = squeeze(f"{reading.beside}\n{reading.boxes}")
    for key, label in wanted.items():
        found, place = getattr(resume, key), (key,)
        if squeeze(found) and squeeze(found) in squeeze(label):
            continue
        if squeeze(label) in beside:
            message = f"{label} stands in a header, footer or text box alone"
            yield _make_hint("machine-contact-beside", message, place)
        else:
            message = f"a program reads {found or 'nothing'} where {label} stands"
            yield _make_hint("machine-contact-unread", message, place)


def _count_changes(lines: Sequence[TextLine], document: Document) -> int:
    """Return how often a program that reads from top to bottom changes columns: in a line, and from line to line."""
    words = list_date_words(document.locale)
    count, left = 0, 0.0
    for line in (line for line in lines if line.pieces):
        first, last = line.pieces[0][0], line.pieces[-1]
        before, date, _ = split_date(last[1], words)
        is_beside = last[0] - first > _APART and (before or not date)
        is_apart = document.direction == "ltr" and abs(first - left) > _APART and line.gap > 0
        count += bool(is_beside or is_apart)
        left = first
    return count


def _judge_layout(reading: LineReading, content: bytes) -> Iterator[Finding]:
    if reading.tables:
        yield _make_hint("machine-tables", f"there {_count(reading.tables, 'table')}")
    if reading.pictures:
        yield _make_hint("machine-pictures", f"there {_count(reading.pictures, 'picture')}")
    if len(content) > _LARGEST:
        yield _make_hint("machine-size", f"the file has {len(content) / 1e6:.1f} MB")
    for line in reading.lines:
        if found := _SPACED.search(line.text):
            yield _make_hint("machine-spaced-letters", f"“{found.group()}” has spaces between its letters")


def _count(number: int, word: str) -> str:
    return f"is {number} {word}" if number == 1 else f"are {number} {word}s"


def _judge_headings(document: Document, places: _FactPlaces) -> Iterator[Finding]:
    """Yield hints about jobs, degrees and skills of which no section has a usual heading."""
    for name in _USUAL:
        words = [section.words for section in document.sections if section.name == name]
        usual = list_usual_titles(document.locale, name)
        if words and not {text.casefold() for text in words} & {title.casefold() for title in usual}:
            advice = f"usual is “{usual[0]}”: “titles: {{{name}: {usual[0]}}}”"
            yield _make_hint(
                "machine-heading", f"“{words[0]}” is no usual heading", places.find("person", words[0]), advice
            )


def _judge_jobs(resume: ParsedResume, document: Document, places: _FactPlaces) -> Iterator[Finding]:
    """Yield hints about jobs and degrees that are not read, or without their dates."""
    for section in document.sections:
        if section.name in _JOBS and list_known_headings(document.locale).get(section.words.casefold()) == section.name:
            found, text = resume.list_jobs(section.name), " ".join(resume.texts.get(section.name, ()))
            for wanted in _list_wanted(section, places):
                yield from _judge_job(section.name, wanted, found, squeeze(text), places)


def _judge_job(
    section: str, wanted: _WantedJob, found: Sequence[ParsedJob], text: str, places: _FactPlaces
) -> Iterator[Finding]:
    titled = [job for job in found if _has(job, wanted.title)]
    if term := places.find_term(wanted.place):
        yield _make_hint("machine-date", f"{wanted.date} is a term, and no month", term)
    elif not titled and squeeze(wanted.title) in text:
        yield _make_hint("machine-date-apart", f"no date is read beside “{wanted.title}”", wanted.place)
    elif not titled:
        yield _make_hint(_JOBS[section], f"“{wanted.title}” is not read", wanted.place)
    elif not any(squeeze(job.date) == squeeze(wanted.date) for job in titled):
        read = titled[0].date or "no date"
        yield _make_hint("machine-date-apart", f"{read} is read beside “{wanted.title}”", wanted.place)


def _has(job: ParsedJob, title: str) -> bool:
    return squeeze(title) in squeeze(f"{job.title} {job.detail}")


def _list_wanted(section: Section, places: _FactPlaces) -> Iterator[_WantedJob]:
    for entry in section.entries:
        yield from _list_dated(entry, section.name, places)


def _list_dated(entry: Entry, section: str, places: _FactPlaces) -> Iterator[_WantedJob]:
    """Yield an entry that has a date, and the parts of it that have one."""
    title = entry.title.striptags()
    if entry.date and title:
        yield _WantedJob(title, entry.date.text, places.find(section, title))
    for part in entry.parts:
        yield from _list_dated(part, section, places)
