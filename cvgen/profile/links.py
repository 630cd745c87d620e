"""Schema of the owner's pages elsewhere: networks by user name, any other address by a label."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from cvgen.profile.types import Words, editor_pattern, field_error, ignore_case
from cvgen.text.networks import NETWORKS, find_network, is_valid_orcid
from cvgen.text.urls import is_url


def _check_links(links: Mapping[str, str]) -> Mapping[str, str]:
    from pydantic_core import InitErrorDetails, ValidationError

    errors: list[InitErrorDetails] = []
    for name, value in links.items():
        network = NETWORKS.get(name)
        address = network.url(value) if network else value
        if network is None and not value.startswith(("http://", "https://")):
            near = find_network(name)
            error = (
                field_error("link_spelling", name=name, near=near, value=value)
                if near
                else field_error("link_label", name=name)
            )
        elif network is not None and address is None:
            error = field_error("link_user", label=network.label, example=network.example)
        elif name == "orcid" and not is_valid_orcid(value):
            error = field_error("orcid")
        elif not is_url(address or ""):
            error = field_error("url", value=value)
        else:
            continue
        errors.append({"type": error, "loc": (name,), "input": value})
    if errors:
        raise ValidationError.from_exception_data("links", errors)
    return links


def _add_links_schema(schema: dict[str, Any]) -> None:
    schema.pop("additionalProperties", None)
    schema["properties"] = {
        name: {
            "type": ["string", "number"],
            "description": f"{network.label}: user name or full address.",
            "examples": [network.example],
            "pattern": editor_pattern(f"{network.user}|{ignore_case(network.addresses)}"),
            "patternErrorMessage": {"code": "link_user", "label": network.label, "example": network.example},
        }
        for name, network in NETWORKS.items()
    }
    schema["additionalProperties"] = {
        "type": "string",
        "pattern": "^https?://",
        "patternErrorMessage": "link_label",
    }


Profiles = Annotated[
    Mapping[Words, Words],
    AfterValidator(_check_links),
    Field(
        default={},
        description="Profiles elsewhere: a network with user name or full address, or any label with an address.",
        examples=[{"github": "ada", "orcid": "0000-0002-1825-0097", "Lab page": "https://example.org/lab"}],
        json_schema_extra=_add_links_schema,
    ),
]
