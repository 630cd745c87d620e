"""Invented titles, venues, places and publishers; a third of each is no real word, so that no list is learnt."""

from __future__ import annotations

from random import Random

from import_grammar.words import words

_NOUNS = words("nouns")
_ADJECTIVES = words("adjectives")
_GERUNDS = words("gerunds")
_PHRASES = words("phrases")
_TAILS = words("tails")
_SYLLABLES = words("syllables")
_CJK_TOPICS = words("cjk_topics")
_CJK_TAILS = words("cjk_tails")
_JA_TITLES = words("ja_titles")
_KO_TITLES = words("ko_titles")
_DE_TITLES = words("de_titles")
_FR_TITLES = words("fr_titles")
_ES_TITLES = words("es_titles")
_IT_TITLES = words("it_titles")
_PT_TITLES = words("pt_titles")


def word(r: Random, syllables: int = 0) -> str:
    """Return an invented word, in lower case."""
    return "".join(r.choice(_SYLLABLES) for _ in range(syllables or r.choice((2, 2, 3))))


def noun(r: Random) -> str:
    """Return a noun, invented in a fifth of all cases."""
    return word(r) if r.random() < 0.2 else r.choice(_NOUNS)


def title_case(text: str) -> str:
    """Return a text with the capitals that English gives titles."""
    small = {
        "a",
        "an",
        "the",
        "of",
        "for",
        "with",
        "in",
        "on",
        "to",
        "and",
        "from",
        "by",
        "via",
        "at",
        "under",
        "without",
    }
    words = text.split(" ")
    return " ".join(w if n and w in small else w[:1].upper() + w[1:] for n, w in enumerate(words))


def _phrase(r: Random) -> str:
    forms = (
        lambda: f"{r.choice(_ADJECTIVES)} {noun(r)}",
        lambda: f"{r.choice(_GERUNDS)} {r.choice(_ADJECTIVES)} {noun(r)}",
        lambda: f"{r.choice(_GERUNDS)} {noun(r)} {r.choice(_TAILS)}",
        lambda: f"{r.choice(_ADJECTIVES)} {noun(r)} {r.choice(_TAILS)}",
        lambda: f"on the {noun(r)} of {r.choice(_ADJECTIVES)} {noun(r)}",
        lambda: f"{noun(r)} and {noun(r)} in {r.choice(_ADJECTIVES)} {noun(r)}",
        lambda: f"{noun(r)}, {noun(r)}, and {noun(r)}",
        lambda: f"{r.choice(_GERUNDS)} {r.choice(_ADJECTIVES)} {noun(r)} {r.choice(_TAILS)}",
        lambda: f"the {r.choice(_ADJECTIVES)} {noun(r)} of {word(r).capitalize()}",
        lambda: f"{r.choice(_ADJECTIVES)} {noun(r)} of {noun(r)}",
        lambda: noun(r),
        lambda: f"{noun(r)} {r.choice(_TAILS)}",
    )
    return r.choice(forms)()


def _system(r: Random) -> str:
    name = word(r)
    return r.choice(
        (
            name.upper(),
            name.capitalize(),
            name.capitalize() + r.choice(("Net", "Bench", "GPT", "Former", "-R1", "3D", "++", "-LLM")),
        )
    )


def english_title(r: Random) -> str:
    """Return the title of a paper or book."""
    kind = r.random()
    if kind < 0.08:
        text = r.choice(
            (
                f"{r.choice(_ADJECTIVES)} {noun(r)}",
                f"the {noun(r)}",
                f"{noun(r)} and {noun(r)}",
                f"{word(r)} {noun(r)}",
                noun(r),
                f"{noun(r)} {r.choice(('after', 'in', 'under'))} the {noun(r)}",
            )
        )
    elif kind < 0.3:
        text = f"{_system(r)}: {_phrase(r)}"
    elif kind < 0.5:
        text = f"{_phrase(r)}: {r.choice((*_PHRASES, _phrase(r)))}"
    elif kind < 0.58:
        text = r.choice(("do", "can", "does", "why", "how", "what", "when should", "who needs")) + f" {_phrase(r)}?"
        text += f" {r.choice(_PHRASES)}" if r.random() < 0.3 else ""
    elif kind < 0.62:
        text = f"{_phrase(r)} – {r.choice(_PHRASES)}"
    else:
        text = _phrase(r)
        if r.random() < 0.4:
            text += " " + r.choice(_TAILS)
    if r.random() < 0.12:
        clause = r.choice((_phrase(r), f"the {noun(r)}", f"a {noun(r)}", r.choice(_TAILS)))
        text += f"{r.choice((', and', ', but', ', or', ',', ' and'))} {clause}"
    if r.random() < 0.05:
        text = text.replace(" ", " {} ".format(r.choice(("3D", "2-step", "k-means", "H2O", "L1", "GPT-4"))), 1)
    return title_case(text) if r.random() < 0.6 else text[:1].upper() + text[1:]


