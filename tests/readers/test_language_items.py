"""Languages and their levels in lines as people write them."""

from __future__ import annotations

from slices import try_all

from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.page_blocks import split_blocks
from cvgen.readers.page.sections.term_sections import read_term_section
from cvgen.readers.page.source.source_lines import locate_lines

LINES = {
    "English C2, French B2, Latin": "English C2 | French B2 | Latin",
    "Deutsch (Muttersprache), Englisch fließend": "Deutsch Muttersprache | Englisch fließend",
    "Français – langue maternelle ; anglais – C1": "Français langue maternelle | anglais C1",
    "Fluent in English and German; reading knowledge of Latin":
        "English Fluent | German Fluent | Latin reading knowledge",
    "Gikuyu and Swahili (mother tongues), English (fluent)":
        "Gikuyu mother tongue | Swahili mother tongue | English fluent",
    "Turkish (modern and Ottoman), Greek and French: fluent. Arabic: reading.":
        "Turkish (modern and Ottoman) fluent | Greek fluent | French fluent | Arabic reading",
    "Mother tongue: Italian. Other languages: English (C1), French (B1)":
        "Italian Mother tongue | English C1 | French B1",
    "English, Igbo; Latin, Greek (reading); Italian (fluent)":
        "English | Igbo | Latin reading | Greek reading | Italian fluent",
    "Turkish (modern), Greek, French: fluent. Arabic, Italian: reading":
        "Turkish (modern) fluent | Greek fluent | French fluent | Arabic reading | Italian reading",
    "Danish (native), English: C1": "Danish native | English C1",
    "Kipsigis and Swahili: native": "Kipsigis native | Swahili native",
    "Languages spoken: Arabic, te reo Māori": "Arabic | te reo Māori",
    "Russian native, German fluent (TestDaF)": "Russian native | German fluent, TestDaF",
    "Reading knowledge of Latin and Old Norse": "Latin Reading knowledge | Old Norse Reading knowledge",
    "Português (língua materna), inglês avançado": "Português língua materna | inglês avançado",
    "Svenska (modersmål), engelska (flytande)": "Svenska modersmål | engelska flytande",
    "Español: nativo. Inglés: C1 (IELTS 7.5). Catalán: B2": "Español nativo | Inglés C1 (IELTS 7.5) | Catalán B2",
    "German: native, English: C1": "German native | English C1",
    "German: C1, certificate of 2019": "German C1, certificate of 2019",
    "日本語（母語）、英語（ビジネスレベル）": "日本語 母語 | 英語 ビジネスレベル",
}  # fmt: skip


@try_all("line", LINES)
@try_all("bullet", ["", "- "])
def test_languages(line: str, bullet: str) -> None:
    blocks = split_blocks(locate_lines(bullet + line, "page.md"), ImportResult())
    items = read_term_section("languages", blocks, "Languages").items
    assert " | ".join(f"{item['language']} {item.get('level', '')}".strip() for item in items) == LINES[line]
