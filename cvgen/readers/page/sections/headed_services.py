"""Part the body of a service from its role, where a heading above says what its owner was in it."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.service_words import ACTS

Data = dict[str, Any]


def name_role(item: Data, title: str) -> None:
    """Make what was taken for the role of a service its organisation, and the title of the section its role."""
    role = item.get("role", "")
    if role and not begins_with_role(role) and not ACTS.search(role):
        item["organisation"], item["role"] = item.pop("role"), title


_SHORT = re.compile(r"\b[A-Z]{2,}")


def clear_role(item: Data, label: str) -> None:
    """Make what was taken for the role of a service its body or a remark, where a heading says the role: Area Chair.

    Of two names, the one with a short one in capitals is the body: ARR — *Lamps in Fog*.
    """
    names = [str(item.get(name) or "") for name in ("role", "organisation")]
    if not all(names) or not ACTS.search(label) or begins_with_role(names[0]) or ACTS.search(names[0]):
        return
    if "text" not in item:
        names.sort(key=lambda name: not _SHORT.search(name))
        item["organisation"], item["text"] = names
        del item["role"]
