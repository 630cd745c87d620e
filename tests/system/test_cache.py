"""The cache: what is kept is given back only whole, and nothing is kept where others can write."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cvgen.system import cache


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


def test_the_oldest_entries_of_a_kind_go_first(empty_cache: Path) -> None:
    for number in range(5):
        cache.put(f"answer-{number}", b"x")
        [file] = empty_cache.rglob(f"answer-{number}")
        os.utime(file, (1_000_000 + number, 1_000_000 + number))
    cache.put("thing", b"content")
    cache.trim("answer-", 2)
    assert [number for number in range(5) if cache.get(f"answer-{number}")] == [3, 4]
    assert cache.get("thing") == b"content"
