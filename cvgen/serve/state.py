"""The state of the preview as the browser's shell shows it: problems and documents, as JSON data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from cvgen.pipeline.jobs import Job
from cvgen.problems import Problem
from cvgen.serve.audits import PreviewAudits
from cvgen.serve.documents import PreviewBuilder
from cvgen.serve.editors import make_editor_link

State = dict[str, Any]


def describe_preview(
    builder: PreviewBuilder,
    editor: str,
    making: Sequence[tuple[str, float]],
    *,
    draws_word: bool,
    audits: PreviewAudits,
) -> State:
    """Return the problems of the profile, every document, and what is being made.

    `making` are the files that are being made or read, in that order, with the seconds since that was asked for;
    `draws_word`: Word files can be shown page by page. `audits` has what was found in documents.
    """
    return {
        "profile": str(builder.profile_file),
        "making": [{"file": file, "seconds": round(seconds, 1)} for file, seconds in making],
        "problems": [_describe_problem(problem, editor) for problem in builder.problems],
        "documents": [
            {
                **_describe_document(builder, job, editor, _view_address(builder, job, draws_word)),
                "audit": _describe_audit(audits.find(builder.documents.get(job.file)), editor),
            }
            for job in list(builder.jobs.values())
        ],
    }


def _describe_document(builder: PreviewBuilder, job: Job, editor: str, view: str) -> State:
    document = builder.documents.get(job.file)
    problems = builder.failed.get(job.file) or (document.output.problems if document else ())
    return {
        "file": job.file,
        "document": job.kind.name,
        "summary": job.kind.summary,
        "locale": job.locale,
        "format": job.format.name,
        "own": job.format.name in job.kind.formats,
        "address": quote(job.file),
        "view": view,
        "current": builder.is_current(job.file),
        "version": document.version if document else 0,
        "pages": document.output.pages if document else None,
        "size": len(document.output.files[job.file]) if document else None,
        "seconds": document.seconds if document else None,
        "problems": [_describe_problem(problem, editor) for problem in problems],
    }


def _describe_audit(found: Sequence[Problem] | None, editor: str) -> list[State] | None:
    return None if found is None else [_describe_problem(problem, editor) for problem in found]


def _view_address(builder: PreviewBuilder, job: Job, draws_word: bool) -> str:
    """Return the address that shows a document: page by page as pictures, or as the browser reads it."""
    if job.format.name == "pdf" or (job.format.name == "docx" and draws_word):
        return f"/pages/{quote(job.file)}"
    return f"/out/{quote(builder.find_web_page(job).file)}"


def _describe_problem(problem: Problem, editor: str) -> State:
    start = max(problem.column - 1, 0)
    stop = start + problem.length
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "place": ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part),
        "line": problem.line,
        "source": [problem.source[:start], problem.source[start:stop], problem.source[stop:]],
        "link": make_editor_link(editor, problem) if problem.file else "",
    }
