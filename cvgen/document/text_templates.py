"""Jinja2 in an owner's text: sandboxed, and bounded by what it is made of.

Profiles come from others, too. So there is nothing in it that could run for long: no macros, no calls but those given,
no powers, and a budget for loops, filters and what they make. It is counted in steps, for a clock would decide
differently on each machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sized
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar

from cvgen.problems import suggest_name
from cvgen.text.template_tags import TAG, has_tags

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_FILE = "<letter>"  # the name of what is compiled, in tracebacks
_STEPS = 50_000  # of a text: a turn of a loop is one, and each hundred characters or items that are looked at
_MAX_VALUE = 100_000  # characters or items
_MAX_TAG = 1_000  # characters
_MAX_ERRORS = 20  # of one text to report
_FILTERS = (
    "abs", "batch", "capitalize", "count", "default", "first", "float", "groupby", "int", "join", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "slice",
    "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_STATEMENTS = "for, if, set and raw"
_ALLOWED = frozenset({
    "Template", "Output", "TemplateData", "Name", "Const", "List", "Tuple", "Dict", "Pair", "Getattr", "Getitem",
    "Slice", "Call", "Keyword", "Filter", "Test", "Compare", "Operand", "And", "Or", "Not", "CondExpr", "Concat", "Add",
    "Sub", "Div", "FloorDiv", "Neg", "Pos", "For", "If", "Assign",
})  # fmt: skip
_INNER_NAME = re.compile(r"\S*<locals>\.find_")
_UNKNOWN_NAME = re.compile(r"'(.*)' is undefined")
_UNKNOWN_ATTRIBUTE = re.compile(r".* has no (?:attribute|element) '?(.*?)'?")
_UNSAFE = re.compile(r"access to attribute '(.*)' of .* object is unsafe\.")


class TextTemplateError(Exception):
    """A tag in a text is at fault: `part` is what, `near` the tag that it stands in, as far as it is on one line."""

    def __init__(self, message: str, hint: str = "", part: str = "", near: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.part, self.near = message, hint, part, near


class UnknownFieldError(Exception):
    """A template asked for what is not there: `name`, a field or, in quotes, the argument of a call."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.name, self.message, self.hint = name, message, hint


class _Budget:
    """Counts the steps of a text; raises TextTemplateError when they are too many."""

    def __init__(self) -> None:
        self.steps = 0

    def spend(self, *values: object) -> None:
        sizes = [len(value) for value in values if isinstance(value, Sized)]
        self.steps += 1 + sum(sizes) // 100
        if self.steps > _STEPS or max(sizes, default=0) > _MAX_VALUE:
            raise TextTemplateError("this goes on for too long", "let it loop over less")


def render_text(text: str, names: Mapping[str, object]) -> str:
    """Return a text with what its tags say; `names` are what they may name. Raises TextTemplateError."""
    if not has_tags(text):
        return text
    from jinja2 import TemplateError, TemplateSyntaxError

    budget = _Budget()
    try:
        return "".join(_compile(text, budget).generate(names))
    except TemplateSyntaxError as error:
        hint = "for braces that are text, write {{ '{{' }}"
        message = (error.message or "this cannot be read").rstrip(".")
        raise _place_error(text, error.lineno, message, hint) from None
    except TextTemplateError as error:
        raise error if error.near else _place_error(text, _find_line(error), error.message, error.hint) from None
    except UnknownFieldError as error:
        raise _place_error(text, _find_line(error), error.message, error.hint, error.name, r"[.\"'|]\s*") from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        raise _place_error(text, _find_line(error), *_explain_error(error, names)) from None


def find_text_errors(text: str, names: Mapping[str, object]) -> Iterator[TextTemplateError]:
    """Yield what is wrong in the tags of a text, as far as one can be passed over to find the next."""
    whole = text
    for _ in range(_MAX_ERRORS):
        try:
            render_text(text, names)
            return
        except TextTemplateError as error:
            if error.near not in whole:
                return  # it is only there without the tag before
            yield error
            tag = next((tag[0] for tag in TAG.finditer(text) if error.near and error.near in tag[0]), "")
            if not tag.startswith("{{"):
                return
            text = text.replace(tag, re.sub(r"[^\n]", " ", tag))


def _compile(text: str, budget: _Budget) -> Template:
    """Return the template of a text whose loops, values and filters spend a budget."""
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    class Bounder(NodeTransformer):
        def wrap(self, node: Any) -> nodes.Expr:
            return nodes.Filter(node, "bounded", [], [], None, None, lineno=node.lineno)

        def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja2 names it
            self.generic_visit(node)
            node.iter = nodes.Filter(node.iter, "counted", [], [], None, None, lineno=node.lineno)
            return node

        def visit_Assign(self, node: nodes.Assign) -> nodes.Node:  # noqa: N802
            self.generic_visit(node)
            node.node = self.wrap(node.node)
            return node

        def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
            return self.wrap(self.generic_visit(node))

        def visit_Add(self, node: nodes.Add) -> nodes.Node:  # noqa: N802
            return self.wrap(self.generic_visit(node))

    environment = _make_environment(budget)
    for tag in TAG.finditer(text):
        if len(tag[0]) > _MAX_TAG:
            raise TextTemplateError("this is longer than what may stand in a text", "say less in one tag")
    tree = environment.parse(text)
    for node in tree.find_all(nodes.Node):
        _require_allowed(text, node)
    code = environment.compile(Bounder().visit(tree), filename=_FILE)
    return environment.template_class.from_code(environment, code, {})


