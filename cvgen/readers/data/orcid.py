"""Read records of ORCID: JSON or XML, 2.x and 3.x, and the archive that ORCID gives their owner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cvgen.problems import CvgenError, Place, Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.bundle import Bundle, is_bundle, list_names, open_bundle
from cvgen.readers.data.extras import KeyReporter
from cvgen.readers.data.json_reader import has_json_key, read_json
from cvgen.readers.data.orcid_record import KINDS, Activity, RecordMapper
from cvgen.readers.data.xml_reader import find_root_name, read_xml
from cvgen.readers.decoding import file_error
from cvgen.text.networks import is_valid_orcid

_NAMESPACE = b"www.orcid.org/ns/"
_MEMBER = r".*\.xml"
_ID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def recognises(origin: Origin) -> bool:
    """Tell a record by the identifier near its beginning, or its namespace; a résumé may hold the first, too."""
    if is_bundle(origin):
        return _is_archive(origin)
    if find_root_name(origin.raw):
        return _NAMESPACE in origin.raw[:8192]
    return has_json_key(origin, "orcid-identifier") and not has_json_key(origin, "basics")


def read(origin: Origin, imported: ImportResult) -> None:
    """Read a record. Raises InvalidProfile where it is none."""
    mapper = RecordMapper(imported)
    if is_bundle(origin):
        bundle = open_bundle(origin)
        for member in bundle.find(_MEMBER):
            _read_member(bundle, member, mapper, imported)
        if not (mapper.person or mapper.activities):
            raise file_error(origin.name, "not-a-record", "there is no record of ORCID in it", "is it the right file?")
    elif find_root_name(origin.raw):
        _add_xml(origin, mapper, imported)
    else:
        _add_json(origin, mapper, imported)
    mapper.map_record()


def read_answer(origin: Origin, imported: ImportResult) -> None:
    """Read a record as ORCID's API gives it, JSON; nothing on the disk is looked at. Raises InvalidProfile."""
    mapper = RecordMapper(imported)
    _add_json(origin, mapper, imported)
    mapper.map_record()


def _add_json(origin: Origin, mapper: RecordMapper, imported: ImportResult) -> None:
    source = read_json(origin, imported)
    if not isinstance(source.data, dict):
        raise file_error(origin.name, "not-a-record", "a record is a JSON object, { … }", "is it the right file?")
    _add_record(source.data, KeyReporter(source, imported), mapper)


def _is_archive(origin: Origin) -> bool:
    """Tell an archive by a file in it that is a part of a record."""
    names = [name for name in list_names(origin) if name.casefold().endswith(".xml")]
    if not names:
        return False
    try:
        member = open_bundle(origin).read(names[0], ImportResult())
    except CvgenError:
        return False
    return member is not None and _NAMESPACE in member.raw[:8192]


def _read_member(bundle: Bundle, member: str, mapper: RecordMapper, imported: ImportResult) -> None:
    source = bundle.read(member, imported)
    if source is None:
        return
    if not mapper.identifier and (match := _ID.search(member)) and is_valid_orcid(match[0]):
        mapper.identifier = match[0]
    try:
        _add_xml(source, mapper, imported)
    except CvgenError as error:
        imported.problems += error.problems


def _add_xml(source: Origin, mapper: RecordMapper, imported: ImportResult) -> None:
    """Add what one file says: a whole record, a person, or one activity."""
    tree = read_xml(source, imported)
    root = next(iter(tree.data))
    data, reporter = tree.data[root], KeyReporter(tree, imported, (root,))
    if not isinstance(data, dict):
        raise file_error(source.name, "not-a-record", "there is nothing in this file", "is it the right file?")
    if (match := _ID.search(str(data.get("@path", "")))) and not mapper.identifier:
        mapper.identifier = match[0]
    if root in KINDS:
        mapper.activities.append(Activity(root, data, reporter.find_spot(()), is_whole=True))
    elif root == "person":
        _add_person(data, reporter.find_spot(()), mapper)
    elif root in ("record", "activities-summary", "activities"):
        _add_record(data if root == "record" else {"activities-summary": data}, reporter, mapper)
    else:
        imported.note(Spot(source.name), "not-read", f"a profile has nothing that “{root}” could be")


def _add_record(data: dict[str, Any], reporter: KeyReporter, mapper: RecordMapper) -> None:
    identifier = data.get("orcid-identifier")
    mapper.identifier = mapper.identifier or str(identifier.get("path", "") if isinstance(identifier, dict) else "")
    if isinstance(person := data.get("person"), dict):
        _add_person(person, reporter.find_spot(("person",)), mapper)
    for kind, summary, path in _iterate_summaries(data.get("activities-summary"), ("activities-summary",)):
        mapper.activities.append(Activity(kind, summary, reporter.find_spot(path)))


def _add_person(person: dict[str, Any], spot: Spot, mapper: RecordMapper) -> None:
    mapper.person = mapper.person or person
    mapper.spot = spot


def _iterate_summaries(value: Any, path: Place) -> Iterator[tuple[str, dict[str, Any], Place]]:
    """Yield the summaries in groups of any shape, each with its kind and path; of works that are one, the first."""
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from _iterate_summaries(part, (*path, index))
        return
    for key, part in value.items() if isinstance(value, dict) else ():
        kind = key.removesuffix("-summary")
        if key == kind or kind not in KINDS:
            yield from _iterate_summaries(part, (*path, key))
            continue
        entries = part if isinstance(part, list) else [part]
        for index, entry in enumerate(entries[:1] if kind == "work" else entries):
            if isinstance(entry, dict):
                yield kind, entry, (*path, key, index)
