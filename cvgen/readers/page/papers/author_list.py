"""Split the text of an author list into authors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvgen.readers.items.tokens import CAPITAL
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_runs import slice_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.author import Author, place_affiliation, read_author
from cvgen.readers.page.papers.author_borders import (
    BEHIND_MARKS,
    split_at_marks,
    split_list,
    split_mixed,
    split_omissions,
)
from cvgen.readers.page.papers.author_marks import MARKS, Legend
from cvgen.text.name_parts import is_generation
from cvgen.text.names import PARTICLES

_SEMICOLON = re.compile(r"\s*(?:[;；]\s*(?:and\b|&)?|\band\b)\s*")
_SEPARATOR = re.compile(
    r"\s*(?:[,;，；、]\s*(?:&|(?:and|und|et(?! al)|y)\b)?|\s[·•|/]\s|\s(?:and|und|et(?! al)|y|e)\s"
    r"|\su\.\s(?=[^\W\da-z])|\s&\s|(?<=\S)\s+(?:与|和)\s+"
    rf"|(?<=[{MARKS}])\s+(?=et al|等)"  # Ada Lovelace* et al.
    r"|(?<=[\u4e00-\u9fff])・(?=[A-Z])|(?<=[a-z])・(?=[\u4e00-\u9fffA-Z])"
    r"|(?<=[\u4e00-\u9fff])[・和与](?=[\u4e00-\u9fff])|(?:(?<=[^\W\d_]{3})|(?<=\b[A-Z]\.))/(?=[^\W\d_]{3}|[A-Z]\.\s))\s*"
)
_AND_OTHERS = re.compile(r"([\u4e00-\u9fff·]{2,5}|.+(?= ))\s?(等|et al)")  # 李样本等; Ada Lovelace et al.
_INITIALS = re.compile(rf"{CAPITAL}(?:[. -]*{CAPITAL}|\.-[a-z]|\. [a-z]\b){{0,3}}\.?(?: (?:van|von|de|der|da|di|dos))?")
_BEFORE_NAMES = re.compile(
    r"\W*(?:(?:(?:joint(?:ly| work)?|(?:book |joint )?project|(?:chapter |article |paper )?co-?author(?:ed|s)?"
    r"|co-?written|co-?edited|edited|(?:co-?)?editors?|co-?eds?|eds?"
    r"|zus(?:ammen)?|gem(?:einsam)?"
    r"|en collaboration|hrsg|(?-i:[Hh]gg?)|dir|éds?"
    r"|a cura di|org|mithg|co-?dir|coord|codirigé|organizado|coordinado|curato)\b[.,]*\s*(?:together\s+)?)?"
    r"\b(?P<with>with|mit|avec|con|com)\b"
    r"|(?:edited |written )?\b(?:by|von|par)\b|(?:co-?)?authors?\s*[:：]|作者\s*[:：]"
    r"|(?:(?:co-?)?eds?|(?:co-?)?editors?(?= |$)|hrsg|(?-i:[Hh]gg?)|dir|éds?|a cura di)\b\.?,?)\s*",
    re.IGNORECASE,
)
_BEHIND_NAMES = re.compile(
    r"[\s,，]*[(（]?\s*\b(?:eds?|editors?|hrsg|(?-i:[Hh]gg?)|dirs?|coords?|comps?|éds?|orgs?"
    r"|a cura di|cur)\b\.?\s*[)）]?\W*$"
    r"|\s*(?:主编|编著|编|編著|編|監修)\W*$|\s*[(（]\s*red\.?\s*[)）]\W*$",
    re.IGNORECASE,
)
_ETC = re.compile(r"\b(?:etc|others)\W*$", re.IGNORECASE)
_OPEN_END = re.compile(r"[,;]\s*(?:…|\.{3,6}|\. \. \.)[\s.}]*$")
_LONGEST_LIST = 6000  # characters of a line that may list authors


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The authors in a text, and whether it says that they wrote with the owner: “with Charles Babbage”.

    `glue` are the words around the names.
    """

    authors: list[Author]
    with_owner: bool = False
    glue: str = ""


