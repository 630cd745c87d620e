"""What the grants of a document come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen import build

GRANTS = """
  - {title: One, amount: 1250000, currency: EUR, share: 40 %}
  - {title: Two, amount: "80,000.50", currency: GBP, share: 10000}
  - {title: Three, amount: 50000, currency: EUR, share: a part}
  - {title: Four, amount: £ 120}
  - {title: Five, amount: "120.000", currency: EUR, private: true}
"""


def read_text(folder: Path, text: str) -> str:
    (folder / "profile.yaml").write_text(f"name: Ada Example\n{text}", "utf-8")
    [document] = build(folder / "profile.yaml", folder / "output", documents=["cv"], formats=["txt"])
    return " ".join(document.file.read_text("utf-8").split())


@pytest.mark.parametrize("own", [False, True])
def test_totals_stand_below_the_grants_where_a_document_asks(own: bool, tmp_path: Path) -> None:
    """By currency, with one's own share; what is not counted is said, and what is not shown is not counted."""
    section = f"sections: [{{title: Trials, like: grants, entries: [{{title: A}}]}}]\ngrants:{GRANTS}"
    name = "grants"
    if own:
        section, name = f"sections:\n- title: Trials\n  like: grants\n  entries:{GRANTS}", "trials"
    text = read_text(tmp_path, f"{section}documents: {{cv: {{sections: [{{section: {name}, totals: true}}]}}}}\n")
    assert text.endswith("Total: €1,300,000, £80,000.50 · Own share: €500,000, £10,000 · Not counted: 1")


def test_no_totals_where_none_are_asked_for(tmp_path: Path) -> None:
    assert "Total" not in read_text(tmp_path, f"grants:{GRANTS}")


def test_a_number_is_written_by_the_locale_and_a_text_as_it_is(tmp_path: Path) -> None:
    text = read_text(tmp_path, f"locales: [de]\ngrants:{GRANTS}")
    for part in ("1.250.000 €", "Eigener Anteil: 40 %", "80.000,50 £", "Eigener Anteil: 10.000 £", "£ 120"):
        assert part in text
    assert "120.000 EUR" in read_text(tmp_path, 'grants: [{title: A, amount: "120.000", currency: EUR}]')
