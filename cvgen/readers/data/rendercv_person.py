"""Read the person of a CV in RenderCV's YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cvgen.profile.facts import SEVERAL_FACTS
from cvgen.profile.mappings.rendercv import FACT, NETWORK_NAMES
from cvgen.profile.misfits import find_misfits
from cvgen.profile.model import Profile
from cvgen.readers.data.extras import Json, to_text, to_texts
from cvgen.readers.data.neighbours import copy_picture
from cvgen.text.networks import NETWORKS, normalise_network

_FACTS = {"name": "name", "label": "headline", "headline": "headline", "location": "location", "email": "email",
          "phone": "phone", "website": "website"}  # fmt: skip
# The addresses of networks that RenderCV knows and we do not, by the names that normalise_network() makes.
_ADDRESSES: Mapping[str, str] = {
    "telegram": "https://t.me/{}",
    "whatsapp": "https://wa.me/{}",
    "leetcode": "https://leetcode.com/u/{}",
    "imdb": "https://www.imdb.com/name/{}",
    "reddit": "https://www.reddit.com/user/{}",
}
_FACT_KEYS = {"title_before", "title_after", "birth", "birthplace", "nationality", "pronouns", "website", "links",
              *SEVERAL_FACTS}  # fmt: skip


class PersonMapper:
    """Maps the facts about a person to a profile."""

    def __init__(self, profile: Json, files: dict[str, Path], folder: Path) -> None:
        self.profile, self.files, self.folder = profile, files, folder

    def map_facts(self, left: Json) -> None:
        """Move what stands under keys of the person from what is `left` to the profile."""
        for theirs, ours in _FACTS.items():
            self.map_fact(theirs, ours, left)
        if networks := self.map_networks(left.pop("social_networks", None) or []):
            left["social_networks"] = networks
        if connections := self.map_connections(left.pop("custom_connections", None) or []):
            left["custom_connections"] = connections
        photo = to_text(left.get("photo"))
        if photo and not find_misfits(Profile, {"photo": photo}) and copy_picture(photo, self.folder, self.files):
            self.profile["photo"] = photo
            left.pop("photo")

    def map_connections(self, entries: Any) -> list[Any]:
        """Map links that the owner has named; return those that are none."""
        left = []
        for entry in entries if isinstance(entries, list) else [entries]:
            label, url = (to_text(entry.get(key)) if isinstance(entry, dict) else "" for key in ("placeholder", "url"))
            links = self.profile.get("links", {})
            if label and label not in links and not find_misfits(Profile, {"links": {label: url}}):
                self.profile["links"] = {**links, label: url}
            else:
                left.append(entry)
        return left

    def map_fact(self, theirs: str, ours: str, left: Json) -> None:
        """Map a fact about the person; of several values, all that a profile can hold."""
        values = [value.removeprefix("tel:") for value in to_texts(left.get(theirs))]
        fitting = [value for value in values if not find_misfits(Profile, {ours: value})]
        fitting = fitting if ours in SEVERAL_FACTS else fitting[:1]
        if fitting:
            self.profile[ours] = fitting if len(fitting) > 1 else fitting[0]
            left.pop(theirs)
            if others := [value for value in values if value not in fitting]:
                left[theirs] = others

    def take_facts(self, entries: Any) -> Any:
        """Map the lines of a section that our export wrote about the person; return the other entries."""
        if not isinstance(entries, list):
            return entries
        facts = [_find_fact(entry) for entry in entries]
        several: dict[str, list[Any]] = {}
        for key, value in (pair for fact in facts for pair in fact.items()):
            if key == "links":
                self.profile["links"] = {**self.profile.get("links", {}), **value}
            elif key in SEVERAL_FACTS:
                several.setdefault(key, []).append(value)
            else:
                self.profile[key] = value
        self.profile.update({key: values if len(values) > 1 else values[0] for key, values in several.items()})
        return [entry for entry, fact in zip(entries, facts, strict=True) if not fact]

    def strip_titles(self) -> None:
        """Take the titles out of the name that have keys of their own."""
        before, after = (to_text(self.profile.get(key)) for key in ("title_before", "title_after"))
        if name := self.profile.get("name"):
            self.profile["name"] = name.removeprefix(before).removesuffix(after).strip(" ,،、") or name

    def map_networks(self, entries: Any) -> list[Any]:
        """Map the person's pages elsewhere; return those that cannot be linked to."""
        links: dict[str, str] = {}
        left = []
        for entry in entries if isinstance(entries, list) else [entries]:
            key, user = _find_network(entry) if isinstance(entry, dict) else ("", "")
            if key and key not in links and not find_misfits(Profile, {"links": {key: user}}):
                links[key] = user
            else:
                left.append(entry)
        if links:
            self.profile["links"] = links
        return left


def _find_fact(entry: Any) -> Json:
    """Return the fact that an entry of our export says, as a profile has it; nothing of other entries."""
    text = entry.get(FACT) if isinstance(entry, dict) else None
    fact = _decode_json(text) if isinstance(text, str) else None
    if not isinstance(fact, dict) or len(fact) != 1 or not fact.keys() <= _FACT_KEYS:
        return {}
    return {} if find_misfits(Profile, fact) else fact


def _find_network(entry: Json) -> tuple[str, str]:
    """Return our key of a network and the user name, as our links have it."""
    network, user = (to_text(entry.get(key)) for key in ("network", "username"))
    name = normalise_network(network)
    key = next((key for key in NETWORKS if name in (key, NETWORK_NAMES.get(key, ""))), "")
    if not key and (address := _ADDRESSES.get(name)) and re.fullmatch(r"[\w+.-]+", user):
        return network, address.format(quote(user))
    if match := re.fullmatch(r"@?([^@]+)@([^@]+)", user) if key == "mastodon" else None:
        user = f"{match[2]}/@{match[1]}"
    return key, user


def _decode_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
