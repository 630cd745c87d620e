"""What the owner of an imported profile should look at, a row each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from cvgen.profile.known_items import CONCLUDED
from cvgen.readers import IN_COMMENT
from cvgen.readers.certainty import Certainty

if TYPE_CHECKING:
    from cvgen.problems import Problem
    from cvgen.readers.account import Account, AccountItem

_MAX_ROWS = 3  # of one kind to list
_MAX_LINES = 6  # numbers of lines to list
_MOST_DOUBTS = 40  # items in doubt, of more of which only the first of each list are named
_MOST_FILES = 4  # of a folder that have the same problem, and are named each
_MAX_NAME = 60  # characters of the name of an item
T = TypeVar("T")
Row = tuple[str, str]


def list_doubts(account: Account) -> Iterator[Row]:
    """Yield the items in doubt, the least sure first: where they stand, and which keys to look at.

    Of many of one kind with the same keys the first are named, and the lines of the others; of very many, of each kind
    and file.
    """
    doubtful = [item for item in account.items if item.certainty is not Certainty.SURE]
    doubtful = [item for item in doubtful if item.path[:1] != ("sections",)]  # the table says that they are texts
    doubtful.sort(key=lambda item: [Certainty.UNSURE, Certainty.LIKELY].index(item.certainty))
    if len(doubtful) > _MOST_DOUBTS:
        yield from _list_many_doubts(account, doubtful)
        return
    for items in group(doubtful, lambda item: (item.certainty, item.path[:1], item.keys)):
        shown = items if len(items) <= _MAX_ROWS + 1 else items[:_MAX_ROWS]
        for item in shown:
            place = name_place(account.source, item.spot.file, [item.spot.line])
            yield place, f"“{_shorten(item.name)}”: {_describe_doubt(item)}"
        if rest := items[len(shown) :]:
            place = name_place(account.source, rest[0].spot.file, [item.spot.line for item in rest])
            yield place, f"{len(rest)} more of “{rest[0].path[0]}”: {_describe_doubt(rest[0])}"


def _list_many_doubts(account: Account, doubtful: Sequence[AccountItem]) -> Iterator[Row]:
    """Yield the least sure items of each kind and file, and how many more there are."""
    for items in group(doubtful, lambda item: (item.path[:1], item.spot.file)):
        shown = items if len(items) <= _MAX_ROWS + 1 else items[:_MAX_ROWS]
        for item in shown:
            place = name_place(account.source, item.spot.file, [item.spot.line])
            yield place, f"“{_shorten(item.name)}”: {_describe_doubt(item)}"
        if rest := items[len(shown) :]:
            unsure = sum(item.certainty is Certainty.UNSURE for item in rest)
            said = [f"{unsure} unsure"] * bool(unsure) + [f"{len(rest) - unsure} to check"] * (len(rest) > unsure)
            place = name_place(account.source, rest[0].spot.file, [item.spot.line for item in rest])
            yield place, f"{len(rest)} more of “{rest[0].path[0]}”: {', '.join(said)}"


def _describe_doubt(item: AccountItem) -> str:
    """Return what to look at in an item; what is concluded from other keys is said only if it is alone."""
    keys = [key for key in item.keys if key not in CONCLUDED] or item.keys
    listed = ", ".join(keys) or "all of it"
    return f"unsure: {listed}" if item.certainty is Certainty.UNSURE else f"check {listed}"


def list_known(account: Account) -> Iterator[Row]:
    """Yield the items that were there already and of which the source says more, or which it calls otherwise."""
    items = {item.path: item for item in account.items}
    for known in account.known:
        if known.more or known.other_name:
            spot = items[known.other].spot
            more = f"there is more: {', '.join(known.more)}" if known.more else ""
            other = f"taken for “{_shorten(known.other_name)}”" if known.other_name else ""
            remark = "; ".join(filter(None, [other, more]))
            yield name_place(account.source, spot.file, [spot.line]), f"“{_shorten(known.name)}”: {remark}"


def list_problems(account: Account, problems: Iterable[Problem]) -> Iterator[Row]:
    """Yield problems, those that are the same once with their lines; of many of one kind the first ones.

    A hint stands behind the first problem that has it.
    """
    problems = list(problems)
    hints = {IN_COMMENT}  # this one is told below all of them
    crowded = _find_crowded(problems)
    for kind in group(
        problems, lambda problem: (crowded.get((problem.file, problem.code), problem.file), problem.code)
    ):
        same = group(kind, lambda problem: (problem.message, problem.hint))
        shown = same if len(same) <= _MAX_ROWS + 1 else same[:_MAX_ROWS]
        for problem, *others in shown:
            place = name_place(account.source, problem.file, [one.line for one in (problem, *others)])
            hint = "" if problem.hint in hints else problem.hint
            hints.add(hint)
            yield place, "; ".join(filter(None, [problem.message, hint]))
        if rest := [problem for one in same[len(shown) :] for problem in one]:
            is_one = len({problem.file for problem in rest}) == 1
            file = rest[0].file if is_one else crowded[rest[0].file, rest[0].code]
            lines = [one.line for one in rest] if is_one else []
            yield name_place(account.source, file, lines), f"{len(rest)} more like these"


def _find_crowded(problems: Sequence[Problem]) -> dict[tuple[str, str], str]:
    """Return the folders in which many files have the same problem, by file and code."""
    folders = group(problems, lambda problem: (str(PurePath(problem.file).parent), problem.code))
    return {
        (problem.file, problem.code): str(PurePath(problem.file).parent)
        for some in folders
        if len({problem.file for problem in some}) > _MOST_FILES
        for problem in some
    }


def name_place(source: str, file: str, lines: Sequence[int]) -> str:
    """Return "_pages/about.md:41" or, in the one file that was imported, "line 41"."""
    listed = _format_lines(lines, "paragraph" if file.lower().endswith(".docx") else "line")
    if file in ("", source):
        return listed
    path, folder = PurePath(file), PurePath(source)
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file
    return f"{name}:{lines[0]}" if len(set(lines)) == 1 and lines[0] else f"{name} {listed}".rstrip()


def _format_lines(lines: Iterable[int], unit: str) -> str:
    """Return "line 3", or "lines 3, 5 and 8 more"; "" if none is known. In Word a `unit` is a paragraph."""
    numbers = list(dict.fromkeys(str(line) for line in lines if line))
    more = f" and {len(numbers) - _MAX_LINES} more" if len(numbers) > _MAX_LINES else ""
    return f"{unit}{'s' * (len(numbers) > 1)} {', '.join(numbers[:_MAX_LINES])}{more}" if numbers else ""


def _shorten(name: str) -> str:
    return name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME].rstrip()}…"


def group(values: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """Return values in groups of the same key, in the order of their first."""
    groups: dict[Hashable, list[T]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return list(groups.values())
