from datetime import date

import pytest

from showcase.model.site import Content, World
from showcase.source import Kind, Source
from showcase.understand.admit import admit
from showcase.understand.content import understand_content
from tests.conftest import TODAY
from tests.understand.conftest import a_story, an_event, written

CONSENTED = "[{name: Ali Beispiel, consent: EW-2026-00%d}]"


def understood(world: World, *sources: Source) -> Content:
    content, problems = understand_content(sources, world, TODAY)
    assert not problems
    return content


def shown_on(day: date, world: World, **keys: str) -> bool:
    content = understood(world, a_story(**keys))
    admitted, withheld, problems = admit(content, world, day)
    assert not problems
    assert len(admitted.stories) + len(withheld) == 1
    assert all(held.reason for held in withheld)
    return bool(admitted.stories)


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_is_held_back_unless_drafts_are_asked_for(world: World, kind: Kind) -> None:
    content = understood(world, written(kind, draft="true"))
    admitted, withheld, _ = admit(content, world, TODAY)
    assert admitted == Content((), (), ())
    assert [held.written.id for held in withheld] == ["neu"]
    for wanted in ({"drafts": True}, {"preview": True}):
        admitted, withheld, problems = admit(content, world, TODAY, **wanted)
        badges = [one.badge for one in (admitted.stories or admitted.events or admitted.pages)]
        assert (badges, withheld, problems) == (["Entwurf"], [], [])


@pytest.mark.parametrize(
    ("keys", "badge"),
    [
        ({"date": "2026-12-01", "publish_on": "2026-12-01"}, "erscheint am 1.12.2026"),
        ({"expires": "2026-11-21"}, "abgelaufen am 21.11.2026"),
        ({"date": "2026-12-01", "publish_on": "2026-12-01", "draft": "true"}, "Entwurf"),
        ({}, ""),
    ],
)
def test_editors_see_in_the_preview_what_only_waits(
    world: World, keys: dict[str, str], badge: str
) -> None:
    content = understood(world, written(Kind.STORY, **keys))
    admitted, withheld, _ = admit(content, world, TODAY, preview=True)
    assert [story.badge for story in admitted.stories] == [badge]
    assert withheld == []


def test_not_even_the_preview_shows_someone_without_consent(world: World) -> None:
    people = "[{name: Eva Muster, consent: EW-2026-002}]"
    content = understood(world, written(Kind.STORY, people=people, draft="true"))
    admitted, withheld, _ = admit(content, world, TODAY, preview=True, drafts=True)
    assert admitted.stories == ()
    assert "widerrufen" in withheld[0].reason


def test_a_story_appears_on_its_day_and_not_before(world: World) -> None:
    keys = {"date": "2026-12-01", "publish_on": "2026-12-01"}
    assert not shown_on(date(2026, 11, 30), world, **keys)
    assert shown_on(date(2026, 12, 1), world, **keys)


def test_a_story_is_seen_on_its_last_day_and_not_after(world: World) -> None:
    assert shown_on(date(2026, 12, 1), world, expires="2026-12-01")
    assert not shown_on(date(2026, 12, 2), world, expires="2026-12-01")


def test_the_reason_names_the_day_as_a_german_reads_it(world: World) -> None:
    scheduled_and_expired = (
        a_story(name="a", publish_on="2026-12-01"),
        a_story(name="b", expires="2026-11-01"),
    )
    content = understood(world, *scheduled_and_expired)
    _, (scheduled, expired), _ = admit(content, world, TODAY)
    assert "1.12.2026" in scheduled.reason
    assert "1.11.2026" in expired.reason


def test_a_person_is_named_until_the_consent_ends(world: World) -> None:
    valid, ended = CONSENTED % 1, CONSENTED % 3
    assert shown_on(date(2028, 2, 29), world, people=valid)
    assert not shown_on(date(2028, 3, 1), world, people=valid)
    assert shown_on(date(2021, 12, 31), world, people=ended)
    assert not shown_on(date(2022, 1, 1), world, people=ended)


def test_a_person_is_named_until_the_consent_is_withdrawn(world: World) -> None:
    assert shown_on(date(2026, 9, 30), world, people=CONSENTED % 2)
    assert not shown_on(date(2026, 10, 1), world, people=CONSENTED % 2)


def test_one_consent_that_is_gone_holds_back_the_whole_event(world: World) -> None:
    people = "[{name: A, consent: EW-2026-001}, {name: B, consent: EW-2026-002}]"
    content = understood(world, an_event(people=people))
    admitted, (held,), problems = admit(content, world, TODAY)
    assert not problems
    assert not admitted.events
    assert "EW-2026-002" in held.reason


def test_not_even_a_preview_of_drafts_shows_a_person_against_their_will(world: World) -> None:
    content = understood(world, a_story(draft="true", people=CONSENTED % 2))
    admitted, (held,), _ = admit(content, world, TODAY, drafts=True)
    assert not admitted.stories
    assert "EW-2026-002" in held.reason


def test_who_holds_an_office_needs_no_consent(world: World) -> None:
    assert shown_on(TODAY, world, people="[{name: Erika Muster, office: true}]")


def test_nobody_else_is_named_without_one(world: World) -> None:
    content = understood(world, a_story(people="[{name: Ali Beispiel}]"))
    _, _, (problem,) = admit(content, world, TODAY)
    assert problem.place == ("content/stories/neu.md", 7, 17)
    assert "Ali Beispiel" in problem.message


def test_an_unknown_consent_is_named_where_it_stands(world: World) -> None:
    content = understood(world, a_story(people="[{name: Ali, consent: EW-2026-00}]"))
    _, _, (problem,) = admit(content, world, TODAY)
    assert problem.place == ("content/stories/neu.md", 7, 31)
    assert "EW-2026-001" in problem.hint
