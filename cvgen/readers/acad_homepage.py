"""acad-homepage (github.com/RayeRen/acad-homepage.github.io): the folder of a page, or its about.md alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from cvgen.problems import InvalidProfile
from cvgen.readers import Given, Imported, Spot, authors, jekyll, sections, site
from cvgen.readers.inline import address
from cvgen.readers.pages import Part, parts
from cvgen.readers.text import given, refused, text_of
from cvgen.select import slug

Data = dict[str, Any]
MAX_CHARACTERS = 2_000_000  # of a page: the longest that were seen have a tenth of it
_PAGES = ("_pages/about.md", "about.md", "_pages/index.md", "index.md", "_pages/about.html")
_MARKS = ("paper-box", "show_paper_citations", "author_profile", "google_scholar_stats_use_cdn", "class='anchor'",
          'class="anchor"', "include_relative")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where a page is: its site's `root`, and the `prefix` by which problems call what is in it."""

    root: Path
    prefix: str

    def called(self, name: str) -> str:
        return f"{self.prefix}/{name}" if self.prefix not in ("", ".") else name

    def holds(self, file: Path) -> bool:
        try:
            return file.is_file() and file.resolve().is_relative_to(self.root.resolve())
        except (OSError, ValueError, RuntimeError):
            return False


def recognises(source: Given) -> bool:
    """Tell a folder that has a page, or Markdown with the marks of one."""
    if source.path.is_dir():
        return any((source.path / name).is_file() for name in _PAGES)
    head = source.raw[:200_000]
    try:
        text = text_of(Given(source.name, source.path, head), Imported())
    except InvalidProfile:
        return False
    front = jekyll.front_matter(jekyll.lines_of(text, ""))[0]
    return any(mark in text for mark in _MARKS) or ("permalink" in front and not text.lstrip().startswith("<"))


def read(source: Given, imported: Imported) -> None:
    """Read a page and the settings of its site."""
    folder, page = _located(source)
    name = (
        source.name
        if not source.path.is_dir()
        else folder.called(page.name if page.parent == folder.root else f"_pages/{page.name}")
    )
    text = text_of(Given(name, page, source.raw or given(page).raw), imported)
    if len(text) > MAX_CHARACTERS:
        raise refused(name, "too-large", "this is too long for a page", "is it the right file?")
    config = _settings(folder, "_config.yml", imported)
    lines = jekyll.resolved(
        jekyll.front_matter(jekyll.lines_of(text, name))[1], (page.parent, folder.root / "_includes"), config, imported
    )
    spot = Spot(folder.called("_config.yml"))
    imported.profile |= site.facts(config, spot, imported)
    found = parts(lines, imported)
    _read_page(found, imported)
    navigation = _settings(folder, "_data/navigation.yml", imported)
    links = site.elsewhere(navigation, text, Spot(folder.called("_data/navigation.yml")), imported)
    imported.profile["links"] |= {
        label: url for label, url in links.items() if url not in imported.profile["links"].values()
    }
    repository = config.get("repository")
    if isinstance(repository, str) and re.fullmatch(r"[\w-]+/[\w.-]+", repository) and "google_scholar_stats" in text:
        imported.profile["sources"] = {"scholar": repository}
    _other_pages(folder, page, imported)
    _copy_files(folder, page, imported)


def _located(source: Given) -> tuple[_Folder, Path]:
    """Return the folder of the site and the page in it."""
    path = source.path
    if not path.is_dir():
        root = path.parent.parent if path.parent.name == "_pages" else path.parent
        return _Folder(
            root, str(PurePosixPath(source.name).parent.parent) if path.parent.name == "_pages" else ""
        ), path
    for name in _PAGES:
        if (path / name).is_file():
            folder = _Folder(path, source.name)
            if folder.holds(path / name):
                return folder, path / name
            raise refused(folder.called(name), "path-outside", "this leads out of the folder", "copy the file into it")
    raise refused(source.name, "no-page", "there is no page in this folder", f"it should be {_PAGES[0]}")


def _settings(folder: _Folder, name: str, imported: Imported) -> Mapping[str, Any]:
    file = folder.root / name
    return site.settings(file, folder.called(name), imported) if folder.holds(file) else {}


def _read_page(found: list[Part], imported: Imported) -> None:
    """Read the parts of a page: first who its owner is, then everything."""
    profile = imported.profile
    whole = " ".join(" ".join(part.element.text_content().split()) for part in found)
    profile["name"] = profile.get("name") or site.name_said(whole)
    names = profile["name"].values() if isinstance(profile["name"], dict) else [profile["name"]]
    own = frozenset(name.casefold() for name in names if name)
    page = sections.Page(imported, own, authors.legend(whole))
    sections.read(page, sections.rooms(found))
    profile["sections"] = page.sections
    profile["locales"] = _locales(profile, whole)
    _headings(page)
    _lost_pictures(page)


