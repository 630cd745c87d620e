"""One document made in memory: its page rendered, its files written by the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cvgen import formats as writers
from cvgen.document.compose import compose_document
from cvgen.document.counts import use_local_copies
from cvgen.document.render import render_template
from cvgen.formats.page import Output, Page
from cvgen.pipeline.jobs import Job, plan_jobs
from cvgen.pipeline.links import make_download_links, make_language_links
from cvgen.pipeline.options import Options
from cvgen.problems import InvalidProfile, Problem
from cvgen.profile.documents import DocumentKind
from cvgen.profile.selection import select_items
from cvgen.project.loader import Examination
from cvgen.themes.loader import load_theme

_MAX_REPORTED_PAGES = 3


def theme_name(job: Job, examined: Examination, options: Options) -> str:
    """Return the name of a document's theme: that of the options, its own, or the profile's."""
    return options.theme or job.kind.theme or (examined.profile.theme if examined.profile else "")


def render_page(
    job: Job,
    examined: Examination,
    project: Path,
    options: Options,
    is_there: Callable[[str], bool] = lambda file: False,
    beside: Sequence[Job] = (),
) -> Page:
    """Return the rendered page of a document.

    It links to the documents of the jobs `beside` it, and to those whose file `is_there` already.
    """
    profile = examined.profile
    if profile is None:
        raise InvalidProfile(examined.problems)
    theme = load_theme(theme_name(job, examined, options), project, {**profile.tokens, **job.kind.tokens})
    others = [other for other in plan_jobs(profile) if other in beside or is_there(other.file)]
    selected = select_items(profile, job.kind)
    document = compose_document(
        selected,
        job.kind,
        locale=job.locale,
        emoji=job.format.emoji,
        downloads=make_download_links(job, others),
        alternates=make_language_links(job, others),
        file=job.file,
        lock=examined.lock,
    )
    document = use_local_copies(document, examined.lock, still=not job.format.animated)
    template = f"{job.kind.template}.html.j2"
    html = render_template(theme, template, document, job.format.name) if job.format.template else ""
    fit_to = job.kind.max_pages if job.kind.fit else None
    page = Page(html, selected, document, theme, project, job.stem, options.epoch, job.kind.wording, fit_to)
    return _embed_profile(page, job.kind) if job.format.embeds_profile else page


def _embed_profile(page: Page, kind: DocumentKind) -> Page:
    from cvgen.formats.pdf.embedded_profile import make_embedded_files

    return replace(page, embedded_files=make_embedded_files(page, kind))


def write_output(job: Job, page: Page, examined: Examination, get_output: Callable[[], Output] | None = None) -> Output:
    """Return the output of a job's page, made here or by `get_output`.

    Raises InvalidProfile, with places in the profile where they are known, also if there are too many pages.
    """
    try:
        output = get_output() if get_output else writers.write_page(job.format, page)
    except InvalidProfile as error:
        raise InvalidProfile(examined.source.locate(problem) for problem in error.problems) from None
    if job.kind.max_pages and (output.pages or 0) > job.kind.max_pages:
        raise InvalidProfile([_make_length_problem(job, job.kind.max_pages, output, examined)])
    return output


def _make_length_problem(job: Job, max_pages: int, output: Output, examined: Examination) -> Problem:
    extra = list(enumerate(output.beginnings, 1))[max_pages:]
    message = f"{job.file} has {output.pages} pages, {len(extra)} more than it may"
    message += f", though it is set as small as its theme goes ({output.note})" if output.note else ""
    message += "".join(f"; page {number} begins with {what}" for number, what in extra[:_MAX_REPORTED_PAGES] if what)
    hint = "leave something out: limit a section, or choose entries by tags"
    hint += "" if job.kind.fit else "; fit: true sets it smaller, as far as its theme goes"
    return examined.source.problem(("documents", job.kind.name, "max_pages"), "too-long", message, hint)
