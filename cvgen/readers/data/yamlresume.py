"""YAMLResume (yamlresume.dev): JSON Resume's keys in YAML, with dates and a few names of its own."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers import Given, Imported, free_dates
from cvgen.readers.data.extras import Keeper, text_of
from cvgen.readers.data.jsonresume import Reading
from cvgen.readers.decoding import refused
from cvgen.readers.decoding import text_of as text_in
from cvgen.yaml.reader import parse_yaml

_NAMES = {
    "basics": {"headline": "label"},
    "education": {"degree": "studyType", "summary": "text"},
    "references": {"summary": "reference", "relationship": "role"},
    "projects": {"summary": "text"},
}
_DATES = ("startDate", "endDate", "date", "releaseDate")


def recognises(given: Given) -> bool:
    """Tell it by its first keys: content, and basics below it."""
    head = given.raw[:65536]
    return bool(re.search(rb"^content:", head, re.MULTILINE) and re.search(rb"^\s+basics:", head, re.MULTILINE))


def read(given: Given, imported: Imported) -> None:
    """Read a resume. Raises InvalidProfile where it is no YAML."""
    read_in = parse_yaml(text_in(given, imported), given.name)
    content = read_in.data.get("content") if isinstance(read_in.data, dict) else None
    if not isinstance(content, dict):
        raise refused(given.name, "not-a-resume", "there is no “content:” with keys below it", "is it the right file?")
    data = {key: _list(key, value) for key, value in content.items() if key not in ("basics", "location", "profiles")}
    basics = content.get("basics")
    data["basics"] = _item("basics", basics) if isinstance(basics, dict) else {}
    if isinstance(place := content.get("location"), dict):
        data["basics"]["location"] = {"countryCode" if key == "country" else key: value for key, value in place.items()}
    if content.get("profiles"):
        data["basics"]["profiles"] = content["profiles"]
    Reading(Keeper(read_in, imported, ("content",)), imported, given).whole(data)
    if others := {key: value for key, value in read_in.data.items() if key != "content"}:
        imported.profile.setdefault("extra", {}).update(others)


def _list(key: str, value: Any) -> Any:
    return [_item(key, one) if isinstance(one, dict) else one for one in value] if isinstance(value, list) else value


def _item(key: str, one: dict[str, Any]) -> dict[str, Any]:
    names = _NAMES.get(key, {})
    said = {names.get(name, name): value for name, value in one.items()}
    for name in _DATES:
        if name in said and (date := free_dates.whole(text_of(said[name]))):
            said[name] = date
    if isinstance(said.get("keywords"), list) and key in ("work", "volunteer", "education", "languages"):
        words = ", ".join(map(text_of, said.pop("keywords")))
        where = "fluency" if key == "languages" else "summary"
        said[where] = "\n\n".join(filter(None, (text_of(said.get(where)), words)))
    return said
