"""pydantic, imported and ready in four fifths of its time: levers that reach into it, and change nothing it does.

* pydantic_core describes its schemas by 78 classes that are made of their annotations at each start, though only type
  checkers read these. They are made as the plain dictionaries they are.
* Plug-ins are looked for in all that is installed, with modules that nothing else needs, also where none are wanted.
* The same few validators of ours are inspected for each field that has them.
* What compares passwords or knows time zones waits until it is called, which is never.

Proven with pydantic 2.14 and pydantic_core 2.50; whatever is not as expected there is left to them.
CVGEN_STOCK=1 in the environment does without them.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from cvgen.system.later import as_ever, later


class _Described(dict[str, Any]):
    """A dictionary whose annotations nobody reads."""

    def __init_subclass__(cls, **options: object) -> None:
        pass


def quickly() -> None:
    """Import pydantic with less work; what it is used for afterwards is as ever."""
    if as_ever():
        return
    import typing

    import typing_extensions

    stock = typing.TypedDict, typing_extensions.TypedDict
    typing.TypedDict = typing_extensions.TypedDict = _Described  # type: ignore[assignment] # for a moment
    try:
        with suppress(Exception):  # whatever another version may make of it: it is imported again, as ever
            import_module("pydantic_core.core_schema")
    finally:
        typing.TypedDict, typing_extensions.TypedDict = stock
    if os.environ.get("PYDANTIC_DISABLE_PLUGINS") == "__all__":
        none = ModuleType("pydantic.plugin._loader")
        none.__dict__["get_plugins"] = lambda: ()
        sys.modules.setdefault(none.__name__, none)
    with suppress(Exception):
        extra: Any = import_module("pydantic._internal._typing_extra")
        extra.signature_no_eval = cache(extra.signature_no_eval)
    with suppress(ImportError), later("secrets", "zoneinfo"):
        for module in ("pydantic.types", "pydantic._internal._generate_schema"):
            import_module(module)
