from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.render.addresses import relative

PLAIN = st.sampled_from(
    ["geschichten", "seite", "2", "a b", "größe", "12:30", "teil:eins", "a?b#c", "100%", "x~"]
)
# Without semicolons: in urljoin they still begin the parameters of RFC 1808.
NAMES = PLAIN | st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/;"), min_size=1, max_size=8
).filter(lambda name: name not in {".", ".."})
FOLDERS = st.lists(NAMES, max_size=4)
URLS = st.builds(
    lambda folders, name: "".join(f"{folder}/" for folder in folders) + name,
    FOLDERS,
    st.just("") | NAMES,
)


@pytest.mark.parametrize(
    ("target", "base", "way"),
    [
        ("geschichten/startzeit/", "geschichten/wegbereiter/", "../startzeit/"),
        ("", "", "./"),
        ("", "geschichten/", "../"),
        ("", "404.html", "./"),
        ("geschichten/", "geschichten/", "./"),
        ("geschichten/", "geschichten/startzeit/", "../"),
        ("geschichten/seite/2/", "geschichten/", "seite/2/"),
        ("static/css/site.css", "geschichten/startzeit/", "../../static/css/site.css"),
        ("feed.xml", "sitemap.xml", "feed.xml"),
        ("alt.html", "geschichten/", "../alt.html"),
        ("größe/", "", "gr%C3%B6%C3%9Fe/"),
        ("a b/100%/", "", "a%20b/100%25/"),
    ],
)
def test_the_way_from_page_to_page(target: str, base: str, way: str) -> None:
    assert relative(target, base) == way


@given(target=URLS, base=URLS, root=st.sampled_from(["/", "/unter/pfad/"]))
def test_a_browser_that_follows_the_way_arrives_at_the_target(
    target: str, base: str, root: str
) -> None:
    here = f"https://example.org{root}{quote(base)}"
    there = urljoin(here, relative(target, base))
    assert unquote(there) == f"https://example.org{root}{target}"


@given(target=URLS, base=URLS)
def test_the_way_never_leaves_the_host_nor_begins_at_its_root(target: str, base: str) -> None:
    way = relative(target, base)
    assert not urlsplit(way).scheme
    assert not way.startswith("/")
    assert way
