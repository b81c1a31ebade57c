"""The addresses of the site: one function for each kind of page. They live for ever.

A URL is written from the site's root, without a slash in front: geschichten/startzeit/.
"""

HOME = ""
STORIES = "geschichten/"
EVENTS = "veranstaltungen/"
REGIONS = "regionen/"
SECTORS = "branchen/"
ORGANISATIONS = "traeger/"
VOICES = "stimmen/"
SEARCH = "suche/"
FEED = "feed.xml"
STORIES_GEOJSON = "geschichten.geojson"
REGIONS_GEOJSON = "regionen.geojson"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NOT_FOUND = "404.html"
FILTER = f"{STORIES}filter.json"
TOWNS = f"{STORIES}orte.json"


def story_url(slug: str) -> str:
    """/geschichten/<slug>/."""
    return f"{STORIES}{slug}/"


def event_url(slug: str) -> str:
    """/veranstaltungen/<slug>/."""
    return f"{EVENTS}{slug}/"


def year_url(year: int) -> str:
    """/veranstaltungen/<year>/."""
    return f"{EVENTS}{year:04}/"


def region_url(region: str) -> str:
    """/regionen/<region>/."""
    return f"{REGIONS}{region}/"


def district_url(region: str, district: str) -> str:
    """/regionen/<region>/<district>/: a district in two regions has a page under both."""
    return f"{REGIONS}{region}/{district}/"


def sector_url(sector: str) -> str:
    """/branchen/<sector>/."""
    return f"{SECTORS}{sector}/"


def organisation_url(organisation: str) -> str:
    """/traeger/<slug>/."""
    return f"{ORGANISATIONS}{organisation}/"


def programme_url(programme: str) -> str:
    """/programme/<slug>/."""
    return f"programme/{programme}/"


def voice_url(voice: str) -> str:
    """/stimmen/<voice>/."""
    return f"{VOICES}{voice}/"


def plain_url(slug: str) -> str:
    """/<slug>/."""
    return f"{slug}/"


def numbered_url(url: str, number: int) -> str:
    """A long list's page: /geschichten/, /geschichten/seite/2/."""
    return url if number == 1 else f"{url}seite/{number}/"
