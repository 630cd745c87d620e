"""What many tests are fed with, the examples and pictures, and what is wrong with a profile."""

from __future__ import annotations

import datetime
import textwrap
from io import BytesIO
from pathlib import Path

from judges import ROOT
from PIL import Image

from cvgen import InvalidProfile, Problem, build
from cvgen.pipeline.examine import examine

EXAMPLES = {
    "seed": ROOT / "profile.yaml",
    "starter": ROOT / "cvgen" / "project" / "starter" / "profile.yaml",
    **{file.stem: file for file in sorted((ROOT / "tests" / "examples").glob("*.yaml"))},
}
PEOPLE = {file.stem: file for file in sorted((ROOT / "tests" / "people").glob("*.yaml"))}


def build_format(example: str, format: str, folder: Path) -> list[Path]:
    """Build a format of an example alone, as `cvgen build --format` does; return its files, one in each language."""
    return [one.file for one in build(EXAMPLES[example], folder, formats=[format])]


def draw_picture(format: str, size: tuple[int, int] = (6, 4), frames: int = 1, **more: object) -> bytes:
    """Return a picture in a format of Pillow's, a few pixels large; with several frames, one that moves."""
    stream = BytesIO()
    shades = [Image.new("RGBA" if format == "WEBP" else "RGB", size, (40 * n, 90, 0)) for n in range(frames)]
    moving = {"save_all": True, "append_images": shades[1:]} if frames > 1 else {}
    shades[0].save(stream, format, **moving, **more)
    return stream.getvalue()


def find_problems(file: Path, raw: bytes | str) -> list[Problem]:
    """Write a profile to a file and return what is wrong with it, errors or warnings."""
    file.write_bytes(raw if isinstance(raw, bytes) else textwrap.dedent(raw).encode())
    try:
        return examine(file, name="profile.yaml", today=datetime.date(2025, 9, 1)).problems
    except InvalidProfile as error:
        return error.problems
