"""The text of a web page: what stands above its sections, and what is said of it elsewhere."""

from __future__ import annotations

from markupsafe import Markup

from cvgen.document.letters import TextFiller, raise_headings
from cvgen.document.model import NOTHING
from cvgen.document.profile_view import make_names
from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind
from cvgen.profile.selection import DocumentContent
from cvgen.text.markdown import strip_html

_MAX_DESCRIPTION = 200  # characters: search engines show less


def compose_text(content: DocumentContent, kind: DocumentKind, wording: Wording) -> Markup:
    """Return the text of a page as blocks. Raises TextTemplateError for a wrong tag; the checks have found it."""
    if not kind.text:
        return NOTHING
    filler = TextFiller(make_names(content, wording), wording)
    text = wording.render_blocks(filler.fill(kind.text))
    return raise_headings(text) if kind.is_subpage else text


def summarise(text: Markup) -> str:
    """Return the first paragraph of blocks as plain text, cut between words where it is long; "" if there is none."""
    first = text.partition("<p>")[2].partition("</p>")[0]
    plain = strip_html(Markup(first))  # noqa: S704 - a part of it
    return plain if len(plain) <= _MAX_DESCRIPTION else plain[:_MAX_DESCRIPTION].rpartition(" ")[0] + " …"
