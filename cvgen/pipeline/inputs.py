"""The record of a build: inputs and outputs of its documents, for the receipt."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cvgen.document.posters import list_possible_posters
from cvgen.formats.page import Output, Page, Selection, WriterInput
from cvgen.pipeline.jobs import plan_every_job
from cvgen.pipeline.ownership import ObsoleteFiles, describe_document, digest_private, find_obsolete, reveals
from cvgen.pipeline.receipt import RECEIPT_NAME, CurrentState, dump_receipt, read_receipt, run_key
from cvgen.problems import Problem, Severity
from cvgen.profile.blog_posts import POSTS_FOLDER
from cvgen.profile.documents import EVERYTHING, PAGES_FOLDER, DocumentKind, is_style_file
from cvgen.profile.letters import LETTERS_FOLDER
from cvgen.profile.lock import lock_path
from cvgen.profile.model import Profile
from cvgen.profile.types import Text
from cvgen.profile.walk import walk_values
from cvgen.project.item_files import NEWS_FOLDER
from cvgen.project.markdown_files import list_markdown_files
from cvgen.system.disk import is_file, write_files
from cvgen.system.site_files import OWN_FILES, OWN_FOLDERS
from cvgen.text.file_names import decode_path, list_local_targets

_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))"""
_SOURCES = re.compile(rf"\b(?:src|poster){_VALUE}", re.IGNORECASE)
_LINKS = re.compile(rf"\bhref{_VALUE}", re.IGNORECASE)
_MAX_ADDRESS = 4096  # characters; longer are pictures in "data:" addresses, and no system has such paths
_LETTERS = f"tree {LETTERS_FOLDER}"
_SITE = (*(f"file {name}" for name in OWN_FILES), *(f"tree {name}" for name in OWN_FOLDERS))
_PAGES = (f"tree {PAGES_FOLDER}", f"tree {POSTS_FOLDER}")
_MAX_RUNS = 30  # different command lines in a receipt


