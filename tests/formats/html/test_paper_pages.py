"""Pages of papers: what Google Scholar reads of them, and what leads there and back."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import judges
import pytest
from lxml import etree, html
from samples import draw_picture
from slices import keep

from cvgen.pipeline.options import Options
from cvgen.pipeline.receipt import RECEIPT_NAME
from cvgen.pipeline.run import build
from cvgen.themes.loader import list_packaged_themes

ROOT = "https://ada.example.org/site/"
TIDES: dict[str, Any] = {
    "title": "Tides *in* Small Harbours: $x^2$ & <b>",
    "key": "tides",
    "authors": ["Example, Ada*", "Bo Sample*", "{Harbour Group}", "et al."],
    "venue": "Journal of Harbours",
    "type": "article",
    "volume": "12",
    "number": "3",
    "pages": "1209–17",
    "date": "2024-05",
    "doi": "10.5555/1",
    "issn": "0028-0836",
    "language": "en",
    "url": "https://example.org/tides",
    "abstract": "We measured *tides*.",
    "links": {"slides": "files/slides.pdf", "paper": "files/tides.pdf#page=2", "video": "https://video.example.org/1"},
}
PROFILE: dict[str, Any] = {
    "locales": ["en", "de"],
    "name": "Ada Example",
    "website": ROOT,
    "site": {"paper_pages": True},
    "people": [{"name": "Bo Sample", "orcid": "0000-0002-1825-0097"}],
    "papers": [
        TIDES,
        {"title": "A Secret", "key": "secret", "authors": ["Ada Example"], "private": True},
        {"title": "Last", "key": "DBLP:conf/seas", "authors": ["Ada Example"], "date": "2019", "selected": True},
    ],
    "documents": {
        "homepage": {"sections": [{"section": "papers", "selected": True}]},
        "publications": {"extends": "homepage", "sections": ["papers"]},
    },
}


def build_site(folder: Path, *documents: str, **more: Any) -> dict[str, bytes]:
    """Return the files of a site, by name."""
    (folder / "files").mkdir(parents=True, exist_ok=True)
    for name in ("slides", "tides"):
        (folder / "files" / f"{name}.pdf").write_bytes(b"%PDF-1.4")
    (folder / "profile.yaml").write_text(json.dumps({**PROFILE, **more}, ensure_ascii=False), "utf-8")
    output = folder / "output"
    build(folder / "profile.yaml", output, documents, ["html"] if documents else [])
    files = (file for file in output.rglob("*") if file.is_file() and file.name != RECEIPT_NAME)
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build_site(tmp_path_factory.mktemp("site"), "homepage", "publications")


def read(files: dict[str, bytes], name: str) -> html.HtmlElement:
    return html.document_fromstring(files[name].decode())


def read_as_scholar(page: html.HtmlElement) -> dict[str, list[str]]:
    """Return the tags in a page's head as its inclusion guidelines have them read: by name, each in its order."""
    tags: dict[str, list[str]] = {}
    for tag in page.xpath("/html/head/meta[starts-with(@name, 'citation_')]"):
        tags.setdefault(tag.get("name"), []).append(tag.get("content"))
    for name in ("title", "author", "publication_date"):
        assert tags[f"citation_{name}"]  # pages without one of them are not taken
    assert all(content.strip() for contents in tags.values() for content in contents)
    return tags


def read_tags(folder: Path, **paper: Any) -> dict[str, list[str]]:
    """Return the tags of the only paper of a profile."""
    said = {"title": "Tides", "key": "tides", "authors": ["Ada Example"], "date": "2020", **paper}
    return read_as_scholar(read(build_site(folder, "homepage", papers=[said], documents={}), "papers/tides.html"))


def list_pages(files: dict[str, bytes]) -> list[str]:
    return sorted(name for name in files if "papers/" in name)


def test_every_paper_that_is_not_private_has_a_page_in_every_language(site: dict[str, bytes]) -> None:
    names = ["papers/DBLP-conf-seas.html", "papers/tides.html"]
    assert list_pages(site) == sorted(names + [f"de/{name}" for name in names])
    assert not [name for name, data in site.items() if b"Secret" in data]


