"""Advice for papers that stand in BibTeX files, where it is another than in the profile."""

from __future__ import annotations

from dataclasses import replace

from cvgen.problems import Finding
from cvgen.yaml.source import Source


def advise_on_file(finding: Finding, source: Source) -> Finding:
    """Return a finding with what can be done in a profile about a paper that stands elsewhere; others as they are."""
    place, _ = source.enter(finding.path)
    if place.name == source.name or finding.path[:1] != ("papers",):
        return finding
    if finding.code == "not-an-author":
        return replace(finding, hint=f"{finding.hint}; “only_mine: true” takes your papers alone")
    return replace(finding, plain="")  # how the line is written right in YAML says nothing of BibTeX
