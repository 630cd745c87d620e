"""RenderCV's YAML (rendercv.com): for those who leave. What its entries have no key for stands there under ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from cvgen.document.wording import Wording
from cvgen.formats.data.jsonresume import Json, filled
from cvgen.formats.data.profile_data import to_plain_data
from cvgen.formats.page import Output, Page
from cvgen.profile.mappings.rendercv import KEPT_KEYS, KEYS, LINE_SECTIONS, OTHER_KEYS, SOCIAL_NETWORKS
from cvgen.profile.model import SECTIONS, Profile
from cvgen.text.networks import NETWORKS


def write(page: Page) -> Output:
    """Return the profile as the document shows it, as a file that `rendercv render` takes."""
    data = content(page.profile, page.wording)
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    return Output({f"{page.stem}.rendercv.yaml": text.encode()})


def content(profile: Profile, wording: Wording) -> Json:
    """Return a profile as RenderCV has it: facts, and sections by their titles."""
    said = to_plain_data(profile, wording)
    cv: Json = {key: said[key] for key in ("name", "headline", "location", "email") if key in said}
    if re.fullmatch(r"\+[\d ()-]+", profile.phone or ""):
        cv["phone"] = profile.phone
    if (profile.website or "").startswith("http"):
        cv["website"] = profile.website
    known, others = _networks(profile)
    if known:
        cv["social_networks"] = known
    sections: Json = {}
    if profile.bio:
        sections[wording.titles["about"]] = [part for part in re.split(r"\n\s*\n", said["bio"].strip()) if part]
    for key in SECTIONS:
        if key != "sections" and key in said:
            title = wording.plain(profile.titles.get(key)) or wording.titles[key]  # type: ignore[call-overload] # any key
            sections[title] = [_entry(key, one) for one in said[key]]
    for section in said.get("sections", ()):
        entries = [_named(one, OTHER_KEYS) for one in section.get("entries", ())]
        sections[_free(section["title"], sections)] = entries or [section.get("text", section["title"])]
    if others:
        sections[_free(wording.words["contact"], sections)] = others
    cv["sections"] = sections
    return filled({"cv": cv}, {key: value for key, value in profile.extra.items() if key in KEPT_KEYS})


def _free(title: str, taken: Mapping[str, Any]) -> str:
    return next(name for name in (title, *(f"{title} {number}" for number in range(2, 99))) if name not in taken)


def _networks(profile: Profile) -> tuple[list[Json], list[Json]]:
    """Return the profiles elsewhere that RenderCV knows, and the others as lines."""
    known, others = [], []
    for name, value in profile.links.items():
        network, pattern = SOCIAL_NETWORKS.get(name, ("", ""))
        if network and re.fullmatch(pattern, value.removeprefix("@")):
            known.append({"network": network, "username": value.removeprefix("@")})
        else:
            ours = NETWORKS.get(name)
            address = (ours.url(value) if ours else None) or value
            others.append({"label": ours.label if ours else name, "details": address})
    return known, others


def _entry(key: str, said: Json) -> Json:
    if key in LINE_SECTIONS:
        label, details = LINE_SECTIONS[key]
        value = said.get(details, [])
        rest = {name: one for name, one in said.items() if name not in (label, details, "text", "extra")}
        words = [", ".join(value) if isinstance(value, list) else value, said.get("text", "")]
        return {"label": said[label], "details": " – ".join(filter(None, words)) or said[label], **rest}
    data = _named(said, KEYS.get(key, OTHER_KEYS))
    if key == "education":
        degree, _, area = data.pop("degree", "").partition(" in ")
        data |= {"area": area or degree or "–", **({"degree": degree} if area else {})}
    if key == "experience":
        data.setdefault("company", "–")
    if key == "references":
        data["summary"] = data.get("summary") or data.get("role") or data["name"]
    if key == "papers":
        data["authors"] = [author if isinstance(author, str) else author["name"] for author in data["authors"]]
        if "://" not in data.get("url", "://"):
            data["path"] = data.pop("url")
    return data


def _named(said: Json, names: Mapping[str, str]) -> Json:
    rest = {names.get(name, name): value for name, value in said.items() if name not in ("date", "extra")}
    return {**rest, **_when(said.get("date", "")), **{k: v for k, v in said.get("extra", {}).items() if k not in rest}}


def _when(iso: str) -> Json:
    start, dash, end = iso.partition(" – ")
    if dash:
        return {"start_date": _date(start), "end_date": _date(end)}
    return {"date": _date(start)} if start else {}


def _date(iso: str) -> str | int:
    """Return a date as RenderCV has it: years are numbers."""
    return int(iso) if re.fullmatch(r"\d{4}", iso) else iso
