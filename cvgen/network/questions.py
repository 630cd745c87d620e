"""What a profile asks the network about; nothing that is private."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.problems import Place
from cvgen.profile.item_types import Picture
from cvgen.profile.items import Project
from cvgen.profile.lock import paper_key
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.papers import Paper
from cvgen.text.videos import is_video_name


@dataclass(slots=True)
class Questions:
    """GitHub repositories and addresses of pictures with their places in the profile; papers by name with theirs."""

    repositories: dict[str, Place] = field(default_factory=dict)
    pictures: dict[str, Place] = field(default_factory=dict)
    papers: dict[str, tuple[Place, Paper]] = field(default_factory=dict)


def find_questions(profile: Profile) -> Questions:
    """Return what to ask for a profile, each once, at its first place."""
    questions = Questions()
    if profile.photo and "photo" not in profile.private:
        _add_picture(questions, profile.photo.file, ("photo", "file"))
    for key in SECTIONS:
        for index, item in enumerate(() if key in profile.private else getattr(profile, key)):
            if item.private:
                continue
            if isinstance(item, Paper | Project) and item.github:
                questions.repositories.setdefault(item.github, (key, index, "github"))
            for place, picture in _list_pictures(item):
                _add_picture(questions, picture.file, (key, index, *place, "file"))
            if isinstance(item, Paper):
                questions.papers.setdefault(paper_key(item), ((key, index, "title"), item))
    return questions


def _list_pictures(item: object) -> Iterator[tuple[Place, Picture]]:
    """Yield the pictures of an item with their places in it; a video is no picture."""
    named: list[tuple[Place, Picture | None]] = [((name,), getattr(item, name, None)) for name in ("image", "logo")]
    named += [(("images", number), picture) for number, picture in enumerate(getattr(item, "images", ()))]
    for place, picture in named:
        if picture and not is_video_name(picture.file):
            yield place, picture


def own_addresses(profile: Profile) -> list[str]:
    """Return the addresses that cvgen is to ask as the owner wrote them: those of sources and of pictures."""
    own = [scholar] if (scholar := profile.sources.scholar) else []
    return [*find_questions(profile).pictures, *own, *profile.sources.addresses.values()]


def _add_picture(questions: Questions, address: str, path: Place) -> None:
    """Add a picture, unless it is a file of the project."""
    if address.lower().startswith(("http://", "https://")):
        questions.pictures.setdefault(address, path)
