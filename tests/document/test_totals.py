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


def test_each_group_has_its_total(tmp_path: Path) -> None:
    """That of a group around others is named; all of them come last, without what is only asked for."""
    grants = """
  - {title: One, amount: 100, currency: EUR, status: current, role: PI}
  - {title: Two, amount: 20, currency: EUR, status: current, role: Member}
  - {title: Three, amount: 3, currency: USD, status: current, role: Member}
  - {title: Four, amount: 4000, currency: EUR, status: pending, share: 50 %}
"""
    section = "{section: grants, totals: true, group: [status, role]}"
    text = read_text(tmp_path, f"grants:{grants}documents: {{cv: {{sections: [{section}]}}}}\n")
    for part in ("PI One, €100 Total: €100 Member", "Total: €20, $3 Current: Total: €120, $3 Pending"):
        assert part in text
    assert text.endswith("Total: €4,000 · Own share: €2,000 Grand total: €120, $3 · pending: €4,000")


def test_the_total_of_a_single_group_is_no_grand_total(tmp_path: Path) -> None:
    section = "{section: grants, totals: true, group: status}"
    grants = "grants: [{title: A, amount: 5, currency: EUR, status: ended}]"
    text = read_text(tmp_path, f"{grants}\ndocuments: {{cv: {{sections: [{section}]}}}}\n")
    assert text.count("otal") == 1
    assert text.endswith("Total: €5")


def test_what_a_heading_says_is_not_repeated(tmp_path: Path) -> None:
    grants = "grants: [{title: A, role: Ended, status: ended, date: 2020}, {title: B, status: current, place: X}]"
    section = "{section: grants, group: status}"
    text = read_text(tmp_path, f"{grants}\ndocuments: {{cv: {{sections: [{section}]}}}}\n")
    assert "current" not in text
    assert text.endswith("Ended A 2020")
