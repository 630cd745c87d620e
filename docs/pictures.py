"""Make documents.png, the README's picture: homepage, CV and résumé of the repository's profile, side by side; and
themes.png, a CV in each theme.

Run it from the checkout after `make test` has set everything up: .venv/bin/python docs/pictures.py
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from cvgen import build
from cvgen.build import Options

ROOT = Path(__file__).parent.parent
HEIGHT = 1400  # pixels of every document, before the picture is made half as large
GAP = 40
BACKGROUND = "#d9dbdf"


def shot(page: Path, picture: Path) -> Path:
    """Take a picture of a page in a window as a laptop has it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        view = browser.new_page(viewport={"width": 1280, "height": HEIGHT}, java_script_enabled=False)
        view.goto(page.as_uri())
        view.screenshot(path=picture)
        browser.close()
    return picture


def first_page(pdf: Path) -> Path:
    """Draw the first page of a PDF."""
    subprocess.run(["pdftoppm", "-r", "130", "-png", "-singlefile", pdf, pdf.with_suffix("")], check=True)
    return pdf.with_suffix(".png")


def side_by_side(files: list[Path], picture: Path) -> None:
    """Put pictures of documents side by side."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    pictures = [picture.resize((picture.width * HEIGHT // picture.height, HEIGHT)) for picture in pictures]
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), BACKGROUND)
    left = GAP
    for one in pictures:
        sheet.paste(one, (left, GAP))
        left += one.width + GAP
    sheet = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    sheet.quantize(128).save(picture, optimize=True)


def documents(output: Path) -> None:
    """Draw the three documents of the repository's profile."""
    build(ROOT / "profile.yaml", output)
    word = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", output, output / "resume.docx"]
    subprocess.run(word, check=True, stdout=subprocess.DEVNULL)
    files = [shot(output / "index.html", output / "index.png")]
    files += [first_page(output / "cv.pdf"), first_page(output / "resume.pdf")]
    side_by_side(files, ROOT / "docs" / "documents.png")


def themes(output: Path) -> None:
    """Draw the first page of a CV in each theme."""
    files = []
    for theme in ("classic", "modern", "compact"):
        profile = ROOT / "tests" / "examples" / "astronomer.yaml"
        [cv] = build(profile, output / theme, ["cv"], ["pdf"], Options(theme=theme))
        files.append(first_page(cv.file))
    side_by_side(files, ROOT / "docs" / "themes.png")


def main() -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        documents(Path(folder, "documents"))
        themes(Path(folder, "themes"))


if __name__ == "__main__":
    main()
