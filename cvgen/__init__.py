"""cvgen: one profile.yaml becomes an academic's homepage, PDF CV and Word résumé."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cvgen.build import Built, Options, build
    from cvgen.formats import FORMATS
    from cvgen.load import load
    from cvgen.problems import InvalidProfile, Problem
    from cvgen.profile import Profile

__version__ = "0.1.0"
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
    globals()[name] = value  # over the submodule of the same name that the import has just put here
    return value
