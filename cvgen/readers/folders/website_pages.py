"""The pages of a website's folder: which they are, and their languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.folders.page_parts import ParsedPage
from cvgen.readers.page.languages import guess_languages
from cvgen.readers.page.sections.headings import find_section_key

_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd", ".html", ".htm")
_HOME_STEMS = ("about", "home", "index", "aboutme", "about-me", "accueil", "inicio", "start", "homepage")
_FOLDERS = ("_pages", "pages", "src", "docs", "content")  # in which pages lie as they do at the top
# What comes with templates, what only lists what stands elsewhere, and what no CV has; letters and digits alone.
_NO_PAGES = frozenset({
    "readme", "license", "licence", "contributing", "changelog", "install", "faq", "404", "sitemap", "search",
    "blog", "blogs", "posts", "tag", "tags", "category", "categories", "topics", "feed", "rss", "redirects",
    "thanks", "thankyou", "terms", "privacy", "privacypolicy", "cookies", "disclaimer", "legal", "legalnotice",
    "impressum", "imprint", "datenschutz", "datenschutzerklaerung", "datenschutzerklarung", "datenschutzerklärung",
    "mentionslegales", "mentionslégales", "avisolegal", "notelegali", "colophon", "credits", "header", "footer",
    "nav", "navbar", "google", "yeararchive", "tagarchive", "categoryarchive", "collectionarchive", "pagearchive",
    "archive", "archives", "archivos", "talkmap", "markdown", "nonmenupage", "archivelayoutwithcontent", "dropdown",
    "links", "weblinks", "liens", "enlaces", "gallery", "photogallery", "mygallery", "galerie", "galeria",
    "galería", "photo", "photos", "photography", "fotos", "fotografie", "photographie", "fotografía", "pictures",
    "bilder", "images", "recipe", "recipes", "rezepte", "recettes", "recetas", "ricette", "receitas", "cooking",
    "travel", "travels", "reisen", "voyages", "viajes", "viagens", "hobby", "hobbies", "pets", "quotes",
    "guestbook", "calendar", "wiki", "readinglist", "bookshelf", "movies", "playlist", "trivia",
})  # fmt: skip
_CV = re.compile(
    r"(?:full |my )?(?:c\.?v|curriculum vitae|curriculum|vitae?|r[ée]sum[ée]|lebenslauf|werdegang|parcours|cursus"
    r"|trayectoria|hoja de vida|życiorys|cv en|about me|bio|profile?)",
    re.IGNORECASE,
)
_LEAST_WORDS = 40  # of a page whose language is told by them
_LEAST_PAGES = 3  # among which what stands on several is no content of any


def list_pages(names: Iterable[str]) -> list[str]:
    """Return the names of files that may be pages: those at the top, in a folder of pages, and indexes of others."""
    return sorted(name for name in names if _is_page(name))


def _is_page(name: str) -> bool:
    *folders, file = name.split("/")
    stem, _, suffix = file.rpartition(".")
    if f".{suffix.lower()}" not in _SUFFIXES or is_no_part(get_stem(name)) or len(folders) > 2:
        return False
    is_index = stem.lower() in ("index", "_index")
    inner = [folder for folder in folders if folder not in _FOLDERS]
    return not inner or (is_index and len(inner) == 1 and not inner[0].startswith(("_", ".")))


def is_no_part(title: str) -> bool:
    """Tell whether a page of this name or title has no part in a CV or homepage: “Photo gallery”, “Impressum”."""
    return normalise_text(title) in _NO_PAGES


def get_stem(name: str) -> str:
    """Return the name that a page goes by: that of its folder where it is an index, else that of its file."""
    *folders, file = name.split("/")
    stem = file.partition(".")[0]
    is_index = stem.lower() in ("index", "_index") and folders and folders[-1] not in _FOLDERS
    return folders[-1] if is_index else stem


def list_homes(names: Iterable[str]) -> list[str]:
    """Return the pages that a site may begin with, the likeliest first: those in `_pages`, then indexes."""
    ranked = [
        ((not name.startswith("_pages/") and stem != "index", _HOME_STEMS.index(stem), len(name)), name)
        for name in list_pages(names)
        if (stem := get_stem(name).casefold()) in _HOME_STEMS and _lies_at_top(name)
    ]
    return [name for _, name in sorted(ranked)]


def _lies_at_top(name: str) -> bool:
    return all(folder in _FOLDERS for folder in name.split("/")[:-1])


def find_page_key(name: str) -> str:
    """Return the key of the profile that the name of a page means, “cv” for a CV, "" if none."""
    words = re.sub(r"[-_+.\s]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", get_stem(name)))
    key = find_section_key(words)
    if key and key != "about":
        return key
    return "cv" if _CV.fullmatch(words) else ""


def drop_frames(pages: Sequence[ParsedPage], home: Sequence[str]) -> None:
    """Take from pages what stands on several of them, or on the home: menus, names, addresses; no headings of sections.

    `home` are the texts of the blocks of the home.
    """
    counts = Counter(text for page in pages for text in dict.fromkeys(_list_texts(page)))
    known = {normalise_text(text) for text in home}
    for page in pages:
        texts = list(_list_texts(page))
        page.blocks[:] = [
            block
            for block, text in zip(page.blocks, texts, strict=True)
            if not (
                len(pages) + 1 >= _LEAST_PAGES and (counts[text] > 1 or text in known) and _is_frame(block.kind, text)
            )
        ]


def _is_frame(kind: str, text: str) -> bool:
    return kind != "heading" or not find_section_key(text)


def _list_texts(page: ParsedPage) -> Iterator[str]:
    return (normalise_text(block.element.text_content()) for block in page.blocks)


def find_language(page: ParsedPage) -> str:
    """Return the language of a page, "" if it has too few words to tell it."""
    text = page.text
    declared = str(page.page.data.get("lang") or page.page.data.get("locale") or "")[:2].lower()
    if not declared and len(text.split()) < _LEAST_WORDS:
        return ""
    headings = [block.element.text_content() for block in page.blocks if block.kind == "heading"]
    return next(iter(guess_languages(text, headings, declared)), "en")


def split_twins(pages: Sequence[ParsedPage], language: str) -> tuple[list[ParsedPage], list[ParsedPage]]:
    """Return the pages to be read, and those that say in another language what another page of the site says."""
    languages = [find_language(page) or language for page in pages]
    keys = [_name_subject(page) for page in pages]
    here = {key for key, spoken in zip(keys, languages, strict=True) if spoken == language} | {"home"}
    twins = [
        page for page, key, spoken in zip(pages, keys, languages, strict=True) if spoken != language and key in here
    ]
    return [page for page in pages if page not in twins], twins


def _name_subject(page: ParsedPage) -> str:
    """Return what a page is about: the key that its name or its title means, “home” for a home, else its title."""
    if get_stem(page.page.name).casefold() in _HOME_STEMS or re.fullmatch("_?index", page.page.slug, re.IGNORECASE):
        return "home"
    return find_page_key(page.page.name) or find_section_key(page.title) or page.title.casefold()
