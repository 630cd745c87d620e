"""HTML: the rendered page, its security policy completed, and the local pictures and files it refers to beside it."""

from __future__ import annotations

from cvgen.formats.html.rewrite import Reading
from cvgen.formats.html.site_files import around
from cvgen.formats.local_files import find_linked_file, read_picture
from cvgen.formats.page import Output, Page
from cvgen.problems import InvalidProfile, Problem


def write(page: Page) -> Output:
    """Return the page as UTF-8 and every local picture it shows and file it links to, under its relative name.

    Templates write relative addresses as seen from the output's root; a page in a folder below finds its way up.
    Raises InvalidProfile, with one problem for each, if a picture is missing, is none or stands outside the project.
    """
    reading = Reading(page.html, page.stem.count("/"))
    files = {f"{page.stem}.html": reading.edited().encode()}
    problems: list[Problem] = []
    for name in dict.fromkeys(reading.pictures):
        try:
            files.setdefault(name, read_picture(name, page.project))
        except InvalidProfile as error:
            problems += error.problems
    if problems:
        raise InvalidProfile(problems)
    document = page.document
    built = {link.url for link in (*document.downloads, *document.alternates)}
    for name in dict.fromkeys(reading.files):
        if name not in built and (file := find_linked_file(name, page.project)):
            files.setdefault(name, file.read_bytes())
    return Output({**files, **around(page)})
