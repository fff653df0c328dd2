"""What linking makes of many articles, as its page shows it: entities, links, disputes, stories, happenings, tracks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from mahdar.dossier.views.around import Neighbour
from mahdar.dossier.views.explain import Explanation
from mahdar.web.paper import Desk

Facts = list[tuple[Any, ...]]
Groups = list[tuple[str, list[Neighbour]]]
MOST = 60  # passages of one group


def _cited(desk: Desk, passages: list[dict[str, Any]], relation: str, **more: Any) -> list[Neighbour]:
    """Passages of articles with where these were published."""
    found = []
    for one in passages[:MOST]:
        article = desk.shelf.kept(("brief", one["article_id"]), partial(_brief, desk, one["article_id"]))
        given = {
            "relation": relation, "table": "records", "id": one.get("record_id") or one.get("event_id") or "",
            "quote": one["quote"], "article_id": one["article_id"], "start": one["start"], "end": one["end"],
            "name": one.get("holder") or one.get("speaker_name") or one.get("speaker"), **article, **more,
        }  # fmt: skip
        found.append(Neighbour(**given))
    return found


def _brief(desk: Desk, article_id: str) -> dict[str, str | None]:
    rows = desk.dossier.articles(article_id=article_id)
    return {"outlet": rows[0].outlet, "published": rows[0].published} if rows else {"outlet": None, "published": None}


def _entity(desk: Desk, e: Explanation) -> tuple[str, Facts, Groups]:
    r = e.record
    roles = []
    for role in r["roles"]:
        when = " / ".join(desk.tongue.date(day) for day in (role["from"], role["to"]) if day)
        called = f"{role['office']} — {role['of']}" if role["of"] else role["office"]
        told = f"{desk.tongue.value('office', role['status'])} {when}".strip()
        roles += _cited(desk, role["passages"][:1], "roles", name=called, field=told)
    merges = [
        Neighbour(relation="merges", id="", table="entities", quote="", name=m["name"], why=m["why"], score=m["score"])
        for m in r["merges"]
    ]
    facts = [("kind", "value", r["kind"], "entity"), ("aliases", "names", r["aliases"]), ("note", "name", r["note"]),
             ("mentioned", "number", r["mentioned"])]  # fmt: skip
    groups = [("roles", roles), ("merges", merges), ("mentions", _cited(desk, r["mentions"], "mentions"))]
    return r["name"], [f for f in facts if f[2]], groups


def _link(desk: Desk, e: Explanation) -> tuple[str, Facts, Groups]:
    r = e.record
    ends = [_end(desk, r[side]) for side in ("a", "b")]
    facts: Facts = [("relation", "value", r["relation"], "relation"), ("field", "named_field", r["field"]),
                    ("value", "values", r["values"]), ("score", "number", round(r["score"], 2)),
                    ("why", "reason", r["why"])]  # fmt: skip
    return (
        "",
        [f for f in facts if f[2]],
        [("ends", [one for one in ends if one]), ("words", _cited(desk, r["passages"], "words"))],
    )


def _end(desk: Desk, id: str) -> Neighbour | None:
    e = desk.dossier.explain(id)
    if e.article is None:
        return None
    words = e.words.quote if e.words else e.article.title or e.article.address
    start, end = (e.words.start, e.words.end) if e.words else (None, None)
    return Neighbour(
        relation="ends", id=e.id, table=e.table, quote=words, article_id=e.article.id, start=start, end=end,
        outlet=e.article.outlet, published=e.article.published,
    )  # fmt: skip


def _dispute(desk: Desk, e: Explanation) -> tuple[str, Facts, Groups]:
    r = e.record
    rows = [one for p in r["positions"] for one in _cited(desk, p["passages"], "positions", field=p["value"])]
    facts: Facts = [("kind", "value", r["kind"], "dispute"), ("field", "named_field", r["field"]),
                    ("first_known", "date", r["first_known"]), ("why", "reason", r["why"])]  # fmt: skip
    return r["about"], [f for f in facts if f[2]], [("positions", rows)]


def _story(desk: Desk, e: Explanation) -> tuple[str, Facts, Groups]:
    r = e.record
    why = {one["b"]: one for one in r["why"]}
    rows = []
    for id in r["article_ids"]:
        one, said = _end(desk, id), why.get(id, {})
        if one is not None:
            rows.append(msgspec.structs.replace(one, relation="articles", why=said.get("why"), score=said.get("score")))
    facts: Facts = [("day_from", "date", r["day_from"]), ("day_to", "date", r["day_to"])]
    words = _cited(desk, [r["title"]], "title") if r["title"] else []
    return r["name"] or "", [f for f in facts if f[2]], [("title", words), ("articles", rows)]


def _happening(desk: Desk, e: Explanation) -> tuple[str, Facts, Groups]:
    r = e.record
    facts: Facts = [
        ("date", "date", r["date"]), ("date_basis", "value", r["date_basis"], "basis"),
        ("type", "value", r["type"], "event"),
        ("mode", "value", r["mode"], "mode"), ("factuality", "value", r["factuality"], "factuality"),
        ("reports", "number", r["reports"]), ("independent_sources", "number", r["independent_sources"]),
        ("origins", "names", r["origins"]), ("why", "reasons", r["why"]),
    ]  # fmt: skip
    said = [
        Neighbour(relation="said", id=s["statement_id"], table="statements", quote=s["content"]["quote"],
                  article_id=s["article_id"], start=s["content"]["start"], end=s["content"]["end"],
                  name=s["speaker_name"], published=s["said_at"])
        for s in r["said"]
    ]  # fmt: skip
    return r["headline"], [f for f in facts if f[2]], [("told", _cited(desk, r["told"], "told")), ("said", said)]


def _track(desk: Desk, e: Explanation) -> tuple[str, Facts, Groups]:
    r = e.record
    facts: Facts = [
        ("kind", "value", r["kind"], "track"), ("state", "value", r["state"], "stage"), ("since", "date", r["since"]),
        ("parties", "refs", r["parties"]), ("mediators", "refs", r["mediators"]),
    ]  # fmt: skip
    stages = []
    for one in r["stages"]:
        told = " ".join(filter(None, (desk.tongue.value("stage", one["stage"]), desk.tongue.date(one["date"]))))
        stages += _cited(desk, [one], "stages", field=told)
    return r["name"], [f for f in facts if f[2]], [("stages", stages)]


def _ruling(desk: Desk, e: Explanation) -> tuple[str, Facts, Groups]:
    r = e.record
    facts: Facts = [
        ("type", "value", r["action"], "ruling"), ("by", "name", r["by"]), ("at", "code", r["at"]),
        ("why", "name", r["why"]), ("value", "values", [f"{k}: {v}" for k, v in r["value"].items()]),
    ]  # fmt: skip
    return str(r["target"].get("exact") or ""), [f for f in facts if f[2]], []


COMPOSED: dict[str, Callable[[Desk, Explanation], tuple[str, Facts, Groups]]] = {
    "entities": _entity, "links": _link, "disputes": _dispute, "stories": _story, "happenings": _happening,
    "tracks": _track, "rulings": _ruling,
}  # fmt: skip
