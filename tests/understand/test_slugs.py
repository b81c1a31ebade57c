import re
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.slug import transliterate
from showcase.understand.slugs import slug_of
from tests.understand.conftest import a_story

SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("startzeit", "startzeit"),
        ("Größe & Übung", "groesse-uebung"),
        ("ÄÖÜ äöü ß ẞ", "aeoeue-aeoeue-ss-ss"),
        ("2019_Markt", "2019-markt"),
        ("Café Olé", "cafe-ole"),
        ("C. D. – E", "c-d-e"),
    ],
)
def test_a_file_name_becomes_an_address(name: str, slug: str) -> None:
    assert slug_of(a_story(name=name))[0] == slug
    assert slug_of(a_story(name=normalize("NFD", name)))[0] == slug


@settings(max_examples=300)
@given(st.text())
@example("ﬀ ½ İ ǆ ß́")
@example("&#228;&amp;&#x41;")
def test_any_name_becomes_an_address_or_nothing(name: str) -> None:
    slug = transliterate(name)
    assert slug == "" or SLUG.fullmatch(slug)
    assert transliterate(slug) == slug


def test_the_slug_of_the_front_matter_goes_before_the_file_name() -> None:
    source = a_story(name="startzeit", slug="anfang")
    assert slug_of(source) == ("anfang", (source.path, 7, 7), [])


def test_without_one_the_file_itself_is_where_the_address_can_be_changed() -> None:
    source = a_story(name="startzeit")
    assert slug_of(source) == ("startzeit", (source.path, 1, 1), [])


@pytest.mark.parametrize("typed", ["", '""', '" "', "[]"])
def test_an_empty_slug_is_none(typed: str) -> None:
    assert slug_of(a_story(name="startzeit", slug=typed))[0] == "startzeit"


@pytest.mark.parametrize(
    "typed",
    ["../impressum", "/startzeit", "a/b", "..", "a--b", "-a", "Anfang", "größe", "a b", "%2e"],
)
def test_a_slug_that_is_no_part_of_an_address_is_refused_where_it_stands(typed: str) -> None:
    slug, place, problems = slug_of(a_story(slug=f"'{typed}'"))
    assert SLUG.fullmatch(slug)
    assert place == ("content/stories/neu.md", 7, 7)
    assert [problem.place for problem in problems] == [place]


@settings(max_examples=100)
@given(st.text("abÄß0-_./\\% ", min_size=1))
def test_no_slug_ever_leaves_its_folder(typed: str) -> None:
    slug, _, _ = slug_of(a_story(slug=f"'{typed}'"))
    assert SLUG.fullmatch(slug)