def chinese_title(r: Random) -> str:
    """Return a title in Chinese."""
    return (
        r.choice(("", "基于", "面向"))
        + r.choice(_CJK_TOPICS)
        + r.choice(("", "的"))
        + r.choice(("", r.choice(_CJK_TOPICS)))
        + r.choice(_CJK_TAILS)
    )


def title(r: Random, language: str = "en") -> str:
    """Return a title in a language: en, de, fr, es, zh or ja."""
    if language == "en":
        return _set_word(r, english_title(r))
    if language == "zh":
        return chinese_title(r)
    titles = {
        "ko": _KO_TITLES,
        "ja": _JA_TITLES,
        "de": _DE_TITLES,
        "fr": _FR_TITLES,
        "es": _ES_TITLES,
        "it": _IT_TITLES,
        "pt": _PT_TITLES,
    }
    text = r.choice(titles[language])
    if language in _SUBTITLES and r.random() < 0.4:
        text += r.choice((". ", ": ", " : " if language == "fr" else ". ")) + r.choice(_SUBTITLES[language])
    return text


_SUBTITLES = {
    "de": ("Eine Untersuchung", "Ein Beitrag zur Debatte", "Zur Reform des § 7 XYG", "Zur Geschichte der Ämter 1850–1930", "Orte und Wege"),
    "fr": ("Une histoire sociale", "Ethnographie d'un port (1945-2000)", "Essai sur la patience"),
    "it": ("Rotte e porti dell'Adriatico", "Saggio di storia sociale", "Un caso di studio"),
    "es": ("Un estudio de caso", "Historia de un puerto"),
    "pt": ("um estudo de caso", "história e memória (1930-1960)"),
}  # fmt: skip


def _set_word(r: Random, text: str) -> str:
    """Return a title, in some cases with a word in italics, as species and books have them, or with a formula."""
    chance = r.random()
    if chance > 0.1:
        return text
    before, *after = text.split(" ")
    middle = (
        f"<i>{word(r).capitalize()}</i>"
        if chance > 0.02
        else r.choice(("$\\alpha$-stable", "$^{136}$Xe", "$G$-bundles", "$0\\nu\\beta\\beta$"))
    )
    return " ".join((before, middle, *after)) if after else text


def reference_work(r: Random) -> str:
    """Return the name of an encyclopedia, dictionary or companion."""
    form = r.choice((
        "Encyclopaedia of {}", "Encyclopedia of {}", "Oxford Companion to {}", "The Cambridge Dictionary of {}", "Dictionary of {} Biography",
        "The Blackwell Encyclopedia of {}", "A Companion to {}", "Oxford Bibliographies in {}", "Lexikon der {}", "International Encyclopedia of {}",
    ))  # fmt: skip
    return form.format(r.choice((field(r), word(r).capitalize(), title_case(noun(r)))))


_FIELDS = words("fields")
_FIELD_WORDS = words("field_words")
_REAL_JOURNALS = words("real_journals")
_REAL_ACRONYMS = words("real_acronyms")
_ABBREVIATED = words("abbreviated")


def acronym(r: Random) -> str:
    """Return the acronym of a conference, invented in half of all cases."""
    if r.random() < 0.5:
        return r.choice(_REAL_ACRONYMS)
    letters = "".join(r.choice("ABCDEFGHILMNOPRSTUVW") for _ in range(r.choice((3, 4, 4, 5))))
    return r.choice((letters, letters, letters[0] + word(r, 1).lower() + letters[1:3], letters.capitalize() + "Conf"))


def field(r: Random) -> str:
    """Return a field of study as venues name it."""
    if r.random() < 0.3:
        return f"{r.choice(_FIELD_WORDS)} {title_case(noun(r))}"
    return r.choice(_FIELDS)


