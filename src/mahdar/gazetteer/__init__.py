"""Where places lie: towns by their Arabic names (GeoNames), states (Natural Earth). What is not certain is not told.

Many names are borne by several towns. Which one is meant is told by the states that the same articles name: not by
guessing, and where neither they nor sizes tell it, no place is given.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

import yaml

from mahdar.lexicon import load
from mahdar.reading.shadow import fold

How = Literal["only", "capital", "usual", "beside", "largest", "state"]
_NEAR = 0.5  # degrees within which two towns of one name and state are one
_TINY = 100  # a town has to have this part of the people of the largest of its name to come into question
_LARGER = 10  # times as many people as the next one: the largest is meant, unless other states are named
_KNOWN = 100_000  # people of a town that is meant though its state is not named
_OFTEN = 3  # times as many articles name its state as that of another


class Located(NamedTuple):
    """Where a place lies, in degrees, and how that is known.

    ``how``: ``only`` town of its name; ``capital`` of a state and the largest by far; ``usual``: what the name means in
    the news; ``beside``: its state is named in the same articles; ``largest`` by far of its name; ``state``.
    ``around``: an area, shown where the town of its name lies.
    """

    latitude: float
    longitude: float
    how: How
    around: bool = False


class Town(NamedTuple):
    """A town of the table."""

    latitude: float
    longitude: float
    people: int
    state: str


def locate(name: str, beside: Mapping[str, int], telling: Container[str] = (), often: int = 1) -> Located | None:
    """Where a place lies; None where it is not in the tables, or it is not certain which of several is meant.

    ``beside``: the number of articles that name the place and also the state of that ISO 3166 code; ``telling``: those
    of these states that are named with the place far more often than without it; ``often``: articles that name a state
    so often that a town of it cannot be passed over.
    """
    wanted, around = _bare(fold(name).strip())
    towns = _apart(_towns().get(wanted, ()))
    if not towns:
        return None
    chosen, how = _chosen(wanted, towns, _Named(beside, telling, often))
    return None if chosen is None else Located(chosen.latitude, chosen.longitude, how, around)


def state(name: str) -> Located | None:
    """The middle of a state, by any of its names."""
    code = state_code(name)
    return _middles().get(code) if code is not None else None


def state_code(name: str) -> str | None:
    """The ISO 3166 code of a state, by any of its names."""
    return _codes().get(fold(name).strip())


def candidates(name: str) -> int:
    """How many towns of this name come into question."""
    return len(_apart(_towns().get(_bare(fold(name).strip())[0], ())))


class _Named(NamedTuple):
    """What the articles that name a place name beside it; see ``locate``."""

    beside: Mapping[str, int]
    telling: Container[str]
    often: int

    def tells(self, town: Town) -> int:
        """The articles that tell for a town."""
        return self.beside.get(town.state, 0) if town.state in self.telling else 0

    def weighs(self, town: Town) -> bool:
        """Whether a town's state is named so often that it may be meant."""
        return self.beside.get(town.state, 0) >= self.often


def _chosen(name: str, towns: list[Town], named: _Named) -> tuple[Town | None, How]:
    """The town that is meant, the towns the largest first; None where that is not certain."""
    first, rest = towns[0], [town for town in towns[1:] if town.state != towns[0].state]
    capital = name in _capitals().get(first.state, ())
    known = capital or first.people >= _KNOWN or named.beside.get(first.state, 0) > 0
    if len(towns) == 1 or _usual().get(name) == first.state:
        return (first, "only" if len(towns) == 1 else "usual") if known else (None, "only")
    far = first.people >= _LARGER * towns[1].people
    if far and capital:
        return first, "capital"
    stated = _by_state(towns, named)
    if stated is not None:
        return stated, "beside"
    opposed = any(named.tells(town) or (named.weighs(town) and not named.weighs(first)) for town in rest)
    return (first, "largest") if far and known and not opposed else (None, "largest")


def _by_state(towns: list[Town], named: _Named) -> Town | None:
    """The town whose state the articles name beside the place, far more often than those of the others."""
    best = max(towns, key=lambda town: (named.tells(town), town.people))
    others = max((named.tells(town) for town in towns if town.state != best.state), default=0)
    if named.tells(best) == 0 or named.tells(best) < _OFTEN * others:
        return None
    same = [town for town in towns if town.state == best.state and town is not best]
    return best if all(best.people >= _LARGER * town.people for town in same) else None


def _apart(towns: Iterable[Town]) -> list[Town]:
    """The towns that come into question, the largest first; of those side by side in one state only that."""
    found: list[Town] = []
    for town in sorted(towns, key=lambda one: -one.people):
        if found and town.people * _TINY < found[0].people:
            break
        if not any(_near(town, other) for other in found):
            found.append(town)
    return found


def _near(one: Town, other: Town) -> bool:
    far = max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude))
    return one.state == other.state and far <= _NEAR


def _bare(name: str) -> tuple[str, bool]:
    """A name without the word for what the place is, and whether that is an area around the town."""
    head, _, rest = name.partition(" ")
    means = _heads().get(head) if rest else None
    return (name, False) if means is None else (rest, means == "around")


def _table(name: str) -> list[list[str]]:
    text = (resources.files("mahdar.gazetteer") / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@cache
def _towns() -> dict[str, list[Town]]:
    found: dict[str, list[Town]] = {}
    for name, latitude, longitude, people, code in _table("places.tsv"):
        found.setdefault(name, []).append(Town(float(latitude), float(longitude), int(people), code))
    return found


@cache
def _middles() -> dict[str, Located]:
    return {code: Located(float(north), float(east), "state") for code, north, east in _table("states.tsv")}


@cache
def _codes() -> dict[str, str]:
    return {fold(name): one["id"] for one in load("states")["states"] for name in one["names"]}


@cache
def _capitals() -> dict[str, frozenset[str]]:
    return {one["id"]: frozenset(map(fold, one.get("capitals", ()))) for one in load("states")["states"]}


@cache
def _heads() -> dict[str, str]:
    return {fold(one["word"]): one["means"] for one in _names()["heads"]}


@cache
def _usual() -> dict[str, str]:
    return {fold(one["name"]): one["state"] for one in _names()["usual"]}


@cache
def _names() -> dict[str, list[dict[str, str]]]:
    text = (resources.files("mahdar.gazetteer") / "names.yaml").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, str]]] = yaml.safe_load(text)
    return found
