import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from showcase.derivatives import Photo, Shot
from showcase.page import Page, Plan
from showcase.problem import Problem, Severity
from showcase.render.body import render_body
from showcase.schema import Focus
from showcase.source import Text
from tests.plan.project import new_project, page_at, plan_of, write_event, write_page, write_story

FIXTURES = Path(__file__).parent / "fixtures"
CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)
FILES = frozenset({"bank.jpg", "große bank.png", "o'neill.webp", "fremd.png", "nass.png"})
PHOTOS = {
    "bank.jpg": Photo(
        Shot("ab12", 900, 600), "Eine Werkbank", "Die <Werkstatt>", "Foto: A & B", None
    ),
    "große bank.png": Photo(Shot("cd34", 300, 400), "", "", "Foto: C", Focus(10, 90)),
    "o'neill.webp": Photo(Shot("ef56", 2000, 1000), "", "", "Foto: D", None),
    "nass.png": None,
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    root = new_project(tmp_path_factory.mktemp("body"))
    for name in ("neu", "startzeit", "ordner/index"):
        write_story(root, name)
    write_story(root, "werkstatt/index", aliases="[/alte-werkstatt/, /alt.html]")
    write_story(root, "entwurf", draft="true")
    write_event(root, "markt")
    write_page(root, "impressum")
    return plan_of(root)


def cases() -> Iterator[object]:
    for name in ("markdown", "safety", "links", "folder"):
        text = (FIXTURES / f"{name}.md").read_text("utf-8")
        found = CASE.findall(text)
        assert len(found) == text.count("\n.\n\n") + 1, f"a case of {name}.md is not read"
        for title, markdown, html in found:
            yield pytest.param(name, markdown, html, id=f"{name}: {title}")


def render(plan: Plan, markdown: str, *, folder: bool = False) -> tuple[str, list[Problem]]:
    page = page_at(plan, "geschichten/ordner/" if folder else "geschichten/neu/")
    page = replace(page, photos=tuple(PHOTOS.items()) if folder else ())
    return render_body(page, text_of(page, markdown, FILES if folder else frozenset()), plan)


def text_of(page: Page, markdown: str, files: frozenset[str]) -> Text:
    assert page.text is not None
    return Text(page.text.path, 1, markdown, files)


@pytest.mark.parametrize(("fixture", "markdown", "html"), list(cases()))
def test_a_text_becomes_what_the_fixture_says(
    plan: Plan, fixture: str, markdown: str, html: str
) -> None:
    made, _ = render(plan, markdown, folder=fixture == "folder")
    assert compact(made.replace("\N{NO-BREAK SPACE}", "␣")) == compact(html)


def compact(html: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", html.strip())


# Where a problem is.


def places(plan: Plan, markdown: str, *, folder: bool = False) -> list[tuple[int, int]]:
    _, problems = render(plan, markdown, folder=folder)
    return [(problem.place.line, problem.place.column) for problem in problems]


def test_a_broken_link_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "Eins\nzwei [drei](nichts.md)\n\nvier") == [(2, 13)]


def test_the_same_broken_link_twice_is_found_at_both_its_places(plan: Plan) -> None:
    assert places(plan, "[a](nichts.md)\n\n[b](nichts.md), [c](nichts.md)") == [
        (1, 5),
        (3, 5),
        (3, 21),
    ]


def test_a_broken_link_behind_the_same_words_in_code_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "`[a](nichts.md)`\n\n    nichts.md\n\n[b](nichts.md)") == [(5, 5)]


def test_a_broken_link_below_an_indented_line_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "1. Eins\n\n    - zwei\n\nDrei [vier](nichts.md)") == [(5, 13)]


def test_a_broken_link_in_a_list_within_a_list_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "1. Eins\n\n    - [zwei](nichts.md)") == [(3, 14)]


def test_a_broken_link_behind_a_longer_one_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "[gut](startzeit.md) und [schlecht](zeit.md)") == [(1, 36)]


def test_a_broken_link_whose_words_are_in_the_text_too_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "Die Datei nichts.md gibt es [hier](nichts.md).") == [(1, 36)]


def test_a_broken_picture_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "Eins\n\n![Zwei](nichts.jpg)", folder=True) == [(3, 9)]


def test_each_embedded_page_is_found_where_it_stands(plan: Plan) -> None:
    frame = '<iframe src="https://www.example.org/"></iframe>'
    assert places(plan, f"{frame}\n\nEins\n\n{frame}") == [(1, 1), (5, 1)]


def test_each_handler_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, '<p onclick="a">Eins</p>\n\n<p onclick="b">Zwei</p>') == [(1, 4), (3, 4)]


def test_each_forbidden_address_is_found_where_it_stands(plan: Plan) -> None:
    assert places(plan, "[a](data:text/html,x)\n\n[b](javascript:x)") == [(1, 5), (3, 5)]


# What a problem says, and whether it stops the publication.


@pytest.mark.parametrize(
    "markdown",
    [
        "[x](nichts.md)",
        "[x](/nichts/)",
        "[x](../../../etc/passwd)",
        "![x](bank.jpg)",
        "![x](https://www.example.org/fern.jpg)",
    ],
)
def test_what_a_visitor_would_miss_stops_the_publication(plan: Plan, markdown: str) -> None:
    assert severities(plan, markdown) == [Severity.ERROR]


@pytest.mark.parametrize(
    "markdown",
    [
        "[x](entwurf.md)",
        '<p onclick="x">Eins</p>',
        "<blink>Eins</blink>",
        "[x](javascript:alert(1))",
        '<iframe src="https://www.example.org/"></iframe>',
    ],
)
def test_what_the_rest_can_do_without_is_a_note(plan: Plan, markdown: str) -> None:
    assert severities(plan, markdown) == [Severity.NOTE]


