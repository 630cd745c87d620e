"""Checks of links in texts that lead to what a build makes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from cvgen.problems import Finding, find_nearest
from cvgen.profile.documents import DocumentKind, resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.profile.types import Text
from cvgen.profile.walk import Values, walk_values
from cvgen.text.file_names import decode_path, list_local_targets

_BESIDE_PAGES = ("feed.xml", "sitemap.xml", "404.html")
_PAPERS = re.compile(r"papers/[^/]+\.html")
_PAPER_LIST = re.compile(r"-papers(?=\.bib$)")


class BuiltFiles:
    """The files that a build makes of a profile, as its owner's links name them."""

    def __init__(self, profile: Profile) -> None:
        """Take what a profile builds: its documents in all languages, and what stands beside its pages."""
        self._profile = profile
        self._kinds = {kind.file: kind for kind in resolve_documents(profile).values()}

    def find_document(self, address: str) -> DocumentKind | None:
        """Return the document that an address in the project leads to, in whatever language and format."""
        name = self._drop_language(decode_path(address))
        kind = self._kinds.get(_cut_suffix(_PAPER_LIST.sub("", name)))
        suffix = PurePosixPath(name).suffix
        is_source = suffix == ".md" and kind is not None and "md" not in kind.formats
        return kind if suffix and not is_source else None

    def is_built(self, address: str) -> bool:
        """Return whether an address in the project leads to what a build makes."""
        if ":" in address:
            return False
        name = self._drop_language(decode_path(address))
        is_paper = self._profile.site.paper_pages and _PAPERS.fullmatch(name) is not None
        return is_paper or name in _BESIDE_PAGES or self.find_document(address) is not None

    def suggest(self, address: str) -> str:
        """Return the page that was probably meant by an address, "" if none is near."""
        pages = [kind.file for kind in self._kinds.values() if kind.is_page and not kind.show_private]
        stem = _cut_suffix(decode_path(address))
        same = (page for page in pages if stem.rpartition("/")[2] in PurePosixPath(page).parts)
        page = next(same, "") or find_nearest(stem, pages, 0.75)
        return page and f"{page}.html"

    def _drop_language(self, name: str) -> str:
        folder, _, rest = name.partition("/")
        return rest if rest and folder in self._profile.locales else name


def _cut_suffix(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    return folder + slash + last.partition(".")[0]


def check_private_links(profile: Profile, values: Values) -> Iterator[Finding]:
    """Yield findings for links by which everybody finds a document that shows what is private."""
    if not any(kind.show_private for kind in resolve_documents(profile).values()):
        return
    built = BuiltFiles(profile)
    found = [
        (path, value, version, target, kind)
        for path, value in values
        if isinstance(value, Text)
        for version, text in value.all().items()
        for target in list_local_targets(text)
        if (kind := built.find_document(target)) and kind.show_private
    ]
    public = _find_public(profile) if found else ()
    for path, value, version, target, kind in found:
        if id(value) in public:
            message = f"this leads everybody to “{kind.name}”, which shows what is private"
            hint = "take the link out, and give the address to those alone who may read it"
            yield Finding((*path, version), "private-linked", message, hint, part=target)


def _find_public(profile: Profile) -> Collection[int]:
    """Return the identities of the texts that documents without private things show."""
    kinds = [kind for kind in resolve_documents(profile).values() if not kind.show_private]
    shown = (value for kind in kinds for _, value in walk_values(select_items(profile, kind).profile))
    return {id(value) for value in (*shown, *(kind.text for kind in kinds)) if isinstance(value, Text)}
