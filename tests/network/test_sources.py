"""What each source says of works: its answers, as dropped files, and the records that are made of them.

`sources/NAME/cases.yaml` names for each case the kind and the identifier of a work; `CASE.json` (or xml, bib) beside it
is the whole answer in the shape of the real service, with invented values, `CASE.then.json` that to a second question,
and `CASE.yaml` the record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import loopback
import pytest
import yaml
from loopback import Answer, Server, body, dripping, first_then, hurry, says, status
from yaml_data import load_yaml

from cvgen.network import sources
from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.sources.asker import Asker
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper

FOLDER = Path(__file__).parent / "sources"
LIMITS = Limits(timeout=0.5, deadline=0.8, patience=1.5, data=500_000)


def list_cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*/cases.yaml")):
        for name, wanted in load_yaml(file.read_text("utf-8")).items():
            yield pytest.param(file.parent.name, name, *next(iter(wanted.items())), id=f"{file.parent.name}-{name}")


def find_answer(source: str, name: str) -> Answer:
    """Return what the source answers: the first question with the case's file, all others with the next, if any."""
    files = [file for file in sorted((FOLDER / source).glob(f"{name}.*")) if file.suffix != ".yaml"]
    first, *then = sorted(files, key=lambda file: ".then." in file.name)
    answers = [body(file.read_bytes()) for file in (first, *then)]
    return first_then(*answers) if then else answers[0]


WITH_KEY = ("ads",)  # it answers to nobody else


def make_asker(source: str, client: Client, server: Server) -> Asker:
    token = "secret-token" if source in WITH_KEY else ""
    return Asker(client, server.url, token, contact="me@example.org")


@pytest.mark.parametrize(("source", "name", "kind", "value"), [*list_cases()])
def test_record_of_a_work(
    source: str, name: str, kind: str, value: str, client: Client, server: Server, golden: Callable[[Path, str], None]
) -> None:
    server.default = find_answer(source, name)
    asker = make_asker(source, client, server)
    record = asdict(sources.load_source(source).fetch_work(asker, kind, str(value)))
    assert record["source"] == source
    if record["section"] == "papers":
        assert not fit_model(Paper, record["item"])[1]
    known = {key: part for key, part in record.items() if part not in ("", None, {}, ()) and key != "source"}
    asked = [f"{method} {path}" for method, path, _ in server.asked]
    plain = json.loads(json.dumps({"asked": asked, **_make_plain(known)}, sort_keys=True))
    golden(FOLDER / source / f"{name}.yaml", yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120))


def _make_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _make_plain(part) for key, part in value.items()}
    return [_make_plain(part) for part in value] if isinstance(value, list | tuple) else value


def first_cases() -> Iterator[Any]:
    """Yield the first case of each source."""
    for file in sorted(FOLDER.glob("*/cases.yaml")):
        name, wanted = next(iter(load_yaml(file.read_text("utf-8")).items()))
        yield pytest.param(file.parent.name, name, *next(iter(wanted.items())), id=file.parent.name)


TROUBLE = {
    **loopback.TROUBLE,
    "list": says([]),
    "nonsense": says({"message": 3, "data": "x", "title": {"a": []}, "results": 1}),
    "dripping": dripping,
    "huge": body(b" " * 600_000),
}


EMPTY_IF_GONE = ("openlibrary",)  # it says so in this way


@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize(("source", "name", "kind", "value"), [*first_cases()])
def test_trouble_is_told(
    source: str, name: str, kind: str, value: str, trouble: str, client: Client, server: Server
) -> None:
    server.default = TROUBLE[trouble]
    hurry(client, trouble)
    asker = Asker(client, server.url, token="secret-token")
    with pytest.raises(Unavailable) as failure:
        sources.load_source(source).fetch_work(asker, kind, str(value))
    assert asker.host in failure.value.reason
    assert "secret-token" not in failure.value.reason + failure.value.hint
    assert failure.value.gone == (trouble == "gone" or (trouble == "nothing" and source in EMPTY_IF_GONE))


@pytest.mark.parametrize(("source", "name", "kind", "value"), [*first_cases()])
def test_sources_that_want_patience_get_it(
    source: str, name: str, kind: str, value: str, client: Client, server: Server
) -> None:
    server.default = first_then(status(429, Retry_After="0"), find_answer(source, name))
    asker = make_asker(source, client, server)
    assert sources.load_source(source).fetch_work(asker, kind, str(value)).item


def test_every_source_says_where_it_is_described() -> None:
    for file in Path(sources.__file__).parent.glob("*.py"):
        if file.stem in sources.SOURCES:
            source, module = sources.SOURCES[file.stem], sources.load_source(file.stem)
            assert source.description in module.__doc__
            assert bool(source.kinds) == hasattr(module, "fetch_work")
