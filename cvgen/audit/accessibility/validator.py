"""What veraPDF says of a PDF, as a criterion; that none was there is said, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from cvgen.audit.accessibility.criteria import CriterionResult, judge, leave
from cvgen.system.verapdf import VeraPdf

NO_VALIDATOR = "not validated by a validator on this machine"
_FLAVOURS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
_MOST = 20  # rules that are told


def validate_pdf(file: Path, validator: VeraPdf | None, version: str) -> CriterionResult:
    """Return whether a validator finds a PDF to be what it says, that it gave no answer, or that there is none."""
    if validator is None:
        return leave("validated", NO_VALIDATOR)
    if not version:
        return leave("validated", f"{NO_VALIDATOR}: {validator.program} does not say that it is veraPDF")
    faults: list[str] = []
    for flavour, name in _FLAVOURS.items():
        report = validator.validate(file, flavour)
        found = read_report(report) if report else None
        if found is None:
            return leave("validated", f"veraPDF {version} gave no answer about {name}")
        faults += [f"{name}: {rule}" for rule in found]
    return judge("validated", f"veraPDF {version}", faults[:_MOST])


def read_report(report: bytes) -> list[str] | None:
    """Return the rules that a report of veraPDF says are broken; None if it says no verdict."""
    try:
        root = etree.fromstring(report, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    verdicts = [one for one in root.iter() if _name(one) == "validationReport"]
    if not verdicts or any(one.get("isCompliant") not in ("true", "false") for one in verdicts):
        return None
    rules = [rule for verdict in verdicts for rule in _list_broken(verdict)]
    is_compliant = all(one.get("isCompliant") == "true" for one in verdicts)
    return rules if is_compliant == (not rules) else rules or ["it is not compliant"]


def _name(element: etree._Element) -> str:
    """Return the name of an element, without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _list_broken(verdict: etree._Element) -> Iterator[str]:
    for rule in verdict.iter():
        if _name(rule) == "rule" and rule.get("status", "failed") == "failed":
            texts = [one.text or "" for one in rule if _name(one) == "description"]
            place = f"{rule.get('specification', '')} {rule.get('clause', '')}-{rule.get('testNumber', '')}"
            yield ": ".join(filter(None, (place.strip(), *texts)))
