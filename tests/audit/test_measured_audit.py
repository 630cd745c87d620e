"""The tool that writes the table of docs/audit.md: nothing of one person is lost, and its figures add up."""

from __future__ import annotations

import sys
from collections import Counter

import judges
from samples import PEOPLE

sys.path.insert(0, str(judges.TOOLS))
import measure_audit

from cvgen.audit.parity import FactState


def test_nothing_is_lost_of_a_person_in_a_theme() -> None:
    judges.pango()
    audited = measure_audit.audit_person(PEOPLE["engineer"], "compact")
    assert audited.losses == []
    assert audited.files == 9
    assert audited.states.total() == 9 * audited.facts
    assert audited.states[FactState.FOUND] > 8 * audited.states[FactState.LEFT_OUT]


def test_the_table_adds_up() -> None:
    states = Counter({FactState.FOUND: 1000, FactState.LEFT_OUT: 20, FactState.LOST: 3})
    plain, fancy = (measure_audit.Audited("ada", theme, 50, 9, states, []) for theme in ("plain", "fancy"))
    assert list(measure_audit.tabulate([plain, fancy])) == [
        "| | facts | files | looked for | found | left out | lost in plain | lost in fancy |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        "| ada | 50 | 18 | 2,046 | 2,000 | 40 | 3 | 3 |",
        "| all | 50 | 18 | 2,046 | 2,000 | 40 | 3 | 3 |",
    ]
