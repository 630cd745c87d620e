"""Who somebody is: several contacts with labels, postal addresses, titles, facts of birth; what of it is hidden."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from lxml import html

from cvgen import build
from cvgen.document.compose import compose_document
from cvgen.formats.page import Output
from cvgen.formats.pdf.embedded_profile import make_portable
from cvgen.pipeline.ownership import describe_document, digest_private, reveals
from cvgen.profile.documents import BUILT_IN, EVERYTHING, resolve_documents
from cvgen.profile.dump import dump_profile
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.readers.importing import format_profile, import_source
from cvgen.yaml.reader import parse_yaml

WHO = """
name: Ada Example
title_before: {en: Prof. Dr.}
title_after: PhD, FRCP
email:
  - ada@university.example
  - {value: ada@elsewhere.example, label: {en: Lab}}
  - {value: secret@home.example, label: private, private: true}
phone: [(123) 456-7890, {value: +44 20 7946 0000, label: mobile, only: [homepage]}]
affiliation: [University of Somewhere, {value: Society of Examples, label: Fellow}]
location: Somewhere
address:
  - |
    12 *Example* Lane
    Somewhere
  - value: |
      3 Side Street
      Elsewhere
    label: Laboratory
birth: 1985-04-12
birthplace: Hiddenville
nationality: Ruritanian
pronouns: she/her
bio: I study.
experience: [{role: Historian, organisation: Archive}]
documents:
  public: {extends: cv}
  personal: {extends: cv, show: [birth, birthplace, nationality, pronouns]}
  whole: {extends: cv, show_private: true}
