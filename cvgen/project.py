"""A new project: the files that `cvgen init` puts into a folder."""

from __future__ import annotations

from pathlib import Path

from cvgen.problems import InvalidProfile, Problem

_HERE = Path(__file__).parent
SCHEMA = _HERE / "profile.schema.json"

# Where each file goes, and what it is copied from.
_FILES = {
    "profile.yaml": _HERE / "starter" / "profile.yaml",
    "profile.schema.json": SCHEMA,
    ".gitignore": _HERE / "starter" / "gitignore",
    ".github/workflows/build.yml": _HERE / "starter" / "build.yml",
    ".github/workflows/refresh.yml": _HERE / "starter" / "refresh.yml",
}


def start(folder: Path) -> list[tuple[Path, bool]]:
    """Put the files of a new project into a folder; return each with whether it was written (or was there already).

    Raises InvalidProfile where the folder cannot be written to.
    """
    done: list[tuple[Path, bool]] = []
    for name, model in _FILES.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                stream.write(model.read_bytes())
        except FileExistsError:
            if not target.parent.is_dir():
                raise InvalidProfile([_refused(target.parent, "a file of this name is in the way")]) from None
            done.append((target, False))
        except OSError as error:
            raise InvalidProfile([_refused(target, error.strerror or str(error))]) from None
        else:
            done.append((target, True))
    return done


def _refused(place: Path, why: str) -> Problem:
    return Problem("not-written", f"cannot write here: {why}", "choose another folder", file=str(place))
