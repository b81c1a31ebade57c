"""The smaller nouns of front matter: sources, people, contacts, pictures, clips."""

from dataclasses import dataclass

from showcase.dates import Moment, Period
from showcase.derivatives import Shot
from showcase.films import Captions, Footage
from showcase.problem import Place
from showcase.schema import (
    DAY,
    EMAIL,
    FILE,
    NAME,
    PERIOD,
    REFERENCE,
    SPOT,
    TEXT,
    TONGUE,
    URL,
    Choice,
    Focus,
    Record,
    Word,
    flag,
    gettext_noop,
    optional,
    required,
    several,
)

VOICE = Choice(
    "Rolle im Projekt",
    {
        "professional": gettext_noop("Profi"),
        "volunteer": gettext_noop("Ehrenamt"),
        "refugee": gettext_noop("Geflüchtete"),
        "employer": gettext_noop("Betrieb"),
    },
)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where the facts come from. A record with a shelf mark and no year is a valid source."""

    title: str = required(
        TEXT, "Titel des Berichts oder Aufsatzes", '"Gelungene Integration in den Arbeitsmarkt"'
    )
    publisher: str | None = optional(TEXT, "Wer ihn veröffentlicht hat", "Stadt Paderborn")
    date: Period | None = optional(PERIOD, "Wann, so genau wie bekannt", "2016-10-19")
    pages: str | None = optional(TEXT, "Seiten", "3–4")
    number: str | None = optional(TEXT, "Nummer des Heftes", '"2"')
    shelfmark: str | None = optional(TEXT, "Signatur einer Bibliothek", '"ZLB: Kws 860 ZB 6748"')
    url: str | None = optional(URL, "Adresse im Netz", "https://www.example.org/bericht")
    note: str | None = optional(TEXT, "Anmerkung", "Das Jahr fehlt im Nachweis.")


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone shown or named: with a consent on file, or in public office."""

    name: Word = required(NAME, "Name, wie er erscheint", "Michael Dreier")
    role: str | None = optional(TEXT, "Rolle, wie sie erscheint", "Bürgermeister")
    voice: str | None = optional(VOICE, "Wer hier spricht", "professional")
    consent: tuple[Word, ...] = several(REFERENCE, "Kennung der Einwilligung", "EW-2026-014")
    office: bool = flag("Ob die Person hier in einem öffentlichen Amt auftritt")

    is_named: bool = True
    """Whether visitors may read the name; if not, it only says who is in a picture."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom a reader can ask."""

    name: str | None = optional(TEXT, "Name", "Projektbüro Muster")
    organisation: str | None = optional(TEXT, "Organisation", "Stadt Paderborn")
    email: str | None = optional(EMAIL, "E-Mail-Adresse", "projekt@example.org")
    phone: str | None = optional(TEXT, "Telefon", '"0231 00000"')
    url: str | None = optional(URL, "Webadresse", "https://www.example.org/")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture beside the text."""

    file: Word = required(FILE, "Dateiname neben der index.md", "werkstatt.jpg")
    alt: str | None = optional(
        TEXT,
        "Was zu sehen ist, für alle, die es nicht sehen; oder decorative",
        "Werkbank",
    )
    decorative: bool = flag("Ob es nichts sagt, was der Text nicht sagt")
    caption: str | None = optional(TEXT, "Bildunterschrift", "Die Lehrwerkstatt")
    credit: str | None = optional(
        TEXT, "Wer es gemacht hat; immer nötig", '"Foto: Stadt Paderborn"'
    )
    licence: str | None = optional(TEXT, "Lizenz", "CC BY 4.0")
    focus: Focus | None = optional(
        SPOT, "Was zu sehen bleibt, wo das Bild beschnitten wird: von links, von oben", "40% 30%"
    )
    people: tuple[Word, ...] = several(
        NAME, "Wer zu sehen ist (Namen aus people)", "[Michael Dreier]"
    )

    shot: Shot | None = None
    """The picture itself; none if it cannot be shown."""


@dataclass(frozen=True, kw_only=True)
class Clip:
    """A short film: our own, or one elsewhere."""

    title: str = required(TEXT, "Titel", "Ein Tag in der Werkstatt")
    poster: Word = required(
        FILE, "Das Standbild, ehe der Film läuft; es steht unter pictures", "rundgang.jpg"
    )
    transcript: Word = required(FILE, "Der Wortlaut, neben der index.md", "rundgang.txt")
    credit: str = required(TEXT, "Wer ihn gemacht hat", '"Film: Stadt Paderborn"')
    file: Word | None = optional(FILE, "Dateiname neben der index.md", "rundgang.mp4")
    url: str | None = optional(
        URL, "Statt file: die Adresse eines Films anderswo", "https://www.example.org/film"
    )
    captions: Word | None = optional(
        FILE, "Untertitel, neben der index.md; bei file immer nötig", "rundgang.vtt"
    )
    description: str | None = optional(
        TEXT, "Was nur zu sehen und nicht zu hören ist; oder described", "Zwei Lehrlinge feilen."
    )
    described: bool = flag("Ob der Ton alles sagt, was zu sehen ist")
    language: Word | None = optional(
        TONGUE, "Sprache von Ton, Untertiteln und Wortlaut, wenn nicht Deutsch", "ar"
    )
    licence: str | None = optional(TEXT, "Lizenz", "CC BY 4.0")
    people: tuple[Word, ...] = several(
        NAME, "Wer zu sehen oder zu hören ist (Namen aus people)", "[Michael Dreier]"
    )

    footage: Footage | None = None
    """Our own film itself; none if it cannot be shown."""

    cues: Captions | None = None
    """Its captions; none if they cannot be shown."""

    spoken: tuple[str, ...] = ()
    """The paragraphs of its transcript."""

    @property
    def place(self) -> Place:
        """Where an editor finds it."""
        return self.file.place if self.file else self.poster.place

    @property
    def beside(self) -> tuple[Word, ...]:
        """The files that belong to it alone."""
        return tuple(filter(None, (self.file, self.captions, self.transcript)))


SCOPE = Choice(
    "Worin jemand einwilligt",
    {
        "story": gettext_noop("Geschichte"),
        "name": gettext_noop("Name"),
        "portrait": gettext_noop("Bild"),
        "voice": gettext_noop("Stimme"),
        "video": gettext_noop("Film"),
    },
)


@dataclass(frozen=True, kw_only=True)
class Consent:
    """A person's consent, under a pseudonym; names and forms stay outside the repository."""

    id: Word = required(REFERENCE, "Kennung, ein Pseudonym", "EW-2026-014")
    scope: tuple[str, ...] = several(SCOPE, "Worin eingewilligt ist", "[story, name]", least=1)
    granted: Moment = required(DAY, "Wann sie erteilt wurde", "2026-03-01")
    until: Moment | None = optional(DAY, "Der letzte Tag, an dem sie gilt", "2028-02-29")
    withdrawn: Moment | None = optional(DAY, "Wann sie widerrufen wurde", "2026-10-01")
    guardian: str | None = optional(TEXT, "Bei Minderjährigen: wer zustimmt", "Mutter")
    languages: tuple[str, ...] = several(TEXT, "In welchen Sprachen erklärt", "[de, ar]")
    note: str | None = optional(TEXT, "Anmerkung", '"Ablage: Ordner 3"')


@dataclass(frozen=True, kw_only=True)
class ConsentsFile:
    """data/consents.yaml."""

    consents: tuple[Consent, ...] = several(
        Record("Einwilligung", Consent), "Die Einwilligungen", ""
    )
