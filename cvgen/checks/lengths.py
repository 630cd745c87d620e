"""Checks of texts that would take too long to set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.problems import Finding, Severity
from cvgen.profile.walk import Texts

MAX_WORD = 2000  # characters: the work of breaking a word into lines grows with the square of its length
# Lines of Chinese, Japanese and Korean break anywhere.
_BREAKABLE = r"\s\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF"
_WORD = re.compile(rf"[^{_BREAKABLE}]{{{MAX_WORD + 1},}}")


def check_words(texts: Texts) -> Iterator[Finding]:
    """Yield a finding for each text with a word that is longer than any."""
    for path, text in texts:
        if len(text) > MAX_WORD and (match := _WORD.search(text)):
            message = f"a word of {len(match[0]):,} characters stands in this text"
            hint = f"put a space into it: more than {MAX_WORD:,} cannot be broken into lines"
            yield Finding(path, "long-word", message, hint, Severity.ERROR, match[0])
