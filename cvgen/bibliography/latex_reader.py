"""Read LaTeX as it stands in bibliographies, with the markup of publishers, into runs of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cvgen.bibliography import latex_commands as commands
from cvgen.bibliography.latex_formulas import clean_formula, spell_symbol
from cvgen.bibliography.latex_specials import SPECIAL_COMMANDS
from cvgen.bibliography.publisher_markup import BREAKS, ELEMENTS, TAG, prepare_markup
from cvgen.bibliography.styled_text import PLAIN, StyledRun, TextLook
from cvgen.text.dollars import is_formula

_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z]+)\*?[ ]*|\\(?P<sign>.)|(?P<brace>[{}])|(?P<dollar>\$)|(?P<tag><)"
    r"|(?P<dash>---?|``|''|,,(?=\S)|[?!]`)|(?P<tie>~)|(?P<quote>[`'])|(?P<text>[^\\{}$<~`',?!-]+)|(?P<other>.)",
    re.DOTALL,
)
_DASHES = {"--": "–", "---": "—", "``": "“", "''": "”", ",,": "„", "?`": "¿", "!`": "¡"}
_FORMULA = re.compile(r"(\$\$?)((?:\\.|[^\\$])+)\1", re.DOTALL)
_CLOSING = {"(": "\\)", "[": "\\]"}
_ENVIRONMENT = re.compile(r"\{(equation|align|gather|displaymath|math|eqnarray)(\*?)\}")
_LONGEST_FORMULA = 5000  # characters
_MOST_ELEMENTS = 20  # of HTML that are open, and texts that are read as if they stood in another
_LENGTH = re.compile(r"\[[\d.\s-]*(?:pt|ex|em|cm|mm)\]|\[[^\[\]{}]{0,40}\](?=\{)")
_FIRST = re.compile(r"\s*(\S)", re.DOTALL)


@dataclass(slots=True)
class _Scope:
    """A group that is open: how its text looks, the accents that its first letter gets, and what stands behind it."""

    look: TextLook
    accents: str = ""
    ending: str = ""


class LatexReader:
    """Reads one text; `runs` is what it says, `unknown` are its commands and formulas that nobody knows."""

    def __init__(self, text: str) -> None:
        self.text = prepare_markup(" ".join(text.split()))
        self.last_tags = {match[2].lower(): match.start() for match in TAG.finditer(self.text) if match[1]}
        self.depth = 0  # of texts that are read as if they stood in another
        self.at = 0
        self.groups = [_Scope(PLAIN)]
        self.next: _Scope | None = None  # for the argument that comes now
        self.elements: list[tuple[str, tuple[str, object] | None]] = []
        self.quotes = 0
        self.runs: list[StyledRun] = []
        self.unknown: list[str] = []

    def read(self) -> list[StyledRun]:
        """Return the text as runs."""
        self.read_pieces()
        while len(self.groups) > 1 or self.next:
            self.close_group()
        return self.runs

    def read_pieces(self) -> None:
        """Read up to the end of the text."""
        while match := _TOKEN.match(self.text, self.at):
            kind, piece = match.lastgroup or "other", match[match.lastgroup or 0]
            begin, self.at = self.at, match.end()
            first = _FIRST.match(match[0]) if self.next and kind in ("text", "tie") else None
            if self.next and kind in ("text", "tie") and not first:
                continue  # a space before an argument
            if first and kind == "text":
                self.at = begin + first.end()
                piece = first[1]
            getattr(self, f"read_{kind}")(piece)

    def read_text(self, piece: str) -> None:
        """Read letters; one alone may be an argument."""
        self.emit(piece)

    read_other = read_text

    def read_dash(self, piece: str) -> None:
        """Read several characters that stand for one."""
        self.emit(_DASHES[piece])

    def read_tie(self, _piece: str) -> None:
        """Read a space that does not break."""
        self.emit(" ")

    def read_quote(self, piece: str) -> None:
        """Read a single quotation mark; one that closes no other is an apostrophe."""
        if piece == "`":
            self.quotes += 1
            self.emit("‘")
        elif self.quotes and not self.text[self.at : self.at + 1].isalpha():
            self.quotes -= 1
            self.emit("’")
        else:
            self.emit("'")

    def read_brace(self, piece: str) -> None:
        """Open a group, or close one; a brace that closes none says nothing."""
        if piece == "{":
            if self.next is None:
                holder = self.groups[-1]
                self.next, holder.accents = _Scope(holder.look, holder.accents), ""
            self.groups.append(self.next)
            self.next = None
        elif len(self.groups) > 1 or self.next:
            self.close_group()

    def close_group(self) -> None:
        """Close a group, or an argument that is missing."""
        closed = self.next or self.groups[-1]
        if self.next:
            self.next = None
        else:
            self.groups.pop()
        bare = "".join(commands.BARE_ACCENTS.get(accent, "") for accent in closed.accents)
        if bare + closed.ending:
            self.emit(bare + closed.ending)

    def read_dollar(self, _piece: str) -> None:
        """Read a formula, or a dollar sign that begins none."""
        begin = self.at - 1
        match = _FORMULA.match(self.text, begin)
        before = self.text[max(0, begin - 1) : begin]
        if not match:
            if self.text.startswith("$", self.at):
                self.at += 1  # nothing between two signs
            else:
                self.emit("$")
        elif (latex := match[2].strip()) and is_formula(latex, before, self.text[match.end() : match.end() + 1]):
            self.at = match.end()
            self.read_formula(latex)
        else:
            self.emit("$")

    def read_up_to(self, begin: int, closing: str) -> None:
        """Read a formula that begins at an offset, up to what closes it; without that, go on at the offset."""
        end = self.text.find(closing, begin, begin + _LONGEST_FORMULA)
        self.at = end + len(closing) if end >= 0 else begin
        if end >= 0:
            self.read_formula(self.text[begin:end].strip())

    def read_formula(self, latex: str) -> None:
        """Add a formula; a sign alone is a character, and one that cannot be rendered is words."""
        cleaned = clean_formula(latex)
        if cleaned is None:
            reader = LatexReader(latex.replace("$", ""))
            self.add_runs(reader.read())
            if reader.unknown or re.search(r"[\^_]", latex):  # $\ce{H2O}$ is no formula, and said
                self.unknown.append(f"${latex}$")
        elif symbol := spell_symbol(cleaned):
            self.emit(symbol)
        else:
            self.add_runs([StyledRun(cleaned, is_formula=True)])

    def add_runs(self, runs: list[StyledRun]) -> None:
        """Add runs in the look that is set here."""
        look = self.find_look()
        self.runs += [replace(run, look=replace(look, script=run.look.script or look.script)) for run in runs]
        self.next = None

    def read_tag(self, _piece: str) -> None:
        """Read a tag of HTML or JATS; one that nobody knows, or that has no other, stays as it is written."""
        match = TAG.match(self.text, self.at - 1)
        name = match[2].lower() if match else ""
        if not match or name not in ELEMENTS:
            self.emit("<")
        elif name in BREAKS:
            self.at = match.end()
            self.emit(" ")
        elif match[1]:
            self.close_element(name, match.end())
        elif self.last_tags.get(name, -1) >= match.end() and len(self.elements) < _MOST_ELEMENTS:
            self.at = match.end()
            self.elements.append((name, ("case", "small") if "small-caps" in match[3] else ELEMENTS[name]))
        else:
            self.emit("<")

    def close_element(self, name: str, end: int) -> None:
        """Close the last element of a name whose tag ends at an offset; the tag of one that is not open is text."""
        opened = [index for index, (element, _) in enumerate(self.elements) if element == name]
        if not opened:
            self.emit("<")
            return
        self.at = end
        del self.elements[opened[-1]]

    def read_sign(self, piece: str) -> None:
        """Read a backslash and a sign: an accent, a bracket of a formula, or an escaped character."""
        if piece in _CLOSING and _CLOSING[piece] in self.text[self.at :][:_LONGEST_FORMULA]:
            self.read_up_to(self.at, _CLOSING[piece])
            return
        if piece in commands.ACCENTS and not (piece == "." and commands.is_full_stop(self.text, self.at)):
            self.open_argument(accents=commands.ACCENTS[piece])
            return
        self.emit(commands.SIGNS.get(piece, piece if piece not in "()[]" else ""))
        if piece == "\\":
            self.skip_length()

    def read_command(self, name: str) -> None:
        """Read a command."""
        if name in commands.ACCENTS and self.is_accent(name):
            self.open_argument(accents=commands.ACCENTS[name])
        elif name == "ensuremath":
            self.read_formula(self.take_argument())
        elif name == "begin" and (match := _ENVIRONMENT.match(self.text, self.at)):
            self.read_up_to(match.end(), f"\\end{match[0]}")
        elif name in commands.STYLES:
            self.open_argument(commands.STYLES[name])
        elif name in commands.DECLARATIONS:
            self.groups[-1].look = self.groups[-1].look.change(commands.DECLARATIONS[name])
        elif name in commands.AROUND:
            self.skip_length()
            before, behind = commands.AROUND[name]
            self.emit(before)
            self.open_argument(ending=behind)
        elif name in SPECIAL_COMMANDS:
            SPECIAL_COMMANDS[name](self)
        else:
            self.read_symbol(name)

    def is_accent(self, name: str) -> bool:
        """Tell whether a letter behind a backslash is an accent here: a letter or a group follows."""
        return len(name) > 1 or bool(re.match(r"\\[A-Za-z]|[{A-Za-z]", self.text[self.at : self.at + 2]))

    def read_symbol(self, name: str) -> None:
        """Read a command that stands for characters; of one that nobody knows, the arguments stay."""
        symbol = commands.find_symbol(name)
        if symbol is None:
            self.unknown.append(f"\\{name}")
            if self.next:
                self.close_group()
            return
        if self.text.startswith("{}", self.at):
            self.at += 2
        self.emit(symbol)

    def open_argument(self, changes: Mapping[str, Any] | None = None, accents: str = "", ending: str = "") -> None:
        """Set how the argument that follows looks, with the accents that wait for a letter already."""
        waiting = self.next.accents if self.next else self.groups[-1].accents
        if accents and not self.next:
            self.groups[-1].accents = ""
        outer_ending = self.next.ending if self.next else ""
        look = self.next.look if self.next else self.groups[-1].look
        self.next = _Scope(look.change(changes or {}), accents + waiting, ending + outer_ending)

    def take_argument(self) -> str:
        """Return the argument that follows as it is written, and go behind it."""
        while self.text.startswith(" ", self.at):
            self.at += 1
        if not self.text.startswith("{", self.at):
            argument = self.text[self.at : self.at + 1]
            self.at += 1
            return argument
        depth = 0
        for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(self.text, self.at):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[0] == "}" and not depth:
                argument, self.at = self.text[self.at + 1 : match.start()], match.end()
                return argument
        argument, self.at = self.text[self.at + 1 :], len(self.text)
        return argument

    def insert(self, latex: str) -> None:
        """Read LaTeX as if it stood here."""
        if self.depth >= _MOST_ELEMENTS:
            self.emit(" ".join(latex.split()))
            return
        text, at, self.depth = self.text, self.at, self.depth + 1
        self.text, self.at = latex, 0
        self.read_pieces()
        self.text, self.at, self.depth = text, at, self.depth - 1

    def skip_length(self) -> None:
        """Go behind a length or options in square brackets."""
        if match := _LENGTH.match(self.text, self.at):
            self.at = match.end()

    def find_look(self) -> TextLook:
        """Return how a text looks here: by its group, and by the elements of HTML around it."""
        look = self.next.look if self.next else self.groups[-1].look
        return look.change(dict(change for _, change in self.elements if change))

    def emit(self, text: str) -> None:
        """Add a text that looks as is set here, its first letter with the accents that wait for one."""
        holder = self.next or self.groups[-1]
        look = self.find_look()
        if holder.accents and text.strip():
            text = commands.put_accents(text.lstrip(), holder.accents)
            holder.accents = ""
        self.runs.append(StyledRun(text, look))
        if self.next:
            ending, self.next = self.next.ending, None
            if ending:
                self.emit(ending)
