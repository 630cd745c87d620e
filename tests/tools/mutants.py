"""Change one thing at a time in the modules that protect people, and see whether their tests notice.

    make mutants            # or: python tests/tools/mutants.py [MODULE ...] [--seconds N] [--jobs N]

A change that no test notices is a survivor. It is printed with its line, and the run fails, unless docs/mutants.md
lists it with the reason why no user could see it. All happens in copies of the checkout.

Why a tool of our own: mutmut 3.8 changes nothing outside of functions, brings seven more packages, and puts a
dispatcher into each module, which those that may import the standard library alone cannot have; cosmic-ray 8.7 brings
twenty, an HTTP client and SQLAlchemy among them, and has one test command for all modules. Here each change is tried in
a fork of a process that has imported pytest and the libraries, with the tests of its module.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LISTED = ROOT / "docs" / "mutants.md"

# The modules, each with the tests that cover it, the quickest first.
COVERED_BY = {
    "cvgen/profile/selection.py": ("tests/profile/test_selection_rules.py",),
    "cvgen/pipeline/receipt.py": ("tests/pipeline/test_receipt_rules.py",),
    "cvgen/pipeline/inputs.py": ("tests/pipeline/test_receipt_rules.py",),
    "cvgen/pipeline/ownership.py": ("tests/pipeline/test_ownership.py",),
    "cvgen/system/disk.py": ("tests/system/test_disk.py",),
    "cvgen/system/temporary.py": ("tests/system/test_temporary.py",),
    "cvgen/formats/local_files.py": ("tests/formats/test_local_files.py",),
    "cvgen/system/fingerprint.py": ("tests/system/test_hashes.py",),
}
# What these tests import, but nothing of cvgen: a fork has it already.
PRELOADED = ("pytest", "pydantic", "babel.dates", "jinja2", "lxml.html", "docx", "PIL.Image", "typer",
             "markdown_it", "yaml", "typer.testing")  # fmt: skip
NOT_COPIED = shutil.ignore_patterns(".*", "output", "site", "dist", "build", "__pycache__")
MIN_SECONDS = 20  # that the tests may take, however quick they are on the module as it is

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
    ast.Pow: ast.Mult,
}  # fmt: skip
FUNCTIONS = {"any": "all", "all": "any", "sorted": "list", "min": "max", "max": "min"}
LEFT_OUT = ("resolve", "lower", "casefold", "strip")  # methods that return a thing like the one they belong to


class Mutant(NamedTuple):
    """One change: its module, line and name, and the whole module with it.

    The name is that in the list of survivors. It has no line number, so that the list stays right while lines move.
    """

    module: str
    line: int
    name: str
    source: str


def make_mutants(module: str, source: str) -> Iterator[Mutant]:
    """Yield all changes of a module; a change that can be made several times in a function has a number."""
    tree = ast.parse(source)
    names: Counter[str] = Counter()
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    last_returns = [one.body[-1] for one in functions if ast.unparse(one.body[-1]) == "return None"]  # say nothing more
    for statement in _list_statements(tree):
        before = _describe(statement)
        for path, replacement in _list_changes(statement):
            if not path and statement in last_returns:
                continue
            changed = copy.deepcopy(tree)
            counterpart = next(
                node for node, original in zip(ast.walk(changed), ast.walk(tree), strict=True) if original is statement
            )
            _replace(counterpart, path, replacement)
            after = _describe(counterpart) if path else "pass"
            if after == before:
                continue
            name = f"`{module}`, {_name_function(tree, statement)}: `{before}` → `{after}`"
            names[name] += 1
            name += f" ({names[name]})" if names[name] > 1 else ""
            yield Mutant(module, statement.lineno, name, ast.unparse(ast.fix_missing_locations(changed)))


def _list_statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield the statements that do something when the program runs."""
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        statement = todo.pop(0)
        if isinstance(statement, ast.Import | ast.ImportFrom) or _is_docstring(statement):
            continue
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            continue
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "TYPE_CHECKING":
            continue
        yield statement
        inner = [child for child in ast.walk(statement) if isinstance(child, ast.stmt) and child is not statement]
        direct = [
            child for child in inner if not any(child in ast.walk(other) for other in inner if other is not child)
        ]
        todo[:0] = direct


