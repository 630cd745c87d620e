"""Archives to import: what their folder gives, and nothing that a hostile one wants."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cvgen.problems import InvalidProfile
from cvgen.readers.importing import import_source
from cvgen.yaml.writer import dump_inline

HERE = Path(__file__).parent / "imports"
PROFILE = b"First Name,Last Name,Headline,Summary\nMarta,Muster,Engineer,\n"
POSITIONS = b"Company Name,Title,Description,Location,Started On,Finished On\nKai Works,Head,,,Jan 2020,\n"


def pack(file: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


@pytest.mark.parametrize("prefix", ["", "Basic_LinkedInDataExport_05-06-2025/"])
@pytest.mark.parametrize("case", ["linkedin/export", "orcid/archive"])
def test_an_archive_is_read_as_its_folder(case: str, prefix: str, tmp_path: Path) -> None:
    folder = HERE / case
    members = {
        prefix + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    reader, packed, _ = import_source(pack(tmp_path / "export.zip", members), project=tmp_path)
    _, unpacked, _ = import_source(folder, project=tmp_path)
    assert reader.name == case.partition("/")[0]
    assert dump_inline(packed.profile) == dump_inline(unpacked.profile)
    assert len(packed.problems) == len(unpacked.problems)


def test_names_lead_nowhere(tmp_path: Path) -> None:
    members = {"Profile.csv": PROFILE, "Positions.csv": POSITIONS}
    odd = {"../Education.csv": b"School Name\nOutside\n", "/Skills.csv": b"Name\nOutside\n", "..\\Honors.csv": b"x"}
    before = set(tmp_path.parent.iterdir())
    file = pack(tmp_path / "export.zip", {**members, **odd})
    _, imported, _ = import_source(file, project=tmp_path)
    assert "Outside" not in dump_inline(imported.profile)
    assert set(tmp_path.iterdir()) == {file}
    assert set(tmp_path.parent.iterdir()) == before


def test_what_is_packed_as_only_a_trap_is_not_unpacked(tmp_path: Path) -> None:
    bomb = b"Name\n" + b"a" * (8 * 2**20)
    file = pack(tmp_path / "export.zip", {"Profile.csv": PROFILE, "Positions.csv": POSITIONS, "Skills.csv": bomb})
    assert file.stat().st_size < 20_000
    _, imported, _ = import_source(file, project=tmp_path)
    assert "skills" not in imported.profile
    assert imported.profile["experience"][0]["role"] == "Head"
    assert any(problem.code == "not-read" and "Skills.csv" in problem.file for problem in imported.problems)


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    file = pack(tmp_path / "export.zip", {f"{number}/Profile.csv": b"" for number in range(10_001)}, zipfile.ZIP_STORED)
    with pytest.raises(InvalidProfile) as refused:
        import_source(file, "linkedin", tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["too-large"]


@pytest.mark.parametrize("reader", ["linkedin", "orcid"])
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_half_an_archive_is_refused(reader: str, kept: float, tmp_path: Path) -> None:
    whole = pack(tmp_path / "whole.zip", {"Profile.csv": PROFILE, "Positions.csv": POSITIONS}).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(InvalidProfile) as refused:
        import_source(tmp_path / "half.zip", reader, tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["damaged-zip"]


def test_a_damaged_member_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    members = {"Profile.csv": PROFILE, "Positions.csv": POSITIONS * 9}
    file = pack(tmp_path / "export.zip", members, zipfile.ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"Marta", b"Marto"))  # its checksum is wrong now
    _, imported, _ = import_source(file, project=tmp_path)
    assert imported.profile["experience"]
    assert any("Profile.csv" in problem.file and problem.code == "not-read" for problem in imported.problems)


def test_xml_with_entities_is_refused(tmp_path: Path) -> None:
    text = (
        '<!DOCTYPE x [<!ENTITY a "b">]><SkillsPassport xmlns="europass"><LearnerInfo>&a;</LearnerInfo></SkillsPassport>'
    )
    (tmp_path / "cv.xml").write_text(text, "utf-8")
    with pytest.raises(InvalidProfile) as refused:
        import_source(tmp_path / "cv.xml", project=tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["xml-entities"]


def test_xml_cut_off_is_read_up_to_there(tmp_path: Path) -> None:
    whole = (HERE / "europass" / "passport.xml").read_text("utf-8")
    (tmp_path / "cv.xml").write_text(whole[: whole.index("<EducationList>")], "utf-8")
    _, imported, _ = import_source(tmp_path / "cv.xml", project=tmp_path)
    assert imported.profile["name"] == "Lena Beispiel"
    assert len(imported.profile["experience"]) == 2
    assert [problem.code for problem in imported.problems].count("xml") == 1
