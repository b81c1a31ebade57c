"""The shipped site, as visitors, their browsers and search engines find it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from showcase.render.typography import typeset_text
from tests.plan.project import ROOT, make
from tests.plan.shipped import shipped

BASE = "https://das-machen-wir.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@cache
def pages() -> Mapping[str, LexborHTMLParser]:
    files = shipped().files
    return {
        path: LexborHTMLParser(content.decode())
        for path, content in files.items()
        if path.endswith(".html")
    }


def each(selector: str) -> Iterator[tuple[str, LexborNode]]:
    """Every element that a selector finds, with the page it is on."""
    return ((path, node) for path, page in pages().items() for node in page.css(selector))


def attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def xml(path: str) -> ET.Element:
    return ET.fromstring(shipped().files[path])  # noqa: S314 -- our own output


# What is there.


def test_nothing_is_wrong_with_the_shipped_content() -> None:
    assert [str(problem) for problem in shipped().problems] == []
    assert shipped().withheld == []
    assert len(pages()) > 60


def test_every_page_has_one_main_heading_one_language_and_a_title_of_its_own() -> None:
    for path, page in pages().items():
        assert len(page.css("h1")) == 1, path
        assert page.css("h1")[0].text().strip(), path
        assert attribute(page.css("html")[0], "lang") == "de", path
        assert len(page.css("head > title")) == 1, path
    titles = Counter(page.css("head > title")[0].text() for page in pages().values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_headings_never_skip_a_level() -> None:
    for path, page in pages().items():
        levels = [int((node.tag or "")[1]) for node in page.css("h1, h2, h3, h4, h5, h6")]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert (path, levels[0], jumps) == (path, 1, [])


def test_no_two_elements_of_a_page_have_the_same_id() -> None:
    for path, page in pages().items():
        ids = Counter(attribute(node, "id") for node in page.css("[id]"))
        assert (path, [name for name, count in ids.items() if count > 1]) == (path, [])


def test_every_page_has_a_skip_link_and_landmarks() -> None:
    for path, page in pages().items():
        skip = attribute(page.css("body a")[0], "href")
        assert skip[0] == "#", path
        assert [node.tag for node in page.css(skip)] == ["main"], path
        assert len(page.css("body > header")) == len(page.css("body > footer")) == 1, path
        names = [attribute(nav, "aria-label") for nav in page.css("nav")]
        assert all(names), path
        assert len(set(names)) == len(names), path


def test_every_picture_says_what_it_shows() -> None:
    assert [path for path, node in each("img") if node.attributes.get("alt") is None] == []


# What the Content-Security-Policy and privacy ask for.


def test_no_page_has_inline_style_script_or_handler() -> None:
    assert list(each("style, [style], script:not([src]), iframe, object, embed")) == []
    handlers = [
        (path, name)
        for path, node in each("*")
        for name in node.attributes
        if name.startswith("on")
    ]
    assert handlers == []


def test_every_page_has_a_policy_that_allows_no_more_than_the_site_itself() -> None:
    policies = dict(each('meta[http-equiv="Content-Security-Policy"]'))
    assert policies.keys() == pages().keys()
    for path, node in policies.items():
        policy = attribute(node, "content")
        assert "default-src 'self'" in policy, path
        allowed = "; script-src 'self' 'wasm-unsafe-eval'" if path == "suche/index.html" else ""
        assert "unsafe" not in policy.removesuffix(allowed), path
        assert "http" not in policy, path


def test_no_page_loads_anything_from_elsewhere() -> None:
    loading = [
        (path, attribute(node, name))
        for name in ("src", "srcset", "poster", "data")
        for path, node in each(f"[{name}]")
    ]
    loading += [
        (path, attribute(node, "href"))
        for path, node in each("link")
        if attribute(node, "rel") not in {"canonical", "alternate"}
    ]
    assert [(path, address) for path, address in loading if is_elsewhere(address)] == []
    assert [p for p, node in each("link[rel]") if "pre" in attribute(node, "rel")] == []


def test_no_style_sheet_loads_anything_from_elsewhere() -> None:
    for path, content in shipped().files.items():
        if path.endswith(".css"):
            assert "@import" not in content.decode(), path
            for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", content.decode()):
                assert not is_elsewhere(address), path
                assert address.startswith("data:") or target_of(path, address) in shipped().files


def is_elsewhere(address: str) -> bool:
    return urlsplit(address).scheme in {"http", "https"} or address.startswith("//")


# Links.


def target_of(path: str, address: str) -> str:
    """The file that a browser asks for, if the site lies below a path."""
    root = "https://example.org/unter/pfad/"
    page = root + path.removesuffix("index.html")
    there = unquote(urldefrag(urljoin(page, address)).url)
    assert there.startswith(root), f"{path}: {address} leaves the site"
    there = there.removeprefix(root)
    return f"{there}index.html" if there == "" or there.endswith("/") else there


def links() -> Iterator[tuple[str, str]]:
    """Every address of this site that any page names, but the 404 page."""
    for path, node in each("[href], [src]"):
        address = attribute(node, "href") or attribute(node, "src")
        outside = bool(urlsplit(address).scheme) or attribute(node, "rel") == "canonical"
        if path != "404.html" and not outside:
            yield path, address


def test_every_link_is_relative() -> None:
    assert [(path, address) for path, address in links() if address.startswith("/")] == []
    assert [(path, address) for path, address in links() if BASE in address] == []


def test_every_link_leads_to_a_file_of_the_site() -> None:
    assert len(set(links())) > 500
    lost = [link for link in links() if target_of(*link) not in shipped().files]
    # In memory pictures and films are only looked at (tests/test_picturing.py, test_filming.py).
    assert [link for link in lost if not target_of(*link).startswith(("bilder/", "filme/"))] == []


def test_every_anchor_leads_to_an_element() -> None:
    for path, address in links():
        fragment = unquote(urlsplit(address).fragment)
        if fragment:
            ids = {attribute(n, "id") for n in pages()[target_of(path, address)].css("[id]")}
            assert fragment in ids, (path, address)


def test_every_page_but_404_can_be_reached_from_the_home_page() -> None:
    reached, waiting = set[str](), ["index.html"]
    following = dict[str, set[str]]()
    for path, address in links():
        following.setdefault(path, set()).add(target_of(path, address))
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += following.get(path, ())
    assert pages().keys() - reached == {"404.html"}


def test_no_link_says_only_here() -> None:
    vague = {"hier", "mehr", "link", "weiter", "klicken sie hier", ""}
    named = ((path, attribute(node, "aria-label") or node.text()) for path, node in each("a[href]"))
    assert [path for path, name in named if name.strip().lower() in vague] == []


@pytest.mark.parametrize(
    ("base_url", "root"),
    [
        ("https://example.org/", "/"),
        ("https://example.org/unter/pfad/", "/unter/pfad/"),
        ("https://example.org/unter/pfad", "/unter/pfad/"),
    ],
)
def test_the_404_page_works_at_any_depth(base_url: str, root: str) -> None:
    made = make(ROOT, base_url)
    assert [str(problem) for problem in made.problems] == []
    page = LexborHTMLParser(made.files["404.html"].decode())
    found = [attribute(node, "href") or attribute(node, "src") for node in page.css("[href],[src]")]
    inside = [address for address in found if address[0] != "#"]
    assert len(inside) > 10
    assert [address for address in inside if not address.startswith(root)] == []
    for address in inside:
        path = address.removeprefix(root)
        assert (f"{path}index.html" if path[-1:] in {"", "/"} else path) in made.files


def test_whole_addresses_follow_the_base_url() -> None:
    made = make(ROOT, "https://example.org/unter/pfad/")
    for path in ("sitemap.xml", "feed.xml", "robots.txt", "geschichten/index.html"):
        assert b"das-machen-wir.example" not in made.files[path]
        assert b"https://example.org/unter/pfad/" in made.files[path]


# Feed, sitemap, robots.txt.


def test_the_feed_is_atom() -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    feed = xml("feed.xml")
    assert feed.tag == f"{ATOM}feed"
    for parent in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1
        assert urlsplit(text(parent, "id")).scheme == "https"
        assert text(parent, "title")
        assert datetime.fromisoformat(text(parent, "updated")).tzinfo
        alternates = parent.findall(f"{ATOM}link[@rel='alternate']")
        assert len(alternates) == 1
        assert len(parent.findall(f"{ATOM}link[@rel='self']")) <= 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.find(f"{ATOM}link[@rel='self']") is not None


def text(parent: ET.Element, name: str) -> str:
    return parent.findtext(f"{ATOM}{name}") or ""


def test_the_feed_has_every_story_once_the_newest_first() -> None:
    entries = xml("feed.xml").findall(f"{ATOM}entry")
    ids = [text(entry, "id") for entry in entries]
    assert set(ids) == {f"{BASE}geschichten/{path.stem}/" for path in stories()}
    assert len(ids) == len(set(ids))
    updated = [text(entry, "updated") for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert text(xml("feed.xml"), "updated") == updated[0]


def stories() -> list[Path]:
    folder = ROOT / "content/stories"
    return [*folder.glob("*.md"), *(path.parent for path in folder.glob("*/index.md"))]


def test_the_sitemap_lists_exactly_the_pages_that_want_to_be_found() -> None:
    locations = [node.text or "" for node in xml("sitemap.xml").iter(f"{SITEMAP}loc")]
    hidden = {path for path, _ in each('meta[name="robots"][content="noindex"]')}
    assert hidden == {"404.html", "suche/index.html"}
    expected = {f"{BASE}{path.removesuffix('index.html')}" for path in pages().keys() - hidden}
    assert set(locations) == expected
    assert len(locations) == len(expected)
    for node in xml("sitemap.xml").iter(f"{SITEMAP}lastmod"):
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", node.text or "")


def test_every_page_names_its_own_address() -> None:
    for path, node in each('link[rel="canonical"]'):
        assert attribute(node, "href") == BASE + path.removesuffix("index.html")


def test_robots_find_the_sitemap() -> None:
    assert f"Sitemap: {BASE}sitemap.xml" in shipped().files["robots.txt"].decode().splitlines()


# What the facts allow, and no more.


def words(path: str) -> str:
    main = pages()[path].css("main")[0]
    return re.sub(r"\s+", " ", main.text(separator=" "))


UNDATED = (
    "regionalveranstaltung-duesseldorf",
    "markt-der-geschichten",
    "besuch-im-kommunalen-integrationszentrum",
)


@pytest.mark.parametrize("name", UNDATED)
def test_an_undated_event_says_so_and_claims_no_date(name: str) -> None:
    path = f"veranstaltungen/{name}/index.html"
    (header,) = pages()[path].css("main header")
    assert "Datum nicht genannt" in header.text()
    assert pages()[path].css("main time") == []
    (card,) = (
        card
        for card in pages()["veranstaltungen/index.html"].css("main article")
        if any(name in attribute(link, "href") for link in card.css("a"))
    )
    assert "Datum nicht genannt" in card.text()
    assert name not in str(pages()["veranstaltungen/2016/index.html"].html)


def test_the_list_of_events_ends_with_the_undated_ones() -> None:
    hrefs = [
        attribute(node, "href").removeprefix("../veranstaltungen/").strip("/")
        for node in pages()["veranstaltungen/index.html"].css("main article a")
    ]
    assert set(hrefs[-len(UNDATED) :]) == set(UNDATED)


def test_what_is_known_of_an_undated_event_is_said() -> None:
    path = "veranstaltungen/markt-der-geschichten/index.html"
    assert "spätestens 19. Oktober 2016" in words(path).replace("\N{NO-BREAK SPACE}", " ")


def test_a_month_is_never_padded_to_its_first_day() -> None:
    path = "veranstaltungen/fachkonferenz-arbeitsmarktintegration/index.html"
    assert "Februar 2017" in words(path)
    assert "1. Februar 2017" not in words(path).replace("\N{NO-BREAK SPACE}", " ")
    assert [attribute(node, "datetime") for node in pages()[path].css("main time")] == ["2017-02"]


def test_an_inferred_year_says_how_it_was_inferred() -> None:
    path = "veranstaltungen/bilanzveranstaltung-paderborn/index.html"
    assert "12. Dezember 2019" in words(path).replace("\N{NO-BREAK SPACE}", " ")
    assert "erschlossen" in words(path)


def test_four_of_twelve_projects_are_described_and_the_site_says_so() -> None:
    path = "veranstaltungen/markt-der-geschichten/index.html"
    assert "vier von zwölf" in words(path).lower()
    told = [
        attribute(node, "href").rsplit("/", 2)[-2]
        for node in pages()[path].css("main article.card h3 a, main .cards article a")
    ]
    assert sorted(set(told)) == [
        "gruenbau-ausbildungscoaching",
        "handwerkskammer-ausbildung",
        "ihk-vermittlung",
        "verbund-migrantenvereine",
    ]


def test_every_story_tells_its_age_and_whether_it_still_runs() -> None:
    for path in pages():
        if path.startswith("geschichten/") and path != "geschichten/index.html":
            assert re.search("Stand der Angaben: |Stand: Quelle ohne Datum", words(path)), path
            assert "Ob die Arbeit noch läuft: nicht bekannt" in words(path), path


def test_every_story_and_event_names_its_sources() -> None:
    told = shipped().content
    assert told is not None
    for folder, written in (("geschichten", told.stories), ("veranstaltungen", told.events)):
        for one in written:
            cited = pages()[f"{folder}/{one.id}/index.html"].css("main cite")
            titles = [typeset_text(source.title) for source in one.sources]
            assert titles, one.id
            assert [node.text() for node in cited] == titles, one.id


def test_no_page_names_the_slammer() -> None:
    """Nobody who holds no public office is named; the name itself shall not stand here either."""
    named = "a1c6ca05"
    for path in shipped().files:
        if path.endswith((".html", ".xml")):
            found = set(re.findall(r"\w+", shipped().files[path].decode()))
            assert named not in {sha256(word.encode()).hexdigest()[:8] for word in found}, path
    assert not re.search(
        r"Slammer(in)? [A-ZÄÖÜ]", words("veranstaltungen/markt-der-geschichten/index.html")
    )


def test_everyone_who_is_named_holds_a_public_office() -> None:
    told = shipped().content
    assert told is not None
    people = [person for one in (*told.stories, *told.events) for person in one.people]
    assert people
    assert [person.name.text for person in people if not person.office] == []


def test_nobody_speaks_for_the_ministry() -> None:
    for path, page in pages().items():
        footer = page.css("footer")[0].text()
        assert "Betreiber:" in footer, path
        assert "Ministerium" not in footer, path


# How it is set.


def test_texts_are_set_in_german_typography() -> None:
    for path, page in pages().items():
        for node in page.css("code, pre, kbd, samp, [lang]:not(html), script"):
            node.decompose()
        body = page.css("body")[0].text(separator="\x00")
        assert (path, re.findall(r".{0,20}[\"'].{0,20}", body)) == (path, [])
        assert (path, re.findall(r".{0,20}(?:\.\.\.| - |\d-\d).{0,20}", body)) == (path, [])
        assert body.count("„") == body.count("“"), path


def test_nothing_of_the_machine_shows() -> None:
    for path in pages():
        assert not re.search(r"\bNone\b|\bTrue\b|Undefined|Markup|\{\{|\{%|%\(", words(path)), path
