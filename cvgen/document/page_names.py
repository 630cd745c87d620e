"""What documents and the pages of a site are called."""

from __future__ import annotations

from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind
from cvgen.profile.model import Profile
from cvgen.profile.selection import ChosenSection, find_section, own_sections
from cvgen.profile.types import Text


def name_document(kind: DocumentKind, profile: Profile, wording: Wording) -> str:
    """Return the title of a document, empty where the person's name is enough.

    A page that is no homepage has that of its first section, if its owner gave none.
    """
    title = wording.plain_text(kind.title) or (wording.words[kind.word] if kind.word else "")
    return title or (_name_first_section(kind, profile, wording) if kind.is_subpage else "")


def _name_first_section(kind: DocumentKind, profile: Profile, wording: Wording) -> str:
    if not kind.sections:
        return kind.name
    choice, own = kind.sections[0], own_sections(profile)
    name = find_section(choice.section, own)
    text = choice.title or (own[name].title if name in own else _find_own_title(name, profile, wording))
    return wording.plain_text(text) or wording.titles.get(name, "") or kind.name


def name_section(section: ChosenSection, profile: Profile, wording: Wording) -> str:
    """Return the title of a section."""
    usual = section.own.title if section.own else _find_own_title(section.name, profile, wording)
    title = wording.plain_text(section.choice.title or usual)
    if section.is_selection and not title:
        return wording.words["selected_papers"]
    return title or ("" if section.own else wording.titles.get(section.name, section.name))


def _find_own_title(name: str, profile: Profile, wording: Wording) -> Text | None:
    """Return the owner's heading of a section, None where they gave none in the language of the document."""
    text = profile.titles.get(name)  # type: ignore[call-overload] # any key may be chosen
    return None if text is None or text.lacks(wording.locale, wording.default) else text
