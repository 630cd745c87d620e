"""From a profile on disk to documents on disk: everything is made in memory first, then written file by file."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen import formats as writers
from cvgen.document.compose import compose_document, document_title
from cvgen.document.counts import use_local_copies
from cvgen.document.model import Link
from cvgen.document.render import render_template
from cvgen.document.wording import Wording
from cvgen.formats.page import Output, Page
from cvgen.pipeline.examine import examine
from cvgen.pipeline.inputs import BuildRecord
from cvgen.pipeline.jobs import Job, UnknownNameError, plan_jobs
from cvgen.problems import InvalidProfile, Problem, select_errors, sort_problems, treat_as_errors
from cvgen.profile.documents import BUILT_IN, Kind
from cvgen.profile.selection import select_items
from cvgen.project.loader import Examination
from cvgen.system.disk import merge_files, write_files
from cvgen.text.locales import native_name
from cvgen.themes.loader import load_theme

if TYPE_CHECKING:
    from cvgen.formats.isolated import Pending

_MOST_PAGES = 3  # that are said what is on


@dataclass(frozen=True, slots=True)
class Built:
    """A document that was written: `size` in bytes, `pages` where it has pages, `seconds` it took to make.

    `note` is what was done to it that its owner should know; `seconds` is None where nothing it is made of has
    changed, and it stayed as it was.
    """

    file: Path
    size: int
    pages: int | None
    note: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Options:
    """What comes from outside the profile.

    `theme` overrides the profile's; `locales` are the languages to build, all if none; `epoch` (seconds since 1970,
    UTC) is the time in metadata, none if None; `today` lets dates far ahead be noticed; `strict` makes warnings errors.
    """

    theme: str | None = None
    locales: tuple[str, ...] = ()
    epoch: int | None = None
    today: datetime.date | None = None
    strict: bool = False


def build(
    profile: str | Path = "profile.yaml",
    output: str | Path = "output",
    documents: Iterable[str] = (),
    formats: Iterable[str] = (),
    options: Options = Options(),
    *,
    force: bool = False,
    on_problems: Callable[[Sequence[Problem]], None] = lambda problems: None,
    on_start: Callable[[str], None] = lambda file: None,
) -> list[Built]:
    """Build documents from the profile in a file into a folder, and return what there is now.

    What nothing has changed of (kept.py knows) is not made again, unless `force` is given. Warnings go to
    `on_problems`, each file's name to `on_start` before it is made. Raises InvalidProfile if the profile or anything
    it names is at fault, UnknownNameError if a name asked for is unknown; then nothing in the folder has changed.
    """
    documents, formats = list(documents), list(formats)
    kept = _open_record(Path(profile), Path(output), documents, formats, options)
    examined = examine(Path(profile), name=str(profile), today=options.today)
    problems = treat_as_errors(examined.problems) if options.strict else examined.problems
    if examined.profile is None or select_errors(problems):
        raise InvalidProfile(problems)
    jobs = plan_jobs(examined.profile, documents, formats, options.locales)
    if not jobs:
        raise UnknownNameError("no document has this language")
    on_problems(problems)
    kept.expect(job.file for job in jobs)
    changed = [job for job in jobs if force or not kept.fits(job.file)]
    made = _make_documents(changed, jobs, examined, Path(profile).parent, Path(output), kept, options, on_start)
    if warnings := sort_problems(problem for one in made for problem in one.output.problems):
        if options.strict:
            raise InvalidProfile(treat_as_errors(warnings))
        on_problems(warnings)
    files = merge_files(one.output.files for one in made)
    for one in made:
        kept.add(one.job.file, one.inputs, one.output)
    day = options.today.isoformat() if options.today and not problems and not warnings else None
    write_files(files | kept.done([job.file for job in jobs], examined.profile, day), Path(output))
    seconds = {one.job.file: one.seconds for one in made}
    return [Built(Path(output) / job.file, *kept.about(job.file), seconds.get(job.file)) for job in jobs]


def _open_record(
    profile: Path, output: Path, documents: list[str], formats: list[str], options: Options
) -> BuildRecord:
    given = {"epoch": None if options.epoch is None else str(options.epoch), "theme": options.theme}
    asked = {"documents": documents, "formats": formats, "locales": list(options.locales)}
    return BuildRecord(profile, output, given, **asked, theme=options.theme, strict=options.strict)


@dataclass(slots=True)
class _Task:
    """A document being made: what of, since when, and what came of it or will."""

    job: Job
    page: Page
    inputs: Mapping[str, str]
    begun: float
    pending: Pending | None = None
    output: Output = field(default_factory=lambda: Output({}))
    seconds: float = 0.0


def _make_documents(
    changed: Sequence[Job],
    jobs: Sequence[Job],
    examined: Examination,
    project: Path,
    output: Path,
    kept: BuildRecord,
    options: Options,
    on_start: Callable[[str], None],
) -> list[_Task]:
    """Make the documents that have changed; what is made in another process is made beside the others."""
    begun: list[_Task] = []
    for job in sorted(changed, key=lambda job: not job.format.apart):
        on_start(job.file)
        since = time.perf_counter()
        linked = [other.file for other in plan_jobs(examined.profile)] if examined.profile else []
        inputs = kept.inputs(_theme_name(job, examined, options), linked)
        page = render_page(job, examined, project, options, lambda file: (output / file).is_file(), jobs)
        one = _Task(job, page, inputs | kept.named(page, with_links=job.format.name == "html"), since)
        if job.format.apart:
            from cvgen.formats.isolated import Pending  # what starts processes takes time to import

            one.pending = Pending(job.format.name, page)
        else:
            _finish_task(one, examined)
        begun.append(one)
    for one in begun:
        if one.pending:
            on_start(one.job.file)
            _finish_task(one, examined)
    return sorted(begun, key=lambda one: changed.index(one.job))


def _finish_task(one: _Task, examined: Examination) -> None:
    one.output = write_output(one.job, one.page, examined, one.pending.result if one.pending else None)
    one.seconds = time.perf_counter() - one.begun


def _theme_name(job: Job, examined: Examination, options: Options) -> str:
    own = examined.profile.theme if examined.profile else ""
    return options.theme or job.kind.theme or own


def make_document(
    job: Job,
    examined: Examination,
    project: Path,
    options: Options,
    is_there: Callable[[str], bool] = lambda file: False,
    beside: Sequence[Job] = (),
) -> Output:
    """Return the files of one document, made in memory.

    It links to the documents of the jobs `beside` it, and to those whose file `is_there` already.
    """
    return write_output(job, render_page(job, examined, project, options, is_there, beside), examined)


def render_page(
    job: Job,
    examined: Examination,
    project: Path,
    options: Options,
    is_there: Callable[[str], bool] = lambda file: False,
    beside: Sequence[Job] = (),
) -> Page:
    """Return the page of one document as its template arranges it: the quick half of `make`."""
    profile = examined.profile
    if profile is None:
        raise InvalidProfile(examined.problems)
    theme = load_theme(_theme_name(job, examined, options), project, {**profile.tokens, **job.kind.tokens})
    others = [other for other in plan_jobs(profile) if other in beside or is_there(other.file)]
    chosen = select_items(profile, job.kind)
    document = compose_document(
        chosen,
        job.kind,
        locale=job.locale,
        emoji=job.format.emoji,
        downloads=_download_links(job, others),
        alternates=_language_links(job, others),
        file=job.file,
        lock=examined.lock,
    )
    document = use_local_copies(document, examined.lock, still=not job.format.moving)
    template = f"{job.kind.template}.html.j2"
    html = render_template(theme, template, document, job.format.name) if job.format.template else ""
    fit_to = job.kind.max_pages if job.kind.fit else None
    page = Page(html, chosen, document, theme, project, job.stem, options.epoch, job.kind.wording, fit_to)
    return _embed_profile(page, job.kind) if job.format.encloses else page


def _embed_profile(page: Page, kind: Kind) -> Page:
    from cvgen.formats.pdf.embedded_profile import make_embedded_files

    return replace(page, enclosed=make_embedded_files(page, kind))


def write_output(job: Job, page: Page, examined: Examination, written: Callable[[], Output] | None = None) -> Output:
    """Return the files that the format of a job makes of its page, or has `written`: the other half of `make`."""
    try:
        out = written() if written else writers.write_page(job.format, page)
    except InvalidProfile as error:
        raise InvalidProfile(examined.source.locate(problem) for problem in error.problems) from None
    if job.kind.max_pages and (out.pages or 0) > job.kind.max_pages:
        raise InvalidProfile([_too_many_pages(job, job.kind.max_pages, out, examined)])
    return out


def _too_many_pages(job: Job, most: int, out: Output, examined: Examination) -> Problem:
    over = list(enumerate(out.beginnings, 1))[most:]
    message = f"{job.file} has {out.pages} pages, {len(over)} more than it may"
    message += f", though it is set as small as its theme goes ({out.note})" if out.note else ""
    message += "".join(f"; page {number} begins with {what}" for number, what in over[:_MOST_PAGES] if what)
    hint = "leave something out: limit a section, or choose entries by tags"
    hint += "" if job.kind.fit else "; fit: true sets it smaller, as far as its theme goes"
    return examined.source.problem(("documents", job.kind.name, "max_pages"), "too-long", message, hint)


def _download_links(job: Job, others: Iterable[Job]) -> list[Link]:
    """Return links from a page of the web to CV and résumé in the same language.

    What an owner tailored for certain readers, or shows what is private, is not for everybody.
    """
    wording = Wording(job.locale, job.default)
    public = [other for other in others if other.kind.name in BUILT_IN and not other.kind.show_private]
    return [
        Link(_document_label(other.kind, wording), other.file, other.format.name)
        for other in public
        if job.kind.is_page and not other.kind.is_page and other.locale == job.locale and other.format.template
    ]


def _document_label(kind: Kind, wording: Wording) -> str:
    short = wording.words["cv_short"] if kind.word == "cv" and not kind.title else ""
    return short or document_title(kind, wording) or kind.name


def _language_links(job: Job, others: Iterable[Job]) -> list[Link]:
    """Return links to a page of the web in all its languages, itself included, if it has several."""
    same = [other for other in others if job.kind.is_page and (other.kind, other.format) == (job.kind, job.format)]
    return [Link(native_name(other.locale), other.file, other.locale) for other in same] if same[1:] else []
