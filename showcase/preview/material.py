"""What the desk is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from showcase.model.site import Content, Withheld, World
from showcase.preview.prose import Prose
from showcase.problem import Problem


@dataclass(frozen=True)
class Material:
    """What the desk is made from, gathered anew whenever somebody asks for it."""

    today: date
    """The day that decides what is due."""

    problems: Sequence[Problem]
    """All that is wrong, as of the last build."""

    failed: bool
    """Whether the last build ended in a mistake of ours, so that nobody knows what is wrong."""

    world: World | None
    """Settings, gazetteer, registers and consents; none if places or sectors cannot be read."""

    content: Content
    """All texts but those that a consent holds back; what only waits has a badge."""

    withheld: Sequence[Withheld]
    """What a withdrawn or expired consent holds back."""

    prose: Mapping[str, Prose]
    """Path of a text → what there is to say of its Markdown."""

    urls: Mapping[str, str]
    """Path of a text → its address in the preview: /geschichten/startzeit/."""
