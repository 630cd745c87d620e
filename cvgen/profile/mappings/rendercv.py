"""RenderCV: which of its keys and networks stand for which of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping

# The networks that RenderCV knows, by ours, and how it wants the user name.
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
NETWORK_NAMES = {key: re.sub(r"\W", "", name).casefold() for key, (name, _) in SOCIAL_NETWORKS.items()}
# Which key of ours is which of theirs, for entries that have a form of their own; others are by `name`.
KEYS: Mapping[str, Mapping[str, str]] = {
    "education": {"organisation": "institution", "place": "location", "text": "summary"},
    "experience": {"organisation": "company", "role": "position", "place": "location", "text": "summary"},
    "papers": {"venue": "journal", "text": "summary"},
    "service": {"role": "name", "place": "location", "text": "summary"},
    "news": {"text": "name"},
    "references": {"text": "summary"},
}
OTHER_KEYS: Mapping[str, str] = {"title": "name", "place": "location", "text": "summary"}
LINE_SECTIONS: Mapping[str, tuple[str, str]] = {
    "interests": ("title", "keywords"),
    "skills": ("title", "keywords"),
    "languages": ("language", "level"),
}
# What else a file of RenderCV may hold, of its 1.x and 2.x; it comes back as it was.
KEPT_KEYS = ("cv", "design", "locale", "locale_catalog", "rendercv_settings", "settings")
