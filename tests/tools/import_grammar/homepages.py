"""Invented papers as homepages show them: fields in any order, format and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from import_grammar import fillers
from import_grammar.author_lists import AuthorStyle, homepage_style
from import_grammar.labelled import lab
from import_grammar.people import name
from import_grammar.words import words

_NOTES = words("notes")
_STATUS = words("status")
_LINKS = words("links")
_MONTHS = words("months")
_PROSE = words("prose")


@dataclass
class Style:
    """How a page writes its papers; the same for all papers of a list."""

    authors: AuthorStyle
    language: str
    title: Callable[[str], str]
    venue: Callable[[str], str]
    date: str
    separators: tuple[str, ...]
    order: tuple[str, ...]
    journals: float
    extras: dict[str, float] = field(default_factory=dict)
    links: tuple[str, str, str] = ("[", "]", " ")
    badge: str = ""


def make_list(r: Random, most: int) -> Iterator[str]:
    """Yield the papers of one page, in one style."""
    style = _draw_style(r)
    for _ in range(r.randint(2, most)):
        yield make_paper(r, style)


_TITLE_FORMATS: tuple[Callable[[str], str], ...] = (
    lambda t: f'<a href="https://t.example/1">{t}</a>',
    lambda t: f'<a href="https://arxiv.org/abs/2401.00001">{t}</a>',
    lambda t: f"<b>{t}</b>",
    lambda t: f'<b><a href="https://t.example/2">{t}</a></b>',
    lambda t: t,
    lambda t: t,
    lambda t: f"“{t}”",
    lambda t: f'"{t}"',
    lambda t: f"<i>{t}</i>",
    lambda t: f'[<a href="https://t.example/1">{t}</a>]',
    lambda t: f"[{t}]",
    lambda t: f"[{t}]",
    lambda t: f"<b>{t}.</b>",
    lambda t: f"“{t},”",
    lambda t: f"<b><i>{t}</i></b>",
    lambda t: f"<u>{t}</u>",
)
_VENUE_FORMATS: tuple[Callable[[str], str], ...] = (
    lambda v: f"<i>{v}</i>",
    lambda v: f"<i>{v}</i>",
    lambda v: f"<b>{v}</b>",
    lambda v: v,
    lambda v: v,
    lambda v: v,
    lambda v: f"<b><i>{v}</i></b>",
    lambda v: f"({v})",
    lambda v: f"[{v}]",
    lambda v: f"<code>{v}</code>",
    lambda v: f'<a href="https://v.example">{v}</a>',
)
_ORDERS = (
    ("title", "|", "authors", "|", "venue"),
    ("title", "|", "authors", "|", "venue"),
    ("title", "|", "authors", "|", "venue", "note", "|", "links"),
    ("badge", "title", "|", "authors", "|", "venue", "note"),
    ("badge", "title", "|", "authors", "|", "links"),
    ("badge", "title", "~", "authors", "note", "links"),
    ("badge", "title", "~", "authors", "~", "venue"),
    ("title", "~", "authors", "~", "venue", "note", "links"),
    ("title", "~", "authors", "~", "venue", "note", "links"),
    ("title", "~", "venue", "note", "~", "authors"),
    ("title", "~", "venue", "|", "authors", "links"),
    ("title", "~", "venue", "note", "~", "authors", "|", "prose"),
    ("title", "~", "venue", "note", "~", "authors", "links", "|", "prose"),
    ("title", "|", "venue", "note", "|", "authors", "|", "links"),
    ("venue", "|", "title", "|", "authors"),
    ("venue", "note", "|", "title", "|", "authors", "|", "links"),
    ("authors", "~", "title", "~", "venue", "note", "links"),
    ("authors", "~", "title", "~", "venue", "links"),
    ("authors", "~", "date", "~", "title", "~", "venue-only"),
    ("authors", "|", "title", "|", "venue"),
    ("note", "title", "|", "authors", "|", "venue"),
    ("title", "note", "|", "authors", "|", "venue", "links"),
    ("title", "links", "|", "authors", "|", "venue"),
    ("venue", "~", "title", "~", "authors"),
    ("date", "~", "title", "~", "authors", "~", "venue-only"),
    ("title", "|", "authors"),
    ("title", "|", "authors", "|", "venue", "|", "prose"),
    ("title", "|", "prose", "|", "authors", "|", "venue"),
    ("title", "~", "authors", "~", "venue", "|", "prose"),
    ("badge-line", "|", "title", "|", "authors", "|", "links"),
    ("title", "|", "authors", "~", "venue", "links"),
    ("title", "~", "authors", "|", "venue", "note", "|", "links"),
    ("venue-bar", "title", "~", "authors"),
    ("title", "~", "venue"),
    ("title", "|", "venue", "|", "links"),
    ("topic", "|", "title", "|", "authors", "|", "venue"),
)


def _draw_style(r: Random) -> Style:
    title, venue = r.choice(_TITLE_FORMATS), r.choice(_VENUE_FORMATS)
    language = r.choices(("en", "zh", "de", "fr", "es", "ja"), (80, 9, 4, 3, 2, 2))[0]
    authors = homepage_style(r)
    if language in ("zh", "ja") and r.random() < 0.7:
        authors = AuthorStyle(
            language,
            r.choice(("，", "、", ", ")),
            r.choice(("，", "、")),
            r.choice(("b", "")),
            r.choice((0, 0.3)),
            0,
            6,
        )
    separators = (
        r.choice((". ", ". ", ", ", ", ", " ", " – ", " | ", " - ", "; ", ".<br>")),
        r.choice((". ", ", ", ", ", ". ", " ", " | ", " - ")),
    )
    if title("") and r.random() < 0.25:  # the format alone parts the fields
        separators = (" ", " " if venue("") else separators[1])
    return Style(
        authors, language, title, venue,
        date=r.choice((", {}", " {}", ", {}", " ({})", ". {}", "'{y}", " ’{y}", "{}", ", {m} {}", " {m} {}", "", "")),
        separators=separators, order=r.choice(_ORDERS) if r.random() < 0.55 else _draw_order(r), journals=r.choice((0, 0.3, 0.6, 1)),
        extras={"note": r.choice((0.1, 0.3, 0.6)), "status": r.choice((0, 0.1, 0.3)), "id": r.choice((0, 0, 0.3)), "in": r.choice((0, 0, 0, 0.9)),
                "locator": r.choice((0, 0.3, 0.8)), "prose": r.choice((0.3, 0.8)), "place": r.choice((0, 0, 0, 0.4))},
        links=r.choice((("[", "]", " "), ("", "", " / "), ("", "", " | "), ("[", "]", ""), ("(", ")", " "), ("", "", ", "), ("[[", "]]", " "), ("", "", " · "), ("|", "", ""))),
        badge=r.choice(("[{}]", "<code>{}</code>", "<b>{}</b>", "({})", "<b>[{}]</b>", "{}:", "{}", "【{}】", "<b>{}</b>:", "<code>{}</code>:")),
    )  # fmt: skip


def _draw_order(r: Random) -> tuple[str, ...]:
    """Return fields in any order, on one line or several."""
    fields = r.sample(("title", "authors", "venue"), 3)
    if r.random() < 0.2:
        fields.remove(r.choice(("authors", "venue")))
    if r.random() < 0.4:
        fields.insert(0, r.choice(("badge", "badge", "badge-line", "note", "date")))
    order = [fields[0]]
    if order == ["title"] and r.random() < 0.25:
        order.append("links")
    for field_name in fields[1:]:
        glue = "|" if order[-1] == "badge-line" else "" if order[-1] in ("badge", "note") else r.choice("|~~")
        order += [glue, field_name] if glue else [field_name]
    for more in ("note", *(("links",) if "links" not in order else ()), "prose"):
        if r.random() < 0.3:
            order += (["|"] if r.random() < 0.5 or more == "prose" else []) + [more]
    return tuple(order)


def make_paper(r: Random, style: Style) -> str:
    """Return a paper in a style, as HTML with labels."""
    html = ""
    writers = _Writers(r, style)
    for slot in style.order:
        if slot == "|":
            html += "<br>" if html and not html.endswith("<br>") else ""
        elif slot == "~":
            separator = style.separators[0 if "title" not in html else 1]
            html = (html.rstrip(" ") + separator) if html else ""
        else:
            html += writers.write(slot)
    return r.choice(("", "", "", "", "[1] ", "1. ")) * (not html.startswith("[")) + html


class _Writers:
    """Write the fields of one paper."""

    def __init__(self, r: Random, style: Style) -> None:
        self.r, self.style = r, style
        self.year = str(r.randint(1996, 2027))

    def write(self, slot: str) -> str:
        """Return a field as HTML with its label."""
        return {
            "title": self._title, "authors": self._authors, "venue": self._venue, "note": self._note, "links": self._links,
            "badge": self._badge, "badge-line": self._badge_line, "date": self._date, "venue-only": self._venue_only,
            "prose": self._prose, "venue-bar": self._venue_bar, "topic": self._topic,
        }[slot]()  # fmt: skip

    def _title(self) -> str:
        return self.style.title(lab("title", fillers.title(self.r, self.style.language)))

    def _authors(self) -> str:
        return lab("authors", self.style.authors.render(self.r))

    def _date(self) -> str:
        return lab("date", self.r.choice((self.year, f"({self.year})", self.year)))

    def _venue_only(self) -> str:
        return self.style.venue(lab("venue", self._venue_name()))

    def _venue_name(self) -> str:
        r = self.r
        if r.random() < self.style.journals:
            return fillers.journal(r, self.style.language if r.random() < 0.8 else "en")
        return fillers.conference(r)

    def _venue(self) -> str:
        r, style = self.r, self.style
        if r.random() < style.extras["status"]:
            return self._status()
        if r.random() < 0.02:
            kind = lab(
                "kind",
                r.choice(
                    ("Undergraduate thesis", "PhD thesis", "Master's thesis", "Bachelor thesis", "Technical report")
                ),
            )
            return style.venue(f"{kind}, {lab('organisation', fillers.university(r))}") + ", " + lab("date", self.year)
        if r.random() < 0.08:
            return (
                lab(
                    "venue",
                    r.choice(("arXiv", "arXiv preprint", "Preprint", "arXiv Preprint", "ArXiv", "bioRxiv", "preprint")),
                )
                + r.choice((", ", " ", ":", " arXiv:"))
                + r.choice((lab("id", f"{r.randint(17, 26)}{r.randint(10, 12)}.{r.randint(10000, 29999)}"), ""))
                + r.choice(("", ", " + lab("date", self.year)))
            )
        name = self._venue_name()
        text = lab("venue", name)
        date = style.date.format(lab("date", self.year), y=lab("date", self.year[2:]), m=lab("date", r.choice(_MONTHS)))
        if "{y}" in style.date:
            date = lab("date", style.date.format(y=self.year[2:]).strip())
            date = " " * style.date.startswith(" ") + date
        if date and not name[-1:].isupper() and not date.startswith((",", " ", ".", "(")):
            date = " " + date
        locator = ""
        if r.random() < style.extras["locator"] * (0.2 + 0.8 * style.journals):
            locator = r.choice((", ", " ", ", ")) + lab("locator", make_locator(r))
        place = ", " + lab("place", fillers.place(r)) if r.random() < style.extras["place"] else ""
        if r.random() < style.extras["in"]:
            text = self._with_status(name)
        inside = r.random() < 0.5
        html = style.venue(text + locator + date) if inside else style.venue(text) + locator + place + date
        if r.random() < style.extras["id"]:
            html += r.choice((", ", ". ", " ")) + r.choice(
                (
                    lab("id", f"arXiv:{r.randint(1901, 2512)}.{r.randint(10000, 29999)}"),
                    lab("id", f"doi: 10.{r.randint(1000, 9999)}/{fillers.word(r)}.{r.randint(1, 999)}"),
                    lab("id", f"https://doi.org/10.{r.randint(1000, 9999)}/{r.randint(100, 99999)}"),
                )
            )
        return html

    def _with_status(self, name: str) -> str:
        """Return a venue behind a preposition or a status."""
        status = self.r.choice(("", "", "", "To appear", "to appear", "Accepted", "accepted", "Published", "Presented"))
        preposition = self.r.choice(
            ("in", "at", "by", "to") if status == "Accepted" else ("in", "In", "In:", "at", "in:")
        )
        return (lab("note", status) + " " if status else "") + lab("venue", f"{preposition} {name}")

    def _status(self) -> str:
        r = self.r
        status = r.choice(_STATUS)
        forms = (
            lambda: lab("note", status),
            lambda: lab("note", status) + ", " + lab("date", self.year),
            lambda: lab("note", "Under review") + " " + lab("venue", "at " + self._venue_name()),
            lambda: (
                lab("note", r.choice(("Submitted", "submitted", "In submission")))
                + " "
                + lab("venue", "to " + self._venue_name())
                + ", "
                + lab("date", self.year)
            ),
            lambda: lab("venue", self._venue_name()) + " (" + lab("note", status) + ")",
            lambda: lab("venue", self._venue_name()) + ", " + lab("note", status),
            lambda: (
                lab("note", "Accepted")
                + " "
                + lab("venue", r.choice(("by ", "at ", "to ")) + fillers.acronym(r))
                + " "
                + lab("date", self.year)
            ),
        )
        text = r.choice(forms)()
        return r.choice((lambda t: t, lambda t: f"<i>{t}</i>", lambda t: f"({t})", lambda t: f"<b>{t}</b>"))(text)

    def _note(self) -> str:
        r = self.r
        if r.random() > self.style.extras["note"]:
            return " "
        text = lab("note", r.choice(_NOTES) if r.random() < 0.95 else f"{name(r)} and {name(r)} contributed equally")
        form = r.choice(
            (
                " ({})",
                " <b>({})</b>",
                " <b>{}</b>",
                ", {}",
                " [{}]",
                " <b>[{}]</b>",
                ' <span style="color:red">({})</span>',
                " – {}",
                " <i>{}</i>",
                ". {}.",
                " ({}) ",
            )
        )
        if r.random() < 0.15:
            text += "; " + lab("note", r.choice(_NOTES))
        return form.format(text) + " "

    def _links(self) -> str:
        r = self.r
        opened, closed, between = self.style.links
        labels = r.sample(_LINKS, r.randint(1, 4))
        links = []
        for label in labels:
            target = f'<a href="https://{label.split()[0].lower()}.example">'
            linked = r.random() < 0.9
            inside = r.random() < 0.5
            text = lab("link", label)
            if not linked:
                links.append(f"{opened}{text}{closed}")
            else:
                links.append(f"{target}{opened}{text}{closed}</a>" if inside else f"{opened}{target}{text}</a>{closed}")
        return (
            r.choice((" ", " ", " | "))
            + between.join(links)
            + (
                r.choice((" ", " | ")) + lab("other", r.choice(("1.2k stars", "⭐ 300+", "Cited by 40")))
                if r.random() < 0.04
                else ""
            )
        )

    def _badge_text(self) -> str:
        r = self.r
        name = r.choice(
            (
                fillers.acronym(r),
                fillers.acronym(r),
                fillers.acronym(r),
                fillers.journal(r),
                "arXiv",
                "Preprint",
                "Under review",
                "Journal",
                "Submitted",
                "Under submission",
            )
        )
        if len(name) > 24 or name[-1] == ".":
            name = fillers.acronym(r)
        year = r.choice(
            (
                f" {self.year}",
                f" {self.year}",
                f"'{self.year[2:]}",
                f" {self.year[2:]}",
                "",
                f" {self.year} Oral",
                f", {self.year}",
                f"{self.year}",
                f" ’{self.year[2:]}",
                f" Workshop {self.year}",
            )
        )
        return name + year

    def _badge(self) -> str:
        style = self.style
        if self.r.random() < 0.03:
            return ""
        badge = style.badge.format(lab("badge", self._badge_text()))
        if self.r.random() < self.style.extras["status"] / 2:
            badge += (
                ", "
                + lab("note", self.r.choice(("co-first author", "Oral", "equal contribution", "CCF-A", "first author")))
                + ":"
            )
        return badge + " " * (self.r.random() < 0.95 or not badge.endswith((">", "]", "】")))

    def _badge_line(self) -> str:
        return self.r.choice(("<b>{}</b>", "<code>{}</code>", "{}", "<i>{}</i>")).format(
            lab("badge", self._badge_text())
        )

    def _venue_bar(self) -> str:
        return lab("badge", self._badge_text()) + self.r.choice((" | ", ": ", " - ", " — ", " · "))

    def _prose(self) -> str:
        r = self.r
        if r.random() > self.style.extras["prose"]:
            return ""
        if r.random() < 0.12:
            where = f"<i>{fillers.conference(r)}</i>, LNCS {r.randint(1000, 9999)}, {self.year}"
            return f"({lab('other', r.choice(('an', 'An')) + ' earlier version appeared in: ' + where)})"
        return lab(
            "other",
            " ".join(r.choice(_PROSE).format(n=fillers.noun(r), m=fillers.noun(r)) for _ in range(r.choice((1, 1, 2)))),
        )

    def _topic(self) -> str:
        r = self.r
        return r.choice(("<b>{}</b>", "{}")).format(
            lab(
                "other",
                r.choice(("Topic: ", "Keywords: ", "", ""))
                + ", ".join(fillers.noun(r) for _ in range(r.randint(1, 3))),
            )
        )


def make_locator(r: Random) -> str:
    """Return volume, number and pages, in one of their many forms."""
    volume, number, first = r.randint(1, 160), r.randint(1, 12), r.randint(1, 4000)
    pages = f"{first}{r.choice(('–', '-', '--'))}{first + r.randint(2, 40)}"
    return r.choice((
        f"{volume}({number}), {pages}", f"{volume}({number}):{pages}", f"vol. {volume}, no. {number}, pp. {pages}", f"{volume}:{pages}",
        f"{volume}, {pages}", f"<b>{volume}</b>, {pages}", f"<b>{volume}</b>({number}), {pages}", f"{volume}, {first}", f"Vol. {volume}", f"pp. {pages}",
        f"{volume} ({number}), pp. {pages}", f"volume {volume}, issue {number}", f"{volume}.{number}: {pages}", f"{volume}({number}): {pages}", f"<b>{volume}</b>, {first}",
        f"{volume}, Article {first}", f"vol. {volume}", f"{volume}", f"Volume {volume}, Pages {pages}", f"{volume}({number})", f"p. {pages}",
    ))  # fmt: skip