def journal(r: Random, language: str = "en") -> str:
    """Return the name of a journal."""
    if language == "zh":
        return r.choice(
            ["计算机", "软件", "自动化", "水利", "电子", "中国图象图形", "语言", "地理", "管理科学", "测绘"]
        ) + r.choice(("学报", "研究", "科学", "学刊"))
    if language == "ja":
        return r.choice(["日本水産", "情報処理", "言語", "土木", "教育社会", "電子情報通信", "史学"]) + r.choice(
            ("学会誌", "学会論文誌", "研究", "雑誌")
        )
    if language == "ko":
        return r.choice(("유아교육", "한국사회", "국어국문", "토목", "해양", "정보과학", "역사")) + r.choice(
            ("연구", "학회지", "논총", "학보", "학회논문지")
        )
    if language == "de":
        return r.choice(
            (
                "Zeitschrift für Uferrecht",
                "Archiv für Deichwesen",
                "Der Staat",
                "JZ",
                "NJW",
                "Historische Blätter",
                "DVBl.",
                "Jahrbuch für Küstenforschung",
                "Weimarer Hefte",
                "Pflege & Praxis",
                "NordÖR",
            )
        )
    if language == "fr":
        return r.choice(
            (
                "Revue d'histoire des ports",
                "Annales de géographie",
                "Économie et société",
                "Cahiers du littoral",
                "Revue économique",
                "Sociétés & Rivages",
                "Terrains",
            )
        )
    if language == "es":
        return r.choice(("Revista de Estudios Costeros", "Cuadernos de Economía", "Anales de Filología"))
    if language == "it":
        return r.choice(
            (
                "Rivista di studi costieri",
                "Quaderni di storia",
                "Archeologia delle rive",
                "Studi e ricerche",
                "Annali della scuola",
            )
        )
    if language == "pt":
        return r.choice(
            ("Revista Escola e Campo", "Cadernos de Pesquisa", "Anais do Litoral", "Educação & Maré", "Estudos Rurais")
        )
    forms = (
        lambda: r.choice(_REAL_JOURNALS),
        lambda: f"Journal of {field(r)}",
        lambda: (
            f"{'The ' * (r.random() < 0.2)}{r.choice(('International', 'European', 'American', 'Nordic'))} Journal of {field(r)}"
        ),
        lambda: f"{field(r)} {r.choice(('Letters', 'Review', 'Quarterly', 'Magazine'))}",
        lambda: f"{r.choice(('IEEE', 'ACM'))} Transactions on {field(r)}",
        lambda: f"{r.choice(('IEEE', 'ACM'))} Transactions on {field(r)} ({acronym(r)})",
        lambda: field(r),
        lambda: f"{field(r)} & {field(r)}",
        lambda: word(r).capitalize(),
        lambda: f"J. {r.choice(_ABBREVIATED)} {r.choice(_ABBREVIATED)}",
        lambda: f"{r.choice(_ABBREVIATED)} {r.choice(_ABBREVIATED)} {r.choice(('Lett.', 'Rev.', 'J.', 'Ann.'))}",
        lambda: f"J {r.choice(_ABBREVIATED)[:-1]} {r.choice(_ABBREVIATED)[:-1]}",
        lambda: f"Annals of {field(r)}",
        lambda: f"{r.choice(('American ', 'European ', 'Annual ', ''))}Review of {field(r)}",
        lambda: f"{acronym(r)}, {r.choice(('IEEE', 'ACM', 'IEEE/ACM'))} Transactions on {field(r)}",
        lambda: f"{title_case(r.choice(_ADJECTIVES))} {title_case(noun(r))}",
        lambda: f"{word(r).capitalize()} Studies in {field(r)}",
    )
    return r.choice(forms)()


def ordinal(r: Random) -> str:
    """Return an ordinal number as conferences have it."""
    number = r.randint(1, 62)
    return r.choice(
        (
            f"{number}th",
            f"{number}<sup>th</sup>",
            "Twelfth",
            "Thirty-eighth",
            "Forty-Second",
            f"{number // 10}1st",
            "Second",
        )
    )


