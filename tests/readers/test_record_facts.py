"""What rules take out of a record before the model reads it."""

from __future__ import annotations

from typing import Any

from slices import try_all

from cvgen.readers.items.pieces import split_pieces
from cvgen.readers.items.record_cells import tidy_cells
from cvgen.readers.items.record_facts import take_facts
from cvgen.readers.items.record_pieces import arrange_pieces
from cvgen.readers.items.record_places import part_place
from cvgen.readers.items.record_tidy import tidy_record
from cvgen.readers.items.tokens import split_tokens
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text

FACTS: list[tuple[str, str, dict[str, Any]]] = [
    ("grants", "Peat, NERC (NE/X099991/1)", {"number": "NE/X099991/1"}),
    ("grants", "Hearts, NIH R01 HL999012, PI", {"number": "R01 HL999012", "role": "PI"}),
    ("grants", "Water (PID2022-199999NB-I00)", {"number": "PID2022-199999NB-I00"}),
    ("grants", "Night, BMBF, FKZ 01GY9999", {"number": "01GY9999"}),
    ("grants", "Moss (OPUS 22, 2021/43/B/NZ3/09999)", {"number": "2021/43/B/NZ3/09999"}),
    ("grants", "Rails, Horizon Europe, 101999001", {"number": "101999001"}),
    ("grants", "Regular Grant no. 2021/09999-1: Maps", {"number": "2021/09999-1"}),
    ("grants", "Loans, 202301, GBP 5,000", {"amount": "5000", "currency": "GBP"}),
    ("grants", "Rails, €2.4 million (own share €310,000)", {"amount": "2400000", "currency": "EUR", "share": "310000"}),
    ("grants", "KAKENHI, ¥18,200,000", {"amount": "18200000", "currency": "JPY"}),
    ("grants", "NSFC Fund, ¥580,000", {"amount": "580000", "currency": "CNY"}),
    ("grants", "Tides, ¥580,000", {"amount": "¥580,000"}),
    ("grants", "Tides, HK$ 780,000", {"amount": "780000", "currency": "HKD"}),
    ("grants", "Brine, co-PI (PI: K. Mizuki)", {"investigator": "K. Mizuki", "role": "co-PI"}),
    ("grants", "Bridges, PI, with J. de Wit and L. Baptiste",
     {"co_investigators": ["J. de Wit", "L. Baptiste"], "role": "PI"}),
    ("grants", "Bridges, NIH. Role: Co-I", {"role": "Co-I"}),
    ("grants", "놀이터, co-researcher (공동연구원)", {"role": "co-researcher (공동연구원)"}),
    ("grants", "Moss, R420 000", {"amount": "420000", "currency": "ZAR"}),
    ("grants", "Moss, 3,5 Mio. € insgesamt", {"amount": "3500000", "currency": "EUR"}),
    ("grants", "Moss, ₹12 lakh, own share ₹3 lakh",
     {"amount": "1200000", "currency": "INR", "share": "300000"}),
    ("grants", "Deiche, Leitung gemeinsam mit Prof. Dr. A. Brode", {"co_investigators": ["Prof. Dr. A. Brode"]}),
    ("grants", "Bridges, with the City of Leeds", {}),
    ("grants", "Funder: NERC; Budget: £20,000", {"organisation": "NERC", "amount": "20000", "currency": "GBP"}),
    ("grants", "Shore (ES/W999001/1), Co-I with P. Adeyemi (PI)",
     {"number": "ES/W999001/1", "investigator": "P. Adeyemi", "role": "Co-I"}),
    ("grants", "港口劳动（22YJC999001）", {"number": "22YJC999001"}),
    ("grants", "Snow, 2019-99123, PI", {"number": "2019-99123", "role": "PI"}),
    ("editorial", "*Port History*: member of the editorial board", {"role": "member of the editorial board"}),
    ("editorial", "Mitherausgeberin der Zeitschrift für Recht", {"role": "Mitherausgeberin"}),
    ("outreach", "Guest on In Our Time, Radio 4", {"role": "Guest"}),
    ("outreach", "“Who Pays for Fog?” for The Harbour Blog", {"title": "“Who Pays for Fog?”",
     "organisation": "The Harbour Blog"}),
    ("outreach", "Opinion piece in the Quay Times, “Who Pays for Fog?”", {"title": "“Who Pays for Fog?”",
     "kind": "Opinion piece", "organisation": "Quay Times"}),
    ("talks", "Title: “Fog, Again: A Study”, Leeds (UK), May 2024",
     {"title": "“Fog, Again: A Study”", "date": "2024-05"}),
    ("talks", "Fog and Us. Workshop delivered at MIST 2020", {"kind": "Workshop"}),
    ("talks", "Student seminar talk titled “Fog and Us” at MIST", {"title": "“Fog and Us”",
     "kind": "Student seminar talk"}),
    ("talks", "Tuesday Harbour Meeting, Leeds. Poster title: Fog and Us", {"title": "Fog and Us", "kind": "poster"}),
    ("talks", "Fog and Us. Invited seminar presentation at the Mist Centre", {"kind": "Invited seminar presentation"}),
    ("talks", "Guest Lecture @ School of Fog, Leeds", {"kind": "Guest Lecture"}),
    ("talks", "Mist Days, Leeds (declined)", {"text": "declined"}),
    ("supervision", "Bo Fern (MSc). Working title: Fog on Boards", {"title": "Fog on Boards"}),
    ("supervision", "Bo Fern. Master thesis project: Fog on Boards",
     {"title": "Fog on Boards", "level": "Master thesis project"}),
    ("supervision", "Bo Fern (MSc). Keywords: fog; boards", {"text": "Keywords: fog; boards"}),
    ("supervision", "Bo Fern (MSc). Funding: Slate Trust", {"text": "Funding: Slate Trust"}),
    ("supervision", "Bo Fern (Started 2018, completed 2023)", {"text": "Started 2018", "date": "2023"}),
    ("supervision", "Bo Fern (successfully defended 2019)", {"date": "2019"}),
    ("supervision", "Bo Fern (in progress 2019-2020)", {"text": "in progress", "date": "2019 – 2020"}),
    ("supervision", "Bo Fern, Honours, co-supervised by Ada Moss", {"role": "co-supervised by Ada Moss"}),
    ("supervision", "Bo Fern (PhD). w/ Ada Moss", {"role": "w/ Ada Moss"}),
    ("supervision", "Bo Fern | Co-supervisor | Slate University", {"role": "Co-supervisor"}),
    ("supervision", "Main supervisor for MSc students working on fog and its price",
     {"role": "Main supervisor", "level": "MSc students", "title": "fog and its price"}),
    ("supervision", "Co-supervisor for a PhD candidate at Slate University",
     {"role": "Co-supervisor", "level": "PhD candidate"}),
    ("service", "“How Fog Changes the Price of Boards.” Panel organised for the Mist Congress",
     {"text": "“How Fog Changes the Price of Boards.”"}),
    ("service", "“Mud Day”, Slate Harbour", {}),
    ("service", "Reviewer, Fog Letters, ISSN: 2666-0334", {"text": "ISSN: 2666-0334"}),
    ("grants", "Fog on Boards, sponsored by the Harbour Board, Govt of Slate",
     {"organisation": "Harbour Board, Govt of Slate"}),
    ("grants", "Fog on Boards. Program: Harbour Board Pilots", {"organisation": "Harbour Board Pilots"}),
    ("grants", "Fog on Boards (as PI)", {"role": "PI"}),
    ("grants", "Fog on Boards | Ada Moss, Bo Fern | Harbour Board", {"co_investigators": ["Ada Moss", "Bo Fern"]}),
    ("grants", "Travel grant (declined), Harbour Board", {"text": "declined"}),
    ("grants", "Fog on Boards, INR 64 lacs", {"amount": "6400000", "currency": "INR"}),
    ("teaching", "Fog (language of instruction: English)", {"text": "language of instruction: English"}),
    ("teaching", "Fog, held by Ada Moss", {"text": "held by Ada Moss"}),
    ("teaching", "Fog. Lecturer: Prof. Ada Moss", {"text": "Lecturer: Prof. Ada Moss"}),
    ("teaching", "Fog (L3), Pr. A. Moss", {"level": "L3", "text": "Pr. A. Moss"}),
    ("teaching", "A.Y. 2022/2023, Fog", {"date": "2022/23"}),
    ("teaching", "Fog (3er semestre)", {"term": "3er semestre"}),
    ("teaching", "Fog (L1 Physique-Chimie)", {"level": "L1 Physique-Chimie"}),
    ("teaching", "Fog (2ème année (Master 1))", {"level": "2ème année (Master 1)"}),
    ("teaching", "Lecturer and tutor: Fog", {"role": "Lecturer and tutor"}),
    ("teaching", "Fog (MT3ATD)", {"code": "MT3ATD"}),
    ("teaching", "2008: Math 150B – Fog", {"code": "Math 150B", "date": "2008"}),
    ("teaching", "Fog. Nombre d'heures : 24h", {"hours": "24h"}),
    ("talks", "Fog and Us. Mist Days. Slides and recording available on the OSF.",
     {"text": "Slides and recording available on the OSF"}),
    ("talks", "Fog and Us, Mist Days, hosted by the Harbour Office, Leeds", {"text": "hosted by the Harbour Office"}),
    ("licences", "Registered Midwife (NMC PIN 99A1234E)", {"number": "99A1234E"}),
    ("education", "Dipl., Dresden, Note: sehr gut", {"grade": "Note: sehr gut"}),
    ("education", "Master « Histoire maritime », Nantes", {}),
    ("education", "PhD, Nantes, « Les juges »", {"thesis": "« Les juges »"}),
    ("education", "Laurea, Trieste (108/110 con lode)", {"grade": "108/110 con lode"}),
    ("education", "Magister, Kiel. Gesamtnote: sehr gut (1,3)", {"grade": "Gesamtnote: sehr gut (1,3)"}),
    ("education", "Abitur, Husum, Durchschnittsnote: 1,9", {"grade": "Durchschnittsnote: 1,9"}),
    ("education", "Magister, Kiel, mit Auszeichnung (1,1)", {"grade": "mit Auszeichnung (1,1)"}),
    ("education", "Magister, Kiel, Magisterarbeit: »Am Deich. Wege«", {"thesis": "»Am Deich. Wege«"}),
    ("education", "PhD, Oviedo. Title of Doctoral Thesis: Eelgrass", {"thesis": "Eelgrass"}),
    ("service", "2014--18. Grievance Panel", {"date": "2014 – 2018"}),
    ("service", "9th Jan 2018 -Present: Grievance Panel", {"date": "2018-01-09 – present"}),
    ("service", "2023 — auj.: Jury", {"date": "2023 – present"}),
    ("education", "PhD, Toulouse. Advisor, Claude Verneuil", {"advisor": "Claude Verneuil"}),
    ("service", "Reviewers of SWAMP, BOG", {"role": "Reviewers", "organisation": "SWAMP, BOG"}),
    ("service", "Referee for the following journals: Bogs, Fens",
     {"role": "Referee for the following journals", "organisation": "Bogs, Fens"}),
    ("talks", "Gulls, invited talk, Ghent", {"kind": "invited talk"}),
    ("talks", "Gulls, Bird Club, host: A. Rydell, Ghent", {"text": "host: A. Rydell"}),
    ("talks", "Keynote: Bridges", {"kind": "keynote"}),
    ("talks", "Courts. Plenary lecture at the Conference", {"kind": "Plenary lecture"}),
    ("talks", "Deich, Gastvortrag, Bremen", {"kind": "Gastvortrag"}),
    ("talks", "海藻，特邀报告，成都", {"kind": "特邀报告"}),
    ("talks", "Poster", {}),
    ("talks", "The poster of 1914, Leeds", {}),
    ("talks", "Tides (in Japanese), online", {"text": "in Japanese", "place": "online"}),
    ("talks", "Archives (with R. Amos and T. Lind)", {"text": "with R. Amos and T. Lind"}),
    ("exhibitions", "Salt (group exhibition), curated by N. Amis",
     {"kind": "group exhibition", "text": "curated by N. Amis"}),
    ("exhibitions", "個展「潮の音」", {"kind": "個展", "title": "「潮の音」"}),
    ("outreach", "Gulls, interview, Radio 4", {"kind": "interview"}),
    ("licences", "COREN-MG 990417, ativo", {"number": "990417"}),
    ("outreach", "Soapbox Science, Leeds (speaker)", {"role": "speaker"}),
    ("teaching", "Law 511: Torts", {"code": "Law 511"}),
    ("teaching", "22051, Fog and Bells, DTU graduate course", {"code": "22051", "level": "graduate course"}),
    ("teaching", "CS 461/ECE 422: Locks", {"code": "CS 461/ECE 422"}),
    ("teaching", "Ethics, BSc Nursing, twice a year", {"level": "BSc Nursing", "term": "twice a year"}),
    ("teaching", "Torts, Teaching Assistant for Prof. Ada Berg", {"role": "Teaching Assistant for Prof. Ada Berg"}),
    ("teaching", "Physics (evaluation 4.7/5), Year 2", {"evaluation": "4.7/5", "level": "Year 2"}),
    ("service", "Reviewer for Gravel J. Sand., Acta (7) (11 reviews)",
     {"text": "11 reviews", "role": "Reviewer", "organisation": "Gravel J. Sand., Acta (7)"}),
    ("supervision", "Ada Berg, “Sand” (main supervisor, defended 2023)",
     {"title": "“Sand”", "role": "main supervisor", "date": "2023"}),
    ("grants", "Salt (KE 2991/4-1), 312 T€", {"number": "KE 2991/4-1", "amount": "312000", "currency": "EUR"}),
    ("awards", "Shortlisted, Quarry Prize", {"note": "Shortlisted"}),
    ("supervision", "Main supervisor: Ada Berg (PhD)", {"role": "Main supervisor"}),
    ("supervision", "MSc co-supervisor of Ada Berg, Leiden", {"level": "MSc", "role": "co-supervisor"}),
    ("supervision", "Ada Berg (joint with Slate University)", {"text": "joint with Slate University"}),
    ("licences", "看護師免許（第1299123号）", {"number": "1299123"}),
    ("licences", "Full GMC registration (7099123)", {"number": "7099123"}),
    ("licences", "Solicitor, SRA No. 599991", {"number": "599991"}),
    ("supervision", "Thèse de Camille Perrin, co-dir. M. Abadie",
     {"level": "Thèse", "name": "Camille Perrin", "role": "co-dir. M. Abadie"}),
    ("supervision", "王小雾，硕士，现为华为工程师", {"now": "华为工程师"}),
    ("supervision", "Ada Berg, postdoc → Professor, Oulu", {"now": "Professor, Oulu"}),
    ("education", "BSc, Leeds, First Class", {"grade": "First Class"}),
    ("education", "BSc, Leeds, GPA: 3.8/4.0", {"grade": "3.8/4.0"}),
    ("education", "BSc, Leeds, GPA: 3.95", {"grade": "GPA: 3.95"}),
    ("education", "Laurea, Padova, relatore: prof. Marco Zanin", {"advisor": "prof. Marco Zanin"}),
    ("experience", "Rätin, Lehrstuhl (Prof. Dr. H. Brode), Bremen", {"text": "Prof. Dr. H. Brode"}),
    ("experience", "Nurse, Ward 7 (50 %)", {"text": "50 %"}),
    ("awards", "Prize (£100,000), Trust", {"note": "£100,000"}),
]  # fmt: skip


