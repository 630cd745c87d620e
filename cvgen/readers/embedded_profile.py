"""Read the profile embedded in a PDF."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

from cvgen.formats.pdf.attachments import PROFILE_NAME
from cvgen.problems import CvgenError
from cvgen.readers.decoding import file_error
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.system.refusals import refusal_error


def extract_profile(file: Path) -> str:
    """Return the profile embedded in a PDF that cvgen made, as YAML text.

    Raises InvalidProfile if the file cannot be read, is no PDF, or holds no profile.
    """
    from cvgen.yaml.reader import parse_yaml

    name = str(file)
    try:
        raw = read_project_file(file)
    except FileRefusedError as refusal:
        raise refusal_error(refusal, name) from None
    attachments = [data for key, data in read_attachments(raw, name) if key == PROFILE_NAME]
    if not attachments:
        message = f"there is no {PROFILE_NAME} inside this PDF"
        raise file_error(name, "no-profile", message, "cvgen puts it in; printing to PDF, or a service, may drop it")
    # The file may come from anywhere: parsing refuses what is no strict YAML, such as escape sequences for terminals.
    return parse_yaml(attachments[0], f"{file}: {PROFILE_NAME}").text


def read_attachments(raw: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the files attached to a PDF, each with its name; `name` is that of the PDF in problems.

    Raises InvalidProfile if it is no PDF, encrypted or damaged.
    """
    from pypdf import PdfReader

    if not raw.startswith(b"%PDF-"):
        raise file_error(name, "not-a-pdf", "this is no PDF", "name a PDF that “cvgen build” has made")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else it reports its repairs on the terminal
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted:
            raise file_error(name, "encrypted", "this PDF is encrypted", "take the file as “cvgen build” wrote it")
        return [(str(key), bytes(data)) for key, values in reader.attachments.items() for data in values]
    except CvgenError:
        raise
    except Exception:  # pypdf raises whatever the damage leads to
        raise file_error(name, "damaged-pdf", "this PDF is damaged", "fetch it again") from None
