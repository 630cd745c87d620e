"""Profiles that somebody else changes while their owner is being asked."""

from __future__ import annotations

from pathlib import Path

from cvgen.problems import InvalidProfile, Problem
from cvgen.yaml.reader import read_yaml


def require_unchanged(profile: Path, old: str) -> None:
    """Raise InvalidProfile if the text of a profile is not the one that answers of its owner are about."""
    if read_yaml(profile).text != old:
        message = "it was changed while you were asked, and is left as that made it"
        raise InvalidProfile([Problem("changed-meanwhile", message, "give the same command again", file=str(profile))])
