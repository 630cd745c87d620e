"""Academic titles around the owner's name in the title of a site: “Prof. Ann Lee”, “Ann Lee, PhD, RN”."""

from __future__ import annotations

import re

from cvgen.readers.page.owner.personal_names import is_name
from cvgen.text.name_parts import is_degree

_BEFORE = re.compile(
    r"(?:(?:assoc|asst|assist|adj)[.\w]*\s+)?(?:(?:prof|dr|priv\.-doz|pd|mag|ing|ir|rev)[.\w]*[\s,]*)+", re.IGNORECASE
)


def find_titles(title: str, name: str) -> dict[str, str]:
    """Return `title_before` and `title_after` of a name in the title of a site; nothing that is no title."""
    if not name or name not in title:
        return {}
    before, _, behind = title.partition(name)
    titles: dict[str, str] = {}
    if _BEFORE.fullmatch(before.strip()):
        titles["title_before"] = before.strip(" ,")
    words = [word for word in re.split(r"[\s,]+", behind.strip(" ,")) if word]
    if words and all(map(is_degree, words)):
        titles["title_after"] = ", ".join(words)
    return titles


def find_fuller_name(title: str, name: str) -> str:
    """Return the name in the title of a site where the owner is called by its first word alone, else the name given."""
    plain = " ".join(title.split())
    is_longer = " " not in name and plain.casefold().startswith(f"{name.casefold()} ")
    return plain if name and is_longer and is_name(plain) else name
