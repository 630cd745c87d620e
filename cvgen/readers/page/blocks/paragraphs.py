"""Split a paragraph at the empty lines that two <br> make."""

from __future__ import annotations

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element


def split_paragraph(element: Element) -> list[Element]:
    """Return the paragraphs that a <p> holds, which two <br> or more part; any other element as it is."""
    if element.tag != "p" or not _holds_empty_line(element):
        return [element]
    parts = [make_element(element.tag, element.text or "")]
    parts[0].attrib.update(element.attrib)
    children = list(element)
    for place, child in enumerate(children):
        if _ends_line(child) and place + 1 < len(children) and children[place + 1].tag == "br":
            parts.append(make_element(element.tag, ""))
        elif child.tag == "br" and not len(parts[-1]) and not (parts[-1].text or "").strip():
            parts[-1].text = child.tail
        else:
            parts[-1].append(child)
    return [part for part in parts if len(part) or (part.text or "").strip()]


def _ends_line(child: Element) -> bool:
    return child.tag == "br" and not (child.tail or "").strip()


def _holds_empty_line(element: Element) -> bool:
    lines = [child for child in element if _ends_line(child)]
    return any((following := line.getnext()) is not None and following.tag == "br" for line in lines)