def conference(r: Random) -> str:
    """Return the name of a conference: in full, with its acronym, or this alone."""
    forms = (
        lambda: acronym(r),
        lambda: acronym(r),
        lambda: f"{r.choice(('International', 'European', 'Annual', 'IEEE', 'ACM'))} Conference on {field(r)}",
        lambda: (
            f"{r.choice(('', 'The '))}{ordinal(r)} {r.choice(('International', 'Annual', 'ACM', 'IEEE/CVF'))} Conference on {field(r)} ({acronym(r)})"
        ),
        lambda: (
            f"Proceedings of the {ordinal(r)} {r.choice(('International', 'Annual'))} {r.choice(('Conference', 'Symposium', 'Workshop'))} on {field(r)}"
        ),
        lambda: (
            f"Proceedings of the {r.choice(('ACM', 'IEEE', 'International'))} {r.choice(('Conference', 'Symposium'))} on {field(r)} ({acronym(r)})"
        ),
        lambda: f"Proc. {r.choice(('', 'of '))}{acronym(r)}",
        lambda: f"Findings of {acronym(r)}",
        lambda: (
            f"{acronym(r)} {r.choice(('Workshop', 'Workshops', 'Workshop on ' + field(r), 'Findings', 'Datasets and Benchmarks Track', 'Demo Track', 'Companion'))}"
        ),
        lambda: f"Advances in {field(r)}",
        lambda: f"Workshop on {field(r)} at {acronym(r)}",
        lambda: (
            f"{acronym(r)} {r.randint(2012, 2026)} {r.choice(('Workshop', 'Workshops', 'Workshop on ' + field(r), 'Demo', 'Findings'))}"
        ),
        lambda: f"{field(r)} {r.choice(('Conference', 'Symposium', 'Workshop', 'Congress'))} ({acronym(r)})",
        lambda: f"{acronym(r)}, {r.choice(('International', 'Annual'))} Conference on {field(r)}",
        lambda: f"{acronym(r)} {r.randint(2012, 2026)}, {r.choice(('Findings', 'Demo', 'Industry Track', 'Main'))}",
        lambda: (
            f"{r.choice(('International', 'Annual'))} Conference on {field(r)} {r.randint(2010, 2026)} ({acronym(r)})"
        ),
        lambda: f"{r.choice(('Conference', 'Symposium'))} on {field(r)}",
    )
    return r.choice(forms)()


_TOWNS = words("towns")
_COUNTRIES = words("countries")


def town(r: Random) -> str:
    """Return a town, invented in two fifths of all cases."""
    if r.random() < 0.4:
        return word(r).capitalize() + r.choice(("", "burg", "ton", "stad", "ville", "ham"))
    return r.choice(("New York", "Baden-Baden", "São Paulo", "Ann Arbor", *_TOWNS))


def place(r: Random) -> str:
    """Return a town, with its state or country in some cases."""
    country = r.choice(("MA", "CA", "NY", *_COUNTRIES, *_COUNTRIES))
    return town(r) + r.choice(("", "", "", f", {country}", f", {country}", f" ({country})"))


def publisher(r: Random, language: str = "en") -> str:
    """Return the name of a publisher."""
    if language == "zh":
        return r.choice(["科学", "人民", "高等教育", "商务", "北辰"]) + r.choice(("出版社", "书局"))
    if language == "ja":
        return r.choice(("岩山書店", "海鳴社", "東都大学出版会", "青林書房"))
    if language == "ko":
        return r.choice(("푸른마당", "한울", "서해문집", "창비", "민음사", "서울대학교출판문화원"))
    if language == "de":
        return r.choice(
            ("Mohr Siebeck", "Nomos", "C.H. Beck", "Duncker & Humblot", "Transcript", f"{word(r).capitalize()} Verlag")
        )
    if language == "fr":
        return r.choice(
            (
                "Presses universitaires de Rennes",
                "Seuil",
                "La Découverte",
                "ENS Éditions",
                "Les presses du quai",
                word(r).capitalize(),
                f"Éditions {word(r).capitalize()}",
            )
        )
    if language in ("it", "es", "pt"):
        return r.choice(
            {
                "it": (
                    "Il Mulino",
                    "Laterza",
                    "Ante Litteram",
                    f"Edizioni {word(r).capitalize()}",
                    word(r).capitalize(),
                ),
                "es": (
                    "Cátedra",
                    "Ediciones del Faro",
                    f"Editorial {word(r).capitalize()}",
                    f"Universidad de {town(r)}",
                ),
                "pt": ("Contexto", f"Editora {word(r).capitalize()}", "Autêntica", "EdUFSC", word(r).capitalize()),
            }[language]
        )
    forms = (
        lambda: f"{town(r)} University Press",
        lambda: f"{r.choice((town(r), 'Johns Hopkins', 'Northern'))} UP",
        lambda: f"{word(r).capitalize()} Press",
        lambda: f"{r.choice(('Wyd.', 'Wyd. Nauk.', 'Ed.', 'Nakl.'))} {word(r).capitalize()}",
        lambda: f"{town(r)} Univ. Press",
        lambda: r.choice(
            (
                "Springer",
                "Wiley",
                "Routledge",
                "MIT Press",
                "Elsevier",
                "Brill",
                "Palgrave Macmillan",
                "ACM",
                "IEEE",
                "PMLR",
                "AAAI Press",
            )
        ),
        lambda: f"{word(r).capitalize()} & {word(r).capitalize()}",
        lambda: f"{word(r).capitalize()} {r.choice(('Books', 'Publishing', 'Academic', 'House'))}",
        lambda: word(r).capitalize(),
    )
    return r.choice(forms)()


