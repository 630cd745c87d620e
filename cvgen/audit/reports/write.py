"""Write the report of an audit as JSON or as a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.audit.reports.model import AuditReport
from cvgen.system.project_files import open_project_file

if TYPE_CHECKING:
    from jinja2 import Template

_PAGE = Path(__file__).parent / "report.html.j2"
_SIGNS = (b'content="cvgen audit"', b'"program": "cvgen"')  # by which a report is known
_FIRST = 512  # bytes in which they stand


def write_json(report: AuditReport) -> str:
    """Return a report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"


def write_page(report: AuditReport) -> str:
    """Return a report as a page that stands alone: no script, no style sheet or picture from elsewhere."""
    return _load_page().render(report=report) + "\n"


def is_report(file: Path) -> bool:
    """Return whether a file is a report that may be replaced by a new one. Raises FileRefusedError."""
    with open_project_file(file) as opened:
        start = opened.read(_FIRST)
    return any(sign in start for sign in _SIGNS)


@cache
def _load_page() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_PAGE.read_text("utf-8"))


WRITERS: Mapping[str, Callable[[AuditReport], str]] = {".html": write_page, ".json": write_json}
