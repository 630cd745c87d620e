"""Liquid's engine in a process of its own, with Jekyll's filters and with limits.

A template can ask for more memory than there is, with no loop at all (`replace` in `replace`): limits of the library
do not see that, those of the process do.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from cvgen.readers.page.source.liquid_filters import FILTERS
from cvgen.system.process import Child, ChildError

if TYPE_CHECKING:
    from liquid import Environment

MAX_LOOPS = 20_000  # iterations of all loops of a page
MAX_OUTPUT = 500_000  # bytes
_MAX_ASSIGNED = 1_000_000  # bytes of all that a page assigns
_MEMORY = 768 * 2**20  # bytes of address space
_SECONDS = 8.0

Rendered = tuple[str, list[str]]


def render_template(text: str, variables: Mapping[str, Any]) -> Rendered | None:
    """Return a template with its variables put in, and what was wrong with it; None where that cannot be done."""
    try:
        answer: Rendered = _get_engine().ask((text, variables), _SECONDS)
    except (ChildError, OSError):
        return None
    return answer


@cache
def _get_engine() -> Child:
    return Child(__name__, memory=_MEMORY)


def make_handler() -> Callable[[tuple[str, Mapping[str, Any]]], Rendered]:
    """Return what the child does with a template and its variables (system/process.py calls this)."""
    from liquid.exceptions import LiquidError

    environment = _make_environment()

    def render(given: tuple[str, Mapping[str, Any]]) -> Rendered:
        text, variables = given
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            try:
                rendered = environment.from_string(text).render(**variables)
            except (LiquidError, RecursionError) as error:
                return "", [str(error)]
        return rendered, [str(warning.message) for warning in told]

    return render


def _make_environment() -> Environment:
    from liquid import Environment, Mode
    from liquid.filter import with_environment

    class PageEnvironment(Environment):
        """Liquid with limits."""

        loop_iteration_limit = MAX_LOOPS
        output_stream_limit = MAX_OUTPUT
        local_namespace_limit = _MAX_ASSIGNED
        context_depth_limit = 20

    environment = PageEnvironment(tolerance=Mode.WARN, strict_filters=False)
    format_date = environment.filters["date"]

    @with_environment
    def format_fixed_date(value: Any, form: str = "", *, environment: Environment) -> Any:
        """Return a date in a form of strftime, but no date for “now”: an import does not read the clock."""
        return "" if value in ("now", "today") else format_date(value, form, environment=environment)

    environment.add_filter("date", format_fixed_date)
    for name, function in FILTERS.items():
        environment.add_filter(name, function)
    return environment
