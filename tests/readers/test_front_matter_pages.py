"""Pages about one paper, talk or prize of sites with front matter: what their keys and paragraphs become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cvgen.readers.decoding import read_origin
from cvgen.readers.folders.citation_text import split_venue
from cvgen.readers.folders.link_paragraphs import tidy_label
from cvgen.readers.folders.owner_titles import find_fuller_name
from cvgen.readers.folders.placeholders import drop_samples
from cvgen.readers.folders.venue_states import part_state
from cvgen.readers.importing import import_source
from cvgen.readers.page.sections.item_kinds import tell_award_kind

Data = dict[str, Any]


def read_site(root: Path, files: dict[str, str]) -> Data:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return import_source(read_origin(root), "", root)[1].profile


AUTHOR = "---\ntitle: Bo Ek\nsuperuser: true\n---\nI count bridges.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JRope 1804 (2018) 038", {"venue": "JRope", "volume": "1804", "date": "2018", "pages": "038"}),
        (
            "Rope.Rev.D 101 (2020) 1, 013005",
            {"venue": "Rope.Rev.D", "volume": "101", "date": "2020", "number": "1", "article_number": "013005"},
        ),
        (
            "Rope.Lett. B795 (2019) 606-619",
            {"venue": "Rope.Lett.", "volume": "B795", "date": "2019", "pages": "606–619"},
        ),
        (
            "Annals of Rope, Volume 21, Issue 3, pages 247–263, October 2018",
            {"venue": "Annals of Rope", "volume": "21", "number": "3", "pages": "247–263", "date": "2018-10"},
        ),
        ("Workshop on Knots 3 (2019)", {"venue": "Workshop on Knots 3 (2019)"}),
    ],
)
def test_numbers_around_the_year_of_a_venue(text: str, expected: Data) -> None:
    assert split_venue(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*Annals of Rope*, forthcoming", {"venue": "Annals of Rope", "status": "forthcoming"}),
        ("Annals of Rope (accepted)", {"venue": "Annals of Rope", "status": "accepted"}),
        ("Working paper", {"type": "working paper"}),
        (
            "Working paper; invited revision at *Annals of Rope*",
            {"venue": "Annals of Rope", "status": "revise and resubmit", "type": "working paper"},
        ),
        ("Submitted to Annals of Rope", {"venue": "Annals of Rope", "status": "under review"}),
        ("under review", {"status": "under review"}),
        ("Annals of Rope, 3", {}),
        ("Book of Knots", {}),
    ],
)
def test_how_far_a_paper_is_beside_its_venue(text: str, expected: Data) -> None:
    assert part_state(text) == expected


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Download paper here!", "paper"),
        ("Open access link to the article", "paper"),
        ("Link to slides", "slides"),
        ("Access here", "link"),
        ("PDF", "PDF"),
        ("arXiv:1803.08001", "arXiv:1803.08001"),
        ("Watch me fall", "Watch me fall"),
    ],
)
def test_a_label_says_what_a_link_leads_to(label: str, short: str) -> None:
    assert tidy_label(label) == short


def test_a_short_name_of_a_venue_that_says_no_less_is_no_badge(tmp_path: Path) -> None:
    page = "---\ntitle: {}\nauthors: [admin, † Cy Fox]\npublication: '{}'\npublication_short: '{}'\n---\n{}"
    long = "Annals of Rope, Volume 21, Issue 3, pages 247–263, October 2018"
    files = {
        "go.mod": "module x\n",
        "content/authors/admin/_index.md": AUTHOR,
        "content/publication/a/index.md": page.format("Days on Ropes", long, "*Annals of Rope*, 21(3): 247–263", ""),
        "content/publication/b/index.md": page.format("Ropes by Night", "Conference of Ropes", "CoR", ""),
        "content/publication/c/index.md": page.format(
            "Bells", "Annals of Rope, forthcoming", "Annals of Rope, forthcoming", "Forthcoming in *Annals of Rope*."
        ),
        "content/publication/c/cite.bib": "@article{c, title={Bells}, author={Ek, Bo}, note={Forthcoming}}",
    }
    papers = {paper["title"]: paper for paper in read_site(tmp_path, files)["papers"]}
    assert "badge" not in papers["Days on Ropes"]
    assert papers["Days on Ropes"]["pages"] == "247–263"
    assert papers["Days on Ropes"]["authors"] == ["Bo Ek", "Cy Fox†"]
    assert papers["Ropes by Night"]["badge"] == "CoR"
    assert {key: papers["Bells"].get(key) for key in ("venue", "status", "badge", "note", "text")} == {
        "venue": "Annals of Rope", "status": "forthcoming", "badge": None, "note": None, "text": None
    }  # fmt: skip


def test_what_stands_behind_an_abstract_is_no_part_of_it(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Days on Ropes\nauthors: [Di Gram, Cy Fox & Bo Ek]\npublication_types: ['Book section']\n---\n"
        "Abstract: We rope.\n\n[Download paper here](https://x.example/a)\n\n"
        "Recommended citation: Gram, D., Fox, C., & Ek, B. (2020). Days on Ropes. Annals of Rope."
    )
    files = {
        "go.mod": "module x\n",
        "content/authors/admin/_index.md": AUTHOR,
        "content/publication/a/index.md": page,
    }
    [paper] = read_site(tmp_path, files)["papers"]
    assert (paper["abstract"], paper["links"]) == ("We rope.", {"paper": "https://x.example/a"})
    assert (paper["authors"], paper["type"]) == (["Di Gram", "Cy Fox", "Bo Ek"], "chapter")


def test_those_who_gave_a_talk_with_its_owner(tmp_path: Path) -> None:
    links = "links: [{name: Follow, url: 'https://twitter.com/boek'}, {name: Notes, url: 'https://a.example'}]\n"
    talk = (
        "---\ntitle: {}\nevent: Meeting of Ropes\ndate: 2020-02-03\nauthors: [{}]\n"
        + links.replace("{", "{{").replace("}", "}}")
        + "url_pdf: http://arxiv.org/pdf/1512.04133v1\n---\n"
    )
    files = {
        "go.mod": "module x\n",
        "content/authors/admin/_index.md": AUTHOR,
        "content/talk/a/index.md": talk.format("Knots", "admin, Cy Fox, Di Gram"),
        "content/talk/b/index.md": talk.format("Bells", "Bo A. Ek"),
        "content/talk/c/index.md": talk.format("Nets", "Cy Fox"),
    }
    items = read_site(tmp_path, files)["talks"]
    assert [item["links"] for item in items] == [{"Notes": "https://a.example"}] * 3  # the others are the theme's
    talks = {item["title"]: item.get("text") for item in items}
    assert talks == {"Knots": "with Cy Fox, Di Gram", "Bells": None, "Nets": None}


def test_what_themes_come_with_is_left_out() -> None:
    sample = {"title": "Knots", "date": "2030-06-01", "url": "https://example.org", "event": "Theme Conference"}
    degree = {"degree": "PhD", "organisation": "University of Zurich, Zurich", "date": "1905-01-01"}
    links = {"googlescholar": "http://yourfullgooglescholarurl.com", "github": "https://github.com", "x": "boek"}
    profile: Data = {"name": "Bo Ek", "talks": [sample, {"title": "Bells", "date": "2030-06-01"}], "links": links}
    profile["education"] = [degree, degree | {"date": "2005"}]
    profile["experience"] = [
        {
            "role": "Associate Professor of Theoretical Physics",
            "organisation": "University of Zurich",
            "date": "1909 – 1911",
        },
        {"role": "Intern", "organisation": "Ropes", "text": "Worked on GPT-3 scaling. Co-authored paper on prompts."},
        {"role": "Intern", "organisation": "Ropes", "text": "Worked on knots."},
    ]
    profile["skills"] = [
        {"title": "Fun", "keywords": ["Hiking", "Cats", "Photography"]},
        {"title": "R", "keywords": ["R"]},
    ]
    course = (
        "This course covers the foundational aspects of data science, including data collection, cleaning and more."
    )
    profile["teaching"] = [
        {"title": "Data Science Fundamentals", "place": "Room 202", "text": course},
        {"title": "Data Science Fundamentals", "place": "Room 202", "text": "Knots."},
    ]
    profile["texts"] = {
        "teaching": "This page displays a collection of courses with detailed schedules.",
        "talks": "Few.",
    }
    drop_samples(profile)
    assert [item["text"] for item in profile["teaching"]] == ["Knots."]
    assert profile["texts"] == {"teaching": "", "talks": "Few."}
    assert [talk["title"] for talk in profile["talks"]] == ["Bells"]
    assert profile["links"] == {"x": "boek"}
    assert [item["date"] for item in profile["education"]] == ["2005"]
    assert [item["text"] for item in profile["experience"]] == ["Worked on knots."]
    assert [group["title"] for group in profile["skills"]] == ["R"]


@pytest.mark.parametrize(
    ("title", "name", "found"),
    [
        ("Bo Ek", "Bo", "Bo Ek"),
        ("Bo's page", "Bo", "Bo"),
        ("Bo Ek | Ropes", "Bo", "Bo"),
        ("Bo A. Ek", "Bo Ek", "Bo Ek"),
    ],
)
def test_the_fuller_name_of_an_owner(title: str, name: str, found: str) -> None:
    assert find_fuller_name(title, name) == found


def test_who_organises_a_workshop_gets_no_certificate_for_it() -> None:
    assert tell_award_kind("Organizer and Program Chair of the Workshop on Ropes", "Ropes 2023") == "awards"
    assert tell_award_kind("Workshop on Ropes", "Coursera") == "certificates"


CV = """- title: Skills
  type: nested_list
  contents:
    - title: Programming
      items: ["Knots (much): <a href='https://a.example'>Reef</a>, Bowline", Ropes]
