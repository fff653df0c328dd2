"""From the slots of a clause to actors and recipients, by the roles that an entry gives them."""

from __future__ import annotations

from mahdar.reading.clauses import Arguments, Noun, Scene, noun_at, nouns_at
from mahdar.reading.clauses.nouns import bare
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.events.entries import Entry, grammar
from mahdar.reading.events.parties import honoured, owned, party, suffers, town

_DOERS = frozenset({"state", "organisation", "armed_group"})
_TO = "الي"
BETWEEN = "بين"
Roles = tuple[list[Noun], list[Noun]]


def spread(scene: Scene, entry: Entry, found: Arguments, *, skip_object: bool = False, nominal: bool = False) -> Roles:
    """Actors and recipients by the slots that the entry gives a role."""
    actors: list[Noun] = []
    recipients: list[Noun] = []
    for slot, role in entry.takes.items():
        if (slot == "of" and role != "recipient") or (slot in ("of", "object") and skip_object):
            continue
        held = found.object if slot in ("object", "of") else found.preps.get(slot, [])
        if slot == BETWEEN and held and _with_before(found, held[0]):
            continue  # مباحثات مع المسؤولين لمناقشة القضايا بين العاصمتين
        held = held if slot == BETWEEN else _first_run(scene, held)
        nouns = [owned(honoured(scene, n)) for n in held if n.head not in grammar("grounds")]
        if slot == "مع" and found.preps.get(BETWEEN):
            nouns = [n for n in nouns if n.kind != "thing" or n.name is not None]  # مع تنامي الفراغ الأمني
        if slot == "مع" and entry.type == "ASSAULT":
            nouns = [n for n in nouns if party(n)]  # القتال مستمر مع استخدام كذا
        if slot == "ب" and entry.type == "CONSULT":
            nouns = [n for n in nouns if not town(n)]  # التقى بالقاهرة الرئيس
        if nominal and (slot == "ل" or (slot == "من" and role == "actor")):
            floor = min((n.first for p, group in found.preps.items() if p != slot for n in group), default=10**9)
            nouns = [n for n in nouns if n.first < floor]
        if entry.type == "REQUEST" and not nominal and slot == _TO and found.object and nouns:
            nouns = [n for n in nouns if n.first < found.object[0].first]  # طلب زيارة القوات إلى كذا
        if entry.type == "REQUEST" and slot == _TO and entry.takes.get("من"):
            nouns = [n for n in nouns if n.kind != "place"]  # طلب منه زيارة إلى المدينة
        if slot == "ل":
            taken = not nominal and entry.takes.get("object") == role and bool(found.object)  # اتهمه بتقديم كذا لكذا
            taken = taken or (not nominal and role == "blamed")  # أدانت الرئاسة المشتركة لمنظومة كذا
            nouns = [n for n in nouns if n.animate and not taken]
        if role == "visitor":
            actors = join(actors, [n for n in nouns if party(n) and n.kind not in ("state", "place")])
            recipients = join(recipients, [n for n in nouns if n.kind in ("state", "place")])
        elif role == "both" and slot == BETWEEN and found.preps.get("وبين"):
            actors, recipients = join(actors, nouns), join(recipients, found.preps["وبين"])
        elif role == "both":
            actors, recipients = join(actors, nouns), join(recipients, nouns)
        elif role == "asker":
            if nominal and nouns:
                actors, recipients = join(actors, recipients), []
                recipients = join(recipients, [n for n in nouns if party(n)])
        elif role == "actor" and (nominal or slot != "من"):
            actors = join(actors, [n for n in nouns if party(n)])
        elif role == "inner-of":
            recipients = join(recipients, [n for noun in nouns for n in _within(scene, noun)])
        elif role == "inner":
            recipients = join(recipients, [n for noun in nouns for n in _inner(scene, noun) if suffers(entry, n)])
        elif role == "beside":
            recipients = join(recipients, [n for noun in nouns for n in _within(scene, noun)])
        elif role in ("recipient", "owner-of"):
            recipients = join(recipients, [n for n in nouns if suffers(entry, n)])
        elif role == "called" and not nominal:
            continue
        elif role in ("blamed", "praised", "refused", "called", "both-sides"):
            recipients = join(recipients, _behind_thing(scene, nouns, role))
    return actors, recipients


