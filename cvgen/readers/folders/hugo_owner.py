"""The owner of a site made with Hugo Blox, Wowchemy or Academic: the page or file about an author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.readers.data.extras import to_text, to_texts
from cvgen.readers.folders.front_values import read_date, read_span
from cvgen.readers.folders.page_texts import read_markdown, to_markdown
from cvgen.readers.folders.site_contents import SiteContents
from cvgen.readers.folders.site_pages import FrontPage, find_list, find_text
from cvgen.readers.folders.template_networks import name_address
from cvgen.readers.items.record_places import place_record
from cvgen.readers.page.owner.owner_names import parse_name
from cvgen.readers.page.records.line_parts import split_link, strip_emphasis
from cvgen.readers.page.sections.item_kinds import tell_award_kind

Data = dict[str, Any]

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SIGNS = {"cv": "CV", "file-pdf": "CV", "envelope": "Contact", "resume": "CV"}  # of links without a label
_LONGEST_ADDRESS = 320  # characters of an e-mail address (RFC 3696)
_WEB_SIGNS = re.compile(r"^(?:globe|house|home|link$)|website|homepage", re.IGNORECASE)
_AWARDS = ("awards", "certificates", "licences")
_FILLED = {"1": "", "2": "", "3": "", "4": "", "5": ""}  # bars that stand for how well: no words


def read_author_name(data: Mapping[str, Any]) -> str:
    """Return the name of an author, in whichever way this version of the template has it."""
    name = data.get("name")
    if isinstance(name, Mapping):
        parts = " ".join(filter(None, (find_text(name, key) for key in ("given", "middle", "family"))))
        return find_text(name, "display") or parts
    parts = " ".join(filter(None, (find_text(data, key) for key in ("first_name", "last_name"))))
    return find_text(data, "name", "title") or parts


def read_author(page: FrontPage, site: SiteContents) -> Data:
    """Return what the front matter of a page about an author says, in the shape of a profile.

    Its short bio is taken where there is no text below.
    """
    data = page.data
    facts: Data = {"name": parse_name(read_author_name(data)), "headline": page.find_text("role", "tagline")}
    facts["title_after"] = ", ".join(to_texts(data.get("postnominals")))
    facts["pronouns"] = page.find_text("pronouns") or find_text(data.get("name"), "pronouns")
    facts["affiliation"] = join_organisations(find_list(data, "organizations", "affiliations", "organisations"))
    facts["location"] = page.find_text("location")
    facts |= read_contacts(data)
    if not re.search(r"\w{2}", page.body.text):
        facts["bio"] = read_markdown(page.find_text("bio"), page, site).text
    facts["photo"] = page.find_text("avatar", "avatar_filename", "image")
    facts |= read_sections(data, page, site)
    return {key: value for key, value in facts.items() if value}


def read_sections(data: Mapping[str, Any], page: FrontPage, site: SiteContents) -> Data:
    """Return the sections that stand in the data of an author, or of a widget."""
    interests = data.get("interests")
    names = find_list(interests, "interests") if isinstance(interests, Mapping) else find_list(data, "interests")
    education = data.get("education")
    courses = find_list(education, "courses") if isinstance(education, Mapping) else find_list(data, "education")
    work = [entry for key in ("work", "experience", "experiences") for entry in find_list(data, key)]
    awards = [item for entry in find_list(data, "awards") if (item := read_award(entry, page, site))]
    kinds = [tell_award_kind(item["title"], item.get("organisation", "")) for item in awards]
    given = {key: [item for item, kind in zip(awards, kinds, strict=True) if kind == key] for key in _AWARDS}
    return {
        "interests": [
            {"title": text} for entry in names if (text := to_text(entry) or find_text(entry, "name", "label"))
        ],
        "education": [item for entry in courses if (item := read_degree(entry, page, site))],
        "experience": [item for entry in work if (item := read_post(entry, page, site))],
        "skills": list(_read_skills(find_list(data, "skills"))),
        "languages": [item for entry in find_list(data, "languages") if (item := _read_language(entry))],
        **given,
    }


def join_organisations(entries: list[Any]) -> Any:
    """Return the names of organisations with their links: one text, or a list of several."""
    names = []
    for entry in entries:
        name, url = find_text(entry, "name") or to_text(entry), find_text(entry, "url")
        if name:
            names.append(f"[{name}]({url})" if url.startswith("http") else name)
    return names[0] if len(names) == 1 else names


def read_contacts(data: Mapping[str, Any]) -> Data:
    """Return addresses, telephone and links of an author, a widget or the settings of a site."""
    facts: Data = {"links": {}}
    address = data.get("address")  # in TOML, what stands below it is taken for a part of it
    inner = address if isinstance(address, Mapping) else {}
    emails = [text for source in (data, inner) if (text := find_text(source, "email")) and "@" in text]
    for entry in find_list(data, "profiles", "social", "links", "contact_links"):
        url, label = find_text(entry, "url", "link"), find_text(entry, "label", "name", "title")
        icon = find_text(entry, "icon").rpartition("/")[2]
        address = _EMAIL.search(url.removeprefix("mailto:")[:_LONGEST_ADDRESS])
        if url.startswith("mailto:") or (address and not re.match(r"https?:", url)):
            emails += [address[0]] if address else []
        elif url.startswith(("http://", "https://")):
            name, value = name_address(url, label or _SIGNS.get(icon, ""))
            if _WEB_SIGNS.search(icon) and not facts.get("website") and name not in ("github", "googlescholar"):
                facts["website"] = url
            else:
                facts["links"].setdefault(name, value)
        elif url and not url.startswith(("#", "/#", "tel:", "skype:")):
            facts["links"].setdefault(label or (icon.upper() if len(icon) < 4 else icon) or "link", url)
    if emails:
        unique = list(dict.fromkeys(emails))
        facts["email"] = unique[0] if len(unique) == 1 else unique
    facts["phone"] = find_text(data, "phone") or find_text(inner, "phone")
    facts["address"] = _format_address(data.get("address"))
    facts["office_hours"] = ", ".join(to_texts(data.get("office_hours")))
    return {key: value for key, value in facts.items() if value}


def _format_address(address: Any) -> str:
    if not isinstance(address, Mapping):
        return to_text(address)
    town = " ".join(filter(None, (find_text(address, "postcode"), find_text(address, "city"))))
    town = ", ".join(filter(None, (town, find_text(address, "region"))))
    return "\n".join(filter(None, (find_text(address, "street"), town, find_text(address, "country"))))


def read_post(entry: Any, page: FrontPage, site: SiteContents) -> Data:
    """Return a post, {} if it has no role."""
    item: Data = {
        "role": find_text(entry, "position", "role", "title"),
        "organisation": find_text(entry, "company_name", "company", "org", "organization", "institution"),
        "place": find_text(entry, "location"),
        "date": _read_time(entry),
    }
    url = find_text(entry, "company_url", "org_url", "organization_url", "url")
    item["url"] = url if url.startswith("http") else ""
    item["logo"] = find_text(entry, "company_logo", "org_logo", "logo")
    _add_summary(item, find_text(entry, "summary", "description"), page, site)
    item["highlights"] = to_texts(entry.get("highlights") if isinstance(entry, Mapping) else None)
    return {key: value for key, value in item.items() if value} if item["role"] else {}


def _read_time(entry: Any) -> str:
    start = find_text(entry, "date_start", "start", "start_date")
    end = find_text(entry, "date_end", "end", "end_date")
    if not start:
        return read_date(find_text(entry, "year", "date")) or read_span("", end)
    return read_span(start, end)


def read_degree(entry: Any, page: FrontPage, site: SiteContents) -> Data:
    """Return a degree, {} if it has no school."""
    area = find_text(entry, "area")
    degree = find_text(entry, "course", "degree", "studyType")
    item: Data = {
        "degree": f"{degree} in {area}" if degree and area else degree or area,
        "organisation": find_text(entry, "institution", "org", "school"),
        "place": find_text(entry, "location"),
        "date": _read_time(entry),
        "grade": find_text(entry, "grade", "gpa"),
    }
    url = find_text(entry, "institution_url", "url")
    item["url"] = url if url.startswith("http") else ""
    item["logo"] = find_text(entry, "institution_logo", "logo")
    _add_summary(item, find_text(entry, "summary", "description"), page, site)
    button = find_text(entry.get("button") if isinstance(entry, Mapping) else None, "url")
    item["links"] = {find_text(entry["button"], "text") or "thesis": button} if button.startswith("http") else {}
    degree_item = {key: value for key, value in item.items() if value} if item["organisation"] else {}
    place_record("education", degree_item)
    return degree_item


_DEGREE_FACTS = (
    (
        "thesis",
        re.compile(
            r"(?:ph\.?d\.? |master'?s? |bachelor'?s? )?thesis(?: (?:on|title))?[:\s]+(.+?)"
            r"(?:\.\s+(?P<rest>(?-i:[A-Z])\S+ .+)|\.?$)",
            re.I,
        ),
    ),
    (
        "advisor",
        re.compile(r"(?:(?:co-)?(?:supervised|advised) by|(?:co-)?(?:advis[eo]r|supervisor)s?:)\s*(.+?)\.?$", re.I),
    ),
    ("grade", re.compile(r"(?:c?gpa|grade)[:\s]+(.+?)\.?$", re.I)),
)
_BETWEEN_FACTS = re.compile(r"(?<=[.;])\s+(?=(?:co-)?(?:supervis|advis)|thesis|c?gpa|grade)|\n+", re.IGNORECASE)


def _add_summary(item: Data, summary: str, page: FrontPage, site: SiteContents) -> None:
    """Add a summary as text; of a degree, its thesis, advisor and grade have keys of their own."""
    text = read_markdown(summary, page, site).text if summary else ""
    if "degree" not in item or not text:
        item["text"] = text
        return
    lines = [line.strip() for line in _BETWEEN_FACTS.split(text)]
    left = [_take_degree_fact(item, line) for line in lines if line]
    item["text"] = text if left == lines else "\n".join(filter(None, left))


def _take_degree_fact(item: Data, line: str) -> str:
    """Take a line that is the thesis, the advisor or the grade of a degree; return what is left of it."""
    for key, pattern in _DEGREE_FACTS:
        match = pattern.match(line)
        if match and not item.get(key):
            item[key] = match[1].strip(' “”"*_')
            return match.groupdict().get("rest") or ""
    return line


def _read_skills(groups: list[Any]) -> Iterator[Data]:
    words = find_list(groups[0], "skills") if len(groups) == 1 else []
    if words and all(isinstance(word, str) for word in words):
        yield {"title": "Skills", "keywords": words}  # one list under a name, as interests have it
        return
    for group in groups:
        title = find_text(group, "name", "title", "label") or to_text(group)
        items = find_list(group, "items", "keywords", "skills")
        words = [text for entry in items if (text := to_text(entry) or find_text(entry, "name", "label", "title"))]
        if title:
            yield {"title": title, **({"keywords": words} if words else {})}


def _read_language(entry: Any) -> Data:
    name = find_text(entry, "name", "language") or to_text(entry)
    level = find_text(entry, "label", "fluency", "description") or find_text(entry, "level")
    if not level and (percent := find_text(entry, "percent")).isdigit() and percent != "100":
        level = f"{percent} %"
    return {"language": name, **({"level": level} if level not in _FILLED and level else {})} if name else {}


def _read_finished_time(entry: Any) -> str:
    """Return when something was: without an end, the day it began on."""
    start, end = find_text(entry, "date_start"), find_text(entry, "date_end")
    return read_span(start, end) if end else read_date(start)


def read_award(entry: Any, page: FrontPage, site: SiteContents) -> Data:
    """Return an award or a certificate, {} if it has no title."""
    item: Data = {
        **split_link("title", to_markdown(find_text(entry, "title", "name") or to_text(entry))),
        "organisation": strip_emphasis(to_markdown(find_text(entry, "awarder", "organization", "issuer", "org"))),
        "date": read_date(find_text(entry, "date", "year")) or _read_finished_time(entry),
        "text": read_markdown(find_text(entry, "summary", "description"), page, site).text,
    }
    urls = [find_text(entry, key) for key in ("url", "certificate_url", "organization_url")]
    item["url"] = next((url for url in urls if url.startswith("http")), item.get("url", ""))
    return {key: value for key, value in item.items() if value} if item["title"] else {}
