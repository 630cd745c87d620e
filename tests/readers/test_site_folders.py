"""Whole folders of sites: which reader takes them, what leads out of them, how much of them is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cvgen.readers import READERS, ImportResult, importing
from cvgen.readers.decoding import read_origin
from cvgen.readers.folders import site_contents
from cvgen.readers.folders.citation_text import read_citation, split_venue
from cvgen.readers.folders.paper_merge import drop_repeated_lists
from cvgen.readers.folders.part_merge import add_items, is_same
from cvgen.readers.folders.placeholders import drop_samples
from cvgen.readers.folders.pointer_sections import place_pointers
from cvgen.readers.folders.same_items import collect_words, is_alike
from cvgen.readers.page.sections.headings import find_section_key

Data = dict[str, Any]

ABOUT = "---\npermalink: /\nauthor_profile: true\n---\nI count bridges.\n"
BIB = "@article{a, title={Bridges by Night}, author={Ek, Bo}, journal={Spans}, year={2020}}\n"


def read(root: Path) -> tuple[str, ImportResult]:
    reader, imported, _ = importing.import_source(read_origin(root), "", root)
    return reader.name, imported


def put(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


SETTINGS = "title: Bo Ek\nauthor:\n  name: Bo Ek\n"


@pytest.mark.parametrize(
    ("files", "reader"),
    [
        ({"_config.yml": SETTINGS, "_pages/about.md": ABOUT}, "acad-homepage"),
        (
            {
                "_config.yml": SETTINGS,
                "_pages/main.md": "---\npermalink: /\n---\n{% include_relative parts/ropes.md %}\n",
                "_pages/parts/ropes.md": "I count bridges.\n",
            },
            "acad-homepage",
        ),
        ({"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_bibliography/papers.bib": BIB}, "al-folio"),
        (
            {
                "_config.yml": SETTINGS,
                "_pages/home.md": ABOUT,
                "_pages/teaching.md": "---\nlayout: x\n---\n- Ropes, 2020\n",
            },
            "website",
        ),
        (
            {"README.md": f"# Bo Ek\n\n{'I count bridges. ' * 20}", "academic-cv.md": "# Bo Ek\n\n## Education\n"},
            "website",
        ),
        ({"index.html": '<h1>Bo Ek</h1><a href="spans.html">Spans</a>', "spans.html": "<p>Ropes.</p>"}, "website"),
        (
            {
                "index.html": '<h1>Bo Ek</h1><a href="https://ek.example/bespans.htm">Spans</a>',
                "bespans.htm": "<p>Ropes.</p>",
            },
            "website",
        ),
        (
            {
                "_quarto.yml": "website:\n  title: Bo Ek\n",
                "index.qmd": "# Bo Ek\n\nI count ropes.",
                "about/x.qmd": "# Posts",
            },
            "website",
        ),
        ({"_config.yml": "first_name: Bo\nlast_name: Ek\n", "_pages/about.md": ABOUT}, "al-folio"),
        ({"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_talks/a.md": "---\ntitle: A\n---\n"}, "academicpages"),
        ({"config.toml": "title = 'Bo Ek'\n", "content/home/about.md": "+++\nwidget = 'about'\n+++\nHi.\n"}, "hugo"),
        ({"go.mod": "module x\n", "data/authors/me.yaml": "name:\n  display: Bo Ek\nis_owner: true\n"}, "hugo"),
    ],
)
def test_a_folder_goes_to_its_reader(files: dict[str, str], reader: str, tmp_path: Path) -> None:
    name, imported = read(put(tmp_path, files))
    assert name == reader
    assert imported.profile["name"] == "Bo Ek"
    assert ("papers" in imported.profile) == ("_bibliography/papers.bib" in files)


def test_the_page_that_a_site_begins_with_is_about_its_owner(tmp_path: Path) -> None:
    home, other = "---\npermalink: /\n---\nI count bridges.\n", "---\ntitle: Ropes\n---\nThey hold a lot."
    files = {"_config.yml": SETTINGS, "_bibliography/a.bib": BIB, "_pages/home.md": home, "_pages/a.md": other}
    _, imported = read(put(tmp_path, files))
    assert imported.profile["bio"] == "I count bridges."
    assert imported.profile["sections"] == [{"title": "Ropes", "text": "They hold a lot."}]


def test_samples_of_projects_are_no_lists_of_them(tmp_path: Path) -> None:
    sample = "---\nlayout: page\ntitle: project 1\nimg: 12.jpg\n---\n```\n<img src='assets/img/6.jpg'>\n```\n"
    settings = "title: Bo Ek\nname: Bo Ek\nauthor:\n  name: About Me\n"
    files = {"_config.yml": settings, "_pages/about.md": ABOUT, "_bibliography/papers.bib": BIB}
    _, imported = read(put(tmp_path, files | {"_projects/1_project.md": sample}))
    assert not imported.profile.get("sections")
    assert not imported.profile.get("projects")
    assert imported.profile["name"] == "Bo Ek"


def test_pages_of_hugo_that_mention_authors_repeat_places_or_head_a_folder(tmp_path: Path) -> None:
    talk = """---
