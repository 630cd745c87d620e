"""Make the pictures of the repository's profile: documents.png, the README's, and those of homepage.md.

Run it from the checkout after `make test` has set everything up: .venv/bin/python docs/pictures.py
homepage-before.png, the page as acad-homepage made it, is kept beside them.
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from cvgen import build
from cvgen.build import Options

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
HEIGHT = 1400  # pixels of every document, before the picture is made half as large
TALL = 1800  # those of homepages
PHONE = 390
GAP = 40
BACKGROUND = "#d9dbdf"


def shot(page: Path, picture: Path, width: int = 1280, height: int = HEIGHT, scheme: str = "light") -> Path:
    """Take a picture of a page in a window, without a network; the page is scrolled through, and at its top again."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
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


def beside(files: list[Path], height: int, picture: Path) -> None:
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


def main() -> None:
    """Build the documents, draw each, and put the pictures side by side."""
    with tempfile.TemporaryDirectory() as folder:
        output, serif = Path(folder), Path(folder, "serif")
        build(ROOT / "profile.yaml", output)
        build(ROOT / "profile.yaml", serif, ["homepage"], options=Options(theme="serif"))
        word = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", output, output / "resume.docx"]
        subprocess.run(word, check=True, stdout=subprocess.DEVNULL)
        home = output / "index.html"
        files = [shot(home, output / "index.png")]
        files += [first_page(output / "cv.pdf"), first_page(output / "resume.pdf")]
        beside(files, HEIGHT, DOCS / "documents.png")
        now = shot(home, output / "now.png", height=TALL)
        beside([DOCS / "homepage-before.png", now], TALL, DOCS / "homepage.png")
        looks = [
            shot(home, output / "dark.png", scheme="dark"),
            shot(serif / "index.html", serif / "index.png"),
            shot(home, output / "phone.png", PHONE),
        ]
        beside(looks, HEIGHT, DOCS / "homepage-looks.png")


if __name__ == "__main__":
    main()
