"""What `check` says is what a build would say: of every document by itself, with the same lines.

A case is a dropped folder, preflight/NAME: profile.yaml, and check.txt with the exact output of `cvgen check`.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import math_core
import pytest
import strategies
from babel.localedata import locale_identifiers
from command_line import call_cvgen
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from samples import draw_picture
from slices import keep, keep_every

from cvgen import FORMATS, CvgenError, InvalidProfile, Options, build
from cvgen.checks.preflight import has_drawn_words
from cvgen.formats.pdf.page_html import SUBSTITUTES
from cvgen.pipeline.clashes import SITE_FILES
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.rehearsal import rehearse_documents, rehearse_job
from cvgen.problems import Problem, select_errors
from cvgen.text import locales
from cvgen.text.dates import format_period, parse_period
from cvgen.text.formulas import convert_to_text
from cvgen.themes.fonts import FAMILIES
from cvgen.themes.glyphs import find_missing_glyphs, has_all_glyphs
from cvgen.themes.loader import list_themes

HERE = Path(__file__).parent / "preflight"
CASES = sorted(folder for folder in HERE.iterdir() if folder.is_dir())
# What is at fault here is in no text of the profile.
WITHOUT_LINES = {"picture-copy-damaged", "reference-damaged", "reference-other-kind", "template-picture"}
Places = set[tuple[str, str, int, int]]


def list_places(problems: list[Problem]) -> Places:
    return {(problem.code, Path(problem.file).name, problem.line, problem.column) for problem in problems}


def build_each(profile: Path, output: Path) -> dict[str, Places]:
    """Build the documents one by one; return the errors of each by file, or those of the profile."""
    examined = examine(profile)
    if examined.profile is None:
        with pytest.raises(InvalidProfile) as caught:
            build(profile, output)
        return {"": list_places(select_errors(caught.value.problems))}
    errors = {}
    for job in plan_jobs(examined.profile):
        try:
            build(profile, output, [job.kind.name], [job.format.name], Options(locales=job.locale))
        except CvgenError as error:
            errors[job.file] = list_places(select_errors(error.problems))
    return errors


def rehearse_each(profile: Path) -> dict[str, Places]:
    """Return the errors of each document by file as a check finds them, or those of the profile."""
    examined = examine(profile)
    if examined.profile is None:
        return {"": list_places(select_errors(examined.problems))}
    found = rehearse_documents(examined, profile.parent)
    return {file: list_places(errors) for file, problems in found.items() if (errors := select_errors(problems))}


@pytest.fixture(params=CASES, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder: Path = request.param
    shutil.copytree(folder, tmp_path / folder.name)
    monkeypatch.chdir(tmp_path / folder.name)
    return folder


@pytest.mark.parametrize("case", keep_every(4, CASES), indirect=True, ids=lambda folder: folder.name)
def test_a_check_says_what_a_build_would(case: Path, tmp_path: Path) -> None:
    """And each document that it says nothing of is built."""
    profile = tmp_path / case.name / "profile.yaml"
    assert rehearse_each(profile) == build_each(profile, tmp_path / "output")


def test_the_words_of_a_check(case: Path, golden: Callable[[Path, str], None]) -> None:
    result = call_cvgen(["check"])
    golden(case / "check.txt", result.output)
    problems = json.loads(call_cvgen(["check", "--error-format", "json"]).output)
    assert result.exit_code == any(problem["severity"] == "error" for problem in problems)
    assert all(problem["line"] for problem in problems) or case.name in WITHOUT_LINES


def rehearse_all(profile: Path) -> dict[str, Places]:
    """Return the errors of each document, rehearsed whether it is in doubt or not."""
    examined = examine(profile)
    assert examined.profile is not None, examined.problems
    jobs = plan_jobs(examined.profile)
    found = {job.file: rehearse_job(job, jobs, examined, profile.parent) for job in jobs}
    return {file: list_places(errors) for file, problems in found.items() if (errors := select_errors(problems))}


SCRIPTS = [
    "\u0391-\u03c9", "\u0410-\u044f", "\u05d0-\u05ea", "\u0621-\u064a", "\u0905-\u0939", "\u0e01-\u0e2e",
    "\u4e00-\u9fff",
    "\u3041-\u30ff", "\uac00-\ud7a3", "\u0250-\u02af", "\u0300-\u036f", "\u2000-\u2027", "\u2190-\u22ff",
    "\u2600-\u27bf", "\U0001d400-\U0001d7ff", "\U0001f300-\U0001faff", "\U00020000-\U0002a6df", "\ufe00-\uffef",
]  # fmt: skip
letters = st.one_of(
    st.one_of([st.from_regex(f"[{script}]{{1,4}}", fullmatch=True) for script in SCRIPTS]),
    st.sampled_from(["&#1593;", "&alefsym;", r"$\alpha$", r"$\text{ع}$", r"$\mathbb{R}_ß$", "*é*", "e\u0301", "1️⃣"]),
    strategies.texts,
)
sentences = st.lists(letters, min_size=1, max_size=3).map(" ".join).filter(str.strip)
tokens = st.dictionaries(
    st.sampled_from(["accent", "size", "leading", "page_margin", "resume_margin", "space", "font", "page_size"]),
    st.sampled_from(["#123", "#1234567", "red", "10pt", "1em", "1.5", "20mm 20mm", "a b c d e", "A4", "B5", "Lato"]),
    max_size=2,
)
contents = st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]).flatmap(lambda kind: st.tuples(
    st.just(draw_picture(kind, (9, 9))), st.none() | st.integers(0, 200), st.binary(max_size=8)
).map(lambda parts: (parts[0] if parts[1] is None else parts[0][: parts[1]] + parts[2])))  # fmt: skip


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_raises_no_doubt_is_not_refused(tmp_path: Path, data: st.DataObject) -> None:
    """Texts in scripts at random, tokens and contents of pictures: nothing that a rehearsal finds raises no doubt."""
    about = {
        "name": data.draw(sentences, "name"),
        "photo": data.draw(st.sampled_from(["me.png", "me.jpg", "me.svg"]), "photo"),
        "links": {data.draw(sentences, "label"): "https://example.org/a-long-address/that-nobody-types"},
        "skills": [{"title": data.draw(sentences, "skill"), "keywords": [data.draw(sentences, "keyword")]}],
        "papers": [{"title": data.draw(sentences, "title"), "authors": [data.draw(sentences, "author")], "date": 2020}],
        # To cut the fonts of Word files would take longest, and is never refused.
        "tokens": {"word_embed": "none", **data.draw(tokens, "tokens")},
    }
    (tmp_path / about["photo"]).write_bytes(data.draw(contents | st.binary(max_size=20), "content"))
    profile = tmp_path / "profile.yaml"
    profile.write_text(json.dumps(about, ensure_ascii=False), "utf-8")
    assume(examine(profile).profile is not None)
    assert rehearse_each(profile) == rehearse_all(profile)


@pytest.mark.parametrize("theme", keep(list_themes(Path()), "classic", "modern"))
def test_no_theme_raises_what_nothing_doubts(theme: str, tmp_path: Path) -> None:
    """The words of all languages that are not doubted, the texts of style sheets, the tokens that Word uses."""
    drawn = sorted(filter(has_drawn_words, (file.stem for file in Path(locales.__file__).parent.glob("*.yaml"))))
    assert len(drawn) > 10
    profile = tmp_path / "profile.yaml"
    items = "experience: [{role: Dev, organisation: Org, date: 2020-05 – present}]\nskills: [{title: Engines}]\n"
    items += (
        "papers: [{title: On engines, authors: [Ada Example*, Bo Sample*], date: 2020-05-17, status: under review}]\n"
    )
    items += "tokens: {word_embed: none}\n"  # to cut the fonts of Word files would take longest, and is never refused
    profile.write_text(f"name: Ada Example\ntheme: {theme}\nlocales: [{', '.join(drawn)}]\n{items}", "utf-8")
    assert rehearse_all(profile) == {}


@pytest.mark.parametrize("step", keep((4, 1), 4), ids=lambda step: f"every-{step}")
def test_the_fonts_draw_the_months_of_each_language_that_is_not_doubted(step: int) -> None:
    """Of one language in four, every day."""
    names = [name for identifier in locale_identifiers() if has_drawn_words(name := identifier.replace("_", "-"))]
    assert {"en", "de-AT", "he", "zh-Hant-HK"} <= set(names)
    assert not {"ar", "hy", "en-Shaw", "th"} & set(names)
    for name in names[::step]:
        dates = [f"2020-{month:02}-07 – 2021-{month:02}" for month in range(1, 13)] + ["2020-01 – 2020-11"]
        words = [format_period(parse_period(date), name) for date in dates]
        words += [*locales.locale_words(name)["words"].values(), *locales.locale_words(name)["sections"].values()]
        assert has_all_glyphs("\n".join(words).translate(SUBSTITUTES), "Lato"), name


def test_what_commands_of_latex_stand_for_is_drawn_where_no_font_has_it(tmp_path: Path) -> None:
    """So a formula raises no doubt but by the characters that are written in it."""
    library = next(Path(math_core.__file__ or "").parent.glob("*math_core*.so")).read_bytes()
    commands = {f"\\{name.decode()}" for name in re.findall(rb"[A-Za-z]{2,24}", library)}
    texts = {command: convert_to_text(command) for command in sorted(commands)}
    rare = [name for name, text in texts.items() if "$" not in text and not has_all_glyphs(text, "EB Garamond")]
    assert r"\star" in rare
    profile = tmp_path / "profile.yaml"
    profile.write_text("name: Ada\nskills:\n" + "".join(f"  - title: The ${name}$ of it\n" for name in rare), "utf-8")
    assert rehearse_all(profile) == {}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_font_draws_ascii(family: str) -> None:
    assert find_missing_glyphs("".join(map(chr, range(128))), [family]) == []


def test_a_homepage_has_no_files_beside_it_that_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(
        "name: Ada Example\nwebsite: https://a.example\nlocales: [en, de]\n", "utf-8"
    )
    build(tmp_path / "profile.yaml", tmp_path / "output", "homepage")
    written = {file.relative_to(tmp_path / "output").as_posix() for file in (tmp_path / "output").rglob("*.*")}
    suffixes = {format.suffix for format in FORMATS.values()}
    assert {name for name in written if Path(name).suffix in suffixes} - {"index.html", "de/index.html"} == (
        SITE_FILES | {".cvgen.json"}
    )
