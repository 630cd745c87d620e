"""One document made in memory: what its writer takes, and the files that it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cvgen.document.compose import compose_document
from cvgen.document.counts import use_local_copies
from cvgen.document.model import Document
from cvgen.document.posters import use_posters
from cvgen.document.references import PaperStyle
from cvgen.document.render import render_alike, render_template
from cvgen.document.site_links import SiteLinks
from cvgen.document.wording import Wording
from cvgen.formats import PageFormat, run_writer
from cvgen.formats.html.icons import choose_icons
from cvgen.formats.page import Output, Page, Selection, WriterInput
from cvgen.pipeline.citations import open_style
from cvgen.pipeline.jobs import Job, plan_jobs, theme_name
from cvgen.pipeline.links import make_download_links, make_language_links
from cvgen.pipeline.options import Options
from cvgen.pipeline.paper_pages import add_papers, list_papers, make_paper_pages, select_listed
from cvgen.pipeline.site_pages import make_site_links
from cvgen.problems import CvgenError, InvalidProfile, Problem, Severity
from cvgen.profile.documents import DocumentKind, find_setting
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.profile.selection import DocumentContent, select_items
from cvgen.project.loader import Examination
from cvgen.system.fingerprint import digest
from cvgen.themes.loader import Theme, load_theme

_MAX_REPORTED_PAGES = 3


def prepare_input(
    job: Job,
    examined: Examination,
    project: Path,
    options: Options,
    is_there: Callable[[str], bool] = lambda file: False,
    beside: Sequence[Job] = (),
    *,
    embeds: bool = True,
) -> WriterInput:
    """Return what the writer of a job's format takes: the rendered page of a document, or the selected profile.

    It links to the documents of the jobs `beside` it, and to those whose file `is_there` already. Unless it `embeds`
    the profile, it is for looking at alone.
    """
    profile = examined.profile
    if profile is None:
        raise InvalidProfile(examined.problems)
    with _place_problems(examined):
        tokens, is_trusted = {**profile.tokens, **job.kind.tokens}, bool(options.theme)
        theme = load_theme(theme_name(job, profile, options), project, tokens, is_trusted=is_trusted)
        others = [other for other in plan_jobs(profile, today=options.day) if other in beside or is_there(other.file)]
        content, format = _select_content(profile, job.kind, examined.lock, options.website), job.format
        if not isinstance(format, PageFormat):
            document = _compose(job, content, examined, others, project, emoji=False, still=True)
            wording = Wording(job.locale, job.default, wording=job.kind.wording)
            return Selection(content.profile, wording, document, project, job.stem)
        page = _make_page(job, format, examined, content, others, theme, project, options)
        return _embed_profile(page, format, content, job.kind) if embeds else page


def compose_job(
    job: Job, examined: Examination, project: Path, options: Options, is_there: Callable[[str], bool]
) -> tuple[DocumentContent, Document]:
    """Return what the document of a job shows, and the document as its template or its writer gets it."""
    profile = examined.profile
    if profile is None:
        raise InvalidProfile(examined.problems)
    with _place_problems(examined):
        others = [other for other in plan_jobs(profile, today=options.day) if is_there(other.file)]
        content, format = _select_content(profile, job.kind, examined.lock, options.website), job.format
        page = format if isinstance(format, PageFormat) else None
        emoji, still = bool(page and page.emoji), not (page and page.animated)
        style = open_style(job.kind, project) if page else None
        return content, _compose(job, content, examined, others, project, emoji=emoji, still=still, style=style)


def _select_content(profile: Profile, kind: DocumentKind, lock: Lock, website: str) -> DocumentContent:
    """Return what a document shows; a page of a profile without an address has the one that its publisher knows."""
    content = select_items(profile, kind, lock)
    if not (website and kind.is_page) or profile.website:
        return content
    return replace(content, profile=content.profile.model_copy(update={"website": website}))


def _make_page(
    job: Job,
    format: PageFormat,
    examined: Examination,
    content: DocumentContent,
    others: Sequence[Job],
    theme: Theme,
    project: Path,
    options: Options,
) -> Page:
    style = open_style(job.kind, project)
    document = _compose(
        job, content, examined, others, project, emoji=format.emoji, still=not format.animated, style=style
    )
    papers = _compose_papers(job, content, examined, others, document, project) if options.paper_pages else ()
    return Page(
        render_template(theme, f"{job.kind.template}.html.j2", document, format.name),
        document,
        theme,
        project.absolute(),  # the writer's process may have been started in another folder
        job.stem,
        options.epoch,
        fit_to=job.kind.max_pages if job.kind.fit else None,
        max_pages=job.kind.max_pages,
        limits=options.limits,
        problems=tuple(map(examined.source.locate, style.problems)) if style else (),
        beside=dict(zip(map(_stem, papers), render_alike(theme, "paper.html.j2", papers, format.name), strict=True)),
    )


def _stem(document: Document) -> str:
    return document.file.removesuffix(".html")


def _compose_papers(
    job: Job, content: DocumentContent, examined: Examination, others: Sequence[Job], home: Document, project: Path
) -> Sequence[Document]:
    """Return the pages of papers that belong to a homepage; none of other documents."""
    profile, lock = examined.profile or content.profile, examined.lock
    listed = list_papers(job, others, profile, lock)
    pages = make_paper_pages(job, home, listed, select_listed(content.profile, listed, profile), lock)
    return [use_posters(page, project, still=False) for page in pages]


@contextmanager
def _place_problems(examined: Examination) -> Iterator[None]:
    """Give problems of this context their places in the profile, where they are known."""
    try:
        yield
    except CvgenError as error:
        raise type(error)(examined.source.locate(problem) for problem in error.problems) from None


def _compose(
    job: Job,
    content: DocumentContent,
    examined: Examination,
    others: Sequence[Job],
    project: Path,
    *,
    emoji: bool,
    still: bool,
    style: PaperStyle | None = None,
) -> Document:
    profile, lock = examined.profile or content.profile, examined.lock
    document = compose_document(
        content,
        job.kind,
        locale=job.locale,
        emoji=emoji,
        downloads=make_download_links(job, others, profile),
        alternates=make_language_links(job, others),
        site=_link_site(job, content, others, profile, lock),
        file=job.file,
        lock=lock,
        style=style,
    )
    document = use_posters(use_local_copies(document, lock, still=still), project, still=still)
    return replace(document, icons=choose_icons(project)) if job.kind.is_page else document


def _link_site(job: Job, content: DocumentContent, others: Sequence[Job], profile: Profile, lock: Lock) -> SiteLinks:
    """Return what a page has to know of the others of its site, the pages of papers among them."""
    site = make_site_links(job, others, profile, lock, content.sections)
    return add_papers(site, list_papers(job, others, profile, lock))


def _embed_profile(page: Page, format: PageFormat, content: DocumentContent, kind: DocumentKind) -> Page:
    """Return the page with what its format carries of the selected profile: all of it, its hash, or nothing.

    A letter carries none of it: it shows some words of all that it might.
    """
    if format.embeds_digest and not kind.letter:
        return replace(page, profile_digest=digest(content.profile.model_dump_json().encode()))
    if format.embeds_profile and not kind.letter:
        from cvgen.formats.pdf.embedded_profile import make_embedded_files

        return replace(page, embedded_files=make_embedded_files(content, page, kind))
    return page


def write_output(
    job: Job, given: WriterInput, examined: Examination, get_output: Callable[[], Output] | None = None
) -> Output:
    """Return the output that a job's writer makes of what it is given, or that of `get_output`.

    Raises InvalidProfile, with places in the profile where they are known, also if there are too many pages.
    """
    with _place_problems(examined):
        output = get_output() if get_output else run_writer(job.format, given)
    if isinstance(given, Page) and given.problems:
        output = replace(output, problems=[*given.problems, *output.problems])
    if job.kind.max_pages and (output.pages or 0) > job.kind.max_pages:
        raise InvalidProfile([_make_length_problem(job, job.kind.max_pages, output, examined)])
    return replace(output, problems=[examined.source.locate(problem) for problem in output.problems])


def count_word_pages(job: Job, output: Output, examined: Examination) -> Output:
    """Return the output of a Word file whose pages are limited, with their number, or a note why they are not counted.

    Too many are a warning, since Word lays the file out a little otherwise than the program that counts them.
    """
    limit = job.kind.max_pages
    if job.format.name != "docx" or not limit:
        return output
    from cvgen.formats.word.page_count import count_pages  # late: few documents need it

    pages, note = count_pages(output.files[job.file])
    output = replace(output, pages=pages, note=note)
    if not pages or pages <= limit:
        return output
    message = f"{job.file} has {pages} pages in LibreOffice, {pages - limit} more than it may"
    problem = _make_problem(job, examined, message, severity=Severity.WARNING)
    return replace(output, problems=[*output.problems, problem])


def _make_length_problem(job: Job, max_pages: int, output: Output, examined: Examination) -> Problem:
    extra = list(enumerate(output.beginnings, 1))[max_pages:]
    message = f"{job.file} has {output.pages} pages, {len(extra)} more than it may"
    changes = output.note.removeprefix("to fit: ")
    message += f", though it is set as small as its theme goes ({changes})" if changes else ""
    message += "".join(f"; page {number} begins with {what}" for number, what in extra[:_MAX_REPORTED_PAGES] if what)
    hint = "" if job.kind.fit else "; fit: true sets it smaller, as far as its theme goes"
    return _make_problem(job, examined, message, hint)


def _make_problem(
    job: Job, examined: Examination, message: str, more_hints: str = "", severity: Severity = Severity.ERROR
) -> Problem:
    """Return the problem of a document that is too long, at its `max_pages`."""
    hint = "shorten it" if job.kind.letter else "leave something out: limit a section, or choose entries by tags"
    place = find_setting(examined.profile, job.kind.name, "max_pages") if examined.profile else ()
    return examined.source.problem(place, "too-long", message, hint + more_hints, severity=severity)
