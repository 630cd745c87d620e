"""Let WeasyPrint start in half its time. Its results stay the same, byte for byte.

This is the one module that reaches into private parts of libraries, and only for the versions it was proven with:

* WeasyPrint declares Pango, HarfBuzz and Fontconfig in C, which cffi parses in Python at each start. cffi can also
  write out what it has parsed (its “out-of-line ABI mode”); that is kept in the cache, by hash of the declarations
  and of cffi's own code.
* WeasyPrint imports three parts of fontTools for fonts other than ours (variable, WOFF2, without harfbuzz-subset).
  They are imported when something in them is called.

With other versions, or CVGEN_CACHE=off, the libraries work as they are. docs/weasyprint.md has the change to WeasyPrint
that would make this module unnecessary.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from io import StringIO
from types import ModuleType
from typing import Any

from cvgen.system import cache
from cvgen.system.fingerprint import digest, package_fingerprint

_RARELY_USED = ("fontTools.subset", "fontTools.ttLib.woff2", "fontTools.varLib.instancer")
_MODULE_NAME = "_cvgen_declarations"

# Name and version up to the second number.
_PROVEN = {"weasyprint": "70.0", "cffi": "2.1", "fonttools": "4.68"}


@contextmanager
def speed_up_import() -> Iterator[None]:
    """Let WeasyPrint be imported with less work in this context."""
    if cache.cache_folder() is None or not _are_versions_proven():
        yield
        return
    with _import_late(*_RARELY_USED), _cache_declarations():
        yield


def _are_versions_proven() -> bool:
    from importlib.metadata import version

    return all(f"{version(name)}.".startswith(f"{proven}.") for name, proven in _PROVEN.items())


class _LateModule(ModuleType):
    """A stand-in for a module, whose functions import it when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **options: getattr(import_module(self.__name__), name)(*args, **options)


@contextmanager
def _import_late(*names: str) -> Iterator[None]:
    """Let imports in this context get stand-ins for modules that nobody has imported yet."""
    stand_ins = {name: _LateModule(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def _cache_declarations() -> Iterator[None]:
    import cffi  # type: ignore[import-untyped] # it has no types

    original = cffi.FFI

    class CachedFFI(original):  # type: ignore[misc, valid-type] # cffi has no types
        """cffi's parser of C declarations, which looks into the cache first."""

        def cdef(self, csource: str, *args: Any, **options: Any) -> None:
            inputs = f"{package_fingerprint('cffi')} {sys.hexversion} {sys.platform} {csource}"
            name = f"declarations-{digest(inputs.encode())}"
            cached = None if args or options else _load_declarations(name)
            if cached is None:
                super().cdef(csource, *args, **options)
                _store_declarations(name, csource, original)
            else:
                self.__dict__.update({key: getattr(cached, key) for key in dir(cached) if not key.startswith("__")})

    cffi.FFI = CachedFFI
    try:
        yield
    finally:
        cffi.FFI = original


def _load_declarations(name: str) -> Any:
    code = cache.get(name)
    if code is None:
        return None
    namespace: dict[str, Any] = {}
    with suppress(Exception):  # an older or newer cffi may make anything of it
        exec(marshal.loads(code), namespace)  # noqa: S102, S302 - by _store_declarations, where only the user can write
    return namespace.get("ffi")


def _store_declarations(name: str, csource: str, parser: Callable[[], Any]) -> None:
    if cache.cache_folder() is None:
        return
    with suppress(Exception):  # then they are parsed the next time, too
        ffi, module = parser(), StringIO()
        ffi.cdef(csource)
        ffi.set_source(_MODULE_NAME, None)
        ffi.emit_python_code(module)
        cache.put(name, marshal.dumps(compile(module.getvalue(), _MODULE_NAME, "exec")))
