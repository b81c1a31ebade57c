from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from showcase.order import Order
from showcase.pipeline import Made, make_site
from showcase.problem import Severity, stops
from tests.conftest import TODAY
from tests.plan.project import (
    cleared,
    make,
    new_project,
    write,
    write_event,
    write_page,
    write_story,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("projekt"))


@pytest.fixture
def root(project: Path) -> Path:
    return cleared(project)


def html(made: Made, path: str) -> str:
    return made.files[f"{path}index.html"].decode()


# The gate: what is withheld leaks nowhere.

HIDDEN = "Streng vertraulich 4711"
CONSENTS = """consents:
  - {id: EW-1, scope: [story, name], granted: 2026-01-01, withdrawn: 2026-11-01}
  - {id: EW-2, scope: [story, name], granted: 2025-01-01, until: 2026-11-21}
  - {id: EW-3, scope: [story, name], granted: 2026-01-01}
"""


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ({"draft": "true"}, "Entwurf"),
        ({"date": "2026-11-23", "publish_on": "2026-11-23"}, "erscheint am 23.11.2026"),
        ({"expires": "2026-11-21"}, "abgelaufen am 21.11.2026"),
        ({"people": "[{name: Anna, consent: EW-1}]"}, "Einwilligung EW-1 widerrufen"),
        ({"people": "[{name: Anna, consent: EW-2}]"}, "Einwilligung EW-2 abgelaufen"),
    ],
    ids=["draft", "to come", "expired", "withdrawn", "run out"],
)
def test_what_is_withheld_leaks_nowhere(root: Path, front: dict[str, str], reason: str) -> None:
    write(root / "data/consents.yaml", CONSENTS)
    write_story(
        root,
        "geheim",
        f"## {HIDDEN}\n\n{HIDDEN}",
        title=HIDDEN,
        summary=f'"{HIDDEN}."',
        place="Köln",
        organisations="[mais]",
        programme="das-machen-wir",
        aliases="[/frueher-geheim/]",
        **front,
    )
    write_event(root, "fest", "[Dort](geheim.md), [damals](/frueher-geheim/)", stories="[geheim]")
    write_story(root, "offen", "Siehe [dort](geheim.md#x).", related="[geheim]")
    made = make(root)
    assert made.withheld == [["content/stories/geheim.md", reason]]
    assert not stops(made.problems)
    leaks = [
        path
        for path, content in made.files.items()
        if HIDDEN in path or HIDDEN.encode() in content or b"geheim" in content
    ]
    assert leaks == []
    left = {path for path in made.files if "geheim" in path or "mais" in path}
    was_seen = {"geschichten/geheim/index.html", "frueher-geheim/index.html"}
    assert left == (was_seen if reason.startswith(("abgelaufen", "Einwilligung")) else set())
    assert all(b"Nicht mehr verf" in made.files[path] for path in left)
    assert "regionen/koeln/koeln/index.html" not in made.files
    assert "programme/das-machen-wir/index.html" not in made.files


def test_who_asks_for_what_is_withheld_is_told_where_and_why(root: Path) -> None:
    write_story(root, "geheim", draft="true")
    write_story(root, "offen", "Siehe [dort](geheim.md).", related="[geheim]")
    told = [(str(one.place), one.severity, one.message) for one in make(root).problems]
    assert told == [
        (
            "content/stories/offen.md:7:11",
            Severity.NOTE,
            "„geheim“ ist zurückgehalten (Entwurf)",
        ),
        (
            "content/stories/offen.md:9:14",
            Severity.NOTE,
            "der Link „geheim.md“ führt zu Zurückgehaltenem (Entwurf)",
        ),
    ]
    assert "<p>Siehe dort.</p>" in html(make(root), "geschichten/offen/")


def test_a_consent_that_holds_lets_a_story_through(root: Path) -> None:
    write(root / "data/consents.yaml", CONSENTS)
    write_story(root, "offen", people="[{name: Anna, consent: EW-3}]")
    assert "Anna" in html(make(root), "geschichten/offen/")


def test_someone_without_consent_or_office_stops_everything(root: Path) -> None:
    write_story(root, "offen", people="[{name: Anna}]")
    assert stops(make(root).problems)


def test_drafts_are_shown_where_they_are_wanted_and_marked(root: Path) -> None:
    write_story(root, "geheim", draft="true")
    order = Order(root, root / "content", TODAY)
    assert "geschichten/geheim/index.html" not in make_site(order).files
    shown = make_site(replace(order, drafts=True))
    assert "Entwurf" in html(shown, "geschichten/geheim/")
    assert shown.withheld == []


def test_today_decides_which_events_come_next(root: Path) -> None:
    write_event(root, "fest", start="2026-12-01")
    order = Order(root, root / "content", date(2026, 12, 1))
    assert "Demnächst" in html(make_site(order), "veranstaltungen/")
    past = html(make_site(replace(order, today=date(2026, 12, 2))), "veranstaltungen/")
    assert "Rückblick" in past


# Links, from the text to the page.


def test_a_link_to_a_place_on_another_page_is_checked(root: Path) -> None:
    write_story(root, "wegbereiter", "## Der Weg\n\n## Größe")
    write_story(
        root,
        "neu",
        "[a](wegbereiter.md#der-weg) [b](wegbereiter.md#groesse)\n\n"
        "[c](wegbereiter.md#der-wegg)\n\n`#der-wegg`\n\n[d](wegbereiter.md#der-wegg)",
    )
    told = [str(problem.place) for problem in make(root).problems]
    assert told == ["content/stories/neu.md:10:19", "content/stories/neu.md:14:19"]


