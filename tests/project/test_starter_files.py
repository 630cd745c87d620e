"""Files that cvgen copied into a project: renewed if an earlier cvgen wrote them, left if their owner changed them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import call_cvgen

from cvgen.project.starter_files import EARLIER, STARTER_FILES, StarterState, find_states, renew_files

KEPT = sorted((Path(__file__).parents[1] / "compatibility").glob("[0-9]*/starter"))
BUILD, SCHEMA = ".github/workflows/build.yml", "profile.schema.json"


def run(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(arguments)
    return result.exit_code, result.output


@pytest.fixture(params=KEPT, ids=lambda kept: kept.parent.name)
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project that an earlier cvgen started; today's workflow is another."""
    for name, file in STARTER_FILES.items():
        if not (request.param / file.name).exists():
            continue  # a later cvgen's
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(request.param / file.name, tmp_path / name)
    new = tmp_path / "new.yml"
    new.write_text("# a later workflow\n", "utf-8")
    monkeypatch.setattr("cvgen.project.starter_files.STARTER_FILES", {**STARTER_FILES, BUILD: new})
    return tmp_path


def test_what_each_version_wrote_is_known(project: Path) -> None:
    states = find_states(project)
    assert {states[SCHEMA], states[BUILD]} == {StarterState.EARLIER}
    assert StarterState.OWN not in states.values()


@pytest.mark.parametrize("command", [["init"], ["doctor", "--fix", "--profile"]], ids=lambda command: command[0])
def test_what_an_earlier_cvgen_wrote_is_renewed(project: Path, command: list[str]) -> None:
    (project / SCHEMA).write_bytes((project / SCHEMA).read_bytes().replace(b"\n", b"\r\n"))  # as git does on Windows
    before = (project / "profile.yaml").read_bytes()
    place = project if command == ["init"] else project / "profile.yaml"
    code, output = run(*command, str(place), *(["-o", str(project / "out")] if "--fix" in command else []))
    assert [line.split()[1] for line in output.splitlines() if line.startswith("renewed")] == [
        str(project / SCHEMA),
        str(project / BUILD),
    ]
    assert (project / SCHEMA).read_bytes() == STARTER_FILES[SCHEMA].read_bytes()
    assert (project / BUILD).read_text("utf-8") == "# a later workflow\n"
    assert (project / "profile.yaml").read_bytes() == before
    assert "Now put yourself" not in output
    assert find_states(project)[SCHEMA] is StarterState.CURRENT
    assert (code, renew_files(project)) == (0, [])


def test_what_its_owner_changed_is_left_and_said(project: Path) -> None:
    mine = (project / BUILD).read_text("utf-8").replace("timeout-minutes: 15", "timeout-minutes: 30")
    (project / BUILD).write_text(mine, "utf-8")
    _, output = run("doctor", "-p", str(project / "profile.yaml"), "-o", str(project / "out"))
    assert f"{BUILD}: your own, which cvgen leaves alone" in output
    assert f"{SCHEMA}: an earlier cvgen wrote it" in output
    _, output = run("init", str(project))
    assert f"{BUILD}  (not as any cvgen wrote it, so it stays)" in output
    assert (project / BUILD).read_text("utf-8") == mine


def test_nothing_behind_a_link_is_renewed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    shutil.copy(project / BUILD, outside / "build.yml")
    before = (outside / "build.yml").read_bytes()
    (project / BUILD).unlink()
    (project / BUILD).symlink_to(outside / "build.yml")
    run("init", str(project))
    shutil.rmtree(project / ".github" / "workflows")
    (project / ".github" / "workflows").symlink_to(outside)
    run("init", str(project))
    assert (outside / "build.yml").read_bytes() == before


def test_what_is_renewed_is_among_what_is_written() -> None:
    assert set(EARLIER) < set(STARTER_FILES)
