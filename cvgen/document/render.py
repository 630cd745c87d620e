"""Render a document with a template of a theme."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.document.model import Document
from cvgen.problems import CvgenError, InvalidProfile, Problem, make_line_problem
from cvgen.themes.environment import template_environment
from cvgen.themes.loader import Theme
from cvgen.themes.tokens import resolve_tokens

_REMARKS = re.compile(r"<!--.*?-->|<!doctype[^>]*>|\s+", re.DOTALL | re.IGNORECASE)
_UNKNOWN_NAME = re.compile(r"'(.*)' is undefined|.* has no (?:attribute|element) '?(.*?)'?")


def render_template(theme: Theme, template: str, document: Document, format: str) -> str:
    """Return the HTML of a document, rendered by a template ("cv.html.j2") for a format ("pdf").

    Raises InvalidProfile with the file and line of an error in the template.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    try:
        loaded = template_environment(theme.folders, theme.roots).get_template(template)
        html: str = loaded.render(document=document, tokens=resolve_tokens(theme.tokens, document.kind), format=format)
    except TemplateSyntaxError as error:
        raise InvalidProfile(
            [_make_template_problem(theme, error.filename or template, error.lineno, error.message or "syntax error")]
        ) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        from traceback import extract_tb

        # Jinja2 rewrites tracebacks: the innermost frame in a folder of templates has the template's line.
        frames = [frame for frame in extract_tb(error.__traceback__) if _is_template(frame.filename, theme)]
        is_absent = isinstance(error, TemplateNotFound)
        message = f"there is no template “{error.name}”" if isinstance(error, TemplateNotFound) else _explain(error)
        if frames:
            raise InvalidProfile(
                [_make_template_problem(theme, frames[-1].filename, frames[-1].lineno or 0, message)]
            ) from None
        if not is_absent:
            raise
        hint = "a theme holds homepage.html.j2, cv.html.j2 and resume.html.j2; what it lacks is the default's"
        raise InvalidProfile([Problem("template", message, hint)]) from None

    if not _REMARKS.sub("", html):
        raise InvalidProfile(
            [_make_template_problem(theme, loaded.filename or template, 1, "this template makes nothing")]
        )
    return html


def _explain(error: Exception) -> str:
    """Return what a template did wrong; Jinja2 tells of an unknown name in the words of Python's classes."""
    if match := _UNKNOWN_NAME.fullmatch(str(error)):
        return f"there is no “{match[1] or match[2]}” here"
    return str(error)


def _is_template(file: str, theme: Theme) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in theme.folders)


def _make_template_problem(theme: Theme, file: str, line: int, message: str) -> Problem:
    try:
        content = theme.read_file(Path(file))
    except CvgenError:  # it has been removed since
        content = b""
    return make_line_problem("template", message, "", file, content, line)