@try_all(("key", "text", "facts"), FACTS)
def test_facts(key: str, text: str, facts: dict[str, Any]) -> None:
    assert take_facts(key, [[TextRun(text)]]).facts == facts


def test_nothing_is_left_of_brackets() -> None:
    record = take_facts("grants", [[TextRun("OPUS 22 (National Science Centre, 2021/43/B/NZ3/09999), PI")]])
    assert [line_text(line) for line in record.text_lines()] == ["OPUS 22 (National Science Centre)"]


PLACES = {
    "Foreign Trade University, Hanoi": ("Foreign Trade University", "Hanoi"),
    "ISME19, Cape Town, South Africa": ("ISME19", "Cape Town, South Africa"),
    "Faculty of Law, University of Slate": ("Faculty of Law, University of Slate", ""),
    "Leeds": ("Leeds", ""),
    "[Slate University](https://slate.example), Spain": ("[Slate University](https://slate.example)", "Spain"),
    "Slate, [Leeds](https://leeds.example)": ("Slate, [Leeds](https://leeds.example)", ""),
}


@try_all("text", PLACES)
def test_places(text: str) -> None:
    assert part_place(text) == PLACES[text]


CELLS = [
    (
        "talks",
        {"title": "Radon, again (plenary)", "event": "LRT Workshop, Kraków, Poland"},
        {"title": "Radon, again", "kind": "plenary", "event": "LRT Workshop", "place": "Kraków, Poland"},
    ),
    (
        "grants",
        {"title": "Dams (No. 123117)", "organisation": "CSIC, UYU 1.450.000", "role": "Researcher (PI: Kenji Sato)"},
        {
            "title": "Dams",
            "organisation": "CSIC",
            "amount": "1450000",
            "currency": "UYU",
            "number": "123117",
            "role": "Researcher",
            "investigator": "Kenji Sato",
        },
    ),
    ("teaching", {"title": "JEM217 Monetary Economics"}, {"title": "Monetary Economics", "code": "JEM217"}),
    ("talks", {"title": "“Tides” (in Japanese)"}, {"title": "Tides", "text": "in Japanese"}),
    ("talks", {"title": "Tides (and lakes)"}, {"title": "Tides (and lakes)"}),
    (
        "teaching",
        {"title": "Ethics", "level": "B.Sc. Nursing, Slate College"},
        {"title": "Ethics", "level": "B.Sc. Nursing", "organisation": "Slate College"},
    ),
]


