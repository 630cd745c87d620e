"""`cvgen documents`: what each document contains and leaves out."""

from __future__ import annotations

from pathlib import Path

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail, make_options


def documents(profile: ProfileFile = Path("profile.yaml")) -> None:
    """List the documents: files, contents, what they leave out."""
    from cvgen.pipeline.examine import examine
    from cvgen.pipeline.summary import summarise_documents
    from cvgen.problems import CvgenError, InvalidProfile, select_errors

    try:
        options = make_options(None, strict=False)
        examined = examine(profile, name=str(profile), today=options.today, day=options.day)
        if examined.profile is None:
            raise InvalidProfile(select_errors(examined.problems))
    except CvgenError as error:
        fail(error)
    typer.echo("\n\n".join(summarise_documents(examined.profile, options.day)))
