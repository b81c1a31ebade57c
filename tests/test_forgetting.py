"""What is withdrawn leaves the site, the spare and the cache in the same run: every byte of it."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import anew, build, edit, site, small_project
from tests.plan.project import write, write_event, write_story

SECRETS = (
    "Titelgeheimnis",
    "Kurzgeheimnis",
    "Textgeheimnis",
    "Namensgeheimnis",
    "Rollengeheimnis",
    "Quellengeheimnis",
    "Ankergeheimnis",
    "Hinweisgeheimnis",
)
CONSENT = "  - {id: EW-2026-009, scope: [story, name], granted: 2026-03-01}\n"
BODY = """## Ankergeheimnis

Textgeheimnis, [noch einmal](#ankergeheimnis). <p onclick="Hinweisgeheimnis()">Textgeheimnis</p>
"""
FRONT = {
    "title": "Titelgeheimnis",
    "summary": "Kurzgeheimnis.",
    "people": "[{name: Namensgeheimnis, role: Rollengeheimnis, consent: EW-2026-009}]",
    "sources": "[{title: Quellengeheimnis}]",
    "related": "[startzeit]",
    "events": "[markt]",
    "aliases": "[/nadjas-alte-adresse/]",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site with a story that somebody consented to, built twice, the second time in part.

    Others show it, link to it, and are listed beside it.
    """
    project = small_project(tmp_path)
    consents = project / "data/consents.yaml"
    write(consents, consents.read_text("utf-8") + CONSENT)
    write_story(project, "nadja", BODY, **FRONT)
    write_story(project, "freundin", "Siehe [sie](nadja.md#ankergeheimnis).", related="[nadja]")
    write_event(project, "feier", "Mit [ihr](../stories/nadja.md).", stories="[nadja]")
    assert build(project).status == 0
    edit(project / "content/stories/nadja.md", "noch einmal", "noch zweimal")
    assert build(project).status == 0
    assert told_by(project / "output") >= {*SECRETS[:6]}
    assert told_by(project / ".cache") >= {*SECRETS[:6]}
    return project


def told_by(folder: Path) -> set[str]:
    """Which secrets stand in a folder, in any byte of any file or in a name."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    held = b"".join(path.name.encode() + path.read_bytes() for path in files).lower()
    return {word for word in SECRETS if word.lower().encode() in held}


def without_consent(root: Path) -> None:
    granted = "granted: 2026-03-01}"
    edit(root / "data/consents.yaml", granted, "granted: 2026-03-01, withdrawn: 2026-11-01}")


def as_draft(root: Path) -> None:
    edit(root / "content/stories/nadja.md", "---\ntitle", "---\ndraft: true\ntitle")


def expired(root: Path) -> None:
    edit(root / "content/stories/nadja.md", "---\ntitle", "---\nexpires: 2026-11-21\ntitle")


def deleted(root: Path) -> None:
    (root / "content/stories/nadja.md").unlink()
    edit(root / "content/stories/freundin.md", "[sie](nadja.md#ankergeheimnis)", "nichts")
    edit(root / "content/stories/freundin.md", "related: [nadja]\n", "")
    edit(root / "content/events/feier.md", "[ihr](../stories/nadja.md)", "niemandem")
    edit(root / "content/events/feier.md", "stories: [nadja]\n", "")


def rewritten(root: Path) -> None:
    write_story(root, "nadja", "## Ankergeheimnis", aliases="[/nadjas-alte-adresse/]")


WAYS = pytest.mark.parametrize("withdraw", [without_consent, as_draft, expired, deleted])


@WAYS
def test_nothing_of_what_is_withdrawn_stays_anywhere(
    root: Path, withdraw: Callable[[Path], None]
) -> None:
    withdraw(root)
    assert build(root).status == 0
    allowed = {"Ankergeheimnis"} if withdraw is not deleted else set()  # in the friend's link
    assert told_by(root / "output") == set()
    assert told_by(root / ".cache") <= allowed
    assert site(root) == anew(root)


def test_nothing_of_what_was_written_over_stays_anywhere(root: Path) -> None:
    rewritten(root)
    assert build(root).status == 0
    for folder in ("output", ".cache"):
        assert told_by(root / folder) == {"Ankergeheimnis"}


@WAYS
def test_the_next_build_does_not_bring_it_back(
    root: Path, withdraw: Callable[[Path], None]
) -> None:
    withdraw(root)
    build(root)
    edit(root / "content/stories/startzeit.md", "Wie es anfing", "Wie es begann")
    assert build(root).status == 0
    assert told_by(root / "output") == set()
    assert told_by(root / ".cache") <= {"Ankergeheimnis"}


def test_a_story_that_runs_out_over_night_is_gone_though_nobody_has_changed_anything(
    root: Path,
) -> None:
    edit(root / "content/stories/nadja.md", "---\ntitle", "---\nexpires: 2026-11-22\ntitle")
    build(root)
    assert "Titelgeheimnis" in told_by(root / "output")
    assert build(root, today="2026-11-23").status == 0
    assert told_by(root / "output") == set()
    assert told_by(root / ".cache") <= {"Ankergeheimnis"}


def test_a_draft_that_was_looked_at_stays_nowhere_once_the_site_is_built(root: Path) -> None:
    as_draft(root)
    build(root, "--drafts")
    assert "Titelgeheimnis" in told_by(root / "output")
    build(root)
    assert told_by(root / "output") == set()
    assert told_by(root / ".cache") <= {"Ankergeheimnis"}


@pytest.mark.parametrize("what", ["output", ".cache/facts.json", ".cache/state.json"])
def test_it_is_forgotten_too_if_the_cache_or_the_output_was_lost(root: Path, what: str) -> None:
    if (root / what).is_dir():
        shutil.rmtree(root / what)
    else:
        (root / what).unlink()
    without_consent(root)
    assert build(root).status == 0
    assert told_by(root / "output") == set()
    assert told_by(root / ".cache") <= {"Ankergeheimnis"}


@pytest.mark.parametrize("seed", range(12))
def test_it_is_forgotten_too_if_the_memory_was_damaged(root: Path, seed: int) -> None:
    chance, file = random.Random(seed), root / ".cache/memory.db"
    whole = file.read_bytes()
    page = chance.randrange(1, len(whole) // 4096) * 4096
    at = page + chance.choice((0, 3, 5, 8, 12, chance.randrange(4096)))
    noise = bytes(byte ^ chance.randrange(1, 256) for byte in whole[at : at + 9])
    file.write_bytes(whole[:at] + noise + whole[at + 9 :])
    without_consent(root)
    assert build(root).status == 0
    assert told_by(root / "output") == set()
    assert told_by(root / ".cache") <= {"Ankergeheimnis"}
    assert site(root) == anew(root)


@pytest.mark.skipif(os.name != "posix", reason="links as Unix has them")
def test_it_is_forgotten_too_where_output_is_a_link(tmp_path: Path, root: Path) -> None:
    (root / "output").rename(tmp_path / "www")
    (root / "output").symlink_to(tmp_path / "www", target_is_directory=True)
    build(root)
    without_consent(root)
    assert build(root).status == 0
    assert told_by(tmp_path) == told_by(root / "content")  # and nowhere else
    assert told_by(root / ".cache") <= {"Ankergeheimnis"}
    assert told_by(tmp_path / "www") == set()
