"""Footnotes in Markdown: “bees[^1]”, and “[^1]: All of them.” on a line of its own.

As in Pandoc and on GitHub, numbers follow the order in which notes are first mentioned. Notes stand below their text;
in a text of one line, which has no room below it, a note stands in brackets where it is mentioned.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cvgen.text.locales import locale_words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LABEL = r"\[\^([^\[\]\s]{1,40})\]"
_MENTION = re.compile(_LABEL)
_DEFINITION = re.compile(_LABEL + r":[ \t]*")
_LINE = re.compile(rf"(?m)^ {{0,3}}{_LABEL}:[ \t]*(.+(?:\n(?! {{0,3}}\[\^)[ \t]*\S.*)*)")
# What is meant as a mention, and no class of a regular expression: it stands right behind a word.
_MEANT = re.compile(r"""(?<=[\w.,;:!?)\]”’"'*])\[\^([^\[\]\s]{1,40})\](?!:)""")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`]+\1")


def add_rules(parser: MarkdownIt) -> None:
    """Teach a parser footnotes; its `env` gets their texts by label, and has `note_id`, which makes ids unique."""
    parser.block.ruler.before("reference", "footnote", _parse_definition, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "footnote", _parse_mention)
    parser.add_render_rule("footnote", _render_mention)


def _parse_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a note: the lines from its label on, up to an empty one or the next label."""
    first = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, first, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    line = start + 1
    while line < end and not state.isEmpty(line) and not _is_definition(state, line):
        line += 1
    text = state.getLines(start, line, state.blkIndent, False)
    notes = state.env.setdefault("notes", {})
    notes.setdefault(match[1].casefold(), " ".join(_DEFINITION.sub("", text.strip(), count=1).split()))
    state.line = line
    return True


def _is_definition(state: StateBlock, line: int) -> bool:
    first = state.bMarks[line] + state.tShift[line]
    return _DEFINITION.match(state.src, first, state.eMarks[line]) is not None


def _parse_mention(state: StateInline, silent: bool) -> bool:
    match = _MENTION.match(state.src, state.pos)
    label = match[1].casefold() if match else ""
    if match is None or label not in state.env.get("notes", ()):
        return False
    if not silent:
        state.push("footnote", "sup", 0).meta["label"] = label
    state.pos = match.end()
    return True


def _render_mention(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    order: list[str] = env.setdefault("mentioned", [])
    label = str(tokens[index].meta["label"])
    is_first = label not in order
    if is_first:
        order.append(label)
    number = order.index(label) + 1
    name = html.escape(f"note-{env.get('note_id', 0)}-{number}")
    back = f' id="{name}-mention"' if is_first else ""
    spoken = html.escape(locale_words(env["locale"])["words"]["link_note"].format(number))
    return f'<sup class="footnote"><a{back} href="#{name}" aria-label="{spoken}">{number}</a></sup>'


def render_notes(env: dict[str, Any], render: Callable[[str], str]) -> str:
    """Return the notes that a text has mentioned as a list, "" if none; `render` makes a line of Markdown HTML."""
    items = []
    mentioned: list[str] = env.get("mentioned", [])
    for number, label in enumerate(mentioned, 1):  # a note may mention others, which are added meanwhile
        name = f"note-{env.get('note_id', 0)}-{number}"
        items.append(f'<li id="{name}">{render(env["notes"][label])}</li>\n')
    return f'<ol class="notes">\n{"".join(items)}</ol>\n' if items else ""


def put_in_brackets(text: str) -> str:
    """Return a text of one line with each note in brackets where it is mentioned."""
    notes = {match[1].casefold(): " ".join(match[2].split()) for match in _LINE.finditer(text)}
    if not notes:
        return text
    body = _LINE.sub("", text).strip()
    return re.sub(f" ?{_LABEL}", lambda mention: _bracket(mention, notes), body)


def _bracket(mention: re.Match[str], notes: dict[str, str]) -> str:
    note = notes.get(mention[1].casefold())
    return mention[0] if note is None else f" ({note})"


def find_lost_notes(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each label of a text, as written, whose note is missing (True), or that nothing mentions (False)."""
    if "[^" not in text:
        return
    plain = _CODE.sub("", text)
    defined = {match[1].casefold(): match[1] for match in _LINE.finditer(plain)}
    body = _LINE.sub(lambda line: line[2], plain)
    mentioned = {match[1].casefold() for match in _MENTION.finditer(body)}
    for match in _MEANT.finditer(body):
        if match[1].casefold() not in defined:
            yield f"[^{match[1]}]", True
    yield from ((f"[^{label}]:", False) for name, label in defined.items() if name not in mentioned)
