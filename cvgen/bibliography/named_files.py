"""Files that the fields of a bibliography name: where they are in the project, and which are missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from cvgen.problems import ProblemSink, Spot
from cvgen.system.project_files import is_inside, is_present

# Where al-folio keeps what its bibliography names, below the folder of the site.
_FOLDERS = {"preview": ("assets/img/publication_preview", "assets/img", "images"), "video": ("assets/video",)}
_MOST_NAMES = 8  # in one message
_FILE = re.compile(
    r"[^\s:*?\"<>|\\][^:*?\"<>|\\]*\.(?:pdf|ps|html?|zip|pptx?|key|mp4|mov|webm|png|jpe?g|gif|svg|webp|avif|txt|md|bib|gz|ipynb|docx?|csv)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class NamedFiles:
    """Finds files below the folder of a site or project.

    `found` are the paths by their names there, `missing` the places where files should be and `pictures` those of
    pictures; `tried` are all names that were looked up in vain.
    """

    site: Path
    found: dict[str, Path] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    def find(self, field: str, name: str) -> str:
        """Return the address of a file that a field names; "" if it is no file, or a picture that is not there.

        A link may lead to a file that comes later.
        """
        name = name.lstrip("/")
        if not _FILE.fullmatch(name) or ".." in name.split("/"):
            return ""
        folders = ("", *_FOLDERS.get(field, ("assets/pdf",)))
        names = [f"{folder}/{name}".lstrip("/") for folder in folders]
        for inner in names:
            if is_present(self.site / inner) and is_inside(self.site / inner, self.site):
                self.found[inner] = self.site / inner
                return quote(inner)
        self.tried += names
        place = name if "/" in name else names[1]
        self.missing.append(place)
        if field != "preview":
            return quote(place)
        self.pictures.append(place)
        return ""

    def report(self, name: str, sink: ProblemSink, *, links: bool = True) -> None:
        """Report the files that are missing, once for the bibliography of this name; pictures alone without `links`."""
        missing = self.missing if links else self.pictures
        if missing:
            more = len(missing) - _MOST_NAMES
            listed = ", ".join(missing[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
            hint = "put them there, in the folder of the profile; pictures stay under “extra” until then"
            sink.note(Spot(name), "no-file", f"files that papers name are missing: {listed}", hint)
