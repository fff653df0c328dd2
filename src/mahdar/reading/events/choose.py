"""One event for each happening: what a demand governs tells none, an anaphor none, two words for one deed one."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.words import words
from mahdar.reading.events.detect import Candidate
from mahdar.reading.events.entries import controls, grammar
from mahdar.records import EventType

_MOST = 4  # events of a sentence
_CONTENT = frozenset({"demand", "threaten", "promise", "propose"})
_THAT = frozenset({"ان", "بان", "الي", "علي", "ب"})


@dataclass(slots=True)
class Told:
    """A candidate with its roles; ``type`` and ``mode`` are those of the whole (a truce that ends)."""

    one: Candidate
    actors: list[Noun]
    recipients: list[Noun]
    type: EventType
    mode: str | None
    spoken: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        """What is kept first: finite verbs, then what names more sides."""
        return (int(self.one.finite), bool(self.actors) + bool(self.recipients))


def governed_by(scene: Scene, one: Candidate, found: list[Candidate]) -> list[Candidate]:
    """The verbal nouns that a trigger governs: with what is threatened, what is voted for."""
    stop = clause_stop(scene, one.i)
    return [c for c in found if one.i < c.i < stop and c.form.tense == "masdar"]


def within_reach(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """The candidates without those that another one governs: what is demanded, threatened, refused, promised."""
    covered: dict[int, str] = {}
    said: set[int] = set()  # within an أن of what is demanded
    for one in found:
        if one.entry.scope and one.light is None:
            stop, reach = clause_stop(scene, one.i), _reach(scene, one)
            for j in range(one.i + 1, reach):
                covered.setdefault(j, one.entry.scope)
            said.update(range(stop, reach))
    return [
        one
        for one in found
        if not (
            one.i in covered
            and not (one.i not in said and _aside(scene, one))
            and not (one.light is not None and one.light_i > one.i and one.finite)  # اجتماع عقده
            and not (covered[one.i] == "fact" and one.entry.type == "ASSAULT")
            and (one.form.tense == "masdar" or (one.form.tense == "present" and one.i in said))
        )
        and not _asked(scene, one)
        and not _aimed(scene, one)
        and not _abstract(scene, one)
    ]


def _aside(scene: Scene, one: Candidate) -> bool:
    """Whether a noun tells when something was said, and not what: دعا خلال لقائه مع الوزير إلى."""
    at = min(one.i, one.light_i) if one.light is not None else one.i
    before = scene.ctx.word(at - 1)
    return (one.entry.type in _CLEAR and before in grammar("meanwhile")) or before in grammar("because")


def _reach(scene: Scene, one: Candidate) -> int:
    """Index behind what the trigger governs: its clause, and the clause of أن right behind it."""
    stop = clause_stop(scene, one.i)
    if scene.ctx.word(stop) in words("that") and stop < scene.ctx.sentence_stop(one.i):
        stop = clause_stop(scene, stop)
    return stop


def _asked(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun is what a statement asks for or promises, and no event."""
    if one.form.tense != "masdar" or one.finite:
        return False
    statement = scene.statement_at(one.i)
    if statement is None or statement.act not in _CONTENT:
        return False
    return not any(k in scene.ctx.timed for k in range(clause_first(scene, one.i), clause_stop(scene, one.i)))


def _abstract(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun is spoken of in general: حقهم في إجراء مفاوضات."""
    if one.finite or (one.entry.noun and one.light is None):
        return False
    listed = grammar("abstract")
    return any(scene.ctx.word(k).removeprefix("ال") in listed for k in range(one.at - 2, one.at))


_AHEAD = frozenset({"intend", "plan", "try", "decide", "announce"})


def _aimed(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun behind لـ tells an aim: لاستئناف المشاورات, لشن ضربات."""
    at = one.light_i if one.light is not None else one.i
    form = one.light_form or one.form
    if form.tense != "masdar" or not scene.ctx.word(at).startswith(("ل", "ول")):
        return False
    if one.light is None and not one.skip:
        return False
    if one.light is not None and one.light.by and "ل" in one.light.by:
        return False
    if one.light is None and one.entry.noun:
        return False  # أدى لهجوم: no verbal noun, no aim
    floor = max(clause_first(scene, at), at - 10)
    for k in range(at - 1, floor - 1, -1):
        if k not in scene.ctx.named and any(
            m.form.tense in ("past", "present") for m in controls().at(scene.ctx.word(k))
        ):
            return False  # يستعد الوفدان للاجتماع
    prefix = scene.ctx.word(at)[:2]
    told = grammar("answers") | grammar("ready")
    answered = any(scene.ctx.word(k) in told for k in range(at - 3, at))
    return not answered and (prefix[0] == "ل" or prefix == "ول")


_MATTERS = frozenset({"armed", "deal", "talks", "truce", "force", "sanction", "envoy"})


_CLEAR = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "CONSULT"})


