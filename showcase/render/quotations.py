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
from showcase.problem import Place, Problem
from showcase.source import Text
from showcase.suggest import did_you_mean

_EDGE = re.compile(r"(<blockquote\b(?:[^>\"]|\"[^\"]*\")*>|</blockquote>)")
_SIGNED = re.compile(
    r"(?:(?P<own><p>)|(?:<br>|\n)+)\s*(?P<dash>—|–|--)\s*(?P<speaker>[^\n]+?)\s*</p>\n?"
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
        elif part == "</blockquote>" and len(open_ones) > 1:
            inside, opening = open_ones.pop(), open_ones.pop()
            made, unknown = _divided(opening, inside, text, people, met)
            open_ones[-1] += made
            problems += unknown
        else:
            open_ones[-1] += part
    return "".join(open_ones), problems


def _divided(
    opening: str, inside: str, text: Text, people: Sequence[Person], met: Counter[str]
) -> tuple[str, list[Problem]]:
    """A blockquote, divided behind every signature: Markdown makes one of two that are close."""
    made, problems, behind = [], [], 0
    for signed in _SIGNED.finditer(inside):
        words = inside[behind : signed.start()].rstrip() + ("" if signed["own"] else "</p>")
        if not _TAG.sub("", words).strip():
            continue
        behind = signed.end()
        name = " ".join(unescape(_TAG.sub("", signed["speaker"])).split())
        ways = (name, name.partition(",")[0].rstrip())
        speaker = next((one for way in ways for one in people if one.name.text == way), None)
        if any(digest(way) in text.hidden for way in ways):
            continue
        if speaker:
            made.append(_figure(f"{opening}\n{words.lstrip()}\n</blockquote>", speaker))
        else:
            met[name] += 1
            place = find(text, f"{signed['dash']} {name}", met[name])
            problems.append(_unknown(place, name, did_you_mean(ways[1], _names(people))))
    rest = inside[behind:]
    if not behind or _TAG.sub("", rest).strip():
        made.append(f"{opening}{rest}</blockquote>")
    return "\n".join(made), problems


def _figure(words: str, speaker: Person) -> str:
    caption = ", ".join(filter(None, (speaker.name.text, speaker.role)))
    told = f"<figcaption>{escape(caption, quote=False)}</figcaption>"
    return f'<figure class="quote">\n{words}\n{told}\n</figure>'


def _names(people: Sequence[Person]) -> list[str]:
    return [person.name.text for person in people]


def _unknown(place: Place, name: str, meant: str) -> Problem:
    message = f"das Zitat ist von „{name}“; unter people steht niemand, der so heißt"
    hint = meant or (
        "Wer spricht, steht in den Angaben unter people. Ein Zitat aus einem Bericht schreiben Sie "
        "ohne Strich."
    )
    return Problem(place, message, hint)
