"""Score pages that are written otherwise: the same items in other Markdown must come over as before.

    python tests/tools/vary_pages.py [--variant NAME] [--page NAME]

Pages of tests/readers/items/seen are rewritten as tests/readers/items/variants.yaml says, imported, and compared with
their expected profiles. For each variant, the table says how many items were whole before and are not now. A few are
due to the variant itself: what a page says by its layout, another one may not say.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from item_scores import PageScore, pool, score_page
from judges import ROOT

ITEMS = ROOT / "tests" / "readers" / "items"
_FRONT_MATTER = re.compile(r"\A(?:(---|\+\+\+)\n.*?\n\1\n)?", re.DOTALL)
_ITEM = re.compile(r"[-*] \S")
_NOT_FLAT = re.compile(r"[ \t]+\S|[-*+] ")  # below a list: its points or more of its items
_BROKEN = re.compile(r"(?:\\| {2,}|<br ?/?>)$")
_NO_HTML = re.compile(r"\]\[|\]: |\{:|[\\`_$]|\[!|\[\]|\*\*\*")  # in items that are not written as HTML


@dataclass(frozen=True)
class Variant:
    """Another way to write a page: a regular expression and what replaces it, or a form for the items of flat lists."""

    name: str
    replace: tuple[str, str] = ("", "")
    items: str = ""
    joint: str = "\n"
    head: str = ""
    foot: str = ""


def rewrite(text: str, variant: Variant) -> str:
    """Return a page as a variant has it."""
    head = _FRONT_MATTER.match(text)
    begin = head.end() if head else 0
    if variant.items:
        return text[:begin] + _rewrite_lists(text[begin:], variant)
    return text[:begin] + re.sub(*variant.replace, text[begin:])


def _rewrite_lists(text: str, variant: Variant) -> str:
    """Return a text with the lists of items of one line, two or more, in another form."""
    lines = text.split("\n")
    written: list[str] = []
    for is_item, group in groupby(range(len(lines)), key=lambda number: bool(_ITEM.match(lines[number]))):
        numbers = list(group)
        items = [lines[number] for number in numbers]
        below = next((line for line in lines[numbers[-1] + 1 :] if line.strip()), "")
        ends = numbers[-1] + 1 == len(lines) or not lines[numbers[-1] + 1].strip()
        is_flat = is_item and len(items) > 1 and ends and not any(map(_BROKEN.search, items))
        written += _rewrite_list(items, variant) if is_flat and not _NOT_FLAT.match(below) else items
    return "\n".join(written)


def _rewrite_list(lines: list[str], variant: Variant) -> list[str]:
    text = "\n".join(lines)
    if ("|" in variant.items and "|" in text) or ("{html}" in variant.items and _NO_HTML.search(text)):
        return lines
    items = [line[2:].strip() for line in lines]
    written = [variant.items.format(n=number, text=item, html=_to_html(item)) for number, item in enumerate(items, 1)]
    return [part for part in (variant.head, variant.joint.join(written), variant.foot) if part]


def _to_html(item: str) -> str:
    item = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", item)
    item = re.sub(r"\*([^*]+)\*", r"<em>\1</em>", item)
    return re.sub(r"(?<!!)\[([^\[\]]+)\]\((\S+?)\)", r'<a href="\2">\1</a>', item)


def vary_page(page: Path, variant: Variant) -> PageScore | None:
    """Return the score of a page as a variant has it, None if it is the same."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / page.name
        shutil.copytree(page, copied)
        changed = False
        for file in copied.glob("src/**/*.md"):
            old = file.read_text("utf-8")
            new = rewrite(old, variant)
            changed |= new != old
            file.write_bytes(new.encode())
        return score_page(copied) if changed else None


@cache
def count_whole(page: Path) -> int:
    """Return how many items of a page come over whole as it is."""
    return _count(score_page(page))


def _count(score: PageScore) -> int:
    tally = pool([score]).get("all items")
    return tally.whole if tally else 0


def tabulate(variants: Sequence[Variant], pages: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of a table in Markdown, one for each variant."""
    yield "| variant | pages | whole | lost | most of them in |"
    yield "|---|--:|--:|--:|---|"
    for variant in variants:
        scores = {page: score for page in pages if (score := vary_page(page, variant))}
        lost = {page: max(0, count_whole(page) - _count(score)) for page, score in scores.items()}
        worst = max(lost, key=lambda page: lost[page], default=None)
        name = f"{worst.name} ({lost[worst]})" if worst and lost[worst] else ""
        whole = sum(map(count_whole, scores))
        yield f"| {variant.name} | {len(scores)} | {whole} | {sum(lost.values())} | {name} |"


def main() -> int:
    """Score the variants, and print the table as it grows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--variant", action="append", default=[], metavar="NAME", help="only this one; may be repeated")
    asked.add_argument("--page", action="append", default=[], metavar="NAME", help="only this one; may be repeated")
    options = asked.parse_args()
    variants = [Variant(**variant) for variant in yaml.safe_load((ITEMS / "variants.yaml").read_text("utf-8"))]
    chosen = [variant for variant in variants if not options.variant or variant.name in options.variant]
    pages = sorted(file.parent for file in (ITEMS / "seen").glob("*/expected.yaml"))
    for line in tabulate(chosen, [page for page in pages if not options.page or page.name in options.page]):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
