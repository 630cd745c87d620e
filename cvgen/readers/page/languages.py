"""Tell the languages of a page: by its letters, its headings and its small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from cvgen.readers.page.sections.headings import find_heading_language

_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa]")
_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]{2,}")
_LATIN_WORD = re.compile("[A-Za-zÀ-ɏ]+")
_TRADITIONAL = frozenset("學經歷國與從來會發長個們這時對說過還將現實業務專題論獎進開關機於為後術")
_SIMPLIFIED = frozenset("学经历国与从来会发长个们这时对说过还将现实业务专题论奖进开关机于为后术")
# Words that are frequent in one of these languages and not words of the others.
_SMALL_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and at with from for by my this that are was were which",
        "de": "und der die das für mit von zur zum im auf bei über ist ich eine einer sowie",
        "fr": "et les des du aux avec pour sur dans chez une est je ma mon au",
        "es": "y el los las del con para por una en como su mi sobre",
        "it": "e il gli della dei delle nel con per una presso sono degli alla",
        "pt": "e os das dos com uma em na no pela pelo ao são não",
        "nl": "en het een van voor met bij aan naar ik mijn op",
        "pl": "i w na z oraz do się jest przez od dla przy",
        "sv": "och för med på av till vid är jag som inom",
        "tr": "ve ile bir için bu olarak da de üniversitesi",
    }.items()
}
_LEAST_SMALL_WORDS = 3  # that tell a language without a heading
_LEAST_KANA = 0.02  # of the letters of East Asia on a page: fewer may be a name


def guess_languages(text: str, headings: Iterable[str] = (), declared: str = "") -> list[str]:
    """Return the language of a page as `locales` of a profile has it, none if it may be English.

    `declared` is the language that a page says it is in, which templates often leave wrong: it decides only where
    letters, headings and small words do not.
    """
    if language := _find_by_letters(text):
        return [language]
    votes = Counter(language for heading in headings if (language := find_heading_language(heading)))
    words = Counter(_LATIN_WORD.findall(text.casefold()))
    for language, small in _SMALL_WORDS.items():
        count = sum(words[word] for word in small)
        votes[language] += min(count, 20) // _LEAST_SMALL_WORDS
    language, number = max(votes.items(), key=lambda vote: (vote[1], vote[0] == declared))
    if number == 0:
        return [declared] if declared in _SMALL_WORDS and declared != "en" else []
    return [] if language == "en" else [language]


def translates(first: str, second: str) -> bool:
    """Tell whether a line in East Asian letters says what one in Latin letters above it says: same years, if any."""
    latin, east = len(_LATIN_WORD.findall(first)), len(_EAST_ASIAN.findall(second))
    is_pair = latin > 1 and not _EAST_ASIAN.search(first) and east >= len("".join(_LATIN_WORD.findall(second)))
    return is_pair and east > _LEAST_EAST and set(_YEAR.findall(first)) == set(_YEAR.findall(second))


_EAST_ASIAN = re.compile("[\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAST_EAST = 3  # letters


def _find_by_letters(text: str) -> str:
    """Return the language of a page that is mostly in letters of East Asia or Cyrillic, "" for others."""
    latin = len(_LATIN_WORD.findall(text))
    kana, han, hangul = (len(letters.findall(text)) for letters in (_KANA, _HAN, _HANGUL))
    if hangul > latin and hangul > han:
        return "ko"
    if kana + han > latin:
        if kana > _LEAST_KANA * (kana + han):
            return "ja"
        traditional, simplified = (sum(text.count(char) for char in chars) for chars in (_TRADITIONAL, _SIMPLIFIED))
        return "zh-Hant" if traditional > simplified * 2 else "zh"
    return "ru" if len(_CYRILLIC_WORD.findall(text)) > latin else ""
