"""Schema of the people whom a profile knows, and their names found in author lists."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import AfterValidator

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text, Url, Words, field_error
from cvgen.text.names import normalise_name
from cvgen.text.networks import NETWORKS, is_valid_orcid
from cvgen.text.person_names import list_orders, strip_titles

_ORCID = NETWORKS["orcid"]


def _check_orcid(value: str) -> str:
    if _ORCID.url(value) is None:
        raise field_error("link_user", label=_ORCID.label, example=_ORCID.example)
    if not is_valid_orcid(value):
        raise field_error("orcid")
    return value


Orcid = Annotated[Words, AfterValidator(_check_orcid)]


class Colleague(Model):
    """A person who stands in several author lists: what is said here holds for all of them."""

    name: Words = required_key("Their name in full.", "Charles Babbage")
    other_names: tuple[Words, ...] = optional_key(
        "Other spellings of it in author lists.", ["C. Babbage", "Babbage C"], default=()
    )
    url: Url | None = optional_key("Their page, to which their name links.", "https://example.org/cb")
    affiliation: Text | None = optional_key("Where they are.", "University of Cambridge")
    orcid: Orcid | None = optional_key("Their ORCID iD, bare or as address.", "0000-0002-1825-0097")

    @property
    def orcid_url(self) -> str:
        """The address of the ORCID iD, "" without one."""
        return (_ORCID.url(self.orcid) or "") if self.orcid else ""

    @property
    def address(self) -> str:
        """Where their name links: their page, else their ORCID iD; "" without both."""
        return self.url or self.orcid_url


class Directory:
    """Finds people by any of their full spellings, in any order of the parts; a spelling of two people finds none."""

    def __init__(self, people: Iterable[Colleague]) -> None:
        self._by_name: dict[str, list[Colleague]] = {}
        for person in people:
            names = (person.name, *person.other_names)
            forms = {form for name in names for form in list_orders(normalise_name(strip_titles(name)))}
            for form in forms:
                self._by_name.setdefault(form, []).append(person)

    def find(self, name: str) -> Colleague | None:
        """Return the person whose name this is, None if it is nobody's, or not one's alone."""
        found = self.find_all(name)
        return found[0] if len(found) == 1 else None

    def find_all(self, name: str) -> list[Colleague]:
        """Return everybody who has a name."""
        return self._by_name.get(normalise_name(strip_titles(name)).replace(" ", ""), []) if self._by_name else []


def find_coauthors(people: Sequence[Colleague], papers: Iterable[Paper]) -> tuple[Colleague, ...]:
    """Return the people who stand in the lists of some papers; the others may be in those that a document hides."""
    if not people:
        return ()
    directory = Directory(people)
    lists = (person for paper in papers for person in (*paper.authors, *paper.editors, *paper.translators))
    found = {id(one) for person in lists if not person.organisation for one in directory.find_all(person.name)}
    return tuple(person for person in people if id(person) in found)