title: Bells by night
date: 2023-01-02
location: Quay Hall, Lund, SE
address: {city: Lund, country: Sweden}
---
With {{< mention "mo" >}} and {{% mention "admin" %}}.
"""
    root = put(tmp_path, {
        "config/_default/params.toml": 'contact_links = [{icon = "twitter", name = "DM", link = "https://twitter.com/Twitter"}]\n',
        "content/authors/admin/_index.md": "---\ntitle: Bo Ek\nsuperuser: true\n---\nI count bridges.\n",
        "content/authors/mo/_index.md": "---\ntitle: Mo Lind\n---\n",
        "content/talk/bells/index.md": talk,
        "content/teaching/index.md": "---\ntitle: Teaching\nview: 2\n---\n",
        "content/project/index.md": "---\ntitle: Projects\n---\nThey come when the fog has lifted.\n",
    })  # fmt: skip
    _, imported = read(root)
    (item,) = imported.profile["talks"]
    assert (item["place"], item["text"]) == ("Quay Hall, Lund, SE", "With Mo Lind and Bo Ek.")
    assert not imported.profile.get("teaching")
    assert not imported.profile.get("links")
    assert [section["title"] for section in imported.profile["sections"]] == ["Projects"]


def test_collections_of_the_owners_own_are_items_of_what_they_are_called(tmp_path: Path) -> None:
    settings = (
        f"{SETTINGS}collections:\n  talks_teach: {{output: true}}\n  patents_pubs: {{output: true}}\n  books: {{}}\n"
    )
    talk = "---\ntitle: Bells by night\ntype: talk\nvenue: Fog Days\ndate: 2020-01-02\n---\nThey rang.\n"
    course = (
        "---\ntitle: Knots\ntype: undergrad_course\nrole: Tutor\nvenue: Quay University\ndate: 2021-01-02\n---\nTied.\n"
    )
    paper = "---\ntitle: Ropes in rain\ntype: publication\nvenue: Spans\ndate: 2022-01-02\n---\nWet.\n"
    files = {
        "_config.yml": settings, "_pages/about.md": ABOUT, "_talks_teach/a.md": talk, "_talks_teach/b.md": course,
        "_patents_pubs/c.md": paper, "_books/d.md": paper.replace("Ropes", "Lamps"),
        "_talks/e.md": "---\ntitle: Horns by night\ndate: 2019-05-06\n---\n",
    }  # fmt: skip
    profile = read(put(tmp_path, files))[1].profile
    assert {item["title"] for item in profile["talks"]} == {"Bells by night", "Horns by night"}
    assert [(item["title"], item["role"]) for item in profile["teaching"]] == [("Knots", "Tutor")]
    assert [(item["title"], item["venue"]) for item in profile["papers"]] == [("Ropes in rain", "Spans")]


def test_a_key_that_holds_html_is_told(tmp_path: Path) -> None:
    about = "---\npermalink: /\nmore: <ul><li>Reviewer of Ropes</li></ul>\n---\nI count bridges.\n"
    _, imported = read(put(tmp_path, {"_config.yml": "first_name: Bo\nlast_name: Ek\n", "_pages/about.md": about}))
    assert any("more (1)" in problem.message for problem in imported.problems)
    assert any("Reviewer of Ropes" in text for _, text in imported.unplaced)


def test_what_old_versions_of_al_folio_call_their_owner(tmp_path: Path) -> None:
    settings = "title: Your Name\nname: Bo Ek\nscholar:\n  style: apa\ngoogle_analytics: UA-XXXXXXXXX\n"
    news = "---\ntitle: News\n---\n{% if site.news %}\n{% else %}\n<p>No news so far...</p>\n{% endif %}\n"
    _, imported = read(put(tmp_path, {"_config.yml": settings, "_pages/about.md": ABOUT, "_pages/news.md": news}))
    assert imported.profile["name"] == "Bo Ek"
    assert not imported.profile.get("site")
    assert not imported.profile.get("sections")


LOOP = """<h2>Awards</h2>
<ul>{% for prize in site.data.prizes %}<li>{{ prize.name }}, {{ prize.year }}</li>{% endfor %}</ul>"""
PRIZES = "- {name: Medal of Ropes, year: 2020}\n- {name: Prize of Spans, year: 2018}\n"


@pytest.mark.parametrize(
    "files",
    [
        {"index.html": f"---\nlayout: null\n---\n<html><body><h1>{{{{ site.title }}}}</h1>{LOOP}</body></html>\n"},
        {
            "index.html": "---\nlayout: default\n---\n",
            "_layouts/default.html": "<html><body><h1>Bo Ek</h1>{% include prizes.html %}{{ content }}</body></html>\n",
            "_includes/prizes.html": LOOP,
        },
        {
            "index.html": "---\nlayout: default\n---\nI count bridges.\n",
            "cv.html": "---\nlayout: vita\n---\n",
            "_layouts/vita.html": f"---\nlayout: default\n---\n{LOOP}{{{{ content }}}}\n",
        },
    ],
    ids=["in a document", "in the layout of the home", "in the layout of a page"],
)
def test_data_show_where_a_document_or_a_layout_prints_them(files: dict[str, str], tmp_path: Path) -> None:
    _, imported = read(put(tmp_path, {"_config.yml": SETTINGS, "_data/prizes.yml": PRIZES, **files}))
    prizes = [(item["title"], item["date"]) for item in imported.profile["awards"]]
    assert prizes == [("Medal of Ropes", "2020"), ("Prize of Spans", "2018")]
    assert imported.profile["name"] == "Bo Ek"
    assert not any("prizes.yml" in problem.message for problem in imported.problems)


COURSES = """---
title: Teaching
---
### Quay University

#### 2025 | Seminar: Lamps in Fog
Students look at lamps.

#### 2022–2024 | Project: Harbours of Light
They light them.

### Slate University

#### 2021 | Seminar: Buoys
They swim.

## Theses Supervised
- Cy Moor: *Lamps at Noon*, 2020
"""
TALKS = """---
title: A selection of my invited talks, keynotes, and panels.
---
## Keynote at the [Workshop on Fog 2025](https://fog.example)
**Title: Lamps and their Keepers**

