"""Agreements put together: the record of each, and where the words leave it."""

from __future__ import annotations

from mahdar.ids import record_id
from mahdar.reading.agreements.acts import acts
from mahdar.reading.agreements.approval import approval, non_binding
from mahdar.reading.agreements.clusters import Cluster, clusters
from mahdar.reading.agreements.dates import telling_date
from mahdar.reading.agreements.naming import Naming, namings
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.periods import made_at, period
from mahdar.reading.agreements.sides import ROLES, is_body, role, unique, whole_stop
from mahdar.reading.agreements.signs import signs
from mahdar.reading.agreements.tellings import Telling, Tellings
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
from mahdar.records import Agreement, AgreementStage, AgreementState, Passage, Ref, Stage

RULE = "agreement"
_REAL = frozenset({"happened", "ongoing"})
_ORDER: tuple[AgreementStage, ...] = (
    "demanded", "proposed", "negotiated", "agreed", "announced", "approved", "in_force",
)  # fmt: skip
_STATES: dict[AgreementStage, AgreementState] = {
    "demanded": "proposed", "proposed": "proposed", "negotiated": "negotiated", "agreed": "agreed",
    "announced": "announced", "approved": "agreed", "in_force": "in_force", "renewed": "in_force",
    "suspended": "suspended", "ended": "ended", "expired": "ended", "rejected": "rejected",
}  # fmt: skip


