import pytest

from showcase.plan import urls


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (urls.HOME, ""),
        (urls.story_url("startzeit"), "geschichten/startzeit/"),
        (urls.region_url("aachen"), "regionen/aachen/"),
        (urls.district_url("aachen", "dueren"), "regionen/aachen/dueren/"),
        (urls.sector_url("pflege"), "branchen/pflege/"),
        (urls.event_url("markt"), "veranstaltungen/markt/"),
        (urls.year_url(2016), "veranstaltungen/2016/"),
        (urls.year_url(987), "veranstaltungen/0987/"),
        (urls.organisation_url("rege"), "traeger/rege/"),
        (urls.programme_url("das-machen-wir"), "programme/das-machen-wir/"),
        (urls.plain_url("impressum"), "impressum/"),
        (urls.numbered_url(urls.STORIES, 1), "geschichten/"),
        (urls.numbered_url(urls.STORIES, 2), "geschichten/seite/2/"),
        (urls.numbered_url(urls.region_url("aachen"), 3), "regionen/aachen/seite/3/"),
    ],
)
def test_an_address_is_what_the_contract_says(url: str, expected: str) -> None:
    assert url == expected