def test_scholar_reads_all_that_is_known_of_a_paper(site: dict[str, bytes]) -> None:
    assert read_as_scholar(read(site, "papers/tides.html")) == {
        "citation_title": ["Tides in Small Harbours: x² & <b>"],
        "citation_author": ["Ada Example", "Bo Sample", "Harbour Group"],
        "citation_publication_date": ["2024/05"],
        "citation_journal_title": ["Journal of Harbours"],
        "citation_issue": ["3"],
        "citation_volume": ["12"],
        "citation_firstpage": ["1209"],
        "citation_lastpage": ["1217"],
        "citation_doi": ["10.5555/1"],
        "citation_issn": ["0028-0836"],
        "citation_language": ["en"],
        "citation_abstract_html_url": [f"{ROOT}papers/tides.html"],
        "citation_pdf_url": [f"{ROOT}files/tides.pdf"],
    }


@pytest.mark.parametrize(
    ("paper", "tag", "content"),
    [
        ({"type": "conference", "venue": "Seas"}, "conference_title", "Seas"),
        ({"venue": "Seas"}, "conference_title", "Seas"),
        ({"venue": "Seas", "volume": "3"}, "journal_title", "Seas"),
        ({"type": "poster", "event": "Seas"}, "conference_title", "Seas"),
        ({"type": "chapter", "venue": "A Book"}, "inbook_title", "A Book"),
        ({"type": "thesis", "organisation": "A School"}, "dissertation_institution", "A School"),
        ({"type": "report", "organisation": "A House", "number": "7"}, "technical_report_institution", "A House"),
        ({"type": "report", "organisation": "A House", "number": "7"}, "technical_report_number", "7"),
        ({"type": "book", "publisher": "A Press", "isbn": "978-3-16-148410-0"}, "isbn", "978-3-16-148410-0"),
        ({"date": "2021-03-04"}, "publication_date", "2021/03/04"),
        ({"pages": "e12"}, "firstpage", "e12"),
        ({"article_number": "45"}, "firstpage", "45"),
        ({"arxiv": "2509.24014"}, "arxiv_id", "2509.24014"),
    ],
)
def test_the_type_of_a_paper_decides_what_scholar_calls_its_venue(
    tmp_path: Path, paper: dict[str, Any], tag: str, content: str
) -> None:
    tags = read_tags(tmp_path, **paper)
    assert tags[f"citation_{tag}"] == [content]
    venues = {"journal_title", "conference_title", "inbook_title", "dissertation_institution"}
    assert len({f"citation_{name}" for name in venues} & tags.keys()) <= 1


@pytest.mark.parametrize(
    "paper",
    [
        {"links": {"slides": "files/slides.pdf"}},
        {"links": {"paper": "https://elsewhere.example.org/tides.pdf"}},
        {"links": {"paper": "https://ada.example.org.evil.example.org/tides.pdf"}},
        {"links": {"poster of the paper": "files/slides.pdf"}},
        {"url": "https://example.org/tides"},
    ],
)
def test_scholar_is_told_of_no_other_file_and_no_other_host(tmp_path: Path, paper: dict[str, Any]) -> None:
    assert "citation_pdf_url" not in read_tags(tmp_path, **paper)


@pytest.mark.parametrize("address", ["files/tides.pdf", f"{ROOT}files/tides.pdf"])
def test_the_pdf_behind_the_title_is_the_papers(tmp_path: Path, address: str) -> None:
    assert read_tags(tmp_path, url=address)["citation_pdf_url"] == [f"{ROOT}files/tides.pdf"]


def test_without_an_address_of_the_site_no_address_is_made_up(tmp_path: Path) -> None:
    files = build_site(tmp_path, "homepage", website=None, documents={})
    page = read(files, "papers/tides.html")
    assert not {"citation_pdf_url", "citation_abstract_html_url"} & read_as_scholar(page).keys()
    assert not page.xpath("//link[@rel='canonical']")


