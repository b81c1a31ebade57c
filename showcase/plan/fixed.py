"""The pages that every site has, as links: their names are interface texts (see locales/)."""

from showcase.page import Link
from showcase.plan import urls
from showcase.schema import gettext_noop

HOME = Link(gettext_noop("Startseite"), urls.HOME)
STORIES = Link(gettext_noop("Geschichten"), urls.STORIES)
EVENTS = Link(gettext_noop("Veranstaltungen"), urls.EVENTS)
REGIONS = Link(gettext_noop("Regionen"), urls.REGIONS)
SECTORS = Link(gettext_noop("Branchen"), urls.SECTORS)
ORGANISATIONS = Link(gettext_noop("Träger"), urls.ORGANISATIONS)
VOICES = Link(gettext_noop("Stimmen"), urls.VOICES)
SEARCH = Link(gettext_noop("Suche"), urls.SEARCH)
GONE = gettext_noop("Nicht mehr verfügbar")
"""What stands where something was; it has many addresses."""
NOT_FOUND = Link(gettext_noop("Seite nicht gefunden"), urls.NOT_FOUND)
