"""Schema of items of academic work: grants, teaching, supervision …"""

from typing import ClassVar, Literal

from cvgen.profile.base import optional_key, required_key
from cvgen.profile.item_types import Item, ItemWithAny
from cvgen.profile.types import CurrencyCode, Text

GrantStatus = Literal["current", "pending", "ended"]


class Grant(Item):
    """Money raised, or asked for."""

    title: Text = required_key("What it is for.", "Engines that learn")
    organisation: Text | None = optional_key("Who gives it.", "EPSRC")
    number: Text | None = optional_key("Its number.", "EP/X012345/1")
    amount: Text | None = optional_key(
        "How much: a number with `currency`, or any text.", 120000, "£ 120,000", "in kind"
    )
    currency: CurrencyCode | None = optional_key("Currency of `amount` and `share`: a code of ISO 4217.", "GBP")
    share: Text | None = optional_key("Your own share of it: a number, per cent or any text.", 40000, "30 %")
    role: Text | None = optional_key("Your part.", "Principal investigator")
    investigator: Text | None = optional_key("The principal investigator, if that is not you.", "Grace Hopper")
    co_investigators: tuple[Text, ...] = optional_key("The others.", ["Alan Turing"], default=())
    effort: Text | None = optional_key("Your time for it.", "20 %", "2.4 person-months a year")
    status: GrantStatus | None = optional_key("Whether it runs, is asked for, or is over.", "pending")


class Teaching(Item):
    """A course taught."""

    title: Text = required_key("Course or topic.", "Introduction to Computing")
    code: Text | None = optional_key("Its code; shown before the title.", "CS101")
    role: Text | None = optional_key("Your part.", "Teaching assistant")
    organisation: Text | None = optional_key("Where.", "University of London")
    level: Text | None = optional_key("For whom.", "undergraduate", "graduate")
    term: Text | None = optional_key("The terms, where a date cannot say them.", "each autumn")
    enrolment: Text | None = optional_key("How many students.", 120, "80–120 a year")
    hours: Text | None = optional_key("How many hours.", 24, "2 a week")
    credits: Text | None = optional_key("How many credits.", "6 ECTS")
    evaluation: Text | None = optional_key("What the students said.", "4.8/5")


class Supervision(ItemWithAny):
    """A student supervised, or a group of them; has a name, a title or a level."""

    any_of: ClassVar = ("name", "title", "level")
    name: Text | None = optional_key("The student; may be left out.", "Mary Somerville")
    level: Text | None = optional_key("What for.", "PhD", "Master", "postdoc")
    title: Text | None = optional_key("Title of the thesis.", "Tides of the Moon")
    role: Text | None = optional_key("Your part.", "Co-supervisor", "Committee member")
    organisation: Text | None = optional_key("Where.", "University of London")
    department: Text | None = optional_key("Department or programme.", "Department of Mathematics")
    now: Text | None = optional_key("Where they are now.", "Lecturer, University of Leeds")


class EditorialWork(ItemWithAny):
    """Work for a journal, a series or a press; has a role or an organisation."""

    any_of: ClassVar = ("role", "organisation")
    role: Text | None = optional_key("What you do.", "Associate editor")
    organisation: Text | None = optional_key("Journal, series or press.", "*Journal of Engines*")
    title: Text | None = optional_key("A special issue or volume.", "Special issue on looms")


class Outreach(Item):
    """Public scholarship: something for readers, listeners or visitors outside the field."""

    title: Text = required_key("What it is called.", "Why engines dream")
    organisation: Text | None = optional_key("Newspaper, broadcaster, museum.", "BBC Radio 4")
    kind: Text | None = optional_key("What it is.", "interview", "op-ed", "podcast")
    role: Text | None = optional_key("Your part.", "Guest")


class Exhibition(Item):
    """An exhibition or a performance."""

    title: Text = required_key("What it is called.", "Traces")
    organisation: Text | None = optional_key("The house.", "Tate Modern")
    role: Text | None = optional_key("Your part.", "Co-curator, with A. Roulet", "Violin")
    kind: Text | None = optional_key("What it is.", "solo", "group", "performance")
