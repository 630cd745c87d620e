"""Join paragraphs and list items that are the lines of one paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_runs import begins_set_off, is_link_label, is_set_off, word_count
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.papers.author_list import is_line_of_names, names_people
from cvgen.readers.page.papers.author_marks import is_legend
from cvgen.readers.page.papers.labelled_fields import labels_authors
from cvgen.readers.page.papers.paper_side_lines import begins_with_dash
from cvgen.readers.page.sections.item_asides import names_link, read_links
from cvgen.readers.page.sections.outline import join_blocks, make_paragraph
from cvgen.readers.page.sections.prose import is_prose

_LEAST_PAPERS = 2
_MOST_LINES = 6  # of a paper: title, authors, venue, links, a prize, a sentence
_LEAST_TITLE = 2  # words
_LEAST_LINES = 2  # of a paper whose links stand in a point below: title and authors


def join_paper_lines(blocks: Sequence[Block], own_names: frozenset[str]) -> list[Block]:
    """Return blocks, paragraphs that are title, authors and venue of one paper as one box.

    They are known by paragraphs that hold names alone; each has the title before it, or all have it behind them.
    Below boxes, one title in bold or with a link before a paragraph that begins with names is enough.
    """
    joined: list[Block] = []
    blocks = _join_links(blocks)
    number = sum(block.kind == "paragraph" and are_names(block, own_names) for block in blocks)
    for is_run, group in groupby(blocks, key=lambda block: block.kind == "paragraph"):
        run = list(group)
        has_box = any(block.kind == "box" for block in joined)
        if number >= _LEAST_PAPERS and is_run and _is_one_paper(run, own_names):
            joined.append(join_blocks(run, "box"))
        else:
            joined += _join_run(run, own_names, has_box=has_box) if is_run else run
    return list(_join_points(joined))


def _join_points(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, a point of links alone with the paragraph of several lines above it as one box: its paper's."""
    above: Block | None = None
    for block in blocks:
        if above and above.kind == "paragraph" and _are_links(block) and _has_lines(above):
            above = join_blocks([above, block], "box")
            continue
        if above:
            yield above
        above = block
    if above:
        yield above


def _are_links(block: Block) -> bool:
    """Tell whether a block is an item of links alone, the first of which is labelled as a paper's: [Code], [PDF]."""
    lines = extract_content(block).lines if block.kind == "item" else []
    words = [run for line in lines for run in line if re.search(r"\w", run.text)]
    return len(lines) == 1 and is_link_label(lines[0]) and all(run.href for run in words)


def _has_lines(block: Block) -> bool:
    return len(extract_content(block, keep_line_ends=True).lines) >= _LEAST_LINES


