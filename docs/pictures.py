"""Make the pictures of the documentation.

documents.png: homepage, CV and résumé of the repository's profile. themes.png: a CV in each theme. word.png: one résumé
as Word file and as PDF.

Run it from the checkout after `make test` has set everything up: .venv/bin/python docs/pictures.py
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import rendercv_fonts
from PIL import Image
from playwright.sync_api import sync_playwright

from cvgen import build
from cvgen.build import Options

DOCS = Path(__file__).parent
ROOT = DOCS.parent
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HEIGHT = 1400  # pixels of every document, before the picture is made half as large
GAP = 40
BACKGROUND = "#d9dbdf"
CV_THEMES = ("classic", "modern", "compact")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Garamond</family><prefer><family>EB Garamond</family></prefer></alias>
<alias binding="same"><family>Microsoft YaHei</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias binding="same"><family>Consolas</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>"""


def shot(page: Path, picture: Path) -> Path:
    """Take a picture of a page in a window as a laptop has it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": 1280, "height": HEIGHT}, java_script_enabled=False)
        view.goto(page.as_uri())
        view.screenshot(path=picture)
        browser.close()
    return picture


def first_page(pdf: Path) -> Path:
    """Draw the first page of a PDF."""
    subprocess.run(["pdftoppm", "-r", "130", "-png", "-singlefile", pdf, pdf.with_suffix("")], check=True)
    return pdf.with_suffix(".png")


def as_pdf(word: Path) -> Path:
    """Have LibreOffice set a Word file in the fonts that Word has: EB Garamond is the Garamond that is free."""
    fonts = word.parent / "fonts.conf"
    fonts.write_text(FONTS.format(folder=Path(rendercv_fonts.__file__).parent, cache=word.parent / "cache"))
    profile = f"-env:UserInstallation={(word.parent / 'libreoffice').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", word.parent / "word", word]
    environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return word.parent / "word" / f"{word.stem}.pdf"


def sheet(files: list[Path], target: Path) -> None:
    """Put pictures side by side."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    pictures = [picture.resize((picture.width * HEIGHT // picture.height, HEIGHT)) for picture in pictures]
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    whole = Image.new("RGB", (width, HEIGHT + 2 * GAP), BACKGROUND)
    left = GAP
    for picture in pictures:
        whole.paste(picture, (left, GAP))
        left += picture.width + GAP
    whole = whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.LANCZOS)
    whole.quantize(128).save(target, optimize=True)


def documents(output: Path) -> None:
    """Draw the three documents of the repository's profile."""
    build(ROOT / "profile.yaml", output)
    files = [shot(output / "index.html", output / "index.png"), first_page(output / "cv.pdf")]
    sheet([*files, first_page(as_pdf(output / "resume.docx"))], DOCS / "documents.png")


def themes(output: Path) -> None:
    """Draw the first page of a CV in each theme."""
    profile = ROOT / "tests" / "examples" / "astronomer.yaml"
    made = [build(profile, output / name, ["cv"], ["pdf"], Options(theme=name)) for name in CV_THEMES]
    sheet([first_page(cv.file) for [cv] in made], DOCS / "themes.png")


def word(output: Path) -> None:
    """Draw one résumé as Word file and as PDF."""
    build(ROOT / "tests" / "examples" / "emerita.yaml", output, ["resume"], ["docx", "pdf"])
    sheet([first_page(as_pdf(output / "resume.docx")), first_page(output / "resume.pdf")], DOCS / "word.png")


def main() -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        documents(output / "documents")
        themes(output / "themes")
        word(output / "word")


if __name__ == "__main__":
    main()
