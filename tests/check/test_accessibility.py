from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.read.static import read_templates
from tests.check.gate import NO_TEMPLATES, barriers, page, requests

SOUND = """
<a href="#_main">Zum Inhalt springen</a> <a href="../b/">Alle Geschichten</a>
<a href="c/"><img src="a.png" alt="Zur Werkbank"></a>
<a href="d/" aria-label="Weiter zu Seite 2">»</a>
<a href="e/"><svg><title>Karte</title></svg></a>
<a id="ohne-ziel"></a> <a href="f/" title="Feed"></a>
<a href="https://www.example.org/x">www.example.org/x</a>
<a href="mailto:a@example.org">a@example.org</a>
<h2>Zwei</h2><h3>Drei</h3><h4>Vier</h4><h2>Wieder zwei</h2>
<img src="a.png" alt=""><img src="b.png" alt="Werkbank">
<table><thead><tr><th>Ort</th><th scope="col">Zahl</th></tr></thead>
<tr><th scope="row">A</th></tr></table>
<table><tr><th id="ort">Ort</th></tr><tr><td headers="ort">Paderborn</td></tr></table>
<table role="presentation"><tr><td>A</td></tr></table>
<p lang="en">Welcome</p><p lang="ar-SY">أهلا</p><p lang="sr-Latn">Dobro</p><p lang="kmr">Bi xêr</p>
<p lang="de-x-leicht">Leicht</p><p lang="">?</p>
<form><label for="q">Suche</label><input id="q"><label>Ort <select><option>A</select></label>
<input aria-label="Jahr"><textarea title="Text"></textarea><input type="hidden">
<input type="submit">
<button>Los</button><button aria-label="Schließen">×</button></form>
<div aria-labelledby="ort" aria-describedby="q ort" tabindex="0"></div><i tabindex="-1"></i>
<iframe title="Karte" src="karte.html"></iframe>
"""


def test_a_sound_page_has_no_barrier() -> None:
    head = """<meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="refresh" content="0; url=../b/">"""
    assert barriers(page(SOUND, head)) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<title>T</title><h1>T</h1>", "der Seite fehlt die Angabe der Sprache"),
        ("<html lang=' '><title>T</title><h1>T</h1>", "der Seite fehlt die Angabe der Sprache"),
        ("<html lang=xx><title>T</title><h1>T</h1>", "die Sprache „xx“ gibt es nicht"),
        ("<html lang=de><h1>T</h1>", "der Seite fehlt ein Titel (title)"),
        ("<html lang=de><title>T</title>", "der Seite fehlt die Hauptüberschrift (h1)"),
    ],
)
def test_what_a_document_needs(html: str, told: str) -> None:
    assert barriers(html) == [told]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("name=viewport content='user-scalable=no'", "die Seite lässt sich nicht vergrößern"),
        ("name=VIEWPORT content='Maximum-Scale=1.0'", "die Seite lässt sich nicht vergrößern"),
        (
            "http-equiv=refresh content='5; url=b/'",
            "die Seite lädt nach einer Zeit von selbst eine andere",
        ),
        ("http-equiv=refresh content=30", "die Seite lädt nach einer Zeit von selbst eine andere"),
    ],
)
def test_what_the_head_must_not_do(head: str, told: str) -> None:
    assert barriers(page("", f"<meta {head}>")) == [told]


