"""libyaml's syntax errors in the words of a profile's owner."""

from __future__ import annotations

from collections.abc import Mapping

QUOTE = "put the text in quotes"
MAX_SHOWN = 160  # characters of a mended line
# By a part of libyaml's message, which has no code: what is wrong, what to do.
MESSAGES: Mapping[str, tuple[str, str]] = {
    "mapping values are not allowed": (
        "a colon followed by a space stands inside this text",
        "put the whole text in quotes",
    ),
    "found character that cannot start any token": (
        "a text cannot begin with this character",
        QUOTE,
    ),
    "did not find expected key": (
        "this line does not line up with the lines above it",
        "indent it like its neighbours",
    ),
    "did not find expected '-' indicator": (
        "this line does not line up with the list above it",
        "begin it with “- ” under the other items, or indent it below one",
    ),
    "did not find expected ',' or ']'": (
        "this list in [brackets] is not closed",
        "add “]” at its end, or “,” between its items",
    ),
    "did not find expected ',' or '}'": (
        "this mapping in {braces} is not closed",
        "add “}” at its end, or “,” between its keys",
    ),
    "found unexpected end of stream": ("this quoted text is not closed", "add the closing quote"),
    "could not find expected ':'": ("a key without “:”", "write key: value, with a space after the colon"),
    "did not find expected alphabetic or numeric character": (
        "“*” and “&” at the beginning of a text mean something else in YAML",
        QUOTE,
    ),
    "found undefined alias": ("“*” begins an alias, and there is no anchor of that name", QUOTE),
    "found unknown escape character": (
        "a backslash in double quotes begins an escape that YAML does not know",
        "use single quotes, in which a backslash is a backslash",
    ),
    "block sequence entries are not allowed": (
        "a list item cannot begin here",
        "put it on its own line, or the text in quotes",
    ),
    "did not find expected node content": ("a value cannot begin with this character", QUOTE),
    "did not find expected <document start>": (
        "text after the end of the document",
        "indent it, or remove the line “...”",
    ),
    "did not find expected hexdecimal number": (
        "a backslash with x, u or U in double quotes begins the number of a character",
        "use single quotes, in which a backslash is a backslash",
    ),
    "found invalid Unicode character escape code": (
        "this escape stands for no character",
        "write the character itself",
    ),
    "did not find expected comment or line break": (
        "“|” and “>” at the beginning of a text mean something else in YAML",
        QUOTE,
    ),
    "mapping keys are not allowed": ("“?” at the beginning of a text means something else in YAML", QUOTE),
    "found a tab character that violates indentation": ("a tab where YAML wants spaces", "indent with spaces"),
    "found unexpected ':'": ("a colon inside this text", QUOTE),
}


def format_mended(advice: str, line: str) -> str:
    """Return advice with the owner's own line as it should be, if that is known and short enough to be copied."""
    return f"{advice}: {line.strip()}" if 0 < len(line.strip()) <= MAX_SHOWN else advice
