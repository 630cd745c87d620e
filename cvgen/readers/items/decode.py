"""Find the best readings of an item, in which no field occurs twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from math import exp
from operator import itemgetter

from cvgen.readers.items.model import FieldModel

_BEAM = 40  # readings kept at each piece
_LEAST_SHARE = 0.3  # of the readings with every field that an item needs; with less, it is no such item
_MARGIN = 9.0  # how much less than the best a reading may weigh, as a logarithm
_BREAK = 3.0  # how much less a title weighs that goes on in another format
_State = tuple[float, int, int, tuple[int, ...]]  # weight, last label, labels that have ended (bits), labels


def find_readings(
    model: FieldModel,
    described: Sequence[Sequence[str]],
    *,
    breaks: Sequence[bool] = (),
    barred: Sequence[Set[str]] = (),
    inner: Sequence[bool] = (),
    needed: bool = False,
) -> list[tuple[float, tuple[int, ...]]]:
    """Return the best readings of pieces with these features, as their share of the weight of all, and their labels.

    `breaks` says of each piece that its format or line is another than that of the one before, as titles keep to one;
    `barred` which labels it cannot have, `inner` that no title or list of authors begins in it. With `needed`, readings
    without a label that an item must have are left out; else they may outweigh the others.
    """
    states: list[_State] = [(0.0, -1, 0, ())]
    none = [False] * len(described)
    marks = zip(breaks or none, barred or [frozenset[str]()] * len(described), inner or none, strict=True)
    for features, (is_break, names, is_inner) in zip(described, marks, strict=True):
        scores = model.score(features)
        if names:
            scores = [score - 2 * _MARGIN * (model.labels[label] in names) for label, score in enumerate(scores)]
        steps = _step(model, states, scores, _BREAK if is_break else 0.0, _MARGIN if is_inner else 0.0)
        states = [(weight, label, ended, (*labels, label)) for weight, label, ended, labels in _prune(list(steps))]
    total = sum(exp(state[0] - states[0][0]) for state in states)
    complete = [state for state in states if model.needed <= set(state[3])]
    weight = sum(exp(state[0] - states[0][0]) for state in complete)
    if not complete or (not needed and weight < total * _LEAST_SHARE):
        complete = states
    total = weight if complete is not states else total
    return [(exp(state[0] - states[0][0]) / total, state[3]) for state in complete]


def _step(
    model: FieldModel, states: Sequence[_State], scores: Sequence[float], loss: float, start: float
) -> Iterator[_State]:
    """Yield the weight and the label of each next state, and the labels before; what must not come again is left out.

    A needed one that stays loses `loss`; one that begins, or authors that do, `start`.
    """
    best = max(scores)
    candidates = [label for label, score in enumerate(scores) if score > best - 2 * _MARGIN]
    for weight, last, ended, labels in states:
        row = model.transitions[last] if last >= 0 else None
        for label in candidates:
            closed = ended | (1 << last) if label != last and last in model.once else ended
            if closed >> label & 1:
                continue
            step = row[label] if row is not None else 0.0
            if label == last:
                step -= loss if label in model.unbroken else 0.0
            elif label in model.needed or model.labels[label] == "authors":
                step -= start
            yield weight + scores[label] + step, label, closed, labels


def _prune(states: list[_State]) -> list[_State]:
    """Return the heaviest states; without any, as no label is left, nothing."""
    least = max((state[0] for state in states), default=0.0) - _MARGIN
    return sorted((state for state in states if state[0] > least), key=itemgetter(0), reverse=True)[:_BEAM]