def _locales(profile: Data, whole: str) -> list[str]:
    """Return the language of the page: Chinese where a third of it is."""
    chinese = len(re.findall(r"[\u4e00-\u9fff]", whole))
    latin = len(re.findall(r"[A-Za-z]+", whole))
    return ["zh"] if chinese > latin else []


def _headings(page: sections.Page) -> None:
    """Give sections the headings they had, and the homepage the order it had."""
    profile = page.profile
    profile["titles"] = {key: title for key, title in page.titles.items() if title and key in (*profile, "about")}
    order: list[Any] = ["about"] if profile.get("bio") else []
    for key in page.order:
        name, _, number = key.partition(" ")
        if name == "own":
            order.append(_own_key(profile["sections"], int(number)))
        elif key == "papers" and page.topics:
            order.append({"section": key, "group": "topic"})
        else:
            order.append(key)
    if page.topics or not _usual(order):
        profile["documents"] = {"homepage": {"sections": order}}


def _usual(order: list[Any]) -> bool:
    """Tell whether a homepage has its sections in this order anyway."""
    from cvgen.documents import BUILT_IN

    usual = [choice.section for choice in BUILT_IN["homepage"].sections]
    placed = [usual.index(key) if key in usual else len(usual) for key in order]
    return placed == sorted(placed)


def _own_key(own: list[Data], number: int) -> str:
    """Return by what a document names one of the owner's own sections: its title, numbered where that is taken."""
    from cvgen.profile import SECTIONS

    taken: list[str] = [*SECTIONS, "about"]
    for section in own[: number + 1]:
        first = slug(section["title"])
        names = [first, *(f"{first}-{count}" for count in range(2, len(own) + 3))]
        taken.append(next(name for name in names if name not in taken))
    return taken[-1]


def _lost_pictures(page: sections.Page) -> None:
    """Say which pictures have no place in a profile."""
    shown = [(spot, src) for spot, src in page.pictures if not src.startswith("data:")]
    if not shown:
        return
    spot, many = shown[0][0], len(shown)
    message = "a picture outside papers and projects has no place in a profile"
    if many > 1:
        message = f"{many} pictures outside papers and projects have no place in a profile"
    page.imported.note(spot, "picture", message, "they are listed in a comment at the end of the profile")
    page.imported.unplaced += [(place, f"picture: {src}") for place, src in shown]


def _other_pages(folder: _Folder, page: Path, imported: Imported) -> None:
    pages = folder.root / "_pages"
    if page.parent != pages:
        return
    for other in sorted(pages.glob("*.md")):
        if other != page and other.name not in ("404.md", "sitemap.md") and folder.holds(other):
            name = folder.called(f"_pages/{other.name}")
            imported.note(Spot(name), "other-page", "this page is not imported", "add what you want of it by hand")


_PICTURES = ("image", "photo")


def _copy_files(folder: _Folder, page: Path, imported: Imported) -> None:
    """Mend the paths of pictures and linked files, and have those that are there copied; say which pictures are not."""
    gone: list[str] = []
    for holder, key, value in list(_addresses(imported.profile)):
        path = address(value)
        if re.match(r"[a-z][a-z0-9+.-]*:", path, re.IGNORECASE) or not path:
            holder[key] = path
            continue
        name = unquote(urlsplit(path).path)
        file = next((base / name for base in (folder.root, page.parent) if folder.holds(base / name)), None)
        if file is not None:
            imported.files[name] = file
            holder[key] = path.partition("?")[0].partition("#")[0] if key in _PICTURES else path
        elif key in _PICTURES:
            gone.append(value)
            del holder[key]
        else:
            holder[key] = path
    if gone:
        message = (
            f"{len(gone)} picture{'s are' if len(gone) > 1 else ' is'} not there: {gone[0]}{' …' if gone[1:] else ''}"
        )
        imported.note(Spot(page.name), "no-such-file", message, "import the folder of the page, or copy them yourself")
        imported.unplaced += [(Spot(page.name), f"picture: {value}") for value in gone]


def _addresses(value: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield every address in plain data with what holds it."""
    if isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "links" and isinstance(inner, dict) and inner is not None:
                yield from ((inner, label, target) for label, target in inner.items() if isinstance(target, str))
            elif key in (*_PICTURES, "url") and isinstance(inner, str) and inner:
                yield value, key, inner
            else:
                yield from _addresses(inner)
