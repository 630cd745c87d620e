r"""What Markdown misreads is told with what to write instead, which is then read as it was written."""

from slices import try_all

from cvgen.text.markdown import render_blocks, render_inline, strip_html, strip_markdown
from cvgen.text.misreadings import find_misreadings

# A text, the part of it that is told, and what to write for that.
INLINE = [
    ("the method __init__", "__init__", r"\_\_init\_\_"),
    ("a*b*c", "*b*", r"\*b\*"),
    ("HLA-B*27 and HLA-A*02", "*27 and HLA-A*", r"\*27 and HLA-A\*"),
    ("Student*innen und Kolleg*innen", "*innen und Kolleg*", r"\*innen und Kolleg\*"),
    ("2**10**3", "**10**", r"\*\*10\*\*"),
    ("5~~10 and 7~~8", "~~10 and 7~~", r"\~\~10 and 7\~\~"),
    ("[Ru(bpy)3](PF6)2", "](PF6)", r"]\(PF6)"),
    ("from f[i](x)", "](x)", r"]\(x)"),
    ("in &copy; form", "&copy;", r"\&copy;"),
    (r"10\,000 plants", r"\,", r"\\,"),
    (r"C:\_new files", r"C:\_new", r"C:\\_new"),
    (r"\\server\share", r"\\server\share", r"\\\\server\\share"),
]
BLOCKS = [
    ("# 1 of 200", "# 1 of 200", r"\# 1 of 200"),
    ("> 90% of them", "> 90% of them", r"\> 90% of them"),
    (">90%", ">90%", r"\>90%"),
    ("+ 20%", "+ 20%", r"\+ 20%"),
    ("- 5 °C", "- 5 °C", r"\- 5 °C"),
    ("1. FC Köln", "1. FC Köln", r"1\. FC Köln"),
    ("2) second", "2) second", r"2\) second"),
    ("-", "-", r"\-"),
    ("* * *", "* * *", r"\* \* \*"),
    ("I came in the year\n1. of all", "1. of all", r"1\. of all"),
    ("It was\n- 5 °C outside", "- 5 °C outside", r"\- 5 °C outside"),
    ("Born in\n\n1984. Then", "1984. Then", r"1984\. Then"),
    ("[1]: Smith", "[1]: Smith", r"\[1]: Smith"),
]
# What cannot be shown as it is by a backslash, with a word of the advice.
ADVISED = [
    ("``Deep'' and ``wide''", "quotation marks"),
    ("`Homo' and `Pan'", "quotation marks"),
    ("don`t and won`t", "apostrophe"),
    ('G\\"odel', "accent"),
    (r"Espa\~na", "accent"),
    (r"\(\alpha\)", "dollar"),
    ("    verse\n    and verse", "spaces"),
    ("2015. First\n2013. Second\n2012. Third", "points"),
    ("I was here.\n---\nThen there", "empty line"),
]
MEANT = [
    "*Homo sapiens* and **bold**, `code`, [a paper](files/paper.pdf), <https://example.org>",
    "这是*强调*文字",
    "*lacZ*s, *E. coli*-derived",
    "*Homo sapiens, p* and q*",
    "> She is a pleasure to work with.",
    "- One\n- Two",
    "1. One\n2. Two",
    "1. One\n1. Two\n1. Three",
    "2015. One\n2016. Two",
    "- Led a team",
    "# Heading\n\nText",
    "Title\n-----\n\nText",
    "see [Smith]\n\n[smith]: https://example.org",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    r"\*star\* \_line\_ 5\% \$5 1984\. \[1\] \# 1",
    r"C:\temp\new and C:\\temp",
    "&nbsp;a&mdash;b &amp; c",
    "snake_case_name, T<int>, R&D, AT&T;",
    "f(*args, **kwargs), 2 * 3 * 4, ~5 to ~10",
    "First\n\n---\n\nSecond",
    "1.5 million, -5 °C, #1 of 200, 2020–2021",
    "Text:\n\n    x = f(y)",
    "$a*b*c$ and `a*b*c`",
]


@try_all(("text", "part", "plain"), INLINE)
def test_a_misread_line(text: str, part: str, plain: str) -> None:
    found = [(one.part, one.plain) for one in find_misreadings(text, blocks=False)]
    assert found == [(part, plain)]
    assert strip_html(render_inline(text, "en")) != text
    assert strip_html(render_inline(text.replace(part, plain), "en")) == text


@try_all(("text", "part", "plain"), [*BLOCKS, *INLINE])
def test_misread_blocks(text: str, part: str, plain: str) -> None:
    assert [(one.part, one.plain) for one in find_misreadings(text, blocks=True)] == [(part, plain)]
    mended = strip_html(render_blocks(text.replace(part, plain), "en"))
    assert mended.split() == text.split()


@try_all(("text", "word"), ADVISED)
def test_advice(text: str, word: str) -> None:
    assert any(word in one.advice for one in find_misreadings(text, blocks=True))


@try_all("text", MEANT)
def test_what_is_meant_is_not_told(text: str) -> None:
    assert list(find_misreadings(text, blocks=True)) == []
    assert list(find_misreadings(text, blocks=False)) == []


@try_all("text", [text for text, _, _ in BLOCKS if "\n" not in text])
def test_a_line_is_no_block(text: str) -> None:
    assert list(find_misreadings(text, blocks=False)) == []
    assert strip_markdown(text) == text  # in bibliographies and headings, too


def test_no_text_takes_long() -> None:
    for text in (
        "*" * 50_000,
        "a*" * 50_000,
        "\\" * 50_000,
        "C:\\" * 20_000,
        "`a'" * 20_000,
        "- 5\n" * 5_000,
        "[" * 5_000,
    ):
        list(find_misreadings(text, blocks=False))


def test_a_picture_in_a_line_is_told_and_in_paragraphs_it_is_one() -> None:
    text = "See ![a bee](bee.png) there"
    assert [(one.part, one.plain) for one in find_misreadings(text, blocks=False)] == [("![", "[")]
    assert list(find_misreadings(text, blocks=True)) == []
