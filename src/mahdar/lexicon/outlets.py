"""News agencies and outlets by any of their names: ``ar/outlets.yaml``, indexed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from mahdar.lexicon import load
from mahdar.reading.shadow import fold


class Outlet(NamedTuple):
    """An agency or outlet. ``ambiguous``: its name is an ordinary word too; it needs a lead word or quotation marks."""

    name: str
    kind: Literal["agency", "outlet"]
    forms: tuple[str, ...]
    domains: tuple[str, ...]
    ids: tuple[str, ...]
    ambiguous: bool
    example: str


@cache
def outlets() -> tuple[Outlet, ...]:
    """All entries in the order of the file. ``forms`` begins with the name itself; none is folded."""
    return tuple(
        Outlet(
            name=str(entry["name"]),
            kind=entry["kind"],
            forms=(str(entry["name"]), *map(str, entry.get("forms", ()))),
            domains=tuple(entry.get("domains", ())),
            ids=tuple(map(str, entry.get("ids", ()))),
            ambiguous=bool(entry.get("ambiguous", False)),
            example=str(entry["example"]),
        )
        for entry in load("outlets")["outlets"]
    )


@cache
def leads() -> dict[str, str]:
    """Words that announce the name of an outlet (``صحيفة``), folded, with the kind they announce."""
    return {fold(str(word)): kind for kind, words in load("outlets")["leads"].items() for word in words}


def key(name: str) -> str:
    """The form in which names are compared: folded, without dots, dashes and doubled blanks."""
    return " ".join(re.sub(r"[.\-_/]+", " ", fold(name)).split())


@lru_cache(maxsize=10_000)
def by_name(name: str) -> Outlet | None:
    """The outlet that bears exactly this name, with or without a lead word and quotation marks."""
    wanted = key(re.sub(r"[\"'«»“”()\[\]]", " ", name))
    while wanted:
        if wanted in _names():
            return _names()[wanted]
        lead = next((w for w in sorted(leads(), key=len, reverse=True) if wanted.startswith(w + " ")), None)
        if lead is None:
            return None
        wanted = wanted[len(lead) + 1 :]
    return None


def by_id(identifier: str) -> Outlet | None:
    """The outlet that archives call so (``aawsat``, ``Al Jazeera``), compared without case, blanks and marks."""
    return _ids().get(re.sub(r"[\W_]+", "", identifier.lower()))


def by_address(address: str) -> Outlet | None:
    """The outlet that publishes on the host of a URL (or on a bare host)."""
    try:
        host = urlsplit(address if "://" in address else "//" + address).hostname or ""
    except ValueError:
        return None
    labels = host.lower().split(".")
    return next((_domains()[d] for n in range(len(labels)) if (d := ".".join(labels[n:])) in _domains()), None)


def canonical(name: str) -> str:
    """The Arabic name an export uses, from a name, an archive's id or a host; what is unknown stays as given."""
    stripped = name.strip()
    found = by_name(stripped) or by_id(stripped)
    if found is None and "." in stripped:
        found = by_address(stripped)
    return found.name if found else stripped


@cache
def _names() -> dict[str, Outlet]:
    return {key(form): outlet for outlet in reversed(outlets()) for form in outlet.forms}


@cache
def _ids() -> dict[str, Outlet]:
    return {identifier: outlet for outlet in outlets() for identifier in outlet.ids}


@cache
def _domains() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}
