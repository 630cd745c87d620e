"""Pages as Markdown and as plain text: what each says of the examples, and that no word of the page is missing."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import html
from markdown_it import MarkdownIt
from samples import EXAMPLES

from cvgen import Options, build, load
from cvgen.formats.plain.lines import display_width

HERE = Path(__file__).parent
each_example = pytest.mark.parametrize("example", EXAMPLES)


@each_example
@pytest.mark.parametrize("format", ["md", "txt"])
@pytest.mark.parametrize("document", ["homepage", "cv"])
def test_pages_as_text(
    example: str, document: str, format: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    for one in build(EXAMPLES[example], tmp_path, [document], [format]):
        text = one.file.read_text("utf-8")
        golden(HERE / "goldens" / format / f"{example}-{one.file.name}", text)
        locale = "zh" if ".zh." in one.file.name else load(EXAMPLES[example]).locales[0]
        assert words(page_of(example, document, locale)) <= words(text if format == "txt" else rendered(text))


@cache
def page_of(example: str, document: str, locale: str) -> str:
    """Return what is read of the same document as HTML, but for BibTeX to copy and links to skip, and formulas."""
    options = Options(locales=(locale,))
    with TemporaryDirectory() as folder:
        (page,) = build(EXAMPLES[example], Path(folder), [document], ["html"], options)
        (main,) = html.fromstring(page.file.read_bytes()).iter("main")
    controls = main.xpath(".//*[@hidden]|.//a[@class='skip-section']|.//details[.//pre]")
    for element in [*main.iter("button", "math", "nav", "script", "style", "svg"), *controls]:
        element.drop_tree()
    return "\n".join(main.itertext())


def rendered(markdown: str) -> str:
    return "\n".join(html.fromstring(MarkdownIt("commonmark").enable("table").render(markdown)).itertext())


def words(text: str) -> Counter[str]:
    """Return the words of a text, each as often as it is there; East Asian ones by character."""
    return Counter(re.findall(r"[\u2e80-\uffef]|[^\W\u2e80-\uffef]+", text))


def test_what_text_makes_of_everything_a_text_may_hold(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """Formulas, tables, nested lists, code, quotations, marks that are none, long words, East Asian and RTL text."""
    profile = HERE / "everything.yaml"
    for one in build(profile, tmp_path, ["homepage", "cv"], ["md", "txt"]):
        golden(HERE / "goldens" / one.file.suffix[1:] / f"everything-{one.file.name}", one.file.read_text("utf-8"))
        if one.file.suffix == ".txt":
            long = [
                line for line in one.file.read_text("utf-8").splitlines() if display_width(line) > 72 and " " in line
            ]
            assert [line for line in long if "://" not in line] == []
