"""Read the folder of a site made with academicpages.

The template: github.com/academicpages/academicpages.github.io
"""

from __future__ import annotations

from cvgen.readers import ImportResult, Origin
from cvgen.readers.folders.jekyll_site import read_jekyll_site
from cvgen.readers.folders.site_contents import list_folder

_COLLECTIONS = frozenset({"_publications", "_talks", "_teaching", "_portfolio"})
_OTHERS = frozenset({"_pages/cv.md", "_data/cv.json", "_pages/talks.html", "_pages/publications.md"})


def recognises(source: Origin) -> bool:
    """Tell academicpages by its collections, or by the pages that it has beside that about its owner."""
    if not source.path.is_dir():
        return False
    names = list_folder(source.path)
    if not {"_config.yml", "_pages"} & names:
        return False
    return bool(_COLLECTIONS & names) or bool(_OTHERS & names)


def read(source: Origin, imported: ImportResult) -> None:
    """Read a folder. Raises InvalidProfile where nothing in it can be read."""
    read_jekyll_site(source, imported)
