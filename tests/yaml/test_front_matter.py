"""Front matter of any bytes is read, or told what is wrong with it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cvgen.problems import InvalidProfile
from cvgen.yaml.front_matter import parse_front_matter

_PIECES = st.lists(
    st.sampled_from(
        [
            "---\n",
            "---",
            "...\n",
            "kind: a\n",
            "text: b\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "é",
            "{{ x }}",
            "- ",
            "a: ",
            "'",
            "#",
            "\u2028",
        ]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@given(_PIECES.map(str.encode) | st.binary(max_size=40).map(b"---\n".__add__))
@example(b"---\n---\n    code\n")
@example(b"---\r---\rtext")
@example("﻿---\nkind: a\n---\n\n  \u3000x".encode())
def test_nothing_else_is_raised(raw: bytes) -> None:
    try:
        source = parse_front_matter(raw, "a.md")
    except InvalidProfile:
        return
    if source is None or "text" not in source.data:
        return
    problem = source.problem(("text",), "code", "message")
    first = source.data["text"].lstrip().partition("\n")[0] if isinstance(source.data["text"], str) else ""
    assert not first or problem.source[problem.column - 1 :].startswith(first[:1]) or problem.source.startswith("text:")
