"""Read the profile embedded in a PDF."""

from __future__ import annotations

import logging
from pathlib import Path

from cvgen.formats.pdf.attachments import PROFILE_NAME
from cvgen.problems import CvgenError
from cvgen.readers.decoding import file_error
from cvgen.system.project_files import FileRefusedError, open_project_file
from cvgen.system.refusals import refusal_error


def extract_profile(file: Path) -> str:
    """Return the profile embedded in a PDF that cvgen made, as YAML text.

    Raises InvalidProfile if the file cannot be read, is no PDF, or holds no profile.
    """
    from pypdf import PdfReader

    from cvgen.yaml.reader import parse_yaml

    name = str(file)
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else it reports its repairs on the terminal
    try:
        with open_project_file(file) as stream:
            if stream.read(5) != b"%PDF-":
                raise file_error(name, "not-a-pdf", "this is no PDF", "name a PDF that “cvgen build” has made")
            reader = PdfReader(stream)
            if reader.is_encrypted:
                raise file_error(name, "encrypted", "this PDF is encrypted", "take the file as “cvgen build” wrote it")
            attachments = reader.attachments.get(PROFILE_NAME, [])
    except CvgenError:
        raise
    except FileRefusedError as refusal:
        raise refusal_error(refusal, name) from None
    except OSError as error:
        raise file_error(name, "unreadable", f"this file cannot be read: {error.strerror or error}") from None
    except Exception:  # pypdf raises whatever the damage leads to
        raise file_error(name, "damaged-pdf", "this PDF is damaged", "fetch it again") from None
    if not attachments:
        message = f"there is no {PROFILE_NAME} inside this PDF"
        raise file_error(name, "no-profile", message, "cvgen puts it in; printing to PDF, or a service, may drop it")
    # The file may come from anywhere: parsing refuses what is no strict YAML, such as escape sequences for terminals.
    return parse_yaml(attachments[0], f"{file}: {PROFILE_NAME}").text
