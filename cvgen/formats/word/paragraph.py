"""Make a paragraph of a Word file: its style, its place in a list, its runs with direction and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from cvgen.formats.word.languages import classify_language
from cvgen.formats.word.line_ends import bind_separators
from cvgen.formats.word.package import WordFile
from cvgen.formats.word.runs import LRM, RLM, Run
from cvgen.formats.word.style_table import CHARACTERS, PARAGRAPHS
from cvgen.formats.word.style_types import style_id
from cvgen.formats.word.xml import RELATIONSHIP_ID, VAL, make_text, qualify, w
from cvgen.text.no_breaks import bind_words
from cvgen.text.scripts import EAST_ASIAN, RIGHT_TO_LEFT
from cvgen.text.urls import strip_scheme

_HIGH_MARKS = "*†‡§ "  # marks behind authors, which fonts draw high already
_MAX_TOOLTIP = 260  # characters, in Word
_KEEPING = frozenset(style_id(name) for name, style in PARAGRAPHS.items() if style.keep_next)
_CONTROLS = {"\n": "br", "\t": "tab"}
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
_LETTERS = re.compile(f"(?P<rtl>[{RIGHT_TO_LEFT}{RLM}]+)|(?P<ltr>([^\\W\\d_{RIGHT_TO_LEFT}]|{LRM})+)")


def make_paragraph(
    file: WordFile, base: Run, style: str, runs: Iterable[Run], rtl: bool, number: tuple[int, int] | None = None
) -> etree._Element:
    """Return a paragraph in the style of that name; `base` is the formatting of the document as a whole."""
    properties = w("pPr", w("pStyle", val=file.styles.paragraph_id(style)))
    if number:
        properties.append(w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])))
    if rtl != base.rtl:
        properties.append(w("bidi", val=int(rtl)))
    node = w("p", properties)
    for link, linked in groupby(bind_separators(list(runs)), key=lambda run: run.link):
        group, parent = list(linked), node
        if link:
            parent = etree.SubElement(node, qualify("hyperlink"), {RELATIONSHIP_ID: file.add_link(link)})
            if tooltip := _make_tooltip(link, group[0].link_name, "".join(run.text for run in group)):
                parent.set(qualify("tooltip"), tooltip)
        for run in group:
            parent.extend(_make_runs(file, base, run, style))
    return node


def hold_together(blocks: Iterable[etree._Element]) -> None:
    """Keep the paragraphs of an entry on one page with the next of them, unless their styles do."""
    paragraphs = [block for block in blocks if block.tag == qualify("p")]
    for about in (paragraph[0] for paragraph in paragraphs[:-1]):
        if (own := about.find(qualify("keepNext"))) is not None:
            about.remove(own)
        if about[0].get(VAL) not in _KEEPING:
            about.insert(1, w("keepNext"))  # after the name of the style


def _make_tooltip(address: str, name: str, label: str) -> str:
    """Return where a link leads: its name, and its address as people read it if the label does not show that.

    It is empty if there is nothing to add to the label, and without what Word has no room for.
    """
    readable = strip_scheme(address)
    if address.startswith("tel:") or readable.rstrip("/").casefold() in label.casefold():
        readable = ""
    candidates = (f"{name} ({readable})" if name and readable else name or readable, readable)
    return next((tip for tip in candidates if len(tip) <= _MAX_TOOLTIP), "")


def _make_runs(file: WordFile, base: Run, run: Run, style: str) -> Iterator[etree._Element]:
    if run.inset is not None:
        yield run.inset
        return
    if run.text in _CONTROLS:
        yield w("r", w(_CONTROLS[run.text]))
        return
    style_names = _select_character_styles(run, file, style)
    content = bind_words(run.text) if "Entry Date" in run.styles else run.text
    for text, rtl in split_directions(content, run.rtl):
        properties = w("rPr")
        if style_names:
            properties.append(w("rStyle", val=file.styles.character_id(style_names)))
        attribute, tag = classify_language(run.lang)
        if fonts := _select_fonts(file, run.lang, text):
            properties.append(w("rFonts", **fonts))
        if rtl:
            properties.append(w("rtl"))
        if run.lang != base.lang:
            properties.append(w("lang", **{attribute: tag}))
        yield w("r", *([properties] if len(properties) else []), make_text(text))


def _select_fonts(file: WordFile, lang: str, text: str) -> dict[str, str]:
    """Return what East Asian text needs beside the fonts of its style, which are those of the document's language."""
    if classify_language(lang)[0] != "eastAsia" or not _EAST_ASIAN.search(text):
        return {}
    face, usual = file.look.faces.find_east_asian(lang), file.look.faces.find_east_asian()
    fonts = {"hint": "eastAsia"}  # otherwise quotes and dashes come from the Latin font
    return fonts | {"eastAsia": face} if file.is_new and face != usual else fonts


def _select_character_styles(run: Run, file: WordFile, style: str) -> frozenset[str]:
    # Bold within a bold paragraph would be light again: toggle properties, ECMA-376 Part 1, 17.7.3.
    names = frozenset(name for name in run.styles if not (CHARACTERS[name].bold and file.styles.is_bold(style)))
    if not run.text.strip(_HIGH_MARKS):
        names -= {"Superscript"}
    if file.look.styles[style].quiet_links and "Hyperlink" in names:
        names = names - {"Hyperlink"} | {"Quiet Link"}
    return names


def split_directions(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Split a text where its direction changes; what has no direction takes that of the paragraph, `rtl`."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for match in _LETTERS.finditer(text):
        is_rtl = match.lastgroup == "rtl"
        gap, end, word = text[end : match.start()], match.end(), match[0]
        if parts and parts[-1][1] == is_rtl:
            parts[-1] = (parts[-1][0] + gap + word, is_rtl)
        else:
            parts += [(gap, rtl), (word, is_rtl)]
    parts.append((text[end:], rtl))
    for direction, group in groupby(parts, key=lambda part: part[1]):
        if piece := "".join(text for text, _ in group):
            yield piece, direction