def _name_function(tree: ast.Module, statement: ast.stmt) -> str:
    """Return the name of the innermost function around a statement, "module" if there is none."""
    around = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and statement in ast.walk(node)]
    return around[-1] if around else "module"


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _describe(statement: ast.stmt) -> str:
    """Return a statement on one line, without the statements inside it."""
    head = copy.copy(statement)
    for name in ("body", "orelse", "finalbody"):
        if isinstance(getattr(head, name, None), list):
            setattr(head, name, [ast.Pass()] if name == "body" else [])
    if isinstance(head, ast.Try):
        head.handlers = [copy.copy(handler) for handler in head.handlers]
        for handler in head.handlers:
            handler.body = [ast.Pass()]
    text = " ".join(ast.unparse(head).split())
    return text.removesuffix(" pass")


Path_ = tuple[str | int, ...]  # names of fields and indices from a statement to a node inside it


def _list_changes(statement: ast.stmt) -> Iterator[tuple[Path_, ast.AST]]:
    """Yield the changes of a statement itself, not of those inside it."""
    if isinstance(statement, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Return) or (
        isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Attribute | ast.Subscript)
    ):
        yield (), ast.Pass()
    for path, node in _list_expressions(statement, ()):
        for replacement in _list_replacements(node, path):
            yield path, replacement


def _list_expressions(node: ast.AST, path: Path_) -> Iterator[tuple[Path_, ast.AST]]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "ctx", "type_params") or (name == "names" and path == ()):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.stmt | ast.expr_context):
                inner = (*path, name) if index is None else (*path, name, index)
                yield inner, child
                yield from _list_expressions(child, inner)


def _list_replacements(node: ast.AST, path: Path_) -> Iterator[ast.AST]:  # noqa: C901 - one branch for each kind
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            for other in COMPARISONS[type(operator)]:
                yield _with(node, ops=[*node.ops[:index], other(), *node.ops[index + 1 :]])
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
        for index in range(len(node.values)):
            yield _with(node, values=node.values[:index] + node.values[index + 1 :])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield _with(node, op=OPERATORS[type(node.op)]())
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        yield _with(node, func=ast.Name(FUNCTIONS[node.func.id], ast.Load()))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEFT_OUT:
        yield node.func.value
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        for index in range(len(node.elts)) if len(node.elts) > 1 else ():
            yield _with(node, elts=node.elts[:index] + node.elts[index + 1 :])
    elif isinstance(node, ast.Dict):
        for index in range(len(node.keys)):
            keys, values = list(node.keys), list(node.values)
            del keys[index], values[index]
            yield _with(node, keys=keys, values=values)
    elif isinstance(node, ast.comprehension):
        for index in range(len(node.ifs)):
            yield _with(node, ifs=node.ifs[:index] + node.ifs[index + 1 :])
    if path[-1:] == ("test",) and isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.NamedExpr):
        yield ast.UnaryOp(ast.Not(), node)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _replace(statement: ast.AST, path: Path_, replacement: ast.AST) -> None:
    """Put another node at a path inside a statement; with an empty path, let the statement do nothing."""
    if not path:
        kind, fields = ast.Pass, {}
        position = {name: getattr(statement, name) for name in ("lineno", "col_offset")}
        statement.__dict__.clear()
        statement.__class__ = kind  # type: ignore[assignment] # in its place, whoever holds it
        statement.__dict__.update(fields | position)
        return
    holder: object = statement
    for step in path[:-1]:
        holder = getattr(holder, step) if isinstance(step, str) else holder[step]  # type: ignore[index]
    if isinstance(path[-1], str):
        setattr(holder, path[-1], replacement)
    else:
        holder[path[-1]] = replacement  # type: ignore[index]


def read_listed() -> dict[str, str]:
    """Return the survivors that docs/mutants.md lists, each with its reason."""
    entry = r"^\* (`[^`\n]+`, \w+: `.+?` → `.+?`(?: \(\d+\))?): (.+)$"
    return dict(re.findall(entry, LISTED.read_text("utf-8"), re.MULTILINE))


