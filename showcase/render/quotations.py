"""Quotations that name their speaker: a blockquote whose last line is „— Name“.

The speaker is one of the text's `people`; the role comes from there. A blockquote without such a
line stays what it is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from html import escape, unescape

from showcase.fingerprint import digest
from showcase.locate import find
from showcase.model.parts import Person
from showcase.problem import Problem
from showcase.source import Text
from showcase.suggest import did_you_mean

_EDGE = re.compile(r"(<blockquote\b(?:[^>\"]|\"[^\"]*\")*>|</blockquote>)")
_SIGNED = re.compile(
    r"(?:(?P<own><p>)|(?:<br>|\n)+)\s*(?P<dash>—|–|--)\s*(?P<speaker>[^\n]+?)\s*</p>\s*$"
)
_TAG = re.compile(r"<[^>]*>")


def set_quotations(html: str, text: Text, people: Sequence[Person]) -> tuple[str, list[Problem]]:
    """Make figures of the quotations, and leave out those that a consent takes out.

    Args:
        html: the sanitised text.
        text: its Markdown, for places; `hidden` says who is not quoted any more.
        people: who may be quoted.

    Returns:
        The HTML, and a problem for each speaker who is not among the people.
    """
    if "<blockquote" not in html:
        return html, []
    problems: list[Problem] = []
    met: Counter[str] = Counter()
    open_ones = [""]
    for part in _EDGE.split(html):
        if part.startswith("<blockquote"):
            open_ones += [part, ""]
        elif part == "</blockquote>" and len(open_ones) > 2:  # noqa: PLR2004 -- one is open
            inside, opening = open_ones.pop(), open_ones.pop()
            made, problem = _quotation(opening, inside, text, people, met)
            open_ones[-1] += made
            problems += problem
        else:
            open_ones[-1] += part
    return "".join(open_ones), problems


def _quotation(
    opening: str, inside: str, text: Text, people: Sequence[Person], met: Counter[str]
) -> tuple[str, list[Problem]]:
    plain = f"{opening}{inside}</blockquote>"
    signed = _SIGNED.search(inside)
    if not signed:
        return plain, []
    written = " ".join(unescape(_TAG.sub("", signed["speaker"])).split())
    ways = (written, written.partition(",")[0].rstrip())
    if any(digest(name) in text.hidden for name in ways):
        return "", []
    speaker = next((one for name in ways for one in people if one.name.text == name), None)
    if speaker is None:
        met[written] += 1
        place = find(text, f"{signed['dash']} {written}", met[written])
        message = f"das Zitat ist von „{written}“; unter people steht niemand, der so heißt"
        hint = did_you_mean(ways[1], [one.name.text for one in people]) or (
            "Wer spricht, steht in den Angaben unter people. Ein Zitat aus einem Bericht schreiben "
            "Sie ohne Strich."
        )
        return plain, [Problem(place, message, hint)]
    words = inside[: signed.start()].rstrip() + ("" if signed["own"] else "</p>")
    caption = ", ".join(filter(None, (speaker.name.text, speaker.role)))
    figure = (
        f'<figure class="quote">\n{opening}{words}\n</blockquote>\n'
        f"<figcaption>{escape(caption, quote=False)}</figcaption>\n</figure>"
    )
    return figure, []
