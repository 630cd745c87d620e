"""Messages, hints and codes of validation errors, and other tools' names for keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.profile.paper_words import STATUS_SYNONYMS, TYPE_SYNONYMS

_MODES = {"list": "begin each item on its own line with “- ”", "mapping": "write key: value, one a line"}

# Message and hint by error type: pydantic's, and those of profile/types.py, model.py and lock.py.
MESSAGES: Mapping[str, tuple[str, str]] = {
    "any_of": ("this has none of {keys}", "say one of them, “{first}” at best"),
    "arxiv": ("“{value}” is not an arXiv identifier", "it looks like 2509.24014, or math/0309136 before 2007"),
    "base": ("“{value}” is not the address of a service", "write it like https://api.example.org"),
    "bool_parsing": ("“{key}” is either true or false", "write true or false, without quotes"),
    "bool_type": ("“{key}” is either true or false", "write true or false, without quotes"),
    "code": ("“{value}” is not such a code", "copy the code alone, without the HTML around it"),
    "colour": (
        "“{value}” is not a colour",
        "write it like #1f4e8c, or as a name that CSS knows: teal, navy, crimson …",
    ),
    "copied_file": ("“{value}” is no copy of a picture", "copies stand in {folder}/, as “cvgen refresh” names them"),
    "counter_host": (
        "“{value}” is not the address of a server that visitors’ browsers may ask",
        "write it like https://stats.example.org; without https no browser would ask it",
    ),
    "currency": (
        "“{value}” is not the code of a currency",
        "write its three capitals: EUR (€), GBP (£), USD ($), CHF, JPY (¥), CNY …",
    ),
    "date_ambiguous": ("“{value}” can be read in several ways", "write the year first: {allowed}"),
    "date_backwards": ("this range ends before it begins", "write the earlier date first"),
    "date_calendar": ("there is no such day in the calendar", "write year-month-day: 2024-05-17"),
    "date_format": (
        "this is not a date",
        "write 2024, 2024-05, 2024-05-17, May 2024, Spring 2024, Q3 2024, 2015/16, c. 2020, expected 2027, or a range: "
        "2021-09 – 2025-06, 2025-08 – present, since 2020, until 2019; commas part several",
    ),
    "date_end": ("this range has no end", "write {allowed}, or when it ended"),
    "date_month": ("there is no such month", "months are 01 to 12, behind the year: 2024-05"),
    "date_past": ("“{key}” is one date that has been", "write 2025, 2025-09 or 2025-09-17"),
    "date_years": ("“{value}” is neither a month nor two years in a row", "write {allowed}"),
    "day": ("“{value}” is no day", "write year-month-day: 2024-05-17"),
    "dblp_person": ("“{value}” is no person of DBLP", "it is the end of the address of your page there: 12/3456-7"),
    "dict_type": ("{what} must be a mapping", _MODES["mapping"]),
    "document_name": ("“{value}” cannot be a document's name", "use letters, digits and “-”, without spaces"),
    "doi": ("“{value}” is not a DOI", "it begins with “10.”: 10.1145/3658617.3697664"),
    "email": ("“{value}” is not an e-mail address", "it looks like name@example.org"),
    "empty": ("{what} is empty", "write something, or remove it if it is not needed"),
    "github": ("“{value}” is not a GitHub repository", "write owner/name, or its full address"),
    "goatcounter": ("“{value}” is not a code of GoatCounter", "it is the first part of CODE.goatcounter.com"),
    "greater_than_equal": ("“{key}” must be {ge} or more", "remove it if there is to be no limit"),
    "groups_of_nothing": ("“groups” are named, and nothing says by what they are made", "add “group: type”, say"),
    "inspire_author": ("“{value}” is no author of INSPIRE", "your page there says it, behind “BAI”: A.Lovelace.1"),
    "int_parsing": ("“{key}” must be a number", "write a whole number, such as 5"),
    "int_type": ("“{key}” must be a number", "write a whole number, such as 5"),
    "later_version": (
        "this profile is of version {value}, and this cvgen reads them up to version {current}",
        "upgrade cvgen: what the profile says may mean something else by now",
    ),
    "key": ("“{value}” cannot be a BibTeX key", "use letters, digits and any of -_.:/ without spaces"),
    "language": ("“{value}” is not a language code", "write it like en, zh, zh-Hant or pt-BR"),
    "version": (
        "“{value}” is neither a language code nor a wording",
        "write en, zh, zh-Hant …, short or long, or both: en.short; if a plain text is meant, write it here",
    ),
    "like_papers": (
        "a section of your own cannot be like papers",
        "put them under “papers”; a document shows some of them by themselves: {{section: papers, types: [patent]}}",
    ),
    "limit": ("“{name}” must be a number", "write a whole number, such as 150"),
    "limit_alone": ("nothing stands beside “{name}”", "write the text, too: {{text: …, {name}: 150}}"),
    "link_spelling": ("“{name}” is written “{near}” here, or has a full address", "write {near}: {value}"),
    "link_label": ("“{name}” is no network we know, and this is no address", "write the full address: https://…"),
    "link_user": ("this is no user name at {label}", "write it like “{example}”, or the full address: https://…"),
    "mapping_type": ("{what} must be a mapping", _MODES["mapping"]),
    "matomo": ("“{value}” is not the number of a page in Matomo", "it stands there as siteId: 3, say"),
    "missing": ("“{key}” is missing", "add “{key}:” here"),
    "model_attributes_type": ("{what} must be a mapping", _MODES["mapping"]),
    "model_type": ("{what} must be a mapping", _MODES["mapping"]),
    "numbers_per_group": ("there are numbers per group, and no groups", "add “group: type”, say"),
    "no_authors": ("“authors” is missing", "add “authors:” here, or “editors:” if it is a volume that they edited"),
    "no_name": ("“name” is missing", "add “name:” here, or “organisation:” if it is no person"),
    "no_such_file": ("there is no file “{value}” in the project", "did you mean “{near}”?"),
    "openalex_author": (
        "“{value}” is no author of OpenAlex",
        "it looks like A5555555555; the address of a mirror stands under “addresses”",
    ),
    "orcid": ("the last digit of this ORCID iD does not fit the others", "compare it with the one at orcid.org"),
    "papers_alone": ("“{name}” is for papers, and this is another section", "remove it here"),
    "path_outside": (
        "“{value}” leads out of the project's folder",
        "put the file inside, and write its path from there",
    ),
    "too_nested": ("points stand below points more than {depth} deep", "take out a level"),
    "phone": ("“{value}” is not a telephone number", "write it like +65 6516 6666"),
    "plausible": ("“{value}” is not a domain", "write the one by which Plausible knows the page: ada.example.org"),
    "profile_version": ("“version” must be a number from 1 to {current}", "write version: {current}"),
    "role_and_roles": ("“role” and “roles” both stand here", "put this role into the list as well, or remove “roles”"),
    "roles_without_employer": ("these roles have no employer", "add “organisation:” here"),
    "scholar": (
        "“{value}” is neither a repository nor an address",
        "write owner/name of the repository with the branch google-scholar-stats, or the address of its gs_data.json",
    ),
    "semanticscholar_author": (
        "“{value}” is no author of Semantic Scholar",
        "it is the number in the address of your page there: 1741101; the address of a mirror stands under “addresses”",
    ),
    "string_type": ("{what} must be a text", "write one text, without list or mapping inside it"),
    "text_bool": ("“{value}” without quotes means yes or no, and a text is wanted", 'put it in quotes: "{value}"'),
    "text_list": ("“{key}” is one text, not a list", "write one text; in Markdown, lists are possible inside it"),
    "time_limit": (
        "“{value}” is neither a date nor a span of time",
        "write 2020, 2020-07 or 2020-07-01, or what is counted back from the day of the build: 48 months, 5 years",
    ),
    "too_long": ("“{key}” has more than {max_length} items", "keep at most {max_length}"),
    "too_short": ("“{key}” is empty", "give at least one"),
    "two_names": ("this has both “name” and “organisation”", "keep the one that it is: a person, or an organisation"),
    "tuple_type": ("{what} must be a list", _MODES["list"]),
    "umami": (
        "“{value}” is not a website ID of Umami",
        "it looks like 0f9a3c52-7d1e-4b86-9c40-5a2e8d6f1b37, and stands behind data-website-id",
    ),
    "url": (
        "“{value}” is not an address",
        "write it like https://example.org/page, or as the name of a file in the project",
    ),
    "url_bare": ("this address has no “https://”", "write https://{value}"),
    "url_scheme": ("links to “{scheme}:” are not allowed", "use https, http, mailto or tel"),
}

# Codes of problems for pydantic's error types, where they differ.
CODES: Mapping[str, str] = {
    "bool_parsing": "not-true-or-false",
    "bool_type": "not-true-or-false",
    "dict_type": "not-a-mapping",
    "mapping_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "no_authors": "missing",
    "no_name": "missing",
    "string_type": "not-a-text",
    "text_bool": "not-a-text",
    "text_list": "not-a-text",
    "too_short": "empty",
    "tuple_type": "not-a-list",
}

# What other tools and people call the right values, where one of these is wanted.
CHOICE_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    **TYPE_SYNONYMS,
    **STATUS_SYNONYMS,
    "current": ("active", "ongoing", "running", "funded", "awarded", "in progress", "open"),
    "pending": ("submitted", "applied", "under review", "in review", "planned"),
    "ended": ("completed", "finished", "past", "closed", "expired", "complete", "done"),
    "docx": ("word", "doc", "msword"),
    "md": ("markdown",),
    "txt": ("text", "plain"),
    "bib": ("bibtex", "biblatex", "latex"),
    "html": ("web", "website", "homepage"),
    "csl": ("csl-json", "zotero"),
    "vcf": ("vcard",),
    "Letter": ("us letter", "us", "usletter"),
    "A4": ("din a4", "iso a4"),
}

# Keys at the top of a profile for which more is to be said than which key is meant.
KEY_HINTS: Mapping[str, str] = {
    "title": "write “title_before: Prof. Dr.” for an academic title, “headline: Professor of Physics” for what you are",
    "titel": "write “title_before: Prof. Dr.” for an academic title, “headline: Professor of Physics” for what you are",
}

# Keys that belong elsewhere, wherever they stand.
ANY_KEY_HINTS: Mapping[str, str] = {
    "style": "a citation style belongs to a document: write documents: {cv: {style: apa}}",
    "citation_style": "a citation style belongs to a document: write documents: {cv: {style: apa}}",
    "csl": "a citation style belongs to a document: write documents: {cv: {style: styles/my-journal.csl}}",
}


def format_advice(code: str, **words: str) -> str:
    """Return message and hint of an error type for editors, which mark the value: the text does not repeat it."""
    message, hint = MESSAGES[code]
    message = re.sub(r"“\{(name|value)\}”", "this", message)
    return f"{message}: {hint}".format(**words)
