"""`cvgen batch`: many profiles, and a page that lists them."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import OutputFolder, Strict
from cvgen.cli.terminal import StatusLine, WrongUseError, fail, make_options, show_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from cvgen.batch.outcomes import Outcome
    from cvgen.batch.runner import Workers
    from cvgen.pipeline.options import Options


Deadline = Annotated[
    float,
    typer.Option("--deadline", metavar="SECONDS", min=1,
                 help="For a profile; then it is given up, and the others go on. Not on a cluster."),
]  # fmt: skip
ClusterAddress = Annotated[
    str,
    typer.Option("--cluster", metavar="ADDRESS", help="Use the machines of a Dask scheduler: tcp://host:8786.",
                 show_default=False),
]  # fmt: skip


def batch(
    patterns: Annotated[
        list[str], typer.Argument(metavar="PATTERN", help="The profiles: files, or 'people/*/profile.yaml'."),
    ],
    output: OutputFolder = Path("site"),
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="How many at a time; as many as there are processors.",
                     show_default=False),
    ] = None,
    cluster: ClusterAddress = "",
    deadline: Deadline = 900,
    theme: Annotated[
        str | None,
        typer.Option("--theme", "-t", metavar="NAME", help="Instead of the profiles'.", show_default=False),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="Of the page that leads to everybody.")] = "People",
    language: Annotated[str, typer.Option("--language", metavar="LANGUAGE", help="Of that page.")] = "en",
    url: Annotated[
        str, typer.Option("--url", metavar="ADDRESS", help="The address it will all have, for sitemap.xml.",
                          show_default=False),
    ] = "",
    summary: Annotated[
        Path | None,
        typer.Option("--summary", metavar="FILE", help="Write each profile's outcome, as JSON.", show_default=False),
    ] = None,
    strict: Strict = False,
    force: Annotated[bool, typer.Option("--force", help="Make unchanged documents again, too.")] = False,
) -> None:  # fmt: skip
    """Build many profiles, and a page that leads to all of them.

    A profile at fault stops none of the others: it is shown at the end, and what was built of it before stays.
    """
    from cvgen.batch.index_page import write_index
    from cvgen.batch.outcomes import summarise, write_summary
    from cvgen.problems import CvgenError

    _check_site(language, url)
    start, options = time.perf_counter(), make_options(theme, strict=strict)
    try:
        folders, people = _build_people(
            patterns, output, options, _connect_workers(cluster, jobs, deadline), force=force
        )
        write_index(output, folders, title, language, url)
        seconds = time.perf_counter() - start
        if summary is not None:
            write_summary(summarise(people, seconds), summary)
    except CvgenError as error:
        fail(error)
    _report_outcomes(people, seconds, output)


def _check_site(language: str, url: str) -> None:
    """Raise WrongUseError unless the page of everybody can have this language and address."""
    from cvgen.profile.types import LANGUAGE
    from cvgen.text.locales import is_language

    if not re.fullmatch(LANGUAGE, language) or not is_language(language):
        raise WrongUseError(f"there is no language “{language}”: write it like en, zh, zh-Hant or pt-BR")
    if url and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
        raise WrongUseError(f"“{url}” is not an address: write it like https://example.org/people")


def _build_people(
    patterns: Sequence[str], output: Path, options: Options, connection: AbstractContextManager[Workers], *, force: bool
) -> tuple[list[str], list[Outcome]]:
    """Build the profiles that patterns match, and return their folders in the output and how it went with each."""
    from cvgen.batch.projects import assign_folders, find_profiles
    from cvgen.batch.runner import run_batch

    folders = assign_folders(find_profiles(patterns))
    with connection as workers, ProgressLine(len(folders)) as progress:
        return list(folders), list(progress.report(run_batch(folders, output, options, workers, force=force)))


def _report_outcomes(people: Sequence[Outcome], seconds: float, output: Path) -> None:
    """Show the problems and how many were built; ends with exit status 1 if any failed."""
    from cvgen.batch.outcomes import collect_errors
    from cvgen.problems import count_problems

    wrong = collect_errors(people)
    show_problems(wrong)
    counts = {state: sum(person.state == state for person in people) for state in ("built", "unchanged", "failed")}
    typer.echo(f"{', '.join(f'{n} {state}' for state, n in counts.items() if n)} in {seconds:.1f} s: {output}")
    if counts["failed"]:
        typer.echo(count_problems(wrong), err=True)
        raise typer.Exit(1)


def _connect_workers(cluster: str, jobs: int | None, deadline: float) -> AbstractContextManager[Workers]:
    from cvgen.batch import workers

    if cluster:
        return workers.connect_cluster(cluster)
    return workers.start_processes(jobs or workers.count_processors(), deadline)


class ProgressLine(StatusLine):
    """A line on the terminal: how many are done, how fast, and the time left."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.total, self.done, self.start = total, 0, time.perf_counter()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def report(self, people: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield the outcomes as they come, and show the progress with each."""
        for person in people:
            self.show(person)
            yield person

    def show(self, person: Outcome) -> None:  # type: ignore[override] # of a person, not of a file
        """Count one more, and show the progress."""
        self.done += 1
        if not self.visible:
            return
        passed = time.perf_counter() - self.start
        rate = self.done / passed
        left = (self.total - self.done) / rate
        bar = "█" * (20 * self.done // self.total)
        time_left = f"{int(left // 60)}:{int(left % 60):02} left"
        self.clear()
        typer.echo(
            f"{bar:░<20} {self.done}/{self.total}  {rate:.1f}/s  {time_left}  {person.folder:.30}", err=True, nl=False
        )
