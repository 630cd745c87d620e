"""Kinds of documents: the three built-in ones, and those under `documents` and `letters` of a profile."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cvgen.problems import Finding, Place, Severity, suggest_name
from cvgen.profile.blog_posts import Post
from cvgen.profile.choices import Choice
from cvgen.profile.document_spec import DocumentSettings, DocumentSpec
from cvgen.profile.letters import LETTERS_FOLDER, Letter
from cvgen.profile.model import Profile
from cvgen.profile.time_limits import TimeSpan
from cvgen.profile.types import Text

_ERROR = Severity.ERROR
PAGES_FOLDER = "pages"  # of a project: a web page in each of its Markdown files
STYLE_SUFFIX = ".csl"
OWN_STYLE = "cvgen"  # papers as cvgen sets them: the title first, and what a reader of their type looks for


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document with all settings resolved.

    Its template is `template`.html.j2, its file `file` with the suffix of the format; `formats` are the default ones.
    `sections` are its sections in order; "sections" is for the owner's own. `word` is the key of its title in the
    locale's words, empty where the person's name is the whole title; `title` is the owner's. `locales` are its
    languages, empty for those of the profile. `style` is the citation style of its papers. `day` is that from which its
    spans of time were counted back, None where it has none. `letter` is the letter that it is, if it is one: all that
    may be shown is there for its text to name, as it is for the `text` of a web page. `is_subpage` tells a page beside
    the homepage, with a heading of its own; its place in the navigation is `order`, if `navigation` is true. `post` is
    the post that it is.
    """

    name: str
    template: str
    file: str
    formats: tuple[str, ...]
    summary: str
    sections: tuple[Choice, ...]
    word: str = ""
    title: Text | None = None
    locales: tuple[str, ...] = ()
    theme: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    without_tags: frozenset[str] = frozenset()
    wording: str = "long"
    show_private: bool = False
    show: tuple[str, ...] = ()
    max_pages: int | None = None
    max_words: int | None = None
    max_characters: int | None = None
    max_entries: int | None = None
    max_authors: int | None = None
    style: str = OWN_STYLE
    fit: bool = False
    day: datetime.date | None = None
    letter: Letter | None = None
    text: Text | None = None
    order: int | None = None
    navigation: bool = True
    is_subpage: bool = False
    post: Post | None = None

    @property
    def has_own_choice(self) -> bool:
        """Whether its owner chose its sections."""
        return not any(self.sections is kind.sections for kind in (*BUILT_IN.values(), EVERYTHING))

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, where readers click links and need not see their addresses."""
        return self.template == "homepage"


def is_style_file(style: str) -> bool:
    """Tell whether the name of a citation style is that of a file in the project."""
    return style.endswith(STYLE_SUFFIX)


def _make_choices(names: str, *, selected: bool = False) -> tuple[Choice, ...]:
    # Without validation, for which pydantic would build this model alone, and again with the profile.
    return tuple(Choice.model_construct(section=name, selected=selected and name == "papers") for name in names.split())


BUILT_IN: Mapping[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "homepage",
            "homepage",
            "index",
            ("html",),
            "the page for everybody",
            _make_choices(
                "about interests news blog papers awards education talks outreach experience clinical breaks projects"
                " exhibitions teaching supervision service editorial memberships grants skills languages certificates"
                " licences sections"
            ),
        ),
        DocumentKind(
            "cv",
            "cv",
            "cv",
            ("pdf",),
            "everything, for committees",
            _make_choices(
                "interests education experience clinical breaks licences papers exhibitions awards grants talks"
                " outreach teaching supervision service editorial memberships projects skills languages certificates"
                " sections references"
            ),
            word="cv",
        ),
        DocumentKind(
            "resume",
            "resume",
            "resume",
            ("docx",),
            "the short form, for recruiters",
            _make_choices(
                "interests education experience clinical breaks licences projects papers exhibitions awards skills"
                " languages certificates memberships sections",
                selected=True,
            ),
            word="resume",
            wording="short",
        ),
    )
}


# The content of a data format that is built without a document.
EVERYTHING = DocumentKind(
    "profile",
    "",
    "profile",
    (),
    "everything but what is private",
    _make_choices(
        "about interests news education experience clinical breaks licences papers exhibitions awards grants talks"
        " outreach teaching supervision service editorial memberships projects skills languages certificates"
        " sections references"
    ),
)


MAX_EXTENDS = 20  # documents that extend each other


def resolve_documents(profile: Profile, today: datetime.date | None = None) -> dict[str, DocumentKind]:
    """Return all kinds of documents of a profile by name: the built-in ones with its changes, its own, its letters.

    Spans of time ("48 months") are counted back from `today`; without it they limit nothing.
    """
    posts = {kind.name: kind for kind in map(_make_post_kind, profile.blog) if kind.post and not kind.post.private}
    letters = {name: _make_letter_kind(name, one, profile) for name, one in profile.letters.items()}
    first = {**BUILT_IN, **letters, **posts}
    names = dict.fromkeys((*BUILT_IN, *profile.documents, *profile.letters, *posts))
    kinds = (_resolve(name, profile.documents, first) for name in names)
    return {kind.name: _count_back(_set_languages(kind, profile), today) for kind in kinds}


def _set_languages(kind: DocumentKind, profile: Profile) -> DocumentKind:
    """Return a page that has a text in the languages of that and its title, unless its owner named some."""
    if not kind.text or not kind.is_subpage or kind.locales:
        return kind
    texts = [text for text in (kind.text, kind.title) if text and text.languages()]
    main = profile.locales[0]
    written = (locale for locale in profile.locales if any(not text.lacks(locale, main) for text in texts))
    return replace(kind, locales=tuple(written) or (main,))


def _make_letter_kind(name: str, letter: Letter, profile: Profile) -> DocumentKind:
    """Return the kind of document that a letter is; its languages are those of its text, else the profile's first."""
    written = tuple(locale for locale in profile.locales if not letter.text.lacks(locale, profile.locales[0]))
    kind = DocumentKind(
        name,
        "letter",
        _name_letter_file(name),
        letter.formats,
        str(letter.kind),
        EVERYTHING.sections,
        word=letter.word,
        locales=written if letter.text.languages() and written else profile.locales[:1],
        letter=letter,
    )
    return replace(_change(kind, letter), max_words=letter.word_limit)


