"""Texts without emoji: nothing empty stays, and no digit is lost."""

from __future__ import annotations

from slices import try_all

from cvgen.text.emoji import strip_emoji


@try_all(
    ("text", "rest"),
    [
        ("Rated 4️⃣/5️⃣ by users", "Rated 4/5 by users"),
        ("1️⃣0️⃣ and 🔟", "10 and 10"),
        ("⭐⭐⭐ Python", "Python"),
        ("⭐ ⭐ ⭐", ""),
        ("Python ⭐⭐⭐, C ⭐", "Python, C"),
        ("Python, 🐍, C", "Python, C"),
        ("🔥, 🐍, C", "C"),
        ("C, 🐍", "C"),
        ("🎯 Goal: win", "Goal: win"),
        ("🎯: win", "win"),
        ("**🎯** Goal", "Goal"),
        ("*🎯 Goal*", "*Goal*"),
        ("Won (🔥) twice", "Won twice"),
        ("*Authors to write to have an envelope (✉)*", "*Authors to write to have an envelope*"),
        ("⚖ Law, ✝ 2020, ✔", "Law, ✝ 2020, ✔"),
        ("❋ Mammals, ✎ notes, ✳ 2020", "Mammals, notes, ✳ 2020"),
        ("[🔗](https://example.org/a) here", "<https://example.org/a> here"),
        ("[🔗](a.pdf) here", "here"),
        ("[🔗 Slides](a.pdf)", "[Slides](a.pdf)"),
        ("- 🔥\n- Code", "- Code"),
        ("- 🔥 Fire\n- Code", "- Fire\n- Code"),
        ("One\n\n🎉\n\nTwo", "One\n\n\n\nTwo"),
        ("Acme®️ and 👩🏽‍🔬 women", "Acme® and women"),
        ("Hi 🎉!", "Hi!"),
        ("| 🎯 | x |", "| | x |"),
        ("🇩🇪", ""),
        ("no emoji — at all…", "no emoji — at all…"),
    ],
)
def test_what_is_left_reads_as_if_there_had_been_none(text: str, rest: str) -> None:
    assert strip_emoji(text) == rest
