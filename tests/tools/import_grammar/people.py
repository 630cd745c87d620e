"""Invented names of people, in the forms that lists of authors have."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from import_grammar.fillers import word
from import_grammar.words import words

_GIVEN = words("given")
_FAMILY = words("family")
_PINYIN_FAMILY = words("pinyin_family")
_PINYIN = words("pinyin")
_CJK_FAMILY, _CJK_GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
    "伟芳敏静磊洋涛军强欣宇浩明晓涵泽清瑞佳怡晨博琳鹏凯",
)
_JA_NAMES = words("ja_names")
_KO_FAMILY, _KO_GIVEN = "김이박최정강조윤장임오한", "민서지우현준하윤도영수진아라솔은혜경"
_PARTICLES = words("particles")


def person(r: Random) -> tuple[list[str], str]:
    """Return given names and a family name."""
    kind = r.random()
    if kind < 0.3:
        given = "".join(r.choice(_PINYIN) for _ in range(r.choice((1, 2, 2)))).capitalize()
        return [given], r.choice(_PINYIN_FAMILY)
    given = [r.choice(_GIVEN) if r.random() < 0.6 else word(r, 2).capitalize()]
    if r.random() < 0.2:
        given.append(r.choice((r.choice("ABCDEFGHJKLMRST") + ".", r.choice(_GIVEN))))
    family = r.choice(_FAMILY) if r.random() < 0.55 else word(r).capitalize()
    if r.random() < 0.06:
        family = f"{r.choice(_PARTICLES)} {family}"
    return given, family


FORMS = ("full", "full", "full", "initials", "inverted", "vancouver", "inverted-full", "family-initials")


def name(r: Random, form: str = "full") -> str:
    """Return a name in a form: full, initials (A. Lovelace), inverted (Lovelace, A.), vancouver (Lovelace A), zh, ja."""
    if form in _EAST_ASIAN:
        return _EAST_ASIAN[form](r)
    given, family = person(r)
    initials = [part[0] + "." for part in given]
    if r.random() < _HYPHENATED:
        initials[0] += f"-{r.choice('hjsywm')}."  # Bak, S.-a.
    return {
        "initials": f"{r.choice((' ', '')).join(initials)} {family}",
        "upper-full": f"{family.upper()}, {' '.join(given)}",
        "upper": f"{family.upper()}, {' '.join(initials)}",
        "inverted": f"{family}, {' '.join(initials)}",
        "vancouver": f"{family} {''.join(part[0] for part in given)}",
        "family-initials": f"{family} {' '.join(initials)}",
        "inverted-full": f"{family}, {' '.join(given)}",
    }.get(form, " ".join([*given, family]))


_HYPHENATED = 0.05  # of initials
_EAST_ASIAN: dict[str, Callable[[Random], str]] = {
    "zh": lambda r: r.choice(_CJK_FAMILY) + "".join(r.choice(_CJK_GIVEN) for _ in range(r.choice((1, 2, 2)))),
    "ko": lambda r: r.choice(_KO_FAMILY) + "".join(r.choice(_KO_GIVEN) for _ in range(2)),
    "ja": lambda r: r.choice(_JA_NAMES),
}
