"""Take links out of the lines of a record: labels such as “[slides]”, and the address of all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.readers.items.word_classes import find_classes, list_words
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_runs import is_link_label, split_by_link, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.text.emoji import strip_emoji

_MOST_LABEL_WORDS = 4
_DOCUMENTS = list_words("document")  # labels of links at the end of a line
_BRACKETS = " []()【】（）"
# What a link asks to do is its label: “Watch the video”, “Listen here”, “more information”.
_ASKING = re.compile(
    r"(?:(?:please\s+)?(?:watch|listen|read|see|view|hear|download|find|click|visit|verify|check)(?:\s+(?:to|the|full|complete|it|in|on|a))*"
    r"|(?:more|further)(?:\s+(?:info(?:rmation)?|details))?|écouter|regarder|ver|escuchar|guarda|ascolta|ouvir|hier)"
    r"(?:\s+(?:more|here|video|recording|audio|interview|episode|article|slides|poster|abstract|talk|online|post|page|website"
    r"|credential|certificate|ici|aquí|qui|aqui|program(?:me)?|\d))*\s*[.!]?",
    re.IGNORECASE,
)
_LINK_WORD = re.compile(
    r"(?:link|url|web|website|video|recording|slides?|pdf|poster|article|audio|podcast|abstract|programme?|homepage|profile"
    r"|publication|preprint|thesis|dissertation|(?:[\w&.]{2,12}\s+)?(?:news\s+release|press\s+release|news\s+story|announcement|citation|laudatio|pressemitteilung|communiqué)|linkedin|google\s+scholar|scholar|orcid|researchgate|youtube(?:\s+video)?)s?\s*\d?",
    re.IGNORECASE,
)


def strip_link_label(text: str) -> str:
    """Return the label of a link without the brackets around it and signs before it; those inside stay: video (mp4)."""
    return re.sub(r"^[^\w(（\[【]+", "", strip_emoji(text).strip(_BRACKETS if not _INNER.search(text) else " "))


def _names_document(part: tuple[str | None, TextLine]) -> bool:
    """Tell whether a part of a line is a link to a document, or space between two of these: [Figure](…) [News](…)."""
    href, line = part
    text = line_text(line)
    return strip_link_label(text).casefold() in _DOCUMENTS if href else not text.strip(" |·/,.")


_INNER = re.compile(r"\w\s*[(（\[][^()（）\[\]]+[)）\]]$")  # a bracket that closes what the label opened


def take_whole_link(lines: Sequence[TextLine]) -> tuple[list[TextLine], str]:
    """Return lines without the address that all of their words lead to, and that address; "" if they do not."""
    hrefs = {run.href for line in lines for run in line if re.search(r"\w", run.text)}
    href = hrefs.pop() if len(hrefs) == 1 else None
    text = " ".join(map(line_text, lines))
    if href is None or not re.search(r"[,，;；|:：]", text):
        return list(lines), ""  # a name, whose address is known by it
    return [[replace(run, href=None) for run in line] for line in lines], normalise_href(href)


_AT_SIGN = re.compile(r"(?P<role>[^\W\d_]+)[ ]?@[ ]?(?=\S|$)")


def space_at_signs(line: TextLine) -> TextLine:
    """Return a line with spaces around the sign for “at” behind a role: “Intern@[Harbour](…)”, not “Fog@ICL”."""
    spaced: TextLine = []
    for run in line:
        text = _AT_SIGN.sub(lambda match: f"{match['role']} @ " if _is_role(match["role"]) else match.group(), run.text)
        is_behind = bool(spaced) and run.text.startswith("@") and _is_role((spaced[-1].text.split() or [""])[-1])
        spaced.append(run.with_text(f" @ {text[1:]}" if is_behind else text))
    return spaced


def _is_role(word: str) -> bool:
    return bool({"role", "post"} & {*find_classes(word)})


def take_links(lines: Sequence[TextLine], links: dict[str, str]) -> list[TextLine]:
    """Return lines without the links that are labels only, such as “[slides]”, which are added to `links`."""
    rest: list[TextLine] = []
    for line in lines:
        kept: TextLine = []
        parts = split_by_link(line)
        for number, (href, part) in enumerate(parts):
            text = line_text(part)
            before = "".join(run.text for run in kept).rstrip()
            behind = "".join(line_text(rest) for _, rest in parts[number + 1 :])
            is_last = not re.search(r"\w", behind)
            bare = text.strip(_BRACKETS)
            asks = bool(
                _ASKING.fullmatch(bare) or (is_last and before.endswith((".", ")", ",")) and _LINK_WORD.fullmatch(bare))
            )
            set_off = not kept or before[-1:] in "|([·/,（【，—–-" or text[:1] in ("[", "(")
            set_off |= asks and (is_last or behind.lstrip()[:1] in ("(", "（"))
            is_framed = (
                before.endswith("[") and line_text([run for _, rest in parts[number + 1 :] for run in rest])[:1] == "]"
            )
            says_link = asks or is_framed or is_link_label(part) or text.startswith("[") or not re.search(r"\w", text)
            says_link |= text.startswith("(") and _LINK_WORD.fullmatch(bare) is not None
            says_link |= (not kept or text.startswith("(") or before[-1:] in "([") and _LINK_WORD.fullmatch(
                bare
            ) is not None
            is_label = word_count(text) <= _MOST_LABEL_WORDS and says_link
            label = strip_link_label(text) or "link"
            ends = all(map(_names_document, parts[number:]))
            leads = text.startswith("[") and label.casefold() in _DOCUMENTS and number + 1 < len(parts)
            if leads and href == "" and not kept:
                continue  # a label that leads nowhere
            if href and (ends or (is_label and set_off)) and (kept or rest or number or leads) and label not in links:
                links[label] = normalise_href(href)
                kept = trim_line(kept, " |·/") if before.endswith(("|", "·", "/")) else kept
            else:
                kept = [*kept, *part]
        text = "".join(run.text for run in kept)
        if len(kept) < len(line) and (match := re.search(r"\s*[\[(（【]+[\s,|/·]*[\])）】]+[\s.]*$", text)):
            kept = expand_characters(kept).slice(0, match.start())
        rest.append(kept)
    return rest
