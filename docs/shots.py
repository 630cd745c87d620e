"""The pictures of the docs site: the gallery, the preview at work, a session on a terminal."""

import os
import pty
import re
import subprocess
import sys
import tempfile
import threading
from io import StringIO
from pathlib import Path

from pictures import CHROMIUM, first_page, shot
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from cvgen import build
from cvgen.pipeline.options import Options
from cvgen.themes.loader import list_summaries

ROOT = Path(__file__).parent.parent
CVGEN = Path(sys.executable).parent / "cvgen"
PROFILES = {"sample": ROOT / "cvgen" / "project" / "starter" / "profile.yaml", "project": ROOT / "profile.yaml"}
LOOK = 'width=32% style="vertical-align: top; border: 1px solid #8884"'
SESSION = (
    "cvgen init",
    "sed -i 's/^email: .*/email: ada/; s/^headline/headlne/' profile.yaml",
    "cvgen check",
    "sed -i 's/^email: .*/email: ada@example.org/; s/^headlne/headline/' profile.yaml",
    "cvgen build",
)


def gallery(folder: Path) -> str:
    """Draw the documents of each profile in every theme; return the part of the page that shows them."""
    parts = []
    for theme, summary in list_summaries().items():
        parts.append(f"## {theme}\n\n{summary}\n")
        for name, profile in PROFILES.items():
            with tempfile.TemporaryDirectory() as made:
                build(profile, made, ["homepage", "cv", "resume"], ["html", "pdf"], Options(theme=theme))
                pictures = {
                    "homepage": shot(next(Path(made).glob("index.html")), Path(made, "homepage.png")),
                    "CV": first_page(Path(made, "cv.pdf")),
                    "resume": first_page(Path(made, "resume.pdf")),
                }
                for what, picture in pictures.items():
                    file = f"gallery-{theme}-{name}-{what.lower()}.png"
                    (folder / file).write_bytes(picture.read_bytes())
                    parts.append(f"![{what} of the {name} profile in the theme {theme}]({file}){{ {LOOK} }}")
        parts.append("")
    return "\n".join(parts)


def preview(folder: Path) -> None:
    """Take pictures of the live preview: a page, a mistake over it, and a PDF."""
    with tempfile.TemporaryDirectory() as project, sync_playwright() as playwright:
        subprocess.run([CVGEN, "init"], cwd=project, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([CVGEN, "serve"], cwd=project, stdout=subprocess.PIPE, text=True)
        assert server.stdout
        address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
        threading.Thread(target=server.stdout.read, daemon=True).start()
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        try:
            _scenes(browser.new_page(viewport={"width": 1280, "height": 760}), address, Path(project), folder)
        finally:
            browser.close()
            server.terminate()
            server.wait()


def _scenes(page: Page, address: str, project: Path, folder: Path) -> None:
    page.goto(address)
    page.wait_for_selector("iframe:not(.coming)")
    page.screenshot(path=folder / "preview.png")
    profile = (project / "profile.yaml").read_text("utf-8")
    (project / "profile.yaml").write_text(profile.replace("headline:", "headlne:"), "utf-8")
    page.wait_for_selector("#errors:not([hidden])")
    page.screenshot(path=folder / "preview-error.png")


def session(folder: Path) -> None:
    """Run the session on a terminal, and draw what stands there at its end."""
    console = Console(record=True, width=100, file=StringIO(), force_terminal=True)
    with tempfile.TemporaryDirectory() as project:
        for command in SESSION:
            console.print(Text.assemble(("$ ", "green"), (command, "bold")))
            console.print(Text.from_ansi(_on_terminal(command, project)))
    drawn = console.export_svg(title="cvgen", theme=MONOKAI)
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)  # it would fetch a font from elsewhere
    (folder / "session.svg").write_text(drawn, "utf-8")


def _on_terminal(command: str, folder: str) -> str:
    """Return what a command writes to a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "PATH": f"{CVGEN.parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    options = ["--yes"] if command == "cvgen init" else []
    process = subprocess.Popen(
        ["sh", "-c", " ".join([command, *options])], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    parts = []
    while True:
        try:
            parts.append(os.read(ours, 65536))
        except OSError:  # the other end is closed
            break
        if not parts[-1]:
            break
    process.wait()
    os.close(ours)
    # “making cv.pdf …” is written over by what comes after it.
    return re.sub(r"making [^\r\n]*\r\x1b\[K|\r\x1b\[K", "", b"".join(parts).decode()).replace("\r\n", "\n")