class BuildRecord:
    """The receipt of an output folder, before and after a requested build.

    It takes the fingerprints of profile, letters and pages before these are read: a change in the meantime counts in
    the next build.
    `withdrawals` say which earlier documents are removed because of what they show.
    """

    def __init__(
        self,
        profile: Path,
        output: Path,
        environment: Mapping[str, object],
        arguments: Sequence[str] | None = None,
        day: datetime.date | None = None,
    ) -> None:
        self._state = CurrentState(str(profile), str(output), environment, str(day or ""))
        self._day = day
        self.withdrawals: list[Problem] = []
        self._output = output
        self._receipt = read_receipt(str(output))
        self._profile = _relative_path(profile, output)
        documents = {file: facts for file, facts in self._receipt["documents"].items() if isinstance(facts, dict)}
        self._receipt["documents"], self._documents_before = documents, dict(documents)
        self._run = None if arguments is None else run_key(arguments, str(output))
        self._run_facts = {"profile": str(profile), "theme": environment["theme"]}
        labels = (f"file {profile.name}", f"file {lock_path(profile).name}", "tree templates", f"tree {NEWS_FOLDER}")
        self._common_inputs = self._state.fingerprint_all((*labels, "program", "given"))
        letters = map(_label_letter, list_markdown_files(profile.parent, LETTERS_FOLDER))
        self._letters = self._state.fingerprint_all((_LETTERS, *letters))
        self._pages = self._state.fingerprint_all(_PAGES)

    def expect_files(self, files: Iterable[str]) -> None:
        """Say which documents will exist after the build; it may be said again."""
        self._state.plan_files(files, self._documents_before.keys() - self._receipt["documents"].keys())

    def will_exist(self, file: str) -> bool:
        """Return whether a document will exist after the build."""
        return self._state.fingerprint(f"there {file}") == "True"

    def keep_documents(self, files: Collection[str]) -> None:
        """Give up the documents that are not among these: nobody asks for them any more."""
        documents = self._receipt["documents"]
        self._receipt["documents"] = {file: facts for file, facts in documents.items() if file in files}

    def withdraw_revealing(self, profile: Profile, files: Iterable[str] | None = None) -> None:
        """Give up those of these documents (all if None) that show what is private now."""
        documents, jobs = self._receipt["documents"], plan_every_job(profile, self._day)
        for file in documents.keys() & (documents if files is None else files):
            kind = jobs[file].kind if file in jobs else EVERYTHING
            if reveals(documents[file], digest_private(profile, kind)):
                self._withdraw(file, "it shows what is private now, and a new one could not be made")

    def withdraw_foreign(self, files: Iterable[str]) -> None:
        """Give up those of these documents that were made of another profile."""
        documents = self._receipt["documents"]
        for file in documents.keys() & set(files):
            if documents[file].get("profile") != self._profile:
                self._withdraw(file, "it was made of another profile, and a new one could not be made")

    def _withdraw(self, file: str, reason: str) -> None:
        del self._receipt["documents"][file]
        message = f"the earlier one was removed: {reason}"
        self.withdrawals.append(Problem("withdrawn", message, severity=Severity.WARNING, file=str(self._output / file)))

    def note_names(self, profile: Profile) -> None:
        """Add the files that texts and videos look for and that are not there: they are read in another way then."""
        texts = [text for _, value in walk_values(profile) if isinstance(value, Text) for text in value.all().values()]
        names = {decode_path(target) for text in texts for target in list_local_targets(text)}
        names.update(list_possible_posters(profile))
        labels = (f"file {name}" for name in sorted(names) if not self._is_file(name))
        self._common_inputs |= self._state.fingerprint_all(labels)

    def note_files(self, files: Mapping[str, str]) -> None:
        """Add files that every document is made of, with the fingerprints of what was read of them."""
        self._common_inputs |= {f"file {name}": fingerprint for name, fingerprint in files.items()}

    def is_current(self, file: str) -> bool:
        """Return whether a document exists, was made of what is asked for now, and none of its inputs has changed."""
        try:
            self.describe(file)
            document = self._receipt["documents"][file]
            is_same_request = self._common_inputs.items() <= document["inputs"].items()
            return (
                is_same_request
                and self._state.has_outputs(document["outputs"])
                and self._state.has_inputs(document["inputs"])
            )
        except (KeyError, TypeError, AttributeError, ValueError):  # somebody edited the receipt
            return False

    def common_inputs(self, theme: str, linked: Iterable[str], *, with_day: bool = False) -> dict[str, str]:
        """Return the inputs that all documents of a theme have, with the existence of the files it may link to.

        `with_day` is for those from whose contents the day is counted back.
        """
        labels = (f"tree {theme}", *(f"there {file}" for file in linked), *["day"] * with_day)
        return self._common_inputs | self._state.fingerprint_all(labels)

    def style_inputs(self, kind: DocumentKind) -> dict[str, str]:
        """Return the file of the citation style of a document, if that is one of the project."""
        return self._state.fingerprint_all([f"file {kind.style}"] if is_style_file(kind.style) else [])

    def letter_inputs(self, name: str) -> dict[str, str]:
        """Return the file that a letter stands in, if it has one of its own."""
        label = _label_letter(Path(f"{name}.md"))
        return {label: self._letters[label]} if label in self._letters else {}

    def _list_folders(self) -> dict[str, str]:
        return {_LETTERS: self._letters[_LETTERS], **self._pages}

    def page_inputs(self, kind: DocumentKind) -> dict[str, str]:
        """Return the folders of pages and posts for a web page, which links to all of them."""
        return self._pages if kind.is_page else {}

    def writer_inputs(self, given: WriterInput, *, with_links: bool) -> dict[str, str]:
        """Return the files of the project that a writer may read; `with_links`, also those that a page links to.

        These are the files that a page shows, existing or not, or those that a selected profile names.
        """
        if isinstance(given, Selection):
            return self._state.fingerprint_all(f"file {name}" for name in self._list_files(given.profile))
        labels = [f"file {name}" for name in _list_addresses(given, with_links)]
        return self._state.fingerprint_all([*labels, *_SITE] if with_links else labels)

    def add_document(self, file: str, inputs: Mapping[str, str], output: Output, shown: Profile) -> None:
        """Record a document, which shows what is `shown` of the profile.

        One with warnings is made again each time, for they are to be reported each time: its inputs are only what it
        was `made_of`.
        """
        self._receipt["documents"][file] = {
            **({"inputs": None, "made_of": dict(inputs)} if output.problems else {"inputs": dict(inputs)}),
            "size": len(output.files[file]),
            "pages": output.pages,
            "note": output.note,
            "profile": self._profile,
            **describe_document(output, shown),
        }

    def describe(self, file: str) -> tuple[int, int | None, str]:
        """Return size in bytes, number of pages and note of a recorded document."""
        document: Mapping[str, Any] = self._receipt["documents"][file]
        return document["size"], document["pages"], document["note"]

    def record_run(self, documents: Sequence[str], profile: Profile, day: str | None, *, is_full: bool) -> None:
        """Record the run; `day` is the day of the build, None if it must run each time.

        After a full build there are no other documents in the receipt.
        """
        runs = self._receipt["runs"]
        if self._run is None:
            return
        runs.pop(self._run, None)
        if len(runs) >= _MAX_RUNS:
            runs.clear()
        if day is not None:
            files = self._state.fingerprint_all(f"file {name}" for name in self._list_files(profile))
            runs[self._run] = {
                "documents": documents, "inputs": self._common_inputs | files | self._list_folders(),
                "day": day, "full": is_full, **self._run_facts,
            }  # fmt: skip

    def write(self, files: Mapping[str, bytes]) -> ObsoleteFiles:
        """Write files of documents and the receipt, and remove what no document of it has any more; return that.

        Raises DiskError if that fails.
        """
        obsolete = find_obsolete(self._documents_before, self._receipt["documents"], self._output)
        write_files({**files, RECEIPT_NAME: dump_receipt(self._receipt)}, self._output, obsolete.unchanged)
        return obsolete

    def _list_files(self, profile: Profile) -> list[str]:
        """Return the files of the project that a profile names."""
        texts = (value for _, value in walk_values(profile) if isinstance(value, str))
        return sorted({name for text in texts if (name := _local_path(text)) and self._is_file(name)})

    def _is_file(self, name: str) -> bool:
        return is_file(Path(self._state.project, name))


def _label_letter(file: Path) -> str:
    return f"file {LETTERS_FOLDER}/{file.name}"


def _relative_path(file: Path, folder: Path) -> str:
    """Return the path of a file as seen from a folder; on another drive (Windows) the whole path."""
    real, base = os.path.realpath(file), os.path.realpath(folder)
    try:
        return os.path.relpath(real, base)
    except ValueError:
        return real


def _list_addresses(page: Page, with_links: bool) -> list[str]:
    pages = (page.html, *(html[html.find("<body") :] for html in page.beside.values()))  # their heads are alike
    patterns = (_SOURCES, _LINKS) if with_links else (_SOURCES,)
    addresses = {match for html in pages for pattern in patterns for match in pattern.findall(html)}
    return sorted({_local_path(unescape("".join(match))) for match in addresses} - {""})


def _local_path(address: str) -> str:
    """Return the path in the project that an address leads to, "" if it is none or leads elsewhere."""
    if len(address) > _MAX_ADDRESS:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)
