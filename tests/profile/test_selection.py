"""One profile, many readers: what each document of the bilingual example says, in each language and format."""

import io
import json
import re
import zipfile
from pathlib import Path

import judges
import pytest
from lxml import etree, html
from pypdf import PdfReader

from cvgen import FORMATS as ALL
from cvgen import build

EXAMPLE = judges.ROOT / "tests" / "examples" / "bilingual.yaml"
DOCUMENTS = ("homepage", "cv", "resume", "industry", "full-cv")
FORMATS = ("html", "pdf", "docx", "md", "txt")
DATA = [format.name for format in ALL.values() if format.is_data]

# What must be read in a document: (English, Chinese) for each fact, and the documents that show it.
FACTS = {
    ("Yue Lin", "林月"): DOCUMENTS,
    ("Assistant Professor of Examples", "示例学助理教授"): DOCUMENTS,
    ("I have done so for ten years", "至今仍感惊奇"): ("homepage",),
    ("I study how examples teach.", "我研究示例如何教学。"): ("homepage", "industry"),
    ("worked examples", "样例"): ("homepage", "cv", "resume", "full-cv"),
    ("Tenure-track position begins!", "开始任教！"): ("homepage",),
    ("Counterexamples Considered Helpful", "Counterexamples Considered Helpful"): DOCUMENTS,
    ("Examples of Examples", "Examples of Examples"): ("homepage", "cv", "resume", "full-cv"),
    ("A Note on Notes", "A Note on Notes"): ("homepage", "cv", "full-cv"),
    ("Selected papers", "代表论文"): ("industry",),
    ("Best Example Award", "最佳示例奖"): ("homepage", "cv", "resume", "full-cv"),
    ("University of Elsewhere", "别处大学"): ("homepage", "cv", "resume", "full-cv"),
    ("Research Scientist", "研究科学家"): DOCUMENTS,
    ("Mar 2025 – present", "2025年3月"): ("homepage", "cv", "resume", "full-cv"),
    ("Introduction to Examples", "示例导论"): ("cv", "full-cv"),
    ("Reviewer", "审稿人"): ("cv", "full-cv"),
    ("Community", "学术服务"): ("cv", "full-cv"),
    ("OCaml", "OCaml"): DOCUMENTS,
}
PRIVATE = {
    ("+65 5550 0199", "+65 5550 0199"): ("full-cv",),
    ("12 Hidden Lane", "隐巷十二号"): ("full-cv",),
    ("Confidential Adviser", "机密顾问"): ("full-cv",),
    ("Secret Client", "秘密客户"): ("full-cv",),
    ("Whisper Quiet", "安静教授"): ("full-cv",),
    ("whisper@secret.example", "whisper@secret.example"): ("full-cv",),
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Path]:
    """Build every document in every format and language; return their files by document, format and locale."""
    judges.pango()
    output = tmp_path_factory.mktemp("variants")
    built = [one.file for name in DOCUMENTS for one in build(EXAMPLE, output / name, [name], FORMATS)]
    found = {}
    for file in built:
        name = file.relative_to(output).parts[0]
        found[name, file.suffix[1:], "zh" if "zh" in str(file.relative_to(output)) else "en"] = file
    assert len(found) == len(DOCUMENTS) * len(FORMATS) * 2
    return found


