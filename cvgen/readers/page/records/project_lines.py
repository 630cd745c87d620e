"""Read the first line of a project: its name, where it leads, and what it is."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.page.records.line_dates import parse_whole_date
from cvgen.readers.page.records.line_parts import split_trailing_links

Data = dict[str, Any]

_NUMBER_FIRST = re.compile(r"^\d{1,2}[.)]\s+(?=[\[*])")  # 1. [Sandsift](https://…)
_CODE_FIRST = re.compile(r"`(?P<label>[^`\n]{2,40})`\s+(?=\*{0,3}\[)")  # `HarbourLab` [Sandsift](https://…)
_LINK = r"\[(?:\\?\[)?(?P<{0}>[^\[\]]+?)(?:\\?\])?\]\((?P<{1}>[^()\s]+)\)"  # also [[code]](https://…)
_NAMED = re.compile(
    rf"(?:(?P<mark>\*{{0,3}}){_LINK.format('label', 'url')}(?P=mark)"
    r"|(?P<bold>\*{1,3})(?P<name>[^*\[\]]{2,200})(?P=bold))"
    r"(?P<rest>(?:\s*$|[\s.,，:：;；–—|·-]+|\s+(?=[\[(（]))(?P<text>.*))",
    re.DOTALL,
)
_ADDRESSED = re.compile(r"(?P<name>[^()\[\]<>]{2,100}?)\s*[(（<:]\s*<?(?P<url>https?://[^\s()<>]+?)>?[)）>]?[.;,]?")
_MORE_LINK = re.compile(rf"[\s(（\[|/·,]*{_LINK.format('label', 'url')}[\s)）\]|/·,]*")
_LABELLED = re.compile(
    r"(?P<name>(?:[A-Z][\w.-]*(?: [\w.-]+){0,3}|[a-z][\w.-]{1,30}))(?: [(（](?P<date>[^()（）]*\d{4}[^()（）]*)[)）])?"
    r": (?P<text>[^\n\[\]]{8,})"
)
_SENTENCE = re.compile(r"(?P<name>[A-Z][\w-]*(?: [\w-]+){0,2})\. (?P<text>[A-Z][^\n\[\]]{8,})")
# A short name, and behind a dash what it is: Sandsift – a toolbox for sorting grains.
_DASHED = re.compile(
    r"(?P<name>(?:[A-Z0-9][\w.+-]*(?: [\w.+-]+){0,2}|[a-z][\w.+-]{1,30})(?: \([^()\d]{2,40}\))?) "
    r"(?:[–—-]|\\?\|) (?P<text>[^\n\[\]|]{12,})"
)
_FUNDED = re.compile(  # Dye in the Jura, funded by the Canton
    r"(?P<name>[^\[\]]{4,}?)(?:\s*[,.;–—|:-]+\s+(?P<text>(?P<said>(?:co-?)?(?:funded|financed|supported|sponsored|supervised|advised|mentored)\s+(?:by|through)|gefördert|finanziert"
    r"|(?:financé|soutenu)e?\s+par|financiad[oa]\s+(?:por|pel[ao])|finanziato\s+da|gefinancierd\s+door|资助)\b.+)"
    r"|\s*[(（](?P<aside>(?:(?:co-?)?(?:funded|financed|supported|sponsored)\s+(?:by|through)|gefördert|finanziert|financée?\s+par)\s[^()（）]+)[)）])\.?",
    re.IGNORECASE,
)
_DATED = re.compile(r"[(（](?P<date>[^()（）]*\d{4}[^()（）]*)[)）][\s:：.,–—-]*")
_FRAMED = re.compile(r"^[(（]([^()（）]+)[)）]$")
_LONGEST_LABEL = 5  # words


def read_project_line(text: str) -> Data:
    """Return title, address, links and text of a project whose name is a link, set off or before its address.

    Other lines give {}.
    """
    text = _NUMBER_FIRST.sub("", text.strip())
    if coded := _CODE_FIRST.match(text):
        item = read_project_line(text[coded.end() :])
        return item and item | {"text": ". ".join(filter(None, [coded["label"], item.get("text", "")]))}
    if item := _read_plain(text):
        return item
    match = _NAMED.fullmatch(text)
    if match is None or not (match["url"] or match["text"].strip()):
        return {}
    item = {"title": (match["label"] or match["name"]).strip("* .:,")}
    if match["url"]:
        item["url"] = match["url"]
    rest, links = _take_links(match["text"])
    rest, more = split_trailing_links(rest)
    if links := {**links, **more}:
        item["links"] = links
    if (dated := _DATED.match(rest)) and (date := parse_whole_date(dated["date"])):
        item["date"], rest = date, rest[dated.end() :]
    if rest := rest.strip():
        item["text"] = _FRAMED.sub(r"\1", rest)
    return item


def _read_plain(text: str) -> Data:
    """Return a project whose name no formatting sets off: before its address, a colon, a dash or who pays for it."""
    if match := _ADDRESSED.fullmatch(text):
        return {"title": match["name"].strip(" *:"), "url": match["url"]}
    if labelled := _LABELLED.fullmatch(text):
        date = parse_whole_date(labelled["date"] or "")
        if date or not labelled["date"]:
            return {"title": labelled["name"], "text": labelled["text"], **({"date": date} if date else {})}
    if named := (_DASHED.fullmatch(text) or _SENTENCE.fullmatch(text)):
        return {"title": named["name"], "text": named["text"]}
    funded = None if _NAMED.fullmatch(text) else _FUNDED.fullmatch(text)
    return {"title": funded["name"], "text": funded["text"] or funded["aside"]} if funded else {}


def _take_links(text: str) -> tuple[str, dict[str, str]]:
    """Return a text without the links that it begins with, and these by their labels."""
    links: dict[str, str] = {}
    while (match := _MORE_LINK.match(text)) and len(match["label"].split()) <= _LONGEST_LABEL:
        if match["label"] in links:
            break
        links[match["label"].strip("* []\\")] = match["url"]
        before, behind = text[: match.start("label")], text[match.end("url") + 1 : match.end()]
        is_open = "(" in before and ")" not in behind  # (Fog Ltd, student helper)
        text = "(" * is_open + text[match.end() :]
    return re.sub(r"^[\s.,:：;–—|·-]+", "", text), links
