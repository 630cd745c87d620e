"""A paragraph of a Word file: its style, its place in a list, and its runs with their direction and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from cvgen.formats.word.package import WordFile
from cvgen.formats.word.settings import language
from cvgen.formats.word.style_table import CHARACTERS, Paragraph
from cvgen.formats.word.text import Run
from cvgen.formats.word.xml import W, text_element, w

_HIGH = "*†‡§ "  # marks behind authors, which stand high by themselves
_LONGEST_TIP = 260
_CONTROLS = {"\n": "br", "\t": "tab"}
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTERS = re.compile(f"(?P<rtl>[{_RTL}]+)|(?P<ltr>[^\\W\\d_{_RTL}]+)")
_RID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def paragraph(
    file: WordFile, base: Run, style: str, runs: Iterable[Run], rtl: bool, number: tuple[int, int] | None = None
) -> etree._Element:
    """Return a paragraph in a style of that name; `base` is how text is in the document as a whole."""
    properties = w("pPr", w("pStyle", val=file.styles.paragraph(style)))
    if number:
        properties.append(w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])))
    if rtl != base.rtl:
        properties.append(w("bidi", val=int(rtl)))
    node = w("p", properties)
    named = file.look.styles[style]
    for link, linked in groupby(runs, key=lambda run: run.link):
        group, parent = list(linked), node
        if link:
            parent = etree.SubElement(node, f"{{{W}}}hyperlink", {_RID: file.link(link)})
            if tip := _tip(link, "".join(run.text for run in group)):
                parent.set(f"{{{W}}}tooltip", tip)
        for run in group:
            parent.extend(_run(file, base, run, named))
    return node


def _tip(address: str, label: str) -> str:
    """Return the address where the label hides it, without what stands before each; Word takes 260 characters."""
    bare = re.sub(r"^(https?://(www\.)?|mailto:|tel:)", "", address)
    known = address.startswith("tel:") or bare.rstrip("/").casefold() in label.casefold()
    return "" if known or len(bare) > _LONGEST_TIP else bare


def _run(file: WordFile, base: Run, run: Run, paragraph: Paragraph) -> Iterator[etree._Element]:
    if run.inset is not None:
        yield run.inset
        return
    # Bold in a bold paragraph would be light again: ECMA-376 Part 1, 17.7.3, toggle properties.
    names = frozenset(name for name in run.styles if not (paragraph.font.bold and CHARACTERS[name].bold))
    if not run.text.strip(_HIGH):
        names -= {"Superscript"}
    if paragraph.quiet and "Hyperlink" in names:
        names = names - {"Hyperlink"} | {"Quiet Link"}
    if run.text in _CONTROLS:
        yield w("r", w(_CONTROLS[run.text]))
        return
    for text, rtl in directions(run.text, run.rtl):
        properties = w("rPr")
        if names:
            properties.append(w("rStyle", val=file.styles.character(names)))
        kind, tag = language(run.lang)
        if kind == "eastAsia" and _CJK.search(text):
            properties.append(w("rFonts", hint="eastAsia"))  # else quotes and dashes are taken from the Latin font
        if rtl:
            properties.append(w("rtl"))
        if run.lang != base.lang:
            properties.append(w("lang", **{kind: tag}))
        yield w("r", *([properties] if len(properties) else []), text_element(text))


def directions(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Split text where its direction changes; what has no direction goes with `rtl`, that of the paragraph."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for match in _LETTERS.finditer(text):
        here = match.lastgroup == "rtl"
        gap, end, word = text[end : match.start()], match.end(), match[0]
        if parts and parts[-1][1] == here:
            parts[-1] = (parts[-1][0] + gap + word, here)
        else:
            parts += [(gap, rtl), (word, here)]
    parts.append((text[end:], rtl))
    for direction, group in groupby(parts, key=lambda part: part[1]):
        if piece := "".join(text for text, _ in group):
            yield piece, direction
