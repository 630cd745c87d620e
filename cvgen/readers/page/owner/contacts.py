"""Move what stands under a CV's name into the profile: contacts, headline, affiliation and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.contact_lines import ContactLine, list_networks, read_contact_line
from cvgen.readers.page.owner.owner_heading import is_pronouns, read_owner_heading
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.owner.positions import read_position
from cvgen.readers.page.owner.postal_addresses import POSTCODE, is_address, split_affiliation
from cvgen.readers.page.owner.trailing_contacts import split_trailing_contacts
from cvgen.readers.page.owner.workplaces import add_affiliation, place_workplace
from cvgen.readers.page.sections.outline import is_bold_line
from cvgen.readers.page.sections.splitting import split_items
from cvgen.text.names import normalise_name
from cvgen.text.scripts import EAST_ASIAN

Data = dict[str, Any]

_KIND_OF_ADDRESS = re.compile(
    r"(?:home|private?|work|mail|post|postal|domicile|privat|dienstlich|casa|trabajo)(?: address)?\s*[:：]\s*", re.I
)
_LONGEST_BIRTH = 60  # characters of a date of birth and its place
_LINE_END = "\u2028"  # of an address, in a line that several were made of
_HOUSE_NUMBER = re.compile(r"[^\d,:]{4,40}\s\d{1,4}\s?[a-zA-Z]?,?")
_TOWN = re.compile(r"[^,\d]{2,30},[^,]{2,40}(,[^,]{2,30})?")
_DEGREE = re.compile("\\s*((?:博士|修士|学士|硕士|碩士|박사|석사)[（(][^（）()]+[)）])$")
_SENTENCE = re.compile(r"[.!?]$")
_MAX_HEADLINE_WORDS = 12  # a longer line under the name belongs to the bio
_MOST_TEXTS = 6  # between the contacts of a block; more are a list of something else
_MAX_SENTENCE_WORDS = 3  # with a full stop behind it
_PERSONAL_KEYS = ("birthplace", "nationality", "pronouns", "headline")


def take_contacts(blocks: Sequence[Block], imported: ImportResult) -> list[Block]:
    """Move contacts, and what else stands among them, from the blocks under the name into the profile.

    Returns the blocks that hold none; they are the bio.
    """
    profile = imported.profile
    profile.setdefault("links", {})
    bio: list[Block] = []
    has_bio = False
    for block in blocks:
        lines = [read_contact_line(line) for line in list_contact_lines(block)]
        texts = [text for line in lines for text in line.texts if not is_owner_name(text, profile)]
        has_contacts = any(line.facts or line.links for line in lines)
        may_name = has_contacts or (block is blocks[0] and is_bold_line(block))
        if not profile.get("name") and may_name and texts and not re.search(r"\]\(|[{}:：|@]", texts[0]):
            profile |= read_owner_heading(texts[0].replace("**", ""))
        if _says_birth_alone(block):
            _take_from_prose(block, lines, profile)
            continue
        is_list = len(texts) > _MOST_TEXTS or (not has_contacts and not _are_facts(texts, profile))
        if not lines or any(map(is_sentence, texts)) or is_list or (not has_contacts and has_bio):
            block, contacts = split_trailing_contacts(block)
            for line in contacts:
                _place_line(line, block.spot, imported)
            bio.append(block)
            has_bio = has_bio or bool(block.element.text_content().strip())
            _take_from_prose(block, lines, profile)
            continue
        for line in lines:
            _place_line(line, block.spot, imported)
    return bio


def take_contact_blocks(blocks: Sequence[Block], imported: ImportResult) -> list[Block]:
    """Move blocks of contacts alone, such as a table of telephone and office, into the profile; return the others."""
    left: list[Block] = []
    for block in blocks:
        lines = [read_contact_line(line) for line in list_contact_lines(block)]
        keys = {key for line in lines for key, _ in line.facts}
        values = [value for line in lines for _, value in line.facts]
        is_mixed = any(line.texts or line.links or not line.facts for line in lines) or any(map(_has_sentence, values))
        if is_mixed or not keys & {"phone", "fax", "address"}:
            left.append(block)
            continue
        for line in lines:
            _place_line(line, block.spot, imported)
    return left


def _has_sentence(value: str) -> bool:
    return bool(re.search(r"\w{3}\.\s+\w|\]\(|\d\.\s+[^\W\d_]", value))


def list_contact_lines(block: Block) -> list[TextLine]:
    """Return the lines of a block; a label that stands alone in its line or cell has the next one behind it.

    The lines behind the label of an address are one, up to the next contact.
    """
    words = load_owner_words()
    if block.element.tag == "pre":
        return []
    lines: list[TextLine] = []
    in_address = False
    above_postcode = False  # the line above has a street and a number
    for part in split_items(block, ()) if block.kind == "other" else [block]:
        content = extract_content(part, keep_line_ends=not is_bold_line(part))
        if content.points or content.other_blocks:
            return []
        for line in content.lines:
            text = line_text(line)
            if lines and words.label_alone.fullmatch(line_text(lines[-1])):
                colon = TextRun(" " if line_text(lines[-1]).endswith((":", "：")) else ": ")
                lines[-1] = [*lines[-1], colon, *line]
            elif (in_address and not _is_contact(line)) or (above_postcode and POSTCODE.search(text)):
                lines[-1] = [*lines[-1], TextRun(_LINE_END), *line]
            else:
                in_address = bool(words.labels["address"].match(text))
                lines.append(line)
            above_postcode = bool(_HOUSE_NUMBER.fullmatch(text))
    return lines


def _is_contact(line: TextLine) -> bool:
    """Tell whether a line has a contact or a label."""
    found = read_contact_line(line)
    return bool(found.facts or found.links) or bool(load_owner_words().label_alone.fullmatch(line_text(line)))


def is_owner_name(text: str, profile: Data) -> bool:
    """Tell whether a text is the owner's name again."""
    name = profile.get("name") or ""
    names = name.values() if isinstance(name, dict) else [name]
    known = {normalise_name(form) for form in names if form}
    if normalise_name(text) in known:
        return True
    facts = read_owner_heading(re.sub(r"\*\*|__", "", text)) if name else {}
    is_name = facts.get("name") == name and not facts.keys() - {"name", "title_before", "title_after"}
    profile |= {
        key: facts[key] for key in ("title_before", "title_after") if is_name and key in facts and not profile.get(key)
    }
    return is_name


