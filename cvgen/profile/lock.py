"""The lock file: what `cvgen refresh` got from the network, for builds to read."""

import dataclasses
import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from cvgen.problems import CvgenError, Problem, Severity
from cvgen.profile.base import Model
from cvgen.profile.papers import Paper
from cvgen.profile.same_paper import normalise_words
from cvgen.profile.types import Words, field_error
from cvgen.profile.validation import validate
from cvgen.system.project_files import is_present, is_readable
from cvgen.text.identifiers import strip_version
from cvgen.yaml.reader import read_yaml
from cvgen.yaml.source import Source

COPIES_FOLDER = "images/remote"  # of copied pictures, in the project
_FILE = re.compile(rf"{COPIES_FOLDER}/[a-z0-9][a-z0-9-]*\.(avif|gif|jpg|png|svg|webp)")
_REMARK = "# Written by `cvgen refresh`; builds read it instead of the network. To be kept with profile.yaml.\n"


def _parse_day(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise field_error("day", value=str(value)) from None


def _check_copy_path(value: str) -> str:
    if not _FILE.fullmatch(value):
        raise field_error("copied_file", value=value, folder=COPIES_FOLDER)
    return value


Day = Annotated[datetime.date, BeforeValidator(_parse_day)]
CopyPath = Annotated[str, AfterValidator(_check_copy_path)]
Count = Annotated[int, Field(ge=0)]
Pixels = Annotated[int, Field(ge=1)]
CitationSource = Literal["scholar", "openalex", "semanticscholar"]


class DatedValue(Model):
    """A value from the network; `since` is its day if that is not the day of the last refresh."""

    since: Day | None = None


class Stars(DatedValue):
    """The number of stars of a GitHub repository."""

    count: Count


class Citations(DatedValue):
    """The number of citations of a paper, and who counted them."""

    count: Count
    source: CitationSource


class PictureCopy(DatedValue):
    """The copy of a picture, its size in pixels where known, and a still PNG for formats without animation."""

    file: CopyPath
    still: CopyPath | None = None
    width: Pixels | None = None
    height: Pixels | None = None


class Lock(Model):
    """The content of a lock file: stars by repository, citations by `paper_key`, pictures by address."""

    date: Day | None = None
    stars: Mapping[Words, Stars] = {}
    citations: Mapping[Words, Citations] = {}
    images: Mapping[Words, PictureCopy] = {}


EMPTY_LOCK = Lock.model_construct()  # without validation: pydantic builds the schema only where there is a lock file


def lock_path(profile: str | Path) -> Path:
    """Return the path of a profile's lock file: profile.lock.yaml beside profile.yaml."""
    path = Path(profile)
    return path.with_suffix(".lock.yaml") if path.name else path / ".lock.yaml"


def read_lock(file: Path, name: str, project: Path) -> tuple[Lock, list[Problem]]:
    """Return the content of a lock file, and its problems; `name` is its name in them.

    The lock is empty if there is no file, or an invalid one. Copies that are missing in the project are left out, with
    a warning.
    """
    if not is_present(file):
        return EMPTY_LOCK, []
    try:
        source = read_yaml(file, name, [project])
        lock, problems = (EMPTY_LOCK, []) if source.data is None else validate(source, Lock)
    except CvgenError as error:
        lock, problems = None, error.problems
    if lock is None:
        way_out = "or delete the file: “cvgen refresh” writes it anew"
        return EMPTY_LOCK, [dataclasses.replace(problem, hint=f"{problem.hint}; {way_out}") for problem in problems]
    images: dict[str, PictureCopy] = {}
    for address, image in lock.images.items():
        copies = {key: path for key in ("file", "still") if (path := getattr(image, key))}
        missing = {key for key, path in copies.items() if not is_readable(project / path, project)}
        problems += [_make_copy_problem(source, address, key, getattr(image, key)) for key in sorted(missing)]
        if "file" not in missing:
            images[address] = image.model_copy(update={"still": None}) if missing else image
    return lock.model_copy(update={"images": images}), problems


def _make_copy_problem(source: Source, address: str, key: str, file: str) -> Problem:
    message = f"there is no file “{file}” in the project: {'the address' if key == 'file' else 'the other'} stands in"
    hint = "“cvgen refresh” fetches it again"
    return source.problem(("images", address, key), "copy-missing", message, hint, severity=Severity.WARNING)


def paper_key(paper: Paper) -> str:
    """Return the key of a paper in the lock file: its arXiv identifier, DOI, BibTeX key or title."""
    if paper.arxiv:
        return f"arxiv:{strip_version(paper.arxiv)}"
    if paper.doi:
        return f"doi:{paper.doi.casefold()}"
    if paper.key:
        return f"key:{paper.key}"
    return f"title:{' '.join(normalise_words(next(iter(paper.title.all().values()))))}"


def dump_lock(lock: Lock) -> bytes:
    """Return a lock file, with sorted entries for small differences between versions."""
    import yaml

    class DumperWithoutAliases(yaml.SafeDumper):
        """Writes repeated values again: a date that many entries share must not become an alias."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    data = lock.model_dump(exclude_defaults=True)
    data = {key: dict(sorted(value.items())) if isinstance(value, dict) else value for key, value in data.items()}
    text: str = yaml.dump(data, Dumper=DumperWithoutAliases, allow_unicode=True, sort_keys=False, width=10_000)
    return (_REMARK + text).encode()
