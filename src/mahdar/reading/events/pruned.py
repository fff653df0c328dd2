"""Parties left out where the words do not fix them: sources, towns, cut phrases, seats of a body."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import endings, grammar, triggers
from mahdar.reading.events.parties import town

_SAID = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
_MET = frozenset({"CONSULT", "AGREE"})


def likely(scene: Scene, one: Candidate, actors: list[Noun], recipients: list[Noun]) -> list[Noun]:
    """The actors without those who only report it, towns that suffer it, and phrases that hold who suffers it."""
    told = one.entry.type in _SAID and not one.entry.mode
    nominal = one.form.tense == "masdar" and one.light is None and one.entry.type == "ASSAULT"
    out = []
    for noun in actors:
        source = not told and noun.name is None and noun.head in grammar("sources")
        fallen = nominal and noun.first == one.stop and town(noun)  # اعتداءات طهران
        holds = any(noun.first < r.first < noun.stop for r in recipients)
        thing = one.entry.mutual and one.entry.type in _MET and _thing(scene, noun)
        kind_of_it = noun.first == one.stop and scene.ctx.word(noun.first) in grammar("adjectives_too")  # دعم مالي
        if not (kind_of_it or source or fallen or holds or thing or _cut(scene, noun)):
            out.append(noun)
    return out


def _thing(scene: Scene, noun: Noun) -> bool:
    """Whether a noun is one indefinite word for no party: بين زيادة في الفائدة أو تأجيلها."""
    lone = noun.kind == "thing" and noun.name is None and noun.stop == noun.first + 1 and not noun.definite
    return lone and not scene.ctx.word(noun.first).endswith(endings("theirs"))


def _cut(scene: Scene, noun: Noun) -> bool:
    """Whether a phrase begins with و in the middle of a list that is not read: الأطباء والممرضون يطالبون."""
    word = scene.ctx.word(noun.first)
    inside = noun.first > scene.ctx.sentence_first(noun.first) and scene.doc.tokens[noun.first - 1].kind == "w"
    return not noun.skip and noun.name is None and word.startswith("وال") and inside and noun.stop == noun.first + 1


def not_its_seat(scene: Scene, actors: list[Noun], recipients: list[Noun]) -> list[Noun]:
    """The recipients without the body in which the one before sits: تجتمع لجنة السياسة النقدية بالبنك المركزي."""
    if actors:
        recipients = [n for n in recipients if not (n.first == actors[-1].stop and _in_charge(scene, n))]
    if actors and actors[-1].kind == "person":
        recipients = [n for n in recipients if not (n.first == actors[-1].stop and n.skip and _of_office(scene, n))]
    if not actors or actors[-1].head not in grammar("offices_of"):
        return recipients
    return [
        n
        for n in recipients
        if not (n.skip == 1 and n.first == actors[-1].stop and n.kind == "organisation" and _within(scene, n))
    ]


def not_of_another(scene: Scene, one: Candidate, recipients: list[Noun]) -> list[Noun]:
    """The recipients without what another deed's preposition governs, and without where on the ground it was."""
    return [n for n in recipients if n.skip or n.first <= one.i + 1 or not _governed_apart(scene, one, n)]


def _governed_apart(scene: Scene, one: Candidate, noun: Noun) -> bool:
    """حرب استغلها التنظيم للسيطرة على مساحات, عمليات على محور كذا."""
    by = scene.ctx.word(noun.first - 1)
    if one.form.tense == "masdar" and by in grammar("upon") and noun.name is None and noun.head in grammar("where_on"):
        return True
    before = noun.first - 2
    if before <= one.i or before in (one.light_i, one.stop - 1):
        return False
    if by not in grammar("upon") or scene.ctx.word(before)[:1] != "ل":
        return False
    aims = (m for m in triggers().at(scene.ctx.word(before)) if m.form.tense == "masdar" and m.prefix.startswith("ل"))
    return any(by in m.value.takes and m.value.type != one.entry.type for m in aims)


def _in_charge(scene: Scene, noun: Noun) -> bool:
    """الوزير المسؤول عن كذا: whether a noun right behind an office only tells what its holder is in charge of."""
    behind = scene.ctx.word(noun.stop)
    return noun.head in grammar("in_charge") and behind in grammar("charged_with")


def _within(scene: Scene, noun: Noun) -> bool:
    return scene.ctx.word(noun.first)[:1] == "ب"


def _of_office(scene: Scene, noun: Noun) -> bool:
    """Whether ل leads a noun right behind an office in that serves it: بدعوة من الأمين العام للجامعة."""
    held = scene.ctx.word(noun.first - 1)
    return scene.ctx.word(noun.first)[:1] == "ل" and held in grammar("offices_for")
