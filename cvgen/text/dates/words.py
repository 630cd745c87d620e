"""Words of dates in the languages that documents can be in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

# Months in the order of the year. Three letters or more of a name are enough where no other month begins so.
_MONTHS = """
    January February March April May June July August September October November December
    Januar Februar März April Mai Juni Juli August September Oktober November Dezember
    Jänner Feber Maerz April Mai Juni Juli August September Oktober November Dezember
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    januari februari maart april mei juni juli augustus september oktober november december
    januari februari mars april maj juni juli augusti september oktober november december
    januar februar marts april maj juni juli august september oktober november december
    januar februar mars april mai juni juli august september oktober november desember
    styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
    ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
    בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
    - - mrz - - - - - - - - -
"""
_SHORTEST = 3
_NO_MONTHS = frozenset(("sie", "des", "sty", "lip", "lis", "list"))  # that begin like one, and are other words
# Terms by the name that a profile has, in other words.
_TERMS: Mapping[str, str] = {
    "Spring": "frühling frühjahr printemps primavera voorjaar lente vår våren forår wiosna весна ربيع אביב 春 春季"
    " 春天 봄",
    "Summer": "zomer sommar sommaren lato sommer été verano estate verão лето صيف קיץ 夏 夏季 夏天 여름",
    "Fall": "",
    "Autumn": "herbst automne otoño autunno outono najaar herfst höst hösten høst efterår jesień осень خريف סתיו 秋"
    " 秋季 秋天 가을",
    "Winter": "vinter zima hiver invierno inverno зима شتاء חורף 冬 冬季 冬天 겨울",
    "WS": "wintersemester",
    "WiSe": "",
    "SS": "sommersemester",
    "SoSe": "",
    "H1": "上半年 上半期 상반기",
    "H2": "下半年 下半期 하반기",
    **dict.fromkeys(("Michaelmas", "Lent", "Hilary", "Easter", "Trinity"), ""),
}

PRESENT = (
    "present", "now", "today", "ongoing", "current", "currently", "date",
    "heute", "jetzt", "aktuell", "derzeit", "gegenwärtig", "laufend",
    "actuel", "actuellement", "aujourd'hui", "auj", "auj.", "ce jour", "en cours",
    "maintenant", "présent", "à présent", "en curso", "la fecha",
    "actualidad", "actualmente", "hoy", "actual", "presente",
    "oggi", "attuale", "attualmente", "in corso", "atual", "atualidade", "atualmente", "hoje",
    "em curso", "em andamento", "adesso",
    "heden", "nu", "nuvarande", "pågående", "nåværende", "nå", "nuværende", "d.d.", "obecnie", "teraz", "dziś",
    "dnes", "současnost", "günümüz", "halen", "bugün",
    "настоящее время", "настоящего времени", "наст. время", "н. в.", "н.в.", "сейчас",
    "الآن", "حتى الآن", "היום", "כיום", "현재", "至今", "迄今", "今", "现在", "目前", "現在",
)  # fmt: skip
# Between the ends of a range, and before the only end of it: see parser.py.
TO = (
    "to", "until", "till", "through", "thru", "bis", "tot", "t/m", "tot en met", "til", "do", "à", "a", "al", "hasta",
    "até", "по", "до", "إلى", "حتى", "עד",
)  # fmt: skip
_FROM_WORDS = ("from", "ab", "vanaf", "från och med", "à partir de", "a partir de", "от")
_SINCE_WORDS = (
    "since", "seit", "depuis", "desde", "dal", "da", "sinds", "sedan", "siden", "od", "с", "منذ", "מאז", "自", "从",
    "從",
)  # fmt: skip
_UNTIL_WORDS = (
    "until", "till", "up to", "bis", "jusqu'à", "jusqu'en", "jusqu'au", "hasta", "fino a", "fino al", "até", "tot",
    "t/m", "til", "fram till", "по", "до", "حتى", "עד", "截至",
)  # fmt: skip
BEFORE_RANGE = (*_FROM_WORDS, *_SINCE_WORDS, "von", "vom", "between", "de", "du")
BOUNDS: Mapping[str, tuple[str, ...]] = {"since": _SINCE_WORDS, "from": _FROM_WORDS, "until": _UNTIL_WORDS}
# The same behind a date.
BOUNDS_BEHIND: Mapping[str, tuple[str, ...]] = {
    "since": ("起", "以来", "以來", "から", "부터"),
    "until": ("まで", "까지"),
}
# What is said of a date, before or behind it.
MARKS: Mapping[str, tuple[str, ...]] = {
    "circa": (
        "c.", "c", "ca.", "ca", "circa", "around", "about", "approx.", "approximately", "~", "um", "etwa", "vers",
        "env.", "environ", "hacia", "verso", "около", "ок.", "حوالي", "בסביבות", "约", "約", "頃", "ごろ", "경",
    ),
    "expected": (
        "expected", "exp.", "anticipated", "voraussichtlich", "vsl.", "voraus.", "prévu", "previsto", "prevista",
        "ожидается", "متوقع", "צפוי", "预计", "預計", "予定", "예정",
    ),
}  # fmt: skip
AND = ("and", "und", "et", "&")


def match_any(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(1000)
def find_month(word: str) -> int:
    """Return the number of the month that a word names, short or long, 0 if it names none or several."""
    word = word.casefold().rstrip(".")
    whole, begun = _month_numbers()
    numbers = whole.get(word) or (begun.get(word, set()) if word not in _NO_MONTHS else set())
    return min(numbers) if len(numbers) == 1 else 0


@cache
def _month_numbers() -> tuple[Mapping[str, set[int]], Mapping[str, set[int]]]:
    """Return the numbers of the months of each name, and of each beginning of one that is long enough."""
    whole: dict[str, set[int]] = defaultdict(set)
    begun: dict[str, set[int]] = defaultdict(set)
    for index, name in enumerate(_MONTHS.casefold().split()):
        whole[name].add(index % 12 + 1)
        for size in range(_SHORTEST, len(name) + 1):
            begun[name[:size]].add(index % 12 + 1)
    return whole, begun


@cache
def _term_names() -> Mapping[str, str]:
    return {word.casefold(): name for name, words in _TERMS.items() for word in (name, *words.split())}


@lru_cache(1000)
def find_term(word: str) -> str:
    """Return the term that a word names as profiles have it, "" if it names none."""
    names, word = _term_names(), word.casefold()
    bare = re.sub(r"\s+(?:term|semester|session)$|(?:学期|學期|学季)$", "", word)
    return names.get(word) or names.get(bare, "")
