"""Formulas in Word: what MathML becomes in Office MathML, written short: f(num(a) den(b)) is a fraction."""

from __future__ import annotations

import lxml.html
from lxml import etree
from slices import try_all

from cvgen.formats.word.equations import to_office_math

CASES = {
    "<mi>x</mi><mo>+</mo><mn>1</mn>": "x + 1",
    "<mfrac><mi>a</mi><mi>b</mi></mfrac>": "f(num(a) den(b))",
    '<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>': "f(type:noBar num(n) den(k))",
    "<msqrt><mi>x</mi><mi>y</mi></msqrt>": "rad(degHide:1 deg e(x y))",
    "<mroot><mi>x</mi><mn>3</mn></mroot>": "rad(deg(3) e(x))",
    "<msub><mi>x</mi><mi>i</mi></msub>": "sSub(e(x) sub(i))",
    "<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>": "sSup(e(x) sup(n + 1))",
    "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>": "sSubSup(e(x) sub(i) sup(2))",
    "<msup><mrow></mrow><mn>14</mn></msup><mi>C</mi>": "sSup(e(\u200b) sup(14)) C",
    "<mover><mi>x</mi><mo>ˆ</mo></mover>": "acc(chr:\u0302 e(x))",
    "<mover><mi>x</mi><mo>¯</mo></mover>": "bar(pos:top e(x))",
    "<munder><mi>x</mi><mo>⏟</mo></munder>": "groupChr(chr:⏟ pos:bot vertJc:top e(x))",
    "<mover><mo>=</mo><mo>!</mo></mover>": "limUpp(e(=) lim(!))",
    "<munder><mi>lim</mi><mi>x</mi></munder>": "limLow(e(nor lim) lim(x))",
    "<munderover><mo>→</mo><mi>a</mi><mi>b</mi></munderover>": "limUpp(e(limLow(e(→) lim(a))) lim(b))",
    "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mspace></mspace><mi>x</mi><mi>y</mi>": (
        "nary(chr:∑ limLoc:undOvr sub(i) sup(n) e(x)) y"
    ),
    "<msub><mo>∫</mo><mi>R</mi></msub><mi>f</mi>": "nary(chr:∫ limLoc:subSup supHide:1 sub(R) sup e(f))",
    "<mi>f</mi><mo>∑</mo>": "f ∑",
    "<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>": "d(begChr:( endChr:) e(x))",
    '<mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow>': "( x )",
    "<mrow><mo>{</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable><mo>\u2063</mo></mrow>": (
        "d(begChr:{ endChr: e(m(count:1 mcJc:center mr(e(a)))))"
    ),
    "<mtable><mtr><mtd></mtd><mtd><mo>=</mo><mi>b</mi></mtd></mtr></mtable>": (
        "m(count:1 mcJc:center mr(e(\u200b = b)))"
    ),
    "<mtext>if </mtext><mi>x</mi>": "nor if  x",
    '<mi>a</mi><mspace width="1em"></mspace><mi>b</mi>': "a \u2003 b",
    '<mi mathvariant="normal">d</mi>': "sty:p d",
    "<menclose><mi>z</mi></menclose><mphantom><mi>y</mi></mphantom><msomething>new</msomething>": "z y nor new",
    "<mfrac><mi>a</mi></mfrac>": "a",
    "<!-- remark --><mi>a</mi>": "a",
}


def short(node: etree._Element) -> str:
    tag, value = etree.QName(node).localname, next(iter(node.attrib.values()), None)
    if tag == "t":
        return str(node.text)
    inside = " ".join(filter(None, map(short, node)))
    if tag in ("oMath", "r") or tag.endswith("Pr") or tag in ("mcs", "mc"):
        return inside
    return f"{tag}:{value}" if value is not None else tag + (f"({inside})" if inside else "")


@try_all(("mathml", "expected"), CASES.items())
def test_mathml_becomes_office_mathml(mathml: str, expected: str) -> None:
    (element,) = lxml.html.fragments_fromstring(f"<math>{mathml}</math>")
    assert short(to_office_math(element)) == expected


def test_a_formula_of_its_own_stands_in_its_own_paragraph() -> None:
    (element,) = lxml.html.fragments_fromstring('<math display="block"><mi>x</mi></math>')
    assert short(to_office_math(element)) == "oMathPara(x)"
