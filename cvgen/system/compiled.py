"""What Python compiles at every start, compiled once: a lever that reaches into it, and changes nothing it does.

`re` reads patterns in Python; dataclasses and named tuples write their methods as text. Both make code of text alone;
that took a quarter of the time of a check.

Proven with Python 3.11 to 3.13; whatever is not as expected there is left to it.
CVGEN_STOCK=1 or CVGEN_CACHE=off in the environment does without.
"""

from __future__ import annotations

import collections
import dataclasses
import marshal
import re
import sys
from array import array
from contextlib import suppress
from threading import local
from types import CodeType, ModuleType
from typing import Any

from cvgen.system import cache
from cvgen.system.later import as_ever

_NAME = f"compiled-1-{sys.implementation.cache_tag}-{sys.hexversion:x}"  # 1 is the form of what is kept
_FEW = 10  # patterns made of sets are others at each start: for their sake alone nothing is kept
_MOST = 2000  # of either: what a theme makes of its own, and older versions made, must not add up

_patterns: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}  # and flags: what follows a pattern in _sre.compile
_methods: dict[tuple[str, str], bytes] = {}  # and mode: marshalled code, not all of which is wanted at each start
_known = 0


def quickly() -> None:
    """Let `re`, dataclasses and named tuples look, from now on, whether they have compiled something before."""
    global _known
    if as_ever() or cache.cache_folder() is None:
        return
    with suppress(Exception):  # there is nothing yet, or nothing of use
        patterns, methods = marshal.loads(cache.get(_NAME) or b"")  # noqa: S302 - keep wrote it
        _patterns.update(patterns if len(patterns) < _MOST else {})
        _methods.update(methods if len(methods) < _MOST else {})
    _known = len(_patterns) + len(_methods)
    with suppress(Exception):
        _look_for_patterns(re._compiler)  # type: ignore[attr-defined] # it is private
        # They stand before Python's own.
        dataclasses.exec, collections.eval = run, evaluate  # type: ignore[attr-defined]


def keep() -> None:
    """Keep what was compiled since for the next start, if that is worth it."""
    global _known
    count = len(_patterns) + len(_methods)
    if count > _known + _FEW:
        _known = count
        with suppress(Exception):
            cache.put(_NAME, marshal.dumps((_patterns, _methods)))


def _look_for_patterns(compiler: Any) -> None:
    """Let the last step of compiling a pattern be given what it was given before, if that is known."""
    stock, last_step = compiler.compile, compiler._sre.compile
    given = local()

    def note(pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        given.last = int(flags), array("I", code).tobytes(), *rest
        return last_step(pattern, flags, code, *rest)

    def compile(pattern: Any, flags: int = 0) -> Any:
        if type(pattern) not in (str, bytes) or type(flags) is not int or flags & re.DEBUG:
            return stock(pattern, flags)
        known = _patterns.get((pattern, flags))
        if known:
            all_flags, code, *rest = known
            return last_step(pattern, all_flags, memoryview(code).cast("I").tolist(), *rest)
        given.last = None
        made = stock(pattern, flags)
        if given.last and len(_patterns) < _MOST:
            _patterns[pattern, flags] = given.last
        return made

    steps = ModuleType(compiler._sre.__name__)
    steps.__dict__.update(vars(compiler._sre), compile=note)
    compiler._sre, compiler.compile = steps, compile


def run(text: str, *spaces: Any) -> None:
    """Run text as `exec` does."""
    exec(_code(text, "exec"), *spaces)  # noqa: S102 - as dataclasses does


def evaluate(text: str, *spaces: Any) -> Any:
    """Return what text comes to, as `eval` does."""
    return eval(_code(text, "eval"), *spaces)  # noqa: S307 - as named tuples do


def _code(text: str, mode: str) -> CodeType:
    if known := _methods.get((text, mode)):
        known_code: CodeType = marshal.loads(known)  # noqa: S302 - from below
        return known_code
    code = compile(text, "<string>", mode, dont_inherit=True)
    if len(_methods) < _MOST:
        _methods[text, mode] = marshal.dumps(code)
    return code
