"""Pack the parts of a Word package into a zip file: the same bytes every time, whatever the clock says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part
from docx.opc.spec import default_content_types

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can hold


def pack_parts(package: OpcPackage) -> bytes:
    """Return the file of a package (ECMA-376, part 2). Order, times and compression are fixed.

    python-docx's own writer takes the time from the clock, and fails where that is before 1980.
    """
    parts = list(package.parts)
    for part in parts:
        part.before_marshal()  # type: ignore[no-untyped-call]
    first = {
        CONTENT_TYPES_URI.membername: _make_content_types(parts),
        PACKAGE_URI.rels_uri.membername: package.rels.xml,
    }
    others = {part.partname.membername: part.blob for part in parts}
    others |= {part.partname.rels_uri.membername: part.rels.xml for part in parts if len(part.rels)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in [*first.items(), *sorted(others.items())]:  # readers that do not seek expect those first
            info = zipfile.ZipInfo(name, EARLIEST)
            info.create_system = 0  # otherwise the zip file would name the operating system
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return packed.getvalue()


def _make_content_types(parts: Iterable[Part]) -> bytes:
    defaults, overrides = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}, {}
    for part in parts:
        if (part.partname.ext.lower(), part.content_type) in default_content_types:
            defaults[part.partname.ext] = part.content_type
        else:
            overrides[part.partname] = part.content_type
    types = CT_Types.new()  # type: ignore[no-untyped-call]
    for extension, content_type in sorted(defaults.items()):
        types.add_default(extension, content_type)
    for name, content_type in sorted(overrides.items()):
        types.add_override(name, content_type)
    data: bytes = serialize_part_xml(types)
    return data