def test_a_link_to_an_umlaut_that_was_not_spelled_out_comes_with_a_suggestion(root: Path) -> None:
    write_story(root, "wegbereiter", "## Größe")
    write_story(root, "neu", "[b](wegbereiter.md#größe)")
    (problem,) = make(root).problems
    assert str(problem.place) == "content/stories/neu.md:8:19"
    assert "„groesse“" in problem.hint


def test_a_heading_may_have_any_name_and_stays_the_only_one_of_it(root: Path) -> None:
    # The frame of a page has places of its own: its main part, its facts, its sources.
    write_story(
        root,
        "neu",
        "## Quellen\n\n## Main\n\n## Facts\n\n[x](#quellen)",
        sources="[{title: Ein Bericht}]",
    )
    made = make(root)
    assert made.problems == []
    for name in ("quellen", "main", "facts"):
        assert html(made, "geschichten/neu/").count(f'id="{name}"') <= 1


def test_former_addresses_lead_on_without_a_script(root: Path) -> None:
    write_story(root, "neu", aliases="[/alt/, /ganz/alt.html]")
    made = make(root)
    assert made.problems == []
    assert 'content="0; url=../geschichten/neu/"' in html(made, "alt/")
    assert 'content="0; url=../geschichten/neu/"' in made.files["ganz/alt.html"].decode()
    assert '<a href="../geschichten/neu/">Neu</a>' in html(made, "alt/")
    assert "noindex" in html(made, "alt/")


# Whatever an editor types into the front matter is text, everywhere.

STRANGE = '"<script>alert(1)</script> & \\"x\\" 100% %(y)s {{ z }} ]]> é"'


def test_a_strange_headline_is_text_on_every_page(root: Path) -> None:
    write_story(
        root,
        "neu",
        title=STRANGE,
        summary=STRANGE,
        sources=f"[{{title: {STRANGE}, publisher: {STRANGE}, note: {STRANGE}}}]",
        contact=f"{{name: {STRANGE}, organisation: {STRANGE}, phone: {STRANGE}}}",
        people=f"[{{name: {STRANGE}, role: {STRANGE}, office: true}}]",
        aliases="[/alt/]",
        programme="das-machen-wir",
    )
    write_event(
        root,
        "fest",
        title=STRANGE,
        venue=STRANGE,
        address=STRANGE,
        date_note=STRANGE,
        registration=STRANGE,
        stories="[neu]",
    )
    write_page(root, "seite", title=STRANGE, summary=STRANGE)
    made = make(root)
    assert made.problems == []
    pages = [
        content.decode() for path, content in made.files.items() if path.endswith((".html", ".xml"))
    ]
    shown = [page for page in pages if "alert(1)" in page]
    assert len(shown) > 8
    for page in shown:
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page
        assert "100% %(y)s {{ z }}" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_a_character_that_xml_forbids_never_breaks_the_feed(root: Path) -> None:
    write_story(root, "neu", summary='"Eine Glocke \\a läutet."')
    made = make(root)
    if not made.problems:
        ET.fromstring(made.files["feed.xml"])  # noqa: S314 -- our own output


# The whole.


def test_problems_come_in_the_order_in_which_an_editor_mends_them(root: Path) -> None:
    write_story(root, "b", "[x](nichts.md)\n\n[y](nirgends.md)", sectors="[pfleg]")
    write_story(root, "a", "[x](nichts.md)", place="Padderborn")
    write_event(root, "c", stories="[nichts]")
    places = [problem.place for problem in make(root).problems]
    assert places == sorted(places)
    assert [place.path for place in places] == [
        "content/events/c.md",
        "content/stories/a.md",
        "content/stories/a.md",
        "content/stories/b.md",
        "content/stories/b.md",
        "content/stories/b.md",
    ]


def test_each_problem_is_told_once(root: Path) -> None:
    write_story(root, "a", "[x](nichts.md)", related="[b]", events="[c]")
    write_story(root, "b", related="[a]")
    write_event(root, "c", stories="[a]")
    assert len(make(root).problems) == 1


def test_a_site_without_any_text_is_a_site(root: Path) -> None:
    made = make(root)
    assert made.problems == []
    assert "index.html" in made.files
    assert "feed.xml" not in made.files
    assert "Noch keine Geschichte" in html(made, "geschichten/")


def test_every_style_sheet_and_script_is_part_of_the_site(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    write(root / "static/img/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    write(root / "static/.DS_Store", "x")
    made = make(root)
    assert made.files["static/img/logo.svg"].startswith(b"<svg")
    assert not [path for path in made.files if "DS_Store" in path]
    for path in (root / "static").rglob("*.css"):
        assert path.read_bytes() in made.files.values()


def test_a_changed_style_sheet_has_a_new_address_on_every_page(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    before = make(root)
    write(root / "static/css/2-base.css", "h1 { color: green }")
    after = make(root)
    (new,) = after.files.keys() - before.files.keys()
    (old,) = before.files.keys() - after.files.keys()
    assert after.files[new] == b"h1 { color: green }"
    assert f'href="{new}"' in html(after, "")
    assert old.encode() not in after.files["index.html"]


def test_notes_alone_do_not_stop(root: Path) -> None:
    write_story(root, "neu", "<blink>x</blink>")
    made = make(root)
    assert [problem.severity for problem in made.problems] == [Severity.NOTE]
    assert not stops(made.problems)
