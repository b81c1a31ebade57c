"""Build again: what is made anew, what is left as it is, and what an editor is told of it.

Whether the bytes are right is for tests/test_incremental.py; here is how much is done for them.
"""

import os
import shutil
from pathlib import Path

import pytest

from showcase.write.claim import MARKER
from tests.building import anew, build, edit, inodes, site, small_project, written
from tests.conftest import TODAY
from tests.plan.project import files_in, write, write_page, write_story

START = "geschichten/startzeit/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, built."""
    project = small_project(tmp_path)
    assert build(project).status == 0
    return project


def pages(root: Path) -> set[str]:
    return {path for path in site(root) if not path.startswith(("static/", "bilder/"))}


def showing(root: Path, words: str) -> set[str]:
    return {path for path, content in site(root).items() if words.encode() in content}


# Nothing has changed.


def test_nothing_is_touched_if_nothing_has_changed(root: Path) -> None:
    before = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in (root / "output").rglob("*")}
    run = build(root)
    after = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in (root / "output").rglob("*")}
    assert (run.status, run.reasons, after) == (0, {}, before)
    assert f"; 0 Dateien geschrieben, {len(site(root))} unverändert, 0 entfernt." in run.out


def test_what_there_was_to_say_is_said_again(root: Path) -> None:
    write_page(root, "notiz", '<p onclick="x">Eins</p>')
    first, second = build(root), build(root)
    assert first.told == second.told
    assert second.reasons == {}
    assert "content/pages/notiz.md:5:4: Hinweis: " in second.err
    assert "zurückgehalten: content/stories/entwurf.md (Entwurf)" in second.out
    assert "Nächster Neubau nötig am 23.11.2026." in second.out


def test_it_is_the_same_if_only_a_note_on_another_text_goes(root: Path) -> None:
    write_page(root, "notiz", '<p onclick="x">Eins</p>')
    write_page(root, "zettel", '<p onclick="x">Zwei</p>')
    build(root)
    write_page(root, "zettel", "<p>Zwei</p>")
    run = build(root)
    assert run.reasons == {"/zettel/": "Text geändert"}
    assert "notiz.md:5:4: Hinweis: " in run.err
    assert "zettel.md" not in run.err


def test_other_times_of_the_files_change_nothing(root: Path) -> None:
    def touch() -> None:
        for path in root.rglob("*"):
            if path.is_file() and not {".cache", "output"} & {*path.parts}:
                os.utime(path, (1_600_000_000.5, 1_600_000_000.5))

    assert written(root, touch) == set()


# Something has changed.


def test_a_changed_text_is_one_written_file(root: Path) -> None:
    story = root / "content/stories/startzeit.md"
    assert written(root, lambda: edit(story, "Wie es anfing", "Wie es begann")) == {START}
    assert b"Wie es begann" in site(root)[START]


def test_why_says_that_it_was_the_text(root: Path) -> None:
    edit(root / "content/stories/startzeit.md", "Wie es anfing", "Wie es begann")
    assert build(root).reasons == {"/geschichten/startzeit/": "Text geändert"}


def test_a_changed_headline_is_on_the_pages_that_show_it_and_on_no_others(root: Path) -> None:
    shown = showing(root, "Überall im Land")
    story = root / "content/stories/ueberall.md"
    assert written(root, lambda: edit(story, "Überall im", "Weit und breit im")) == shown
    assert showing(root, "Weit und breit im Land") == shown
    assert shown < pages(root)


def test_why_says_which_story_changed_on_a_list(root: Path) -> None:
    edit(root / "content/stories/ueberall.md", "Überall im", "Weit und breit im")
    reasons = build(root).reasons
    assert reasons["/geschichten/"] == "Geschichte ueberall geändert"
    assert "neu" not in reasons.values()
    write_story(root, "neu", related="[startzeit]")
    (root / "content/events/markt.md").unlink()
    reasons = build(root).reasons
    assert reasons["/geschichten/"] == "Geschichte neu neu"
    assert reasons["/geschichten/neu/"] == "neu"
    assert "Veranstaltung markt entfernt" in reasons["/veranstaltungen/"]


def test_a_new_address_is_told_to_the_pages_whose_texts_lead_there(root: Path) -> None:
    edit(root / "content/stories/startzeit.md", "/startzeit.html]", "/geschichten/startzeit/]")
    edit(root / "content/stories/startzeit.md", "aliases:", "slug: weg\naliases:")
    reasons = build(root).reasons
    assert "„content/stories/startzeit.md“ führt anderswohin" in reasons["/geschichten/werkstatt/"]
    assert site(root) == anew(root)


def test_a_heading_that_goes_is_told_on_the_page_that_leads_there(root: Path) -> None:
    edit(root / "content/stories/netz-im-ruhrgebiet.md", "## Wer mitmacht", "## Wer dabei ist")
    run = build(root)
    assert run.status == 1
    assert run.reasons == {"/geschichten/netz-im-ruhrgebiet/": "Text geändert"}
    assert "content/stories/startzeit.md:" in run.err
    assert "#wer-mitmacht" in run.err


