"""JSON Schema of the report of an audit."""

from __future__ import annotations

from typing import Any


def make_report_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of a report as JSON."""
    from pydantic import TypeAdapter

    from cvgen.audit.reports.model import AuditReport

    schema = TypeAdapter(AuditReport).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Report of cvgen audit"}
