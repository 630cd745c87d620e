"""News and posts that are Markdown files: what they become, and what is said of wrong ones.

A case is a dropped folder: a profile, its news and posts, and check.txt with the exact output of `cvgen check`.
"""

from __future__ import annotations

import json
from pathlib import Path

import judges
import pytest
from lxml import etree, html
from samples import draw_picture

from cvgen.pipeline.examine import load
from cvgen.pipeline.run import build

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ROOT = "https://ada.example.org/site/"
PROFILE = f"""\
locales: [en, de]
name: Ada Example
website: {ROOT}
bio: I measure tides.
news: [{{date: 2026-01, text: Old.}}, {{date: 2026-06, text: New.}}]
documents: {{texts: {{extends: homepage, sections: [blog]}}}}
"""
TIDES = {
    "posts/2026-05-04-tides.md": "title: What tides do\nsummary: A week."
    " | Tides {{ ebb }}.\n\n![a](a.png) [b](index.html)",
    "posts/2026-05-04-tides.de.md": "title: Was Fluten tun | Fluten ebben.",
    "posts/late.md": "date: 2026-07-01 | # Late\n\nOnly *English*.",
    "posts/2026-08-draft.md": "title: Draft\nprivate: true | Not yet.",
}


def write_items(project: Path, items: dict[str, str]) -> Path:
    """Write a profile, and items by their file: “front matter | text”."""
    (project / "profile.yaml").write_text(PROFILE, "utf-8")
    for name, content in items.items():
        front, _, text = content.partition("|")
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(f"---\n{front.strip()}\n---\n{text.strip()}\n", "utf-8")
    return project / "profile.yaml"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("posts")
    profile = write_items(project, TIDES)
    (project / "posts" / "a.png").write_bytes(draw_picture("PNG"))
    build(profile, project / "output", formats=["html"])
    return project / "output"


def read(output: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((output / name).read_text("utf-8"))


def test_news_of_files_and_of_the_profile_stand_together_the_latest_first(tmp_path: Path) -> None:
    items = {
        "posts/late.md": TIDES["posts/late.md"],
        "news/2026-05-award.md": "| I *won*.",
        "news/moved.md": "date: 2026-07\ntags: [life] | I moved.",
        "news/2025-prize.md": "title: A prize | of tides.",
        "news/2025-prize.de.md": "title: Ein Preis |",
    }
    news = load(write_items(tmp_path, items)).news
    assert [(one.date.start.iso(), dict(one.text.all())) for one in news] == [
        ("2026-07", {"": "I moved."}),
        ("2026-06", {"": "New."}),
        ("2026-05", {"": "I *won*."}),
        ("2026-01", {"": "Old."}),
        ("2025", {"en": "**A prize** of tides.", "de": "**Ein Preis**"}),
    ]
    assert news[0].tags == ("life",)


def test_a_post_has_a_page_with_its_date(output: Path) -> None:
    page = read(output, "posts/2026-05-04-tides.html")
    assert [one.text_content() for one in page.iter("h1", "time")] == ["What tides do", "May 4, 2026"]
    assert page.findtext(".//title") == "Ada Example — What tides do"
    assert "Tides {{ ebb }}." in page.find(".//main").text_content()
    assert page.xpath("//meta[@property='og:type' or @name='description']/@content") == ["A week.", "article"]
    [data] = page.xpath("//script[@type='application/ld+json']/text()")
    described = json.loads(data)["@graph"][0]
    assert (described["@type"], described["datePublished"]) == ("BlogPosting", "2026-05-04")
    assert page.xpath("//main//img/@src") == ["../posts/a.png"]
    assert page.xpath("//a[@hreflang='de']/@href") == ["../de/posts/2026-05-04-tides.html"]


def test_posts_are_listed_each_with_a_link_to_its_page(output: Path) -> None:
    for name in ("index.html", "texts.html"):
        links = read(output, name).xpath("//*[@id='blog']//*[@class='news']//a")
        assert [(link.text, link.get("href")) for link in links] == [
            ("Late", "posts/late.html"), ("What tides do", "posts/2026-05-04-tides.html"),
        ]  # fmt: skip
    german = read(output, "de/index.html").xpath("//*[@id='blog']//*[@class='news']//a/@href")
    assert german == ["../posts/late.html", "../de/posts/2026-05-04-tides.html"]
    assert read(output, "texts.html").xpath("//h1")[0].text == "Blog"


def test_a_private_post_is_a_draft(output: Path) -> None:
    assert list(output.rglob("*draft*")) == []
    texts = [file.read_text("utf-8") for file in output.rglob("*.*ml")]
    assert not [text for text in texts if "Draft" in text]


def test_the_feed_has_posts_in_full_with_whole_addresses(output: Path) -> None:
    entries = etree.fromstring((output / "feed.xml").read_bytes()).findall("a:entry", ATOM)
    titles = [entry.findtext("a:title", namespaces=ATOM) for entry in entries]
    assert titles == ["Late", "New.", "What tides do", "Old."]
    link, content = entries[2].find("a:link", ATOM), entries[2].findtext("a:content", namespaces=ATOM)
    assert link is not None
    assert link.get("href") == f"{ROOT}posts/2026-05-04-tides.html"
    assert f'src="{ROOT}posts/a.png"' in content
    assert f'href="{ROOT}index.html"' in content
    german = etree.fromstring((output / "de" / "feed.xml").read_bytes())
    assert f"{ROOT}de/posts/2026-05-04-tides.html" in [link.get("href") for link in german.iterfind(".//a:link", ATOM)]


def test_the_site_map_has_posts_and_the_navigation_has_none(output: Path) -> None:
    addresses = (output / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ROOT}posts/late.html</loc>" in addresses
    assert f"<loc>{ROOT}de/posts/2026-05-04-tides.html</loc>" in addresses
    labels = [link.text for link in read(output, "posts/late.html").xpath("//*[contains(@class,'nav')]//a")]
    assert labels == ["Blog"]


def test_the_validator_accepts_pages_of_posts(output: Path) -> None:
    assert judges.nu(output / "posts" / "late.html", output / "de" / "posts" / "2026-05-04-tides.html") == []


def test_builds_follow_the_files(tmp_path: Path) -> None:
    profile = write_items(
        tmp_path,
        {"posts/2026-05-one.md": "title: One | One.", "posts/2025-a.md": "title: A | A.", "news/2026-05-a.md": "| A."},
    )
    output = tmp_path / "output"

    def made() -> set[str]:
        result = build(profile, output, formats=["html"])
        return {one.file.relative_to(output).as_posix() for one in result if one.seconds is not None}

    everything = {"index.html", "de/index.html", "texts.html", "de/texts.html"}
    everything |= {"posts/2026-05-one.html", "posts/2025-a.html"}
    assert made() == everything
    assert made() == set()
    write_items(tmp_path, {"news/2026-05-a.md": "| B."})
    assert made() == everything
    (tmp_path / "posts" / "2026-05-one.md").unlink()
    build(profile, output)
    assert not (output / "posts" / "2026-05-one.html").exists()
    assert "2026-05-one" not in (output / "index.html").read_text("utf-8")


def test_a_cv_that_lists_posts_links_to_no_file(tmp_path: Path) -> None:
    profile = write_items(tmp_path, {"posts/2026-05-one.md": "title: One | One."})
    profile.write_text(PROFILE.replace("{texts:", "{list: {formats: [md], sections: [blog]}, texts:"), "utf-8")
    [made, _] = build(profile, tmp_path / "output", "list")
    text = made.file.read_text("utf-8")
    assert "One" in text
    assert "posts/" not in text
