"""Entries of every section: all that an item says is shown, in any combination of its keys, and comes back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import strategies
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from cvgen import Profile, build
from cvgen.document.compose import compose_document
from cvgen.document.render import render_template
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.own_section import SHAPES
from cvgen.profile.selection import select_items
from cvgen.readers.importing import import_source
from cvgen.themes.loader import PACKAGED, load_theme

# One of each: from a hospital, a court, a concert hall, a museum, and from universities.
PEOPLE = yaml.load((Path(__file__).parent / "sections.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
SECTIONS = sorted(set(PEOPLE) - {"name"})
CLASSIC = load_theme("classic", PACKAGED)
STEERING = {"tags", "only", "not", "private", "selected", "extra", "logo"}


def list_texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for inner in value for text in list_texts(inner)]
    return [value] if isinstance(value, str) else [text for pair in value.items() for text in list_texts(pair)]


def build_one(folder: Path, data: dict[str, Any], format: str) -> Path:
    (folder / "profile.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return build(folder / "profile.yaml", folder / "output", formats=[format])[0].file


def test_the_examples_have_every_key() -> None:
    for section in SECTIONS:
        keys = {info.alias or name for name, info in SHAPES[section].model_fields.items()}
        common = {"date", "place", "url", "text", "highlights", "links"}
        assert keys - STEERING - common - {key for item in PEOPLE[section] for key in item} == set(), section


@pytest.mark.parametrize("format", ["html", "txt"])
def test_every_value_is_shown(format: str, tmp_path: Path) -> None:
    built = build_one(tmp_path, PEOPLE, format).read_text("utf-8")
    text = html.fromstring(built).text_content() if format == "html" else built
    shown = "".join(text.split())
    ours = {"date", "expires", "status", "currency", "url", "links", "amount", "share"}  # written otherwise
    for section in SECTIONS:
        for item in PEOPLE[section]:
            values = [text for key, value in item.items() if key not in ours for text in list_texts(value)]
            assert [value for value in values if "".join(value.replace("*", "").split()) not in shown] == [], section


@pytest.mark.parametrize("format", ["json", "rendercv"])
@pytest.mark.parametrize("like", [False, True])
def test_every_value_comes_back(format: str, like: bool, tmp_path: Path) -> None:
    data = {"name": PEOPLE["name"], "sections": []} if like else dict(PEOPLE)
    if like:
        data["sections"] = [{"title": f"My {key}", "like": key, "entries": PEOPLE[key]} for key in SECTIONS]
    file = build_one(tmp_path, data, format)
    _, imported, _ = import_source(file, project=tmp_path)
    before, after = (
        Profile.model_validate(one).model_dump(mode="json", exclude_defaults=True) for one in (data, imported.profile)
    )
    assert after == before


def draw_items(section: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for items with any of the keys that a section's may have, each with its example."""
    node = strategies.SCHEMA["$defs"][SHAPES[section].__name__]
    keys = {
        key: about for key, about in node["properties"].items() if key not in STEERING and not about.get("deprecated")
    }
    examples = {key: about["examples"][0] if about.get("examples") else True for key, about in keys.items()}
    examples = {key: str(value) if type(value) is int else value for key, value in examples.items()}
    any_of = [one["required"][0] for one in node.get("anyOf", ())] or node["required"]
    required = st.sampled_from(any_of) if "anyOf" in node else st.just("")
    chosen = st.tuples(st.sets(st.sampled_from(sorted(examples))), required)
    need = set(node.get("required", ()))
    drawn = chosen.map(lambda pair: {key: examples[key] for key in sorted({*pair[0], *need, pair[1]} - {""})})
    return drawn.map(strategies.name_employer)


@pytest.mark.parametrize("section", sorted(SHAPES))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_keys_make_an_entry(section: str, data: st.DataObject) -> None:
    """No title is empty, and no separator stands without something on both of its sides."""
    items = [data.draw(draw_items(section))]
    content = {section: items, "sections": [{"title": "Mine", "like": section, "entries": items}]}
    profile = Profile.model_validate({"name": "Ada Example", **content})
    for kind in (BUILT_IN["homepage"], BUILT_IN["cv"]):
        document = compose_document(select_items(profile, kind), kind)
        for part in document.sections:
            for entry in part.entries:
                assert entry.title.striptags() or (section == "news" and entry.text)
        page = html.fromstring(render_template(CLASSIC, f"{kind.template}.html.j2", document, "html"))
        lines = [" ".join(line.text_content().split()) for line in page.iter("p", "dt", "dd", "li")]
        assert [line for line in lines if re.search(r"^[,·:]|[,·:]$|[,·:] ?[,·]|: ·|\bNone\b|\(\)", line)] == []
        for lead in page.find_class("lead"):
            assert lead.text_content().strip(), section
