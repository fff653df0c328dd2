"""Processes put together: the record of each."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.ids import record_id
from mahdar.reading.agreements.dates import telling_date
from mahdar.reading.agreements.keys import ROLES, key_of, places
from mahdar.reading.agreements.nouns import words as listed
from mahdar.reading.agreements.particular import about_sport
from mahdar.reading.agreements.refs import unique
from mahdar.reading.agreements.sides import role, whole_stop
from mahdar.reading.clauses import Scene, date_of
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.processes.clusters import Cluster, clusters
from mahdar.reading.processes.naming import Mention, mentions
from mahdar.reading.processes.stages import Told, stages
from mahdar.reading.processes.words import steps, words
from mahdar.reading.shadow import fold
from mahdar.reading.statements.grammar import words as grammar
from mahdar.records import Event, Passage, Process, ProcessStage, Ref

RULE = "process"
_BETWEEN = frozenset({"REQUEST", "CONSULT", "AGREE"})
NAMED = 15  # tokens before the telling words in which the name of the process is shown with them
DATED = 10  # tokens behind the telling words in which their date is shown with them


def assemble(scene: Scene, events: list[Event]) -> list[Process]:
    """The processes of an article, in the order of their words; ``events`` tell who asks whom for talks."""
    named = mentions(scene)
    if not named or about_sport(scene):
        return []
    grouped = clusters(scene, named, stages(scene, named))
    found = {one.id: one for one in (_record(scene, cluster, named, events) for cluster in grouped)}
    return sorted(found.values(), key=lambda one: (one.start, one.end))


def _record(scene: Scene, cluster: Cluster, named: list[Mention], events: list[Event]) -> Process:
    best = max(cluster.mentions, key=_tells)
    stop = whole_stop(scene, best.naming)
    named_by = scene.doc.passage(best.naming.first, stop, best.naming.form.skip)
    about = next((m.about for m in sorted(cluster.mentions, key=_tells, reverse=True) if m.about is not None), None)
    said = list(_stages(scene, cluster, named))
    return Process(
        id=record_id("processes", scene.article_id, named_by.start, named_by.end, cluster.kind),
        article_id=scene.article_id,
        start=named_by.start,
        end=named_by.end,
        quote=named_by.quote,
        rule=f"{RULE}:{cluster.kind}",
        name=_called(scene, best, named_by.quote),
        kind=cluster.kind,
        noun=best.kind.word,
        parties=_parties(scene, cluster, said, events),
        mediators=unique(scene, [noun for m in cluster.mentions for noun in role(scene, m.naming, "mediators")]),
        about=scene.doc.passage(*about, _proclitic(scene, about[0])) if about is not None else None,
        stages=said,
        passages=[scene.doc.passage(m.naming.first, m.naming.stop, m.naming.form.skip) for m in cluster.mentions],
    )


def _proclitic(scene: Scene, i: int) -> int:
    """The letters before what a process is for: the ل of لإنهاء, the ب of المكلفة ببحث."""
    word = scene.ctx.word(i)
    if word[:1] == "ب":
        return int(scene.ctx.word(i - 1) in words("topics") and i not in scene.ctx.names and len(word) > 3)
    if word[:1] != "ل" or scene.ctx.word(i - 1) in words("topics"):
        return 0
    return 2 if word.startswith("لل") and len(word) > 4 else 1


def _tells(mention: Mention) -> tuple[int, bool, bool, int]:
    told = 2 * min(3, len(mention.telling)) + mention.states + (mention.about is not None)
    return told - mention.round, mention.naming.definite, not mention.round, mention.naming.stop - mention.head


def _called(scene: Scene, mention: Mention, quote: str) -> str:
    """The words of a name, with the article that لل hides."""
    word = scene.ctx.word(mention.naming.first)
    skip = mention.naming.form.skip
    return "ال" + quote[2:] if word[skip : skip + 2] == "لل" else quote


def _parties(scene: Scene, cluster: Cluster, said: list[ProcessStage], events: list[Event]) -> list[Ref]:
    """Its sides; where the words beside its names tell fewer than two, the states that a telling of it names."""
    found = unique(scene, cluster.parties)
    if len(found) > 1 or cluster.kind == "presence":
        return found
    states = {key for ref in found if (key := _state(ref.name))}
    for event in events:
        if event.type not in _BETWEEN or not any(_meet(event, stage) for stage in said):
            continue
        for ref in (*event.actors, *event.recipients):
            state = _state(ref.name)
            if state is not None and state not in states:
                states.add(state)
                found.append(ref)
    return found


def _meet(event: Event, stage: ProcessStage) -> bool:
    """Whether an event and a stage are told by the same words."""
    return event.trigger.start < stage.end and stage.start < event.trigger.end


def _state(name: str) -> str | None:
    """The state that a name holds alone, as its name, its capital or an adjective."""
    words_of = [word.removeprefix("ال") for word in fold(name).split()]
    found = {state for word in words_of if (state := nationalities().get(word)) is not None}
    return key_of(found.pop()) if len(found) == 1 else places().get(fold(name))


def _stages(scene: Scene, cluster: Cluster, named: list[Mention]) -> Iterator[ProcessStage]:
    """The stages in the order of the text; rounds held on several dates are as many stages."""
    for one in sorted(cluster.told, key=lambda told: told.at):
        mention = named[one.of]
        dates = _dates(scene, one, mention)
        for timex in dates or (None,):
            yield _stage(scene, one, mention, timex)


def _dates(scene: Scene, one: Told, mention: Mention) -> list[str]:
    """The expressions that date a stage: of a round one, of several rounds those that follow each other."""
    first = telling_date(scene, one.telling, mention.naming)
    if first is not None and _vague(scene, first):
        first = None
    if mention.several and one.step != "ahead":
        several = _behind(scene, max(one.stop, mention.naming.stop))
        if several:
            return list(dict.fromkeys([*([first] if first is not None else []), *several]))
    if first is None and one.step in steps() and steps()[one.step].plain:
        return _behind(scene, mention.naming.stop)[:1]
    if first is None and one.factuality in ("happened", "ongoing"):
        first, basis = date_of(scene, one.at, form=one.telling.form, told=one.factuality, news=False)
        first = None if basis == "publication" or first is None or _vague(scene, first) else first
    return [first] if first is not None else []


def _vague(scene: Scene, timex: str) -> bool:
    return any(t.id == timex and t.symbol.get("kind") == "vague" for _, t in scene.ctx.times.values())


def _behind(scene: Scene, stop: int) -> list[str]:
    """The dates that follow each other behind the words: في يونيو وأغسطس."""
    found, ctx, j = [], scene.ctx, stop
    while j < min(ctx.sentence_stop(stop - 1), stop + DATED):
        held = ctx.times.get(j)
        if held is not None and held[1].type in ("DATE", "TIME") and held[1].symbol.get("kind") != "vague":
            found.append(held[1].id)
            j = held[0]
            continue
        if found and ctx.word(j) not in words("between_dates"):
            break
        if ctx.word(j) in listed("other_times", ROLES):
            break
        if not found and scene.verbs.at(j) and ctx.word(j - 1) not in grammar("relative"):
            break
        j += 1
    return found


def _stage(scene: Scene, one: Told, mention: Mention, timex: str | None) -> ProcessStage:
    passage = _passage(scene, one, mention, timex)
    statement = scene.statement_at(one.at)
    return ProcessStage(
        stage=one.stage,
        step=one.step,
        nth=mention.nth,
        round=mention.round,
        timex=timex,
        factuality=one.factuality,
        statement_id=statement.id if statement is not None else None,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
    )


def _passage(scene: Scene, one: Told, mention: Mention, timex: str | None) -> Passage:
    """The telling words, with the name before them and the date behind them where these are near in the sentence."""
    stop, first, skip = one.stop, one.at, one.skip
    name = mention.naming
    if name.stop <= one.at <= name.stop + NAMED and scene.ctx.sentence_first(one.at) <= name.first:
        first, skip = name.first, name.form.skip
    held = next((t for t in scene.ctx.times.items() if t[1][1].id == timex), None) if timex is not None else None
    if held is not None and one.at < held[0] < stop + DATED and held[1][0] <= scene.ctx.sentence_stop(one.at):
        stop = max(stop, held[1][0])
    return scene.doc.passage(first, stop, skip)
