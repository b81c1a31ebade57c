import re
from collections.abc import Mapping
from dataclasses import replace
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from selectolax.lexbor import LexborHTMLParser, LexborNode

from showcase.page import Plan
from showcase.problem import Problem
from showcase.read.static import read_templates
from showcase.render.templates import render
from tests.plan.project import (
    ROOT,
    make,
    new_project,
    page_at,
    plan_of,
    write,
    write_event,
    write_page,
    write_story,
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    root = new_project(tmp_path_factory.mktemp("templates"))
    write_story(root, "startzeit", "Der *Text*.", title="'\"Start\" & <b>Ziel</b> 100% %(x)s'")
    return replace(plan_of(root), assets={"css/site.css": "static/css/site.3fa9c1d2.css"})


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return tmp_path / "templates"


def show(plan: Plan, templates: Path, template: str, url: str = "geschichten/startzeit/") -> str:
    text, problems = attempt(plan, templates, template, url)
    assert problems == []
    return text


def attempt(
    plan: Plan, templates: Path, template: str, url: str = "geschichten/startzeit/"
) -> tuple[str, list[Problem]]:
    page = page_at(plan, url)
    write(templates / page.template, template)
    return render(
        page, "<p>Der <em>Text</em>.</p>" if page.text else "", plan, read_templates(templates)
    )


def test_a_template_gets_the_frame_the_page_and_its_body(plan: Plan, templates: Path) -> None:
    text = show(plan, templates, "{{ settings.area }}|{{ page.url }}|{{ card.summary }}|{{ body }}")
    assert (
        text
        == "Nordrhein-Westfalen|geschichten/startzeit/|Worum es geht.|<p>Der <em>Text</em>.</p>"
    )


def test_what_an_editor_types_into_the_front_matter_is_text(plan: Plan, templates: Path) -> None:
    for template in ("{{ page.title }}", "{{ card.link.text|typeset }}"):
        text = show(plan, templates, template)
        assert "<b>" not in text
        assert "&amp; &lt;b&gt;Ziel&lt;/b&gt; 100% %(x)s" in text


def test_typeset_sets_quotes(plan: Plan, templates: Path) -> None:
    assert show(plan, templates, "{{ page.title|typeset }}").startswith("„Start“ &amp;")


def test_addresses_are_relative_to_the_page(plan: Plan, templates: Path) -> None:
    template = '{{ href("") }} {{ href("regionen/") }} {{ asset("css/site.css") }}'
    expected = "../../ ../../regionen/ ../../static/css/site.3fa9c1d2.css"
    assert show(plan, templates, template) == expected


def test_a_file_of_the_site_is_addressed_from_its_root(plan: Plan, templates: Path) -> None:
    named = replace(plan, assets={"größe 1.css": "static/größe 1.3fa9c1d2.css"})
    way = "static/gr%C3%B6%C3%9Fe%201.3fa9c1d2.css"
    for url, root in (("", ""), ("geschichten/startzeit/", "../../"), ("404.html", "/")):
        assert show(named, templates, '{{ asset("größe 1.css") }}', url) == f"{root}{way}"


def test_whole_addresses_begin_with_the_base_url(plan: Plan, templates: Path) -> None:
    template = '{{ absolute("") }} {{ absolute("geschichten/") }}'
    expected = "https://das-machen-wir.example/ https://das-machen-wir.example/geschichten/"
    assert show(plan, templates, template) == expected


@pytest.mark.parametrize(
    ("base_url", "home"),
    [
        ("https://example.org/", "/"),
        ("https://example.org", "/"),
        ("https://example.org/unter/pfad/", "/unter/pfad/"),
        ("https://example.org/unter/pfad", "/unter/pfad/"),
    ],
)
def test_the_404_page_is_addressed_from_the_base_urls_path(
    plan: Plan, templates: Path, base_url: str, home: str
) -> None:
    settings = plan.frame["settings"]
    moved = replace(plan, frame={**plan.frame, "settings": replace(settings, base_url=base_url)})  # type: ignore[type-var]
    template = '{{ href("") }} {{ href("geschichten/") }} {{ asset("css/site.css") }}'
    expected = f"{home} {home}geschichten/ {home}static/css/site.3fa9c1d2.css"
    assert show(moved, templates, template, "404.html") == expected


def test_what_is_made_once_is_not_confused_with_its_like(plan: Plan, templates: Path) -> None:
    for name, mark in (("a", "b"), ("i", "i")):
        macro = f"{{% macro part(text) %}}<{mark}>{{{{ text }}}}</{mark}>{{% endmacro %}}"
        write(templates / f"parts/{name}.html", macro)
    template = """{% from "parts/a.html" import part %}
    {%- from "parts/i.html" import part as other %}
    {{- once(part, "&") }}{{ once(part, "&"|safe) }}{{ once(other, "&") }}{{ once(part, "&") }}"""
    assert show(plan, templates, template) == "<b>&amp;</b><b>&</b><i>&amp;</i><b>&amp;</b>"


# What goes wrong in a template is told with its file and line.


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("\n{{ nichts }}", 2, "nichts"),
        ("{{ card.nichts }}", 1, "nichts"),
        ("{% if nichts %}{% endif %}", 1, "nichts"),
        ("\n\n{% if %}", 3, ""),
        ("\n{{ asset('css/nichts.css') }}", 2, "static/css/nichts.css gibt es nicht"),
        ("\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
        ("\n{% include 'nichts.html' %}", 2, "nichts.html"),
    ],
)
def test_a_flaw_is_told_with_its_line(
    plan: Plan, templates: Path, template: str, line: int, said: str
) -> None:
    text, (problem,) = attempt(plan, templates, template)
    assert text == ""
    assert problem.place == ("templates/story.html", line, 1)
    assert problem.message == "die Vorlage scheitert"
    assert said in problem.hint


