"""Which of many cases the suite tries every day, and which it tries in one test."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

makes_all = True  # thousands of tests that would only be left out again take seconds to make


def keep(cases: Iterable[Any], *kept: object) -> list[Any]:
    """Return cases as parameters of a test, in their order: `make test` tries these, `make prove` the others."""
    return _choose((case, case in kept) for case in cases)


def keep_every(step: int, cases: Iterable[Any]) -> list[Any]:
    """Return cases as parameters of a test: `make test` tries one in so many, `make prove` the others."""
    return _choose((case, number % step == 0) for number, case in enumerate(cases))


def try_all(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a test try all cases, and tell of each that fails: hundreds of tests take longer to start than these to run.

    Names are those of `parametrize`; what fixtures give is the same for all cases.
    """
    given = (names,) if isinstance(names, str) else names
    rows = [case if len(given) > 1 else (case,) for case in cases]

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        def test(**fixtures: Any) -> None:
            assert rows
            failures = []
            for row in rows:
                try:
                    function(**fixtures, **dict(zip(given, row, strict=True)))
                except Exception as error:
                    error.add_note(f"The case is {row!r:.500}")
                    failures.append(error)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(rows)} cases fail", failures)

        signature = inspect.signature(function)
        left = [parameter for name, parameter in signature.parameters.items() if name not in given]
        test.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined] # pytest asks for it
        test.__name__, test.__doc__, test.__module__ = function.__name__, function.__doc__, function.__module__
        return test

    return decorate


def _choose(cases: Iterable[tuple[Any, bool]]) -> list[Any]:
    """Return cases as parameters: those that are not kept are marked, and only made where they may be run."""
    return [_mark(case, is_kept) for case, is_kept in cases if is_kept or makes_all]


def _mark(case: Any, is_kept: bool) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=[] if is_kept else pytest.mark.prove)
