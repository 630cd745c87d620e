"""HTML: the rendered page with its security policy complete, and the local files it refers to."""

from __future__ import annotations

from cvgen.document.model import Document
from cvgen.formats.html.rewrite import PageRewriter
from cvgen.formats.html.site_files import make_site_files
from cvgen.formats.local_files import read_linked_file, read_picture, read_video
from cvgen.formats.page import Output, Page
from cvgen.problems import CvgenError, InvalidProfile, Problem


def write(page: Page) -> Output:
    """Return the page as UTF-8, and every local picture, video and linked file under its relative name.

    Templates write relative addresses as seen from the output's root; in a page of a folder below they are led up to
    the root. Raises InvalidProfile, with one problem for each picture or video that is missing, none, or outside the
    project.
    """
    pages = {page.stem: page.html, **page.beside}
    rewriters = {stem: PageRewriter(html, stem.count("/")) for stem, html in pages.items()}
    files = {f"{stem}.html": rewriter.rewrite().encode() for stem, rewriter in rewriters.items()}
    problems: list[Problem] = []
    named = [(name, read_picture) for rewriter in rewriters.values() for name in rewriter.pictures]
    named += [(name, read_video) for rewriter in rewriters.values() for name in rewriter.videos]
    for name, read in dict.fromkeys(named):
        try:
            files.setdefault(name, read(name, page.project))
        except CvgenError as error:
            problems += error.problems
    if problems:
        raise InvalidProfile(problems)
    document = page.document
    if document.bibliography:
        files[document.bibliography] = _join_bibtex(document).encode()
    built = {link.url for link in (*document.downloads, *document.alternates)}
    built |= {link.url for links in document.versions for link in links}
    for name in dict.fromkeys(name for rewriter in rewriters.values() for name in rewriter.files):
        if name not in built | files.keys() and (content := read_linked_file(name, page.project)) is not None:
            files.setdefault(name, content)
    return Output({**files, **make_site_files(page)})


def _join_bibtex(document: Document) -> str:
    """Return the BibTeX entries of a page's papers, each once."""
    entries = (entry for section in document.sections for entry in section.entries)
    return "\n".join(entry.bibtex for entry in entries if entry.key)
