"""Networks for profile links: labels, user names and addresses; ORCID's check digit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Network:
    """A network; `address` has `{}` in place of the user name, `user` is the pattern of user names.

    `hosts` are other names of its hosts, without “.com” and the like.
    """

    label: str
    address: str
    user: str = r"@?[\w.-]+"
    example: str = "ada"
    hosts: tuple[str, ...] = ()

    @property
    def _site_pattern(self) -> str:
        host = urlsplit(self.address).netloc.removeprefix("www.")
        return rf"(www\.)?{re.escape(host)}/"

    @property
    def addresses(self) -> str:
        """The pattern of the addresses that `url` accepts, in any case."""
        return rf"https?://[^\s/]+\.[^\s/]+.*|{self._site_pattern}.*"

    def url(self, value: str) -> str | None:
        """Return the address of a user name or of an address, which may lack “https://”; None if it is neither."""
        if re.match(r"https?://[^\s/]+\.[^\s/]+", value, re.IGNORECASE):
            return value
        if re.match(self._site_pattern, value, re.IGNORECASE):
            return f"https://{value}"
        if not re.fullmatch(self.user, value):
            return None
        return self.address.format(quote(value.removeprefix("@"), safe="/:@-._~"))

    def has_host(self, address: str) -> bool:
        """Tell whether an address is on one of the network's hosts, in whatever country; Mastodon's is everywhere."""
        *_, name, _ = ("", *_list_host_parts(self.address))
        return name in ("", "{}") or not {name, *self.hosts}.isdisjoint(_list_host_parts(address))


def _list_host_parts(address: str) -> list[str]:
    return (urlsplit(address).hostname or "").split(".")


_ORCID = r"[0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9X]"
_PATH = r"[\w.:/@-]+"