def is_sentence(text: str) -> bool:
    """Tell whether a text is a sentence, not a line of facts."""
    text = re.sub(r"\]\([^()\s]*\)", "]", text)
    count = len(re.findall(r"[^\W_]+", text)) + len(re.findall(f"[{EAST_ASIAN}]", text)) // 3
    if count > _MAX_HEADLINE_WORDS and not is_address(text):
        return True
    words = load_owner_words()
    if re.search(r"[。！？]", text):
        return True
    is_fact = words.organisation.search(text) or words.role.search(text)
    return bool(_SENTENCE.search(text)) and count > (_MAX_SENTENCE_WORDS * 2 if is_fact else _MAX_SENTENCE_WORDS)


def _are_facts(texts: Sequence[str], profile: Data) -> bool:
    """Tell whether texts without a contact may stand under a name: one headline, roles, organisations, places."""
    words = load_owner_words()
    others = [
        text
        for text in texts
        if not (words.role.search(text) or words.organisation.search(text) or is_address(text) or _TOWN.fullmatch(text))
    ]
    return len(others) <= (0 if profile.get("headline") else 1)


def _take_from_prose(block: Block, lines: Sequence[ContactLine], profile: Data) -> None:
    """Take e-mail addresses, if there are none, and when and where the owner was born; the prose keeps them."""
    if not profile.get("email"):
        for value in (value for line in lines for key, value in line.facts if key == "email"):
            _add_value(profile, "email", value)
    text = " ".join(block.element.text_content().split())
    if match := load_owner_words().birth.search(text):
        _place_birth(_cut_birth(text[match.end() :]), profile)


def _cut_birth(text: str) -> str:
    """Return the date at the beginning of a text and the place behind it."""
    dates = find_date_spans(text[:_LONGEST_BIRTH])
    end = dates[0].end if dates else 0
    return text[:end] + re.split(r"[.;,]", text[end:], maxsplit=1)[0]


