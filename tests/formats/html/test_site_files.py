"""What a homepage says of itself in its head, and the files that stand around it."""

from __future__ import annotations

import datetime
import json
import re
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import judges
import pytest
from lxml import etree, html
from PIL import Image

from cvgen.pipeline.receipt import RECEIPT_NAME
from cvgen.pipeline.run import build
from cvgen.profile.papers import PaperType

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAPER = {
    "authors": ["Ada Example", "Bo Sample*"],
    "date": "2024-05",
    "doi": "10.5555/1",
    "venue": "Journal of Harbours",
}


def built(project: Path, **more: Any) -> dict[str, bytes]:
    """Return the files of the homepage that a profile makes, by name."""
    said = {
        "name": "Ada Example",
        "website": "https://ada.example.org",
        "headline": "Oceanographer",
        "news": [{"date": "2025-08", "text": "🎉 I *moved* <to> Bergen."}],
        "papers": [{"title": "Tides & Small Harbours", **PAPER}],
        **more,
    }
    (project / "profile.yaml").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    output = project / "output"
    build(project / "profile.yaml", output, ["homepage"])
    return {
        file.relative_to(output).as_posix(): file.read_bytes()
        for file in output.rglob("*")
        if file.is_file() and file.name != RECEIPT_NAME
    }


def page(files: dict[str, bytes], name: str = "index.html") -> html.HtmlElement:
    return html.document_fromstring(files[name].decode())


def about(root: html.HtmlElement) -> list[dict[str, Any]]:
    [data] = root.xpath("//script[@type='application/ld+json']/text()")
    graph: list[dict[str, Any]] = json.loads(data)["@graph"]
    return graph


def test_everything_that_stands_around_it(tmp_path: Path) -> None:
    assert set(built(tmp_path)) == {
        *("index.html", "404.html", "about.html", "about/index.html"),
        *("favicon.ico", "favicon.svg", "apple-touch-icon.png", "icon-192.png", "icon-512.png", "site.webmanifest"),
        *("feed.xml", "robots.txt", "sitemap.xml"),
    }


def test_nothing_of_it_stands_around_other_documents(tmp_path: Path) -> None:
    built(tmp_path)
    build(tmp_path / "profile.yaml", tmp_path / "other", ["cv"], ["html"])
    assert [file.name for file in (tmp_path / "other").iterdir() if file.name != RECEIPT_NAME] == ["cv.html"]


def test_everything_its_head_names_is_there(tmp_path: Path) -> None:
    files = built(tmp_path, locales=["en", "zh"])
    for name, up in (("index.html", ""), ("zh/index.html", "../")):
        links = page(files, name).xpath("//link[not(@rel='canonical') and not(@hreflang)]/@href")
        assert len(links) == 5
        assert {link.removeprefix(up) for link in links} <= set(files)
    icons = json.loads(files["site.webmanifest"])["icons"]
    assert {icon["src"] for icon in icons} <= set(files)


