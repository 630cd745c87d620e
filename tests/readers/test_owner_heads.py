"""Who a page is about: the lines under its name, its contacts, what its settings say of its owner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cvgen.readers import importing
from cvgen.readers.folders.placeholders import drop_samples
from cvgen.readers.folders.template_networks import name_address
from cvgen.text.networks import shorten_profile_address

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


def test_addresses_of_profiles() -> None:
    address = shorten_profile_address("https://orcid.org/my-orcid?orcid=0000-0002-1825-0097")
    assert address == "https://orcid.org/0000-0002-1825-0097"
    assert shorten_profile_address("https://scholar.google.de/citations?user=AbCdEfGhIjkL&hl=de").endswith(
        "?user=AbCdEfGhIjkL"
    )
    assert (
        shorten_profile_address("https://ropes.example/?user=AbCdEfGhIjkL&x=1")
        == "https://ropes.example/?user=AbCdEfGhIjkL&x=1"
    )


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "I am a lecturer at the Department of Knots, Delta University, Norway, where I count bridges.",
            ("Lecturer", "Department of Knots, Delta University"),
        ),
        (
            "I'm currently a PhD candidate in Ropes at [Delta University](https://delta.example).",
            ("PhD candidate in Ropes", "Delta University"),
        ),
        (
            "Bo Ek is an associate professor of knots in the School of Ropes at Delta University.",
            ("Associate professor of knots", "School of Ropes, Delta University"),
        ),
        ("Ich bin Professorin für Knoten an der Universität Delta.", ("Professorin für Knoten", "Universität Delta")),
        (
            "I'm a PhD student at the Delta University of Knots (Guangzhou), and count.",
            ("PhD student", "Delta University of Knots (Guangzhou)"),
        ),
        ("My name is Ida Knot, a PhD candidate from Delta University.", ("PhD candidate", "Delta University")),
        ("I am a friend of bridges at Delta University.", (None, None)),
        ("I am a lecturer, a baker and a sailor at Delta University.", (None, None)),
        ("I was a lecturer at Delta University.", (None, None)),
        ("I am a lecturer in Bergen.", (None, None)),
    ],
)
def test_an_introduction_says_post_and_place(
    sentence: str, facts: tuple[str | None, str | None], tmp_path: Path
) -> None:
    about = f"---\npermalink: /\n---\n{sentence}\n\nI count bridges and mend them.{END}"
    profile = read(tmp_path, {"_config.yml": SETTINGS, "_pages/about.md": about})
    assert (profile.get("headline"), profile.get("affiliation")) == facts
    assert profile["bio"].startswith(sentence)


def test_an_introduction_does_not_replace_what_the_settings_say(tmp_path: Path) -> None:
    settings = f"{SETTINGS}  bio: Surveyor of Ropes\n  employer: Rope Museum\n"
    about = f"---\npermalink: /\n---\nI am a lecturer at Delta University.{END}"
    profile = read(tmp_path, {"_config.yml": settings, "_pages/about.md": about})
    assert (profile["headline"], profile["affiliation"]) == ("Surveyor of Ropes", "Rope Museum")


def test_a_headline_that_is_a_sentence_stays_in_the_bio(tmp_path: Path) -> None:
    headline = "I am a lecturer at Delta University, fond of bridges."
    about = f"---\npermalink: /\n---\nI count bridges.{END}"
    profile = read(tmp_path, {"_config.yml": f"{SETTINGS}  bio: {headline}\n", "_pages/about.md": about})
    assert (profile["headline"], profile["affiliation"]) == ("Lecturer", "Delta University")
    assert profile["bio"] == f"{headline}\n\nI count bridges."


def test_what_a_headline_says_behind_the_place_stays_in_it(tmp_path: Path) -> None:
    settings = f"{SETTINGS}  bio: Lecturer at Delta University, focusing on ropes and bells\n  linkedin: bo-ek-1a2b/\n"
    profile = read(tmp_path, {"_config.yml": settings, "_pages/about.md": f"---\npermalink: /\n---\nI count.{END}"})
    assert profile["headline"] == "Lecturer, focusing on ropes and bells"
    assert (profile["affiliation"], profile["links"]) == ("Delta University", {"linkedin": "bo-ek-1a2b"})


def test_facts_of_settings_under_their_keys(tmp_path: Path) -> None:
    author = "title: Bo Ek\nauthor:\n  name: Bo Ek ·\n  bio: Welcome!\n  location: Delta University\n"
    links = "  links:\n    - {label: Home, url: 'https://bo.example/'}\n"
    about = f"---\npermalink: /\n---\nI count bridges. Write to bo@ropes.example.{END}"
    site = "url: https://bo.example\n"
    profile = read(tmp_path, {"_config.yml": author + links + site, "_pages/about.md": about})
    assert (profile["name"], profile["affiliation"], profile["email"]) == (
        "Bo Ek",
        "Delta University",
        "bo@ropes.example",
    )
    assert profile.keys().isdisjoint({"headline", "location", "links"})


def test_an_address_of_google_scholar_in_another_country() -> None:
    address = "https://scholar.google.no/citations?user=AbCdEfGhIjKl&hl=no"
    assert name_address(address)[0] == "googlescholar"


def test_the_birth_of_the_sample_is_not_the_owners() -> None:
    profile: dict[str, Any] = {"name": "Bo Ek", "birth": "1879-03-14", "website": "https://alshedivat.github.io"}
    profile["links"] = {"twitter": "replacethistwitterhandle"}
    assert len(drop_samples(profile)) == 3
    assert profile == {"name": "Bo Ek", "links": {}}


def test_sentences_of_the_settings_are_no_line_below_the_name(tmp_path: Path) -> None:
    said = "I count bridges in six towns, and ask who pays for them, on maps as no one has drawn or will do again soon."
    line = f"<br> <b>Surveyor of Ropes</b> <br><br> {said} <br> <a href='x'>&nbsp&nbsp</a>"
    settings = f"title: Bo Ek\ndescription: >\n  {line}\n"
    page = "---\nlayout: default\ntitle: Ropes\n---\nRopes hold bridges up." + END
    profile = read(tmp_path, {"_config.yml": settings, "index.md": page, "publications.md": "---\ntitle: x\n---\n"})
    assert profile["headline"] == "Surveyor of Ropes"
    assert profile["bio"].startswith(said)
