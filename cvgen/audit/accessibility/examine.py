"""The accessibility of a built file: all criteria that its kind has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath

from cvgen.audit.accessibility.criteria import BY_HAND, CriterionResult, leave
from cvgen.audit.accessibility.token_contrast import judge_contrast

# The functions that examine files, by suffix: module and name.
_EXAMINERS: Mapping[str, tuple[str, str]] = {
    ".pdf": ("pdf_structure", "examine_pdf"),
    ".html": ("page_structure", "examine_page"),
    ".docx": ("word_structure", "examine_word"),
}


def examine_file(name: str, content: bytes, tokens: Mapping[str, str]) -> tuple[CriterionResult, ...]:
    """Return what became of the criteria for a file; none for plain text and data.

    `tokens` are those of its theme. What a validator says is added by whoever runs one.
    """
    suffix = PurePath(name).suffix
    if suffix not in _EXAMINERS:
        return ()
    module, function = _EXAMINERS[suffix]
    run: Callable[[bytes], list[CriterionResult]] = getattr(import_module(f"{__package__}.{module}"), function)
    by_hand = [leave(key, "a person has to see that") for key in BY_HAND]
    return (*run(content), judge_contrast(tokens, is_page=suffix == ".html"), *by_hand)
