"""Invented works whose parts are drawn one by one: books, chapters, articles, citations of the law; any order and sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from import_grammar import fillers
from import_grammar.author_lists import reference_style
from import_grammar.labelled import lab
from import_grammar.people import name
from import_grammar.words import words

Pick = Callable[[Random], str]


@dataclass(frozen=True)
class ListStyle:
    """What all works of one list have in common."""

    language: str
    form: str
    names: float  # of works that name all authors
    after_authors: str
    between: str
    title: tuple[str, str]
    venue: tuple[str, str]
    publisher: int
    order: float


def make_composed(r: Random, most: int) -> Iterator[str]:
    """Yield the works of one list: books, chapters and articles, in one style."""
    style = _draw_style(r)
    makers = r.choice(((_book,), (_chapter,), (_article,), (_book, _chapter), (_article, _chapter, _book), (_law,)))
    numbered = r.choice(("", "", "", "[{}] ", "{}. ", "[A{}] "))
    for number in range(r.randint(3, most)):
        text = r.choice(makers)(r, style)
        text = text.rstrip(" ,;") + ("" if text.endswith((".", "</a>")) else r.choice((".", "")))
        yield numbered.format(number + 1) + text + (_tail(r) if r.random() < 0.25 else "")


_QUOTES = (("“", "”"), ("‘", "’"), ('"', '"'), ("“", ",”"), ("'", "'"))
_FORMATS = (
    ("<i>", "</i>"),
    ("<i>", "</i>"),
    ("<b>", "</b>"),
    ("", ""),
    ('<a href="https://t.example/x">', "</a>"),
    ("<b><i>", "</i></b>"),
)
_LANGUAGES = ("en",) * 14 + ("de",) * 4 + ("fr", "fr", "es", "es", "it", "pt")
_PLAIN_FORMS = (
    "full",
    "full",
    "full",
    "initials",
    "initials",
    "vancouver",
    "inverted",
    "inverted-full",
    "family-initials",
    "upper",
    "upper-full",
)


def _draw_style(r: Random) -> ListStyle:
    language = r.choice(_LANGUAGES)
    quotes = {"de": ("„", "“"), "fr": ("« ", " »"), "es": ("«", "»"), "it": ("«", "»")}.get(language)
    title = r.choice((*_FORMATS, *((quotes,) * 4 if quotes else _QUOTES)))
    return ListStyle(
        language, r.choice(_PLAIN_FORMS), r.choice((0, 0, 0.5, 1, 1)), r.choice((". ", ". ", ". ", ", ", ", ", ", ", ", ", ": ", " – ", " ")),
        r.choice((", ", ", ", ". ", "; ")), title, r.choice((("<i>", "</i>"), ("<i>", "</i>"), ("<i>", "</i>"), ("", ""), ("<b>", "</b>"))),
        r.randrange(len(_PUBLISHED)), r.random(),
    )  # fmt: skip


def _authors(r: Random, style: ListStyle) -> str:
    """Return the authors with the sign behind them, or nothing."""
    if r.random() >= style.names:
        return ""
    last = {"de": " und ", "fr": " et ", "es": " y ", "it": " e ", "pt": " e "}.get(
        style.language, r.choice((" and ", " & ", ", and ", ", "))
    )
    comma = "; " if style.form in ("inverted", "inverted-full", "upper") and r.random() < 0.3 else ", "
    text = lab("authors", reference_style(r, style.form, comma, last).render(r))
    date = f" ({lab('date', _year(r))})" if r.random() < 0.08 else ""
    return text + date + style.after_authors


_WITH = {"en": ("with", "with", "joint with", "co-authored with", "joint work with"), "de": ("mit", "zus. mit", "gem. mit", "zusammen mit"),
         "fr": ("avec", "en collaboration avec"), "es": ("con",), "it": ("con",), "pt": ("com",)}  # fmt: skip


def _with(r: Random, style: ListStyle) -> str:
    """Return the other authors behind “with”."""
    people = _people(r, style, affiliated=r.random() < 0.12)
    return lab("authors", f"{r.choice(_WITH[style.language])} {people}")


def _people(r: Random, style: ListStyle, form: str = "", affiliated: bool = False) -> str:
    form = form or r.choice(("full", "full", "initials"))
    last = {"de": " und ", "fr": " et ", "es": " y ", "it": " e ", "pt": " e "}.get(
        style.language, r.choice((" and ", " & ", " and ", ", "))
    )
    names = [name(r, form) + (f" ({r.choice((fillers.university(r), fillers.acronym(r), fillers.word(r).capitalize()))})" if affiliated else "")
             for _ in range(r.choice((1, 1, 2, 3)))]  # fmt: skip
    return ", ".join(names[:-1]) + (last if len(names) > 1 else "") + names[-1]


def _title(r: Random, style: ListStyle, form: tuple[str, str] | None = None) -> str:
    opened, closed = form or style.title
    text = fillers.title(r, style.language)
    if r.random() < 0.015 and style.language == "en":
        text += f", {fillers.town(r)} {r.randint(1960, 2024)}"
    return f"{opened}{lab('title', text)}{closed}"


def _year(r: Random) -> str:
    return str(r.randint(1968, 2027))


_STATES = (
    "forthcoming",
    "in press",
    "to appear",
    "in preparation",
    "under contract",
    "im Druck",
    "à paraître",
    "en prensa",
    "in stampa",
    "im Erscheinen",
)


def _date(r: Random) -> str:
    """Return the year, or how far the work is."""
    if r.random() < 0.93:
        return lab("date", _year(r))
    return lab("note", r.choice(_STATES)) + r.choice(("", f" {lab('date', _year(r))}", f", {lab('date', _year(r))}"))


# Where and when a book appeared: {p} place, {u} publisher, {d} date.
_PUBLISHED = (
    "{p}: {u}, {d}", "{u}, {p}, {d}", "{u}, {d}", "({p}: {u}, {d})", "({u}, {d})", "({u} {d})", "{p}, {u}, {d}", "{u} ({p}), {d}", "{p} {d}",
    "{p}: {u} {d}", "{u}, {p} {d}", "{u}: {p}, {d}", "({p} {d})", "{u}. {p}. {d}", "({u}, {p} {d})", "({u}, {p}, {d})", "{p}: {u}; {d}", "{u}, {p} ({d})",
    "{d}, {u}", "({p}, {d})", "{u} {d}", "{p}, {d}",
)  # fmt: skip


def _published(r: Random, style: ListStyle, inside: str = "") -> str:
    """Return place, publisher and date in the style's form; `inside` is the series, which brackets may hold."""
    form = _PUBLISHED[style.publisher if r.random() < 0.85 else r.randrange(len(_PUBLISHED))]
    if inside and form.startswith("("):
        form = r.choice((f"({inside}; {form[1:]}", f"{form[:-1]}; {inside})", f"({inside}, {form[1:]}"))
    place = fillers.place(r)
    if r.random() < 0.12:
        place = r.choice(
            (
                f"{fillers.town(r)}/{fillers.town(r)}",
                f"{fillers.town(r)} and {fillers.town(r)}",
                f"{fillers.town(r)} a. M.",
                f"{fillers.town(r)} – {fillers.town(r)}",
            )
        )
    return form.format(p=lab("place", place), u=lab("publisher", fillers.publisher(r, style.language)), d=_date(r))


