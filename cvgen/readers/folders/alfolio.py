"""Read a site made with al-folio: its folder, or its `_data/cv.yml` alone.

The template: github.com/alshedivat/al-folio
"""

from __future__ import annotations

from cvgen.readers import ImportResult, Origin
from cvgen.readers.folders import alfolio_cv
from cvgen.readers.folders.jekyll_site import read_jekyll_site
from cvgen.readers.folders.site_contents import list_folder
from cvgen.system.project_files import FileRefusedError, read_project_file

_OWN = ("_bibliography", "_data/cv.yml", "_data/socials.yml", "_data/coauthors.yml", "_data/repositories.yml")
_SETTINGS = (b"\nfirst_name:", b"\nlast_name:", b"\nscholar:")
_HEAD = 262_144  # bytes of the settings that are looked at


def recognises(source: Origin) -> bool:
    """Tell al-folio by its folders and settings, or its CV by its shape."""
    if not source.path.is_dir():
        return alfolio_cv.recognises(source.raw)
    names = list_folder(source.path)
    if "_config.yml" not in names and not {"_pages/about.md", "_data/cv.yml"} & names:
        return False
    return any(name in names for name in _OWN) or _has_settings(source)


def _has_settings(source: Origin) -> bool:
    try:
        text = read_project_file(source.path / "_config.yml", source.path, limit=_HEAD * 4)
    except FileRefusedError:
        return False
    return any(key in b"\n" + text[:_HEAD] for key in _SETTINGS)


def read(source: Origin, imported: ImportResult) -> None:
    """Read a folder, or its CV alone. Raises InvalidProfile where nothing can be read."""
    if source.path.is_dir():
        read_jekyll_site(source, imported)
    else:
        alfolio_cv.read_any_cv(source, imported)
