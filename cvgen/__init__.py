"""cvgen turns one profile.yaml into an academic's homepage, PDF CV and Word résumé."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # importing typing takes longer than `cvgen --version`
if TYPE_CHECKING:
    from typing import Any

    from cvgen.formats import FORMATS
    from cvgen.pipeline.examine import load
    from cvgen.pipeline.options import Options
    from cvgen.pipeline.run import Built, build
    from cvgen.problems import InvalidProfile, Problem
    from cvgen.profile.model import Profile

__version__ = "0.1.0"
HOME = "https://github.com/INV-WZQ/cvgen"
__all__ = ["FORMATS", "Built", "InvalidProfile", "Options", "Problem", "Profile", "__version__", "build", "load"]

# Each public name is imported at its first use: `cvgen --help` must not wait for pydantic.
_HOMES = {
    "Built": "pipeline.run",
    "FORMATS": "formats",
    "InvalidProfile": "problems",
    "Options": "pipeline.options",
    "Problem": "problems",
    "Profile": "profile.model",
    "build": "pipeline.run",
    "load": "pipeline.examine",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
