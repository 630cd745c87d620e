"""The lock file: what `cvgen refresh` found out, beside the profile. Builds read it instead of the network."""

import dataclasses
import datetime
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from cvgen import source
from cvgen.fields import Words, wrong
from cvgen.items import Model, Paper
from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.validate import validated

if TYPE_CHECKING:
    from cvgen.document import Document, Entry, Image

FOLDER = "images/remote"  # in the project: where copies of pictures stand
_FILE = re.compile(rf"{FOLDER}/[a-z0-9][a-z0-9-]*\.(avif|gif|jpg|png|svg|webp)")
_REMARK = "# Written by `cvgen refresh`; builds read it instead of the network. To be kept with profile.yaml.\n"


def _day(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise wrong("day", value=str(value)) from None


def _copy(value: str) -> str:
    if not _FILE.fullmatch(value):
        raise wrong("copied_file", value=value, folder=FOLDER)
    return value


Day = Annotated[datetime.date, BeforeValidator(_day)]
Copy = Annotated[str, AfterValidator(_copy)]
Count = Annotated[int, Field(ge=0)]
Pixels = Annotated[int, Field(ge=1)]
Source = Literal["scholar", "openalex", "semanticscholar"]


class Known(Model):
    """Something found out; `since` is the day that was, where it is not the day of the last refresh."""

    since: Day | None = None


class Stars(Known):
    """The stars of a GitHub repository."""

    count: Count


class Citations(Known):
    """How often a paper is cited, as a source says."""

    count: Count
    source: Source


class Copied(Known):
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

    def counted(self, entry: "Entry", item: object) -> "Entry":
        """Return the entry of an item of the profile with its counts, each None if unknown."""
        stars = self.stars.get(getattr(item, "github", None) or "")
        citations = self.citations.get(named(item)) if isinstance(item, Paper) else None
        return dataclasses.replace(
            entry, stars=stars.count if stars else None, citations=citations.count if citations else None
        )

    def localised(self, document: "Document", *, still: bool) -> "Document":
        """Return a document with the copies of its pictures, their sizes known; `still` ones where they cannot move."""

        def local(entry: "Entry") -> "Entry":
            return dataclasses.replace(entry, image=self._image(entry.image, still)) if entry.image else entry

        sections = tuple(
            dataclasses.replace(section, entries=tuple(map(local, section.entries))) for section in document.sections
        )
        return dataclasses.replace(document, photo=self._image(document.photo, still), sections=sections)

    def _image(self, image: "Image | None", still: bool) -> "Image | None":
        copied = self.images.get(image.src) if image else None
        if image is None or copied is None:
            return image
        file, other = (copied.still or copied.file, "") if still else (copied.file, copied.still or "")
        return dataclasses.replace(image, src=file, still=other, width=copied.width, height=copied.height)


EMPTY = Lock.model_construct()  # its schema is not built until there is a lock file to read


def beside(profile: str | Path) -> Path:
    """Return where the lock file of a profile stands: profile.lock.yaml beside profile.yaml."""
    return Path(profile).with_suffix(".lock.yaml")


def read(file: Path, name: str, project: Path) -> tuple[Lock, list[Problem]]:
    """Return what a lock file says, nothing if there is none, and all that is wrong with it; problems call it `name`.

    Copies that are not in the project are left out of it, with a warning.
    """
    if not file.exists():
        return EMPTY, []
    try:
        text = source.read(file, name)
        lock, problems = (EMPTY, []) if text.data is None else validated(text, Lock)
    except InvalidProfile as error:
        lock, problems = None, error.problems
    if lock is None:
        anew = "or delete the file: “cvgen refresh” writes it anew"
        return EMPTY, [dataclasses.replace(problem, hint=f"{problem.hint}; {anew}") for problem in problems]
    there: dict[str, Copied] = {}
    for address, copied in lock.images.items():
        gone = {key for key in ("file", "still") if (part := getattr(copied, key)) and not (project / part).is_file()}
        problems += [_lost(text, address, key, getattr(copied, key)) for key in sorted(gone)]
        if "file" not in gone:
            there[address] = copied.model_copy(update={"still": None}) if gone else copied
    return lock.model_copy(update={"images": there}), problems


def _lost(text: source.Source, address: str, key: str, file: str) -> Problem:
    message = f"there is no file “{file}” in the project: {'the address' if key == 'file' else 'the other'} stands in"
    hint = "“cvgen refresh” fetches it again"
    return text.problem(("images", address, key), "copy-missing", message, hint, severity=Severity.WARNING)


def named(paper: Paper) -> str:
    """Return what a paper is called in the lock file: its arXiv identifier, DOI, key or title, the first there is."""
    if paper.arxiv:
        return f"arxiv:{unversioned(paper.arxiv)}"
    if paper.doi:
        return f"doi:{paper.doi.casefold()}"
    return f"key:{paper.key}" if paper.key else f"title:{comparable(next(iter(paper.title.all().values())))}"


def unversioned(arxiv: str) -> str:
    """Return an arXiv identifier without its version."""
    return re.sub(r"v\d+$", "", arxiv)


def comparable(title: str) -> str:
    """Return a title for comparison: its letters and digits in lower case, one space between words."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", title).casefold()).split())


def dump(lock: Lock) -> bytes:
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
