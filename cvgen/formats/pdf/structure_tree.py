"""The structure tree of a PDF as pydyf holds it (ISO 32000-1, 14.7).

An element's kids are references to elements and annotations, and numbers of marked content on the element's page. A
second tree, the parent tree, leads back from content and annotations to their elements. Both are kept in step here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class StructureTree:
    """The structure tree of a `pydyf.PDF`; changes of the parent tree are in the file after `store_parents`."""

    def __init__(self, pdf: Any) -> None:
        self._pdf, self._objects = pdf, pdf.objects
        self._pages: dict[bytes, int] = {reference: index for index, reference in enumerate(pdf.page_references)}
        root = self.get(pdf.catalog["StructTreeRoot"])
        self.document = self.get(root["K"][0])  # the outermost element
        self._numbers = self.get(root["ParentTree"])["Nums"]
        self._parents: dict[int, Any] = dict(zip(self._numbers[::2], self._numbers[1::2], strict=True))

    def get(self, reference: bytes) -> Any:
        """Return the object of a reference."""
        return self._objects[int(reference.split()[0])]

    def list_elements(self) -> list[Any]:
        """Return all elements, those outside the tree too."""
        return [one for one in self._objects if isinstance(one, dict) and one.get("Type") == "/StructElem"]

    def list_outsiders(self) -> list[Any]:
        """Return the outermost elements that are not in the tree, but say they were."""
        inside = set(self.document["K"])
        return [
            element
            for element in self.list_elements()
            if element["P"] == self.document.reference and element.reference not in inside
        ]

    def find_parent(self, element: Any) -> Any:
        """Return the element that another is in, the root for the outermost."""
        return self.get(element["P"])

    def find_element(self, annotation: Any) -> Any:
        """Return the element of an annotation, None if it has none."""
        reference = self._parents.get(annotation.get("StructParent", -1))
        return reference and self.get(reference)

    def find_page(self, element: Any) -> int:
        """Return the index of the page that an element is on."""
        return self._pages[element["Pg"]]

    def iterate_kids(self, element: Any) -> Iterator[Any]:
        """Yield the elements directly in another."""
        for kid in element["K"]:
            if isinstance(kid, bytes) and (found := self.get(kid)).get("Type") == "/StructElem":
                yield found

    def has_annotations(self, element: Any) -> bool:
        """Return whether an annotation belongs to an element or to one in it."""
        references = [self.get(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return any("Obj" in found or self.has_annotations(found) for found in references)

    def wrap_kids(self, element: Any, tag: str) -> Any:
        """Return a new element that has all kids of another, and is its only one."""
        import pydyf  # type: ignore[import-untyped] # it has no types

        wrapper = pydyf.Dictionary({"Type": "/StructElem", "S": tag, "P": element.reference, "Pg": element["Pg"]})
        wrapper["K"] = pydyf.Array()
        self._pdf.add_object(wrapper)
        self.move_kids(element, wrapper)
        element["K"].append(wrapper.reference)
        return wrapper

    def move_element(self, element: Any, parent: Any, place: int) -> None:
        """Make an element the kid of another, at a place."""
        self.find_parent(element)["K"].remove(element.reference)
        parent["K"].insert(place, element.reference)
        element["P"] = parent.reference

    def move_kids(self, element: Any, parent: Any, place: int | None = None) -> None:
        """Make all kids of an element those of another on the same page, at a place or at the end."""
        for kid in element["K"]:
            if isinstance(kid, int):
                self._parents[self.find_page(element)][kid] = parent.reference
            elif "Obj" in (target := self.get(kid)):
                self._parents[self.get(target["Obj"])["StructParent"]] = parent.reference
            else:
                target["P"] = parent.reference
        place = len(parent["K"]) if place is None else place
        parent["K"][place:place] = element["K"]
        element["K"].clear()

    def dissolve(self, element: Any) -> None:
        """Take an element out of the tree and the file, and put its kids in its place."""
        parent = self.find_parent(element)
        place = parent["K"].index(element.reference)
        self.move_kids(element, parent, place)
        parent["K"].remove(element.reference)
        self.discard(element)

    def discard(self, unused: Any) -> None:
        """Take an object out of the file; nothing may refer to it. Its number is free then (ISO 32000-1, 7.5.4)."""
        self._objects[unused.number] = self._objects[0]

    def discard_annotation(self, annotation: Any) -> None:
        """Take an annotation of an element out of the tree and the file; its page still refers to it."""
        element = self.find_element(annotation)
        for kid in element["K"] if element else ():
            if isinstance(kid, bytes) and self.get(kid).get("Obj") == annotation.reference:
                element["K"].remove(kid)
                self.discard(self.get(kid))
                break
        self._parents.pop(annotation.get("StructParent", -1), None)
        self.discard(annotation)

    def discard_element(self, element: Any) -> list[int]:
        """Take an element outside the tree and all in it out of the file; return the numbers of its marked content."""
        self.discard(element)
        numbers = []
        for kid in element["K"]:
            if isinstance(kid, int):
                self._parents[self.find_page(element)][kid] = "null"
                numbers.append(kid)
            else:
                numbers += self.discard_element(self.get(kid))
        return numbers

    def store_parents(self) -> None:
        """Write the parent tree back."""
        self._numbers[:] = [item for pair in sorted(self._parents.items()) for item in pair]
