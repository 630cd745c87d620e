"""Read a line of contacts: addresses, numbers and links, and the texts between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import unquote, urlsplit

from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.text.markdown_escapes import escape_markdown
from cvgen.text.networks import NETWORKS, is_valid_orcid, normalise_network, shorten_profile_address

_MARKS = "\ue000-\uf8ff"  # one stands for each link in a line
_FIRST_MARK = 0xE000
_MOST_LINKS = 200
_LONGEST_LINE = 1_000  # characters; a longer one is prose
_MOST_LABEL_WORDS = 3  # before a colon, behind which nothing is left
_AT = r"(?:@|＠|_at_|\s*[(\[{<]\s*(?:at|a|à|arroba|chez|ät|@)\s*[)\]}>]\s*|\s+(?:at|AT)\s+)"
_DOT = r"(?:\.|\s*[(\[{<]\s*(?:dot|punkt|point|punto|ponto|点|\.)\s*[)\]}>]\s*|\s+(?:dot|DOT)\s+)"
_EMAIL = re.compile(
    rf"(?<![\w+.-])[\w+-]{{1,64}}?(?:{_DOT}[\w+-]{{1,64}}?){{0,6}}{_AT}[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,64}}){{1,6}}"
    r"|(?<![\w+.-])[\w+.-]{1,64}\s@\s[\w-]{1,64}(?:\s\.\s[\w-]{1,64}){1,6}",  # ada @ example . org
    re.IGNORECASE,
)
_ORCID = re.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")
_ADDRESS = re.compile(
    r"<?(?:https?://|www\.)[^\s<>,;，；]+[^\s<>,;，；.)]>?|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/[^\s<>,;]+"
)
_PHONE = re.compile(r"\+?(?:\(\+?\d{1,5}\)|\d)[\d \u00a0()./–‑-]{5,22}\d")
_SEPARATOR = re.compile(
    rf"\s*[|•·｜∙;；]\s*|\s+/+\s+|\s*[\x00]\s*(?:[–—-]\s+)?|(?<=[{_MARKS}])\s+[–—-]\s+|(?<=[{_MARKS}])\s+(?=[{_MARKS}])"
)
_BORDER = re.compile(rf"[{_MARKS}\0|;；·•∙]")
_JOINING = re.compile(r"\b(?:or|and|oder|und|ou|et|o|e|y|en|och|i|и|или|ve|veya)\b|[或和及と]", re.IGNORECASE)
_ICONS = re.compile("[\u2706\u260e\u2709\u2302\u270d\u2691\u25b6\U0001f300-\U0001faff][\ufe0e\ufe0f]?\\s*")
_PUNCTUATION = " \t\u00a0\u3000,，、.。:：;/|•·-–—()（）[]*_&"


@dataclass(slots=True)
class ContactLine:
    """What a line says: facts by key of the profile, links with their labels, and the texts that are neither."""

    facts: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def read_contact_line(line: TextLine) -> ContactLine:
    """Return the contacts in a line, which may hold none."""
    found = ContactLine()
    text, links = _mark_links(line)
    if len(text) > _LONGEST_LINE:
        return ContactLine(texts=[format_line(line)])
    text = _ICONS.sub("\0", text)
    text = _EMAIL.sub(lambda match: _take_email(match, found), text)
    text = _ORCID.sub(lambda match: _take_orcid(match, found), text)
    text = _ADDRESS.sub(lambda match: _take_address(match, found), text)
    text = _take_phones(text, found)
    text = re.sub(r"(?<!\w)[TMPEF][.:]?\s*\x00", "\0", text)
    text = load_owner_words().label_before.sub("\0", text)
    for piece in _SEPARATOR.split(text):
        _read_piece(piece.strip(" \t\u3000"), links, found)
    return found


def _mark_links(line: TextLine) -> tuple[str, Mapping[str, TextLine]]:
    """Return the text of a line with a mark in place of each link, and the links by mark."""
    links: dict[str, TextLine] = {}
    text = ""
    for href, runs in groupby(line, key=lambda run: run.href):
        linked = list(runs)
        if not href or len(links) >= _MOST_LINKS:
            text += "".join(run.text for run in linked if not run.image)
            continue
        mark = chr(_FIRST_MARK + len(links))
        links[mark] = linked
        text += mark
    return text, links


_BRACED = re.compile(
    r"\{([\w.+-]{1,40}(?:, ?[\w.+-]{1,40}){1,4})\} ?@ ?([\w.-]{1,60})"
)  # {ada, a.lovelace}@example.org


def find_emails(text: str) -> list[str]:
    """Return the e-mail addresses in a text, also such as “ada (at) example.org”."""
    text = _BRACED.sub(lambda match: " ".join(f"{name.strip()}@{match[2]}" for name in match[1].split(",")), text)
    found = (re.sub(_AT, "@", match.group(), flags=re.IGNORECASE) for match in _EMAIL.finditer(text[:_LONGEST_LINE]))
    addresses = (re.sub(r"\s+", "", re.sub(_DOT, ".", address, flags=re.IGNORECASE)) for address in found)
    return [address for address in dict.fromkeys(addresses) if address.count("@") == 1]


def _take_email(match: re.Match[str], found: ContactLine) -> str:
    addresses = find_emails(match.group())
    found.facts += [("email", address) for address in addresses]
    return "\0" if addresses else match.group()


def _take_orcid(match: re.Match[str], found: ContactLine) -> str:
    if not is_valid_orcid(match.group()):
        return match.group()
    found.links.append(("orcid", f"https://orcid.org/{match.group()}"))
    return "\0"


def _take_address(match: re.Match[str], found: ContactLine) -> str:
    target = match.group().strip("<>")
    found.links.append(("", target if "://" in target else f"https://{target}"))
    return "\0"


def _take_phones(text: str, found: ContactLine) -> str:
    """Take numbers with a plus or a label before them, and those that stand alone."""
    words = load_owner_words()

    def take(match: re.Match[str]) -> str:
        before = _BORDER.split(text[max(0, match.start() - 30) : match.start()])[-1]
        after = _BORDER.split(text[match.end() : match.end() + 30])[0]
        alone = not before.strip(_PUNCTUATION) and not after.strip(_PUNCTUATION)
        alone = (
            alone
            and len(re.findall(r"\d", match.group())) >= 8
            and not re.search(r"\d{4}\s*[–-]\s*\d{4}", match.group())
        )
        if words.fax_before.search(before):
            found.facts.append(("fax", match.group()))
        elif match.group().lstrip("(")[0] == "+" or words.phone_before.search(before) or alone:
            found.facts.append(("phone", re.sub(r"^\((\+\d{1,5})\)", r"\1", match.group().strip())))
        else:
            return match.group()
        return "\0"

    return _PHONE.sub(take, text)


def _read_piece(piece: str, links: Mapping[str, TextLine], found: ContactLine) -> None:
    """Read what stands between two separators: links alone, a labelled fact, or another text."""
    words = load_owner_words()
    marks = [char for char in piece if char in links]
    plain = _JOINING.sub(" ", re.sub(f"[{_MARKS}]", " ", piece))
    if not re.search(rf"[\w{_MARKS}]", _JOINING.sub(" ", piece)) or (not marks and words.label_alone.fullmatch(piece)):
        return
    label = next((key for key, pattern in words.labels.items() if pattern.match(piece)), "")
    if label:
        plain = words.labels[label].sub("", plain, count=1)
    network, user = _split_network(piece)
    named = _find_network(plain.strip(_PUNCTUATION)) if marks else ""
    if marks and (not plain.strip(_PUNCTUATION) or words.label_alone.fullmatch(plain) or _is_bare_label(plain.strip())):
        for mark in marks:
            _read_link(links[mark], label, found)
    elif named:
        found.links += [(named, links[mark][0].href or "") for mark in marks]
    elif network and not marks:
        found.links.append((network, user))
    elif label and label not in ("email", "phone", "fax", "website"):
        whole = _restore(piece, links).strip()
        value = words.labels[label].sub("", whole, count=1).strip()
        value = value if label != "address" or re.search(r"[^\W\d_]{2}", value) else whole  # “Room: 2.117”
        found.facts.append((label, value))
    elif not _is_bare_label(piece):
        found.texts.append(_restore(piece, links).strip(" ,"))


def _is_bare_label(piece: str) -> bool:
    return piece.endswith((":", "：")) and len(piece.split()) <= _MOST_LABEL_WORDS


def _restore(piece: str, links: Mapping[str, TextLine]) -> str:
    """Return a piece as Markdown, with its links."""
    parts = re.split(f"([{_MARKS}])", piece)
    return "".join(format_line(links[part]) if part in links else escape_markdown(part) for part in parts).strip()


def _split_network(piece: str) -> tuple[str, str]:
    """Return the network and the user name of a piece such as “GitHub: ada”, "" where it is none."""
    name, colon, user = re.sub(r"[*_]{2}", "", piece).replace("：", ":").partition(":")
    user, key = user.strip(), _find_network(name)
    return (key, user) if colon and user and key and NETWORKS[key].url(user) else ("", "")


def _find_network(name: str) -> str:
    """Return the key of the network of a name, "" if there is none."""
    keys = {normalise_network(network.label): key for key, network in NETWORKS.items()} | {"orcidid": "orcid"}
    key = keys.get(normalise_network(name), normalise_network(name))
    return key if key in NETWORKS else ""


def _read_link(runs: TextLine, label: str, found: ContactLine) -> None:
    href, text = runs[0].href or "", line_text(runs)
    if href.startswith("mailto:"):
        addresses = unquote(href.removeprefix("mailto:").partition("?")[0])
        found.facts += [("email", address) for address in find_emails(addresses)]
    elif href.startswith("tel:"):
        found.facts.append(("phone", text if re.search(r"\d{3}", text) else href.removeprefix("tel:")))
    else:
        found.links.append((label if label == "website" else text, href))


def list_networks(links: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield for each link its network, "" if none, its label and its address."""
    hosts = {urlsplit(network.address).netloc.removeprefix("www."): key for key, network in NETWORKS.items()}
    for label, target in links:
        if label in NETWORKS and "://" not in target:
            yield label, label, target
            continue
        address = normalise_href(target)
        host = urlsplit(address).netloc.removeprefix("www.").lower()
        key = "googlescholar" if host.startswith("scholar.google.") else "orcid" if label == "orcid" else ""
        yield hosts.get(host, key), label, shorten_profile_address(address)
