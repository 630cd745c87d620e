"""What a résumé parser reads, as text that a person checks."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.audit.machines.judge import MachineReading
from cvgen.audit.machines.resume_parser import ParsedJob

_MOST = 12  # jobs, or lines of skills
_TITLES = {"experience": ("job", "jobs"), "education": ("degree", "degrees")}


def format_machine_reading(name: str, reading: MachineReading) -> Iterator[str]:
    """Yield the lines of what was read of a file: who, how to reach them, headings, jobs, degrees and skills."""
    resume = reading.resume
    yield f"{name}: {resume.name or 'no name'}"
    yield f"  e-mail {resume.email or '–'}; telephone {resume.phone or '–'}; links {', '.join(resume.links) or '–'}"
    yield f"  headings: {', '.join(resume.headings) or '–'}"
    for section, words in _TITLES.items():
        yield from _format_list([_format_job(job) for job in resume.list_jobs(section)], *words)
    yield from _format_list(list(reading.skills), "line of skills", "lines of skills")


def _format_list(texts: list[str], one: str, several: str) -> Iterator[str]:
    yield f"  {len(texts)} {one if len(texts) == 1 else several}{':' if texts else ''}"
    yield from (f"    {text}" for text in texts[:_MOST])
    if len(texts) > _MOST:
        yield f"    … and {len(texts) - _MOST} more"


def _format_job(job: ParsedJob) -> str:
    return " | ".join(filter(None, (job.title, job.detail, job.date)))
