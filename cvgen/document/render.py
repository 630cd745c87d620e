"""Render a document with a template of a theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from cvgen.document.model import Document
from cvgen.problems import CvgenError, InvalidProfile, Problem, make_line_problem
from cvgen.themes.environment import template_environment
from cvgen.themes.loader import Theme
from cvgen.themes.tokens import resolve_tokens

_REMARKS = re.compile(r"<!--.*?-->|<!doctype[^>]*>|\s+", re.DOTALL | re.IGNORECASE)
_UNKNOWN_NAME = re.compile(r"'(.*)' is undefined|.* has no (?:attribute|element) '?(.*?)'?")


def render_alike(theme: Theme, template: str, documents: Sequence[Document], format: str) -> list[str]:
    """Return the HTML of documents that differ in their content alone, as `render_template` does.

    Their style sheet is rendered once, and templates are looked up once.
    """
    environment, once = template_environment(theme.folders, theme.roots), RenderedOnce()
    pages = [render_template(theme, template, document, format, once=once) for document in documents[:1]]
    looks_again, environment.auto_reload = environment.auto_reload, False
    try:
        return pages + [render_template(theme, template, document, format, once=once) for document in documents[1:]]
    finally:
        environment.auto_reload = looks_again


class RenderedOnce:
    """What several documents have in common, by name, rendered with the first of them."""

    def __init__(self) -> None:
        self._rendered: dict[str, str] = {}

    def __call__(self, name: str, render: Callable[[], str]) -> str:
        """Return what was rendered under this name, or render it."""
        if name not in self._rendered:
            self._rendered[name] = render()
        return self._rendered[name]


def render_template(
    theme: Theme, template: str, document: Document, format: str, *, once: RenderedOnce | None = None
) -> str:
    """Return the HTML of a document, rendered by a template ("cv.html.j2") for a format ("pdf").

    `once` has what other documents were rendered with before. Raises InvalidProfile with the file and line of an error
    in the template.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    more = {"once": once} if once else {}
    try:
        loaded = template_environment(theme.folders, theme.roots).get_template(template)
        tokens = resolve_tokens(theme.tokens, document.kind)
        html: str = loaded.render(document=document, tokens=tokens, format=format, **more)
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

    if _is_empty(html):
        raise InvalidProfile(
            [_make_template_problem(theme, loaded.filename or template, 1, "this template makes nothing")]
        )
    return html


def _is_empty(html: str) -> bool:
    """Tell whether a page has nothing but remarks and space."""
    end = 0
    while remark := _REMARKS.match(html, end):
        end = remark.end()
    return end == len(html)


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
