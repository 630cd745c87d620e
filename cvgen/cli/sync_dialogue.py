"""Questions about each piece of news of `cvgen sync --interactive`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import typer

from cvgen.cli.reports import replace_controls
from cvgen.cli.sync_text import format_heading, format_news
from cvgen.cli.terminal import ask_line, show_problems
from cvgen.cli.unchanged import require_unchanged
from cvgen.network.source_pool import SourcePool
from cvgen.network.sync.descriptions import describe_news
from cvgen.network.sync.editing import ProfileEditor
from cvgen.network.sync.news import WorkNews
from cvgen.network.sync.sync import SyncResult
from cvgen.problems import InvalidProfile
from cvgen.project.loader import require_project_files
from cvgen.readers.saving import save_profile
from cvgen.yaml.reader import read_yaml

_WORDS: Mapping[str, str] = {
    "y": "y takes it", "n": "n is not yours", "w": "w is not wanted", "s": "s decides later", "q": "q ends",
}  # fmt: skip
_WHY = {"n": "not mine", "w": "not wanted"}


class SyncDialogue:
    """Asks about news one by one, and writes into the profile in a file what the owner decides."""

    def __init__(self, result: SyncResult, profile: Path, pool: SourcePool, width: int) -> None:
        self._result, self._profile, self._pool, self._width = result, profile, pool, width
        self._old = read_yaml(profile).text
        self._editor = ProfileEditor(
            self._old, str(profile), lambda source: require_project_files(source, profile.parent)
        )

    def ask_all(self) -> None:
        """Ask about all news, or until the owner ends it; then write. Raises InvalidProfile, DiskError, typer.Abort."""
        if self._result.comparison.news:
            typer.echo(_list_answers(_WORDS))
        kind = ""
        for news in self._result.comparison.news:
            if news.kind != kind:
                kind = news.kind
                typer.echo(f"\n{format_heading(kind)}")
            typer.echo("\n".join(format_news(describe_news(news), self._width)))
            if not self._ask(news):
                break
        if self._editor.text == self._old:
            typer.echo("nothing was written")
        else:
            require_unchanged(self._profile, self._old)
            save_profile(self._editor.text, self._profile, {})
            typer.echo(f"wrote  {self._profile}")

    def _ask(self, news: WorkNews) -> bool:
        """Ask about one piece of news until it is decided; return whether to go on."""
        answers = [key for key in _WORDS if news.work or key not in _WHY]
        while True:
            answer = ask_line(f"  [{'/'.join(answers)}]:").casefold()
            if answer == "q":
                return False
            if answer not in answers:
                typer.echo(f"  {_list_answers(answers)}")
            elif answer == "s" or self._decide(news, answer):
                return True

    def _decide(self, news: WorkNews, answer: str) -> bool:
        """Do what the owner decided; tell whether it could be done."""
        try:
            if answer == "y":
                for line in self._editor.take(news, self._pool):
                    typer.echo(f"  {replace_controls(line)}")
            elif news.work:
                self._editor.ignore(news.work, _WHY[answer], news.name)
        except InvalidProfile as error:
            show_problems(error.problems)
            return False
        return True


def _list_answers(answers: Iterable[str]) -> str:
    """Return what each answer does."""
    return f"{', '.join(_WORDS[key] for key in answers)}."
