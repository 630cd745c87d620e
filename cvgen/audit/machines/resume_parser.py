"""A naive parser of résumés, as applicant tracking systems have them: lines, usual headings, gaps and dates.

It sees a file's lines and how far apart they are, nothing else. A line that is a heading begins a section, of which it
knows what is in it if that is a usual one; a gap of more than 1.4 line heights begins another entry. What stands before
a date is a title, what follows is more of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cvgen.audit.machines.date_words import split_date
from cvgen.audit.machines.text_lines import WIDE, TextLine

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ()/.-]{6,20}\d(?![\w-])")
_LINK = re.compile(r"(?<![\w@.-])(?:https?://)?(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?:/[^\s,;·|]*)?")
_BULLET = re.compile("[•–▪‣] ?")
_MOST_LETTERS = 60  # of a heading


@dataclass(frozen=True, slots=True)
class ParsedJob:
    """What a date is found with: the text before it, and that below it up to the first bullet."""

    title: str
    date: str
    detail: str


@dataclass(frozen=True, slots=True)
class ParsedResume:
    """A résumé; `sections` are its jobs by what the heading above them is for, in the entries that gaps part.

    `texts` are the lines of each of these sections, `headings` all headings in their order; those that are not usual
    are in `unknown`, too.
    """

    name: str
    email: str
    phone: str
    links: tuple[str, ...]
    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    sections: Mapping[str, Sequence[Sequence[ParsedJob]]]
    texts: Mapping[str, Sequence[str]]

    def list_jobs(self, section: str) -> list[ParsedJob]:
        """Return the jobs of a section."""
        return [job for entry in self.sections.get(section, ()) for job in entry]


def parse_resume(
    lines: Sequence[TextLine], usual: Mapping[str, str], date_words: frozenset[str], seen: Collection[str] = ()
) -> ParsedResume:
    """Return what a résumé says.

    `usual` are the usual headings in small letters, and the section that each begins; `seen` are lines, in small
    letters, that are plain to see as headings, whatever they say.
    """
    parts: dict[str, list[TextLine]] = {"": []}
    headings, unknown, section = [], [], ""
    for line in lines:
        text = line.text.casefold()
        if len(text) <= _MOST_LETTERS and (text in usual or text in seen):
            section = usual.get(text, f"“{text}”")
            parts.setdefault(section, [])
            headings.append(line.text)
            unknown += [] if text in usual else [line.text]
        else:
            parts[section].append(line)
    head = parts.pop("")
    contact = "\n".join(line.text for line in head)
    email, phone = _EMAIL.search(contact), _PHONE.search(contact)
    links = tuple(dict.fromkeys(match.group() for match in _LINK.finditer(_EMAIL.sub(" ", contact))))
    known = {key: found for key, found in parts.items() if key in usual.values()}
    return ParsedResume(
        head[0].text if head else "", email[0] if email else "", phone[0].strip() if phone else "", links,
        tuple(headings), tuple(unknown),
        {key: [list(_find_jobs(block, date_words)) for block in _part_by_gaps(found)] for key, found in known.items()},
        {key: [line.text for line in found] for key, found in known.items()},
    )  # fmt: skip


def _part_by_gaps(lines: Sequence[TextLine]) -> list[list[str]]:
    """Return the lines of a section in blocks; how far lines are from each other in a block, the nearest two say."""
    wide = WIDE * min((line.gap for line in lines[1:] if line.gap > 0), default=0)
    blocks: list[list[str]] = []
    for line in lines:
        if not blocks or line.gap > wide:
            blocks.append([])
        blocks[-1].append(line.text)
    return blocks


def _find_jobs(lines: Sequence[str], date_words: frozenset[str]) -> Iterator[ParsedJob]:
    """Yield what stands with dates: what is above the first date is its title, what is below a date its detail."""
    above: list[str] = []
    job: ParsedJob | None = None
    has_bullets = False
    for text in lines:
        has_bullets = has_bullets or bool(_BULLET.match(text))
        before, date, behind = split_date(text, date_words)
        if date and not _BULLET.match(text):
            if job:
                yield job
            job = ParsedJob(" ".join([*above, before or behind]).strip(), date, "")
            above, has_bullets = [], False
        elif not job:
            above.append(text)
        elif not has_bullets:
            job = replace(job, detail=f"{job.detail} {text}".strip())
    if job:
        yield job
