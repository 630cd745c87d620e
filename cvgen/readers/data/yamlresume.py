"""Read YAMLResume (yamlresume.dev): JSON Resume's keys in YAML, with dates and a few names of its own."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.extras import Json, KeyReporter, to_text
from cvgen.readers.data.jsonresume import JsonResumeMapper
from cvgen.readers.data.jsonresume_items import DATE_KEYS
from cvgen.readers.data.point_lists import split_listed_points
from cvgen.readers.decoding import file_error
from cvgen.readers.free_dates import parse_date
from cvgen.text.decoding import decode_text
from cvgen.yaml.reader import parse_yaml

# Its keys and those of JSON Resume, by list.
_KEY_NAMES = {
    "basics": {"headline": "label"},
    "education": {"degree": "studyType", "summary": "text"},
    "references": {"summary": "reference", "relationship": "role"},
}
_WITHOUT_KEYWORDS = ("work", "volunteer", "education", "languages")


def recognises(origin: Origin) -> bool:
    """Tell the format by its first keys: content, and basics below it."""
    head = origin.raw[:65536]
    return bool(re.search(rb"^content:", head, re.MULTILINE) and re.search(rb"^\s+basics:", head, re.MULTILINE))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read a resume. Raises InvalidProfile where it is no YAML, or has no key “content”."""
    source = parse_yaml(decode_text(origin.raw, origin.name, imported), origin.name)
    content = source.data.get("content") if isinstance(source.data, dict) else None
    if not isinstance(content, dict):
        message = "there is no “content:” with keys below it"
        raise file_error(origin.name, "not-a-resume", message, "is it the right file?")
    reporter = KeyReporter(source, imported)
    JsonResumeMapper(KeyReporter(source, imported, ("content",)), imported, origin).map_resume(_to_json_resume(content))
    if others := {key: value for key, value in source.data.items() if key != "content"}:
        imported.profile.setdefault("extra", {}).update(others)
        reporter.report_settings(list(others), "YAMLResume")


def _to_json_resume(content: Json) -> Json:
    """Return the content with the keys of JSON Resume."""
    outside = ("basics", "location", "profiles")
    resume = {key: _rename_list(key, value) for key, value in content.items() if key not in outside}
    basics = content.get("basics")
    resume["basics"] = _rename_item("basics", basics) if isinstance(basics, dict) else {}
    if isinstance(location := content.get("location"), dict):
        renamed = {"countryCode" if key == "country" else key: value for key, value in location.items()}
        resume["basics"]["location"] = renamed
    if content.get("profiles"):
        resume["basics"]["profiles"] = content["profiles"]
    return resume


def _rename_list(key: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [_rename_item(key, item) if isinstance(item, dict) else item for item in value]


def _rename_item(key: str, item: Json) -> Json:
    """Return an item with the keys of JSON Resume, its dates in ISO 8601 and its keywords where that has them."""
    names = _KEY_NAMES.get(key, {})
    renamed = {names.get(name, name): value for name, value in item.items()}
    for name in DATE_KEYS:
        if name in renamed and (date := parse_date(to_text(renamed[name]))):
            renamed[name] = date
    if to_text(renamed.get("startDate")) and renamed.get("endDate") in (None, ""):
        renamed.pop("endDate", None)  # as in JSON Resume, what has no end goes on
    if key != "basics":  # which has no highlights
        _place_points(renamed)
    if isinstance(renamed.get("keywords"), list) and key in _WITHOUT_KEYWORDS:
        keywords = ", ".join(map(to_text, renamed.pop("keywords")))
        _append_text(renamed, *(("fluency", ", ") if key == "languages" else ("summary", "\n\n")), keywords)
    if key == "projects":  # the description is a line, the summary all there is to tell
        _append_text(renamed, "description", "\n\n", to_text(renamed.pop("summary", "")))
    return renamed


_ONE_POINT = re.compile(r"[-*] (?P<text>[^\n]+)")


def _place_points(item: Json) -> None:
    """Put the list at the end of a summary where the highlights are; a summary is Markdown."""
    text, points = split_listed_points(to_text(item.get("summary")))
    if match := _ONE_POINT.fullmatch(text):
        text, points = "", [match["text"]]
    if points and "highlights" not in item:
        item["highlights"] = points
        item["summary"] = text
        if not text:
            del item["summary"]


def _append_text(item: Json, key: str, separator: str, text: str) -> None:
    item[key] = separator.join(filter(None, (to_text(item.get(key)), text)))