def _require_allowed(text: str, node: Any) -> None:
    """Raise TextTemplateError for what may not stand in a text."""
    kind = type(node).__name__
    if kind == "Name" and node.name == "self":  # the template, which Jinja2 gives to all
        raise _place_error(text, node.lineno, "there is no “self” here", "", node.name)
    if kind not in _ALLOWED or (kind == "For" and node.recursive):
        what = "arithmetic like this" if kind in ("Mul", "Mod", "Pow") else "this"
        raise _place_error(text, node.lineno, f"{what} cannot be used in a text", f"there are: {_STATEMENTS}")
    if kind == "Call" and type(node.node).__name__ == "Getattr":
        name = node.node.attr
        message = f"“{name}” cannot be called in a text"
        raise _place_error(text, node.lineno, message, "filters can be used: {{ … | upper }}", name, r"\.\s*")
    if kind == "Filter" and node.name not in _FILTERS:
        message = f"there is no filter “{node.name}” here"
        raise _place_error(text, node.lineno, message, suggest_name(node.name, _FILTERS), node.name, r"\|\s*")


def _make_environment(budget: _Budget) -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined, Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class TextEnvironment(ImmutableSandboxedEnvironment):
        default_globals: ClassVar[dict[str, object]] = {}

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            return not callable(value) and super().is_safe_attribute(obj, attr, value)

    def bound(value: Any) -> Any:
        budget.spend(value)
        return value

    def count(values: Any) -> Iterator[Any]:
        for value in values:
            budget.spend()
            yield value

    def write(value: Any) -> str:
        if callable(value) and not isinstance(value, Undefined):
            raise TextTemplateError("this is no text", 'name what it is to find: {{ paper("key").title }}')
        text = "" if value is None else str(value)
        budget.spend(text)
        return text

    environment = TextEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # it makes Markdown, from which no HTML is taken
        finalize=write,
    )
    environment.globals.clear()
    filters = {name: _limit_filter(environment.filters[name], budget) for name in _FILTERS}
    environment.filters = {**filters, "bounded": bound, "counted": count}
    return environment


def _limit_filter(filter: Callable[..., Any], budget: _Budget) -> Callable[..., Any]:
    @wraps(filter)  # with the marks by which Jinja2 knows what to give it
    def spend_first(*arguments: Any, **options: Any) -> Any:
        budget.spend(*(value for value in arguments if isinstance(value, str | list | tuple)))
        return filter(*arguments, **options)

    return spend_first


def _find_line(error: Exception) -> int:
    """Return the line of a text at which a template failed: Jinja2 rewrites tracebacks."""
    from traceback import walk_tb

    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == _FILE]
    return lines[-1] if lines else 1


def _explain_error(error: Exception, names: Mapping[str, object]) -> tuple[str, str, str, str]:
    """Return message and hint of an error, the name that is at fault, and what stands before that."""
    text = _INNER_NAME.sub("", str(error))
    if match := _UNKNOWN_NAME.fullmatch(text):
        return f"there is no “{match[1]}” here", suggest_name(match[1], tuple(names)), match[1], r"(?<![\w.\"'])"
    if match := _UNSAFE.fullmatch(text):
        return f"“{match[1]}” cannot be used here", "there are filters: {{ … | upper }}", match[1], r"\.\s*"
    if (match := _UNKNOWN_ATTRIBUTE.fullmatch(text)) and match[1].isdecimal():
        return f"there is no number {match[1]} in this list", "the first is number 0", match[1], r"\[\s*"
    if match := _UNKNOWN_ATTRIBUTE.fullmatch(text):
        return f"this has no “{match[1]}”", "it is a text, a number or a list", match[1], r"\.\s*|\[\s*[\"']?"
    return text, "", "", ""


def _place_error(text: str, line: int, message: str, hint: str, name: str = "", before: str = "") -> TextTemplateError:
    """Return an error placed in the tag at a line that has a name, or in the first that has something at that line."""
    tags = [tag for tag in TAG.finditer(text) if text.count("\n", 0, tag.end()) >= line - 1]
    pattern = re.compile(rf"(?:{before})({re.escape(name)})(?!\w)")
    for tag in tags if name else ():
        if match := pattern.search(tag[0]):
            begin, end = tag[0].rfind("\n", 0, match.start(1)) + 1, tag[0].find("\n", match.end())
            near = tag[0][begin : end if end >= 0 else None].strip()
            return TextTemplateError(message, hint, name, near)
    if tags:
        near = tags[0][0].partition("\n")[0]
        return TextTemplateError(message, hint, near, near)
    lines = text.split("\n")
    near = lines[min(line, len(lines)) - 1].strip()
    near = near[max(0, *map(near.rfind, ("{{", "{%", "{#"))) :]
    return TextTemplateError(message, hint, near, near)