def _series(r: Random, style: ListStyle) -> str:
    """Return a series with a number, without the signs around it."""
    series = lab("series", fillers.series(r, style.language))
    number = r.randint(1, 480)
    if style.language == "fr" and r.random() < 0.5:
        return r.choice(("coll. « {} »", "« {} »", "coll. {}")).format(series)
    forms = (
        "{s} {n}",
        "{s} {n}",
        "{s}, {n}",
        "{s}, {v} {n}",
        "{s}, {v} {n}",
        "{s} {v} {n}",
        "{s}; {n}",
        "{s}",
        "= {s}, {v} {n}",
        "{s} ({n})",
    )
    word = r.choice({"de": ("Bd.", "Band", "H.")}.get(style.language, ("vol.", "no.", "Vol.", "volume", "No.", "v.")))
    text = r.choice(forms)
    plain = "{v}" not in text
    return text.replace("{v} {n}", lab("locator", f"{word} {number}")).format(
        s=series, n=lab("locator", str(number)) if plain else "", v=""
    )


def _edition(r: Random, style: ListStyle) -> str:
    number = r.choice((2, 2, 3, 4, 5))
    forms = {
        "de": ("{}. Aufl.", "{}., überarb. Aufl.", "{}. Auflage"),
        "fr": ("{}e éd.", "{}e édition"),
        "es": ("{}.ª ed.",),
        "pt": ("{}. ed.",),
    }
    ordinals = {2: "2nd", 3: "3rd", 4: "4th", 5: "5th"}
    text = r.choice(forms.get(style.language, ("{} ed.", "{} edn", "{} edition", "{} rev. ed.", "{} ed."))).format(
        number if style.language in forms else ordinals[number]
    )
    return lab(
        "edition",
        r.choice((text, text, text, "rev. ed.", "new edition", "Second edition")) if style.language == "en" else text,
    )


