"""`cvgen audit`: whether everything of the profile is in the built files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.build import list_documents
from cvgen.cli.options import OutputFolder, ProfileFile
from cvgen.cli.terminal import WrongUseError, fail, make_options, make_painter


def audit(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", help="homepage, cv, resume, or one of your own; all if none.",
                       autocompletion=list_documents, show_default=False),
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
    output: OutputFolder = Path("output"),
) -> None:  # fmt: skip
    """Look for every fact of the profile in the built files.

    Each file is read back as other programs read it. What is not in a file is left out, and by which setting, or lost.
    Files are neither built nor changed: what is not built, or not of today's profile, is not audited, and said.
    Exit status 1 if anything is lost or was not audited.
    """
    from cvgen.audit.audit import audit_output
    from cvgen.audit.machine_report import format_machines, list_hints
    from cvgen.audit.text_report import format_parity, list_losses
    from cvgen.cli.reports import replace_controls, report_text
    from cvgen.pipeline.examine import examine
    from cvgen.problems import CvgenError, UnknownNameError, count_problems

    options = make_options(None, strict=False)
    try:
        examined = examine(profile, name=str(profile), today=options.today, day=options.day)
        result = audit_output(examined, profile, output, documents or (), options)
    except UnknownNameError as error:
        raise WrongUseError(str(error)) from None
    except CvgenError as error:
        fail(error, "nothing was audited")
    for line in (*format_parity(result, examined.source), *format_machines(result)):
        typer.echo(replace_controls(line))
    hints = list_hints(result, examined.source)
    problems = [*list_losses(result, examined.source), *result.problems, *hints]
    if problems:
        typer.echo("\n" + report_text(problems, make_painter(sys.stdout)))
    typer.echo(
        f"\n{output}: {len(result.files)} file{'s' * (len(result.files) != 1)} audited; {count_problems(problems)}"
    )
    if problems != hints:
        raise typer.Exit(1)
