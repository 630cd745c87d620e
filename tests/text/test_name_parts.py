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
        ("José Ortega y Gasset", "José", "Ortega y Gasset"),
        ("Ana María de la Peña y Núñez", "Ana María", "de la Peña y Núñez"),
        ("Rui Costa e Silva", "Rui", "Costa e Silva"),
        ("XM Chen", "X. M.", "Chen"),
        ("JP Roe", "J. P.", "Roe"),
        ("BO LI", "BO", "LI"),
    ],
)
def test_given_and_family_names(name: str, given: str, family: str) -> None:
    parts = parse_name(name)
    assert (parts.given, parts.family) == (given, family)
