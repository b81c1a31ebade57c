"""The rules of the house (docs/architecture.md): steps know the nouns and never each other."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "showcase"
WINGS = {"read", "understand", "plan", "render", "check", "write", "preview"}
GROUND = {
    "problem",
    "source",
    "dates",
    "derivatives",
    "films",
    "schema",
    "wire",
    "fingerprint",
    "facts",
    "slug",
    "locate",
    "leftovers",
    "consents",
    "discretion",
    "elsewhere",
    "suggest",
    "stroke",
    "collation",
    "page",
    "model",
}
LONGEST_FILE = 250
FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def imported_by(module: str) -> Iterator[str]:
    """The modules of showcase/ that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports relatively"
            whole = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if name in MODULES else node.module or "" for name in whole)


@pytest.fixture(scope="module")
def imports() -> Mapping[str, set[str]]:
    return {
        module: {name for name in imported_by(module) if name.startswith("showcase")}
        for module in MODULES
    }


def storey(module: str) -> str:
    """The wing, or the module at the top: showcase.read.files → read."""
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("wing", sorted(WINGS))
def test_no_wing_knows_another(wing: str, imports: Mapping[str, set[str]]) -> None:
    others = {
        (module, name)
        for module, names in imports.items()
        for name in names
        if storey(module) == wing and storey(name) not in GROUND | {wing}
    }
    assert others == set()


@pytest.mark.parametrize("noun", sorted(GROUND))
def test_the_ground_carries_the_house_and_leans_on_nothing(
    noun: str, imports: Mapping[str, set[str]]
) -> None:
    above = {
        (module, name)
        for module, names in imports.items()
        for name in names
        if storey(module) == noun and storey(name) not in GROUND
    }
    assert above == set()


def test_every_storey_of_the_plan_is_there() -> None:
    assert {storey(module) for module in MODULES} >= WINGS | GROUND


def test_no_import_runs_in_a_circle(imports: Mapping[str, set[str]]) -> None:
    order = list(TopologicalSorter(imports).static_order())
    assert set(order) >= set(MODULES)


def test_only_modules_at_the_top_join_the_wings(imports: Mapping[str, set[str]]) -> None:
    joining = {
        module
        for module, names in imports.items()
        if WINGS & {storey(name) for name in names} - {storey(module)}
    }
    assert "showcase.pipeline" in joining
    assert {module.count(".") for module in joining} == {1}


@pytest.mark.parametrize("module", MODULES)
def test_no_file_is_a_drawer_for_odds_and_ends(module: str) -> None:
    assert not {"util", "utils", "helpers", "misc", "common"} & set(module.split("."))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_holds_one_idea_and_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE
