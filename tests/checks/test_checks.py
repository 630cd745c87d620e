"""What a careful friend would notice in a profile, and the same without the slip."""

import datetime
from pathlib import Path

import pytest
from samples import find_problems

from cvgen import Profile
from cvgen.checks import check_profile
from cvgen.pipeline.examine import examine
from cvgen.problems import Finding
from cvgen.profile.lock import EMPTY_LOCK

PAPER = "name: Ada Example\npapers:\n  - title: On Tides\n    authors: [Ada Example]\n    "
BUILT = """name: A
locales: [en, zh]
news: [{date: 2024, text: Hi.}]
site: {paper_pages: true}
documents:
  teaching: {extends: homepage, sections: [news], file: teaching/index}
  about: {extends: homepage, sections: [news]}
  secret: {extends: homepage, sections: [news], show_private: true}
  full: {show_private: true}
  links: {extends: homepage, sections: [news]}
"""
PAGE = "name: A\nbio: Hi.\ndocuments: {mine: {extends: homepage, "
FRIENDLY = [
    # What a careful friend says, and the same without the slip.
    ("not-an-author", PAPER.replace("[Ada Example]", "[Ada Exmaple]"), PAPER),
    ("not-an-author", PAPER.replace("[Ada Example]", "[Bo Sample]"), PAPER),
    ("own-name-by-initials", PAPER.replace("[Ada Example]", "[A. Example]"), PAPER + "\nother_names: [A. Example]"),
    (
        "own-name-by-initials",
        PAPER.replace("[Ada Example]", "[A. Example]"),
        PAPER.replace("[Ada Example]", "[A. Example, Ada Example]"),
    ),
    (
        "two-fit-your-name",
        PAPER.replace("[Ada Example]", "[A. Example, AB Example]"),
        PAPER.replace("[Ada Example]", "[A. Example, AB Example]") + "\nother_names: [A. Example]",
    ),
    ("same-paper-twice", PAPER + "\n  - title: “On tides.”\n    authors: [Ada Example]", PAPER),
    (
        "same-paper-twice",
        PAPER + "arxiv: 2509.00001v2\n  - {title: Else, authors: [Ada Example], arxiv: 2509.00001}",
        PAPER + "arxiv: 2509.00001v2\n  - {title: Else, authors: [Ada Example], arxiv: 2509.00002}",
    ),
    (
        "same-paper-twice",
        PAPER + "doi: 10.5555/ABC\n  - {title: Else, authors: [Ada Example], doi: 'https://doi.org/10.5555/abc'}",
        PAPER + "doi: 10.5555/ABC\n  - {title: Else, authors: [Ada Example], doi: 10.5555/abd}",
    ),
    ("no-such-file", "name: A\nphoto: images/non.png", "name: A\nphoto: images/one.png"),
    ("no-such-file", "name: A\nphoto: images/no%20one.png", "name: A\nphoto: images/an%20other.png"),
    ("no-such-file", PAPER + "image: {file: images/non.png}", PAPER + "image: https://example.org/non.png"),
    ("no-such-file", PAPER + "links: {slides: two.pdf}", PAPER + "links: {slides: 'one.pdf#page=2'}"),
    ("no-such-file", PAPER + "url: two.pdf", PAPER + "url: one.pdf?download"),
    ("no-such-file", BUILT + "bio: '[x](about)'", BUILT + "bio: '[x](teaching/index.html)'"),
    ("no-such-file", BUILT + "bio: '[x](about.md)'", BUILT + "bio: '[x](about.html) [y](zh/about.html#z)'"),
    ("no-such-file", BUILT + "bio: '[x](feeds.xml)'", BUILT + "bio: '[x](feed.xml) [y](about-papers.bib)'"),
    ("no-such-file", BUILT + "bio: '[x](paper/a.html)'", BUILT + "bio: '[x](papers/example2024a.html)'"),
    ("no-such-file", PAPER + "url: abuot.html", PAPER + "url: index.html"),
    ("private-linked", BUILT + "bio: '[x](full.pdf)'", BUILT + "bio: '[x](cv.pdf)'"),
    ("private-linked", BUILT + "bio: '[x](zh/secret.html)'", BUILT + "bio: Hi.\nprivate: [bio]"),
    ("no-title", PAGE + "text: Hello.}}", PAGE + "text: Hello., title: Mine}}"),
    ("path-outside", "name: A\nphoto: images/outside.png", "name: A\nphoto: images/one.png"),
    ("not-https", "name: A\nwebsite: http://a.example", "name: A\nwebsite: https://a.example"),
    ("not-https", "name: A\nlinks: {Lab: http://a.example}", "name: A\nlinks: {Lab: https://a.example}"),
    ("other-network", "name: A\nlinks: {github: https://gitlab.com/x}", "name: A\nlinks: {gitlab: https://gitlab.com/x}"),
    ("other-network", "name: A\nlinks: {linkedin: HTTPS://a.example/b}", "name: A\nlinks: {Lab: https://a.example/b}"),
    ("url-scheme", "name: A\nbio: '[x](javascript:alert(1))'", "name: A\nbio: '[x](https://a.example) [y](#z)'"),
    ("url-scheme", "name: A\nbio: <ftp://a.example>", "name: A\nbio: <mailto:a@example.org>"),
    ("unused-language", "name: A\nbio: {en: Hi, zh: 你好}", "name: A\nlocales: [en, zh]\nbio: {en: Hi, zh: 你好}"),
    ("missing-translation", "name: A\nlocales: [en, zh]\nbio: {en: Hello}", "name: A\nlocales: [en, zh]\nbio: Hello"),
    ("unknown-theme", "name: A\ntheme: clasic", "name: A\ntheme: classic"),
    ("unknown-token", "name: A\ntokens: {acent: red}", "name: A\ntokens: {accent: red}"),
    ("bad-token", "name: A\ntokens: {accent: 'red; } body {'}", "name: A\ntokens: {accent: 'rgb(1, 2, 3)'}"),
    ("bad-token", "name: A\ntokens: {home_emoji: owm}", "name: A\ntokens: {home_emoji: own}"),
    ("bad-token", "name: A\ntokens: {home_sidebar: lefft}", "name: A\ntokens: {home_sidebar: right}"),
    ("bad-token", "name: A\ntokens: {home_icons: no}", "name: A\ntokens: {home_icons: 'off'}"),
    ("bad-token", "name: A\ntokens: {home_measure: wide}", "name: A\ntokens: {home_measure: 40rem}"),
    ("bad-token", "name: A\ntokens: {home_size: '17'}", "name: A\ntokens: {home_size: 17px}"),
    ("bad-token", "name: A\ntokens: {home_news: few}", "name: A\ntokens: {home_news: '12'}"),
    ("bad-token", "name: A\ntokens: {accent: blu}", "name: A\ntokens: {accent: blue}"),
    ("bad-token", "name: A\ntokens: {home_accent: '#12345'}", "name: A\ntokens: {home_accent: '#123456'}"),
    ("bad-token", "name: A\ntokens: {home_paper_dark: 12px}", "name: A\ntokens: {home_paper_dark: 'hsl(0, 0%, 9%)'}"),
    ("far-ahead", "name: A\nupdated: 2052", "name: A\nupdated: 2033"),
    ("far-ahead", "name: A\nawards: [{title: B, date: 2020-2205}]", "name: A\nawards: [{title: B, date: 2020-2025}]"),
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a picture, a document, and a link that leads out."""
    folder = tmp_path_factory.mktemp("friendly")
    (folder / "outside.png").write_bytes(b"")
    (folder / "me" / "images").mkdir(parents=True)
    for name in ("one.pdf", "images/one.png", "images/an other.png"):
        (folder / "me" / name).write_bytes(b"")
    (folder / "me" / "images" / "outside.png").symlink_to(folder / "outside.png")
    return folder / "me"


@pytest.mark.parametrize(("code", "slip", "mended"), FRIENDLY, ids=[f"{row[0]}-{n}" for n, row in enumerate(FRIENDLY)])
def test_says_what_a_careful_friend_would(code: str, slip: str, mended: str, project: Path) -> None:
    found = find_problems(project / "profile.yaml", slip)
    assert code in [problem.code for problem in found]
    assert all(problem.line > 1 for problem in found)
    assert code not in [problem.code for problem in find_problems(project / "profile.yaml", mended)]


def test_checks_need_no_clock() -> None:
    profile = Profile.model_validate({"name": "A", "updated": "2999"})
    assert list(check_profile(profile, Path(), None, EMPTY_LOCK)) == []
    found = check_profile(profile, Path(), datetime.date(2025, 1, 1), EMPTY_LOCK)
    assert [(finding.code, finding.path) for finding in found] == [("far-ahead", ("updated",))]


def test_a_theme_at_fault_is_reported_once_in_its_own_file(tmp_path: Path) -> None:
    """However many documents use it; what names it in the profile is right."""
    theme = tmp_path / "templates" / "mine" / "theme.yaml"
    theme.parent.mkdir(parents=True)
    theme.write_text("tokens:\n  size: 9pt\n  accent: 'url(\"x\")'\n", "utf-8")
    profile = tmp_path / "profile.yaml"
    documents = "documents: {cv: {theme: mine}, resume: {theme: nowhere}, homepage: {tokens: {size: 1pt}}}\n"
    profile.write_text(f"name: A\nskills: [{{title: Tides}}]\ntheme: mine\n{documents}", "utf-8")
    problems = examine(profile).problems
    assert [(problem.code, Path(problem.file), problem.line) for problem in problems] == [
        ("unknown-theme", profile, 4),
        ("bad-token", theme, 3),
    ]
    loaded = Profile.model_validate({"name": "A", "theme": "mine"})
    assert list(check_profile(loaded, tmp_path, None, EMPTY_LOCK)) == []


def test_checks_yield_findings_alone() -> None:
    slips = {"name": "A", "website": "http://a.example", "theme": "nowhere", "locales": ["en", "en"]}
    found = list(check_profile(Profile.model_validate(slips), Path(), None, EMPTY_LOCK))
    assert {type(finding) for finding in found} == {Finding}
    assert {finding.code for finding in found} >= {"not-https", "unknown-theme", "same-locale"}