def anchored(scene: Scene, one: Candidate) -> bool:
    """Whether a noun that names nobody is told as a happening of its own: by a time, a place, or a clause about it."""
    if one.finite or one.light is not None:
        return True
    ctx = scene.ctx
    stop = clause_stop(scene, one.i)
    after = ctx.word(one.stop).removesuffix("ا")
    if ctx.word(one.i - 1) in grammar("there") or after in grammar("kinds"):
        return not one.form.definite
    if ctx.word(stop) in words("relatives") and stop - one.i <= 4:
        return True
    if any(ctx.word(k) in grammar("about") for k in (one.stop, one.stop + 1)):
        return True  # المفاوضات بشأن الهجرة
    if any(k in ctx.timed for k in range(one.i + 1, stop)):
        return True
    places = (k for k in range(one.i + 1, min(stop, one.i + 7)) if k in ctx.names)
    return any(ctx.names[k].kind in ("place", "state") and ctx.word(k - 1) in ("في", "قرب", "داخل") for k in places)


def enough(told: Told, near: frozenset[str] = frozenset(), anchored: bool = False, political: bool = False) -> bool:
    """Whether those are named whom the entry wants named.

    A verb whose subject the sentence leaves out will do where classes ``near`` it tell that it is about such matters; a
    noun that names nobody, where it is ``anchored``.
    """
    entry, want = told.one.entry, _wanted(told)
    actors, recipients = bool(told.actors) or told.spoken, bool(told.recipients)
    if _unfit(told):
        return False
    if want == "none" or (told.one.light is not None and told.one.light.gives is not None):
        return True
    if _elided(told, want, near, political) or _befell(told, want, anchored, political):
        return True
    noun = told.one.form.tense == "masdar" and told.one.light is None
    kind = entry.type in _CLEAR or (entry.topic and not told.one.form.definite)
    if noun and kind and not actors and not recipients and anchored and not entry.strict:
        return True
    if want == "both":
        return actors and recipients
    if want in ("actor", "recipient"):
        return actors if want == "actor" else recipients
    return actors or recipients or _alone(told)


def _wanted(told: Told) -> str:
    entry, one = told.one.entry, told.one
    if one.form.tense != "masdar":
        return entry.finite_party or entry.party
    if one.light is not None and entry.noun_party == "both":
        return entry.party  # حصل اتصال مع الوزير: the verb tells that it was
    return entry.noun_party or entry.party


def _unfit(told: Told) -> bool:
    """Whether those who are named cannot do such a deed, or have it done to them."""
    one, entry = told.one, told.one.entry
    if entry.name == "discuss" and one.skip and all(n.first <= one.i for n in told.actors):
        return True  # وبحث آلية التنفيذ: a noun that goes on
    fit = any(n.kind in entry.doers or n.head in entry.heads for n in told.actors)
    if entry.doers and told.actors and not fit:
        return True
    return entry.places and all(n.kind not in ("place", "state") for n in told.recipients)


def _elided(told: Told, want: str, near: frozenset[str], political: bool) -> bool:
    """Whether a verb tells its event though its subject is left out."""
    one, entry = told.one, told.one.entry
    if not one.finite or want not in ("actor", "any") or one.light is not None or entry.two:
        return False
    clear = entry.type in _CLEAR
    if one.form.tense == "present" and clear and not political:
        return False
    speech = (political or entry.mode == "pledge") and bool(entry.scope) and one.form.tense in ("past", "participle")
    return (clear or speech or bool(near & _MATTERS)) and (not entry.strict or one.form.number != "s")


def _befell(told: Told, want: str, anchored: bool, political: bool) -> bool:
    """Whether it is told without its doer: سيتم إرسال قوات; the accord that was signed on a day (الموقعة عام 1979)."""
    one, entry = told.one, told.one.entry
    if one.light is not None and one.light.name == "take-place":
        near = one.light_i < one.i or one.light_i - one.i <= 2  # no clause of its own: شرطيا تم أسرهم
        return near and political and one.finite and want in ("actor", "any") and not entry.topic and not entry.strict
    signed = one.form.tense == "participle" and one.form.voice == "passive" and one.form.definite
    return signed and anchored and entry.noun_party == "none"


def _alone(told: Told) -> bool:
    """Whether a light verb and its noun tell an event without anybody named."""
    one = told.one
    if one.light is None:
        return False
    bare = one.entry.bare and (one.finite or one.entry.type == "SANCTION")
    return bare or bool(one.form.pronoun) or one.entry.type in _CLEAR


def says(scene: Scene, told: Told) -> bool:
    """Whether a threat tells with what (ب، أن) or to whom: what endangers something threatens nobody."""
    one = told.one
    if not one.entry.says or one.light is not None:
        return True
    if one.form.tense == "masdar" and one.form.definite:
        return False
    if one.form.tense != "masdar" and any(n.animate and n.kind != "forces" for n in told.recipients):
        return True
    stop = clause_stop(scene, one.i)
    if scene.ctx.word(stop) in words("that"):
        return True
    return any(scene.ctx.word(k)[:1] == "ب" and k not in scene.ctx.names for k in range(one.i + 1, stop))


