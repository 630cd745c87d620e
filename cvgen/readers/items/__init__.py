"""Read one free item: a reference, a post or a degree in any order.

`label_item` is the way in. An item's lines are split into tokens, these into pieces, which may be parts of fields;
each piece is described by its features; a linear-chain CRF (Lafferty, McCallum, Pereira 2001) weighs what it may be,
and a search finds the best readings in which no field occurs twice.
"""

from cvgen.readers.items.labelling import ItemContext, LabelledItem, LabelledPart, label_item

__all__ = ["ItemContext", "LabelledItem", "LabelledPart", "label_item"]
