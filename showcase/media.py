"""Pictures and films in the site: those that some page names come in, all others go out."""

from collections.abc import Iterator, Mapping

from showcase.filming import filmed
from showcase.page import Plan
from showcase.past import Present
from showcase.picturing import Developed, developed
from showcase.problem import Problem
from showcase.write.in_memory import InMemory
from showcase.write.kept_media import keep_media, kept_media
from showcase.write.shadow import Shadow


def put_media(
    named: Mapping[str, list[str]], plan: Plan, now: Present, grown: Shadow | InMemory
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Bring all pictures and films that pages name into the site, and take out all others.

    In memory, where nobody looks at them, pictures are only read, to see whether they are whole.

    Args:
        named: URL → the paths of what the page names.
        plan: what lies behind these paths.
        now: what was there before.
        grown: the site.

    Returns:
        URL → path of each file → fingerprint of the file; and what is wrong with them.
    """
    before = now.past.of_pages("media")
    known = {path: held for paths in before.values() for path, held in paths.items()}
    paths = dict.fromkeys(path for names in named.values() for path in names)
    missing = {p for p in paths if not known.get(p) or grown.held.get(p) != known[p]}
    problems: list[Problem] = []
    if isinstance(grown, Shadow):
        for path in sorted(missing):
            if content := kept_media(path, now.past.media):
                grown.write(path, content)
                missing.discard(path)
    for made, found in _made(missing, plan, now, bare=isinstance(grown, InMemory)):
        problems += found
        for path, content in made:
            grown.write(path, content)
            keep_media(path, content, now.past.media)
    grown.drop((known.keys() - paths.keys()) & grown.held.keys())
    held = grown.held
    return {url: {p: held[p] for p in names if p in held} for url, names in named.items()}, problems


def _made(missing: set[str], plan: Plan, now: Present, *, bare: bool) -> Iterator[Developed]:
    """What is missing; films are seen to be whole when they are looked at."""
    yield from developed(missing, plan.shots, now, bare=bare)
    if not bare:
        yield from filmed(missing, plan.films, now)