## Invited talk at the Summer School of Slate 2024
**Title: Buoys by Night**
"""


PRIZES_TOLD = """---
title: Awards
---
## Quay Scholar
* **Funding Period**: 10 years

Highly competitive, fully funded, and awarded to students of ropes who had not thought of it before.

## Harbour Fellow
In those days, I was recognised for efforts that nobody had asked me to make, and I have made them ever since.
"""


def test_headings_below_the_title_of_a_page_are_its_items(tmp_path: Path) -> None:
    files = {"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_pages/teaching.md": COURSES, "_pages/talks.md": TALKS}
    files["_pages/awards.md"] = PRIZES_TOLD
    _, imported = read(put(tmp_path, files))
    profile = imported.profile
    assert [item["date"] for item in profile["teaching"]] == ["2025", "2022 – 2024", "2021"]
    assert [item["name"] for item in profile["supervision"]] == ["Cy Moor"]
    assert [item["title"] for item in profile["awards"]] == ["Quay Scholar", "Harbour Fellow"]
    assert [item["title"] for item in profile["talks"]] == ["Lamps and their Keepers", "Buoys by Night"]
    assert not profile.get("sections")


PRINTED = """<html><body><h1>Bo Ek</h1><p>I count bridges.</p><h2>Publications</h2>
<ol class="bibliography"><li><div id="a"><span class="title">Bridges: why they hold</span>
<span class="author">Ek, Bo, Fox, Cy, and Gram, Di</span>
<span class="periodical"><em>Spans</em> 2020</span><span class="links">[<a href="https://x.example">PDF</a>]</span></div></li>
</ol></body></html>"""


def test_the_parts_of_references_that_jekyll_scholar_printed_are_lines(tmp_path: Path) -> None:
    files = {"index.html": PRINTED, "teaching.html": "<html><body><ul><li>Ropes, 2020</li></ul></body></html>"}
    [paper] = read(put(tmp_path, files))[1].profile["papers"]
    assert paper["title"] == "Bridges: why they hold"
    assert paper["authors"] == ["Ek, Bo", "Fox, Cy", "Gram, Di"]
    assert (paper["venue"], paper["date"], paper["links"]) == ("Spans", "2020", {"PDF": "https://x.example"})


def test_what_stands_on_all_pages_is_read_once_and_a_part_that_is_included_is_no_page(tmp_path: Path) -> None:
    top = "<html><head><title>{}</title></head><body><p>Bo Ek, Institute of Ropes, Lund</p>{}</body></html>"
    files = {
        "index.html": top.format("Bo Ek", "<p>I count bridges, and I have done so for a long time, in the rain.</p>"),
        "teaching.html": top.format("Teaching | Bo Ek", "<ul><li>Ropes, Lund University, 2020</li></ul>"),
        "research.html": top.format("Research | Bo Ek", "<p>Some bridges hold, and nobody asks them why.</p>"),
    }
    _, imported = read(put(tmp_path, files))
    assert [item["title"] for item in imported.profile["teaching"]] == ["Ropes"]
    assert [section["text"] for section in imported.profile["sections"]] == [
        "Some bridges hold, and nobody asks them why."
    ]
    part = {"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_pages/awards.md": "- Medal of Ropes, 2020"}
    assert read(put(tmp_path / "other", part))[0] == "acad-homepage"


def test_a_picture_is_looked_for_where_themes_keep_them(tmp_path: Path) -> None:
    files = {"_config.yml": f"{SETTINGS}  avatar: bo.png\n", "_pages/about.md": ABOUT}
    (put(tmp_path, files) / "images").mkdir()
    picture = Path(__file__).parent / "items/seen/ocean-engineer-labels/images/dagny.png"
    (tmp_path / "images" / "bo.png").write_bytes(picture.read_bytes())
    _, imported = read(tmp_path)
    assert imported.profile["photo"] == "images/bo.png"
    assert [*imported.files] == ["images/bo.png"]


PAPERS = """
# Publications

