"""Read whose page it is from its heading or title: “Lebenslauf – Dr. Ada Example, LL.M. (例示)”."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.text.emoji import strip_emoji
from cvgen.text.names import PARTICLES

Data = dict[str, Any]

_SEPARATORS = re.compile(r"\s+[-–—|·•:]+\s+|\s*[|｜:：]\s*|\s+@\s+")
_FORMS = (
    r"(?:she|he|they|ze|xe|ey|fae|sie|er|dey|elle|il|iel|ella|él|elle|lei|lui|ela|ele|elu|hon|han|hen|hun|zij|hij|hän|ona|on|any)"
    r"(?:\s*/\s*\w{2,8}){1,3}"
)
_PRONOUNS = re.compile(rf"\s*[(（\[]\s*({_FORMS})\s*[)）\]]|[\s,·|–—-]+({_FORMS})\s*$", re.IGNORECASE)
_ALL_PRONOUNS = re.compile(rf"[(（\[]?\s*(?:(?:my )?pronouns\s*[:：]\s*)?{_FORMS}\s*[)）\]]?", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey)\b[\s,!.–—-]*(?:there\b[\s,!.]*)?)?(?:i['’]m|i am|my name is|this is)\s+", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_BETWEEN_FORMS = re.compile(r"\s*[/|,，、;；]\s*")
_TITLE = re.compile(
    r"(?:the\s+(?=(?:rev|hon|very|right|most)\b))?(?:(?:very|right|most)\s+(?=rev|hon))?"
    r"(?:(?:(?:em|assoc|associate|asst|assistant|adj|ap|univ|hon|apl)\.?\s*-?)?"
    r"(?:prof(?:essor|essorin|esseur|ª)?|doc(?:ent)?|doç|dott(?:ssa)?|dra?|öğr|üyesi|ing|dipl|mag|mgr|priv|pd|ph|habil|h\.?\s?c|phil|med|rer|nat"
    r"|pol|iur|jur|theol|techn|oec|hab|inż|univ|bc|ir|drs|mr|mrs|ms|mx|mme|sir|dame|rev|proj|profa|проф|доц|акад|д-р)\b"
    r"\.?(?:ssa\b|in\b)?[ª]?[-\s]*"
    r"|(?:medic|sc|vet|agr|ec|soc|math|publ|ssc|mont|paed|päd|cult|dent|pharm|sportwiss|forest|silv|nat|med|gör|em|i\.?\s?r|emer|lic|arch"
    r"|avv|dipl|adv|ar|ts|mtr[oa]|pr|st|eng|engr)\.[-\s]*)+",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:(?:[A-Z]+[a-z]*[A-Z]+[A-Za-z]*\s?){1,4}|(?:[A-ZÄÖÜ][a-z]{0,3}\.?[-\s]?){2,5}|(?:[a-z]{1,4}\.\s?){1,3}|[A-Z]{2,6}|Ph\.?\s?D\.?|D\.?Phil\.?|M\.?D\.?|CSc\.?|Esq\.?|[JS]r\.?|[кд]\.\s?[а-я.-]{1,8}\.?\s?н\.?)"
    r"(?:\s*\([^()]{2,30}\))?"
)
# Behind a name without a comma: only such as are no family name in capitals.
_DEGREES_BEHIND = re.compile(
    r"(?:\s+(?:Ph\.?D|MD|M\.D|DPhil|DSc|MSc|BSc|MPhil|LL\.?[BMD]|JD|MBA|MPH|MSN|BSN|DNP|RN|RM|MBBS|MBChB|MRC[PSG]+|FRC[PSGA]+[A-Za-z]*|FRS|FBA"
    r"|FRSE|FREng|FHEA|SFHEA|PFHEA|FIEEE|FACP|FACS|FAAN|FRSA|FRHistS|FSA|[KD]BE|[COM]BE|KC|QC|CEng|PE|CPA|DVM|DDS|PharmD|PsyD|EdD|Esq)\b\.?)+$"
)
_EAST_ASIAN_DEGREE = re.compile(
    r"(?:博士|修士|学士|硕士|碩士|教授|准教授|副教授|讲师|講師|助教|老师|박사|교수)(?:[（(][^（）()]*[)）])?$"
)
_SCRIPTS = {
    "ja": re.compile("[\u3041-\u309f\u30a1-\u30fa]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "zh": re.compile("[\u3400-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "en": re.compile("[A-Za-zÀ-ɏ]"),
}
_MOST_WORDS = 6
_LONGEST = 250  # characters of a heading that may hold a name
_LEAST_CAPITALS = 3  # of a family name in capitals


def read_owner_heading(text: str) -> Data:
    """Return the name in a heading or title, by language where it is in several scripts, and what stands around it.

    The keys are those of a profile: `name`, `title_before`, `title_after`, `pronouns`, `other_names`, and `headline`
    for what else the heading says, each only if it is there. Where no name is found, nothing is returned.
    """
    text = " ".join(strip_emoji(re.sub(r"<[^>]*>", " ", text[: _LONGEST * 4])).split())
    if len(text) > _LONGEST:
        return {}
    pronouns = _PRONOUNS.search(text)
    text = _PRONOUNS.sub("", text).strip()
    parts = _list_parts(text)
    for index, part in enumerate(parts):
        before, name, after, role = _split_titles(part)
        forms = _list_forms(name)
        if not forms or not all(map(_is_person, forms)):
            continue
        facts = _name_by_script(forms)
        facts["title_before"], facts["title_after"] = before, after
        facts["pronouns"] = (pronouns[1] or pronouns[2]) if pronouns else ""
        facts["headline"] = " · ".join([*filter(None, [role]), *parts[:index], *parts[index + 1 :]])
        return {key: value for key, value in facts.items() if value}
    return {}


def is_pronouns(text: str) -> bool:
    """Tell whether a text is nothing but pronouns: “she / her”."""
    return bool(_ALL_PRONOUNS.fullmatch(text.strip()))


def _list_parts(text: str) -> list[str]:
    """Return the parts of a title that may be the name, without the words for a document."""
    whole = _strip_document(text)
    if not _SEPARATORS.search(_IN_BRACKETS.sub("", whole)):
        return [whole] if whole else []
    return [stripped for part in _SEPARATORS.split(text) if (stripped := _strip_document(part))]


def strip_greeting(text: str) -> str:
    """Return a heading without the greeting before a name: “Hi! I am Ada Example”."""
    return _GREETING.sub("", text.strip(" !👋"), count=1)


def _strip_document(text: str) -> str:
    """Return a text without words for a document before and after it, "" if it is such words alone."""
    words = load_owner_words()
    text = strip_greeting(text)
    if words.document.fullmatch(text):
        return ""
    text = text[match.end() :] if (match := words.document_before.match(text)) else text
    match = words.document_after.search(text)
    if match and (match.group()[0] != " " or len(text[: match.start()].split()) > 1):  # “Ada Page” is a name
        text = text[: match.start()]
    return text.strip(" \t-–—|:,·•")


def _split_titles(text: str) -> tuple[str, str, str, str]:
    """Return the titles before a name, the name, the degrees behind it, and what else stands behind a comma."""
    match = _TITLE.match(text)
    before = match.group().strip() if match and text[match.end() :].strip() else ""
    name = text[match.end() :] if match and before else text
    name, comma, after = name.partition(",")
    parts = [part.strip() for part in after.split(",")]
    behind = _DEGREES_BEHIND.search(name)
    first = behind.group().split() if behind and " " in name[: behind.start()].strip() else []
    if comma and all(map(_DEGREE.fullmatch, parts)):
        return (
            before,
            name[: behind.start() if behind and first else None].strip(),
            ", ".join([*first, after.strip()]),
            "",
        )
    if comma and " " in name.strip() and not is_name(after):
        return before, name.strip(), "", after.strip()
    if behind and first and not comma:
        return before, name[: behind.start()].strip(), ", ".join(first), ""
    last = _EAST_ASIAN_DEGREE.search(name) if not comma else None
    if last and len(name[: last.start()].strip()) > 1:
        return before, name[: last.start()].strip(" 　"), last.group(), ""
    return before, f"{name}{comma}{after}".strip(), "", ""


def _list_forms(name: str) -> list[str]:
    """Return a name and its other forms: in brackets, behind a slash, or in another script beside it."""
    scripts = {_find_script(part) for part in re.split(r"[()（）\[\]【】]", name) if part.strip()}
    if len(scripts) == 1 and scripts == {_find_script(name)} and "en" in scripts and not re.search(r"\s/\s", name):
        return [" ".join(name.split())] if name.strip() else []
    inner = [form for match in _IN_BRACKETS.finditer(name) for form in _BETWEEN_FORMS.split(match[1])]
    outer = _BETWEEN_FORMS.split(_IN_BRACKETS.sub(" ", name))
    return [part.strip() for form in [*outer, *inner] for part in _split_scripts(form) if part.strip()]


def _split_scripts(text: str) -> list[str]:
    """Split a text between Latin letters and those of East Asia or Cyrillic."""
    latin = "A-Za-zÀ-ɏ.'’\\-"
    return re.split(
        rf"(?<=[{latin}])\s*(?=[\u0400-\u04ff\u3041-\u9fff\uac00-\ud7a3])|(?<=[\u0400-\u04ff\u3041-\u9fff\uac00-\ud7a3])\s*(?=[A-Za-zÀ-ɏ])",
        text,
    )


def _is_person(form: str) -> bool:
    script = _find_script(form)
    if script in ("zh", "ja", "ko"):
        return len(re.sub(r"[\s·・]", "", form)) <= 12 and not re.search(r"[\d:：。]", form)
    return is_name(_IN_BRACKETS.sub("", form)) and len(form.split()) <= _MOST_WORDS


def _find_script(form: str) -> str:
    return next((language for language, letters in _SCRIPTS.items() if letters.search(form)), "")


def _name_by_script(forms: list[str]) -> Data:
    """Return the forms of a name by language; further ones of the same script are other names."""
    names: dict[str, str] = {}
    others: list[str] = []
    for form in forms:
        script = _find_script(form)
        spelt = _spell_capitals(form) if script == "en" else form
        others += [form] * (spelt != form and not form.isupper())
        if script in names:
            others.append(spelt)
        else:
            names[script] = spelt
    if "zh" in names and "ja" in names and names["ja"] != names["zh"]:  # kana beside Han are the reading
        others.insert(0, names.pop("ja"))
        names = {("ja" if script == "zh" else script): name for script, name in names.items()}
    if len(names) == 1:
        return {"name": next(iter(names.values()))} | ({"other_names": others} if others else {})
    ordered = {script: names[script] for script in sorted(names, key=lambda script: script != "en")}
    return {"name": ordered} | ({"other_names": others} if others else {})


def _spell_capitals(name: str) -> str:
    """Return a name in capitals, or whose family name is, with small letters: “Hazuki KIRITANI”, “ADA DE LA CRUZ”."""
    words = name.split()
    capitals = [word for word in words if word.isupper() and len(word) >= _LEAST_CAPITALS]
    if not capitals or len(words) == 1:
        return name
    if name.isupper():
        capitals = [word for word in words if not word.endswith(".")]
        small = {word for word in words[1:] if word.casefold() in PARTICLES}
        return " ".join(
            word.casefold() if word in small else word.title() if word in capitals else word for word in words
        )
    return " ".join(word.title() if word in capitals else word for word in words)
