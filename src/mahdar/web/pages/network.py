"""The network: who does what to whom, who speaks of whom; and all that is told between two of them."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mahdar.dossier.views.network import Edge, Network, Node
from mahdar.errors import UsageError
from mahdar.records import Act, EventType
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE, BadQuestion

router = APIRouter()
KINDS = ("event", "statement", "all")
TYPES, ACTS = get_args(EventType), get_args(Act)
EDGES = 60
LARGEST = 200
HOSTILE = (
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "threaten", "accuse", "warn", "deny", "reject",
)  # fmt: skip
FRIENDLY = ("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "promise", "confirm")


@router.get("/network")
def network(desk: AtDesk) -> Response:
    """The edges told in most articles, as a drawing and as a table."""
    entity = desk.asked.get("entity")
    found = desk.shelf.kept(("network", _key(desk)), lambda: _network(desk))
    nodes = {node.id: node for node in found.nodes}
    return desk.page(
        "network.html", found=found, nodes=nodes, types=TYPES, acts=ACTS, kinds=KINDS, tone=tone, entity=entity,
        centre=nodes.get(entity or ""), drawing=_drawing(desk, found),
    )  # fmt: skip


@router.get("/network/between/{a}/{b}")
def between(desk: AtDesk, a: str, b: str) -> Response:
    """All that one does to the other, or says of it."""
    asked = desk.asked
    kind = asked.get("kind", ("event", "statement")) or "event"
    allowed = TYPES if kind == "event" else ACTS
    type_ = asked.get("type", allowed)
    rows = desk.shelf.kept(
        ("between", a, b, _key(desk)),
        lambda: desk.dossier.between(
            a, b, kind=kind, type=type_, **asked.shared("actor"), limit=PAGE_SIZE, offset=asked.offset
        ),
    )
    named = [desk.shelf.kept(("name of", id), lambda id=id: desk.dossier.named(id)) for id in (a, b)]  # type: ignore[misc]
    if None in named:
        raise HTTPException(404)
    return desk.page("between.html", rows=rows, a=named[0], b=named[1], kind=kind, types=allowed)


def tone(types: list[Any]) -> str:
    """How an edge is drawn, by what is told most: ``hostile``, ``friendly`` or neither."""
    most = types[0].name if types else ""
    return "hostile" if most in HOSTILE else "friendly" if most in FRIENDLY else "even"


def _key(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(desk.asked.values.items()))


def _network(desk: Desk) -> Network:
    asked = desk.asked
    kind = asked.get("kind", KINDS) or "event"
    try:
        return desk.dossier.network(
            kind=None if kind == "all" else kind, type=asked.get("type", (*TYPES, *ACTS)), entity=asked.get("entity"),
            **asked.shared(), least=asked.number("least", 1, 10_000, 1),
            limit=asked.number("edges", 1, LARGEST, EDGES),
        )  # fmt: skip
    except UsageError as error:
        raise BadQuestion("kind", kind) from error


def _drawing(desk: Desk, found: Network) -> dict[str, Any]:
    """Nodes and edges as the drawing takes them."""
    return {"nodes": [_node(desk, one) for one in found.nodes], "edges": [_edge(desk, one) for one in found.edges]}


def _node(desk: Desk, one: Node) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "kind": one.kind, "degree": one.degree,
            "address": desk.asked.link(f"/people/{one.id}")}  # fmt: skip


def _edge(desk: Desk, one: Edge) -> dict[str, Any]:
    area = "event" if one.kind == "event" else "act"
    return {
        "id": f"edge-{one.a}-{one.b}-{one.kind}", "a": one.a, "b": one.b, "kind": one.kind, "weight": one.articles,
        "told": desk.tongue.value(area, one.types[0].name) if one.types else "", "tone": tone(one.types),
    }  # fmt: skip
