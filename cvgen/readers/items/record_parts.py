"""Part what stands under one key of a record and belongs under two."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_kinds import names_kind
from cvgen.readers.items.record_places import is_only_place, names_house, names_place
from cvgen.readers.items.word_classes import find_classes

Data = dict[str, Any]

_EAST_ASIAN_UNIT = re.compile(
    r"(?P<organisation>[^\s，、]{2,12}?(?:大学|大學)|中国科学院|中國科學院|中国社会科学院|中央研究院)(?P<department>(?!大学院|附属|附設|大学)[^\s，、]{2,16}"
    r"(?:研究所|研究科|学院|學院|中心|学部|研究院|センター|系|实验室|實驗室|学科))"
)


def part_unit(key: str, item: Data) -> None:
    """Part an institute from its university where no space does: 中国科学院声学研究所."""
    if key in CAREER and "department" not in item:
        match = _EAST_ASIAN_UNIT.fullmatch(item.get("organisation", ""))
        item |= match.groupdict() if match else {}


_TEAM = re.compile(r"(?:[A-Z]\S* ){2,}(?:Labs?|Group|Team|Division)")


def return_firm(key: str, item: Data) -> None:
    """Return to a team the firm that was taken for its place, which is in no list: “Lamp Delivery Lab, Meadow”."""
    firm, comma, rest = str(item.get("place", "")).partition(", ")
    if key != "experience" or not firm or {"department", "url"} & item.keys() or names_place(firm):
        return
    if _TEAM.fullmatch(str(item.get("organisation", ""))) and (not comma or names_place(rest)):
        item["organisation"] += f", {firm}"
        del item["place"]
        item |= {"place": rest} if rest else {}


_ISSUED = re.compile(r"(?P<title>[^()]+?)\s*\((?P<organisation>GMC|NMC|SRA|GDC|HCPC|AHPRA)\)")


def part_issuer(key: str, item: Data) -> None:
    """Part who gave a licence from its title: “Registered Midwife (NMC)”."""
    if key not in ("licences", "certificates") or "organisation" in item:
        return
    match = _ISSUED.fullmatch(item.get("title", "")) or _ISSUED_SHORT.fullmatch(item.get("title", ""))
    if match and not _abbreviates(match["organisation"], match["title"]):
        item |= match.groupdict()


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether letters are those that the words of a name begin with: ACR, Accredited Conservator-Restorer."""
    words = re.findall(r"[^\W\d_]+", name)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return short.casefold() in "".join(word[0] for word in words).casefold() or short in capitals


_ISSUED_SHORT = re.compile(r"(?P<title>[^()]{6,}?)\s*\((?P<organisation>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_LETTERS = re.compile(
    r"(?P<rest>.+?)\s*\((?P<letters>(?:C|I)Eng\b[^()]*|[^()]*\b[MF](?:I|R)[A-Z][A-Za-z]*[a-z][A-Za-z]*|RN|PE|FACS)\)"
)


def move_letters(key: str, item: Data) -> None:
    """Move letters behind a name, which a member may bear, from the society to the role: (CEng MICE)."""
    organisation = item.get("organisation", "") if key == "memberships" else ""
    if "role" in item and (match := _LETTERS.fullmatch(organisation)):
        item["organisation"] = match["rest"]
        item["role"] += f" ({match['letters']})"
    elif (
        "role" not in item
        and (match := _MEMBER.fullmatch(organisation))
        and _abbreviates(match["letters"][1:], match["rest"])
    ):
        item["organisation"], item["role"] = match["rest"], match["letters"]


_MEMBER = re.compile(r"(?P<rest>.+?)\s*\((?P<letters>[MF][A-Z]{2,6})\)")
_BODY = re.compile(
    r"\b(?:committee|board|panel|commission|jury|task force"
    r"|senate|council|working group|comité|consejo|ausschuss|kommission|senat|beirat)$",
    re.IGNORECASE,
)


def swap_role(key: str, item: Data) -> None:
    """Swap the role and organisation of a service or membership where each names the other."""
    role, organisation = str(item.get("role", "")), str(item.get("organisation", ""))
    if key not in ("service", "memberships") or not role or not organisation:
        return
    names = [_list_classes(text) & _POSTS for text in (role, organisation)]
    is_short = bool(re.fullmatch(r"[A-Z][A-Z-]{1,8}", role))
    if is_short and ((names[1] and not names[0]) or _BODY.search(organisation)):
        item["role"], item["organisation"] = organisation, role


_POSTS = frozenset(("role", "post"))


