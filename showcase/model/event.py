"""An event: a meeting, past or to come, with a date as exact as its source."""

from dataclasses import dataclass

from showcase.dates import Moment
from showcase.model.written import Placed
from showcase.schema import MOMENT, REFERENCE, TEXT, Choice, Word, gettext_noop, optional, several

EVENT_STATUS = Choice(
    "Stand der Veranstaltung",
    {
        "planned": gettext_noop("geplant"),
        "cancelled": gettext_noop("abgesagt"),
        "postponed": gettext_noop("verschoben"),
    },
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(Placed):
    """A meeting. Without a start it is undated: it sorts last and says so."""

    start: Moment | None = optional(MOMENT, "Beginn, so genau wie bekannt", "2027-03-11 18:00")
    end: Moment | None = optional(MOMENT, "Ende, wenn es mehr als ein Tag ist", "2027-03-12")
    not_after: Moment | None = optional(
        MOMENT, "Ohne bekannten Tag: spätestens wann sie stattfand", "2016-10-19"
    )
    date_note: str | None = optional(
        TEXT, "Wie das Datum erschlossen ist", '"Das Jahr ergibt sich aus dem Wochentag."'
    )
    venue: str | None = optional(TEXT, "Haus oder Saal", "Paderborner Rathaus")
    address: str | None = optional(TEXT, "Anschrift", '"Musterweg 1, 44135 Dortmund"')
    sectors: tuple[Word, ...] = several(
        REFERENCE, "Branchen (Kennungen aus data/sectors.yaml)", "[it, pflege]"
    )
    organisers: tuple[Word, ...] = several(
        REFERENCE, "Wer einlädt (Kennungen aus data/organisations.yaml)", "[stadt-paderborn]"
    )
    programme: tuple[Word, ...] = several(
        REFERENCE, "Förderprogramm (Kennung aus data/programmes.yaml)", "das-machen-wir"
    )
    stories: tuple[Word, ...] = several(
        REFERENCE, "Geschichten, die dort erzählt wurden", "[startzeit, wegbereiter]"
    )
    status: str | None = optional(EVENT_STATUS, "Ob sie stattfindet", "planned")
    registration: str | None = optional(
        TEXT, "Wie man sich anmeldet", "Anmeldung bis zum 1. Mai per E-Mail"
    )
    accessibility: str | None = optional(
        TEXT, "Was Menschen mit Behinderung wissen müssen", "Stufenlos, mit Gebärdensprache"
    )
