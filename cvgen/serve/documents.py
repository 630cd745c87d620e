"""The workshop: the documents of a project, each made when it is asked for and kept until something it shows changes.

Nothing here is written to disk. A profile that is at fault leaves what was made before as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cvgen.formats import FORMATS
from cvgen.formats.page import Output, Page
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import Job, plan_jobs
from cvgen.pipeline.run import Options, render_page, write_output
from cvgen.problems import InvalidProfile, Problem, select_errors, treat_as_errors
from cvgen.profile.documents import resolve_documents
from cvgen.profile.lock import lock_path
from cvgen.profile.model import Profile
from cvgen.project.loader import Examination


@dataclass(frozen=True, slots=True)
class Made:
    """A document as it was made: from which page, at which `state` of the project and of its other files.

    `version` changes when its bytes do.
    """

    job: Job
    page: Page
    state: int
    files_state: int
    output: Output
    version: int
    seconds: float


class Workshop:
    """Makes the documents of one profile. To be used by one thread at a time.

    `problems` are those of the profile as it stands now, `failed` those of documents that could not be made;
    `on_look` is told the former, `on_failed` the latter, `on_made` what was made, how many seconds that took, and with
    what warnings.
    """

    def __init__(
        self,
        profile: Path,
        options: Options,
        *,
        on_look: Callable[[Sequence[Problem]], None] = lambda problems: None,
        on_made: Callable[[str, float, Sequence[Problem]], None] = lambda file, seconds, problems: None,
        on_failed: Callable[[str, Sequence[Problem]], None] = lambda file, problems: None,
    ) -> None:
        self.profile_file = profile
        self.options = options
        self.problems: list[Problem] = []
        self.failed: dict[str, list[Problem]] = {}
        self.jobs: dict[str, Job] = {}
        self.made: dict[str, Made] = {}
        self._on_look, self._on_made, self._on_failed = on_look, on_made, on_failed
        self._examined: Examination | None = None
        self._own: list[Job] = []
        self._state = self._files_state = self._versions = 0

    def look(self, changed: Collection[Path] = ()) -> None:
        """Read the profile again, since these files have changed (or it was not read before)."""
        if not all(self._is_read_anew(file) for file in changed):
            self._files_state += 1
        try:
            examined = examine(self.profile_file, name=str(self.profile_file), today=self.options.today)
        except InvalidProfile as error:
            self.problems = error.problems
        else:
            self.problems = treat_as_errors(examined.problems) if self.options.strict else examined.problems
            if examined.profile and not select_errors(self.problems):
                self._take(examined, examined.profile)
        self._on_look(self.problems)

    def _take(self, examined: Examination, profile: Profile) -> None:
        self._state += 1
        self._examined = examined
        self._own = plan_jobs(profile)
        every = (*plan_jobs(profile, (), FORMATS), *plan_jobs(profile, resolve_documents(profile), FORMATS), *self._own)
        self.jobs = {job.file: job for job in every}
        self.made = {file: made for file, made in self.made.items() if file in self.jobs}
        self.failed = {}

    def _is_read_anew(self, file: Path) -> bool:
        """Tell whether what a file says reaches a document through its page alone: pictures and their like do not."""
        if file.name in (self.profile_file.name, lock_path(self.profile_file).name):
            return True
        return file.suffix in (".j2", ".css", ".js", ".yaml")

    def is_current(self, file: str) -> bool:
        """Tell whether a document was made of the profile as it was last good, or could not be."""
        made = self.made.get(file)
        return file in self.failed or (made is not None and made.state == self._state)

    def make(self, file: str) -> Made | None:
        """Return a document, made again where that is needed; the last good one where it fails, None if there is none.

        Raises KeyError if there is no such document.
        """
        job, examined = self.jobs[file], self._examined
        if examined is None or self.is_current(file):
            return self.made.get(file)
        begun = time.perf_counter()
        try:
            made = self._made(job, examined, begun)
        except InvalidProfile as error:
            self.failed[file] = error.problems
            self._on_failed(file, error.problems)
            return self.made.get(file)
        self.made[file] = made
        return made

    def _made(self, job: Job, examined: Examination, begun: float) -> Made:
        project, before = self.profile_file.parent, self.made.get(job.file)
        page = render_page(job, examined, project, self.options, beside=self._own)
        if before and (before.job, before.page, before.files_state) == (job, page, self._files_state):
            output, seconds = before.output, before.seconds
        else:
            output = write_output(job, page, examined)
            seconds = time.perf_counter() - begun
            self._on_made(job.file, seconds, output.problems)
        if before is None or output.files != before.output.files:
            self._versions += 1
        version = before.version if before and output.files == before.output.files else self._versions
        return Made(job, page, self._state, self._files_state, output, version, seconds)

    def page_of(self, job: Job) -> Job:
        """Return the job of the web page that shows what a Word file says; for other formats the job itself."""
        if job.format.name != "docx":
            return job
        same = (job.kind, job.locale, "html")
        return next((one for one in self.jobs.values() if (one.kind, one.locale, one.format.name) == same), job)

    def file(self, name: str) -> bytes | None:
        """Return a file that stands in the output: a document, or what was made beside one. None if there is none."""
        if name in self.jobs:
            made = self.make(name)
            return made.output.files[name] if made else None
        outputs: list[Mapping[str, bytes]] = [made.output.files for made in self.made.values()]
        return next((files[name] for files in outputs if name in files), None)
