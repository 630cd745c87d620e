"""A line of HTML as bits of text with their formatting, and bits as the Markdown that a person would write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from cvgen.text.urls import is_url

Element = Any  # lxml's elements: its stubs know no better


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of text in one formatting. `href` is where it leads (None: no link, "": a link that leads nowhere)."""

    text: str
    strong: bool = False
    em: bool = False
    code: bool = False
    sup: bool = False
    href: str | None = None
    image: str = ""  # the address of a picture, whose alternative text is `text`


BREAK = Bit("\n")  # the line ends here
Line = list[Bit]

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
SILENT = frozenset(
    ["script", "style", "template", "noscript", "head", "title", "meta", "link", "button", "input", "select", "svg"]
)
_FLAGS = {
    **dict.fromkeys(("strong", "b", "u"), "strong"),  # Markdown has no underline
    **dict.fromkeys(("em", "i", "cite"), "em"),
    **dict.fromkeys(("code", "tt"), "code"),
    "sup": "sup",
}


_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)


def bits(element: Element, format: Bit | None = None) -> Iterator[Bit]:
    """Yield the bits inside an element; blocks inside it begin and end lines."""
    format = format or Bit("")
    if element.text:
        yield replace(format, text=element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT and not _decoration(child):
            yield from _inside(child, format)
        if child.tail:
            yield replace(format, text=child.tail)


def _decoration(element: Element) -> bool:
    """Tell whether an element is a sign that readers of a screen are not told, such as an arrow."""
    return element.get("aria-hidden") == "true" and not re.search(r"\w", element.text_content())


def _inside(child: Element, format: Bit) -> Iterator[Bit]:
    tag = child.tag
    if tag == "br":
        yield BREAK
    elif tag == "img":
        yield replace(format, text=child.get("alt") or "", image=child.get("src") or "?")
    elif tag in BLOCKS:
        yield BREAK
        yield from bits(child, format)
        yield BREAK
    elif tag == "a" and child.get("href") is not None:
        yield from bits(child, replace(format, href=address(child.get("href"))))
    elif tag == "span" and _BOLD.search(child.get("style") or ""):
        yield from bits(child, replace(format, strong=True))
    elif tag in _FLAGS:
        yield from bits(child, replace(format, **{_FLAGS[tag]: True}))  # type: ignore[arg-type] # all flags are bool
    else:
        yield from bits(child, format)


def address(href: str) -> str:
    """Return where a link leads, "" where it leads nowhere or where a profile may not link to."""
    href = "".join(href.split())
    if href.startswith("//"):
        href = f"https:{href}"
    bad = {"{": "%7B", "}": "%7D", "|": "%7C", "\\": "%5C", "^": "%5E", "`": "%60", '"': "%22", "<": "%3C", ">": "%3E"}
    href = "".join(bad.get(char, char) for char in href)
    path = href.lstrip("/") if href.startswith("/") else href.removeprefix("./")
    while path.startswith("../"):
        path = path[3:]
    if not path or path.startswith("#"):
        return ""
    bare = re.match(r"[\w-]+(\.[\w-]+)+(/|$)", path)  # www.example.com, without what says that it is on the web
    targets = (path, f"https://{path}") if bare else (path,)
    return next(filter(is_url, targets), "")


_GOES_ON = ",;/|·&、，("  # behind or before one of these, a line is not at its end


def softened(found: list[Bit] | Iterator[Bit]) -> Iterator[Bit]:
    """Yield bits with the ends of lines as breaks, but for those inside a link or a list that goes on."""
    before = ""
    known = list(found)
    for index, bit in enumerate(known):
        if bit == BREAK or "\n" not in bit.text:
            before = bit.text.strip() or ("" if bit == BREAK else before)
            yield bit
            continue
        after = "".join(other.text for other in known[index + 1 : index + 4])
        pieces = bit.text.split("\n")
        for number, text in enumerate(pieces):
            rest = "".join(pieces[number:]).strip() or after.strip()
            joined = bool(before and rest) and (before[-1] in _GOES_ON or rest[0] in _GOES_ON)
            if number:
                yield replace(bit, text=" ") if joined or bit.href is not None else BREAK
            yield replace(bit, text=text)
            before = text.strip() or before


def lines(found: Iterable[Bit]) -> list[Line]:
    """Split bits into lines at their breaks, white space collapsed as browsers do; empty lines are left out."""
    split = [list(group) for at_break, group in groupby(found, lambda bit: bit.text == "\n" and bit == BREAK)
             if not at_break]  # fmt: skip
    return [line for line in map(_collapsed, split) if line]


def _collapsed(line: Line) -> Line:
    done: Line = []
    space = True  # what has been written ends in a space
    for bit in line:
        text = re.sub(r"[\s\u00a0\u200b]+", " ", bit.text)
        if space and not bit.image:
            text = text.lstrip(" ")
        if not text and bit.text and bit.href is None and done and done[-1].href is not None:
            done[-1] = replace(done[-1], text=done[-1].text.rstrip(" "))
            text = " "  # two links to one address are two links
        if text or bit.image:
            space = text.endswith(" ")
            done.append(replace(bit, text=text))
    while done and not done[-1].image and not done[-1].text.strip():
        done.pop()
    if done and not done[-1].image:
        done[-1] = replace(done[-1], text=done[-1].text.rstrip())
    return done


def plain(line: Iterable[Bit]) -> str:
    """Return the words of a line without formatting; pictures have none."""
    return " ".join("".join(bit.text for bit in line if not bit.image).split())


def markdown(line: Iterable[Bit]) -> str:
    """Return a line as Markdown; pictures are left out, links that lead nowhere become text."""
    shown = [replace(bit, href=bit.href or None) for bit in line if not bit.image]
    done = []
    for href, linked in groupby(shown, key=lambda bit: bit.href):
        text = _formatted(list(linked))
        done.append(_linked(text.strip(), href) if href and text.strip() else text)
        if href and text.endswith(" "):
            done.append(" ")
    return _tidy("".join(done))


def _linked(text: str, href: str) -> str:
    return f"<{href}>" if text == href and re.match(r"https?://", href) else f"[{text}]({_target(href)})"


def _tidy(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text).strip()


def _target(href: str) -> str:
    return href if href.count("(") == href.count(")") else href.replace("(", "%28").replace(")", "%29")


def _formatted(line: Line) -> str:
    runs: list[tuple[str, str]] = []  # text and the marks around it
    for bit in line:
        marks = "`" if bit.code else "**" * bit.strong + "*" * bit.em
        text = _raised(bit.text) if bit.sup else bit.text
        if runs and runs[-1][1] == marks:
            runs[-1] = (runs[-1][0] + text, marks)
        else:
            runs.append((text, marks))
    runs = [run for run in runs if run[0]]
    around = ["", *(text for text, _ in runs), ""]
    return "".join(
        _marked(text, marks, before[-1:], after[:1])
        for (text, marks), before, after in zip(runs, around, around[2:], strict=False)
    )


_RAISED = str.maketrans("0123456789+-=()nth", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵗʰ")


def _raised(text: str) -> str:
    return text.translate(_RAISED) if re.fullmatch(r"[\d+-]+|th", text.strip()) else text


def _marked(text: str, marks: str, before: str, after: str) -> str:
    """Put marks around a text, where CommonMark will read them as such: not between a letter and punctuation."""
    core = text.strip()
    if not marks or not core or not any(char.isalnum() for char in core):
        return escaped(text) if marks != "`" else text
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    before, after = left[-1:] or before, right[:1] or after
    if marks == "`":
        return f"{left}`{core}`{right}" if "`" not in core else text
    if (after.isalnum() and not core[-1].isalnum()) or (before.isalnum() and not core[0].isalnum()):
        return escaped(text)
    if (before in "*_" and before) or (after in "*_" and after):
        return escaped(text)
    return f"{left}{marks}{escaped(core)}{marks}{right}"


_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|`|(?<!\*)\*(?!\*)(?=\S)|(?<=\S)(?<!\*)\*(?!\*)|(?<![\w])_(?=\w)|(?<=\w)_(?!\w)"
    r"|\](?=\()|&(?=#?\w+;)|<(?=[a-z][a-z0-9+.-]*:)|~(?=~)",
    re.IGNORECASE,
)


def escaped(text: str) -> str:
    """Return plain text as Markdown that says the same; only what would mean something else is escaped."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


_BLOCK_START = re.compile(r"(#{1,6}(?=\s)|[-+](?=\s)|>|={3,}$|-{3,}$|\d{1,9}(?=[.)]\s))")


def paragraph(text: str) -> str:
    """Return a line of Markdown as a paragraph: what would begin a list or heading is escaped."""
    match = _BLOCK_START.match(text)
    if not match:
        return text
    start = match.group()
    return f"{start}\\{text[len(start) :]}" if start[0].isdigit() else f"\\{text}"


def trimmed(line: Sequence[Bit], chars: str) -> Line:
    """Return a line without these characters (and spaces) at its ends."""
    done = list(line)
    while done and not done[0].image and not done[0].text.strip(chars + " "):
        done.pop(0)
    while done and not done[-1].image and not done[-1].text.strip(chars + " "):
        done.pop()
    if done and not done[0].image:
        done[0] = replace(done[0], text=done[0].text.lstrip(chars + " "))
    if done and not done[-1].image:
        done[-1] = replace(done[-1], text=done[-1].text.rstrip(chars + " "))
    return done