def _extent(r: Random, style: ListStyle) -> str:
    number = r.randint(80, 900)
    unit = {"de": "S.", "fr": "p.", "es": "págs.", "it": "pp.", "pt": "p."}.get(
        style.language, r.choice(("pp.", "pages", "pp", "p."))
    )
    return lab(
        "locator",
        r.choice(
            (
                f"{number} {unit}",
                f"{number} {unit}",
                f"{r.choice(('xii', 'xiv', 'viii', 'x'))}{r.choice((' + ', '+', ', '))}{number} {unit}",
            )
        ),
    )


_EDITED = {
    "en": ("edited by {}", "ed. {}", "ed. by {}", "eds. {}", "edited with {}", "co-edited with {}", "ed. with {}", "Ed. {}", "edited together with {}"),
    "de": ("hrsg. von {}", "hg. v. {}", "hrsg. mit {}", "herausgegeben mit {}", "hg. zus. mit {}"), "fr": ("dirigé par {}", "éd. {}", "co-dirigé avec {}"),
    "es": ("editado por {}", "ed. {}", "coordinado con {}"), "it": ("a cura di {}", "curato con {}"), "pt": ("organizado com {}", "org. {}"),
}  # fmt: skip
_EDITORS = {
    "en": ("{} (eds.)", "{} (eds)", "{} (ed.)", "{}, eds.", "{}, ed.", "{}, eds", "{}, editors", "{} (Eds.)", "{} (editors)", "{} eds."),
    "de": ("{} (Hrsg.)", "{} (Hg.)", "{} (Hgg.)"), "fr": ("{} (dir.)", "{} (éds)", "{} (éd.)", "{} (dirs.)"), "es": ("{} (eds.)", "{} (coords.)", "{} (ed.)"),
    "it": ("{} (a cura di)", "{} (eds.)"), "pt": ("{} (orgs.)", "{} (org.)"),
}  # fmt: skip
_OWN_EDITOR = {
    "en": ("ed.", "eds, with {}", "ed. with {}", "editor", "editor, with {}", "editor with {}", "edited with {}", "co-edited with {}", "co-editor with {}", "with {}, eds.", "ed., with {}"),
    "de": ("Hg.", "Hg. mit {}", "hg. mit {}", "Hrsg., mit {}", "Mithg., mit {}"), "fr": ("dir.", "dir. avec {}", "éd.", "codir. avec {}"), "es": ("ed.", "coord.", "ed. con {}", "coord. con {}"),
    "it": ("a cura di", "a cura di, con {}"), "pt": ("org.", "org. com {}"),
}  # fmt: skip


