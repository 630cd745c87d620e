"""Keys of plain data whose values a model refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError


def find_misfits(model: type[BaseModel], data: Mapping[str, Any]) -> set[str]:
    """Return the keys of a mapping whose values a model refuses; keys that are missing do not count."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return {str(detail["loc"][0]) for detail in details if detail["loc"]} & set(data)
    return set()
