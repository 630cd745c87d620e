"""Schema of sections of one's own, whose entries may be like those of another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import SerializeAsAny, TypeAdapter, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from cvgen.profile.academic_items import EditorialWork, Exhibition, Grant, Outreach, Supervision, Teaching
from cvgen.profile.base import optional_key, required_key
from cvgen.profile.career_items import CareerBreak, Certificate, ClinicalWork, Licence, Membership
from cvgen.profile.item_types import Item
from cvgen.profile.items import (
    Award,
    Education,
    Interest,
    News,
    Project,
    Reference,
    Service,
    Skill,
    Talk,
    Tongue,
)
from cvgen.profile.posts import Experience
from cvgen.profile.selectable import Selectable
from cvgen.profile.types import Text, field_error

Shape = Literal[
    "interests", "news", "awards", "education", "experience", "clinical", "breaks", "projects", "exhibitions", "talks",
    "outreach", "teaching", "supervision", "service", "editorial", "memberships", "grants", "skills", "languages",
    "certificates", "licences", "references",
]  # fmt: skip
SHAPES: Mapping[str, type[Selectable]] = {
    "interests": Interest,
    "news": News,
    "awards": Award,
    "education": Education,
    "experience": Experience,
    "clinical": ClinicalWork,
    "breaks": CareerBreak,
    "projects": Project,
    "exhibitions": Exhibition,
    "talks": Talk,
    "outreach": Outreach,
    "teaching": Teaching,
    "supervision": Supervision,
    "service": Service,
    "editorial": EditorialWork,
    "memberships": Membership,
    "grants": Grant,
    "skills": Skill,
    "languages": Tongue,
    "certificates": Certificate,
    "licences": Licence,
    "references": Reference,
}


class OwnEntry(Item):
    """An entry of a section of your own."""

    title: Text = required_key("What stands first, in Markdown.", "Chess club")
    organisation: Text | None = optional_key("With or for whom.", "City of London")


def entry_model(like: str | None) -> type[Selectable]:
    """Return the model of the entries of a section of one's own that is like another, or like none."""
    return SHAPES[like] if like else OwnEntry


@cache
def _make_reader(like: str) -> TypeAdapter[tuple[Selectable, ...]]:
    # Made where it is used: few profiles have such a section.
    model = SHAPES[like]
    return TypeAdapter(tuple[model, ...])  # type: ignore[valid-type] # it is known at run time only


class OwnSection(Selectable):
    """A section that no key above has."""

    title: Text = required_key("Its heading.", "Outreach")
    text: Text | None = optional_key(
        "What it says, in Markdown: paragraphs, lists, tables.", "I teach at the city's library."
    )
    like: Shape | None = optional_key("The section of the profile whose keys its entries have.", "grants")
    # Of another model where `like` says so.
    entries: tuple[SerializeAsAny[OwnEntry], ...] = optional_key(
        "Or its entries.", [{"title": "Chess club", "date": "2019 – 2021"}], default=()
    )

    @field_validator("like", mode="before")
    @classmethod
    def _refuse_papers(cls, value: Any) -> Any:
        if value == "papers":
            raise field_error("like_papers")
        return value

    @field_validator("entries", mode="wrap")
    @classmethod
    def _read_entries(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if "like" not in info.data:  # it is wrong, and told: nothing is known of the entries
            return ()
        like = info.data["like"]
        return _make_reader(like).validate_python(value, context=info.context) if like else handler(value)
