"""Entries of RenderCV's YAML with keys of JSON Resume, as al-folio's `_data/cv.yml` has them."""

from __future__ import annotations

from collections.abc import Mapping

from cvgen.readers.data.extras import Json, to_text, to_texts

# Their keys, and RenderCV's or ours, by section; “” stands for every section.
_KEYS: Mapping[str, Mapping[str, str]] = {
    "": {"startDate": "start_date", "endDate": "end_date", "releaseDate": "date", "issuer": "organisation",
         "awarder": "organisation"},
    "education": {"studyType": "degree", "score": "grade", "courses": "highlights"},
    "experience": {"name": "company", "organization": "company"},
    "awards": {"title": "name"},
    "papers": {"name": "title", "publisher": "venue"},
    "projects": {"entity": "organisation"},
    "skills": {"name": "label", "keywords": "details", "summary": "details"},
    "interests": {"name": "label", "keywords": "details"},
    "languages": {"language": "label", "name": "label", "fluency": "details", "summary": "details"},
    "references": {"reference": "text"},
    "service": {"position": "name", "organization": "organisation"},
}  # fmt: skip
_DECORATION = ("icon", "image")  # of skills and languages


def translate_entry(section: str, entry: Json) -> Json:
    """Return an entry of a section with RenderCV's keys where it has those of JSON Resume; others as it is."""
    is_theirs = {"experience": "company", "papers": "title"}.get(section) in entry
    own = {} if is_theirs else _KEYS.get(section, {})
    names = {**_KEYS[""], **own}
    if section in ("skills", "interests", "languages") and "label" in entry:
        return entry
    translated: Json = {}
    for key, value in entry.items():
        name = names.get(key, key)
        if key in _DECORATION and section in ("skills", "languages", "interests"):
            continue
        if name == "details" and isinstance(value, list):
            value = ", ".join(to_texts(value))
        if name not in entry or name == key:
            translated.setdefault(name, value)
        else:
            translated[key] = value
    if "label" in translated and "details" in translated and (level := to_text(translated.pop("level", ""))):
        translated["details"] = f"{to_text(translated['details'])} ({level})".strip()
    return translated
