"""Write the pages that are made of the program itself: commands, profile, tokens, the ends of citation-styles.md and
sources.md.

Run it from the checkout after any change of them: .venv/bin/python docs/reference.py
A test says when a page is not what this writes.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import typer

from cvgen.audit.reports.schema import make_report_schema
from cvgen.bibliography.paper_types import TYPE_NAMES
from cvgen.cli.app import make_app
from cvgen.document.venues import LAYOUTS, list_shown_keys
from cvgen.formats import FORMATS
from cvgen.network.answers import get_host
from cvgen.network.sources import SOURCES, load_source
from cvgen.profile.json_schema import make_schema
from cvgen.profile.sources import SourceName
from cvgen.text.locales import locale_words
from cvgen.themes.loader import PACKAGED, list_themes, load_theme

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests/bibliography"
CASES = HERE.parent / "tests/network"
Node = dict[str, Any]
_KINDS = {"string": "text", "array": "list", "object": "mapping", "boolean": "true or false", "integer": "number"}


_STYLES = ("apa", "chicago", "mla", "vancouver", "ieee", "nature", "gb-t-7714", "harvard")
_EXAMPLES = "<!-- What follows is written by reference.py, from the texts that the tests accept. -->"
_PAPER_TYPES = """### Types of papers

The type decides what stands in the line below the authors, and in which order. A chapter

```yaml
papers:
  - title: Halt an, laß uns weinen
    subtitle: Imruʾ al-Qays und seine Übersetzer
    authors: [Hélène Example, Karim Sample]
    type: chapter
    venue: Übersetzen als Poetik
    editors: [Karla Benz, Tobias Lenz]
    series: Beiträge
    number: "14"
    pages: 211–248
    place: Baden-Baden
    publisher: Example Verlag
    date: 2019
```

is set as “In *Übersetzen als Poetik*, edited by Karla Benz and Tobias Lenz (Beiträge 14), pp. 211–248, Baden-Baden:
Example Verlag, 2019”, a journal article as “*Journal* 12(3), 101–117, 2025”, a patent as “Patent US 10,123,456 B2,
granted”. In a translation, `authors` are those of the original and `translators` may be you; `original_title` says
what it is a translation of. `reviewed` is what a review is about. `kind` is your own word (“Case note”, “PhD
thesis”, “R package”). Every `status` but “published” is said. What the type has no place for is in the data formats
alone, and `cvgen check` says so. Patents, software and data are papers too; a document gives them a heading of
their own: `{section: papers, types: [patent], title: Patents}`.

| type | what is shown, in order | BibTeX | CSL | RIS |
|---|---|---|---|---|
"""


_HOME_TOKENS = """## Of homepages

`cvgen check` names a wrong value with its line, and the nearest right one. Which sections there are, and in which
order, is said under [documents](themes.md), not here.

| token | what it is | may be |
|---|---|---|
| `home_sidebar` | where the owner stands in `classic` and `sidebar` | `left`, `right`, `top` |
| `home_measure` | how wide the text is | a width: `46rem`, `800px` |
| `home_size` | the size of type; per cent of what the reader has chosen | a size: `106.25%`, `17px` |
| `home_emoji` | emoji before headings; `own`: only those in titles of yours | `on`, `own`, `off` |
| `home_icons` | icons before contacts | `on`, `off` |
| `home_news` | how many news stand open | a number |
| `home_accent` | links and marks | a colour |
| `home_badge` | the ground of badges, under white text, and of the icons of the site | a colour |
| `home_paper`, `home_ink`, `home_muted` | the ground, the text, and text of less weight | a colour |
| `home_line`, `home_tint` | rules, and the ground of what is set apart | a colour |
| `home_frame`, `home_frame_ink` | behind pictures and, in the dark, logos | a colour |
| `home_band`, `home_card` | in `modern`: the band on top, the cards | a colour |
| `home_side`, `home_side_ink` | in `sidebar`: the column and its text | a colour |