def _join_links(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the paragraphs that are part of the one above: its venue, labels of links, dashed remarks."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined and block.kind == "paragraph" else None
        is_paragraph = above is not None and above.kind == "paragraph"
        if above and is_paragraph and (_is_venue_of(block, above) or _are_links_of(block, above)):
            joined[-1] = join_blocks([above, block], "paragraph")
        elif above and above.kind in ("paragraph", "item", "box") and _is_dashed(block) and _may_have_remarks(above):
            joined[-1] = join_blocks([above, block], "box")
        else:
            joined.append(block)
    return joined


def _is_dashed(block: Block) -> bool:
    """Tell whether a paragraph begins with a dash or an arrow: — Prize for the best paper."""
    lines = extract_content(block).lines
    return bool(lines) and begins_with_dash(lines[0])


def _may_have_remarks(block: Block) -> bool:
    """Tell whether a block may be a paper with remarks below: it has no dash, and words in italics, bold or a link."""
    lines = extract_content(block).lines
    return not _is_dashed(block) and any(run.em or run.strong or run.href for line in lines for run in line)


def _is_venue_of(block: Block, above: Block) -> bool:
    """Tell whether a paragraph is a venue with its year, in another form than the title above: *Fog Letters (2026)*."""
    lines, title = extract_content(block).lines, extract_content(above).lines
    if len(lines) != 1 or not title or not _DATED_VENUE.fullmatch(line_text(lines[0])) or not is_set_off(lines[0]):
        return False
    venue, first = (next(run for run in line if run.text.strip()) for line in (lines[0], title[0]))
    is_title = first.strong and not _YEAR.search(" ".join(map(line_text, title)))
    return venue.em and venue.href is None and is_title and not first.em


_DATED_VENUE = re.compile(r"\W*[A-Z][^.!?]{2,100}[\s,(]+(?:19|20)\d\d\)?\W*")


def _are_links_of(block: Block, above: Block) -> bool:
    """Tell whether a paragraph holds labels of links, and the one above is a paper: with its year, or bold."""
    first = next(iter(extract_content(above).lines), [])
    is_titled = bool(first) and begins_set_off(first) and word_count(line_text(first)) > _LONGEST_LABEL
    return _holds_links(block) and (is_titled or _is_reference(above))


_LONGEST_LABEL = 4  # words of a label above papers


def _holds_links(block: Block) -> bool:
    lines = extract_content(block).lines
    return bool(lines) and all(read_links(line) and (len(read_links(line)) > 1 or names_link(line)) for line in lines)


def _is_reference(block: Block) -> bool:
    """Tell whether a paragraph is a paper, with a year."""
    lines = extract_content(block).lines
    return any(_YEAR.search(line_text(line)) for line in lines) and not any(map(is_prose, lines))


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_one_paper(blocks: Sequence[Block], own_names: frozenset[str]) -> bool:
    """Tell whether two paragraphs below a heading are the authors of a paper and its title, with where it appeared."""
    return len(blocks) == 2 and are_names(blocks[0], own_names) and _is_line(blocks[1])


def _join_run(blocks: Sequence[Block], own_names: frozenset[str], *, has_box: bool) -> list[Block]:
    """Return paragraphs in a row with those of one paper as one box; as they are, if names stand in fewer than two."""
    names = [number for number, block in enumerate(blocks) if are_names(block, own_names)]
    if len(names) < _LEAST_PAPERS:
        titles = [number for number, pair in enumerate(pairwise(blocks)) if _begin_paper(*pair)]
        return _join_titled(blocks, titles) if len(titles) + has_box >= _LEAST_PAPERS and titles else list(blocks)
    names = _add_missed(blocks, names, own_names)
    before = sum(1 for _ in takewhile(_is_line, reversed(blocks[: names[0]])))  # title and venue above the names
    starts = [number - min(before, _MOST_ABOVE) for number in names]
    lengths = [end - start for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    whole = [any(_is_line(block) for block in blocks[start:end]) for start, end in pairwise([*starts, len(blocks)])]
    if min(lengths) <= before or not all(whole):
        return list(blocks)
    return [*blocks[: starts[0]], *_join_groups(blocks, starts, lengths)]


def _add_missed(blocks: Sequence[Block], names: Sequence[int], own_names: frozenset[str]) -> list[int]:
    """Return the places of names with those in the same rhythm where the owner's family name stands in a line.

    A comma may be missing there, or a name be a strange one.
    """
    step, number = Counter(later - early for early, later in pairwise(names)).most_common(1)[0]
    if step == 1 or number * 2 < len(names) - 1:
        return list(names)
    families = {name.split()[-1] for name in own_names}
    places = range(names[0] % step, len(blocks), step)
    words = {place: re.findall(r"[^\W\d_]+", blocks[place].element.text_content().casefold()) for place in places}
    return sorted({*names, *(place for place in places if families & {*words[place]} and _is_line(blocks[place]))})


def _begin_paper(title: Block, byline: Block) -> bool:
    """Tell whether a paragraph in bold, or a link, is the title of a paper whose authors begin the next."""
    lines = extract_content(title).lines
    if len(lines) != 1 or not is_set_off(lines[0]) or len(line_text(lines[0]).split()) <= _LEAST_TITLE:
        return False
    return not names_people(lines[0]) and begins_with_names(extract_content(byline).lines)


def begins_with_names(lines: Sequence[TextLine]) -> bool:
    """Tell whether the first line begins with the names of several people, whatever is behind them."""
    chars = expand_characters([run for line in lines[:1] for run in line])
    end = _BEHIND_NAMES.search(chars.text)
    names = chars.slice(0, end.start() if end else len(chars.text))
    return bool(names) and names_people(names)


_BEHIND_NAMES = re.compile(r"[(\[|]|(?<=[^\W\d_]{2})(?<!\bDr)\.\s|, (?:19|20)\d\d")


def _join_titled(blocks: Sequence[Block], titles: Sequence[int]) -> list[Block]:
    """Return paragraphs with the title and the byline that begin at these places as one box each."""
    return [
        join_blocks(blocks[number : number + 2], "box") if number in titles else block
        for number, block in enumerate(blocks)
        if number - 1 not in titles
    ]


_MOST_ABOVE = 2  # lines above the names of a paper


def _join_groups(blocks: Sequence[Block], starts: Sequence[int], lengths: Sequence[int]) -> Iterator[Block]:
    for start, length in zip(starts, lengths, strict=True):
        held = min(length, _MOST_LINES)
        yield join_blocks(blocks[start : start + held], "box")
        yield from blocks[start + held : start + length]


def are_names(block: Block, own_names: frozenset[str]) -> bool:
    """Tell whether a paragraph or item is one line of names and nothing else: a list of them, or the owner's."""
    content = extract_content(block)
    if len(content.lines) != 1 or content.points or content.images:
        return False
    return is_line_of_names(content.lines[0], own_names)


def _is_line(block: Block) -> bool:
    """Tell whether a paragraph may be title or venue of a paper: one line of some words that are no names or prose."""
    lines = extract_content(block).lines
    text = line_text(lines[0]) if len(lines) == 1 else ""
    is_long = len(text.split()) >= _LEAST_TITLE
    return is_long and not names_people(lines[0]) and not is_legend(text) and not is_prose(lines[0])


def list_lines(lists: Sequence[Sequence[Block]], own_names: frozenset[str]) -> list[list[Block]]:
    """Return what stands below each of several headings, with the items of lists as paragraphs if they are lines.

    In at least half of the lists one of the first two items names the authors, with or without a label, and no other
    does.
    """
    short = [0 < len(blocks) <= _MOST_LINES and all(block.kind == "item" for block in blocks) for blocks in lists]
    named = [is_short and _names_once(blocks, own_names) for blocks, is_short in zip(lists, short, strict=True)]
    if sum(named) * 2 < sum(short):
        return list(map(list, lists))
    return [
        list(map(make_paragraph, blocks)) if is_short else list(blocks)
        for blocks, is_short in zip(lists, short, strict=True)
    ]


def _names_once(blocks: Sequence[Block], own_names: frozenset[str]) -> bool:
    names = [
        number
        for number, block in enumerate(blocks)
        if are_names(block, own_names) or labels_authors(block.element.text_content())
    ]
    return len(names) == 1 and names[0] <= 1
