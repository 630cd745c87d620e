"""Weigh what kind an item is, by its words and shape."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from cvgen.readers.items.kind_features import list_kind_features
from cvgen.readers.items.model import load_model


@lru_cache(maxsize=1024)
def weigh_kinds(text: str) -> Mapping[str, float]:
    """Return how likely an item is of each kind, as natural logarithms of shares of one."""
    model = load_model("kinds")
    scores = model.score(list_kind_features(text))
    most = max(scores)
    total = most + math.log(sum(math.exp(score - most) for score in scores))
    return MappingProxyType({kind: score - total for kind, score in zip(model.labels, scores, strict=True)})