@pytest.mark.parametrize(
    "markdown",
    [
        "`<iframe src='x'></iframe>` und `<script>` und `onclick=`",
        "    <iframe src='x'></iframe>\n    [x](nichts.md)",
        "5 < 6 und {7}",
        "<https://www.example.org/> <a@example.org>",
        "Eins[^1]\n\n[^1]: < Zwei",
        "a | b\n:-- | --:\n< | {",
        '<a id="stelle"></a> [x](#stelle)',
    ],
)
def test_nothing_is_said_about_what_is_right(plan: Plan, markdown: str) -> None:
    assert severities(plan, markdown) == []


def severities(plan: Plan, markdown: str) -> list[Severity]:
    return [problem.severity for problem in render(plan, markdown)[1]]


def test_a_mistyped_link_comes_with_a_suggestion(plan: Plan) -> None:
    _, (story, folder, page) = render(
        plan, "[a](statzeit.md) [b](/geschichten/werkstat/) [c](impresum.md)"
    )
    assert "„startzeit.md“" in story.hint
    assert "„/geschichten/werkstatt/“" in folder.hint
    assert "„impressum.md“" in page.hint


def test_a_mistyped_picture_comes_with_a_suggestion(plan: Plan) -> None:
    _, (problem,) = render(plan, "![x](Bank.jpeg)", folder=True)
    assert "„bank.jpg“" in problem.hint


def test_a_picture_that_nobody_declares_is_not_shown(plan: Plan) -> None:
    html, (problem,) = render(plan, "Eins\n\n![Fremd](fremd.png)", folder=True)
    assert problem.severity is Severity.ERROR
    assert problem.message == "das Bild „fremd.png“ steht nicht unter pictures"
    assert "- {file: fremd.png, alt: " in problem.hint
    assert html == "<p>Eins</p>\n"


def test_a_picture_that_cannot_be_shown_leaves_no_trace(plan: Plan) -> None:
    assert render(plan, "![Nass](nass.png)\n\nEins", folder=True) == ("\n<p>Eins</p>", [])


def test_a_link_to_a_picture_is_not_shown_yet_and_says_so(plan: Plan) -> None:
    html, (problem,) = render(plan, "[groß](bank.jpg)", folder=True)
    assert "<a" not in html
    assert "noch nicht veröffentlichen" in problem.message


def test_one_text_leaves_nothing_behind_for_the_next(plan: Plan) -> None:
    markdown = "## Eins\n\nDie IHK.[^1]\n\n[^1]: Zwei."
    first, _ = render(plan, markdown)
    render(plan, "## Eins\n\n*[IHK]: Kammer\n\n[^1]: Drei.\n\n[x]: startzeit.md\n\nIHK[^1] [x]")
    assert render(plan, markdown)[0] == first
    assert "<abbr" not in first


# Whatever an editor types.

PIECES = st.sampled_from(
    [
        *"*_`#>-+|!:{}[]()<>\"'&\\=~^/. \n",
        *("\n\n", "    ", "\t", "1. ", "- ", "](", "![", "[^1]", "[^1]: ", "*[a]: ", ":   ", "---"),
        *("<b", "<script>", "</script>", "<p onclick=x>", "<img src=x onerror=y>", "<a href="),
        *("javascript:x", "data:x", 'style="x"', "{: ", "<iframe src=", "<svg><style>", "<!--"),
        *("startzeit.md", "bank.jpg", "entwurf.md", "[LÜCKE: ", "&#106;", "&lt;", "\x00", "\x02"),
        *("Wort", "ß", "IHK", "2016-2019", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}"),
    ]
)
MARKDOWN = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


@given(markdown=MARKDOWN)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_typed_is_rendered_and_nothing_dangerous_comes_of_it(
    plan: Plan, markdown: str
) -> None:
    html, _ = render(plan, markdown, folder=True)
    assert not re.search("<(script|style|iframe|object|embed|svg|form|meta|base)", html)
    for node in LexborHTMLParser(html).css("*"):
        assert not {name for name in node.attributes if name.startswith("on") or name == "style"}
        for name in ("href", "src", "cite"):
            address = (node.attributes.get(name) or "").strip().lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:"))


@given(markdown=MARKDOWN)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_typed_becomes_tags_that_are_closed(plan: Plan, markdown: str) -> None:
    html, _ = render(plan, markdown, folder=True)
    tags = re.sub(r'"[^"]*"', '""', "".join(re.findall(r'<(?:[^<>"]|"[^"]*")*>', html)))
    for name in ("a", "p", "mark", "td", "h2", "li"):
        assert len(re.findall(f"<{name}[ >]", tags)) == tags.count(f"</{name}>")


@given(markdown=MARKDOWN)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_problem_lies_within_the_text(plan: Plan, markdown: str) -> None:
    for problem in render(plan, markdown, folder=True)[1]:
        lines = markdown.split("\n")
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@pytest.mark.parametrize(
    "markdown",
    [">" * 500, "[" * 2000, "*" * 5000, "(" * 5000, "`" * 5001, "<b>" * 2000, "| " * 2000],
    ids=["quotes", "brackets", "stars", "parentheses", "ticks", "tags", "cells"],
)
def test_what_no_one_would_type_is_rendered_all_the_same(plan: Plan, markdown: str) -> None:
    html, _ = render(plan, markdown)
    assert html
