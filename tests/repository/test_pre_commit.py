"""The hook for pre-commit: its definition is valid, and does what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import judges
import yaml


def test_the_hook_of_pre_commit_holds_up_a_broken_profile(tmp_path: Path) -> None:
    """Its definition is valid, and does what it says; `language: system` spares it an installation of its own."""
    manifest = judges.ROOT / ".pre-commit-hooks.yaml"
    precommit = judges.program("pre-commit")
    assert judges.run(precommit, "validate-manifest", manifest).returncode == 0
    [hook] = yaml.safe_load(manifest.read_text("utf-8"))
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(tmp_path / ".cache")}
    for text, status, said in (("name: Ada Example\n", 0, "Passed"), ("nmae: Ada\n", 1, "profile.yaml:1:1: error")):
        (tmp_path / "profile.yaml").write_text(text, "utf-8")
        subprocess.run(["git", "add", "profile.yaml", ".pre-commit-config.yaml"], cwd=tmp_path, check=True)
        done = judges.run(precommit, "run", cwd=tmp_path, env=env)
        assert (done.returncode, said in done.stdout) == (status, True), done.stdout + done.stderr