def test_a_page_that_goes_is_told_where_a_template_leads_there(root: Path) -> None:
    template = root / "templates/404.html"
    link = '{% block main %}<a href="{{ href("geschichten/ueberall/") }}">Da</a>'
    edit(template, "{% block main %}", link)
    assert build(root).status == 0
    (root / "content/stories/ueberall.md").unlink()
    edit(root / "content/events/fachtag.md", "[werkstatt, ueberall]", "[werkstatt]")
    run = build(root)
    assert run.status == 1
    assert "templates/404.html:1:1: " in run.err
    assert "/404.html" not in run.reasons


def test_a_note_on_a_draft_is_told_by_every_build(root: Path) -> None:
    edit(root / "content/stories/entwurf.md", "Kreis Paderborn", "Nirgendwo")
    line = "content/stories/entwurf.md:4:8: Hinweis: "
    assert line in build(root).err
    edit(root / "content/stories/ueberall.md", "Landesweit", "Im ganzen Land")
    assert line in build(root).err
    edit(root / "content/stories/ueberall.md", "Überall im Land", "Anderswo")
    assert line in build(root).err
    assert line in build(root).err


def test_a_changed_picture_is_other_files_and_the_page_that_shows_it(root: Path) -> None:
    picture = root / "content/stories/werkstatt/bank.png"

    def paint() -> None:
        from PIL import Image  # noqa: PLC0415 -- only here

        Image.new("L", (4, 4), 77).save(picture)

    before = {path for path in site(root) if path.startswith("bilder/")}
    changed = written(root, paint)
    after = {path for path in site(root) if path.startswith("bilder/")}
    assert len(before) == len(after) == 3
    assert changed == before | after | {"geschichten/werkstatt/index.html", MARKER}
    assert site(root) == anew(root)


def test_a_changed_template_is_on_the_pages_that_are_made_with_it(root: Path) -> None:
    template = root / "templates/story.html"
    made = written(root, lambda: edit(template, "Stand der Arbeit", "Die Arbeit"))
    assert made == showing(root, "Die Arbeit")
    assert {path.split("/")[0] for path in made} == {"geschichten"}


def test_a_changed_part_is_on_the_pages_whose_templates_reach_it(root: Path) -> None:
    # 404.html, sitemap.xml, robots.txt, feeds and redirects do not import it.
    template = root / "templates/parts.html"
    edit(template, "<p>{{ label }}:", "<p class=t>{{ label }}:")
    reasons = build(root).reasons
    assert {*reasons.values()} == {"Vorlage geändert"}
    assert {f"/{path.removesuffix('index.html')}" for path in showing(root, "<p class=t>")} < {
        *reasons
    }
    assert not {"/404.html", "/sitemap.xml", "/robots.txt", "/feed.xml"} & reasons.keys()
    assert site(root) == anew(root)


def test_a_template_that_appears_is_used_where_it_was_awaited(root: Path) -> None:
    edit(
        root / "templates/404.html",
        "{% endblock %}",
        '{% include "neu.html" ignore missing %}{% endblock %}',
    )
    build(root)
    write(root / "templates/neu.html", "<p>Da!</p>")
    assert build(root).reasons == {"/404.html": "Vorlage geändert"}
    assert b"<p>Da!</p>" in site(root)["404.html"]


def test_a_changed_stylesheet_is_on_all_pages(root: Path) -> None:
    css = root / "static/css/site.css"
    edit(css, css.read_text("utf-8"), "/* ganz anders */")
    reasons = build(root).reasons
    assert {*reasons.values()} == {"Rahmen geändert (site.yaml, Menü, static/)"}
    assert len(reasons) == len(pages(root))
    (address,) = (path for path in site(root) if path.endswith(".css"))
    assert site(root)[address] == b"/* ganz anders */"
    assert site(root) == anew(root)


# The day has changed.


def test_until_the_site_is_due_another_day_changes_nothing(root: Path) -> None:
    edit(root / "content/stories/von-nebenan.md", "expires: 2026-11-22\n", "")
    assert "Nächster Neubau nötig am 1.12.2026." in build(root).out
    assert written(root, lambda: None, today="2026-11-30") == set()
    assert build(root, today="2026-11-30").reasons == {}


def test_on_the_due_day_the_pages_change_that_show_what_is_due(root: Path) -> None:
    shown = showing(root, "Von nebenan") | {"sitemap.xml"}
    changed = written(root, lambda: None, today="2026-11-23")
    assert shown <= changed | {MARKER}
    assert changed < {*site(root), *shown, MARKER}
    assert showing(root, "Von nebenan") == set()
    assert site(root) == anew(root, today="2026-11-23")