_DEALS = frozenset({"deal", "understanding", "conclude-deal", "sign", "reach-deal"})


def definite_again(scene: Scene, told: Told, before: list[Told]) -> bool:
    """Whether a noun with the article takes up what was told already: same type, nobody new named."""
    one = told.one
    if scene.ctx.word(one.i - 1) in ("اي", "نفيه", "نفيها", "نفي", "نفت"):
        return False  # a denial says more
    if one.entry.topic and one.light is None and _mentioned(scene, told):
        return True
    sides = not one.form.definite and len(told.actors) + len(told.recipients) > 1
    if one.entry.topic and one.light is None and not sides and scene.ctx.word(one.i - 1) in grammar("topics"):
        return True
    own = one.light is not None or one.finite or anchored(scene, one)
    if one.entry.name in _DEALS and not own and _known_deal(told, before):
        return True
    if _repeated(scene, one.i, before):
        return True
    if one.form.tense != "masdar" or one.light is not None:
        return False
    if not one.form.definite and anchored(scene, one):
        return False  # another one: هجوم انتحاري في جنوب العاصمة
    names = {n.head for n in (*told.actors, *told.recipients)}
    for earlier in before:
        if earlier.type != told.type:
            continue
        known = {n.head for n in (*earlier.actors, *earlier.recipients)}
        if names <= known or (one.entry.once and earlier.one.entry.once and not names - known):
            return True
    return False


def _mentioned(scene: Scene, told: Told) -> bool:
    """Whether an agreement is only spoken of: no other side is named, or a clause about it tells how it was made."""
    one, ctx = told.one, scene.ctx
    if ctx.word(clause_stop(scene, one.i)) in words("relatives"):
        return True
    if ctx.word(one.i - 1) in grammar("there") and not one.form.definite:
        return False
    return not any(n.first > one.i and n.skip == 0 and ctx.word(n.first - 1) in ("مع", "بين") for n in _sides(told))


def _sides(told: Told) -> list[Noun]:
    return [*told.actors, *told.recipients]


def _known_deal(told: Told, before: list[Told]) -> bool:
    """Whether an agreement between the same was told before; a verb of its own that names a day tells more."""
    names = {n.name or n.head for n in (*told.actors, *told.recipients)}
    for earlier in before:
        if earlier.type == "AGREE" and earlier.one.entry.name in _DEALS:
            known = {n.name or n.head for n in (*earlier.actors, *earlier.recipients)}
            if names <= known or (names & known and told.one.entry.topic):
                return True
    return False


def _repeated(scene: Scene, i: int, before: list[Told]) -> bool:
    """Whether the sentence is a heading that the text repeats: its words are those of an earlier one with an event."""
    own = _words(scene, i)
    return len(own) > 3 and any(
        scene.doc.sentence_of[t.one.i] != scene.doc.sentence_of[i] and _words(scene, t.one.i) == own for t in before
    )


def _words(scene: Scene, i: int) -> list[str]:
    span = scene.doc.sentences[scene.doc.sentence_of[i]]
    return [token.text for token in scene.doc.tokens[span.first : span.stop] if token.kind != "p"]


def merge(scene: Scene, found: list[Told]) -> list[Told]:
    """Join what one clause tells twice (قتل في هجوم): the first word keeps, roles of the second fill gaps."""
    out: list[Told] = []
    for told in found:
        same = next((t for t in reversed(out) if _same(scene, t, told)), None)
        if same is None:
            out.append(told)
            continue
        if not same.actors:
            same.actors = told.actors
        if not same.recipients:
            same.recipients = [r for r in told.recipients if all(r.first != a.first for a in same.actors)]
    return _few(scene, out)


def _same(scene: Scene, first: Told, second: Told) -> bool:
    if first.type != second.type or scene.doc.sentence_of[first.one.i] != scene.doc.sentence_of[second.one.i]:
        return False
    if first.one.i == second.one.i or first.one.at == second.one.at:
        return True
    if second.one.light is not None and (
        second.one.light_i >= clause_stop(scene, first.one.at)
        or (second.one.finite and second.one.light_i > second.one.i)
    ):
        return False  # a relative clause of its own: غارة شنها
    if (
        first.recipients
        and second.recipients
        and {r.first for r in first.recipients}.isdisjoint(r.first for r in second.recipients)
    ):
        return False  # another suffers it
    if second.one.i >= clause_stop(scene, first.one.at):
        return second.one.light is not None and second.one.i < clause_stop(scene, first.one.at)
    return not (second.one.finite and first.one.finite) or second.one.light is not None


def _few(scene: Scene, found: list[Told]) -> list[Told]:
    """No more than four of a sentence: those that say most."""
    by_sentence: dict[int, list[Told]] = {}
    for told in found:
        by_sentence.setdefault(scene.doc.sentence_of[told.one.i], []).append(told)
    kept: list[Told] = []
    for group in by_sentence.values():
        best = sorted(group, key=lambda t: (-t.weight[0], -t.weight[1], t.one.i))[:_MOST]
        kept.extend(sorted(best, key=lambda t: t.one.i))
    return kept
