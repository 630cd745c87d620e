"""From a PDF back to the profile that it was made from."""

from __future__ import annotations

import logging
from pathlib import Path

from cvgen.formats.pdf.attachments import PROFILE_NAME
from cvgen.problems import InvalidProfile, Problem


def extract_profile(file: Path) -> str:
    """Return the profile inside a PDF that cvgen made, as YAML.

    Raises InvalidProfile if the file is no PDF, cannot be read, or has none.
    """
    from pypdf import PdfReader

    from cvgen.yaml.reader import parse_yaml

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else it tells the terminal what it mends
    try:
        with file.open("rb") as stream:
            if stream.read(5) != b"%PDF-":
                raise _make_problem(file, "not-a-pdf", "this is no PDF", "name a PDF that “cvgen build” has made")
            reader = PdfReader(stream)
            if reader.is_encrypted:
                raise _make_problem(
                    file, "encrypted", "this PDF is encrypted", "take the file as “cvgen build” wrote it"
                )
            found = reader.attachments.get(PROFILE_NAME, [])
    except InvalidProfile:
        raise
    except OSError as error:
        raise _make_problem(file, "unreadable", f"this file cannot be read: {error.strerror or error}") from None
    except Exception:  # pypdf raises whatever the damage leads to
        raise _make_problem(file, "damaged-pdf", "this PDF is damaged", "fetch it again") from None
    if not found:
        message = f"there is no {PROFILE_NAME} inside this PDF"
        raise _make_problem(file, "no-profile", message, "cvgen puts it in; printing to PDF, or a service, may drop it")
    # It comes from anywhere: what is not a strict YAML text (escape sequences for terminals, say) stays inside.
    return parse_yaml(found[0], f"{file}: {PROFILE_NAME}").text


def _make_problem(file: Path, code: str, message: str, hint: str = "") -> InvalidProfile:
    return InvalidProfile([Problem(code, message, hint, file=str(file))])
