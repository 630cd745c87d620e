"""Which of many cases the suite tries every day; the others have the mark `prove`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def keep(cases: Iterable[Any], *kept: object) -> list[Any]:
    """Return cases as parameters of a test, in their order: `make test` tries these, `make prove` the others."""
    return [_mark(case, case in kept) for case in cases]


def keep_every(step: int, cases: Iterable[Any]) -> list[Any]:
    """Return cases as parameters of a test: `make test` tries one in so many, `make prove` the others."""
    return [_mark(case, number % step == 0) for number, case in enumerate(cases)]


def _mark(case: Any, is_kept: bool) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=[] if is_kept else pytest.mark.prove)
