"""Say in an item of service what the heading above it says of all: that they were reviewed for."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.service_words import ACTS, names_service

_REVIEWS = re.compile(
    r"review|referee|gutacht|relectur|évaluat|expertise|revis|evaluador|arbitra|recens|recenz|审|審|査読|심사", re.I
)
_SIGNS = re.compile(r"[(（][^()（）]*[)）]")


# What is reviewed for, as the label of a list: “Journals: A, B”.
_OUTLETS = re.compile(
    r"\W*(?P<label>(?:[\w’'-]+\s){0,2}(?:journals?(?:\sarticles)?|conferences?|workshops?|proceedings|publishers?|books?|funders?|funding\sagencies|foundations"
    r"|(?:fach)?zeitschriften|tagungen|konferenzen|verlage|revues|colloques|congrès|conférences|éditeurs|revistas|congresos|congressos"
    r"|conferencias|editoriales|riviste|convegni|conferenze|tidsskrifte[nr]|tidskrifter|tijdschriften|czasopisma))\s*[:：]\s*"
    r"|\W*(?P<east>(?:学术)?期刊|(?:学术)?会议|学会誌|学術誌|国際会議|학술지|학회)\s*[:：]\s*",
    re.IGNORECASE,
)


_NAMES = re.compile(r"\W*Expert (?:Systems|Review)")  # of journals, which begin like a role


def add_service_role(content: Content, heading: str) -> None:
    """Put before a line that names but journals what the heading above says was done for them: “Reviewer: A, B”.

    Their label is said with the role: “Reviewer (Conferences): A, B”.
    """
    label = _SIGNS.sub("", heading).strip(" :：")
    if len(content.lines) > 1 and all(line_text(line).endswith((",", ";")) for line in content.lines[:-1]):
        content.lines[:] = [[run for line in content.lines for run in (*line, TextRun(" "))][:-1]]
    if len(content.lines) != 1 or content.points or not (names_service(label) and _REVIEWS.search(label)):
        return
    text = line_text(content.lines[0])
    if (outlets := _OUTLETS.match(text)) and not begins_with_role(text[outlets.end() :]):
        rest = expand_characters(content.lines[0]).slice(outlets.end())
        content.lines[0] = [TextRun(f"{label} ({outlets['label'] or outlets['east']}): "), *rest]
        return
    is_name = all(run.href for run in content.lines[0] if run.text.strip())  # “Fog: A Journal”, all of it a link
    is_role = begins_with_role(text) and not _NAMES.match(text)
    if is_role or ACTS.search(text) or (not is_name and re.match(r"[^,;(]{3,40}[:：]\s", text)):
        return
    content.lines[0] = [TextRun(f"{label}: "), *content.lines[0]]
