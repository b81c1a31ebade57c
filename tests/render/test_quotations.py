import pytest

from showcase.fingerprint import digest
from showcase.model.parts import Person
from showcase.problem import Place
from showcase.render.markdown import to_html
from showcase.render.quotations import set_quotations
from showcase.schema import Word
from showcase.source import Text

PATH = "content/stories/neu.md"
SPEAKER = Person(name=Word("Ada Lem & Co", Place(PATH)), role="Meisterin")
FIGURE = (
    '<figure class="quote">\n<blockquote>\n<p>Erst.</p>\n</blockquote>\n'
    "<figcaption>Ada Lem &amp; Co, Meisterin</figcaption>\n</figure>"
)


def quoted(markdown: str, *hidden: str, people: tuple[Person, ...] = (SPEAKER,)) -> str:
    html, problems = _set(markdown, *hidden, people=people)
    assert problems == []
    return html.strip()


def _set(
    markdown: str, *hidden: str, people: tuple[Person, ...] = (SPEAKER,)
) -> tuple[str, list[str]]:
    text = Text(PATH, 9, markdown, frozenset(), frozenset(map(digest, hidden)))
    html, problems = set_quotations(to_html(text)[0], text, people)
    return html, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "markdown",
    [
        "> Erst.\n>\n> — Ada Lem & Co",
        "> Erst.\n> — Ada Lem & Co",
        "> Erst.  \n> – Ada Lem &amp; Co",
        "> Erst.\n>\n> -- **Ada Lem & Co**",
        "> Erst.\n— Ada Lem & Co",
        "> Erst.\n>\n> &mdash; Ada Lem & Co, sagt es",
    ],
)
def test_a_last_line_that_names_somebody_makes_a_figure(markdown: str) -> None:
    assert quoted(markdown) == FIGURE


def test_what_stands_around_it_stays() -> None:
    html = quoted("Vorher.\n\n> Erst.\n>\n> — Ada Lem & Co\n\nNachher.")
    assert html == f"<p>Vorher.</p>\n{FIGURE}\n<p>Nachher.</p>"


@pytest.mark.parametrize("markdown", ["> Erst.", "> Erst — und dann.", "> — nur\n>\n> ein Strich"])
def test_other_blockquotes_stay(markdown: str) -> None:
    assert "<figure" not in quoted(markdown)


def test_two_that_follow_closely_are_two() -> None:
    twice = "> Erst.\n>\n> — Ada Lem & Co\n\n> Erst.\n> — Ada Lem & Co\n\n> Ohne Namen."
    assert quoted(twice) == f"{FIGURE}\n{FIGURE}\n<blockquote><p>Ohne Namen.</p>\n</blockquote>"
    hidden = quoted(twice, "Ada Lem & Co", people=())
    assert hidden == "<blockquote><p>Ohne Namen.</p>\n</blockquote>"


def test_a_quotation_in_a_quotation() -> None:
    html = quoted("> Außen.\n>\n> > Erst.\n> >\n> > — Ada Lem & Co\n>\n> — Ada Lem & Co")
    assert html.count("<figure") == html.count("</figure>") == 2
    assert html.count("<blockquote>") == html.count("</blockquote>") == 2


def test_without_a_role_the_name_stands_alone() -> None:
    html = quoted("> Erst.\n>\n> — Ada", people=(Person(name=Word("Ada", Place(PATH))),))
    assert "<figcaption>Ada</figcaption>" in html


@pytest.mark.parametrize("name", ["Ada Lem & Co", "Ada Lem & Co, Meisterin"])
def test_who_has_taken_the_voice_back_is_not_quoted(name: str) -> None:
    html = quoted(f"Vorher.\n\n> Erst.\n>\n> — {name}", "Ada Lem & Co", people=())
    assert html == "<p>Vorher.</p>"


def test_nobody_else_is_quoted() -> None:
    _, (problem,) = _set("Vorher.\n\n> Erst.\n>\n> — Ada Lehm & Co")
    assert problem.startswith(f"{PATH}:13:3: das Zitat ist von „Ada Lehm & Co“; unter people")
    assert problem.endswith("Meinten Sie „Ada Lem & Co“?")


def test_raw_html_that_closes_more_than_it_opens_harms_nothing() -> None:
    assert "Erst." in quoted("</blockquote>\n\n> Erst.\n>\n> — Ada Lem & Co")