- title: Languages
  type: list
  contents:
    - Danish (mother tongue) · English (fluent) · I learnt some Latin once, at sea
"""
BUTTONS = """@article{a, title={Bells}, author={Ek, Bo}, year={2020}, journal={Ropes}, doi={10.9999/bells},
  learn_more={/assets/bells.pdf}, the-thread={https://talk.example/1}, publisher_page={https://doi.org/10.9999/bells}}
"""


def test_lists_of_skills_languages_and_buttons_of_al_folio(tmp_path: Path) -> None:
    files = {
        "_config.yml": "first_name: Bo\nlast_name: Ek\n",
        "_pages/about.md": "---\nlayout: about\n---\nI count bridges.\n",
        "_data/cv.yml": CV,
        "_bibliography/papers.bib": BUTTONS,
        "assets/bells.pdf": "%PDF-1.4",
    }
    profile = read_site(tmp_path, files)
    assert profile["skills"] == [
        {"title": "Programming", "keywords": ["Knots (much): [Reef](https://a.example), Bowline", "Ropes"]}
    ]
    assert [(item["language"], item["level"]) for item in profile["languages"]] == [
        ("Danish", "mother tongue"), ("English", "fluent")
    ]  # fmt: skip
    assert profile["texts"]["languages"] == "I learnt some Latin once, at sea"
    (paper,) = profile["papers"]
    assert paper["links"] == {"learn more": "assets/bells.pdf", "the-thread": "https://talk.example/1"}
    assert paper["extra"] == {"publisher_page": "https://doi.org/10.9999/bells"}


def test_points_of_al_folio_with_a_colon_stay(tmp_path: Path) -> None:
    cv = """- title: Education
  type: time_table
  contents:
    - title: MSc
      institution: Lund University
      year: 2017
      description:
        - Ropes
        - Best prize: Golden Knot @ R.&S.
"""
    files = {"_config.yml": "first_name: Bo\nlast_name: Ek\n", "_data/cv.yml": cv, "_pages/about.md": "---\n---\nHi.\n"}
    (degree,) = read_site(tmp_path, files)["education"]
    assert degree["highlights"] == ["Ropes", "Best prize: Golden Knot @ R.&S."]


def test_degrees_of_al_folio_under_keys_of_their_own(tmp_path: Path) -> None:
    cv = """- title: Education
  type: time_table
  contents:
    - degree: PhD in Ropes
      institution: Lund University, Lund, Sweden
      year: 2021-Present
      honours: With the golden knot
      description:
        - PhD in Ropes
        - Advised by Mo Lind and Ann Reed
    - title: MSc
      institution: Slate University
      year: 2019
      description: Advisor, Mo Lind
- title: Experience
  type: time_table
  contents:
    - position: Rope maker
      company: Quay Ltd
      year: 2018
"""
    files = {"_config.yml": "first_name: Bo\nlast_name: Ek\n", "_data/cv.yml": cv, "_pages/about.md": "---\n---\nHi.\n"}
    profile = read_site(tmp_path, files)
    first, second = profile["education"]
    assert (first["degree"], first["organisation"], first["place"]) == (
        "PhD in Ropes",
        "Lund University",
        "Lund, Sweden",
    )
    assert (first["advisor"], first["highlights"]) == ("Mo Lind and Ann Reed", ["honours: With the golden knot"])
    assert (second["advisor"], "highlights" in second) == ("Mo Lind", False)
    assert [(post["role"], post["organisation"]) for post in profile["experience"]] == [("Rope maker", "Quay Ltd")]


def test_a_thesis_ends_with_its_sentence(tmp_path: Path) -> None:
    author = """---
title: Bo Ek
superuser: true
education:
  - area: PhD in Ropes
    institution: Lund University
    summary: |
      Thesis: Knots that hold.
      Research on ropes, and on rain.
---
I count bridges.
"""
    files = {"go.mod": "module x\n", "content/authors/admin/_index.md": author}
    (degree,) = read_site(tmp_path, files)["education"]
    assert (degree["thesis"], degree["text"]) == ("Knots that hold", "Research on ropes, and on rain.")


def test_features_below_a_heading_are_a_group_of_skills(tmp_path: Path) -> None:
    widget = """+++
widget = "featurette"
title = "{}"
[[feature]]
  name = "Ropes"
  description = "&gt; 5 years"
[[feature]]
  name = "Knots"
  description = "90%"
+++
"""
    files = {
        "config.toml": "title = 'Bo Ek'\n",
        "content/home/about.md": "+++\nwidget = 'about'\n+++\nI count bridges.\n",
        "content/home/a.md": widget.format("Platforms"),
        "content/home/b.md": widget.format("Skills"),
    }
    skills = read_site(tmp_path, files)["skills"]
    assert skills[0] == {"title": "Platforms", "keywords": ["Ropes (> 5 years)", "Knots"]}
    assert [group["title"] for group in skills[1:]] == ["Ropes", "Knots"]


def test_what_a_widget_about_the_owner_lists_has_no_heading(tmp_path: Path) -> None:
    about = """+++
widget = "about"
[skills]
  skills = ["Ropes", "Knots"]
[[education.courses]]
  course = "MSc in Ropes"
  institution = "Lund University"
  year = 2017
+++
I count bridges.
"""
    profile = read_site(tmp_path, {"config.toml": "title = 'Bo Ek'\n", "content/home/about.md": about})
    assert profile["skills"] == [{"title": "Skills", "keywords": ["Ropes", "Knots"]}]
    assert "titles" not in profile or "education" not in profile["titles"]


AWARDS = """+++
widget = "accomplishments"
title = "Honours"
[[item]]
  title = "<a href='https://ropes.example'>Medal of Ropes</a>"
  organization = "<i>Society of Knots</i>"
  date_start = "2019-05-01"
+++
"""


def test_a_course_in_a_folder_is_one_and_links_in_front_matter_are_addresses(tmp_path: Path) -> None:
    chapter = "---\ntitle: {}\ntype: docs\n---\nWe tie them.\n"
    paper = "---\ntitle: {}\nauthors: [admin]\npublication: '{}'\n---\n"
    files = {
        "config.toml": "title = 'Bo Ek'\n",
        "content/authors/admin/_index.md": AUTHOR,
        "content/home/about.md": "+++\nwidget = 'about'\n+++\nI count bridges.\n",
        "content/home/awards.md": AWARDS,
        "content/teaching/_index.md": "---\ntitle: Teaching\n---\n",
        "content/teaching/knots/_index.md": chapter.format("RO 101 Tying Knots"),
        "content/teaching/knots/week-1.md": chapter.format("The first week"),
        "content/teaching/bends.md": "---\ntitle: Bends\n---\n",
        "content/publication/a.md": paper.format("Bells", "Annals of Rope. DOI: 10.1000/rope.12"),
        "content/publication/b.md": paper.format("Nets", "In: *Towards Ropes 4.0*, pp. 7--9"),
        "content/publication/c.md": paper.format("Bows", "Manuscript in submission"),
        "content/publication/d.md": "---\ntitle: Hitches\nauthors: [Ek, Bo and Fox, Cy and Gram, Di]\n"
        "publication: '[Annals of Rope, 7, 15](https://hitches.example)'\n---\n",
        "content/courses/bows/_index.md": "---\ntitle: Overview\nlinktitle: Tying Bows\ntype: docs\n---\nTied.\n",
    }
    profile = read_site(tmp_path, files)
    assert [item["title"] for item in profile["teaching"]] == ["Bends", "Tying Knots", "Tying Bows"]
    assert "level" not in profile["teaching"][1]
    assert profile["awards"] == [
        {
            "title": "Medal of Ropes",
            "organisation": "Society of Knots",
            "date": "2019-05-01",
            "url": "https://ropes.example",
        }
    ]
    papers = {paper["title"]: paper for paper in profile["papers"]}
    assert (papers["Bells"]["venue"], papers["Bells"]["doi"]) == ("Annals of Rope", "10.1000/rope.12")
    assert (papers["Nets"]["venue"], papers["Nets"]["pages"]) == ("Towards Ropes 4.0", "7–9")
    assert papers["Bows"]["status"] == "under review"
    assert papers["Hitches"]["authors"] == ["Ek, Bo", "Fox, Cy", "Gram, Di"]
    assert (papers["Hitches"]["venue"], papers["Hitches"]["url"]) == (
        "Annals of Rope, 7, 15",
        "https://hitches.example",
    )
