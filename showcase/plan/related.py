"""Related stories: those that editors name, then those that have most in common.

What counts, from much to little: the same programme, organisation, region, sector. Every story
looks at its neighbours in each of these lists alone, never at all stories: the work grows with
the number of stories, not with its square.
"""

from collections.abc import Mapping

from showcase.model.site import Site
from showcase.model.story import Story

MOST = 4
"""How many stories stand under a story."""

_WEIGHTS = {"programme": 8, "organisation": 4, "region": 2, "sector": 1}
_REACH = 8
"""How many neighbours on either side of a list are looked at."""


def related_stories(site: Site) -> Mapping[str, tuple[Story, ...]]:
    """Story id → its related stories, the closest first, at most `MOST`."""
    by_id = sorted(site.stories, key=lambda story: story.id)
    number = {story.id: n for n, story in enumerate(by_id)}
    lists: dict[tuple[str, str], list[int]] = {}
    position: dict[tuple[tuple[str, str], str], int] = {}
    keys = {story.id: _keys(story) for story in site.stories}
    for story, its_keys in keys.items():
        for key in its_keys:
            members = lists.setdefault(key, [])
            position[key, story] = len(members)
            members.append(number[story])

    def closest(story: Story) -> tuple[Story, ...]:
        # One number tells the order: by the weight in common, then by id. So nothing but numbers
        # is compared: every story has some seventy neighbours.
        ranks: dict[int, int] = {}
        for key in keys[story.id]:
            here = position[key, story.id]
            step = _WEIGHTS[key[0]] * len(by_id)
            for other in lists[key][max(0, here - _REACH) : here + _REACH + 1]:
                ranks[other] = ranks.get(other, other) - step
        named = site.related_to.get(story.id, ())
        for taken in (story, *named):
            ranks.pop(number[taken.id], None)
        found = [by_id[rank % len(by_id)] for rank in sorted(ranks.values())[:MOST]]
        return (*named, *found)[:MOST]

    return {story.id: closest(story) for story in site.stories}


def _keys(story: Story) -> list[tuple[str, str]]:
    """The lists that a story stands in."""
    return [
        *[("programme", word.text) for word in story.programme],
        *[("organisation", word.text) for word in story.organisations],
        *[("region", region) for region in story.regions],
        *[("sector", word.text) for word in story.sectors],
    ]