def university(r: Random) -> str:
    """Return the name of a university."""
    return r.choice(
        (
            f"University of {town(r)}",
            f"{town(r)} University",
            f"{town(r)} Institute of Technology",
            f"Universität {town(r)}",
            f"Université de {town(r)}",
        )
    )


def series(r: Random, language: str) -> str:
    """Return the name of a series of books."""
    if language != "en" and r.random() < 0.8:
        form = r.choice(words(f"{language}_series") if language in ("de", "fr") else words("romance_series"))
    else:
        form = r.choice(words("series"))
    fills = {
        "w": word(r).capitalize(),
        "f": field(r),
        "n": title_case(noun(r)),
        "a": r.choice(_ABBREVIATED),
        "t": town(r),
        "c": acronym(r),
    }
    return form.format(**fills)


def law_review(r: Random) -> str:
    """Return a journal of law as the Bluebook abbreviates it."""
    place = r.choice(
        (
            town(r),
            f"{word(r).capitalize()[:5]}.",
            "U. Chi.",
            "Harv.",
            "N.M.",
            "N.Y.U.",
            f"{word(r).capitalize()[:4]}. St.",
            "Clinical",
        )
    )
    subject = r.choice(
        (
            "L. Rev.",
            "L. Rev.",
            "L. Rev.",
            "L.J.",
            "L.J.",
            "J. Legal Educ.",
            "J.L. &amp; Gender",
            "J. Int’l L.",
            "J. Env’t L.",
            "Law Review",
            "J. on Reg.",
            "L. &amp; Soc. Inquiry",
        )
    )
    return (
        f"{place} {subject}"
        if r.random() < 0.9
        else f"J. {r.choice(('Empirical Legal Stud.', 'Legal Hist.', 'L. &amp; Econ.', 'Tax Pol’y'))}"
    )


def venue(r: Random, kind: str, language: str) -> str:
    """Return where a work appeared: a journal, in full or abbreviated, a conference, or a book."""
    if kind == "journal":
        return journal(r, language if r.random() < 0.8 else "en")
    if kind == "abbreviated":
        return abbreviated(r)
    if kind == "acronym":
        return r.choice(("NJW", "DULJ", "LQR", "JZ", "DVBl.", "MLR", "CLJ", acronym(r), abbreviated(r)))
    if kind == "conference":
        return r.choice(("全国信息技术学术会议", "中国图学大会", acronym(r))) if language == "zh" else conference(r)
    if language != "en":
        return title(r, language)
    handbook = r.choice(
        ("Handbook of {}", "The Oxford Companion to {}", "Encyclopedia of {}", "Advances in {}")
    ).format(field(r))
    return handbook if r.random() < 0.3 else english_title(r)


def abbreviated(r: Random) -> str:
    """Return a journal as the ISO 4 or the NLM abbreviates it: with full stops, or without any."""
    words = r.sample(_ABBREVIATED, r.choice((1, 2)))
    text = " ".join(
        r.choice(
            (
                ["J.", *words],
                ["Int.", "J.", *words],
                [*words, "Lett."],
                [*words, "Rev."],
                ["Ann.", *words],
                ["Nurs.", "Times"],
                ["BMJ", *words],
            )
        )
    )
    return text if r.random() < 0.5 else text.replace(".", "")
