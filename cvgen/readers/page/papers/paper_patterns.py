"""Forms of words in the parts of a paper that was read."""

from __future__ import annotations

import re

ACRONYM_VENUE = re.compile(r"[A-Z][\w@&-]*[A-Z][\w@&-]*(?:['’ ]+(?:19|20)?\d\d)?")  # EMNLP 2025
WITH_BADGE = re.compile(r"(?P<badge>[A-Z][\w-]*[A-Z][\w-]* (?:19|20)\d\d)\. (?P<venue>[A-Z].{7,})")
SOCIETIES = "CCF|CSEE|CAAI"  # which rank journals and conferences
METRIC = re.compile(rf"(?:{SOCIETIES}|SCIE?|SSCI|EI|ESI|JCR|CORE|IF|CAS|CSCD|TOP|DOI|PDF|PMC?ID|TL)\b|Q\d")
RANKING = re.compile(  # SCI Q1 Journal; CCF-A, Top
    rf"(?=.*(?:SCI|EI|JCR|{SOCIETIES}|CORE|\bIF\b|Q[1-4]|[区院类]))\W*(?:(?:SCIE?|SSCI|EI|ESI|JCR|{SOCIETIES}|CORE|CAS|IF|Q[1-4]|Tier|Top|Rank(?:ed)?|class|index(?:ed)?|journals?|conference"
    r"|中科院|CCF推荐\S{0,8}|[\u4e00-\u9fff]{2,8}[ABC]类|[\u4e00-\u9fff]?区|[ABC]\*?|\d+(?:\.\d+)?|top-tier)(?![^\W_])[\s\W]*){2,8}",
    re.IGNORECASE,
)
RANK_FIRST = re.compile(rf"(?P<rank>\W*(?:(?:{SOCIETIES})[ -]?[ABC]|(?:JCR )?Q[1-4])\W*)\s+(?=\W*[A-Z][a-z])")
SERIES_OF_PAPERS = re.compile(  # CEPR Discussion Paper
    r"(?:[A-Z][\w&’'/-]*,? (?:(?:of|for|and|on) )?){1,6}"
    r"(?:Working|Discussion|Policy|Research|Staff) Papers?(?: Series)?|[A-Z]{3,} DP"
)
TRANSLATION = re.compile(r"[，、：《》“”\w-]*[\u4e00-\u9fff]{6,}[，、：《》“”\w -]*")  # of a title into Chinese
OPEN = ("under review", "revise and resubmit")  # states in which a venue has not said yes
ACCEPTED = re.compile(r"\b(?:at|in|by|to|with)\W*$")  # what stands before where a paper will appear
WHEN = re.compile(r"(?:[^\W\d]+\.? )?\d{4}")
WITH_FIRST = re.compile(
    r"[(（]((?:mit|with|avec|con)\s[^()（）]{3,80})[)）]\s*", re.IGNORECASE
)  # (with Ada Lovelace) Title
DEAD_LABEL = re.compile(  # of links that lead to a place on the page
    r"pdf|paper|html|abs(?:tract)?|cod(?:e|es)|bib(?:tex)?|cite|slides?|video"
    r"|(?:live )?demo|poster|details?|more|read more|link"
    r"|project(?: page)?|doi|arxiv|论文|代码",
    re.IGNORECASE,
)
DEAD_LABELS = re.compile(rf"\W*(?:{DEAD_LABEL.pattern})(?:\W+(?:{DEAD_LABEL.pattern})(?!\w))*\W*", re.IGNORECASE)
VERSION = re.compile(  # the label of a link to the paper in another language or form
    r"\W*(?:中文版?|英文版?|(?:chinese|english|french|german|open|full) (?:version|text)|pdf)\W*", re.IGNORECASE
)
MAY_NAME = ("other", "venue", "note", "publisher", "kind", "series")  # labels of what may be names
NO_LINK_LABELS = (
    "title", "authors", "editors", "venue", "id", "locator", "date", "publisher", "place", "series", "edition",
)  # fmt: skip
READ_BY_RULE = ("date", "locator", "edition", "kind", "id", "badge")
PROSE = re.compile(r"(?:we|our|this|it|the first|in this|a simple|nous|wir)\b.*\s[a-z]", re.IGNORECASE)
MAX_NOTE_WORDS = 12  # words of a note
CONNECTIVE = re.compile(
    r"[\W_]*(?:in|en|dans|em|coll|at|and|by|with|doi|url|links?|pp?|vol|no|available|authors?|abstract|abs|bib|bibtex|cite)[\W_]*",
    re.IGNORECASE,
)
VENUE_GLUE = re.compile(
    r"\W*(?:(?:in|in:|dans|at|by|to|for|published (?:in|at|by|with)"
    r"|(?:(?P<kind>poster|paper|abstract|talk|oral presentation) )?presented (?:at|to)"
    r"|appeared (?:in|at)|publication in|on(?! the\b)|//)(?![\w-]))\W*",
    re.IGNORECASE,
)
EDITORS_INSIDE = re.compile(
    r"\s*[(（]?\b(?:eds?\.?|edited by|hrsg\.?|éds?\.?)(?:\s+(?:by|von))?:?\s+([^()（）]+)[)）]?", re.IGNORECASE
)
COLLECTION = re.compile(
    r"(?:coll|collection|reihe|collana|colección|coleção)\b[.:]?\s*[«“\"]\s*(?P<name>[^«»“”\"]+?)\s*[»”\"]?",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\|?\s*https?://\S+")  # that a link shows, whose own it is
OTHERS = re.compile(r"etc\W*", re.IGNORECASE)  # of authors
