"""The events of a text: clauses with a trigger, typed after PLOVER: who did what to whom, when, where, how certain."""

from __future__ import annotations

from mahdar.ids import record_id
from mahdar.reading.clauses import Noun, Scene, clause_of, place_of
from mahdar.reading.events.again_dated import date_again
from mahdar.reading.events.candidate import Candidate, Told
from mahdar.reading.events.choose import definite_again, merge
from mahdar.reading.events.circumstance import certainty
from mahdar.reading.events.cut import whole_only
from mahdar.reading.events.daily import of_no_state
from mahdar.reading.events.dating import dated, day_between
from mahdar.reading.events.detect import candidates
from mahdar.reading.events.doers import doers_of, helped, offered_by
from mahdar.reading.events.doubtful import doubtful
from mahdar.reading.events.duty import Duty, duties, needs
from mahdar.reading.events.ensuing import date_of_results
from mahdar.reading.events.entries import endings, grammar
from mahdar.reading.events.essay import essay
from mahdar.reading.events.filled import anchored, courteous, enough, says, told_as, unfit
from mahdar.reading.events.guards import Near
from mahdar.reading.events.implied import implied
from mahdar.reading.events.occasion import date_of_attack, date_of_occasion
from mahdar.reading.events.reach import governed_by, within_reach
from mahdar.reading.events.refs import as_ref, faceless, speaker
from mahdar.reading.events.report import date_of_report
from mahdar.reading.events.reported import date_of_reported
from mahdar.reading.events.roles import roles
from mahdar.reading.events.shared import share
from mahdar.reading.events.slight import one_toll, same_blow, slight
from mahdar.reading.events.undated import leave_open
from mahdar.reading.events.voices import of_public
from mahdar.reading.tokens import Span
from mahdar.records import Event, Passage, Ref


def find_events(scene: Scene, near: Near) -> list[Event]:
    """The events of an article in the order of their words; none in an essay or one on sport or daily life."""
    if near.sport() or essay(scene):
        return []
    told: list[Told] = []
    found = candidates(scene, near)
    if near.private and min(near.arms, sum(one.entry.type in _FORCE for one in found)) < _SEVERAL:
        return []  # nothing is negotiated or fought over
    for one in within_reach(scene, found):
        actors, recipients = roles(scene, one)
        if one.entry.against and not recipients:
            recipients = _threatened(scene, one, found)
        elif not recipients:
            recipients = doers_of(scene, one, actors, found) or offered_by(scene, one) or helped(scene, one, found)
        kind, mode = told_as(one, actors, near)
        new = Told(one, actors, recipients, kind, mode, speaker(scene, one, actors) is not None)
        if (
            (
                enough(new, near.sentence(one.i), anchored(scene, one), near.political)
                or ((near.political or _comes_about(new)) and not unfit(new) and implied(scene, new))
            )
            and says(scene, new)
            and not courteous(scene, new, near)
            and not doubtful(scene, new)
            and not slight(scene, new)
            and not (near.aside and of_no_state(new))
            and not definite_again(scene, new, told)
        ):
            told.append(new)
    kept = one_toll(scene, same_blow(scene, merge(scene, told)))
    share(scene, kept)
    whole_only(scene, kept)
    events = [_event(scene, one) for one in kept]
    date_again(scene, kept, events)
    date_of_occasion(scene, kept, events)
    date_of_attack(scene, kept, events)
    date_of_report(scene, kept, events)
    date_of_reported(scene, kept, events)
    date_of_results(scene, kept, events)
    leave_open(scene, kept, events)
    cues = [event.trigger.start for event in events]
    if near.homely or near.at_home or near.aside:
        return of_public(scene, events)
    asked = [_duty(scene, duty) for duty in duties(scene)]
    asked += [
        _duty(scene, need)
        for need in needs(scene)
        if not any(need.statement.cue.start <= at < need.statement.cue.end for at in cues)
    ]
    return of_public(scene, sorted(events + asked, key=lambda event: event.trigger.start) if asked else events)


def _comes_about(told: Told) -> bool:
    """Whether a verb tells that an accord came about, which needs no page of politics: تم الاتفاق على صرف الأجور."""
    light = told.one.light
    return light is not None and told.one.entry.topic and light.name in grammar("come_about")


_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_SEVERAL = 3  # triggers of force make up for them


def _threatened(scene: Scene, one: Candidate, found: list[Candidate]) -> list[Noun]:
    """Whom the deed is aimed at that is threatened or voted for."""
    for deed in governed_by(scene, one, found):
        actors, recipients = roles(scene, deed)
        if recipients:
            return recipients
        if deed.light is None and deed.entry.transitive and actors and actors[0].first > deed.i:
            return actors  # مهاجمة الأميركيين
    return []


def _duty(scene: Scene, duty: Duty) -> Event:
    """The demand that على somebody أن makes: its speaker asks, and on whom it lies is asked."""
    trigger = scene.doc.passage(duty.first, duty.stop)
    clause = scene.doc.passage(duty.first, max(duty.stop, clause_of(scene, duty.stop).stop))
    who = duty.statement.speaker
    assert who is not None
    return Event(
        id=record_id("events", scene.article_id, trigger.start, trigger.end, "REQUEST"),
        article_id=scene.article_id,
        start=clause.start,
        end=clause.end,
        quote=clause.quote,
        rule="event:duty",
        trigger=trigger,
        type="REQUEST",
        actors=[Ref(name=duty.statement.speaker_name or who.name, start=who.start, end=who.end, quote=who.quote)],
        recipients=[as_ref(scene, duty.noun)] if duty.noun is not None else [],
        date_timex=duty.statement.said_at_timex,
        date_basis="statement" if duty.statement.said_at_timex else None,
        factuality="happened",
    )


