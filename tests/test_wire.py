"""What the cache remembers comes back as it was, or not at all."""

import dataclasses
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.dates import Moment, Period
from showcase.fingerprint import digest
from showcase.model.site import Content
from showcase.order import Order
from showcase.page import Link, Page, Pager, StoryCard
from showcase.past import Past, Present
from showcase.plan.lay_out import lay_out
from showcase.planning import Planned, plan_anew
from showcase.problem import Place, Problem, Severity, note
from showcase.read.scan import scan
from showcase.schema import Word
from showcase.source import Body, Kind
from showcase.understand.join import join
from showcase.wire import decode, encode, from_json, to_json
from tests.conftest import SMALL, TODAY
from tests.plan.project import ROOT

SITES = {"shipped": ROOT, "small": SMALL}


@pytest.fixture(scope="module", params=sorted(SITES))
def planned(request: pytest.FixtureRequest) -> Planned:
    root: Path = SITES[request.param]
    order = Order(root, root / "content", TODAY)
    made = plan_anew(Present(order, scan(order.inputs).seen, Past()))
    assert isinstance(made, Planned), made
    return made


def nouns_of(planned: Planned) -> Iterator[Any]:
    assert planned.world is not None
    assert planned.content is not None
    yield planned.world
    yield from planned.plan.pages
    yield from planned.content.stories
    yield from planned.content.events
    yield from planned.content.pages
    yield planned.plan.frame
    yield tuple(planned.problems)


def kinds_in(value: Any) -> Any:
    """The classes in a value, all the way down: equal tuples can be of different classes."""
    kind = type(value)
    if isinstance(value, tuple):
        return kind, [kinds_in(item) for item in value]
    if isinstance(value, dict):
        return kind, {key: kinds_in(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        return kind, [kinds_in(getattr(value, one.name)) for one in dataclasses.fields(value)]
    return kind


# What is remembered of a site.


def test_all_that_is_remembered_of_a_site_comes_back_as_it_was(planned: Planned) -> None:
    for noun in nouns_of(planned):
        again = from_json(to_json(noun))
        assert again == noun
        assert kinds_in(again) == kinds_in(noun)


def test_a_noun_that_came_back_is_written_with_the_same_text(planned: Planned) -> None:
    for noun in nouns_of(planned):
        assert to_json(from_json(to_json(noun))) == to_json(noun)


def test_the_same_files_give_the_same_texts(planned: Planned) -> None:
    assert planned.world is not None
    root = ROOT if planned.world.settings.area.startswith("Nord") else SMALL
    order = Order(root, root / "content", TODAY)
    again = plan_anew(Present(order, scan(order.inputs).seen, Past()))
    assert isinstance(again, Planned)
    one, other = ([to_json(noun) for noun in nouns_of(made)] for made in (planned, again))
    assert one == other


def test_no_two_pages_of_a_site_share_a_text(planned: Planned) -> None:
    texts = [to_json(page) for page in planned.plan.pages]
    assert len({*texts}) == len(texts)


def test_a_site_that_came_back_is_planned_alike(planned: Planned) -> None:
    assert planned.content is not None
    assert planned.world is not None
    again: Content = from_json(to_json(planned.content))
    pages = []
    for content, world in (
        (planned.content, planned.world),
        (again, from_json(to_json(planned.world))),
    ):
        joined, _ = join(content, world, [], frozenset())
        plan, _ = lay_out(joined, [], {"css/site.css": b""}, TODAY)
        pages.append([to_json(page) for page in plan.pages])
    assert pages[0] == pages[1]


PLAIN = st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none())


@given(st.recursive(PLAIN, lambda inside: st.dictionaries(st.text(), inside)))
def test_plain_values_are_written_as_json_writes_them(value: Any) -> None:
    assert to_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# Values that look alike.

PLACE = Place("a", 1, 1)
CARD = StoryCard(Link("a", "b"), "", "", (), Moment(2026))
ALIKE = [
    (Moment(1, 1, None, None), Pager(1, 1, None, None)),
    (Link("a", "b"), ("a", "b")),
    (Link("a", "b"), Word("a", PLACE)._replace(place="b")),  # type: ignore[arg-type]
    ((), frozenset()),
    ((), None),
    (("",), ("", "")),
    (("Link", "a", "b"), Link("a", "b")),
    (("#", "a"), frozenset({"a"})),
    ("1", 1),
    (True, 1),
    (1.0, 1),
    ("stories", Kind.STORY),
    (None, "null"),
    ((("a",), "b"), ("a", ("b",))),
    ({"a": None}, {}),
    (Period(Moment(1)), Period(Moment(1), Moment(1))),
]


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=str)
def test_different_values_never_share_a_text(one: Any, other: Any) -> None:
    for first, second in ((one, other), (other, one)):
        assert to_json(first) != to_json(second)
        assert to_json((first, "x")) != to_json((second, "x"))
        assert to_json({"x": first}) != to_json({"x": second})


