"""Schema of items of a profession: memberships, licences, clinical work …"""

from typing import ClassVar

from cvgen.profile.base import optional_key, required_key
from cvgen.profile.date_types import When
from cvgen.profile.item_types import Item, ItemWithAny, Logo
from cvgen.profile.types import Text


class Membership(Item):
    """Belonging to a society, a union or a chamber."""

    organisation: Text = required_key("The society.", "Royal Society")
    role: Text | None = optional_key("What you are in it.", "Fellow")
    number: Text | None = optional_key("Number of the membership.", "104233")


class Certificate(Item):
    """A certificate or test."""

    title: Text = required_key("What it is called.", "TOEFL iBT 112")
    organisation: Text | None = optional_key("Who issued it.", "ETS")
    number: Text | None = optional_key("Its number.", "A-4711")
    expires: When | None = optional_key("Until when it is valid.", "2027-06")


class Licence(Item):
    """A licence to practise: registration, admission to the bar, board certification."""

    title: Text = required_key("What it is called.", "Registered nurse", "Admitted to the bar")
    organisation: Text | None = optional_key("Who issued it.", "Nursing and Midwifery Council")
    number: Text | None = optional_key("Its number.", "18A0042E")
    expires: When | None = optional_key("Until when it is valid.", "2027-06")


class ClinicalWork(ItemWithAny):
    """Work with patients; has a role or an organisation."""

    any_of: ClassVar = ("role", "organisation")
    role: Text | None = optional_key("What you are or were there.", "Attending physician")
    organisation: Text | None = optional_key("Hospital or practice.", "St Thomas’ Hospital")
    department: Text | None = optional_key("Department or ward.", "Emergency department")
    specialty: Text | None = optional_key("Specialty.", "Paediatrics")
    licence: Text | None = optional_key("The licence it is done under.", "GMC 7012345")
    logo: Logo


class CareerBreak(ItemWithAny):
    """A time away from work; has a title or a date."""

    any_of: ClassVar = ("title", "date")
    title: Text | None = optional_key("What for; a plain “Career break” if none.", "Parental leave")
