"""A child process: its answers, its limits, and that it never outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watching import is_running, until

from cvgen.problems import InvalidProfile, Problem
from cvgen.system.process import (
    Child,
    ChildBugError,
    ChildCrashError,
    ChildDeadlineError,
    ChildMemoryError,
)

MODULE = """
import os, re, signal, time
from cvgen.problems import InvalidProfile, Problem

def make_handler(greeting="hello"):
    print("noise")  # must not get between the answers
    return lambda task: getattr(__import__(__name__), task[0])(greeting, *task[1:])

def greet(greeting, name): return f"{greeting} {name}"
def refuse(greeting): raise InvalidProfile([Problem("odd", "this is odd")])
def fail(greeting): return {}[greeting]
def crash(greeting): os.kill(os.getpid(), signal.SIGSEGV)
def sleep(greeting): time.sleep(60)
def loop(greeting): re.match("(a+)+$", "a" * 60 + "b")  # in C, and holds the interpreter's lock
def eat(greeting): return len(bytearray(2**31))
def number(greeting): return os.getpid()
"""


@pytest.fixture
def make_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Child]]:
    """Return what makes children of the module above, which are stopped at the end."""
    (tmp_path / "childs_module.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    children: list[Child] = []

    def make(*arguments: str, memory: int | None = None) -> Child:
        children.append(Child("childs_module", *arguments, memory=memory))
        return children[-1]

    yield make
    for child in children:
        child.stop()


def test_it_answers_one_value_after_another(make_child: Callable[..., Child]) -> None:
    child = make_child("good day")
    assert [child.ask(("greet", name)) for name in ("Ada", "Bob")] == ["good day Ada", "good day Bob"]


def test_what_the_handler_refuses_is_raised_here(make_child: Callable[..., Child]) -> None:
    with pytest.raises(InvalidProfile) as caught:
        make_child().ask(("refuse",))
    assert caught.value.problems == [Problem("odd", "this is odd")]


def test_a_bug_shows_its_traceback_whole_and_the_child_stays(make_child: Callable[..., Child]) -> None:
    child = make_child()
    with pytest.raises(ChildBugError, match=r"(?s)Traceback.*in fail.*KeyError: 'hello'"):
        child.ask(("fail",))
    assert child.ask(("greet", "Ada")) == "hello Ada"


def test_a_crash_is_told_and_the_next_value_has_a_new_child(make_child: Callable[..., Child]) -> None:
    child = make_child()
    with pytest.raises(ChildCrashError) as caught:
        child.ask(("crash",))
    assert caught.value.status == -signal.SIGSEGV
    assert child.ask(("greet", "Ada")) == "hello Ada"


@pytest.mark.parametrize("task", ["sleep", "loop"])
def test_it_is_stopped_at_its_deadline_whatever_it_does(make_child: Callable[..., Child], task: str) -> None:
    child = make_child()
    child.ask(("number",))
    start = time.monotonic()
    with pytest.raises(ChildDeadlineError):
        child.ask((task,), 0.5)
    assert time.monotonic() - start < 20
    assert child.ask(("greet", "Ada")) == "hello Ada"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such limit")
def test_it_gets_no_more_memory_than_it_may_use(make_child: Callable[..., Child]) -> None:
    with pytest.raises(ChildMemoryError):
        make_child(memory=2**30).ask(("eat",))


PARENT = """
import sys
from cvgen.system.process import Child
child = Child("childs_module")
print(child.ask(("number",)), flush=True)
child.ask((sys.argv[1],), 0.6)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT], ids=lambda one: one.name)
@pytest.mark.parametrize("task", ["sleep", "loop"])
@pytest.mark.usefixtures("make_child")
def test_it_ends_when_its_parent_does(tmp_path: Path, number: signal.Signals, task: str) -> None:
    """At once where Python runs; stuck in C code, at its deadline at the latest."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, task], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    time.sleep(0.2)
    parent.send_signal(number)
    parent.wait(10)
    until(lambda: not is_running(child))
    parent.stdout.close()
