"""Cut a line about a Chinese patent, kind or number first: 国家发明专利，雾灯的控制方法，ZL202210425654.3."""

from __future__ import annotations

import re

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text

_PATENT = re.compile(
    r"\W*(?P<kind>(?:中国|国家)?(?:发明|实用新型|外观设计)专利)\s*[,，:：]\s*(?P<title>[^,，“”]{4,120})[,，]\s*"
    r"(?P<number>(?:CN|ZL)\s?\d{9,13}(?:\.[\dX])?[A-Z]?)\s*(?P<rest>(?:[,，][^,，]{1,40}){0,6})[\s.。;；]*"
)
_NUMBER_FIRST = re.compile(  # CN202311871869.9, 雾灯的检测方法、装置 `granted`
    r"\W*(?P<number>(?:CN|ZL)\s?\d{9,13}(?:\.[\dX])?[A-Z]?)\s*[,，:：]\s*(?P<title>[\u4e00-\u9fff][^,，“”]{4,120}?)"
    r"(?P<rest>(?:\s+[a-z]{4,12})?)[\s.。;；]*"
)
_DAY = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?")


def cut_chinese_patent(line: TextLine) -> tuple[TextLine, str, list[LabelledPart]]:
    """Return the title in quotation marks, the number, and parts of the other fields; no number if it is no patent.

    Of several days, the last is the date, and those before it are remarks.
    """
    text = line_text(line)
    match = _PATENT.fullmatch(text) or _NUMBER_FIRST.fullmatch(text)
    if match is None:
        return line, "", []
    kind = match.groupdict().get("kind")
    fields = [field.strip(" .。") for field in re.split("[,，]", match["rest"]) if field.strip(" .。")]
    days = [field for field in fields if _DAY.fullmatch(field)]
    chars = expand_characters([TextRun(text)])
    parts = [LabelledPart("kind", chars.slice(*match.span("kind")), 1.0)] if kind else []
    parts += [LabelledPart("date", [TextRun(day)], 1.0) for day in days[-1:]]
    parts += [LabelledPart("note", [TextRun(field)], 1.0) for field in fields if field not in days[-1:]]
    return [TextRun(f"“{match['title'].strip()}”")], match["number"], parts
