"""What items of a profile have in common: links, pictures, and the keys that decide where they are shown."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.date_types import When
from cvgen.profile.highlights import Point
from cvgen.profile.selectable import Selectable
from cvgen.profile.types import Text, Url, Words, field_error
from cvgen.text.videos import is_video_name

Links = Annotated[
    Mapping[Words, Url],
    optional_key(
        "Links by their label, in the order they are shown.", {"paper": "https://example.org/paper.pdf"}, default={}
    ),
]


class Picture(Model):
    """A picture and what it shows."""

    file: Url = required_key("Path inside the project, or address.", "images/portrait.jpg")
    alt: Text | None = optional_key("What it shows, for those who cannot see it.", "Portrait of Ada Lovelace")


class Teaser(Picture):
    """A picture or a video without sound, and what it shows."""

    poster: Url | None = optional_key(
        "Of a video: the picture that stands for it, in PDF and Word and until it plays; if none is named, a picture"
        " beside it that has its name.",
        "images/teaser.jpg",
    )

    @property
    def is_video(self) -> bool:
        """Whether its name is that of a video."""
        return is_video_name(self.file)


def _wrap_file(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


Photo = Annotated[Picture, BeforeValidator(_wrap_file, json_schema_input_type=Picture | str)]
Illustration = Annotated[Teaser, BeforeValidator(_wrap_file, json_schema_input_type=Teaser | str)]
Illustrations = Annotated[
    tuple[Illustration, ...],
    optional_key(
        "More of them, which stand below the first one and open when they are chosen.",
        ["images/setup.jpg", {"file": "images/result.png", "alt": "Error by depth"}],
        default=(),
    ),
]
Logo = Annotated[
    Photo | None,
    optional_key(
        "Logo of the organisation, beside its name on the homepage: path or address. Square ones are shown best.",
        "images/logo.svg",
    ),
]


class Item(Selectable):
    """What the items of most sections may carry."""

    date: When | None = optional_key("When: a date or range of any precision.", "2024-05", "2025-08 – present")
    place: Text | None = optional_key("Where.", "Singapore")
    url: Url | None = optional_key("Where its name leads.", "https://example.org")
    text: Text | None = optional_key("More about it, in Markdown.", "Advised by *Grace Hopper*.")
    highlights: tuple[Point, ...] = optional_key(
        "Points worth a line each, in Markdown; each may have points below it.",
        ["Cut memory use by half.", {"text": "Led the team", "highlights": ["Hired five."], "only": ["cv"]}],
        default=(),
    )
    links: Links


class ItemWithAny(Item):
    """An item that needs one of several keys, which `any_of` names, the most telling first."""

    any_of: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _require_any(self) -> Self:
        if not any(getattr(self, key) for key in self.any_of):
            raise field_error("any_of", keys=", ".join(f"“{key}”" for key in self.any_of), first=self.any_of[0])
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        handler.resolve_ref_schema(schema)["anyOf"] = [{"required": [key]} for key in cls.any_of]
        return schema
