"""The weights of a trained model, from its file in the package."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FieldModel:
    """A linear-chain CRF: its labels, the weight of each step between two of them, and of each feature for some.

    `unbroken` are the labels whose runs keep to one format or line, `once` those that an item has at most one run of,
    `needed` those that it must have, `whole` the runs that are parts of one field: link, quote, emphasis.
    """

    labels: tuple[str, ...]
    once: frozenset[int]
    needed: frozenset[int]
    unbroken: frozenset[int]
    whole: frozenset[str]
    transitions: tuple[tuple[float, ...], ...]
    features: dict[str, list[tuple[int, float]]]

    def score(self, features: Sequence[str]) -> list[float]:
        """Return the weight of each label for a piece with these features."""
        scores = [0.0] * len(self.labels)
        find_weights = self.features.get
        for feature in features:
            for label, weight in find_weights(feature, ()):
                scores[label] += weight
        return scores


_IN_ONE_LINE = frozenset(("role", "degree", "place", "level", "kind", "name", "title"))  # of records


@cache
def load_model(name: str) -> FieldModel:
    """Return the model of this name: papers or records."""
    return read_model((files(__package__) / f"{name}.json").read_text("utf-8"))


def read_model(text: str) -> FieldModel:
    """Return the model in the text of its file."""
    data = json.loads(text)
    labels = tuple(data["labels"])
    return FieldModel(
        labels,
        frozenset(map(labels.index, data["once"])),
        frozenset(map(labels.index, data["needed"])),
        frozenset(label for label, name in enumerate(labels) if name in (data["needed"] or _IN_ONE_LINE)),
        frozenset(data.get("whole", ())),
        tuple(map(tuple, data["transitions"])),
        {
            feature: [(weights[n], weights[n + 1]) for n in range(0, len(weights), 2)]
            for feature, weights in data["features"].items()
        },
    )