def part(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as package:
        return package.read(name)


def words(file: Path) -> str:
    """Return what a reader sees of a document, white space folded."""
    if file.suffix == ".html":
        page = html.fromstring(file.read_bytes())
        etree.strip_elements(page, "style", "script", with_tail=False)
        text = page.text_content()
    elif file.suffix == ".pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages)
    elif file.suffix in (".md", ".txt"):
        joined = r"(?<=[\u2e80-\uffef])\n *(?=[\u2e80-\uffef])"  # lines are broken there
        text = re.sub(joined, "", file.read_text("utf-8").replace("*", ""))
    else:
        body = etree.fromstring(part(file, "word/document.xml"))
        text = " ".join("".join(paragraph.itertext("{*}t")) for paragraph in body.iter("{*}p"))
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_says_what_it_should_and_nothing_else(
    documents: dict[tuple[str, str, str], Path], name: str, format: str, locale: str
) -> None:
    said = words(documents[name, format, locale])
    for fact, where in (FACTS | PRIVATE).items():
        text = fact[locale == "zh"]
        assert (text in said) == (name in where), f"{text!r} {'missing' if name in where else 'leaked'}"


def contents(file: Path) -> bytes:
    """Return all bytes of a file, also those that are compressed inside it, and its text as read back."""
    data = file.read_bytes()
    if file.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data += b"".join(package.read(name) for name in package.namelist())
    if file.suffix == ".pdf":
        reader = PdfReader(io.BytesIO(file.read_bytes()))
        for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
            thing = reader.get_object(number)
            data += repr(thing).encode()
            if hasattr(thing, "get_data"):
                data += thing.get_data()
        data += b" ".join(file for files in reader.attachments.values() for file in b" ".join(files).split())
        data += repr(reader.metadata).encode() + words(file).encode()
    return data + data.replace("\u00a0".encode(), b" ")  # what holds lines together is no other text


@pytest.mark.parametrize("name", sorted({*DOCUMENTS} - {"full-cv"}))
def test_no_byte_of_a_document_holds_what_is_private(documents: dict[tuple[str, str, str], Path], name: str) -> None:
    """In any format and language, nor in what is written beside it."""
    files = {file for file in documents[name, "html", "en"].parent.rglob("*") if file.is_file()}
    assert {file for (document, *_), file in documents.items() if document == name} < files
    for file in sorted(files):
        assert_no_secret(contents(file))


@pytest.mark.parametrize("name", ["", *sorted({*DOCUMENTS} - {"full-cv"})])
def test_no_byte_of_data_holds_what_is_private(tmp_path: Path, name: str) -> None:
    """Named with a document, or alone, which is everything but what is private."""
    built = build(EXAMPLE, tmp_path, [name] if name else [], DATA)
    assert len(built) == len(DATA) * 2
    for one in built:
        assert_no_secret(one.file.read_bytes())
    assert any("林月".encode() in one.file.read_bytes() for one in built)


def assert_no_secret(everything: bytes) -> None:
    for secret in {text for fact in PRIVATE for text in fact}:
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            assert secret.encode(encoding) not in everything, secret
        for written in ("".join(f"&#{ord(char)};" for char in secret), json.dumps(secret)[1:-1]):
            assert written.encode() not in everything


def test_the_private_facts_are_found_where_they_are_shown(documents: dict[tuple[str, str, str], Path]) -> None:
    """The search above would find them: it does where they may stand."""
    for format in FORMATS:
        everything = contents(documents["full-cv", format, "en"])
        assert all(fact[0].encode() in everything or fact[0].encode("utf-16-be") in everything for fact in PRIVATE) or (
            format == "html"  # where addresses are written as character references
        )


def test_the_judges_pass_on_every_document(documents: dict[tuple[str, str, str], Path]) -> None:
    """Of each document in one language, by turns."""
    chosen = {(name, ("en", "zh")[number % 2]) for number, name in enumerate(DOCUMENTS)}
    made = {
        name: [file for (document, format, locale), file in documents.items()
               if format == name and (document, locale) in chosen]
        for name in ("pdf", "html", "docx")
    }  # fmt: skip
    assert [len(files) for files in made.values()] == [len(DOCUMENTS)] * 3
    assert judges.verapdf(made["pdf"], "ua1", "3a") == []
    assert judges.nu(*made["html"]) == []
    assert [failure for file in made["docx"][:2] for failure in judges.openxml(file)] == []


def test_languages_of_a_page_lead_to_each_other(documents: dict[tuple[str, str, str], Path]) -> None:
    for locale, other in (("en", "zh/"), ("zh", "../")):
        page = html.parse(str(documents["homepage", "html", locale])).getroot()
        assert page.get("lang") == locale
        hrefs = {link.get("hreflang"): link.get("href") for link in page.iter("a") if link.get("hreflang")}
        assert hrefs[{"en": "zh", "zh": "en"}[locale]].startswith(other)


def test_the_homepage_offers_cv_and_resume_and_nothing_tailored(tmp_path: Path) -> None:
    judges.pango()
    build(EXAMPLE, tmp_path)
    for page, files in (("index", ["cv.pdf", "resume.docx"]), ("zh/index", ["../cv.zh.pdf", "../resume.zh.docx"])):
        links = [link.get("href") for link in html.parse(str(tmp_path / f"{page}.html")).getroot().iter("a")]
        assert sorted({link for link in links if link.endswith((".pdf", ".docx"))}) == files
        assert all((tmp_path / page).parent.joinpath(file).is_file() for file in files)


BARE = """
name: Ada Example
bio: Hello.
sections:
  - {title: Hidden matters, entries: [{title: One, private: true}]}
  - {title: Filtered matters, entries: [{title: Two, tags: [hidden]}]}
  - {title: Words and none, text: Words., entries: [{title: Three, private: true}]}
documents: {homepage: {without_tags: [hidden]}, cv: {without_tags: [hidden]}, resume: {without_tags: [hidden]}}
"""


def test_a_section_of_the_owners_without_entries_leaves_no_heading(tmp_path: Path) -> None:
    """A bare heading would hint at what is private; in no format, and in no menu."""
    (tmp_path / "profile.yaml").write_text(BARE, "utf-8")
    output = tmp_path / "output"
    build(tmp_path / "profile.yaml", output, ["homepage", "cv", "resume"], ["html", "docx", "md", "txt", "json"])
    for file in (file for file in output.rglob("*") if file.is_file()):
        content = zipfile.ZipFile(file).read("word/document.xml") if file.suffix == ".docx" else file.read_bytes()
        for word in (b"Hidden", b"Filtered"):
            assert word not in content, file
        if file.parent == output and file.stem in ("index", "homepage", "cv", "resume") and file.suffix != ".json":
            assert b"Words and none" in content, file
