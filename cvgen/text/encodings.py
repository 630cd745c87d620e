"""Guess the encoding of a text from how plausible its words are in each.

Every reading of the bytes is weighed: letters with accents stand inside words between others, capitals at their
beginning; vowels and consonants alternate; characters of Chinese and Japanese are mostly those that schools teach,
which their standards list first (GB 2312 and JIS X 0208: level 1, Big5: its first part).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping

# Names for readers, codecs, and how likely each is before the text is looked at.
_CANDIDATES: tuple[tuple[str, str, float], ...] = (
    ("Windows-1252", "cp1252", 0.22),
    ("Latin-2", "iso8859-2", 0.0),
    ("Windows-1250", "cp1250", 0.02),
    ("Mac Roman", "mac_roman", 0.0),
    ("Windows-1251", "cp1251", 0.0),
    ("KOI8-R", "koi8-r", 0.0),
    ("GB 18030", "gb18030", 0.1),
    ("Big5", "big5", 0.0),
    ("Shift-JIS", "cp932", 0.05),
    ("EUC-JP", "euc_jp", 0.05),
    ("EUC-KR", "euc_kr", 0.0),
)
_DECLARATION = re.compile(
    rb"(?:^|\n)[ \t]*%+[ \t]*Encoding:[ \t]*([\w.-]+)|x-kbibtex-encoding[ \t]*=[ \t]*([\w.-]+)"
    rb"|%[^\n]{0,80}\bcoding[ \t]*[:=][ \t]*([\w.-]+)"
    rb"|<meta\b[^<>]{0,200}\bcharset[ \t]*=[ \t]*[\"']?([\w.-]+)"
    rb"|<\?xml\b[^<>]{0,80}\bencoding[ \t]*=[ \t]*[\"']([\w.-]+)",
    re.IGNORECASE,
)
# Codecs of texts: Python has others, which unescape or decompress.
_FAMILIES = ("iso", "cp", "mac", "koi8", "gb", "big5", "shift", "euc", "utf-8", "utf-16", "johab", "hz", "tis", "ptcp")
_DECLARED_IN = 4096  # bytes at either end
_MOST_BROKEN = 100  # parts of a line
_WEIGHED = 200_000  # bytes, from the first that is not ASCII
_LETTERS: Mapping[str, str] = {
    "cp1252": "äöüßéèàçñáíóúêâãõôîûåøæëïœšž",
    "mac_roman": "äöüßéèàçñáíóúêâãõôîûåøæëïœšž",
    "iso8859-2": "áéíóúöüäčšžřěůýłąęśżźćńőűďťňđăţşî",
    "cp1250": "áéíóúöüäčšžřěůýłąęśżźćńőűďťňđăţşî",
}
_LEVELS: Mapping[str, tuple[str, int]] = {
    "gb18030": ("gb2312", 0xD7),
    "big5": ("big5", 0xC6),
    "cp932": ("shift_jis", 0x97),
    "euc_jp": ("euc_jp", 0xCF),
}
_WORD = re.compile(r"[^\s\x00-\x26\x28-\x2c./:-@\[-`{-~]*[^\x00-\x7f][^\s\x00-\x26\x28-\x2c./:-@\[-`{-~]*")
_VOWELS = frozenset("aeiouy")
_QUOTES = frozenset("“”‘’„–—…«»€§°")


def find_declared(raw: bytes) -> str:
    """Return the codec that a text says it is in (JabRef, KBibTeX, Emacs, HTML, XML), "" if none or unknown."""
    match = _DECLARATION.search(raw[:_DECLARED_IN]) or _DECLARATION.search(raw[-_DECLARED_IN:])
    name = next(filter(None, match.groups()), b"").decode("ascii", "ignore") if match else ""
    try:
        codec = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return codec if codec.startswith(_FAMILIES) else ""


def guess_encoding(raw: bytes) -> tuple[str, str]:
    """Return the likeliest encoding and the text in it; Latin-1, which has a character for every byte, comes last."""
    utf8 = raw.decode("utf-8", "ignore")
    high = sum(byte > 127 for byte in raw)
    broken = len(raw) - len(utf8.encode())
    if broken < max(4, high // 20) and broken * 4 <= high and not utf8.isascii():
        return "UTF-8, with some letters in Windows-1252", "\n".join(map(_decode_line, raw.split(b"\n")))
    best, found = float("-inf"), ("Latin-1", "latin-1")
    for label, codec, bonus in _CANDIDATES:
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        weight = _weigh(text, codec) + bonus
        if weight > best:
            best, found = weight, (label, codec)
    return found[0], raw.decode(found[1])


def _decode_line(line: bytes) -> str:
    """Return a line in UTF-8; bytes in it that are none are in Windows-1252, as in files pasted together."""
    parts: list[str] = []
    while line:
        try:
            parts.append(line.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            if len(parts) > _MOST_BROKEN:
                parts.append(line.decode("utf-8", "ignore"))
                break
            wrong = line[error.start : error.end]
            parts += [line[: error.start].decode("utf-8"), wrong.decode("cp1252", "ignore")]
            line = line[error.end :]
    return "".join(parts)


def _weigh(text: str, codec: str) -> float:
    """Return how plausible a text is in an encoding, per character that is not ASCII."""
    first = next((index for index, char in enumerate(text) if char > "\x7f"), 0)
    weigh: Callable[[str, int, str], float] = _weigh_han if codec in _LEVELS or codec == "euc_kr" else _weigh_letter
    total, count = 0.0, 0
    for match in _WORD.finditer(text, max(0, text.rfind(" ", 0, first)), first + _WEIGHED):
        word = match[0]
        for index, char in enumerate(word):
            if char > "\x7f":
                total += weigh(word, index, codec)
                count += 1
    return total / count if count else 0.0


def _weigh_letter(word: str, index: int, codec: str) -> float:
    """Return how plausible a character of an alphabet is in its word: 1 is usual, below 0 is odd."""
    char = word[index]
    before, after = word[index - 1] if index else "", word[index + 1 : index + 2]
    if not char.isalpha():
        inside = before.isalpha() and after.isalpha()
        if unicodedata.category(char) in ("Cc", "Cn", "Co") or (inside and char not in "’–—‐·"):
            return -1.5
        return 0.6 if char in _QUOTES else 0.1
    if before and char.isupper() and before.islower():
        return -1.5  # MŸller
    if "CYRILLIC" in unicodedata.name(char, ""):
        return 1.0 if all(near in "’-" or "CYRILLIC" in unicodedata.name(near, "") for near in before + after) else -0.5
    if "GREEK" in unicodedata.name(char, ""):
        return -0.5
    usual = 1.0 if char.lower() in _LETTERS.get(codec, "") else -0.4
    around = [near for near in (before, after) if near.isalpha()]
    if len(around) == 2 and all(near > "\x7f" for near in around):
        return usual - 1.0  # three in a row
    same = sum(_is_vowel(near) == _is_vowel(char) for near in around)
    if char == "õ" and after != "e":
        return usual - 1.2  # Portuguese has it before “e” alone; Hungarian ő has its place
    beside_vowel = 0.35 if same and _is_vowel(char) and char not in "ïëäöü" else 0.0
    return usual - (0.9 if same == 2 and char not in "ïë" else beside_vowel)


def _is_vowel(char: str) -> bool:
    return unicodedata.normalize("NFD", char.casefold())[:1] in _VOWELS or char.casefold() in "øæœ"


def _weigh_han(word: str, index: int, codec: str) -> float:
    """Return how plausible a character of East Asia is in its word."""
    char = word[index]
    near = word[max(0, index - 1) : index] + word[index + 1 : index + 2]
    if char.isascii() or (near.isascii() and near.isalpha()):
        return -1.0  # one alone among Latin letters: two of these, or an accent and a letter
    if "\u3041" <= char <= "\u30ff":
        return 1.1 if codec in ("cp932", "euc_jp") else -0.2
    if "\uac00" <= char <= "\ud7a3":
        return 1.1 if codec == "euc_kr" else -0.5
    if "\uff61" <= char <= "\uff9f" or unicodedata.category(char) in ("Co", "Cn", "Cc"):
        return -1.0
    if not "\u4e00" <= char <= "\u9fff":
        return 0.2
    name, last = _LEVELS.get(codec, ("gb2312", 0))
    try:
        return 0.9 if char.encode(name)[0] <= last else -0.3
    except UnicodeEncodeError:
        return -0.8
