"""Lists of names in a style: who is shown, “and”, “et al.”, labels, who stands in for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.bibliography.citations.elements import Element, Label, read_value
from cvgen.bibliography.citations.formatting import Face
from cvgen.bibliography.citations.marks import GAP, OPEN_LIST, ROLES, person_marks
from cvgen.bibliography.citations.people import NameRules, render_person
from cvgen.bibliography.citations.text_case import has_case
from cvgen.bibliography.citations.work import Work

Person = tuple[int, Mapping[str, Any]]  # the place in the item's list, the name


@dataclass(frozen=True)
class ListRules:
    """What a style says of a list of names: `cs:name` with what it inherits."""

    rules: NameRules
    face: Face
    delimiter: str
    and_: str | None
    precedes_last: str
    precedes_et_al: str
    et_al_min: int
    et_al_use_first: int
    et_al_use_last: bool
    sort_order: str | None


@dataclass(frozen=True)
class NamesStyle:
    """What a `cs:names` element holds, and lends to those that stand in for it."""

    names: ListRules
    et_al_term: str
    et_al_face: Face
    label: Label | None
    label_first: bool


@dataclass(frozen=True)
class Names:
    """`cs:names`: the people in one or more roles, or who stands in for them."""

    variables: tuple[str, ...]
    style: NamesStyle
    delimiter: str
    face: Face
    substitutes: tuple[Element, ...]

    def render(self, work: Work) -> str:
        """Return the people's names as the element sets them."""
        lists = [(variable, work.find(variable)) for variable in self.variables]
        present = [(variable, names) for variable, names in lists if isinstance(names, list)]
        if not present:
            return self._substitute(work)
        common = self._find_common(present, work)
        texts = [self._render_role(variable, names, common or variable, work) for variable, names in present]
        return self.face.apply(work.join(texts[:1] if common else texts, self.delimiter), work)

    def _find_common(self, present: Sequence[tuple[str, list[Any]]], work: Work) -> str:
        """Return the term for people who have both roles, as “ed. and trans.”, "" where they are not the same."""
        if len(present) != 2 or present[0][1] != present[1][1] or self.style.label is None:
            return ""
        name = "".join(sorted(variable for variable, _ in present))
        return name if self.style.label.find_term(work, many=False, name=name) else ""

    def _render_role(self, variable: str, names: list[Any], term: str, work: Work) -> str:
        people = [(index, name) for index, name in enumerate(names) if name.get("literal") != OPEN_LIST]
        goes_on = len(people) < len(names)
        label = self._write_label(term, many=len(names) > 1, work=work) if self.style.label_first else ""
        text = _render_list(people, variable, self.style, work, goes_on=goes_on)
        if text:
            work.begun = True
        if not self.style.label_first:
            label = self._write_label(term, many=len(names) > 1, work=work)
            return work.pair(text, label) if text else ""
        return work.pair(label, text) if text else ""

    def _write_label(self, term: str, *, many: bool, work: Work) -> str:
        if self.style.label is None:
            return ""
        return self.style.label.face.apply_to_term(self.style.label.find_term(work, many=many, name=term), work)

    def _substitute(self, work: Work) -> str:
        """Return the text of the first element that has one; what it shows is not shown again."""
        for element in self.substitutes:
            known = len(work.seen)
            text = element.render(work)
            if text:
                work.used.update(work.seen[known:])
                return self.face.apply(text, work)
        return ""


def _render_list(people: Sequence[Person], variable: str, style: NamesStyle, work: Work, *, goes_on: bool) -> str:
    """Return the names of one role; with `goes_on`, there are more that nobody named."""
    rules = style.names
    shown = _choose_shown(len(people) + goes_on, rules, all_names=work.all_names)
    cut = shown < len(people)
    if cut and rules.et_al_use_last and not goes_on:
        shown = max(min(shown, rules.et_al_min - 2), 1)
        texts = _render_people([*people[:shown], people[-1]], variable, rules, work) or [""]
        return work.join([*texts[:-1], f"… {texts[-1]}"], rules.delimiter if shown > 1 else " ")
    texts = _render_people(people[:shown], variable, rules, work)
    if cut or goes_on:
        return _add_et_al(texts, style, work)
    return _join_last(texts, rules, work)


def _choose_shown(count: int, rules: ListRules, *, all_names: bool) -> int:
    if all_names or not rules.et_al_min or count < rules.et_al_min or rules.et_al_use_first > rules.et_al_min:
        return count
    return rules.et_al_use_first


def _render_people(people: Sequence[Person], variable: str, rules: ListRules, work: Work) -> list[str]:
    """Return the names of people, without those who have none."""
    return list(filter(None, (_render_one(one, place, variable, rules, work) for place, one in enumerate(people))))


def _render_one(person: Person, place: int, variable: str, rules: ListRules, work: Work) -> str:
    index, name = person
    if name.get("literal") == GAP:
        return "…"
    if "literal" in name:
        text = rules.rules.family.apply(read_value(name["literal"]), work)
    else:
        text = render_person(name, rules.rules, work, inverted=_is_inverted(place, rules))
    text = rules.face.apply(text, work)
    if variable not in ROLES or not text:
        return text
    begin, end = person_marks(variable, index)
    return f"{begin}{text}{end}"


def _is_inverted(place: int, rules: ListRules) -> bool:
    return rules.sort_order == "all" or (rules.sort_order == "first" and place == 0)


def _add_et_al(texts: list[str], style: NamesStyle, work: Work) -> str:
    rules = style.names
    while texts and texts[-1] == "…":
        texts.pop()
    text = work.join(texts, rules.delimiter)
    term = style.et_al_face.apply_to_term(work.locale.get_term(style.et_al_term), work)
    if not text or not term:
        return text
    between = rules.delimiter if _precedes(rules.precedes_et_al, len(texts) > 1, rules, len(texts) - 1) else " "
    if between == " " and not _is_spaced(term):
        between = ""
    return work.join([text, term], between)


def _join_last(texts: list[str], rules: ListRules, work: Work) -> str:
    """Return names with “and” before the last; after a gap there is none."""
    if len(texts) < 2 or rules.and_ is None or texts[-2] == "…":
        return work.join(_close_gaps(texts), rules.delimiter)
    term = "&" if rules.and_ == "symbol" else work.locale.get_term("and")
    delimited = _precedes(rules.precedes_last, len(texts) > 2, rules, len(texts) - 2)
    if _is_spaced(term):
        before, after = rules.delimiter if delimited else " ", " "
    else:
        before, after = rules.delimiter if rules.precedes_last == "always" and len(texts) == 2 else "", ""
    first = work.join(_close_gaps(texts[:-1]), rules.delimiter)
    return work.pair(work.pair(work.pair(first, before), term), after) + texts[-1]


def _close_gaps(texts: list[str]) -> list[str]:
    """Return names with the sign for a gap before the name that follows it: “…, Weber” is “… Weber”."""
    closed: list[str] = []
    for text in texts:
        if closed and closed[-1] == "…":
            closed[-1] = f"… {text}"
        else:
            closed.append(text)
    return closed


def _precedes(rule: str, many: bool, rules: ListRules, place: int) -> bool:
    """Return whether a delimiter comes before “and” or “et al.”, which follow the name at a place."""
    if rule == "after-inverted-name":
        return _is_inverted(place, rules)
    return rule == "always" or (rule == "contextual" and many)


def _is_spaced(term: str) -> bool:
    """Return whether a word is in a script that parts words by spaces, as Chinese is not."""
    return term.startswith("&") or has_case(term)
