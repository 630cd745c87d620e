"""Formulas: LaTeX between dollar signs, in every format; and dollars that are amounts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import docx
import judges
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from PIL import Image
from processes import run_cvgen
from slices import try_all

from cvgen import build, load
from cvgen.bibliography.bibtex_writer import write_entry
from cvgen.formats.pdf.formulas import replace_mathml
from cvgen.text import formulas, markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

EXAMPLE = judges.ROOT / "tests" / "examples" / "formulas.yaml"


@try_all(
    ("latex", "said"),
    [
        ("x", "x"),
        ("-1", "−1"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\alpha_i^{2}", "αᵢ²"),
        (r"10^{-3}", "10⁻³"),
        (r"x^{ab}", "x^ab"),
        (r"x_{i+Q}", "x_(i+Q)"),
        (r"a<b", "a < b"),
        (r"\pm 2", "±2"),
        (r"3\times10^5", "3 × 10⁵"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\binom{n}{k}", "(n k)"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\sqrt{a+b}", "√(a + b)"),
        (r"\hat{x}", "x̂"),
        (r"\overbrace{x}", "x"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿxᵢ"),
        (r"\lim_{x\to 0} f", "lim_(x→0) f"),
        (r"x\in\mathbb{R}^{n\times d}", "x ∈ ℝ^(n×d)"),
        (r"\mathbf{w}^\top\mathbf{x}", "w⊤x"),
        (r"\mathcal{L}", "ℒ"),
        (r"1{,}024", "1,024"),
        (r"f(x, y)", "f(x, y)"),
        (r"90^\circ", "90°"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "(a b; c d)"),
        (r"\text{if } x", "if x"),
        (r"\frac{", r"$\frac{$"),
    ],
)
def test_a_formula_can_be_read_as_text(latex: str, said: str) -> None:
    assert formulas.convert_to_text(latex) == said


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("a $x$ b", ["x"]),
        ("$k$-means in 2024", ["k"]),
        ("H$_2$O and CO$_2$", ["_2", "_2"]),
        ("1.50$\\times$ faster", ["\\times"]),
        ("设$x$为", ["x"]),
        ("**$a*b*c$** and [$y$](https://a.example)", ["a*b*c", "y"]),
        ("$a\\$b$", ["a\\$b"]),
        ("$$x$$ in a line", ["x"]),
        ("before\n$$\na\n= b\n- c\n$$\nafter", ["a\n= b\n- c"]),
        ("> $$\n> x\n> $$", ["x"]),
        ("- a\n\n  $$x$$", ["x"]),
        ("a lone $ sign", []),
        ("$ 120,000 and $5", []),
        ("from $5 to $6, or $7", []),
        ("$5/$6", []),
        ("US$5/C$ and HK$7", []),
        ("\\$x\\$ and `$x$`", []),
        ("    $$x$$", []),
        ("$$\n\n$$", []),
        ("$$ alone", []),
    ],
)
def test_what_is_a_formula(text: str, latex: list[str]) -> None:
    assert markdown.find_formulas(text) == latex


@pytest.mark.parametrize(
    "latex",
    ["{" * 100_000, r"\sqrt" * 100_000, r"\def\a{\a\a}\a", r"\newcommand{\x}{\sqrt}\x", "\\", "#", "&", "\ud800"],
    ids=range(8),
)
def test_what_would_take_the_library_down_never_gets_to_it(latex: str) -> None:
    with pytest.raises(formulas.NotLatexError):
        formulas.convert_to_mathml(latex)


def nest(before: str, after: str, count: int, inner: str = "x") -> str:
    return before * count + inner + after * count


ENDLESS = {
    "brackets never closed": "(" * 40,
    "a thousand of them": "[" * 1000,
    "that end the process": "(" * 30_000,
    "nested that end the process": nest("(", ")", 30_000),
    "of two kinds": r"\{(" * 18,
    "by a command": r"\langle x " * 40,
    "of another alphabet": "⟦" * 40,
    "closed by an argument": r"(\operatorname{)}" * 25,
    "closed by an exponent": "(^)" * 40,
    "closed by a size": r"(x\bigl)" * 20,
    "closed by a denominator": r"(\frac)2" * 40,
    "in the width of a root": r"(\sqrt[)]2" * 40,
    "within what a command takes": r"[\not" * 40,
    "closed by a fence": r"(\left(\right)" * 40,
    "matrices in matrices": nest(r"\begin{pmatrix}", r"\end{pmatrix}", 20),
    "colours in colours": r"\color{red}" * 50 + "x",
    "invisible ones": nest(r"\phantom{ab", "}", 20),
    "crossed out": nest(r"\cancel{ab", "}", 20),
    "limits of limits": nest(r"\sum_{\underset{", "}{b}}", 25),
    "signs over signs": nest(r"\overset{a", "}{b}", 38),
    "groups": "{" * 100_000,
    "macros": r"\def\a{\a\a}\a",
    "one long line": "x+" * 1_000_000,
}


def test_no_formula_takes_long_in_any_format(tmp_path: Path) -> None:
    """It is refused with its line, or shown, within seconds: some of these took longer than the universe is old."""
    judges.pango()
    lines = write_news(tmp_path, ENDLESS)
    done = run_cvgen(["check", "--strict", "--error-format", "json"], tmp_path)  # the PDF's engine is left to the build
    problems = json.loads(done.stdout)
    refused = {one["line"] for one in problems if one["message"].startswith("this formula cannot be read: ")}
    assert refused <= {*lines}
    write_news(tmp_path, [name for line, name in lines.items() if line not in refused])
    done = run_cvgen(["build", "--strict"], tmp_path)
    assert done.returncode == 0, done.stderr[-500:]


def write_news(folder: Path, names: Iterable[str]) -> dict[int, str]:
    """Write a profile with each of these formulas as news; return their names by line."""
    news = [{"text": f"${ENDLESS[name]}$", "date": "2024"} for name in names]
    profile = {"name": "Ada Example", "locales": ["en"], "news": news}
    text = json.dumps(profile, ensure_ascii=False, indent=1)
    (folder / "profile.yaml").write_text(text, "utf-8")
    lines = (number for number, line in enumerate(text.splitlines(), 1) if line.startswith('   "text": '))
    return dict(zip(lines, names, strict=True))


LONG = {
    "a row of functions": " + ".join(
        rf"f_{{{n}}}(x_{n}, \alpha)\bigl(1 - [0, \tfrac{{1}}{{2}})\bigr)" for n in range(12)
    ),
    "fences": r"\left( x \right) " * 18,
    "half-open intervals": r"[0, 1) \cup (2, 3] \cup {]4, 5[} " * 5,
    "a continued fraction": nest(r"a + \cfrac{1}{", "}", 9),
    "a block matrix": r"\begin{pmatrix} \begin{pmatrix} a & b \\ c & d \end{pmatrix} & 0 \\ 0 & (x) \end{pmatrix}",
    "roots": nest(r"\sqrt{1 + ", "}", 7),
    "an exponent of exponents": nest("x^{y", "}", 9),
}


@pytest.mark.parametrize("latex", LONG.values(), ids=LONG)
def test_what_mathematicians_write_is_within_the_limits(latex: str) -> None:
    page = Element("p")
    page.append(fromstring(formulas.convert_to_mathml(latex, display=True)))
    replace_mathml(page, {"font": "EB Garamond"})
    assert page.findall(".//img[@alt]") or "".join(page.itertext())


def test_a_formula_that_the_converter_writes_wrongly_is_refused() -> None:
    with pytest.raises(formulas.NotLatexError, match="cannot be converted"):
        formulas.convert_to_mathml(r"\mathop\middle|")


_PIECES = r"""
abc012 \ { } [ ] ^ _ & # % ~ ' < > | / = + - ! , ; : * ( ) α 王 🎉
\frac \sqrt \left( \right) \begin{pmatrix} \end{pmatrix} \\ \text{ \hat \sum \mathbf{x} \color{red} \foo
\begin{align} \end{align} \tag{a} \label{a} \operatorname{a} \phantom{x} \boxed{ \underbrace{ \textbf{ \not
""".split()  # noqa: SIM905
TAGS = re.compile(
    r"math|m[inos]|m(text|space|row|style|frac|sqrt|root|sub|sup|subsup|under|over|underover)|m(table|tr|td)"
    r"|mpadded|mphantom|menclose|mmultiscripts|mprescripts|b|i"
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=10).map("".join))
def test_any_formula_is_shown_or_refused(latex: str) -> None:
    try:
        written = formulas.convert_to_mathml(latex)
    except formulas.NotLatexError:
        return
    assert isinstance(formulas.convert_to_text(latex), str)
    for element in html.fragment_fromstring(written).iter():
        assert TAGS.fullmatch(element.tag), written
        assert not [key for key in element.keys() if key.startswith("on") or key in ("href", "src")], written  # noqa: SIM118
        assert re.fullmatch(r"[\w\s:;#%.()-]*", element.get("style", "")), written
    page = Element("p")
    page.append(fromstring(written))
    replace_mathml(page, {"font": "EB Garamond"})
    assert all(picture.get("alt") for picture in page.iter("img")), written


def test_bibtex_has_the_formula_itself_and_no_style_changes_it() -> None:
    entry = write_entry(load(EXAMPLE).papers[0], "en", "en")
    assert r"title = {An {$O(\sqrt{n})$} {Bound} for {$k$}-{SAT}}" in entry
    assert "booktitle = {Journal of {$p$}-adic {Things}}" in entry or "{Journal of {$p$}-adic Things}" in entry


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    judges.pango()
    output = tmp_path_factory.mktemp("formulas")
    build(EXAMPLE, output)
    return output


def test_nothing_of_a_formula_is_lost_in_the_pdf(output: Path) -> None:
    text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(output / "cv.pdf").pages).split())
    assert "I sort in O(n log n), with x" in text
    assert "Amounts such as $ 120,000, $5 or US$7, and $escaped$ ones" in text
    tree = judges.run(judges.program("pdfinfo"), "-struct-text", output / "cv.pdf").stdout
    assert tree.count("Formula") == 16


def test_verapdf_passes_formulas(output: Path) -> None:
    assert judges.verapdf(output / "cv.pdf", "ua1", "3a") == []


def test_drawn_formulas_stand_on_the_line_of_the_text(tmp_path: Path) -> None:
    judges.pango()
    (tmp_path / "profile.yaml").write_text(
        "name: H$\\mathbb{H}$H\nlocales: [en]\nnews: [{text: a, date: 2024}]\ndocuments: {cv: {sections: [news]}}\n"
    )
    build(tmp_path / "profile.yaml", tmp_path, ["cv"])
    judges.run(
        judges.program("pdftoppm"), "-r", "300", "-png", "-f", "1", "-l", "1", tmp_path / "cv.pdf", tmp_path / "p"
    )
    picture = Image.open(next(tmp_path.glob("p*.png"))).convert("L").crop((0, 0, 2480, 420))
    ink = picture.point(lambda value: 255 * (value < 128))
    left, _, right, _ = ink.getbbox() or (0, 0, 0, 0)
    third = (right - left) // 3
    parts = [ink.crop((left + n * third + 12, 0, left + (n + 1) * third - 12, 420)).getbbox() for n in range(3)]
    bottoms = [part[3] for part in parts if part]
    assert len(bottoms) == 3
    assert max(bottoms) - min(bottoms) <= 2


def test_plain_text_reads_a_formula_and_markdown_keeps_it(tmp_path: Path) -> None:
    build(EXAMPLE, tmp_path, ["cv"], ["txt", "md"])
    assert "I sort in O(n log n), with xᵢ² + yᵢⱼ = z⁻¹ where" in (tmp_path / "cv.txt").read_text("utf-8")
    assert r"I sort in $O(n \log n)$, with $x_i^2" in (tmp_path / "cv.md").read_text("utf-8")


def test_word_has_a_formula_as_text_or_as_one_of_its_own(output: Path) -> None:
    paragraphs = docx.Document(str(output / "resume.docx")).paragraphs
    [title] = [paragraph for paragraph in paragraphs if "Bound for k-SAT" in paragraph.text]
    formula = title._p.xpath("m:oMath")
    assert ["".join(node.itertext()) for node in formula] == ["O(n)"]
    assert title._p.xpath("m:oMath/m:rad")


def test_formulas_in_titles_and_data_are_text(output: Path) -> None:
    page = (output / "index.html").read_text("utf-8")
    assert '"name":"An O(√n) Bound for k-SAT"' in page
    assert "<title>An O(√n) Bound for k-SAT</title>" in (output / "feed.xml").read_text("utf-8")


def test_nu_passes_formulas(output: Path) -> None:
    assert judges.nu(output / "index.html") == []


def test_browsers_draw_formulas_without_script(output: Path, browser: Browser, serve: Callable[[Path], str]) -> None:
    with browser.new_context(java_script_enabled=True, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
        page.goto(serve(output))
        page.locator("details").first.evaluate("node => node.open = true")
        boxes = [formula.bounding_box() for formula in page.locator("main math").all()]
        fraction = page.locator("mfrac").first.bounding_box()
        letter = page.locator("math mi").first.bounding_box()
        assert faults == []
        assert len(boxes) >= 12
        assert all(box and box["width"] > 3 and box["height"] > 5 for box in boxes)
        assert fraction
        assert letter
        assert fraction["height"] > 1.3 * letter["height"]
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert judges.axe(page) == []


def test_slow_libraries_wait_for_a_formula(tmp_path: Path) -> None:
    code = (
        "import sys; from cvgen import build; build(sys.argv[1], sys.argv[2], formats=['html']);"
        "print([name for name in ('math_core', 'ziamath', 'weasyprint') if name in sys.modules])"
    )
    for profile, loaded in ((judges.ROOT / "profile.yaml", "[]"), (EXAMPLE, "['math_core']")):
        done = subprocess.run([sys.executable, "-c", code, profile, tmp_path], capture_output=True, text=True)
        assert done.stdout.strip() == loaded, done.stderr
