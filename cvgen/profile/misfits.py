"""Keys of plain data whose values a model refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

ModelT = TypeVar("ModelT", bound=BaseModel)


def find_misfits(model: type[BaseModel], data: Mapping[str, Any]) -> set[str]:
    """Return the keys of a mapping whose values a model refuses; keys that are missing do not count."""
    return fit_model(model, data)[1]


def fit_model(model: type[ModelT], data: Mapping[str, Any]) -> tuple[ModelT | None, set[str]]:
    """Return the model of a mapping, or None and the keys whose values it refuses."""
    try:
        return model.model_validate(data), set()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, {str(detail["loc"][0]) for detail in details if detail["loc"]} & set(data)
