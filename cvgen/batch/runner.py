"""Many profiles at once: each is made by a worker that shares nothing with this process, not even a disk.

What a worker needs travels to it as bytes, and what it makes comes back as bytes; only this process writes. So a pool
of processes and a cluster of machines are the same thing: something to `submit` to. A profile that is at fault, or
whose worker dies, takes nothing of the others with it.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field, replace
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cvgen.pipeline.receipt import RECEIPT_NAME, CurrentState
from cvgen.problems import InvalidProfile, Problem, select_errors
from cvgen.system.disk import write_files, write_stream
from cvgen.system.fingerprint import digest, program_fingerprint

if TYPE_CHECKING:
    from cvgen.batch.index_page import Card
    from cvgen.pipeline.run import Options

_MOST_BYTES = 256 * 2**20  # of a project: more is not sent around
_SKIPPED = frozenset({"output", "node_modules", "__pycache__"})
_TRIES = 2


@dataclass(frozen=True, slots=True)
class Task:
    """A project to be built: its files by name, the profile among them, and `folder`, which its output will go to."""

    folder: str
    profile: str
    files: Mapping[str, bytes]
    options: Options


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a task: the files of its documents, none if the profile is at fault, and what there is to say."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    card: Card | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with a profile: `state` is "built", "unchanged" or "failed"."""

    profile: str
    folder: str
    state: str
    seconds: float = 0.0
    tries: int = 1
    problems: Sequence[Problem] = ()


class Workers(Protocol):
    """Something that work can be given to: processes of this machine, or a cluster."""

    most: int  # tasks at a time

    def submit(self, work: Callable[[Task], Result], task: Task, /) -> Future[Result]:
        """Have a task done."""


def find_profiles(patterns: Iterable[str]) -> list[Path]:
    """Return the profiles that patterns (“people/*/profile.yaml”) stand for. Raises InvalidProfile if one has none."""
    paths: dict[Path, None] = {}
    for pattern in patterns:
        here = [Path(name) for name in sorted(glob(pattern, recursive=True))]  # noqa: PTH207 - absolute ones, too
        here = here or [Path(pattern)]
        there = [path for path in here if path.is_file() and not path.name.endswith(".lock.yaml")]
        if not there:
            raise InvalidProfile([Problem("no-file", f"there is no profile “{pattern}”", "is its path right?")])
        paths |= dict.fromkeys(there)
    return list(paths)


def assign_folders(profiles: Sequence[Path]) -> dict[str, Path]:
    """Return where the output of each profile goes: the name of its folder, or its own if it shares that with others.

    Raises InvalidProfile if two would go to the same place.
    """
    shared = {parent for parent, count in Counter(path.parent for path in profiles).items() if count > 1}
    found: dict[str, Path] = {}
    for path in profiles:
        name = path.stem if path.parent in shared else path.absolute().parent.name
        if found.setdefault(name, path) != path:
            message = f"“{found[name]}” and “{path}” would both be built into “{name}”"
            raise InvalidProfile([Problem("two-files", message, "rename the folder of one of them")])
    return found


def run_batch(
    profiles: Mapping[str, Path], output: Path, options: Options, workers: Workers, *, force: bool = False
) -> Iterator[Outcome]:
    """Build all profiles into folders of the output, and yield each when it is done.

    What nothing has changed of is not built again. The output of a profile at fault stays as it was.
    """
    program = program_fingerprint()
    waiting: dict[Future[Result], tuple[Task, str, int]] = {}
    coming = iter(profiles.items())
    while True:
        while len(waiting) < workers.most and (following := next(coming, None)):
            folder, profile = following
            try:
                task = Task(folder, profile.name, pack_project(profile), options)
            except InvalidProfile as error:
                yield Outcome(str(profile), folder, "failed", problems=error.problems)
                continue
            mark = _task_fingerprint(task, program)
            if not force and _is_current(output / folder, mark):
                yield Outcome(str(profile), folder, "unchanged")
            else:
                waiting[workers.submit(build_task, task)] = (task, mark, 1)
        if not waiting:
            return
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            task, mark, tries = waiting.pop(future)
            result = _get_result(future)
            if result is None and tries < _TRIES:
                waiting[workers.submit(build_task, task)] = (task, mark, tries + 1)
                continue
            yield _write_result(result or Result(problems=[_worker_died(task)]), task, mark, tries, profiles, output)


def _get_result(future: Future[Result]) -> Result | None:
    """Return what came of a task, None if its worker died."""
    try:
        return future.result()
    except (BrokenProcessPool, CancelledError, OSError):
        return None
    except Exception as error:
        if type(error).__name__ == "KilledWorker":  # of Dask, which has tried again by itself
            return None
        raise


def _worker_died(task: Task) -> Problem:
    hint = "build it by itself, with “cvgen build”, and report it if that ends in the same way"
    return Problem("worker-died", "the process that made it died, twice", hint, file=task.profile)


def _write_result(
    result: Result, task: Task, mark: str, tries: int, profiles: Mapping[str, Path], output: Path
) -> Outcome:
    """Write what came of a task, and return how it went."""
    name = str(profiles[task.folder])
    problems = [replace(one, file=name if one.file == task.profile else one.file) for one in result.problems]
    if not result.files:
        return Outcome(name, task.folder, "failed", result.seconds, tries, problems)
    outputs = {file: digest(data) for file, data in result.files.items()}
    kept = {"mark": mark, "outputs": outputs, "card": asdict(result.card) if result.card else None}
    try:
        write_files({**result.files, RECEIPT_NAME: json.dumps(kept, indent=1).encode() + b"\n"}, output / task.folder)
    except InvalidProfile as error:
        return Outcome(name, task.folder, "failed", result.seconds, tries, error.problems)
    return Outcome(name, task.folder, "built", result.seconds, tries, problems)