@pytest.mark.parametrize("content", ["maximum-scale=5", "user-scalable=yes", "width=device-width"])
def test_a_viewport_may_be_zoomed(content: str) -> None:
    assert barriers(page("", f'<meta name="viewport" content="{content}">')) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<h1>Noch eine</h1>", "die Seite hat mehrere Hauptüberschriften (h1)"),
        ("<h3>Drei</h3>", "Hinweis: diese Überschrift überspringt eine Ebene"),
        ("<h2>Zwei</h2><h5>Fünf</h5>", "Hinweis: diese Überschrift überspringt eine Ebene"),
        ("<h2> &nbsp;</h2>", "Hinweis: eine Überschrift ohne Text"),
        ("<img src=a.png>", "einem Bild fehlt die Beschreibung (alt)"),
        (
            "<img alt='IMG_1234' src=a.png>",
            "Hinweis: die Beschreibung „IMG_1234“ ist ein Dateiname",
        ),
        ("<a href=b/></a>", "ein Link ohne Text: niemand weiß, wohin er führt"),
        (
            "<a href=b/><img src=a.png alt=''></a>",
            "ein Link ohne Text: niemand weiß, wohin er führt",
        ),
        (
            "<a href=b/><i aria-hidden=true>→</i></a>",
            "ein Link ohne Text: niemand weiß, wohin er führt",
        ),
        ("<a href=b/>Hier!</a>", "Hinweis: der Linktext „Hier!“ sagt nicht, wohin er führt"),
        ("<a href=b/>» mehr …</a>", "Hinweis: der Linktext „» mehr …“ sagt nicht, wohin er führt"),
        (
            "<a href=b/>klicken  Sie\nhier</a>",
            "Hinweis: der Linktext „klicken Sie hier“ sagt nicht, wohin er führt",
        ),
        ("<a href=b/>http://b.example/</a>", "Hinweis: als Linktext steht hier eine Adresse"),
        ("<button> </button>", "einem Knopf fehlt der Name"),
        ("<button><svg></svg></button>", "einem Knopf fehlt der Name"),
        ("<input type=button>", "einem Knopf fehlt der Name"),
        ("<input>", "einem Eingabefeld fehlt die Beschriftung"),
        ("<input placeholder=Name>", "einem Eingabefeld fehlt die Beschriftung"),
        ("<label> <select></select></label>", "einem Eingabefeld fehlt die Beschriftung"),
        ("<iframe src=a.html></iframe>", "einem eingebetteten Rahmen fehlt der Titel (title)"),
        ("<table><tr><td>A</table>", "Hinweis: einer Tabelle fehlen die Überschriften"),
        ("<table><tr><th><td>A</table>", "Hinweis: einer Tabelle fehlen die Überschriften"),
        ("<table><tr><th scope=x>A</table>", "Hinweis: scope „x“ gibt es nicht"),
        ("<p lang=ua>A", "Hinweis: die Sprache „ua“ gibt es nicht"),
        ("<p lang=en_US>A", "Hinweis: die Sprache „en_US“ gibt es nicht"),
        ("<p lang=englisch>A", "Hinweis: die Sprache „englisch“ gibt es nicht"),
        ("<p tabindex=3>A", "Hinweis: ein tabindex über 0 stört die Reihenfolge der Tastatur"),
        ("<p autofocus>A", "Hinweis: autofocus überspringt den Anfang der Seite"),
        ("<p id=a><p id=a>", "Hinweis: die id „a“ gibt es auf dieser Seite mehrmals"),
        ("<p id=a><p id=a><a href='#a'>Absatz</a>", "die id „a“ gibt es auf dieser Seite mehrmals"),
        ("<label for=x>A</label>", "for verweist auf „x“, das gibt es auf dieser Seite nicht"),
        (
            "<p aria-labelledby='a b' id=a>",
            "aria-labelledby verweist auf „b“, das gibt es auf dieser Seite nicht",
        ),
        (
            "<p aria-describedby=b>",
            "Hinweis: aria-describedby verweist auf „b“, das gibt es auf dieser Seite nicht",
        ),
    ],
)
def test_what_a_body_can_do_wrong(body: str, told: str) -> None:
    assert barriers(page(body)) == [told]


def test_a_label_for_an_id_that_is_there_twice_is_broken() -> None:
    told = barriers(page("<label for=a>A</label><input id=a><p id=a>"))
    assert told == ["die id „a“ gibt es auf dieser Seite mehrmals"]


def test_the_pictures_beside_a_text_are_the_bodys_affair() -> None:
    html = page('<img src="B%C3%A4nke.png"><img src="fremd.png">')
    assert barriers(html) == ["einem Bild fehlt die Beschreibung (alt)"] * 2
    told = barriers(html, "![](Bänke.png)", NO_TEMPLATES, "Bänke.png")
    assert told == ["einem Bild fehlt die Beschreibung (alt)"]


# Where it is told.