def _edited_book(r: Random, style: ListStyle) -> str:
    """Return the title of a book with its editors."""
    form = r.choice((("<i>", "</i>"), ("<i>", "</i>"), ("<b>", "</b>"), ("", ""), style.title))
    title, people = _title(r, style, form), _people(r, style)
    named = lab("editors", r.choice(_EDITORS[style.language]).format(_people(r, style, style.form)))
    own = lab("editors", r.choice(_OWN_EDITOR[style.language]).format(people))
    behind = lab("editors", r.choice(_EDITED[style.language]).format(people))
    year = f" ({lab('date', _year(r))})" if r.random() < 0.1 else ""
    return r.choice((
        f"{named}{year}{style.after_authors}{title}", f"{named}{style.after_authors}{title}", f"({own}) {title}", f"{own}: {title}", f"{title} ({own})", f"{own}, {title}",
        f"{title}{style.between}{behind}", f"{title} ({behind})", f"{title}, {behind}",
        *([f"{lab('editors', f'Co-editor, with {people}')}, of {title}", f"{lab('editors', f'Co-edited with {people}')}. {title}", f"{lab('editors', 'Editor')}, {title}"] if style.language == "en" else []),
    ))  # fmt: skip


def _book(r: Random, style: ListStyle) -> str:
    """Return a book or an edited volume."""
    if r.random() < 0.35:
        head = _edited_book(r, style)
    else:
        form = r.choice((("<i>", "</i>"), ("<i>", "</i>"), style.title))
        head = _authors(r, style) + _title(r, style, form)
        if style.names < 0.6 and r.random() < 0.25:
            head = r.choice(
                (f"({_with(r, style)}) {head}", f"{head} ({_with(r, style)})", f"{head}, {_with(r, style)}")
            )
    parts = [head]
    if r.random() < 0.15:
        parts.append(_edition(r, style))
    if r.random() < 0.04:
        parts.append(lab("note", r.choice(("2 vols.", "3 volumes", "2 vols", "2 Bde.", "2 tomes"))))
    series = _series(r, style) if r.random() < 0.35 else ""
    published = _published(r, style, series if r.random() < 0.4 else "")
    if series and series not in published:
        series = r.choice((series, f"({series})", f"({series})", f"[{series}]"))
        parts += [series, published] if style.order < 0.5 else [published, series]
    else:
        parts.append(published)
    if r.random() < 0.25:
        parts.append(_extent(r, style))
    if r.random() < 0.08:
        parts.append(
            lab(
                "id",
                f"ISBN{r.choice((': ', ' '))}978-{r.randint(0, 9)}-{r.randint(1000, 99999)}-{r.randint(100, 9999)}-{r.randint(0, 9)}",
            )
        )
    return _join(r, style, parts)


def _join(r: Random, style: ListStyle, parts: list[str]) -> str:
    """Return parts with the style's sign between them; brackets need none."""
    text = parts[0]
    for part in parts[1:]:
        stop = style.between if not text.endswith(".") or style.between != ". " else " "
        text += " " + part if part.startswith(("(", "[")) and r.random() < 0.9 else stop + part
    return text


_IN = {"en": ("in ", "In ", "in: ", "In: ", "in "), "de": ("in: ", "In: "), "fr": ("in ", "dans ", "<i>in</i> "), "es": ("en ", "En "), "it": ("in ",), "pt": ("In: ", "em ")}  # fmt: skip


