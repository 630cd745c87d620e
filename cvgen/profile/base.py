"""Base of all models of a profile, and the fields of their keys."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


def field_error(code: str, **context: object) -> PydanticCustomError:
    """Return a validation error; `profile.messages` has the message for its code, filled with the context."""
    return PydanticCustomError(code, code, context)


def optional_key(description: str, *examples: Any, default: Any = None) -> Any:
    """Return the field of an optional key; editors and the documentation show its description."""
    return Field(default, description=description, examples=list(examples) or None)


def required_key(description: str, *examples: Any) -> Any:
    """Return the field of a required key; editors and the documentation show its description."""
    return Field(description=description, examples=list(examples) or None)


class Model(BaseModel):
    """Base of all models: frozen, without unknown keys; a key without value counts as missing."""

    # Built once, with the first profile: to build each model alone takes twice the time.
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty_keys(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or all(value is not None for value in data.values()):
            return data
        optional = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        return {name: value for name, value in data.items() if value is not None or name not in optional}