def test_same_bytes_from_the_same_profile(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert built(tmp_path) == built(tmp_path / "other")


@pytest.mark.parametrize(
    ("name", "letters"), [("Ada Example", "AE"), ("王则清", "王"), ("😀", "😀"), ("آدا مثال", "آم")]
)
def test_icons_show_the_initials(tmp_path: Path, name: str, letters: str) -> None:
    files = built(tmp_path, name=name)
    assert letters in files["favicon.svg"].decode()
    for icon, size in (
        ("favicon.ico", 32),
        ("apple-touch-icon.png", 180),
        ("icon-192.png", 192),
        ("icon-512.png", 512),
    ):
        with Image.open(BytesIO(files[icon])) as picture:
            assert picture.size == (size, size)


def test_says_what_it_is_when_its_address_is_shared(tmp_path: Path) -> None:
    (tmp_path / "ada.png").write_bytes(b"GIF89a face")
    root = page(built(tmp_path, photo={"file": "ada.png", "alt": "Ada"}, links={"x": "ada"}))
    said = {meta.get("property") or meta.get("name"): meta.get("content") for meta in root.xpath("//meta[@content]")}
    assert said["og:title"] == "Ada Example"
    assert said["og:url"] == "https://ada.example.org/"
    assert said["og:image"] == "https://ada.example.org/ada.png"
    assert said["twitter:card"] == "summary"
    assert said["twitter:creator"] == "@ada"
    assert "Oceanographer" in said["description"]


def test_without_a_photo_its_icon_is_shown(tmp_path: Path) -> None:
    files = built(tmp_path)
    [shown] = page(files).xpath("//meta[@property='og:image']/@content")
    assert shown == "https://ada.example.org/icon-512.png"
    assert "icon-512.png" in files


def test_an_address_that_is_not_known_is_not_made_up(tmp_path: Path) -> None:
    files = built(tmp_path, website=None)
    assert not page(files).xpath("//link[@rel='canonical']|//meta[@property='og:url']|//meta[@property='og:image']")
    assert "sitemap.xml" not in files
    assert b"Sitemap" not in files["robots.txt"]
    assert b"://" not in re.sub(rb"http://www.w3.org\S*|https://doi.org\S*", b"", files["feed.xml"])


def test_codes_of_services_stand_there_only_if_given(tmp_path: Path) -> None:
    names = ("google-site-verification", "msvalidate.01", "baidu-site-verification")
    codes = {"google_site_verification": "goo", "bing_site_verification": "bin", "baidu_site_verification": "bai"}
    root = page(built(tmp_path, site=codes))
    assert [root.xpath(f"//meta[@name='{name}']/@content") for name in names] == [["goo"], ["bin"], ["bai"]]
    assert not root.xpath("//script[@src]")
    assert not [name for name in names if page(built(tmp_path)).xpath(f"//meta[@name='{name}']")]


def test_analytics_only_where_an_id_is_given(tmp_path: Path) -> None:
    assert b"google" not in built(tmp_path)["index.html"]
    root = page(built(tmp_path, site={"google_analytics": "G-ABC123"}))
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert root.xpath("//script/@src") == ["https://www.googletagmanager.com/gtag/js?id=G-ABC123"]
    assert "script-src 'sha256-" in policy
    assert "connect-src 'self' https://www.googletagmanager.com" in policy


def test_machines_learn_who_it_is_and_what_they_wrote(tmp_path: Path) -> None:
    site, person, paper = about(page(built(tmp_path, email="ada@example.org", links={"orcid": "0000-0002-1825-0097"})))
    assert site["mainEntity"] == {"@id": person["@id"]} == paper["author"][0]
    assert person["sameAs"] == ["https://orcid.org/0000-0002-1825-0097"]
    assert paper["@type"] == "ScholarlyArticle"
    assert paper["url"] == "https://doi.org/10.5555/1"
    assert "ada@example.org" not in json.dumps([site, person, paper])


def test_machines_learn_nothing_private(tmp_path: Path) -> None:
    said = built(tmp_path, location="Hidden Lane 12", private=["location", "papers"])
    for name, data in said.items():
        assert b"Hidden Lane" not in data, name
        assert b"Small Harbours" not in data, name


def check_types(project: Path, **graphs: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return what the types of schema.org (schema-dts, by Google) object to in graphs, by the name of each."""
    compiler = judges.package("typescript/lib/tsc.js")
    judges.package("schema-dts/package.json")
    (project / "node_modules").symlink_to(judges.PACKAGES)
    for name, graph in graphs.items():
        value = json.dumps({"@context": "https://schema.org", "@graph": graph})
        (project / f"{name}.ts").write_text(
            f'import type {{ Graph }} from "schema-dts";\nexport const page: Graph = {value};\n'
        )
    options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", *(f"{name}.ts" for name in graphs))
    done = judges.run(judges.program("node"), compiler, *options, cwd=project)
    errors = [line for line in done.stdout.splitlines() if "error" in line]
    found = {name: [line for line in errors if line.startswith(f"{name}.ts(")] for name in graphs}
    assert sum(map(len, found.values())) == len(errors), errors
    return found


EVERYTHING: dict[str, Any] = {
    "volume": "4", "number": "2", "pages": "1–9", "article_number": "e1", "chapter": "3", "total_pages": "90",
    "publisher": "Press", "place": "Bergen", "organisation": "University", "series": "Tracts", "edition": "2",
    "editors": ["Bo Roe"], "translators": ["Di Roe"], "original_title": "Tidevann", "reviewed": "Bo Roe, *Ebb*",
    "event": "Sea Days", "collaboration": "Sea Group", "language": "nb", "version": "1.2", "office": "NO",
    "patent_status": "granted", "isbn": "978-3-16-148410-0", "issn": "0028-0836", "status": "in press",
    "award": "Best paper", "arxiv": "2401.00001", "github": "ada/tides",
}  # fmt: skip


def test_a_typed_checker_accepts_what_machines_are_told(tmp_path: Path) -> None:
    media = (
        "Podcast",
        "Documentary film",
        "Newspaper article",
        "Column in a magazine",
        "Blog",
        "Song",
        "Painting",
        "Play",
    )
    kinds = [*((kind, None) for kind in (*get_args(PaperType), None)), *(("media", kind) for kind in media)]
    papers = [
        {"title": f"Tides {number}", **PAPER, "type": kind, "kind": word, "doi": f"10.5555/{number}", **EVERYTHING}
        for number, (kind, word) in enumerate(kinds)
    ]
    papers += [{"title": f"Tides {name}", **PAPER, "type": name, "volume": "4"} for name in ("translation", "abstract")]
    more = {
        "location": "Bergen",
        "affiliation": "University of Bergen",
        "other_names": ["A. Example"],
        "interests": [{"title": "Tides", "keywords": ["harbours"]}],
        "education": [{"organisation": "University of Bergen", "date": "2010 – 2014"}],
        "links": {"github": "ada"},
        "updated": "2025-09-01",
    }
    graph = about(page(built(tmp_path, papers=papers, **more)))
    found = check_types(tmp_path, page=graph, wrong=[{"@type": "Person", "name": "Ada", "shoeSize": 39}])
    assert found["page"] == []
    assert found["wrong"]  # it is able to refuse


def test_feed_has_news_and_papers_the_latest_first(tmp_path: Path) -> None:
    root = etree.fromstring(built(tmp_path)["feed.xml"])
    read = partial(root.xpath, namespaces=ATOM)
    assert read("a:entry/a:title/text()") == ["🎉 I moved <to> Bergen.", "Tides & Small Harbours"]
    assert read("a:entry/a:link/@href") == ["https://ada.example.org/#news", "https://doi.org/10.5555/1"]
    assert read("a:entry/a:content/text()")[0] == "🎉 I <em>moved</em> &lt;to&gt; Bergen."
    assert read("a:link[@rel='self']/@href") == ["https://ada.example.org/feed.xml"]
    times = read("//a:updated/text()")
    assert times == ["2025-08-01T00:00:00Z", "2025-08-01T00:00:00Z", "2024-05-01T00:00:00Z"]
    assert all(datetime.datetime.fromisoformat(time) for time in times)
    assert len(set(read("//a:id/text()"))) == 3


def test_each_language_has_a_feed(tmp_path: Path) -> None:
    files = built(tmp_path, locales=["en", "zh"], news=[{"date": "2025", "text": {"en": "Moved.", "zh": "搬家了。"}}])
    assert "搬家了。" in files["zh/feed.xml"].decode()
    assert page(files, "zh/index.html").xpath("//link[@type='application/atom+xml']/@href") == ["../zh/feed.xml"]


def test_an_empty_feed_is_a_feed(tmp_path: Path) -> None:
    root = etree.fromstring(built(tmp_path, news=[], papers=[], bio="Hello.")["feed.xml"])
    assert root.xpath("a:updated/text()", namespaces=ATOM) == ["1970-01-01T00:00:00Z"]


def test_site_map_lists_every_language(tmp_path: Path) -> None:
    root = etree.fromstring(built(tmp_path, locales=["en", "zh"], updated="2025-09")["sitemap.xml"])
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    addresses = ["https://ada.example.org/", "https://ada.example.org/zh/"]
    assert root.xpath("s:url/s:loc/text()", namespaces=names) == addresses
    assert root.xpath("s:url[1]/x:link/@href", namespaces=names) == addresses
    assert root.xpath("s:url[1]/s:lastmod/text()", namespaces=names) == ["2025-09"]


@pytest.mark.parametrize(
    ("website", "address"),
    [
        ("https://ada.example.org", "https://ada.example.org/"),
        ("https://ada.example.org/~ada/index.html", "https://ada.example.org/~ada/"),
        ("https://ada.example.org/ada?x=1#top", "https://ada.example.org/ada/"),
    ],
)
def test_the_address_is_that_of_the_folder(tmp_path: Path, website: str, address: str) -> None:
    assert page(built(tmp_path, website=website)).xpath("//link[@rel='canonical']/@href") == [address]


def test_old_addresses_lead_to_the_page(tmp_path: Path) -> None:
    files = built(tmp_path)
    for name, target in (("about.html", "./"), ("about/index.html", "../")):
        assert page(files, name).xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
        assert page(files, name).xpath("//a/@href") == [target]


def test_a_page_for_addresses_that_do_not_exist_needs_nothing_beside_it(tmp_path: Path) -> None:
    root = page(built(tmp_path), "404.html")
    assert root.xpath("//a/@href") == ["https://ada.example.org/"]
    # At an unknown depth of an unknown site nothing leads home, and “/” is the page of somebody else.
    assert page(built(tmp_path, website=None), "404.html").xpath("//a") == []
    assert not root.xpath("//link|//img|//script[@src]")
    assert "'sha256-style'" not in html.tostring(root, encoding="unicode")


def test_copies_the_folder_of_files(tmp_path: Path) -> None:
    (tmp_path / "files" / "slides").mkdir(parents=True)
    (tmp_path / "files" / "slides" / "talk.pdf").write_bytes(b"slides")
    (tmp_path / "files" / ".hidden").write_bytes(b"secret")
    (tmp_path / "files" / "out").symlink_to("/etc/hostname")
    given = {name: data for name, data in built(tmp_path).items() if name.startswith("files/")}
    assert given == {"files/slides/talk.pdf": b"slides"}


def test_nu_passes_what_stands_around_it(tmp_path: Path) -> None:
    built(tmp_path, locales=["en", "ar"])
    output = tmp_path / "output"
    assert judges.nu(*(output / name for name in ("404.html", "about.html", "ar/index.html"))) == []
