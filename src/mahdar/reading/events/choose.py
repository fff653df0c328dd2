"""One event for each happening: an anaphor tells none, two words for one deed one, a sentence no more than four."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.nouns import bare
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.entries import grammar
from mahdar.reading.events.filled import anchored

_NOBODY: frozenset[str] = frozenset()
_MOST = 4  # events of a sentence
_PARTICLE = 3  # letters of a word that tells little
_TELLING = 10  # tokens behind a verbal noun that tell what it is about
_MORE = 2  # words that make it another deed

_DEALS = frozenset(
    {"deal", "understanding", "conclude-deal", "conclude-deal-2", "concluded", "sign", "sign-2", "reach-deal"}
)


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
    occurred = (
        one.light is not None and one.light.name == "break-out" and (one.light_form or one.form).tense == "masdar"
    )
    dated = any(k in scene.ctx.timed for k in range(one.i + 1, clause_stop(scene, one.i)))
    if occurred and one.form.definite and not sides and not dated and any(t.type == told.type for t in before):
        return True  # ساعة وقوع الهجوم
    if one.form.tense != "masdar" or one.light is not None:
        return False
    if not one.form.definite and (
        anchored(scene, one) or scene.doc.tokens[min(one.stop, len(scene.doc) - 1)].kind == "n"
    ):
        return False  # another one: هجوم انتحاري في جنوب العاصمة, مقتل 18 شخصا
    names = {n.head for n in (*told.actors, *told.recipients)}
    same = one.form.definite or one.entry.topic or told.type == "CONSULT"
    told_of = _NOBODY if same else _content(scene, one.i)
    for earlier in before:
        if earlier.type != told.type:
            continue
        known = {n.head for n in (*earlier.actors, *earlier.recipients)}
        if _pair(told) and _pair(told) != _pair(earlier):
            continue  # others met, or the same with others
        if told_of and (told.actors or told.recipients) and _says_more(scene, told_of, earlier.one.i):
            continue  # رفض المجلس الخطة؛ رفضه للمهلة
        if names <= known or (one.entry.once and earlier.one.entry.once and not names - known):
            return True
    return False


def _content(scene: Scene, i: int) -> frozenset[str]:
    """The words behind token ``i`` in its clause that tell what it is about, without their proclitics."""
    stop = min(clause_stop(scene, i), i + _TELLING)
    every = (scene.ctx.word(k) for k in range(i + 1, stop) if scene.doc.tokens[k].kind == "w")
    return frozenset(bare(word) for word in every if len(word) > _PARTICLE)


def _says_more(scene: Scene, content: frozenset[str], earlier: int) -> bool:
    """Whether most of the words around a verbal noun are none of the sentence that told such a deed before."""
    span = scene.doc.sentences[scene.doc.sentence_of[earlier]]
    known = {bare(scene.ctx.word(k)) for k in range(*span)}
    return len(content - known) >= max(_MORE, len(content & known) + 1)


def _pair(told: Told) -> frozenset[str]:
    """Who does it and to whom, where both are told; else empty."""
    if not told.actors or not told.recipients or told.actors is told.recipients:
        return _NOBODY
    return frozenset(n.name or n.head for n in _sides(told))


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
    number = scene.doc.sentence_of[i]
    others = {scene.doc.sentence_of[t.one.i] for t in before} - {number}
    if not others:
        return False
    own = _words(scene, number)
    return len(own) > 3 and any(_words(scene, other) == own for other in others)


def _words(scene: Scene, number: int) -> list[str]:
    span = scene.doc.sentences[number]
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
        accord = told.one.entry.topic or told.one.entry.name in _DEALS
        alone = accord and not same.one.entry.mutual  # صوت المجلس على الاتفاق مع إيران
        if not same.recipients and not alone and not _of_others(same, told):
            same.recipients = [r for r in told.recipients if all(r.first != a.first for a in same.actors)]
    return _few(scene, out)


def _of_others(same: Told, told: Told) -> bool:
    """Whether an accord is between others than who does something with it: وقع الوزير الاتفاق بين الحكومتين."""
    sides = {n.name or n.head for n in _sides(told)}
    others = told.one.entry.topic and bool(told.actors) and bool(told.recipients)
    return others and bool(same.actors) and not any((n.name or n.head) in sides for n in same.actors)


def _same(scene: Scene, first: Told, second: Told) -> bool:
    if first.type != second.type or scene.doc.sentence_of[first.one.i] != scene.doc.sentence_of[second.one.i]:
        return False
    if first.one.i == second.one.i or first.one.at == second.one.at:
        return True
    if (
        not _sides(first)
        and first.one.entry.name in grammar("deaths")
        and second.one.entry.name not in grammar("deaths")
    ):
        return False  # قتل نحو 30 في مواجهات: the number alone does not stand for the attack
    died_before = scene.ctx.word(second.one.i - 1) in grammar("after") and second.one.entry.name in grammar("deaths")
    if died_before and first.one.entry.name not in grammar("deaths"):
        return False  # بدأت الاشتباكات بعد مقتل أحد الأفراد
    if first.one.entry.name == "resolution" and second.one.i - first.one.i <= 3:
        return True  # أصدر المجلس قرارا يطالب الحكومة
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
