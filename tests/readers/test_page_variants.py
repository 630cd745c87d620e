"""One page, written otherwise in every way of items/variants.yaml, comes over the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.readers.importing import import_source

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from vary_pages import Variant, rewrite  # noqa: E402

VARIANTS = [Variant(**one) for one in yaml.safe_load((ROOT / "readers" / "items" / "variants.yaml").read_text("utf-8"))]
PAGE = """---
permalink: /
---
I study lamps and fog at Quay University, and how harbours remember both.

## News
- *2025.10*: Our paper on [lamps](https://lamps.example) is accepted!
- *2024.02*: I join Slate University
- *2023.09*: A new lamp is lit

## Education
- *2019.09 - 2023.06*, PhD in Fog, Quay University, Oslo
- *2017.09 - 2019.06*, MSc in Lamps, Slate University, Lund

## Awards
- *2022.10*, **Golden Lamp**, Guild of Bells
- *2021.10*, **Silver Lamp**, Guild of Bells

## Service
- Program Committee, Fog Conference
- Organiser, Lamp Workshop

## Publications
- **Ada Reed**, Bo Lind. [Lamps That Sing](https://sing.example). *Journal of Bells*, 2024
- Bo Lind, **Ada Reed**. [Fog That Hums](https://hums.example). *Journal of Bells*, 2025
"""
KEYS = ("news", "education", "awards", "service", "papers")


def read(folder: Path, text: str) -> dict[str, Any]:
    (folder / "_pages").mkdir(parents=True)
    (folder / "_pages" / "about.md").write_bytes(text.encode())
    (folder / "_config.yml").write_text("author:\n  name: Ada Reed\n", "utf-8")
    profile = import_source(folder, "acad-homepage", folder)[1].profile
    return {key: profile.get(key) for key in KEYS}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Read the page as it is, once for all variants."""
    return read(tmp_path_factory.mktemp("page"), PAGE)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_a_page_written_otherwise(variant: Variant, expected: dict[str, Any], tmp_path: Path) -> None:
    text = rewrite(PAGE, variant)
    assert text != PAGE
    assert [len(expected[key]) for key in KEYS] == [3, 2, 2, 2, 2]
    assert read(tmp_path, text) == expected
