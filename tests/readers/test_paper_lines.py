"""Papers of single lines, as lists of many fields have them, read whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from slices import try_all
from yaml_data import load_yaml

from cvgen.readers.folders.citation_text import split_venue
from cvgen.readers.folders.paper_bodies import divide_body
from cvgen.readers.folders.paper_titles import cut_others, cut_state
from cvgen.readers.importing import import_source
from cvgen.text.identifiers import find_identifiers

FILE = Path(__file__).parent / "labelled" / "lines.yaml"
LINES: dict[str, dict[str, Any]] = load_yaml(FILE.read_text("utf-8"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    source = tmp_path_factory.mktemp("lines") / "cv.md"
    items = "\n".join(f"- {line}" for line in LINES)
    source.write_text(f"# Ada Reed\n\nReader in Bells\n\n## Publications\n\n{items}\n", "utf-8")
    _, imported, _ = import_source(source, project=source.parent)
    return dict(zip(LINES, imported.profile["papers"], strict=True))


@try_all("line", LINES)
def test_lines(papers: dict[str, Any], line: str) -> None:
    wanted = LINES[line]
    found = {key: value for key, value in papers[line].items() if value and key not in ("doi", "topic")}
    wanted.setdefault("authors", ["Ada Reed"])
    assert found == {key: str(value) if isinstance(value, int) else value for key, value in wanted.items()}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Acta Nebulae 307, 121965", {"venue": "Acta Nebulae", "volume": "307", "article_number": "121965"}),
        ("Fog and Bells, Vol. 3, 55–74", {"venue": "Fog and Bells", "volume": "3", "pages": "55–74"}),
        ("Mist, 56", {"venue": "Mist", "volume": "56"}),
        ("FogConf 2024, Bergen", {"venue": "FogConf 2024, Bergen"}),
    ],
)
def test_venues_of_pages(text: str, fields: dict[str, str]) -> None:
    assert split_venue(text) == fields


BODY = """A. Moss, **A. Reed**. Annals of Fog, 2021

## Abstract

We ring bells.

## Data

Ask us."""


def test_bodies_of_pages_about_papers() -> None:
    body = divide_body(BODY, "Bells in Fog", "Reed")
    assert (body.text, body.abstract) == ("## Data\n\nAsk us.", "We ring bells.")
    assert body.citation == "“Bells in Fog.” A. Moss, **A. Reed**. Annals of Fog, 2021"
    assert divide_body(BODY, "Bells in Fog", "Fern").citation == ""
    assert divide_body("Recommended citation: A. Reed (2020).", "Bells", "").citation == "A. Reed (2020)."
    assert divide_body("How to cite:\n\nA. Reed (2020).", "Bells", "").citation == "A. Reed (2020)."


def test_titles_of_pages_about_papers() -> None:
    assert cut_others("Bells in Fog (with Bo Moss and Cy Fern)") == ("Bells in Fog", ["Bo Moss", "Cy Fern"])
    assert cut_others("Bells (with a hammer)") == ("Bells (with a hammer)", [])
    assert cut_state("[In press] Bells in Fog") == ("Bells in Fog", "in press")
    assert cut_state("Bells [in press] in Fog") == ("Bells [in press] in Fog", "")


def test_addresses_of_publishers() -> None:
    assert find_identifiers(["https://x.example/doi/10.1108/FOG-21-0039/full/html"]) == {"doi": "10.1108/FOG-21-0039"}
