"""Links of the homepage to the other documents: none to what shows private things, or is for certain readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from cvgen import build

PROFILE = """\
name: Ada Example
phone: +65 5550 0199
private: [phone]
documents:
  cv: {{formats: [txt], show_private: {private}}}
  resume: {{formats: [md]}}
  for-you: {{extends: resume, formats: [txt]}}
awards:
  - title: Prize
"""


@pytest.mark.parametrize("documents", [[], ["homepage"]], ids=["made at once", "made before"])
@pytest.mark.parametrize(("private", "linked"), [("true", {"resume.md"}), ("false", {"cv.txt", "resume.md"})])
def test_the_homepage_does_not_lead_to_what_is_private(
    documents: list[str], private: str, linked: set[str], tmp_path: Path
) -> None:
    (tmp_path / "profile.yaml").write_text(PROFILE.format(private=private), "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "output", ["cv", "resume", "for-you"] if documents else [])
    build(tmp_path / "profile.yaml", tmp_path / "output", documents)
    assert ("5550 0199" in (tmp_path / "output" / "cv.txt").read_text("utf-8")) == (private == "true")
    page = html.parse(str(tmp_path / "output" / "index.html")).getroot()
    links = {link.get("href") for link in page.iter("a")}
    assert {link for link in links if link.endswith((".txt", ".md"))} == linked
    assert "5550 0199" not in (tmp_path / "output" / "index.html").read_text("utf-8")
