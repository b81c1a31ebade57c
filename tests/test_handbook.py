"""The handbook is true: its tables, its examples, its messages.

After a field has changed: UPDATE_GOLDEN=1 pytest tests/test_handbook.py sets the tables anew.
A new message needs a row in section 10 of docs/redaktion.md, written by hand.
"""

import ast
import os
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from showcase.handbook import NOUNS, example, table, with_tables
from showcase.model.parts import ConsentsFile
from showcase.model.site import OrganisationsFile
from showcase.order import Order
from showcase.pipeline import make_site
from showcase.problem import Problem
from showcase.read.nodes import parse
from showcase.schema import fields_of
from showcase.slug import transliterate
from showcase.understand.record import read_fields
from tests.conftest import TODAY

ROOT = Path(__file__).parent.parent
HANDBOOK = ROOT / "docs" / "redaktion.md"
TEXT = HANDBOOK.read_text("utf-8")
GUIDES = sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("*.md")])


def test_the_tables_are_those_of_the_schema() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        HANDBOOK.write_text(with_tables(TEXT), "utf-8", newline="\n")
    assert with_tables(TEXT) == HANDBOOK.read_text("utf-8")


def test_every_noun_has_its_table() -> None:
    assert sorted(re.findall(r"^<!-- Felder: (\w+) -->$", TEXT, re.MULTILINE)) == sorted(NOUNS)


def test_a_table_says_what_an_editor_must_know() -> None:
    header, _, title, *_ = table(NOUNS["story"]).splitlines()
    assert header == "| Angabe | Pflicht | Was sie sagt | Was Sie schreiben | Beispiel |"
    assert title.startswith("| `title` | ja | Überschrift | Text | `title: ")
    assert "eines von: `running` (läuft), `ended` (beendet)" in table(NOUNS["story"])
    assert "| Liste, je Eintrag: [Person](#person) | `people: [{name: " in table(NOUNS["event"])


@pytest.mark.parametrize("name", NOUNS)
def test_the_examples_in_a_table_are_understood(name: str) -> None:
    for field in fields_of(NOUNS[name]).values():
        tree, problems = parse(example(field), "redaktion.md")
        assert tree is not None, [str(problem) for problem in problems]
        values, problems = read_fields(NOUNS[name], tree, tree.place)
        assert not _wrong(problems)
        assert field.name in values, f"the example of {field.name} is empty"


_FRAGMENT = re.compile(r"<!-- Beispiel: ([\w.]+) -->\n```yaml\n(.*?)```", re.DOTALL)
_FILES = {"organisations.yaml": OrganisationsFile, "consents.yaml": ConsentsFile}


def test_every_fragment_says_what_it_is_of() -> None:
    assert len(_FRAGMENT.findall(TEXT)) == TEXT.count("```yaml")


@pytest.mark.parametrize(("name", "fragment"), _FRAGMENT.findall(TEXT))
def test_the_fragments_are_understood(name: str, fragment: str) -> None:
    tree, problems = parse(fragment, "redaktion.md")
    assert tree is not None, [str(problem) for problem in problems]
    _, found = read_fields({**NOUNS, **_FILES}[name], tree, tree.place)
    assert not _wrong([*problems, *found])


def _wrong(problems: Iterable[Problem]) -> list[str]:
    """What is wrong with an example, other than that it is one key of many."""
    return [text for text in map(str, problems) if not re.search(r"die Angabe „\w+“ fehlt", text)]


def test_the_story_of_five_minutes_is_published_as_it_stands(tmp_path: Path) -> None:
    story = re.search(r"```markdown\n(---\n.*?)```", TEXT, re.DOTALL)
    assert story
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "musterwerkstatt.md").write_text(story[1], "utf-8")
    made = make_site(Order(root=ROOT, content=tmp_path, today=TODAY))
    assert made.problems == []
    assert "geschichten/musterwerkstatt/index.html" in made.files


# Section 10. „…“ stands for what differs from time to time: in the handbook, and for every
# placeholder of a text in the code.
_ROW = re.compile(r"^\| `([^`]+)` \| (?:Fehler|Hinweis|Abbruch) \| .+ \|$", re.MULTILINE)
_DOCUMENTED = [message.replace("\\|", "|") for message in _ROW.findall(TEXT)]
_SHOWN = {"Problem": 1, "note": 1, "_wrong": 1, "_UnfitError": 1, "Refusal": 0, "Flaw": 0}
"""What makes a message that an editor reads → which of its arguments that is."""


def _literal(node: ast.AST) -> str:
    """A text of the code, with … for its placeholders; empty if it is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_literal(part) or "…" for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{[^}]*\}", "…", node.value)
    return ""


def _code() -> Iterator[ast.AST]:
    for path in sorted((ROOT / "showcase").rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def _shown() -> Iterator[str]:
    """The messages of the code, as far as they can be seen where they are made."""
    for node in _code():
        if isinstance(node, ast.Call):
            at = _SHOWN.get(ast.unparse(node.func), len(node.args))
            yield from map(_literal, node.args[at : at + 1])
        for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
            yield from _named(block) if isinstance(block, list) else ()


def _named(block: list[ast.stmt]) -> Iterator[str]:
    """The texts that are called `message`, but for those of exceptions of other kinds."""
    for statement, following in pairwise([*block, ast.Pass()]):
        raised = isinstance(following, ast.Raise) and "_UnfitError" not in ast.unparse(following)
        match statement:
            case ast.Assign(targets=[ast.Name(id="message")], value=value) if not raised:
                yield _literal(value)


_LITERALS = {literal for node in _code() if " " in (literal := _literal(node)).strip("… ")}
"""The texts of the code that have a word of their own beside their placeholders."""


def _matches(literal: str, documented: str) -> bool:
    return bool(re.fullmatch(re.escape(literal).replace("…", ".+"), documented))


@pytest.mark.parametrize("message", _DOCUMENTED)
def test_every_message_of_the_handbook_is_one_of_the_code(message: str) -> None:
    assert any(_matches(literal, message) for literal in _LITERALS)


@pytest.mark.parametrize("literal", sorted(set(filter(None, _shown()))))
def test_every_message_of_the_code_is_one_of_the_handbook(literal: str) -> None:
    assert any(_matches(literal, message) for message in _DOCUMENTED)


def test_every_link_of_a_guide_leads_somewhere() -> None:
    for guide in GUIDES:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", guide.read_text("utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\((?!https?:|mailto:)([^)]+)\)", text):
            path, _, anchor = target.partition("#")
            there = guide.parent / path if path else guide
            assert there.exists() or path == "docs/picture.png", f"{guide.name}: {target}"
            assert not anchor or anchor in _anchors(there), f"{guide.name}: {target}"


def _anchors(guide: Path) -> set[str]:
    """The names of the headings, as GitHub and GitLab form them."""
    headings = re.findall(r"^#+ (.+)$", guide.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_names_no_machine_and_no_package_index(guide: Path) -> None:
    found = re.search(
        r"pypi\.org|pythonhosted|/(?:work|root|home|tmp|Users)/", guide.read_text("utf-8")
    )
    assert found is None, found


def test_the_anchor_in_the_handbook_is_the_one_that_a_heading_gets() -> None:
    assert f"startzeit.md#{transliterate('Was die Quelle offen lässt')}" in TEXT
