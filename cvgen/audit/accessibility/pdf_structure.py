"""Accessibility of a PDF: what it claims, and its structure tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cvgen.audit.accessibility.criteria import CriterionResult, judge, judge_headings, judge_languages

if TYPE_CHECKING:
    from pypdf import PdfReader

_DEEPEST = 100  # levels of tags
_CLAIM = re.compile(r'(pdfuaid|pdfaid):(part|conformance)(?:="([^"<>]{1,8})"|>([^"<>]{1,8})<)')


@dataclass(slots=True)
class _Tags:
    """What of the tags counts: the levels of headings, and the tags of figures, links and tables."""

    levels: list[int] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    figures: list[Any] = field(default_factory=list)
    tables: list[set[str]] = field(default_factory=list)
    count: int = 0


def examine_pdf(content: bytes) -> list[CriterionResult]:
    """Return what became of the criteria that PDFs have, but for contrast and what a validator says."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    catalog: Any = reader.root_object
    tags = _read_tags(catalog)
    claims = _read_claims(catalog)
    ua, part, level = (claims.get(key, "") for key in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"))
    marked = bool(catalog.get("/MarkInfo", {}).get("/Marked"))
    title = (reader.metadata and reader.metadata.title) or ""
    shown = bool(catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle"))
    title_faults = ["there is none"] * (not title) + ["programs are not asked to show it"] * (not shown)
    bare = [f"figure {number}" for number, one in enumerate(tags.figures, 1) if not one.get("/Alt")]
    return [
        judge("ua-claim", f"PDF/UA-{ua}" if ua else "no claim", ["it does not"] * (ua != "1")),
        judge("a-claim", f"PDF/A-{part}{level.lower()}" if part else "no claim",
              ["it does not"] * ((part, level.upper()) != ("3", "A"))),
        judge("tagged", f"{tags.count} tags", ["it is not tagged"] * (not (marked and tags.count))),
        judge("title", title, title_faults),
        *judge_languages(str(catalog.get("/Lang") or ""), tags.languages),
        judge("alternatives", f"{len(tags.figures)} figures", [f"{one} has none" for one in bare]),
        judge_headings(tags.levels),
        _judge_links(reader),
        judge("tables", f"{len(tags.tables)} tables",
              [f"table {number} has none" for number, names in enumerate(tags.tables, 1) if "/TH" not in names]),
        judge("tab-order", f"{len(reader.pages)} pages",
              [f"not on page {number}" for number, page in enumerate(reader.pages, 1)
               if page.get("/Annots") and page.get("/Tabs") != "/S"]),
    ]  # fmt: skip


def _read_claims(catalog: Any) -> dict[str, str]:
    """Return what the metadata says of the standards that the file follows (XMP)."""
    stream = catalog.get("/Metadata")
    text = stream.get_object().get_data().decode("utf-8", "replace") if stream is not None else ""
    return {f"{match[1]}:{match[2]}": match[3] or match[4] for match in _CLAIM.finditer(text)}


def _read_tags(catalog: Any) -> _Tags:
    tags = _Tags()
    root = catalog.get("/StructTreeRoot")
    if root is not None:
        roles = {str(key): str(value) for key, value in (root.get_object().get("/RoleMap") or {}).items()}
        for element, depth in _walk(root.get_object(), 0):
            _note_tag(tags, element, roles, depth)
    return tags


def _note_tag(tags: _Tags, element: Any, roles: dict[str, str], depth: int) -> None:
    name = str(element.get("/S", ""))
    name = roles.get(name, name)
    tags.count += bool(name)
    if language := element.get("/Lang"):
        tags.languages.append(str(language))
    if re.fullmatch("/H[1-6]", name):
        tags.levels.append(int(name[2]))
    elif name == "/Figure":
        tags.figures.append(element)
    elif name == "/Table":
        tags.tables.append({str(inner.get("/S")) for inner, _ in _walk(element, depth)})


def _walk(element: Any, depth: int) -> Iterator[tuple[Any, int]]:
    """Yield the tags in a tag, in the order in which they are read."""
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object()
        if hasattr(inner, "get") and "/S" in inner and depth < _DEEPEST:
            yield inner, depth + 1
            yield from _walk(inner, depth + 1)


def _judge_links(reader: PdfReader) -> CriterionResult:
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots") or ()]
    links = [one for one in annotations if one.get("/Subtype") == "/Link"]
    bare = [
        str(one.get("/A", {}).get_object().get("/URI", "a place in it")) for one in links if not one.get("/Contents")
    ]
    return judge("links", f"{len(links)} links", [f"that to {address} has none" for address in bare])