# Those of acad-homepage that still exist (Google+, Vine and Foursquare's profiles do not), then newer ones.
NETWORKS: Mapping[str, Network] = {
    "googlescholar": Network(
        "Google Scholar", "https://scholar.google.com/citations?user={}", r"[\w-]{12}", "AbCdEfGhIjkL"
    ),
    "orcid": Network("ORCID", "https://orcid.org/{}", _ORCID, "0000-0002-1825-0097"),
    "dblp": Network("DBLP", "https://dblp.org/pid/{}", _PATH, "12/3456-7"),
    "researchgate": Network("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "pubmed": Network("PubMed", "https://pubmed.ncbi.nlm.nih.gov/?term={}", r"[\w .,+\[\]-]+", "Lovelace A[Author]"),
    "impactstory": Network("Impactstory", "https://profiles.impactstory.org/u/{}", _PATH, "0000-0002-1825-0097"),
    "github": Network("GitHub", "https://github.com/{}"),
    "linkedin": Network("LinkedIn", "https://www.linkedin.com/in/{}", hosts=("lnkd",)),
    "twitter": Network("Twitter", "https://twitter.com/{}", hosts=("x",)),
    "facebook": Network("Facebook", "https://www.facebook.com/{}", hosts=("fb",)),
    "instagram": Network("Instagram", "https://www.instagram.com/{}"),
    "keybase": Network("Keybase", "https://keybase.io/{}"),
    "bitbucket": Network("Bitbucket", "https://bitbucket.org/{}"),
    "stackoverflow": Network(
        "Stack Overflow", "https://stackoverflow.com/users/{}", _PATH, "22656", hosts=("stackexchange", "mathoverflow")
    ),
    "youtube": Network("YouTube", "https://www.youtube.com/@{}", hosts=("youtu",)),
    "weibo": Network("Weibo", "https://weibo.com/{}", _PATH),
    "xing": Network("XING", "https://www.xing.com/profile/{}"),
    "tumblr": Network("Tumblr", "https://{}.tumblr.com", r"[\w-]+"),
    "pinterest": Network("Pinterest", "https://www.pinterest.com/{}"),
    "steam": Network("Steam", "https://steamcommunity.com/id/{}"),
    "flickr": Network("Flickr", "https://www.flickr.com/people/{}", r"[\w.@-]+"),
    "codepen": Network("CodePen", "https://codepen.io/{}"),
    "dribbble": Network("Dribbble", "https://dribbble.com/{}"),
    "lastfm": Network("Last.fm", "https://www.last.fm/user/{}"),
    "soundcloud": Network("SoundCloud", "https://soundcloud.com/{}"),
    "wikipedia": Network("Wikipedia", "https://en.wikipedia.org/wiki/User:{}", r"[^\s/]+"),
    "arxiv": Network("arXiv", "https://arxiv.org/a/{}", example="lovelace_a_1"),
    "bilibili": Network("Bilibili", "https://space.bilibili.com/{}", r"\d+", "12345", hosts=("b23",)),
    "bluesky": Network("Bluesky", "https://bsky.app/profile/{}", r"@?[\w-]+(\.[\w-]+)+", "ada.bsky.social"),
    "gitlab": Network("GitLab", "https://gitlab.com/{}"),
    "huggingface": Network("Hugging Face", "https://huggingface.co/{}"),
    "kaggle": Network("Kaggle", "https://www.kaggle.com/{}"),
    "mastodon": Network("Mastodon", "https://{}", r"[\w.-]+/@[\w.]+", "mastodon.social/@ada"),
    "medium": Network("Medium", "https://medium.com/@{}"),
    "openreview": Network("OpenReview", "https://openreview.net/profile?id={}", r"~[\w.-]+\d+", "~Ada_Lovelace1"),
    "scopus": Network("Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}", r"\d+", "57200000000"),
    "semanticscholar": Network("Semantic Scholar", "https://www.semanticscholar.org/author/{}", r"\d+", "1741101"),
    "threads": Network("Threads", "https://www.threads.net/@{}"),
    "webofscience": Network(
        "Web of Science",
        "https://www.webofscience.com/wos/author/record/{}",
        r"[\w-]+",
        "A-1009-2008",
        hosts=("publons", "researcherid"),
    ),
    "x": Network("X", "https://x.com/{}", hosts=("twitter",)),
    "zhihu": Network("Zhihu", "https://www.zhihu.com/people/{}"),
}


def shorten_profile_address(address: str) -> str:
    """Return the address of a profile at Google Scholar or ORCID without what was set when it was copied.

    Others are returned as they are.
    """
    match = re.match(
        r"(https?://scholar\.google\.[\w.]{2,8}/citations\?)(?:[^#\s]*?&)?(user=[\w-]{12})(?![\w-])", address
    ) or re.match(rf"(https?://orcid\.org/)my-orcid\?orcid=({_ORCID})", address)
    return "".join(match.groups()) if match else address


def normalise_network(name: str) -> str:
    """Return the name of a network for comparison: letters and digits alone, in lower case."""
    return re.sub(r"\W", "", name).casefold()


def find_network(name: str) -> str:
    """Return the key of the network that a name is meant for, however it is spelt, "" if there is none."""
    plain = normalise_network(name.replace("_", ""))
    names = {key: (key, normalise_network(one.label)) for key, one in NETWORKS.items()}
    return next((key for key, known in names.items() if plain in known), "googlescholar" if plain == "scholar" else "")


def describe_link(name: str, value: str) -> tuple[str, str]:
    """Return label and address of a link in a profile: a network's by its key and user name, another's as it stands."""
    network = NETWORKS.get(name)
    return (network.label, network.url(value) or value) if network else (name, value)


def read_orcid(value: str) -> str:
    """Return the ORCID iD in a text with its hyphens, "" if there is none or its check digit is wrong."""
    match = re.search(rf"(?<![0-9]){_ORCID}(?![0-9])", value)
    if not match or not is_valid_orcid(match[0]):
        return ""
    digits = match[0].replace("-", "")
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def is_valid_orcid(value: str) -> bool:
    """Return whether the check digit of an ORCID iD is right (ISO 7064, MOD 11-2)."""
    match = re.search(_ORCID, value)
    if not match:
        return False
    digits = match.group().replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return digits[-1] == "0123456789X"[(12 - total % 11) % 11]
