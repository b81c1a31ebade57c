from pathlib import Path

import pytest

from showcase.plan.gone import gone_pages
from tests.plan.project import make, new_project, page_at, plan_of, urls_of, write_page, write_story

EXPIRED = {"expires": "2026-11-01"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path / "projekt")


def test_what_has_expired_leaves_a_page_that_says_nothing_of_it(root: Path) -> None:
    write_story(root, "weg", title="Ein Name", aliases="[/alt/, /nochmal.html]", **EXPIRED)
    plan = plan_of(root)
    for url in ("geschichten/weg/", "alt/", "nochmal.html"):
        page = page_at(plan, url)
        assert (page.template, page.listed, page.given) == ("gone.html", False, {})
        assert page.title == "Nicht mehr verfügbar"
    made = make(root)
    assert made.problems == []
    html = made.files["geschichten/weg/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "Ein Name" not in html
    told = [name for name, content in made.files.items() if b"geschichten/weg" in content]
    assert told == []


def test_what_nobody_has_seen_leaves_none(root: Path) -> None:
    write_story(root, "entwurf", draft="true", **EXPIRED)
    write_story(root, "bald", date="2026-12-01", publish_on="2026-12-01")
    assert urls_of(plan_of(root)).isdisjoint({"geschichten/entwurf/", "geschichten/bald/"})


def test_where_something_else_stands_by_now_nothing_is_gone(root: Path) -> None:
    write_story(root, "weg", aliases="[/neu/, /Alt/, /ohne.leer/../x/]", **EXPIRED)
    write_story(root, "ersatz", aliases="[/geschichten/weg/, /alt/]")
    write_page(root, "neu")
    plan = plan_of(root)
    templates = {url: page_at(plan, url).template for url in ("geschichten/weg/", "alt/", "neu/")}
    assert [*templates.values()] == ["redirect.html", "redirect.html", "page.html"]
    assert "gone.html" not in {page.template for page in plan.pages}


def test_nothing_withheld_nothing_gone() -> None:
    assert [*gone_pages([], [])] == []
