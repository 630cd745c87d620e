"""Find the best readings of an item, in which no field occurs twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from math import exp

from cvgen.readers.items.model import FieldModel

_BEAM = 40  # readings kept at each piece
_MARGIN = 9.0  # how much less than the best a reading may weigh, as a logarithm
_State = tuple[float, int, int, tuple[int, ...]]  # weight, last label, labels that have ended (bits), labels


def find_readings(model: FieldModel, described: Sequence[Sequence[str]]) -> list[tuple[float, tuple[int, ...]]]:
    """Return the best readings of pieces with these features, as their share of the weight of all, and their labels."""
    states: list[_State] = [(0.0, -1, 0, ())]
    for features in described:
        states = _prune(list(_step(model, states, model.score(features))))
    complete = [state for state in states if model.needed <= set(state[3])] or states
    total = sum(exp(state[0] - states[0][0]) for state in states)
    return [(exp(weight - states[0][0]) / total, labels) for weight, _, _, labels in complete]


def _step(model: FieldModel, states: Sequence[_State], scores: Sequence[float]) -> Iterator[_State]:
    """Yield each state with one label more; a label that must not come again is left out."""
    best = max(scores)
    candidates = [label for label, score in enumerate(scores) if score > best - 2 * _MARGIN]
    for weight, last, ended, labels in states:
        row = model.transitions[last] if last >= 0 else None
        for label in candidates:
            closed = ended | (1 << last) if label != last and last in model.once else ended
            if closed >> label & 1:
                continue
            step = row[label] if row is not None else 0.0
            yield weight + scores[label] + step, label, closed, (*labels, label)


def _prune(states: list[_State]) -> list[_State]:
    """Return the heaviest states; without any, as no label is left, nothing."""
    best = nlargest(_BEAM, states, key=lambda state: state[0])
    return [state for state in best if state[0] > best[0][0] - _MARGIN]
