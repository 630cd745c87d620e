"""Build the documents of a project in memory, each when it is asked for, and keep them until something changes.

Nothing is written to disk. While the profile has errors, documents stay as they were.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.document.paper_pages import PAPERS_FOLDER
from cvgen.formats.page import Output, WriterInput
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import Job, plan_every_job, plan_jobs
from cvgen.pipeline.one_document import prepare_input, write_output
from cvgen.pipeline.options import Options
from cvgen.pipeline.rehearsal import is_in_doubt, rehearse_job
from cvgen.problems import CvgenError, MachineError, Problem, describe_bug, select_errors, treat_as_errors
from cvgen.profile.lock import lock_path
from cvgen.profile.model import Profile
from cvgen.project.loader import Examination


@dataclass(frozen=True, slots=True)
class PreviewDocument:
    """A built document, what its writer was given, and the states that these were built from.

    `state` is that of the profile, `files_state` that of other files. `version` changes when the document's
    bytes do; `seconds` is the time that building it took.
    """

    job: Job
    given: WriterInput
    state: int
    files_state: int
    output: Output
    version: int
    seconds: float


class PreviewBuilder:
    """Builds the documents of one profile. Must be used by one thread at a time.

    `problems` are those of the profile as it is now, `failed` those of documents that could not be built. `on_problems`
    gets the former, `on_failed` the latter; `on_making` gets the file of a document before it is made, `on_built` also
    the seconds it took, and its warnings. A bug is a problem, too: no content of a project may end the preview.
    """

    def __init__(
        self,
        profile: Path,
        options: Options,
        *,
        on_problems: Callable[[Sequence[Problem]], None] = lambda problems: None,
        on_making: Callable[[str], None] = lambda file: None,
        on_built: Callable[[str, float, Sequence[Problem]], None] = lambda file, seconds, problems: None,
        on_failed: Callable[[str, Sequence[Problem]], None] = lambda file, problems: None,
    ) -> None:
        self.profile_file = profile
        self.options = options
        self.problems: list[Problem] = []
        self.failed: dict[str, list[Problem]] = {}
        self.jobs: dict[str, Job] = {}
        self.documents: dict[str, PreviewDocument] = {}
        self._on_problems, self._on_failed = on_problems, on_failed
        self._on_making, self._on_built = on_making, on_built
        self._examination: Examination | None = None
        self._default_jobs: list[Job] = []
        self._papers: dict[str, tuple[tuple[int, int], Mapping[str, bytes]]] = {}
        self._state = self._files_state = self._versions = 0

    def reload(self, changed: Collection[Path] = ()) -> None:
        """Read the profile again, for the first time or after these files have changed."""
        if not all(self._is_read_with_page(file) for file in changed):
            self._files_state += 1
        try:
            options, name = self.options, str(self.profile_file)
            examination = examine(self.profile_file, name=name, today=options.today, day=options.day)
        except CvgenError as error:
            self.problems = error.problems
        except Exception as error:  # a bug
            self.problems = [describe_bug(error, str(self.profile_file))]
        else:
            problems = examination.problems
            self.problems = treat_as_errors(problems) if self.options.strict else problems
            if examination.profile and not select_errors(self.problems):
                self._accept(examination, examination.profile)
        self._on_problems(self.problems)

    def _accept(self, examination: Examination, profile: Profile) -> None:
        self._state += 1
        self._examination = examination
        self._default_jobs = plan_jobs(profile, today=self.options.day)
        self.jobs = plan_every_job(profile, self.options.day)
        self.documents = {file: document for file, document in self.documents.items() if file in self.jobs}
        self.failed = {}

    def _is_read_with_page(self, file: Path) -> bool:
        """Tell whether a file reaches documents only through their pages, which pictures and the like do not."""
        if file.name in (self.profile_file.name, lock_path(self.profile_file).name):
            return True
        return file.suffix in (".j2", ".css", ".js", ".yaml", ".bib", ".md")

    def list_read_files(self) -> list[Path]:
        """Return the files besides the profile that were read with it last: its lock file, and its BibTeX files."""
        project, read = self.profile_file.parent, self._examination
        return [lock_path(self.profile_file), *(project / name for name in (read.files if read else ()))]

    def is_current(self, file: str) -> bool:
        """Tell whether a document was built from the last profile without errors, or could not be."""
        document = self.documents.get(file)
        return file in self.failed or (document is not None and document.state == self._state)

    def list_defaults(self) -> list[str]:
        """Return the files that a build makes by default."""
        return [job.file for job in self._default_jobs]

    def rehearse(self, file: str) -> None:
        """Find out whether a document could not be made, as `check` does, unless that is known already."""
        job, examination, project = self.jobs.get(file), self._examination, self.profile_file.parent
        if job is None or examination is None or self.is_current(file):
            return
        problems: Sequence[Problem] = ()
        options = replace(self.options, paper_pages=False)
        try:
            with suppress(MachineError):  # the build itself says that
                if is_in_doubt(job, examination, project, options):
                    problems = rehearse_job(job, self._default_jobs, examination, project, options)
        except Exception as error:  # a bug
            self._note_failure(file, error)
        if select_errors(problems):
            self.failed[file] = list(problems)
            self._on_failed(file, problems)

    def build(self, file: str) -> PreviewDocument | None:
        """Return a document, built again if needed; if that fails, the last good one, None if there is none.

        Raises KeyError if there is no such document.
        """
        job, examination = self.jobs[file], self._examination
        if examination is None or self.is_current(file):
            return self.documents.get(file)
        try:
            self.documents[file] = self._build(job, examination)
        except Exception as error:
            self._note_failure(file, error)
        return self.documents.get(file)

    def _build(self, job: Job, examination: Examination) -> PreviewDocument:
        start, before = time.perf_counter(), self.documents.get(job.file)
        options = replace(self.options, paper_pages=False)
        given = prepare_input(job, examination, self.profile_file.parent, options, beside=self._default_jobs)
        if before and (before.job, before.given, before.files_state) == (job, given, self._files_state):
            output, seconds = before.output, before.seconds
        else:
            self._on_making(job.file)
            output = write_output(job, given, examination)
            seconds = time.perf_counter() - start
            self._on_built(job.file, seconds, output.problems)
        if before and output.files == before.output.files:
            version = before.version
        else:
            version = self._versions = self._versions + 1
        return PreviewDocument(job, given, self._state, self._files_state, output, version, seconds)

    def find_web_page(self, job: Job) -> Job:
        """Return the job of the web page with the content of a Word file; for other formats the job itself."""
        if job.format.name != "docx":
            return job
        wanted = (job.kind, job.locale, "html")
        jobs = self.jobs.values()
        return next((other for other in jobs if (other.kind, other.locale, other.format.name) == wanted), job)

    def read_file(self, name: str) -> bytes | None:
        """Return a file of the output: a document, or a file built beside one. None if there is no such file."""
        if name in self.jobs:
            document = self.build(name)
            return document.output.files[name] if document else None
        outputs: list[Mapping[str, bytes]] = [document.output.files for document in self.documents.values()]
        found = next((files[name] for files in outputs if name in files), None)
        return self._read_paper(name) if found is None else found

    def _read_paper(self, name: str) -> bytes | None:
        """Return the page of a paper: all of a language are made when one of them is asked for, None if it is none."""
        folder, _, place = name.rpartition(f"{PAPERS_FOLDER}/")
        home, examination = self.jobs.get(f"{folder}index.html"), self._examination
        if not place or home is None or examination is None or name in self.failed:
            return None
        state, files = self._papers.get(home.file, (None, {}))
        if state != (self._state, self._files_state):
            state, project = (self._state, self._files_state), self.profile_file.parent
            try:
                given = prepare_input(home, examination, project, self.options, beside=self._default_jobs)
                files = write_output(home, given, examination).files
            except Exception as error:
                self._note_failure(name, error)
            self._papers[home.file] = state, files
        return files.get(name)

    def _note_failure(self, file: str, error: Exception) -> None:
        problems = error.problems if isinstance(error, CvgenError) else [describe_bug(error, file)]
        self.failed[file] = problems
        self._on_failed(file, problems)
