"""The settings of an acad-homepage: `_config.yml` and `_data/navigation.yml`, each key where a profile has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cvgen.problems import InvalidProfile, Severity, Spot
from cvgen.readers import Imported
from cvgen.readers.decoding import given, text_of
from cvgen.text.networks import NETWORKS
from cvgen.yaml.reader import parse_yaml

Data = dict[str, Any]

_SITE = {
    "google_site_verification": "google_site_verification",
    "bing_site_verification": "bing_site_verification",
    "baidu_site_verification": "baidu_site_verification",
    "google_analytics_id": "google_analytics",
}
# What becomes a fact of the profile; “bio” is the line under the name.
_FACTS = {"bio": "headline", "employer": "affiliation", "location": "location", "email": "email", "uri": "website"}
_GONE = ("google_plus", "vine", "foursquare")  # services that are no more
_ADDRESSES = {
    "google_plus": "https://plus.google.com/+{}",
    "vine": "https://vine.co/u/{}",
    "foursquare": "https://foursquare.com/{}",
    "youtube": "https://www.youtube.com/user/{}",
    "impactstory": "https://profiles.impactstory.org/u/{}",
}
_EXAMPLES = re.compile(r"^(#|e\.g\.|your |http://stackoverflow\.com/users/123456)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file of settings says, and its text, by which a key is found."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    def spot(self, key: str) -> Spot:
        """Return where a key, or a word, first stands."""
        match = re.search(rf"(?m)^.*?({re.escape(key)}).*$", self.text)
        if not match:
            return Spot(self.name)
        line = self.text.count("\n", 0, match.start()) + 1
        return Spot(self.name, line, match.start(1) - match.start() + 1, match.group())


def settings(file: Path, name: str, imported: Imported) -> Settings:
    """Read a YAML file of a site, as far as it can be read; what is wrong with it is noted."""
    try:
        text = text_of(replace(given(file), name=name), imported)
    except InvalidProfile as error:
        imported.problems += [replace(problem, severity=Severity.WARNING) for problem in error.problems]
        return Settings(name)
    try:
        data = parse_yaml(text, name).data
    except InvalidProfile as error:
        imported.problems += [replace(problem, severity=Severity.WARNING) for problem in error.problems]
        return Settings(name, _lines(text), text)
    return Settings(name, data if isinstance(data, Mapping) else {}, text)


def _lines(text: str) -> Mapping[str, Any]:
    """Return what can be told line by line of settings that are no YAML: keys with a plain value, and the author's."""
    top: Data = {}
    author: Data = {}
    inside = False
    for match in re.finditer(r"(?m)^([ \t]*)(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", text):
        indent, key, value = match.groups()
        value = re.sub(r"\s+#.*$", "", value) if not value.startswith(("'", '"')) else value
        value = re.sub(r"^(['\"])(.*?)\1.*$", r"\2", value)
        if not indent:
            inside = key == "author"
        if value and not value.startswith(("#", "!", "&", "*", "[", "{", "|", ">")):
            (author if indent and inside else top).setdefault(key, value)
    return {**top, "author": author}


def facts(settings: Settings, imported: Imported) -> Data:
    """Return what the settings of a site say about its owner, in the shape of a profile."""
    config = settings.data
    author = config.get("author")
    author = author if isinstance(author, Mapping) else {"name": author} if isinstance(author, str) else {}
    said = {str(key): _text(value) for key, value in author.items()}
    found: Data = {"name": name_of(said.get("name", "")) or _name_in(_text(config.get("title")))}
    for key, name in _FACTS.items():
        found[name] = said.get(key, "")
    found["website"] = _website(found["website"] or _text(config.get("url")))
    found["photo"] = said.get("avatar", "")
    found["links"] = _links(said, settings, imported)
    if username := _text(
        (config.get("twitter") or {}).get("username") if isinstance(config.get("twitter"), Mapping) else ""
    ):
        found["links"].setdefault("twitter", username)
    found["site"] = {name: _text(config.get(key)) for key, name in _SITE.items()}
    _more(found, _text(config.get("description")), settings, imported)
    return found


def _more(found: Data, description: str, settings: Settings, imported: Imported) -> None:
    """Place the description of the site: it was shown in the sidebar."""
    if not description or description.casefold() in (found["headline"].casefold(), "lorem ipsum"):
        return
    if not found["headline"]:
        found["headline"] = description
    else:
        message = "the site's description has no place: another line stands under the name"
        imported.keep(settings.spot("description"), f"description: {description}", "description", message)


