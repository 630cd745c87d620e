"""Score what the importer understands of pages: by item and by key, against profiles written by hand.

    python tests/tools/score_imports.py [--set seen|aside] [--page NAME] [--json]

A page is a folder of tests/readers/items/SET: `src` is imported, without network, and compared with `expected.yaml`.
An item is whole if every expected key is right and nothing foreign is in it. Comments `# or: key: value` above a line
of expected.yaml are another right reading. What the page does not say (a paper's type) counts only if it is expected.
“aside” is scored once, by somebody who does not mend the importer: figures of pages whose misses were read mislead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from item_scores import Miss, PageScore, Tally, pool, score_page
from judges import ROOT

PAGES = ROOT / "tests" / "readers" / "items"
SETS = ("seen", "aside")
COLUMNS = ("items", "whole", "%", "keys", "right", "%", "missing", "foreign")


def tabulate(pooled: Mapping[str, Tally]) -> Iterator[str]:
    """Yield the lines of a table in Markdown, one for each kind."""
    yield f"| kind | {' | '.join(COLUMNS)} |"
    yield "|---|" + "--:|" * len(COLUMNS)
    for kind, tally in pooled.items():
        shares = (_format_share(tally.whole, tally.items), _format_share(tally.right, tally.keys))
        cells = (tally.items, tally.whole, shares[0], tally.keys, tally.right, shares[1], tally.missing, tally.foreign)
        yield f"| {kind} | {' | '.join(map(str, cells))} |"


def tabulate_pages(scores: Mapping[str, PageScore]) -> Iterator[str]:
    """Yield the lines of a table in Markdown, one for each page, of its items without the head."""
    yield "| page | items | whole | missing | foreign |"
    yield "|---|--:|--:|--:|--:|"
    for name, score in scores.items():
        tally = pool([score]).get("all items", Tally())
        yield f"| {name} | {tally.items} | {tally.whole} | {tally.missing} | {tally.foreign} |"


def _format_share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def list_misses(name: str, score: PageScore) -> Iterator[str]:
    """Yield a line for each miss of a page, and one for each of its faults."""
    yield f"\n{name}: {score.failure}" if score.failure else f"\n{name}"
    for miss in score.misses:
        yield f"  {miss.place or '?'}: {miss.kind}: {miss.name}"
        yield from (f"      {fault}" for fault in miss.faults)


def to_data(scores: Mapping[str, PageScore]) -> dict[str, object]:
    """Return the scores as plain data: tallies by kind, then by page with its misses."""
    pages = {
        name: {
            "failure": score.failure,
            "kinds": {kind: asdict(tally) for kind, tally in score.tallies.items()},
            "misses": [Miss._asdict(miss) for miss in score.misses],
        }
        for name, score in scores.items()
    }
    return {"kinds": {kind: asdict(tally) for kind, tally in pool([*scores.values()]).items()}, "pages": pages}


def find_pages(folder: Path, names: Sequence[str]) -> list[Path]:
    """Return the folders of the pages in a set, all of them or those of these names."""
    pages = sorted(file.parent for file in folder.glob("*/expected.yaml") if not names or file.parent.name in names)
    if not pages:
        sys.exit(f"there is no such page in {folder}")
    return pages


def main() -> int:
    """Score the pages of a set, and print the table and the misses."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--set", choices=SETS, default="seen", help="the pages to score")
    asked.add_argument("--page", action="append", default=[], metavar="NAME", help="only this one; may be repeated")
    asked.add_argument("--json", action="store_true", help="print everything as JSON")
    options = asked.parse_args()
    scores = {page.name: score_page(page) for page in find_pages(PAGES / options.set, options.page)}
    if options.json:
        print(json.dumps(to_data(scores), ensure_ascii=False, indent=1))
        return 0
    for name, score in scores.items():
        print(*list_misses(name, score), sep="\n")
    print(f"\n{len(scores)} pages of the set “{options.set}”\n", *tabulate_pages(scores), "", sep="\n")
    print(*tabulate(pool([*scores.values()])), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
