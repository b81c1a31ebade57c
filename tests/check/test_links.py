from collections.abc import Iterable

import pytest

from showcase.check.elements import parse
from showcase.check.links import check_places, check_targets, links_and_anchors
from showcase.page import Linked
from showcase.problem import Problem
from showcase.source import Text


def page(path: str, *links: str, anchors: tuple[str, ...] = ()) -> Linked:
    return Linked(path, "story.html", links, frozenset(anchors))


def check(
    pages: list[Linked], files: Iterable[str] = (), root: str = "/", text: str = ""
) -> list[Problem]:
    """What is told of pages that make a site; the text is that of all of them."""
    anchors = {page.path: page.anchors for page in pages}
    there = {*anchors, *files}
    written = Text("content/stories/neu.md", 9, text) if text else None
    told = []
    for one in pages:
        problems, crossing = check_targets(one, written, there.__contains__, root)
        told += problems
        told += check_places(
            one, written, crossing, lambda path: anchors.get(path, frozenset()), root
        )
    return told


def test_all_that_a_browser_would_fetch_or_follow_is_collected_once() -> None:
    links, anchors = links_and_anchors(
        parse("""<link rel="stylesheet" href="../static/site.css">
        <script src="../static/local.js"></script>
        <main id="main"><a href="../b/#x">1</a><a href="../b/#x">2</a><a id="leer">3</a>
        <img src="bild.jpg"><picture><source src="bild.webp"></picture><a href="#main">4</a>
        <a href="https://www.example.org/">5</a><a href="mailto:a@example.org">6</a>
        <a href="//example.org/">7</a></main>""")
    )
    assert set(links) == {
        "../static/site.css",
        "../static/local.js",
        "../b/#x",
        "bild.jpg",
        "bild.webp",
        "#main",
    }
    assert len(links) == 6
    assert anchors == {"main", "leer"}


def test_only_what_a_browser_takes_for_a_link_or_an_anchor_is_one() -> None:
    links, anchors = links_and_anchors(
        parse("""<!-- <a id="kommentar" href="kommentar/"></a> --><title><a id="titel"></title>
        <script>"<a id='skript' href='skript/'></a>"</script><p href="absatz/" id=ohne></p>
        <a title="> href=" HREF='../b/?x=1&amp;y=2' ID="&#252;ber">1</a><a href>2</a><a name="x">3
        <img alt="Bild" srcset="bild.webp"><base target="_top">""")
    )
    assert set(links) == {"../b/?x=1&y=2", ""}
    assert anchors == {"ohne", "über"}


@pytest.mark.parametrize(
    "link",
    [
        "./",
        "../b/",
        "../b/#unten",
        "../../",
        "../../#oben",
        "#hier",
        "",
        "../../static/site.css",
        "../../gr%C3%B6%C3%9Fe/",
        "../b/#%C3%BCber",
        "../b/#über",
        "../b/?x=1#unten",
        "../../alt.html",
        "/",
        "/geschichten/b/",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(link: str) -> None:
    pages = [
        page("geschichten/a/index.html", link, anchors=("hier",)),
        page("geschichten/b/index.html", anchors=("unten", "über")),
        page("index.html", anchors=("oben",)),
        page("größe/index.html"),
        page("alt.html"),
    ]
    assert check(pages, ["static/site.css"], "/") == []


@pytest.mark.parametrize(
    "link",
    [
        "../c/",
        "../b",
        "../../static/",
        "../../static/andere.css",
        "../../../geschichten/b/",
        "../../../../geschichten/b/",
        "../b/#oben",
        "#oben",
        "../../static/site.css#oben",
    ],
)
def test_a_link_that_leads_nowhere_is_told(link: str) -> None:
    pages = [
        page("geschichten/a/index.html", link),
        page("geschichten/b/index.html", anchors=("unten",)),
    ]
    assert len(check(pages, ["static/site.css"], "/")) == 1


@pytest.mark.parametrize("here", ["a/b/index.html", "a/c/index.html", "a/b/feed.xml"])
def test_a_link_out_of_a_folder_leads_to_the_same_file_from_all_beside_it(here: str) -> None:
    asked = []

    def exists(path: str) -> bool:
        asked.append(path)
        return True

    links = ("../", "../x/?y#z", "../../", "../../x/", "../%2e%2e/x.css", "../b/../x/")
    check_targets(page(here, *links), None, exists, "/")
    ways = ["a/index.html", "a/x/index.html", "index.html", "x/index.html", "x.css"]
    assert asked == [*ways, "a/x/index.html"]


def test_the_404_page_is_checked_from_the_base_urls_path() -> None:
    good = page("404.html", "/unter/pfad/", "/unter/pfad/b/", "/unter/pfad/static/site.css")
    pages = [good, page("index.html"), page("b/index.html")]
    assert check(pages, ["static/site.css"], "/unter/pfad/") == []
    (told,) = check([page("404.html", "/b/"), page("b/index.html")], [], "/unter/pfad/")
    assert "„/b/“" in told.message


def test_a_broken_anchor_is_found_in_the_text_outside_code() -> None:
    text = "`[x](#unten)`\n\n    [x](#unten)\n\nDort [unten](#unten)"
    (told,) = check([page("a/index.html", "#unten")], text=text)
    assert told.place == ("content/stories/neu.md", 13, 14)


def test_a_broken_anchor_with_an_umlaut_is_found_in_the_text_however_it_was_typed() -> None:
    text = "Eins\n[zwei](startzeit.md#%C3%BCber)"
    pages = [page("a/index.html", "../b/#über"), page("b/index.html")]
    (told,) = check(pages, text=text)
    assert told.place == ("content/stories/neu.md", 10, 20)
    assert "„#über“" in told.message


def test_a_broken_anchor_comes_with_a_suggestion() -> None:
    pages = [
        page("a/index.html", "../b/#der-wegg"),
        page("b/index.html", anchors=("der-weg", "main")),
    ]
    (told,) = check(pages, [], "/")
    assert "die Stelle „#der-wegg“ gibt es auf der Seite /b/ nicht" in told.message
    assert told.hint == "Meinten Sie „der-weg“?"


def test_a_broken_link_of_a_template_is_told_at_the_template() -> None:
    (told,) = check([page("a/index.html", "../nichts/")], text="Text.")
    assert told.place.path == "templates/story.html"
    assert "die Seite /a/ verweist auf „../nichts/“, das gibt es nicht" in told.message
