"""A project to plan, build and check: the real settings, data and looks, with texts of its own."""

import shutil
from functools import partial
from pathlib import Path
from typing import cast

from showcase.model.site import Site, Withheld
from showcase.order import Order
from showcase.page import EventCard, Page, Plan, StoryCard
from showcase.pipeline import Made, make_site
from showcase.plan.lay_out import lay_out
from showcase.problem import Problem
from showcase.read.files import read
from showcase.read.static import read_static
from showcase.understand.admit import admit
from showcase.understand.content import understand_content
from showcase.understand.join import join
from showcase.understand.world import understand_world
from tests.conftest import TODAY

ROOT = Path(__file__).parents[2]

TOWNS = (
    "Bergisch Gladbach",
    "Bielefeld",
    "Büren",
    "Dortmund",
    "Hagen",
    "Hamm",
    "Köln",
    "Paderborn",
)
"""The towns that tests name, beside those of the divided Ennepe-Ruhr-Kreis (05954)."""

_copy = partial(shutil.copytree, copy_function=shutil.copy)
"""With the times of now: an archive leaves whole seconds, by which a preview cannot tell at once
whether a file was changed, so it would build again as soon as it watches."""

_STORY = {"place": "Paderborn", "sectors": "[pflege]", "date": "2026-11-20"}
_WHERE = {"place", "places", "region", "statewide"}


def new_project(root: Path, *, texts: bool = False) -> Path:
    """Copy what a site is made with to a new folder: with the shipped texts, or with none."""
    root.mkdir(parents=True, exist_ok=True)
    for name in ("templates", "static"):
        _copy(ROOT / name, root / name)
    return _with_data(root, texts=texts)


def cleared(root: Path) -> Path:
    """The same project as new, without texts; its looks stay, as Jinja has compiled them."""
    for entry in root.iterdir():
        if entry.is_symlink() or entry.is_file():
            entry.unlink()
        elif entry.name not in {"templates", "static"}:
            shutil.rmtree(entry)
    return _with_data(root)


def _with_data(root: Path, *, texts: bool = False) -> Path:
    """Copy settings and data; without the shipped texts a few towns are enough, which is faster."""
    shutil.copy(ROOT / "site.yaml", root)
    _copy(ROOT / "data", root / "data")
    if texts:
        _copy(ROOT / "content", root / "content")
        return root
    (root / "content").mkdir()
    towns = root / "data/municipalities.yaml"
    lines = towns.read_text("utf-8").splitlines()
    write(towns, "\n".join(line for line in lines if "{ags" not in line or _is_needed(line)))
    return root


def _is_needed(line: str) -> bool:
    return '"05954' in line or any(f'"{town}"' in line for town in TOWNS)


def new_checkout(root: Path) -> Path:
    """Copy all that `python build.py` needs: the project with its generator."""
    new_project(root, texts=True)
    shutil.copy(ROOT / "build.py", root)
    _copy(ROOT / "showcase", root / "showcase", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def files_in(folder: Path) -> dict[str, bytes]:
    """What a folder holds: path → content."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_story(root: Path, name: str, body: str = "Text.", **front: str) -> Path:
    """Write a valid story; `front` adds or replaces keys, with values as YAML."""
    basic = {k: v for k, v in _STORY.items() if k not in _WHERE or not _WHERE & front.keys()}
    return _write(root, f"stories/{name}", body, basic | front)


def write_event(root: Path, name: str, body: str = "Text.", **front: str) -> Path:
    return _write(root, f"events/{name}", body, front)


def write_page(root: Path, name: str, body: str = "Text.", **front: str) -> Path:
    return _write(root, f"pages/{name}", body, front)


def _write(root: Path, name: str, body: str, front: dict[str, str]) -> Path:
    title = name.split("/")[1].capitalize()
    lines = [
        f"{key}: {value}"
        for key, value in ({"title": title, "summary": "Worum es geht."} | front).items()
    ]
    return write(root / "content" / f"{name}.md", "\n".join(["---", *lines, "---", body, ""]))


def make(root: Path, base_url: str | None = None) -> Made:
    """The whole site of a project, as of the day on which tests take place."""
    return make_site(Order(root, root / "content", TODAY, base_url))


def site_of(root: Path) -> tuple[Site, list[Withheld], list[Problem]]:
    """What a project tells, joined."""
    sources, problems = read(root, root / "content")
    world, found = understand_world(sources.data)
    assert world is not None, found
    content, flaws = understand_content(sources.content, world, TODAY)
    admitted, withheld, unbacked = admit(content, world, TODAY)
    site, dangling = join(admitted, world, withheld, sources.broken)
    return site, withheld, [*problems, *found, *flaws, *unbacked, *dangling]


def plan_of(root: Path) -> Plan:
    """Every page of a project in which nothing is wrong."""
    site, withheld, problems = site_of(root)
    plan, clashes = lay_out(site, withheld, read_static(root / "static"), TODAY)
    assert [*problems, *clashes] == []
    return plan


def clashes_of(root: Path) -> list[str]:
    """What planning finds wrong with a project in which nothing else is."""
    site, withheld, problems = site_of(root)
    assert problems == []
    _, clashes = lay_out(site, withheld, read_static(root / "static"), TODAY)
    return [str(clash) for clash in clashes]


def urls_of(plan: Plan) -> set[str]:
    return {page.url for page in plan.pages}


def page_at(plan: Plan, url: str) -> Page:
    return next(page for page in plan.pages if page.url == url)


def titles(cards: object) -> list[str]:
    """The headlines of the cards that a page is given."""
    return [card.link.text for card in cast("tuple[StoryCard | EventCard, ...]", cards)]
