"""A plain page: Impressum, Datenschutz, Über die Aktion."""

from dataclasses import dataclass

from showcase.model.written import Written
from showcase.schema import TEXT, Choice, optional

MENU = Choice("Menü", {"main": "oben", "footer": "unten", "none": "nirgends"})


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainPage(Written):
    """A page of its own."""

    summary: str | None = optional(TEXT, "Worum es geht, in einem Satz", '"Wer verantwortlich ist"')
    menu: str | None = optional(MENU, "In welchem Menü sie steht; ohne Angabe unten", "footer")