class Workshop:
    """A copy of the checkout, in which one process at a time runs tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT, folder, ignore=NOT_COPIED)

    def run_tests(self, module: str, source: str | None, seconds: float) -> bool:
        """Return whether the tests of a module pass with another source, within some seconds."""
        file = self.folder / module
        original = file.read_bytes()
        try:
            if source is not None:
                file.write_text(source, "utf-8")
            return self._fork(COVERED_BY[module], seconds)
        finally:
            file.write_bytes(original)

    def _fork(self, tests: Sequence[str], seconds: float) -> bool:
        process = os.fork()
        if process == 0:
            status = 1
            try:
                os.setpgid(0, 0)
                status = self._be_pytest(tests)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(status)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            done, status = os.waitpid(process, os.WNOHANG)
            if done:
                return status == 0
            time.sleep(0.02)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return False

    def _be_pytest(self, tests: Sequence[str]) -> int:
        import pytest

        os.chdir(self.folder)
        os.environ |= {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        sys.path.insert(0, str(self.folder))
        sys.dont_write_bytecode = True
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--basetemp", f"{self.folder}.tests"]
        with Path(f"{self.folder}.log").open("w") as log:
            for stream in (1, 2):
                os.dup2(log.fileno(), stream)
            return int(pytest.main([*options, *tests]))


def try_all(mutants: Sequence[Mutant], shop: Workshop, limits: dict[str, float], end: float) -> Iterator[Mutant | None]:
    """Yield for each mutant that was tried in time itself if it survived, else None."""
    for mutant in mutants:
        if time.monotonic() > end:
            return
        yield mutant if shop.run_tests(mutant.module, mutant.source, limits[mutant.module]) else None


def try_beside(mutants: Sequence[Mutant], folder: Path, limits: dict[str, float], end: float) -> Connection:
    """Try mutants in another process; it sends what `try_all` yields."""
    receiver, sender = Pipe(duplex=False)
    if os.fork() == 0:
        try:
            sender.send(list(try_all(mutants, Workshop(folder), limits, end)))
        finally:
            os._exit(0)
    sender.close()
    return receiver


def main() -> int:
    """Run; return 1 if there is a survivor that is not listed, 2 if the tests fail without any change."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", default=[*COVERED_BY], help="paths in the checkout; all if none")
    parser.add_argument("--seconds", type=float, default=3600, help="after which no further change is tried")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    for name in PRELOADED:
        __import__(name)
    return run(given.modules, given.seconds, given.jobs)


def run(modules: Sequence[str], seconds: float, jobs: int) -> int:
    """Try all changes of modules, and tell what came of it."""
    end = time.monotonic() + seconds
    mutants = [mutant for module in modules for mutant in make_mutants(module, (ROOT / module).read_text("utf-8"))]
    with tempfile.TemporaryDirectory() as temporary:
        shop, limits = Workshop(Path(temporary, "first")), {}
        for module in modules:
            start = time.monotonic()
            if not shop.run_tests(module, None, 600):
                print(Path(f"{shop.folder}.log").read_text("utf-8"))
                print(f"{module}: {' '.join(COVERED_BY[module])} fails without any change")
                return 2
            limits[module] = MIN_SECONDS + 4 * (time.monotonic() - start)
        running = [try_beside(mutants[job::jobs], Path(temporary, str(job)), limits, end) for job in range(jobs)]
        outcomes = [outcome for receiver in running for outcome in receiver.recv()]
    return report(mutants, modules, len(outcomes), [survivor for survivor in outcomes if survivor])


def report(mutants: Sequence[Mutant], modules: Sequence[str], tried: int, survivors: Sequence[Mutant]) -> int:
    """Print the survivors and the figures; return the exit status."""
    listed, names = read_listed(), {mutant.name for mutant in survivors}
    unlisted = [mutant for mutant in survivors if mutant.name not in listed]
    for mutant in sorted(unlisted, key=lambda mutant: mutant[:3]):
        print(f"{mutant.module}:{mutant.line}: {mutant.name}")
    if tried == len(mutants):
        gone = [name for name in listed if name not in names and name.split("`")[1] in modules]
        print(*(f"no longer a survivor: {name}" for name in gone), sep="\n", end="\n" if gone else "")
    print(
        f"{len(mutants)} changes, {tried} tried, {tried - len(survivors)} noticed, "
        f"{len(survivors) - len(unlisted)} listed in {LISTED.relative_to(ROOT)}, {len(unlisted)} survived"
    )
    return 1 if unlisted else 0


if __name__ == "__main__":
    sys.exit(main())