def _says_birth_alone(block: Block) -> bool:
    """Tell whether a block is nothing but “born on 3 May 1984 in Example”."""
    text = " ".join(block.element.text_content().split())
    match = load_owner_words().birth.match(text)
    return (
        match is not None
        and bool(find_date_spans(text))
        and _cut_birth(text[match.end() :]) == text[match.end() :].rstrip(".")
    )


def _place_line(line: ContactLine, spot: Spot, imported: ImportResult) -> None:
    profile = imported.profile
    for key, value in line.facts:
        place_fact(key, value, profile)
    for network, label, address in list_networks(line.links):
        if network or line.texts or line.facts or line.links[1:] or not load_owner_words().organisation.search(label):
            place_link(network, label, address, spot, imported)
        else:
            add_affiliation(profile, f"[{label}]({address})")
    for text in line.texts:
        if not is_owner_name(text, profile):
            place_text(text, profile)


def place_fact(key: str, value: str, profile: Data) -> None:
    """Place a fact that its line labels or that its form tells."""
    if key == "fax":
        profile["phone"] = [*_list_values(profile.get("phone")), {"value": value, "label": "Fax"}]
    elif key == "birth":
        _place_birth(value, profile)
    elif key in _PERSONAL_KEYS:
        profile.setdefault(key, value)
    elif key == "name":
        profile |= read_owner_heading(value) if not profile.get("name") else {}
    elif key == "address":
        _append(profile, key, _break_lines(value), "\n")
    else:
        _add_value(profile, key, value)


def _place_birth(value: str, profile: Data) -> None:
    """Place a date of birth, and the place behind it."""
    if dates := find_date_spans(value):
        profile.setdefault("birth", dates[0].date)
    match = re.search(r"(?:\b(?:in|à|en|a|em|te|w|i)\s+|于|[,，]\s*)([^\d,.;]{2,40})$", value)
    if match:
        profile.setdefault("birthplace", match[1].strip())


def place_link(network: str, label: str, address: str, spot: Spot, imported: ImportResult) -> None:
    """Place a link by its network; one without a label, or that says so, is the website."""
    profile = imported.profile
    links = profile["links"]
    if network:
        links.setdefault(network, address)
    elif not address.startswith(("http://", "https://")):
        if address and not is_owner_name(label, profile):
            message = "a link to a file has no place among the owner's links"
            imported.keep(spot, f"{label}: {address}", "link", message)
    elif not profile.get("website") and (
        not label or load_owner_words().label_alone.fullmatch(label) or ("." in label and label in address)
    ):
        profile["website"] = address
    elif address != profile.get("website"):
        links.setdefault(label if label and "://" not in label else address.partition("://")[2].strip("/"), address)


def place_text(text: str, profile: Data) -> None:
    """Place a text under the name: an address, an affiliation or a town by its words, others in the headline."""
    if degree := _DEGREE.search(text):
        profile.setdefault("title_after", degree[1])
        text = text[: degree.start()]
    if is_pronouns(text):
        profile.setdefault("pronouns", text.strip(" ()[]"))
        return
    has_role, has_organisation = load_owner_words().role.search(text), load_owner_words().organisation.search(text)
    position = read_position(text)
    if position.affiliation:
        _append(profile, "headline", position.headline, " · ")
        place_workplace(profile, position.affiliation)
    elif split := split_affiliation(text):
        add_affiliation(profile, split[0])
        _append(profile, "address", _break_lines(split[1]), "\n")
    elif is_address(text):
        _append(profile, "address", _break_lines(_KIND_OF_ADDRESS.sub("", text)), "\n")
    elif has_organisation and not has_role:
        add_affiliation(profile, text)
    elif _TOWN.fullmatch(text) and not has_role:
        _append(profile, "location", text, " · ")
    elif text:
        _append(profile, "headline", text, " · ")


def _break_lines(text: str) -> str:
    return re.sub(rf"\s*{_LINE_END}\s*", "\n", text)


def _append(profile: Data, key: str, text: str, separator: str) -> None:
    current = profile.get(key)
    profile[key] = f"{current}{separator}{text}" if current and isinstance(current, str) else text


def _add_value(profile: Data, key: str, value: str) -> None:
    """Add a value to a fact of which there may be several."""
    values = _list_values(profile.get(key))
    values += [value] * (value not in values)
    profile[key] = values[0] if len(values) == 1 else values


def _list_values(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] if value else []
