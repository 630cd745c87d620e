"""The formats that are data: what each says of the examples, and that foreign readers take it."""

import json
from collections.abc import Callable
from pathlib import Path

import judges
import pytest
from jsonschema import Draft7Validator, FormatChecker

from cvgen import FORMATS, build

HERE = Path(__file__).parent
EXAMPLES = {
    "seed": judges.ROOT / "profile.yaml",
    "starter": judges.ROOT / "cvgen" / "starter" / "profile.yaml",
    **{file.stem: file for file in sorted((HERE / "examples").glob("*.yaml"))},
}
DATA = [format.name for format in FORMATS.values() if not format.template]

each_example = pytest.mark.parametrize("example", EXAMPLES)


def built(example: str, format: str, folder: Path) -> list[Path]:
    """Build a format alone, as `cvgen build --format` does; return its files, one in each language."""
    return [one.file for one in build(EXAMPLES[example], folder, formats=[format])]


@each_example
@pytest.mark.parametrize("format", DATA)
def test_each_format_says_what_it_said(
    example: str, format: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    for file in built(example, format, tmp_path):
        golden(HERE / "formats" / format / f"{example}{file.name.removeprefix('profile')}", file.read_text("utf-8"))


@each_example
def test_the_official_schema_takes_the_json_resume(example: str, tmp_path: Path) -> None:
    schema = json.loads(judges.package("@jsonresume/schema/schema.json").read_text("utf-8"))
    judge = Draft7Validator(schema, format_checker=FormatChecker())
    for file in built(example, "json", tmp_path):
        assert [error.message for error in judge.iter_errors(json.loads(file.read_text("utf-8")))] == []
