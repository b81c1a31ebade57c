"""What libyaml comes upon in a text, one event after another: a scalar, a list's begin and end.

They cost a third less than the nodes that `yaml.compose` makes of them. But libyaml lets pass what
composing would find wrong: names that nobody gave, a second document, brackets without end.
"""

from collections.abc import Mapping
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.composer import ComposerError

Event = Any
"""One of yaml's; its stubs do not know that a parser's events always have their marks."""

DEEPEST = 500
"""More brackets in brackets than any editor writes, fewer than break the program."""


class TooDeepError(Exception):
    """Too many brackets in brackets."""


def events_of(text: str) -> tuple[list[Event], Mapping[str, int]]:
    """Read a text that can be a tree; raise what is wrong with any other.

    Returns:
        All its events, and where among them the node of each anchor (&name) begins.
    """
    events: list[Event] = []
    try:
        events.extend(iter(yaml.CSafeLoader(text).get_event, None))
    except yaml.YAMLError:
        _check(events)  # what is wrong further up is told first
        raise
    return events, _check(events)


def _check(events: list[Event]) -> Mapping[str, int]:
    """Refuse what composing would refuse; where each anchor stands."""
    anchors: dict[str, int] = {}
    depth = documents = 0
    for number, event in enumerate(events):
        if type(event) is ScalarEvent and not event.anchor:
            continue
        if isinstance(event, NodeEvent) and event.anchor:
            _check_anchor(number, events, anchors)
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        elif isinstance(event, DocumentStartEvent):
            documents += 1
        if depth > DEEPEST:
            raise TooDeepError
        if documents > 1:
            begun, found = "expected a single document", "but found another document"
            raise ComposerError(begun, None, found, event.start_mark)
    return anchors


def _check_anchor(number: int, events: list[Event], anchors: dict[str, int]) -> None:
    """An alias (*name) calls a node further up by its anchor, which no other node has."""
    event = events[number]
    name, mark = event.anchor, event.start_mark
    if type(event) is not AliasEvent:
        if name in anchors:
            first = events[anchors[name]].start_mark
            begun = "found duplicate anchor; first occurrence"
            raise ComposerError(begun, first, "second occurrence", mark)
        anchors[name] = number
    elif name not in anchors:
        raise ComposerError(None, None, "found undefined alias", mark)
