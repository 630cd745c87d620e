"""What shows private things is linked nowhere: no download, no navigation, no site map has it."""

from __future__ import annotations

import json
from pathlib import Path

from cvgen.pipeline.receipt import RECEIPT_NAME
from cvgen.pipeline.run import build

# By name: built-in ones, a page beside the homepage, and ones of the owner's own.
DOCUMENTS = {
    "cv": {"formats": ["pdf", "md"], "show_private": True, "file": "for-the-committee"},
    "resume": {"formats": ["txt"], "show_private": True, "file": "for-the-recruiter"},
    "publications": {"extends": "homepage", "show_private": True, "title": "For the committee", "file": "all-of-it"},
    "full": {"extends": "cv", "formats": ["txt"], "show_private": True},
}
FILES = ("for-the-committee", "for-the-recruiter", "all-of-it", "full.txt", "full.zh.txt")


def test_what_shows_private_things_is_linked_nowhere(tmp_path: Path) -> None:
    said = {
        "name": "Ada Example",
        "locales": ["en", "zh"],
        "website": "https://ada.example.org",
        "phone": "+44 20 7946 0000",
        "private": ["phone"],
        "bio": "Hello.",
        "news": [{"date": "2025", "text": "Moved."}],
        "papers": [{"title": "Tides", "authors": ["Ada Example"], "date": "2025"}],
        "documents": DOCUMENTS,
    }
    (tmp_path / "profile.yaml").write_text(json.dumps(said), "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "output", formats=["html", "md", "txt"])
    output = tmp_path / "output"
    written = {file.relative_to(output).as_posix(): file for file in output.rglob("*") if file.is_file()}
    private = {name for name in written if name.rpartition("/")[2].startswith(("for-the-", "all-of-it", "full."))}
    assert {"for-the-committee.md", "for-the-recruiter.txt", "full.txt", "all-of-it.html"} <= private
    assert b"7946" in written["for-the-committee.md"].read_bytes()
    others = {name: file.read_bytes() for name, file in written.items() if name not in {*private, RECEIPT_NAME}}
    assert {"index.html", "zh/index.html", "sitemap.xml", "feed.xml", "404.html", "site.webmanifest"} <= set(others)
    words = (*FILES, "For the committee", "7946")
    assert [(name, word) for name, content in others.items() for word in words if word.encode() in content] == []
