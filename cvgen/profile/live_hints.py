"""Hints for BibTeX files that a profile names in a wrong place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.profile.papers import Paper
from cvgen.yaml.source import Key, Source
from cvgen.yaml.writer import dump_inline

_NAMES = frozenset({"bib", "bibs", "bibfile", "bibfiles", "bibtex", "biblatex", "bibliography", "bibliographies"})
_CHOICES = ("private", "selected")  # keys of a paper that are true or false
_EXAMPLE = "lovelace1843"
_FEW = 3  # keys of papers that a hint repeats
_MAX_REMARK = 60  # characters of a text that it does


def list_bibtex_names(value: Any) -> list[str]:
    """Return the names of BibTeX files that a value is, one or a list of them; none if it is anything else."""
    names: list[Any] = value if isinstance(value, list) else [value]
    return names if all(isinstance(name, str) and name.lower().endswith(".bib") for name in names) else []


def suggest_bib(names: list[str], *, has_entries: bool = False) -> str:
    """Return the hint that shows how BibTeX files are named, beside papers that are written in the profile."""
    written = dump_inline(names[0] if len(names) == 1 else names)
    if has_entries:
        return f"write papers: {{bib: {written}, entries: […]}}, with the papers that are in no file under “entries”"
    return f"write papers: {{bib: {written}}}"


def suggest_top_key(plain: str, data: Mapping[str, Any], value: Any) -> str:
    """Return the hint for an unknown key at the top of a profile that names BibTeX files, "" if it does not.

    `plain` is the key in lower case, without marks.
    """
    names = list_bibtex_names(value)
    if not names and (plain not in _NAMES or (isinstance(value, list) and value)):
        return ""
    hint = suggest_bib(names or ["refs.bib"], has_entries=bool(data.get("papers")))
    return hint if names else f"{hint}, with the name of your file"


def suggest_paper_key(path: tuple[Key, ...], value: Any) -> str:
    """Return the hint for a key of a single paper that stands beside `bib`, "" if it is none."""
    name = str(path[-1])
    if len(path) != 2 or path[0] != "papers" or name not in Paper.model_fields:
        return ""
    keys = [value] if isinstance(value, str) else value
    is_of_papers = name in _CHOICES and isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    if is_of_papers and 0 < len(keys) <= _FEW:
        return f"write {_write_overrides({key: {name: 'true'} for key in keys})}"
    said = "true" if name in _CHOICES else "…"
    hint = f"write {_write_overrides({_EXAMPLE: {name: said}})}, with the paper's own citation key"
    if name == "private" and value is True:
        return f"for one paper, {hint}; for all, write private: [papers] at the top of the profile"
    return f"it belongs to a paper: {hint}"


def suggest_live_shape(source: Source, path: tuple[Key, ...]) -> str:
    """Return the hint for a value about papers in BibTeX files that is no list, text or mapping; "" for others."""
    value = source.find(path).value
    if path[:2] == ("papers", "bib"):
        return "name a file, or several: bib: [refs.bib, talks.bib]" if value else "name a file: bib: refs.bib"
    if path == ("papers", "entries") and isinstance(value, Mapping):
        return "begin each paper with “- ”, and write what else there is to say of it below, one key a line"
    if path == ("papers", "overrides"):
        keys = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        key = next((key for key in keys if isinstance(key, str) and len(key) <= _MAX_REMARK), _EXAMPLE)
        return f"say below each citation key what is to count, such as {_write_overrides({key: {'private': 'true'}})}"
    if path[:2] == ("papers", "overrides") and len(path) == 3:
        return _suggest_override(str(path[2]), value)
    return ""


def _suggest_override(key: str, value: Any) -> str:
    """Return the hint for a plain value below a citation key."""
    words = value if isinstance(value, list) else [value]
    if words and all(word in _CHOICES for word in words):
        return f"write {_write_overrides({key: dict.fromkeys(words, 'true')})}"
    is_remark = isinstance(value, str) and " " in value and len(value) <= _MAX_REMARK
    said = {"note": dump_inline(value)} if is_remark else {"private": "true"}
    return f"say what of the paper this is, such as {_write_overrides({key: said})}"


def _write_overrides(changes: Mapping[str, Mapping[str, str]]) -> str:
    """Return `overrides` in a line; the values are as they are to stand there."""
    papers = (
        f"{dump_inline(key)}: {{{', '.join(f'{name}: {value}' for name, value in said.items())}}}"
        for key, said in changes.items()
    )
    return f"overrides: {{{', '.join(papers)}}}"
