"""What would take too long is said at its line, within seconds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import judges
import pytest
from processes import run_cvgen
from slices import keep

LONG: dict[str, dict[str, Any]] = {
    "a word": {"bio": "a." * 50_000},
    "a word of brackets": {"bio": "a[" * 20_000},
    "a word of marks": {"news": [{"text": "a*" * 20_000, "date": "2024"}]},
    "documents": {"documents": {f"d{n}": {"extends": f"d{n + 1}" if n < 1499 else "cv"} for n in range(1500)}},
}


COMMANDS = ("check", "build")


@pytest.mark.parametrize(
    ("what", "command"),  # both read a profile in the same way: by turns
    keep(
        [(what, command) for what in LONG for command in COMMANDS],
        *((what, COMMANDS[turn % 2]) for turn, what in enumerate(LONG)),
    ),
)
def test_what_takes_too_long_is_refused_with_its_line(what: str, command: str, tmp_path: Path) -> None:
    profile = json.dumps({"name": "Ada Example", "locales": ["en"], **LONG[what]}, indent=1)
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    done = run_cvgen([command], tmp_path, seconds=30)
    assert done.returncode == 1
    code = "[too-deep]" if what == "documents" else "[long-word]"
    assert re.search(rf"(?m)^profile\.yaml:\d+:\d+: error: .*{re.escape(code)}$", done.stdout + done.stderr)
    assert "Traceback" not in done.stdout + done.stderr


def test_long_texts_of_words_and_of_chinese_are_none_of_these(tmp_path: Path) -> None:
    judges.pango()
    profile = {"name": "Ada Example", "locales": ["en"], "bio": "ordinary words " * 1000 + "字" * 3000}
    (tmp_path / "profile.yaml").write_text(json.dumps(profile, ensure_ascii=False), "utf-8")
    done = run_cvgen(["check"], tmp_path, seconds=30)
    assert "long-word" not in done.stdout + done.stderr


def test_a_thousand_headings_take_no_longer_than_a_thousand_paragraphs(tmp_path: Path) -> None:
    profile = {"name": "Ada Example", "locales": ["en"], "bio": "# a\n\n" * 10_000}
    (tmp_path / "profile.yaml").write_text(json.dumps(profile), "utf-8")
    done = run_cvgen(["build", "homepage", "--format", "html"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "index.html").read_text("utf-8").count("<h3>a</h3>") == 10_000
