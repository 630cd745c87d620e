"""What earlier versions wrote stays readable: profiles, PDFs, lock files, receipts, exports. A folder each."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import call_cvgen

from cvgen import build
from cvgen.pipeline.examine import examine, load
from cvgen.pipeline.receipt import RECEIPT_NAME, read_receipt
from cvgen.problems import Severity
from cvgen.profile.dump import dump_profile
from cvgen.profile.lock import dump_lock, read_lock
from cvgen.profile.migration import migrate_profile
from cvgen.profile.model import Profile
from cvgen.profile.validation import validate
from cvgen.readers.embedded_profile import extract_profile
from cvgen.readers.importing import import_source
from cvgen.yaml.reader import parse_yaml, read_yaml

HERE = Path(__file__).parent
each_version = pytest.mark.parametrize(
    "kept", sorted(folder for folder in HERE.glob("[0-9]*")), ids=lambda kept: kept.name
)


def read(text: str, folder: Path) -> Profile:
    profile, problems = validate(parse_yaml(text), Profile, folder)
    assert profile is not None, problems
    return profile


def plain(profile: Profile) -> Any:
    return profile.model_dump(mode="json", exclude_defaults=True, by_alias=True)


def list_texts(value: Any) -> set[str]:
    """Return all texts in plain data; where they stand may be better known by now."""
    if isinstance(value, dict | list):
        return set[str]().union(*map(list_texts, value.values() if isinstance(value, dict) else value))
    return {str(value)}


@each_version
def test_its_profile_is_read_with_no_more_than_warnings_of_what_is_renamed(kept: Path) -> None:
    examined = examine(kept / "profile.yaml")
    assert {(problem.severity, problem.code) for problem in examined.problems} <= {(Severity.WARNING, "renamed-key")}


@each_version
def test_its_profile_has_every_key_it_had(kept: Path) -> None:
    """The sample is worth something only if nothing is missing in it."""
    schema = json.loads((kept / "starter" / "profile.schema.json").read_text("utf-8"))
    text = (kept / "profile.yaml").read_text("utf-8")
    keys = {key for model in (schema, *schema["$defs"].values()) for key in model.get("properties", {})}
    assert sorted(key for key in keys if f"{key}:" not in text) == []


@each_version
def test_its_profile_says_the_same_when_it_is_migrated(kept: Path) -> None:
    source = read_yaml(kept / "profile.yaml")
    text = migrate_profile(source, kept)
    assert read(text, kept) == read(source.text, kept)
    assert len(text.splitlines()) - len(source.text.splitlines()) <= 1


@each_version
def test_the_profile_in_its_pdf_is_read(kept: Path) -> None:
    text = extract_profile(kept / "output" / "cv.pdf")
    assert text == (kept / "imported" / "cv.pdf.yaml").read_text("utf-8")
    embedded, whole = read(text, kept), load(kept / "profile.yaml")
    assert embedded.papers[0].doi == whole.papers[0].doi
    assert [str(talk.kind or "") for talk in embedded.talks] == ["invited", "", "invited"]
    assert read(dump_profile(embedded), kept) == embedded


@each_version
@pytest.mark.parametrize("name", ["cv.json", "cv.rendercv.yaml", "cv.bib"])
def test_its_exports_are_read_as_it_read_them(kept: Path, name: str) -> None:
    _, found, profile = import_source(kept / "output" / name, project=kept)
    before = read((kept / "imported" / f"{name}.yaml").read_text("utf-8"), kept)
    whole = plain(load(kept / "profile.yaml"))
    content = list_texts({key: value for key, value in whole.items() if key != "titles"})  # not what 0.1 misread
    assert content & list_texts(plain(before)) - list_texts(plain(profile)) == set()
    assert len(content & list_texts(plain(profile))) > 20
    assert found.unplaced == []


@each_version
def test_its_lock_file_is_read(kept: Path) -> None:
    lock, problems = read_lock(kept / "profile.lock.yaml", "profile.lock.yaml", kept)
    assert problems == []
    assert dump_lock(lock) == (kept / "profile.lock.yaml").read_bytes()


@each_version
def test_its_output_folder_is_taken_over(kept: Path, tmp_path: Path) -> None:
    """Its files are owned: renewed, and removed where no document has them any more; what was changed is left."""
    project = tmp_path / "me"
    shutil.copytree(kept, project)
    output = project / "output"
    before = read_receipt(str(output))["documents"]
    assert before, f"no receipt is read of {RECEIPT_NAME}"
    (output / "cv.md").write_text("mine now", "utf-8")
    profile = (project / "profile.yaml").read_text("utf-8")
    profile = profile.replace("[pdf, docx, html, md, txt, json, rendercv, bib, csl, ris, vcf, jsonld]", "[txt]")
    profile = profile.replace("name: {en: Ida Quarry", "name: {en: Ida B. Quarry")
    (project / "profile.yaml").write_text(profile, "utf-8")
    done = call_cvgen(["build", "-p", str(project / "profile.yaml"), "-o", str(output)])
    assert done.exit_code == 0, done.output
    assert "Ida B. Quarry" in (output / "cv.txt").read_text("utf-8")
    left = {file.name for file in output.iterdir()}
    assert not left & {"cv.pdf", "cv.docx", "cv.html", "cv.json", "cv.rendercv.yaml", "cv.bib", "cv.vcf", "cv.jsonld"}
    assert {"cv.md", "cv.txt", "index.html", "resume.docx"} <= left
    assert (output / "cv.md").read_text("utf-8") == "mine now"


@each_version
def test_copies_of_its_templates_still_work(kept: Path, tmp_path: Path) -> None:
    """Owners change them: every name they use is there, and every template that cvgen's include finds its parts."""
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("output", "imported"))
    documents = build(tmp_path / "profile.yaml", tmp_path / "out", formats=["html", "txt"])
    texts = {document.file.name: document.file.read_text("utf-8") for document in documents}
    assert len(texts) > 3
    assert all("Silence, and What It Binds" in text for name, text in texts.items() if "industry" not in name)
