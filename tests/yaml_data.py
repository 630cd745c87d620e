"""Data of tests in YAML, read by libyaml where Python has it: by Python itself it takes seconds for each worker."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(text: str) -> Any:
    """Return the plain data in a text of the repository's own."""
    return yaml.load(text, Loader=_LOADER)
