"""The pages of a website's folder: which they are, and their languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.folders.page_parts import ParsedPage
from cvgen.readers.page.languages import guess_languages
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.language_names import LANGUAGE_NAMES

_READ_ME = ("readme.md", "readme.markdown", "profile/readme.md", "cv.md", "resume.md", "lebenslauf.md")
MOST_PAGES = 60  # of a site that are looked at
_SUFFIXES = (".md", ".markdown", ".mkd", ".qmd", ".rmd", ".html", ".htm", ".xhtml")
_HOME_STEMS = ("about", "home", "index", "aboutme", "about-me", "accueil", "inicio", "start", "homepage", "default")
PAGE_FOLDERS = (
    "_pages",
    "pages",
    "_tabs",
    "src",
    "source",
    "docs",
    "content",
    "www",
    "site",
)  # as if pages lay at the top
_LANGUAGES = re.compile(
    r"(?:en|eng|english|de|ger|deutsch|fr|french|es|it|pt|nl|pl|sv|ru|tr|zh|cn|ja|jp|ko|kr)(?:[-_][A-Za-z]{2,4})?",
    re.IGNORECASE,
)
_LANGUAGE_CODE = re.compile(r"(?:en|de|fr|es|it|pt|nl|pl|sv|ru|tr|zh|ja|ko)(?:[-_][A-Za-z]{2,4})?")
_READ_ME_IN = re.compile(r"readme[-_.][a-z]{2}(?:[-_][a-z]{2,4})?\.", re.IGNORECASE)  # README_zh_Hans.md
_LANGUAGE_END = re.compile(r"[-_. ](?:en|eng|de|ger|fr|es|esp|it|ita|pt|nl|pl|sv|ru|tr|zh|cn|ja|jp|ko|kr)$")
# Pages that come with the templates, those that list what stands elsewhere, and those that no CV has: letters alone.
_NO_PAGE_LINES = (
    "readme license licence contributing changelog install faq 404 sitemap search blog blogs posts tag tags",
    "category categories topics feed rss redirects thanks thankyou terms privacy privacypolicy cookies disclaimer",
    "legal legalnotice impressum imprint datenschutz datenschutzerklaerung datenschutzerklarung",
    "datenschutzerklärung mentionslegales mentionslégales avisolegal notelegali colophon credits header footer",
    "nav navbar google yeararchive tagarchive categoryarchive collectionarchive pagearchive archive archives",
    "archivos talkmap markdown nonmenupage archivelayoutwithcontent dropdown links weblinks liens enlaces gallery",
    "photogallery mygallery galerie galeria galería photo photos photography fotos fotografie photographie",
    "fotografía pictures bilder images recipe recipes rezepte recettes recetas ricette receitas cooking travel",
    "travels reisen voyages viajes viagens hobby hobbies pets quotes guestbook calendar wiki readinglist",
    "bookshelf movies playlist trivia 404error cookiepolicy navigation menu sidebar template layout archiv atom",
    "success subscribe hotel hotels",
)
_NO_PAGES = frozenset(word for line in _NO_PAGE_LINES for word in line.split())
_LEGAL = frozenset((
    "impressum", "imprint", "datenschutz", "datenschutzerklarung", "datenschutzerklaerung", "privacy", "privacypolicy",
    "privacynotice", "cookies", "cookiepolicy", "disclaimer", "haftungsausschluss", "legalnotice", "mentionslegales",
    "avisolegal", "notelegali", "politicadeprivacidad", "privacyverklaring",
))  # fmt: skip
_LEFT_BEHIND = re.compile(
    r"(?:^|[-_ .(])(?:old|backup|bak|copy|copia|kopie|draft|test|prove|example|sample|tmp|unused|template)\d*"
    r"(?:$|[-_ .)])",
    re.IGNORECASE,
)
_CV = re.compile(
    r"(?:(?:full|my|short|long|academic|mon|mein|tabellarischer)\s?)?(?:c\.?v|curriculum vitae|curriculum|vitae?"
    r"|r[ée]sum[ée]|lebenslauf|werdegang|parcours|cursus|trayectoria|hoja de vida|życiorys|about me|bio|profile?)"
    r"(?: (?:en|eng|de|fr|es|it|pt))?",
    re.IGNORECASE,
)
_RESEARCH = re.compile(
    r"(?:my )?(?:research|forschung|recherches?|ricerca|investigaci[oó]n|pesquisa|onderzoek|badania|forskning"
    r"|araştırma)",
    re.IGNORECASE,
)
_LEAST_LOUD = 5  # letters of a name in capitals that is no short name
_LEAST_TWINS = 2
_LEAST_WORDS = 40  # of a page whose language is told by them
_LEAST_PAGES = 3  # among which what stands on several is no content of any


def list_pages(names: Iterable[str]) -> list[str]:
    """Return the names of files that may be pages: those at the top, in a folder of pages, and indexes of others."""
    return sorted(name for name in names if _is_page(name))


def is_worse_twin(name: str, names: Collection[str]) -> bool:
    """Tell whether a page lies there twice, as a source and as what was made of it, and this is the one to be left out.

    That is the HTML of Quarto's Markdown, and R Markdown, which has more code in it, beside its HTML.
    """
    stem, _, ending = name.rpartition(".")
    if ending.lower() == "rmd":
        return f"{stem}.html" in names
    return ending.lower() == "html" and f"{stem}.qmd" in names


def _is_page(name: str) -> bool:
    *folders, file = name.split("/")
    if not may_be_page(name) or len(folders) > 3:
        return False
    stem = file.rpartition(".")[0].lower()
    inner = [folder for folder in folders if folder not in PAGE_FOLDERS and not _LANGUAGES.fullmatch(folder)]
    if not inner:
        return True
    is_index = stem in ("index", "_index") or bool(_LANGUAGES.fullmatch(stem)) or stem == inner[-1].lower()
    return is_index and len(inner) == 1 and not inner[0].startswith(("_", "."))


def may_be_page(name: str) -> bool:
    """Tell whether a file is in a format of pages, and none that no CV has, by its name."""
    file = name.rpartition("/")[2]
    stem, _, suffix = file.rpartition(".")
    is_kind = f".{suffix.lower()}" in _SUFFIXES and not is_no_part(_LANGUAGE_END.sub("", get_stem(name).casefold()))
    return (
        is_kind and not _LEFT_BEHIND.search(stem) and not _READ_ME_IN.match(file) and not _speaks_to_programmers(file)
    )


def _speaks_to_programmers(file: str) -> bool:
    """Tell whether a file has a long name in capitals, as AGENTS.md or MIGRATION.md have, and is no CV."""
    stem, _, suffix = file.partition(".")
    is_loud = len(stem) >= _LEAST_LOUD and stem.isascii() and stem == stem.upper() and stem.replace("_", "").isalpha()
    return is_loud and suffix == "md" and not _CV.fullmatch(stem)


def is_legal(heading: str) -> bool:
    """Tell whether a heading is one of what the law wants on a site: “Datenschutzerklärung”."""
    return normalise_text(heading) in _LEGAL


def is_no_part(title: str) -> bool:
    """Tell whether a page of this name or title has no part in a CV or homepage: “Photo gallery”, “Impressum”."""
    return normalise_text(title) in _NO_PAGES


def get_stem(name: str) -> str:
    """Return the name that a page goes by: that of its folder where it is an index, else that of its file."""
    *folders, file = name.split("/")
    stem = file.partition(".")[0]
    while folders and (folders[-1] in PAGE_FOLDERS or _LANGUAGES.fullmatch(folders[-1])):
        folders.pop()
    is_index = stem.lower() in ("index", "_index") or bool(_LANGUAGES.fullmatch(stem))
    return folders[-1] if is_index and folders else stem


def list_homes(names: Iterable[str], language: str = "") -> list[str]:
    """Return the pages that a site may begin with, the likeliest first: those in `_pages`, then indexes.

    Of those in folders of languages, the one of this language comes first; without any, it may be the read-me.
    """
    names = list(names)
    ranked = [
        (
            (
                not name.startswith("_pages/") and stem != "index",
                _HOME_STEMS.index(stem),
                bool(language) and f"/{language}/" not in f"/{name}",
                len(name),
            ),
            name,
        )
        for name in list_pages(names)
        if (stem := get_stem(name).casefold()) in _HOME_STEMS and _lies_at_top(name)
    ]
    return [name for _, name in sorted(ranked)] or [name for name in names if name.lower() in _READ_ME]


def _lies_at_top(name: str) -> bool:
    return all(folder in PAGE_FOLDERS or _LANGUAGES.fullmatch(folder) for folder in name.split("/")[:-1])


def find_page_key(name: str) -> str:
    """Return the key of the profile that the name of a page means, “cv” for a CV, “research”, "" if none."""
    words = re.sub(r"[-_+.\s]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", get_stem(name)))
    key = find_section_key(words)
    if key and key != "about":
        return key
    return "cv" if _CV.fullmatch(words) else "research" if _RESEARCH.fullmatch(words) else ""


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
    """Return the pages to be read, and those that say in another language what another page of the site says.

    So do all those in a folder or at an address that is named for another language, and “talks-fr” beside “talks”.
    """
    languages = [find_language(page) or language for page in pages]
    keys = [_name_subject(page) for page in pages]
    here = {key for key, spoken in zip(keys, languages, strict=True) if spoken == language} | {"home"}
    others = [(page, key) for page, key, spoken in zip(pages, keys, languages, strict=True) if spoken != language]
    twins = [page for page, key in others if key in here]
    if len(twins) >= _LEAST_TWINS:  # all of the site is there in both languages
        twins = [page for page, _ in others]
    stems = {_get_file_stem(page) for page in pages}
    named = [_find_named_language(page, stems) for page in pages]
    twins += [
        page for page, name in zip(pages, named, strict=True) if name not in ("", language[:2]) and page not in twins
    ]
    return [page for page in pages if page not in twins], twins


def _get_file_stem(page: ParsedPage) -> str:
    return page.page.name.partition(".")[0].casefold()


def _find_named_language(page: ParsedPage, stems: Collection[str]) -> str:
    """Return the code of the language that the folder, address or end of the name of a page says, "" if none does."""
    folders = f"{page.page.folder}/{page.page.find_text('permalink')}".split("/")
    stem = _get_file_stem(page)
    end = _LANGUAGE_END.search(stem)
    is_version = end is not None and stem[: end.start()] in stems
    named = next((part[:2] for part in folders if _LANGUAGE_CODE.fullmatch(part)), "")
    return named or (end.group()[1:3] if end and is_version else "")


def _name_subject(page: ParsedPage) -> str:
    """Return what a page is about: the key that its name or its title means, “home” for a home, else its title."""
    stem = _LANGUAGE_END.sub("", get_stem(page.page.name).casefold())
    is_of_language = bool(_LANGUAGES.fullmatch(stem)) or stem in LANGUAGE_NAMES  # zh.md beside about.md
    if stem in _HOME_STEMS or is_of_language or re.fullmatch("_?index", page.page.slug, re.IGNORECASE):
        return "home"
    return find_page_key(stem) or find_section_key(page.title) or page.title.casefold()