def swap_school(key: str, item: Data) -> None:
    """Make a school that was taken for a degree the organisation: “Harbour School (Upper Division)”."""
    degree, organisation = str(item.get("degree", "")), str(item.get("organisation", ""))
    name = re.sub(r"\s*[(（].*", "", degree)
    is_school = key == "education" and bool(_SCHOOLS & _list_classes(name.rpartition(" ")[2]))
    is_level = bool(organisation) and _SCHOOL_LEVEL.fullmatch(degree)  # High school, Quay No. 1 High School
    if not is_school or is_level or _DEGREES & _list_classes(f"{degree} {organisation}"):
        return
    item["organisation"] = item.pop("degree")
    if organisation and "department" not in item:
        item["department"] = organisation
    elif organisation:
        item["text"] = ", ".join(filter(None, (organisation, item.get("text", ""))))


_SCHOOL_LEVEL = re.compile(
    r"(?:(?:senior|junior) )?(?:high|middle|secondary|primary|elementary) ?school", re.IGNORECASE
)
_DEGREES, _SCHOOLS = frozenset(("degree", "study")), frozenset(("organisation", "house"))


def _list_classes(text: str) -> set[str]:
    return {name for word in re.findall(r"\w+(?:\.\w+)*\.?", text) for name in find_classes(word)}  # also B.Sc.


def name_untitled(key: str, item: Data) -> None:
    """Give a talk, show or broadcast without a title the name of its event or house."""
    if key not in ("talks", "exhibitions", "outreach"):
        return
    holder = "event" if key == "talks" else "organisation"
    is_named = "kind" in item and not names_kind(key, item["kind"]) and not names_place(item["kind"])
    if is_named and holder not in item:
        item |= {holder: item.pop("title")} if "title" in item else {}
        item["title"] = item.pop("kind")
    elif "title" not in item:
        for name in ("event", "organisation"):
            if name in item:
                item["title"] = item.pop(name)
                return


_COLLEGE = re.compile(
    r"(?P<organisation>[^()]*\bUniversity\b[^()]*?)\s*\((?P<department>[^()]*\b(?:College|Hall|School)\b[^()]*)\)"
)
_FIRST_COLLEGE = re.compile(
    r"(?P<department>(?:[\w’'.& -]+\s)?(?:College|Hall)), (?P<organisation>(?:The |the )?University of (?:Oxford"
    r"|Cambridge|London|Durham|St Andrews|Wales|Toronto|Melbourne|Sydney))"
)


def part_college(key: str, item: Data) -> None:
    """Part a college from its university: “University of Oxford (Balliol College)”."""
    if key in ("education", "experience") and "department" not in item:
        text = item.get("organisation", "")
        if match := _COLLEGE.fullmatch(text) or _FIRST_COLLEGE.fullmatch(text):
            item |= match.groupdict()


_OF = re.compile(r"\s+(?:of|for|to|au|aux|auprès\s+(?:du|de\s+la|de)|pour)\s+(?:(?:the|le|la|les)\s+|l['’])?")
_CHARGES = re.compile(
    r"\b(?:committees?|boards?|panels?|track|sessions?|group|team|jury|comité|search|posts?|journals?)\b", re.IGNORECASE
)
_WORKERS = re.compile(
    r"\b(?:rep|experte?s?|(?:co-?)?organi[sz](?:ed|ation|ing)|direction|coordination"
    r"|(?:program(?:me)?|scientific|organi[sz]ing) committee|représentante?\b.*)$",
    re.IGNORECASE,
)


def part_body(key: str, item: Data) -> None:
    """Part for whom a service is done from its role: “Judge for the Harbour Fair”, but not “Chair of the Board”."""
    role = str(item.get("role", ""))
    named = _SESSION.fullmatch(str(item.get("organisation", ""))) if key == "service" else None
    if named and _OF_SESSION.search(role):
        opener = "" if named["opener"] else _OPENERS[named["closer"]]
        item |= {"role": f"{role} {opener}{named['name']}", "organisation": named["rest"]}
    if key != "service" or "organisation" in item or _part_bold(item):
        return
    if (match := _EXAMINED.fullmatch(role)) and names_house(match["organisation"]):
        item |= match.groupdict()
        return
    if (match := _LISTED.fullmatch(role)) and _part_list(item, match["one"], match["two"]):
        return
    for match in _OF.finditer(role):
        first, rest = role[: match.start()], role[match.end() :]
        classes = {name for word in re.findall(r"\w+", first) for name in find_classes(word)}
        is_named = rest.lstrip("*_[")[:1].isupper() or bool(_WORKERS.search(first) or re.match(r"an?\s", rest))
        if (classes & _POSTS or _WORKERS.search(first)) and is_named and not _CHARGES.search(rest):
            item["role"], item["organisation"] = first, re.sub(r"^an?\s+", "", rest).strip("*_")
            return


