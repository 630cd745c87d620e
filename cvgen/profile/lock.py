"""The lock file: what `cvgen refresh` found out, beside the profile. Builds read it instead of the network."""

import dataclasses
import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.profile.items import Model, Paper
from cvgen.profile.same_paper import comparable_words, strip_version
from cvgen.profile.types import Words, field_error
from cvgen.profile.validation import validate
from cvgen.yaml import reader
from cvgen.yaml.reader import read_yaml

COPIES_FOLDER = "images/remote"  # in the project: where copies of pictures stand
_FILE = re.compile(rf"{COPIES_FOLDER}/[a-z0-9][a-z0-9-]*\.(avif|gif|jpg|png|svg|webp)")
_REMARK = "# Written by `cvgen refresh`; builds read it instead of the network. To be kept with profile.yaml.\n"


def _day(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise field_error("day", value=str(value)) from None


def _copy(value: str) -> str:
    if not _FILE.fullmatch(value):
        raise field_error("copied_file", value=value, folder=COPIES_FOLDER)
    return value


Day = Annotated[datetime.date, BeforeValidator(_day)]
Copy = Annotated[str, AfterValidator(_copy)]
Count = Annotated[int, Field(ge=0)]
Pixels = Annotated[int, Field(ge=1)]
Source = Literal["scholar", "openalex", "semanticscholar"]


class Dated(Model):
    """Something found out; `since` is the day that was, where it is not the day of the last refresh."""

    since: Day | None = None


class Stars(Dated):
    """The stars of a GitHub repository."""

    count: Count


class Citations(Dated):
    """How often a paper is cited, as a source says."""

    count: Count
    source: Source


class Copied(Dated):
    """The copy of a picture, its size in pixels where known, and a still one (PNG) for where it cannot move."""

    file: Copy
    still: Copy | None = None
    width: Pixels | None = None
    height: Pixels | None = None


class Lock(Model):
    """What was found out by `date`: stars by repository, citations by paper (`named`), pictures by address."""

    date: Day | None = None
    stars: Mapping[Words, Stars] = {}
    citations: Mapping[Words, Citations] = {}
    images: Mapping[Words, Copied] = {}


EMPTY_LOCK = Lock.model_construct()  # its schema is not built until there is a lock file to read


def lock_path(profile: str | Path) -> Path:
    """Return where the lock file of a profile stands: profile.lock.yaml beside profile.yaml."""
    return Path(profile).with_suffix(".lock.yaml")


def read_lock(file: Path, name: str, project: Path) -> tuple[Lock, list[Problem]]:
    """Return what a lock file says, nothing if there is none, and all that is wrong with it; problems call it `name`.

    Copies that are not in the project are left out of it, with a warning.
    """
    if not file.exists():
        return EMPTY_LOCK, []
    try:
        text = read_yaml(file, name)
        lock, problems = (EMPTY_LOCK, []) if text.data is None else validate(text, Lock)
    except InvalidProfile as error:
        lock, problems = None, error.problems
    if lock is None:
        anew = "or delete the file: “cvgen refresh” writes it anew"
        return EMPTY_LOCK, [dataclasses.replace(problem, hint=f"{problem.hint}; {anew}") for problem in problems]
    there: dict[str, Copied] = {}
    for address, copied in lock.images.items():
        gone = {key for key in ("file", "still") if (part := getattr(copied, key)) and not (project / part).is_file()}
        problems += [_missing_copy(text, address, key, getattr(copied, key)) for key in sorted(gone)]
        if "file" not in gone:
            there[address] = copied.model_copy(update={"still": None}) if gone else copied
    return lock.model_copy(update={"images": there}), problems


def _missing_copy(text: reader.Source, address: str, key: str, file: str) -> Problem:
    message = f"there is no file “{file}” in the project: {'the address' if key == 'file' else 'the other'} stands in"
    hint = "“cvgen refresh” fetches it again"
    return text.problem(("images", address, key), "copy-missing", message, hint, severity=Severity.WARNING)


def paper_key(paper: Paper) -> str:
    """Return what a paper is called in the lock file: its arXiv identifier, DOI, key or title, the first there is."""
    if paper.arxiv:
        return f"arxiv:{strip_version(paper.arxiv)}"
    if paper.doi:
        return f"doi:{paper.doi.casefold()}"
    if paper.key:
        return f"key:{paper.key}"
    return f"title:{' '.join(comparable_words(next(iter(paper.title.all().values()))))}"


def dump_lock(lock: Lock) -> bytes:
    """Write a lock file, its entries in alphabetical order, so that only what changed differs."""
    import yaml

    class Plain(yaml.SafeDumper):
        """Writes a value out wherever it stands: a date that many entries share must not become an alias."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    data = lock.model_dump(exclude_defaults=True)
    data = {key: dict(sorted(value.items())) if isinstance(value, dict) else value for key, value in data.items()}
    text: str = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10_000)
    return (_REMARK + text).encode()
