"""Markdown from anybody becomes HTML that does nothing but show; emoji leave where they cannot be drawn."""

import re

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup
from slices import try_all

from cvgen.text import markdown
from cvgen.text.emoji import strip_emoji

TAGS = set(
    "a blockquote br code div em h3 h4 h5 h6 hr img li ol p pre s span strong sup table tbody td th thead tr ul".split()  # noqa: SIM905
)
ATTRIBUTES = {"href", "title", "lang", "class", "start", "style", "src", "alt", "loading", "id", "aria-label"}
MATHML = re.compile(r"math|m[inos]|m(text|space|row|style|frac|sqrt|root|sub|sup|subsup|under|over|underover)")
SCHEMES = {"http", "https", "mailto", "tel"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php x ?>",
    "</p></main><h1>x",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "![x](data:text/html,x)",
    '!["onerror=alert(1)](x.png)',
    "![x](//evil.example/x.png)",
    'x[^"><b>]\n\n[^"><b>]: <b>y</b>',
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#12;javascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](\tjavascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java script:alert(1)>)",
    "[x](java\\script:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml;utf8,<svg/onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](/etc/passwd)",
    "[x](../../etc/passwd)",
    "[x](blob:https://a.example/1)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/track.gif)",
    "[![x](https://evil.example/track.gif)](javascript:alert(1))",
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x](https://a.example '\"><script>alert(1)</script>')",
    '[x](https://a.example/"onclick="alert(1))',
    "[<script>alert(1)</script>](https://a.example)",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "    <script>alert(1)</script>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "# <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "王<b>则</b>清<script>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "$<script>alert(1)</script>$",
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\href{javascript:alert(1)}{x}$",
    "$$</math><script>alert(1)</script>$$",
    '$"onclick="alert(1)$',
]


def assert_harmless(written: Markup) -> html.HtmlElement:
    """Assert that HTML has only what Markdown should make, and return it."""
    root = html.fragment_fromstring(written, create_parent="main")
    for element in root.iterdescendants():
        if MATHML.fullmatch(element.tag):  # test_formulas.py looks into these
            assert element.get("href") is None
            continue
        assert element.tag in TAGS, written
        assert set(element.keys()) <= ATTRIBUTES, written
        assert re.fullmatch(r"(text-align:(left|right|center))?", element.get("style", ""))
        # A browser leaves out control characters and spaces before it looks for a scheme.
        target = re.sub(r"[\x00-\x20]", "", element.get("href", ""))
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", target, re.IGNORECASE)
        assert re.match(r"https?://|(?![a-z][a-z0-9+.-]*:|[/\\?#])", element.get("src", "")), written
        assert scheme is None or scheme[1] in SCHEMES, written
        assert not target.startswith(("/", "\\")), written
    return root


@try_all("text", HOSTILE)
def test_hostile_text_is_only_shown(text: str) -> None:
    for written in (
        markdown.render_inline(text, "en"),
        markdown.render_blocks(text, "en"),
        markdown.render_blocks(f"- {text}\n\n> {text}", "zh"),
    ):
        assert_harmless(written)
    assert_harmless(Markup("{}").format(markdown.escape_text(text, "en")))
    assert "<b>" not in markdown.render_blocks(text, "en")


@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(
        st.sampled_from([*"[]()<>!*_`#|~\"'&;:\\\n -", "](", "javascript:", "&#", "http://a", "<a ", "王", "1. "])
        | strategies.texts,
        max_size=12,
    ).map("".join)
)
def test_any_text_is_only_shown(text: str) -> None:
    assert_harmless(markdown.render_inline(text, "en"))
    assert_harmless(markdown.render_blocks(text, "en"))
    assert "\n" not in markdown.strip_markdown(text)
    assert strip_emoji(strip_emoji(text)) == strip_emoji(text)


def test_template_syntax_in_a_text_stays_text() -> None:
    assert markdown.render_inline("{{ 7 * 7 }}", "en") == "{{ 7 * 7 }}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a* **b** `c` ~~d~~", "<em>a</em> <strong>b</strong> <code>c</code> <s>d</s>"),
        ("[a](https://a.example/?x=1&y=2)", '<a href="https://a.example/?x=1&amp;y=2">a</a>'),
        ("[a](files/a.pdf) [b](#news)", '<a href="files/a.pdf">a</a> <a href="#news">b</a>'),
        ("<https://a.example>", '<a href="https://a.example">https://a.example</a>'),
        ("[a](mailto:a@example.org)", '<a href="mailto:a@example.org">a</a>'),
        ("a < b & c", "a &lt; b &amp; c"),
        ("# a", "# a"),
        ("- a", "- a"),
        ("Hello 王则清!", 'Hello <span lang="zh">王则清</span>!'),
        ("さくら", '<span lang="ja">さくら</span>'),
        ("김철수", '<span lang="ko">김철수</span>'),
        ("[王](https://a.example)", '<a href="https://a.example"><span lang="zh">王</span></a>'),
    ],
)
def test_inline(text: str, written: str) -> None:
    assert markdown.render_inline(text, "en") == written


