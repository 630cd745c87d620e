"""The profile that travels inside a PDF: it says what the document says, and makes the same document again."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import judges
import pypdf
import pytest
import yaml
from command_line import call_cvgen

from cvgen import build, load
from cvgen.pipeline.options import Options
from cvgen.problems import InvalidProfile
from cvgen.readers.embedded_profile import extract_profile

EXAMPLE = judges.ROOT / "tests" / "examples" / "bilingual.yaml"
OWN = {
    "name": "Ada Example",
    "tokens": {"accent": "#123456"},
    "extra": {"gossip": "secret"},
    "titles": {"papers": "Research", "awards": "Hidden prizes"},
    "documents": {
        "for-the-secret-panel": {
            "extends": "cv",
            "summary": "do not tell them",
            "title": "Portrait",
            "sections": ["hobby-horses", {"section": "papers", "group": "year", "limit": 2}, "secret-plans"],
            "tags": ["panel"],
            "tokens": {"size": "11pt"},
        }
    },
    "papers": [
        {
            "title": f"Paper {n}",
            "authors": ["Ada Example"],
            "date": str(2020 + n),
            "tags": ["panel"],
            "extra": {"gossip": "secret"},
        }
        for n in range(3)
    ],
    "awards": [{"title": "A prize"}],
    "sections": [
        {"title": "Hobby horses", "entries": [{"title": "Sheep", "tags": ["panel", "farm"]}]},
        {"title": "Secret plans", "private": True, "text": "World domination."},
    ],
}


def pdf(profile: Path, folder: Path, document: str, locale: str = "", **options: Any) -> Path:
    judges.pango()
    chosen = Options(locales=(locale,) if locale else (), **options)
    return build(profile, folder, [document], ["pdf"], chosen)[0].file


@pytest.mark.parametrize(
    ("document", "locale", "base"),
    [("cv", "en", "cv"), ("resume", "zh", "resume"), ("industry", "en", "resume"), ("full-cv", "zh", "cv")],
)
def test_what_is_extracted_makes_the_same_bytes(document: str, locale: str, base: str, tmp_path: Path) -> None:
    first = pdf(EXAMPLE, tmp_path / "first", document, locale)
    (tmp_path / "again.yaml").write_text(extract_profile(first), "utf-8")
    assert load(tmp_path / "again.yaml").locales == (locale,)
    second = pdf(tmp_path / "again.yaml", tmp_path / "second", base)
    assert first.read_bytes() == second.read_bytes()


def test_theme_tokens_and_sections_travel_and_what_steers_the_build_stays(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(yaml.safe_dump(OWN), "utf-8")
    first = pdf(tmp_path / "profile.yaml", tmp_path / "first", "for-the-secret-panel", theme="serif")
    text = extract_profile(first)
    for word in ("panel", "secret", "Secret", "do not tell", "farm", "domination", "prize", "Paper 2"):
        assert word not in text
    (tmp_path / "again.yaml").write_text(text, "utf-8")
    assert first.read_bytes() == pdf(tmp_path / "again.yaml", tmp_path / "second", "cv").read_bytes()


def test_it_is_an_associated_file_with_fixed_dates(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(pdf(EXAMPLE, tmp_path, "cv", "en", epoch=1_700_000_000))
    listed = reader.root_object["/Names"]["/EmbeddedFiles"]["/Names"]
    for index, name, relationship, media_type in (
        (0, "profile.yaml", "/Source", "/application/yaml"),
        (2, "resume.json", "/Alternative", "/application/json"),
    ):
        file = listed[index + 1].get_object()
        assert (listed[index], file["/AFRelationship"]) == (name, relationship)
        inside = file["/EF"]["/F"].get_object()
        assert inside["/Subtype"] == media_type
        assert inside["/Params"]["/CreationDate"] == inside["/Params"]["/ModDate"] == "D:20231114221320Z"
    resume = json.loads(reader.attachments["resume.json"][0])
    assert resume["basics"]["name"] == "Yue Lin"
    assert resume["publications"][0]["name"] == "Counterexamples Considered Helpful"


def changed(how: str, data: bytes) -> bytes:
    with pypdf.PdfWriter(BytesIO(data)) as writer:
        if how == "encrypted":
            writer.encrypt("secret")
        elif how == "another":
            writer.add_attachment("profile.yaml", b"\x1b[2J: danger")
        elif how != "without":  # pypdf copies the pages alone
            return {"damaged": data[:4000], "text": b"name: Ada\n", "empty": b""}[how]
        out = BytesIO()
        writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("without", "no-profile"),
        ("encrypted", "encrypted"),
        ("another", "control-character"),
        ("damaged", "damaged-pdf"),
        ("text", "not-a-pdf"),
        ("empty", "not-a-pdf"),
    ],
)
def test_a_pdf_with_no_profile_to_be_had_is_a_problem(built: Path, how: str, code: str, tmp_path: Path) -> None:
    file = tmp_path / "cv.pdf"
    file.write_bytes(changed(how, (built / "cv.pdf").read_bytes()))
    with pytest.raises(InvalidProfile) as caught:
        extract_profile(file)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_command_writes_to_a_new_file_only(built: Path, tmp_path: Path) -> None:
    text = extract_profile(built / "cv.pdf")
    assert call_cvgen(["extract", str(built / "cv.pdf")]).output == text
    target = tmp_path / "mine.yaml"
    assert call_cvgen(["extract", str(built / "cv.pdf"), "-o", str(target)]).exit_code == 0
    assert target.read_text("utf-8") == text
    target.write_text("name: Somebody\n")
    assert call_cvgen(["extract", str(built / "cv.pdf"), "-o", str(target)]).exit_code == 3
    assert target.read_text() == "name: Somebody\n"
    assert call_cvgen(["extract", str(tmp_path / "nowhere.pdf")]).exit_code == 1
