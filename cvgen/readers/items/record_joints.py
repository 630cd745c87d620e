"""Tell whether a piece of a record goes on behind a sign: a campus, a short name in brackets, a second field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_places import names_campus
from cvgen.readers.items.tokens import Token
from cvgen.readers.items.word_classes import find_classes, list_words

_EXPLAINED = (*CAREER, "licences", "memberships", "certificates")
_WITH_YEARS = ("service", "editorial")
_WITH_FIELDS = ("education", "teaching", "supervision")
_OPENERS, _IN_BRACKETS = ("(", "（"), (":", ";")
_DASHES, _DASHED = ("-", "–", "—"), ("Charité", "Paris")
_JOINING_SIGNS = ("&", "+")
_CONJUNCTIONS = frozenset(("und", "and", "oder", "or", "et", "y", "e"))
_UNITS = frozenset(("department", "organisation", "unit", "house", "cjk-organisation", "cjk-department"))
_ACADEMIES = list_words("academy")


def continues(before: Piece, piece: Piece, section: str) -> bool:
    """Tell whether a piece goes on with the one before the sign between them."""
    sign = piece.before
    if sign == ",":
        return _continues_list(before, piece, section)
    if sign in _OPENERS:
        return _continues_bracket(before, piece, section)
    if section == "awards" and set(sign) <= _QUOTES and "cjk-prize" not in find_classes(piece.text):
        return True  # Premio «Giuseppe Nenci» per la migliore monografia
    if section == "awards" and sign == "：":
        return True  # 智能大赛：多技能对话
    if section == "teaching" and sign == ":":
        return not any(_PARTS & {*find_classes(token.text)} for one in (before, piece) for token in one.tokens)
    if section in _WITH_YEARS and sign in _IN_BRACKETS and before.inside[-1:] in _OPENERS:
        return True  # Fog Sciences (Q1; IF: 6.8)
    if sign == "-" and piece.tokens[0].text.casefold() in _CONJUNCTIONS:
        return True  # Gesundheits- und Krankenpflege
    if sign in _DASHES and (before.text in _DASHED or names_campus(before.text, piece.text)):
        return True  # Charité – Universitätsmedizin Berlin
    if sign in _DASHES and _is_one_house(before, piece):
        return True  # _Université Toulouse – Jean-Jaurès_
    is_field = section in _WITH_FIELDS and sign == "." and not names_unit(piece.tokens)
    return sign in _JOINING_SIGNS or (is_field and _names_degree(before))  # B.Sc. Physics


def _is_one_house(before: Piece, piece: Piece) -> bool:
    """Tell whether two pieces are set in italics together, and the first names a house."""
    are_slanted = all(token.run.em and not token.run.strong for token in (*before.tokens, *piece.tokens))
    return are_slanted and bool(_HOUSES & {name for token in before.tokens for name in find_classes(token.text)})


_HOUSES = frozenset(("organisation", "house"))
_PARTS = frozenset(("organisation", "house", "place", "role", "level", "degree"))  # of a course that are no title


def _continues_list(before: Piece, piece: Piece, section: str) -> bool:
    """Tell whether a piece goes on with the one before a comma."""
    if section in _WITH_YEARS and all(token.text.isdigit() for token in piece.tokens):
        return True  # SIGCOMM 2024, 2025
    if piece.text.rstrip(".") in _FIRMS:
        return True  # Hokuriku Data Lab, Inc.
    if names_campus(before.text, piece.text):
        return True  # University of California, Berkeley
    if piece.text in _ACADEMIES and "institut" in before.text.casefold():
        return True  # Institute of Acoustics, CAS
    if section in _GRADED and piece.tokens[0].text.casefold() in _GRADES:
        return True  # Orff Schulwerk, Level III
    if section == "supervision" and not before.first and piece.text in _LETTERS:
        return True  # Elin Sjöholm, MD
    return _goes_on_with_fields(before, piece)


def _continues_bracket(before: Piece, piece: Piece, section: str) -> bool:
    """Tell whether a piece in brackets goes with the one before them."""
    if section == "awards" and piece.inside[-2:-1] in _OPENERS:
        return True  # (Fonds für Nebelkunde (Nachwuchs))
    if _spells_out(before, piece):
        return True  # PTS (Personal Track Safety)
    if section in CAREER and all("cjk-organisation" in find_classes(one.tokens[-1].text) for one in (before, piece)):
        return True  # 港城第九中学（潮汐中学）
    if section != "supervision" and (_translates(before, piece) or _shortens(piece)):
        return True  # Zhejiang University (浙江大学)
    if section == "supervision" and _names_field(before, piece):
        return True  # MCom (Statistics)
    return section in _EXPLAINED and _explains(before, piece)  # Associate (Litigation)


_WEAK = frozenset(("technology", "technologies", "research", "systems"))  # words of fields, too


def names_unit(tokens: Sequence[Token]) -> bool:
    """Tell whether words name a department: “in the Language Lab”, but not “in Systems Engineering”."""
    classes = {name for token in tokens for name in find_classes(token.text)}
    strong = {name for token in tokens if token.text.casefold() not in _WEAK for name in find_classes(token.text)}
    is_field = "field" in find_classes(tokens[-1].text) and not {"department", "unit", "organisation"} & classes
    is_field = is_field or not _UNITS & strong
    return bool(_UNITS & classes) and not is_field


def is_east_asian(char: str) -> bool:
    """Tell whether a letter is Chinese, Japanese or Korean."""
    return char > "\u3000"


def _translates(before: Piece, piece: Piece) -> bool:
    """Tell whether what stands in brackets says the same in other letters: (浙江大学), （Best Paper Award）."""
    one, two = is_east_asian(before.text[-1]), is_east_asian(piece.text[0])
    words = len(piece.tokens)
    return one != two and (two or words > 1) and not any(map(str.isdigit, piece.text))


def _spells_out(before: Piece, piece: Piece) -> bool:
    """Tell whether what stands in brackets spells out the short name before it: PTS (Personal Track Safety).

    A piece may end before the last words of the name, at “of” or “and”.
    """
    initials = "".join(token.text[0] for token in piece.tokens if token.text[0].isupper())
    first = before.tokens[-1].text
    is_short = len(initials) > 1 and first.isupper() and first.startswith(initials)
    return is_short or (len(before.tokens) == 1 and len(piece.tokens) > 1 and first == piece.tokens[0].text)


def _goes_on_with_fields(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece is the last of the fields of a department: “Department of Crops, Horticulture and Soils”."""
    words = [token.text for token in piece.tokens]
    classes = {name for word in words for name in find_classes(word)}
    return (
        bool(_DEPARTMENT.search(before.text))
        and 2 < len(words) <= _MOST_FIELDS
        and any(word in _CONJUNCTIONS for word in words[1:-1])
        and not classes & {"organisation", "house", "department", "unit", "role", "post", "place"}
    )