def test_what_is_published_on_a_day_is_there_on_that_day(root: Path) -> None:
    build(root, today="2026-11-30")
    run = build(root, today="2026-12-01")
    assert run.reasons["/geschichten/kommt-bald/"] == "neu"
    assert run.reasons["/geschichten/"] == "Geschichte kommt-bald neu"
    assert site(root) == anew(root, today="2026-12-01")


def test_a_day_that_is_over_can_be_built_again(root: Path) -> None:
    build(root, today="2026-12-01")
    build(root, today=str(TODAY))
    assert showing(root, "Von nebenan")
    assert site(root) == anew(root)


# All of it.


def test_fresh_makes_every_page_anew_and_the_site_stays_the_same(root: Path) -> None:
    before = site(root)
    run = build(root, "--fresh")
    assert f"Alle {len(pages(root))} Seiten sind neu: " in run.out
    assert site(root) == before
    assert f"; 0 Dateien geschrieben, {len(before)} unverändert, 0 entfernt." in run.out
    assert build(root).reasons == {}


@pytest.mark.parametrize("words", [("--drafts",), ("--base-url", "https://anders.example.org/")])
def test_other_words_and_back_again(root: Path, words: tuple[str, ...]) -> None:
    before = site(root)
    build(root, *words)
    assert site(root) == anew(root, *words) != before
    build(root)
    assert site(root) == before


# The output was touched.


def test_a_site_that_was_thrown_away_is_back_without_being_made(root: Path) -> None:
    before = site(root)
    shutil.rmtree(root / "output")
    run = build(root)
    assert (run.status, run.reasons) == (0, {})
    assert site(root) == before


@pytest.mark.parametrize("words", [b"", b"Von Hand.", b"<h1>Startzeit</h1>"])
def test_a_page_that_someone_has_edited_is_set_right(root: Path, words: bytes) -> None:
    before = site(root)
    (root / "output" / START).write_bytes(words)
    run = build(root)
    assert run.status == 0
    assert run.reasons in ({}, {"/geschichten/startzeit/": "die Datei fehlt oder ist beschädigt"})
    assert site(root) == before
    shutil.rmtree(root / ".cache")
    (root / "output" / START).write_bytes(words)
    build(root)
    assert site(root) == before


def test_a_page_that_someone_has_deleted_is_back(root: Path) -> None:
    before = site(root)
    (root / "output" / START).unlink()
    assert build(root).status == 0
    assert site(root) == before


@pytest.mark.parametrize("name", ["CNAME", "geschichten/startzeit/notiz.txt", "neu/a.html"])
def test_something_of_another_in_output_is_refused_though_nothing_has_changed(
    root: Path, name: str
) -> None:
    build(root)
    write(root / "output" / name, "meins")
    before = files_in(root / "output")
    run = build(root)
    assert (run.status, run.out) == (2, "")
    assert "liegt, was nicht vom Generator ist" in run.err
    assert files_in(root / "output") == before
    (root / "output" / name).unlink()
    if name.startswith("neu/"):
        (root / "output/neu").rmdir()
    assert build(root).status == 0


# Something is wrong.


def test_after_a_fehler_all_is_as_before_and_the_next_good_build_is_quick(root: Path) -> None:
    story = root / "content/stories/startzeit.md"
    before, numbers = site(root), inodes(root / "output")
    edit(story, "Wie es anfing", "Wie es [begann](nichts.md)")
    run = build(root)
    assert run.status == 1
    assert "content/stories/startzeit.md:44:19: " in run.err
    assert "Es wurde nichts veröffentlicht." in run.err
    assert (site(root), inodes(root / "output")) == (before, numbers)
    edit(story, "[begann](nichts.md)", "begann")
    assert build(root).reasons == {"/geschichten/startzeit/": "Text geändert"}
    assert site(root) == anew(root)


def test_after_a_fehler_that_is_taken_back_nothing_has_to_be_done(root: Path) -> None:
    story = root / "content/stories/startzeit.md"
    text = story.read_bytes()
    edit(story, "place: Paderborn", "place: Padderborn")
    assert build(root).status == 1
    assert build(root).status == 1
    story.write_bytes(text)
    assert written(root, lambda: None) <= {MARKER}
    assert build(root).reasons == {}


def test_a_template_that_fails_is_told_and_set_right(root: Path) -> None:
    template, before = root / "templates/parts.html", site(root)
    edit(template, "{% macro links", "{% makro links")
    run = build(root)
    assert run.status == 1
    assert "templates/parts.html" in run.err
    assert site(root) == before
    edit(template, "{% makro links", "{% macro links")
    assert build(root).reasons == {}


def test_changed_borders_are_noticed(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert build(root).status == 0
    edit(root / "data/districts.topo.json", "[8.5, 51.8]", "[8.5, 51.7]")
    run = build(root)
    assert run.status == 0
    assert "/geschichten/startzeit/" in run.reasons
    assert site(root) == anew(root)
