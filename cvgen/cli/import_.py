"""`cvgen import`: a profile made from another page or CV."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import parse_path
from cvgen.cli.terminal import fail

if TYPE_CHECKING:
    from cvgen.readers import ImportResult, Origin
    from cvgen.readers.account import Account

_MAX_WIDTH = 100  # columns that are read with ease


def _list_readers() -> list[str]:
    from cvgen.readers import READERS

    return list(READERS)


def _parse_source(text: str) -> str:
    """Return an address as it is, a path as the system writes it."""
    from cvgen.network.fetched_source import is_address

    return text if is_address(text) else str(parse_path(text))


@contextmanager
def _open_source(source: str, fetch: bool) -> Iterator[Origin]:
    """Give what is to be imported. Raises CvgenError if it cannot be read, or is an address that may not be fetched."""
    from cvgen.network.fetched_source import fetch_source, is_address
    from cvgen.problems import ArgumentError, Problem
    from cvgen.readers.decoding import read_origin

    if is_address(source) and not fetch:
        hint = "give --fetch to have it fetched, or save it and name the file"
        raise ArgumentError([Problem("address", "this is an address of the network", hint, file=source)])
    if is_address(source):
        with fetch_source(source) as origin:
            yield origin
    else:
        yield read_origin(Path(source))


def import_(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="File, folder of the old page, or address.", parser=_parse_source)
    ],
    format: Annotated[
        str, typer.Option("--from", metavar="FORMAT", help="What it is, if it is not recognised.",
                          autocompletion=_list_readers),
    ] = "",
    merge: Annotated[bool, typer.Option("--merge", help="Add to the profile what it lacks.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before merging.")] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch SOURCE, which is an address. This uses the network.")]
    = False,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where the profile goes.", parser=parse_path)
    ] = Path("profile.yaml"),
    as_json: Annotated[bool, typer.Option("--json", help="Print what became of it as JSON.")] = False,
) -> None:  # fmt: skip
    """Make a profile of a page or CV from elsewhere, and say what became of it.

    Nothing is overwritten without --merge.
    """
    from cvgen.problems import CvgenError
    from cvgen.readers import importing
    from cvgen.readers.account import make_account, make_failed_account

    if format and format not in _list_readers():
        raise typer.BadParameter(f"there is no format “{format}”; there are: {', '.join(_list_readers())}")
    try:
        if not merge:
            importing.require_new_file(output)
        merging = merge and output.exists()
        with _open_source(source, fetch) as opened:
            reader, imported, _ = importing.import_source(opened, format, output.parent, needs_name=not merging)
        if merging:
            text = _merge(imported, output, yes, as_json)
        else:
            text = importing.format_profile(imported, f"{source} ({reader.name})")
        if text:
            imported.problems += importing.save_profile(text, output, imported.files)
    except CvgenError as error:
        if as_json:
            _print_json(make_failed_account(source, error.problems))
        fail(error, "nothing was written")
    account = make_account(source, reader.name, imported)
    if as_json:
        _print_json(account)
    else:
        _print_text(account, output if text else None, is_live_source=not merging and not fetch)


def _print_json(account: Account) -> None:
    from cvgen.readers.account_json import format_json

    typer.echo(format_json(account))


def _print_text(account: Account, output: Path | None, *, is_live_source: bool) -> None:
    """Print what became of the source, and what to do next with the `output`, if it was written.

    A bibliography that is a file here may be read at each build instead.
    """
    import shutil

    from cvgen.cli.account_text import format_account, format_next_steps
    from cvgen.yaml.writer import dump_inline

    typer.echo(format_account(account, min(shutil.get_terminal_size().columns, _MAX_WIDTH)))
    if output is None:
        return
    typer.echo(f"\n{format_next_steps(account, output)}")
    if account.reader == "bibtex" and is_live_source:
        name = Path(account.source).name
        typer.echo(f"To have {name} read at each build instead: papers: {{bib: {dump_inline(name)}}}")


def _merge(imported: ImportResult, output: Path, yes: bool, quiet: bool) -> str:
    """Return the profile text with the additions its owner agreed to, "" if there is nothing to add.

    What it says goes to standard error if standard output is to be `quiet`. Ends the command with status 1 if the owner
    does not agree.
    """
    from cvgen.profile.merge import merge_profiles
    from cvgen.project.loader import require_project_files
    from cvgen.readers import importing

    old = importing.read_profile_text(output)
    text, added = merge_profiles(
        old, str(output), imported.profile, lambda source: require_project_files(source, output.parent)
    )
    if not added:
        typer.echo(f"{output}: it has all of this already", err=quiet)
        return ""
    text += importing.format_unplaced(imported)
    typer.echo(importing.format_diff(old, text, str(output)), err=quiet)
    question = f"Write {len(added)} addition{'s' * (len(added) > 1)} into {output}?"
    if not yes and not typer.confirm(question, err=quiet):
        raise typer.Exit(1)
    return text