def split_authors(line: TextLine, legend: Legend) -> AuthorList:
    """Return the authors that a text names, without the words around them: by, with, (eds.).

    Names are as they are written: Lovelace, A., Lovelace A, Ada Lovelace. Longer texts than any list have no authors.
    """
    if sum(len(run.text) for run in line) > _LONGEST_LIST:
        return AuthorList([])
    before = _BEFORE_NAMES.match(line_text(line))
    is_open = bool(_OPEN_END.search(line_text(line)))
    chars = expand_characters(trim_line(slice_line(trim_line(line, " "), before.end()) if before else line, " ,.:;"))
    if behind := _BEHIND_NAMES.search(chars.text):
        chars = Characters(chars.text[: behind.start()], chars.runs[: behind.start()])
    separator = _SEMICOLON if _parts_by_semicolon(chars.text) else _SEPARATOR
    is_marked = not separator.search(chars.text) and len(BEHIND_MARKS.findall(chars.text)) > 1
    pieces = split_at_marks(chars) if is_marked else split_omissions(chars, split_list(chars, separator))
    pieces = split_mixed(chars, pieces) if separator is _SEMICOLON else pieces
    authors = [
        part
        for begin, end in pieces
        if (author := _read_open(chars.text[begin:end]) or read_author(chars, begin, end, legend)[0]).name
        for part in _split_others(_end_initials(author, chars.text))
    ]
    authors += [Author("…")] if is_open and authors and authors[-1].name not in ("…", "et al.") else []
    with_owner = bool(before and before["with"])
    joined = _pair_capitals(authors) or _join_generations(_join_initials(authors))
    authors = [place_affiliation(author, is_with=with_owner) for author in joined]
    glue = " ".join(match.group() for match in (before, behind, _ETC.search(chars.text)) if match)
    if pairs := _pair_words(authors, chars.text):
        return AuthorList(pairs, with_owner, glue)
    return AuthorList(_join_inverted(authors) if re.search("[,，]", chars.text) else authors, with_owner, glue)


def _parts_by_semicolon(text: str) -> bool:
    """Tell whether semicolons part names, and commas only what is in each: Lovelace, A.; Babbage, C.

    Where more than two commas stand between semicolons, these part names, too.
    """
    parts = re.split("[;；]", text)
    return len(parts) > 1 and all(len(re.findall("[,，]", part)) <= _MOST_COMMAS for part in parts)


_MOST_COMMAS = 2  # in a name: Lovelace, A., Jr.
_PLACED = re.compile(r"\W*(?:In|Dans|En|Em)\s+[^\W\da-z]")


def names_people(line: TextLine) -> bool:
    """Tell whether a text is a list of at least two names, or of one behind “with” or “by”, and of nothing else."""
    if _PLACED.match(line_text(line)):  # In Contemporary Fog & Mist
        return False
    authors = split_authors(line, {}).authors
    return len(authors) > (not _BEFORE_NAMES.match(line_text(line))) and are_full_names(authors)


def are_full_names(authors: Sequence[Author]) -> bool:
    """Tell whether authors are people, one at least, each with a name of several words."""
    return bool(authors) and all(is_name(author.name) and " " in author.name for author in authors)


def is_of_names(line: TextLine, own_names: frozenset[str]) -> bool:
    """Tell whether a text is a list of names, or the owner's; `own_names` are the forms of this in small letters."""
    return names_people(line) or line_text(line).strip(f" .{MARKS}").casefold() in own_names


def is_line_of_names(line: TextLine, own_names: frozenset[str]) -> bool:
    """Tell whether a whole line is of names and of nothing else: no sentence ends in it, and no year is in it."""
    return not _SAYS_MORE.search(line_text(line)) and is_of_names(line, own_names)


_SAYS_MORE = re.compile(r"[^\W\d_]{3,}[.:]\s|\d{2}|[(“\"«]")  # the end of a sentence, a year, a remark


def _read_open(text: str) -> Author | None:
    """Return what stands for authors who are left out, None for a name: Ada Lovelace, ..., Charles Babbage."""
    return Author("…") if re.fullmatch(r"\s*(?:\.{3,6}|\.(?: \.){2,3}|…+)\s*", text) else None


_STOPPED = re.compile(rf", (?:{CAPITAL}\.[ -]?)+;")
_OPEN_INITIALS = re.compile(rf".+, (?:{CAPITAL}\.[ -]?)*(?:{CAPITAL}|(?<=\. )(?:[a-z]\. ?)?[a-z])")


def _end_initials(author: Author, text: str) -> Author:
    """Return an author with the full stop behind the last initial that the text has: Lovelace, A. B.; Babbage, C."""
    is_open = _OPEN_INITIALS.fullmatch(author.name) and _STOPPED.search(text)
    return replace(author, name=f"{author.name}.") if is_open else author


def _split_others(author: Author) -> list[Author]:
    """Split “et al.” from a name that no comma separates it from."""
    match = _AND_OTHERS.fullmatch(author.name)
    if author.name.strip(".").casefold() in ("etc", "others"):
        return [replace(author, name="et al.")]
    if match:
        return [replace(author, name=match[1]), Author(match[2].replace("al", "al."))]
    return [replace(author, name="…")] if author.name.strip(f".…{MARKS}") == "" else [author]


