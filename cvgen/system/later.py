"""What the levers that reach into libraries share: whether they are wanted, and modules that wait.

What imports such a module gets a stand-in, which imports the real one when something in it is called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


def as_ever() -> bool:
    """Tell whether libraries are to be used without any lever of ours (CVGEN_STOCK=1 in the environment)."""
    return os.environ.get("CVGEN_STOCK") == "1"


class _Later(ModuleType):
    """A module whose functions import it when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **options: getattr(import_module(self.__name__), name)(*args, **options)


@contextmanager
def later(*names: str) -> Iterator[None]:
    """Let what is imported in this context have stand-ins for modules that nobody has imported yet."""
    waiting = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(waiting)
    try:
        yield
    finally:
        for name, module in waiting.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
