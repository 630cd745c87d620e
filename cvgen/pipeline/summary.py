"""Summary of the documents of a profile: files, contents, omissions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cvgen.pipeline.jobs import plan_jobs
from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selection import select_items


def summarise_documents(profile: Profile, today: datetime.date | None = None) -> Iterator[str]:
    """Yield a paragraph for each document: name and purpose, files, contents, omissions."""
    for kind in resolve_documents(profile, today).values():
        files = ", ".join(job.file for job in plan_jobs(profile, [kind.name]))
        lines = [f"{kind.name}{f' – {kind.summary}' if kind.summary else ''}", f"  files      {files}"]
        if kind.letter:
            yield "\n".join([*lines, "  contains   a text of its own, and what that names"])
            continue
        selected = select_items(profile, kind).profile
        counts = [(key, len(getattr(profile, key)), len(getattr(selected, key))) for key in SECTIONS]
        contents = ["about"] if selected.bio else []
        contents += [_format_share(key, part, whole) for key, whole, part in counts if part]
        lines.append(f"  contains   {', '.join(contents) or 'nothing'}")
        omissions = ["about"] if profile.bio and not selected.bio else []
        omissions += [key for key, whole, part in counts if whole and not part]
        if not kind.show_private:
            omissions += [f"{key} (private)" for key in profile.private if key not in omissions]
        if omissions:
            lines.append(f"  leaves out {', '.join(omissions)}")
        yield "\n".join(lines)


def _format_share(key: str, part: int, whole: int) -> str:
    return f"{key} ({part})" if part == whole else f"{key} ({part} of {whole})"
