"""The person in LinkedIn's tables: name, contacts, pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.profile.misfits import find_misfits
from cvgen.profile.model import Profile
from cvgen.readers.data.csv_table import CsvRow
from cvgen.readers.data.item_collector import ItemCollector, format_plain_text
from cvgen.readers.data.jsonresume_items import read_single_date

COLUMNS: Mapping[str, frozenset[str]] = {
    "profile": frozenset({
        "first name", "last name", "maiden name", "address", "birth date", "headline", "summary", "industry",
        "zip code", "geo location", "twitter handles", "websites", "instant messengers",
    }),
    "profile summary": frozenset({"profile summary"}),
    "email addresses": frozenset({"email address", "confirmed", "primary", "updated on"}),
    "phonenumbers": frozenset({"extension", "number", "type"}),
    "phone numbers": frozenset({"extension", "number", "type"}),
    "whatsapp phone numbers": frozenset({"number", "extension", "is_whatsapp_number"}),
}  # fmt: skip
_PRIVATE = ("phone", "address", "birth")
_LISTED = re.compile(r"\[?([^\[\],]+)\]?")
_SITE = re.compile(r"(?:([A-Z_ ]+):)?\s*(https?://\S+|[\w.-]+\.[a-z]{2,}\S*)", re.IGNORECASE)
_OWN_SITES = ("PERSONAL", "PORTFOLIO", "")


def add_profile(row: CsvRow, collector: ItemCollector) -> None:
    """Add what the table of the person says."""
    values, spot = dict(row.values), row.spot
    first, last, maiden = (values.pop(key, "") for key in ("first name", "last name", "maiden name"))
    collector.add_fact("name", f"{first} {last}".strip(), spot)
    if maiden:
        collector.add_fact("other_names", [f"{first} {maiden}".strip()], spot)
    collector.add_fact("headline", format_plain_text(values.pop("headline", "")), spot)
    collector.add_fact("bio", format_plain_text(values.pop("summary", "")), spot)
    collector.add_fact("location", values.pop("geo location", ""), spot)
    address, code = values.pop("address", ""), values.pop("zip code", "")
    collector.add_fact("address", address if code in address else f"{address}\n{code}".strip(), spot)
    birth = values.pop("birth date", "")
    collector.add_fact("birth", read_single_date(birth) or birth, spot)
    for handle in _LISTED.findall(values.pop("twitter handles", "")):
        collector.add_link("x", handle.strip(), spot)
    _add_sites(values.pop("websites", ""), row, collector)
    for name, value in values.items():
        collector.keep(spot, f"{name}: {value}", f"a profile has no key for “{name}”")


def _add_sites(text: str, row: CsvRow, collector: ItemCollector) -> None:
    """Add the person's pages, of which one of their own is the homepage: [PORTFOLIO:https://…,BLOG:https://…]."""
    sites = _SITE.findall(text.replace("[", " ").replace("]", " ").replace(",", " "))
    for kind, address in sites:
        url = address if "://" in address else f"https://{address}"
        if kind.strip().upper() in _OWN_SITES and "website" not in collector.profile:
            collector.add_fact("website", url, row.spot)
        else:
            collector.add_link(kind.replace("_", " ").strip().capitalize() or "Website", url, row.spot)
    if text and not sites:
        collector.keep(row.spot, f"websites: {text}", "there is no address in this")


def add_summary(row: CsvRow, collector: ItemCollector) -> None:
    """Add the summary, unless the table of the person had it."""
    text = format_plain_text(row.values.get("profile summary", ""))
    if text and collector.profile.get("bio", text) != text:
        collector.keep(row.spot, text, "there is another summary, which is the biography")
    collector.add_fact("bio", text, row.spot)


def add_email(row: CsvRow, collector: ItemCollector) -> None:
    """Add an address: the primary one stands first; the others are private."""
    address = row.values.get("email address", "")
    known = collector.profile.get("email", [])
    if row.values.get("confirmed", "yes").casefold() == "no" or find_misfits(Profile, {"email": [address]}):
        collector.keep(row.spot, address, "this address was never confirmed, or is none")
    elif row.values.get("primary", "").casefold() == "yes":
        collector.profile["email"] = [address, *known]
    else:
        collector.profile["email"] = [*known, {"value": address, "private": True}]


def add_phone(row: CsvRow, collector: ItemCollector) -> None:
    """Add a telephone with its kind."""
    number, extension, kind = (row.values.get(key, "") for key in ("number", "extension", "type"))
    value = f"{number} ext. {extension}" if extension else number
    entry = {"value": value, **({"label": kind.casefold()} if kind else {})}
    known = collector.profile.get("phone", [])
    if any(entry["value"] == other["value"] for other in known):
        return
    if find_misfits(Profile, {"phone": [entry]}):
        collector.keep(row.spot, f"telephone: {value}", "this is no telephone number")
    else:
        collector.profile["phone"] = [*known, entry]


def protect(collector: ItemCollector) -> None:
    """Make private what LinkedIn shows to nobody, and what is alone be no list."""
    profile = collector.profile
    private = [key for key in _PRIVATE if key in profile]
    if private:
        profile["private"] = private
    for key in ("email", "phone"):
        if len(profile.get(key, ())) == 1:
            profile[key] = profile[key][0] if isinstance(profile[key], list) else profile[key]