def _event(scene: Scene, told: Told) -> Event:
    one = told.one
    span = _span(scene, told)
    form = one.light_form or one.form
    fact, condition = certainty(scene, one, form)
    timex, basis = dated(scene, one.at, form, fact, spoken_of=one.entry.topic and one.light is None)
    if basis != "clause" and fact == "happened" and (day := day_between(scene, one)) is not None:
        timex, basis = day, "clause"
    start, end = _clipped(scene, one, span)
    said_by = _speaker(scene, told)
    trigger = _trigger(scene, one)
    return Event(
        id=record_id("events", scene.article_id, trigger.start, trigger.end, told.type),
        article_id=scene.article_id,
        start=start,
        end=end,
        quote=scene.doc.text[start:end],
        rule=f"event:{one.entry.name}" + (f":{one.light.name}" if one.light is not None else ""),
        trigger=trigger,
        type=told.type,
        mode=told.mode,
        actors=_refs(scene, told.actors, said_by),
        recipients=_others(scene, told, said_by),
        date_timex=timex,
        date_basis=basis,
        place=_place(scene, told),
        factuality=fact,
        condition=condition,
    )


def _place(scene: Scene, told: Told) -> Ref | None:
    """The place of the clause, unless another deed that و joins stands before it: وإحالتهما إلى … بالعاصمة."""
    one = told.one
    spoken = told.type in _SPOKEN or told.mode == "pledge"
    found = place_of(scene, clause_of(scene, one.i), one.i, spoken=spoken)
    if found is None:
        return None
    for k in range(one.i + 1, len(scene.doc)):
        if scene.doc.tokens[k].start >= found.start:
            return found
        word = scene.ctx.word(k)
        if word in grammar("matter_of"):
            return None  # عقد اجتماعا لبحث الوضع في المدينة
        if word[:1] == "و" and len(word) > _JOINED and word.endswith(endings("theirs")) and k not in scene.ctx.named:
            return None
    return found


def _speaker(scene: Scene, told: Told) -> Ref | None:
    """Who speaks, unless the words at hand are those of whom it is said to."""
    said_by = speaker(scene, told.one, told.actors)
    tokens = scene.doc.tokens
    if said_by is not None and any(
        tokens[n.first].start <= said_by.start < tokens[n.stop - 1].end for n in told.recipients if n.stop > n.first
    ):
        return None
    return said_by


def _others(scene: Scene, told: Told, said_by: Ref | None) -> list[Ref]:
    """The recipients; nobody who is the speaker, and no words that name him."""
    if said_by is None:
        if told.recipients is told.actors:
            return _refs(scene, told.recipients, None)  # three who meet
        own = {ref.name for ref in _refs(scene, told.actors, None)}
        return [ref for ref in _refs(scene, told.recipients, None) if ref.name not in own]
    tokens = scene.doc.tokens
    nouns = [
        n
        for n in told.recipients
        if not said_by.start <= tokens[n.first].start < said_by.end
        and not (n.kind == "person" and said_by.end <= tokens[n.first].start <= said_by.end + 1)  # an apposition
    ]
    found = [ref for ref in _refs(scene, nouns, None) if ref.name != said_by.name]
    statement = scene.cue_at(told.one.at)
    if not found and statement is not None and statement.addressee is not None and told.type in _ADDRESSED:
        return [statement.addressee]
    return found


_JOINED = 5  # letters of a word with و and a pronoun
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "REJECT"})
_ADDRESSED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})


def _refs(scene: Scene, nouns: list[Noun], said_by: Ref | None) -> list[Ref]:
    if said_by is not None:
        return [said_by]
    out: list[Ref] = []
    for noun in nouns:
        found = as_ref(scene, noun)
        if all(found.name != known.name for known in out) and not faceless(scene, noun, found):
            out.append(found)
    return out


def _trigger(scene: Scene, one: Candidate) -> Passage:
    """The words that tell it: verb and noun where they stand together, else the verb, else the noun."""
    if one.light is None:
        return scene.doc.passage(one.i, min(one.stop, len(scene.doc)), one.skip)
    low, high = min(one.i, one.light_i), max(one.i, one.light_i)
    if high - low <= 2:
        return scene.doc.passage(low, high + 1)
    return scene.doc.passage(one.i, one.i + 1, one.skip)


def _span(scene: Scene, told: Told) -> Span:
    """The clause, and as far as trigger and light verb stand apart."""
    one = told.one
    clause = clause_of(scene, one.i)
    if one.light is None:
        return clause
    other = clause_of(scene, one.light_i)
    return Span(min(clause.first, other.first), max(clause.stop, other.stop))


def _clipped(scene: Scene, one: Candidate, span: Span) -> tuple[int, int]:
    """Offsets of the clause, cut to the statement in whose content its trigger lies."""
    passage = scene.doc.passage(span.first, span.stop)
    start, end = passage.start, passage.end
    statement = scene.statement_at(one.i)
    if statement is not None:
        start, end = max(start, statement.content.start), min(end, statement.content.end)
    trigger = _trigger(scene, one)
    return min(start, trigger.start), max(end, trigger.end)
