"""When an agreement was made, and from when to when it is in force, as far as the words tell."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.agreements.cluster import Cluster
from mahdar.reading.agreements.dates import telling_date
from mahdar.reading.agreements.keys import ROLES
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.syntax import finite
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.agreements.verbs import lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.words import words as grammar
from mahdar.records import Timex

_REAL = frozenset({"happened", "ongoing"})
_SET = frozenset({"happened", "ongoing", "planned"})
_BEGINS = frozenset({"begin", "be-valid", "enter-into-force", "put-into-force"})
_ENDS = frozenset({"end", "lapse"})  # a fall or a breach tells no end that was set
_RENEWAL = 60  # tokens behind a renewal in which its beginning may be told
_LENGTH_VERBS = frozenset({"be-valid", "last", "extend", "renew", "be-renewed"})


class Period(NamedTuple):
    """Expressions that tell a beginning, an end and a length; None where the words tell none."""

    begins: str | None = None
    ends: str | None = None
    length: str | None = None


def made_at(scene: Scene, cluster: Cluster) -> str | None:
    """The expression that tells when the agreement was signed, reached or agreed."""
    for told in ("participle", "past", "masdar", "present"):
        for telling in cluster.tellings:
            real = telling.factuality in _REAL and telling.stage in ("agreed", "approved")
            if (
                real
                and telling.form.tense == told
                and (telling.stage == "agreed" or cluster.kind in ("resolution", "law"))
            ):
                found = telling_date(scene, telling, cluster.name_of(telling))
                if found is not None:
                    return found
    declared = [t for t in cluster.tellings if t.verb.name == "announce" and t.factuality in _REAL]
    jointly = any(t.verb.sides == "party" for t in declared)
    if (jointly or cluster.kind == "truce") and "agreed" not in cluster.real:
        return next(
            (found for t in declared if (found := telling_date(scene, t, cluster.name_of(t))) is not None), None
        )
    return None


def period(scene: Scene, cluster: Cluster) -> Period:
    """Beginning, end and length; those of the last renewal where the agreement was renewed."""
    first, last = Period(), None
    for name in cluster.names:
        if name.act:
            continue
        first = _merge(first, _behind(scene, name.stop, name))
    for telling in cluster.tellings:
        if telling.factuality not in _SET:
            continue
        if telling.stage == "renewed" and telling.factuality in _REAL:
            last = _merge(_behind(scene, telling.stop, None, verb=telling), last or Period())
            last = last._replace(begins=last.begins or _renewal_begins(scene, telling))
        elif telling.verb.name in _LENGTH_VERBS or telling.verb.name in _BEGINS:
            found = _behind(scene, max(telling.stop, telling.at + 1), None, verb=telling)
            if telling.verb.name in _BEGINS and found.begins is None:
                found = found._replace(begins=telling_date(scene, telling, cluster.name_of(telling)))
            first = _merge(first, found)
        elif telling.verb.name in _ENDS:
            first = _merge(first, Period(ends=telling_date(scene, telling, cluster.name_of(telling))))
    if last is not None and last != Period():
        return last if last.ends is not None or first.ends is None else last._replace(ends=first.ends)
    return first


def _renewal_begins(scene: Scene, telling: Telling) -> str | None:
    """The date behind a verb of beginning whose subject is the renewal: ويسري التمديد لدى انتهاء المدة مساء اليوم."""
    ctx = scene.ctx
    for j in range(telling.at + 1, min(len(scene.doc.tokens) - 1, telling.at + _RENEWAL)):
        if ctx.word(j) not in words("renewal", ROLES) or not any(
            m.value.name in _BEGINS and m.form.tense in ("past", "present", "future")
            for m in lexemes().at(ctx.word(j - 1))
        ):
            continue
        for k in range(j + 1, ctx.sentence_stop(j)):
            if k in ctx.times and ctx.times[k][1].type in ("DATE", "TIME"):
                return ctx.times[k][1].id
    return None


def _merge(known: Period, found: Period) -> Period:
    return Period(known.begins or found.begins, known.ends or found.ends, known.length or found.length)


def _behind(scene: Scene, j: int, name: Naming | None, verb: Telling | None = None) -> Period:
    """What the tokens behind a name or a verb tell until their clause ends: lengths, اعتبارا من, من … إلى, حتى."""
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(j - 1), j + 16)
    out = Period()
    first = j
    while j < limit:
        word = ctx.word(j)
        if j in ctx.times:
            stop, timex = ctx.times[j]
            out = _take(scene, j, first, timex, out, name, verb)
            j = stop
            continue
        if word in grammar("that") or word in grammar("relatives") or word in ("بعد", "قبل", "منذ", "خلال", "عقب"):
            break
        if name is not None and word in ("،", ",") and scene.ctx.word(j + 1) not in words("lengths", ROLES):
            break
        if finite(scene, j) and word.removeprefix("و") not in words("lengths", ROLES):
            break
        j += 1
    return out


def _take(
    scene: Scene, j: int, first: int, timex: Timex, out: Period, name: Naming | None, verb: Telling | None
) -> Period:
    ctx = scene.ctx
    before, earlier = ctx.word(j - 1), ctx.word(j - 2)
    if timex.type == "DURATION":
        glued = ctx.word(j)[:1] == "ل"
        at_name = j == first or (j == first + 1 and before in words("lengths", ROLES))
        near = name is None or name.kind == "truce" or at_name
        at_once = j == first or (verb is not None and before not in grammar("prepositions") and before != "بعد")
        lasting = ((before in words("lengths", ROLES) or glued) and near) or (at_once and _lasts(name, verb))
        return out._replace(length=out.length or timex.id) if lasting else out
    if timex.type not in ("DATE", "TIME"):
        return out
    if before in words("until", ROLES):
        if name is not None and name.kind != "truce" and j > first + 1:
            return out  # أمام البرلمان حتى 17 سبتمبر
        return out._replace(ends=out.ends or timex.id)
    begins = before == "من" and (earlier in words("from_words", ROLES) or _range(scene, j))
    return out._replace(begins=out.begins or timex.id) if begins else out


def _lasts(name: Naming | None, verb: Telling | None) -> bool:
    if name is not None:
        return name.kind == "truce"
    return verb is not None and verb.verb.name in _LENGTH_VERBS


def _range(scene: Scene, j: int) -> bool:
    """Whether من and the date at token j are followed by إلى or حتى and another date."""
    stop = scene.ctx.times[j][0]
    return scene.ctx.word(stop) in words("until", ROLES) and stop + 1 in scene.ctx.times
