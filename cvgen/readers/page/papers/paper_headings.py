"""What a heading above papers says of their type: book chapters, working papers, edited volumes."""

from __future__ import annotations

import re

from cvgen.readers.page.papers.paper_kind import read_status

# Each pattern takes its words out of the heading, so that “Book chapters” are no books; order matters.
_TYPES: tuple[tuple[str, str], ...] = (
    (
        "translation",
        r"(?:books?|works?|novels?|poems?|poetry|plays?|literary works?) in translation"
        r"|(?:literary |translated |published )?translations?"
        r"(?: of (?:books?|novels?|poetry|plays?))?\b|translated (?:books?|works?|novels?)|übersetzte (?:bücher|werke)",
    ),
    (
        "edited volume",
        r"(?<!in )(?:co-?)?edited (?:volumes?|books?|collections?|works?)|editorships?|herausgeber|(?<!in )sammelbände"
        r"|(?:ouvrages|livres) dirigés"
        r"|direction d.ouvrages?|ouvrages collectifs|curatele|libros editados|organização de livros|编著|編著|主编",
    ),
    (
        "encyclopedia entry",
        r"(?:encyclop(?:a)?edia|dictionary|reference(?: work)?)(?: and \w+)? (?:entr(?:y|ies)|articles?"
        r"|contributions)|lexikon\w*|lexika"
        r"|handwörterbuch|notices? (?:de dictionnaires?|encyclop\w*)|voci (?:di |in )?(?:enciclop|dizion)\w*"
        r"|entradas (?:de|en) (?:dicc|encic)\w*"
        r"|辞典|事典|词条|詞條",
    ),
    (
        "review",
        r"book reviews?|^reviews?(?=\W|$)(?! (?:articles?|papers?))|review essays?|rezension\w*|besprechung\w*"
        r"|buchkritik\w*|comptes? rendus?|recensions?|recensioni"
        r"|reseñas|resenhas|recensies|书评|書評",
    ),
    (
        "chapter",
        r"(?:book |handbook )?chapters?(?: in (?:edited )?(?:books?|volumes?|collections?))?"
        r"|(?:contributions?|essays|articles|papers|pieces) (?:to|in) (?:edited )?(?:books?|volumes?|collections?)"
        r"|beiträge in (?:sammel|büch|hand|fest)\w*|buch(?:beitr|kapitel)\w*|sammelbandbeitr\w*"
        r"|chapitres?(?: d.ouvrages?| de livres?)?"
        r"|capítulos?(?: d[eo]s? livros?| de libros?)?|capitoli?(?: di libri?| in volum\w+)?|(?:contributi"
        r"|saggi) in volum\w+|书籍章节|章节|分担執筆",
    ),
    ("working paper", r"(?:working|discussion) papers?|documents? de travail|arbeitspapier\w*|工作论文"
                      r"|job market(?: papers?)?"),
    ("conference", r"(?:papers (?:in|at) )?conference (?:papers?|proceedings|articles?|publications?"
                   r"|contributions?)|proceedings(?: papers?)?"
        r"|papers (?:in|at) conferences|conferences(?: papers)?$|tagungsb\w+|konferenzb\w+|actes de (?:colloque"
        r"|conférence)s?|communications? (?:avec|dans des) actes"
        r"|ponencias|atti di convegn\w|trabalhos (?:completos )?em (?:eventos|anais)|会议论文|国際会議|会議録"),
    ("abstract", r"(?:conference |published )?abstracts?\b"),
    ("poster", r"posters?\b"),
    ("thesis", r"\bthes[ei]s\b|dissertations?\b|dissertation\w*|habilitation\w*|\bthèses?\b|\btesis\b|\btesi\b"
               r"|\bteses?\b|学位论文|學位論文|博士論文|学位論文"),
    ("patent", r"\bpatente?s?\b|专利|專利|特許|brevets?|brevetti"),
    ("translation", r"translations?\b|übersetzungen|traductions|traducciones|traduzioni|traduções|译著|翻訳"),
    ("report", r"(?:technical |policy |research )?(?:reports?|briefs)\b|berichte|rapports|informes|relatórios|研究报告"
               r"|報告書"),
    ("article", r"(?:refereed |peer-reviewed )?journal (?:articles?|papers?|publications?)|(?:scholarly |research "
                r"|refereed |peer-reviewed |review )?\barticles?(?: (?:in|dans)\b.*)?|journals$"
        r"|aufsätze(?: in zeitschriften)?|zeitschriften\w*|beiträge in (?:fach)?zeitschriften|revues à comité.*"
        r"|artículos?\b(?: (?:de|en) revistas)?|artigos?\b(?: (?:em|de) (?:periódicos|revistas))?"
        r"|articoli\b(?: (?:su|in) rivist\w)?|期刊论文|期刊論文|学術論文|原著論文|雑誌論文|査読付き?論文"),
    ("edited volume", r"\bedit(?:ed|or of)\b"),
    ("book", r"\bbooks?\b|monogra(?:ph|f)\w*|^ouvrages?\b|\blibros?\b|\blibri\b|\blivros?\b|\bbücher\b|专著|专書|专书"
             r"|專書|著書|^著作$|単著"),
    ("dataset", r"\bdata ?sets?\b|^(?:(?:open|public|research) )?data$"
                r"|\bdata (?:papers?|publications?|releases?)\b|^data (?:and|&) "),
    ("software", r"\bsoftware\b"),
    ("editorial", r"^editorials?\b"),
    ("media", r"op-?eds?\b|newspaper articles|zeitungsartikel"),
    ("preprint", r"pre-?prints?\b|预印本"),
)  # fmt: skip


# Fields of research whose names have the words of a type.
_FIELDS = re.compile(
    r"\b(?:(?:machine|neural|speech|image|style|code|text|domain)|(?:recognition|detection|understanding) (?:and|&))"
    r" translations?\b",
    re.IGNORECASE,
)


_ANY = re.compile(
    r"\b(?:publications?|papers?|works?)\s*(?:and|&|/|,|\+)|(?:and|&|/|,|\+)\s*(?:other )?(?:publications?|papers?)\s*$"
    r"|\bjournals?\s*(?:and|&|/)\s*(?:\w+ )?conferences?\b|\bconferences?\s*(?:and|&|/)\s*(?:\w+ )?journals?\b"
    r"|论文[和与及、/&]|(?:论文专利|专利论文)",
    re.IGNORECASE,
)


def find_heading_type(heading: str) -> str:
    """Return the type of the papers below a heading, "" if it says none, or several: “Papers and patents”."""
    if _ANY.search(heading):
        return ""
    found = []
    heading = _FIELDS.sub(" ", heading)
    for name, pattern in _TYPES:
        heading, number = re.subn(pattern, " ", heading.strip(), flags=re.IGNORECASE)
        found += [name] * bool(number)
    return found[0] if len(set(found)) == 1 else ""


_WORKS = r"(?:papers?|manuscripts?|works?|articles?|research|books?|chapters?|publications?|pieces?|travaux|arbeiten)"
_AROUND = re.compile(rf"^(?:(?:selected|current|other) )?{_WORKS}:?\s+|\s+{_WORKS}$", re.IGNORECASE)


def find_heading_status(heading: str) -> str:
    """Return how far the papers below a heading are, "" if it does not say it, or says more: “Works in progress”."""
    plain = heading.strip(" .:*–-")
    forms = (plain, _AROUND.sub("", plain), re.sub(r"^works\b", "work", plain, flags=re.IGNORECASE))
    found = (read_status(form) for form in forms)
    return next((status for status, rest in found if status and not rest), "")
