"""RenderCV: its keys and networks and those of a profile that correspond."""

from __future__ import annotations

from collections.abc import Mapping

from cvgen.text.networks import normalise_network

# The networks that RenderCV knows, by our names: its name, and the pattern of the user names that it accepts.
SOCIAL_NETWORKS: Mapping[str, tuple[str, str]] = {
    "linkedin": ("LinkedIn", r"[\w%-]+"),
    "github": ("GitHub", r"[\w-]+"),
    "gitlab": ("GitLab", r"[\w.-]+"),
    "instagram": ("Instagram", r"[\w.]+"),
    "orcid": ("ORCID", r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]"),
    "stackoverflow": ("StackOverflow", r"\d+/[\w-]+"),
    "researchgate": ("ResearchGate", r"[\w-]+"),
    "youtube": ("YouTube", r"[\w.-]+"),
    "googlescholar": ("Google Scholar", r"[\w-]+"),
    "x": ("X", r"\w+"),
}
NETWORK_NAMES = {key: normalise_network(name) for key, (name, _) in SOCIAL_NETWORKS.items()}
# Their keys by ours, for the sections whose entries have a form of their own; other entries have a `name`.
SECTION_KEYS: Mapping[str, Mapping[str, str]] = {
    "education": {"organisation": "institution", "place": "location", "text": "summary"},
    "experience": {"organisation": "company", "role": "position", "place": "location", "text": "summary"},
    "papers": {"venue": "journal", "text": "summary"},
    "supervision": {"title": "thesis", "place": "location", "text": "summary"},
    "service": {"role": "name", "place": "location", "text": "summary"},
    "editorial": {"role": "name", "title": "issue", "place": "location", "text": "summary"},
    "clinical": {"role": "name", "place": "location", "text": "summary"},
    "memberships": {"organisation": "name", "number": "membership_number", "place": "location", "text": "summary"},
    "grants": {"title": "name", "number": "grant_number", "place": "location", "text": "summary"},
    "certificates": {"title": "name", "number": "certificate_number", "place": "location", "text": "summary"},
    "licences": {"title": "name", "number": "licence_number", "place": "location", "text": "summary"},
    "news": {"text": "name"},
    "references": {"text": "summary"},
}
DEFAULT_KEYS: Mapping[str, str] = {"title": "name", "place": "location", "text": "summary"}
# The keys of which the first with a value is the `name`, which entries must have, of items without a name of their own.
NAME_SUBSTITUTES: Mapping[str, tuple[str, ...]] = {
    "supervision": ("thesis", "level"),
    "editorial": ("organisation",),
    "clinical": ("organisation",),
    "breaks": ("start_date", "date"),
}
# The sections whose entries are lines: our keys for their label and details.
LINE_SECTIONS: Mapping[str, tuple[str, str]] = {
    "interests": ("title", "keywords"),
    "skills": ("title", "keywords"),
    "languages": ("language", "level"),
}
# Our key in a line about a person: the key and value in a profile that it says.
FACT = "fact"
# The keys of its entries. Other values have to be texts, for RenderCV 2.8 tries to put each into its templates: what is
# no text is written as JSON.
ENTRY_KEYS = frozenset({
    "name", "date", "start_date", "end_date", "location", "summary", "highlights", "institution", "area", "degree",
    "company", "position", "title", "authors", "doi", "url", "journal", "label", "details", "bullet", "number",
    "reversed_number",
})  # fmt: skip
# Those of them whose values it takes as they are.
VERBATIM_KEYS = frozenset({"url", "doi", "start_date", "end_date"})
# Our key for authors of whom a name does not say all.
AUTHOR_DETAILS = "author_details"
# The top keys of its files, 1.x and 2.x: what stands below them comes back unchanged.
KEPT_KEYS = ("cv", "design", "locale", "locale_catalog", "rendercv_settings", "settings")
