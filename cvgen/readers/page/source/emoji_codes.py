"""Emoji that a page has by name: “:tada:”, as Jekyll and GitHub know them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_CODE = re.compile(r":([a-z][a-z0-9_]{1,30}|\+1|-1):")
_CODES = re.compile(rf"(?<![\w:/`])(?:{_CODE.pattern})+(?![\w:/`])")
# Those whose name is not that of the character in Unicode.
_NAMES = {
    "tada": "🎉", "boom": "💥", "zap": "⚡", "star": "⭐", "star2": "🌟", "trophy": "🏆", "email": "📧",
    "envelope": "✉️", "phone": "☎️", "book": "📖", "books": "📚", "memo": "📝", "pencil": "📝", "pencil2": "✏️",
    "link": "🔗", "pushpin": "📌", "round_pushpin": "📍", "computer": "💻", "house": "🏠", "school": "🏫",
    "mortar_board": "🎓", "microscope": "🔬", "telescope": "🔭", "bulb": "💡", "chart_with_upwards_trend": "📈",
    "bar_chart": "📊", "calendar": "📆", "date": "📅", "loudspeaker": "📢", "mega": "📣", "speaker": "🔈",
    "microphone": "🎤", "art": "🎨", "airplane": "✈️", "earth_africa": "🌍", "earth_americas": "🌎",
    "earth_asia": "🌏", "heart": "❤️", "smile": "😄", "smiley": "😃", "grin": "😁", "blush": "😊", "wink": "😉",
    "sunglasses": "😎", "joy": "😂", "heart_eyes": "😍", "thinking": "🤔", "wave": "👋", "clap": "👏", "pray": "🙏",
    "muscle": "💪", "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "raised_hands": "🙌",
    "point_right": "👉", "point_left": "👈", "point_up": "☝️", "point_down": "👇", "eyes": "👀", "baby": "👶",
    "man": "👨", "woman": "👩", "cat": "🐱", "dog": "🐶", "snowman": "⛄", "sunny": "☀️", "cloud": "☁️",
    "umbrella": "☔", "rainbow": "🌈", "coffee": "☕", "beer": "🍺", "beers": "🍻", "wine_glass": "🍷", "cake": "🍰",
    "birthday": "🎂", "gift": "🎁", "balloon": "🎈", "confetti_ball": "🎊", "medal_sports": "🏅",
    "medal_military": "🎖️", "1st_place_medal": "🥇", "gear": "⚙️", "hammer": "🔨", "wrench": "🔧", "lock": "🔒",
    "key": "🔑", "mag": "🔍", "warning": "⚠️", "x": "❌", "white_check_mark": "✅", "heavy_check_mark": "✔️",
    "new": "🆕", "100": "💯", "page_facing_up": "📄", "newspaper": "📰", "file_folder": "📁", "notebook": "📓",
    "camera": "📷", "movie_camera": "🎥", "tv": "📺", "bike": "🚲", "car": "🚗", "train": "🚋", "ship": "🚢",
    "running": "🏃", "swimmer": "🏊", "soccer": "⚽", "leaves": "🍃", "seedling": "🌱", "trident": "🔱",
}  # fmt: skip


def replace_emoji_codes(text: str) -> str:
    """Return a text with the emoji that names between colons stand for; what names none stays as it is."""
    return _CODES.sub(_replace_codes, text) if ":" in text else text


def _replace_codes(codes: re.Match[str]) -> str:
    return _CODE.sub(lambda match: _find_emoji(match[1]) or match.group(), codes.group())


@cache
def _find_emoji(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    try:
        found = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return found if len(found) == 1 and unicodedata.category(found) in ("So", "Po") and ord(found) > 0x2300 else ""