def _text(value: Any) -> str:
    text = str(value).strip() if isinstance(value, str) else ""
    return "" if _EXAMPLES.match(text) else text


def _website(address: str) -> str:
    if address and not re.match(r"https?://", address, re.IGNORECASE):
        address = f"https://{address.lstrip('/')}" if "." in address else ""
    return address


def _links(said: Mapping[str, str], settings: Settings, imported: Imported) -> Data:
    links: Data = {}
    known = {*_FACTS, "name", "avatar"}
    for key, value in said.items():
        if key in known or not value:
            continue
        if key in _GONE or (key in _ADDRESSES and "/" not in value):
            value = value if value.startswith("http") else _ADDRESSES[key].format(value)
        if key in NETWORKS:
            links[key] = value if NETWORKS[key].url(value) else ""
        elif value.startswith(("http://", "https://")):
            links[key.replace("_", " ")] = value
        if not links.get(key) and not links.get(key.replace("_", " ")):
            links.pop(key, None)
            message = f"“{key}” is neither an address nor a network that cvgen knows"
            imported.keep(settings.spot(key), f"{key}: {value}", "link", message)
    return links


_CHINESE = r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,2}·[\u4e00-\u9fff]{1,6}"


def name_of(text: str) -> Any:
    """Return a name, by language where it is given in two: “Zeqing Wang (王则清)”."""
    text = re.sub(r"<[^>]*>", " ", text).strip()
    match = re.fullmatch(rf"(?P<en>[^()（）\u4e00-\u9fff]+?)\s*[(（|/]?\s*(?P<zh>{_CHINESE})\s*[)）]?", text)
    turned = re.fullmatch(rf"(?P<zh>{_CHINESE})\s*[(（|/]?\s*(?P<en>[^()（）\u4e00-\u9fff]+?)\s*[)）]?", text)
    both = match or turned
    return {"en": both["en"].strip(" ,-"), "zh": both["zh"]} if both else text


_HOMEPAGE = re.compile(
    r"([’']s)?\s*[-–|]?\s*\b(academic |personal )?(home ?page|web ?site|site|page)\b.*$|(的)?(个人)?主页.*$",
    re.IGNORECASE,
)


def _name_in(title: str) -> Any:
    """Return the name in the title of a site: “Ada Lovelace's Homepage”."""
    return name_of(_HOMEPAGE.sub("", title).strip(" -–|"))


def name_said(text: str) -> Any:
    """Return the name by which somebody introduces themselves: “My name is Zeqing Wang (王则清).”"""
    given_name = (
        r"(?P<name>(?:(?:[A-Z][\w’'-]*|[A-Z]\.) +){1,3}[A-Z][\w’'-]+(?: *[(（][\u4e00-\u9fff·]{2,8}[^)）]*[)）])?)"
    )
    bold = re.sub(r"\*\*", "", text)
    for said in (rf"[Mm]y name is {given_name}", rf"(?:I am|I['’]m) {given_name}", rf"This is {given_name}"):
        if match := re.search(said, bold):
            return name_of(re.sub(r"([(（][\u4e00-\u9fff·]{2,8})[^)）]*([)）])", r"\1\2", match["name"]))
    if match := re.search(rf"(?m)^{given_name} (?:is|was|received|obtained|has)\b", bold[:400]):
        return name_of(match["name"])
    if match := re.search(r"我(?:是|叫|的名字是)\s*([\u4e00-\u9fff]{2,4})(?=[，,。.（( ]|$)", bold):
        return match[1]
    return ""


def elsewhere(navigation: Settings, page: str, imported: Imported) -> Data:
    """Return the items of the navigation that lead to other sites, as links; those to other pages are kept."""
    links: Data = {}
    items = navigation.data.get("main")
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, Mapping):
            continue
        label, url = _text(item.get("title")), _text(item.get("url"))
        if url.startswith(("http://", "https://")) and label and f"]({url})" not in page:
            links[label] = url
        elif url and "#" not in url and url.strip("/") not in ("", "about", "about.html", "index.html"):
            message = f"“{label}” is another page of the site, which is not read"
            imported.keep(navigation.spot(url), f"{label}: {url}", "other-page", message)
    return links
