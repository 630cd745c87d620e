"""One entry of BibTeX or biblatex as a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.bibliography import bibtex_names
from cvgen.bibliography.bibtex_dates import find_date
from cvgen.bibliography.bibtex_fields import (
    FIELDS,
    IN_VOLUMES,
    MARKDOWN,
    PLAIN,
    REMARKS,
    SUBTITLES,
    VERBATIM,
    is_noise,
    is_private,
    place_award,
    swap_titles,
)
from cvgen.bibliography.bibtex_kinds import place_nearer_type
from cvgen.bibliography.bibtex_links import FileFinder, add_button, is_address, place_links, split_addresses
from cvgen.bibliography.bibtex_numbers import tidy_numbers
from cvgen.bibliography.bibtex_parser import BibtexEntry
from cvgen.bibliography.bibtex_summary import FieldSummary
from cvgen.bibliography.bibtex_words import PaperData, find_state, place_kind, place_status, read_language
from cvgen.bibliography.bibtex_writer import ENTRY_TYPE_KEY
from cvgen.bibliography.journal_macros import expand_journals
from cvgen.bibliography.latex import convert_latex, decode_latex, decode_plain, decode_verbatim, expand_shorthands
from cvgen.bibliography.paper_types import find_entry_type
from cvgen.bibliography.zotero_extra import split_extra
from cvgen.problems import ProblemSink, Spot
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper
from cvgen.text.markdown_escapes import escape_block_start
from cvgen.text.titles import join_title

_KEY = re.compile(r"[^\s,{}%#\\\"]+")
_UNDATED = re.compile(r"\W*(?:[ns]\.? ?[ady]|o\.? ?j|no date|undated)\W*", re.IGNORECASE)
_LOST = "data formats have it, documents do not"
_MARK_FIRST = re.compile(r"\s*\\?[*†‡§¶#∗]")
_PROCEEDINGS = frozenset({"inproceedings", "conference"})
_SIGNS = re.compile("[*†‡§¶#∗]")
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")
_MEANT = {"*": "equal", "∗": "equal", "†": "correspond"}  # documents say these by themselves
# Entries that stand under the name of an organisation where they have no author (plain.bst, biblatex).
_OF_ORGANISATIONS = frozenset(
    {"manual", "proceedings", "online", "electronic", "www", "standard", "report", "techreport"}
)


class EntryReader:
    """Reads one entry: `paper` is its data, `used` are the fields that it is from, `origins` that of each key."""

    def __init__(
        self,
        entry: BibtexEntry,
        fields: Mapping[str, str],
        sink: ProblemSink,
        summary: FieldSummary,
        find_file: FileFinder | None,
    ) -> None:
        self.entry, self.sink, self.summary, self.find_file = entry, sink, summary, find_file
        self.fields, self.labels = split_extra(entry.kind, fields)  # those that stand in its note, for nobody
        self.paper: PaperData = {}
        self.used = {"author", "editor", "translator", "crossref", "xdata"}
        self.origins = {"authors": "author", "editors": "editor", "translators": "translator", "arxiv": "eprint"}
        self.addresses: list[str] = []
        self.is_other = False  # than its entry says: a preprint, a patent
        languages = (decode_plain(fields.get(name, "")) for name in ("langid", "language", "hyphenation"))
        self.is_german = "de" in map(read_language, languages)

    def read(self) -> PaperData | None:
        """Return the paper, None if it has no title or no author."""
        self.place_texts()
        self.place_people()
        self.drop_unfit_names()
        if not self.paper.get("title") or not (self.paper.get("authors") or self.paper.get("editors")):
            missing = "title" if not self.paper.get("title") else "author"
            self.sink.keep(self.entry.spot, self.entry.text, "no-paper", f"this entry has no {missing}")
            return None
        self.place_remarks()
        for label in self.labels:
            self.summary.add("left-out", f"{label} in note", self.find_spot("note"))
        date, origin, used = find_date(self.fields)
        if date:
            self.paper["date"], self.origins["date"] = date, origin
        self.used |= used | place_links(self.fields, self.paper, self.addresses, self.find_file)
        self.used |= place_kind(self.entry.kind, self.fields, self.paper) | place_status(self.fields, self.paper)
        self.is_other = place_nearer_type(self.entry.kind, self.fields, self.paper)
        self.place_choices()
        self.paper = {key: value for key, value in self.paper.items() if value != ""}
        extra = self.sort_others()
        return self.paper | ({"extra": extra} if extra else {})

    def find_spot(self, name: str) -> Spot:
        """Return the place of a field, that of the entry for one that is inherited."""
        return self.entry.spots.get(name, self.entry.spot)

    def place_texts(self) -> None:
        """Add what has a field and a key of its own."""
        if self.entry.kind == "periodical" and self.fields.get("issuetitle", "").strip():
            self.fields = swap_titles(self.fields)
        for ours, names in FIELDS.items():
            if ours == "venue" and self.entry.kind in IN_VOLUMES:
                names = ("booktitle", *names, "maintitle")
            for name in names:
                if name not in self.used and self.fields.get(name, "").strip() and self.place_text(ours, name):
                    break
        is_booktitle = self.entry.kind in _PROCEEDINGS and self.origins.get("venue") == "booktitle"
        if is_booktitle and self.paper["venue"] == self.paper.get("event"):
            del self.paper["venue"]  # proceedings that have no name of their own: BibTeX wants one
        if doi := tidy_numbers(self.paper):
            self.fields.setdefault("doi", doi)
        if "language" in self.paper:
            self.paper["language"] = read_language(self.paper["language"])

    def place_text(self, ours: str, name: str) -> bool:
        """Add the text of a field under a key of ours; tell whether there is one, and not only a macro or address."""
        value = self.fields[name]
        if name == "howpublished":
            value = self.take_addresses(name)
            state = find_state(decode_plain(value))
            if not value or state:
                self.paper |= {"status": state} if state else {}
                self.used.add(name)
                return False
        text = self.decode(name, value)
        if not text:
            return False
        self.paper[ours], self.origins[ours] = text, name
        self.used.add(name)
        second = SUBTITLES.get(name, "")
        if second in self.fields and (more := self.decode(second, self.fields[second])):
            self.paper[ours] = join_title(text, more)
            self.used.add(second)
        return True

    def is_remark_on_marks(self) -> bool:
        """Tell whether `annotation` says what marks behind names mean, as al-folio has it, and documents do not."""
        annotation = decode_plain(self.fields.get("annotation", ""))
        if not _MARK_FIRST.match(annotation):
            return False
        said = {sign for sign, word in _MEANT.items() if word in annotation.casefold()}
        if set(_SIGNS.findall(annotation)) <= said:
            self.used.add("annotation")
            self.summary.add("left-out", "what * and † mean", self.find_spot("annotation"))
            return False
        return True

    def take_addresses(self, name: str) -> str:
        """Return a field without the addresses in it, which become links."""
        value, found, is_dated = split_addresses(self.fields[name])
        self.addresses += found
        if is_dated:
            self.summary.add("left-out", "when an address was looked at", self.find_spot(name))
        return value

    def decode(self, name: str, value: str) -> str:
        """Return the text of a field; commands that nobody knows are reported."""
        if name in MARKDOWN and not re.search(r"[\\{}]", value):
            return " ".join(value.split())
        if name in VERBATIM:
            return decode_verbatim(value)
        if name in PLAIN:
            return decode_plain(value)
        if name == "abstract" and len(paragraphs := re.split(r"\n[ \t]*\n", value.strip())) > 1:
            return "\n\n".join(self.decode(name, paragraph) for paragraph in paragraphs if paragraph.strip())
        text, unknown = convert_latex(expand_journals(expand_shorthands(value, is_german=self.is_german)))
        for command in dict.fromkeys(unknown if text else ()):
            hint = "the words in it stay; write what it stands for"
            self.sink.note(self.find_spot(name), "no-latex", f"nothing is known of “{command}”", hint)
        return escape_block_start(text) if name == "abstract" else text.rstrip(" ,;")

    def place_people(self) -> None:
        """Add authors, editors and translators; who translated alone, or a group alone, stands where authors do."""
        people = {name: self.read_people(name) for name in ("author", "editor", "translator")}
        if decode_plain(self.fields.get("editortype", "")).casefold() == "translator":
            people["translator"] += people["editor"]
            people["editor"] = []
            self.used.add("editortype")
        authors, editors, translators = people.values()
        if not authors and not editors and not translators:
            group = self.paper.get("organisation", "") if self.entry.kind in _OF_ORGANISATIONS else ""
            group = group or self.paper.get("collaboration", "")
            authors = [{"organisation": group}] if group else []
        if authors or not editors:
            self.paper["authors"] = authors or translators
        if editors:
            self.paper["editors"] = editors
        if (authors or editors) and translators:
            self.paper["translators"] = translators

    def drop_unfit_names(self) -> None:
        """Leave out, and report, what stands among names and is none: a sign or number alone."""
        for key in ("authors", "editors", "translators"):
            people = self.paper.get(key, [])
            if people and fit_model(Paper, {key: people})[1]:
                self.paper[key] = [name for name in people if not fit_model(Paper, {key: [name]})[1]]
                self.sink.note(self.find_spot(self.origins[key]), "no-name", "what is no name is left out here")

    def read_people(self, name: str) -> list[object]:
        """Return the names in a field, and report what is odd about them."""
        reading = bibtex_names.read_names(expand_shorthands(self.fields.get(name, "")))
        for code in dict.fromkeys(reading.notes):
            message, hint = bibtex_names.NOTES[code]
            self.sink.note(self.find_spot(name), code, message, hint)
        for remark in filter(None, reading.remarks):
            self.sink.keep(self.find_spot(name), f"{name}: {remark}", "name-remark", "this remark stands behind a name")
        return reading.names

    def place_remarks(self) -> None:
        """Add remarks as one note, without the addresses in them."""
        remarks = []
        for name in (*REMARKS, *(["annotation"] if self.is_remark_on_marks() else [])):
            if not (value := self.fields.get(name, "").strip()) or is_noise(name, value):
                continue
            is_additional = name == "additional_info"
            value = re.sub(r"^[\s.,;]+", "", value) if is_additional else self.take_addresses(name)
            remarks.append(self.decode(name, value))
            if remarks[-1] or not value.strip():
                self.used.add(name)
                self.origins.setdefault("note", name)
        self.paper["note"] = escape_block_start("; ".join(filter(None, remarks)))
        if self.fields.get("award_name") and self.fields.get("award") and "award" not in self.used:
            award = self.decode("award", self.fields["award"])
            place_award(self.paper, award)
            self.used.add("award")

    def place_choices(self) -> None:
        """Add the key, the picture, and whether the paper is among the few that are selected."""
        if _KEY.fullmatch(self.entry.key):
            self.paper["key"] = self.entry.key
        elif self.entry.key:
            hint = "papers without a key get one when BibTeX is written"
            self.sink.note(self.entry.spot, "no-key", "this key has spaces or signs that none can have", hint)
        if (selected := self.fields.get("selected", "").strip(" {}").casefold()) in (*_YES, *_NO):
            self.used.add("selected")
            if selected in _YES:
                self.paper["selected"] = True
        if preview := decode_verbatim(self.fields.get("preview", "")):
            image = preview if is_address(preview) else self.find_file("preview", preview) if self.find_file else ""
            if image:
                self.paper["image"] = image
                self.used.add("preview")

    def sort_others(self) -> dict[str, str]:
        """Return the fields that a paper has no key for, to be kept; those that are for nobody are left out."""
        extra = {}
        for name, value in self.fields.items():
            if name in self.used or not value.strip():
                continue
            if is_noise(name, value):
                self.summary.add("left-out", name, self.find_spot(name))
            elif is_private(name):
                text = f"{name} = {' '.join(value.split())}"
                self.sink.keep(self.find_spot(name), text, "private-note", "a note of your own is not for readers")
            elif not self.is_said(name, value) and not add_button(self.paper, name, value, self.find_file):
                extra[name] = self.decode_extra(name, value)
        valid, misfits = fit_model(Paper, self.paper)
        for key in misfits:
            name = self.origins.get(key, key)
            message = f"this “{name}” cannot stand in a profile"
            self.sink.note(self.find_spot(name), "lost-field", message, f"{_LOST}: mend it, or remove it")
            extra[name] = str(self.paper.pop(key))
        if not self.is_other and find_entry_type(valid or Paper.model_validate(self.paper)) != self.entry.kind:
            extra[ENTRY_TYPE_KEY] = self.entry.kind
            self.summary.add("types", f"@{self.entry.kind}", self.entry.spot)
        return extra

    def is_said(self, name: str, value: str) -> bool:
        """Tell whether another field of the same key said the same: location beside address."""
        texts = (decode_latex(value), read_language(decode_latex(value)))
        return any(name in names and self.paper.get(ours) in texts for ours, names in FIELDS.items())

    def decode_extra(self, name: str, value: str) -> str:
        """Return a field to be kept; one that is a command that nobody knows stays as it is written."""
        text, is_date = decode_latex(value), name in ("date", "year")
        if is_date and text and self.is_missed(name) and not _UNDATED.fullmatch(text):
            message = f"this “{name}” cannot be read"
            self.sink.note(self.find_spot(name), "lost-field", message, f"{_LOST}: write a year, such as 2024")
        elif text:
            self.summary.add("kept", name, self.find_spot(name))
        elif self.is_missed(name):
            message = f"this “{name}” is “{value}” alone, of which nothing is known"
            hint = f"{_LOST}: write it in words, as readers should see it"
            self.sink.note(self.find_spot(name), "lost-field", message, hint)
        else:
            hint = "it is kept as it is under “extra”: write the name"
            self.sink.note(self.find_spot(name), "kept", f"nothing is known of “{value}”", hint)
        return text or value

    def is_missed(self, name: str) -> bool:
        """Tell whether a field would be shown, and no other says the same."""
        if name in ("date", "year"):
            return "date" not in self.paper and "status" not in self.paper
        is_shown = any(name in names and ours not in self.paper for ours, names in FIELDS.items())
        return is_shown or name in REMARKS or name in SUBTITLES.values()