_DEPARTMENT = re.compile(
    r"(?:^|\s)(?:Ministry|Ministère|Ministerio|Ministero|Departments?|Faculty|School|College|Division|Facultad|Departamento|Faculté|Fakultät|Dipartimento"
    r"|Institut[eo]?) "
    r"(?:of|for|de|für|di|des|d['’])",
    re.IGNORECASE,
)
_MOST_FIELDS = 6  # words
_FIRMS = frozenset(
    (
        "Inc",
        "Ltd",
        "LLC",
        "LLP",
        "PLC",
        "S.A",
        "GmbH",
        "Corp",
        "Co",
        "S.L",
        "S.p.A",
        "B.V",
        "N.V",
        "AG",
        "Pty Ltd",
        "Co. Ltd",
        "Limited",
    )
)
_GRADED = ("certificates", "licences")
_GRADES = frozenset(
    ("level", "grade", "category", "class", "stufe", "niveau", "fascia", "tier", "stage", "band", "livello", "nivel")
)
_LETTERS = frozenset(("MD", "RN", "DVM", "MBBS", "SJ", "OP", "Esq"))
_QUOTES = frozenset('“”„«»"「」『』《》')


_ACRONYM = re.compile(
    r"(?=.*[A-Z].*[A-Z\d])[A-Z][\w&.-]{1,7}|[Hh]ons\.?|[Hh]onours|[A-Z]\d [A-Z]\w*[A-Z]|(?:[A-Z][a-z]?\. ?)?h\. ?c"
)
_OTHER_FIELDS = frozenset(("role", "post", "degree", "study", "level", "grade", "place", "state", "talk-kind"))


