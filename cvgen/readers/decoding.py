"""Files to import, with their bytes."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem
from cvgen.readers import Origin
from cvgen.system.disk import is_folder
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.system.refusals import refusal_error

MAX_BYTES = 16 * 1024 * 1024
# An address without its scheme, as browsers show it: “www.uma.example”, “uma.example/cv”.
_ADDRESS = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:/\S*)?|(?:[a-z0-9-]+\.)+[a-z]{2,7}/\S*", re.ASCII)


def read_origin(path: Path) -> Origin:
    """Return a file with its bytes, or a folder. Raises InvalidProfile where it cannot be read."""
    name = str(path)
    if is_folder(path):
        return Origin(name, path)
    try:
        return Origin(name, path, read_project_file(path, limit=MAX_BYTES))
    except FileRefusedError as refusal:
        if refusal.code != "no-file":
            raise refusal_error(refusal, name) from None
        hint = "name a file, or the folder of the old page"
        if _ADDRESS.fullmatch(name):
            hint += f"; if it is an address: cvgen import --fetch https://{name}"
        raise file_error(name, "no-file", "there is no such file or folder", hint) from None


def file_error(name: str, code: str, message: str, hint: str = "") -> InvalidProfile:
    """Return the exception that says a file cannot be used."""
    return InvalidProfile([Problem(code, message, hint, file=name)])
