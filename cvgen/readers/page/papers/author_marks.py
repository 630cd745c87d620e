"""Marks after the names of authors, and the legends that explain them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cvgen.readers.page.blocks.inline import TextLine, TextRun

EQUAL, CORRESPONDING = "equal", "corresponding"
Legend = Mapping[str, str]  # the meaning of each mark: EQUAL, CORRESPONDING, or the page's own words for another

# For pages without a legend: the marks of profile.yaml, and envelopes. What others mean is not known then.
DEFAULT_LEGEND: Legend = {"*": EQUAL, "†": CORRESPONDING, **dict.fromkeys("✉📧📩📨🖂", CORRESPONDING)}
_SHAPES = "★☆✦✧♦♢◆◇▲△♠♣♥♡"
MARKS = f"*†‡#✉📧📩📨🖂📌⭐🌟^§¶+∗⁎＊♯~️⋆{_SHAPES}"
_NO_SIGNS = "~^+\ufe0f"  # ties, accents, variants of emoji: no signs of their own
_ALIKE = str.maketrans({"∗": "*", "⁎": "*", "＊": "*", "♯": "#", "⋆": "★"})
_CROSSES = str.maketrans(dict.fromkeys("✝✞✟", "†"))  # daggers to those who write them
_MEANS = (
    r"(?:[`\"'”’]?\s?(?:的(?:作者|姓名|人)?|者)[，,]?\s?)?"
    r"(?:[:=：–—-]|denotes?|indicates?|represents?|means?|refers? to|marks?|stands? for|for|is|are|表示|代表|指|为)?"
)
# In Spanish and Portuguese, French, German and Italian, too.
_EQUALLY = (
    r"equal|shared|shares? (?:the )?first|co-?(?:first|primary)|first co-?author|joint|contribut|major"
    r"|共同|同等|igual|égal|gleich|geteilt|ugual|contribu[cç]|contribuz"
)
_CORRESPONDS = r"(?:aut\w+ (?:(?:de|di|para|per la) )?)?(?:correspond|korrespond|corrispond)|通讯|通信"
# These two authors contributed equally; I am the corresponding author
_FILLERS = r"(?:(?:the|these|those|both|all|two|three|first|an?|as|co|authors?|who|have|i am)[\s-]+){0,5}?"
_EXPLANATION = re.compile(
    rf"(?:<sup>\s*\\?([{MARKS}\d])\s*</sup>|([{MARKS}]))[^\S\n]*[()（）]?[^\S\n]*{_MEANS}[^\S\n]*{_FILLERS}"
    rf"({_EQUALLY}|{_CORRESPONDS})",
    re.IGNORECASE,
)
_MARKED_BY = re.compile(
    rf"(equal|(?:co-?|joint |shared )first|correspond)[\w\s-]{{1,40}}?\b(?:by|with|as|using)\s+(?:an?\s+)?"
    rf"(?:[a-z]+ ){{0,2}}[(（\"“]?\\?([{MARKS}])",
    re.IGNORECASE,
)
_EXPLAINED_BEFORE = re.compile(  # Corresponding authors *, equal contribution #
    rf"\b(equal(?:ly)?|co-?first|correspond\w*)(?: [a-z]{{4,15}})?(?: ?<sup>| [(（]?|(?=[†‡{_SHAPES}]))\\?([{MARKS}])"
    r"(?:[)）]|</sup>)?(?=[\s*_]*(?:[,;.，；|]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_EXPLANATION = re.compile(
    rf"([*†‡#§¶{_SHAPES}])\s*(?:[:=：]|(?:denotes?|indicates?|represents?|means?|stands for)\b|表示|代表)"
    r"\s*(?:the\s|an?\s)?"
    rf"((?!{_EQUALLY}|{_CORRESPONDS})[^\W\d_][\w /-]{{2,40}})",
    re.IGNORECASE,
)
_STUDENTS = re.compile(  # † students I mentored
    rf"(?:^|[\s,;(（.>])\\?(?:<sup>\s*)?\\?([*†‡#§¶{_SHAPES}])(?:\s*</sup>)?\s*"
    r"((?:(?:my|our|the|(?:under)?grad(?:uate)?|ph\.?d|master['’]?s?|m\.?sc|b\.?sc|doctoral|student) )*"
    r"(?:students?|advisees?|mentees?|mentored|interns?|undergraduates?|postdocs?|trainees?|supervis[a-z]+|co-?authors?|(?:co-?)?senior"
    r"|project lead(?:er)?s?)"
    r"(?: [a-z]+){0,5})",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED_MARK = re.compile(  # Asterisks mark students
    r"\b(asterisks?|stars?|daggers?)\s+(?:marks?|denotes?|indicates?)\s+(?:the\s|an?\s)?"
    r"([a-z][\w -]{2,40}?)(?=\s*[(（.,;]|$)",
    re.IGNORECASE,
)
_MARK_NAMES = {"a": "*", "s": "*", "d": "†"}
_DIGIT_EXPLANATION = re.compile(
    r"(?<![\w.])([1-9])\s*(?:[:=：–-]|denotes?|indicates?)?\s*(?:the\s+)?"
    r"(joint first|co-?first|equal contribut|contributed equal|equally contribut|corresponding author)",
    re.IGNORECASE,
)
_OTHER_MEANING = r"students?|advis|supervis|mentor|interns?\b|project lead|senior|alphabetical"
_MARK = rf"(?:(?:\\?[{MARKS}]\ufe0f?)+|<sup>[^<>]{{1,5}}</sup>|[¹²³])"
_MARKED = r"(?:marked|labell?ed|denoted|indicated)"
# † equal contribution; authors marked with * are corresponding; joint first authors with a dagger (†)
_CLAUSE = (
    rf"(?:(?:(?:the )?(?:authors?|names?) (?:are )?)?{_MARKED} (?:with|by) \W{{0,2}})?"
    rf"{_MARK}[\s*_)）\"”]*{_MEANS}\s*[\w\s/-]{{0,30}}?(?:{_EQUALLY}|{_CORRESPONDS}|{_OTHER_MEANING})[\w\s-]{{0,40}}"
    r"(?:\(s\))?(?:, (?:in )?alphabetical order)?"
)
_CLAUSE_BEFORE = (
    r"(?:(?:the|my|our|all)\s)?"
    r"(?:equal(?:ly)? contribut|contributed equally|(?:co-?|joint |shared )first|correspond\w+ author)"
    rf"[\w\s-]{{0,50}}[(（\"“]*{_MARK}[)）\"”]*"
)
_EXPLAINED = re.compile(
    rf"(?<![^\s(（\[*_>,;:.|，；。、：\u4e00-\u9fff-])(?:{_CLAUSE}|{_CLAUSE_BEFORE})(?=[\s*_]*(?:[,;.，；。、|/)）\]]|$|(?<=\s){_MARK}))"
    r"[\s*_]*(?:[,;.，；。、|/]\s*)?(?:and\s)?",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(f"{_EQUALLY}|{_CORRESPONDS}", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:notes?|note that|legend|marks?|symbols?|key|notation|here|where|注|备注|说明"
    r"|(?:作者|姓名|名字)?(?:旁|后|右上角)?(?:标记|标注|标有|带有?|注有))",
    re.IGNORECASE,
)
_LONGEST_LEGEND = 200  # characters


_RAISED = re.compile(rf"[\s,;{MARKS}\d]*[{MARKS}\d][\s,;{MARKS}\d]*")


def is_raised(run: TextRun) -> bool:
    """Tell whether a run is of marks or numbers above a name, several with commas between them: 1,*."""
    return run.sup and bool(_RAISED.fullmatch(run.text))


def join_marks(line: TextLine) -> TextLine:
    """Return a line without the commas between marks above a name, which part no authors; 李*(Li) has its mark last.

    Latin crosses are daggers, and no space stands before a mark: Ada Lovelace* †
    """
    plain = [
        run.with_text(_LONE_MARK.sub(r"\1", _FRAMED_MARK.sub(r"\1", run.text.translate(_CROSSES)))) for run in line
    ]
    return [
        run.with_text(re.sub(r"[\s,;]", "", run.text) if is_raised(run) else _INNER_MARK.sub(r"\2\1", run.text))
        for run in plain
    ]


_FRAMED_MARK = re.compile(r"(?<=\w)\[([*†‡#]{1,3})\]")  # Ada Lovelace[*]
_LONE_MARK = re.compile(r"(?<![,;:.])\s+([†‡§¶✉📧📩📨🖂]+\ufe0f?)(?=\s*(?:[,;]|$))")
_INNER_MARK = re.compile(rf"(?<=[\u4e00-\u9fff])([{MARKS}]{{1,3}})(\s*[(（][A-Z][^()（）]{{1,40}}[)）])")


def read_legend(text: str) -> Legend:
    """Return the meanings of marks as the text of a page explains them, the default ones where it does not."""
    legend, text = dict(DEFAULT_LEGEND), _part_explanations(text.translate(_CROSSES))
    for match in _DOUBLE_EXPLANATION.finditer(text):
        legend["**"] = CORRESPONDING if re.match(_CORRESPONDS, match["meaning"], re.IGNORECASE) else EQUAL
    text = _DOUBLE_EXPLANATION.sub(" ", text)
    for match in _OTHER_EXPLANATION.finditer(text):
        legend[_normalise_mark(match[1])] = match[2].strip()
    for match in _STUDENTS.finditer(text):
        legend[_normalise_mark(match[1])] = match[2].strip()
    for match in _NAMED_MARK.finditer(text):
        meaning = match[2].strip()
        is_equal = re.match(r"equal|shared|joint|co-?first|correspond", meaning, re.IGNORECASE)
        if not is_equal:
            legend[_MARK_NAMES[match[1][0].casefold()]] = "student" if meaning.casefold() == "students" else meaning
    for match in _DIGIT_EXPLANATION.finditer(text):
        legend[match[1]] = CORRESPONDING if re.match("corr", match[2], re.IGNORECASE) else EQUAL
    for match in _EXPLANATION.finditer(text):
        meaning = CORRESPONDING if re.match(_CORRESPONDS, match[3], re.IGNORECASE) else EQUAL
        legend[_normalise_mark(match[1] or match[2])] = meaning
    for match in (*_MARKED_BY.finditer(text), *_EXPLAINED_BEFORE.finditer(text)):
        legend[_normalise_mark(match[2])] = CORRESPONDING if match[1].casefold().startswith("corr") else EQUAL
    return _free_signs(legend)


def _part_explanations(text: str) -> str:
    """Return a text that explains each mark by itself where it names two and then what both mean, in this order."""
    return _RESPECTIVE.sub(
        lambda match: (
            f"{match['one'].replace('⁺', '+')} denotes {match['first']}, "
            f"{match['two'].replace('⁺', '+')} denotes {match['second']}"
        ),
        text,
    )


_WHO = r"(?:the )?[a-z][a-z -]{4,30}[a-z](?:\(s\))?"
_RESPECTIVE = re.compile(  # # and + indicate the corresponding author and co-first author, respectively
    rf"(?P<one>{_MARK}|⁺),? (?:and|&) (?P<two>{_MARK}|⁺) (?:denote|indicate|represent|mean|mark|stand for|are) "
    rf"(?P<first>{_WHO}) (?:and|&) (?P<second>{_WHO})(?:,? respectively)?(?=\W*$)",
    re.IGNORECASE | re.MULTILINE,
)
_DOUBLE_EXPLANATION = re.compile(  # ** corresponding author
    rf"(?<![*\w])\*\*\s*{_MEANS}\s*{_FILLERS}(?P<meaning>{_EQUALLY}|{_CORRESPONDS})",
    re.IGNORECASE,
)
_USUAL_SIGNS = ((CORRESPONDING, "†", "corresponding author"), (EQUAL, "*", "equal contribution"))


def _free_signs(legend: Legend) -> Legend:
    """Return a legend whose signs keep what the page says of them where the usual sign means something else there."""
    for meaning, sign, words in (*_USUAL_SIGNS, *_USUAL_SIGNS):
        if legend[sign] not in (EQUAL, CORRESPONDING):
            legend = {mark: words if said == meaning else said for mark, said in legend.items()}
    return legend


# Behind a paper: （共同通讯）, （共同一作）, (co-corresponding author)
_SAID_CORRESPONDING = re.compile(
    r"[(（][^()（）]{0,40}(?:通讯|通訊|corresponding author)[^()（）]{0,40}[)）]", re.IGNORECASE
)
_SAID_EQUAL = re.compile(
    r"[(（][^()（）]{0,40}(?:共同一作|共同第一|并列第一|co-first author)[^()（）]{0,40}[)）]", re.IGNORECASE
)


def read_remarks(legend: Legend, text: str) -> Legend:
    """Return the meanings of marks in one paper, whose remark in brackets says what its only sign means."""
    signs = {_normalise_mark(mark) for mark in re.findall(r"(?<=\w)[*∗⁎＊#＃†]", text)}
    is_corresponding, is_equal = bool(_SAID_CORRESPONDING.search(text)), bool(_SAID_EQUAL.search(text))
    if len(signs) != 1 or is_corresponding == is_equal:
        return legend
    return {**legend, signs.pop(): CORRESPONDING if is_corresponding else EQUAL}


def find_meanings(marks: Iterable[str], legend: Legend) -> tuple[set[str], tuple[str, ...]]:
    """Return what these marks mean of EQUAL and CORRESPONDING, and the signs that mean something else or unknown."""
    signs = [*map(_normalise_mark, marks)]
    if "**" in legend and signs.count("*") > 1:
        signs = ["**", *(sign for sign in signs if sign != "*")]
    normal = list(dict.fromkeys(signs))
    meanings = {legend[mark] for mark in normal if legend.get(mark) in (EQUAL, CORRESPONDING)}
    others = (mark for mark in normal if mark in MARKS and mark not in _NO_SIGNS)
    return meanings, tuple(mark for mark in others if legend.get(mark) not in (EQUAL, CORRESPONDING))


def _normalise_mark(mark: str) -> str:
    return mark.translate(_ALIKE)


def is_legend(text: str) -> bool:
    """Tell whether a line holds nothing but explanations of marks."""
    return len(text) <= _LONGEST_LEGEND and bool(_SAYS_WHO.search(text)) and not cut_legend(text)


def begins_legend(text: str) -> bool:
    """Tell whether a line explains marks, the first of which Markdown takes for a bullet: “* Corresponding author”."""
    return text.startswith(("* ", "+ ")) and is_legend(text) and bool(_EXPLAINED.match(text))


_BOLD_WORDS = re.compile(r"\*\*(\w[^*]{0,80})\*\*")  # in Markdown: \\* indicates **equal contribution**


def cut_legend(text: str) -> str:
    """Return a text without what it explains of marks, "" where nothing else is said."""
    rest, number = _EXPLAINED.subn("", _part_explanations(_BOLD_WORDS.sub(r"\1", text).translate(_CROSSES)))
    if not number:
        return text
    rest = re.sub(r"\s*[(（\[][\W_]*[)）\]]", "", re.sub(r"(?<=[(（])[\s,;，；、]+", "", rest)).strip()
    words = " ".join(re.findall(r"[^\W_]+", rest))
    return "" if not words or _LABEL.fullmatch(words) else rest


def is_legend_heading(text: str) -> bool:
    """Tell whether a heading explains marks, also where emphasis has eaten the first: “( equal contribution)*”."""
    return is_legend(text) or (text.endswith("*") and is_legend(f"* {text.strip('*_()（） ')}"))


def explain_marks(legend: Legend, papers: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return what the page says of the signs that authors of these papers have and that mean something of its own."""
    people = [person for paper in papers for person in (*paper["authors"], *paper.get("editors", ()))]
    used = {mark for person in people for mark in _list_signs(person)}
    own = {mark: words for mark, words in legend.items() if words not in (EQUAL, CORRESPONDING)}
    return {mark: words for mark, words in own.items() if mark in used}


def _list_signs(person: Any) -> Sequence[str]:
    return person[-3:] if isinstance(person, str) else person.get("marks", ())
