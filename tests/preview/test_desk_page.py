"""The desk as a page: what it says when little is there, what it follows, and that it is served."""

from pathlib import Path

import pytest

from showcase.desk import Office
from showcase.pipeline import make_site
from showcase.preview.desk_page import as_html, number
from showcase.preview.news import News
from showcase.problem import Place, Problem
from tests.plan.project import write, write_story
from tests.preview.process import preview
from tests.preview.test_desk import desk_of, order, root

__all__ = ["root"]


def test_what_editors_write_stays_text(root: Path) -> None:
    write_story(root, "a", title='"<script>alert(1)</script> & Co"')
    html = as_html(desk_of(root, [Problem(Place("x"), "<b>")]), root)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("name", ["site.yaml", "data/regions.yaml"])
def test_broken_settings_or_places_leave_the_problems(root: Path, name: str) -> None:
    write_story(root, "a", title="Da")
    write(root / name, "a: [")
    html = as_html(desk_of(root, make_site(order(root)).problems), root)
    assert name in html
    assert ("Einstellungen, Orte oder Branchen sind gerade nicht lesbar" in html) == (
        "data" in name
    )


def test_files_that_vanish_while_they_are_read_break_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("showcase.desk.scan", gone)
    problems = (Problem(Place("content/stories/a.md"), "kaputt"),)
    office = Office(lambda: order(root), lambda _, tell: tell(News(problems, is_published=False)))
    office.renew((), lambda _: None)
    assert "kaputt" in office.page()


def test_an_empty_project_has_a_desk(root: Path) -> None:
    html = as_html(desk_of(root), root)
    assert "Nichts zu beheben." in html
    assert "Es gibt noch keine Geschichte." in html
    assert html.count("<h1") == 1


def test_the_office_follows_what_is_saved(root: Path) -> None:
    news = News((Problem(Place("content/stories/a.md"), "kaputt"),), is_published=False)
    heard: list[News] = []
    office = Office(lambda: order(root), lambda _, tell: tell(news))
    write_story(root, "a", title="Erster Titel")
    assert "Erster Titel" in office.page()
    assert "kaputt" not in office.page()
    office.renew((), heard.append)
    assert heard == [news]
    assert "kaputt" in office.page()
    write_story(root, "a", title="Zweiter Titel")
    assert "Zweiter Titel" in office.page()
    (root / "content/stories/a.md").unlink()
    assert "Zweiter Titel" not in office.page()
    office.news = News((), is_published=False, bug="Traceback")
    assert "der Generator selbst einen Fehler gemacht" in office.page()


def test_numbers_have_their_nouns() -> None:
    assert number(1, "Tag", "Tage") == "1 Tag"
    assert number(1000, "Tag", "Tage") == "1.000 Tage"


def test_the_desk_is_served_and_follows(checkout: Path) -> None:
    with preview(checkout) as shown:
        assert shown.says("_redaktion/")
        assert shown.shows("/_redaktion/", "1 Geschichte, auch Entwürfe")
        assert shown.get("/_redaktion")[0] == 302
        assert "/_vorschau/preview.js" in shown.get("/_redaktion/")[1]
        assert shown.get("/_vorschau/desk.css")[0] == 200
        assert shown.get("/_vorschau/desk.js")[0] == 200
        write_story(checkout, "startzeit", "[kaputt](nichts.md)")
        assert shown.shows("/_redaktion/", "der Link „nichts.md“ führt nirgendwohin")
        write(checkout / "site.yaml", "title: [")
        assert shown.shows("/_redaktion/", "site.yaml")
    assert not list(checkout.rglob("_redaktion"))
