"""The text of a web page: what stands above its sections, and what is said of it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from cvgen.document.entries import locate_post
from cvgen.document.letters import TextFiller, raise_headings
from cvgen.document.model import NOTHING, Entry
from cvgen.document.profile_view import make_names
from cvgen.document.wording import Wording
from cvgen.profile.blog_posts import Post
from cvgen.profile.documents import DocumentKind
from cvgen.profile.selection import DocumentContent
from cvgen.text.markdown import strip_html

_MAX_DESCRIPTION = 200  # characters: search engines show less


def compose_text(content: DocumentContent, kind: DocumentKind, wording: Wording) -> Markup:
    """Return the text of a page as blocks. Raises TextTemplateError for a wrong tag; the checks have found it."""
    if not kind.text:
        return NOTHING
    if kind.post:
        return raise_headings(wording.render_blocks(kind.text))
    filler = TextFiller(make_names(content, wording), wording)
    text = wording.render_blocks(filler.fill(kind.text))
    return raise_headings(text) if kind.is_subpage else text


def compose_posts(posts: Iterable[Post], wording: Wording) -> tuple[Entry, ...]:
    """Return entries of posts with all that these say."""
    return tuple(
        Entry(
            title=wording.render_inline(post.title),
            url=locate_post(post, wording),
            text=wording.render_blocks(post.text),
            date=wording.format_date(post.date),
        )
        for post in posts
    )


def summarise(text: Markup) -> str:
    """Return the first paragraph of blocks as plain text, cut between words where it is long; "" if there is none."""
    first = text.partition("<p>")[2].partition("</p>")[0]
    plain = strip_html(Markup(first))  # noqa: S704 - a part of it
    return plain if len(plain) <= _MAX_DESCRIPTION else plain[:_MAX_DESCRIPTION].rpartition(" ")[0] + " …"
