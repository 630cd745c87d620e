"""`cvgen audit`: whether everything of the profile is in the built files, and who can read them."""

from __future__ import annotations

import shutil
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cvgen.cli.build import list_documents
from cvgen.cli.check import ErrorFormat
from cvgen.cli.options import OutputFolder, ProfileFile, Strict, parse_path
from cvgen.cli.terminal import WrongUseError, fail, make_options, make_painter

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from cvgen.audit.audit import AuditResult
    from cvgen.network.dead_links import LinkCheck
    from cvgen.pipeline.options import Options
    from cvgen.problems import Problem
    from cvgen.project.loader import Examination
    from cvgen.system.verapdf import VeraPdf


def audit(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", help="homepage, cv, resume, or one of your own; all if none.",
                       autocompletion=list_documents, show_default=False),
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
    output: OutputFolder = Path("output"),
    error_format: Annotated[
        ErrorFormat, typer.Option("--error-format", help="How problems are shown; text also shows what was read.")
    ] = ErrorFormat.TEXT,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Also write all of it to FILE.html (to be filed) or FILE.json.",
                     parser=parse_path, show_default=False),
    ] = None,
    verapdf: Annotated[
        str, typer.Option("--verapdf", metavar="PROGRAM", help="The validator of PDFs, which is used if it is there.")
    ] = "verapdf",
    links: Annotated[
        bool, typer.Option("--links", help="Also ask the network whether the links lead somewhere; 4 if one is silent.")
    ] = False,
    strict: Strict = False,
) -> None:  # fmt: skip
    """Look for every fact of the profile in the built files.

    Each file is read back as other programs read it. What is not in a file is left out, and by which setting, or lost.
    For CVs and résumés, it is shown what a program that sorts résumés reads; for all, what of accessibility is as it
    should be. Files are neither built nor changed: what is not built, or not of today's profile, is not audited, and
    said. Exit status 1 if anything is lost or was not audited.
    """
    options = make_options(None, strict=strict)
    if report:
        _require_report_name(report)
    run = _run(profile, output, documents or (), options, _find_validator(verapdf), links=links)
    if report:
        _write_report(report, run, _choose_date(options))
    _show(error_format, run, output)
    if status := run.choose_status():
        raise typer.Exit(status)


def _require_report_name(file: Path) -> None:
    """Raise WrongUseError if no report can be written there, or if it would replace something else."""
    from cvgen.audit.reports.write import is_report
    from cvgen.system.project_files import FileRefusedError

    if file.suffix not in (".html", ".json"):
        raise WrongUseError(f"--report writes .html and .json, not “{file.name}”")
    try:
        is_taken = file.exists() and not is_report(file)
    except FileRefusedError as error:
        raise WrongUseError(f"--report: {file} {error.reason}") from None
    if is_taken:
        raise WrongUseError(f"--report would replace {file}, which is no report: give it another name")


class _AuditRun(NamedTuple):
    """What was examined, what was found, and what became of the links, if they were asked."""

    examined: Examination
    result: AuditResult
    problems: list[Problem]
    links: LinkCheck | None

    def choose_status(self) -> int:
        """Return the exit status: 1 for errors, 4 if a link did not answer."""
        from cvgen.problems import NetworkError, select_errors

        if any(problem.code != "no-answer" for problem in select_errors(self.problems)):
            return 1
        return NetworkError.exit_status if self.links and self.links.unanswered else 0


def _run(
    profile: Path, output: Path, documents: Sequence[str], options: Options, validator: VeraPdf | None, *, links: bool
) -> _AuditRun:
    from cvgen.audit.audit import audit_output
    from cvgen.pipeline.examine import examine
    from cvgen.problems import CvgenError, UnknownNameError, treat_as_errors

    try:
        examined = examine(profile, name=str(profile), today=options.today, day=options.day)
        result = audit_output(examined, profile, output, documents, options, validator)
    except UnknownNameError as error:
        raise WrongUseError(str(error)) from None
    except CvgenError as error:
        fail(error, "nothing was audited")
    found = _ask_links(result, examined) if links else None
    problems = [*_list_problems(result, examined), *(found.problems if found else ())]
    return _AuditRun(examined, result, treat_as_errors(problems) if options.strict else problems, found)


def _ask_links(result: AuditResult, examined: Examination) -> LinkCheck:
    """Return what became of the links; the network is used here alone."""
    from cvgen.network.dead_links import check_links

    website = examined.profile.website if examined.profile else None
    return check_links(result, examined.source, website or "")


def _find_validator(program: str) -> VeraPdf | None:
    """Return the validator, None if the machine has none. Raises WrongUseError if there is none of the owner's name."""
    from cvgen.system.verapdf import VeraPdf

    found = shutil.which(program)
    if not found and program != "verapdf":
        raise WrongUseError(f"--verapdf: there is no program “{program}”")
    return VeraPdf(found) if found else None


def _list_problems(result: AuditResult, examined: Examination) -> list[Problem]:
    from cvgen.audit.accessibility_report import list_failures
    from cvgen.audit.machine_report import list_hints
    from cvgen.audit.text_report import list_losses

    return [
        *list_losses(result, examined.source), *result.problems, *list_failures(result),
        *list_hints(result, examined.source),
    ]  # fmt: skip


def _choose_date(options: Options) -> datetime.date:
    day = options.day or options.today
    assert day is not None  # noqa: S101 - the command line has a clock
    return day


def _write_report(file: Path, run: _AuditRun, date: datetime.date) -> None:
    from cvgen.audit.reports.make import make_report
    from cvgen.audit.reports.write import WRITERS
    from cvgen.problems import CvgenError
    from cvgen.system.disk import write_files

    report = make_report(run.result, run.problems, run.examined.source, date, run.result.validator)
    try:
        write_files({file.name: WRITERS[file.suffix](report).encode()}, file.parent)
    except CvgenError as error:
        fail(error, "no report was written")


def _show(error_format: ErrorFormat, run: _AuditRun, output: Path) -> None:
    from cvgen.audit.accessibility_report import format_accessibility
    from cvgen.audit.machine_report import format_machines
    from cvgen.audit.text_report import format_parity
    from cvgen.cli.reports import REPORTERS, replace_controls, report_text
    from cvgen.problems import count_problems

    result, problems = run.result, run.problems
    if error_format is not ErrorFormat.TEXT:
        typer.echo(REPORTERS[error_format](problems))
        return
    parts = (format_parity(result, run.examined.source), format_machines(result), format_accessibility(result))
    for line in chain(*parts):
        typer.echo(replace_controls(line))
    if problems:
        typer.echo("\n" + report_text(problems, make_painter(sys.stdout)).rstrip())
    count = f"{len(result.files)} file{'s' * (len(result.files) != 1)} audited"
    typer.echo(f"\n{output}: {count}; {count_problems(problems)}")
    if run.links:
        shut = f", {run.links.shut} of them closed to programs" if run.links.shut else ""
        typer.echo(f"links: {run.links.asked} asked{shut}, {run.links.unanswered} without an answer")
