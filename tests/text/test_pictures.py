"""What is taken for a picture, and what is not."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from PIL import Image, ImageFile
from samples import draw_picture

from cvgen.text.pictures import NotAPicture, identify_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


@pytest.mark.parametrize(
    ("format", "suffix", "still"),
    [
        ("PNG", "png", False),
        ("JPEG", "jpg", False),
        ("GIF", "gif", False),
        ("WEBP", "webp", True),
        ("AVIF", "avif", True),
    ],
)
def test_kinds_are_told_from_the_content(format: str, suffix: str, still: bool) -> None:
    found = identify_picture(draw_picture(format))
    assert (found.suffix, found.width, found.height, found.still is not None) == (suffix, 6, 4, still)


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_what_moves_has_a_still_of_its_first_frame(format: str) -> None:
    still = identify_picture(draw_picture(format, frames=3)).still
    assert still is not None
    with Image.open(BytesIO(still)) as image:
        assert (image.format, image.size, getattr(image, "n_frames", 1)) == ("PNG", (6, 4), 1)
        red, green, blue = image.convert("RGB").getpixel((0, 0))
        assert (red < 20, 70 < green < 110, blue < 20) == (True, True, True)


def test_a_photo_lying_on_its_side_is_as_high_as_it_is_shown() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = identify_picture(draw_picture("JPEG", exif=exif))
    assert (found.width, found.height) == (4, 6)


@pytest.mark.parametrize("side", [10_000, 14_000])
def test_a_bomb_is_not_unpacked(side: int) -> None:
    stream = BytesIO()
    Image.new("1", (side, side)).save(stream, "PNG")
    with pytest.raises(NotAPicture, match="more pixels"):
        identify_picture(stream.getvalue())


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_no_part_of_a_picture_is_one(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = Image.effect_noise((64, 64), 90).convert("RGB")
    stream = BytesIO()
    noise.save(stream, format)
    data = stream.getvalue()
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    for part in range(0, len(data) // 2, 97):
        with pytest.raises(NotAPicture):
            identify_picture(data[:part])


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="80" height="60px"', (80, 60)),
        ('viewBox="0 0 8.4 6"', (8, 6)),
        ('width="100%" height="100%" viewBox="0,0,8,6"', (8, 6)),
        ('width="0.2" height="3"', (1, 3)),
        ('width="4em"', (None, None)),
        ("", (None, None)),
    ],
)
def test_the_size_of_a_drawing(attributes: str, size: tuple[int | None, int | None]) -> None:
    found = identify_picture(
        SVG.format(attributes, '<a href="https://example.org"><rect width="1" height="1"/></a>').encode()
    )
    assert (found.suffix, found.width, found.height) == ("svg", *size)


ACTIVE = [
    SVG.format("", "<script>alert(1)</script>"),
    SVG.format("", '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'),
    SVG.format('onload="alert(1)"', ""),
    SVG.format("", '<rect ONCLICK="alert(1)"/>'),
    SVG.format("", '<a xlink:href="java&#10;script:alert(1)"><rect/></a>'),
    SVG.format("", '<set attributeName="href" to="javascript:alert(1)"/>'),
    SVG.format("", '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/></foreignObject>'),
    SVG.format("", '<image href="https://example.org/x.png"/>'),
    SVG.format("", '<image xlink:href="//example.org/x.png"/>'),
    SVG.format("", '<use href="data:image/svg+xml;base64,PHN2Zz4="/>'),
    SVG.format("", "<style>@import 'https://example.org/x.css';</style>"),
    SVG.format("", "<style>rect { fill: url( 'https://example.org/x.svg#a' ) }</style>"),
    SVG.format("", "<style>@im\\port 'https://example.org/x.css';</style>"),
    SVG.format('style="background: URL(https://example.org/x)"', ""),
    '<?xml-stylesheet href="https://example.org/x.css"?>' + SVG.format("", ""),
    '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("", "<text>&b;</text>"),
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + SVG.format("", "<text>&a;</text>"),
]


@pytest.mark.parametrize("drawing", ACTIVE)
def test_a_drawing_that_does_more_than_to_be_seen_is_refused(drawing: str) -> None:
    with pytest.raises(NotAPicture, match="with a script in it, or with parts from elsewhere"):
        identify_picture(drawing.encode())


@pytest.mark.parametrize(
    "harmless",
    [
        SVG.format("", "<style>rect { fill: url(#a) }</style><rect/>"),
        SVG.format("", '<defs><linearGradient id="a"/></defs><use xlink:href="#a" style="fill: url(#a)"/>'),
        SVG.format("", '<image href="data:image/png;base64,iVBORw0KGgo="/>'),
        '\ufeff<?xml version="1.0"?>\n<!-- drawn -->\n' + SVG.format("", "<title>Tides</title>"),
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + SVG.format("", "<path d='M 0 0'/>"),
    ],
)
def test_a_drawing_that_is_but_seen_is_taken(harmless: str) -> None:
    assert identify_picture(harmless.encode()).suffix == "svg"


@pytest.mark.parametrize("text", ["<html><svg/></html>", "<p>", "<", "<svg/>", "{}", "  "])
def test_other_texts_are_no_pictures(text: str) -> None:
    with pytest.raises(NotAPicture):
        identify_picture(text.encode())


LAUGHS = "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(8))
PATTERNS = "".join(f'<pattern id="p{n}">' + f'<rect fill="url(#p{n + 1})"/>' * 9 + "</pattern>" for n in range(9))
EXCESSIVE = {
    "a billion laughs": (SVG.format("", f'<g id="a0"><rect/></g>{LAUGHS}'), "too many parts"),
    "of patterns": (SVG.format("", PATTERNS), "too many parts"),
    "a long chain": (
        SVG.format("", "".join(f'<g id="a{n}"><use xlink:href="#a{n + 1}"/></g>' for n in range(2000))),
        "too many parts",
    ),
    "rectangles": (SVG.format("", "<rect/>" * 20_000), "too many parts"),
    "nested groups": (SVG.format("", "<g>" * 200 + "</g>" * 200), "too many parts"),
    "a path": (SVG.format("", '<path d="M0 0' + " L1 1" * 300_000 + '"/>'), "too many parts"),
    "a novel": (SVG.format("", f"<text>{'a' * 50_000}</text>"), "too much text"),
    "no numbers": (SVG.format('viewBox="a b nan inf"', "<rect/>"), "viewBox is not four numbers"),
    "infinite": (SVG.format('viewBox="0 0 1e999 1"', "<rect/>"), "viewBox is not four numbers"),
    "three numbers": (SVG.format("", '<symbol viewBox="0 0 1"/>'), "viewBox is not four numbers"),
}


@pytest.mark.parametrize(("drawing", "reason"), EXCESSIVE.values(), ids=EXCESSIVE)
def test_a_drawing_that_would_take_too_long_is_refused_at_once(drawing: str, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(NotAPicture, match=reason):
        identify_picture(drawing.encode())
    assert time.process_time() - start < 5


def test_a_drawing_whose_parts_lead_back_to_themselves_is_taken() -> None:
    circle = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    assert identify_picture(SVG.format('viewBox="0 0 10 -2.5e1"', circle).encode()).suffix == "svg"
