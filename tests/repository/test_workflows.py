"""The workflows: sound, safe, and their own steps make the documents where the upload step looks for them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import docx
import judges
import pytest
import yaml
from conftest import CVGEN, commit_all
from judges import ROOT

STARTER = ROOT / "cvgen" / "project" / "starter" / "build.yml"
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), *sorted(STARTER.parent.glob("*.yml"))]
DOCUMENTS = {"index.html", "cv.pdf", "resume.docx"}
REPOSITORY = "https://github.com/INV-WZQ/cvgen"
TAG = "v9.8.7"
CHANGED = " → Professor\n"

each_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


def read(file: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return workflow


def steps_of(file: Path) -> list[dict[str, Any]]:
    return [step for job in read(file)["jobs"].values() for step in job["steps"]]


def test_actionlint_is_clean() -> None:
    assert WORKFLOWS
    assert judges.actionlint(*WORKFLOWS) == []


def test_actionlint_is_able_to_fail(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n")
    assert judges.actionlint(tmp_path / "bad.yml")


@each_workflow
def test_actions_are_pinned_by_hash_with_the_version_beside(file: Path) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@each_workflow
def test_workflow_may_do_only_what_it_needs(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert set(job["permissions"].items()) <= {
            ("contents", "read"),
            ("contents", "write"),
            ("actions", "write"),
            ("pages", "read"),
            ("pages", "write"),
            ("id-token", "write"),
            ("pull-requests", "write"),
        }
        if ("pull-requests", "write") in job["permissions"].items():  # `cvgen sync` itself pushes and proposes
            assert (file.stem, [*workflow["jobs"]]) == ("sync", ["propose"])
            assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
            continue
        # What checks the code out, and so runs it, may write nothing.
        if any(step.get("uses", "").startswith("actions/checkout@") for step in job["steps"]):
            assert job["permissions"] == {"contents": "read"}


@each_workflow
def test_scripts_take_no_text_from_expressions(file: Path) -> None:
    """An expression inside a script is replaced before the shell reads it: a name could hold commands."""
    assert [step["run"] for step in steps_of(file) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("file", [ROOT / ".github" / "workflows" / "release.yml", STARTER], ids=lambda file: file.stem)
def test_what_is_released_is_what_was_uploaded(file: Path) -> None:
    up, *published = (step["with"] for step in steps_of(file) if "/upload-artifact@" in step.get("uses", ""))
    assert {step["name"] for step in published} <= {"github-pages", "accessibility"}
    (down,) = (step["with"] for step in steps_of(file) if "/download-artifact@" in step.get("uses", ""))
    (release,) = (step["run"] for step in steps_of(file) if "gh release upload" in step.get("run", ""))
    assert up["name"] == down["name"]
    assert {f"{down['path']}/{name}" for name in DOCUMENTS} <= set(release.split())


def make_python(scratch: Path) -> Path:
    """Make what actions/setup-python stands for, a Python of the job's own; return the folder of its programs."""
    python = scratch / "python"
    subprocess.run([sys.executable, "-m", "venv", python], check=True, timeout=300)
    # What cvgen depends on is there already: test_wheel.py installs it into an empty one, which takes long enough.
    (packages,) = python.glob("lib/python*/site-packages")
    (packages / "shared.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return python / "bin"


def run_build_job(file: Path, clone: Path, scratch: Path, python: Path | None = None, **env: str) -> Path:
    """Run the build job's own scripts in a clone, as a runner does on a tag; return the folder that is uploaded.

    Without a Python of its own, the job finds the cvgen that is here, and those that install something are left out.
    """
    judges.pango()
    notes, outputs = scratch / "github_env", scratch / "github_output"
    notes.touch()
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "PYT", "GITHUB_"))}
    env = (
        inherited
        | env
        | {"PATH": f"{python or CVGEN.parent}{os.pathsep}{os.environ['PATH']}", "GITHUB_ENV": str(notes)}
    )
    env["GITHUB_OUTPUT"] = str(outputs)
    env |= {"CI": "true", "GITHUB_REF_NAME": TAG, "GITHUB_REF_TYPE": "tag", "GITHUB_REF": f"refs/tags/{TAG}"}
    for step in read(file)["jobs"]["build"]["steps"]:
        if "/upload-artifact@" in step.get("uses", ""):
            return clone.joinpath(step["with"]["path"])
        if "run" in step and (python or " install " not in step["run"]):
            noted = dict(line.split("=", 1) for line in notes.read_text().splitlines())
            subprocess.run(["bash", "-e", "-c", step["run"]], cwd=clone, env=env | noted, check=True, timeout=900)
    raise AssertionError("the job uploads nothing")


def clone_tag(repository: Path, folder: Path) -> Path:
    """Clone a repository as actions/checkout does with all of its history."""
    source = ["--branch", TAG, "-c", "advice.detachedHead=false", repository.as_uri()]
    subprocess.run(["git", "clone", "--quiet", *source, folder], check=True, timeout=300)
    return folder


def tag(repository: Path, name: str) -> None:
    subprocess.run(["git", "tag", "--force", name], cwd=repository, check=True)