_LONE_LINK = re.compile(r"\[(?P<organisation>[^\[\]]{2,60})\]\((?P<url>[^()\s]+)\)")
_BEHIND_AT = re.compile(r"@\s*(?P<organisation>[^\W\da-z][\w&.’' -]{1,60})")


def name_house(key: str, item: Data) -> None:
    """Make a remark that is nothing but a link behind a post, or a name behind “@”, where somebody was."""
    if "organisation" in item or key not in ("experience", "clinical", "teaching"):
        return
    text = str(item.get("text", ""))
    linked = _LONE_LINK.fullmatch(text) if "role" in item and "url" not in item and key != "teaching" else None
    if match := linked or _BEHIND_AT.fullmatch(text):
        item |= match.groupdict()
        del item["text"]


def part_employer(key: str, item: Data) -> None:
    """Part the employer from a role that names it: “Founder of Silt Inc.”, but not “Dean of the School of Law”."""
    if key != "experience" or not (match := _POST_OF.fullmatch(str(item.get("role", "")))):
        return
    if "organisation" in item and "place" not in item and is_only_place(item["organisation"]):
        item["place"] = item.pop("organisation")  # Director of the Institute of Rivers, Oslo
    if "organisation" not in item and (_FIRM.search(match["organisation"]) or names_house(match["organisation"])):
        item |= match.groupdict()


_POST_OF = re.compile(
    r"(?i:(?P<role>[^,;()]*?\b(?:founder|owner|partner|director|head|member|manager|ceo|cto|president|chair(?:man)?)"
    r"(?: (?:of|on) the (?:board|council))?) of (?:the )?)(?P<organisation>[^\W\da-z][^ ,;()]* [^,;()]+)"
)
_FIRM = re.compile(r"\b(?:Inc|Ltd|LLC|Corp|Co|GmbH|AG|BV|SA|AS|AB|Oy)\b\.?$|^Institute\b")


_EXAMINED = re.compile(  # PhD Defense, Quay College, USA
    r"(?P<role>(?:Ph\.?D\.?|Doctoral|M\.?Sc\.?|Master['’]?s?) [^,*]+?),? \*?(?<=[,*\s])\*?(?P<organisation>[^*]+?)\*?"
)
_OF_SESSION = re.compile(  # Chair of the session “Springs”, Salt Meeting
    r"\b(?:session|track|stream|panel|symposium|workshop|sektion|mesa|simposi[oa]|taller|atelier|sesión|sessione|sessão)$",
    re.IGNORECASE,
)
_OPENERS = {"”": "“", "“": "„", "»": "«", '"': '"'}
_SESSION = re.compile(
    r"(?P<name>(?P<opener>[“\"«„]?)[^“”\"«»„]+(?P<closer>[”\"»“]))\s*[,(–-]\s*(?P<rest>[^\W\d_].+|\d.+?)"
)
_PAIR = re.compile(r"[^\W\d_][^,;]{2,40} and [^,;]{2,40}")


def join_reason(key: str, item: Data) -> None:
    """Join what an award was for where a comma cut it: “for the best work in Fog, Rain and Snow Science”."""
    note, giver = item.get("note", ""), item.get("organisation", "")
    if key == "awards" and note.startswith("for ") and _PAIR.fullmatch(giver) and not names_house(giver):
        item["note"] = f"{note}, {item.pop('organisation')}"


_LISTED = re.compile(r"(?P<one>[^,()\[\]]{3,60}), (?P<two>[^,\[\]]{3,90})")
_BOLD = re.compile(r"(?P<mark>\*\*|\*)(?P<organisation>[^*]{2,80})(?P=mark)\s+\**(?P<role>[^*\[\]]{3,60}?)\**")


def _part_list(item: Data, one: str, two: str) -> bool:
    """Part a role and a body between which a comma stands, and tell whether they were."""
    names = [_names_post(text) for text in (one, two)]
    if names == [True, False] and (names_house(two) or two[:1].isupper()):
        item["role"], item["organisation"] = one, two
    elif names == [False, True]:
        item["role"], item["organisation"] = two, one
    elif not any(names) and _BODY.search(one) and names_house(two):
        item["role"], item["organisation"] = one, two
    return "organisation" in item


def _part_bold(item: Data) -> bool:
    """Part a body in bold or italics from the role behind it, and tell whether one was: **Quay Bee** Judge."""
    match = _BOLD.fullmatch(str(item.get("role", "")))
    if match and _names_post(match["role"]) and not _names_post(match["organisation"]):
        item["role"], item["organisation"] = match["role"], match["organisation"]
    return "organisation" in item


def _names_post(text: str) -> bool:
    return bool(_POSTS & {name for word in re.findall(r"[\w-]+", text) for name in find_classes(word)})