def assemble(scene: Scene) -> list[Agreement]:
    """The agreements of an article, in the order of their words."""
    names = namings(scene)
    done = acts(scene, names)
    if not names and not done:
        return []
    names, tellings, absorbed = _joined(scene, names, done)
    told = clusters(scene, names, tellings, absorbed)
    found = [_record(scene, cluster, names) for cluster in told if _particular(scene, cluster)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _joined(
    scene: Scene, names: list[Naming], done: list[tuple[Naming, Telling]]
) -> tuple[list[Naming], list[Telling], frozenset[int]]:
    """Namings and acts in one order, with the tellings of both."""
    reader = Tellings(scene, names)
    tellings = reader.find()
    tellings += signs(scene, names)
    absorbed = frozenset(t.at - 2 for t in tellings if t.form.tense == "masdar" and reader.absorbed(t.at))
    acted = dict(done)
    both = sorted([*names, *acted], key=lambda n: n.first)
    place = {name: k for k, name in enumerate(both)}
    out = [t._replace(of=place[names[t.of]]) for t in tellings]
    out = [_by_body(scene, t) for t in out]
    out += [telling._replace(of=place[name]) for name, telling in acted.items()]
    return both, sorted(out, key=lambda t: t.at), absorbed


def _by_body(scene: Scene, telling: Telling) -> Telling:
    """Consent that a parliament or council gives is approval."""
    if telling.verb.by_body is None or telling.form.tense == "participle":
        return telling
    if telling.form.tense == "masdar":
        return telling
    subject = verb_arguments(scene, telling.at, telling.form).subject
    return telling._replace(stage=telling.verb.by_body) if any(map(is_body, subject)) else telling


def _particular(scene: Scene, cluster: Cluster) -> bool:
    """Whether the words tell of one agreement and not of agreeing in general."""
    if _sport(scene, cluster):
        return False
    entry = cluster.names[0].form.entry
    real = any(t.factuality in _REAL for t in cluster.tellings)
    parties = len(cluster.keys)
    if all(name.act for name in cluster.names):
        return real and (parties > 1 or _pair(scene, cluster))
    if cluster.kind in ("resolution", "law") and entry.needs:
        draft = any(t.verb.name == "draft" for t in cluster.tellings)
        return any(t.verb.sides == "body" and (draft or t.factuality in _REAL) for t in cluster.tellings)
    special = cluster.kind != "agreement"
    told = bool(cluster.about or cluster.where or cluster.seat)
    definite = any(name.definite and (name.form.entry.word != "وقف" or name.this) for name in cluster.names)
    if cluster.made or cluster.over:
        return special or told or parties > 0 or any(_told_of(cluster, t) for t in cluster.tellings)
    if definite:
        return told or parties > 0 or (special and cluster.kind in ("truce", "treaty", "framework"))
    return bool(cluster.tellings) and (parties > 1 or (parties > 0 and special) or (special and told))


def _told_of(cluster: Cluster, telling: Telling) -> bool:
    """Whether a telling of its making names what the agreement is about."""
    name = cluster.name_of(telling)
    return name is not None and name.topic and telling.stage in ("agreed", "announced")


def _sport(scene: Scene, cluster: Cluster) -> bool:
    name = cluster.names[0]
    ctx = scene.ctx
    return any(
        ctx.word(j) in words("sport") for j in range(ctx.sentence_first(name.first), ctx.sentence_stop(name.first))
    )


def _pair(scene: Scene, cluster: Cluster) -> bool:
    """Whether an act of agreeing is told of two sides: الطرفان، البلدان."""
    telling = cluster.tellings[0]
    ctx = scene.ctx
    near = range(
        max(ctx.sentence_first(telling.at), telling.at - 4), min(ctx.sentence_stop(telling.at), telling.at + 4)
    )
    return any(ctx.word(j) in words("sides", ROLES) for j in near)


def _record(scene: Scene, cluster: Cluster, names: list[Naming]) -> Agreement:
    best = _best(scene, cluster)
    words_of = scene.doc.passage(best.first, whole_stop(scene, best), best.form.skip)
    passages = [scene.doc.passage(n.first, n.stop, n.form.skip) for n in cluster.names]
    spans = period(scene, cluster)
    consent, consent_by = approval(scene, cluster, names)
    stages = [_stage(scene, t, cluster.name_of(t)) for t in cluster.tellings]
    return Agreement(
        id=record_id("agreements", scene.article_id, words_of.start, words_of.end),
        article_id=scene.article_id,
        start=words_of.start,
        end=words_of.end,
        quote=words_of.quote,
        rule=f"{RULE}:{cluster.kind}",
        name=_called(scene, best, words_of.quote),
        kind=cluster.kind,
        parties=unique(scene, cluster.parties),
        mediators=_role(scene, cluster, "mediators"),
        guarantors=_role(scene, cluster, "guarantors"),
        deniers=_deniers(scene, cluster),
        made_at_timex=made_at(scene, cluster),
        in_force_from_timex=spans.begins,
        in_force_to_timex=spans.ends,
        length_timex=spans.length,
        approval=consent,
        approval_by=consent_by,
        non_binding=non_binding(scene, cluster),
        state=_state(cluster),
        stages=stages,
        passages=passages,
    )


def _called(scene: Scene, name: Naming, quote: str) -> str:
    """The words of a name, with the article that لل hides."""
    word = scene.ctx.word(name.first)
    return "ال" + quote[2:] if word[name.form.skip : name.form.skip + 2] == "لل" else quote


def _best(scene: Scene, cluster: Cluster) -> Naming:
    """The naming that tells most: named by a noun, with what tells it apart; the first of equals."""
    return max(
        cluster.names,
        key=lambda n: (
            not n.act,
            min(2, len(n.about))
            + len(n.where)
            + len(n.seat)
            + (n.kind != "agreement")
            + (whole_stop(scene, n) > n.stop),
            n.definite,
            n.stop - n.first,
        ),
    )


def _stage(scene: Scene, telling: Telling, name: Naming | None) -> Stage:
    passage: Passage = scene.doc.passage(telling.at, telling.stop, telling.skip)
    statement = scene.statement_at(telling.at)
    return Stage(
        stage=telling.stage,
        timex=telling_date(scene, telling, name),
        factuality=telling.factuality,
        statement_id=statement.id if statement is not None else None,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
    )


def _role(scene: Scene, cluster: Cluster, key: str) -> list[Ref]:
    return unique(scene, [noun for name in cluster.names for noun in role(scene, name, key)])


def _deniers(scene: Scene, cluster: Cluster) -> list[Ref]:
    """Who denies mediating or guaranteeing: the speakers of denials that speak of it and of the agreement."""
    found: dict[str, Ref] = {}
    for name in cluster.names:
        statement = scene.statement_at(name.first)
        if statement is None or statement.act != "deny" or statement.speaker is None:
            continue
        span = scene.doc.between(statement.content.start, statement.content.end)
        if any(scene.ctx.word(j) in words("mediation", ROLES) for j in range(*span)):
            speaker = statement.speaker
            found.setdefault(speaker.name, Ref(**{f: getattr(speaker, f) for f in ("name", "start", "end", "quote")}))
    return list(found.values())


def _state(cluster: Cluster) -> AgreementState | None:
    """Where the words leave the agreement: its furthest step, unless a later one suspends, ends or renews it."""
    real = [t for t in cluster.tellings if t.factuality in _REAL]
    steps = [t.stage for t in real if t.stage in _ORDER]
    furthest = max(steps, key=_ORDER.index) if steps else None
    over = [t for t in real if t.stage in ("ended", "expired", "suspended", "renewed")]
    if over:
        return _STATES[over[-1].stage]
    if furthest is None or _ORDER.index(furthest) < _ORDER.index("agreed"):
        rejected = any(t.stage == "rejected" for t in real)
        return "rejected" if rejected else (_STATES[furthest] if furthest else None)
    return _STATES[furthest]