def _chapter(r: Random, style: ListStyle) -> str:
    """Return a chapter of a book."""
    title = _title(r, style, r.choice((style.title, style.title, ("", ""))))
    head = _authors(r, style) + title
    if style.names < 0.6 and r.random() < 0.25:
        head = r.choice((f"({_with(r, style)}) {head}", f"{head} ({_with(r, style)})", f"{head}, {_with(r, style)}"))
    book = f"{style.venue[0]}{lab('venue', fillers.venue(r, 'book' if r.random() < 0.8 else 'conference', style.language))}{style.venue[1]}"
    people, named = (
        _people(r, style),
        lab(
            "editors",
            r.choice(_EDITORS[style.language]).format(_people(r, style, r.choice(("initials", "full", style.form)))),
        ),
    )
    behind = lab("editors", r.choice(_EDITED[style.language][:4]).format(people))
    first = r.randint(1, 800)
    word = r.choice(
        {"de": ("S. ", "S. "), "fr": ("p. ", "pp. "), "es": ("pp. ", "págs. ")}.get(
            style.language, ("pp. ", "pp. ", "", "p. ", "pages ", "pp ")
        )
    )
    pages = lab("locator", f"{word}{first}{r.choice(('–', '-', '–'))}{first + r.randint(4, 40)}")
    volume = r.choice(
        ("", "", "", "", ", " + lab("locator", r.choice(("vol. {}", "Vol. {}", "Bd. {}")).format(r.randint(1, 12))))
    )
    series = ", " + _series(r, style) if r.random() < 0.12 else ""
    published = _published(r, style)
    where = r.choice(
        (
            f"{named}, {book}{volume}",
            f"{named}, {book}{volume}",
            f"{named}: {book}{volume}",
            f"{book}{volume}, {behind}",
            f"{book}{volume}, {behind}",
            f"{book}{volume} ({behind})",
            f"{book}{volume}",
        )
    )
    glue = r.choice((", ", ". ", " ")) if not published.startswith("(") else " "
    signs = r.choice((
        f"{where}{series}{glue}{published}, {pages}", f"{where}{series}{glue}{published}{r.choice((', ', '. ', ' '))}{pages}", f"{where}, {pages}. {published}",
        f"{where} ({pages}){series}. {published}", f"{where}{series}{glue}{published}", f"{book} {pages} ({lab('editors', f'{people} eds.')}, {lab('publisher', fillers.publisher(r))} {_date(r)})",
    ))  # fmt: skip
    opening = r.choice(_IN[style.language])
    if r.random() < 0.06 and style.language == "en":
        opening = f"{lab('locator', r.choice(('chapter {}', 'ch. {}', 'Chapter {}')).format(r.randint(1, 20)))} {opening.lower()}"
    return head.rstrip(" ") + r.choice((", ", ". ", ", ", " ")) + opening + signs


def _article(r: Random, style: ListStyle) -> str:
    """Return an article in a journal, a preprint, or one that has still to appear."""
    title = _title(r, style)
    head = _authors(r, style) + title
    others = _with(r, style) if style.names < 0.6 and r.random() < 0.5 else ""
    place = r.random()
    if others and place < 0.7:
        head = f"({others}) {head}" if place < 0.25 else f"{head} ({others})" if place < 0.5 else f"{head}, {others}"
        others = ""
    journal = f"{style.venue[0]}{lab('venue', _journal(r, style))}{style.venue[1]}"
    text = head + r.choice((", ", ". ", ", ", ". ", " ")) + _located(r, journal)
    text += f" ({others})" if others and r.random() < 0.6 else f", {others}" if others else ""
    if r.random() < 0.15:
        text += r.choice((", ", ". ", " ")) + lab(
            "id",
            r.choice(
                (
                    f"arXiv:{r.randint(10, 26)}{r.randint(10, 12)}.{r.randint(10000, 29999)}",
                    f"doi:10.{r.randint(1000, 9999)}/{fillers.word(r)}.{r.randint(1, 999)}",
                )
            ),
        )
    return text


def _journal(r: Random, style: ListStyle) -> str:
    return (
        fillers.abbreviated(r) if r.random() < 0.3 else fillers.journal(r, style.language if r.random() < 0.8 else "en")
    )