def is_acronym(text: str) -> bool:
    """Tell whether what stands in brackets is the short form of what is before it: (KTH), (Hons), (W3)."""
    return bool(_ACRONYM.fullmatch(text)) and (
        text.casefold().startswith("hon") or not _OTHER_FIELDS & {*find_classes(text)}
    )


def _shortens(piece: Piece) -> bool:
    """Tell whether a piece is a short name that is all of what stands in its brackets."""
    is_all = piece.after.startswith((")", "）")) or piece.text.casefold().startswith("hon")
    return is_all and is_acronym(piece.text)


_NAMED = frozenset(("role", "post", "degree", "study"))
_OTHERS = _NAMED | _UNITS | {"place", "state", "grade", "now"}


def _explains(before: Piece, piece: Piece) -> bool:
    """Tell whether what stands in brackets goes with the role or degree before it, as it names nothing else."""
    first = {name for token in before.tokens for name in find_classes(token.text)}
    second = {name for token in piece.tokens for name in find_classes(token.text)}
    is_word = not re.search(r"\d{4}|\d\s?%|^\d", piece.text)
    return (
        is_word
        and piece.after.startswith((")", "）"))
        and bool(first & _NAMED)
        and not second & _OTHERS
        and "(" not in before.inside
    )


def _names_field(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece in brackets is the field of the degree before it."""
    first = {name for token in before.tokens for name in find_classes(token.text)}
    second = {name for token in piece.tokens for name in find_classes(token.text)}
    is_all = piece.after.startswith((")", "）"))
    return is_all and bool(first & {"degree", "study", "level"}) and "field" in second and not second & _OTHERS


def _names_degree(piece: Piece) -> bool:
    """Tell whether a piece is a degree alone."""
    letters = re.sub(r"\W", "", piece.text)
    return len(letters) <= _LONGEST_DEGREE and bool(_DEGREES & {*find_classes(letters)})


_DEGREES = frozenset(("degree", "study"))
_LONGEST_DEGREE = 8  # letters


def interrupts(before: Piece, piece: Piece, following: Piece | None) -> bool:
    """Tell whether a piece is what stands in brackets inside a name, or behind these: Honeycomb (China) Ltd."""
    if piece.before == ")":
        parts = piece.tokens[0].text.casefold() in _PARTING
        is_alike = _is_alike(before, piece) or (is_acronym(before.tokens[-1].text) and _is_alike(before, piece, 0))
        return not parts and before.after == ")" and "(" not in piece.inside and is_alike
    if following is not None and piece.before in _OPENERS and _is_edition(piece, following):
        return True
    goes_on = (
        following is not None
        and following.before == ")"
        and following.tokens[0].text.casefold() not in _PARTING
        and _is_alike(piece, following)
    )
    return piece.before == "(" and goes_on and _is_alike(before, piece)


def _is_edition(piece: Piece, following: Piece) -> bool:
    """Tell whether two pieces in brackets are the short name of a conference and its year: (ICL 26)."""
    return (
        is_acronym(piece.text)
        and bool(re.fullmatch(r"(?:20)?\d\d", following.text))
        and following.after.startswith((")", "）"))
    )


def _is_alike(one: Piece, two: Piece, place: int = -1) -> bool:
    """Tell whether two pieces stand in one line with one format, that of the token of the first at `place`."""
    first, second = one.tokens[place].run, two.tokens[0].run
    same = (first.strong, first.em, first.code, first.href) == (second.strong, second.em, second.code, second.href)
    return same and one.line == two.line


_PARTING = list_words("parting")  # words before a piece that may begin another field
