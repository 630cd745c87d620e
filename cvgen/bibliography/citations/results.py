"""References that styles have made, kept for the next build.

To set a paper takes some milliseconds, and a list of 2,000 seconds. A result depends on the style, the locale and the
item alone, and on the code of cvgen and of the engine; who the owner is, links and marks come after. It holds words of
papers: so it stands in the project's output, without papers that are private, or are no more.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cvgen.system.fingerprint import digest

if TYPE_CHECKING:
    from cvgen.bibliography.citations.engine import Style

_DIGITS = 20  # of the hashes that results go by


@dataclass(slots=True)
class KeptReferences:
    """Results by the hash of their paper, and by that of what else they depend on; `program` is that of the code.

    What was read from a file is as untrusted as any text: who shows it escapes it, and compares it with the paper.
    """

    program: str
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    used: dict[str, dict[str, str]] = field(default_factory=dict)

    def format(self, style: Style, paper: str, item: Mapping[str, Any], locale: str, *, all_names: bool) -> str:
        """Return the reference of an item, that of the paper with this hash, as text with marks."""
        text = json.dumps(item, sort_keys=True, ensure_ascii=False)
        key = digest("\0".join((style.fingerprint, locale, str(all_names), text)).encode())[:_DIGITS]
        result = self.known.get(paper, {}).get(key)
        if result is None:
            result = _format(style, text, locale, all_names=all_names)
        self.used.setdefault(paper, {})[key] = result
        return result

    def dump(self, papers: Collection[str]) -> bytes:
        """Return the content of the file, with the papers of these hashes alone; b"" if there is nothing to keep.

        Of papers that were set, it has the results that were used; of others, which no document needed, all.
        """
        results = {**self.known, **self.used}
        kept = {paper: results[paper] for paper in sorted(results.keys() & set(papers))}
        content = {"program": self.program, "papers": kept}
        return json.dumps(content, ensure_ascii=False, indent=0).encode() if kept else b""


def read_references(content: bytes, program: str) -> KeptReferences:
    """Return the results in a file; none if it is of another program, or not as `KeptReferences.dump` writes it."""
    try:
        data = json.loads(content)
        known = data["papers"] if data["program"] == program else {}
    except (ValueError, TypeError, KeyError):
        known = {}
    is_sound = isinstance(known, dict) and all(map(_is_text_table, known.values()))
    return KeptReferences(program, known if is_sound else {})


def _is_text_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


@lru_cache(20_000)  # of a process that stays, as a preview does
def _format(style: Style, item: str, locale: str, *, all_names: bool) -> str:
    from cvgen.bibliography.citations.engine import format_reference  # slow to import, and most results are known

    return format_reference(style, json.loads(item), locale, all_names=all_names)
