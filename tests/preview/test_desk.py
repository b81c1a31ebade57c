from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from showcase.desk import Known, gather_material
from showcase.order import Order
from showcase.pipeline import make_site
from showcase.preview.desk import Covered, Desk, Due, Named
from showcase.preview.desk_page import as_html, german
from showcase.preview.editor import opened
from showcase.preview.prose import prose_of
from showcase.preview.survey import make_desk
from showcase.problem import Place, Problem, note
from showcase.source import Text
from tests.conftest import TODAY
from tests.plan.project import new_project, write, write_event, write_page, write_story

CONSENTS = """consents:
  - {id: EW-1, scope: [story], granted: 2025-01-01, until: 2026-11-22}
  - {id: EW-2, scope: [story], granted: 2025-01-01, until: 2027-02-20}
  - {id: EW-3, scope: [story], granted: 2025-01-01, until: 2027-02-21}
  - {id: EW-4, scope: [story], granted: 2025-01-01, until: 2026-11-21}
  - {id: EW-5, scope: [story], granted: 2025-01-01, until: 2027-01-01, withdrawn: 2026-11-22}
  - {id: EW-6, scope: [story], granted: 2025-01-01, withdrawn: 2026-12-24}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path / "projekt")


def order(root: Path, today: date = TODAY) -> Order:
    return Order(root, root / "content", today, preview=True)


def desk_of(root: Path, problems: Sequence[Problem] = (), today: date = TODAY) -> Desk:
    return make_desk(gather_material(order(root, today), problems, Known())[0])


def titles(rows: Sequence[Due]) -> list[tuple[str | None, str | None]]:
    return [(row.text.title, german(row.day) if row.day else None) for row in rows]


def covered(rows: Sequence[Covered], name: str) -> list[tuple[str, int, int]]:
    return [(row.within, row.shown, row.coming) for row in rows if row.name == name]


def files(texts: Sequence[Named]) -> list[str]:
    assert all(text.title is None for text in texts)
    return [text.place.path for text in texts]


def test_problems_are_shown_by_file_those_with_a_fehler_first(root: Path) -> None:
    a, b = Place("content/stories/a.md", 3, 2), Place("content/stories/b.md", 9, 1)
    desk = desk_of(root, [note(b, "n"), note(a, "n"), Problem(b, "e"), Problem(b, "e")])
    assert [(one.path, one.errors, len(one.problems)) for one in desk.files] == [
        ("content/stories/b.md", 1, 2),
        ("content/stories/a.md", 0, 1),
    ]
    file = write(root / b.path, "")
    assert f'href="vscode://file/{file.as_posix().lstrip("/")}:9:1"' in as_html(desk, root)


def test_a_place_with_odd_letters_is_opened_all_the_same(tmp_path: Path) -> None:
    write(tmp_path / "ein #1 Ort/ä.md", "")
    address = opened(Place("ein #1 Ort/ä.md", 2, 5), tmp_path)
    assert address.endswith("/ein%20%231%20Ort/%C3%A4.md:2:5")


def test_what_comes_and_goes(root: Path) -> None:
    write_story(root, "zwei", draft="true")
    write_event(root, "äpfel", draft="true")
    write_page(root, "blatt", draft="true")
    write_story(root, "eins", draft="true", publish_on="2027-01-01", expires="2027-02-01")
    write_story(root, "später", publish_on="2026-12-24", expires="2027-01-01")
    write_story(root, "morgen", publish_on="2026-11-23")
    write_story(root, "heute", publish_on="2026-11-22", expires="2026-11-22")
    write_story(root, "gestern", expires="2026-11-21")
    write_story(root, "früher", expires="2025-01-01")
    desk = desk_of(root)
    drafts = [("Äpfel", None), ("Blatt", None), ("Eins", "1.1.2027"), ("Zwei", None)]
    assert titles(desk.drafts) == drafts
    assert titles(desk.scheduled) == [("Morgen", "23.11.2026"), ("Später", "24.12.2026")]
    assert titles(desk.expiring) == [("Heute", "22.11.2026"), ("Später", "1.1.2027")]
    assert titles(desk.expired) == [("Gestern", "21.11.2026"), ("Früher", "1.1.2025")]
    assert desk.drafts[0].text.url == "/veranstaltungen/aepfel/"


def test_consents_that_run_out_and_those_that_have(root: Path) -> None:
    write(root / "data/consents.yaml", CONSENTS)
    people = "[{name: Amina Muster, consent: %s}, {name: Amt Person, office: true}]"
    for number_ in range(1, 7):
        write_story(root, f"text-{number_}", people=people % f"EW-{number_}")
    both = "[{name: Amina Muster, consent: EW-1}, {name: Karim Muster, consent: EW-4}]"
    write_event(root, "treffen", people=both)
    desk = desk_of(root)
    assert [(one.id, german(one.day)) for one in desk.soon] == [
        ("EW-1", "22.11.2026"),
        ("EW-6", "24.12.2026"),
        ("EW-2", "20.2.2027"),
    ]
    first = desk.soon[0].texts
    assert [text.title for text in first] == ["Text-1", None]
    assert [(one.id, one.is_withdrawn, files(one.texts)) for one in desk.ended] == [
        ("EW-5", True, ["content/stories/text-5.md"]),
        ("EW-4", False, ["content/stories/text-4.md", "content/events/treffen.md"]),
    ]
    assert {row.text.title for row in desk.stories} == {"Text-1", "Text-2", "Text-3", "Text-6"}


def test_of_a_text_held_back_for_a_consent_nothing_is_told(root: Path) -> None:
    write(root / "data/consents.yaml", CONSENTS)
    write_story(
        root,
        "a",
        draft="true",
        title="Geheimer Titel",
        people="[{name: Geheime Person, consent: EW-4}, {name: Offene Person}]",
        clips="[{url: https://www.example.org/, people: [Filmperson]}]",
        contact="{name: Kontaktperson}",
        organisations="[stadt-paderborn]",
    )
    # A slip elsewhere in the entry of a person does not undo the consent.
    write_story(root, "b", title="Geheim", people="[{name: Geheim, consent: EW-5, voice: laut}]")
    told = ("Geheim", "Offene Person", "Filmperson", "Kontaktperson")
    made = make_site(order(root))
    html = as_html(desk_of(root, made.problems), root)
    assert any("Offene Person" in problem.message for problem in made.problems)
    assert [word for word in told if word in html] == []
    assert "die Meldung nennt einen Namen" in html
    assert "content/stories/a.md" in html
    assert "content/stories/b.md" in html


def test_stories_that_nobody_has_checked_for_long(root: Path) -> None:
    write_story(root, "neu", date="2025-11-22")
    write_story(root, "alt", date="2025-11-21")
    write_story(root, "monat", date="2025-11")
    write_story(root, "jahr", date="2024")
    write_story(root, "geändert", date="2020-01-01", updated="2025-10-01")
    write_story(root, "geprüft", date="2020-01-01", updated="2025-10-01", checked="2026-01-01")
    write_story(root, "entwurf", date="2020-01-01", draft="true")
    write_story(root, "weg", date="2020-01-01", expires="2021-01-01")
    desk = desk_of(root)
    assert desk.interval == 12
    assert [(one.text.title, one.how) for one in desk.unchecked] == [
        ("Jahr", "erschienen"),
        ("Geändert", "geändert"),
        ("Alt", "erschienen"),
    ]
    settings = root / "site.yaml"
    write(settings, settings.read_text("utf-8").replace("check_interval: 12", ""))
    assert desk_of(root).unchecked == ()
    assert "<code>check_interval: 12</code>" in as_html(desk_of(root), root)


def test_what_the_stories_tell_of_and_what_not(root: Path) -> None:
    write_story(root, "a", place="Paderborn", sectors="[pflege, it]", programme="das-machen-wir")
    write_story(root, "b", places="[Witten, Hagen]", organisations="[stadt-paderborn, mais]")
    write_story(root, "c", place="Hagen", draft="true", organisations="[mkffi]")
    write_story(root, "d", place="Hagen", publish_on="2027-01-01")
    write_story(root, "e", place="Hagen", expires="2026-01-01")
    write_story(root, "f", statewide="true")
    write_story(root, "g", region="muensterland")
    desk = desk_of(root)
    assert covered(desk.regions, "Ostwestfalen-Lippe") == [("", 1, 0)]
    assert covered(desk.regions, "Märkische Region") == [("", 1, 2)]
    assert covered(desk.regions, "Münsterland") == [("", 1, 0)]
    assert covered(desk.districts, "Ennepe-Ruhr-Kreis") == [
        ("Märkische Region", 0, 0),
        ("Mittleres Ruhrgebiet", 1, 0),
    ]
    assert covered(desk.sectors, "IT") == [("", 1, 0)]
    assert covered(desk.sectors, "Kfz") == [("", 0, 0)]
    assert "Metall" in desk.dormant
    assert desk.statewide == 1
    known = {one.noun: (one.told, one.total) for one in desk.registers}
    assert known["Organisationen"] == (2, 19)
    assert known["Programmen"] == (1, 2)
    assert known["Kreisen und kreisfreien Städten"] == (3, 53)
    html = as_html(desk, root)
    assert "2 von 19 Organisationen kommen in Geschichten vor." in html
    assert "1 von 2 Programmen kommt in Geschichten vor." in html
    assert "noch keine" in html


def test_pictures_without_a_description(root: Path) -> None:
    body = "![](a.png) und ![ ](c.png), ![Bank](d.png), ![](b.png)\n\n`![](code.png)`"
    pictures = "[{file: a.png, alt: Eine Bank}, {file: b.png, decorative: true}, {file: e.png}]"
    write_story(root, "bild/index", body, pictures=pictures, title="Bild")
    found = [(one.file, one.text.place.line) for one in desk_of(root).bare]
    assert found == [("e.png", 7), ("c.png", 9)]


@pytest.mark.parametrize(
    ("markdown", "words", "minutes"),
    [
        ("", 0, 1),
        ("Zwei – [Wörter](https://www.example.org/viele worte)!", 2, 1),
        ("## Eine Überschrift {: #kennung }\n\n- <b>Punkt</b>\n", 3, 1),
        ("Wort " * 700, 700, 4),
    ],
)
def test_words_and_the_time_to_read_them(markdown: str, words: int, minutes: int) -> None:
    prose = prose_of(Text("a.md", 1, markdown))
    assert (prose.words, prose.minutes) == (words, minutes)


def test_the_table_of_all_stories(root: Path) -> None:
    write_story(root, "alt", "Ein Wort.", date="2020", checked="2026-01-02", place="Köln")
    write_story(root, "bild/index", title="Bild", date="2026-11-20", draft="true")
    write_story(root, "land", date="2026-11-21", statewide="true")
    write_story(root, "raum", date="2026-11-21", region="muensterland")
    at = Place("content/stories/alt.md", 3)
    beside = Place("content/stories/bild/saal.png")
    rows = desk_of(root, [note(at, "a"), note(at, "b"), note(beside, "c")]).stories
    assert [(row.text.title, row.badge, row.where, row.regions, row.problems) for row in rows] == [
        ("Land", "", "landesweit", "", 0),
        ("Raum", "", "ganze Region", "Münsterland", 0),
        ("Bild", "Entwurf", "Paderborn", "Ostwestfalen-Lippe", 1),
        ("Alt", "", "Köln", "Region Köln", 2),
    ]
    assert (rows[-1].words, rows[-1].minutes, rows[-1].languages) == (2, 1, "de")
    assert rows[-1].text.url == "/geschichten/alt/"


def test_a_draft_of_which_nothing_is_written_yet(root: Path) -> None:
    write(root / "content/stories/leer.md", "---\ndraft: true\n---\n")
    desk = desk_of(root)
    (row,) = desk.stories
    assert (row.text.title, row.badge, row.where, row.words) == ("ohne Titel", "Entwurf", "", 0)
    assert row.date is None
    assert "ohne Titel" in as_html(desk, root)


def test_a_story_whose_date_is_missing_is_not_called_old(root: Path) -> None:
    write(root / "content/stories/a.md", "---\ntitle: A\n---\n")
    assert desk_of(root).unchecked == ()
