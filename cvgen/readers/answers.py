"""What an owner's answers change in an imported profile."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from cvgen.problems import Place
from cvgen.readers import ImportResult
from cvgen.readers.account import find_section
from cvgen.readers.certainty import Doubt
from cvgen.readers.plain_values import copy_without_empty, join_texts
from cvgen.text.markdown_escapes import escape_markdown


def read_otherwise(item: Mapping[str, Any], doubt: Doubt, number: int) -> dict[str, Any]:
    """Return an item in another reading: the alternative of this number, from 0.

    What no reading has and nobody doubts stays: it comes from around the item, such as the topic of a paper.
    """
    read = {*doubt.keys, *(key for other in doubt.alternatives for key in other)}
    around = {key: value for key, value in item.items() if key not in read}
    reading: dict[str, Any] = copy_without_empty(dict(doubt.alternatives[number]))
    return {**reading, **copy.deepcopy(around)}


def set_aside(imported: ImportResult, path: Place, doubt: Doubt) -> str:
    """Take an item out of the profile; return the heading of the section that its text is in now.

    That is the owner's own section of the heading that it stood under. If there is none, "" is returned, and the text
    is kept for the comment at the end.
    """
    *steps, last = path
    holder: Any = imported.profile
    for step in steps:
        holder = holder[step]
    text = doubt.source or join_texts(holder[last], " ")
    del holder[last]
    trace = find_section(doubt.spot, imported.sections)
    title = escape_markdown(trace.heading) if trace else ""
    section = next((one for one in imported.profile.get("sections", ()) if title and one.get("title") == title), None)
    if section is None or section.get("entries"):
        imported.unplaced.append((doubt.spot, text))
        return ""
    section["text"] = "\n\n".join(filter(None, [section.get("text"), escape_markdown(text)]))
    return title
