"""A small GeoJSON of the world's states from the TopoJSON of the npm package world-atlas (Natural Earth, 1:50 million).

Arcs, which neighbours share, are made simpler as wholes, so that borders stay without gaps (Douglas and Peucker 1973);
islands too small to be seen and Antarctica are left out.
"""

from __future__ import annotations

import json
from typing import Any

Point = tuple[float, float]
TOLERANCE = 0.05  # degrees
SMALLEST = 0.04  # square degrees of a ring
_ANTARCTICA = "010"


def convert(data: bytes) -> bytes:
    """TopoJSON in, GeoJSON out: one MultiPolygon a state, with its ISO 3166 number as ``id``."""
    topology = json.loads(data)
    arcs = [_simple(arc) for arc in decoded(topology)]
    features = []
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") != _ANTARCTICA:
            rings = [one for polygon in polygons(shape, arcs) if (one := [r for r in polygon if _large(r)])]
            features.append({"type": "Feature", "id": shape.get("id"), "properties": {},
                             "geometry": {"type": "MultiPolygon", "coordinates": rings}})  # fmt: skip
    kept = [one for one in features if one["geometry"]["coordinates"]]
    return json.dumps({"type": "FeatureCollection", "features": kept}, separators=(",", ":")).encode() + b"\n"


def decoded(topology: Any) -> list[list[Point]]:
    """The arcs in degrees: in TopoJSON they are whole numbers, each the step from the one before."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((round(x * kx + dx, 2), round(y * ky + dy, 2)))
        found.append(line)
    return found


def polygons(shape: Any, arcs: list[list[Point]]) -> list[list[list[Point]]]:
    """The polygons of a shape, each a list of rings: the outer one first."""
    listed = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
    return [[_ring(ring, arcs) for ring in polygon] for polygon in listed]


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring of arcs; ``~n`` is arc n backwards."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return _unwrapped(ring)


def _unwrapped(ring: list[Point]) -> list[Point]:
    """A ring that crosses the antimeridian goes on beyond 180 degrees, instead of around the world."""
    found: list[Point] = []
    turns = 0
    for x, y in ring:
        if found:
            step = x + 360 * turns - found[-1][0]
            turns += -1 if step > 180 else 1 if step < -180 else 0
        found.append((round(x + 360 * turns, 2), y))
    return found


def _simple(line: list[Point]) -> list[Point]:
    """The line without the points that lie within the tolerance of what is left."""
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far = max(range(first + 1, last), key=lambda n: _distance(line[n], line[first], line[last]), default=None)
        if far is not None and _distance(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [line[n] for n in sorted(keep)]


def _distance(point: Point, a: Point, b: Point) -> float:
    """How far a point is from the line between two others, in degrees."""
    (x, y), (ax, ay), (bx, by) = point, a, b
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if length == 0:
        return float(((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
    return float(abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length)


def area(ring: list[Point]) -> float:
    """The area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def middle(ring: list[Point]) -> Point:
    """The middle of a ring's area."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crossed = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    total = 3 * sum(crossed)
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, crossed, strict=True)) / total
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, crossed, strict=True)) / total
    return x, y


def _large(ring: list[Point]) -> bool:
    return len(ring) > 3 and area(ring) >= SMALLEST
