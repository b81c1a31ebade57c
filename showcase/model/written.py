"""What all that editors write has in common: a headline, an address, sources, a place."""

from dataclasses import dataclass

from showcase.dates import Moment
from showcase.model.parts import Citation, Person, Picture
from showcase.model.places import Location
from showcase.problem import Place
from showcase.schema import (
    ADDRESS,
    DAY,
    PLACE,
    REFERENCE,
    TEXT,
    Record,
    Word,
    flag,
    optional,
    required,
    several,
)
from showcase.source import Body


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A Markdown file of content/."""

    title: str = required(TEXT, "Überschrift", '"Startzeit: der Weg zur ersten Bewerbung"')
    slug: Word | None = optional(
        REFERENCE, "Eigene Kennung statt des Dateinamens; sie steht in der Adresse", "startzeit"
    )
    aliases: tuple[Word, ...] = several(
        ADDRESS, "Frühere Adressen, die hierher führen sollen", "[/alte-adresse/]"
    )
    sources: tuple[Citation, ...] = several(
        Record("Quelle", Citation), "Woher die Angaben sind", "- {title: Bericht der Stadt}"
    )
    pictures: tuple[Picture, ...] = several(
        Record("Bild", Picture),
        "Bilder neben der index.md",
        '- {file: saal.jpg, alt: Voller Saal, credit: "Foto: Stadt Paderborn"}',
    )
    updated: Moment | None = optional(DAY, "Wann zuletzt etwas geändert wurde", "2026-11-30")
    draft: bool = flag("Ob es noch ein Entwurf ist; er erscheint nicht")

    id: str
    """Its slug: the last part of its address, and what references name."""

    slug_place: Place
    """Where an editor can change the slug."""

    text: Body
    """Where its text lies."""

    lang: str = "de"
    """BCP 47."""

    badge: str = ""
    """Why nobody but its editors sees it: „Entwurf“, „erscheint am 1.12.2026“; mostly empty."""

    taken_out: tuple[str, ...] = ()
    """What the gate took out of it, and why: „Bilder: Einwilligung EW-2026-014 widerrufen“."""

    @property
    def origin(self) -> Place:
        """The first line of its file."""
        return Place(self.text.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed(Written):
    """A story or an event: something that happens somewhere, with people."""

    summary: str = required(TEXT, "Worum es geht, in ein bis zwei Sätzen", '"Wer Hilfe braucht …"')
    place: Word | None = optional(PLACE, "Stadt, Gemeinde oder Kreis", "Paderborn")
    places: tuple[Word, ...] = several(PLACE, "Mehrere Orte", "[Dortmund, Kreis Unna]")
    region: tuple[Word, ...] = several(
        REFERENCE, "Statt eines Ortes: die Arbeitsmarktregion", "muensterland"
    )
    statewide: bool = flag("Statt eines Ortes: ob es das ganze Land betrifft")
    people: tuple[Person, ...] = several(
        Record("Person", Person),
        "Wer genannt oder gezeigt wird: im Amt oder mit Einwilligung",
        "- {name: Michael Dreier, role: Bürgermeister, office: true}",
    )

    locations: tuple[Location, ...] = ()
    """Where it is at home; empty if statewide or nowhere in particular."""

    regions: tuple[str, ...] = ()
    """The ids of its regions, each once, in the editor's order."""

    districts: tuple[str, ...] = ()
    """The ids of its districts, each once, in the editor's order."""