def _join_initials(authors: Sequence[Author]) -> list[Author]:
    """Join family names and the initials after them: Ada Lovelace, Babbage, C., Hopper, G."""
    joined: list[Author] = []
    for author in authors:
        last = joined[-1] if joined else Author("")
        if (
            last.name
            and "," not in last.name
            and not _INITIALS.fullmatch(last.name.split()[-1])
            and _INITIALS.fullmatch(author.name)
        ):
            name = f"{last.name}, {author.name}" + "." * (
                not author.name.endswith(".") and author.name.split()[-1] not in PARTICLES
            )
            joined[-1] = _merge(last, author, name)
        else:
            joined.append(author)
    return joined


def _join_inverted(authors: list[Author]) -> list[Author]:
    """Join the names of a first author who is inverted alone: Lovelace, Ada Mary, and Charles Babbage."""
    if len(authors) < 2 or any("," in author.name for author in authors[:2]):
        return authors
    first, second, *others = authors
    given = _GIVEN.fullmatch(second.name)
    is_latin = _FAMILY_FIRST.fullmatch(first.name) and max(first.name, second.name) < "\u3000"
    if (
        not is_latin
        or given is None
        or any(" " not in author.name and author.name < "\u2026" and author.name != "et al." for author in others)
    ):
        return authors
    return [_merge(first, second, f"{first.name}, {second.name}" + "." * bool(given["initial"])), *others]


_GIVEN = re.compile(  # Ada Mary, Ada M.
    rf"[^\W\d_][\w’'-]+(?: [^\W\d_a-z][\w’'-]+|(?: {CAPITAL}\.?)*(?P<initial> {CAPITAL}))?"
)


def _join_generations(authors: Sequence[Author]) -> list[Author]:
    """Join “Jr.” and the like to the names before them: Lovelace, A. B., Jr."""
    joined: list[Author] = []
    for author in authors:
        if joined and is_generation(author.name):
            joined[-1] = _merge(joined[-1], author, f"{joined[-1].name} {author.name.rstrip('.')}.")
        else:
            joined.append(author)
    return joined


_PARTICLE = "|".join(sorted(PARTICLES))
_FAMILY_FIRST = re.compile(rf"(?:(?:{_PARTICLE})\s){{0,3}}[^\W\d_a-z][\w’'-]+")  # van der Meer


_PAIRED = re.compile(
    r"[^\s,]+(?: [^\s,]+)?, [^\s,]+(?: [^\s,]+)?(?: (?:and|y|e|et|und|&) [^\s,]+(?: [^\s,]+)?, [^\s,]+(?: [^\s,]+)?)+"
)


_PAIR_LAST = re.compile(r",\s+(?:and|&)\s+[^,]+,[^,]+$")  # Lovelace, Ada, Babbage, Charles, and Hopper, Grace


def _pair_words(authors: Sequence[Author], text: str) -> list[Author]:
    """Return the authors of a list whose names are all inverted, with words between them: Soto, Pablo y Gil, Ana."""
    names = text.strip(" .,()")
    if len(authors) % 2 or any("," in author.name for author in authors):
        return []
    pairs = list(zip(authors[::2], authors[1::2], strict=True))
    are_inverted = all(_FAMILY_FIRST.fullmatch(one.name) and _GIVEN.fullmatch(two.name) for one, two in pairs)
    given = sum("given" in find_classes(two.name.split()[0]) for _, two in pairs)
    is_sure = _PAIR_LAST.search(names) or (len(pairs) > 1 and given * 2 > len(pairs))
    if not _PAIRED.fullmatch(names) and not (are_inverted and is_sure):
        return []
    return [_merge(one, two, f"{one.name}, {two.name}") for one, two in pairs]


_CAPITALS = re.compile(r"(?:[a-z]{2,3} )?[A-ZÀ-Þ][A-ZÀ-Þ’' -]+")


def _pair_capitals(authors: Sequence[Author]) -> list[Author]:
    """Return the authors of a list of family names in capitals and given ones: LOVELACE, Ada, BABBAGE, Charles."""
    pairs = list(zip(authors[::2], authors[1::2], strict=False))
    rest = authors[len(pairs) * 2 :]
    if not pairs or any(author.name != "et al." for author in rest):
        return []
    if not all(_CAPITALS.fullmatch(one.name) and not _CAPITALS.fullmatch(two.name) for one, two in pairs):
        return []
    return [*(_merge(one, two, f"{one.name}, {two.name}") for one, two in pairs), *rest]


def _merge(family: Author, given: Author, name: str) -> Author:
    return replace(
        given,
        name=name,
        equal=family.equal or given.equal,
        corresponding=family.corresponding or given.corresponding,
        strong=family.strong or given.strong,
        marks=tuple(dict.fromkeys((*family.marks, *given.marks))),
        url=family.url or given.url,
    )
