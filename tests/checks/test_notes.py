"""Notes of `cvgen check`: what everybody can read, and whom browsers ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cvgen.checks.notes import list_notes
from cvgen.profile.model import Profile

CONTACTS = {"email": "ada@example.org", "phone": "+44 20 7946 0000", "address": "12 Lane\nLondon"}


def notes(**said: Any) -> list[str]:
    profile = Profile.model_validate({"name": "Ada", "bio": "Hello.", **said})
    return list(list_notes(profile, Path("no-project")))


def test_contacts_on_a_page_are_named_with_the_way_to_keep_them_off() -> None:
    [note] = notes(**CONTACTS)
    assert note == (
        "everybody can read on your pages: e-mail ada@example.org; phone +44 20 7946 0000; address 12 Lane London;"
        " private: [email, phone, address] keeps that off, public: [email, phone, address] says that you know"
    )


def test_who_has_answered_is_not_asked_again() -> None:
    assert notes(**CONTACTS, public=["email", "address"], private=["phone"]) == []
    [note] = notes(**CONTACTS, public=["address"], private=["phone"])
    assert "phone" not in note
    assert "Lane" not in note


def test_what_one_entry_keeps_private_is_not_on_the_page() -> None:
    emails = [{"value": "ada@example.org", "private": True}, {"value": "office@example.org", "only": ["cv"]}]
    assert notes(email=emails) == []


def test_a_page_that_shows_a_private_fact_is_named() -> None:
    assert notes(**CONTACTS, private=["phone", "email", "address"], documents={"homepage": {"show": ["phone"]}})


@pytest.mark.parametrize(
    ("site", "asked"),
    [
        ({"goatcounter": "ada"}, "gc.zgo.at, ada.goatcounter.com, and so tell GoatCounter"),
        ({"matomo": {"id": 1, "host": "stats.example.org/m"}}, "ask stats.example.org, and so tell Matomo"),
        ({"plausible": "ada.example.org"}, "ask plausible.io, and"),
        ({"google_analytics": "G-1"}, "www.googletagmanager.com, *.google-analytics.com, and so tell Google"),
    ],
)
def test_the_hosts_that_count_are_named(site: dict[str, Any], asked: str) -> None:
    [note] = notes(site=site, website="https://ada.example.org")
    assert asked in note
