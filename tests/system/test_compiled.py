"""What is compiled once is what Python makes of it each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cvgen.system import compiled

PATTERNS = r"""
import re, sys
from cvgen.system import compiled
compiled.quickly()
import dataclasses, collections
made = []
stock = re._compiler._code
re._compiler._code = lambda *asked: made.append(asked) or stock(*asked)
said = []
texts = [rf"(?P<name>\w+)=({n})" for n in range(12)] + ["[a-fü-ÿ]{2,3}?x", "(?i:É)|(?<=a)b", "(a)(?:b)(?P<c>c)?", "^$"]
texts += [text.encode("utf-8") for text in texts[:3]]
for text in texts:
    for flags in (0, re.I, re.M | re.S, re.A):
        found = re.compile(text, flags)
        said.append((found, found.flags, found.groups, dict(found.groupindex), found.pattern))
        sample = "name=3 ab É ÿÿx" if isinstance(text, str) else b"name=1"
        said.append([(m.span(), m.groups()) for m in found.finditer(sample)])
for broken in ("(", "[z-a]", "(?<=a*)", "(?P<a>.)(?P<a>.)"):
    try:
        re.compile(broken)
    except re.error as error:
        said.append((str(error), error.pos))
@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Point:
    x: int
    y: int = 2
Pair = collections.namedtuple("Pair", "a b", defaults=[7])
point = Point(1)
said += [point, Point(0, 1) < point, hash(point) == hash((1, 2)), dataclasses.replace(point, y=3)]
said += [Pair(1), Pair(b=1, a=2)]
try:
    point.x = 3
except dataclasses.FrozenInstanceError as error:
    said.append(str(error))
try:
    Point()
except TypeError as error:
    said.append(str(error))
print(len(made))
print(said)
compiled.keep()
"""


def said(cache: Path, **env: str) -> tuple[int, str]:
    """Return how many patterns were compiled, and what was said of them."""
    env = {**os.environ, "XDG_CACHE_HOME": str(cache), **env}
    done = subprocess.run([sys.executable, "-c", PATTERNS], env=env, capture_output=True, text=True, check=True)
    count, rest = done.stdout.split("\n", 1)
    return int(count), rest


def test_what_was_compiled_before_is_not_compiled_again_and_is_the_same(tmp_path: Path) -> None:
    stock = said(tmp_path, CVGEN_STOCK="1")
    assert not tmp_path.joinpath("cvgen").exists()
    first, second = said(tmp_path), said(tmp_path)
    assert first[1] == second[1] == stock[1]
    assert first[0] == stock[0] > 60
    assert second[0] == 1  # one that is broken, as is found late
    assert said(tmp_path, CVGEN_CACHE="off") == stock


@pytest.mark.parametrize("content", [b"", b"broken", None])
def test_what_was_kept_and_cannot_be_read_is_compiled(tmp_path: Path, content: bytes | None) -> None:
    first = said(tmp_path)
    [file] = tmp_path.rglob("compiled-*")
    file.write_bytes(file.read_bytes()[:-9] if content is None else content)
    assert said(tmp_path) == first
    assert said(tmp_path)[0] == 1


def test_a_few_that_are_others_at_each_start_are_not_worth_keeping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(compiled.cache, "put", lambda name, content: kept.append(name))
    for count, is_kept in ((10, False), (11, True), (11, False)):
        monkeypatch.setattr(compiled, "_patterns", {(str(n), 0): () for n in range(count)})
        kept.clear()
        compiled.keep()
        assert bool(kept) == is_kept


def test_commands_compile_nothing_twice(tmp_path: Path) -> None:
    """Whole commands, each after one like it: but for a few patterns made of sets, nothing is left to compile."""
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nbio: I study *engines*.\n", "utf-8")
    counting = "import sys, re._compiler as c\nn = []\nstock = c._code\n"
    counting += "c._code = lambda *asked: n.append(1) or stock(*asked)\n"
    counting += "import atexit; atexit.register(lambda: sys.stderr.write(str(len(n))))\n"
    counting += "from cvgen.__main__ import main\nmain()"
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for command in (["check"], ["build", "--format", "html", "--force"], ["build", "--format", "docx", "--force"]):
        counts = []
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", counting, *command], cwd=tmp_path, env=env, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stderr
            counts.append(int(done.stderr))
        assert counts[1] <= compiled._FEW, command


def test_patterns_with_flags_of_their_own_are_left_to_python(capsys: pytest.CaptureFixture[str]) -> None:
    assert re.compile("a", re.DEBUG).match("a")
    assert "LITERAL 97" in capsys.readouterr().out