def test_the_head_of_the_page_is_about_the_paper(site: dict[str, bytes]) -> None:
    page = read(site, "de/papers/tides.html")
    here = f"{ROOT}de/papers/tides.html"
    assert page.xpath("//title")[0].text == "Tides in Small Harbours: x² & <b> — Ada Example"
    assert page.xpath("//link[@rel='canonical']/@href") == [here]
    assert page.xpath("//meta[@property='og:url']/@content") == [here]
    assert page.xpath("//meta[@property='og:type']/@content") == ["article"]
    assert page.xpath("//meta[@name='description']/@content") == ["We measured tides."]
    languages = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")}
    assert languages == {"en": f"{ROOT}papers/tides.html", "de": here}
    [switch] = page.xpath("//ul[@class='languages']//a/@href")
    assert switch == "../../papers/tides.html"


def test_a_paper_without_an_abstract_is_described_by_authors_and_venue(site: dict[str, bytes]) -> None:
    [words] = read(site, "papers/DBLP-conf-seas.html").xpath("//meta[@name='description']/@content")
    assert words.startswith("Ada Example")


def test_the_paper_is_described_in_the_words_of_schema_org(site: dict[str, bytes]) -> None:
    [data] = read(site, "papers/tides.html").xpath("//script[@type='application/ld+json']/text()")
    page, me, paper = json.loads(data)["@graph"]
    assert (paper["@type"], paper["@id"]) == ("ScholarlyArticle", page["mainEntity"]["@id"])
    assert paper["author"][0] == {"@id": me["@id"]}
    assert paper["author"][1] == {
        "@type": "Person", "name": "Bo Sample", "sameAs": "https://orcid.org/0000-0002-1825-0097",
    }  # fmt: skip
    assert paper["sameAs"] == ["https://doi.org/10.5555/1", "https://example.org/tides"]
    assert (paper["url"], paper["abstract"]) == (f"{ROOT}papers/tides.html", "We measured tides.")


def test_titles_in_lists_lead_to_the_pages_and_the_owners_address_stays_beside_them(site: dict[str, bytes]) -> None:
    for name, to in (("publications.html", "papers/tides.html"), ("de/publications.html", "../de/papers/tides.html")):
        [paper, _] = read(site, name).xpath("//ol[contains(@class,'papers')]/li")
        assert paper.xpath(".//*[contains(@class,'title')]/a/@href") == [to]
        assert "https://example.org/tides" in paper.xpath(".//div[@class='links']/a/@href")
    assert read(site, "index.html").xpath("//*[contains(@class,'title')]/a/@href") == ["papers/DBLP-conf-seas.html"]


def test_titles_of_papers_in_a_citation_style_lead_there_too(tmp_path: Path) -> None:
    plain = {"title": "Tides", "key": "tides", "authors": ["Ada Example"], "date": "2020", "doi": "10.5555/1"}
    files = build_site(tmp_path, "homepage", papers=[plain], documents={"homepage": {"style": "apa"}})
    assert "papers/tides.html" in read(files, "index.html").xpath("//p[@class='reference']//a/@href")


def test_a_page_shows_the_paper_and_leads_to_its_neighbours_and_back(site: dict[str, bytes]) -> None:
    page = read(site, "papers/tides.html")
    assert page.xpath("//h1")[0].text_content().startswith("Tides in Small Harbours")
    assert page.xpath("//strong[@class='me']")[0].text == "Ada Example".replace(" ", "\u00a0")
    assert page.xpath("//p[@class='authors']/a/@rel") == ["colleague"]
    assert page.xpath("//p[@class='authors']/a/@href") == ["https://orcid.org/0000-0002-1825-0097"]
    assert "equal contribution" in page.xpath("//p[@class='legend']")[0].text_content()
    assert "We measured tides." in page.xpath("//*[@class='paper']")[0].text_content()
    assert "@article{tides," in page.xpath("//pre")[0].text
    links = page.xpath("//div[@class='links']/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("example.org/tides", "https://example.org/tides"),
        ("Slides", "../files/slides.pdf"),
        ("Paper", "../files/tides.pdf#page=2"),
        ("Video", "https://video.example.org/1"),
        ("DOI", "https://doi.org/10.5555/1"),
    ]
    assert not page.xpath("//a[@rel='prev']")
    assert page.xpath("//a[@rel='next']/@href") == ["../papers/DBLP-conf-seas.html"]
    assert read(site, "papers/DBLP-conf-seas.html").xpath("//a[@rel='prev']/@href") == ["../papers/tides.html"]
    [back] = page.xpath("//li[@class='back']/a")
    assert (back.text, back.get("href").partition("#")[0]) == ("Publications", "../publications.html")
    assert back.get("href").endswith("#tides")
    assert len(read(site, "publications.html").xpath("//li[@id='tides']")) == 1