@pytest.mark.parametrize(
    ("text", "locale", "written"),
    [
        ("王则清", "zh", "王则清"),
        ("王则清", "zh-Hant", "王则清"),
        ("漢字", "ja", "漢字"),
        ("さくら", "ja", "さくら"),
        ("さくら", "zh", '<span lang="ja">さくら</span>'),
        ("漢字とかな", "en", '<span lang="ja">漢字とかな</span>'),
        ("Jürgen Müller, Ελλάδα, Москва", "en", "Jürgen Müller, Ελλάδα, Москва"),
        ("<王>", "en", '&lt;<span lang="zh">王</span>&gt;'),
    ],
)
def test_runs_of_another_script_are_marked(text: str, locale: str, written: str) -> None:
    assert markdown.escape_text(text, locale) == written


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", ["h3", "h4", "h5", "h6", "h6", "h6"]),
        ("a\n===\nb\n---", ["h3", "h4"]),
        ("a\n\nb", ["p", "p"]),
        ("- a\n  - b", ["ul", "li", "ul", "li"]),
        ("2. a\n3. b", ["ol", "li", "li"]),
        ("> a", ["blockquote", "p"]),
        ("| a |\n|--:|\n| b |", ["table", "thead", "tr", "th", "tbody", "tr", "td"]),
        ("```\na\n```", ["pre", "code"]),
        ("<p>a</p>", ["p"]),
    ],
)
def test_blocks(text: str, tags: list[str]) -> None:
    assert [element.tag for element in assert_harmless(markdown.render_blocks(text, "en")).iterdescendants()] == tags


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*On* **Tides** in `C`", "On Tides in C"),
        ("[a link](https://a.example) behind", "a link behind"),
        ("# Head\n\ntwo\nlines\n\n- item", "Head two lines item"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<b>a</b>", "<b>a</b>"),
        ("**S**paced, *tightly*: [so](https://a.example).", "Spaced, tightly: so."),
        ("one\\\nline", "one line"),
        ("  a   b ", "a b"),
        ("", ""),
    ],
)
def test_plain(text: str, said: str) -> None:
    assert markdown.strip_markdown(text) == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("🎉 Accepted!", "Accepted!"),
        ("⛵ Start", "Start"),
        ("🔥🔥 hot", "hot"),
        ("a 🎉 b", "a b"),
        ("the end 🎉", "the end"),
        ("done 🎉, and more 🎉!", "done, and more!"),
        ("**🎉 bold**", "**bold**"),
        ("- 🎉 a\n- 🎖 b", "- a\n- b"),
        ("❤️ with a variation selector", "with a variation selector"),
        ("👩‍💻 joined", "joined"),
        ("👨‍👩‍👧‍👦 a family", "a family"),
        ("❤️‍🔥 both", "both"),
        ("👍🏽 skin", "skin"),
        ("🇸🇬🇨🇳 flags", "flags"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿 England", "England"),
        ("1️⃣ first #️⃣ hash", "1 first hash"),
        ("👋 你好", "你好"),
        ("🎉", ""),
    ],
)
def test_emoji_leave(text: str, left: str) -> None:
    assert strip_emoji(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "© 2024 ®™",
        "0123456789 #*",
        "→ ↑ ★ ☆ ✓ • … — †",
        "☀ ❤ without a selector",
        "王则清、「」",
        "𝑥 + 𝓐",
        "½ × ±",
        "  a  ",
        "",
    ],
)
def test_what_is_no_emoji_stays(text: str) -> None:
    assert strip_emoji(text) == text


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A\n## B\n# C", "343"),
        ("## A\n#### B\n# C", "343"),
        ("###### A", "3"),
        ("## A\n## B\n### C\n## D", "3343"),
    ],
)
def test_no_level_of_headings_is_left_out(text: str, levels: str) -> None:
    assert re.findall(r"<h(\d)>", markdown.render_blocks(text, "en")) == list(levels)


@given(st.text("aZé9王 ,.;:()'’“”?/–—-_*$\\&<`[#\n\u3000\u00a0", max_size=30))
def test_what_needs_no_parser_is_what_the_parser_makes(text: str) -> None:
    parsed = markdown._make_parser().renderInline(text, {"locale": "en"}).strip()
    assert str(markdown.render_inline(text, "en")) == parsed
    parts = tuple(markdown._iterate_parts(text, "\n" in text.strip()))
    assert markdown.strip_markdown(text) == " ".join(
        "".join(part for part, is_formula in parts if not is_formula).split()
    ) or any(is_formula for _, is_formula in parts)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("9. nine\n10. ten", '<ol start="9" class="digits-2">'),
        ("1. one\n2. two", "<ol>"),
        ("99. a\n100. b", '<ol start="99" class="digits-3">'),
        ("1998. a\n1999. b", '<ol start="1998" class="digits-4">'),
        ("- x\n\n  10. y", '<ol start="10" class="digits-2">'),
        ("1. x\n   - a\n   - b\n" + "1. y\n" * 8, "<ol>"),
    ],
)
def test_a_list_says_how_much_room_its_numbers_need(text: str, start: str) -> None:
    assert re.findall("<ol.*?>", markdown.render_blocks(text, "en")) == [start]
