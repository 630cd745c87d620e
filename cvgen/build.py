"""From a profile on disk to documents on disk: everything is made in memory first, then written file by file."""

from __future__ import annotations

import datetime
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cvgen import themes
from cvgen.compose import KINDS, Kind, compose
from cvgen.formats import FORMATS, Format, Output, Page
from cvgen.load import Examined, examine
from cvgen.problems import InvalidProfile, Problem, errors, strict


@dataclass(frozen=True, slots=True)
class Job:
    """One document in one format."""

    kind: Kind
    format: Format

    @property
    def stem(self) -> str:
        """The file's name without suffix: the homepage is called index where it is a page of the web."""
        return self.kind.stem if self.format.name == self.kind.format else self.kind.name

    @property
    def file(self) -> str:
        """The file's name."""
        return self.stem + self.format.suffix


@dataclass(frozen=True, slots=True)
class Built:
    """A document that was written: `size` in bytes, `pages` where it has pages, `seconds` it took to make."""

    file: Path
    size: int
    pages: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Options:
    """What comes from outside the profile. `epoch` (seconds since 1970, UTC) is the time in metadata, none if None;
    `theme` overrides the profile's; `today` lets dates far ahead be noticed; `strict` makes warnings errors.
    """

    theme: str | None = None
    epoch: int | None = None
    today: datetime.date | None = None
    strict: bool = False


def plan(documents: Iterable[str] = (), formats: Iterable[str] = ()) -> list[Job]:
    """Return what to build: no argument, every document in its own format; formats alone, the documents whose own
    format is among them; both, each document in each format. Raises KeyError for a name that is unknown.
    """
    kinds = [KINDS[name] for name in dict.fromkeys(documents)]
    chosen = [FORMATS[name] for name in dict.fromkeys(formats)]
    if kinds and chosen:
        return [Job(kind, format) for kind in kinds for format in chosen]
    own = [Job(kind, FORMATS[kind.format]) for kind in kinds or KINDS.values()]
    return [job for job in own if not chosen or job.format in chosen]


def build(
    profile: str | Path = "profile.yaml",
    output: str | Path = "output",
    documents: Iterable[str] = (),
    formats: Iterable[str] = (),
    options: Options = Options(),
    *,
    on_problems: Callable[[Sequence[Problem]], None] = lambda problems: None,
    on_start: Callable[[str], None] = lambda file: None,
) -> list[Built]:
    """Build documents from the profile in a file into a folder, and return what was written.

    Warnings go to `on_problems`, each file's name to `on_start` before it is made. Raises InvalidProfile if the
    profile or anything it names is at fault; then nothing in the folder has changed.
    """
    examined = examine(Path(profile), name=str(profile), today=options.today)
    problems = strict(examined.problems) if options.strict else examined.problems
    if examined.profile is None or errors(problems):
        raise InvalidProfile(problems)
    on_problems(problems)
    jobs = plan(documents, formats)
    for format in {job.format.name: job.format for job in jobs}.values():
        format.require()
    made: list[tuple[Job, Output, float]] = []
    beside = _downloads(jobs, Path(output))
    for job in jobs:
        on_start(job.file)
        begun = time.perf_counter()
        made.append((job, make(job, examined, Path(profile).parent, options, beside), time.perf_counter() - begun))
    write(_joined(out.files for _, out, _ in made), Path(output))
    return [Built(Path(output) / job.file, len(out.files[job.file]), out.pages, seconds) for job, out, seconds in made]


def make(job: Job, examined: Examined, project: Path, options: Options, downloads: Sequence[str] = ()) -> Output:
    """Return the files of one document, made in memory."""
    profile = examined.profile
    if profile is None:
        raise InvalidProfile(examined.problems)
    theme = themes.load_theme(options.theme or profile.theme, project, profile.tokens)
    document = compose(profile, job.kind, emoji=job.format.emoji, downloads=downloads)
    html = themes.render(theme, f"{job.kind.name}.html.j2", document, job.format.name)
    try:
        return job.format.write(Page(html, document, theme, project, job.stem, options.epoch))
    except InvalidProfile as error:
        raise InvalidProfile(examined.source.locate(problem) for problem in error.problems) from None


def _downloads(jobs: Iterable[Job], output: Path) -> list[str]:
    """Return the paper documents that stand beside the homepage when all is done."""
    names = {job.file for job in jobs}
    own = [Job(kind, FORMATS[kind.format]).file for kind in KINDS.values() if kind.format != "html"]
    return [name for name in own if name in names or (output / name).is_file()]


def _joined(outputs: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for output in outputs:
        for name, data in output.items():
            if files.setdefault(name, data) != data:
                raise InvalidProfile([Problem("two-files", f"two documents would write “{name}”, each another")])
    return files


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder: all beside their places first, then each into its place at once.

    Raises InvalidProfile if that cannot be done; a file is then the old one or the new one, never half of one.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, "a folder of this name is in the way", str(target))
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            waiting.append((Path(temporary), target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).chmod(0o666 & ~_umask())
        for temporary_file, target in waiting:
            temporary_file.replace(target)
    except OSError as error:
        place = str(error.filename or folder)
        message = f"cannot write here: {error.strerror or error}"
        hint = "close it if it is open elsewhere, or choose another folder with --output"
        raise InvalidProfile([Problem("not-written", message, hint, file=place)]) from None
    finally:
        for temporary_file, _ in waiting:
            temporary_file.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
