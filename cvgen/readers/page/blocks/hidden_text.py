"""Remove scripts, hidden elements and jumps within a page; what was hidden is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.source.source_lines import SourceLines, is_placeholder, keep_line_breaks

_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_ATTRIBUTE = r"\s+[\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?"
_HIDDEN_BLOCK = re.compile(
    rf"<(p|div|section|span)(?=(?:{_ATTRIBUTE})*?\s+hidden[\s>=])[^<>]*>(?P<text>(?:(?!<\1[\s>]).)*?)</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
# A link that nothing uses, as people write comments in Markdown: [//]: # (to do), [comment]: <> "to do".
_COMMENT = re.compile(r"^ {0,3}\[(?://|#|_|comment)\]:[ \t]*(?:#|<>)(?P<text>.*)$", re.MULTILINE | re.IGNORECASE)
_LEAST_WORDS = 4  # of a comment that is kept; a shorter one is a remark
_HIDDEN = (
    "descendant::*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
    "[not(contains(@class, 'abstract')) and not(contains(@id, 'abs'))]"
)
_MOST_WORDS = 40  # a longer hidden text is an abstract that a click shows
_ENTRY = re.compile(r"@\w+\s*\{")  # BibTeX that a button copies
_MESSAGE = "this did not show on the old page"


def report_scripts(source: SourceLines, imported: ImportResult) -> None:
    """Note that the scripts and styles of a page are left out."""
    if first := _SCRIPT.search(source.text):
        tags = " and ".join(sorted({f"<{tag.lower()}>" for tag in _SCRIPT.findall(source.text)}))
        spot = source.spot_at(first.start())
        imported.note(spot, "script", f"{tags} left out", "themes and tokens say how it looks")


_BUTTON = re.compile(
    r"<(?P<tag>button|a|span|div)\b(?P<attributes>[^<>]{1,1000})>(?P<label>[^<>]{1,40})</(?P=tag)\s*>", re.IGNORECASE
)
_MORE = re.compile(
    r"\b(?:more|all|older|earlier|expand|unfold|rest|mehr|alle|ältere|plus|tout|más|todo|todos|mais|tutt[oi]|altro)\b"
    r"|更多|全部|展开|展開|もっと|더 ?보기",
    re.IGNORECASE,
)
# The attributes that say what a click shows; class and style do not.
_SHOWS = re.compile(r"\s(?:on\w+|href|for|aria-controls|data-[\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_NAMED_TAG = re.compile(r"<\w+\b[^<>]*?\sid\s*=\s*[\"']?(?P<name>[\w-]+)[^<>]*>")
_HIDES = re.compile(r"display\s*:\s*none\s*;?|\shidden(?:=(?:\"[^\"]*\"|'[^']*'))?(?=[\s>])", re.IGNORECASE)


def unfold_more(source: SourceLines) -> SourceLines:
    """Return a page on which nothing is hidden that a click on “Show more” shows: older news."""
    buttons = [button for button in _BUTTON.finditer(source.text) if _MORE.search(button["label"])]
    said = " ".join(a or b for button in buttons for a, b in _SHOWS.findall(button["attributes"]))
    shown = set(re.findall(r"[\w-]+", said))

    def unfold(match: re.Match[str]) -> str:
        return _HIDES.sub("", match.group()) if match["name"] in shown else match.group()

    return source.with_text(_NAMED_TAG.sub(unfold, source.text)) if shown else source


def remove_hidden_blocks(source: SourceLines, imported: ImportResult) -> SourceLines:
    """Return a page without elements with the attribute `hidden` and comments of Markdown, whose text is kept.

    This is done before parsing: Markdown in such an element may end it early.
    """

    def keep(match: re.Match[str]) -> str:
        text = match["text"].strip()
        is_remark = match.re is _COMMENT and len(text.split()) < _LEAST_WORDS
        if text and not is_remark and not is_placeholder(text):
            imported.keep(source.spot_at(match.start()), text, "hidden", _MESSAGE)
        return keep_line_breaks(match)

    for pattern in (_HIDDEN_BLOCK, _COMMENT):
        source = source.with_text(pattern.sub(keep, source.text))
    return source


def remove_hidden_elements(page: Element, find_spot: Callable[[Element], Spot], imported: ImportResult) -> None:
    """Remove hidden elements from a parsed page, but not abstracts; their text is kept with its spot."""
    for hidden in page.xpath(_HIDDEN):
        text = " ".join(hidden.text_content().split())
        is_told = hidden.xpath("descendant::li") or _ENTRY.match(text)
        if (len(text.split()) > _MOST_WORDS and not is_told) or hidden.xpath(
            "ancestor-or-self::*[contains(@class, 'abstract')]"
        ):
            continue
        if text and not is_placeholder(text):
            imported.keep(find_spot(hidden), text, "hidden", _MESSAGE)
        hidden.drop_tree()


def remove_fallbacks(page: Element) -> None:
    """Remove the words in place of a video or sound, which only a browser without a player shows."""
    for player in page.iter("video", "audio"):
        player.text = None
        for part in [part for part in player.iterdescendants() if isinstance(part.tag, str)]:
            part.text = part.tail = None
            if part.tag not in ("source", "track"):
                part.drop_tree()


_KICKER = re.compile(r"(?:^|[\s_-])(?:kicker|eyebrow|overline|pre-?title)(?:$|[\s_-])", re.IGNORECASE)
_OUTSIDE = "[not(ancestor::*[contains(@class, 'box') or contains(@class, 'card')])]"
_HEADINGS = "following-sibling::*[1][self::h1 or self::h2]"


def remove_kickers(page: Element, find_spot: Callable[[Element], Spot], imported: ImportResult) -> None:
    """Remove the small words that a page sets above its headings; what the heading does not say is kept."""
    for line in page.xpath(f"descendant::*[self::p or self::span or self::div][@class][{_HEADINGS}]{_OUTSIDE}"):
        if not _KICKER.search(line.get("class") or "") or len(line):
            continue
        text, heading = " ".join(line.text_content().split()), line.xpath(_HEADINGS)[0].text_content()
        if text and not set(text.casefold().split()) <= set(heading.casefold().split()):
            imported.keep(find_spot(line), text, "kicker", "this stood in small letters above a heading")
        line.drop_tree()


_TO_TOP = re.compile(
    r"\W*(?:(?:back|return|go|jump) to (?:the )?top(?: of (?:the )?page)?|to(?: the)? top|top of (?:the )?page|top"
    r"|(?:zurück )?nach oben|haut de page|retour en haut|volver arriba|torna su|回到顶部|返回顶部|トップへ戻る)\W*",
    re.IGNORECASE,
)


_TO_ITEM = re.compile(r"[\s\[(]*[^\W\d_][\w ]{0,20}\s*[↓↑⬇⬆][\s\])]*")  # [Paper ↓]
_TO_CONTENT = re.compile(
    r"\W*(?:(?:skip|jump|go) (?:directly )?to (?:the )?(?:main |primary )?(?:content|navigation|main|text|menu)"
    r"|(?:direkt )?zu[mr] (?:haupt)?(?:inhalt|navigation)(?: springen| wechseln)?"
    r"|(?:aller|passer) au contenu(?: principal)?"
    r"|(?:saltar|ir) al contenido(?: principal)?|(?:ir|pular|saltar) para o conteúdo(?: principal)?"
    r"|(?:vai|salta) al contenuto(?: principale)?|(?:ga |spring )?naar (?:de )?(?:hoofd)?inhoud|hoppa till innehåll"
    r"|przejdź do treści|跳(?:到|转到|至)(?:主要)?内容"
    r"|本文へ(?:移動|スキップ)?|본문(?:으로)? (?:바로가기|건너뛰기))\W*",
    re.IGNORECASE,
)


def remove_jump_links(page: Element) -> None:
    """Remove links that only lead to the top or the text of a page, with the paragraphs that hold nothing else.

    So go menus all of whose links lead to sections of the page.
    """
    for menu in page.xpath("descendant::nav[descendant::a][not(descendant::a[@href][not(starts-with(@href, '#'))])]"):
        menu.drop_tree()
    for link in page.xpath("descendant::a[starts-with(@href, '#')]"):
        if (
            _TO_TOP.fullmatch(link.text_content())
            or _TO_ITEM.fullmatch(link.text_content())
            or _TO_CONTENT.fullmatch(link.text_content())
        ):
            holder = link.getparent()
            link.drop_tree()
            if holder is not None and holder.tag == "p" and not len(holder) and not re.search(r"\w", holder.text or ""):
                holder.drop_tree()
