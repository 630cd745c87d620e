"""Jinja2 in texts: what it may say, and that it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slices import try_all

from cvgen.document.profile_view import make_names
from cvgen.document.text_templates import TextTemplateError, find_text_errors, render_text
from cvgen.document.wording import Wording
from cvgen.profile.documents import EVERYTHING
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

PROFILE = Profile.model_validate({
    "name": "Ada *Example*",
    "phone": "+44 20 7946 0000",
    "birth": "1985",
    "nationality": "Utopian",
    "private": ["phone", "grants"],
    "links": {"github": "ada", "Lab page": "https://example.org/lab_page"},
    "experience": [{"organisation": "Ledger", "roles": [{"role": "Clerk", "highlights": ["One", "Two"]}]}],
    "grants": [{"title": "Secret grant"}],
    "papers": [
        {"title": "Open", "authors": ["Ada Example"], "date": "2025", "tags": ["a"]},
        {"title": "Closed", "authors": ["Ada Example"], "private": True, "key": "closed"},
        {"title": "Elsewhere", "authors": ["Ada Example"], "only": ["cv"], "key": "cv"},
    ],
})  # fmt: skip
NAMES = make_names(select_items(PROFILE, EVERYTHING), Wording("en", "en"))


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("No tags { } % #", "No tags { } % #"),
        ("{# a remark #}{{ profile.name }}", "Ada *Example*"),
        ("{{ profile.links.github }}, {{ profile.links['Lab page'] }}", "ada, https://example.org/lab_page"),
        ("{% for name in profile.links %}{{ name }};{% endfor %}", "github;Lab page;"),
        ("{{ profile.experience[0].roles[0].highlights }}", "One, Two"),
        ("{{ profile.experience }}", "Ledger"),
        ("{{ profile.papers | map(attribute='title') | join(' and ') }}", "Open"),
        ("{{ paper('example2025open').date.iso }}", "2025"),
        ("{% if profile.awards %}some{% else %}none{% endif %}", "none"),
        ("{{ profile.headline or 'nobody' }}", "nobody"),
        ("{% set a = 'b' %}{{ a ~ a | upper + 'c' }}", "bBc"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
    ],
)
def test_says(text: str, filled: str) -> None:
    assert render_text(text, NAMES) == filled


@try_all(
    "text",
    [
        "{{ profile.phone }}",
        "{{ profile['phone'] }}",
        "{{ profile | map('phone') | list }}",
        "{{ profile.birth }}",
        "{{ profile.nationality }}",
        "{{ profile.grants }}",
        "{{ paper('closed').title }}",
        "{{ paper('cv').title }}",
        "{{ profile.extra }}",
        "{{ profile.documents }}",
        "{{ profile.letters }}",
        "{{ profile.papers[0].tags }}",
        "{{ profile._values }}",
        "{{ profile.papers[0]._wording }}",
        "{{ profile.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ profile.papers.__len__() }}",
        "{{ paper.__globals__ }}",
        "{{ profile | attr('_values') }}",
        "{{ self }}",
        "{{ profile.papers | map(attribute='_values') | list }}",
        "{{ namespace(a=1) }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{% import 'entries.html.j2' as e %}",
        "{% include 'cv.css' %}",
        "{% extends 'cv.html.j2' %}",
        "{{ paper }}",
    ],
)
def test_does_not_reach(text: str) -> None:
    with pytest.raises(TextTemplateError):
        render_text(text, NAMES)


LONG = "x" * 900
NESTED = f"{{% for a in '{LONG}' %}}" * 3 + "x" + "{% endfor %}" * 3


@pytest.mark.parametrize(
    "text",
    [
        NESTED,
        NESTED.replace("x{% endfor", "{% endfor"),
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x ~ x ~ x ~ x ~ x ~ x ~ x %}" * 30,
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = [x, x, x, x, x, x, x] | join %}" * 30,
        "{% set x = [1] %}" + "{% set x = x + x + x + x + x %}" * 30,
        f"{{% for a in '{LONG}' %}}{{% for b in '{LONG}' %}}{{{{ profile.papers | sort(attribute='title') | list }}}}"
        "{% endfor %}{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x' | center(1000000000) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ range(1000000000) | list }}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% for x in [[1]] recursive %}{{ loop([x, x]) }}{% endfor %}",
        "{% set x %}{{ x }}{{ x }}{% endset %}",
        "{{ " + "(" * 400 + ")" * 400 + " }}",
        "{{ " + "-" * 900 + "1 }}",
        "{% if 1 %}" * 3000,
        "{{ " + "[" * 450 + "]" * 450 + " }}",
    ],
    ids=range(20),
)
def test_ends(text: str) -> None:
    with pytest.raises(TextTemplateError):
        render_text(text, NAMES)


def test_finds_what_else_is_wrong() -> None:
    text = "{{ a }} and\n{{ profile.nmae }}\nthen {{ paper('opne') }}"
    errors = [(error.part, error.near) for error in find_text_errors(text, NAMES)]
    assert errors == [("a", "{{ a }}"), ("nmae", "{{ profile.nmae }}"), ("opne", "{{ paper('opne') }}")]


_PIECES = (
    "{{ |}}|{% |%}|{#|#}|profile|.papers|.name|[0]|paper('x')|map|list|join|for a in |endfor|if |endif|else|set x = "
    "|'|\"| ~ | + |1|(|)|{|a|\n|:"
)


@given(st.lists(st.sampled_from(_PIECES.split("|")), max_size=16).map("".join))
def test_no_other_error_comes_out(text: str) -> None:
    for error in find_text_errors(text, NAMES):
        assert error.message
        assert error.near in text
        assert error.part in error.near
