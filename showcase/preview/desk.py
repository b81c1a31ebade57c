"""The desk's nouns: all that an editor of a Regionalagentur wants to see on one page."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from showcase.dates import Moment
from showcase.problem import Place, Problem


class Named(NamedTuple):
    """A text as the desk names it."""

    place: Place
    """Its file, at the line that matters."""

    title: str | None
    """Its headline; none if a consent holds it back: then nothing but the file is named."""

    url: str | None
    """Its page in the preview, if it has one."""

    kind: str
    """Geschichte, Veranstaltung or Seite."""

    lang: str = "de"
    """The language of the headline, BCP 47."""


class File(NamedTuple):
    """A file in which something is wrong."""

    path: str
    """As in `Place.path`."""

    problems: tuple[Problem, ...]
    """What is wrong, by line."""

    errors: int
    """How many of them are Fehler."""


class Due(NamedTuple):
    """A text with a day on which something happens to it."""

    text: Named
    """The text."""

    day: Moment | None
    """The day; none for a draft that has none."""


class Agreed(NamedTuple):
    """A consent that has ended or soon will, under its pseudonym."""

    id: str
    """The pseudonym; who it is stands outside the repository."""

    place: Place
    """Where it stands in data/consents.yaml."""

    day: Moment
    """The last day on which it holds; of a withdrawn one the day of that."""

    is_withdrawn: bool
    """Whether it was taken back."""

    texts: tuple[Named, ...]
    """The texts that name it."""


class Unchecked(NamedTuple):
    """A story whose facts nobody has checked for too long."""

    text: Named
    """The story."""

    day: Moment
    """When somebody last looked at it."""

    how: str
    """What that was: geprüft, geändert, erschienen."""


class Covered(NamedTuple):
    """A region, a district or a sector, and the stories that tell of it."""

    name: str
    """What a visitor reads."""

    within: str
    """A district's region; empty for the others."""

    shown: int
    """How many stories visitors see."""

    coming: int
    """How many drafts and scheduled ones there are."""


class Register(NamedTuple):
    """How much of a list the stories tell of: „4 von 12 Organisationen“."""

    noun: str
    """What it lists, in the dative: Kreisen, Organisationen, Programmen."""

    told: int
    """How many entries a story names that visitors see."""

    total: int
    """How many there are."""

    missing: tuple[str, ...]
    """The names of the others."""


class Bare(NamedTuple):
    """A picture that says nothing to whoever cannot see it."""

    text: Named
    """The text, at the place of the picture."""

    file: str
    """The picture's file name."""


class Row(NamedTuple):
    """A story in the table of all."""

    text: Named
    """The story."""

    badge: str
    """Why visitors do not see it; mostly empty."""

    where: str
    """Its towns and districts, or what it is for instead."""

    regions: str
    """The names of its regions."""

    date: Moment | None
    """When it was published; none while an editor has not said so."""

    checked: Moment | None
    """When its facts were checked."""

    words: int
    """How many its text has."""

    minutes: int
    """How long it takes to read, in minutes, at least 1."""

    languages: str
    """In which languages there is a version of it: de."""

    problems: int
    """How many Fehler and Hinweise it has."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All that the page shows."""

    title: str
    """The site's name; empty if it cannot be read."""

    today: date
    """As of which day."""

    failed: bool
    """Whether the last build ended in a mistake of ours: then nobody knows what is wrong."""

    is_known: bool
    """Whether the texts could be understood; if not, there is nothing but problems to show."""

    files: tuple[File, ...] = ()
    """What is wrong, by file; those with a Fehler first."""

    drafts: tuple[Due, ...] = ()
    """By title; with the day on which one is to appear, if it says so."""

    scheduled: tuple[Due, ...] = ()
    """What appears later, the next one first."""

    expiring: tuple[Due, ...] = ()
    """What goes, the next one first."""

    expired: tuple[Due, ...] = ()
    """What is gone, the latest first."""

    soon: tuple[Agreed, ...] = ()
    """Consents that run out within `SOON` days, the next one first."""

    ended: tuple[Agreed, ...] = ()
    """Consents that have been withdrawn or have run out, the latest first."""

    interval: int | None = None
    """After how many months a story is to be checked again; none if site.yaml does not say."""

    unchecked: tuple[Unchecked, ...] = ()
    """The longest unchecked first."""

    regions: tuple[Covered, ...] = ()
    """In DIN 5007-1 order."""

    districts: tuple[Covered, ...] = ()
    """Region by region; a divided district is there in both."""

    sectors: tuple[Covered, ...] = ()
    """Those that a story may name, in the order of their file."""

    dormant: tuple[str, ...] = ()
    """The labels of the sectors that are not switched on yet."""

    statewide: int = 0
    """How many stories that visitors see belong to no region."""

    registers: tuple[Register, ...] = ()
    """Districts, organisations and programmes."""

    bare: tuple[Bare, ...] = ()
    """Pictures without a description, by place."""

    stories: tuple[Row, ...] = ()
    """All stories but those that a consent holds back, the newest first."""
