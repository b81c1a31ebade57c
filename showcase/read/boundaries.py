"""Read the borders of the districts: TopoJSON, in which neighbours share their arcs."""

import json
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from showcase.model.boundaries import Boundaries, Point
from showcase.problem import Place, Problem

NAME = "data/districts.topo.json"
_HINT = "Holen Sie die Datei mit git zurück; von Hand ändert man sie nicht."


def read_boundaries(root: Path) -> tuple[Boundaries | None, list[Problem]]:
    """Read the borders; none, and the problem, where there are none."""
    try:
        return _decoded((root / NAME).read_bytes()), []
    except FileNotFoundError:
        return None, [Problem(Place(NAME), "diese Datei fehlt", _HINT)]
    except OSError as error:
        message = f"die Datei lässt sich nicht lesen ({error.strerror})"
        return None, [Problem(Place(NAME), message)]
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
        # Nobody writes such a file by hand: where it is broken tells an editor nothing.
        return None, [Problem(Place(NAME), "die Grenzen der Kreise sind nicht lesbar", _HINT)]


@lru_cache(1)
def _decoded(content: bytes) -> Boundaries:
    """The same object for the same bytes, so that what was drawn of it can be found again."""
    return decode(json.loads(content))


def decode(topology: Any) -> Boundaries:
    """Decode a topology with one collection of districts, each with its key as `id`.

    Raises:
        ValueError, LookupError, TypeError: if it is none.
    """
    (collection,) = topology["objects"].values()
    arcs = tuple(_unpacked(arc, topology.get("transform")) for arc in topology["arcs"])
    districts = {str(one["id"]): _rings(one, arcs) for one in collection["geometries"]}
    return Boundaries(arcs, districts, tuple(map(str, topology.get("attribution", ()))))


def _unpacked(
    arc: list[list[float]], transform: dict[str, list[float]] | None
) -> tuple[Point, ...]:
    """The points of an arc: quantised ones are steps on a grid, each from the point before."""
    if transform is None:
        return tuple((float(x), float(y)) for x, y, *_ in arc)
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    across = accumulate(step[0] for step in arc)
    up = accumulate(step[1] for step in arc)
    return tuple((left + wide * x, low + high * y) for x, y in zip(across, up, strict=True))


def _rings(
    geometry: dict[str, Any], arcs: tuple[tuple[Point, ...], ...]
) -> tuple[tuple[int, ...], ...]:
    whole = geometry["type"] == "Polygon"
    polygons = [geometry["arcs"]] if whole else geometry["arcs"]
    rings = tuple(tuple(ring) for polygon in polygons for ring in polygon)
    for ring in rings:
        ends = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
        if any(one[-1] != after[0] for one, after in zip(ends, [*ends[1:], ends[0]], strict=True)):
            message = "a ring is open"
            raise ValueError(message)
    return rings
