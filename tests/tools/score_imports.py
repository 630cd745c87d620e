"""Score what the importer understands of pages: by item and by key, against profiles written by hand.

    python tests/tools/score_imports.py [--set seen|aside] [--page NAME] [--json]

A page is a folder of tests/readers/items/SET: `src` is imported, without network, and compared with `expected.yaml`.
An item is whole if every expected key is right and nothing foreign is in it. Comments `# or: key: value` above a line
of expected.yaml are another right reading. What the page does not say (a paper's type) counts only if it is expected.
Words of a page that are neither in the profile nor told are counted; so are the items that are whole by level of
certainty, and those that are whole after answers to what `cvgen import --interactive` asks (patient_owner.py).
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

from certainty_scores import CertaintyTally, pool_certainty
from item_scores import Miss, PageScore, Tally, pool, score_page
from judges import ROOT

from cvgen.readers.certainty import Certainty

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
    """Yield the lines of a table in Markdown, one for each page: its items without the head, and its words.

    Lost words are neither in the profile nor told.
    """
    yield "| page | items | whole | missing | foreign | words | lost | % |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for name, score in scores.items():
        tally = pool([score]).get("all items", Tally())
        words = (score.shown, score.lost.total())
        cells = (tally.items, tally.whole, tally.missing, tally.foreign, *words, _format_share(words[1], words[0]))
        yield f"| {name} | {' | '.join(map(str, cells))} |"
    shown, lost = count_words(scores)
    yield f"| all | | | | | {shown} | {lost} | {_format_share(lost, shown)} |"


def count_words(scores: Mapping[str, PageScore]) -> tuple[int, int]:
    """Return how many words all pages show, and how many of these are lost."""
    return sum(score.shown for score in scores.values()), sum(score.lost.total() for score in scores.values())


def tabulate_certainty(tally: CertaintyTally) -> Iterator[str]:
    """Yield the lines of a table in Markdown: imported items by certainty, and how many of them are whole."""
    yield "| certainty | items | whole | % |"
    yield "|---|--:|--:|--:|"
    for level in Certainty:
        items, whole = tally.imported[level], tally.right[level]
        yield f"| {level} | {items} | {whole} | {_format_share(whole, items)} |"


def tabulate_questions(tally: CertaintyTally) -> Iterator[str]:
    """Yield the lines of a table in Markdown: what is asked, and how many expected items are whole before and after."""
    imported, asked = tally.imported.total(), tally.asked + tally.asked_of_lists
    yield "| | items | % |"
    yield "|---|--:|--:|"
    yield f"| asked, of {imported} imported | {asked} | {_format_share(asked, imported)} |"
    yield f"| … about single items | {tally.asked} | {_format_share(tally.asked, imported)} |"
    yield f"| … about others built alike | {tally.asked_of_lists} | {_format_share(tally.asked_of_lists, imported)} |"
    rows = {"at once": 0, "after choosing a reading": tally.chosen, "after all answers": tally.mended}
    for name, more in rows.items():
        whole = tally.whole + more
        yield f"| whole {name}, of {tally.expected} expected | {whole} | {_format_share(whole, tally.expected)} |"


def _format_share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def list_misses(name: str, score: PageScore) -> Iterator[str]:
    """Yield a line for each miss of a page, and one for each of its faults."""
    yield f"\n{name}: {score.failure}" if score.failure else f"\n{name}"
    for miss in score.misses:
        yield f"  {miss.place or '?'}: {miss.kind}: {miss.name}"
        yield from (f"      {fault}" for fault in miss.faults)
    if score.lost:
        yield f"  lost words: {' '.join(score.lost.elements())}"


def to_data(scores: Mapping[str, PageScore]) -> dict[str, object]:
    """Return the scores as plain data: tallies by kind, words and certainty, then all of it by page with its misses."""
    pages = {
        name: {
            "failure": score.failure,
            "kinds": {kind: asdict(tally) for kind, tally in score.tallies.items()},
            "misses": [Miss._asdict(miss) for miss in score.misses],
            "words": {"shown": score.shown, "lost": dict(score.lost)},
            "certainty": score.certainty.to_data(),
        }
        for name, score in scores.items()
    }
    kinds = {kind: asdict(tally) for kind, tally in pool([*scores.values()]).items()}
    shown, lost = count_words(scores)
    certainty = pool_certainty(score.certainty for score in scores.values()).to_data()
    return {"kinds": kinds, "words": {"shown": shown, "lost": lost}, "certainty": certainty, "pages": pages}


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
    print(*tabulate(pool([*scores.values()])), "", sep="\n")
    certainty = pool_certainty(score.certainty for score in scores.values())
    print(*tabulate_certainty(certainty), "", *tabulate_questions(certainty), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
