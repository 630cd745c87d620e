"""Cut who edited or translated a work from its first line: “A. Quill, B. Moss (eds.), *Salt*, transl. by C. Reed”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.papers.author import Author
from cvgen.readers.page.papers.author_list import are_full_names, split_authors

_EDITORS = re.compile(
    r"(?P<names>[^()（）\[\]“”\"„«»:\d]{4,200}?),?\s*[(（](?:eds?|editors?|hrsg|hg|red|éds?|dirs?|coords?|orgs?)\b\.?[)）]\s*[.,:]?\s+"
    r"(?=\S.{3})",
    re.IGNORECASE,
)
_TRANSLATORS = re.compile(
    r"(?P<sign>[,.;]\s+|\s*[(（])(?P<said>(?:trans(?:l(?:ated)?)?\b\.?(?:\s+from\s+[^\W\d_]+)?\s+by|übers(?:etzt|\.)\s+von"
    r"|trad(?:uit|uzione|ução|ucción|\.)\s+(?:par|di|de|por)|przeł\.|tłum\.)\s+"
    r"(?P<names>(?:[^\W\d_]\.[\s-]?){0,3}[^\W\d_][^()（）\[\]“”\"„«»:;,.\d]{2,60}))(?=[,.;:)）]|$)[)）]?",
    re.IGNORECASE,
)


def cut_editors(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without the editors that it begins with, and these; nobody if it begins otherwise."""
    whole = expand_characters(line)
    match = _EDITORS.match(whole.text)
    if match is None or not are_full_names(_list_people(whole, match)):
        return line, []
    return whole.slice(match.end()), trim_line(whole.slice(0, match.end()), " ,.:")


def cut_translators(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without its translators, and these with the words before them; nobody if none are named."""
    whole = expand_characters(line)
    match = _TRANSLATORS.search(whole.text)
    if match is None or not match.start() or not are_full_names(_list_people(whole, match)):
        return line, []
    return [*whole.slice(0, match.start()), *whole.slice(match.end())], whole.slice(*match.span("said"))


def _list_people(line: Characters, match: re.Match[str]) -> Sequence[Author]:
    return split_authors(line.slice(*match.span("names")), {}).authors
