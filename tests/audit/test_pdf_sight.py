"""What nobody sees in a PDF is unseen, and why: pages with such words are in tests/audit/unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pydyf
import pypdfium2
import pytest
from lxml import html
from weasyprint import HTML

from cvgen.audit.readings import TAGS, FileReading, ReadRun, page_glyphs, page_ink, read_file

SAMPLES = sorted(Path(__file__).with_name("unseen").glob("*.html"))
ABSENT = "absent"


def print_page(page: str) -> bytes:
    pdf: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def find_reason(runs: Sequence[ReadRun], words: str) -> str:
    """Return why words are unseen: "" if they are seen, "absent" if they are not there."""
    found = [run.unseen for run in runs if words in " ".join(run.text.split())]
    return found[0].partition(", page")[0] if found else ABSENT


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_what_a_style_hides_is_unseen(sample: Path) -> None:
    reading = read_file("page.pdf", print_page(sample.read_text("utf-8")))
    wanted, found = {}, {}
    for element in html.document_fromstring(sample.read_bytes()).xpath("//body//p | //*[@data-pdf]"):
        words = " ".join((element.text or "").split())
        wanted[words] = element.get("data-pdf", "")
        found[words] = find_reason(reading.orders["PDFium"], words)
    assert found == wanted
    assert {words: find_reason(reading.orders[TAGS], words) for words in wanted} == wanted


def test_words_below_other_words_are_not_seen() -> None:
    box = "position: absolute; margin: 0; top: 0; left: 0; width: 100%; height: 1.3em; background: #fff"
    page = (
        f'<html lang=en><title>x</title><div style="position: relative"><p>Below</p><p style="{box}">Above it</p></div>'
    )
    runs = read_file("page.pdf", print_page(page)).orders["PDFium"]
    assert (find_reason(runs, "Below"), find_reason(runs, "Above it")) == ("covered by a box", "")


def test_words_below_a_picture_are_not_seen() -> None:
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    image = f'<img alt=x src="{picture}" style="position: absolute; top: 0; left: 0; width: 90px; height: 30px'
    page = "<html lang=en><title>x</title><div style='position: relative'><p>Below</p>{}</div>"
    clear = read_file("page.pdf", print_page(page.format(image + '">')))
    assert find_reason(clear.orders["PDFium"], "Below") == ""
    opaque = read_file("page.pdf", print_page(page.format(image + '; background: #fff">')))
    assert find_reason(opaque.orders["PDFium"], "Below") == "covered by a box"


def print_words(edit: Callable[[pydyf.PDF, pydyf.Dictionary], None]) -> FileReading:
    """Return the reading of a PDF of a heading and a word, which somebody has edited before it was written."""

    def finish(_: object, pdf: pydyf.PDF) -> None:
        [page] = (one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Page")
        edit(pdf, page)

    page = HTML(string="<html lang=en><title>x</title><h1>Title</h1><p>Words</p>")
    return read_file("page.pdf", page.write_pdf(pdf_variant="pdf/ua-1", finisher=finish))


def wrap_content(pdf: pydyf.PDF, page: pydyf.Dictionary, before: bytes, after: bytes) -> None:
    streams = pydyf.Stream([before]), pydyf.Stream([after])
    for stream in streams:
        pdf.add_object(stream)
    page["Contents"] = pydyf.Array([streams[0].reference, page["Contents"], streams[1].reference])


def keep_all(pdf: pydyf.PDF, page: pydyf.Dictionary) -> None:
    pass


def paint_invisibly(pdf: pydyf.PDF, page: pydyf.Dictionary) -> None:
    wrap_content(pdf, page, b"3 Tr", b"")


def cut_page(pdf: pydyf.PDF, page: pydyf.Dictionary) -> None:
    page["CropBox"] = pydyf.Array([300, 100, 500, 300])


def turn_page(pdf: pydyf.PDF, page: pydyf.Dictionary) -> None:
    page["CropBox"] = pydyf.Array([30, 500, 500, 800])
    page["Rotate"] = 90


def turn_layer_off(pdf: pydyf.PDF, page: pydyf.Dictionary) -> None:
    layer = pydyf.Dictionary({"Type": "/OCG", "Name": pydyf.String("layer")})
    pdf.add_object(layer)
    layers = pydyf.Array([layer.reference])
    pdf.catalog["OCProperties"] = pydyf.Dictionary({"OCGs": layers, "D": pydyf.Dictionary({"OFF": layers})})
    [resources] = (one for one in pdf.objects if one.reference == page["Resources"])
    resources["Properties"] = pydyf.Dictionary({"layer": layer.reference})
    wrap_content(pdf, page, b"/OC /layer BDC", b"EMC")


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (keep_all, ""),
        (turn_page, ""),
        (paint_invisibly, "painted in no colour"),
        (cut_page, "outside the page"),
        (turn_layer_off, "in a layer that is off"),
    ],
)
def test_what_a_program_hides_is_unseen(edit: Callable[[pydyf.PDF, pydyf.Dictionary], None], reason: str) -> None:
    assert find_reason(print_words(edit).orders["PDFium"], "Words") == reason


def test_without_tags_there_is_no_order_of_tags() -> None:
    def drop_tags(pdf: pydyf.PDF, _: pydyf.Dictionary) -> None:
        del pdf.catalog["StructTreeRoot"]

    assert TAGS in print_words(keep_all).orders
    assert TAGS not in print_words(drop_tags).orders


def test_what_is_in_no_tag_is_missing_there() -> None:
    def empty_tags(pdf: pydyf.PDF, _: pydyf.Dictionary) -> None:
        for one in pdf.objects:
            if isinstance(one, pydyf.Dictionary) and one.get("S") == "/P":
                one["K"] = pydyf.Array()

    orders = print_words(empty_tags).orders
    assert (find_reason(orders["PDFium"], "Words"), find_reason(orders[TAGS], "Words")) == ("", ABSENT)


def test_texts_that_are_hidden_for_a_drawing_are_back_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = page_ink._draw
    with pypdfium2.PdfDocument(print_page("<html lang=en><title>x</title><p>Here</p>")) as document:
        page = document[0]
        objects = [glyph.object for glyph in page_glyphs.list_glyphs(page) if glyph.object]
        before = page.render().to_pil().tobytes()
        drawings = iter([draw])
        monkeypatch.setattr(page_ink, "_draw", lambda *given: next(drawings)(*given))  # the second one fails
        with pytest.raises(StopIteration):
            page_ink.find_ink(page, objects)
        assert page.render().to_pil().tobytes() == before
