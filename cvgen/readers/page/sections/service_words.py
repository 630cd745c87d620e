"""Words of headings that name one kind of service, and of what somebody was in it."""

from __future__ import annotations

import re

# A heading that names one kind of service says what its owner was in all below it: “Journal reviewing”.
_KINDS = (
    r"(?:(?:ad[\s-]hoc|peer|journals?|conferences?|manuscripts?|grants?|proposals?|external|expert|invited|regular|papers?|books?|abstracts?"
    r"|articles?|scientific|academic|technical|international|occasional|workshops?|doctoral|thesis|theses|for|of|and|&|/|ph\.?d)[\s-]*)*"
)
_WORK = (
    r"(?:review(?:e?r|ing|s)?s?|referee(?:ing|s)?|(?:program(?:me)?\s+)?committees?(?:\s+members?(?:hips?)?)?|pc\s+members?|examin(?:er|ing|ation)s?"
    r"|organi[sz](?:er|ing|ation|ing\s+committees?)|session\s+chairs?|chair(?:ing)?|panels?|jury|juries)(?:\s+activit(?:y|ies)|\s+work|\s+for)?"
)
_SERVICE = re.compile(
    rf"{_KINDS}{_WORK}(?:(?:\s*[,&/]\s*|\s+)(?:and\s+)?{_KINDS}{_WORK}){{0,3}}"
    r"|(?:fach)?gutacht\w*(?:\s+für)?|relectures?|évaluations?|expertises?|revisor[ae]?s?|evaluador[ae]?s?|arbitrajes?|revisión(?:es)?|referaggi?o"
    r"|pareceres|parecerista|recenz\w+|granskning\w*|рецензирование|hakemlik\w*|审稿|審稿|期刊审稿人?|会议审稿人?|程序委员会(?:成员|委员)?|査読(?:者)?|논문\s?심사",
    re.IGNORECASE,
)


def names_service(heading: str) -> bool:
    """Tell whether a heading names one kind of service: “Journal reviewing”, but not “Service and leadership”."""
    return bool(_SERVICE.fullmatch(re.sub(r"\s*[(（][^()（）]*[)）]", "", heading).strip(" :：")))


ACTS = re.compile(r"\b(?:reviewe[dr]|referee|co-?chair|chair|member|organi[sz]e[dr]|editor|editorial)\b", re.IGNORECASE)
