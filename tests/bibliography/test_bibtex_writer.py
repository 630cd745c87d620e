"""The BibTeX entry of a paper."""

from cvgen.bibliography.bibtex_writer import write_entry
from cvgen.profile.papers import Paper


def of(**given: object) -> str:
    return write_entry(Paper.model_validate({"title": "On Engines", "authors": ["Ada Example"], **given}), "en", "en")


def test_a_journal_article() -> None:
    assert of(
        title="Errors & LaTeX: How **SparseD** Fails",
        authors=["Ada Example*", "Muñoz, Tomás†"],
        venue="Journal of Examples",
        volume="12",
        number="3",
        pages="101–117",
        date="2024-05",
        type="article",
        doi="10.1234/joe_2024",
    ) == (
        "@article{example2024errors,\n"
        "  title = {Errors \\& {LaTeX}: {How} {SparseD} {Fails}},\n"
        "  author = {Ada Example and Muñoz, Tomás},\n"
        "  journal = {Journal of Examples},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {101--117},\n"
        "  year = {2024},\n"
        "  doi = {10.1234/joe_2024},\n"
        "  month = may,\n"
        "}\n"
    )


def test_a_preprint() -> None:
    text = of(type="preprint", status="preprint", date="2025-09", arxiv="2509.24014")
    assert text.startswith("@misc{example2025engines,\n")
    assert "  eprint = {2509.24014},\n  archiveprefix = {arXiv},\n" in text


def test_the_owners_key_wins_and_braces_stay_balanced() -> None:
    text = of(title="A {strange} title: 50 % of \\alpha_1", key="mine:1")
    assert text.startswith("@misc{mine:1,\n")
    assert text.count("{") == text.count("}")


def test_a_thesis_names_its_school() -> None:
    assert "  school = {University of Somewhere},\n" in of(type="thesis", organisation="University of Somewhere")


def test_a_name_without_latin_letters_has_a_key() -> None:
    assert of(authors=["林月"], title="示例", date="2022").startswith("@misc{林月2022,\n")
