"""The search index: what it is made of, when it is made anew, and what it never holds."""

import gzip
import os
from pathlib import Path

import pytest

from tests.building import build, edit, site
from tests.plan.project import new_project, write, write_story

STORY = "content/stories/startzeit.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project = new_project(tmp_path / "projekt")
    write_story(project, "startzeit", "Ein Praktikumsplatz. Siehe auch Praktikum, Platz.")
    write_story(project, "werkstatt", "Eine Werkstatt.")
    assert build(project, search=True).status == 0
    return project


def index(root: Path) -> dict[str, bytes]:
    """The files of the index."""
    return {path: file for path, file in site(root).items() if path.startswith("pagefind/")}


def words_in(files: dict[str, bytes]) -> str:
    """All that can be read in them, also in what is packed."""
    packed = (gzip.decompress(file) if file[:2] == b"\x1f\x8b" else file for file in files.values())
    return "\n".join(text.decode("utf-8", "replace") for text in packed)


def test_every_text_of_an_editor_is_found_and_no_list(root: Path) -> None:
    assert sum(path.startswith("pagefind/fragment/") for path in index(root)) == 2
    said = words_in(index(root))
    assert "Ein Praktikumsplatz." in said
    assert "⁂ Praktikumsplatz" not in said
    assert "⁂ praktikum" not in said  # it stands there by itself


def test_a_text_is_found_by_the_parts_of_its_compounds(root: Path) -> None:
    write_story(root, "neu", "Noch ein Praktikumsplatz.")
    assert build(root, search=True).status == 0
    assert "⁂ platz ⁂ praktikum" in words_in(index(root))


def test_region_and_sector_narrow_it_down(root: Path) -> None:
    said = words_in(index(root))
    assert '"filters":{"art":["Geschichte"],"branche":["Pflege"]' in said
    assert '"region":["Ostwestfalen-Lippe"]' in said


def test_the_published_pages_hold_none_of_the_words_that_were_added(root: Path) -> None:
    pages = {path: file for path, file in site(root).items() if path.endswith(".html")}
    assert "⁂" not in words_in(pages)


def test_pagefinds_own_boxes_are_not_published(root: Path) -> None:
    assert not any("ui" in path.rpartition("/")[2] for path in index(root))


def test_other_templates_around_the_same_words_keep_it_byte_for_byte(root: Path) -> None:
    before = index(root)
    edit(root / "templates/base.html", "<body>", '<body class="neu">')
    assert len(build(root, search=True).reasons) > 2
    assert index(root) == before


def test_other_words_are_found_and_the_old_ones_are_gone(root: Path) -> None:
    edit(root / STORY, "Ein Praktikumsplatz.", "Eine Hospitation.")
    assert build(root, search=True).status == 0
    said = words_in(index(root))
    assert "Eine Hospitation." in said
    assert "Praktikumsplatz" not in said


def test_other_synonyms_are_found(root: Path) -> None:
    write(root / "data/synonyms.yaml", "synonyms:\n  - words: [Werkstatt, Garage]\n")
    assert build(root, search=True).status == 0
    assert "⁂ Garage" in words_in(index(root))


def test_what_is_withdrawn_is_found_no_more(root: Path) -> None:
    edit(root / STORY, "title:", "draft: true\ntitle:")
    assert build(root, search=True).status == 0
    assert "Praktikumsplatz" not in words_in(index(root))
    everything = {str(f): f.read_bytes() for f in (root / ".cache").rglob("*") if f.is_file()}
    assert "Praktikumsplatz" not in words_in(everything)


def test_a_damaged_index_is_made_anew(root: Path) -> None:
    before = index(root)
    hurt = next(path for path in before if path.startswith("pagefind/fragment/"))
    os.unlink(root / "output" / hurt)  # noqa: PTH108 -- a path of the test's own
    assert build(root, search=True).status == 0
    assert words_in(index(root)).count("Ein Praktikumsplatz.") == 1


def test_without_search_there_is_no_index_not_even_an_old_one(root: Path) -> None:
    assert build(root).status == 0
    assert index(root) == {}
    assert (root / "output/suche/index.html").is_file()
    assert build(root, search=True).status == 0
    assert index(root)


def test_a_site_without_texts_has_no_index(tmp_path: Path) -> None:
    project = new_project(tmp_path / "projekt")
    assert build(project, search=True).status == 0
    assert index(project) == {}


def test_an_indexer_that_fails_publishes_nothing_and_says_what_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site(root)
    edit(root / STORY, "Ein Praktikumsplatz.", "Eine Hospitation.")
    write(root / "pagefind_bin/__main__.py", "import sys; sys.exit('kein Platz mehr')")
    write(root / "pagefind_bin/__init__.py", "")
    monkeypatch.setenv("PYTHONPATH", str(root))
    run = build(root, search=True)
    assert run.status == 1
    assert "der Suchindex lässt sich nicht bauen: kein Platz mehr" in run.err
    assert "--no-search" in run.err
    assert site(root) == before
