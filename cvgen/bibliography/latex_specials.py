"""LaTeX commands with arguments of their own: links, chemistry, units."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from cvgen.bibliography.latex_commands import ADDRESSES, SECOND, SKIPPED


class Arguments(Protocol):
    """What a command may ask of the reader that stands behind it."""

    text: str
    at: int

    def take_argument(self) -> str:
        """Return the argument that follows as it is written, and go behind it."""

    def open_argument(self, changes: Mapping[str, Any] | None = None, accents: str = "", ending: str = "") -> None:
        """Set how the argument that follows looks."""

    def skip_length(self) -> None:
        """Go behind options in square brackets."""

    def emit(self, text: str) -> None:
        """Add a text."""

    def insert(self, latex: str) -> None:
        """Read LaTeX as if it stood here."""


_UNIT_NAMES = (
    "metre=m meter=m gram=g second=s ampere=A kelvin=K mole=mol candela=cd hertz=Hz newton=N pascal=Pa joule=J "
    "watt=W volt=V electronvolt=eV eV=eV tesla=T litre=L liter=L byte=B bit=bit percent=\\% degreeCelsius=°C "
    "celsius=°C degree=° ohm=Ω angstrom=Å minute=min hour=h day=d kilo=k mega=M giga=G tera=T peta=P hecto=h "
    "deci=d centi=c milli=m micro=µ nano=n pico=p femto=f per=/ squared=² cubed=³ kg=kg cm=cm mm=mm km=km nm=nm "
    "um=µm GeV=GeV TeV=TeV MeV=MeV keV=keV GHz=GHz MHz=MHz kHz=kHz ms=ms parsec=pc"
)
_UNITS = dict(pair.split("=") for pair in _UNIT_NAMES.split())
_CHARGE = re.compile(r"\^(?:\{([^{}]*)\}|([\d+-]+))")
_COUNT = re.compile(r"(?<=[A-Za-z)\]}])(\d+)")


_ADDRESS_MARKS = re.compile(r"[\\{}]")


def clean_address(text: str) -> str:
    """Return an address, or another text that is no LaTeX, without braces and escapes."""
    text = " ".join(text.split())
    if not _ADDRESS_MARKS.search(text):
        return text
    bare = re.sub(r"(?<!\\)[{}]", "", text)
    bare = re.sub(r"\\(?:textasciitilde|sim|~)\s?", "~", bare.replace("$", "") if "$\\sim$" in bare else bare)
    bare = re.sub(r"\\(?:textunderscore|_)\s?", "_", bare)
    return re.sub(r"\\([&%$#{}^])", r"\1", bare)


def _read_address(reader: Arguments) -> None:
    address = clean_address(reader.take_argument())
    if re.match("10[.]", address):
        address = f"https://doi.org/{address}"
    reader.open_argument({"link": address})
    reader.insert("{" + re.sub(r"([&%$#_{}~^\\-])", _escape_character, address) + "}")


def _escape_character(match: re.Match[str]) -> str:
    names = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "-": "{-}"}
    return names.get(match[0], f"\\{match[0]}")


def _read_link(reader: Arguments) -> None:
    reader.open_argument({"link": clean_address(reader.take_argument())})


def _skip_argument(reader: Arguments) -> None:
    reader.skip_length()
    reader.take_argument()


def _read_verbatim(reader: Arguments) -> None:
    sign = reader.text[reader.at : reader.at + 1]
    end = reader.text.find(sign, reader.at + 1) if sign else -1
    if end > 0:
        reader.emit(reader.text[reader.at + 1 : end])
        reader.at = end + 1


def _read_ion(reader: Arguments) -> None:
    """Read an element and how often it is ionised, as astronomers write it: C IV."""
    element, stage = reader.take_argument(), reader.take_argument()
    numerals = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    numeral = numerals[int(stage)] if stage.isdecimal() and int(stage) < len(numerals) else stage.upper()
    reader.insert(f"{element} {numeral}")


def _read_chemistry(reader: Arguments) -> None:
    """Read a formula of chemistry (mhchem), as far as it has counts, charges and arrows."""
    text = re.sub(r"<?-+>", "→", reader.take_argument())
    text = _CHARGE.sub(lambda match: rf"\textsuperscript{{{match[1] or match[2]}}}", text)
    reader.insert(_COUNT.sub(r"\\textsubscript{\1}", text))


def _read_unit(reader: Arguments) -> None:
    reader.insert(re.sub(r"\\([A-Za-z]+)\s*", lambda match: _UNITS.get(match[1], match[0]), reader.take_argument()))


def _read_quantity(reader: Arguments) -> None:
    reader.skip_length()
    reader.emit(f"{reader.take_argument()} ")
    _read_unit(reader)


SPECIAL_COMMANDS: Mapping[str, Callable[[Arguments], None]] = {
    **dict.fromkeys(ADDRESSES, _read_address),
    **dict.fromkeys((*SKIPPED, *SECOND), _skip_argument),
    "href": _read_link,
    "verb": _read_verbatim,
    "ion": _read_ion,
    **dict.fromkeys(("ce", "chemfig", "chem"), _read_chemistry),
    **dict.fromkeys(("si", "unit"), _read_unit),
    **dict.fromkeys(("SI", "qty"), _read_quantity),
}
