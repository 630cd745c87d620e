"""What each document of a profile contains and leaves out, in words."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.pipeline.jobs import plan_jobs
from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selection import select_items


def summarise_documents(profile: Profile) -> Iterator[str]:
    """Yield a paragraph for each document: name and purpose, its files, what it has and what it lacks."""
    for kind in resolve_documents(profile).values():
        files = ", ".join(job.file for job in plan_jobs(profile, [kind.name]))
        lines = [f"{kind.name}{f' – {kind.summary}' if kind.summary else ''}", f"  files      {files}"]
        chosen = select_items(profile, kind)
        counts = [(key, len(getattr(profile, key)), len(getattr(chosen, key))) for key in SECTIONS]
        there = [_share(key, part, whole) for key, whole, part in counts if part]
        about = ["about"] if chosen.bio else []
        lines.append(f"  contains   {', '.join(about + there) or 'nothing'}")
        left = ["about"] * bool(profile.bio and not chosen.bio) + [
            key for key, all_, part in counts if all_ and not part
        ]
        if not kind.show_private:
            left += [f"{key} (private)" for key in profile.private if key not in left]
        if left:
            lines.append(f"  leaves out {', '.join(left)}")
        yield "\n".join(lines)


def _share(key: str, part: int, whole: int) -> str:
    return f"{key} ({part})" if part == whole else f"{key} ({part} of {whole})"
