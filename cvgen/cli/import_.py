"""`cvgen import`: a profile made from another page or CV."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cvgen.cli.columns import measure_terminal
from cvgen.cli.options import parse_path
from cvgen.cli.terminal import fail, is_dialogue

if TYPE_CHECKING:
    from cvgen.problems import CvgenError
    from cvgen.readers import ImportResult, Origin, Reader
    from cvgen.readers.account import Account


def _list_readers() -> list[str]:
    from cvgen.readers import READERS

    return list(READERS)


def _parse_format(text: str) -> str:
    """Return the name of a format, "" for none. Raises BadParameter for another."""
    if text and text not in _list_readers():
        raise typer.BadParameter(f"there is no format “{text}”; there are: {', '.join(_list_readers())}")
    return text


def _parse_source(text: str) -> str:
    """Return an address as it is, a path as the system writes it."""
    from cvgen.network.fetched_source import is_address

    return text if is_address(text) else str(parse_path(text))


@contextmanager
def _open_source(source: str, fetch: bool) -> Iterator[Origin]:
    """Give what is to be imported. Raises CvgenError if it cannot be read, or is an address that may not be fetched."""
    from cvgen.network.fetched_source import fetch_source, is_address
    from cvgen.network.wanted import names_work
    from cvgen.problems import ArgumentError, Problem
    from cvgen.readers.decoding import read_origin
    from cvgen.system.project_files import is_present

    if not fetch and not is_present(Path(source)) and names_work(source):
        hint = f"“cvgen add {source}” looks it up, and puts it into the profile"
        raise ArgumentError([Problem("not-a-file", "this names a work, and is no file", hint, file=source)])
    if is_address(source) and not fetch:
        hint = "give --fetch to have it fetched, or save it and name the file"
        raise ArgumentError([Problem("address", "this is an address of the network", hint, file=source)])
    if is_address(source):
        with fetch_source(source) as origin:
            yield origin
    else:
        yield read_origin(Path(source))


def _read_source(
    source: str, format: str, project: Path, *, fetch: bool, needs_name: bool
) -> tuple[Reader, ImportResult]:
    """Read what is to be imported; of a page that was fetched, say that its pictures were not."""
    from cvgen.network.fetched_source import list_pictures
    from cvgen.readers.importing import import_source

    with _open_source(source, fetch) as opened:
        reader, imported, _ = import_source(opened, format, project, needs_name=needs_name)
    if fetch:
        imported.problems += list_pictures(source, imported.profile)
    return reader, imported


def import_(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="File, folder of the old page, or address.", parser=_parse_source)
    ],
    format: Annotated[
        str, typer.Option("--from", metavar="FORMAT", help="What it is, if it is not recognised.",
                          autocompletion=_list_readers, parser=_parse_format),
    ] = "",
    merge: Annotated[bool, typer.Option("--merge", help="Add to the profile what it lacks.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before merging.")] = False,
    interactive: Annotated[bool, typer.Option("--interactive", "-i", help="Ask about what is uncertain.")] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch SOURCE, which is an address. This uses the network.")]
    = False,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where the profile goes.", parser=parse_path)
    ] = Path("profile.yaml"),
    as_json: Annotated[bool, typer.Option("--json", help="Print what became of it as JSON.")] = False,
) -> None:  # fmt: skip
    """Make a profile of a page or CV from elsewhere.

    It ends with what became of it. Nothing is overwritten without --merge.
    """
    from cvgen.cli.import_merge import forget_known, merge_import
    from cvgen.problems import CvgenError
    from cvgen.readers import importing, saving
    from cvgen.readers.account import make_account

    try:
        if not merge:
            importing.require_new_file(output)
        merging = merge and output.exists()
        reader, imported = _read_source(source, format, output.parent, fetch=fetch, needs_name=not merging)
        known_doubts = forget_known(imported, output) if merging else []
        if interactive:
            _ask_owner(imported, source, output, quiet=as_json)
        if merging:
            text, known = merge_import(imported, output, measure_terminal(), known_doubts, yes=yes, quiet=as_json)
        else:
            text, known = importing.format_profile(imported, f"{source} ({reader.name})"), []
        if text:
            imported.problems += saving.save_profile(text, output, imported.files)
    except (CvgenError, typer.Abort) as error:
        _fail(error, source, as_json=as_json)
    account = make_account(source, reader.name, imported, known)
    if as_json:
        _print_json(account)
    else:
        is_live = not merging and not fetch
        _print_text(account, output if text else None, asks=interactive, is_live_source=is_live)


def _fail(error: CvgenError | typer.Abort, source: str, *, as_json: bool) -> NoReturn:
    """End the command after an error, or after its owner wanted no more."""
    from cvgen.problems import CvgenError
    from cvgen.readers.account import make_failed_account

    problems = error.problems if isinstance(error, CvgenError) else []
    if as_json:
        _print_json(make_failed_account(source, problems))
    if isinstance(error, CvgenError):
        fail(error, "nothing was written")
    typer.echo("\nnothing was written", err=True)
    raise SystemExit(1)


def _ask_owner(imported: ImportResult, source: str, output: Path, *, quiet: bool) -> None:
    """Ask about the items that the reader is least sure of, and make the profile with the answers a valid one."""
    from cvgen.cli.interview import Interview
    from cvgen.problems import Spot
    from cvgen.readers.questions import count_allowed
    from cvgen.readers.validity import make_valid

    number = count_allowed(imported)
    if not number:
        typer.echo("There is nothing to ask.", err=True)
    elif not is_dialogue(quiet=quiet):
        message = f"There is no terminal to ask in: {number} questions are not asked, and what was read stays."
        typer.echo(message, err=True)
    else:
        Interview(source, imported, measure_terminal(), quiet).ask_all()
        make_valid(imported, Spot(source), output.parent, needs_name=False)


def _print_json(account: Account) -> None:
    from cvgen.readers.account_json import format_json

    typer.echo(format_json(account))


def _print_text(account: Account, output: Path | None, *, asks: bool, is_live_source: bool) -> None:
    """Print what became of the source, and what to do next with the `output`, if it was written.

    A bibliography that is a file here may be read at each build instead.
    """
    from cvgen.cli.account_text import format_account, format_next_steps
    from cvgen.yaml.writer import dump_inline

    typer.echo(format_account(account, measure_terminal()))
    if output is None:
        return
    typer.echo(f"\n{format_next_steps(account, output, asks=asks)}")
    if account.reader == "bibtex" and is_live_source:
        name = Path(account.source).name
        typer.echo(f"To have {name} read at each build instead: papers: {{bib: {dump_inline(name)}}}")