@pytest.mark.parametrize("value", [value for pair in ALIKE for value in pair], ids=str)
def test_each_of_them_comes_back_with_its_class(value: Any) -> None:
    assert from_json(to_json(value)) == value
    assert kinds_in(from_json(to_json(value))) == kinds_in(value)


def test_cards_that_many_pages_show_take_their_room_once() -> None:
    link = Link("Startzeit", "geschichten/startzeit/")
    one, other = (from_json(to_json({"related": (link,), "page": page})) for page in "ab")
    assert one["related"][0] is other["related"][0]


def test_a_set_has_one_text_however_it_came_about() -> None:
    names = [f"{n}.png" for n in range(50)]
    one, other = frozenset(names), frozenset(reversed(names))
    assert to_json(Body("a", 1, one)) == to_json(Body("a", 1, other))


def test_what_holds_its_default_takes_no_room() -> None:
    assert "description" not in to_json(Page("a", "b.html", "A", {}, PLACE))
    assert "severity" not in to_json(Problem(PLACE, "falsch"))
    assert from_json(to_json(note(PLACE, "falsch"))).severity is Severity.NOTE


# What is not ours.


@pytest.mark.parametrize(
    "text",
    [
        '["Nichts","a"]',
        '["Path","/etc/passwd"]',
        '["Popen",["","sh"]]',
        '["dataclass",{}]',
        '["NamedTuple","a"]',
        '["Link"]',
        '["Link","a"]',
        '["Link","a","b","c"]',
        '["Page",{}]',
        '["Page",{"nichts":1}]',
        '["Period"]',
        '["Period",[]]',
        '["Period",7]',
        '["Kind","nichts"]',
        '["Kind"]',
        "[]",
        "[7]",
        "[null]",
        '[["Link","a","b"]]',
        '[{"a":1}]',
        "",
        "{",
        '["',
    ],
)
def test_a_text_that_nobody_here_has_written_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- whatever it says, it is one that callers await
        from_json(text)


def test_what_is_no_noun_is_refused_when_it_is_to_be_remembered() -> None:
    for value in (object(), Path("a"), [1], b"x", TODAY):
        with pytest.raises(TypeError):
            to_json(value)


# Whatever a site may hold.

MOMENTS = st.builds(
    Moment,
    st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
    st.none() | st.tuples(st.integers(0, 23), st.integers(0, 59)),
)
TEXTS = st.text(st.characters(), max_size=8) | st.sampled_from(("", "#", "Link", "\udce4.md"))
PLACES = st.builds(Place, TEXTS, st.integers(1), st.integers(1))
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | TEXTS
    | MOMENTS
    | PLACES
    | st.builds(Link, TEXTS, TEXTS)
    | st.builds(Word, TEXTS, PLACES)
    | st.builds(Period, MOMENTS, st.none() | MOMENTS)
    | st.builds(Problem, PLACES, TEXTS, TEXTS, st.sampled_from(Severity))
    | st.builds(Body, TEXTS, st.integers(1), st.frozensets(TEXTS, max_size=3))
    | st.frozensets(TEXTS, max_size=3)
    | st.sampled_from(Kind)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(TEXTS, inner, max_size=3)
        | st.builds(
            Page, TEXTS, TEXTS, TEXTS, st.dictionaries(TEXTS, inner, max_size=3), PLACES, TEXTS
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_every_value_comes_back_as_it_was(value: Any) -> None:
    text = to_json(value)
    assert from_json(text) == value
    assert kinds_in(from_json(text)) == kinds_in(value)
    assert to_json(from_json(text)) == text
    assert decode(json.loads(json.dumps(encode(value)))) == value


@given(VALUES, VALUES)
def test_two_values_share_a_text_only_if_they_are_one(one: Any, other: Any) -> None:
    same = one == other and kinds_in(one) == kinds_in(other)
    if to_json(one) == to_json(other):
        assert same


@given(TEXTS)
def test_a_file_name_that_is_no_utf_8_has_a_fingerprint_of_its_own(name: str) -> None:
    text = to_json(Link(name, "\udce4.md"))
    assert from_json(text) == Link(name, "\udce4.md")
    assert digest(text) != digest(to_json(Link(name, "\udce5.md")))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXTS,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(TEXTS, inner, max_size=3)
            | st.tuples(st.sampled_from(("Link", "Page", "Moment", "Kind", "#", "")), inner).map(
                list
            )
        ),
    )
)
def test_any_json_is_a_value_or_a_value_error(data: Any) -> None:
    with suppress(ValueError):
        decode(data)
