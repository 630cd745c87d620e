"""Entries of papers are kept by all that they are made of."""

from __future__ import annotations

from typing import Any

from cvgen.document.compose import compose_document
from cvgen.document.kept_entries import KEPT
from cvgen.document.model import Entry
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.lock import EMPTY_LOCK
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

PAPER = {"title": "Tides", "authors": ["Ada Example", "Bo Sample*"], "abstract": "We **measured**.", "date": "2024"}
OTHER = {"title": "Ebb", "authors": ["Ada Example"], "date": "2023"}


def make(kind: str = "homepage", locale: str = "en", paper: dict[str, Any] = PAPER, **more: Any) -> list[Entry]:
    data = {"name": "Ada Example", "locales": ["en", "de"], "papers": [paper, OTHER], **more}
    profile = Profile.model_validate(data)
    document = BUILT_IN[kind]
    composed = compose_document(select_items(profile, document, EMPTY_LOCK), document, locale=locale)
    return list(next(section for section in composed.sections if section.name == "papers").entries)


def test_what_is_as_it_was_is_not_made_again_and_what_differs_is() -> None:
    first = make()
    assert make() == first
    found = KEPT.find(Profile.model_validate({"name": "x", "papers": [PAPER]}).papers[0], ())
    assert found is None
    for change in (
        {"paper": PAPER | {"abstract": "We guessed."}},
        {"paper": PAPER | {"venue": "Sea"}},
        {"name": "Bo Sample"},
        {"people": [{"name": "Bo Sample", "url": "https://bo.example.org"}]},
    ):
        changed = make(**change)  # type: ignore[arg-type]
        assert changed[0] != first[0], change
        assert make()[0] == first[0]
    assert make(paper=PAPER | {"abstract": "We guessed."})[1] == first[1]
    assert make("cv")[0] != first[0]


def test_footnotes_are_numbered_through_a_document_each_time() -> None:
    noted = PAPER | {"abstract": "We measured.[^1]\n\n[^1]: Twice."}
    assert make(paper=noted)[0].abstract == make(paper=noted)[0].abstract
    both = make(paper=noted, bio="I measure.[^1]\n\n[^1]: Often.")
    assert both[0].abstract != make(paper=noted)[0].abstract
