"""Type, status and prizes of a paper, by the words that say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cvgen.bibliography.preprint_servers import read_server
from cvgen.readers.items.record_places import names_place

_KEPT = 4000  # texts that the readings of a page's papers share
# The first type that matches is taken.
_TYPES: tuple[tuple[str, str], ...] = (
    ("preprint", r"preprint|arxiv|biorxiv|medrxiv|ssrn|预印本"),
    ("workshop", r"\bworkshops?\b|(?-i:\b(?:CVPR|ICCV|ECCV|WACV)W\b)"),
    ("thesis", r"\bthesis|dissertation|\bhabilitation|\bthèse"),
    ("report", r"tech(nical|\.)? report"),
    ("patent", r"\bpatent\b|专利"),
    (
        "encyclopedia entry",
        r"encyclop(?:a)?edia|encyclopédie|enciclopedia|enzyklopädie|\blexikon|handwörterbuch"
        r"|dictionary|oxford bibliographies|百科全书",
    ),
    ("chapter", r"\bchapter\b|handbook|handbuch|companion to|festschrift|kommentar\b"),
    (
        "article",
        r"proceedings of the (?:(?!conference|symposium|workshop|meeting|congress)[\w’'-]+ ){0,4}?"
        r"(?:institution|society|academy|ieee|college|club|association)\b"
        r"(?!.*(?:conference|symposium|workshop|meeting|congress))",
    ),
    (
        "conference",
        r"\bfindings of\b|\btrack\b|\b(conference|proceedings|symposium|annual meeting|general assembly|congress"
        r"|colloquium|kongress|tagung|congrès|colloque|congreso"
        r"|congresso|convegno|simposi[oó]|jornadas)\b|\bproc\b|会议|大会",
    ),
    (
        "article",
        r"transactions|journal|letters|magazine|\bnature\b|\bscience\b|\btrans\b|cell\b|plos|(?-i:\b(?:T-?(?!ACAS|REC|CC\b)[A-Z]{2,5}|IJCV|JCV|RA-?L|JMLR|JBHI|JSAC|IoT-?J|CSUR|ESWA|KBS|MedIA)\b)"
        r"|applied|survey|review of|physics|medicine|biology|energy|engineering"
        r"|revue|zeitschrift|revista|期刊|学报|学会誌|论文志|論文誌",
    ),
    (
        "conference",
        r"(?-i:^\W*[A-Z0-9][\w&-]*[A-Z][\w&-]*\b(?: (?:Findings|Companion|Demo\w*))?\W*(?:(?:20)?\d\d)?\W*(?:Demo"
        r"|Findings|Oral|Poster)?\W*$)"
        r"|(?-i:\b20\d\d \([A-Z]{2,8}\)$)",
    ),
)


@lru_cache(_KEPT)
def find_type(venue: str) -> str:
    """Return the type of a paper that appeared at a venue, "" if the venue does not tell."""
    return next((name for name, pattern in _TYPES if re.search(pattern, venue, re.IGNORECASE)), "")


# What a remark on the kind of a work means: the marks of GB/T 7714, words in brackets.
_KINDS: tuple[tuple[str, str], ...] = (
    ("article", r"(?-i:J(?:/OL)?)"), ("conference", r"(?-i:C(?:/OL)?)"), ("book", r"(?-i:M(?:/OL)?)"),
    ("thesis", r"(?-i:D(?:/OL)?)"),
    ("report", r"(?-i:R(?:/OL)?)"), ("patent", r"(?-i:P)"), ("preprint", r"(?-i:EB/OL)"),
    ("patent", r".*(?:patent|专利|特許).*"),
    ("thesis", r".*(?:\b(?:master|phd)?thesis|dissertation|\bdiss\b|\bhabil|thèse|tesis|\btese\b|\btesi\b|dissertação"
     r"|mémoire (?:de|d['’])|(?:abschluss|bachelor|master|diplom|magister|doktor|haus|studien)-?arbeit).*"),
    ("editorial", r"editorial"),
    ("review", r"(?:book )?review\b.*|rezension.*|besprechung.*|compte rendu.*|reseña.*"), ("dataset", r"data ?set.*"),
    ("encyclopedia entry", r"(?-i:Art|Artikel)|lemma|stichwort|(?:encyclopa?edia|dictionary) entry"),
    ("article", r"(?:peer-?reviewed )?(?:journal|research) (?:article|paper)|journal"),
    ("conference", r"conference (?:article|paper)|conference"),
    ("article", r"case ?note|letter|carta|leserbrief|short communication|correspondence"),
    ("software", r"(?:computer )?software"), ("poster", r".*poster.*"),
    ("abstract", r"(?:conference |meeting )?abstract"),
    ("working paper", r".*(?:working paper|discussion paper|document de travail|arbeitspapier|job market paper).*"),
    ("report", r".*(?:report|tech\. rep|policy brief|white paper|bericht|rapport)"),
    ("media", r"(?:disque|film|vidéo|exposition|hörspiel|podcast)\b.*"
     r"|(?-i:CD|LP|EP|DVD|MC)(?: album)?|(?:double |studio |live )?album|vinyl|(?:printed |full |vocal )?score|partitur"
     r"|partitura|partition|audio ?book|audio|recording|documentary|short film|tonträger|enregistrement|disco"),
    ("chapter", r".*chapter"),
)  # fmt: skip


@lru_cache(_KEPT)
def read_kind(text: str) -> str:
    """Return the type that a remark on a work means: [J], “PhD thesis”; "" if it means none."""
    plain = text.strip(" .,:[]()（）")
    return next((name for name, pattern in _KINDS if re.fullmatch(rf"{pattern}\W*", plain, re.IGNORECASE)), "")


_STATUSES: Mapping[str, str] = {
    "revise and resubmit": r"(?:under |invited )?r ?& ?r|(?:invited to )?revise (?:and|&) resubmit"
    r"|(?:(?:major|minor|under|in)|(?:invited|requested)(?: for)?) revision|revision (?:invited|requested)"
    r"|révision demandée",
    "under review": r"under (?:double-blind )?review(?: after (?:major |minor )?revision)?"
    r"|(?:manuscript )?submitted(?: for publication)?"
    r"|(?:manuscript )?(?:in|under) (?:review|submission)|submission(?= to\b)"
    r"|审稿|在审|投稿|eingereicht|soumis|sottomesso|enviado|submetido|심사 ?중|査読中",
    "in preparation": r"(?:manuscript )?in prep(?:aration|\.)?|(?:work )?in progress|ongoing|draft|in vorbereitung"
    r"|en préparation|en preparación",
    "under contract": r"under contract(?: with)?|unter vertrag",
    "in press": r"in press|online first|first ?view|early (?:view|access)"
    r"|advance (?:access|articles?|online publication)|(?:epub )?ahead of print|im druck|sous presse"
    r"|en prensa|in (?:corso di )?stampa|no prelo"
    r"|出版中|인쇄중|게재예정"
    r"|印刷中|待刊(?:印|发)?|待出版",
    "forthcoming": r"to appear|forthcoming(?: with| from)?|im erscheinen|erscheint(?: demnächst| voraussichtlich)*"
    r"|à paraître|掲載予定|即将",
    "accepted": r"(?:just |conditionally |(?:entry|article|paper|chapter|manuscript) )?accepted(?: for publication)?"
    r"|accettato|aceptado|aceito|게재 ?확정|(?:已)?(?:录用|接收)|angenommen|accepté",
    "retracted": r"retracted|rétracté|retractado|ritrattato|已撤稿",
}
_GLUE = r"[\s,.;:()（）\[\]*]*(?:(?:by|at|to|in|for|publication|manuscript|the|an?|der|dans|zur)\b[\s,.;:*]*)*"
_PRIZE = re.compile(
    r"\b(?:awards?|prize|prix|preis|premio"
    r"|best (?:\w+ ){0,2}(?:paper|poster|talk|demo|presentation)|outstanding (?:\w+ )?paper"
    r"|editors?['’]?s?['’]? (?:choice|pick)|winner|runner-up|honou?rable mention|distinguished paper)\b|最佳|奖",
    re.IGNORECASE,
)


@lru_cache(_KEPT)
def read_status(text: str) -> tuple[str, str]:
    """Return the status that a remark begins with, "" if none, and what else it says: “Under review at EMBER”."""
    for status, pattern in _STATUSES.items():
        match = re.match(rf"\W*(?:{pattern})\b{_GLUE}|\W*(?:{pattern}){_GLUE}", text, re.IGNORECASE)
        if match:
            return status, text[match.end() :].strip(" .,;()（）[]*")
    return "", text


_STATE_BEHIND = re.compile(r"(?P<name>[^\W\da-z][^\n]{1,80}?)[\s,:(–-]+(?P<state>[^\W\d_]+(?:[ -][^\W\d_]+)?\.?)\)?")


def split_status(text: str) -> tuple[str, str]:
    """Return a venue without the status behind it, and this: “TFOG Under Review”; "" if there is none."""
    match = _STATE_BEHIND.fullmatch(text.strip())
    status, rest = read_status(match["state"]) if match else ("", "")
    return (match["name"], status) if match and status and not rest else (text, "")


@lru_cache(_KEPT)
def is_prize(text: str) -> bool:
    """Tell whether a remark names a prize."""
    return bool(_PRIZE.search(text)) and "acceptance" not in text


_BADGE = re.compile(
    r"(?P<name>.*?[^\W\d].*?|\d[A-Z]\w+)[\s,]*(?:['’](?P<short>\d\d)|(?P<year>(?:19|20)\d\d))\b[\s,:–-]*(?P<rest>.*)",
    re.DOTALL,
)
_REMARK = re.compile(
    r"\W*(?:(?:selected|main|oral|spotlight|poster|highlight|talk|long|short|best|outstanding|top|demo|award|under|accepted|acceptance"
    r"|submitted|to appear|forthcoming|in press|ccf|core|if|scie?|ssci|jcr|q[1-4])\b.*|(?-i:[A-Z]\b))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?P<name>[\w&/ .-]*?[A-Z][\w&/.-]*)\s*[(（\s]\s*(?P<rest>(?:oral|spotlight|poster|highlight)\b.*?)[)）]?",
    re.IGNORECASE,
)


_SHORT_YEAR = re.compile(r"(?P<name>(?!COVID)[A-Z][\w@&-]*[A-Z][\w@&-]*?)(?:\s?['’]|[\s-])(?P<year>[0-2]\d)")


_SHORT_YEAR_BEHIND = re.compile(r"(?P<name>[A-Z][^\d]+[\w.]) (?P<year>[0-2]\d)")  # Eng. Struct. 24


def split_short_year(text: str) -> tuple[str, str]:
    """Return a venue in capitals and its year with two digits, up to 2029, as "2024": CONF 24, CONF’24.

    The year is "" where there is none.
    """
    match = _SHORT_YEAR.fullmatch(text)
    return (match["name"], f"20{match['year']}") if match else (text, "")


_SHORT_YEAR_INSIDE = re.compile(  # CONF 23 Companion, CONF'23 Findings
    r"(?P<name>[A-Z][\w&-]*[A-Z][\w&-]*?)[ '’]{1,2}(?P<year>[0-2]\d) (?P<part>Companion|Findings|Workshops?|Demos?)"
)
_BESIDE = re.compile(r"\s[·•|]\s.*|(?:(?<=\d\d)|(?<=ings))\s/\s.*")  # CONF 2024 · Q1: the badge is kept whole


_PART_OF = re.compile(
    r"\b(?:workshops?|findings|track|companion|demos?|industry|datasets?|part|proceedings)\b", re.IGNORECASE
)


def split_badge(badge: str) -> tuple[str, str, str]:
    """Return venue, year and remark of a badge, each "" if there is none: ECCV 2024 Oral; CVPR’24 Workshop."""
    badge = _BESIDE.sub("", badge, count=1)
    status, rest = read_status(badge)
    if status and not rest:
        return "", "", badge
    venue, short = split_short_year(badge.strip())
    if not short and (match := _SHORT_YEAR_BEHIND.fullmatch(badge.strip())):
        venue, short = match["name"], f"20{match['year']}"
    if not short and (part := _SHORT_YEAR_INSIDE.fullmatch(badge.strip())):
        venue, short = f"{part['name']} {part['part']}", f"20{part['year']}"
    if short:
        return venue, short, ""
    match = _BADGE.fullmatch(badge.strip())
    if not match:
        year = re.fullmatch(r"((?:19|20)\d\d)(?:[./-]\d{1,2})*", badge.strip())
        if year:
            return "", year[1], ""
        alone = _ALONE.fullmatch(badge.strip())
        return (alone["name"], "", alone["rest"]) if alone else (badge.strip(), "", "")
    year_text = match["year"] or f"20{match['short']}"
    name, rest = match["name"].strip(" ,:(–-@"), match["rest"].strip(" ,()（）")
    is_aside = match["rest"].strip().startswith(("(", "（")) and not _PART_OF.search(rest)  # CVPR 2026 (Quay Labs)
    if not rest or is_aside or _REMARK.match(rest) or names_place(rest) or not re.search(r"\w", rest):
        return name, year_text, rest
    return f"{name} {rest}", year_text, ""


def is_preprint_server(venue: str) -> bool:
    """Tell whether a venue is a server for preprints."""
    return read_server(venue)[0] is not None or bool(
        re.fullmatch(r"\W*(?:arxiv )?pre-?print\W*|预印本", venue, re.IGNORECASE)
    )
