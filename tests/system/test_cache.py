"""The cache: what is kept is given back only whole, and nothing is kept where others can write."""

from __future__ import annotations

import atexit
import marshal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cvgen.system import cache, fingerprint


def test_what_is_kept_is_given_back_only_whole(empty_cache: Path) -> None:
    assert cache.get("thing") is None
    cache.put("thing", b"content")
    assert cache.get("thing") == b"content"
    [file] = empty_cache.rglob("thing")
    file.write_bytes(file.read_bytes()[:-1])
    assert cache.get("thing") is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions")
def test_nothing_is_kept_where_others_can_write(empty_cache: Path) -> None:
    folder = cache.cache_folder()
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    cache.cache_folder.cache_clear()
    cache.put("thing", b"content")
    assert cache.get("thing") is None
    assert list(folder.iterdir()) == []


def make_function(calls: list[str]) -> Callable[[str], str]:
    """Return a function as another run has it, which notes what it could not remember."""

    def shout(text: str) -> str:
        calls.append(text)
        if not text:
            raise ValueError("nothing")
        return text.upper()

    shout.__qualname__ = "shout"
    return cache.remember_answers(shout)


def test_answers_are_remembered_by_later_runs_until_something_else_is_installed(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*texts: str) -> list[str]:
        asked: list[str] = []
        shout = make_function(asked)
        assert [shout(text) for text in texts] == [text.upper() for text in texts]
        with pytest.raises(ValueError, match="nothing"):
            shout("")
        atexit.unregister(shout._save)
        shout._save()
        assert asked.pop() == ""
        return asked

    assert run("a", "b", "a") == ["a", "b"]
    assert run("a", "c") == ["c"]
    assert run("a", "b", "c") == []
    monkeypatch.setattr(cache, "_MAX_ANSWERS", 2)
    assert run("d", "c") == ["d"]
    assert run("b", "c", "d") == ["b"]  # what was asked last is remembered longest
    monkeypatch.setattr(fingerprint, "program_fingerprint", lambda: "another")
    assert run("c") == ["c"]
    [file] = empty_cache.rglob("answers-*")
    for broken in (b"", b"broken", marshal.dumps(7)):
        cache.put(file.name, broken)
        assert run("c") == ["c"]
