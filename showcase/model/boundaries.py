"""The borders of the districts, as a topology: what two districts share is there once."""

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), or whatever they have been projected to."""


@dataclass(frozen=True, eq=False)
class Boundaries:
    """data/districts.topo.json, decoded. Two are the same only if they are one."""

    arcs: tuple[tuple[Point, ...], ...]
    """Pieces of border, from one point where three areas meet to the next."""

    districts: Mapping[str, tuple[tuple[int, ...], ...]]
    """Key of a district (AGS, five digits) → its rings: numbers of arcs, one behind the other;
    ~n (that is, -n - 1) stands for arc n walked backwards, as in TopoJSON."""

    attribution: tuple[str, ...] = ()
    """Whom to name where the borders are shown."""
