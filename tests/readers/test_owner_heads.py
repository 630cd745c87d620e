"""Who a page is about: the lines under its name, its contacts, what its settings say of its owner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cvgen.readers import importing
from cvgen.text.networks import shorten_scholar_address

END = "\n\n## Education\n\n- PhD, Delta University, 2019\n"
SETTINGS = "title: Bo Ek\nauthor:\n  name: Bo Ek\n"


def read(tmp_path: Path, files: dict[str, str]) -> dict[str, Any]:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    source = tmp_path / next(iter(files)) if len(files) == 1 else tmp_path
    _, imported, _ = importing.import_source(source, "", tmp_path)
    return imported.profile


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (
            "Surveyor of Ropes, Rope Museum  \n✉ [bo@ropes.example](mailto:bo@ropes.example) · ☎ +47 22 00 00 00",
            {
                "headline": "Surveyor of Ropes",
                "email": "bo@ropes.example",
                "phone": "+47 22 00 00 00",
            },
        ),
        (
            "Curator, Northern Rope Museum, Oslo, Norway",
            {"headline": "Curator", "affiliation": "Northern Rope Museum", "location": "Oslo, Norway"},
        ),
        (
            "Department of Knots, Delta University, Kingston, Ontario K7L 3N6, Canada  \nbo@ropes.example",
            {"affiliation": "Department of Knots, Delta University", "address": "Kingston, Ontario K7L 3N6, Canada"},
        ),
        (
            "Professor, Department of Knots  \nDelta University",
            {"headline": "Professor", "affiliation": "Department of Knots, Delta University"},
        ),
        (
            "Nurse, Delta University Hospital  \nLecturer, School of Knots, Gamma University",
            {"affiliation": ["Delta University Hospital", "School of Knots, Gamma University"]},
        ),
        (
            "**Dr Bo Ek**  \nCurator, Rope Museum  \nORCID [0000-0002-1825-0097](https://orcid.org/0000-0002-1825-0097)",
            {"title_before": "Dr", "headline": "Curator", "links": {"orcid": "https://orcid.org/0000-0002-1825-0097"}},
        ),
    ],
)
def test_lines_under_a_name(lines: str, facts: dict[str, Any], tmp_path: Path) -> None:
    profile = read(tmp_path, {"cv.md": f"# Bo Ek\n\n{lines}{END}"})
    assert {key: profile.get(key) for key in facts} == facts


def test_contacts_in_a_section_of_a_page_whose_settings_say_who_it_is_about(tmp_path: Path) -> None:
    contact = "\n\n## Contact\n\n- **Email**: bo@ropes.example\n- **GitHub**: [boek](https://github.com/boek-example)\n"
    about = "---\npermalink: /\nauthor_profile: true\n---\nI count bridges." + contact + END
    profile = read(tmp_path, {"_config.yml": SETTINGS, "_pages/about.md": about})
    assert (profile["email"], profile["links"]) == ("bo@ropes.example", {"github": "https://github.com/boek-example"})
    assert "sections" not in profile


def test_an_address_at_the_top_of_a_cv(tmp_path: Path) -> None:
    address = "<address>Bo Ek<br>Department of Knots<br>Reipgata 3<br>5007 Bergen<br>Norway</address>"
    cv = f"---\ntitle: Curriculum Vitae\npermalink: /cv/\n---\n\n{address}{END}"
    profile = read(
        tmp_path, {"_config.yml": SETTINGS, "_pages/about.md": "---\npermalink: /\n---\nI count.", "_pages/cv.md": cv}
    )
    assert (profile["affiliation"], profile["address"]) == ("Department of Knots", "Reipgata 3\n5007 Bergen\nNorway")
    assert profile.keys().isdisjoint({"papers", "sections"})


@pytest.mark.parametrize(
    ("subtitle", "facts"),
    [
        (
            "<a href='https://d.example'>Delta University</a>. Ropes, mostly.",
            {"affiliation": "[Delta University](https://d.example)", "headline": "Ropes, mostly"},
        ),
        (
            "<b>PhD Candidate <a href='https://d.example'>Delta University</a></b>",
            {"headline": "PhD Candidate", "affiliation": "[Delta University](https://d.example)"},
        ),
        ("bo.ek at ropes.example", {"email": "bo.ek@ropes.example"}),
        ("<a href='#'>Affiliations</a>. Address. Contacts. Motto. Etc.", {"headline": None, "affiliation": None}),
    ],
)
def test_the_line_under_the_name_of_al_folio(subtitle: str, facts: dict[str, Any], tmp_path: Path) -> None:
    about = f'---\nlayout: about\nsubtitle: "{subtitle}"\nprofile:\n  more_info: with Bo, photo by Cy\n---\nI count.'
    profile = read(tmp_path, {"_config.yml": "first_name: Bo\nlast_name: Ek\n", "_pages/about.md": about})
    assert {key: profile.get(key) for key in facts} == facts
    assert "address" not in profile


def test_settings_without_markup_and_examples_of_templates(tmp_path: Path) -> None:
    bio = '  bio: "Surveyor<br>\\n <b>Reader of knots</b>"\n  pronouns: "Pronouns: they/them"\n'
    address = "https://scholar.google.com/citations?hl=en&user=AbCdEfGhIjkL&view_op=list"
    links = f'  googlescholar: "{address}"\n  github: academicpages\n'
    files = {
        "_config.yml": SETTINGS + bio + links,
        "_pages/about.md": "---\npermalink: /\n---\nI count.",
        "_talks/a.md": "---\ntitle: Ropes\n---\n",
    }
    profile = read(tmp_path, files)
    assert (profile["headline"], profile["pronouns"]) == ("Surveyor · Reader of knots", "they/them")
    assert profile["links"] == {"googlescholar": "https://scholar.google.com/citations?user=AbCdEfGhIjkL"}


def test_addresses_at_google_scholar() -> None:
    assert shorten_scholar_address("https://scholar.google.de/citations?user=AbCdEfGhIjkL&hl=de").endswith(
        "?user=AbCdEfGhIjkL"
    )
    assert (
        shorten_scholar_address("https://ropes.example/?user=AbCdEfGhIjkL&x=1")
        == "https://ropes.example/?user=AbCdEfGhIjkL&x=1"
    )