def test_papers_have_one_anchor_in_all_lists(tmp_path: Path) -> None:
    same = [{"title": f"Tides {n}", "key": "Papers", "authors": ["Ada Example"], "selected": n == 1} for n in range(3)]
    files = build_site(tmp_path, "homepage", "publications", papers=same)
    anchors = {name: read(files, name).xpath("//ol/li/@id") for name in ("index.html", "publications.html")}
    assert anchors == {"index.html": ["Papersb"], "publications.html": ["Papersa", "Papersb", "Papersc"]}
    for anchor in anchors["publications.html"]:
        [back] = read(files, f"papers/{anchor}.html").xpath("//li[@class='back']/a/@href")
        assert back == f"../publications.html#{anchor}"


def test_every_link_between_files_of_the_site_arrives(site: dict[str, bytes]) -> None:
    for name in list_pages(site):
        for address in read(site, name).xpath("//a/@href | //link[not(@rel='alternate')]/@href"):
            if "://" not in address and not address.startswith(("#", "mailto:")):
                target = Path(name).parent / address.partition("#")[0]
                parts: list[str] = []
                for part in target.parts:
                    parts = parts[:-1] if part == ".." else [*parts, part]
                assert "/".join(parts) in site, (name, address)


def test_the_site_map_has_the_pages_in_all_languages(site: dict[str, bytes]) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = etree.fromstring(site["sitemap.xml"]).xpath("//s:url", namespaces=space)
    found = {url.findtext("s:loc", namespaces=space): url.xpath("x:link/@href", namespaces=space) for url in urls}
    versions = [f"{ROOT}papers/tides.html", f"{ROOT}de/papers/tides.html"]
    assert [found[address] for address in versions] == [versions, versions]


def test_the_feed_leads_to_the_page(site: dict[str, bytes]) -> None:
    for name, address in (("feed.xml", "papers/"), ("de/feed.xml", "de/papers/")):
        space = {"a": "http://www.w3.org/2005/Atom"}
        [link] = etree.fromstring(site[name]).xpath("//a:entry/a:link/@href", namespaces=space)
        assert link == f"{ROOT}{address}DBLP-conf-seas.html"


def test_a_page_is_made_anew_when_what_others_list_depends_on_the_day(tmp_path: Path) -> None:
    lately = {"extends": "homepage", "sections": [{"section": "papers", "since": "24 months"}]}
    papers = [{**TIDES, "date": "2024-05", "links": {}}, {**PROFILE["papers"][2], "date": "2029"}]
    said = {**PROFILE, "papers": papers, "documents": {**PROFILE["documents"], "publications": lately}}
    (tmp_path / "profile.yaml").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    for year, is_there in ((2025, True), (2030, False)):
        options = Options(today=datetime.date(year, 1, 1))
        build(tmp_path / "profile.yaml", tmp_path / "output", formats=["html"], options=options)
        assert (tmp_path / "output" / "papers" / "tides.html").is_file() == is_there


def test_pages_go_when_they_are_switched_off_and_with_a_paper(tmp_path: Path) -> None:
    pages = ("homepage", "publications")
    assert "papers/tides.html" in build_site(tmp_path, *pages)
    assert list_pages(build_site(tmp_path, *pages, papers=PROFILE["papers"][1:])) == [
        "de/papers/DBLP-conf-seas.html", "papers/DBLP-conf-seas.html",
    ]  # fmt: skip
    assert not list_pages(build_site(tmp_path, *pages, site={}))


