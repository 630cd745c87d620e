"""Each rule by which a document shows an item or not, on its own: what is private above all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cvgen import build
from cvgen.profile.choices import Choice
from cvgen.profile.documents import BUILT_IN, EVERYTHING, DocumentKind, resolve_documents
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selection import own_sections, select_items, slug

CV, HOMEPAGE, RESUME = BUILT_IN["cv"], BUILT_IN["homepage"], BUILT_IN["resume"]


def make_profile(**data: Any) -> Profile:
    return Profile.model_validate({"name": "Ada Example", **data})


def news(name: str, **more: Any) -> dict[str, Any]:
    return {"date": "2024", "text": name, **more}


def shown(kind: DocumentKind, *items: dict[str, Any]) -> str:
    """Return the texts of the pieces of news that a document shows, joined."""
    selected = select_items(make_profile(news=items), kind).profile
    return " ".join(str(item.text.resolve("en", "en")) for item in selected.news)


def test_private_items_are_shown_only_where_a_document_says_so() -> None:
    items = [news("open"), news("secret", private=True)]
    assert shown(HOMEPAGE, *items) == "open"
    assert shown(replace(HOMEPAGE, show_private=True), *items) == "open secret"


def test_only_and_not_name_documents_or_what_they_are_like() -> None:
    talk = replace(HOMEPAGE, name="talk")  # a document of the owner's, which extends the homepage
    items = [
        news("all"),
        news("page", only=["homepage"]),
        news("talk", only=["cv", "talk"]),
        news("cv", only=["cv"]),
        news("no page", **{"not": ["homepage"]}),
        news("no talk", **{"not": ["talk", "cv"]}),
        news("no cv", **{"not": ["cv"]}),
    ]
    assert shown(HOMEPAGE, *items) == "all page no talk no cv"
    assert shown(talk, *items) == "all page talk no cv"


def test_tags_choose_among_the_items_that_have_tags() -> None:
    items = [news("none"), news("a", tags=["a"]), news("b", tags=["b"]), news("ab", tags=["a", "b"])]
    assert shown(HOMEPAGE, *items) == "none a b ab"
    assert shown(replace(HOMEPAGE, tags=frozenset("a")), *items) == "none a ab"
    assert shown(replace(HOMEPAGE, without_tags=frozenset("a")), *items) == "none b"
    assert shown(replace(HOMEPAGE, tags=frozenset("a"), without_tags=frozenset("b")), *items) == "none a"


def test_one_reason_to_leave_an_item_out_is_enough() -> None:
    kind = replace(HOMEPAGE, tags=frozenset("a"), without_tags=frozenset("b"))
    good = {"only": ["homepage"], "not": ["cv"], "tags": ["a"]}
    assert shown(kind, news("x", **good)) == "x"
    for bad in ({"private": True}, {"only": ["cv"]}, {"not": ["homepage"]}, {"tags": ["c"]}, {"tags": ["a", "b"]}):
        assert shown(kind, news("x", **{**good, **bad})) == "", bad


SECTION = {"title": "Art", "entries": [{"title": "Shown"}, {"title": "Hidden", "private": True}]}
FULL = {
    "bio": "I study.",
    "interests": [{"title": "Engines"}],
    "news": [news("x")],
    "awards": [{"title": "Prize"}],
    "sections": [SECTION],
    "extra": {"basics": {"mobile": "+65 5550 0199"}},
}


def test_a_document_has_its_own_sections_and_no_others() -> None:
    kind = replace(CV, sections=(Choice(section="awards"),))
    selected = select_items(make_profile(**FULL), kind).profile
    assert [key for key in SECTIONS if getattr(selected, key)] == ["awards"]
    assert selected.bio is None
    with_about = select_items(make_profile(**FULL), replace(CV, sections=(Choice(section="about"),))).profile
    assert with_about.bio is not None
    assert [key for key in SECTIONS if getattr(with_about, key)] == []


@pytest.mark.parametrize("name", ["sections", "art"])
def test_own_sections_are_there_by_their_common_name_or_their_key(name: str) -> None:
    selected = select_items(make_profile(**FULL), replace(CV, sections=(Choice(section=name),))).profile
    [section] = selected.sections
    assert [str(entry.title.resolve("en", "en")) for entry in section.entries] == ["Shown"]
    private = replace(CV, sections=(Choice(section=name),), show_private=True)
    assert len(select_items(make_profile(**FULL), private).profile.sections[0].entries) == 2


@pytest.mark.parametrize(
    ("names", "shown_ones"),
    [
        (["sections"], "Art Play Art!"),
        (["sections", "play"], "Art Play Art!"),
        (["play"], "Play"),
        (["play", "papers"], "Play"),
        (["art-2"], "Art!"),
        (["about"], ""),
        (["papers", "about"], ""),
    ],
)
def test_of_the_own_sections_only_those_that_are_named_are_there(names: list[str], shown_ones: str) -> None:
    """Data formats, and the profile inside a PDF, hold what is selected, not only what is set."""
    profile = make_profile(
        sections=[{"title": title, "entries": [{"title": "x"}]} for title in ("Art", "Play", "Art!")]
    )
    content = select_items(profile, replace(CV, sections=tuple(Choice(section=name) for name in names)))
    assert " ".join(str(section.title.resolve("en", "en")) for section in content.profile.sections) == shown_ones
    assert {section.key for section in content.sections} >= {name for name in names if name in own_sections(profile)}


def test_an_own_section_that_is_private_is_left_out() -> None:
    profile = make_profile(sections=[{**SECTION, "private": True}])
    assert select_items(profile, CV).profile.sections == ()


def paper(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "authors": ["Ada Example"], **more}


def test_limits_and_selected_papers() -> None:
    papers = [paper("a"), paper("b", selected=True), paper("c", selected=True), paper("d")]

    def titles(choice: Choice, *others: Any) -> str:
        profile = make_profile(papers=others or papers, awards=[{"title": "Prize"}, {"title": "Medal"}])
        selected = select_items(profile, replace(CV, sections=(choice, Choice(section="awards")))).profile
        assert len(selected.awards) == 2  # the choice is about papers
        return "".join(str(item.title.resolve("en", "en")) for item in selected.papers)

    assert titles(Choice(section="papers")) == "abcd"
    assert titles(Choice(section="papers", limit=3)) == "abc"
    assert titles(Choice(section="papers", selected=True)) == "bc"
    assert titles(Choice(section="papers", selected=True, limit=1)) == "b"
    assert titles(Choice(section="papers", selected=True), paper("a"), paper("d")) == "ad"  # none is marked
    assert titles(Choice(section="papers", limit=1), *papers[1:]) == "b"
    hidden = [paper("a", selected=True, private=True), paper("b"), paper("c")]
    assert titles(Choice(section="papers", selected=True), *hidden) == "bc"


def test_private_keys_are_as_if_they_were_not_written() -> None:
    profile = make_profile(**FULL, phone="+65 5550 0199", private=["phone", "awards", "bio"])
    selected = select_items(profile, EVERYTHING).profile
    assert (selected.phone, selected.awards, selected.bio) == ((), (), None)
    assert selected.private == ()  # not even which keys those are
    assert len(selected.news) == 1
    everything = select_items(profile, replace(EVERYTHING, show_private=True)).profile
    assert [phone.value for phone in everything.phone] == ["+65 5550 0199"]
    assert everything.private == profile.private
    assert everything.extra == profile.extra


def test_settings_of_the_build_are_no_content() -> None:
    profile = make_profile(documents={"for-google": {"extends": "resume"}})
    for kind in resolve_documents(profile).values():
        assert dict(select_items(profile, kind).profile.documents) == {}


def test_what_other_programs_said_is_not_written_where_something_is_private(tmp_path: Path) -> None:
    """It may repeat what is private: the telephone number came from there."""
    lines = ["name: Ada Example", "phone: +65 5550 0199", f"extra: {json.dumps(FULL['extra'])}"]
    for private, is_there in (("", True), ("private: [phone]", False), ("private: [email]", False)):
        (tmp_path / "profile.yaml").write_text("\n".join([*lines, private, ""]), "utf-8")
        [built] = build(tmp_path / "profile.yaml", tmp_path / "output", formats=["json"])
        assert ("mobile" in json.loads(built.file.read_bytes())["basics"]) == is_there
        assert ("5550 0199" in built.file.read_text("utf-8")) == is_there or private == "private: [email]"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Art", "art"),
        ("Open  Source_Work!", "open-source-work"),
        ("Ｆｕｌｌ Ⅳ", "full-iv"),
        ("艺术", "艺术"),
        ("✨", "section"),
        ("- Straße -", "strasse"),
    ],
)
def test_slug(title: str, key: str) -> None:
    assert slug(title) == key


def test_keys_of_own_sections_are_new() -> None:
    """They are anchors of the page: none is that of another section, and all languages have the same."""
    titles = ["Art", "art!", "Papers", "About", "ART", {"zh": "玩", "en": "Play"}, {"de": "Spiel", "zh": "戏"}]
    sections = [{"title": title, "entries": [{"title": "x"}]} for title in titles]
    profile = make_profile(locales=["en", "zh"], sections=sections)
    assert list(own_sections(profile)) == ["art", "art-2", "papers-2", "about-2", "art-3", "play", "spiel"]
    assert tuple(own_sections(profile).values()) == profile.sections
