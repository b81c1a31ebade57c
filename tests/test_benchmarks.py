"""The benchmark's corpora: whole, the same each time, and the same text for Hugo."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from benchmarks.contender import CHANGES, ours
from benchmarks.corpus import make_corpus
from benchmarks.hugo_project import make_hugo_project
from showcase.model.story import Story
from showcase.order import Order
from showcase.pipeline import make_site
from showcase.schema import fields_of

PROJECT = Path(__file__).parents[1]
STORIES = 30
WITHOUT = {"slug", "draft", "publish_on", "expires", "cover", "pictures", "clips"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus") / "site"
    make_corpus(root, PROJECT, STORIES, 3)
    return root


def content_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "content").rglob("*.md")
    }


def front_of(path: Path) -> dict[str, object]:
    front = yaml.safe_load(path.read_text("utf-8").split("---\n", 2)[1])
    assert isinstance(front, dict)
    return front


def test_a_corpus_builds_without_problems(corpus: Path) -> None:
    made = make_site(Order(corpus, corpus / "content", date(2026, 11, 22)))
    assert made.problems == []
    assert made.pages > STORIES


def test_the_same_size_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    make_corpus(tmp_path / "again", PROJECT, STORIES, 3)
    assert content_of(tmp_path / "again") == content_of(corpus)


def test_stories_have_every_field_but_those_that_hide_them_or_need_files(corpus: Path) -> None:
    stories = (corpus / "content/stories").iterdir()
    used = {key for path in stories for key in front_of(path)}
    assert used >= fields_of(Story).keys() - WITHOUT


def test_hugo_is_given_every_story_and_every_event(corpus: Path, tmp_path: Path) -> None:
    make_hugo_project(corpus, tmp_path / "hugo")
    for kind, section in (("stories", "geschichten"), ("events", "veranstaltungen")):
        given = {path.name for path in (tmp_path / "hugo/content" / section).glob("[!_]*.md")}
        assert given == {path.name for path in (corpus / "content" / kind).iterdir()}


def test_hugo_is_told_where_a_town_lies_and_who_names_whom(corpus: Path, tmp_path: Path) -> None:
    make_hugo_project(corpus, tmp_path / "hugo")
    stories = tmp_path / "hugo/content/geschichten"
    assert front_of(stories / "geschichte-00001.md")["regionen"]
    assert front_of(stories / "geschichte-00007.md")["related"] == ["geschichte-00000"]


@pytest.mark.parametrize("change", ["one body", "one title", "one template"])
def test_an_edit_changes_one_file_each_time(change: str, tmp_path: Path) -> None:
    make_corpus(tmp_path / "site", PROJECT, 3, 0)
    contender = ours(tmp_path / "site", PROJECT, "2026-11-22")
    versions = []
    for number in range(3):
        CHANGES[change](contender, number)
        versions.append(contender.story.read_text("utf-8") + contender.template.read_text("utf-8"))
    assert len(set(versions)) == 3
