"""Networks: a user name or a full address becomes the right link."""

import pytest
from pydantic import ValidationError
from slices import try_all

from cvgen.profile.model import Profile
from cvgen.text.networks import NETWORKS, is_valid_orcid

# The networks of acad-homepage that still exist: user name, and the address of the profile it stands for.
LIVING = {
    "googlescholar": ("AbCdEfGhIjkL", "https://scholar.google.com/citations?user=AbCdEfGhIjkL"),
    "researchgate": ("Ada-Example", "https://www.researchgate.net/profile/Ada-Example"),
    "dblp": ("12/3456-7", "https://dblp.org/pid/12/3456-7"),
    "orcid": ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    "pubmed": ("Example A[Author]", "https://pubmed.ncbi.nlm.nih.gov/?term=Example%20A%5BAuthor%5D"),
    "impactstory": ("0000-0002-1825-0097", "https://profiles.impactstory.org/u/0000-0002-1825-0097"),
    "github": ("ada-example", "https://github.com/ada-example"),
    "linkedin": ("ada-example", "https://www.linkedin.com/in/ada-example"),
    "twitter": ("@ada", "https://twitter.com/ada"),
    "facebook": ("ada.example", "https://www.facebook.com/ada.example"),
    "instagram": ("ada_example", "https://www.instagram.com/ada_example"),
    "keybase": ("ada", "https://keybase.io/ada"),
    "bitbucket": ("ada", "https://bitbucket.org/ada"),
    "stackoverflow": ("22656/ada", "https://stackoverflow.com/users/22656/ada"),
    "youtube": ("@ada", "https://www.youtube.com/@ada"),
    "weibo": ("u/1234567890", "https://weibo.com/u/1234567890"),
    "xing": ("Ada_Example", "https://www.xing.com/profile/Ada_Example"),
    "tumblr": ("ada", "https://ada.tumblr.com"),
    "pinterest": ("ada", "https://www.pinterest.com/ada"),
    "steam": ("ada", "https://steamcommunity.com/id/ada"),
    "flickr": ("12345678@N00", "https://www.flickr.com/people/12345678@N00"),
    "codepen": ("ada", "https://codepen.io/ada"),
    "dribbble": ("ada", "https://dribbble.com/ada"),
    "lastfm": ("ada", "https://www.last.fm/user/ada"),
    "soundcloud": ("ada", "https://soundcloud.com/ada"),
    "wikipedia": ("Ada_Example", "https://en.wikipedia.org/wiki/User:Ada_Example"),
}


def problems(**links: str) -> list[str]:
    try:
        Profile.model_validate({"name": "Ada Example", "links": links})
    except ValidationError as error:
        return [detail["type"] for detail in error.errors()]
    return []


def test_has_every_living_network_of_acad_homepage() -> None:
    assert len(LIVING) == 26
    assert set(NETWORKS) >= set(LIVING)
    assert not {"google_plus", "vine", "foursquare"} & set(NETWORKS)


@try_all("name", LIVING)
def test_a_user_name_and_its_address_lead_to_the_same_place(name: str) -> None:
    user, address = LIVING[name]
    network = NETWORKS[name]
    assert network.url(user) == address
    assert network.url(address) == address
    assert network.has_host(address)
    assert problems(**{name: user}) == problems(**{name: address}) == []
    if "{" not in network.address.partition("//")[2].partition("/")[0]:
        assert network.url(address.removeprefix("https://")) == address


@try_all("name", NETWORKS)
def test_the_example_of_a_network_is_one(name: str) -> None:
    address = NETWORKS[name].url(NETWORKS[name].example)
    assert address is not None
    assert address.startswith("https://")
    assert "{" not in address
    assert problems(**{name: NETWORKS[name].example}) == []


@pytest.mark.parametrize(
    ("name", "value", "address"),
    [
        ("github", "github.com/ada", "https://github.com/ada"),
        ("github", "https://www.github.com/ada", "https://www.github.com/ada"),
        ("linkedin", "www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"),
        ("linkedin", "linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("dblp", "dblp.org/pid/12/3456", "https://dblp.org/pid/12/3456"),
        ("mastodon", "mastodon.social/@ada", "https://mastodon.social/@ada"),
        ("bluesky", "@ada.bsky.social", "https://bsky.app/profile/ada.bsky.social"),
        ("openreview", "~Ada_Example1", "https://openreview.net/profile?id=~Ada_Example1"),
        ("wikipedia", "Ada?action=x", "https://en.wikipedia.org/wiki/User:Ada%3Faction%3Dx"),
    ],
)
def test_address(name: str, value: str, address: str) -> None:
    assert NETWORKS[name].url(value) == address


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("github", "ada example", "link_user"),
        ("github", "javascript:alert(1)", "link_user"),
        ("github", "../ada", "link_user"),
        ("tumblr", "ada.tumblr.com", "link_user"),
        ("googlescholar", "Ada", "link_user"),
        ("orcid", "https://", "link_user"),
        ("orcid", "0000-0002-1825-0098", "orcid"),
        ("orcid", "https://orcid.org/0000-0002-1825-0098", "orcid"),
        ("orcid", "0000-0002-1825-009\uff17", "link_user"),
        ("github", "https://github.com/a b", "url"),
        ("Lab", "https://[example.org", "url"),
        ("Lab", 'https://example.org/"onclick="x', "url"),
        ("Lab", "javascript:alert(1)", "link_label"),
        ("Lab", "files/lab.html", "link_label"),
        ("githbu", "ada", "link_label"),
    ],
)
def test_what_is_neither_user_nor_address_is_refused(name: str, value: str, code: str) -> None:
    assert problems(**{name: value}) == [code]


def test_every_wrong_link_is_said() -> None:
    assert problems(github="a b", orcid="0000-0002-1825-0098", Lab="x") == ["link_user", "orcid", "link_label"]


@pytest.mark.parametrize(
    ("name", "address", "is_own"),
    [
        ("github", "https://gitlab.com/ada", False),
        ("github", "https://ada.github.io", True),
        ("gitlab", "https://gitlab.example.org/ada", True),
        ("googlescholar", "https://scholar.google.de/citations?user=AbCdEfGhIjkL", True),
        ("dblp", "https://dblp.uni-trier.de/pid/12/3456.html", True),
        ("linkedin", "https://user:secret@FR.LinkedIn.com:443/in/ada", True),
        ("linkedin", "https://example.org/linkedin.com", False),
        ("twitter", "https://x.com/ada", True),
        ("x", "https://example.com/ada", False),
        ("webofscience", "https://www.researcherid.com/rid/A-1009-2008", True),
        ("mastodon", "https://example.org/@ada", True),
    ],
)
def test_the_hosts_of_a_network(name: str, address: str, is_own: bool) -> None:
    assert NETWORKS[name].has_host(address) is is_own


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0001-5109-3700", True),
        ("0000-0002-1694-233X", True),
        ("https://orcid.org/0000-0002-1694-233X", True),
        ("0000000218250097", True),
        ("0000-0002-1825-0079", False),
        ("0000-0002-1694-2330", False),
        ("0000-0002-1825", False),
        ("", False),
    ],
)
def test_the_checksum_of_an_orcid(value: str, valid: bool) -> None:
    assert is_valid_orcid(value) is valid
