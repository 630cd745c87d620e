"""Read languages and how well somebody speaks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cvgen.readers.page.sections.language_names import are_languages, find_language
from cvgen.readers.page.sections.term_lines import TermLine, split_terms

Data = dict[str, Any]

_LEVELS = (
    r"native(?:\s+speakers?)?|mother\s+tongues?|first\s+language|bilingual|fluent(?:ly)?|proficient|advanced"
    r"|(?:upper |lower )?intermediate|conversational|working(?: (?:proficiency|knowledge))?|basics?(?:\s+knowledge)?"
    r"|elementary|beginner|very good|good|excellent|reading(?:\s+(?:knowledge|only))?|near-native|passive|limited|some"
    r"|(?:full |limited )?professional(?: (?:working )?proficiency)?|heritage|rudimentary|survival|rusty"
    r"|[ABC][12](?:\.\d|\+)?|muttersprach(?:e|lich|ler(?:in)?)|verhandlungssicher|fließend"
    r"|sehr gut|gut(?:e kenntnisse)?"
    r"|grundkenntnisse|lesekenntnisse|grundlagen|langues? maternelles?|courante?|bilingue|bonnes? (?:maîtrise|notions)"
    r"|notions|lue?|scolaire|maîtrise|intermédiaire|avancée?|débutante?|lengua materna|nativ[oa]|fluid[oa]|avanzad[oa]"
    r"|intermedi[oa]|básic[oa]|bilingüe|lectura|madrelingua|fluente|scolastic[oa]|ottim[oa]|buon[oa]|discret[oa]|avanzat[oa]"
    r"|língua materna|avançad[oa]|intermediári[oa]|moedertaal|vloeiend|uitstekend|goed|redelijk|modersmål|flytande"
    r"|grundläggande|goda kunskaper|morsmål|flytende|grunnleggende|flydende|język ojczysty|ojczysty|biegl[ey]|biegły"
    r"|podstawowy|komunikatywny|zaawansowany|родной|свободно|свободный|базовый|разговорный|со словарём"
    r"|ana ?dil|akıcı|ileri|orta|temel|母语|母語|流利|精通|熟练|良好|基础|堪能|日常会話"
    r"|ビジネスレベル|모국어|유창|원어민|상급|중급|초급"
)
_LEVEL = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]|(.+?)\s+[–—-]\s+(.+)|(.+?)\s*[:：](?!//)\s*(.+)")
_PLAIN_LEVEL = re.compile(rf"(.+?)\s+((?:{_LEVELS})(?!\w).*)", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>(?:[^:：()（）]|[(（][^()（）]*[)）])+?)\s*[:：](?!//)\s*(?P<rest>.+)")
_AND = re.compile(r"\s+(?:and|und|et|y|e|og|och|&)\s+(?![^(]*\))|和|及|、")
_LEVEL_FIRST = re.compile(rf"(?:{_LEVELS})(?: in)?", re.IGNORECASE)
_OTHERS = re.compile(r"(?:other|further|foreign|weitere|autres|otr[oa]s|altre|outras)\b.*", re.IGNORECASE)
_LEVEL_BEFORE = re.compile(
    rf"(?P<level>{_LEVELS})(?:\s+(?:in|command\s+of|knowledge\s+of|of|en))?\s+(?P<names>.+)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[^\W_]|[)）])[.。]\s+(?=[^\W\d_])")
_GROUP = re.compile(r"(\s*[;；]\s*|(?<=[^\W_]|[)）])[.。]\s+(?=[^\W\d_]))")
_SHARED_BEHIND = re.compile(
    rf"(?P<names>[^:：]*[,，、][^:：]*\S)\s*[:：]\s*(?P<level>(?:{_LEVELS})(?!\w)[^,，:：]*)", re.IGNORECASE
)
_SHARED = re.compile(
    r"(?P<names>[^()（）:：]*[,，、][^()（）:：]*\w)\s*(?P<level>[(（][^()（）]+[)）])"
)  # A, B, C (fluent)
_LEVEL_INSIDE = re.compile(rf"[(（]\s*(?:{_LEVELS})(?!\w)", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:languages?(?:\s+spoken)?|sprach(?:en|kenntnisse)|langues|idiomas|lingue|línguas|talen|språk|języki|языки|diller|语言"
    r"|語言|言語|語学|언어)",
    re.IGNORECASE,
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}\\s*")
_ONE = {
    "mother tongues": "mother tongue",
    "native speakers": "native speaker",
    "langues maternelles": "langue maternelle",
}


def make_languages(line: TermLine, *, is_group: bool = False) -> Iterator[Data]:
    """Yield the languages of a line: “German (native), English C1”, “Native: German”, “German and Dutch: fluent”.

    In one of several lines, which `is_group`, a level in brackets at the end is that of all: “Finnish, Thai (good)”.
    """
    text = line.source or ", ".join(filter(None, line.terms)) or line.text
    text = f"{line.label}: {text}" if line.label and not _HEADING.fullmatch(line.label) else text
    text = _share_levels(_FLAG.sub("", text), is_group=is_group)
    reader = _LanguageReader()
    for term in (term for part in _SENTENCE.split(text) for term in split_terms(part)):
        reader.read(term)
    yield from reader.items


def _share_levels(text: str, *, is_group: bool) -> str:
    """Return a line with a level for each language of a list that has one at its end, between semicolons or stops.

    Behind a colon it is said of all of them, in brackets only where semicolons part the lists.
    """
    groups = _GROUP.split(text)
    for number, group in enumerate(groups):
        match = _SHARED_BEHIND.fullmatch(group) or (_SHARED.fullmatch(group) if is_group or len(groups) > 1 else None)
        if match and not _LEVEL_INSIDE.search(match["names"]):
            names = [name for term in split_terms(match["names"]) for name in _AND.split(term)]
            joint = " " if match["level"][:1] in "(（" else ": "
            groups[number] = ", ".join(f"{name}{joint}{match['level']}" for name in names)
    return "".join(groups)


class _LanguageReader:
    """Reads terms one after the other; `level` is what a label before them said."""

    def __init__(self) -> None:
        self.items: list[Data] = []
        self.level = ""

    def read(self, term: str) -> None:
        """Add the languages of a term, or, if it names none, what it says to the level of the last one."""
        match = _LABELLED.fullmatch(term)
        if match and _HEADING.fullmatch(match["label"]):
            term, match = match["rest"], None
        if match and (_LEVEL_FIRST.fullmatch(match["label"]) or _OTHERS.fullmatch(match["label"])):
            self.level = match["label"] if _LEVEL_FIRST.fullmatch(match["label"]) else ""
            term = match["rest"]
        elif match:
            self._add_labelled(match["label"], match["rest"])
            return
        before = _LEVEL_BEFORE.fullmatch(term)
        if before and are_languages([before["names"]]):
            self.level, term = before["level"], before["names"]
        elif self.items and "level" in self.items[-1] and not are_languages([term]) and not _LEVEL.fullmatch(term):
            self.items[-1]["level"] += f", {term}"
            return
        elif self.items and _LEVEL_FIRST.fullmatch(term):  # German, native
            self.items[-1].setdefault("level", term)
            return
        for item in _read_term(term):
            self.items.append({**({"level": self.level} if self.level else {}), **item})

    def _add_labelled(self, label: str, level: str) -> None:
        """Add the languages before a colon, and give its level to those of the same list: “A, B and C: fluent”."""
        names = _AND.split(label)
        if len(names) > 1:
            for item in reversed(self.items):
                if "level" in item and re.search(rf"\d|(?:{_LEVELS})(?!\w)", item["level"], re.IGNORECASE):
                    break
                item["language"] += f" ({item['level']})" if "level" in item else ""  # Turkish (modern and Ottoman)
                item["level"] = level
        self.items += [{"language": name, "level": level} for name in (names if _holds_language(names) else [label])]
        self.level = ""


def _read_term(term: str) -> Iterator[Data]:
    """Yield the languages of a term, which share a level: “Gikuyu and Swahili (mother tongues)”."""
    parts = _AND.split(term)
    *others, last = map(_parse_language, parts)
    if len(parts) > 1 and _holds_language(parts):
        level = _ONE.get(str(last.get("level", "")).casefold(), last.get("level", ""))
        shared = {"level": level} if level and not any("level" in other for other in others) else {}
        yield from ({**other, **shared} for other in others)
        yield {**last, **shared}
    else:
        yield _parse_language(term)


_LONGEST_NAME = 3  # words


def _holds_language(names: Sequence[str]) -> bool:
    """Tell whether one of several short names is that of a language that we know; then the others are, too."""
    bare = [re.sub(r"\s*[(（].*", "", name) for name in names]
    return any(map(find_language, names)) and all(len(name.split()) <= _LONGEST_NAME for name in bare)


def _parse_language(text: str) -> Data:
    """Return a language with its level: “German (native)”, “German – native”, “German: native”, “German C1”."""
    if match := _LEVEL.fullmatch(text):
        name, level = (part for part in match.groups() if part)
        if match[2] and (plain := _PLAIN_LEVEL.fullmatch(name)):  # German fluent (TestDaF 5555)
            name, level = plain[1], f"{plain[2]}, {level}"
        return {"language": name, "level": level}
    if match := _PLAIN_LEVEL.fullmatch(text):
        return {"language": match[1], "level": match[2]}
    return {"language": text}
