"""Characters that texts may not hold, by what they would break."""

from __future__ import annotations

import re

_C0 = "\x00-\x08\x0b\x0c\x0e-\x1f"  # but for tab and the ends of lines
_DELETE_AND_C1 = "\x7f-\x9f"
_LINE_SEPARATORS = "\u2028\u2029"
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"  # they show what stands behind them in another order
_NO_CHARACTERS = "\ufffe\uffff\ud800-\udfff"  # code points that are no characters, and halves of them

# Control characters: a text that has any was decoded wrongly.
CONTROL = re.compile(f"[{_C0}{_DELETE_AND_C1}]")
# What the owner cannot see, or what some programs take for the end of a line and others do not.
INVISIBLE = re.compile(f"[{_C0}{_DELETE_AND_C1}{_LINE_SEPARATORS}{_NO_CHARACTERS}]")
# The same, and what makes a text look like another; to be taken out of what hosts answer.
UNSEEN = re.compile(f"[{_C0}{_DELETE_AND_C1}{_LINE_SEPARATORS}{_NO_CHARACTERS}{_DIRECTIONS}]")
# The same in files from elsewhere, where the byte order mark of another file may stand in the middle.
INVISIBLE_OR_MARK = re.compile(f"[{_C0}{_DELETE_AND_C1}{_LINE_SEPARATORS}{_NO_CHARACTERS}\ufeff]")
# What XML 1.0 has no way to write (its production “Char”).
NOT_XML = re.compile(f"[{_C0}{_NO_CHARACTERS}]")


def is_line(text: str) -> bool:
    """Return whether a text is one line that people can read, in any script."""
    return not INVISIBLE.search(text) and not re.search("[\t\n\r]", text)
