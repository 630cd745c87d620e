"""cvgen: one profile.yaml becomes an academic's homepage, PDF CV and Word résumé."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # importing typing takes longer than `cvgen --version`
if TYPE_CHECKING:
    from typing import Any

    from cvgen.build import Built, Options, build
    from cvgen.formats import FORMATS
    from cvgen.load import load
    from cvgen.problems import InvalidProfile, Problem
    from cvgen.profile import Profile

__version__ = "0.1.0"
HOME = "https://github.com/INV-WZQ/cvgen"
__all__ = ["FORMATS", "Built", "InvalidProfile", "Options", "Problem", "Profile", "__version__", "build", "load"]

# `cvgen --help` must not wait for pydantic: each public name is imported when it is first asked for.
_HOMES = {
    "Built": "build",
    "FORMATS": "formats",
    "InvalidProfile": "problems",
    "Options": "build",
    "Problem": "problems",
    "Profile": "profile",
    "build": "build",
    "load": "load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """This package: importing a submodule does not put it in the place of the public function of its name."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
