"""A story: how a project helps refugees find their way into training and work."""

from dataclasses import dataclass

from showcase.dates import Moment, Period
from showcase.model.parts import Clip, Contact
from showcase.model.written import Placed, Written
from showcase.schema import (
    DAY,
    FILE,
    MOMENT,
    PERIOD,
    REFERENCE,
    Choice,
    Record,
    Word,
    gettext_noop,
    optional,
    required,
    several,
)

AUDIENCE = Choice(
    "Zielgruppe",
    {
        "refugees": gettext_noop("Geflüchtete"),
        "employers": gettext_noop("Betriebe"),
        "volunteers": gettext_noop("Ehrenamtliche"),
        "professionals": gettext_noop("Fachleute"),
    },
)
SUPPORT = Choice(
    "Art der Hilfe",
    {
        "language": gettext_noop("Sprache"),
        "placement": gettext_noop("Vermittlung"),
        "mentoring": gettext_noop("Begleitung"),
        "training": gettext_noop("Ausbildung und Qualifizierung"),
        "coaching": gettext_noop("Coaching"),
        "recognition": gettext_noop("Anerkennung von Abschlüssen"),
        "counselling": gettext_noop("Beratung"),
    },
)
WORK_STATUS = Choice(
    "Stand der Arbeit",
    {
        "running": gettext_noop("läuft"),
        "ended": gettext_noop("beendet"),
        "unknown": gettext_noop("nicht bekannt"),
    },
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Story(Placed):
    """A practical example that others can copy."""

    sectors: tuple[Word, ...] = several(
        REFERENCE, "Branchen (Kennungen aus data/sectors.yaml)", "[pflege]", least=1
    )
    audience: tuple[str, ...] = several(AUDIENCE, "Für wen das Angebot ist", "[refugees]")
    support: tuple[str, ...] = several(SUPPORT, "Welche Hilfe es gibt", "[placement, mentoring]")
    organisations: tuple[Word, ...] = several(
        REFERENCE, "Wer mitmacht (Kennungen aus data/organisations.yaml)", "[stadt-paderborn]"
    )
    programme: tuple[Word, ...] = several(
        REFERENCE, "Förderprogramm (Kennung aus data/programmes.yaml)", "einwanderung-gestalten-nrw"
    )
    period: Period | None = optional(PERIOD, "Wann die Arbeit lief oder läuft", "2018-03/2019-12")
    date: Moment = required(MOMENT, "Wann die Geschichte erschienen ist", "2026-11-22")
    checked: Moment | None = optional(
        DAY, "Wann jemand die Angaben zuletzt geprüft hat", "2026-11-30"
    )
    as_of: Period | None = optional(PERIOD, "Von wann die Angaben sind", "2016-10-19")
    status: str | None = optional(WORK_STATUS, "Ob die Arbeit noch läuft", "unknown")
    publish_on: Moment | None = optional(DAY, "Ab welchem Tag sie erscheint", "2026-12-01")
    expires: Moment | None = optional(DAY, "Der letzte Tag, an dem sie zu sehen ist", "2028-12-31")
    cover: Word | None = optional(FILE, "Bild über der Geschichte", "werkstatt.jpg")
    clips: tuple[Clip, ...] = several(
        Record("Film", Clip),
        "Filme",
        "- {title: Rundgang, file: rundgang.mp4, captions: rundgang.vtt, transcript: rundgang.txt, "
        'described: true, poster: rundgang.jpg, credit: "Film: Stadt Paderborn"}',
    )
    contact: Contact | None = optional(
        Record("Kontakt", Contact),
        "Wen man fragen kann",
        "{name: Projektbüro Muster, phone: 0231 00000}",
    )
    events: tuple[Word, ...] = several(
        REFERENCE, "Veranstaltungen, auf denen sie erzählt wurde", "[markt-der-geschichten]"
    )
    related: tuple[Word, ...] = several(REFERENCE, "Verwandte Geschichten", "[wegbereiter]")


def clips_of(written: Written) -> tuple[Clip, ...]:
    """The films of a text; only a story has any."""
    return written.clips if isinstance(written, Story) else ()