# {j} is the journal, {L:…} a locator with %V volume, %N number, %P pages, %F first page; {d} the date.
_LOCATED = (
    "{j} {L:%V} ({d}), {L:%P}", "{j} {L:%V:%N} ({d}): {L:%P}", "{j} {L:%V(%N)} ({d}), {L:%P}", "{j} {L:%V/%N} ({d}), {L:%P}", "{j}, {L:vol. %V} ({d}), {L:pp. %P}", "{j} {L:<b>%V</b>} ({d}), {L:no. %N, %P}",
    "{j}, {L:%V(%N), %P}, {d}", "{j}, {d}, {L:%V(%N), %P}", "{j} {d}; {L:%V: %P}", "{j} {d};{L:%V(%N):%P}", "{j} {L:%V (%N): %P}, {d}", "{j}, {L:vol. %V, no. %N} ({d}): {L:%P}", "{j} ({d}) {L:%V:%P}", "{j}, {L:<b>%V</b>, %F} ({d})",
    "{j} {d}, {L:%V}, {L:%F}", "{j}, {L:%V:%N}, {d}, {L:%P}", "{j}, {L:no. %N} ({d}), {L:%P}", "{j} ({d})", "{j}, {d}", "{j} {L:%V, %F} ({d})", "{j} {L:(%S) %V} ({d}), {L:%P}", "{j}, {L:%V(%N)}, {d}, {L:pp. %P}", "{d}. {j} {L:%V: %P}", "{j} {d}",
    "{j} {L:%V (Suppl %N)}: {L:%P}, {d}", "{j} {d}; {L:%V (Suppl %N): %F}", "{j} {d};{L:%V(Suppl %N):S%F-%N}", "{j}, {L:Article %F}, {d}", "{j}, {L:%V} ({d}), {L:art. %F}", "{j}, {d}, {L:vol. %V, %Q}", "{d}, {j} {L:%V (%N)}: {L:%P}", "{j}, {d} ({n})", "{j} {d} ({n})", "{j} {L:%V, %N} ({d})",
)  # fmt: skip
_OPEN = (
    "{n:to appear in} {j}", "{n:forthcoming in} {j}", "{n:accepted at} {j}", "{j} ({n:R&amp;R})", "{n:R&amp;R at} {j}", "{n:revise and resubmit}, {j}", "{n:revise and resubmit at} {j}", "{n:under review at} {j}", "({n:under review at} {j})", "{n:submitted to} {j}",
    "{j} ({n:forthcoming})", "{j}, {n:in press}", "{j} ({n:accepted})", "{n:submitted}", "{n:in preparation}", "{n:under review}", "{n:working paper}", "{j}, {n:accepted}", "{n:Forthcoming}, {j}", "{n:conditionally accepted}, {j}", "{j}, {n:forthcoming} {d}", "({n:in press}) {j}",
    "{n:accepted for publication in} {j}", "{n:reject and resubmit}, {j}", "{n:R&amp;R (2nd round)}, {j}", "{n:under submission}", "{n:draft available upon request}", "({n:under revision for} {j})", "{j} ({n:accepted for publication, Sept 2025})", "{j} ({n:entry accepted})", "{n:preprint} {d}; {n:to appear} in {j}", "{n:Preprint}, {d}", "{j} ({n:accepted for publication}, {d})",
)  # fmt: skip


def _located(r: Random, journal: str) -> str:
    """Return a journal with its numbers and date, or with how far the article is."""
    if r.random() < 0.22:
        text = r.choice(_OPEN)
        while (begin := text.find("{n:")) >= 0:
            end = text.index("}", begin)
            text = text[:begin] + lab("note", text[begin + 3 : end]) + text[end + 1 :]
        return text.replace("{j}", journal).replace("{d}", lab("date", _year(r)))
    text = r.choice(_LOCATED)
    first = r.randint(1, 1800)
    pages = f"{first}{r.choice(('–', '-', '–'))}{first + r.randint(3, 40)}"
    fills = {
        "%V": str(r.randint(1, 150)),
        "%N": str(r.randint(1, 12)),
        "%P": pages,
        "%F": str(first),
        "%S": str(r.randint(2, 3)),
        "%Q": str(r.randint(100000, 130000)),
    }
    for key, value in fills.items():
        text = text.replace(key, value)
    while (begin := text.find("{L:")) >= 0:
        end = text.index("}", begin)
        text = text[:begin] + lab("locator", text[begin + 3 : end]) + text[end + 1 :]
    note = lab("note", r.choice(words("notes")))
    return text.replace("{j}", journal).replace("{d}", lab("date", _dated(r))).replace("{n}", note)


