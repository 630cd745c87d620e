"""Schema of papers that stand in BibTeX files, with what is chosen of them and changed."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cvgen.profile.base import Model, optional_key
from cvgen.profile.papers import Paper
from cvgen.profile.types import Words


def _wrap_text(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _wrap_name(value: Any) -> Any:
    """Return the name of a file as a list of it, an empty list if there is none."""
    return () if value is None or value == "" else _wrap_text(value)


def _wrap_keys(value: Any) -> Any:
    """Return citation keys, or one of them, as the mapping that they are the short form of."""
    return {"keys": value} if isinstance(value, str | list) else value


WordList = Annotated[tuple[Words, ...], BeforeValidator(_wrap_text, json_schema_input_type=tuple[Words, ...] | str)]


class PaperFilter(Model):
    """Entries of BibTeX files: those that have one of these keys, keywords or types."""

    keys: WordList = optional_key(
        "Citation keys; “*” stands for any letters.", ["lovelace1843sketch", "lovelace18*"], default=()
    )
    keywords: WordList = optional_key(
        "Keywords: Zotero's tags, JabRef's keywords and groups.", ["selected", "cv"], default=()
    )
    types: WordList = optional_key(
        "Types of entries or papers: `inproceedings`, `thesis`.", ["article", "thesis"], default=()
    )


Filter = Annotated[PaperFilter, BeforeValidator(_wrap_keys, json_schema_input_type=PaperFilter | WordList)]


class LivePapers(Model):
    """Papers read from BibTeX files at each build, newest first."""

    bib: Annotated[
        tuple[Words, ...],
        Field(min_length=1),
        BeforeValidator(_wrap_name, json_schema_input_type=tuple[Words, ...] | str),
    ] = Field(
        description="BibTeX files in the profile's folder, as Zotero, JabRef and Mendeley keep them; one, or a list.",
        examples=["refs.bib", ["papers.bib", "talks/posters.bib"]],
    )
    only_mine: bool = optional_key(
        "Take the papers that you are an author, editor or translator of.", True, default=False
    )
    include: Filter | None = optional_key(
        "Take these, besides yours if `only_mine`: citation keys, or a mapping of `keys`, `keywords` and `types`.",
        ["lovelace1843sketch"],
        {"keywords": ["cv"]},
    )
    exclude: Filter | None = optional_key("Leave these out; written as `include`.", {"types": ["misc"]})
    overrides: Mapping[str, Mapping[str, Any] | None] = optional_key(
        "By citation key, keys of a paper that count instead of what the file says; one without a value counts as not"
        " given.",
        {"lovelace1843sketch": {"selected": True, "award": "Best Paper Award"}},
        default={},
    )
    entries: tuple[Any, ...] = optional_key("Papers that are in no file, written here.", default=())


class LiveProfile(BaseModel):
    """A profile whose papers stand in BibTeX files; its other keys are of no concern here."""

    model_config = ConfigDict(extra="ignore")

    papers: LivePapers


def is_live(papers: Any) -> bool:
    """Return whether the plain data of `papers` names BibTeX files, or is meant to: it is no paper written alone."""
    if not isinstance(papers, Mapping) or not papers:
        return False
    own = LivePapers.model_fields.keys() - Paper.model_fields.keys()
    return bool(papers.keys() & own) or not papers.keys() & Paper.model_fields.keys()
