"""Names taken apart, as bibliographies need them."""

from __future__ import annotations

import pytest

from cvgen.text.name_parts import parse_name


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Maria De Luca", "Maria", "De Luca"),
        ("Anna Maria De La Torre", "Anna Maria", "De La Torre"),
        ("Aoife Ní Bhriain", "Aoife", "Ní Bhriain"),
        ("Seán Ó Cathasaigh", "Seán", "Ó Cathasaigh"),
        ("Grace Van Horn", "Grace", "Van Horn"),
        ("Nguyen Van Minh", "Nguyen Van", "Minh"),
        ("Nguyễn Văn Minh", "Nguyễn Văn", "Minh"),
        ("Van Horn", "Van", "Horn"),
        ("Lotte van der Berg", "Lotte", "van der Berg"),
        ("John Mac Quade", "John", "Mac Quade"),
        ("Ada King", "Ada", "King"),
    ],
)
def test_particles_with_capitals_belong_to_the_family_name(name: str, given: str, family: str) -> None:
    parts = parse_name(name)
    assert (parts.given, parts.family) == (given, family)
