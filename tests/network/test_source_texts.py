"""Texts of sources: abstracts with headings, titles of works that were taken back, formulas, limits."""

from __future__ import annotations

import pytest

from cvgen.bibliography.plain_entries import PlainEntry, join_name
from cvgen.network.answers import Unavailable
from cvgen.network.sources import record
from cvgen.network.sources.abstracts import tidy_abstract
from cvgen.network.sources.journal_names import tidy_journal
from cvgen.problems import Spot
from cvgen.text.networks import read_orcid


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (
            "<jats:title>Abstract</jats:title><jats:p>One.</jats:p>\n  <jats:p>Two\n  words.</jats:p>",
            "One.\n\nTwo words.",
        ),
        ("<h4>Aim</h4>To see.<h4>Results:</h4> Seen.", "<b>Aim.</b> To see.\n\n<b>Results.</b> Seen."),
        ("<p>First:</p><ul><li>a</li><li>b</li></ul>", "First:\n\na\n\nb"),
        ("<sec><title>Resumen</title><p>Uno.</p></sec><sec><title>Abstract</title><p>One.</p></sec>",
         "Uno.\n\n<b>Abstract.</b> One."),
        ("plain,\n in two lines, with <i>one</i> and x<y>", "plain, in two lines, with <i>one</i> and x<y>"),
        ("<title>never closed", "never closed"),
        ("<ns4:p>Of <ns4:italic toggle='yes'>old</ns4:italic>.</ns4:p>", "Of <italic>old</italic>."),
        ("<h1>Summary Background</h1> A. <h1>Methods</h1> B.", "<b>Background.</b> A.\n\n<b>Methods.</b> B."),
        ("<h4>Summaries</h4>A.", "<b>Summaries.</b> A."),
        ("x <mml:math><mml:mi>p</mml:mi></mml:math> y", "x <mml:math><mml:mi>p</mml:mi></mml:math> y"),
        ("</title></p>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_abstract(given: str, wanted: str) -> None:
    assert tidy_abstract(given) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("RETRACTED: Luck", ("Luck", "RETRACTED")),
        ("RETRACTED ARTICLE: Luck", ("Luck", "RETRACTED ARTICLE")),
        ("[Retracted] Luck", ("[Retracted] Luck", "")),
        ("Retracted: Luck", ("Luck", "Retracted")),
        ("Retracted papers and their authors", ("Retracted papers and their authors", "")),
        ("Retracted papers: a history", ("Retracted papers: a history", "")),
    ],
)
def test_word_for_a_retraction_before_a_title(given: str, wanted: tuple[str, str]) -> None:
    assert record.split_retraction(given) == wanted


@pytest.mark.parametrize(
    ("name", "short", "wanted"),
    [
        ("British journal of ink and paper", "Br J Ink Paper", "British Journal of Ink and Paper"),
        ("Ink (London, England)", "Ink", "Ink"),
        ("Ink (London, England)", "Ink (Lond)", "Ink (London, England)"),
        ("The inkpot. <h2>Child & adolescent pens</h2>", "Inkpot Child Adolesc Pens",
         "The Inkpot. Child & Adolescent Pens"),
        ("Pens : official journal of the Pen Society", "Pens", "Pens"),
        ("Pens : tools and words", "Pens", "Pens: tools and words"),
        ("PluS two", "PLuS Two", "PluS Two"),
        ("eInk", "Eink", "eInk"),
        ("Journal of pens", "", "Journal of pens"),
    ],
)  # fmt: skip
def test_name_of_a_journal(name: str, short: str, wanted: str) -> None:
    assert tidy_journal(name, short, is_english=True) == wanted


def test_names_of_journals_in_other_languages_are_not_capitalised() -> None:
    assert tidy_journal("Revue inventée suisse", "Rev Inv Suisse", is_english=False) == "Revue inventée suisse"


def make_entry(title: str, people: list[str], **fields: str) -> PlainEntry:
    return PlainEntry("article", Spot("host"), fields={"title": title, **fields}, people={"author": people})


def test_formulas_stay_and_money_is_money() -> None:
    title = r"Sorting $k$-sparse lists in $\mathcal{O}(n)$ for $5 or $6 & less than 10 %"
    assert record.make_paper(make_entry(title, ["Roe, Ada"]), "host")["title"] == title


def test_what_is_too_long_is_cut() -> None:
    paper = record.make_paper(make_entry("A", ["Roe, Ada"] * 6000, abstract="word " * 100_000), "host")
    assert len(paper["authors"]) == record.MAX_PEOPLE + 1
    assert paper["authors"][-1] == "et al."
    assert len(paper["abstract"]) <= record.MAX_TEXT


@pytest.mark.parametrize(
    ("language", "wanted"), [("en-GB", "en"), ("ger", "de"), ("pt-BR", "pt-BR"), ("zh-TW", "zh-TW")]
)
def test_language(language: str, wanted: str) -> None:
    assert record.make_paper(make_entry("A", ["Roe, Ada"], language=language), "host")["language"] == wanted


def test_one_work_without_authors_does_not_cost_the_others() -> None:
    def read(title: str) -> record.Record:
        return record.Record("crossref", record.make_paper(make_entry(title, ["Roe, Ada"]), "host"))

    assert [one.item["title"] for one in record.collect_records(read, ["A", "", "B"])] == ["A", "B"]
    with pytest.raises(Unavailable):
        read("")


def test_mail_addresses_behind_affiliations_are_left_out() -> None:
    places = (
        "Ward 1, University of Nowhere, Utopia. Electronic address: ada@example.org.",
        "bo@example.org",
        "Ward @ 2",
    )
    [person] = record.Record("europepmc", {}, contributors=(record.Contributor("Ada Roe", "", places),)).contributors
    assert person.affiliations == ("Ward 1, University of Nowhere, Utopia", "Ward @ 2")


def test_names() -> None:
    assert join_name("花子", "山田") == "山田花子"
    assert join_name("Juan", "de la Cruz", "Jr.") == "Juan de la Cruz Jr."
    assert read_orcid("https://orcid.org/0000-0002-1825-0097") == "0000-0002-1825-0097"
    assert read_orcid("10000-0002-1825-0097 nobody") == ""
