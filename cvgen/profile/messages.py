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

# Other tools' names for keys of ours.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "date": ("year", "start", "end", "start_date", "end_date", "startdate", "enddate", "when", "period", "time"),
    "place": ("location", "address", "city", "jurisdiction", "state", "town", "country"),
    "location": ("place", "address", "city"),
    "organisation": (
        "organization", "institution", "university", "school", "company", "employer", "awarder", "issuer", "funder",
        "institute", "name", "journal", "publisher", "press", "museum", "gallery", "hall", "venue", "hospital",
        "clinic", "practice", "society", "association", "agency", "sponsor", "outlet", "newspaper", "issued_by",
    ),
    "role": ("position", "title", "job", "studytype"),
    "name": (
        "student", "advisee", "candidate", "title", "nom", "nome", "nombre", "naam", "navn", "namn", "imię", "имя",
        "姓名",
    ),
    "title": ("name", "course", "role", "thesis", "reason"),
    "degree": ("title", "studytype", "area", "major"),
    "text": ("summary", "description", "details", "content", "body"),
    "number": (
        "no", "nr", "id", "grant_number", "award_number", "licence_number", "license_number", "registration",
        "registration_number", "membership_number", "project_number", "reference", "issue", "patent_number",
        "report_number",
    ),
    "expires": ("expiry", "expiration", "expiry_date", "expiration_date", "valid_until", "valid_to", "valid"),
    "investigator": ("pi", "principal_investigator", "lead", "led_by"),
    "co_investigators": ("co_pi", "co_pis", "coinvestigators", "co_applicants", "with"),
    "share": ("own_share", "my_share", "own_amount"),
    "amount": ("sum", "value", "total", "budget", "funding"),
    "effort": ("person_months", "time", "fte", "commitment"),
    "enrolment": ("enrollment", "students", "class_size", "participants"),
    "evaluation": ("evaluations", "rating", "score", "student_evaluation"),
    "level": ("degree", "fluency"),
    "term": ("semester", "terms", "semesters", "quarter"),
    "code": ("course_code", "course_number", "number"),
    "now": ("current_position", "now_at", "placement", "current", "afterwards"),
    "specialty": ("speciality", "specialization", "specialisation", "field"),
    "kind": ("invited", "keynote", "type", "medium", "format", "genre", "subtype"),
    "bio": ("about", "summary", "about_me", "text"),
    "papers": ("publications", "articles", "paper"),
    "experience": (
        "work", "internships", "jobs", "positions", "employment", "posts", "appointments", "academic_appointments",
        "work_experience", "professional_experience", "career", "work_history", "employment_history",
    ),
    "awards": ("honors", "honours", "prizes", "scholarships"),
    "supervision": (
        "students", "advising", "mentoring", "mentorship", "phd_students", "supervised", "supervised_theses",
        "advisees", "theses",
    ),
    "memberships": ("membership", "affiliations", "professional_memberships", "societies", "associations"),
    "licences": (
        "licenses", "license", "licence", "licensure", "bar_admissions", "bar_admission", "admissions",
        "board_certifications", "registrations", "licenses_and_certifications",
    ),
    "editorial": ("editorial_work", "editorial_boards", "editorships", "editor"),
    "outreach": (
        "media", "press", "public_engagement", "public_scholarship", "media_appearances", "science_communication",
    ),
    "exhibitions": ("exhibits", "exhibition", "performances", "concerts", "shows"),
    "clinical": ("clinical_work", "clinical_experience", "clinical_practice", "practice", "rotations"),
    "breaks": (
        "break", "gaps", "leave", "leaves", "parental_leave", "maternity_leave", "sabbaticals", "career_breaks",
        "career_break", "interruptions",
    ),
    "service": ("volunteering", "volunteer", "reviewing", "committees", "professional_service", "academic_service"),
    "grants": ("funding", "grant", "research_funding", "third_party_funding"),
    "talks": ("conferences", "presentations", "invited_talks", "lectures"),
    "teaching": ("courses", "teaching_experience"),
    "certificates": ("certifications", "certificate", "certification"),
    "references": ("referees",),
    "photo": ("avatar", "picture", "image"),
    "website": ("homepage", "url", "uri", "web"),
    "email": ("mail", "e-mail", "emails", "e_mail", "e_mails", "mails", "email_address"),
    "phone": ("phones", "telephone", "tel", "mobile", "cell", "fax", "phone_number"),
    "address": ("postal_address", "street", "mailing_address", "addresses", "postal"),
    "title_before": (
        "honorific", "honorifics", "honorific_prefix", "prefix", "academic_title", "salutation", "name_prefix",
    ),
    "title_after": (
        "degrees", "suffix", "honorific_suffix", "credentials", "post_nominals", "postnominals", "letters",
        "name_suffix",
    ),
    "roles": ("positions", "titles", "posts", "jobs"),
    "birth": ("date_of_birth", "birth_date", "birthdate", "birthday", "dob", "born"),
    "birthplace": ("place_of_birth", "birth_place"),
    "nationality": ("citizenship", "nationalities", "country", "citizen"),
    "pronouns": ("pronoun", "gender"),
    "value": (
        "address", "number", "email", "mail", "phone", "name", "text", "place", "location", "affiliation",
        "organisation", "organization", "institution", "university", "lines",
    ),
    "links": ("social", "profiles", "networks", "social_networks", "sns", "urls"),
    "venue": (
        "journal", "conference", "booktitle", "publication", "journaltitle", "book_title", "book", "proceedings",
        "container", "outlet", "newspaper", "station",
    ),
    "article_number": ("eid", "articleno", "article_no", "elocation_id", "article_id"),
    "total_pages": ("pagetotal", "page_count", "number_of_pages", "numpages", "extent"),
    "original_title": ("origtitle", "original", "translation_of"),
    "reviewed": ("reviewed_work", "reviewed_title", "review_of", "reviewed_book", "reviewed_item"),
    "event": ("eventtitle", "event_title", "conference_name"),
    "editors": ("editor", "edited_by"),
    "translators": ("translator", "translated_by"),
    "patent_status": ("legal_status",),
    "office": ("patent_office", "authority", "jurisdiction"),
    "collaboration": ("consortium", "group", "group_author"),
    "image": ("teaser", "picture", "figure", "thumbnail", "img"),
    "github": ("repo", "repository"),
    "other_names": ("aliases", "names", "other_name"),
    "affiliation": ("employer", "institution", "organisation", "organization", "university"),
    "headline": ("title", "position", "label", "tagline"),
    "education": ("educations", "degrees", "studies"),
}  # fmt: skip


def format_advice(code: str, **words: str) -> str:
    """Return message and hint of an error type for editors, which mark the value: the text does not repeat it."""
    message, hint = MESSAGES[code]
    message = re.sub(r"“\{(name|value)\}”", "this", message)
    return f"{message}: {hint}".format(**words)
