"""Records of several sources as one work."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.cli.add_text import format_addition, format_remarks, format_work
from cvgen.network.adding import compare_work
from cvgen.network.joining import JoinedWork, join_records
from cvgen.network.sources.record import Contributor, Record, Version
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper
from cvgen.profile.sources import SourceName

ORCID = "0000-0002-1825-0097"


def record(source: SourceName, **item: Any) -> Record:
    known = {key: item[key] for key in ("doi", "arxiv") if key in item}
    return Record(source, {"title": "Bees that count", "authors": ["Yuki Tanaka"], **item}, identifiers=known)


PUBLISHED = {"type": "article", "venue": "Journal of Bees", "date": "2024-03", "doi": "10.5555/bees"}
PREPRINT = {"type": "preprint", "venue": "arXiv", "date": "2023-05-01", "arxiv": "2305.01234"}


def test_preprint_and_publication_are_one_paper() -> None:
    work = join_records([record("arxiv", abstract="We count.", **PREPRINT), record("crossref", **PUBLISHED)])
    assert work.item == {
        "title": "Bees that count", "authors": ["Yuki Tanaka"], **PUBLISHED, "arxiv": "2305.01234",
        "abstract": "We count.",
    }  # fmt: skip
    assert not work.disagreements  # they are two things, each with a date of its own


def test_what_one_source_lacks_comes_from_the_other() -> None:
    more = Record(
        "openalex",
        {"title": "Bees that count", "authors": ["Y. Tanaka"], "volume": "4"},
        links={"PDF": "https://x.org/1.pdf"},
    )
    work = join_records([record("crossref", **PUBLISHED), more])
    assert work.item["volume"] == "4"
    assert work.item["authors"] == ["Yuki Tanaka"]
    assert work.item["links"] == {"PDF": "https://x.org/1.pdf"}
    assert not work.disagreements  # a shortened name is the same name


def test_a_venue_that_is_only_its_short_name_gives_way_to_the_full_one() -> None:
    short = record("dblp", **{**PUBLISHED, "venue": "J. Inv.", "badge": "J. Inv."})
    work = join_records([short, record("crossref", **{**PUBLISHED, "venue": "Journal of Inventions"})])
    assert (work.item["venue"], work.item["badge"]) == ("Journal of Inventions", "J. Inv.")
    assert work.disagreements == []
    assert join_records([short]).item["venue"] == "J. Inv."


def test_the_place_of_a_book_in_its_series_is_taken_once() -> None:
    book = {"title": "Salt", "authors": ["Eva Ek"], "type": "book"}
    ours = Record("crossref", {**book, "series": "Minerals", "volume": "7"})
    theirs = Record("openlibrary", {**book, "series": "Minerals", "number": "7"})
    assert "number" not in join_records([ours, theirs]).item
    assert join_records([ours, Record("openlibrary", {**book, "number": "8"})]).item["number"] == "8"


def test_editors_of_a_volume_do_not_become_its_authors() -> None:
    volume = {"title": "Letters from the Salt Road", "type": "edited volume", "editors": ["Ada Example", "Eva Ek"]}
    book = {"title": "Letters from the Salt Road", "type": "book", "authors": ["Ada Example", "Eva Ek"]}
    assert "authors" not in join_records([Record("crossref", volume), Record("openalex", book)]).item


def test_what_sources_disagree_in_is_told_and_the_first_is_taken() -> None:
    other = {**PUBLISHED, "title": "Bees that *count* to four", "date": "2025-01", "authors": ["Y. Tanaka", "B. Ek"]}
    work = join_records([record("crossref", **PUBLISHED), record("openalex", **other)])
    assert {one.key: dict(one.values) for one in work.disagreements} == {
        "title": {"crossref": "Bees that count", "openalex": "Bees that *count* to four"},
        "authors": {"crossref": ["Yuki Tanaka"], "openalex": ["Y. Tanaka", "B. Ek"]},
        "date": {"crossref": "2024-03", "openalex": "2025-01"},
    }
    assert work.item["date"] == "2024-03"


def test_marks_of_writing_are_no_disagreement() -> None:
    one = record(
        "crossref", venue="Journal of Bees", pages="1–9", date="2024-03", title="*Bees* that count", doi="10.5555/A"
    )
    other = record(
        "openalex", venue="Journal Of Bees", pages="1-9", date="2024", title="Bees that Count", doi="10.5555/a"
    )
    assert not join_records([one, other]).disagreements


def test_two_family_names_are_no_disagreement_and_others_are() -> None:
    def find_keys(ours: list[str], theirs: list[str]) -> list[str]:
        found = [record("crossref", **PUBLISHED, authors=ours), record("openalex", **PUBLISHED, authors=theirs)]
        return [one.key for one in join_records(found).disagreements]

    assert not find_keys(["Muster Roe, Eva", "Juan de la Cruz"], ["Eva S. Muster Roe", "de la Cruz, J."])
    assert find_keys(["Muster Roe, Eva"], ["Eva Roe Muster"]) == ["authors"]
    assert find_keys(["Muster Roe, Eva"], ["Eva Muster Roe", "Jane Doe"]) == ["authors"]


def test_addresses_that_identifiers_give() -> None:
    known = Record(
        "europepmc", {"title": "T", "authors": ["A B"], "url": "https://x.org"}, identifiers={"pmid": "123"},
        links={"Page": "https://x.org", "PDF": "https://y.org"},
    )  # fmt: skip
    assert join_records([known]).item["links"] == {
        "PDF": "https://y.org",
        "PubMed": "https://pubmed.ncbi.nlm.nih.gov/123/",
    }


def compare(work: JoinedWork, profile: dict[str, Any]) -> Any:
    return compare_work(work, {"name": "Hana Sedláčková", **profile})


def test_a_work_that_is_there_is_known_by_any_mark() -> None:
    work = join_records([record("crossref", **PUBLISHED, arxiv="2305.01234")])
    for mark in ({"doi": "10.5555/BEES"}, {"arxiv": "2305.01234v2"}, {"title": "Bees That Count."}):
        old = {"title": "Another", "authors": ["X Y"], **mark}
        known = compare(work, {"papers": [old]}).known
        assert known is not None, mark
        assert known.path == ("papers", 0)
        assert "venue" in known.more


def test_a_preprint_that_was_published_is_told_as_changed() -> None:
    work = join_records([record("crossref", **PUBLISHED), record("arxiv", **PREPRINT)])
    found = compare(work, {"papers": [{"title": "Bees that count", "authors": ["Y. Tanaka"], **PREPRINT}]})
    assert found.changes == {"type": "article", "venue": "Journal of Bees", "date": "2024-03"}
    assert found.known.more == {"doi": "10.5555/bees"}


def test_the_owner_is_known_by_the_orcid_where_the_name_is_another() -> None:
    work = join_records([record("crossref", **PUBLISHED)])
    work.records[0].contributors = (Contributor("Yuki Tanaka", "0000-0002-1825-0097"),)
    assert not compare(work, {}).has_owner
    for key in ("links", "sources"):
        found = compare(work, {key: {"orcid": "0000000218250097"}})
        assert (found.has_owner, found.spelling) == (True, "Yuki Tanaka"), key
    assert compare(work, {"other_names": ["Y. Tanaka"]}).has_owner


@pytest.mark.parametrize(
    ("orcid", "has_owner", "remark"),
    [
        ("", True, "“Y. Tanaka” may be a namesake: it fits your name by surname and initials alone"),
        (ORCID, True, ""),
        ("0000-0001-5109-3700", False, "“Y. Tanaka” is not you: that author has another ORCID iD"),
    ],
)
def test_a_name_with_initials_may_be_a_namesake(orcid: str, *, has_owner: bool, remark: str) -> None:
    work = join_records([record("crossref", **{**PUBLISHED, "authors": ["Y. Tanaka", "B. Ek"]})])
    work.records[0].contributors = (Contributor("Y. Tanaka", orcid),)
    found = compare_work(work, {"name": "Yuki Tanaka", "sources": {"orcid": ORCID}})
    assert (found.has_owner, format_remarks(found)) == (has_owner, [remark] if remark else [])


def test_of_a_work_that_is_there_only_news_is_shown() -> None:
    other = {**PUBLISHED, "venue": "Bulletin of Wasps"}
    work = join_records([record("crossref", **PUBLISHED, volume="4"), record("openalex", **other)])
    found = compare(work, {"papers": [{"title": "Bees that count", "authors": ["Y. Tanaka"], **PUBLISHED}]})
    assert format_addition(found, 80) == "  volume  4"
    assert format_remarks(found) == []


def test_names_with_commas_are_told_apart() -> None:
    work = join_records([record("crossref", **{**PUBLISHED, "authors": ["Muster Roe, Eva", "Jane Doe"]})])
    assert "authors  Muster Roe, Eva; Jane Doe\n" in format_addition(compare(work, {}), 80)
    assert "Eva Muster Roe, Jane Doe, Journal of Bees" in format_work(work.item)


def test_what_the_profile_does_not_want_is_left_out() -> None:
    work = join_records([record("crossref", **PUBLISHED, abstract="Text.", language="de", badge="journal of bees")])
    assert {"abstract", "badge"}.isdisjoint(compare(work, {}).item)
    assert compare(work, {}).item["language"] == "de"
    assert "language" not in compare(work, {"locales": ["de", "en"]}).item
    assert compare_work(work, {"name": "A B"}, with_abstract=True).item["abstract"] == "Text."


def test_a_version_is_no_disagreement_of_the_other() -> None:
    preprint = record("crossref", **{**PREPRINT, "doi": "10.5555/biorxiv.1"})
    preprint.versions = (Version("published", "doi", "10.5555/bees"),)
    work = join_records([preprint, record("crossref", **PUBLISHED)])
    assert work.item["doi"] == "10.5555/bees"
    assert work.item["venue"] == "Journal of Bees"
    assert work.item["links"] == {"preprint": "https://doi.org/10.5555/biorxiv.1"}
    remarks = format_remarks(compare(work, {"other_names": ["Y. Tanaka", "Yuki Tanaka"]}))
    assert remarks == ["this is the publication of the preprint “Bees that count”"]
    assert "links" not in join_records([preprint]).item
    arxiv = record("datacite", **{**PREPRINT, "doi": "10.48550/arXiv.2305.01234"})
    assert "links" not in join_records([record("crossref", **PUBLISHED), arxiv]).item


def test_a_title_in_two_languages() -> None:
    titles = {"ja": "架空の方言", "en": "Invented Dialects"}
    work = join_records(
        [record("datacite", title=titles, doi="10.5555/a"), record("openalex", title="Invented dialects")]
    )
    assert work.item["title"] == titles
    assert not work.disagreements
    data = {"name": "Yuki Tanaka", "papers": [{"title": "Invented dialects", "authors": ["Yuki Tanaka"]}]}
    assert compare_work(work, data).known
    assert format_work(work.item) == "“Invented Dialects”, Yuki Tanaka"


def test_an_open_list_of_authors_disagrees_with_no_longer_one() -> None:
    some, all_ = ["A One", "B Two", "et al."], ["A. One", "Two, B.", "C. Three", "D. Four"]
    assert not join_records([record("inspire", authors=some), record("crossref", authors=all_)]).disagreements
    [one] = join_records(
        [record("inspire", authors=some), record("crossref", authors=["A One", "C Three"])]
    ).disagreements
    assert one.values == {"inspire": ["A One", "B Two"], "crossref": ["A One", "C Three"]}


def test_the_owner_is_named_where_a_collaboration_is_cut_short() -> None:
    names = ["A One", "B Two", "C Three", "H. Sedláčková", "D Four"]
    for authors, wanted in (
        (["A One", "et al."], ["A One", "…", "H. Sedláčková", "et al."]),
        ([*names[:3], "et al."], [*names[:4], "et al."]),
        ([*names[:4], "et al."], [*names[:4], "et al."]),
        (names, names),
    ):
        work = join_records([record("inspire", authors=authors)])
        work.records[0].contributors = tuple(Contributor(name) for name in names)
        found = compare(work, {})
        assert found.item["authors"] == wanted
        assert found.has_owner
        assert not fit_model(Paper, found.item)[1]
    work = join_records([record("inspire", authors=["A One", "et al."])])
    work.records[0].contributors = (Contributor("A One"), Contributor("B Two"), Contributor("Anna Nováková", ORCID))
    found = compare(work, {"sources": {"orcid": ORCID}})
    assert (found.item["authors"], found.spelling) == (["A One", "…", "Anna Nováková"], "Anna Nováková")


def test_a_venue_that_one_source_abbreviates_is_spelt_out() -> None:
    short, whole = record("inspire", venue="Phys. Rev. D"), record("crossref", venue="Physical Review D")
    for records in ([short, whole], [whole, short]):
        work = join_records(records)
        assert (work.item["venue"], work.disagreements) == ("Physical Review D", [])
    assert join_records([short, whole]).item["badge"] == "Phys. Rev. D"
    assert join_records([record("ads", venue="Phys. Rev. D", badge="PhRvD"), whole]).item["badge"] == "PhRvD"
    other = join_records([short, record("crossref", venue="Physical Review Letters")])
    assert [one.key for one in other.disagreements] == ["venue"]
