"""Join the pieces of a record that no sign parts: “Professor” and “of Law”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items.korean_borders import find_korean_border
from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.record_joints import continues, interrupts, is_acronym, is_east_asian, names_unit
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_series import join_series
from cvgen.readers.items.tokens import Token
from cvgen.readers.items.word_classes import find_classes, list_words

# Words before a piece that may begin another field, in every section and in some.
_PARTING = list_words("parting")
_OF = frozenset(("of", "der", "des", "du", "de", "da", "do", "del", "della"))
_PARTING_IN = {
    "service": _OF | {"for", "für", "pour", "per", "voor", "van", "i", "av", "för"},
    "editorial": _OF | {"for", "für", "per", "van"},
    "memberships": _OF | {"im", "in", "van", "i", "av", "af", "dos", "das"},
    "teaching": frozenset(("for", "of")),
}
_WITH_YEARS = ("service", "editorial")
_EVENT_WORDS = frozenset(
    ("at", "in", "gehalten", "auf", "bei", "given", "presented", "konferenz", "conference", "workshop")
)
_GIVEN = frozenset(
    ("provided", "funded", "sponsored", "given", "offered", "awarded", "supported", "financed", "conferred")
)
_BY = frozenset(("by", "from"))
_PLACED = (*CAREER, "service", "supervision", "teaching", "memberships", "awards")  # “in the Language Lab” is a field
_DASHES, _DASHED = ("-", "–", "—"), ("Charité", "Paris")
_OPENERS = ("(", "（")
_ROLES = frozenset(("role", "post", "editors", "award"))
_UNITS = frozenset(("department", "organisation", "unit", "house", "cjk-organisation", "cjk-department"))


_INDEFINITE = frozenset(
    ("a", "an", "ein", "eine", "einen", "une", "uno", "una", "um", "uma")
)  # no organisation has them
# What goes on with a role: Dean of Students, Director of Graduate Studies.
_CHARGES = list_words("charge")
_PHRASES = list_words("title-phrase")
_LONG_TOWNS = list_words("long-town")
_ARTICLES = frozenset(("the", "der", "den", "dem", "die", "das", "la", "le", "les", "el", "los", "il", "lo", "a", "an"))


def arrange_pieces(pieces: Sequence[Piece], section: str) -> list[Piece]:
    """Return the pieces of a record: joined where no sign parts them, and parted before words that begin a field."""
    joined = join_series(join_pieces(pieces, section), section)
    return [part for piece in joined for part in _part(piece, section)]


def _part(piece: Piece, section: str) -> list[Piece]:
    """Return a piece in two where a word in it parts them: “Fellow” and “of the Society of …”."""
    tokens = piece.tokens
    if tokens[0].run.href is not None or piece.text.casefold() in _LONG_TOWNS:
        return [piece]
    if section in _WITH_YEARS and tokens[0].run.em and all(token.run is tokens[0].run for token in tokens):
        return [piece]  # *Lamps with Fog* is one name
    if section == "memberships" and (place := _find_member(tokens)):
        before = Piece(piece.first, piece.first + place, tokens[:place], piece.before, "", piece.inside)
        return [before, Piece(before.last, piece.last, tokens[place:], "", piece.after, piece.inside)]
    if section == "education" and (place := _find_school(tokens)):
        before = Piece(piece.first, piece.first + place, tokens[:place], piece.before, "", piece.inside)
        return [before, Piece(before.last, piece.last, tokens[place:], "", piece.after, piece.inside)]
    if section not in _NAMED and (place := find_korean_border(tokens)):
        before = Piece(piece.first, piece.first + place, tokens[:place], piece.before, "", piece.inside)
        behind_border = Piece(before.last, piece.last, tokens[place:], "", piece.after, piece.inside)
        return [before, *_part(behind_border, section)]
    for place in range(1, len(tokens) - 1):
        word, following = tokens[place].text.casefold(), tokens[place + 1].text.casefold()
        behind = tokens[place + 2] if place + 2 < len(tokens) else None
        before = Piece(piece.first, piece.first + place, tokens[:place], piece.before, "", piece.inside)
        parts = (
            word in _PARTING
            or (word in _GIVEN and following in _BY)
            or (word in _PARTING_IN.get(section, ()) and _may_end(before, section))
        )
        rest = tokens[place:]
        is_name = (
            any(map(str.isupper, tokens[place + 1].text))
            or word in _GIVEN
            or (behind is not None and tokens[place + 1].text[0].isdigit() and behind.text[0].isupper())  # 5th Congress
            or (
                behind is not None
                and following in _ARTICLES - _INDEFINITE
                and (behind.text[0].isupper() or behind.text[0].isdigit() or _names_meeting(behind))
            )
        )
        is_phrase = f"{word} {following}" in _PHRASES or (section in _GOING_ON and _goes_on(tokens[:place], rest))
        if section == "awards" and word == "in" and tokens[place - 1].text.casefold() in _CONTESTS:
            continue  # Competition in Lamp Modelling at Quay College
        if is_phrase or _has_charge(tokens, place) or (word == "at" and _names_site(tokens, tokens[place + 1 :])):
            continue
        if is_name and (parts or (word == "in" and section in _PLACED and names_unit(rest))):
            return [before, Piece(before.last, piece.last, rest, "", piece.after, piece.inside)]
    return [piece]


_CONTESTS = frozenset(("contest", "competition", "challenge", "olympiad", "championship", "hackathon"))
_NAMED = ("talks", "teaching", "supervision", "outreach")  # whose titles hold words that part other fields
_GOING_ON = (*_NAMED, "grants")
_PARTS = frozenset(("role", "post", "degree", "level", "talk-kind", "study"))  # are a field of their own
_WITH = frozenset(("with", "from", "mit", "avec", "con", "com", "med", "met"))


def _goes_on(before: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell whether a preposition goes on with a title, as no person or body follows: “Parity Games with Costs”."""
    word, following = rest[0].text.casefold(), rest[1:]
    classes = {name for token in following for name in find_classes(token.text)}
    is_person = bool(_PERSONS & classes) or any(re.fullmatch(r"[A-Z]\.?", token.text) for token in following[:-1])
    last = before[-1].text
    is_person |= last.islower() and len(following) > 1 and all(token.text[0].isupper() for token in following)
    is_part = any(_PARTS & {*find_classes(token.text)} for token in before) or (
        last[0].islower() and last.endswith("ed")
    )
    return word in _WITH and not is_person and not is_part and not names_unit(rest)


