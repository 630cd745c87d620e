"""The homepage: what stands in the HTML, and which pictures come with it."""

import base64
import dataclasses
import hashlib
import itertools
import re
import runpy
from pathlib import Path

import judges
import pytest
from lxml import html
from markupsafe import Markup, escape

from cvgen.document.model import Document, Entry, Image, Link, Section, Span
from cvgen.document.render import render_template
from cvgen.formats.html.writer import write
from cvgen.formats.page import Output, Page
from cvgen.problems import InvalidProfile
from cvgen.text import locales
from cvgen.themes.loader import load_theme

ANCHORS = {"about-me", "-news", "-publications", "-honors-and-awards", "-educations", "-invited-talks", "-internships"}
TEASER = "https://images.example.org/teaser.gif?raw=true"
HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>"""


def text(written: str) -> Markup:
    return Markup(escape(written))


def paper(image: Image | None = None) -> Entry:
    return Entry(
        title=text("Tides in Small Harbours"),
        url="https://doi.org/10.5555/1",
        authors=Markup('<strong class="me">Ada Example</strong>, Bo Sample'),
        venue=Markup("<em>Journal of Harbours</em>, 2024"),
        date=Span("May 2024", "2024-05"),
        badge=text("JH 2024"),
        links=(Link("code", "https://code.example.org/tides"),),
        abstract=Markup("<p>We measured.</p>"),
        number=2,
        image=image,
    )


def document(**changes: object) -> Document:
    given = Document(
        kind="homepage",
        title="Ada Example",
        locale="en",
        direction="ltr",
        name=text("Ada Example"),
        description="Ada Example, oceanographer",
        contact=(Link("Bergen", icon="place"), Link("ada@example.org", "mailto:ada@example.org", "email")),
        sections=(
            Section("about", "About", "text", Markup("<p>Hello.</p>")),
            Section("interests", "Interests", "terms", entries=(Entry(text("Tides"), keywords=(text("harbours"),)),)),
            Section("news", "News", "news", entries=(Entry(text=text("Moved."), date=Span("May 2025", "2025-05")),)),
            Section("papers", "Publications", "papers", entries=(paper(Image(TEASER, "a tide gauge")), paper())),
            *(
                Section(key, key.title(), "entries", entries=(Entry(text("A thing"), date=Span("2024", "2024")),))
                for key in ("awards", "education", "talks", "experience", "teaching")
            ),
        ),
        downloads=(Link("CV", "cv.pdf"), Link("Résumé", "resume.docx")),
        words=locales.locale_words("en")["words"],
    )
    return dataclasses.replace(given, **changes)  # type: ignore[arg-type]


def output(project: Path, stem: str = "index", **changes: object) -> Output:
    theme, shown = load_theme("classic", project), document(**changes)
    return write(Page(render_template(theme, "homepage.html.j2", shown, "html"), shown, theme, project, stem))


def page(project: Path, stem: str = "index", **changes: object) -> html.HtmlElement:
    return html.document_fromstring(output(project, stem, **changes).files[f"{stem}.html"].decode())


def policy(root: html.HtmlElement) -> str:
    [content] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return str(content)


def digest(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def test_has_landmarks_one_h1_and_headings_in_order(tmp_path: Path) -> None:
    root = page(tmp_path)
    assert [len(root.findall(f".//{tag}")) for tag in ("main", "nav", "header", "h1")] == [1, 1, 1, 1]
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_link_inside_the_page_leads_somewhere(tmp_path: Path) -> None:
    root = page(tmp_path)
    inside = {link.get("href")[1:] for link in root.xpath("//a[starts-with(@href, '#')]")}
    assert {"about", "papers", "teaching"} <= inside <= set(root.xpath("//@id"))


def test_keeps_the_anchors_of_acad_homepage(tmp_path: Path) -> None:
    identifiers = page(tmp_path).xpath("//@id")
    assert set(identifiers) >= ANCHORS
    assert len(identifiers) == len(set(identifiers))


def test_asks_other_hosts_for_pictures_only(tmp_path: Path) -> None:
    root = page(tmp_path)
    assert not root.xpath("//script/@src|//iframe|//object|//embed|//base|//@style|//@*[starts-with(name(), 'on')]")
    assert [link for link in root.xpath("//link/@href") if "//" in link] == []
    assert root.xpath("//@src") == [TEASER]
    assert "url(" not in "".join(root.xpath("//style/text()"))
    assert "@import" not in "".join(root.xpath("//style/text()"))


def test_its_policy_passes_its_own_style_and_nothing_else(tmp_path: Path) -> None:
    root = page(tmp_path)
    [style] = root.xpath("//style/text()")
    assert policy(root).startswith("default-src 'none';")
    assert f"style-src {digest(style)};" in policy(root)


def test_its_policy_passes_its_own_scripts_and_nothing_else(tmp_path: Path) -> None:
    root = page(tmp_path)
    digests = [digest(script) for script in root.xpath("//script[not(@type)]/text()")]
    assert f"script-src {' '.join(digests)};" in policy(root)


def test_its_policy_passes_aligned_table_cells(tmp_path: Path) -> None:
    table = Markup('<table><tbody><tr><td style="text-align:right">1</td></tr></tbody></table>')
    allowed = policy(page(tmp_path, sections=(Section("about", "About", "text", table),)))
    assert "'unsafe-hashes'" in allowed
    assert digest("text-align:right") in allowed


def test_paper_shows_badge_links_and_folded_abstract(tmp_path: Path) -> None:
    first, second = page(tmp_path).xpath("//ol[@class='papers']/li")
    assert first.xpath("figure/img/@alt") == ["a tide gauge"]
    assert first.xpath("figure/*[@class='badge']/text()") == ["JH 2024"]
    assert first.xpath(".//h3/a/@href") == ["https://doi.org/10.5555/1"]
    assert first.xpath(".//strong[@class='me']/text()") == ["Ada Example"]
    assert first.xpath(".//*[@class='links']/a/@href") == ["https://code.example.org/tides"]
    assert [details.text_content() for details in first.xpath(".//details[not(@open)]/div")] == ["We measured."]
    assert not second.xpath("figure")
    assert second.xpath("div/*[@class='badge']/text()") == ["JH 2024"]


def test_remote_pictures_wait_and_do_not_tell_where_they_are_shown(tmp_path: Path) -> None:
    [image] = page(tmp_path).xpath("//img")
    assert [image.get(name) for name in ("loading", "decoding", "referrerpolicy")] == ["lazy", "async", "no-referrer"]
    assert {"width", "height"} <= set(image.keys())


def test_links_have_names_and_decoration_has_none(tmp_path: Path) -> None:
    root = page(tmp_path)
    assert all(link.text_content().strip() for link in root.xpath("//a"))
    assert all(icon.get("aria-hidden") == "true" for icon in root.xpath("//svg"))
    assert {emoji.get("aria-hidden") for emoji in root.xpath("//*[@class='emoji']")} == {"true"}


def test_offers_the_documents_built_beside_it(tmp_path: Path) -> None:
    root = page(tmp_path)
    assert root.xpath("//nav//*[@class='downloads']//a/@href") == ["cv.pdf", "resume.docx"]
    assert not page(tmp_path, downloads=()).xpath("//*[@class='downloads']")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    section = Section("notes", HOSTILE, "entries", entries=(Entry(text(HOSTILE), links=(Link(HOSTILE, "#"),)),))
    image = Image("https://images.example.org/" + HOSTILE, HOSTILE)
    root = page(
        tmp_path,
        title=HOSTILE,
        name=text(HOSTILE),
        description=HOSTILE,
        author=HOSTILE,
        keywords=(HOSTILE,),
        photo=image,
        contact=(Link(HOSTILE, "https://example.org/" + HOSTILE, HOSTILE),),
        sections=(section,),
        downloads=(Link(HOSTILE, HOSTILE),),
    )
    assert len(root.xpath("//script")) == len(page(tmp_path).xpath("//script"))
    assert not root.xpath("//@onerror")
    assert len(root.xpath("//img")) == 1
    assert root.findtext(".//title") == HOSTILE
    assert HOSTILE in root.xpath("//main")[0].text_content()


def test_describes_itself_to_search_engines(tmp_path: Path) -> None:
    root = page(tmp_path, url="https://ada.example.org/")
    assert root.xpath("//meta[@name='description']/@content") == ["Ada Example, oceanographer"]
    assert root.xpath("//meta[@property='og:title']/@content") == ["Ada Example"]
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://ada.example.org/"]


def test_reads_from_the_right_where_the_language_does(tmp_path: Path) -> None:
    root = page(tmp_path, locale="ar", direction="rtl")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    [css] = root.xpath("//style/text()")
    css = re.sub(r"\[dir=rtl\][^}]*\}", "", css)
    assert not re.search(r"(margin|padding|border)-(left|right)|[ ;{](left|right):|text-align: (left|right)", css)


LANGUAGES = (Link("English", "index.html", "en"), Link("中文", "zh/index.html", "zh"))


def test_links_its_languages(tmp_path: Path) -> None:
    root = page(tmp_path, alternates=LANGUAGES, root="https://ada.example.org/")
    assert root.xpath("//link[@hreflang]/@href") == ["https://ada.example.org/", "https://ada.example.org/zh/"]
    [link] = root.xpath("//a[@hreflang]")
    assert (link.get("href"), link.get("lang"), link.text) == ("zh/index.html", "zh", "中文")


def test_a_page_in_a_folder_finds_its_way_up(tmp_path: Path) -> None:
    (tmp_path / "ada.png").write_bytes(b"GIF89a face")
    root = page(tmp_path, "zh/index", locale="zh", alternates=LANGUAGES, photo=Image("ada.png", "Ada"))
    assert root.xpath("//a[@hreflang]/@href|//link[@hreflang]/@href") == [
        "../index.html",
        "../zh/index.html",
        "../index.html",
    ]
    assert root.xpath("//nav//*[@class='downloads']//a/@href") == ["../cv.pdf", "../resume.docx"]
    assert root.xpath("//img[@class='photo']/@src") == ["../ada.png"]
    assert "#papers" in root.xpath("//a/@href")
    assert "ada.png" in output(tmp_path, "zh/index", photo=Image("ada.png", "Ada")).files


def test_copies_the_files_it_links_to(tmp_path: Path) -> None:
    (tmp_path / "slides").mkdir()
    (tmp_path / "slides" / "my talk.pdf").write_bytes(b"slides")
    (tmp_path / ".env").write_bytes(b"secret")
    (tmp_path / "cv.pdf").write_bytes(b"an old one")
    (tmp_path / "out.pdf").symlink_to("/etc/hostname")
    links = ("slides/my%20talk.pdf#page=2", ".env", "cv.pdf", "none.pdf", "out.pdf", "https://example.org/x.pdf")
    entry = Entry(text("Talk"), links=tuple(Link("slides", link) for link in links))
    files = output(tmp_path, sections=(Section("talks", "Talks", "entries", entries=(entry,)),)).files
    assert files["slides/my talk.pdf"] == b"slides"
    assert not {".env", "cv.pdf", "none.pdf", "out.pdf"} & set(files)


def test_people_see_the_email_address_and_simple_harvesters_do_not(tmp_path: Path) -> None:
    html = output(tmp_path).files["index.html"]
    assert not [part for part in (b"ada@", b">example.") if part in html]
    [link] = page(tmp_path).xpath("//a[starts-with(@href, 'mailto:')]")
    assert (link.get("href"), link.text_content()) == ("mailto:ada@example.org", "ada@example.org")


def test_an_almost_empty_page_has_nothing_empty(tmp_path: Path) -> None:
    root = page(tmp_path, description="", contact=(), sections=(), downloads=())
    assert not root.xpath("//header//ul|//footer|//meta[@content='']|//header//p[not(text())]")


def test_stays_small(tmp_path: Path) -> None:
    assert len(output(tmp_path).files["index.html"]) < 44_000


def test_copies_the_pictures_it_shows(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "my face.png").write_bytes(b"GIF89a face")
    files = output(tmp_path, photo=Image("images/my%20face.png", "Ada")).files
    assert list(files)[:2] == ["index.html", "images/my face.png"]
    assert files["images/my face.png"] == b"GIF89a face"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("images/none.png", "picture-missing"),
        ("../outside.png", "picture-outside"),
        ("a/../../outside.png", "picture-outside"),
        ("%2e%2e/outside.png", "picture-outside"),
        ("/etc/hostname.png", "picture-outside"),
        ("link.png", "picture-outside"),
        ("profile.yaml", "not-a-picture"),
        ("", "not-a-picture"),
    ],
)
def test_refuses_pictures_that_are_not_the_projects(tmp_path: Path, source: str, code: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "outside.png").write_bytes(b"secret")
    (project / "profile.yaml").write_text("name: Ada Example\n")
    (project / "link.png").symlink_to(tmp_path / "outside.png")
    with pytest.raises(InvalidProfile) as caught:
        output(project, photo=Image(source, "Ada"))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_picture_that_moves_has_a_still_one_for_those_who_want_that(tmp_path: Path) -> None:
    for name in ("moving.gif", "still.png", "a.png", "b.png"):
        (tmp_path / name).write_bytes(b"GIF89a" + name.encode())
    image = Image("moving.gif", "a tide", 640, 320, still="still.png")
    shown = {"sections": (Section("papers", "Papers", "papers", entries=(paper(image),)),)}
    [picture] = page(tmp_path, "zh/index", **shown).xpath("//figure/picture")
    assert picture.xpath("source/@media") == ["(prefers-reduced-motion: reduce)"]
    assert picture.xpath(".//@srcset|.//@src") == ["../still.png", "../moving.gif"]
    assert [picture.xpath(f".//img/@{name}") for name in ("width", "height")] == [["640"], ["320"]]
    files = output(tmp_path, "zh/index", **shown).files
    assert (files["moving.gif"], files["still.png"]) == (b"GIF89amoving.gif", b"GIF89astill.png")


def test_every_candidate_for_a_picture_is_copied(tmp_path: Path) -> None:
    (tmp_path / "templates" / "classic").mkdir(parents=True)
    (tmp_path / "templates" / "classic" / "homepage.html.j2").write_text(
        '<img src="a.png" srcset="a.png 1x, b.png 2x, https://images.example.org/c.png 3x" alt="a">'
    )
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"GIF89a" + name.encode())
    files = output(tmp_path, "zh/index").files
    assert b'srcset="../a.png 1x, ../b.png 2x, https://images.example.org/c.png 3x"' in files["zh/index.html"]
    assert {"a.png", "b.png"} <= set(files)


def test_names_every_missing_picture_at_once(tmp_path: Path) -> None:
    section = Section("papers", "Papers", "papers", entries=(paper(Image("b.png", "b")), paper(Image("c.png", "c"))))
    with pytest.raises(InvalidProfile) as caught:
        output(tmp_path, photo=Image("a.png", "a"), sections=(section,))
    assert ["a.png" in str(caught.value), "b.png" in str(caught.value), "c.png" in str(caught.value)] == [True] * 3


def test_the_owners_templates_may_be_anything(tmp_path: Path) -> None:
    (tmp_path / "templates" / "classic").mkdir(parents=True)
    (tmp_path / "templates" / "classic" / "homepage.html.j2").write_text("<p>{{ document.name }}</p>")
    assert output(tmp_path).files["index.html"] == b"<p>Ada Example</p>"


def papers(**changes: object) -> Entry:
    return dataclasses.replace(paper(), abstract=Markup(""), **changes)  # type: ignore[arg-type]


def test_a_paper_without_picture_and_abstract_is_a_line(tmp_path: Path) -> None:
    section = Section("papers", "Papers", "papers", entries=(papers(), papers(image=Image(TEASER, "")), paper()))
    assert page(tmp_path, sections=(section,)).xpath("//ol[@class='papers']/li/@class") == ["plain"]


def test_papers_of_a_group_stand_under_its_heading(tmp_path: Path) -> None:
    entries = (papers(group="Selected"), papers(group="2024"), papers(group="2024"))
    root = page(tmp_path, sections=(Section("papers", "Papers", "papers", entries=entries),))
    assert root.xpath("//h3/text()") == ["Selected", "2024"]
    assert [len(listed) for listed in root.xpath("//ol[@class='papers']")] == [1, 2]
    assert len(root.xpath("//h4")) == 3


def test_counts_are_shown_where_they_are_known(tmp_path: Path) -> None:
    section = Section("papers", "Papers", "papers", entries=(papers(stars=120, citations=0), papers()))
    counts = [
        " ".join(count.text_content().split())
        for count in page(tmp_path, sections=(section,)).xpath("//*[@class='count']")
    ]
    assert counts == ["★ 120 stars on GitHub", "Citations: 0"]


def test_bibtex_is_there_to_copy(tmp_path: Path) -> None:
    section = Section("papers", "Papers", "papers", entries=(papers(bibtex="@article{tides,\n  title = {A < B}\n}\n"),))
    root = page(tmp_path, sections=(section,))
    assert root.xpath("//pre/text()") == ["@article{tides,\n  title = {A < B}\n}"]
    assert root.xpath("//pre/following-sibling::button/@data-done") == ["Copied"]
    assert root.xpath("//pre/following-sibling::button/text()") == ["Copy"]


def test_older_news_fold_away(tmp_path: Path) -> None:
    entries = tuple(Entry(text=text(f"{n}"), date=Span("2025", "2025")) for n in range(20))
    root = page(tmp_path, sections=(Section("news", "News", "news", entries=entries),))
    assert len(root.xpath("//section/ul[@class='news']/li")) == 6
    assert len(root.xpath("//details/ul[@class='news']/li")) == 14
    few = page(tmp_path, sections=(Section("news", "News", "news", entries=entries[:8]),))
    assert not few.xpath("//details")


def test_networks_have_icons_of_their_own(tmp_path: Path) -> None:
    contact = tuple(Link(name, "https://example.org", name) for name in ("github", "orcid", "dblp", "nowhere"))
    root = page(tmp_path, contact=contact)
    assert root.xpath("//header//svg/@class") == ["brand", "brand", "i-academic", "i-link"]


def test_brand_icons_are_those_of_the_installed_font() -> None:
    written = runpy.run_path(str(judges.TOOLS / "brands.py"))
    assert written["FILE"].read_text("utf-8") == written["written"]()
