"""Take what rules can tell out of an item's lines: dates, grades, advisors, amounts, numbers, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cvgen.readers.items import record_awards
from cvgen.readers.items.free_record import FreeRecord, take_matches
from cvgen.readers.items.record_asides import (
    drop_position,
    take_asides,
    take_grant_asides,
    take_leading_words,
    take_outlet,
    take_reports,
    take_service_asides,
    take_team_name,
)
from cvgen.readers.items.record_courses import (
    CODE,
    CREDITS,
    ENROLMENT,
    EVALUATION,
    HOURS,
    TERM,
    take_course_role,
    take_level,
)
from cvgen.readers.items.record_dates import cut_month, find_item_date, is_glued, take_days, take_expiry
from cvgen.readers.items.record_grants import (
    take_giver_below,
    take_grant_role,
    take_programme,
    take_scheme,
    take_slanted_title,
    take_sponsor,
    take_state,
)
from cvgen.readers.items.record_kinds import (
    take_editorial_role,
    take_kind,
    take_language,
    take_online,
    take_part,
    take_part_behind,
)
from cvgen.readers.items.record_labels import take_labelled
from cvgen.readers.items.record_links import space_at_signs, take_links, take_whole_link
from cvgen.readers.items.record_members import take_member
from cvgen.readers.items.record_numbers import take_amount, take_number
from cvgen.readers.items.record_patterns import (
    ADVISOR,
    BESIDES,
    DEGREE_ASIDE,
    DURATION,
    DURING,
    DUTIES,
    GOES_ON_STUDYING,
    GRADE,
    GUIDED,
    INCOMING,
    INTERESTS,
    LABELLED,
    MENTOR,
    NOW,
    ONGOING,
    OWNED,
    PAPERS_OF_STUDENT,
    REACH,
    STAY,
    THESIS,
    TIMES,
    WON_BY_STUDENT,
)
from cvgen.readers.items.record_people import (
    take_co_supervisors,
    take_cohort,
    take_companions,
    take_curators,
    take_investigators,
    take_joint,
    take_part_aside,
    take_part_in,
    take_student,
    take_student_level,
    take_teacher,
    take_titled_person,
)
from cvgen.readers.items.record_reviews import take_dated_reviews, take_reviews
from cvgen.readers.items.record_students import (
    take_counted_papers,
    take_group,
    take_labelled_title,
    take_names,
    take_reversed_name,
    take_student_remarks,
    take_two_scripts,
)
from cvgen.readers.items.record_teams import take_team
from cvgen.readers.items.record_theses import take_quoted_thesis, take_slanted_thesis
from cvgen.readers.items.record_titles import (
    take_first_sentence,
    take_linked_title,
    take_quoted,
    take_quoted_title,
    take_quoting_link,
    take_title_below,
    take_whole_quote,
)
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_runs import space_runs


def take_facts(key: str, lines: Sequence[TextLine]) -> FreeRecord:
    """Return an item of section `key` with what rules can tell of it taken out of its lines."""
    links: dict[str, str] = {}
    whole, href = take_whole_link([space_at_signs(space_runs(line)) for line in lines])
    record = FreeRecord(key, [expand_characters(line) for line in take_links(whole, links)])
    if href:
        record.facts["url"] = href
    if links:
        record.facts["links"] = links
    if key in _LABELLED_KEYS:
        take_labelled(record)
    for take in _RULES.get(key, ()):
        take(record)
    if found := find_item_date(key, record.lines):
        if key != "awards" or not is_glued(record.lines[found.line].text, found):
            record.cut(found.line, found.begin, found.end)
        record.facts["date"] = found.date
        if key == "talks":
            take_days(record, found.date)
            cut_month(record, record.facts["date"])
    for take in _LATE_RULES.get(key, ()):
        take(record)
    return record


_LABELLED_KEYS = (
    "education", "experience", "clinical", "awards", "grants", "talks", "teaching", "supervision", "service",
    "certificates", "licences", "exhibitions", "outreach",
)  # fmt: skip


_RATIO = re.compile(
    r"\**(?:(?:cumulative|overall)\s+)?C?GPA\**\s*[:：]?\**\s*(?=\d[\d.,]*\s*(?:/|[(（]?(?:out\s)?of\b))", re.IGNORECASE
)


def _shorten_grade(record: FreeRecord) -> None:
    """Leave out the name of a grade that its ratio says: “GPA: 3.8/4.0”."""
    if grade := record.facts.get("grade"):
        record.facts["grade"] = _RATIO.sub("", grade)


_POST_RULES = (
    take_matches("text", DUTIES),
    take_matches("text", MENTOR, names=True),
    take_titled_person,
    take_matches("text", LABELLED, joint=" "),
    take_matches("text", DURATION),
)
_RULES: dict[str, tuple[Callable[[FreeRecord], None], ...]] = {
    "education": (
        take_matches("grade", GRADE),
        _shorten_grade,
        take_matches("advisor", ADVISOR, names=True),
        take_matches("thesis", THESIS, several=False),
        take_quoted_thesis,
        take_matches("text", INCOMING),
        take_matches("text", DEGREE_ASIDE),
        take_matches("text", BESIDES),
        take_matches("text", LABELLED, joint=" "),
        take_slanted_thesis,
    ),
    "experience": _POST_RULES,
    "clinical": _POST_RULES,
    "awards": (
        take_matches("note", OWNED),
        take_matches("note", GUIDED, names=True),
        record_awards.take_paper,
        take_sponsor,
    ),
    "grants": (
        take_grant_asides,
        take_whole_quote,
        take_amount,
        take_number,
        take_team,
        take_investigators,
        take_grant_role,
        take_state,
        take_programme,
        take_scheme,
        take_sponsor,
        take_giver_below,
        take_slanted_title,
    ),
    "talks": (
        take_reports,
        take_grant_asides,
        take_quoted_title,
        take_asides,
        take_language,
        take_kind,
        take_companions,
        take_online,
    ),
    "exhibitions": (take_quoted_title, take_kind, take_companions, take_curators),
    "outreach": (
        take_reports,
        take_quoting_link,
        take_quoted_title,
        take_linked_title,
        take_matches("text", TERM),
        take_asides,
        take_language,
        take_part,
        take_part_behind,
        take_kind,
        take_companions,
    ),
    "service": (take_matches("text", LABELLED, joint=" "), take_dated_reviews, take_reports, take_service_asides),
    "editorial": (take_companions, take_editorial_role),
    "certificates": (take_expiry, take_number),
    "licences": (take_expiry, take_number),
    "memberships": (take_number, take_member),
    "teaching": (
        take_language,
        take_matches("hours", HOURS),
        take_matches("credits", CREDITS),
        take_matches("enrolment", ENROLMENT),
        take_matches("evaluation", EVALUATION, several=False),
        take_matches("term", TERM),
        take_matches("code", CODE, several=False),
        take_quoted,
        take_matches("text", GUIDED),
        take_teacher,
        take_course_role,
        take_companions,
        take_titled_person,
        take_level,
    ),
    "supervision": (
        take_counted_papers,
        take_matches("text", PAPERS_OF_STUDENT),
        take_matches("now", NOW, several=False),
        take_matches("now", GOES_ON_STUDYING, several=False),
        take_matches("text", WON_BY_STUDENT),
        take_whole_quote,
        take_cohort,
        take_names,
        take_labelled_title,
        take_matches("text", INTERESTS, joint=" "),
        take_student_remarks,
        take_matches("text", ONGOING, several=False),
        take_part_in,
        take_group,
        take_reversed_name,
        take_two_scripts,
        take_student_level,
        take_part_aside,
        take_joint,
        take_co_supervisors,
        take_student,
        take_slanted_thesis,
    ),
}
_LATE_RULES: dict[str, tuple[Callable[[FreeRecord], None], ...]] = {
    "service": (take_reviews,),
    "experience": (drop_position, take_leading_words),
    "outreach": (take_outlet,),
    "talks": (take_first_sentence, take_title_below),
    "teaching": (take_matches("code", CODE, several=False),),
    "awards": (
        record_awards.take_emphasised,
        take_matches("note", STAY, several=False),
        take_matches("note", REACH),
        take_matches("note", TIMES),
        record_awards.take_translation,
        take_team_name,
        record_awards.take_result,
        take_matches("during", DURING, several=False),
        record_awards.take_prize_money,
        record_awards.take_work,
        record_awards.take_aside,
    ),
}
