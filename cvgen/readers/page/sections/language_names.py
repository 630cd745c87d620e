"""Names of languages that people speak, in the languages of most pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TEXT = """
english chinese mandarin cantonese hokkien taiwanese german french spanish portuguese italian dutch flemish swedish
norwegian danish finnish icelandic polish czech slovak slovene slovenian croatian serbian bosnian bulgarian romanian
hungarian greek turkish russian ukrainian belarusian lithuanian latvian estonian irish welsh catalan galician basque
latin arabic hebrew persian farsi urdu hindi bengali bangla punjabi gujarati marathi tamil telugu kannada malayalam
sinhala nepali japanese korean vietnamese thai indonesian malay tagalog filipino swahili yoruba igbo hausa amharic
zulu afrikaans esperanto sanskrit gĩkũyũ gikuyu kikuyu breton kurdish tibetan mongolian kazakh georgian armenian
xhosa somali twi wolof quechua guarani luxembourgish maltese albanian macedonian azerbaijani uzbek pashto dari hakka
khmer lao burmese javanese scots romansh gaelic yiddish aramaic syriac coptic ottoman lingala shona tswana sotho ga
kinyarwanda malagasy creole corsican occitan sardinian frisian faroese sami tatar kyrgyz turkmen uyghur schwedisch
norwegisch dänisch finnisch tschechisch ungarisch ukrainisch hebräisch persisch koreanisch plattdeutsch polonais turc
grec hébreu coréen vietnamien roumain suédois polaco latín griego hebreo catalán gallego euskera tedesco russo
giapponese arabo latino greco alemão árabe deutsch englisch französisch spanisch italienisch portugiesisch
niederländisch russisch chinesisch japanisch arabisch türkisch polnisch latein griechisch anglais français allemand
espagnol italien portugais chinois japonais russe arabe néerlandais inglés español francés alemán italiano portugués
chino japonés ruso inglese francese spagnolo cinese inglês francês espanhol 中文 汉语 漢語 普通话 普通話 国语 國語
华语 華語 粤语 粵語 闽南语 英语 英語 英文 日语 日語 日文 日本語 韩语 韓語 法语 法語 德语 德語 西班牙语 俄语 俄語
中国語 韓国語 フランス語 ドイツ語 영어 한국어 중국어 일본어
"""
LANGUAGE_NAMES = frozenset(_TEXT.split())


def are_languages(terms: Sequence[str]) -> bool:
    """Tell whether most terms begin with the name of a language: “English (fluent)”, “英语 (CET-6)”, not “C”."""
    names = [re.split(r"[\W_]+", term.strip("* "), maxsplit=1)[0].casefold() for term in terms if term]
    return bool(names) and sum(name in LANGUAGE_NAMES for name in names) * 2 > len(names)
