"""A corpus as a Hugo project: the same texts, with the templates of hugo_site/.

What our generator finds out while it builds (a town's region and district, links both ways) is
written into Hugo's front matter beforehand. That work is Hugo's gain.
"""

import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from showcase.slug import transliterate

_SITE = Path(__file__).parent / "hugo_site"
_RENAMED = {"sectors": "branchen", "organisations": "traeger", "organisers": "traeger"}
_OURS_ALONE = {"place", "places", "region", "start"}
_SECTIONS = {
    "geschichten": "Geschichten",
    "veranstaltungen": "Veranstaltungen",
    "regionen": "Regionen",
    "branchen": "Branchen",
    "traeger": "Träger",
}

Front = dict[str, Any]
Texts = dict[str, tuple[Front, str]]


@dataclass(frozen=True)
class Spot:
    """Where a place of the gazetteer lies."""

    region: str
    """The region's id."""

    district: str
    """The district's slug."""


def make_hugo_project(corpus: Path, root: Path) -> None:
    """Write a Hugo project with every text of a corpus.

    Args:
        corpus: a project that `make_corpus` wrote.
        root: a folder that is not there yet.
    """
    shutil.copytree(_SITE, root)
    for name in ("css", "js"):
        shutil.copytree(corpus / "static" / name, root / "assets" / name)
    (root / "static/static").mkdir(parents=True)
    shutil.copy(corpus / "static/icon.svg", root / "static/static")
    gazetteer = _data(corpus, "regions")
    spots = _spots(gazetteer, _data(corpus, "municipalities")["municipalities"])
    _write_sections(corpus, root, gazetteer)
    stories, events = _texts(corpus / "content/stories"), _texts(corpus / "content/events")
    _link_both_ways(stories, events)
    for section, texts in (("geschichten", stories), ("veranstaltungen", events)):
        for name, (front, body) in texts.items():
            _write(root / f"content/{section}/{name}.md", _for_hugo(front, spots), body)
    for name, (front, body) in _texts(corpus / "content/pages").items():
        _write(root / f"content/{name}.md", front, body)


def _data(corpus: Path, name: str) -> Any:
    text = (corpus / f"data/{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _texts(folder: Path) -> Texts:
    """Every text's front matter and body, by file name."""
    parts = {
        path.stem: path.read_text(encoding="utf-8").split("---\n", 2)
        for path in sorted(folder.iterdir())
    }
    return {
        name: (yaml.load(front, Loader=yaml.CSafeLoader), body)
        for name, (_, front, body) in parts.items()
    }


def _write(path: Path, front: Mapping[str, object], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1000)
    path.write_text(f"---\n{head}---\n{body}", encoding="utf-8", newline="\n")


def _spots(gazetteer: Front, towns: list[Front]) -> dict[str, Spot]:
    """Districts and towns by name; a town of a split district has its own region."""
    parts = {
        town["ags"]: region["id"]
        for region in gazetteer["regions"]
        for member in region["members"]
        for town in member.get("municipalities", ())
    }
    districts = {
        district["ags"]: Spot(district["regions"][0], transliterate(district["name"]))
        for district in gazetteer["districts"]
    }
    spots = {one["name"]: districts[one["ags"]] for one in gazetteer["districts"]}
    for town in towns:
        around = districts[town["ags"][:5]]
        spots[town["name"]] = Spot(parts.get(town["ags"], around.region), around.district)
    return spots


def _write_sections(corpus: Path, root: Path, gazetteer: Front) -> None:
    """Titles of the lists, and of every region, district, sector, organisation, programme."""
    for name, title in _SECTIONS.items():
        _write(root / f"content/{name}/_index.md", {"title": title})
    for region in gazetteer["regions"]:
        districts = [
            transliterate(district["name"])
            for district in gazetteer["districts"]
            if region["id"] in district["regions"]
        ]
        front = {"title": region["name"], "districts": districts}
        _write(root / f"content/regionen/{region['id']}/_index.md", front)
    for district in gazetteer["districts"]:
        slug = transliterate(district["name"])
        _write(root / f"content/kreise/{slug}/_index.md", {"title": district["name"]})
    for register, section in (
        ("sectors", "branchen"),
        ("organisations", "traeger"),
        ("programmes", "programme"),
    ):
        for entry in _data(corpus, register)[register]:
            shown = ("place", "summary", "period")
            front = {"title": entry.get("label") or entry["name"]}
            front |= {key: entry[key] for key in shown if key in entry}
            if entry.get("active", True):
                _write(root / f"content/{section}/{entry['id']}/_index.md", front)


def _link_both_ways(stories: Texts, events: Texts) -> None:
    """What one text says of another, both say: stories and events, related stories."""
    related = _named(stories, "related")
    told = _named(stories, "events") | _turned(_named(events, "stories"))
    _tell(stories, "related", related | _turned(related))
    _tell(stories, "events", told)
    _tell(events, "stories", _turned(told))


def _named(texts: Texts, key: str) -> set[tuple[str, str]]:
    return {(name, target) for name, (front, _) in texts.items() for target in front.get(key, ())}


def _turned(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(target, name) for name, target in pairs}


def _tell(texts: Texts, key: str, pairs: set[tuple[str, str]]) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for name, target in sorted(pairs):
        found[name].append(target)
    for name, targets in found.items():
        texts[name][0][key] = targets


def _for_hugo(front: Front, spots: Mapping[str, Spot]) -> Front:
    """Our words as Hugo's: taxonomies under the names of their sections, places as terms."""
    made = {_RENAMED.get(key, key): front[key] for key in front.keys() - _OURS_ALONE}
    towns = front.get("places") or _if_any(front.get("place"))
    regions = {spots[town].region for town in towns} | set(_if_any(front.get("region")))
    made["programme"] = _if_any(front.get("programme"))
    made["towns"] = towns
    made["regionen"] = sorted(regions)
    if towns:
        made["kreise"] = sorted({spots[town].district for town in towns})
    if "start" in front:
        made["date"] = f"{front['start'].replace(' ', 'T')}:00"
        made["jahre"] = [front["start"][:4]]
    if "updated" in front:
        made["lastmod"] = front["updated"]
    return made


def _if_any(value: str | None) -> list[str]:
    return [value] if value else []
