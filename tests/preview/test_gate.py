"""What only waits is shown with a badge; what lacks a consent is shown to nobody."""

from pathlib import Path

from tests.plan.project import files_in, write, write_event, write_page, write_story
from tests.preview.process import preview

GONE = "Nicht mehr verfügbar"
TODAY = ("--today", "2026-11-22")


def test_what_waits_is_shown_with_its_badge(checkout: Path) -> None:
    write_story(checkout, "entwurf", "Halb.", draft="true")
    write_event(checkout, "termin", start="2027-03-11", draft="true")
    write_page(checkout, "seite", draft="true")
    write_story(checkout, "bald", publish_on="2026-12-24")
    write_story(checkout, "vorbei", expires="2026-11-21")
    with preview(checkout, *TODAY) as shown:
        assert shown.shows("/geschichten/entwurf/", "Halb.")
        for path, badge in {
            "/geschichten/entwurf/": "Entwurf",
            "/veranstaltungen/termin/": "Entwurf",
            "/seite/": "Entwurf",
            "/geschichten/bald/": "erscheint am 24.12.2026",
            "/geschichten/vorbei/": "abgelaufen am 21.11.2026",
        }.items():
            assert f'<strong class="badge">{badge}</strong>' in shown.get(path)[1]
        assert 'class="badge"' not in shown.get("/geschichten/startzeit/")[1]


def test_a_draft_with_gaps_and_mistakes_holds_nobody_up(checkout: Path) -> None:
    with preview(checkout) as shown, shown.listening() as channel:
        assert channel.news()["published"]
        text = "[LÜCKE: Text] und [kaputt](nichts.md)"
        write_story(checkout, "entwurf", text, draft="true", status="vielleicht")
        news = channel.until(lambda news: bool(news["problems"]))
        assert news["published"]
        assert not any(problem["error"] for problem in news["problems"])
        assert any("nichts.md" in problem["message"] for problem in news["problems"])
        assert "kaputt" in shown.get("/geschichten/entwurf/")[1]


def test_a_withdrawn_consent_is_obeyed_in_the_site_and_in_the_cache(checkout: Path) -> None:
    consents = checkout / "data/consents.yaml"
    granted = "consents:\n  - {id: EW-1, scope: [story], granted: 2026-01-01"
    write(consents, granted + "}\n")
    write_story(
        checkout, "mensch", "Unverwechselbar.", people="[{name: Erika Muster, consent: EW-1}]"
    )
    with preview(checkout, *TODAY) as shown, shown.listening() as channel:
        assert channel.news()["published"]
        assert "Unverwechselbar." in shown.get("/geschichten/mensch/")[1]
        write(consents, granted + ", withdrawn: 2026-11-20}\n")
        assert shown.waits_for(lambda: GONE in shown.get("/geschichten/mensch/")[1])
        channel.news()
        assert forgotten(checkout)
    with preview(checkout, *TODAY) as shown:  # and by the next one
        assert shown.is_ready()
        assert GONE in shown.get("/geschichten/mensch/")[1]
    assert forgotten(checkout)


def test_an_expired_consent_is_obeyed_from_the_start(checkout: Path) -> None:
    write(
        checkout / "data/consents.yaml",
        "consents:\n  - {id: EW-1, scope: [story], granted: 2020-01-01, until: 2026-11-21}\n",
    )
    write_story(
        checkout, "mensch", "Unverwechselbar.", people="[{name: Erika Muster, consent: EW-1}]"
    )
    with preview(checkout, *TODAY) as shown:
        assert shown.is_ready()
        assert GONE in shown.get("/geschichten/mensch/")[1]
    assert forgotten(checkout)


def forgotten(checkout: Path) -> bool:
    """Whether no file of the cache knows the story."""
    files = files_in(checkout / ".cache").values()
    return not any(word in content for content in files for word in (b"Unverwechselbar", b"Erika"))
