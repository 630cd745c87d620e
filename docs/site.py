"""Make the docs site: the pages of this folder, and those that are made of the program itself, in site/.

Run it by `make docs`. With --plain it takes the pictures as they are in this folder, and makes no gallery: drawing them
anew needs Chromium, LibreOffice and poppler.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
BLOB = "https://github.com/INV-WZQ/cvgen/blob/main/"

# The order of the pages that begin and end the site; whatever else is in this folder stands between them.
FIRST = ("index.md", "tutorial.md")
LAST = {
    "Reference": ("commands.md", "profile.md", "tokens.md", "api.md"),
    "About": ("design.md", "mutants.md", "gallery.md"),
}


def stage(folder: Path) -> None:
    """Put all pages into one folder. Links to files of the repository become addresses."""
    folder.mkdir()
    for page in HERE.glob("*.md"):
        text = re.sub(r"\]\(\.\./([^)#\s]+)", rf"]({BLOB}\1", page.read_text("utf-8"))
        (folder / page.name).write_text(text, "utf-8")
    for file in (*HERE.glob("*.png"), *HERE.glob("*.svg"), *HERE.glob("*.schema.json")):
        shutil.copy(file, folder)


def draw(folder: Path) -> None:
    """Draw the pictures anew, and those of the gallery."""
    import shots

    shots.session(folder)
    shots.preview(folder)
    with (folder / "gallery.md").open("a", encoding="utf-8") as page:
        page.write("\n" + shots.gallery(folder))


def configure(folder: Path) -> Path:
    """Write the configuration: mkdocs.yml with the pages that there are, in order."""
    placed = {*FIRST, *(name for names in LAST.values() for name in names)}
    between = sorted(page.name for page in folder.glob("*.md") if page.name not in placed)
    nav = [*FIRST, {"How to": between}, *({title: list(names)} for title, names in LAST.items())]
    config = folder.with_name("mkdocs.yml")
    config.write_text(yaml.safe_dump({"INHERIT": str(ROOT / "mkdocs.yml"), "nav": nav}, sort_keys=False), "utf-8")
    return config


def main() -> int:
    """Make the site; return 0 if nothing was wrong with it, links above all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true", help="draw no pictures")
    parser.add_argument("--output", type=Path, default=ROOT / "site", help="where it goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "docs")
        stage(folder)
        if not given.plain:
            draw(folder)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", configure(folder)]
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # pyproject.toml says what there is to know of that
        return subprocess.run([*command, "--site-dir", given.output.resolve()], check=False, env=env).returncode


if __name__ == "__main__":
    sys.exit(main())
