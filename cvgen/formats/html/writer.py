"""HTML: the rendered page with its security policy complete, and the local files it refers to."""

from __future__ import annotations

from cvgen.formats.html.rewrite import PageRewriter
from cvgen.formats.html.site_files import make_site_files
from cvgen.formats.local_files import read_linked_file, read_picture
from cvgen.formats.page import Output, Page
from cvgen.problems import CvgenError, InvalidProfile, Problem


def write(page: Page) -> Output:
    """Return the page as UTF-8, and every local picture it shows and file it links to under its relative name.

    Templates write relative addresses as seen from the output's root; in a page of a folder below they are led up to
    the root. Raises InvalidProfile, with one problem for each picture that is missing, no picture, or outside the
    project.
    """
    rewriter = PageRewriter(page.html, page.stem.count("/"))
    files = {f"{page.stem}.html": rewriter.rewrite().encode()}
    problems: list[Problem] = []
    for name in dict.fromkeys(rewriter.pictures):
        try:
            files.setdefault(name, read_picture(name, page.project))
        except CvgenError as error:
            problems += error.problems
    if problems:
        raise InvalidProfile(problems)
    document = page.document
    built = {link.url for link in (*document.downloads, *document.alternates)}
    for name in dict.fromkeys(rewriter.files):
        if name not in built and (content := read_linked_file(name, page.project)) is not None:
            files.setdefault(name, content)
    return Output({**files, **make_site_files(page)})
