"""`cvgen batch`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import Strict
from cvgen.cli.terminal import Status, epoch, fail, show, today

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from cvgen.batch.runner import Outcome, Workers


def batch(
    patterns: Annotated[
        list[str], typer.Argument(metavar="PATTERN...", help="The profiles: files, or 'people/*/profile.yaml'."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the files go.")] = Path("site"),
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="How many at a time; as many as there are processors.",
                     show_default=False),
    ] = None,
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="ADDRESS", help="Let a Dask scheduler's machines do it: tcp://host:8786.",
                          show_default=False),
    ] = "",
    theme: Annotated[
        str | None,
        typer.Option("--theme", "-t", metavar="NAME", help="Instead of the profiles'.", show_default=False),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="Of the page that leads to everybody.")] = "People",
    language: Annotated[str, typer.Option("--language", metavar="LANGUAGE", help="Of that page.")] = "en",
    url: Annotated[
        str, typer.Option("--url", metavar="ADDRESS", help="Where it all will stand: for sitemap.xml.",
                          show_default=False),
    ] = "",
    summary: Annotated[
        Path | None,
        typer.Option("--summary", metavar="FILE", help="Write how it went with each, as JSON.", show_default=False),
    ] = None,
    strict: Strict = False,
    force: Annotated[bool, typer.Option("--force", help="Make also what nothing has changed of.")] = False,
) -> None:  # fmt: skip
    """Build many profiles, and a page that leads to all of them.

    A profile at fault stops none of the others: it is shown at the end, and what was built of it before stays.
    """
    from cvgen.batch.runner import assign_folders, find_profiles, run_batch, summarise, write_index, write_summary
    from cvgen.pipeline.run import Options
    from cvgen.problems import InvalidProfile

    begun = time.perf_counter()
    options = Options(theme=theme, epoch=epoch(), today=today(), strict=strict)
    try:
        found = assign_folders(find_profiles(patterns))
        with _workers(cluster, jobs) as workers, Progress(len(found)) as progress:
            people = list(progress.shown(run_batch(found, output, options, workers, force=force)))
        write_index(output, list(found), title, language, url)
        seconds = time.perf_counter() - begun
        if summary is not None:
            write_summary(summarise(people, seconds), summary)
    except InvalidProfile as error:
        show(error.problems)
        fail(error.problems, "")
    _report(people, seconds, output)


def _report(people: Sequence[Outcome], seconds: float, output: Path) -> None:
    """Show what was wrong, and say how many were built; ends with status 1 if any failed."""
    from cvgen.batch.runner import collect_errors
    from cvgen.problems import count_problems

    wrong = collect_errors(people)
    show(wrong)
    counts = {state: sum(one.state == state for one in people) for state in ("built", "unchanged", "failed")}
    typer.echo(f"{', '.join(f'{n} {state}' for state, n in counts.items() if n)} in {seconds:.1f} s: {output}")
    if counts["failed"]:
        typer.echo(count_problems(wrong), err=True)
        raise typer.Exit(1)


def _workers(cluster: str, jobs: int | None) -> AbstractContextManager[Workers]:
    from cvgen.batch import workers

    return workers.connect_cluster(cluster) if cluster else workers.start_processes(jobs or workers.count_processors())


class Progress(Status):
    """A line on the terminal that says how many are done, how fast, and how long it will take."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.total, self.done, self.begun = total, 0, time.perf_counter()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def shown(self, people: Iterable[Outcome]) -> Iterator[Outcome]:
        """Pass them on, and say with each how far it is."""
        for one in people:
            self.show(one)
            yield one

    def show(self, one: Outcome) -> None:  # type: ignore[override] # of a person, not of a file
        """Say how far it is."""
        self.done += 1
        if not self.visible:
            return
        passed = time.perf_counter() - self.begun
        rate = self.done / passed
        left = (self.total - self.done) / rate
        bar = "█" * (20 * self.done // self.total)
        time_left = f"{int(left // 60)}:{int(left % 60):02} left"
        self.clear()
        typer.echo(
            f"{bar:░<20} {self.done}/{self.total}  {rate:.1f}/s  {time_left}  {one.folder:.30}", err=True, nl=False
        )
