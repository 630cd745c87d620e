"""The README cannot drift: its session is run, its table of commands and its keys are those that there are."""

import re
from pathlib import Path

import judges
import sessions
import yaml
from command_line import call_cvgen

from cvgen.profile.model import Profile

README = (judges.ROOT / "README.md").read_text("utf-8")


def test_the_session_of_the_readme_runs(tmp_path: Path) -> None:
    judges.pango()
    assert sessions.run(README, tmp_path) >= 5


def test_every_command_is_in_the_readme() -> None:
    named = set(re.findall(r"^\| `cvgen (\w+)", README, re.MULTILINE))
    listed = call_cvgen(["--help"]).output.partition("Commands:")[2].partition("\n\n")[0]
    assert named == set(re.findall(r"^  (\w+) ", listed, re.MULTILINE))


def test_every_option_in_the_readme_is_one() -> None:
    for command in re.findall(r"^\| `cvgen (\w+)", README, re.MULTILINE):
        row = next(line for line in README.splitlines() if line.startswith(f"| `cvgen {command}"))
        options = call_cvgen([command, "--help"]).output
        assert all(option in options for option in re.findall(r"--[\w-]+", row))


def test_every_key_of_a_profile_is_in_the_readme() -> None:
    listed = README[README.index("The keys of a profile:") :].partition("\n\n")[0]
    assert all(re.search(rf"\b{key}\b", README) for key in Profile.model_fields)
    assert all(
        key in Profile.model_fields
        for key in re.findall(r"(?<=[, ])[a-z_]+(?=,)", listed)
        if key not in ("and", "each")
    )


def test_the_snippet_of_a_profile_is_valid() -> None:
    snippet = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert snippet
    assert Profile.model_validate(yaml.load(snippet[1], Loader=yaml.BaseLoader)).papers[0].authors[0].equal