- [Bridges by Night, and Why](https://film.example), Bo Ek, Cy Fox, *Spans*, 2020
- **Days on Ropes**. Bo Ek. Knots, 2019.
"""


def test_papers_of_a_page_are_those_of_the_bibliography(tmp_path: Path) -> None:
    bib = BIB.replace("Night", "Night, and Why")
    files = {"_config.yml": SETTINGS, "_bibliography/a.bib": bib, "_pages/about.md": ABOUT + PAPERS}
    _, imported = read(put(tmp_path, files))
    papers = imported.profile["papers"]
    assert len(papers) == 2
    assert (papers[0]["title"], papers[1]["title"][:13]) == ("Bridges by Night, and Why", "Days on Ropes")
    assert papers[0]["venue"] == "Spans"
    assert papers[0]["url"] == "https://film.example"


def test_a_body_among_the_authors_is_no_form_of_the_owners_name(tmp_path: Path) -> None:
    bibliography = BIB.replace("Ek, Bo", "Ek, B. and {The Span Collaboration}")
    _, imported = read(put(tmp_path, {"_config.yml": SETTINGS, "_bibliography/a.bib": bibliography}))
    assert imported.profile["papers"][0]["authors"] == ["B. Ek", {"organisation": "The Span Collaboration"}]
    assert imported.profile["other_names"] == ["B. Ek"]


def test_a_profile_is_no_page_about_an_author(tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("---\nname: Bo Ek\neducation: []\ninterests: []\n", "utf-8")
    assert not READERS["hugo"].recognises(read_origin(tmp_path / "cv.yaml"))


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_links_do_not_lead_out_of_a_site(tmp_path: Path) -> None:
    put(tmp_path, {"secret.md": "---\ntitle: The secret talk\n---\n", "secret.png": "x"})
    site = put(
        tmp_path / "site", {"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_talks/a.md": "---\ntitle: Open\n---\n"}
    )
    (site / "_talks" / "b.md").symlink_to(tmp_path / "secret.md")
    (site / "_portfolio").symlink_to(tmp_path)
    (site / "loop").symlink_to(site)
    _, imported = read(site)
    assert [talk["title"] for talk in imported.profile["talks"]] == ["Open"]
    assert [problem.file for problem in imported.problems if problem.code == "path-outside"] == [
        f"{site}/_portfolio",
        f"{site}/_talks/b.md",
    ]


def test_of_a_folder_with_too_many_files_the_first_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_contents, "MAX_FILES", 10)
    talks = {f"_talks/{number:02}.md": f"---\ntitle: On bridge {number}\n---\n" for number in range(30)}
    _, imported = read(put(tmp_path, {"_config.yml": SETTINGS, "_pages/about.md": ABOUT, **talks}))
    assert len(imported.profile["talks"]) == 8
    assert "too-many-files" in [problem.code for problem in imported.problems]


@pytest.mark.parametrize("text", ["a = " + "[" * 5000 + "]" * 5000, 'a = "x', "[a\n", "\x00"])
def test_settings_that_are_no_toml_stop_nothing(text: str, tmp_path: Path) -> None:
    author = "---\nname: Bo Ek\nsuperuser: true\n---\nI count bridges.\n"
    name, imported = read(put(tmp_path, {"config.toml": text, "content/authors/admin/_index.md": author}))
    assert (name, imported.profile["name"], imported.profile["bio"]) == ("hugo", "Bo Ek", "I count bridges.")
    assert imported.problems


CITATIONS: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        'Ek, B., Fox, C., & Orr, D. J. (2021). "Night Spans". In: Proceedings of the Bridge Day 2021.',
        "Night spans", "Proceedings of the Bridge Day 2021", {"authors": ["Ek, B.", "Fox, C.", "Orr, D. J."]},
    ),
    (
        "Bo Ek, Cy Fox. <b>Night spans</b>. <i>Spans</i>, 2021, 12: 33-41.",
        "Night spans", "Spans", {"authors": ["Bo Ek", "Cy Fox"], "volume": "12", "pages": "33–41"},
    ),
    (
        "Ek, Bo, Cy Fox, and Di Orr. &quot;Night Spans.&quot; Spans 12.3 (2020): 44-50.",
        "Night spans", "Spans", {"authors": ["Ek, Bo", "Cy Fox", "Di Orr"], "volume": "12", "pages": "44–50"},
    ),
    (
        "Ek B, Fox C. Night spans. Spans. 2020;12(3):44-50. doi: 10.9999/s.1",
        "Night spans", "Spans",
        {"authors": ["Ek B", "Fox C"], "doi": "10.9999/s.1", "volume": "12", "number": "3", "pages": "44–50"},
    ),
    (
        'Ek, B. (2021). "Night spans." <i>Spans</i>. 12(4). ISSN 1234-5678. doi 10.9999/s.2',
        "Night spans", "Spans", {"authors": ["Ek, B."], "doi": "10.9999/s.2", "volume": "12", "number": "4"},
    ),
    (
        "B. Ek. Night spans. J. Span Res. 7, Article 31 (2021)",
        "Night spans", "Journal of Span Research", {"authors": ["B. Ek"], "volume": "7", "article_number": "31"},
    ),
    (
        "Ek, B., & Fox, C. (2020). Night spans. In: Otter, M. (eds) Spans, pp. 3-9. (Best Paper Award)",
        "Night spans", "Spans",
        {"authors": ["Ek, B.", "Fox, C."], "editors": ["Otter, M."], "pages": "3–9", "award": "Best Paper Award"},
    ),
    ("Ek, Bo. 2019. Night spans. PhD thesis, Quay University.", "Night spans", "",
     {"authors": ["Ek, Bo"], "rest": "PhD thesis, Quay University"}),
    ("Ek, Bo. 2019. Day spans.", "Night spans", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("citation", "title", "venue", "expected"), CITATIONS)
def test_citation(citation: str, title: str, venue: str, expected: dict[str, Any]) -> None:
    assert read_citation(citation, title, venue) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In *Annals of Spans*, (9), _pp. 12--57_.", {"venue": "Annals of Spans", "number": "9", "pages": "12–57"}),
        ("*Spans, 12*(4)", {"venue": "Spans", "volume": "12", "number": "4"}),
        ("*Spans*, Vol. 110, No. 3, pp. 11-19", {"venue": "Spans", "volume": "110", "number": "3", "pages": "11–19"}),
        ("In *Proc. of the 3rd Day, held in Hull*", {"venue": "Proc. of the 3rd Day, held in Hull"}),
        ("*Spans* (special issue on ropes)", {"venue": "Spans (special issue on ropes)"}),
    ],
)
def test_venue(text: str, expected: dict[str, str]) -> None:
    assert split_venue(text) == expected


@pytest.mark.parametrize(
    ("key", "one", "other", "same"),
    [
        ("papers", {"title": "Night Spans", "doi": "10.9999/a"}, {"title": "Other", "doi": "10.9999/A"}, True),
        ("papers", {"title": "Night Spans!"}, {"title": "night spans", "date": "2021"}, True),
        ("education", {"organisation": "Quay University", "degree": "MSc in Ropes", "date": "2019 – 2021"},
         {"organisation": "Quay University, Hull", "degree": "Master of Science, Ropes", "date": "2021"}, True),
        ("experience", {"organisation": "Quay", "role": "Senior Rigger"}, {"organisation": "Quay", "role": "Rigger"},
         False),
        ("experience", {"organisation": "Quay", "role": "Rigger"}, {"role": "Rigger"}, True),
        ("awards", {"title": "Rope Prize", "date": "2019"}, {"title": "Rope Prize", "date": "2020"}, False),
    ],
)  # fmt: skip
def test_the_same_item_in_two_files(key: str, one: dict[str, str], other: dict[str, str], same: bool) -> None:
    assert is_same(key, one, other) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "*Annals of Fog*, Volume 5, June 2022, pp. 1-9",
            {"venue": "Annals of Fog", "volume": "5", "date": "2022-06", "pages": "1–9"},
        ),
        (
            "*Annals of Fog*, Special issue on mist, vol. 5, Article 104",
            {"venue": "Annals of Fog", "volume": "5", "article_number": "104", "note": "Special issue on mist"},
        ),
        ("*Proceedings* of the Fog Club, 2020", {"venue": "Proceedings of the Fog Club, 2020"}),
        ("*Advances in Fog* (FOG)", {"venue": "Advances in Fog (FOG)"}),
    ],
)
def test_an_emphasised_venue_ends_where_its_emphasis_does(text: str, expected: dict[str, str]) -> None:
    assert split_venue(text) == expected


def test_facts_about_the_author_go_where_a_profile_has_them(tmp_path: Path) -> None:
    facts = "  department: Ropes\n  school: Quay College\n  office: Room 9\n  height: tall\n  shoes: brown\n"
    samples = "  location: Location\n  phone: 888 888 88 88\n  googlescholar: https://scholar.example/YOUR_SCHOLAR_ID\n"
    files = {"_config.yml": SETTINGS + facts + samples, "_pages/about.md": ABOUT, "_talks/a.md": "---\ntitle: A\n---\n"}
    _, imported = read(put(tmp_path, files))
    assert (imported.profile["affiliation"], imported.profile["address"]) == ("Ropes, Quay College", "Room 9")
    assert not {"location", "phone", "links"} & set(imported.profile)
    messages = [problem.message for problem in imported.problems]
    assert "facts about the author without a place in a profile: “height”, “shoes”" in messages
    assert any("left out: location: Location, phone: 888 888 88 88" in message for message in messages)


@pytest.mark.parametrize("fact", ["name_zh: 绳柏", "chinese name: （绳柏）"])
def test_a_name_in_chinese_may_have_a_key_of_its_own(fact: str, tmp_path: Path) -> None:
    _, imported = read(put(tmp_path, {"_config.yml": f"{SETTINGS}  {fact}\n", "_pages/about.md": ABOUT}))
    assert imported.profile["name"] == {"en": "Bo Ek", "zh": "绳柏"}


@pytest.mark.parametrize(
    ("key", "one", "other", "same"),
    [
        ("papers", "Ropes: A Life", "Ropes & a Life of Knots", True),  # on the same pages of a volume
        ("awards", "Golden Rope of the Guild of Spans", "Golden Rope, Guild of Spans, for Bridges", True),
        ("awards", "Golden Rope of the Guild of Spans", "Silver Rope of the Guild of Hooks", False),
        ("news", "Golden Rope of the Guild of Spans", "Golden Rope of the Guild of Spans", False),
    ],
)
def test_two_readings_of_an_item_are_told_by_what_they_share(key: str, one: str, other: str, *, same: bool) -> None:
    more = {"date": "2020", "volume": "7", "pages": "11–29"}
    words = [collect_words(key, {"title": title, **more}) for title in (one, other)]
    assert (words[0] is not None and words[1] is not None and is_alike(words[0], words[1])) is same


def test_papers_with_other_identifiers_are_two() -> None:
    one, other = ({"title": "Ropes", "volume": "7", "pages": "11", "doi": f"10.1000/{end}"} for end in "ab")
    words = [collect_words("papers", item) for item in (one, other)]
    assert words[0]
    assert words[1]
    assert not is_alike(words[0], words[1])


def test_a_list_of_papers_that_are_known_is_dropped() -> None:
    listed = "- Bridges by Night, and Why\n  - *Spans*\n- Days on Ropes and Ladders"
    profile: dict[str, Any] = {
        "papers": [{"title": "Bridges by Night, and Why"}, {"title": "Days on Ropes and Ladders"}],
        "sections": [
            {"title": "Selected publications", "text": listed},
            {"title": "Publications", "text": "- Bridges by Night, and Why\n- Another One, of Which Nobody Knows"},
        ],
    }
    assert drop_repeated_lists(profile) == ["Selected publications"]
    assert [section["title"] for section in profile["sections"]] == ["Publications"]
    assert all(paper["selected"] for paper in profile["papers"])


def test_any_page_will_do_where_there_are_the_settings_of_a_site(tmp_path: Path) -> None:
    files = {"index.md": "---\ntitle: Home\n---\nI count bridges.\n", "ropes.md": "---\ntitle: Ropes\n---\nThey hold."}
    put(tmp_path, {"_config.yml": SETTINGS, **files})
    assert READERS["website"].recognises(read_origin(tmp_path))
    (tmp_path / "_config.yml").unlink()
    assert not READERS["website"].recognises(read_origin(tmp_path))


def test_pages_of_widgets_are_no_items_of_their_folder(tmp_path: Path) -> None:
    widget = "---\nwidget: blank\ntitle: In the press\n---\n- The bridge that sang, *Span Weekly*\n"
    files = {
        "hugo.yaml": "title: Bo Ek\nbaseURL: https://ek.example\n",
        "content/_index.md": "I count bridges.\n",
        "content/outreach/index.md": "---\ntitle: Media\ntype: widget_page\nsummary: Hello!\n---\n",
        "content/outreach/press.md": widget,
    }
    _, imported = read(put(tmp_path, files))
    items = imported.profile["outreach"]
    assert [item["title"] for item in items] == ["The bridge that sang"]


@pytest.mark.parametrize("title", ["Ropes", "Ropes | Bo Ek", "Ropes - Bo Ek's Website"])
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, tmp_path: Path) -> None:
    files = {
        "index.md": "---\ntitle: Home\n---\nI count bridges.\n",
        "ropes.md": f"---\ntitle: {title}\n---\nThey hold a lot.",
    }
    put(tmp_path, {"_config.yml": f"{SETTINGS}description: The personal website of Bo Ek\n", **files})
    _, imported = read(tmp_path)
    assert imported.profile["sections"] == [{"title": "Ropes", "text": "They hold a lot."}]
    assert "headline" not in imported.profile


def test_sections_that_lead_to_other_pages_are_left_out() -> None:
    site = "https://ek.example"
    profile: dict[str, Any] = {
        "papers": [{"title": "Spans"}],
        "sections": [
            {"title": "Publications", "text": "See the [list of publications](https://ek.example/publications/)."},
            {"title": "Papers", "text": "Most of them are about ropes."},
            {"title": "Hobbies", "text": "I knit, and I say [more](/hobbies) of it.\n\n- Socks"},
            {"title": "Films", "text": "There is [a film](https://film.example) of the bridge."},
            {"title": "Teaching", "text": "My [portfolio](/files/teaching.pdf) says how I teach."},
        ],
    }
    assert [section["title"] for section in place_pointers(profile, site)] == ["Publications"]
    assert [section["title"] for section in profile["sections"]] == ["Hobbies", "Films", "Teaching"]
    assert profile["texts"] == {"papers": "Most of them are about ropes."}


def test_data_of_loops_that_print_is_read_with_their_page(tmp_path: Path) -> None:
    loop = "---\ntitle: Awards\n---\n{% for prize in site.data.prizes %}\n- {{ prize.title }}, 2020\n{% endfor %}\n"
    page = "---\ntitle: Home\n---\nI count bridges.\n"
    files = {"_config.yml": SETTINGS, "index.md": page, "awards.md": loop, "_data/prizes.yml": "- title: Rope Prize\n"}
    _, imported = read(put(tmp_path, files))
    assert [item["title"] for item in imported.profile["awards"]] == ["Rope Prize"]
    assert not [problem for problem in imported.problems if problem.code == "not-read"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Revues internationales avec comité de lecture", "papers"),
        ("Revistas con arbitraje", "papers"),
        ("Encadrements de stages", "supervision"),
        ("Stages", "experience"),
        ("Public interventions and other media mentions", "outreach"),
    ],
)
def test_headings_of_sites(heading: str, key: str) -> None:
    assert find_section_key(heading) == key


def test_what_owners_say_as_templates_do_stays() -> None:
    bio = "I went back to my home country to see how many of the bridges of my childhood had been taken down since."
    profile: dict[str, Any] = {
        "name": "Bo Ek",
        "bio": bio,
        "skills": [{"title": "PyTorch"}],
        "teaching": [
            {"title": "Introduction to Machine Learning", "organisation": "University of Spans"},
            {"title": "Introduction to Machine Learning", "date": "2020"},
        ],
        "sections": [{"title": "Teaching experience", "text": "I teach whoever crosses."}],
        "papers": [{"title": "Pandas"}, {"title": "Paper Title Number 1"}],
        "projects": [{"title": "Project 1"}, {"title": "Pandas"}],
    }
    drop_samples(profile)
    assert profile["bio"] == bio
    assert [len(profile[key]) for key in ("skills", "teaching", "sections", "papers", "projects")] == [1, 1, 1, 1, 0]


def test_an_item_loses_the_paragraphs_of_its_template_alone(tmp_path: Path) -> None:
    text = "We count ropes.\n\nSay you wanted to write a little bit about your project before you posted more.\n"
    files = {"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_projects/ropes.md": f"---\ntitle: Ropes\n---\n{text}"}
    _, imported = read(put(tmp_path, files | {"_bibliography/a.bib": BIB}))
    assert imported.profile["projects"] == [{"title": "Ropes", "text": "We count ropes."}]


@pytest.mark.parametrize(
    ("citation", "authors"),
    [("Cy Fox, Bo Ek,, and Di Elm", ["Cy Fox", "Bo Ek", "Di Elm"]), ("Fox Letters", ["Bo Ek"])],
)
def test_a_citation_of_names_alone_says_who_wrote_a_paper(citation: str, authors: list[str], tmp_path: Path) -> None:
    paper = f"---\ntitle: Spans\ndate: 2020-01-01\nvenue: Ropes\ncitation: '{citation}'\n---\n"
    files = {"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_publications/a.md": paper}
    _, imported = read(put(tmp_path, files))
    assert imported.profile["papers"][0]["authors"] == authors


@pytest.mark.parametrize(
    ("key", "known", "other", "merged"),
    [
        (
            "awards",
            {"title": "Golden Ledger", "date": 2019},
            {"title": "Golden Ledger, for blank pages", "date": 2019},
            {"note": "for blank pages"},
        ),
        (
            "experience",
            {"role": "Lecturer", "organisation": "Fog College", "date": 2019},
            {"role": "Lecturer, Keeper of Moss", "organisation": "Fog College", "date": 2019},
            {"text": "Keeper of Moss"},
        ),
        (
            "experience",
            {"role": "Lecturer", "organisation": "Fog College", "highlights": ["Taught hedges"]},
            {"role": "Lecturer", "organisation": "Fog College", "highlights": ["Wrote, alone, on moss"]},
            {},
        ),
    ],
    ids=["note", "text", "lists stay lists"],
)
def test_what_a_longer_line_says_besides_is_kept(key: str, known: Data, other: Data, merged: Data) -> None:
    items = [dict(known)]
    add_items(items, key, [other])
    assert items == [known | merged]


@pytest.mark.parametrize(
    ("known", "other", "merged"),
    [
        (["Bo Ek", "et al."], ["Bo Ek*", "Ada Reed*"], ["Bo Ek*", "Ada Reed*"]),
        (["Bo Ek", "Ada Reed"], ["Bo Ek*", {"name": "Ada Reed", "url": "https://reed.example"}], None),
        (["Bo Ek", "Ada Reed"], ["B. Ek*", "A. Reed"], ["Bo Ek", "Ada Reed"]),
        (["Bo Ek†", "Ada Reed"], ["Bo Ek", "et al."], ["Bo Ek†", "Ada Reed"]),
    ],
)
def test_authors_of_two_sources(known: list[Any], other: list[Any], merged: list[Any] | None) -> None:
    """Who leaves nobody out counts more, and of the same names those with marks and addresses."""
    title = "BridgeNet: a Model of GPU Spans"
    items: list[Data] = [{"title": title.replace("BridgeNet", "Bridgenet").replace("GPU", "gpu"), "authors": known}]
    add_items(items, "papers", [{"title": title, "authors": other}])
    assert items == [{"title": title, "authors": other if merged is None else merged}]


QUARTO = """---
title: Publications
---

{{< include _list.qmd >}}

## Patents

- **Bridge of Ropes**. Bo Ek. US Patent US20190065463, 2019.
"""
SPANS = """::: {.pub-list}
- [Bridges by Night]{.pub-title} (with Cy Fox and Di Roe)
  [*Annals of Spans*, 29 (2025), 1–18]{.pub-venue}
  [[Published version](https://spans.example/1)[Manuscript](/files/night.pdf)]{.pub-links}

- [Are Ropes a Real Problem?]{.pub-title} (with Cy Fox)
  [*Knots*, 30 (2019), 221–243]{.pub-venue}
  [[Manuscript](/files/ropes.pdf)]{.pub-links}
:::
"""


def test_a_page_of_quarto_has_the_files_that_it_includes_and_no_marks_of_pandoc(tmp_path: Path) -> None:
    home = "---\ntitle: Bo Ek\n---\nI count bridges at night, and ropes by day.\n"
    files = {"index.qmd": home, "_quarto.yml": "website:\n  title: Bo Ek\n"}
    _, imported = read(put(tmp_path, {**files, "publications.qmd": QUARTO, "_list.qmd": SPANS}))
    first, second, patent = imported.profile["papers"]
    assert (first["title"], first["authors"], first["pages"]) == (
        "Bridges by Night",
        ["Bo Ek", "Cy Fox", "Di Roe"],
        "1–18",
    )
    assert first["links"] == {"Published version": "https://spans.example/1", "Manuscript": "files/night.pdf"}
    assert (second["title"], second["venue"], second["type"]) == ("Are Ropes a Real Problem?", "Knots", "article")
    assert patent["type"] == "patent"
    assert not any("pub-" in str(paper) for paper in imported.profile["papers"])


def test_a_bibliography_lies_where_the_settings_say(tmp_path: Path) -> None:
    settings = f"{SETTINGS}scholar:\n  source: ./bibliography\n"
    files = {"_config.yml": settings, "bibliography/a.bib": BIB, "_pages/about.md": ABOUT}
    _, imported = read(put(tmp_path, files))
    assert [paper["title"] for paper in imported.profile["papers"]] == ["Bridges by Night"]


def test_what_a_program_made_of_a_page_is_not_read_again(tmp_path: Path) -> None:
    home = "---\ntitle: Bo Ek\n---\nI count bridges at night, and ropes by day.\n\n[Talks](talks.html)\n"
    made = (
        "<!DOCTYPE html><html><body><h1>Talks</h1><ul><li>Old Ropes, Rope Meeting, Lund, 2019</li></ul></body></html>"
    )
    files = {"index.qmd": home, "_quarto.yml": "website:\n  title: Bo Ek\n", "talks.html": made}
    text = "# Talks\n\n- New Ropes, Rope Meeting, Lund, 2020\n"
    _, imported = read(put(tmp_path / "quarto", {**files, "talks.qmd": text}))
    assert [talk["title"] for talk in imported.profile["talks"]] == ["New Ropes"]
    _, imported = read(put(tmp_path / "knitr", {**files, "talks.Rmd": text}))
    assert [talk["title"] for talk in imported.profile["talks"]] == ["Old Ropes"]


def test_headings_above_the_first_higher_one_are_of_the_page(tmp_path: Path) -> None:
    home = "---\ntitle: Bo Ek\n---\nI count bridges at night, and ropes by day.\n\n[Teaching](teaching.md)\n"
    year = "### Academic year 2023/24\n\n#### Lund University\n\n- Ropes - Lecturer\n- Knots - Lecturer\n\n"
    text = (
        f"{year}### Previous experiences\n\n#### Oslo University\n\n- Spans - Lecturer\n\n## Software\n\nIt is free.\n"
    )
    files = {"index.md": home, "_config.yml": "title: Bo Ek\n", "teaching.md": f"---\ntitle: Teaching\n---\n{text}"}
    _, imported = read(put(tmp_path, files))
    assert [course["title"] for course in imported.profile["teaching"]] == ["Ropes", "Knots", "Spans"]


def test_root_under_any_name_among_other_pages(tmp_path: Path) -> None:
    """The page that the root leads to is the home, and no read-me of the template is."""
    files = {
        "_config.yml": SETTINGS,
        "README.md": "# Bridge Template\n\n## Quick Start\n\nFork this.\n",
        "docs/README-zh.md": "# Bridge\n\n## Quick Start\n\nFork this, too.\n",
        "_pages/main.md": "---\npermalink: /\n---\n{% include_relative parts/ropes.md %}\n",
        "_pages/parts/ropes.md": "I count bridges.\n\n# Education\n\n- PhD, Quay University, 2020\n",
        "_pages/teaching.md": "---\nlayout: x\n---\n- Ropes, 2020\n",
    }
    _, imported = read(put(tmp_path, files))
    assert imported.profile["bio"] == "I count bridges."
    assert not imported.profile.get("sections")


OTHER_PAGE = {"_config.yml": SETTINGS, "_pages/ropes.md": "---\ntitle: Ropes\n---\nThey hold a lot."}


def test_an_older_copy_of_the_first_page_is_not_read(tmp_path: Path) -> None:
    page = "---\npermalink: /\n---\nI count {}.\n\n# News\n- *2024.01*: {}\n"
    pages = {"_pages/about.md": page.format("bridges", "Fog lifted."), "_pages/1.md": page.format("ropes", "Fog fell.")}
    _, imported = read(put(tmp_path, OTHER_PAGE | pages))
    assert imported.profile["bio"] == "I count bridges."
    assert [item["text"] for item in imported.profile["news"]] == ["Fog lifted."]
    assert [section["title"] for section in imported.profile["sections"]] == ["Ropes"]


def test_the_languages_of_a_page_among_others_are_versions_of_each_other(tmp_path: Path) -> None:
    version = '<div class="lang-{}" markdown="1">\n\n{}\n\n# {}\n- *2020 - 2024*, {}\n</div>\n'
    english = version.format("en", "I count bridges.", "Education", "Ph.D., Quay University.")
    chinese = version.format("zh", "我数桥。", "教育经历", "博士, 码头大学。")
    files = OTHER_PAGE | {"_pages/about.md": f"---\npermalink: /\n---\n{english}{chinese}"}
    _, imported = read(put(tmp_path, files))
    profile = imported.profile
    assert profile["locales"] == ["en", "zh"]
    assert profile["bio"] == {"en": "I count bridges.", "zh": "我数桥。"}
    (degree,) = profile["education"]
    assert degree["degree"] == {"en": "Ph.D.", "zh": "博士"}
    assert degree["organisation"] == {"en": "Quay University", "zh": "码头大学"}
    assert profile["titles"]["education"] == {"en": "Education", "zh": "教育经历"}


def test_a_summary_stands_beside_the_abstract_of_a_paper(tmp_path: Path) -> None:
    paper = "---\ntitle: Ropes\nvenue: Spans\ndate: 2020\nsummary: They hum.\nabstract: Wind moves them.\n---\n"
    files = {"_config.yml": SETTINGS, "_pages/about.md": ABOUT, "_publications/a.md": paper}
    _, imported = read(put(tmp_path, files))
    item = imported.profile["papers"][0]
    assert (item["abstract"], item["text"]) == ("Wind moves them.", "They hum.")


def test_a_person_with_a_title_behind_an_institution_is_no_place(tmp_path: Path) -> None:
    entry = "- title: {}\n  type: time_table\n  contents:\n    - title: {}\n"
    entry += "      institution: Quay Institute, Prof. Mo Lind\n"
    entries = entry.format("Education", "PhD in Ropes") + entry.format("Experience", "How ropes remember")
    files = {
        "_config.yml": SETTINGS,
        "_pages/about.md": ABOUT,
        "_bibliography/papers.bib": BIB,
        "_data/cv.yml": entries,
    }
    _, imported = read(put(tmp_path, files))
    degree, post = imported.profile["education"][0], imported.profile["experience"][0]
    assert (degree["organisation"], degree["advisor"]) == ("Quay Institute", "Prof. Mo Lind")
    assert (post["organisation"], post["text"], "place" in post) == ("Quay Institute", "Prof. Mo Lind", False)


def test_an_owner_of_whom_a_file_has_the_facts_and_a_page_the_text(tmp_path: Path) -> None:
    """Hugo Blox has both; what the file says besides, and pages about others, are told."""
    root = put(tmp_path, {
        "hugo.yaml": "title: Bo Ek\n",
        "data/authors/me.yaml": "is_owner: true\nname:\n  display: Bo Ek\nrole: Engineer\nbio: I count.\n",
        "content/authors/me/_index.md": "---\ntitle: Bo Ek\n---\nI count bridges until they hum.\n",
        "content/authors/ann/_index.md": "---\ntitle: Ann Reed\n---\nI weigh lamps.\n",
    })  # fmt: skip
    _, imported = read(root)
    assert (imported.profile["headline"], imported.profile["bio"]) == ("Engineer", "I count bridges until they hum.")
    told = " ".join(problem.message for problem in imported.problems)
    assert "bio (1)" in told
    assert "content/authors/ (1 file" in told
