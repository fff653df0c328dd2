"""From nouns to references: the owner of a thing stands for it, the speaker of a statement speaks."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene, noun_at, ref
from mahdar.reading.clauses.governed import governing
from mahdar.reading.clauses.nouns import bare, kind_of
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import grammar, triggers
from mahdar.reading.events.parties import owned_head
from mahdar.reading.events.shared import sides
from mahdar.reading.shadow import fold
from mahdar.records import Ref, Statement

_WORDS = 2  # words of a phrase that no deed ends
_CARRIED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


def as_ref(scene: Scene, noun: Noun) -> Ref:
    """The noun as a reference; a thing that belongs to somebody (موقع للحركة) stands for its owner."""
    noun = _within(scene, noun)
    owner = _owner(scene, noun)
    if owner is None and (theirs := _with_owner(scene, noun)) is not None:
        return theirs
    if owner is None and noun.head == "اراضي" and noun.name is None:
        told = ref(scene, noun)
        state = next(
            (
                nationalities()[w]
                for k in range(noun.first, noun.stop)
                if (w := bare(scene.ctx.word(k))) in nationalities()
            ),
            None,
        )
        return Ref(name=state or told.name, start=told.start, end=told.end, quote=told.quote)
    if owner is None:
        return ref(scene, noun)
    whole = scene.doc.passage(noun.first, owner.stop, noun.skip)
    return Ref(name=ref(scene, owner).name, start=whole.start, end=whole.end, quote=whole.quote)


def _within(scene: Scene, noun: Noun) -> Noun:
    """The noun without the word for an area that ends it behind ب: 9 جنود بولاية."""
    last = scene.ctx.word(noun.stop - 1)
    if noun.name is None and last in grammar("of_level") and scene.ctx.word(noun.stop) in grammar("level"):
        return noun._replace(stop=noun.stop + 1)  # وفد رفيع المستوى
    deed = last.startswith("ال") and kind_of(last) == "thing"
    deed = deed and any(m.form.tense == "masdar" for m in triggers().at(last))
    if noun.name is None and noun.animate and noun.stop - noun.first > _WORDS and deed:
        return noun._replace(stop=noun.stop - 1)  # حزب الشعب المناصر للأكراد الانضمام
    named = scene.ctx.names.get(noun.stop)
    if noun.name is None and noun.stop - noun.first > 1 and last in grammar("areas") and named is not None:
        return noun._replace(stop=named.stop) if named.kind == "place" else noun  # 6 أشخاص أصيلي ولاية كذا
    area = noun.name is None and noun.stop - noun.first > 1 and last[:1] == "ب" and last[1:] in grammar("areas")
    return noun._replace(stop=noun.stop - 1) if area else noun


def _with_owner(scene: Scene, noun: Noun) -> Ref | None:
    """People with the words for whose they are, which end their phrase: مسلحون تابعون للحركة."""
    stop = noun.stop
    if noun.name is not None or stop - noun.first < 2 or scene.ctx.word(stop - 1) not in grammar("belonging"):
        return None
    owner = noun_at(scene, stop, scene.ctx.sentence_stop(noun.first), 1) if scene.ctx.word(stop)[:1] == "ل" else None
    whole = scene.doc.passage(noun.first, stop - 1 if owner is None else owner.stop, noun.skip)
    return Ref(name=whole.quote, start=whole.start, end=whole.end, quote=whole.quote)


def faceless(scene: Scene, noun: Noun, told: Ref) -> bool:
    """Whether a reference names nobody: one general word (الطرف, كافة المواقع) for which nobody stands."""
    if noun.name is not None:
        return False
    some = [bare(scene.ctx.word(k)) for k in range(noun.first, noun.stop)]
    if noun.skip and some:
        some[0] = bare(scene.ctx.word(noun.first)[noun.skip :])
    if told.name != told.quote:
        return False
    body = noun.kind == "organisation" and not noun.head.endswith("ات")
    body = body or noun.head in grammar("unnamed_bodies")
    if body and not noun.definite and noun.stop == noun.first + 1:
        return True  # الإطاحة بتنظيم مكون من خلايا
    if sides(scene, noun) and noun.head.endswith(("ان", "ين")):
        return True  # الطرفان, whoever they are
    if len(some) > 1 and some[-1] in words("quantifiers", "clause_nouns"):
        return False  # الدول الثلاث
    left = [w for w in some if w not in words("quantifiers", "clause_nouns") and w not in words("demonstratives")]
    if len(left) == 1 and noun.kind != "person" and any(w in words("demonstratives") for w in some):
        return True  # هذه القوات, of whom the text tells no more
    return len(left) <= 1 and all(w in grammar("faceless") or owned_head(w) in grammar("faceless") for w in left)


def _subject(scene: Scene, noun: Noun) -> bool:
    """Whether a noun right behind a verb is its subject, since an object follows: رفض المؤتمر توقيع الاتفاق."""
    if noun.animate or noun.stop != noun.first + 1 or noun.stop in scene.ctx.timed:
        return False
    after = noun_at(scene, noun.stop, scene.ctx.sentence_stop(noun.first))
    return after is not None and not governing(scene, noun.stop)


def _owner(scene: Scene, noun: Noun) -> Noun | None:
    if noun.animate or noun.name is not None:
        return None
    limit = scene.ctx.sentence_stop(noun.first)
    j = noun.stop
    belongs = next((k for k in range(j, min(limit, j + 6)) if scene.ctx.word(k) in grammar("belonging")), -1)
    j = belongs + 1 if belongs >= 0 else j
    word = scene.ctx.word(j)
    if word == "من" and j + 1 < limit and scene.ctx.word(noun.first) not in words("quantifiers", "clause_nouns"):
        part = noun_at(scene, j + 1, limit)  # مساحات شاسعة من البلاد
        return part if part is not None and part.kind in ("place", "state") else None
    if j >= limit or word[:1] != "ل" or len(word) < 3 or j in scene.ctx.timed:
        return None
    owner = noun_at(scene, j, limit, 1)
    return owner if owner is not None and owner.animate else None


def _self(scene: Scene, one: Candidate) -> Ref | None:
    """Who says we: the speaker of the statement around the trigger."""
    statement = scene.statement_at(one.at)
    if statement is None or statement.speaker is None:
        return None
    if statement.speaker_kind not in ("person", "organisation", "official"):
        return None
    who = statement.speaker
    return Ref(name=statement.speaker_name or who.name, start=who.start, end=who.end, quote=who.quote)


def speaker(scene: Scene, one: Candidate, actors: list[Noun]) -> Ref | None:
    """Who speaks, where the trigger is the cue of a statement whose speaker was resolved.

    A speaker who is not named by the cue itself counts only where no phrase behind the verb may be its subject.
    """
    if one.finite and (one.form if one.light_form is None or one.form.first else one.light_form).first:
        return _self(scene, one)
    if one.entry.type not in _CARRIED or not one.finite or scene.ctx.word(one.at - 1) in words("relatives"):
        return None
    statement = scene.cue_at(one.at)
    if statement is None or statement.speaker is None:
        return None
    who = statement.speaker
    if _not_he(scene, one, actors, statement):
        return None
    within = statement.cue.start <= who.start < statement.cue.end
    if not within and (actors or statement.speaker_kind not in ("person", "organisation", "official")):
        return None
    if not within and scene.verbs.at(one.at):
        behind = noun_at(scene, one.at + 1, scene.ctx.sentence_stop(one.at))
        if behind is not None and (not behind.definite or _subject(scene, behind)):
            return None
    return Ref(name=statement.speaker_name or who.name, start=who.start, end=who.end, quote=who.quote)


def _not_he(scene: Scene, one: Candidate, actors: list[Noun], statement: Statement) -> bool:
    """Whether the speaker whom only the verb stands for is not he who does it: a paper, one for many, or another.

    واتهم الانفصاليون الحكومة: a nominative right behind the verb is its subject.
    """
    who, token = statement.speaker, scene.doc.tokens[one.at]
    if who is None or not token.start <= who.start < token.end:
        return False
    behind = bool(actors) and actors[0].first == one.at + 1
    if behind and scene.ctx.word(one.at + 1).endswith("ون"):
        return True
    form = one.light_form or one.form
    several = form.number == "p" and statement.speaker_kind == "person"
    named = fold(statement.speaker_name or who.name).split()
    return several or statement.speaker_kind == "document" or bare(named[0] if named else "") in grammar("sources")