_PERSONS = frozenset(("given", "family", "post", "role"))


def _find_school(tokens: Sequence[Token]) -> int:
    """Return where the school behind a degree begins that no sign parts, 0 if none does: “B.A. Quay University”."""
    place = 0
    while place < len(tokens) and (tokens[place].text == "." or _is_degree(tokens[place].text.rstrip("."))):
        place += 1
    rest = tokens[place:]
    classes = [{*find_classes(token.text)} for token in rest]
    is_school = any("organisation" in names for names in classes) and rest[0].text[:1].isupper()
    return place if place and is_school and not {"field", "study", "award"} & classes[0] else 0


def _is_degree(word: str) -> bool:
    is_short = len(re.sub(r"\W", "", word)) <= _LONGEST_DEGREE
    return word in _SHORT_DEGREES or (is_short and bool({"degree", "study"} & {*find_classes(word)}))


_LONGEST_DEGREE = 5  # letters
_SHORT_DEGREES = ("Ph", "D", "Cand", "Cand.psychol", "psychol", "med", "jur", "philol", "polit", "scient", "theol")


def _has_charge(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether what follows “of” to the end is what somebody is in charge of: Director of Graduate Studies."""
    following = [token.text.casefold() for token in tokens[place + 1 :]]
    leads = tokens[place].text.casefold() == "of" or (not place and tokens[0].text.casefold() == "of")
    return leads and 0 < len(following) <= _MOST_CHARGES and all(word in _CHARGES for word in following)


_MOST_CHARGES = 3  # words


_SHORT_NAME = re.compile(r"[A-Z][A-Za-z]*[A-Z]+")
_MEMBERS = frozenset(("role", "post", "level"))


def _find_member(tokens: Sequence[Token]) -> int:
    """Return where the role behind the acronym of a society begins, 0 if there is none: IEEE Senior Member."""
    if len(tokens) < 2 or not _SHORT_NAME.fullmatch(tokens[0].text):
        return 0
    return int(all(_MEMBERS & {*find_classes(token.text)} for token in tokens[1:]))


def join_pieces(pieces: Sequence[Piece], section: str) -> list[Piece]:
    """Return pieces, of which two are one where no sign parts them and the second begins with no word that parts."""
    joined: list[Piece] = []
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if joined and (_belongs(joined[-1], piece, section) or interrupts(joined[-1], piece, following)):
            last = joined[-1]
            tokens = last.tokens + piece.tokens
            joined[-1] = Piece(last.first, piece.last, tokens, last.before, piece.after, last.inside)
        else:
            joined.append(piece)
    return joined


def _belongs(before: Piece, piece: Piece, section: str) -> bool:
    """Tell whether a piece goes on with the one before it."""
    last, first = before.tokens[-1], piece.tokens[0]
    one, two = last.run, first.run
    if before.line == piece.line and before.text and _adds_acronym(before, piece):
        return True  # Foreign Language and Area Studies ([FLAS](…))
    if before.line == piece.line and section in _LINKED_NAMES and _goes_on_linked(before, piece):
        return True  # [ECS](…) Spring Meeting
    if before.line != piece.line or one.href != two.href:
        return False
    if section in _WITH_YEARS and one is two and one.em and not {"\n", "|"} & {*piece.before}:
        return True  # *Wetlands, Fens and Marshes* is one name
    if (one.strong, one.em, one.code) != (two.strong, two.em, two.code):
        # *Acta* Journal, at the conference *Ebb*
        if section == "awards" and not piece.before and last.text.casefold() in ("for", "für", "pour", "per", "para"):
            return True  # Innovation Prize for *LeafCam*
        begins = section == "talks" and before.tokens[0].text.casefold() in _EVENT_WORDS
        return (
            (begins or section in _WITH_YEARS)
            and not piece.before
            and before.inside == piece.inside
            and not _names_role(before)
            and (begins or not _names_role(piece) or " of " in piece.text)
        )
    if piece.before:
        return continues(before, piece, section)
    if is_east_asian(first.text[0]) or is_east_asian(last.text[-1]):
        return _belongs_unspaced(before, piece, section)
    return not _parts_before(before, piece, section)


_LINKED_NAMES = ("talks", "service")
_MOST_LINKED = 3  # words of a link that may be a part of a name


def _goes_on_linked(before: Piece, piece: Piece) -> bool:
    """Tell whether a name goes on behind a link that is its short name, or in one: ICML [Tide Data](…) Workshop."""
    one, two = before.tokens[-1].run, piece.tokens[0].run
    is_one = not piece.before and one.href != two.href and before.inside == piece.inside
    names_event = _MEETINGS & {name for token in piece.tokens for name in find_classes(token.text)}
    is_short = is_acronym(before.text) or (one.href is not None and len(before.tokens) <= _MOST_LINKED)
    return is_one and is_short and piece.text[0].isupper() and bool(names_event or two.href is not None)


_MEETINGS = frozenset(("meeting", "venue"))


def _adds_acronym(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece is the short name in brackets of the one before it, which it leads to alone."""
    is_inside = piece.before in _OPENERS and piece.after.startswith((")", "）"))
    return is_inside and before.tokens[-1].run.href is None is not piece.tokens[0].run.href and is_acronym(piece.text)


def _belongs_unspaced(before: Piece, piece: Piece, section: str) -> bool:
    """Tell whether a piece in Chinese, Japanese or Korean goes on with the one before it."""
    last, first = before.tokens[-1], piece.tokens[0]
    if piece.text in _SUFFIXES or piece.text.endswith(("分校", "校区")):
        return not first.spaced  # 加州大学戴维斯分校, 中国科学院大学
    if before.inside != piece.inside and "(" in piece.inside[-1:]:  # Teacher (유치원 교사)
        return is_east_asian(last.text[-1]) and not is_east_asian(before.tokens[0].text[0])
    if section == "awards" and before.text.isdigit():  # 2023 语言竞赛
        return True
    if section == "supervision" and not before.first:  # 佐倉 灯
        return max(len(before.text), len(piece.text)) <= _LONGEST_NAME_PART
    translates = section == "awards" and not is_east_asian(last.text[-1])  # Quay Data Challenge 港城数据大赛
    return section not in CAREER and (translates or not first.spaced)


def _parts_before(before: Piece, piece: Piece, section: str) -> bool:
    """Tell whether the first word of a piece parts it from the one before it: “at”, “of” behind a role."""
    word = piece.tokens[0].text.casefold()
    if f"{before.text} {piece.text}".casefold() in _LONG_TOWNS:  # Frankfurt am Main
        return False
    if word == "at" and _names_site(before.tokens, piece.tokens[1:]):
        return False
    if " ".join(token.text.casefold() for token in piece.tokens[:2]) in _PHRASES:
        return False
    if len(piece.tokens) > 1 and piece.tokens[1].text in _INDEFINITE:  # by a Junior Researcher
        return False
    if _has_charge(piece.tokens, 0) and _names_role(before):
        return False
    if section in _NAMED and len(piece.tokens) > 1 and _goes_on(before.tokens, piece.tokens):
        return False
    if word in _PARTING or (word in _PARTING_IN.get(section, ()) and _may_end(before, section)):
        return True
    return word == "in" and section in _PLACED and names_unit(piece.tokens)


def _names_site(tokens: Sequence[Token], following: Sequence[Token]) -> bool:
    """Tell whether “at” behind a university is followed by where it is: University of Illinois at Chicago."""
    is_university = tokens[0].text.casefold() in ("university", "universities", "suny")
    is_short = 0 < len(following) <= _MOST_SITE_WORDS and all(token.text[0].isupper() for token in following)
    return is_university and is_short and not any(_UNITS & {*find_classes(token.text)} for token in following)


_MOST_SITE_WORDS = 3


def _names_role(piece: Piece) -> bool:
    return bool(_ROLES & {name for token in piece.tokens for name in find_classes(token.text)})


def _may_end(piece: Piece, section: str) -> bool:
    """Tell whether “of …” behind a piece is another field: behind “Fellow”, not “Journal” or “of the Faculty”."""
    has_parted = any(token.text.casefold() in _PARTING_IN.get(section, ()) for token in piece.tokens)
    if section == "teaching" and not _ROLES & {*find_classes(piece.tokens[-1].text)}:
        return False  # Fellow Studies of Europe
    return not has_parted and _names_role(piece)


def _names_meeting(token: Token) -> bool:
    return "meeting" in find_classes(token.text) and "house" not in find_classes(token.text)


_SUFFIXES = frozenset(("生", "大学", "大學", "研究生", "院士"))  # ends of words that are other words by themselves
_LONGEST_NAME_PART = 3  # letters of a family or given name
