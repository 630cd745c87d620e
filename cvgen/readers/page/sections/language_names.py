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
zulu afrikaans esperanto sanskrit gĩkũyũ gikuyu kikuyu breton kurdish tibetan mongolian kazakh georgian armenian xhosa
somali twi wolof quechua guarani luxembourgish maltese albanian macedonian azerbaijani uzbek pashto dari hakka khmer
lao burmese javanese scots romansh gaelic yiddish aramaic syriac coptic ottoman lingala shona tswana sotho ga
kinyarwanda malagasy creole corsican occitan sardinian frisian faroese sami tatar kyrgyz turkmen uyghur schwedisch
norwegisch dänisch finnisch tschechisch ungarisch ukrainisch hebräisch persisch koreanisch plattdeutsch polonais turc
grec hébreu coréen vietnamien roumain suédois polaco latín griego hebreo catalán gallego euskera tedesco russo
giapponese arabo latino greco alemão árabe deutsch englisch französisch spanisch italienisch portugiesisch
niederländisch russisch chinesisch japanisch arabisch türkisch polnisch latein griechisch anglais français allemand
espagnol italien portugais chinois japonais russe arabe néerlandais inglés español francés alemán italiano portugués
chino japonés ruso inglese francese spagnolo cinese inglês francês espanhol 中文 汉语 漢語 普通话 普通話 国语 國語
华语 華語 粤语 粵語 闽南语 英语 英語 英文 日语 日語 日文 日本語 韩语 韓語 法语 法語 德语 德語 西班牙语 俄语 俄語
中国語 韓国語 フランス語 ドイツ語 영어 한국어 중국어 일본어 スペイン語 ロシア語 イタリア語 독일어 프랑스어 스페인어
러시아어 意大利语 葡萄牙语 阿拉伯语 泰语 越南语 拉丁语 藏语 蒙古语 文言文 古汉语 engelska svenska tyska franska
spanska finska danska norska ryska italienska kinesiska arabiska persiska polska engelsk norsk svensk dansk tysk
fransk spansk finsk russisk italiensk arabisk kinesisk nynorsk bokmål samisk nederlands engels duits frans spaans
italiaans fries vlaams latijn grieks chinees polski angielski niemiecki francuski rosyjski hiszpański włoski ukraiński
czeski łacina русский английский немецкий французский испанский итальянский украинский китайский татарский türkçe
ingilizce almanca fransızca ispanyolca arapça farsça kürtçe rusça osmanlıca portoghese olandese ebraico polacco
svedese japonês mandarim latim grego hindú neerlandés sueco danés noruego coreano náhuatl aymara mapudungun aranés
asturianu valenciano islandais danois norvégien finnois tchèque hongrois ukrainien kabyle tamazight amazigh berbère
friesisch sorbisch jiddisch bulgarisch rumänisch kroatisch serbisch slowenisch slowakisch isländisch estnisch lettisch
litauisch georgisch armenisch altgriechisch sámi saami māori maori samoan tongan hawaiian fijian isixhosa isizulu
kiswahili kalenjin kipsigis luo dholuo kamba luganda lugbara acholi oromo tigrinya ewe fante akan fulani fulfulde
kanuri tiv efik bambara mandinka kirundi chichewa bemba setswana sesotho sepedi xitsonga tshivenda siswati ndebele
navajo diné cherokee cree ojibwe inuktitut nahuatl mayan yucatec zapotec mixtec hmong lahu teochew shanghainese sindhi
kashmiri konkani assamese odia oriya maithili bhojpuri manipuri dzongkha sinhalese tulu ladino judeo-spanish akkadian
sumerian hittite ugaritic phoenician demotic hieroglyphs hieroglyphic norse pali prakrit avestan ge'ez gothic cornish
manx frankish provençal neapolitan sicilian venetian silesian kashubian sorbian romani rusyn chuvash chechen abkhaz
ossetian buryat yakut evenki ainu okinawan cebuano ilocano hiligaynon minangkabau sundanese balinese tetum tok bislama
papiamento garifuna asl bsl auslan irish-gaelic bahasa
"""
LANGUAGE_NAMES = frozenset(_TEXT.split())


# Words before the name of a language: Old Norse, te reo Māori, fluent in French.
_BEFORE_TEXT = """
old middle classical modern ancient biblical northern southern eastern western central te reo brazilian european swiss
egyptian levantine standard literary early medieval high low tok pidgin lengua langue some basic native fluent
fluently conversational working reading knowledge of in good very excellent advanced intermediate proficient
elementary beginner near limited professional and foreign the
"""
_BEFORE = frozenset(_BEFORE_TEXT.split())
_MOST_BEFORE = 4  # words


def find_language(text: str) -> str:
    """Return the name of the language that a text begins with, in lower case, "" if it does with none."""
    words = [word.casefold() for word in re.split(r"[\W_]+", text.strip("* ")) if word][: _MOST_BEFORE + 1]
    for word in words:
        if word in LANGUAGE_NAMES:
            return word
        if word not in _BEFORE:
            return ""
    return ""


def are_languages(terms: Sequence[str]) -> bool:
    """Tell whether most terms begin with the name of a language: “English (fluent)”, “英语 (CET-6)”, not “C”."""
    found = [bool(find_language(term)) for term in terms if term]
    return bool(found) and sum(found) * 2 > len(found)
