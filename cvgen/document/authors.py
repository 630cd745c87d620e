"""Author lists as a document shows them: the owner's name, links, marks and their legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from cvgen.document.list_parts import AuthorRun
from cvgen.document.long_lists import LONG_BYLINE, SHORT_BYLINE
from cvgen.document.model import NOTHING
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person, are_editors, is_open, list_named
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.profile.people import Directory
from cvgen.text.name_lists import OMISSION
from cvgen.text.name_parts import put_given_first
from cvgen.text.no_breaks import NO_BREAK_SPACE, bind_name, hold_hyphens

_FACTS = {"name", "other_names", "not_me", "people", "marks"}


class AuthorLines:
    """Writes the author lines of a document, and the legend of their marks.

    Lists of more than `max_authors` are shortened: the first, the owner and the last stay.
    """

    def __init__(self, profile: Profile, wording: Wording, max_authors: int | None = None) -> None:
        self.wording, self.max_authors = wording, max_authors
        self.owner, self.directory = Owner(profile), Directory(profile.people)
        self.meanings = profile.marks
        self.facts = (profile.model_dump_json(include=_FACTS), max_authors)  # all that the lines depend on
        self.relation = NOTHING if wording.for_print else Markup(' rel="colleague"')  # XFN 1.1

    def format_line(self, paper: Paper) -> Markup:
        """Return the authors of a paper, or its editors where it has none, the owner's name in bold."""
        runs = self._make_runs(paper, self.max_authors)
        return self._choose_comma(paper).join(self.wording.escape(run.label) or run.text for run in runs)

    def fold_line(self, paper: Paper) -> tuple[AuthorRun, ...]:
        """Return the authors of a paper for a page, where readers open what is left out; nothing for short lists."""
        most = self.max_authors or (SHORT_BYLINE if len(paper.creators) > LONG_BYLINE else None)
        if most is None or len(paper.creators) <= most:
            return ()
        runs, comma = self._make_runs(paper, most, whole=True), self._choose_comma(paper)
        if len(runs) == 1:
            return ()
        last = len(runs) - 1
        return tuple(
            run if run.label else AuthorRun(comma * (place > 0) + run.text + comma * (place < last))
            for place, run in enumerate(runs)
        )

    def _choose_comma(self, paper: Paper) -> Markup:
        return Markup.escape(self.wording.words_beside(self.wording.resolve(paper.title))["comma"])

    def _make_runs(self, paper: Paper, most: int | None, *, whole: bool = False) -> list[AuthorRun]:
        """Return the authors of a paper in runs: shown, left out, shown; with `whole`, all have their text."""
        people = self.drop_empty(paper.creators)
        words, comma = self.wording.words_beside(self.wording.resolve(paper.title)), self._choose_comma(paper)
        all_edit = are_editors(people)
        own = self.owner.find_in([person.name for person in people])

        def format(index: int) -> Markup:
            return self._format_person(people[index], words, is_me=index in own, as_editor=not all_edit)

        runs: list[AuthorRun] = []
        shown: list[Markup] = []
        for index, gap in _choose_shown(len(people) - is_open(people), own, most):
            if gap:
                left_out = range(index - gap, index)
                label = words["more_authors"].format(count=len(list_named([people[place] for place in left_out])))
                text = comma.join(map(format, left_out)) if whole else NOTHING
                runs, shown = [*runs, AuthorRun(comma.join(shown)), AuthorRun(text, label)], []
            shown.append(format(index))
        if is_open(people):
            shown.append(self.wording.escape(words["et_al"]))
        several = len(list_named(people)) > 1 or is_open(people)
        ending = _put_in_brackets(words["editors_short" if several else "editor_short"]) if all_edit else NOTHING
        return [*runs, AuthorRun(comma.join(shown) + ending)]

    def format_people(self, people: Sequence[Person]) -> list[Markup]:
        """Return people one by one, as in a sentence: without the mark of editors."""
        people = self.drop_empty(people)
        own = self.owner.find_in([person.name for person in people])
        words = self.wording.words
        return [
            self._format_person(person, words, is_me=index in own, as_editor=False)
            for index, person in enumerate(people)
        ]

    def format_legend(self, papers: Iterable[Paper]) -> Markup:
        """Return the meaning of the marks behind the authors of papers, empty if there are none.

        The owner's meanings are shown, then ours for those that have none: * and †.
        """
        used = {mark for paper in papers for person in paper.creators for mark in self._list_marks(person)}
        words = self.wording.words
        meanings = {"*": Markup.escape(words["equal"]), "†": Markup.escape(words["corresponding"])}
        meanings |= {self._choose_sign(mark): self.wording.render_inline(text) for mark, text in self.meanings.items()}
        return self.wording.join_parts(
            Markup("<sup>{}</sup> {}").format(mark, meaning) for mark, meaning in meanings.items() if mark in used
        )

    def drop_empty(self, people: Sequence[Person]) -> Sequence[Person]:
        """Return people without those whose name is emoji alone, where these are left out."""
        return people if self.wording.emoji else [person for person in people if self.wording.strip(person.label)]

    def _list_marks(self, person: Person) -> list[str]:
        return list(dict.fromkeys(map(self._choose_sign, person.list_marks())))

    def _choose_sign(self, mark: str) -> str:
        """Return the sign of a mark: † for ✉ unless the owner says what one of them means.

        Then it is a free sign where emoji are left out, since the fonts of a PDF have no envelope.
        """
        if mark != "✉":
            return mark
        if not {"✉", "†"} & set(self.meanings):
            return "†"
        return mark if self.wording.emoji else next((sign for sign in "‡§¶#†" if sign not in self.meanings), mark)

    def _format_person(self, person: Person, words: Mapping[str, str], *, is_me: bool, as_editor: bool) -> Markup:
        if not person.is_named:
            return self.wording.escape(words["et_al"] if is_open([person]) else OMISSION)
        label = person.organisation or bind_name(put_given_first(person.name))
        name = self.mark_name(person, self.wording.escape(self.wording.strip(label)), is_me=is_me)
        return name + _put_in_brackets(words["editor_short"]) if person.editor and as_editor else name

    def mark_name(self, person: Person, name: Markup, *, is_me: bool) -> Markup:
        """Return the name of a person, as it is printed, with a link, bold if it is the owner's, and its marks."""
        name = name if person.organisation else hold_hyphens(name)
        known = None if is_me or person.organisation else self.directory.find(person.name)
        if address := person.url or (known.address if known else ""):
            name = Markup('<a href="{}"{}>{}</a>').format(address, self.relation, name)
        if is_me:
            name = Markup('<strong class="me">{}</strong>').format(name)
        if marks := self._list_marks(person):
            name += Markup("<sup>{}</sup>").format(_join_raised(marks))
        return name


def _put_in_brackets(word: str) -> Markup:
    return Markup("{}({})").format(NO_BREAK_SPACE, word)


def _join_raised(marks: Sequence[str]) -> str:
    """Return marks as they stand raised: signs close together, numbers and letters with commas."""
    signs, others = (
        [mark for mark in marks if not mark.isalnum()],
        [mark for mark in marks if mark.isalnum()],
    )
    return "".join(signs) + ",".join(others)


def _choose_shown(count: int, own: frozenset[int], most: int | None) -> Iterator[tuple[int, int]]:
    """Yield the places in a list that are shown, each with the number of those left out before it.

    The last and the owner's are; of the first, as many as there is room for. One alone is not left out: the words for
    that would take its room.
    """
    kept = set(range(count))
    if most is not None and count > most:
        must = {count - 1, *own}
        first = next((n for n in range(count, 1, -1) if len(must | set(range(n))) <= most), 1)
        kept = must | set(range(first))
        kept |= {place for place in range(count) if {place - 1, place + 1} <= kept}
    before = 0
    for place in sorted(kept):
        yield place, place - before
        before = place + 1
