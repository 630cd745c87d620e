"""The XML of a citation style made into elements that set texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from cvgen.bibliography.citations.conditions import read_test
from cvgen.bibliography.citations.dates import CitedDate
from cvgen.bibliography.citations.elements import (
    Branch,
    Choose,
    Element,
    GroupText,
    Label,
    MacroText,
    NumberText,
    TermText,
    ValueText,
    VariableText,
)  # fmt: skip
from cvgen.bibliography.citations.formatting import PLAIN, Face, read_face
from cvgen.bibliography.citations.locales import CSL, Locale, read_date_form, read_locale
from cvgen.bibliography.citations.macros import check_macros
from cvgen.bibliography.citations.names import ListRules, Names, NamesStyle
from cvgen.bibliography.citations.people import NameRules
from cvgen.bibliography.citations.style_file import StyleError, find_line

_INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "initialize", "initialize-with", "name-as-sort-order", "sort-separator", "name-form", "name-delimiter",
    "names-delimiter", "initialize-with-hyphen", "demote-non-dropping-particle",
)  # fmt: skip


@dataclass(frozen=True)
class StyleParts:
    """What a style's file says, ready to set items."""

    layout: tuple[Element, ...]
    delimiter: str
    face: Face
    macros: Mapping[str, tuple[Element, ...]]
    locales: tuple[tuple[str, Locale], ...]
    page_form: str | None
    default_locale: str
    is_numbered: bool


def read_parts(root: etree._Element, name: str) -> StyleParts:
    """Return the parts of a style; raises StyleError where a macro is missing or calls itself."""
    layout = root.find(f"{CSL}bibliography/{CSL}layout")
    bibliography = root.find(f"{CSL}bibliography")
    if layout is None or bibliography is None:
        raise StyleError(name, find_line(root), "the style's <bibliography> has no <layout>")
    options = {key: value for key, value in _attributes(root).items() if key in _INHERITED}
    options.update({key: value for key, value in _attributes(bibliography).items() if key in _INHERITED})
    check_macros(root, name)
    reader = StyleReader(options)
    return StyleParts(
        layout=reader.read_children(layout),
        delimiter=layout.get("delimiter", ""),
        face=read_face(_attributes(layout)),
        macros={macro.get("name", ""): reader.read_children(macro) for macro in root.iterfind(f"{CSL}macro")},
        locales=tuple((locale.language, locale) for locale in map(read_locale, root.iterfind(f"{CSL}locale"))),
        page_form=root.get("page-range-format"),
        default_locale=root.get("default-locale", ""),
        is_numbered=_is_numbered(root),
    )


def _is_numbered(root: etree._Element) -> bool:
    """Return whether references in a style have numbers: it says so itself, else its bibliography shows them."""
    formats = {category.get("citation-format") for category in root.iterfind(f"{CSL}info/{CSL}category")} - {None}
    if formats:
        return "numeric" in formats
    return root.find(f"{CSL}bibliography//{CSL}text[@variable='citation-number']") is not None


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.items()}


