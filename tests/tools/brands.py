"""Write templates/_shared/homepage_brands.html.j2: the icons of networks, as outlines of Font Awesome's Brands.

The font comes with rendercv-fonts, which cvgen needs anyway. Run this again after that package has a new one.
"""

from __future__ import annotations

from pathlib import Path

import rendercv_fonts
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FONT = Path(rendercv_fonts.__file__).parent / "Font Awesome 7" / "Font Awesome 7 Brands-Regular-400.otf"
FILE = Path(__file__).resolve().parents[2] / "templates" / "_shared" / "homepage_brands.html.j2"
NAMES = {
    "googlescholar": "google-scholar",
    "stackoverflow": "stack-overflow",
    "wikipedia": "wikipedia-w",
    "x": "x-twitter",
}
SAME = (
    "bilibili bitbucket bluesky codepen dribbble facebook flickr github gitlab instagram kaggle keybase lastfm linkedin"
    " mastodon medium orcid pinterest researchgate soundcloud steam threads tumblr twitter weibo xing youtube zhihu"
)
NOTE = """{{# Brand icons, written by tests/tools/brands.py: a square view box and a filled path by the network's key.
   Font Awesome Free {version} by @fontawesome, https://fontawesome.com, copyright Fonticons, Inc.;
   icons under CC BY 4.0, https://fontawesome.com/license/free. The brands are their owners' trademarks. #}}
"""


def outline(font: TTFont, glyph: str) -> tuple[str, str]:
    """Return a glyph's view box, a square around it, and its path, y downwards."""
    glyphs = font.getGlyphSet()
    bounds, pen = BoundsPen(glyphs), SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
    glyphs[glyph].draw(TransformPen(bounds, (1, 0, 0, -1, 0, 0)))
    glyphs[glyph].draw(TransformPen(pen, (1, 0, 0, -1, 0, 0)))
    left, top, right, bottom = map(round, bounds.bounds)
    side = max(right - left, bottom - top)
    x, y = (left + right - side) // 2, (top + bottom - side) // 2
    return f"{x} {y} {side} {side}", pen.getCommands()


def written() -> str:
    """Return the file."""
    font = TTFont(FONT)
    names = NAMES | {name: name for name in SAME.split()}
    rows = [f'  "{key}": {list(outline(font, names[key]))!r},'.replace("'", '"') for key in sorted(names)]
    version = font["name"].getDebugName(5).partition("version: ")[2].rstrip(")")
    return NOTE.format(version=version) + "{% set BRANDS = {\n" + "\n".join(rows) + "\n} %}\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8", newline="")
