"""WeasyPrint, imported in a third of its time: three levers that reach into it, and change nothing it makes.

* It declares Pango, HarfBuzz and Fontconfig in C, which cffi parses in Python at each start. cffi can also write down
  what it has read (its “out-of-line ABI mode”); that is kept in the cache, by hash of the declarations.
* It imports three parts of fontTools for fonts that ours are not (variable, WOFF2, without harfbuzz-subset). They are
  imported when something in them is called.
* cssselect2 writes each selector of a style sheet as text in Python, and evaluates it; compiled.py keeps that.

Proven with WeasyPrint 70, cffi 2, fontTools 4 and cssselect2 0.10; whatever is not as expected there is left to them.
CVGEN_STOCK=1 in the environment does without all, CVGEN_CACHE=off without the first and the last.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib import import_module
from io import StringIO
from typing import Any

from cvgen.system import cache, compiled
from cvgen.system.later import as_ever, later

_SELDOM = ("fontTools.subset", "fontTools.ttLib.woff2", "fontTools.varLib.instancer")
_DECLARATIONS = "_cvgen_declarations"


@contextmanager
def quickly() -> Iterator[None]:
    """Let WeasyPrint be imported with less work."""
    if as_ever():
        yield
        return
    with suppress(Exception):
        compiler: Any = import_module("cssselect2.compiler")
        compiler.eval = compiled.evaluate
    with later(*_SELDOM), _declarations_kept():
        yield


@contextmanager
def _declarations_kept() -> Iterator[None]:
    import cffi  # type: ignore[import-untyped] # it has no types

    original = cffi.FFI

    class Known(original):  # type: ignore[misc, valid-type] # cffi has no types
        """cffi's reader of declarations, which looks first whether it knows them."""

        def cdef(self, csource: str, *args: Any, **options: Any) -> None:
            about = f"{cffi.__version__} {sys.hexversion} {sys.platform} {csource}"
            name = f"declarations-{sha256(about.encode()).hexdigest()}"
            known = None if args or options else _known(name)
            if known is None:
                super().cdef(csource, *args, **options)
                _keep(name, csource, original)
            else:
                self.__dict__.update({key: getattr(known, key) for key in dir(known) if not key.startswith("__")})

    cffi.FFI = Known
    try:
        yield
    finally:
        cffi.FFI = original


def _known(name: str) -> Any:
    kept = cache.get(name)
    if kept is None:
        return None
    space: dict[str, Any] = {}
    with suppress(Exception):  # whatever an older or newer cffi may make of it
        exec(marshal.loads(kept), space)  # noqa: S102, S302 - written by _keep, where only the user can write
    return space.get("ffi")


def _keep(name: str, csource: str, reader: Callable[[], Any]) -> None:
    if cache.folder() is None:
        return
    with suppress(Exception):  # then it is parsed the next time, too
        again, written = reader(), StringIO()
        again.cdef(csource)
        again.set_source(_DECLARATIONS, None)
        again.emit_python_code(written)
        cache.put(name, marshal.dumps(compile(written.getvalue(), _DECLARATIONS, "exec")))
