"""Make WeasyPrint import in a third of its time and use less memory. Its results stay the same, byte for byte.

This module reaches into private parts of the libraries:

* WeasyPrint declares Pango, HarfBuzz and Fontconfig in C, which cffi parses in Python at each start. cffi can also
  write out what it has parsed (its “out-of-line ABI mode”); that is kept in the cache, by hash of the declarations.
* WeasyPrint imports three parts of fontTools for fonts other than ours (variable, WOFF2, without harfbuzz-subset).
  They are imported when something in them is called.
* cssselect2 writes each selector of a style sheet as Python text and evaluates it; compiled.py keeps the result.
* WeasyPrint computes the style of notes and list marks for each element; that is skipped where a page has none.

Proven with WeasyPrint 70, cffi 2, fontTools 4 and cssselect2 0.10. If something there is not as expected, the
libraries work as they are. CVGEN_STOCK=1 in the environment turns all of this off, CVGEN_CACHE=off the first and third.
"""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from io import StringIO
from typing import Any

from cvgen.system import cache, compiled
from cvgen.system.fingerprint import digest
from cvgen.system.later import as_ever, later

_RARELY_USED = ("fontTools.subset", "fontTools.ttLib.woff2", "fontTools.varLib.instancer")
_MODULE_NAME = "_cvgen_declarations"

# Pages that match this have notes or their own list marks; `counter(list-item)` is neither.
_NOTES_OR_MARKS = re.compile(r"note\(|footnote|marker|(?<!\()list-item")
_NOTE_PSEUDOS = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})


@contextmanager
def speed_up_import() -> Iterator[None]:
    """Let WeasyPrint be imported with less work in this context."""
    if as_ever():
        yield
        return
    with suppress(Exception):
        compiler: Any = import_module("cssselect2.compiler")
        compiler.eval = compiled.evaluate
    with later(*_RARELY_USED), _cache_declarations():
        yield


@contextmanager
def _cache_declarations() -> Iterator[None]:
    import cffi  # type: ignore[import-untyped] # it has no types

    original = cffi.FFI

    class CachedFFI(original):  # type: ignore[misc, valid-type] # cffi has no types
        """cffi's parser of C declarations, which looks into the cache first."""

        def cdef(self, csource: str, *args: Any, **options: Any) -> None:
            inputs = f"{cffi.__version__} {sys.hexversion} {sys.platform} {csource}"
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


@contextmanager
def skip_unused_rules(html: str) -> Iterator[None]:
    """Let WeasyPrint not compute styles of notes and list marks in this context, if HTML and style sheets have none.

    They take a fifth of the memory of a long list.
    """
    from weasyprint.html import UA_STYLESHEET  # type: ignore[import-untyped] # it has no types

    rules = getattr(getattr(UA_STYLESHEET, "matcher", None), "other_selectors", None)
    if rules is None or _NOTES_OR_MARKS.search(html) or as_ever():
        yield
        return
    UA_STYLESHEET.matcher.other_selectors = list(_select_rules(rules))
    try:
        yield
    finally:
        UA_STYLESHEET.matcher.other_selectors = rules


def _select_rules(rules: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules (test of an element, weight, pseudo-element, declarations) that a page without notes needs."""
    for test, *weight, pseudo, declarations in rules:
        if pseudo == "marker":
            yield (lambda element: element.local_name == "li"), *weight, pseudo, declarations
        elif pseudo not in _NOTE_PSEUDOS:
            yield test, *weight, pseudo, declarations