def join(first: list[Noun], more: list[Noun]) -> list[Noun]:
    return first + [n for n in more if all(n.first != f.first for f in first)]


def mutual(entry: Entry, actors: list[Noun], recipients: list[Noun]) -> Roles:
    """What several do with each other: of two the second is the first one's counterpart, of more all are both."""
    if entry.mutual and {r.first for r in recipients} <= {a.first for a in actors}:
        recipients = []
    if entry.mutual and not recipients and len(actors) == 2:
        return actors[:1], actors[1:]
    if entry.mutual and not recipients and len(actors) > 2:
        return actors, actors
    return actors, [r for r in recipients if not any(_same(r, a) for a in actors)]


def _same(one: Noun, other: Noun) -> bool:
    """Whether two phrases tell the same party; of two told by one verb and its pronoun the names decide."""
    if one.name is not None and other.name is not None:
        return one.name == other.name
    return one.first == other.first


def _with_before(found: Arguments, between: Noun) -> bool:
    """Whether the other side is told by مع, before what بين leads in."""
    return any(party(n) and n.stop < between.first for n in found.preps.get("مع", [])[:1])


def _first_run(scene: Scene, nouns: list[Noun]) -> list[Noun]:
    """The first noun behind a preposition and those joined to it; the same preposition further on governs others."""
    out = nouns[:1]
    for noun in nouns[1:]:
        apart = noun.first - out[-1].stop
        again = apart == 1 and not noun.skip and scene.doc.tokens[noun.first - 1].kind == "w"
        if apart > 1 or (again and scene.ctx.word(noun.first - 1)[:1] != "و"):
            break  # هجوم على نقطة للحركة على الطريق
        out.append(noun)
    return out


def _inner(scene: Scene, noun: Noun) -> list[Noun]:
    """Whom the noun belongs to that only completes the verb: أطلق سراح المعتقلين."""
    return nouns_at(scene, noun.first + 1, scene.ctx.sentence_stop(noun.first))


def _within(scene: Scene, noun: Noun) -> list[Noun]:
    """Whose request or offer it is: طلب الحكومة."""
    found = noun_at(scene, noun.first + 1, noun.stop) if noun.stop > noun.first + 1 else None
    return [found] if found is not None and found.animate else []


def _behind_thing(scene: Scene, nouns: list[Noun], role: str) -> list[Noun]:
    """Who is meant where a thing is condemned or praised: who is named at once, the deed's state, whose it is."""
    out: list[Noun] = []
    for noun in nouns:
        if noun.animate:
            out.append(noun)
            continue
        own = scene.ctx.names.get(noun.first + 1) if noun.head in grammar("deeds_of") else None
        if own is not None and own.kind in _DOERS:
            k = noun.first + 1  # رفض تدخل الدولة في الشؤون: whose it is
            out.append(Noun(k, own.stop, 0, bare(scene.ctx.word(k)), own.kind, own.name, True))
            continue
        held = next((k for k in range(noun.first, noun.stop) if k in scene.ctx.names), None)
        if role in ("praised", "blamed") and held is not None and scene.ctx.names[held].kind not in ("place", "office"):
            name = scene.ctx.names[held]
            out.append(Noun(held, name.stop, 0, bare(scene.ctx.word(held)), name.kind, name.name, True))
            also = nouns_at(scene, held, scene.ctx.sentence_stop(held))[1:]  # مواقف فلان والتحالف
            out.extend(n for n in also if n.name is not None and n.animate)
        elif role == "blamed":
            state = next(
                (
                    Noun(k, k + 1, 0, bare(scene.ctx.word(k)), "state", nationalities()[bare(scene.ctx.word(k))], True)
                    for k in range(noun.first, noun.stop)
                    if bare(scene.ctx.word(k)) in nationalities() and k not in scene.ctx.names
                ),
                None,
            )
            if state is not None:
                out.append(state)
    return out