def _task_fingerprint(task: Task, program: str) -> str:
    """Return the hash of everything that a task's result depends on."""
    seen = [program, repr(task.options), task.profile]
    seen += [f"{name}\0{digest(data)}" for name, data in sorted(task.files.items())]
    return digest("\n".join(seen).encode(errors="surrogateescape"))


def _is_current(folder: Path, mark: str) -> bool:
    known = read_person_receipt(folder)
    outputs = known.get("outputs")
    return known.get("mark") == mark and isinstance(outputs, dict) and CurrentState("", str(folder), {}).has(outputs)


def read_person_receipt(folder: Path) -> dict[str, object]:
    """Return the receipt of a person's folder, nothing if there is none."""
    try:
        known = json.loads((folder / RECEIPT_NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def pack_project(profile: Path) -> dict[str, bytes]:
    """Return the files of a project by name: all that is not hidden. Raises InvalidProfile if they cannot be had."""
    root = profile.parent
    files: dict[str, bytes] = {}
    size = 0
    try:
        files[profile.name] = profile.read_bytes()
        for place, inside, names in os.walk(root):
            inside[:] = sorted(name for name in inside if not name.startswith(".") and name not in _SKIPPED)
            for name in sorted(names):
                file = Path(place, name)
                if name.startswith(".") or not file.is_file():
                    continue
                size += file.stat().st_size
                if size > _MOST_BYTES:
                    hint = "keep other things elsewhere: all files beside a profile are sent to who builds it"
                    raise InvalidProfile([Problem("too-large", f"“{root}” is too large", hint, file=str(profile))])
                files[file.relative_to(root).as_posix()] = file.read_bytes()
    except OSError as error:
        message = f"this cannot be read: {error.strerror or error}"
        raise InvalidProfile([Problem("unreadable", message, file=str(error.filename or profile))]) from None
    return files


def build_task(task: Task) -> Result:
    """Build the documents of one project: what a worker does. Whatever goes wrong is in the result."""
    begun = time.perf_counter()
    try:
        result = _build_documents(task)
    except InvalidProfile as error:
        result = Result(problems=error.problems)
    except Exception:  # one bug must not end all
        message = f"this is a bug in cvgen: {traceback.format_exc().splitlines()[-1]}"
        hint = "“cvgen build” of this profile alone says more: please report it"
        result = Result(problems=[Problem("bug", message, hint, file=task.profile)])
    return replace(result, seconds=time.perf_counter() - begun)


def _build_documents(task: Task) -> Result:
    from cvgen.batch.index_page import make_card
    from cvgen.pipeline.examine import examine
    from cvgen.pipeline.jobs import plan_jobs
    from cvgen.pipeline.run import render_page, write_output
    from cvgen.problems import treat_as_errors
    from cvgen.system.disk import merge_files

    with tempfile.TemporaryDirectory(prefix="cvgen-") as folder:
        project = Path(folder)
        write_files(task.files, project)
        examined = examine(project / task.profile, name=task.profile, today=task.options.today)
        problems = treat_as_errors(examined.problems) if task.options.strict else list(examined.problems)
        if examined.profile is None or select_errors(problems):
            return Result(problems=problems)
        jobs = plan_jobs(examined.profile, locales=task.options.locales)
        outputs = []
        for job in jobs:
            page = render_page(job, examined, project, task.options, beside=jobs)
            outputs.append(write_output(job, page, examined, lambda job=job, page=page: job.format.write(page)))  # type: ignore[misc]
        problems += [problem for out in outputs for problem in out.problems]
        files = merge_files(out.files for out in outputs)
        return Result(files, problems, make_card(examined.profile, examined.lock, files, jobs))


def write_index(output: Path, folders: Sequence[str], title: str, language: str, url: str) -> None:
    """Write the page that leads to everybody who has output, and with an address a site map."""
    from cvgen.batch import index_page

    def cards(order: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for folder in order:
            if isinstance(known := read_person_receipt(output / folder).get("card"), dict):
                yield folder, known

    order = [folder for _, folder in index_page.sort_names((one["name"], folder) for folder, one in cards(folders))]
    write_stream(index_page.render_index(cards(order), len(order), title, language), output / "index.html")
    if url:
        write_stream(index_page.render_sitemap(url.rstrip("/") + "/", cards(order)), output / "sitemap.xml")


def write_summary(said: Mapping[str, object], file: Path) -> None:
    """Write a summary."""
    write_stream([json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n"], file)


def summarise(people: Iterable[Outcome], seconds: float) -> dict[str, object]:
    """Return how it went with everybody, for machines."""
    people = list(people)
    counts = {state: sum(one.state == state for one in people) for state in ("built", "unchanged", "failed")}
    retries = sum(one.tries - 1 for one in people)
    listed = [asdict(one) for one in sorted(people, key=lambda one: one.folder)]
    return {"profiles": len(people), **counts, "retries": retries, "seconds": round(seconds, 3), "people": listed}


def collect_errors(people: Iterable[Outcome]) -> list[Problem]:
    """Return the problems of all profiles at fault; a warning is no fault."""
    return [problem for one in people if one.state == "failed" for problem in select_errors(one.problems)]
