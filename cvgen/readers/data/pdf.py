"""Import PDFs that carry data: cvgen's own, with its profile, and Europass's."""

from __future__ import annotations

from functools import lru_cache

from cvgen.formats.pdf.attachments import PROFILE_NAME
from cvgen.problems import CvgenError
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data import europass
from cvgen.readers.decoding import file_error
from cvgen.readers.embedded_profile import read_attachments
from cvgen.yaml.reader import parse_yaml


def recognises(origin: Origin) -> bool:
    """Tell a PDF by what is attached to it; others have no data to read."""
    return bool(origin.raw.startswith(b"%PDF-") and _find_sources(origin))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read the profile in a PDF, else the first CV of Europass. Raises InvalidProfile where there is neither."""
    sources = _find_sources(origin)
    if not sources:
        hint = "take its text: pdftotext; mark its headings (# Education), and import that"
        raise file_error(origin.name, "no-profile", "there is no profile in this PDF, nor a CV of Europass", hint)
    source = sources[0]
    if source.path.name != PROFILE_NAME:
        europass.read(source, imported)
        return
    data = parse_yaml(source.raw, source.name).data
    if not isinstance(data, dict):
        raise file_error(source.name, "not-a-profile", "this is no profile", "fetch the PDF again")
    imported.profile |= {key: value for key, value in data.items() if key != "version"}  # what is written has today's


@lru_cache(1)  # it is asked twice, and damaged files take long
def _find_sources(origin: Origin) -> list[Origin]:
    """Return what is attached to a PDF and can be read, the profile first."""
    try:
        attachments = read_attachments(origin.raw, origin.name)
    except CvgenError:
        return []
    found = [Origin(f"{origin.name}: {name}", origin.path.parent / name, raw) for name, raw in attachments]
    readable = [source for source in found if source.path.name == PROFILE_NAME or europass.recognises(source)]
    return sorted(readable, key=lambda source: source.path.name != PROFILE_NAME)
