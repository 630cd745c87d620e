"""Train the models that read free items: cvgen/readers/items/{papers,records,kinds}.json.

    python tests/tools/train_import_models.py [papers] [records] [kinds] [--lists NUMBER] [--output FOLDER]

Items are invented by import_grammar/ with a fixed seed, and cut and described by the importer's own code. Records of
tests/readers/items/seen are added with their labels, as they are and with other names. The CRF is python-crfsuite's
(L-BFGS, elastic net); only its weights are kept, as JSON, so that importing needs no library for it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from random import Random
from types import ModuleType

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from import_grammar.labelled import read_example

from cvgen.readers.items import ItemContext
from cvgen.readers.items.labelling import describe

SEED = 22
MODELS = ("papers", "records", "kinds")
ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = {"c1": 0.05, "c2": 1.0, "max_iterations": 100, "feature.possible_transitions": True, "feature.minfreq": 3}
_DIGITS = 3


def train(name: str, lists: int | None = None) -> str:
    """Return the text of a model's file.

    It is trained on this many lists of invented items alone, or, without a number, on as many as its grammar says and
    on the items of pages that have labels.
    """
    grammar = import_module(f"import_grammar.{name}")
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(getattr(grammar, "PARAMETERS", PARAMETERS))
    describe_items = getattr(grammar, "make_described", None) or partial(describe_examples, grammar)
    described_items = describe_items(Random(SEED), lists or getattr(grammar, "LISTS", 700))
    describe_pages = None if lists else getattr(grammar, "describe_pages", None)
    for described, labels in chain(described_items, describe_pages(Random(SEED)) if describe_pages else ()):
        trainer.append(pycrfsuite.ItemSequence([dict.fromkeys(features, 1.0) for features in described]), labels)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    return format_model(info, grammar)


def describe_examples(grammar: ModuleType, r: Random, lists: int) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the features and the labels of the pieces of each invented item."""
    for context, source in grammar.make_examples(r, lists):
        example = read_example(source, getattr(grammar, "WHOLE", ())) if isinstance(source, str) else source
        if example.pieces:
            context = ItemContext(kind=context) if isinstance(context, str) else context
            yield describe(example.pieces, context), example.labels


def format_model(info: pycrfsuite._dumpparser.ParsedDump, grammar: ModuleType) -> str:
    """Return the weights of a model as JSON, one feature a line, in order."""
    labels = sorted(info.labels)
    least = getattr(grammar, "LEAST_WEIGHT", 0.0)  # lighter ones are left out, so that the file is small
    digits = 2 if least else _DIGITS
    features: dict[str, list[float]] = {}
    for (feature, label), weight in sorted(info.state_features.items()):
        if (rounded := round(weight, digits)) and abs(rounded) >= least:
            features.setdefault(feature, []).extend([labels.index(label), rounded])
    transitions = [[round(info.transitions.get((a, b), 0.0), _DIGITS) for b in labels] for a in labels]
    head = {
        "labels": labels,
        "once": [label for label in grammar.ONCE if label in labels],
        "needed": list(grammar.NEEDED),
        "whole": list(getattr(grammar, "WHOLE", ())),
        "transitions": transitions,
    }
    lines = ",\n".join(
        f"{json.dumps(feature, ensure_ascii=False)}:{json.dumps(weights, separators=(',', ':'))}"
        for feature, weights in features.items()
    )
    return json.dumps(head)[:-1] + ', "features": {\n' + lines + "\n}}\n"


def main() -> None:
    """Train the models that are asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("models", nargs="*", default=MODELS, help="papers, records, kinds; all without")
    asked.add_argument("--lists", type=int, help="how many lists to train on, in place of the grammar's number")
    asked.add_argument(
        "--output", type=Path, default=ROOT / "cvgen" / "readers" / "items", help="the folder of the models"
    )
    options = asked.parse_args()
    for name in options.models:
        text = train(name, options.lists)
        (options.output / f"{name}.json").write_text(text, "utf-8")
        print(f"{name}: {len(text) // 1024} kB")


if __name__ == "__main__":
    main()
