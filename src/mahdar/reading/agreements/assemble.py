"""Agreements put together: the record of each."""

from __future__ import annotations

from mahdar.ids import record_id
from mahdar.reading.agreements.acts import acts
from mahdar.reading.agreements.approval import approval, non_binding
from mahdar.reading.agreements.cluster import Cluster
from mahdar.reading.agreements.clusters import clusters
from mahdar.reading.agreements.dates import telling_date
from mahdar.reading.agreements.joint import joint
from mahdar.reading.agreements.keys import ROLES
from mahdar.reading.agreements.naming import Naming, namings
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.particular import about_sport, particular
from mahdar.reading.agreements.periods import made_at, period
from mahdar.reading.agreements.refs import unique
from mahdar.reading.agreements.refusals import without_opposition
from mahdar.reading.agreements.sides import is_body, role, whole_stop
from mahdar.reading.agreements.signs import signs
from mahdar.reading.agreements.state import state_of
from mahdar.reading.agreements.tellings import Telling, Tellings
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
from mahdar.records import Agreement, Passage, Ref, Stage

RULE = "agreement"


def assemble(scene: Scene) -> list[Agreement]:
    """The agreements of an article, in the order of their words."""
    names = namings(scene)
    done = [*acts(scene, names), *joint(scene, names)]
    if (not names and not done) or about_sport(scene):
        return []
    names, tellings, absorbed = _joined(scene, names, done)
    denials = _denials(scene)
    grouped = clusters(scene, names, tellings, absorbed)
    for one in grouped:
        without_opposition(scene, one)
    told = [one for one in grouped if particular(scene, one)]
    found = [_record(scene, cluster, names, denials) for cluster in told]
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
    if telling.verb.by_body is None or telling.form.tense in ("participle", "masdar"):
        return telling
    subject = verb_arguments(scene, telling.at, telling.form).subject
    return telling._replace(stage=telling.verb.by_body) if any(map(is_body, subject)) else telling


def _record(scene: Scene, cluster: Cluster, names: list[Naming], denials: dict[str, Ref]) -> Agreement:
    best = _best(scene, cluster)
    words_of = scene.doc.passage(best.first, whole_stop(scene, best), best.form.skip)
    spans = period(scene, cluster)
    consent, consent_by = approval(scene, cluster, names)
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
        deniers=_deniers(scene, cluster, denials),
        made_at_timex=made_at(scene, cluster),
        in_force_from_timex=spans.begins,
        in_force_to_timex=spans.ends,
        length_timex=spans.length,
        approval=consent,
        approval_by=consent_by,
        non_binding=non_binding(scene, cluster),
        state=state_of(cluster),
        stages=[_stage(scene, t, cluster.name_of(t)) for t in cluster.tellings],
        passages=[scene.doc.passage(n.first, n.stop, n.form.skip) for n in cluster.names],
    )


def _called(scene: Scene, name: Naming, quote: str) -> str:
    """The words of a name, with the article that لل hides."""
    word = scene.ctx.word(name.first)
    return "ال" + quote[2:] if word[name.form.skip : name.form.skip + 2] == "لل" else quote


def _best(scene: Scene, cluster: Cluster) -> Naming:
    """The naming that tells most: a noun with what tells it apart or its parties, what was agreed on, a bare noun."""

    def tells(name: Naming) -> tuple[bool, int, bool, int]:
        told = min(2, len(name.about)) + len(name.where) + len(name.seat) + (name.kind != "agreement")
        told += whole_stop(scene, name) > name.stop
        return not name.form.pronoun, 1 if name.act else 2 * told, name.definite, name.stop - name.first

    return max(cluster.names, key=tells)


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


def _denials(scene: Scene) -> dict[str, Ref]:
    """Id of a statement that denies mediating or guaranteeing → who denies it."""
    found = {}
    for statement in scene.statements:
        if statement.act != "deny" or statement.speaker is None:
            continue
        span = scene.doc.between(statement.content.start, statement.content.end)
        if any(scene.ctx.word(j) in words("mediation", ROLES) for j in range(*span)):
            one = statement.speaker
            found[statement.id] = Ref(name=one.name, start=one.start, end=one.end, quote=one.quote)
    return found


def _deniers(scene: Scene, cluster: Cluster, denials: dict[str, Ref]) -> list[Ref]:
    """Those whose denial of mediating or guaranteeing names the agreement."""
    if not denials:
        return []
    inside = (scene.statement_at(name.first) for name in cluster.names)
    told = dict.fromkeys(s.id for s in inside if s is not None and s.id in denials)
    return list({denials[one].name: denials[one] for one in told}.values())