"""
HIDDEN = ("1985", "Hiddenville", "Ruritanian", "she/her")
PAGES = ("html", "md", "txt", "docx")
DATA = ("json", "rendercv", "vcf", "jsonld")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "profile.yaml").write_text(WHO, "utf-8")
    return tmp_path / "profile.yaml"


def build_one(project: Path, document: str, format: str) -> Path:
    [built] = build(project, project.parent / "output", [document] if document else [], [format])
    return built.file


def contents(file: Path) -> str:
    """Return all texts of a file; addresses of a page are written as character references."""
    data = file.read_bytes()
    if file.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(package.read(name) for name in package.namelist())
    return unescape(data.decode("utf-8", "replace"))


def words(file: Path) -> str:
    return " ".join(html.fromstring(file.read_bytes()).text_content().split())


def test_every_contact_is_there_with_its_label(project: Path) -> None:
    page = words(build_one(project, "homepage", "html"))
    for contact in (
        "Prof. Dr. Ada Example, PhD, FRCP",
        "ada@university.example ada@elsewhere.example (Lab)",
        "(123) 456-7890",
        "+44 20 7946 0000 (mobile)",
        "University of SomewhereFellow: Society of Examples",
    ):
        assert contact in page
    text = build_one(project, "cv", "txt").read_text("utf-8")
    assert "\n12 Example Lane\nSomewhere\n" in text
    assert "\nLaboratory: 3 Side Street\nElsewhere\n" in text
    assert "7946" not in text  # only on the homepage
    assert b'<span class="note"> (Lab)</span>' in build_one(project, "cv", "html").read_bytes()


@pytest.mark.parametrize("format", [*PAGES, *DATA])
@pytest.mark.parametrize("document", ["homepage", "cv", "public", ""])
def test_no_byte_holds_what_is_private_or_of_birth(project: Path, document: str, format: str) -> None:
    if not document and format in PAGES:
        pytest.skip("a page is of a document")
    everything = contents(build_one(project, document, format))
    assert "Ada" in everything
    for secret in ("secret@home.example", *HIDDEN):
        assert secret not in everything


@pytest.mark.parametrize("format", [*PAGES, "json", "rendercv", "vcf", "jsonld"])
@pytest.mark.parametrize("document", ["personal", "whole"])
def test_facts_of_birth_are_where_a_document_names_them(project: Path, document: str, format: str) -> None:
    everything = contents(build_one(project, document, format))
    assert all(fact in everything for fact in HIDDEN)
    if format != "jsonld":  # which has no e-mail address at all
        assert ("secret@home" in everything) == (document == "whole")


def test_a_receipt_knows_that_a_contact_became_private() -> None:
    before = Profile.model_validate(
        {"name": "A B", "email": ["a@x.example", "secret@x.example"], "birth": "1985-04-12"}
    )
    shown = select_items(before, replace(EVERYTHING, show=("birth",)))
    document = describe_document(Output({}), shown.profile)
    email = [{"value": "secret@x.example", "private": True}]
    assert reveals(document, digest_private(Profile.model_validate({"name": "A B", "email": email}), EVERYTHING))
    assert reveals(document, digest_private(Profile.model_validate({"name": "A B", "birth": "1985-04-12"}), EVERYTHING))
    assert not reveals(document, digest_private(Profile.model_validate({"name": "A B", "birth": "1990"}), EVERYTHING))


def test_what_other_programs_said_goes_with_a_private_contact() -> None:
    data: dict[str, Any] = {"name": "A B", "extra": {"basics": {"dob": "1985"}}}
    assert select_items(Profile.model_validate(data), EVERYTHING).profile.extra
    assert not select_items(Profile.model_validate({**data, "birth": "1985"}), EVERYTHING).profile.extra
    private = [{"value": "a@x.example", "private": True}]
    assert not select_items(Profile.model_validate({**data, "email": private}), EVERYTHING).profile.extra


def test_private_shown_by_name_is_shown() -> None:
    profile = Profile.model_validate({"name": "A B", "phone": "+44 20 7946 0000", "private": ["phone"]})
    assert not select_items(profile, EVERYTHING).profile.phone
    assert select_items(profile, replace(EVERYTHING, show=("phone",))).profile.phone


@pytest.mark.parametrize(
    ("name", "initials", "parts"),
    [
        ("Dr. phil. Hélène Sāmarrāʾī-Brückner", "HS", "Sāmarrāʾī-Brückner;Hélène;;Dr. phil.;"),
        ("Prof. Ada van der Berg, PhD", "AB", "van der Berg;Ada;;Prof.;PhD"),
        ("Wei Wang 0001", "WW", "Wang;Wei;;;"),
        ("王则清", "王", "王则清;;;;"),
    ],
)
def test_titles_in_a_name_are_no_part_of_it(tmp_path: Path, name: str, initials: str, parts: str) -> None:
    (tmp_path / "profile.yaml").write_text(f"name: {name}\nbio: Hello.\n", "utf-8")
    card = build_one(tmp_path / "profile.yaml", "", "vcf").read_text("utf-8")
    assert f"\nN:{parts}\n" in card.replace("\r", "")
    profile = Profile.model_validate({"name": name, "bio": "Hello."})
    assert compose_document(select_items(profile, BUILT_IN["homepage"]), BUILT_IN["homepage"]).initials == initials


def test_titles_are_shown_and_left_aside() -> None:
    data = {"name": "Ada Example", "title_before": {"en": "Prof. Dr.", "ja": "教授"}, "title_after": "PhD", "bio": "x"}
    profile = Profile.model_validate({**data, "locales": ["en", "ja"]})
    document = compose_document(select_items(profile, BUILT_IN["homepage"]), BUILT_IN["homepage"])
    assert (document.full_name, document.name, document.initials) == ("Prof. Dr. Ada Example, PhD", "Ada Example", "AE")
    assert (document.author, document.title) == ("Ada Example", "Ada Example")
    assert document.structured["@graph"][1]["honorificPrefix"] == "Prof. Dr."  # type: ignore[index]
    assert (
        compose_document(select_items(profile, BUILT_IN["homepage"]), BUILT_IN["homepage"], locale="ja").full_name
        == "教授 Ada Example PhD"
    )


def test_a_card_has_types_labels_and_the_printed_address(project: Path) -> None:
    card = build_one(project, "homepage", "vcf").read_text("utf-8").replace("\n ", "")
    assert "N:Example;Ada;;Prof. Dr.;PhD,FRCP\n" in card
    assert "EMAIL;PREF=1:ada@university.example\nitem3.EMAIL:ada@elsewhere.example\nitem3.X-ABLabel:Lab\n" in card
    assert "TEL;VALUE=uri;TYPE=cell:tel:+442079460000\n" in card
    assert "ADR;LABEL=12 Example Lane^nSomewhere:;;12 Example Lane\\nSomewhere;;;;\n" in card
    personal = build_one(project, "personal", "vcf").read_text("utf-8")
    assert "BDAY:19850412\n" in personal


@pytest.mark.parametrize("phone", ["(123) 456-7890", "0221 470-1234 x12", "+44 20 7946 0000"])
def test_every_telephone_is_in_the_rendercv_file(tmp_path: Path, phone: str) -> None:
    (tmp_path / "profile.yaml").write_text(f"name: Ada Example\nphone: {phone}\n", "utf-8")
    file = build_one(tmp_path / "profile.yaml", "", "rendercv")
    assert phone in json.dumps(yaml.safe_load(file.read_text("utf-8")))
    assert [one.value for one in read_back(file).phone] == [phone]


def read_back(file: Path) -> Profile:
    _, imported, _ = import_source(file, project=file.parent)
    return Profile.model_validate(parse_yaml(format_profile(imported, file.name)).data)


@pytest.mark.parametrize("format", ["json", "rendercv"])
def test_all_of_it_comes_back(project: Path, format: str) -> None:
    back = read_back(build_one(project, "whole", format))
    profile = Profile.model_validate(parse_yaml(WHO).data)
    for key in ("name", "title_after", "birth", "birthplace", "nationality", "pronouns", "location", "affiliation"):
        assert getattr(back, key) == getattr(profile, key), key
    for key in ("email", "phone", "address"):  # their tags and the like are settings of the build
        values = [(str(entry.value).strip(), str(entry.label)) for entry in getattr(profile, key)]
        values = values[:1] if key == "phone" else values
        assert [(str(entry.value), str(entry.label)) for entry in getattr(back, key)] == values, key
    assert str(back.title_before) == "Prof. Dr."


def test_the_profile_inside_a_document_makes_the_same_head() -> None:
    """It has the contacts that are shown, no others, and the document names the facts of birth again."""
    profile = Profile.model_validate({**parse_yaml(WHO).data, "documents": {}})
    kind = replace(BUILT_IN["cv"], show=("birth",))
    selected = select_items(profile, kind)
    document = compose_document(selected, kind)
    page: Any = SimpleNamespace(document=document, html="", theme=SimpleNamespace(name="classic"))
    portable = make_portable(selected, page, kind)
    text = dump_profile(portable)
    assert "secret@home" not in text
    assert "Ruritanian" not in text
    again = Profile.model_validate(parse_yaml(text).data)
    kind_again = resolve_documents(again)["cv"]
    assert compose_document(select_items(again, kind_again), kind_again).personal == document.personal != ()


def test_one_plain_value_is_written_as_one() -> None:
    plain = {"name": "A B", "email": "a@x.example", "affiliation": {"en": "X", "zh": "Y"}}
    assert Profile.model_validate(plain).model_dump(mode="json", exclude_defaults=True) == plain
    several = {"name": "A B", "email": ["a@x.example", {"value": "b@x.example", "label": "work"}]}
    profile = Profile.model_validate(several)
    assert profile.model_dump(mode="json", exclude_defaults=True) == several
    assert Profile.model_validate(parse_yaml(dump_profile(profile)).data) == profile
