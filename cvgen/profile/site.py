"""Schema of `site`: codes of search engines, and who counts visits."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.types import Code, make_pattern_type

_HOST = r"[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+"
Host = Annotated[
    str,
    *make_pattern_type(
        "counter_host", rf"{_HOST}(:[0-9]{{1,5}})?(/[\w.~-]+)*", "stats.example.org", prefix="https://", tail="/"
    ),
]
PlausibleId = Annotated[str, *make_pattern_type("plausible", _HOST, "ada.example.org", prefix="https://", tail="/")]
UmamiId = Annotated[
    str,
    *make_pattern_type(
        "umami", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "0f9a3c52-7d1e-4b86-9c40-5a2e8d6f1b37"
    ),
]
GoatCounterId = Annotated[str, *make_pattern_type("goatcounter", "[a-zA-Z0-9-]+", "ada")]
MatomoId = Annotated[str, *make_pattern_type("matomo", "[1-9][0-9]*", "3")]
_ELSEWHERE = "Where it runs, if on a server of your own or your university's: an https address."


class PlausibleCounter(Model):
    """Visits counted by Plausible."""

    id: PlausibleId = required_key("The domain by which Plausible knows the page.", "ada.example.org")
    host: Host | None = optional_key(_ELSEWHERE, "https://stats.example.org")


class UmamiCounter(Model):
    """Visits counted by Umami."""

    id: UmamiId = required_key("The website ID.", "0f9a3c52-7d1e-4b86-9c40-5a2e8d6f1b37")
    host: Host | None = optional_key(_ELSEWHERE, "https://umami.example.org")


class GoatCounter(Model):
    """Visits counted by GoatCounter."""

    id: GoatCounterId | None = optional_key("Your code, the first part of CODE.goatcounter.com.", "ada")
    host: Host | None = optional_key(f"{_ELSEWHERE} The code is not needed then.", "https://stats.example.org")


class MatomoCounter(Model):
    """Visits counted by Matomo."""

    id: MatomoId = required_key("The number of the page in Matomo.", "3")
    host: Host = required_key("Where Matomo runs: an https address.", "https://ada.matomo.cloud")


def _wrap_id(value: Any) -> Any:
    return value if isinstance(value, dict | Model) else {"id": value}


class Site(Model):
    """What the site has beside its documents: pages of papers, and what search engines and services want to find."""

    paper_pages: bool = optional_key(
        "Whether each paper has a page of its own, as Google Scholar wants it.", True, default=False
    )
    google_site_verification: Code | None = optional_key("Code from Google Search Console.", "AbC_123-xyz")
    bing_site_verification: Code | None = optional_key("Code from Bing Webmaster Tools.", "0123456789ABCDEF")
    baidu_site_verification: Code | None = optional_key("Code from Baidu.", "codeva-AbC123")
    google_analytics: Code | None = optional_key(
        "Measurement ID: visitors' browsers are then told to report to Google.", "G-ABC123DEF4"
    )
    plausible: (
        Annotated[PlausibleCounter, BeforeValidator(_wrap_id, json_schema_input_type=PlausibleCounter | PlausibleId)]
        | None
    ) = optional_key(
        "Plausible counts visits: the domain it knows the page by, or `id` and `host` of a server of one's own.",
        "ada.example.org",
        {"id": "ada.example.org", "host": "https://stats.example.org"},
    )
    umami: Annotated[UmamiCounter, BeforeValidator(_wrap_id, json_schema_input_type=UmamiCounter | UmamiId)] | None = (
        optional_key(
            "Umami counts visits: the website ID, or `id` and `host` of a server of one's own.",
            "0f9a3c52-7d1e-4b86-9c40-5a2e8d6f1b37",
        )
    )
    goatcounter: (
        Annotated[GoatCounter, BeforeValidator(_wrap_id, json_schema_input_type=GoatCounter | GoatCounterId)] | None
    ) = optional_key("GoatCounter counts visits: your code, or the `host` of a server of one's own.", "ada")
    matomo: MatomoCounter | None = optional_key(
        "Matomo counts visits: `id` and `host`.", {"id": 3, "host": "https://ada.matomo.cloud"}
    )
