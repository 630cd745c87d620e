"""JSON files as all our JSON formats write them: UTF-8, indented by two spaces."""

from __future__ import annotations

import json
from typing import Any


def encode_json(data: Any) -> bytes:
    """Return the content of a JSON file, with a line end at its end."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