def test_a_flaw_in_a_part_is_told_with_the_parts_file(plan: Plan, templates: Path) -> None:
    write(templates / "parts/card.html", "{% macro card(x) %}\n{{ x.nichts }}\n{% endmacro %}")
    template = '{% from "parts/card.html" import card %}\n{{ card(page) }}'
    _, (problem,) = attempt(plan, templates, template)
    assert problem.place == ("templates/parts/card.html", 2, 1)


def test_a_template_that_is_missing_or_no_text_is_told(plan: Plan, templates: Path) -> None:
    page = page_at(plan, "geschichten/startzeit/")
    templates.mkdir()
    _, (missing,) = render(page, "", plan, read_templates(templates))
    assert missing.place.path == "templates/story.html"
    (templates / "story.html").write_bytes(b"\xff")
    _, (garbled,) = render(page, "", plan, read_templates(templates))
    assert garbled.place.path == "templates/story.html"


def test_a_flaw_in_the_frame_of_all_pages_is_told_once(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    base = root / "templates/base.html"
    write(base, f"{{{{ nichts }}}}\n{base.read_text('utf-8')}")
    problems = make(root).problems
    assert [str(problem.place) for problem in problems] == ["templates/base.html:1:1"]


def test_a_flaw_in_one_template_is_not_told_as_broken_links_of_others(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    write_story(root, "startzeit", "## Ende")
    write_page(root, "impressum", "[Ende](startzeit.md#ende)")
    write(root / "templates/story.html", "{{ nichts }}")
    assert [str(problem.place) for problem in make(root).problems] == ["templates/story.html:1:1"]


# Every word of the interface is one that a translator can change.

# Content in Greek and interface texts in 〔brackets〕: what is left in Latin letters was forgotten.
GREEK = "Καλημέρα"
BRACKETED = re.compile(r"〔[^〔〕]*〕")
TECHNICAL = re.compile(
    r"\b(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Uhr)\b"
    r"|\S+\.example\S*"
)
NAMED = re.compile(
    r'(?:(?<=name)|(?<=label)|(?<=summary)|(?<=seat)|(?<=short)): (?:"[^"]*"|[^,}\n]+)'
)
SPOKEN = ("alt", "aria-label", "aria-description", "title", "placeholder", "value", "summary")


class Brackets(NullTranslations):
    """A language in which every text stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"〔{message}〕" if re.search(r"[^\W\d]{2}", message) else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """A site that uses every template and every branch of it that has words."""
    root = write_greek(new_project(tmp_path_factory.mktemp("greek")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gettext.NullTranslations", Brackets)
        made = make(root)
    assert made.problems == []
    return made.files


def write_greek(root: Path) -> Path:
    write(
        root / "site.yaml",
        f"title: {GREEK}\nclaim: {GREEK}\narea: {GREEK}\nbase_url: https://γη.example/\n",
    )
    for name in ("regions", "municipalities", "sectors", "organisations", "programmes"):
        path = root / f"data/{name}.yaml"
        # Numbered, since places of one name would be one place.
        text = re.sub(r"^ +place: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        before, *others = NAMED.split(text)
        write(path, before + "".join(f": {GREEK}-{n}{rest}" for n, rest in enumerate(others)))
    borders = root / "data/districts.topo.json"
    write(borders, re.sub('© GeoBasis[^"]*', GREEK, borders.read_text("utf-8")))
    front = {
        "title": GREEK,
        "summary": GREEK,
        "sectors": "[pflege]",
        "programme": "das-machen-wir",
        "sources": f"[{{title: {GREEK}, publisher: {GREEK}, date: 2016, number: 2, pages: 3–4,"
        f" shelfmark: {GREEK}, note: {GREEK}, url: https://γη.example/}}]",
        "people": f"[{{name: {GREEK}, role: {GREEK}, office: true}}]",
        "updated": "2026-11-21",
    }
    story = front | {"audience": "[refugees]", "support": "[language]", "checked": "2026-11-21"}
    story |= {"organisations": "[mais]", "period": "2018/2019", "contact": f"{{name: {GREEK}}}"}
    where = {"statewide": "true"}
    for number in range(25):
        write_story(root, f"s{number}", GREEK, **story, region="muensterland")
    write_story(root, "ganz", GREEK, **story, **where, as_of="2016-10", events="[e0]")
    write_story(root, "alt", GREEK, **story, **where, aliases="[/alt/]", status="running")
    event = front | {"organisers": "[mais]", "date_note": GREEK, "venue": GREEK, "address": GREEK}
    event |= {"registration": GREEK, "accessibility": GREEK}
    for number, status in enumerate(("planned", "cancelled", "postponed")):
        write_event(root, f"e{number}", GREEK, **event, start="2026-12-24 18:30", status=status)
    write_event(root, "lang", GREEK, **event, start="2016-12-30", end="2017-01-02")
    write_event(root, "undatiert", GREEK, **event, not_after="2016-10-19")
    write_page(root, "impressum", GREEK, title=GREEK, summary=GREEK, updated="2026-11-21")
    return root


def test_no_page_shows_a_word_that_a_translator_cannot_change(
    bracketed: Mapping[str, bytes],
) -> None:
    left = {
        f"{path}: {words}"
        for path, content in bracketed.items()
        if path.endswith(".html")
        for text in visible(LexborHTMLParser(content.decode()))
        if (words := TECHNICAL.sub("", unbracketed(text)))
        and re.search("[A-Za-zÄÖÜäöüß]{2}", words)
    }
    assert sorted(left) == []


def unbracketed(text: str) -> str:
    """A text without its 〔interface texts〕, which may stand in each other."""
    shorter = BRACKETED.sub("", text)
    return text if shorter == text else unbracketed(shorter)


def visible(page: LexborHTMLParser) -> list[str]:
    """All that a visitor can read or hear."""
    for node in page.css("script, style"):
        node.decompose()
    for option in page.css("option[value]"):
        del option.attrs["value"]  # of an option only its text is read
    spoken = [node.attributes.get(name) or "" for name in SPOKEN for node in page.css(f"[{name}]")]
    described = [n.attributes.get("content") or "" for n in page.css('meta[name="description"]')]
    return [*texts(page.root), *spoken, *described]


def texts(node: LexborNode | None) -> list[str]:
    if node is None:
        return []
    return [text for text in node.text(deep=True, separator="\n").split("\n") if text.strip()]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index.html", "Startseite"),
        ("geschichten/index.html", "Geschichten"),
        ("geschichten/seite/2/index.html", "Vorherige Seite"),
        ("geschichten/ganz/index.html", "Auf einen Blick"),
        ("geschichten/ganz/index.html", "Geflüchtete"),
        ("veranstaltungen/undatiert/index.html", "Datum nicht genannt"),
        ("veranstaltungen/e1/index.html", "abgesagt"),
        ("404.html", "Seite nicht gefunden"),
        ("alt/index.html", "Diese Seite ist umgezogen"),
    ],
)
def test_words_of_the_interface_are_asked_of_the_translation(
    bracketed: Mapping[str, bytes], path: str, words: str
) -> None:
    if path == "index.html":
        path = "geschichten/ganz/index.html"
    page = LexborHTMLParser(bracketed[path].decode())
    assert any(f"〔{words}〕" in text for text in visible(page))


def test_translators_are_given_every_word_of_the_interface() -> None:
    """After a change of words: make locales."""
    with (ROOT / "locales/babel.cfg").open(encoding="utf-8") as file:
        method_map, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    used = {
        message if isinstance(message, str) else message[0]
        for folder in ("showcase", "templates")
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder,
            method_map,
            options,
            keywords={"_": None, "gettext": None, "ngettext": (1, 2), "gettext_noop": None},
        )
    }
    catalogue = read_po(BytesIO((ROOT / "locales/showcase.pot").read_bytes()))
    given = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id
    }
    assert given == used
