"""Schema of totals of citations, as somebody else counted them."""

from pydantic import Field

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.date_types import PastDate
from cvgen.profile.types import Url, Words


class Metrics(Model):
    """Totals of citations as a service counts them. A list of papers shows them where it has `totals: true`."""

    citations: int | None = Field(default=None, ge=0, description="All citations.", examples=[1234])
    h_index: int | None = Field(default=None, ge=0, description="The h-index.", examples=[18])
    i10_index: int | None = Field(
        default=None, ge=0, description="How many papers have ten citations or more.", examples=[25]
    )
    source: Words = required_key("Who counted.", "Google Scholar")
    date: PastDate = required_key("When you looked.", "2026-11")
    url: Url | None = optional_key("Where to look.", "https://scholar.google.com/citations?user=AbCdEfGhIjK")
