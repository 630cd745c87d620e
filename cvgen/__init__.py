"""cvgen: one profile.yaml becomes an academic's homepage, PDF CV and Word résumé."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # importing typing takes longer than `cvgen build` where nothing has changed
if TYPE_CHECKING:
    from typing import Any

    from cvgen.formats import FORMATS
    from cvgen.pipeline.examine import load
    from cvgen.pipeline.options import Options
    from cvgen.pipeline.run import BuildResult, BuiltDocument, build
    from cvgen.problems import (
        CvgenError,
        DiskError,
        EngineError,
        InvalidProfile,
        MachineError,
        MissingLibraryError,
        NetworkError,
        Problem,
        UnknownNameError,
    )
    from cvgen.profile.model import Profile

__version__ = "0.1.0"
HOME = "https://github.com/INV-WZQ/cvgen"
__all__ = [
    "FORMATS", "BuildResult", "BuiltDocument", "CvgenError", "DiskError", "EngineError", "InvalidProfile",
    "MachineError", "MissingLibraryError", "NetworkError", "Options", "Problem", "Profile", "UnknownNameError",
    "__version__", "build", "load",
]  # fmt: skip

# Where each public name is defined. It is imported when it is first used: `cvgen --help` must not wait for pydantic.
_MODULES = {
    "BuildResult": "pipeline.run",
    "BuiltDocument": "pipeline.run",
    "CvgenError": "problems",
    "DiskError": "problems",
    "EngineError": "problems",
    "FORMATS": "formats",
    "InvalidProfile": "problems",
    "MachineError": "problems",
    "MissingLibraryError": "problems",
    "NetworkError": "problems",
    "Options": "pipeline.options",
    "Problem": "problems",
    "Profile": "profile.model",
    "UnknownNameError": "problems",
    "build": "pipeline.run",
    "load": "pipeline.examine",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
