"""Make the pictures of the documentation.

documents.png: homepage, CV and résumé of the repository's profile; homepage.png and homepage-looks.png: its homepage.
themes.png: a CV in each theme. styles.png: papers in four citation styles. word.png: one résumé as Word file and PDF.

Run it from the checkout after `make test` has set everything up: .venv/bin/python docs/pictures.py
homepage-before.png, the page as acad-homepage made it, is kept beside them.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import rendercv_fonts
import yaml
from PIL import Image
from playwright.sync_api import sync_playwright

from cvgen import build
from cvgen.pipeline.options import Options

DOCS = Path(__file__).parent
ROOT = DOCS.parent
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HEIGHT = 1400  # pixels of every document, before the picture is made half as large
TALL = 1800  # those of homepages
PHONE = 390
GAP = 40
BACKGROUND = "#d9dbdf"
STYLES = ("apa", "chicago", "vancouver", "ieee")
# Papers of several types, by their places in tests/bibliography/forty.yaml.
STYLED = (0, 9, 12, 18, 15, 30)
CV_THEMES = ("classic", "modern", "compact", "academic", "sidebar")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Garamond</family><prefer><family>EB Garamond</family></prefer></alias>
<alias binding="same"><family>Microsoft YaHei</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias binding="same"><family>Consolas</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>"""


def shot(page: Path, picture: Path, width: int = 1280, height: int = HEIGHT, scheme: str = "light") -> Path:
    """Take a picture of a page in a window, without a network; the page is scrolled through, and at its top again."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
        view.goto(page.as_uri())
        for top in ("document.body.scrollHeight", "0"):
            view.evaluate(f"scrollTo({{ top: {top}, behavior: 'instant' }})")
            view.wait_for_timeout(500)
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


def beside(files: list[Path], picture: Path, height: int = HEIGHT) -> None:
    """Put pictures side by side, all of one height, and make the whole half as large."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    pictures = [picture.resize((picture.width * height // picture.height, height)) for picture in pictures]
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, height + 2 * GAP), BACKGROUND)
    left = GAP
    for one in pictures:
        sheet.paste(one, (left, GAP))
        left += one.width + GAP
    sheet = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    sheet.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=16).save(picture, optimize=True)  # few colours, emoji kept


def above(files: list[Path], picture: Path) -> Path:
    """Put pictures of one size below each other."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    width, height = pictures[0].size
    sheet = Image.new("RGB", (width, (height + GAP) * len(pictures) - GAP), BACKGROUND)
    for index, one in enumerate(pictures):
        sheet.paste(one, (0, index * (height + GAP)))
    sheet.save(picture)
    return picture


def documents(output: Path) -> None:
    """Draw the three documents of the repository's profile."""
    build(ROOT / "profile.yaml", output)
    files = [shot(output / "index.html", output / "index.png"), first_page(output / "cv.pdf")]
    beside([*files, first_page(as_pdf(output / "resume.docx"))], DOCS / "documents.png")


def themes(output: Path) -> None:
    """Draw the first page of a CV in each theme."""
    profile = ROOT / "tests" / "examples" / "astronomer.yaml"
    made = [build(profile, output / name, ["cv"], ["pdf"], Options(theme=name)) for name in CV_THEMES]
    beside([first_page(cv.file) for [cv] in made], DOCS / "themes.png")


def styles(output: Path) -> None:
    """Draw the same papers in several citation styles."""
    forty = yaml.safe_load((ROOT / "tests" / "bibliography" / "forty.yaml").read_text("utf-8"))
    hidden = ("text", "highlights", "award", "note", "links", "only")
    papers = [{key: value for key, value in forty["papers"][at].items() if key not in hidden} for at in STYLED]
    for style in STYLES:
        settings = {"style": style, "sections": [{"section": "papers", "numbers": "none"}], "formats": ["pdf"]}
        profile = {"name": forty["name"], "headline": style, "papers": papers, "documents": {"cv": settings}}
        (output / style).mkdir(parents=True)
        file = output / style / "profile.yaml"
        file.write_text(yaml.safe_dump(profile, allow_unicode=True, sort_keys=False), "utf-8")
        [cv] = build(file, output / style, ["cv"])
        page = Image.open(first_page(cv.file))
        page.crop((60, 90, page.width - 60, page.height * 9 // 20)).save(output / f"{style}.png")
    columns = [above([output / f"{style}.png" for style in STYLES[at::2]], output / f"{at}.png") for at in (0, 1)]
    beside(columns, DOCS / "styles.png")


def word(output: Path) -> None:
    """Draw one résumé as Word file and as PDF."""
    build(ROOT / "tests" / "examples" / "emerita.yaml", output, ["resume"], ["docx", "pdf"])
    beside([first_page(as_pdf(output / "resume.docx")), first_page(output / "resume.pdf")], DOCS / "word.png")


def homepage(output: Path) -> None:
    """Draw the homepage of that profile: beside the page it was, dark, in the theme serif, on a telephone."""
    serif = output / "serif"
    build(ROOT / "profile.yaml", output)
    build(ROOT / "profile.yaml", serif, ["homepage"], options=Options(theme="serif"))
    home = output / "index.html"
    beside([DOCS / "homepage-before.png", shot(home, output / "now.png", height=TALL)], DOCS / "homepage.png", TALL)
    looks = [
        shot(home, output / "dark.png", scheme="dark"),
        shot(serif / "index.html", serif / "index.png"),
        shot(home, output / "phone.png", PHONE),
    ]
    beside(looks, DOCS / "homepage-looks.png")


def homepage_themes(output: Path) -> None:
    """Draw the homepages of the themes that have not a sidebar or one column."""
    shots = []
    for name in ("modern", "compact", "academic", "sidebar"):
        build(ROOT / "cvgen/project/starter/profile.yaml", output / name, ["homepage"], options=Options(theme=name))
        shots.append(shot(output / name / "index.html", output / f"{name}.png"))
    columns = [above(shots[at::2], output / f"column-{at}.png") for at in (0, 1)]
    beside(columns, DOCS / "homepage-themes.png")


def main() -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        documents(output / "documents")
        homepage(output / "homepage")
        homepage_themes(output / "homepage-themes")
        themes(output / "themes")
        styles(output / "styles")
        word(output / "word")


if __name__ == "__main__":
    main()
