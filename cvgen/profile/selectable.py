"""The keys of an item that decide which documents show it."""

from pydantic import Field

from cvgen.profile.base import Model, optional_key
from cvgen.profile.types import Extra, Words


class Selectable(Model):
    """What may be shown in some documents and left out of others."""

    tags: tuple[Words, ...] = optional_key("Words of your own, for documents to choose by.", ["industry"], default=())
    only: tuple[Words, ...] = optional_key("The only documents that show it.", ["cv"], default=())
    not_: tuple[Words, ...] = Field(
        (), alias="not", description="Documents that leave it out.", examples=[["homepage"]]
    )
    private: bool = optional_key("Shown only in documents with `show_private`.", True, default=False)
    selected: bool = optional_key("Whether it is among the few to show where space is short.", True, default=False)
    extra: Extra = optional_key(
        "What other programs say of it and no key here can hold: data formats write it out again, documents do not.",
        {"acceptance": 0.25},
        default={},
    )
