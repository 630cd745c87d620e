"""Findings about papers in BibTeX files: what can be done about them, and which a build need not repeat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cvgen.problems import Finding, Place, Problem
from cvgen.yaml.source import Source
from cvgen.yaml.writer import dump_inline

# Programs and publishers write it, and documents show it as it is, or not at all: at each build it would hide the rest.
_REMARKS = frozenset({"not-https", "not-shown"})


def place_findings(findings: Iterable[Finding], source: Source) -> tuple[list[Problem], list[Problem]]:
    """Return the problems of findings, and those that `cvgen check` alone is to tell."""
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for finding in findings:
        is_elsewhere = _is_elsewhere(source, finding.path)
        if is_elsewhere and _is_publisher_of_journal(source, finding):
            continue
        if finding.earlier and (is_elsewhere or _is_elsewhere(source, finding.earlier)):
            finding = _name_both(source, finding)
        problem = source.place(_advise(source, finding) if is_elsewhere else finding)
        (remarks if is_elsewhere and finding.code in _REMARKS else problems).append(problem)
    return problems, remarks


def _is_elsewhere(source: Source, path: Place) -> bool:
    return path[:1] == ("papers",) and source.enter(path)[0].name != source.name


def _is_publisher_of_journal(source: Source, finding: Finding) -> bool:
    """Tell whether a finding is that no document shows who publishes a journal, which programs write always."""
    is_publisher = finding.code == "not-shown" and finding.path[2:] == ("publisher",)
    return is_publisher and source.data["papers"][finding.path[1]].get("type") in ("article", "preprint", "review")


def _find_key(source: Source, path: Place) -> str:
    """Return the citation key of the paper that a path leads to or into, "" if it has none."""
    paper = source.data["papers"][path[1]]
    return str(paper.get("key") or "")


def _name_both(source: Source, finding: Finding) -> Finding:
    """Return a finding of a paper that is there twice with where the first one is, and how either is left out."""
    first, (file, _) = finding.earlier, source.enter(finding.earlier)
    key, where = _find_key(source, first), f"{file.name}, line {source.find(first).line}"
    message = f"this paper has the same {finding.path[2]} as {f'“{key}” in {where}' if key else f'that in {where}'}"
    left_out = _find_key(source, finding.path if _is_elsewhere(source, finding.path[:2]) else first)
    hint = f"keep one of them, or write exclude: [{left_out}]" if left_out else "keep one of them"
    return replace(finding, message=message, hint=hint)


def _advise(source: Source, finding: Finding) -> Finding:
    """Return a finding with what can be done in a profile about a paper in a BibTeX file."""
    if finding.code == "not-shown" and (key := _find_key(source, finding.path)):
        hint = f"{finding.hint}: overrides: {{{dump_inline(key)}: {{type: …}}}}"
        return replace(finding, hint=hint, plain="")
    if finding.code == "not-an-author":
        return replace(finding, hint=f"{finding.hint}; “only_mine: true” takes your papers alone")
    return replace(finding, plain="")  # how the line is written right in YAML says nothing of BibTeX