def test_what_an_editor_wrote_is_told_where_it_is_written() -> None:
    body = "<h2>Die „Werkstatt“ – heute</h2><h4>Noch mehr</h4><a href=../b/>hier</a>"
    text = (
        '`[hier](x)`\n\n## Die "Werkstatt" - [heute](b.md)\n\n'
        "####  Noch *mehr* {.klein}\n\nMehr [hier](b.md)"
    )
    assert barriers(page(body), text) == [
        "neu.md:5:1: Hinweis: diese Überschrift überspringt eine Ebene",
        "neu.md:7:6: Hinweis: der Linktext „hier“ sagt nicht, wohin er führt",
    ]


def test_the_second_of_two_alike_is_the_second_in_the_text() -> None:
    body = "<h2>A</h2><h3>B</h3><h2>A</h2><h4>B</h4>"
    told = barriers(page(body), "## A\n### B\n## A\n#### B\n")
    assert told == ["neu.md:4:1: Hinweis: diese Überschrift überspringt eine Ebene"]


def test_what_a_template_wrote_is_told_once_there_though_a_text_says_it_too() -> None:
    body = "<a href=a/>hier</a><a href=b/>hier</a>"
    assert barriers(page(body), "Ein [hier](a.md).") == [
        "neu.md:1:5: Hinweis: der Linktext „hier“ sagt nicht, wohin er führt",
        "Hinweis: der Linktext „hier“ sagt nicht, wohin er führt",
    ]


def test_a_templates_flaw_is_found_in_what_it_reaches(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "parts").mkdir(parents=True)
    (folder / "a.html").write_text("<p tabindex=4>")
    (folder / "story.html").write_text('{% extends "base.html" %}')
    (folder / "base.html").write_text('<p>\n{% from "parts/x.html" import y with context %}')
    (folder / "parts/x.html").write_text('<p>\n<p tabindex="4">')
    told = barriers(page("<p tabindex=4>"), "Text", read_templates(folder))
    message = "Hinweis: ein tabindex über 0 stört die Reihenfolge der Tastatur"
    assert told == [f"templates/parts/x.html:2:4: {message}"]


def test_links_of_one_text_to_two_places_are_told_in_texts_alone() -> None:
    body = "<a href=a/>Bericht</a> <a href=b/>Bericht</a> <a href=a/>Bericht</a>"
    told = "Hinweis: zwei Links mit demselben Text führen zu verschiedenen Seiten"
    assert barriers(page(body)) == []
    assert barriers(page(body), "Ein Text.") == []
    assert barriers(page(body), "[Bericht](a.md) [Bericht](b.md)") == [f"neu.md:1:17: {told}"]


def test_the_way_back_from_several_footnotes_may_be_called_alike() -> None:
    body = '<a href="#fnref:1" title="a">↩</a> <a href="#fnref:2" title="b">↩</a>'
    assert barriers(page(body), "[↩](#a)") == []


# Whatever comes.

PIECES = st.sampled_from(
    [
        "<",
        ">",
        '"',
        "=",
        "&#0;",
        "\0",
        "<a href=",
        "<a href='//x'",
        "<h1>",
        "</h4>",
        "<table",
        "<th scope=",
        "<img src=",
        "srcset='a 1x,,b'",
        "<input",
        "id=a ",
        "for='a b'",
        "headers=",
        "tabindex=",
        "lang=",
        "<svg>",
        "<style>",
        "url(",
        "@import",
        "\\75rl(",
        "</svg>",
        "<template>",
        "<!--",
        "<![CDATA[",
        "<meta http-equiv=refresh content=",
        "5;url=//x",
        "<meta name=viewport content=",
        "maximum-scale=.",
        "<base href=",
        "onclick=",
        "style=",
        "http://[",
        "javascript:",
        " ",
        "\n",
        "ä",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_no_page_makes_a_gate_fail(html: str) -> None:
    barriers(html, html or "x")
    requests(html)
    requests(html, is_file=True)


def test_no_depth_makes_a_gate_fail() -> None:
    depth = "<span>" * 5000
    assert barriers(page(f"<a href=b/>{depth}hier")) == [
        "Hinweis: der Linktext „hier“ sagt nicht, wohin er führt"
    ]
