"""The files of an output folder that a receipt names, and whether they are of today's profile."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvgen.pipeline.jobs import Job, plan_every_job, plan_jobs
from cvgen.pipeline.options import Options
from cvgen.pipeline.receipt import CurrentState, read_receipt
from cvgen.problems import Problem
from cvgen.profile.model import Profile


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of the output folder, its name there, the job that it was made for, and with which options."""

    name: str
    path: Path
    job: Job
    options: Options


def find_built_files(
    profile: Profile, file: Path, output: Path, documents: Sequence[str], day: datetime.date | None
) -> tuple[list[BuiltFile], list[Problem]]:
    """Return the built files of some documents, of all if none are named, and what is not built or out of date.

    Raises UnknownNameError for a document that the profile has not.
    """
    planned = {job.file: job for job in plan_jobs(profile, documents, today=day)}
    built: Mapping[str, Any] = read_receipt(str(output))["documents"]
    jobs = plan_every_job(profile, day)
    names = {job.kind.name for job in planned.values()}
    others = {name: jobs[name] for name in built if name in jobs and (not documents or jobs[name].kind.name in names)}
    files, problems = [], []
    for name, job in {**planned, **others}.items():
        if name not in built or not (output / name).is_file():
            message, hint = "this file is not built, and was not audited", "“cvgen build” makes it"
            problems.append(Problem("not-built", message, hint, file=str(output / name)))
        elif not _is_current(built, name, file, output, day):
            message = "this file is not what would be built now, and was not audited"
            problems.append(Problem("out-of-date", message, "“cvgen build” makes it anew", file=str(output / name)))
        else:
            files.append(BuiltFile(name, output / name, job, _read_options(built[name], day)))
    return files, problems


def _is_current(built: Mapping[str, Any], name: str, file: Path, output: Path, day: datetime.date | None) -> bool:
    """Return whether a file and all that it was made of are as they were.

    Built files count as existing, as for a build: a page leads to a PDF that somebody has removed.
    """
    try:
        inputs = _list_inputs(built[name])
        given = json.loads(inputs["given"])
        state = CurrentState(str(file), str(output), given, str(day or ""))
        state.plan_files(built, ())
        return f"file {file.name}" in inputs and state.has_outputs(built[name]["outputs"]) and state.has_inputs(inputs)
    except (KeyError, TypeError, AttributeError, ValueError):  # somebody edited the receipt
        return False


def _list_inputs(document: Mapping[str, Any]) -> Mapping[str, str]:
    inputs: Mapping[str, str] = document["inputs"] or document["made_of"]
    return inputs


def _read_options(document: Mapping[str, Any], day: datetime.date | None) -> Options:
    given = json.loads(_list_inputs(document)["given"])
    return Options(given.get("theme"), today=day, website=given.get("website") or "")
