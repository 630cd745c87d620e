"""Whether a title may be English, by its small words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# Words of English that the languages below have not.
_ENGLISH = frozenset(
    _WORD.findall(
        "about across after against among and are at before between beyond by during for from how into is its not "
        "of our over than that the their this through to toward towards under using we what when where which who "
        "whose why with within without"
    )
)
# Words of other languages in Latin letters that English has not: German, French, Spanish, Italian, Portuguese, Dutch,
# Swedish, Danish, Polish, Czech, Latin.
_OTHER = frozenset(
    _WORD.findall(
        "aan als auf aus av bei beim bij dans das de dei del della delle dello dem den der des di dos du een eine "
        "einem einer eines el em entre es et ett fra för für gli het il im jako je la las le les lo los met mit mot "
        "nach nad nel nella och oder og oraz os ou par para po por pour przez på sich sobre sub sur till uma un una "
        "und une van vom von voor wie y za ze zu zum zur über"
    )
)
_FOREIGN_LETTER = re.compile(r"[À-ɏ]")


def may_be_english(title: str) -> bool:
    """Tell whether a title may be English: it has more small words of English than of others, or none, nor accents."""
    words = _WORD.findall(title.casefold())
    ours, others = sum(word in _ENGLISH for word in words), sum(word in _OTHER for word in words)
    return ours > others or (ours == others and not _FOREIGN_LETTER.search(title))
