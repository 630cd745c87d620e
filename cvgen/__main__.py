"""Where the command starts: `cvgen --version`, and `cvgen build` where nothing has changed, end here.

They import the standard library alone, and only what is understood for certain is done here: everything else goes the
long way, through the package cli.
"""

from __future__ import annotations

import os
import sys

from cvgen import __version__

TYPE_CHECKING = False  # importing typing takes as long as all that is done here
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_VALUES = {"-f": "formats", "-p": "profile", "-o": "output", "-t": "theme", "-l": "locales"}
_NAMES = {"--format": "-f", "--profile": "-p", "--output": "-o", "--theme": "-t", "--locale": "-l"}
_MANY = ("formats", "locales")


def main() -> None:
    """Run the command line."""
    if not _quickly(sys.argv[1:]):
        from cvgen.cli import main

        main()


def _quickly(arguments: Sequence[str]) -> bool:
    """Do what is asked for if that takes nothing that is slow to import; tell whether it was done."""
    if list(arguments) == ["--version"]:
        print(f"cvgen {__version__}")  # noqa: T201 - this is the command line
        return True
    asked = _asked(arguments[1:]) if arguments[:1] == ["build"] else None
    if asked is None:
        return False
    import time

    from cvgen import receipt

    profile, output = asked.pop("profile"), asked.pop("output")
    given = {"epoch": os.environ.get("SOURCE_DATE_EPOCH") or None, "theme": asked["theme"]}
    documents = receipt.unchanged(profile, output, given, time.strftime("%Y-%m-%d", time.gmtime()), **asked)
    if documents is None:
        return False
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    for line in receipt.table([(os.path.join(output, name), *about, None) for name, *about in documents]):
        print(line)  # noqa: T201 - this is the command line
    return True


def _asked(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return what a build is asked for, None if that is not certain."""
    asked: dict[str, Any] = {"documents": [], "formats": [], "locales": [], "profile": "profile.yaml",
                             "output": "output", "theme": None, "strict": False}  # fmt: skip
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        key = _VALUES.get(_NAMES.get(name, name))
        if argument == "--strict":
            asked["strict"] = True
        elif not argument.startswith("-"):
            asked["documents"].append(argument)
        elif key is None or (equals and not name.startswith("--")):
            return None
        else:
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            asked[key] = [*asked[key], value] if key in _MANY else value
    return asked


if __name__ == "__main__":
    main()
