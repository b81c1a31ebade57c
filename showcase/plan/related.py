"""Related stories: those that editors name, then those that have most in common.

What counts, from much to little: the same programme, organisation, region, sector. Every story
looks at its neighbours in each of these lists alone, never at all stories: the work grows with
the number of stories, not with its square.
"""

from collections.abc import Iterator, Mapping

from showcase.model.site import Site
from showcase.model.story import Story

MOST = 4
"""How many stories stand under a story."""

_WEIGHTS = {"programme": 8, "organisation": 4, "region": 2, "sector": 1}
_REACH = 8
"""How many neighbours on either side of a list are looked at."""


def related_stories(site: Site) -> Mapping[str, tuple[Story, ...]]:
    """Story id → its related stories, the closest first, at most `MOST`."""
    lists: dict[tuple[str, str], list[Story]] = {}
    position: dict[tuple[str, str, str], int] = {}
    for story in site.stories:
        for key in _keys(story):
            members = lists.setdefault(key, [])
            position[(*key, story.id)] = len(members)
            members.append(story)

    def closest(story: Story) -> tuple[Story, ...]:
        scores: dict[str, int] = {}
        seen: dict[str, Story] = {}
        for key in _keys(story):
            here = position[(*key, story.id)]
            for other in lists[key][max(0, here - _REACH) : here + _REACH + 1]:
                scores[other.id] = scores.get(other.id, 0) + _WEIGHTS[key[0]]
                seen[other.id] = other
        named = site.related_to.get(story.id, ())
        taken = {story.id, *(other.id for other in named)}
        ranked = sorted(seen.keys() - taken, key=lambda other: (-scores[other], other))
        return (*named, *(seen[other] for other in ranked))[:MOST]

    return {story.id: closest(story) for story in site.stories}


def _keys(story: Story) -> Iterator[tuple[str, str]]:
    """The lists that a story stands in."""
    yield from (("programme", word.text) for word in story.programme)
    yield from (("organisation", word.text) for word in story.organisations)
    yield from (("region", region) for region in story.regions)
    yield from (("sector", word.text) for word in story.sectors)
