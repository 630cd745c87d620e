"""Papers whose fields stand behind labels: “Title: … Inventors: … Patent No.: …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cvgen.readers.items import LabelledItem, LabelledPart
from cvgen.readers.items.token_kinds import is_patent_number
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.paper_parts import GLUE

# The labels of each field, in several languages; what stands behind them is that field alone.
_LABELS: Mapping[str, str] = {
    "title": r"title|paper|titel|titre|título|titolo|题目|标题|论文题目|专利名称|名称|タイトル|題目|発明の名称",
    "authors": r"authors?|inventors?|autor(?:in|en|es)?|auteurs?|inventeurs?|erfinder(?:innen)?|inventores|autori"
               r"|作者|发明人|著者|発明者",
    "editors": r"editors?|herausgeber(?:innen)?|éditeurs?",
    "venue": r"journal|conference|venue|(?:published|appeared|appears|presented) (?:in|at)|publication"
             r"|zeitschrift|revue|revista|rivista|期刊"
             r"|会议|发表于|掲載誌",
    "publisher": r"publisher|verlag|éditions?|editorial|editora|editore|出版社",
    "organisation": r"assignee|applicant|institution|university|anmelder|申请人|专利权人|出願人",
    "place": r"location|place|ort|lieu|lugar",
    "date": r"year|date|(?:filing|publication|grant|issue|registration) date|date of (?:grant|filing|issue)|jahr|datum"
            r"|année|date de publication|año|ano|anno|年份|时间|日期|发表时间|申请日|授权日|授权公告日|公開日",
    "forthcoming": r"(?:forthcoming|to appear|accepted) (?:in|at|by)",
    "state": r"published|granted|filed|issued|erteilt|angemeldet",
    "number": r"(?:patent|application|publication|grant|serial)(?: |-)?(?:no|number|nr)\.?|patentnummer|专利号|申请号"
        r"|公开号|特許番号",
    "status": r"status|legal status|state|法律状态|状态",
    "volume": r"vol(?:ume)?\.?|band|卷",
    "issue": r"issue|no\.|number|heft|期",
    "pages": r"pages?|pp?\.|seiten|页码|頁",
    "id": r"doi|isbn|issn|arxiv",
    "kind": r"type|kind|art|类型",
}  # fmt: skip
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
_LABEL = re.compile(rf"(?:^|(?<=[\s;,.|]))(?:{_ANY})\s*[:：]\s*", re.IGNORECASE)
_MANY = 3  # labels that may stand in one line
_BEFORE: Mapping[str, str] = {"volume": "vol. ", "issue": "no. ", "pages": "pp. ", "id": ""}
_PARTS: Mapping[str, str] = {
    "number": "locator", "volume": "locator", "issue": "locator", "pages": "locator", "status": "note",
}  # fmt: skip
_LONGEST_LINE = 2000  # characters


def labels_authors(text: str) -> bool:
    """Tell whether a line begins with the label of authors: “Inventors: …”."""
    match = _LABEL.match(text.lstrip(" *-•"))
    return match is not None and match.lastgroup == "authors"


def cut_authors_label(line: TextLine) -> TextLine:
    """Return a line without the label of authors that it begins with: “**Authors:** Ada Reed, Bo Lind”."""
    chars = expand_characters(line)
    match = _LABEL.match(chars.text, len(chars.text) - len(chars.text.lstrip(" *-•\xa0")))
    if match is None or match.lastgroup != "authors" or not chars.text[match.end() :].strip():
        return line
    return chars.slice(match.end())


def read_labelled_fields(lines: Sequence[TextLine]) -> LabelledItem | None:
    """Return an item whose fields have labels, at the beginnings of its lines or several in one; None for others.

    What stands before the first label is the title, if no label says what is.
    """
    if sum(len(run.text) for line in lines for run in line) > _LONGEST_LINE:
        return None
    characters = [expand_characters(line) for line in lines]
    found = [[*_LABEL.finditer(chars.text)] for chars in characters]
    names = {match.lastgroup for matches in found for match in matches}
    pairs = list(zip(characters, found, strict=True))
    at_starts = sum(bool(cuts) and not chars.text[: cuts[0].start()].strip(" *-•") for chars, cuts in pairs)
    is_spread = at_starts > 1 and at_starts * 2 >= len(lines)
    is_full = len(names) >= _MANY and "title" in names
    if "authors" not in names or len(names) < 2 or not (is_spread or is_full):
        return None
    parts = [part for number, (chars, cuts) in enumerate(pairs) for part in _cut(chars, cuts, number)]
    if parts and not parts[0].label and "title" not in names:
        parts[0] = replace(parts[0], label="title")
    return LabelledItem(tuple(part if part.label else replace(part, label="other") for part in parts), 1.0)


def _cut(chars: Characters, matches: Sequence[re.Match[str]], number: int) -> Iterator[LabelledPart]:
    """Yield the parts of a line; what stands before its first label has none."""
    begins = [match.start() for match in matches] + [len(chars.text)]
    if before := trim_line(chars.slice(0, begins[0]), " *-•|"):
        yield LabelledPart("", before, 1.0, number)
    for match, end in zip(matches, begins[1:], strict=True):
        name = match.lastgroup or ""
        yield LabelledPart(GLUE, [TextRun(match.group())], 1.0, number)
        line = trim_line(chars.slice(match.end(), end), " .,;|")
        if not line_text(line):
            continue
        if name == "issue" and is_patent_number(line_text(line)):
            name = "number"
        if name == "number":
            yield LabelledPart("kind", [TextRun("Patent")], 1.0, number)
        if name == "forthcoming":
            yield LabelledPart("note", [TextRun(match.group(name).rpartition(" ")[0])], 1.0, number)
            name = "venue"
        if name == "state":
            yield LabelledPart("note", [TextRun(match.group(name))], 1.0, number)
        line = [TextRun(_BEFORE[name]), *line] if _BEFORE.get(name) else line
        yield LabelledPart("date" if name == "state" else _PARTS.get(name, name), line, 1.0, number)