Each colour has one more for the dark, with `_dark` at its end.
"""


_CASES = "<!-- What follows is written by reference.py, from the sources and the cases that their tests accept. -->"
_SOURCES = """| source | knows | key | its description |
|---|---|---|---|
"""
# What a source may give, and how it stands in the records of the cases.
_GIVEN = {
    "What goes into the profile": {
        "title": "title", "title in the original": "original_title", "authors": "authors", "editors": "editors",
        "translators": "translators", "collaboration": "collaboration", "type": "type", "kind, in words": "kind",
        "how far it is": "status", "venue": "venue", "venue in short": "badge", "event": "event", "date": "date",
        "volume": "volume", "issue or number": "number", "pages": "pages", "number of the article": "article_number",
        "publisher": "publisher", "place": "place", "university or institution": "organisation", "series": "series",
        "edition": "edition", "number of pages": "total_pages", "language": "language", "abstract": "abstract",
        "version": "version", "note": "note",
    },
    "What identifies it": {
        "DOI": "doi doi:", "arXiv": "arxiv arxiv:", "PMID": "pmid:", "PMCID": "pmcid:", "ISBN": "isbn isbn:",
        "ISSN": "issn", "its code at GitHub": "github", "its other versions": "preprint published",
    },
    "What it knows besides": {
        "ORCID iDs of authors": "orcids", "affiliations of authors": "affiliations",
        "where it can be read, or its code": "links", "that it was retracted": "retraction",
        "how often it is cited": "citations", "what only you are told": "remarks",
    },
}  # fmt: skip


def pages() -> dict[str, str]:
    """Return the pages by file name."""
    return {
        "commands.md": commands(),
        "profile.md": profile(),
        "tokens.md": tokens(),
        "citation-styles.md": citation_styles(),
        "sources.md": sources(),
        "audit.schema.json": json.dumps(make_report_schema(), indent=2) + "\n",
    }


def commands() -> str:
    """Return what every command says of itself."""
    parts = ["# Commands\n\nWhat each says of itself with `--help`.\n"]
    for name, command in _commands(typer.main.get_command(make_app()), "cvgen"):
        context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
        parts.append(f"## {name}\n\n```text\n{command.get_help(context).strip()}\n```\n")
    formats = [f"| `{one.name}` | `{one.suffix}` | {one.summary} |" for one in FORMATS.values()]
    parts.append("## Formats\n\n| `--format` | suffix | what it is |\n|---|---|---|\n" + "\n".join(formats) + "\n")
    return "\n".join(parts)


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", {})
    if not inner:
        yield name, command
    for key, one in inner.items():
        yield from _commands(one, f"{name} {key}")


def profile() -> str:
    """Return every key of a profile, with what it means and an example."""
    whole = make_schema()
    parts = [
        "# Keys of a profile\n\nWhat editors show, too. A key without a value counts as not given.\n",
        _table(whole),
    ]
    examples = dict(_examples(whole))
    for name, node in sorted(whole["$defs"].items()):
        if name == "PaperChanges":
            parts.append(f"## {name}\n\n{node['description']} All keys of [Paper](#paper); none is needed.\n")
        elif node.get("properties"):
            parts.append(f"## {name}\n\n{node.get('description', '')}\n\n{_table(node)}{examples.get(name, '')}")
        if name == "Paper":
            parts.append(_paper_types())
    return "\n".join(parts)


def _paper_types() -> str:
    """Return what documents show of each type of paper, and what it is in bibliographies."""
    rows = []
    for name, layout in LAYOUTS.items():
        keys = ", ".join(f"`{key}`" for key in list_shown_keys(layout))
        names = TYPE_NAMES[name]
        rows.append(f"| `{name}` | {keys} | `@{names.bibtex}` | `{names.csl}` | `{names.ris}` |")
    return _PAPER_TYPES + "\n".join(rows) + "\n"


def _examples(whole: Node) -> Iterator[tuple[str, str]]:
    """Yield the kinds of items that examples.yaml has examples of, and these as Markdown, remarks included."""
    text = (HERE / "examples.yaml").read_text("utf-8")
    for part in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        node = whole["properties"][part.partition(":")[0]]
        name = node.get("anyOf", [node])[0]["items"]["$ref"].rpartition("/")[2]
        yield name, f"\n```yaml\n{part}```\n"


def _table(node: Node) -> str:
    needed = node.get("required", ())
    rows = [
        f"| `{key}`{' (needed)' if key in needed else ''} | {_kind(about)} | {_cell(about.get('description', ''))} |"
        f" {_example(about)} |"
        for key, about in node["properties"].items()
        if not about.get("deprecated")
    ]
    return "| key | what it holds | what it says | for example |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def _kind(node: Node) -> str:
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return "text" if name == "Text" else f"[{name}](#{name.lower()})"
    if "enum" in node:
        return ", ".join(f"`{value}`" for value in node["enum"])
    if "anyOf" in node:
        kinds = [_kind(inner) for inner in node["anyOf"] if inner.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    kinds = [_KINDS.get(kind, kind) for kind in types if kind not in ("null", "number")]
    if "array" in types:
        return f"list of {_kind(node['items'])}"
    return " or ".join(dict.fromkeys(kinds))


def _example(node: Node) -> str:
    import yaml

    examples = node.get("examples")
    if not examples:
        return ""
    text = yaml.safe_dump(examples[0], allow_unicode=True, default_flow_style=True, width=1000, sort_keys=False)
    return f"`{_cell(text.removesuffix('...' + chr(10)).strip())}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def tokens() -> str:
    """Return the design tokens of every theme, and the fixed words of a language."""
    parts = ["# Design tokens and words\n\nSet those you want otherwise under `tokens` in the profile.\n", _HOME_TOKENS]
    for name in list_themes(PACKAGED):
        rows = [f"| `{token}` | `{value}` |" for token, value in load_theme(name, PACKAGED).tokens.items()]
        parts.append(f"## {name}\n\n| token | value |\n|---|---|\n" + "\n".join(rows) + "\n")
    parts.append("## Words\n\nThe fixed words in `document.words`, here in English.\n")
    rows = [f"| `{key}` | {_cell(word.strip())} |" for key, word in locale_words("en")["words"].items()]
    parts.append("| word | in English |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def citation_styles() -> str:
    """Return the page on citation styles: what stands there, and an example of each type in each of our styles."""
    import yaml

    head, mark, _ = (HERE / "citation-styles.md").read_text("utf-8").partition(_EXAMPLES)
    types = [paper["type"] for paper in yaml.safe_load((TESTS / "forty.yaml").read_text("utf-8"))["papers"]]
    parts = [f"{head}{mark}\n\n## Each type in each style\n"]
    for style in _STYLES:
        references = (TESTS / f"citations/own_styles/{style}.txt").read_text("utf-8").strip().split("\n\n")
        first: dict[str, str] = {}
        for kind, reference in zip(types, references, strict=True):
            first.setdefault(kind, reference)
        rows = [f"| {kind} | {_cell(_render_signs(first[kind]))} |" for kind in LAYOUTS]
        parts.append(f"### {style}\n\n| type | |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def sources() -> str:
    """Return the page on sources: what stands there, what each knows, and which fields it gave in the tests' cases."""
    head, mark, _ = (HERE / "sources.md").read_text("utf-8").partition(_CASES)
    parts = [f"{head}{mark}\n\n## Each source\n", _SOURCES + "\n".join(map(_describe_source, SOURCES)) + "\n"]
    given = {name: fields for name in SOURCES if (fields := _collect_given(name))}
    for title, wanted in _GIVEN.items():
        shown = {name: fields for name, fields in given.items() if name != "github"}
        rows = [
            f"| {label} | " + " | ".join("●" if set(keys.split()) & fields else "" for fields in shown.values()) + " |"
            for label, keys in wanted.items()
        ]
        names = " | ".join(SOURCES[name].label for name in shown)
        parts.append(f"### {title}\n\n| | {names} |\n|---|{':-:|' * len(shown)}\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _describe_source(name: SourceName) -> str:
    """Return the row of a source: its identifiers, whose works it lists, its key and its description."""
    source, module = SOURCES[name], load_source(name)
    knows = [", ".join(source.kinds), "works of a person" if hasattr(module, "fetch_works") else ""]
    knows.append("titles" if hasattr(module, "search_works") else "")
    key = f"`{source.token}`" if source.token else ""
    description = f"[{get_host(source.description)}]({source.description})"
    return f"| {source.label} | {'; '.join(filter(None, knows))} | {key} | {description} |"


def _collect_given(name: str) -> set[str]:
    """Return all that a source gave in any of its cases: keys of items, and what stands around them."""
    import yaml

    files = [*(CASES / "sources" / name).glob("*.yaml"), *(CASES / "persons").glob(f"{name}-works.yaml")]
    given: set[str] = set()
    for file in files:
        data = yaml.safe_load(file.read_text("utf-8")) if file.name != "cases.yaml" else []
        for record in data if isinstance(data, list) else [data]:
            given |= {*record, *record["item"], *(f"{kind}:" for kind in record.get("identifiers", ()))}
            given |= {relation for relation, *_ in record.get("versions", ())}
            people = record.get("contributors", ())
            given |= {"orcids" for _, orcid, _ in people if orcid} | {"affiliations" for *_, places in people if places}
    return given


def _render_signs(text: str) -> str:
    """Return a text with the signs of the tests as HTML: **name**, *italics*, ^raised^, which is left out."""
    text = re.sub(r"\^[^^]*\^", "", text)
    for sign, tag in (("**", "b"), ("*", "em")):
        pieces = text.split(sign)
        text = "".join(
            piece + (f"<{'/' * (n % 2)}{tag}>" if n < len(pieces) - 1 else "") for n, piece in enumerate(pieces)
        )
    return text


if __name__ == "__main__":
    for name, text in pages().items():
        (Path(__file__).parent / name).write_text(text, "utf-8")
