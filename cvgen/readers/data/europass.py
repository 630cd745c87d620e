"""Import Europass: SkillsPassport (XML and JSON, 3.x) and Candidate (XML, since 2020), also out of its PDFs."""

from __future__ import annotations

from typing import Any

from cvgen.problems import Place, Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.europass_candidate import CandidateMapper
from cvgen.readers.data.europass_passport import PassportMapper
from cvgen.readers.data.extras import KeyReporter
from cvgen.readers.data.item_collector import ItemCollector
from cvgen.readers.data.json_reader import has_json_key, read_json
from cvgen.readers.data.nested import find_value
from cvgen.readers.data.xml_reader import find_root_name, read_xml
from cvgen.readers.decoding import file_error

_OLD = ("learnerinfo", "europass", "Europass")  # 1.x and 2.x, which their editors turn into 3.x


def recognises(origin: Origin) -> bool:
    """Tell a CV by its outermost element or key."""
    root = find_root_name(origin.raw)
    head = origin.raw[:65536].lower()
    if root in _OLD or root == "Candidate":
        return b"europass" in head or b"hr-xml" in head
    return root == "SkillsPassport" or has_json_key(origin, "SkillsPassport", "LearnerInfo")


def read(origin: Origin, imported: ImportResult) -> None:
    """Read a CV. Raises InvalidProfile where it is none, or of a version before 3.0."""
    is_xml = bool(find_root_name(origin.raw))
    source = read_xml(origin, imported) if is_xml else read_json(origin, imported)
    data: Any = source.data if isinstance(source.data, dict) else {}
    reporter, collector = KeyReporter(source, imported), ItemCollector(imported)
    if isinstance(data.get("LearnerInfo"), dict):
        data = {"SkillsPassport": data}
    if isinstance(candidate := data.get("Candidate"), dict):
        CandidateMapper(collector, _Places(reporter, ("Candidate",))).map_candidate(candidate)
    elif isinstance(find_value(data, "SkillsPassport", "LearnerInfo"), dict):
        below = ("SkillsPassport", "LearnerInfo") if "SkillsPassport" in source.data else ("LearnerInfo",)
        PassportMapper(collector, _Places(reporter, below)).map_passport(data["SkillsPassport"])
    else:
        old = "of a version before 3.0" if any(root in data for root in _OLD) else "not a CV of Europass"
        hint = "open it in Europass's editor, which saves it anew"
        raise file_error(origin.name, "not-europass", f"this is {old}", hint)


class _Places:
    """Finds the places of values from a path on."""

    def __init__(self, reporter: KeyReporter, below: Place) -> None:
        self.reporter, self.below = reporter, below

    def __call__(self, *path: str | int) -> Spot:
        return self.reporter.find_spot((*self.below, *path))
