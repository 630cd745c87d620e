"""All people of the tests, in all themes and all page formats, are built without an error."""

from __future__ import annotations

from pathlib import Path

import judges
import pytest
from samples import EXAMPLES, PEOPLE

from cvgen import FORMATS, Options, build
from cvgen.profile.documents import BUILT_IN
from cvgen.themes.loader import list_themes

pytestmark = pytest.mark.prove

EVERYONE = EXAMPLES | PEOPLE
PAGE_FORMATS = [format.name for format in FORMATS.values() if not format.is_data]


@pytest.mark.parametrize("theme", list_themes(judges.ROOT))
@pytest.mark.parametrize("person", EVERYONE)
def test_everyone_in_every_theme_and_format(person: str, theme: str, tmp_path: Path) -> None:
    judges.pango()
    built = build(EVERYONE[person], tmp_path, BUILT_IN, PAGE_FORMATS, Options(theme=theme))
    assert len(built) >= len(BUILT_IN) * len(PAGE_FORMATS)
    assert all(document.file.stat().st_size == document.size > 0 for document in built)
    assert {document.file.suffix for document in built} == {FORMATS[name].suffix for name in PAGE_FORMATS}
