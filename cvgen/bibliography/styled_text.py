"""Runs of text with one look each, as Markdown and as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from cvgen.text import formulas, markdown
from cvgen.text.markdown_escapes import escape_markdown
from cvgen.text.urls import is_url

_SIGNS = re.compile(r"[\\`*_\[\]<>$&~!]")  # that may mean something in Markdown


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a run looks: emphasised, bold, raised ("^") or lowered ("_"); its letters' case, and where it leads.

    `case` is "upper", "lower", "small" for small capitals, or "".
    """

    is_emphasised: bool = False
    is_bold: bool = False
    script: str = ""
    case: str = ""
    link: str = ""

    def change(self, changes: Mapping[str, Any]) -> TextLook:
        """Return the look with changes; emphasis that is None is turned: in emphasis, it is upright."""
        if changes.get("is_emphasised", 0) is None:
            changes = {**changes, "is_emphasised": not self.is_emphasised}
        return replace(self, **changes) if changes else self


PLAIN = TextLook()


@dataclass(frozen=True, slots=True)
class StyledRun:
    """A text of one look; a formula is LaTeX without its dollar signs."""

    text: str
    look: TextLook = PLAIN
    is_formula: bool = False


def join_plain(runs: Iterable[StyledRun]) -> str:
    """Return runs as plain text; formulas are spelt, and what is raised or lowered has a sign of its own."""
    parts = []
    for run in _merge(runs):
        if run.is_formula:
            parts.append(formulas.convert_to_text(run.text))
        elif run.look.script and run.text.strip():
            parts.append(formulas.convert_to_text(_set_script(run)))
        else:
            parts.append(run.text)
    return _tidy("".join(parts))


def join_markdown(runs: Iterable[StyledRun]) -> str:
    """Return runs as a line of Markdown that is rendered as they look.

    Formulas that would be none behind a word or a number are spelt; marks that would be no marks are left out.
    """
    merged = _merge(runs)
    text = _write_markdown(merged)
    wanted = join_plain(merged)
    if _is_read_as(text, wanted):
        return text
    text = _write_markdown(merged, escape=_escape_dollars)
    if _is_read_as(text, wanted):
        return text
    spelt = [
        StyledRun(join_plain([run]) if run.text.strip() else run.text, replace(run.look, script="")) for run in merged
    ]
    text = _write_markdown(spelt, escape=_escape_dollars)
    return text if _is_read_as(text, wanted) else _SIGNS.sub(r"\\\g<0>", wanted)


def _is_read_as(text: str, wanted: str) -> bool:
    return markdown.strip_markdown(text) == wanted


def _merge(runs: Iterable[StyledRun]) -> list[StyledRun]:
    """Return runs with their letters in the right case, those of one look joined."""
    cased: list[StyledRun] = []
    for (look, is_formula), group in groupby(runs, key=lambda run: (run.look, run.is_formula)):
        same = list(group)
        if is_formula:
            cased += same
            continue
        text = _set_case("".join(run.text for run in same), look.case)
        cased.append(StyledRun(text, replace(look, case="")))
    merged: list[StyledRun] = []
    for run in cased:
        if merged and merged[-1].look == run.look and not run.is_formula and not merged[-1].is_formula:
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return merged


def _set_case(text: str, case: str) -> str:
    if case == "upper" or (case == "small" and text == text.lower()):
        return text.upper()
    return text.lower() if case == "lower" else text


def _get_formula(run: StyledRun) -> str:
    """Return the LaTeX of a run that is a formula, or is raised or lowered; "" for others."""
    return run.text if run.is_formula else _set_script(run) if run.look.script and run.text.strip() else ""


def _set_script(run: StyledRun) -> str:
    r"""Return what is raised or lowered as LaTeX, its words upright: ^{\text{rd}}."""
    text = run.text.strip()
    inner = text if not re.search(r"[^\W\d_]{2}|[^\w\s+,.−-]", text) else rf"\text{{{_escape_latex(text)}}}"
    return f"{run.look.script}{{{inner}}}"


def _escape_latex(text: str) -> str:
    return re.sub(r"([&%$#_])", r"\\\1", re.sub(r"[\\{}~^]", "", text))


def _write_markdown(runs: Sequence[StyledRun], escape: Callable[[str], str] = escape_markdown) -> str:
    """Return runs as Markdown; those of one link, one weight and one emphasis stand in the same marks."""
    parts = []
    for link, group in groupby(runs, key=lambda run: run.look.link):
        text = _write_emphasis(list(group), escape)
        parts.append(_write_link(text, link) if link and text.strip() else text)
    return _tidy("".join(parts))


def _write_link(text: str, link: str) -> str:
    if not is_url(link):
        return text
    target = f"<{link}>" if re.search(r"[()]", link) else link
    return (
        f"<{link}>"
        if text == escape_markdown(link) and re.fullmatch(r"https?:[^%]+", link)
        else f"[{text.strip()}]({target})"
    )


def _write_emphasis(runs: Sequence[StyledRun], escape: Callable[[str], str]) -> str:
    parts: list[str] = []
    for marks, group in groupby(runs, key=lambda run: "**" * run.look.is_bold + "*" * run.look.is_emphasised):
        same = list(group)
        text = "".join(f"${_get_formula(run)}$" if _get_formula(run) else escape(run.text) for run in same)
        parts.append(_mark(text, marks) if marks else text)
    return _part_marks(parts)


def _mark(text: str, marks: str) -> str:
    """Return a text between marks of emphasis, which do not stand beside spaces."""
    bare = text.strip()
    if not bare:
        return text
    begin = text.index(bare)
    return f"{text[:begin]}{marks}{bare}{marks}{text[begin + len(bare) :]}"


def _part_marks(parts: Sequence[str]) -> str:
    """Join parts; where marks beside punctuation would touch a word, and be no marks, the punctuation goes outside."""
    joined = ""
    for part in parts:
        if joined.endswith("*") and part[:1].isalnum() and (end := re.search(r"([^\w\s*$\\>)]+)(\*+)$", joined)):
            joined = f"{joined[: end.start()]}{end[2]}{end[1]}"
        if part[:1] == "*" and joined[-1:].isalnum() and (start := re.match(r"(\*+)([^\w\s*$\\<(]+)", part)):
            part = f"{start[2]}{start[1]}{part[start.end() :]}"
        joined += part
    return joined


def _escape_dollars(text: str) -> str:
    return escape_markdown(text).replace("$", r"\$")


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
