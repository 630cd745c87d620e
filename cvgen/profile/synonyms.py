"""What other tools call the keys of a profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# Other tools' names for keys of ours.
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
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


def find_synonyms(name: str, keys: Iterable[str]) -> list[str]:
    """Return which of some keys other tools call by a name in small letters: “publications” is papers."""
    return [key for key in keys if name in _SYNONYMS.get(key, ())]
