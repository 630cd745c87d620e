"""Pictures in Word: what it can show is shown upright and no finer than print; what it cannot is said."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import judges
import pytest
from PIL import Image
from samples import draw_picture
from test_word_writer import blob, word

from cvgen.problems import InvalidProfile

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
LYING = Image.Exif()
LYING[0x0112] = 6  # turned to the left, as telephones store them
LYING[0x010F] = "Maker of a camera"


def jpeg(size: tuple[int, int], mode: str = "RGB", **more: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, 90).save(stream, "JPEG", **more)
    return stream.getvalue()


def shown(data: bytes, folder: Path, name: str = "a.png") -> tuple[bytes, float, float]:
    """Return the picture that stands in the Word file, and its width and height in millimetres."""
    (folder / name).write_bytes(data)
    document = word(f'<body><p><img src="{name}" alt="A"></p></body>', project=folder)
    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "A"
    rid = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    return document.part.related_parts[rid].blob, shape.width.mm, shape.height.mm


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF"])
def test_what_word_shows_stays_byte_for_byte(format: str, tmp_path: Path) -> None:
    data = draw_picture(format, (96, 48))
    content, width, height = shown(data, tmp_path, f"a.{format.lower()}")
    assert content == data
    assert (round(width, 1), round(height, 1)) == (25.4, 12.7)  # a pixel of the web is 1/96 inch


@pytest.mark.parametrize(("format", "frames"), [("WEBP", 1), ("AVIF", 1), ("GIF", 3), ("WEBP", 3), ("PNG", 3)])
def test_what_it_does_not_show_becomes_a_still_png(format: str, frames: int, tmp_path: Path) -> None:
    content, width, height = shown(draw_picture(format, (96, 48), frames), tmp_path, f"a.{format.lower()}")
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, getattr(image, "n_frames", 1)) == ("PNG", (96, 48), 1)
    assert (round(width, 1), round(height, 1)) == (25.4, 12.7)


def test_a_picture_whose_end_is_missing_is_drawn_anew(tmp_path: Path) -> None:
    """Found by fuzzing: other programs show it, and python-docx does not read its headers."""
    content, _, _ = shown(draw_picture("PNG", (96, 48))[:-6], tmp_path, "a.png")
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (96, 48))


def test_a_photo_of_40_megapixels_becomes_as_fine_as_print(tmp_path: Path) -> None:
    data = jpeg((8000, 5000))
    content, width, height = shown(data, tmp_path, "a.jpg")
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("JPEG", (1134, 709))
    assert (round(width), round(height)) == (96, 60)
    assert content == shown(data, tmp_path, "a.jpg")[0]


def test_a_photo_that_lies_on_its_side_is_set_upright_and_tells_nothing_of_its_making(tmp_path: Path) -> None:
    content, width, height = shown(jpeg((48, 24), exif=LYING), tmp_path, "a.jpg")
    with Image.open(io.BytesIO(content)) as image:
        assert (image.size, len(image.getexif())) == ((24, 48), 0)
    assert width < height
    assert b"Maker" not in content


def test_a_photo_in_the_colours_of_a_printing_house_becomes_rgb(tmp_path: Path) -> None:
    content, _, _ = shown(jpeg((48, 24), "CMYK"), tmp_path, "a.jpg")
    with Image.open(io.BytesIO(content)) as image:
        assert image.mode == "RGB"


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.svg", SVG, "picture-drawing", "Word cannot show “a.svg”, which is a drawing (SVG)"),
        ("a.png", SVG, "picture-drawing", "Word cannot show “a.png”, which is a drawing (SVG)"),
        ("a.png", b"<html>404", "not-a-picture", "the picture “a.png” is not a picture (PNG"),
        ("a.png", b"", "not-a-picture", "the picture “a.png” is empty"),
        ("a.png", draw_picture("PNG", (60, 60))[:70], "not-a-picture", "the picture “a.png” is a damaged picture"),
        ("a.jpg", jpeg((900, 900), quality=95)[:3000], "not-a-picture", "the picture “a.jpg” is a damaged picture"),
        ("a.txt", b"text", "not-a-picture", "“a.txt” is not a picture"),
        ("../a.png", b"", "picture-outside", "the picture “../a.png” leads out of the project"),
        ("none.png", None, "picture-missing", "the picture “none.png” is not there"),
    ],
)
def test_what_cannot_be_shown_is_a_problem(name: str, data: bytes | None, code: str, said: str, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    if data is not None:
        (project / name).write_bytes(data)
    with pytest.raises(InvalidProfile) as caught:
        word(f'<body><p><img src="{name}" alt="A"></p></body>', project=project)
    [problem] = caught.value.problems
    assert problem.code == code
    assert problem.message.startswith(said)
    assert problem.hint


def test_a_picture_without_words_is_marked_as_decorative(tmp_path: Path) -> None:
    """Word's check of accessibility asks for words otherwise."""
    (tmp_path / "a.png").write_bytes(draw_picture("PNG", (9, 9)))
    file = tmp_path / "resume.docx"
    for alt, marks in (("A map", 0), ("", 1)):
        file.write_bytes(
            blob(f'<html lang="en"><body><p><img src="a.png" alt="{alt}"></p></body></html>', project=tmp_path)
        )
        [shape] = docx.Document(str(file)).inline_shapes
        assert shape._inline.docPr.get("descr") == alt
        assert len(list(shape._inline.docPr.iter("{*}decorative"))) == marks
        assert judges.openxml(file) == []