def _dated(r: Random) -> str:
    month = r.choice(words("months"))
    return (
        _year(r) if r.random() < 0.85 else r.choice((f"{month} {_year(r)}", f"Fall {_year(r)}", f"Spring {_year(r)}"))
    )


def _law(r: Random, style: ListStyle) -> str:
    """Return a work as the Bluebook cites it."""
    title = (
        _title(r, style, r.choice((("<i>", "</i>"), ("<i>", "</i>"), ("", ""), ("“", "”"))))
        if style.language == "en"
        else f"<i>{lab('title', fillers.title(r))}</i>"
    )
    head = (_authors(r, style) if style.names == 1 else "") + title
    review, volume, page = (
        fillers.law_review(r),
        lab("locator", str(r.randint(1, 180))),
        lab("locator", str(r.randint(1, 2400))),
    )
    others = lab("authors", f"with {_people(r, ListStyle('en', 'full', 0, '', '', ('', ''), ('', ''), 0, 0), 'full')}")
    remark = lab(
        "note",
        r.choice(
            (
                "symposium",
                "peer reviewed",
                "essay",
                "invited",
                "student note",
                "with commentary",
                "peer-reviewed",
                "lead article",
            )
        ),
    )
    kind = lab("kind", r.choice(("op-ed", "book review", "blog post", "case note", "comment")))
    paper = lab(
        "venue",
        r.choice(
            (
                f"{fillers.town(r)} {r.choice(('Times', 'Herald', 'Post', 'Tribune', 'New Mexican', 'Daily News'))}",
                "The Conversation",
                f"{fillers.word(r).capitalize()} Blog",
            )
        ),
    )
    day = lab("date", f"{r.choice(words('months'))} {r.randint(1, 28)}, {_year(r)}")
    cited = f"{volume} {lab('venue', review)} {page} ({_date(r)})"
    return r.choice((
        f"{head}, {cited}", f"{head}, {cited}", f"{head}, {cited} ({others})", f"{head}, {cited} ({remark})", f"{head} ({others}), {cited}",
        f"{head}, {volume} {lab('venue', review)} {r.choice(('__', '___', '____'))} ({lab('note', 'forthcoming')} {lab('date', _year(r))})",
        f"{head}, {volume} {lab('venue', review)} ({lab('note', 'forthcoming')} {lab('date', _year(r))})",
        f"{head} ({lab('note', r.choice(('under submission', 'work in progress', 'in progress', 'draft available')))})",
        f"{head}, {paper}, {day}{r.choice(('', ', at ' + lab('locator', r.choice(('B4', 'A1', 'A17')))))} ({kind})", f"{head}, {paper} ({day})",
        f"{head} ({lab('publisher', fillers.publisher(r))} {r.choice(('', lab('edition', '2d ed.') + ' '))}{_date(r)})",
        f"{head}, in <i>{lab('venue', fillers.venue(r, 'book', 'en'))}</i> {lab('locator', f'{r.randint(1, 400)}–{r.randint(401, 600)}')} ({lab('editors', _people(r, ListStyle('en', 'full', 0, '', '', ('', ''), ('', ''), 0, 0), 'full') + ' eds.')}, {lab('publisher', fillers.publisher(r))} {_date(r)})",
    ))  # fmt: skip


def _tail(r: Random) -> str:
    """Return links, an identifier or a remark behind a work."""
    label = r.choice(("pdf", "link", "doi", "SSRN", "preprint", "publisher", "review", "code", "data", "slides"))
    return " " + r.choice((
        f'[<a href="https://l.example">{lab("link", label)}</a>]', f'<a href="https://l.example">{lab("link", label)}</a>', lab("id", f"doi:10.{r.randint(1000, 9999)}/{fillers.word(r)}"),
        f"[{lab('note', r.choice(('in Greek', 'peer-reviewed', 'open access', 'in German', 'Best Paper Award', 'commissioned')))}]", f"({lab('note', r.choice(('in Polish', 'in French', 'invited', 'equal contribution', 'peer reviewed', 'symposium', 'IF 4.2')))})",
    ))  # fmt: skip
