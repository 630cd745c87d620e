"""Map headings to keys of the profile."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Tried in this order: “Paper reviewing” is service, “Teaching experience” teaching, “Talks and awards” awards.
_KEY_PATTERNS: Mapping[str, str] = {
    "editorial": r"^editor(ial|ship)(?!.*(review|service|committee))",
    "service": r"service|review|committee|editorial|professional activit|服务|审稿|学术兼职|社会兼职",
    "teaching": r"teaching|courses?\b|teaching assistant|教学|授课|课程",
    "awards": r"honou?rs?\b|awards?\b|scholarships?|prizes?|荣誉|奖项|获奖|奖励",
    "grants": r"grants?\b|funding|基金",
    "papers": r"publications?|papers?\b|preprints?|manuscripts?|selected works?|patents?|books?\b|articles?\b"
    r"|论文|发表|出版|著作|专著|专利|学术成果|研究成果",
    "talks": r"talks?\b|presentations?|lectures?|seminars?|报告|演讲|讲座",
    "education": r"educations?\b|academic background|degrees|教育|学历|求学",
    "clinical": r"clinical (work|experience|practice|appointments?)",
    "experience": r"(?<!project )experiences?\b|internships?|employment|work\b|positions?|appointments?|career"
    r"|实习|工作|(?<!项目)经历",
    "projects": r"projects?\b|software|open.?source|项目|开源",
    "licences": r"board certif|bar admissions?|licensure|^(?!.*certif).*\blicen[cs]es?\b|执业",
    "certificates": r"certificat|证书",
    "languages": r"^languages?( skills?)?$|^语言(能力)?$",
    "skills": r"skills?\b|技能",
    "interests": r"research (interests?|areas?|fields?|directions?)|研究(方向|兴趣|领域)",
    "news": r"news\b|updates?\b|what.s new|announcements?|动态|新闻|近况",
    "supervision": r"supervis|advising|advisees|mentor|(phd|doctoral|graduate) students|指导(学生|研究生)",
    "memberships": r"memberships?\b|learned societies|会员",
    "exhibitions": r"exhibitions?\b|^performances\b|^concerts\b|展览",
    "outreach": r"outreach|public (engagement|scholarship)|media (appearances|coverage)|in the media|科普",
    "breaks": r"career breaks?\b|parental leave",
    "about": r"about|biography|\bbio\b|introduction|short cv|个人简介|简介|关于|自我介绍",
}
_MOST_WORDS = 8  # a longer heading is a sentence


def find_section_key(heading: str) -> str:
    """Return the key of the profile that a heading means, "" if none."""
    words = re.sub(r"[\W_]+", " ", heading).strip().casefold()
    if not words or len(words.split()) > _MOST_WORDS:
        return ""
    return next((key for key, pattern in _KEY_PATTERNS.items() if re.search(pattern, words)), "")
