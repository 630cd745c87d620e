"""Names that a template uses: fields of the document, values they are compared with, macros and blocks."""

from __future__ import annotations

from collections.abc import Iterator


def list_names(text: str) -> set[str]:
    """Return the names in a template, such as “entry.authors”, “section.layout == papers”, “macro links”.

    It is empty if the template cannot be read; building with it says why.
    """
    from jinja2 import Environment, TemplateSyntaxError, nodes

    try:
        tree = Environment(autoescape=True).parse(text)
    except (TemplateSyntaxError, RecursionError):
        return set()
    names = {name for node in tree.find_all(nodes.Getattr) if (name := _dotted(node))}
    names |= {f"macro {node.name}" for node in tree.find_all(nodes.Macro)}
    names |= {f"block {node.name}" for node in tree.find_all(nodes.Block)}
    return names | {name for node in tree.find_all(nodes.Compare) for name in _list_compared(node)}


def find_lacking(now: str, before: str, own: str) -> list[str]:
    """Return the names that cvgen's template has now, had not before, and that an owner's copy does not have.

    The owner may call a thing otherwise: a field is there if any thing has it.
    """
    known = {_last_part(name) for name in list_names(own)}
    return sorted(name for name in list_names(now) - list_names(before) if _last_part(name) not in known)


def _last_part(name: str) -> str:
    return name if " " in name and "==" not in name else name.rpartition(".")[2]


def _dotted(node: object) -> str:
    """Return a field with what it is a field of, such as “document.words.comma”; "" if that is no plain name."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return node.name
    holder = _dotted(node.node) if isinstance(node, nodes.Getattr) else ""
    return f"{holder}.{node.attr}" if holder and isinstance(node, nodes.Getattr) else ""


def _list_compared(node: object) -> Iterator[str]:
    from jinja2 import nodes

    if isinstance(node, nodes.Compare) and (name := _dotted(node.expr)) and "." in name:
        for operand in node.ops:
            if operand.op == "eq" and isinstance(operand.expr, nodes.Const):
                yield f"{name} == {operand.expr.value}"
