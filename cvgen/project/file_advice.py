"""Findings about papers in BibTeX files: what can be done about them, and which a build need not repeat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cvgen.problems import Finding, Problem
from cvgen.yaml.source import Source

# Programs and publishers write it, and documents show it as it is, or not at all: at each build it would hide the rest.
_REMARKS = frozenset({"not-https", "not-shown"})


def place_findings(findings: Iterable[Finding], source: Source) -> tuple[list[Problem], list[Problem]]:
    """Return the problems of findings, and those that `cvgen check` alone is to tell."""
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for finding in findings:
        is_elsewhere = finding.path[:1] == ("papers",) and source.enter(finding.path)[0].name != source.name
        problem = source.place(_advise(finding) if is_elsewhere else finding)
        (remarks if is_elsewhere and finding.code in _REMARKS else problems).append(problem)
    return problems, remarks


def _advise(finding: Finding) -> Finding:
    """Return a finding with what can be done in a profile about a paper in a BibTeX file."""
    if finding.code == "not-an-author":
        return replace(finding, hint=f"{finding.hint}; “only_mine: true” takes your papers alone")
    return replace(finding, plain="")  # how the line is written right in YAML says nothing of BibTeX