class StyleReader:
    """Makes the elements of a style, with what names inherit from the style and its bibliography."""

    def __init__(self, options: Mapping[str, str]) -> None:
        self.options = options
        self.makers: Mapping[str, Callable[[etree._Element, NamesStyle | None, str], Element]] = {
            "text": self._make_text,
            "number": self._make_number,
            "label": self._make_label,
            "date": self._make_date,
            "names": self._make_names,
            "group": self._make_group,
            "choose": self._make_choose,
        }

    def read_children(
        self, parent: etree._Element, names: NamesStyle | None = None, delimiter: str = ""
    ) -> tuple[Element, ...]:
        """Return what stands in an element; `names` is what names without a form of their own take over."""
        made = []
        for child in parent:
            maker = self.makers.get(etree.QName(child).localname)
            if maker is not None:
                made.append(maker(child, names, delimiter))
        return tuple(made)

    def _make_text(self, element: etree._Element, names: NamesStyle | None, delimiter: str) -> Element:
        face, form = read_face(_attributes(element)), element.get("form", "long")
        if "variable" in element.attrib:
            return VariableText(element.get("variable", ""), form == "short", face)
        if "macro" in element.attrib:
            return MacroText(element.get("macro", ""), replace(face, text_case=None))  # as other programs do, too
        if "term" in element.attrib:
            term = element.get("term", "").replace("sub verbo", "sub-verbo")
            return TermText(term, form, element.get("plural") == "true", face)
        return ValueText(element.get("value", ""), face)

    def _make_number(self, element: etree._Element, names: NamesStyle | None, delimiter: str) -> Element:
        face = read_face(_attributes(element))
        return NumberText(element.get("variable", ""), element.get("form", "numeric"), face)

    def _make_label(self, element: etree._Element, names: NamesStyle | None, delimiter: str) -> Element:
        return self._read_label(element)

    def _read_label(self, element: etree._Element) -> Label:
        form, plural = element.get("form", "long"), element.get("plural", "contextual")
        return Label(element.get("variable", ""), form, plural, read_face(_attributes(element)))

    def _make_date(self, element: etree._Element, names: NamesStyle | None, delimiter: str) -> Element:
        form = read_date_form(element)
        shown = tuple(element.get("date-parts", "year-month-day").split("-"))
        face = read_face(_attributes(element))
        return CitedDate(element.get("variable", ""), element.get("form", ""), shown, form.parts, form.delimiter, face)

    def _make_group(self, element: etree._Element, names: NamesStyle | None, delimiter: str) -> Element:
        own = element.get("delimiter", "")
        return GroupText(self.read_children(element, names, own), own, read_face(_attributes(element)))

    def _make_choose(self, element: etree._Element, names: NamesStyle | None, delimiter: str) -> Element:
        branches = []
        for child in element:
            test = None if child.tag == f"{CSL}else" else read_test(_attributes(child))
            branches.append(Branch(test, self.read_children(child, names, delimiter)))
        return Choose(tuple(branches), delimiter)

    def _make_names(self, element: etree._Element, names: NamesStyle | None, delimiter: str) -> Element:
        style = self._read_names_style(element, names) if len(element) or names is None else names
        substitute = element.find(f"{CSL}substitute")
        stand_ins = () if substitute is None else self.read_children(substitute, style)
        between = element.get("delimiter", self.options.get("names-delimiter", ""))
        variables = tuple(element.get("variable", "").split())
        return Names(variables, style, between, read_face(_attributes(element)), stand_ins)

    def _read_names_style(self, element: etree._Element, outer: NamesStyle | None) -> NamesStyle:
        """Return what names have of their own, and what they stand in for lends them: faces of name parts, “et al.”."""
        name, et_al, label = (element.find(f"{CSL}{tag}") for tag in ("name", "et-al", "label"))
        order = [etree.QName(child).localname for child in element]
        term, face = (outer.et_al_term, outer.et_al_face) if outer else ("et-al", PLAIN)
        return NamesStyle(
            self._read_list_rules(name, outer),
            term if et_al is None else et_al.get("term", "et-al"),
            face if et_al is None else read_face(_attributes(et_al)),
            None if label is None else self._read_label(label),
            label_first=label is not None and "name" in order and order.index("label") < order.index("name"),
        )

    def _read_list_rules(self, name: etree._Element | None, outer: NamesStyle | None) -> ListRules:
        own = {} if name is None else _attributes(name)
        lent = outer.names.rules if outer else None
        given = _read_part(name, "given") or (lent.given if lent else PLAIN)
        family = _read_part(name, "family") or (lent.family if lent else PLAIN)

        def get(key: str, default: str = "") -> str:
            return own.get(key, self.options.get(key, default))

        person = NameRules(
            form=own.get("form", self.options.get("name-form", "long")),
            initialize=get("initialize", "true") == "true",
            initialize_with=own.get("initialize-with", self.options.get("initialize-with")),
            hyphen=self.options.get("initialize-with-hyphen", "true") == "true",
            demote=self.options.get("demote-non-dropping-particle", "display-and-sort"),
            sort_separator=get("sort-separator", ", "),
            given=given,
            family=family,
        )
        return ListRules(
            person,
            read_face(own),
            own.get("delimiter", self.options.get("name-delimiter", ", ")),
            and_=get("and") or None,
            precedes_last=get("delimiter-precedes-last", "contextual"),
            precedes_et_al=get("delimiter-precedes-et-al", "contextual"),
            et_al_min=int(get("et-al-min", "0")),
            et_al_use_first=int(get("et-al-use-first", "1")),
            et_al_use_last=get("et-al-use-last") == "true",
            sort_order=get("name-as-sort-order") or None,
        )


def _read_part(name: etree._Element | None, part: str) -> Face | None:
    for found in () if name is None else name.iterfind(f"{CSL}name-part"):
        if found.get("name") == part:
            return read_face(_attributes(found))
    return None