def test_a_page_does_not_outlive_the_failure_of_a_build_that_makes_its_paper_private(tmp_path: Path) -> None:
    build_site(tmp_path)
    private = [{**TIDES, "private": True}, PROFILE["papers"][2]]
    with pytest.raises(Exception, match="missing"):
        build_site(tmp_path, papers=private, photo="missing.png")
    left = [file for file in (tmp_path / "output").rglob("*.html") if "We measured" in file.read_text("utf-8")]
    assert left == []


def test_papers_hidden_from_the_pages_of_the_site_have_none(tmp_path: Path) -> None:
    hidden = {**TIDES, "only": ["cv"]}
    unlisted = {"extends": "homepage", "navigation": False, "sections": ["papers"]}
    documents = {"homepage": {"sections": [{"section": "papers", "selected": True}]}, "drafts": unlisted}
    papers = [hidden, *PROFILE["papers"][1:], {"title": "Unlisted", "key": "unlisted", "authors": ["Ada Example"]}]
    files = build_site(tmp_path, "homepage", "drafts", papers=papers, documents=documents)
    assert list_pages(files) == ["de/papers/DBLP-conf-seas.html", "papers/DBLP-conf-seas.html"]
    drafts = read(files, "drafts.html").xpath("//*[contains(@class,'title')]")
    assert [title.xpath("a/@href") for title in drafts] == [["papers/DBLP-conf-seas.html"], []]


def test_other_formats_of_the_homepage_link_no_pages(tmp_path: Path) -> None:
    build_site(tmp_path, "homepage", "publications")
    build(tmp_path / "profile.yaml", tmp_path / "output", ["publications"], ["md"])
    assert "papers/" not in (tmp_path / "output" / "publications.md").read_text("utf-8")


def test_names_of_files_are_safe_and_differ(tmp_path: Path) -> None:
    keys = ["index", "a/../../b", "a-..-..-b", "..", "Same", "same!", "名前"]
    papers = [{"title": f"Paper {n}", "key": key, "authors": ["Ada Example"]} for n, key in enumerate(keys)]
    files = build_site(tmp_path, "homepage", papers=papers, documents={}, locales=["en"])
    assert list_pages(files) == sorted(
        f"papers/{name}.html" for name in ("index-1", "a-..-..-b", "a-..-..-b-1", "paper", "Same", "same-", "名前")
    )
    for address in read(files, "index.html").xpath("//*[contains(@class,'title')]/a/@href"):
        assert address in files


def test_the_picture_of_a_paper_is_shown_and_shared(tmp_path: Path) -> None:
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "teaser.png").write_bytes(draw_picture("PNG"))
    files = build_site(tmp_path, "homepage", papers=[{**TIDES, "image": "teaser.png"}])
    page = read(files, "de/papers/tides.html")
    assert page.xpath("//figure//img/@src") == ["../../teaser.png"]
    assert page.xpath("//meta[@property='og:image']/@content") == [f"{ROOT}teaser.png"]
    assert "teaser.png" in files


@pytest.mark.parametrize("theme", keep(list_packaged_themes(), "classic", "sidebar"))
def test_nu_passes_the_page_in_every_theme(tmp_path: Path, theme: str) -> None:
    build_site(tmp_path, "homepage", theme=theme, locales=["en", "ar"], documents={})
    output = tmp_path / "output"
    assert judges.nu(*(output / name for name in ("papers/tides.html", "ar/papers/tides.html"))) == []


def test_all_pages_of_papers_have_one_style_sheet_that_knows_every_badge(tmp_path: Path) -> None:
    papers = [
        {"title": f"Paper {n}", "authors": ["Ada Example"], "badge": badge, "type": "article"}
        for n, badge in enumerate(("Best", "Oral", "Best"))
    ]
    site = build_site(tmp_path, "homepage", papers=papers, badges={"Best": "#123456", "Oral": "#abcdef"})
    pages = [data.decode() for name, data in site.items() if name.startswith("papers/")]
    sheets = {page.partition("<style>")[2].partition("</style>")[0] for page in pages}
    policies = {page.partition("style-src ")[2].partition(";")[0] for page in pages}
    assert (len(pages), len(sheets), len(policies)) == (3, 1, 1)
    assert all(colour in sheet for colour in ("123456", "abcdef") for sheet in sheets)
    assert all(sheet.count("</") == 0 for sheet in sheets)
