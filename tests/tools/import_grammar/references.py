"""Invented references from the templates of references.txt: APA, MLA, Chicago, Vancouver, IEEE, GB/T 7714 and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from import_grammar import fillers
from import_grammar.author_lists import AuthorStyle, reference_style
from import_grammar.labelled import lab
from import_grammar.people import name

_CHOICE = re.compile(r"⟨([^⟨⟩]*)⟩")
_FIELD = re.compile(r"\{(\w+)(?::(\w+)|=([^{}]*))?\}")
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "July", "Nov.", "March", "October", "Sept.", "Mar", "Oct")


def make_references(r: Random, most: int) -> Iterator[str]:
    """Yield the references of one page, in one style and the templates of one language."""
    (form, comma, last, language), templates = r.choice(_read_styles())
    few = r.sample(templates, min(len(templates), r.choice((2, 3, 5))))
    style = reference_style(r, form, comma, last)
    plain, unquoted = r.random() < 0.25, r.random() < 0.15
    numbered, ends = r.choice(("", "", "", "[{}] ", "{}. ")), r.choice((0, 0.3, 0.8))
    nameless = r.random() < _NAMELESS
    for number in range(r.randint(3, most)):
        template = r.choice(few)
        text = _Reference(r, style, language).fill(_leave_out_owner(r, template, language) if nameless else template)
        text = re.sub("</?i>", "", text) if plain else text
        text = re.sub("[“”‘’«»„]", "", text) if unquoted else text
        yield numbered.format(number + 1) + text + (_ending(r) if r.random() < ends else "")


_NAMELESS = 0.2  # of lists, in which an owner names only the others, or nobody
_FIRST_AUTHORS = re.compile(r"\{authors\}(?: \((?:\{date\}|⟨\{date\}[^()]*)\))?[.,:：，]? ?")
_OTHERS = {
    "en": ("with", "with", "joint with", "co-authored with"), "de": ("mit", "zus. mit", "gem. mit"), "es": ("con",),
    "fr": ("avec", "en collaboration avec"), "it": ("con",), "pt": ("com",),
}  # fmt: skip


def _leave_out_owner(r: Random, template: str, language: str) -> str:
    """Return a template without its first authors; the others may stand before or behind all else: (with …)."""
    if not template.startswith("{authors}") or language not in _OTHERS:
        return template
    short = _FIRST_AUTHORS.sub("", template, count=1)
    word = r.choice(_OTHERS[language])
    begin, end = f"{{authors={word} %J}}", f"{{authors={word.capitalize()} %J}}"
    return r.choice((f"({begin}) {short}", f"{short} ({begin})", f"{short} {end}.")) if r.random() < 0.4 else short


@cache
def _read_styles() -> list[tuple[tuple[str, str, str, str], list[str]]]:
    """Return each style of references.txt: form of names, comma, last separator, language; and its templates."""
    text = re.sub(r"(?m)^#.*\n", "", Path(__file__).with_suffix(".txt").read_text("utf-8"))
    styles = []
    for head, body in re.findall(r"^\[([^\]\n]+)\]\n(.*?)(?=^\[[^\]\n]+\]$|\Z)", text, re.MULTILINE | re.DOTALL):
        form, comma, last, language = (part.strip() for part in head.split("|"))
        wide = comma in ("/",) and " / "
        between = wide or comma + " " * (comma in (",", ";"))
        final = last if last in ("、", "，", "・") else wide or (f"{last} " if last[0] in ",;" else f" {last} ")
        styles.append(((form, between, final, language), body.strip().splitlines()))
    return styles


class _Reference:
    """One work, whose fields stay the same in a template."""

    def __init__(self, r: Random, authors: AuthorStyle, language: str) -> None:
        self.r, self.style, self.language = r, authors, language
        self.year = str(r.randint(1978, 2026)) + (r.choice("ab") if r.random() < 0.02 else "")
        self.first = r.randint(1, 900)
        self.last = self.first + r.randint(3, 30)
        self.volume, self.number = r.randint(1, 140), r.randint(1, 12)

    def fill(self, template: str) -> str:
        """Return a template as HTML with labels."""
        while match := _CHOICE.search(template):
            choice = self.r.choice(match[1].split("|"))
            template = template[: match.start()] + choice + template[match.end() :]
        return _FIELD.sub(lambda m: lab(m[1], self._expand(m[3]) if m[3] else self._field(m[1], m[2] or "")), template)

    def _field(self, label: str, kind: str) -> str:
        r, language = self.r, self.language
        if label == "authors":
            return self.style.render(r)
        makers: dict[str, Callable[[], str]] = {
            "title": lambda: fillers.title(r, language),
            "date": lambda: self.year,
            "place": lambda: fillers.place(r),
            "publisher": lambda: fillers.publisher(r, language),
            "organisation": lambda: fillers.university(r),
            "series": lambda: fillers.series(r, language),
            "venue": lambda: fillers.venue(r, kind, language),
        }
        return makers[label]()

    def _expand(self, text: str) -> str:
        """Return a text with its % filled in."""
        r = self.r
        dash = r.choice(("–", "–", "-", "--"))
        last = str(self.last) if r.random() < 0.9 else str(self.last)[-2:]
        simple = {
            "P": f"{self.first}{dash}{last}", "F": str(self.first), "V": str(self.volume), "N": str(self.number), "Y": self.year,
            "M": r.choice(_MONTHS), "W": fillers.word(r).capitalize(), "T": fillers.town(r),
            "X": f"{r.randint(10, 26):02}{r.randint(1, 12):02}.{r.randint(10000, 29999)}", "R": r.choice(_ROMAN), "C": _case(r), "G": _chinese_patent(r),
            "D": r.choice(_CHINESE_TOWNS), "H": fillers.reference_work(r), "Z": _patent(r),
        }  # fmt: skip
        lists = {
            "I": lambda: self._people(r.choice(("initials", "inverted", "initials", "full"))), "J": lambda: self._people("full"),
            "K": lambda: self._people("vancouver"), "Q": lambda: self._people("family-initials"),
            "T2": lambda: fillers.title(r, self.language), "L2": lambda: self._people("inverted-full", "; "), "A": lambda: self.style.render(r),
            "S": lambda: "/".join(name(r, "full").split()[-1] for _ in range(r.choice((2, 3)))), "L": lambda: str(self.last),
        }  # fmt: skip
        return re.sub(r"%(L2|T2|[A-Z])", lambda m: simple[m[1]] if m[1] in simple else lists[m[1]](), text)

    def _people(self, form: str, comma: str = ", ") -> str:
        """Return the names of one to three people."""
        r = self.r
        last = {"de": " und ", "fr": " et ", "es": " y "}.get(self.language, r.choice((" and ", " & ", " and ")))
        names = [name(r, form) for _ in range(r.choice((1, 2, 2, 3)))]
        return comma.join(names[:-1]) + (last if len(names) > 1 else "") + names[-1]


_ROMAN = ("IV", "IX", "XII", "XIV", "XXIII", "XLI", "LVII", "LXX")
_CHINESE_TOWNS = ("江城", "北辰", "西京", "东海", "武汉", "南岭")


def _case(r: Random) -> str:
    """Return the name of a case before a court."""
    return f"{fillers.word(r).capitalize()} v {r.choice((fillers.word(r).capitalize(), 'Secretary of State', fillers.town(r) + ' City Council'))}"


def _patent(r: Random) -> str:
    """Return the number of a patent with its office."""
    office, number = r.choice(("US", "EP", "WO", "DE", "PL", "JP", "CN")), r.randint(1_000_001, 12_999_999)
    kind = r.choice((" A1", " B1", " B2", "B2", ""))
    return (
        office
        + r.choice((" ", " ", ""))
        + r.choice((f"{number:,}", f"{number:,}".replace(",", " "), f"{r.randint(2001, 2025)}/{number % 1_000_000:06}"))
        + kind
    )


def _chinese_patent(r: Random) -> str:
    """Return the number of a Chinese patent, with and without blanks."""
    year, number = r.randint(2005, 2025), r.randint(100_000, 999_999)
    return r.choice(
        (
            f"ZL{year}1{number:07}.{r.randint(0, 9)}",
            f"ZL {year} 1 {number:07}.{r.randint(0, 9)}",
            f"CN {number}012 {r.choice('ABU')}",
            f"CN{number}123A",
        )
    )


def _ending(r: Random) -> str:
    """Return a DOI, links or a remark."""
    doi = f"10.{r.randint(1000, 99999)}/{fillers.word(r)}.{r.randint(1, 9999)}"
    named = (
        f"{fillers.word(r).capitalize()} {fillers.word(r).capitalize()}",
        fillers.word(r).upper(),
        "Lire en ligne",
        "Read online",
        "Volltext",
        "Leer en línea",
        "Open access copy",
        "HAL",
    )
    usual = ("pdf", "code", "link", "doi", "preprint", "JSTOR", "publisher", "data", "PDF", "review", "lien")
    labels = r.sample(usual, r.choice((1, 1, 2))) if r.random() < 0.7 else [r.choice(named)]
    links = " ".join(f'⟨<a href="https://l.example">{lab("link", label)}</a>⟩' for label in labels)
    opened, closed = r.choice(("[]", "[]", "()", ("", "")))
    remarks = ("Best Paper Award", "in press", "open access", "with commentary", "Reprinted 2021", "Winner of the Hill Prize", "Oral",
               "equal contribution", "PMID: 39012345", "Translated into Greek", "Spotlight", "Editor's choice", "Top 5%", "Cover article")  # fmt: skip
    return " " + r.choice((
        lab("id", f"doi:{doi}"), lab("id", f"https://doi.org/{doi}"), lab("id", f"DOI: {doi}."), f'<a href="https://doi.org/{doi}">{lab("id", "doi:" + doi)}</a>',
        links.replace("⟨", opened).replace("⟩", closed), links.replace("⟨", opened).replace("⟩", closed),
        r.choice(("({}).", "[{}]", "{}.", "<b>{}</b>", "<b>[{}]</b>")).format(lab("note", r.choice(remarks))),
        lab("id", f"ISBN 978-3-16-{r.randint(100000, 999999)}-0") + ".", lab("id", f"PMID: {r.randint(10000000, 39999999)}"),
    ))  # fmt: skip
