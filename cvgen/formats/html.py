"""HTML: the rendered page, its security policy completed, and the local pictures and files it refers to beside it."""

from __future__ import annotations

from cvgen.formats import Output, Page
from cvgen.formats.files import linked, picture
from cvgen.formats.markup_edits import Reading
from cvgen.formats.site import around
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
            files.setdefault(name, picture(name, page.project))
        except InvalidProfile as error:
            problems += error.problems
    if problems:
        raise InvalidProfile(problems)
    document = page.document
    built = {link.url for link in (*document.downloads, *document.alternates)}
    for name in dict.fromkeys(reading.files):
        if name not in built and (file := linked(name, page.project)):
            files.setdefault(name, file.read_bytes())
    return Output({**files, **around(page)})
