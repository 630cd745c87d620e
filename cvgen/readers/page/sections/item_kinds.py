"""Items of another kind than the heading above them says."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence

from cvgen.readers.items.item_kind import weigh_kinds
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.word_classes import find_classes


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_EDITORS = _words(
    r"\b(?:(?:associate|guest|managing|section|academic|review|series|copy|co)[ -])?editor(?:[ -]in[ -]chief)?\b"
    r"|editorial (?:board|advis|committee)|board of editors|editorship"
    r"|herausgeber|redaktion|schriftleit|comité (?:éditorial|de rédaction)|rédact"
    r"|comit(?:é|ato) editorial|consejo editorial|redactie(?:raad|lid)|redakt(?:ör|or\b)|редколлеги|редактор|editörl?"
    r"|编委|編委|主编|編集委員|編集長|편집위원"
)
_LICENCES = _words(
    r"\b(?:registered|registration|licen[cs](?:ed|e|ure)|chartered|notary)\b|called to the bar|\bbar of\b"
    r"|(?:admitted|admission) to (?:the )?(?:bar|practi[cs]e)|board[ -]certifi(?:ed|cation)"
    r"|approbation|zulassung|berufserlaubnis|erlaubnis zum führen|fach(?:arzt|ärztin)|führerschein"
    r"|colegiad[oa]|especialista en|número de colegiado|habilitación profesional"
    r"|inscri(?:te?|ption) (?:au barreau|à l['’]ordre)|serment d['’]avocat|autorisation d['’]exerc"
    r"|abilitazione (?:alla professione|all['’]esercizio)|iscritt[oa] all|albo (?:degli|dei)"
    r"|cédula profissional|inscri(?:to|ta|ção) na ordem|big-regist|prawo wykonywania zawodu|legitimerad|лицензи"
    r"|执业|執業|医师资格|律师资格|免許|専門医|認定医|弁護士登録|면허|전문의"
)
_CERTIFICATES = _words(
    r"\b(?:diploma|instructor[a]?|courses?|training|workshop|provider|acls|bls|atls|toefl|ielts|coursera|certificate)\b"
    r"|\bcurso\b|\bcours\b|\bcorso\b|kurs\b|fortbildung|weiterbildung|培训|研修|講習"
)
_BREAKS = _words(
    r"elternzeit|mutterschutz|pflegezeit|karenz\b|\b(?:parental|maternity|paternity|family|caring|carer['’]s) leave\b"
    r"|career break|congé (?:parental|de (?:maternité|paternité))"
    r"|(?:permiso|baja|licencia) (?:de |por )?(?:mater|pater)"
    r"|excedencia|licença[- ](?:parental|materni|paterni)|congedo (?:parentale|di maternità)|ouderschapsverlof"
    r"|zwangerschapsverlof|urlop (?:macierzyński|rodzicielski|wychowawczy)|föräldrale|декретн|doğum izni"
    r"|育児休|産休|産前|育儿假|产假|育嬰假|육아휴직|출산휴가"
)
_REVIEWING = _words(
    r"\breview(?:er|ing|s)\b|\breferee|gutacht|rapporteur|relect(?:eur|rice)|expertis|revisor|evaluador|revisore"
    r"|parecerista|recenzent|рецензент|hakem|审稿|審稿|査読|심사"
)
_BODIES = _words(
    r"task ?force|\b(?:working|research|steering|expert|advisory|study) group"
    r"|committee|commission|kommission|gremi|ausschuss|beirat|senat|\bjury|\bpanel|\bboard\b|\bcouncil|comité|comisi|comitat"
    r"|\w+rat\b|\bconse(?:il|jo|lho)\b|consiglio|vorstand"
    r"|commissi|comiss|委員会|委员会|위원회|komitet|komisj|nämnd|комитет|комисси"
)
_MEMBERS = _words(
    r"^(?:(?:elected|life|senior|student|full|founding|honorary|associate|ordinary|professional) )?"
    r"(?:member(?:ship)?|fellow)(?:\s*[(（][^()（）]{1,20}[)）])?(?: of|,|:| in)"
    r"|^(?!(?:SOC|LOC|TPC|SPC|OC) )(?-i:[A-Z]{3,6}) (?:(?:student|senior|life) )?(?:member|fellow)\W*(?:,|$)"
    r"|^(?:ordentliches |gründungs)?mitglied|^membre (?:de|du|des)|^miembro de|^(?:socio|membro) d|会員|会员"
)
_AWARDS = _words(
    r"\baward|\bprize|\bmedal|\bhonou?r|scholarship|\bdistinction|preis\b|auszeichnung|stipendi|\bprix\b|\bbourse|premi[oa]\b"
    r"|\bbeca\b|\bborsa\b|\bbolsa\b|nagrod|stypend|\bpris\b|премия|стипенди|ödül|burs|奖|獎|賞|奨学|수상|장학"
)
_GRANTS = _words(
    r"\bgrants?\b|\bfunding\b|\bfunded\b|principal investigator|investigador[ae]? (?:principal|colaborador)|"
    r"drittmittel|sachbeihilfe|förder|subvention|financement|financiaci|finanziament"
    r"|[€$£¥]\s?\d|\d\s?[€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|BRL|INR)\b|\bPI\b|基金|科研費|助成|연구비"
)
_FUNDED = _words(  # 国家自然科学基金面上项目，…，50万，主持
    r"^(?=.*(?:基金|计划|项目|课题|专项|资助|团队)).*[,，;；]\s*(?:主持|参与人?|参加|主研|(?:项目)?负责人|骨干|\w{0,2}成员)\W*$"
    r"|^\W*[^:：]{3,100}\b(?:foundation|funds?|council|NSFC|NSF)\b[^:：]{0,60}[:：]\W*[\"“].+[\"”]\W*$"
    r"|^(?=.*\b(?:foundation|funds?|grants?|NSFC|programme|program|(?-i:Project))\b)(?=.*\b20\d\d\b).*[,;]\s*"
    r"(?:(?:key|core|main|major|project|student|team|task|principal|co)[ -]?){0,2}"
    r"(?:member|participant|leader|PI|investigator)\W*$"
)
_TALKS = _words(r"\btalk\b|\blecture\b|keynote|vortrag|conférence|ponencia|relazione|palestra|報告|报告|講演|강연")

# What stands among prizes and is none: “Member of the editorial board of …”, “Organiser of the … workshop”.
_BOARDS = _words(
    r"^(?:\w+ )?member of the editorial|^mitglied (?:der redaktion|des redaktions)"
    r"|^membre du comité (?:éditorial|de réd)"
)
_ORGANISERS = _words(
    r"^(?:co-?)?organi[sz]er of|^(?:reviewer|referee) (?:for|of)"
    r"|^(?:\w+ )?member of .*\b(?:committee|jury|panel|commission)"
)
_BELONGS = _words(
    r"^(?:\w+ )?member of (?!.*\b(?:team|academy|leopoldina)\b)|^mitglied (?:der|des|im) (?!.*(?:akademie|leopoldina))"
    r"|^membre d(?:e|u) |^miembro de|^membro d|^soci[oa] d"
)

# By kind of section: what an item in it is by the words of its first line.
_OTHER_KINDS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "service": {"editorial": _EDITORS, "memberships": _MEMBERS},
    "memberships": {"editorial": _EDITORS, "service": _REVIEWING},
    "awards": {"editorial": _BOARDS, "service": _ORGANISERS, "memberships": _BELONGS},
    "certificates": {"licences": _LICENCES},
    "licences": {"certificates": _CERTIFICATES, "memberships": _MEMBERS},
    "experience": {"breaks": _BREAKS},
    "clinical": {"breaks": _BREAKS},
    "education": {"breaks": _BREAKS},
    "projects": {"grants": _FUNDED},
}
_DEGREES = frozenset(("degree", "study", "cjk-degree", "cjk-study"))
_POSTS = frozenset(("role", "post", "cjk-role", "cjk-post"))
_PLACES = frozenset(("organisation", "house", "cjk-organisation", "cjk-house"))
_FIRST_WORDS = 6  # that tell a degree from a post


def find_item_kind(key: str, text: str, named: Collection[str] = ()) -> str:
    """Return the key of the profile for an item in a section of `key`, by its first line: an editor is editorial.

    `named` are all keys that the heading of the section names.
    """
    if {"memberships", "service"} <= {key, *named} and _is_of_society(text):
        return "memberships"
    own = _OWN_WORDS.get(key)
    for kind, words in _OTHER_KINDS.get(key, {}).items():
        if words.search(text) and not (own and own.search(text)) and not _is_of_body(kind, text):
            return kind
    if (career := _find_career_kind(key, text, named)) != key:
        return career
    return _weigh_named(key, text, named)


_OWN = 1.2  # what counts for the kind that a heading names first, as logarithm


def _weigh_named(key: str, text: str, named: Collection[str]) -> str:
    """Return the likeliest of the kinds that a heading names."""
    weights = weigh_kinds(text)
    if {key, *named} >= {"experience", "projects"} and key in ("experience", "projects"):
        return _tell_project(key, text, weights["experience"])
    others = [kind for kind in sorted(named) if kind in weights and not {key, kind} <= CAREER]
    if key not in weights or not others:
        return key
    kinds = (key, *others)
    best = max(kinds, key=lambda kind: weights[kind] + _OWN * (kind == key))
    return "service" if "service" in kinds and _is_of_body(best, text) else best


_LIKE_POST, _UNLIKE_POST = -0.2, -2.5  # logarithms


def _tell_project(key: str, text: str, weight: float) -> str:
    """Return whether an item below “Projects and internships” is a post or a project, `key` if that cannot be told."""
    if weight > _LIKE_POST:
        return "experience"
    is_post = tell_career(text) == "post" or _PLACES & _list_classes(text)
    return "projects" if weight < _UNLIKE_POST and not is_post else key


# An item with these words is of its own section, whatever else it says.
_OWN_WORDS: Mapping[str, re.Pattern[str]] = {
    "licences": _LICENCES,
    "certificates": _words(r"^\W*(?:certificates?|certificado|certificat|certificato|zertifikat)\b"),
}


_SCHOOLS = _words(
    r"\b(?:coursera|edx|udacity|udemy|datacamp|deeplearning\.?ai|linkedin learning|khan academy|futurelearn|codecademy"
    r"|microsoft|aws|amazon web services|google cloud|cisco|oracle|red hat|comptia|pmi|ets|goethe)\b"
)


def tell_award_kind(title: str, giver: str = "") -> str:
    """Return whether what a list of accomplishments calls so is an award, a certificate or a licence."""
    if _LICENCES.search(title) and not _CERTIFICATES.search(title):
        return "licences"
    is_course = _CERTIFICATES.search(title) or _SCHOOLS.search(giver) or _CERTIFIED.search(title)
    is_own = names_award(title) or _ORGANISED.match(title)
    return "certificates" if is_course and not is_own else "awards"


def names_award(title: str) -> bool:
    """Tell whether a title says that it is one of an award."""
    return bool(_AWARDS.search(title))


_ORGANISED = _words(r"\W*(?:co-?)?(?:organi[sz]er|chair|programme? chair|reviewer|speaker|host)\b")  # of a workshop


_CERTIFIED = _words(
    r"\bcertifi|\blevel [iv\d]+$|\bzertifi|certificaz|certificac|certyfik|сертиф|sertifika|证书|認定|자격"
)

# In this order, the first that fits an item of a section of unknown kind is its own.
_GUESSES: Mapping[str, re.Pattern[str]] = {
    "breaks": _BREAKS,
    "licences": _LICENCES,
    "editorial": _EDITORS,
    "grants": _GRANTS,
    "awards": _AWARDS,
    "memberships": _MEMBERS,
    "talks": _TALKS,
    "service": _REVIEWING,
}


def guess_item_kind(text: str) -> str:
    """Return the kind of an item by its words alone, "" if they tell none."""
    for kind, words in _GUESSES.items():
        if words.search(text):
            return kind
    career = tell_career(text)
    if career == "degree":
        return "education"
    return "experience" if career == "post" and _PLACES & _list_classes(text) else ""


# Kinds that stand below one heading, which names none of them.
_FAMILIES = (
    ("experience", "education"),
    ("service", "memberships", "editorial"),
    ("awards", "grants"),
    ("licences", "certificates"),
    ("talks",),
    ("outreach",),
    ("exhibitions",),
    ("teaching", "supervision"),
)
_LEAST_SHARE = 0.7  # of the weight of all kinds
_HINT = 2.2  # what a hint of the heading counts for its kinds, as logarithm
_TEMPER = 0.6  # of the weights of several items, which are not independent


def guess_kinds(texts: Sequence[str], hinted: Collection[str] = ()) -> tuple[str, ...]:
    """Return the kinds that items of a section are by their words and shape, the likeliest first; none if not plain.

    `hinted` are those at which the heading hints.
    """
    weights = list(map(weigh_kinds, texts))
    if not weights:
        return ()
    totals = {
        kind: sum(max(weight[kind], _LEAST_WEIGHT) for weight in weights) * len(texts) ** -(1 - _TEMPER)
        + _HINT * (kind in hinted)
        for kind in weights[0]
    }
    most = max(totals.values())
    shares = {kind: math.exp(total - most) for kind, total in totals.items()}
    whole = sum(shares.values())
    for family in _FAMILIES:
        if sum(shares.get(kind, 0.0) for kind in family) >= _LEAST_SHARE * whole:
            return tuple(sorted(family, key=lambda kind: -shares[kind]))
    return ()


_LEAST_WEIGHT = -4.0  # of an item for a kind: no single one rules a kind out


def _find_career_kind(key: str, text: str, named: Collection[str]) -> str:
    """Return the kind of a degree or post below a heading that names both, else the key."""
    for kind in (key, *named):
        if key in CAREER and kind in CAREER and tell_career(text) == ("degree" if kind == "education" else "post"):
            return kind
    return key


_SOCIETIES = _words(
    r"\b(?:society|association|academy|federation|union|league|guild|college of|gesellschaft|verein|verband|akademie"
    r"|société|sociedad|sociedade|società|associazione|asociación|associação|academia|vereniging|towarzystwo|förening"
    r"|sällskap|общество|ассоциация|dernek|derneği)\b|gesellschaft|学会|协会|協会|학회|협회"
)
_ELECTED = _words(
    r"\b(?:organi[sz]|review|referee|chair|president|editor|program|scientific|committee|working group|task force"
    r"|council)"
)
_BOARD_MEMBER = _words(r"board member|member of the board|vorstandsmitglied|membre du (?:conseil|bureau)")


def _is_of_society(text: str) -> bool:
    """Tell whether an item is of a learned society, and of no work that somebody does in it but for its board."""
    rest = _BOARD_MEMBER.sub("", text)
    return bool(_SOCIETIES.search(rest)) and not _ELECTED.search(rest) and not _BODIES.search(rest)


def _is_of_body(kind: str, text: str) -> bool:
    """Tell whether a membership is that of a committee or board, which is service."""
    return kind == "memberships" and bool(_BODIES.search(text) or _REVIEWING.search(text))


_DEGREE_OF = _words(r"\W*(?:master|bachelor|doctor) of (?:fine |liberal )?arts\b")  # Dutch has doctors who are “arts”


def tell_career(text: str) -> str:
    """Return whether a line begins like a degree or a post, "" if like neither."""
    classes = _list_classes(text, _FIRST_WORDS)
    if classes & _POSTS and not _DEGREE_OF.match(text):
        return "post"
    return "degree" if classes & _DEGREES else ""


def _list_classes(text: str, number: int | None = None) -> set[str]:
    """Return the classes of the first words of a text, of all of them without a `number`."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", text)[:number]
    return {name for word in words for name in find_classes(word)}
