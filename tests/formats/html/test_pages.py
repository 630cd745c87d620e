"""Documents as pages of a site: their navigation, headings, languages and addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from cvgen.pipeline.run import build

PROFILE: dict[str, Any] = {
    "locales": ["en", "de"],
    "name": "Ada Example",
    "website": "https://ada.example.org/site/",
    "bio": "I measure tides.",
    "news": [{"date": "2025-08", "text": "I moved."}],
    "papers": [{"title": f"Tides {n}", "authors": ["Ada Example"], "date": f"20{10 + n}"} for n in range(4)],
    "teaching": [{"title": "Waves", "date": "2020"}],
    "awards": [{"title": "A prize", "date": "2020"}],
    "documents": {
        "homepage": {"sections": ["about", "news", {"section": "papers", "limit": 1}]},
        "publications": {"extends": "homepage", "sections": ["papers"]},
        "courses": {
            "extends": "homepage",
            "file": "teaching/index",
            "title": {"en": "Courses", "de": "Kurse"},
            "sections": ["teaching", "awards"],
        },
    },
}


def build_site(folder: Path, *documents: str, **more: Any) -> dict[str, bytes]:
    """Return the files of a site, by name."""
    folder.mkdir(exist_ok=True)
    (folder / "profile.yaml").write_text(json.dumps({**PROFILE, **more}), "utf-8")
    output = folder / "output"
    build(folder / "profile.yaml", output, documents, ["html"])
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def add_document(name: str, **spec: Any) -> dict[str, Any]:
    return {"documents": {**PROFILE["documents"], name: {"extends": "homepage", **spec}}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build_site(tmp_path_factory.mktemp("site"))


def read(files: dict[str, bytes], name: str) -> html.HtmlElement:
    return html.document_fromstring(files[name].decode())


def list_links(root: html.HtmlElement, *, sections: bool = False) -> list[tuple[str, str]]:
    links = [(link.text_content(), link.get("href")) for link in root.xpath("//*[contains(@class,'nav')]//a")]
    return [(label, address) for label, address in links if sections or not address.startswith("#")]


def test_the_navigation_of_every_page_has_all_pages_in_the_order_of_the_profile(site: dict[str, bytes]) -> None:
    home = [("Publications", "publications.html"), ("Courses", "teaching/index.html")]
    sections = [("About", "#about"), ("News", "#news")]  # but none that has the name of a page
    assert list_links(read(site, "index.html"), sections=True) == sections + home
    assert list_links(read(site, "publications.html")) == home
    inside = [("Publications", "../publications.html"), ("Courses", "../teaching/index.html")]
    assert list_links(read(site, "teaching/index.html")) == inside
    german = [("Publikationen", "../de/publications.html"), ("Kurse", "../de/teaching/index.html")]
    assert list_links(read(site, "de/index.html")) == german
    assert list_links(read(site, "de/teaching/index.html")) == [(label, f"../{to}") for label, to in german]


def test_the_current_page_is_marked_and_the_name_leads_home(site: dict[str, bytes]) -> None:
    for name, current, home in (
        ("index.html", [], "#_top"),
        ("publications.html", ["Publications"], "index.html"),
        ("de/publications.html", ["Publikationen"], "../de/index.html"),
        ("teaching/index.html", ["Courses"], "../index.html"),
    ):
        page = read(site, name)
        assert [link.text for link in page.xpath("//*[@aria-current='page']")] == current
        assert page.xpath("//a[@class='home']")[0].get("href") == home


def test_a_page_has_its_title_as_heading_and_no_biography(site: dict[str, bytes]) -> None:
    page = read(site, "publications.html")
    assert [heading.text_content() for heading in page.xpath("//h1")] == ["Publications"]
    assert page.findtext(".//title") == "Ada Example — Publications"
    assert "I measure tides" not in page.text_content()
    assert "#papers" not in [address for _, address in list_links(page, sections=True)]  # the page is that section
    assert [heading.text_content() for heading in page.xpath("//h2[@class='unseen']")] == ["📝 Publications"]
    assert not read(site, "teaching/index.html").xpath("//h2[@class='unseen']")
    assert read(site, "index.html").xpath("//h1")[0].text_content() == "Ada Example"


def test_a_page_shows_the_biography_if_that_is_chosen(tmp_path: Path) -> None:
    files = build_site(tmp_path, **add_document("about-me", sections=["about", "awards"]))
    page = read(files, "about-me.html")
    assert page.xpath("//h1")[0].text == "About"
    assert "I measure tides" in page.text_content()


def test_the_language_switch_keeps_the_page(site: dict[str, bytes]) -> None:
    for name, other in (
        ("publications.html", "de/publications.html"),
        ("de/publications.html", "../publications.html"),
        ("teaching/index.html", "../de/teaching/index.html"),
        ("de/teaching/index.html", "../../teaching/index.html"),
    ):
        [link] = read(site, name).xpath("//*[@class='languages']//a")
        assert link.get("href") == other


def test_the_head_of_a_page_has_its_own_addresses(site: dict[str, bytes]) -> None:
    root = "https://ada.example.org/site/"
    for name, address in (("de/publications.html", "de/publications.html"), ("teaching/index.html", "teaching/")):
        page = read(site, name)
        assert page.xpath("//link[@rel='canonical']")[0].get("href") == root + address
        assert page.xpath("//meta[@property='og:url']/@content") == [root + address]
        assert page.xpath("//meta[@property='og:type']/@content") == ["website"]
        assert [link.get("hreflang") for link in page.xpath("//link[@hreflang]")] == ["en", "de"]
        [data] = page.xpath("//script[@type='application/ld+json']/text()")
        assert json.loads(data)["@graph"][0] == {
            "@type": "WebPage",
            "url": root + address,
            "name": page.findtext(".//title"),
            "inLanguage": page.get("lang"),
            "about": {"@id": f"{root}#me"},
        }
    feeds = {
        name: read(site, name).xpath("//link[contains(@type,'atom')]")[0].get("href")
        for name in site
        if name.endswith("index.html") and name != "about/index.html"
    }
    assert feeds["teaching/index.html"] == "../feed.xml"
    assert feeds["de/teaching/index.html"] == "../../de/feed.xml"
    assert {name for name in site if name.endswith("feed.xml")} == {"feed.xml", "de/feed.xml"}


def test_the_site_map_has_every_page_in_every_language(site: dict[str, bytes]) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    tree, root = etree.fromstring(site["sitemap.xml"]), "https://ada.example.org/site/"
    addresses = [url.removeprefix(root) for url in tree.xpath("//s:loc/text()", namespaces=names)]
    assert addresses == ["", "de/", "publications.html", "de/publications.html", "teaching/", "de/teaching/"]
    [courses] = tree.xpath(f"//s:url[s:loc='{root}teaching/']", namespaces=names)
    assert courses.xpath("x:link/@href", namespaces=names) == [f"{root}teaching/", f"{root}de/teaching/"]


@pytest.mark.parametrize(
    "spec",
    [{"title": "Secret", "navigation": False}, {"title": "Secret", "show_private": True}, {"wording": "short"}],
    ids=["left out", "private", "another homepage"],
)
def test_pages_that_are_not_for_all_are_linked_nowhere(spec: dict[str, Any], tmp_path: Path) -> None:
    files = build_site(tmp_path, **add_document("secret", **spec))
    page = read(files, "secret.html")
    assert page.xpath("//h1")[0].text == spec.get("title", "Ada Example")
    pages = [name for name in files if name.endswith("ml") and "secret" not in name]
    assert [name for name in pages if b"secret" in files[name]] == []


def test_a_page_that_has_not_the_language_is_linked_in_the_main_one(tmp_path: Path) -> None:
    files = build_site(tmp_path, **add_document("prizes", sections=["awards"], locales=["en"]))
    link = read(files, "de/index.html").xpath("//*[contains(@class,'nav')]//a")[-1]
    assert (link.text, link.get("href"), link.get("hreflang"), link.get("lang")) == (
        "Honors and Awards", "../prizes.html", "en", "en",
    )  # fmt: skip


def test_a_page_alone_has_no_links_to_what_is_not_there(tmp_path: Path) -> None:
    files = build_site(tmp_path, "publications")
    page = read(files, "publications.html")
    assert list_links(page) == [("Publications", "publications.html")]
    assert not page.xpath("//link[contains(@type,'atom')]")
    assert page.xpath("//a[@class='home']")[0].get("href") == "#_top"
    assert {name for name in files if name.endswith("ml")} == {"publications.html", "de/publications.html"}


def test_a_page_may_have_the_name_of_what_led_to_the_homepage(tmp_path: Path) -> None:
    files = build_site(tmp_path, **add_document("about", sections=["about"]))
    assert read(files, "about.html").xpath("//h1")[0].text == "About"
    assert b"location.replace" in files["about/index.html"]


def test_a_section_that_shows_a_part_leads_to_the_page_that_shows_all(site: dict[str, bytes]) -> None:
    for name, label, address in (
        ("index.html", "All publications", "publications.html"),
        ("de/index.html", "Alle Publikationen", "../de/publications.html"),
    ):
        [link] = read(site, name).xpath("//p[@class='more']/a")
        assert (link.text, link.get("href")) == (label, address)
        assert link.getparent().getparent().get("id") == "papers"
    assert not read(site, "publications.html").xpath("//p[@class='more']")


def test_other_sections_say_what_all_is_of(tmp_path: Path) -> None:
    awards = [{"title": f"Prize {n}", "date": "2020", "selected": n == 1} for n in range(3)]
    documents = {
        "homepage": {"sections": [{"section": "awards", "selected": True}, {"section": "awards", "limit": 1}]},
        "prizes": {"extends": "homepage", "sections": ["awards"]},
    }
    files = build_site(tmp_path, awards=awards, documents=documents)
    [link] = read(files, "index.html").xpath("//p[@class='more']/a")
    assert (link.text, link.get("href")) == ("Show all: Honors and Awards", "prizes.html")
    assert link.getparent().getparent().get("id") == "awards-2"  # the last of them


def test_anchors_of_sections_that_have_moved_are_on_the_homepage(site: dict[str, bytes]) -> None:
    moved = read(site, "index.html").xpath("//a[contains(@class,'moved')]")
    assert [(link.get("id"), link.get("href")) for link in moved] == [
        ("teaching", "teaching/index.html#teaching"),
        ("awards", "teaching/index.html#awards"),
        ("-honors-and-awards", "teaching/index.html#awards"),
    ]
    assert not read(site, "publications.html").xpath("//a[contains(@class,'moved')]")