def _make_post_kind(post: Post) -> DocumentKind:
    """Return the kind of page that a post has."""
    base = replace(BUILT_IN["homepage"], name=post.file, file=post.file, summary="", sections=(), navigation=False)
    return replace(base, title=post.title, text=post.text, is_subpage=True, post=post)


def _name_letter_file(name: str) -> str:
    """Return the file of a letter: apart from those that are published, in a folder of the output that is not."""
    return f"{LETTERS_FOLDER}/{name}"


def _count_back(kind: DocumentKind, today: datetime.date | None) -> DocumentKind:
    """Return a kind of document with dates in place of its spans of time."""
    if not any(has_span(choice) for choice in kind.sections):
        return kind
    sections = []
    for choice in kind.sections:
        limits = {key: value for key in ("since", "until") if isinstance(value := getattr(choice, key), TimeSpan)}
        changes = {key: span.count_back(today) if today else None for key, span in limits.items()}
        sections.append(choice.model_copy(update=changes))
    return replace(kind, sections=tuple(sections), day=today)


def has_span(choice: Choice) -> bool:
    """Return whether what a section shows depends on the day."""
    return isinstance(choice.since, TimeSpan) or isinstance(choice.until, TimeSpan)


def _resolve(name: str, specs: Mapping[str, DocumentSpec], first: Mapping[str, DocumentKind]) -> DocumentKind:
    """Return a kind of document: the one of the `first` kinds that it goes back to, with all changes on the way."""
    chain = follow_extends(name, specs)
    if chain[-1] in chain[:-1]:  # checks report this, and what is too long
        chain = chain[:-1]
    elif len(chain) > MAX_EXTENDS:
        chain = chain[:1]
    kind = first.get(chain[-1], BUILT_IN["cv"])
    for step in reversed(chain):
        if spec := specs.get(step):
            is_itself = step in first and spec.extends in (None, step)
            file = _name_letter_file(step) if kind.letter else step
            kind = _change(kind if is_itself else replace(kind, name=step, file=file, summary=""), spec)
    own = (specs[step] for step in chain if step in specs and step not in BUILT_IN)
    is_subpage = kind.is_page and any(spec.title or spec.sections or spec.text for spec in own)
    return replace(kind, is_subpage=True) if is_subpage and not kind.is_subpage else kind


def _change(base: DocumentKind, spec: DocumentSettings) -> DocumentKind:
    """Return a kind of document with the changes that a profile describes."""
    tokens = {**base.tokens, **spec.tokens}
    if spec.page_size:
        tokens["page_size"] = spec.page_size
    keys = [key for key in _OVERRIDABLE if key in spec.model_fields_set]
    keys = [key for key in keys if key not in ("title", "text") or not isinstance(spec, Letter)]
    changes: dict[str, Any] = {key: getattr(spec, key) for key in keys}
    changes |= {key: frozenset(getattr(spec, key)) for key in ("tags", "without_tags") if key in spec.model_fields_set}
    if isinstance(spec, DocumentSpec) and spec.text and not spec.sections and base.name not in BUILT_IN:
        changes["sections"] = ()
    return replace(base, tokens=tokens, **changes)


_OVERRIDABLE = (
    "template", "file", "formats", "summary", "sections", "title", "locales", "theme", "wording", "show_private",
    "show", "max_pages", "max_authors", "style", "max_words", "max_characters", "max_entries", "fit", "navigation",
    "text", "order",
)  # fmt: skip


def find_setting(profile: Profile, name: str, key: str) -> Place:
    """Return where a document's key stands: under `documents`, or in its letter."""
    spec = profile.documents.get(name)
    is_letters = name in profile.letters and not (spec and key in spec.model_fields_set)
    return ("letters" if is_letters else "documents", name, key)


def unknown_document(path: tuple[str | int, ...], name: str, known: tuple[str, ...]) -> Finding:
    """Return the finding for an unknown document."""
    return Finding(path, "unknown-document", f"there is no document “{name}”", suggest_name(name, known), _ERROR)


def follow_extends(name: str, specs: Mapping[str, DocumentSpec]) -> list[str]:
    """Return a document, the one that it extends, and so on, up to one that was there before or one too many."""
    chain = [name]
    while (spec := specs.get(chain[-1])) and spec.extends and not (spec.extends == chain[-1] and chain[-1] in BUILT_IN):
        chain.append(spec.extends)
        if chain[-1] in chain[:-1] or len(chain) > MAX_EXTENDS:
            break
    return chain