@try_all(("key", "cells", "item"), CELLS)
def test_cells_of_tables(key: str, cells: dict[str, Any], item: dict[str, Any]) -> None:
    assert tidy_cells(key, dict(cells)) == item


PIECES = [
    ("talks", [TextRun("Harbour Games with Costs, MIST")], ["Harbour Games with Costs", "MIST"]),
    ("talks", [TextRun("In conversation with Ada Moss, MIST")], ["In conversation", "with Ada Moss", "MIST"]),
    ("supervision", [TextRun("Fog on Boards with Few Labels, 2021")], ["Fog on Boards with Few Labels", "2021"]),
    ("supervision", [TextRun("Master student from Slate University")], ["Master student", "from Slate University"]),
    ("talks", [TextRun("MIST", href="x"), TextRun(" Spring Meeting, Leeds")], ["MIST Spring Meeting", "Leeds"]),
]


@try_all(("key", "line", "pieces"), PIECES)
def test_pieces(key: str, line: TextLine, pieces: list[str]) -> None:
    assert [piece.text for piece in arrange_pieces(split_pieces(split_tokens([line])), key)] == pieces


TIDY = [
    ("supervision", {"name": "Bo Fern", "level": "Co-supervisor"}, {"name": "Bo Fern", "role": "Co-supervisor"}),
    ("supervision", {"name": "Bo Fern", "level": "QrT"}, {"name": "Bo Fern", "organisation": "QrT"}),
    ("supervision", {"level": "Dr Bo Fern", "now": "Slate"}, {"name": "Dr Bo Fern", "now": "Slate"}),
    ("supervision", {"name": "About forty theses on fog"}, {"title": "About forty theses on fog"}),
    ("service", {"role": "**Slate Bee** Judge"}, {"role": "Judge", "organisation": "Slate Bee"}),
    (
        "service",
        {"role": "Moot Court Board, Faculty Co-Advisor"},
        {"role": "Faculty Co-Advisor", "organisation": "Moot Court Board"},
    ),
    (
        "service",
        {"role": "Panel organised for the *Mist Congress*"},
        {"role": "Panel organised", "organisation": "Mist Congress"},
    ),
    ("service", {"role": "Founder of a film club"}, {"role": "Founder", "organisation": "film club"}),
    (
        "service",
        {"role": "Organiser", "organisation": "Math Club in Kempten"},
        {"role": "Organiser", "organisation": "Math Club", "place": "Kempten"},
    ),
    (
        "service",
        {"role": "Organiser", "organisation": "Math Club in Kuhlbach"},
        {"role": "Organiser", "organisation": "Math Club in Kuhlbach"},
    ),
    (
        "service",
        {"role": "Organiser", "organisation": "Math Club in Leeds"},
        {"role": "Organiser", "organisation": "Math Club", "place": "Leeds"},
    ),
    (
        "grants",
        {"title": "Young Author Travel Grant - SLATE"},
        {"title": "Young Author Travel Grant", "organisation": "SLATE"},
    ),
    (
        "talks",
        {"title": "Fog", "event": "[Mist Days](https://mist.example) in Köln"},
        {"title": "Fog", "event": "[Mist Days](https://mist.example)", "place": "Köln"},
    ),
    (
        "talks",
        {"title": "Fog", "event": "Mist Days", "kind": "in Leeds"},
        {"title": "Fog", "event": "Mist Days", "place": "Leeds"},
    ),
    (
        "teaching",
        {"title": "Fog", "organisation": "School of Tides", "place": "QRT"},
        {"title": "Fog", "organisation": "School of Tides, QRT"},
    ),
    (
        "experience",
        {"role": "Professorin", "organisation": "Institut für Bildkunde der Universität Siegen"},
        {"role": "Professorin", "department": "Institut für Bildkunde", "organisation": "Universität Siegen"},
    ),
    (
        "experience",
        {"role": "Intern", "organisation": "Slate Lung Centre, Slate University"},
        {"role": "Intern", "department": "Slate Lung Centre", "organisation": "Slate University", "internship": True},
    ),
    ("service", {"role": "Judge for the Slate Fair"}, {"role": "Judge", "organisation": "Slate Fair"}),
    (
        "service",
        {"role": "Experte pour le Fonds des Marées"},
        {"role": "Experte", "organisation": "Fonds des Marées"},
    ),
    ("service", {"role": "Chair of the Library Board"}, {"role": "Chair of the Library Board"}),
    (
        "certificates",
        {"title": "Shoreline Course", "organisation": "Lublin"},
        {"title": "Shoreline Course", "place": "Lublin"},
    ),
    ("awards", {"title": "Prize", "organisation": "UT Austin"}, {"title": "Prize", "organisation": "UT Austin"}),
    (
        "education",
        {"degree": "BSc", "organisation": "University of Slate in Peru"},
        {"degree": "BSc", "organisation": "University of Slate", "place": "Peru"},
    ),
    (
        "awards",
        {"title": "Slate Prize assigned", "organisation": "Slate Union"},
        {"title": "Slate Prize", "organisation": "Slate Union"},
    ),
]


def test_reports_below() -> None:
    lines = [[TextRun("Vice President | 2020")], [TextRun("Ran weekly meetings and the winter social.")]]
    assert take_facts("service", lines).facts == {"date": "2020", "text": "Ran weekly meetings and the winter social."}
    lines = [[TextRun("Vice President | 2020")], [TextRun("Invited by the Harbour Board of the City of Slate.")]]
    assert take_facts("service", lines).facts == {"date": "2020"}


@try_all(("key", "parts", "item"), TIDY)
def test_tidy_records(key: str, parts: dict[str, Any], item: dict[str, Any]) -> None:
    assert tidy_record(key, dict(parts)) == item
