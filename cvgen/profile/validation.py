"""What pydantic says of data that are not as the schema wants them, in the words of their owner, with lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from cvgen.problems import Problem, find_nearest, sort_problems
from cvgen.yaml.reader import Key, Source

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

ModelT = TypeVar("ModelT", bound="BaseModel")

_MODES = {"list": "begin each item on its own line with “- ”", "mapping": "write key: value, one a line"}

# What is wrong and what to do, by pydantic's error type or ours (fields.py, profile.py).
_MESSAGES: Mapping[str, tuple[str, str]] = {
    "arxiv": ("“{value}” is not an arXiv identifier", "it looks like 2509.24014, or math/0309136 before 2007"),
    "base": ("“{value}” is not the address of a service", "write it like https://api.example.org"),
    "bool_parsing": ("“{key}” is either true or false", "write true or false, without quotes"),
    "bool_type": ("“{key}” is either true or false", "write true or false, without quotes"),
    "code": ("“{value}” is not such a code", "copy the code alone, without the HTML around it"),
    "copied_file": ("“{value}” is no copy of a picture", "copies stand in {folder}/, as “cvgen refresh” names them"),
    "date_backwards": ("this range ends before it begins", "write the earlier date first"),
    "date_calendar": ("there is no such day in the calendar", "write year-month-day: 2024-05-17"),
    "date_format": (
        "this is not a date",
        "write 2024, 2024-05, 2024-05-17, or a range: 2021-09 – 2025-06, 2025-08 – present",
    ),
    "day": ("“{value}” is no day", "write year-month-day: 2024-05-17"),
    "dict_type": ("{what} must be a mapping", _MODES["mapping"]),
    "document_name": ("“{value}” cannot be a document's name", "use letters, digits and “-”, without spaces"),
    "doi": ("“{value}” is not a DOI", "it begins with “10.”: 10.1145/3658617.3697664"),
    "email": ("“{value}” is not an e-mail address", "it looks like name@example.org"),
    "empty": ("{what} is empty", "write something, or remove it if it is not needed"),
    "github": ("“{value}” is not a GitHub repository", "write owner/name, or its full address"),
    "greater_than_equal": ("“{key}” must be {ge} or more", "remove it if there is to be no limit"),
    "int_parsing": ("“{key}” must be a number", "write a whole number, such as 5"),
    "int_type": ("“{key}” must be a number", "write a whole number, such as 5"),
    "key": ("“{value}” cannot be a BibTeX key", "use letters, digits and any of -_.:/ without spaces"),
    "language": ("“{value}” is not a language code", "write it like en, zh, zh-Hant or pt-BR"),
    "version": (
        "“{value}” is neither a language code nor a wording",
        "write en, zh, zh-Hant …, short or long, or both: en.short; if a plain text is meant, write it here",
    ),
    "link_label": ("“{name}” is no network we know, and this is no address", "write the full address: https://…"),
    "link_user": ("this is no user name at {label}", "write it like “{example}”, or the full address: https://…"),
    "mapping_type": ("{what} must be a mapping", _MODES["mapping"]),
    "missing": ("“{key}” is missing", "add “{key}:” here"),
    "model_attributes_type": ("{what} must be a mapping", _MODES["mapping"]),
    "model_type": ("{what} must be a mapping", _MODES["mapping"]),
    "orcid": ("the last digit of this ORCID iD does not fit the others", "compare it with the one at orcid.org"),
    "papers_alone": ("“{name}” is for papers, and this is another section", "remove it here"),
    "path_outside": (
        "“{value}” leads out of the project's folder",
        "put the file inside, and write its path from there",
    ),
    "phone": ("“{value}” is not a telephone number", "write it like +65 6516 6666"),
    "scholar": (
        "“{value}” is neither a repository nor an address",
        "write owner/name of the repository with the branch google-scholar-stats, or the address of its gs_data.json",
    ),
    "string_type": ("{what} must be a text", "if it is true, false or a number by accident, put it in quotes"),
    "text_bool": ("“{value}” without quotes means yes or no, and a text is wanted", 'put it in quotes: "{value}"'),
    "text_list": ("“{key}” is one text, not a list", "write one text; in Markdown, lists are possible inside it"),
    "too_short": ("“{key}” is empty", "give at least one"),
    "tuple_type": ("{what} must be a list", _MODES["list"]),
    "url": ("“{value}” is not an address", "write it like https://example.org/page, or a path inside the project"),
    "url_bare": ("this address has no “https://”", "write https://{value}"),
    "url_scheme": ("links to “{scheme}:” are not allowed", "use https, http, mailto or tel"),
}

# The names of problems that pydantic calls by its own.
_CODES: Mapping[str, str] = {
    "bool_parsing": "not-true-or-false",
    "bool_type": "not-true-or-false",
    "dict_type": "not-a-mapping",
    "mapping_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "string_type": "not-a-text",
    "text_bool": "not-a-text",
    "text_list": "not-a-text",
    "too_short": "empty",
    "tuple_type": "not-a-list",
}

# Words that other tools use for what is meant here.
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "date": ("year", "start", "end", "start_date", "end_date", "startdate", "enddate", "when", "period", "time"),
    "place": ("location", "address", "city"),
    "location": ("place", "address", "city"),
    "organisation": (
        "organization", "institution", "university", "school", "company", "employer", "awarder", "issuer", "funder",
        "institute", "name",
    ),
    "role": ("position", "title", "job", "studytype"),
    "title": ("name", "course", "role"),
    "degree": ("title", "studytype", "area", "major"),
    "text": ("summary", "description", "details", "content", "body"),
    "bio": ("about", "summary", "about_me", "text"),
    "papers": ("publications", "articles", "paper"),
    "experience": ("work", "internships", "jobs", "positions", "employment"),
    "awards": ("honors", "honours", "prizes", "scholarships"),
    "photo": ("avatar", "picture", "image"),
    "website": ("homepage", "url", "uri", "web"),
    "email": ("mail", "e-mail"),
    "links": ("social", "profiles", "networks", "social_networks", "sns", "urls"),
    "venue": ("journal", "conference", "booktitle", "publication"),
    "image": ("teaser", "picture", "figure", "thumbnail", "img"),
    "github": ("repo", "repository"),
    "other_names": ("aliases", "names", "other_name"),
    "affiliation": ("employer", "institution", "organisation", "organization", "university"),
    "headline": ("title", "position", "label", "tagline"),
    "education": ("educations", "degrees", "studies"),
}  # fmt: skip


def validate(read: Source, model: type[ModelT]) -> tuple[ModelT | None, list[Problem]]:
    """Return what a model makes of the data of a source, or None and everything that is wrong with them."""
    from pydantic import ValidationError

    try:
        return model.model_validate(read.data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, sort_problems(
            _make_problem(read, model, detail) for detail in details if _is_reported(read, detail)
        )


def advice(code: str, **words: str) -> str:
    """Return what an editor, which does not repeat the value, says where it is wrong in the way `code` names."""
    message, hint = _MESSAGES[code]
    message = re.sub(r"“\{(name|value)\}”", "this", message)
    return f"{message}: {hint}".format(**words)


def _is_reported(read: Source, detail: ErrorDetails) -> bool:
    """Tell whether an error is worth saying: a list whose items are all wrong also counts as too short."""
    return not (detail["type"] == "too_short" and read.find(detail["loc"]).value)


def _make_problem(read: Source, root: type[BaseModel], detail: ErrorDetails) -> Problem:
    code, path = detail["type"], detail["loc"]
    on_key = path[-1:] == ("[key]",)
    if on_key:
        path = path[:-1]
    named = [step for step in path if isinstance(step, str) and step]
    words: dict[str, Any] = {"key": named[-1] if named else "profile", **detail.get("ctx", {})}
    words["what"] = f"each item of “{words['key']}”" if path and isinstance(path[-1], int) else f"“{words['key']}”"
    if code == "extra_forbidden":
        model = _find_model(root, path[:-1])
        message, hint = f"“{path[-1]}” is not a key {_describe_place(path, root)}", _suggest_key(str(path[-1]), model)
        return read.problem(path, "unknown-key", message, hint, key=True)
    if code == "literal_error":
        return _choice_problem(read, path, words, on_key)
    if code == "missing":
        path = path[:-1]
    message, hint = _MESSAGES.get(code, (detail["msg"], ""))
    value = str(words.get("value", ""))
    words["value"] = value if len(value) <= 60 else value[:60] + "…"
    return read.problem(
        path, _CODES.get(code, code.replace("_", "-")), message.format(**words), hint.format(**words), key=on_key
    )


def _describe_place(path: tuple[Key, ...], root: type[BaseModel]) -> str:
    parents = [step for step in path[:-1] if isinstance(step, str)]
    return f"of “{parents[-1]}”" if parents else f"of a {root.__name__.lower()}"


def _choice_problem(read: Source, path: tuple[Key, ...], words: Mapping[str, Any], on_key: bool) -> Problem:
    from ast import literal_eval

    allowed = [literal_eval(word) for word in words["expected"].replace(" or ", ", ").split(", ")]
    given = str(path[-1] if on_key else read.find(path).value)
    named = words["key"] if not on_key else next((step for step in reversed(path[:-1]) if isinstance(step, str)), "")
    near = find_nearest(given, allowed)
    listed = "one of: " + ", ".join(allowed)
    hint = f"did you mean “{near}”? It is {listed}" if near else listed
    return read.problem(path, "unknown-choice", f"“{named}” cannot be “{given}”", hint, key=on_key)


def _suggest_key(name: str, model: type[BaseModel] | None) -> str:
    if model is None:
        return ""
    fields = [field.alias or name for name, field in model.model_fields.items()]
    plain = name.casefold().replace(" ", "_").replace("-", "_")
    near = find_nearest(plain, fields, 0.75)
    meant = [near] if near else [key for key in fields if plain in _SYNONYMS.get(key, ())]
    if meant == ["date"] and not near:
        return "write “date”: a date, or a range such as 2021-09 – 2025-06"
    if meant:
        return f"did you mean “{meant[0]}”?"
    return "there are: " + ", ".join(fields)


def _find_model(root: type[BaseModel], path: Iterable[Key]) -> type[BaseModel] | None:
    """Return the model whose keys stand at `path`: fields are followed by name, lists by any index."""
    found: Any = root
    for step in path:
        fields = getattr(found, "model_fields", {})
        if isinstance(step, str) and step not in fields:
            return None
        found = _model_in(fields[step].annotation) if isinstance(step, str) else found
    return found if hasattr(found, "model_fields") else None


def _model_in(annotation: Any) -> Any:
    """Return the model inside an annotation such as `tuple[Paper, ...] | None`."""
    if hasattr(annotation, "model_fields"):
        return annotation
    inner: Callable[[Any], Any] = _model_in
    if get_origin(annotation) in (Union, UnionType, tuple) or hasattr(annotation, "__metadata__"):
        return next(filter(None, map(inner, get_args(annotation))), None)
    return None