def release_again(repository: Path) -> None:
    """Tag what there is, change the profile, and tag that."""
    tag(repository, "v9.8.6")
    profile = repository / "profile.yaml"
    profile.write_text(re.sub("(?m)^headline: .*", "headline: Professor", profile.read_text("utf-8")), "utf-8")
    commit_all(repository)
    tag(repository, TAG)


def assert_documents(folder: Path) -> None:
    files = {path.name for path in folder.iterdir() if path.stat().st_size > 0}
    assert files >= DOCUMENTS
    # The date that commit_all gives its commit.
    assert str(docx.Document(str(folder / "resume.docx")).core_properties.created)[:19] == "2021-02-03 04:05:06"


@pytest.mark.prove  # `make cv` in an empty checkout; every run of CI does it, and the starter's steps are run below
def test_release_builds_the_documents_where_they_are_uploaded(snapshot: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    subprocess.run(["git", "clone", "--quiet", snapshot.as_uri(), repository], check=True, timeout=300)
    release_again(repository)
    clone = clone_tag(repository, tmp_path / "clone")
    workflow = ROOT / ".github" / "workflows" / "release.yml"
    assert_documents(run_build_job(workflow, clone, tmp_path, make_python(tmp_path)))
    assert CHANGED in (tmp_path / "github_output").read_text("utf-8")


def init_project(folder: Path) -> Path:
    """Do what somebody does: `cvgen init`, a commit, a tag; and all again after a change. Return the workflow."""
    subprocess.run([CVGEN, "init", folder], check=True, timeout=60)
    commit_all(folder)
    release_again(folder)
    return folder / ".github" / "workflows" / "build.yml"


def test_starter_builds_the_documents_where_they_are_uploaded(tmp_path: Path) -> None:
    workflow = init_project(tmp_path / "project")
    assert_documents(run_build_job(workflow, clone_tag(tmp_path / "project", tmp_path / "clone"), tmp_path))
    assert CHANGED in (tmp_path / "github_output").read_text("utf-8")
    (report,) = (step["with"]["path"] for step in steps_of(workflow) if "accessibility" in str(step.get("with")))
    assert "WCAG 2.2" in (tmp_path / "clone" / report).read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "website"),
    [("echo https://ada.github.io/cv/", "https://ada.github.io/cv/"), ('echo \'{"status": "404"}\'; exit 1', "")],
    ids=["published", "not yet"],
)
def test_the_build_knows_the_address_that_pages_has(tmp_path: Path, answer: str, website: str) -> None:
    jobs = read(STARTER)["jobs"]
    (step,) = jobs["address"]["steps"]
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    env = {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "GITHUB_OUTPUT": str(tmp_path / "output"),
           "GITHUB_REPOSITORY": "ada/cv"}  # fmt: skip
    subprocess.run(["bash", "-e", "-c", step["run"]], env=env, check=True, timeout=60)
    assert (tmp_path / "output").read_text("utf-8") == f"website={website}\n"
    assert jobs["address"]["outputs"] == {"website": f"${{{{ steps.{step['id']}.outputs.website }}}}"}
    (build,) = (step for step in jobs["build"]["steps"] if step.get("run") == "cvgen build")
    assert (jobs["build"]["needs"], build["env"]) == (
        "address", {"CVGEN_WEBSITE": "${{ needs.address.outputs.website }}"}
    )  # fmt: skip


def test_what_is_published_has_well_known_files_but_no_letters_and_no_receipt(tmp_path: Path) -> None:
    """GitHub's deployment takes the artifact “github-pages”, and in it artifact.tar."""
    for name in ("index.html", ".well-known/security.txt", ".cvgen.json", "letters/job.pdf"):
        (tmp_path / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "output" / name).write_bytes(b"x")
    steps = read(STARTER)["jobs"]["build"]["steps"]
    scripts = [step["run"] for step in steps if "letters" in step.get("run", "") or "tar " in step.get("run", "")]
    env = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path)}
    subprocess.run(["bash", "-e", "-c", "\n".join(scripts)], cwd=tmp_path, env=env, check=True, timeout=60)
    (published,) = (step["with"] for step in steps if step.get("with", {}).get("name") == "github-pages")
    assert published["path"] == "${{ runner.temp }}/artifact.tar"
    with tarfile.open(tmp_path / "artifact.tar") as archive:
        files = {member.name for member in archive if member.isfile()}
    assert files == {"./index.html", "./.well-known/security.txt"}


@pytest.mark.prove
def test_starter_installs_all_it_needs(snapshot: Path, tmp_path: Path) -> None:
    """From cvgen's repository, here the snapshot of it."""
    if subprocess.run([judges.program("sudo"), "-n", "true"], capture_output=True, check=False).returncode:
        judges.absent("sudo without a password, which the workflow uses as GitHub's machines let it,")
    workflow = init_project(tmp_path / "project")
    tag(snapshot, f"v{version('cvgen')}")  # the workflow names the version it was written for
    here = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{snapshot.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": REPOSITORY,
        "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
    }
    clone = clone_tag(tmp_path / "project", tmp_path / "clone")
    assert_documents(run_build_job(workflow, clone, tmp_path, make_python(tmp_path), **here))
