"""What the owner takes of the news, written into the text of their profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cvgen.network.adding import compare_work
from cvgen.network.joining import join_records
from cvgen.network.look_up import LookUp, complete_record
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources import SOURCES
from cvgen.network.sync.descriptions import name_wanted
from cvgen.network.sync.news import NewsKind, WorkNews
from cvgen.network.sync.works import ListedWork
from cvgen.problems import InvalidProfile, Place, Problem
from cvgen.profile.appending import append_texts
from cvgen.profile.completion import complete_items, copy_data, find_data, replace_value
from cvgen.profile.merge import merge_profiles
from cvgen.text.identifiers import read_arxiv_doi
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source


class ProfileEditor:
    """The `text` of a profile, to be changed by one piece of news after another.

    `join` adds to a source what stands in other files. Papers are known by their numbers in the profile as it was.
    """

    def __init__(self, text: str, name: str, join: Callable[[Source], Source]) -> None:
        self.text, self._name, self._join = text, name, join
        self._papers = list(self._read_papers())

    def take(self, news: WorkNews, pool: SourcePool | None = None) -> list[str]:
        """Write what is new, and return what was changed; with a `pool`, a new work is looked up for all of it.

        What it says then of sources that do not answer is no reason not to take a work as it is listed.
        Raises InvalidProfile, with what to type, if it has no place; the text is as it was then.
        """
        if news.number is None:
            return self._add_work(news, pool) if news.work else []
        before, papers = self.text, [*self._papers]
        try:
            return [self._change(news.number, key, value) for key, value in self._list_changes(news)]
        except InvalidProfile:
            self.text, self._papers = before, papers
            raise

    def ignore(self, work: ListedWork, why: str, title: str) -> None:
        """Add a work to those of which nothing is to be said. Raises InvalidProfile if they have no place."""
        remark = f"{why}: {title}"
        self.text = append_texts(self.text, ("sources", "ignore"), [name_wanted(work)], [remark], self._name)

    def _read(self) -> Source:
        return self._join(parse_yaml(self.text, self._name))

    def _read_papers(self) -> list[Any]:
        papers = self._read().data.get("papers")
        return [copy_data(paper) for paper in papers] if isinstance(papers, list) else []

    def _add_work(self, news: WorkNews, pool: SourcePool | None) -> list[str]:
        work = news.work
        if work is None:
            return []
        found = complete_record(pool, work.record) if pool else LookUp()
        silent = [f"{SOURCES[name].label}: {one.reason}" for name, one in found.failures.items() if not one.gone]
        joined = join_records([*found.records, *(record for record in work.records if record not in found.records)])
        addition = compare_work(joined, self._read().data)
        known = {key: work.identifiers.get(key, "") for key in ("doi", "arxiv")}
        known = {key: value for key, value in known.items() if value and not read_arxiv_doi(value)}
        item = {**known, **addition.item, **({"status": "retracted"} if news.changes.get("notice") else {})}
        self.text, added = merge_profiles(self.text, self._name, {joined.section: [item]}, self._join, are_new=True)
        return added + silent

    def _list_changes(self, news: WorkNews) -> list[tuple[str, Any]]:
        """Return the keys of a paper that get other values. Raises InvalidProfile for a title in several languages."""
        number, changes = news.number or 0, news.changes
        paper = self._papers[number]
        if news.kind is NewsKind.RETRACTED:
            return [("status", "retracted")]
        if news.kind is NewsKind.PUBLISHED:
            ends = [("status", "published")] if "status" in paper else []
            return [*ends, *((key, changes[key]) for key in sorted(changes, key=lambda key: key == "date"))]
        if news.kind is NewsKind.TITLE and (not isinstance(paper.get("title"), str) or "subtitle" in paper):
            message, hint = "this title has several parts or versions", f"it is known as “{changes['title']}”"
            raise InvalidProfile([self._read().problem((*self._find(number), "title"), "not-changed", message, hint)])
        return list(changes.items())

    def _change(self, number: int, key: str, value: Any) -> str:
        path = self._find(number)
        old = find_data(self._papers[number], (key,))
        if old in (None, ""):
            completion = complete_items(self.text, self._name, {path: {key: value}}, self._join)
            if completion.problems:
                raise InvalidProfile(completion.problems)
            self.text = completion.text
        else:
            self.text = replace_value(self.text, (*path, key), value, self._name, self._join)
        self._papers[number] = {**self._papers[number], key: str(value)}
        return f"papers: {self._papers[number].get('title')}: {key}{f' (was {old})' * bool(old)}"

    def _find(self, number: int) -> Place:
        """Return where a paper stands now: those of BibTeX files are sorted by date. Raises InvalidProfile."""
        papers = self._read_papers()
        wanted: Mapping[str, Any] = self._papers[number]
        if wanted not in papers:
            message = "this paper is not where it was"
            raise InvalidProfile([Problem("not-changed", message, "try again", file=self._name)])
        return ("papers", papers.index(wanted))
