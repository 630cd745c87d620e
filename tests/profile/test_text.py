"""The texts of a profile as Python sees them."""

import pytest

from cvgen.profile.types import Text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ada", "Ada"),
        ({"en": "Ada", "zh": "阿达"}, "Ada"),
        ({"zh": "阿达", "en": "Ada"}, "阿达"),
        ({"short": "A."}, "A."),
    ],
)
def test_a_text_as_a_string_is_its_first_version(text: object, first: str) -> None:
    assert str(Text.model_validate(text)) == first
    assert f"{Text.model_validate(text)}!" == f"{first}!"
