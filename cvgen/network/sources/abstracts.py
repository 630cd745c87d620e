"""Abstracts as publishers deposit them: JATS and HTML with headings."""

from __future__ import annotations

import re

from cvgen.network.sources.record import MAX_TEXT

_TAG = re.compile(
    r"<(/?)(?:(?!mml:)[a-z][a-z0-9]{0,9}:)?([a-z][a-z0-9-]*)"
    r"(?:\s+[a-z:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*(/?)>",
    re.IGNORECASE,
)  # prefixes are jats, ns3 and so on
_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6", "label"})
_PARAGRAPHS = frozenset({"p", "sec", "section", "div", "list-item", "li", "ul", "ol", "list"})
# What stands over a whole abstract, and says only that it is one.
_ABSTRACT = re.compile(
    r"(?:(?:graphical |structured |author )?abstract|summary|zusammenfassung|kurzfassung|résumé|resumen|resumo"
    r"|riassunto|sommario|samenvatting|sammanfattning|streszczenie|аннотация|摘要|要旨|抄録|요약|초록)(?!\w)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\r\n]+")
_BLANK = re.compile(r"\n{2,}")


def tidy_abstract(text: str) -> str:
    """Return an abstract with a blank line between its paragraphs, and its headings in bold before what they are over.

    A first heading that only says that it is an abstract is left out. Other elements stay, for who reads HTML in texts.
    """
    text = text[: 2 * MAX_TEXT]
    parts: list[str] = []
    heading: int | None = None  # where the heading that is open begins among the parts
    at = 0
    for tag in _TAG.finditer(text):
        parts.append(_SPACES.sub(" ", text[at : tag.start()]))
        at = tag.end()
        name, is_closing = tag[2].lower(), bool(tag[1])
        if name in _HEADINGS and not tag[3]:
            if heading is None and not is_closing:
                parts.append("\n\n")
                heading = len(parts)
            elif heading is not None and is_closing:
                parts[heading:] = [
                    _write_heading("".join(parts[heading:]), is_first=not "".join(parts[:heading]).strip())
                ]
                heading = None
        elif name in _PARAGRAPHS:
            parts.append("\n\n" if heading is None and not _ends_in_heading(parts) else "")
        else:
            parts.append(tag[0] if name == "math" else f"<{tag[1]}{name}{tag[3]}>")
    parts.append(_SPACES.sub(" ", text[at:]))
    joined = re.sub(" {2,}", " ", "".join(parts))
    return _BLANK.sub("\n\n", re.sub(" ?\n ?", "\n", joined)).strip()


def _write_heading(words: str, *, is_first: bool) -> str:
    bare = words.strip(" \n.:")
    if is_first and (match := _ABSTRACT.match(bare)):
        bare = bare[match.end() :].strip(" \n.:")
    return f"<b>{bare}.</b> " if bare else ""


def _ends_in_heading(parts: list[str]) -> bool:
    """Tell whether a heading is the last that was said: what follows stands on its line."""
    last = next((part for part in reversed(parts) if part.strip(" ")), "")
    return last.endswith(".</b> ") and last.startswith("<b>")
