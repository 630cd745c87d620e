"""Give cvgen what nobody would write, for as long as you like: profiles, and all that lies beside them or is imported.

    make fuzz SECONDS=600      # or: python tests/tools/fuzz.py [--seconds N] [--inputs N] [--jobs N] [--seed N]

An input may be refused with a Problem. A traceback, or a time beyond the deadline, is a finding: the input is kept in
the folder `fuzz-findings`, and the run fails. At the end there are the figures.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import docx
import yaml
from PIL import Image

from cvgen.formats import FORMATS
from cvgen.formats.writer_process import get_writer_process
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_every_job
from cvgen.pipeline.one_document import prepare_input, write_output
from cvgen.pipeline.options import Options
from cvgen.pipeline.run import build
from cvgen.problems import CvgenError
from cvgen.readers import READERS
from cvgen.readers.embedded_profile import extract_profile
from cvgen.readers.importing import format_profile, import_source

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 20  # seconds for an input
EXAMPLES = [ROOT / "profile.yaml", *sorted((ROOT / "tests" / "examples").glob("*.yaml"))]
PROFILES = [*EXAMPLES, *sorted((ROOT / "tests" / "profile").glob("*/*.yaml"))]
SOURCES = [file for file in sorted((ROOT / "tests" / "readers" / "imports").glob("*/*")) if file.is_file()]
SHREDS = (
    "\x00", "\ufeff", "\u202e", "\U0001f9d1\u200d\U0001f52c", "e\u0301", "\ufffe", "\t", "\r", "\n\n", "- ", ": ",
    " #", "'", '"', "&a ", "*a", "!!python/name:os.system ", "<<: ", "---\n", "{", "}", "[", "]", "|\n", ">\n", "%",
    "$x^2$", "$\\frac{", "$" * 9,
    "**", "__", "`" * 9, "[](", "](javascript:x)", "![](", "<script>", "<b>", "&amp;", "\\", "\\N", "../", "file:///",
    "http://[", "mailto:", "9" * 99, "-1", "1e999", "2024-13-45", "0000", "王则清", "עברית", "none.png", "a" * 3000,
    "((((((((((", "{{ 7 * 7 }}", "{% raw %}", "\x1b[31m", "\ud7ff", "null", "true", "~", ".inf", "0x1F", "@x", "\u00ad",
)  # fmt: skip


class Hang(BaseException):
    """The deadline has passed."""


class Figures(NamedTuple):
    """What a worker counted: inputs by target and outcome, the slowest, and the findings."""

    counts: Counter[tuple[str, str]]
    slowest: tuple[float, str]
    findings: list[str]


class Fuzzer:
    """Makes inputs from a seed, in a folder of its own."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random, self.folder = random.Random(seed), folder
        self.profile = folder / "profile.yaml"
        self.profiles = [file.read_bytes() for file in PROFILES]
        self.parsed = [self._parse(file) for file in EXAMPLES]
        self.sources = [file.read_bytes() for file in SOURCES]
        self.pdfs = self._make_pdfs()
        self.last: bytes = b""

    def _parse(self, file: Path) -> dict[str, Any]:
        """Return the data of a profile, and put empty files where it names some."""
        text = file.read_text("utf-8")
        for name in re.findall(r"[\w./-]+\.(?:png|jpe?g|webp|svg|gif|pdf|txt)\b", text):
            if not name.startswith(("/", ".")) and "//" not in name:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_bytes(_draw("PNG"))
        data: dict[str, Any] = yaml.safe_load(text)
        return data

    def _make_pdfs(self) -> list[bytes]:
        self.profile.write_text("name: Ada Example\nbio: Engines.\n", "utf-8")
        build(self.profile, self.folder / "seed", ["cv"])
        return [(self.folder / "seed" / "cv.pdf").read_bytes()]

    def damage(self, data: bytes) -> bytes:
        """Return data that is cut, doubled, or has shreds put in."""
        damaged = bytearray(data[:20_000])
        for _ in range(self.random.randrange(1, 5)):
            place = self.random.randrange(len(damaged) + 1)
            length = self.random.randrange(200)
            match self.random.randrange(4):
                case 0:
                    del damaged[place : place + length]
                case 1:
                    damaged[place:place] = damaged[place : place + length]
                case 2:
                    damaged[place:place] = self.random.choice(SHREDS).encode("utf-8", "surrogatepass")
                case _:
                    damaged[place : place + 1] = self.random.randbytes(1)
        return bytes(damaged)

    def change(self, value: Any, odds: float) -> Any:
        """Return a value of YAML in which some texts, keys and lists are others."""
        if isinstance(value, dict):
            return {key: self.change(inner, odds) for key, inner in value.items() if self.random.random() > odds / 8}
        if isinstance(value, list):
            items = [self.change(inner, odds) for inner in value if self.random.random() > odds / 8]
            return items * 2 if self.random.random() < odds else items
        if self.random.random() > odds:
            return value
        if isinstance(value, str):
            place = self.random.randrange(len(value) + 1)
            return value[:place] + self.random.choice(SHREDS) + value[place:]
        return self.random.choice((value, None, 0, -1, 10**20, 1.5, True, "", [], {}, "text", 2020, "2020-02/2021"))

    def write(self, name: str, data: bytes) -> Path:
        """Write a file of the project; it is what is kept if there is a finding."""
        self.last = data
        file = self.folder / name
        file.write_bytes(data)
        return file

    # Each of these is a target: it returns "refused", "valid" or "written".

    def profile_bytes(self) -> str:
        self.write("profile.yaml", self.damage(self.random.choice(self.profiles)))
        return self._write_something(0.2)

    def profile_values(self) -> str:
        data = self.change(self.random.choice(self.parsed), self.random.choice((0.003, 0.01, 0.05)))
        self.write("profile.yaml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode("utf-8", "replace"))
        return self._write_something(0.6)

    def _write_something(self, odds: float, formats: Sequence[str] = tuple(FORMATS)) -> str:
        """Check the profile, and if it is valid write one of its documents in memory."""
        examined = examine(self.profile)
        if examined.profile is None:
            return "refused"
        if self.random.random() > odds:
            return "valid"
        jobs = plan_every_job(examined.profile)
        name = self.random.choice(formats)
        job = self.random.choice([job for job in jobs.values() if job.format.name == name])
        given = prepare_input(job, examined, self.folder, Options(), beside=list(jobs.values()))
        if name == "pdf":
            get = lambda: get_writer_process("pdf").ask(given, 3 * DEADLINE)  # noqa: E731
            signal.alarm(4 * DEADLINE)
            write_output(job, given, examined, get)
        else:
            write_output(job, given, examined)
        return f"written {name}"

    def source(self) -> str:
        reader = self.random.choice([*READERS])
        file = self.write("source.md", self.damage(self.random.choice(self.sources)))
        _, imported, _ = import_source(file, reader, self.folder)
        self.profile.write_text(format_profile(imported, file.name), "utf-8", newline="")
        return self._write_something(0.1)

    def pdf_to_extract(self) -> str:
        self.profile.write_text(extract_profile(self.write("cv.pdf", self.damage_any(self.pdfs[0]))), "utf-8")
        return self._write_something(0.1)

    def damage_any(self, data: bytes) -> bytes:
        """Return data with some bytes changed anywhere, also beyond the first of them."""
        damaged = bytearray(data)
        for _ in range(self.random.randrange(1, 9)):
            damaged[self.random.randrange(len(damaged))] = self.random.randrange(256)
        return bytes(damaged[: self.random.choice((None, None, None, self.random.randrange(len(damaged))))])

    def picture(self) -> str:
        kind = self.random.choice(("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "SVG"))
        self.write(f"me.{kind.lower()}", self.damage_any(_draw(kind)))
        self.profile.write_text(f"name: Ada Example\nphoto: me.{kind.lower()}\n", "utf-8")
        return self._write_something(1, ("html", "docx", "pdf"))

    def reference(self) -> str:
        folder = self.folder / "templates" / "classic"
        folder.mkdir(parents=True, exist_ok=True)
        self.write("templates/classic/reference.docx", self._damage_word_file())
        self.profile.write_text("name: Ada Example\nbio: Engines.\n", "utf-8")
        try:
            examined = examine(self.profile)
            job = plan_every_job(examined.profile)["resume.docx"] if examined.profile else None
            if job is None:
                return "refused"
            write_output(job, prepare_input(job, examined, self.folder, Options()), examined)
            return "written docx"
        finally:
            (folder / "reference.docx").unlink()

    def _damage_word_file(self) -> bytes:
        """Return a Word file of which one part is damaged, or now and then the whole."""
        stream, damaged = BytesIO(), BytesIO()
        docx.Document().save(stream)
        if self.random.random() < 0.2:
            return self.damage_any(stream.getvalue())
        with zipfile.ZipFile(stream) as old, zipfile.ZipFile(damaged, "w") as new:
            chosen = self.random.choice(old.namelist())
            for name in old.namelist():
                new.writestr(name, self.damage(old.read(name)) if name == chosen else old.read(name))
        return damaged.getvalue()

    def beside(self) -> str:
        """Damage what else may lie beside a profile: its lock file, the tokens of a theme, a receipt."""
        text = b"date: 2025-01-01\nstars: {a/b: 3}\ncitations: {total: 7}\nimages: {}\n"
        name = self.random.choice(("profile.lock.yaml", "out/.cvgen.json"))
        self.profile.write_text("name: Ada Example\nbio: Engines.\n", "utf-8")
        build(self.profile, self.folder / "out", ["cv"], ["txt"])
        before = (self.folder / name).read_bytes() if name.startswith("out") else text
        file = self.write(name, self.damage(before))
        try:
            build(self.profile, self.folder / "out", ["cv"], ["txt"])
        finally:
            file.unlink()
        return "written txt"


TARGETS: Mapping[Callable[[Fuzzer], str], int] = {
    Fuzzer.profile_bytes: 30, Fuzzer.profile_values: 30, Fuzzer.source: 25, Fuzzer.pdf_to_extract: 5,
    Fuzzer.picture: 4, Fuzzer.reference: 2, Fuzzer.beside: 4,
}  # fmt: skip


def _draw(kind: str) -> bytes:
    if kind == "SVG":
        return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9z"/></svg>'
    stream = BytesIO()
    Image.new("RGB", (9, 9), "navy").save(stream, kind)
    return stream.getvalue()


@contextmanager
def deadline(seconds: int) -> Iterator[None]:
    """Raise Hang in this context when so many seconds have passed."""

    def stop(*_: object) -> None:
        raise Hang

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def run(seed: int, seconds: float, inputs: int) -> Figures:
    """Try inputs until the time is over, or so many have been tried."""
    figures = Figures(Counter(), (0.0, ""), [])
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(seed, Path(folder))
        slowest = figures.slowest
        for number in range(inputs):
            if time.monotonic() > end:
                break
            fuzzer.random.seed(f"{seed}.{number}")
            target = fuzzer.random.choices([*TARGETS], [*TARGETS.values()])[0]
            start = time.monotonic()
            outcome = _try(fuzzer, target, f"{seed}.{number}", figures.findings)
            slowest = max(slowest, (time.monotonic() - start, f"{target.__name__} {seed}.{number}"))
            figures.counts[target.__name__, outcome] += 1
    return figures._replace(slowest=slowest)


def _try(fuzzer: Fuzzer, target: Callable[[Fuzzer], str], name: str, findings: list[str]) -> str:
    """Return the outcome of an input; one that should not be is kept as a finding."""
    try:
        with deadline(DEADLINE):
            return target(fuzzer)
    except CvgenError:
        return "refused"
    except (Exception, Hang) as error:
        outcome = "hang" if isinstance(error, Hang) else "traceback"
        kept = Path("fuzz-findings", f"{target.__name__}-{name}")
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(fuzzer.last)
        findings.append(f"{outcome}: {kept}\n{traceback.format_exc(limit=-3)}")
        return outcome


def report(figures: list[Figures], seconds: float) -> int:
    """Print the figures of all workers; return the exit status."""
    counts = sum((one.counts for one in figures), Counter[tuple[str, str]]())
    findings = [finding for one in figures for finding in one.findings]
    outcomes = Counter[str]()
    for (_, outcome), count in counts.items():
        outcomes[outcome] += count
    print("\n".join(findings[:20]))
    for target in TARGETS:
        name = target.__name__
        parts = sorted((outcome, count) for (of, outcome), count in counts.items() if of == name)
        print(f"{name:16} " + ", ".join(f"{count} {outcome}" for outcome, count in parts))
    total = max(outcomes.total(), 1)
    written = sum(count for outcome, count in outcomes.items() if outcome.startswith("written"))
    took, what = max(one.slowest for one in figures)
    print(
        f"{total} inputs in {seconds:.0f} s: {outcomes['refused']} refused, {written} written ({written / total:.0%}, "
        f"{outcomes['written pdf']} PDF), {outcomes['traceback']} tracebacks, {outcomes['hang']} hangs; "
        f"slowest {took:.1f} s ({what})"
    )
    return 1 if findings else 0


def main() -> int:
    """Run the workers."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=600)
    options.add_argument("--inputs", type=int, default=10**9)
    options.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options.add_argument("--seed", type=int, default=int(time.time()))
    given = options.parse_args()
    start = time.monotonic()
    tasks = [(given.seed + number, given.seconds, -(-given.inputs // given.jobs)) for number in range(given.jobs)]
    with get_context("spawn").Pool(given.jobs) as pool:
        figures = pool.starmap(run, tasks)
    return report(figures, time.monotonic() - start)


if __name__ == "__main__":
    sys.exit(main())
