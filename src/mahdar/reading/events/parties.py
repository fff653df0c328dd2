"""Who can act or suffer: people, bodies, states, forces; what only looks like one of them."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene, noun_at
from mahdar.reading.clauses.nouns import kind_of
from mahdar.reading.clauses.words import capitals, nationalities, noun_kinds, words
from mahdar.reading.events.entries import Entry, grammar, triggers
from mahdar.reading.events.guards import classes
from mahdar.reading.shadow import fold
from mahdar.reading.statements.names import common

_PARTIES = frozenset({"person", "organisation", "armed_group", "state", "forces", "group"})
_SPOKEN_TO = frozenset({"REQUEST", "ACCUSE"})


def vehicle(noun: Noun) -> bool:
    """Whether a force is a thing that somebody drives: طائرة."""
    return noun.kind == "forces" and noun.name is None and noun.head in grammar("vehicles")


def party(noun: Noun) -> bool:
    lone = noun.stop == noun.first + 1 and noun.name is None and not noun.definite
    if lone and (noun.head in nationalities() or _adjective(noun.head)):
        return False  # غارة أمريكية، دعم كبير: no noun
    return noun.kind in _PARTIES or (noun.kind == "place" and noun.name is not None and noun.definite)


def _adjective(head: str) -> bool:
    """Whether a head without article is an adjective and no noun: كبير."""
    return "ال" + head in words("adjectives", "clause_nouns") and head not in noun_kinds()


def suffers(entry: Entry, noun: Noun) -> bool:
    lone = noun.name is None and not noun.definite and noun.stop == noun.first + 1
    if lone and (noun.head.removesuffix("ا") in words("others") or _adjective(noun.head.removesuffix("ا"))):
        return False  # تفجيرا مماثلا
    if noun.name is None and (noun.head in grammar("no_targets") or owned_head(noun.head) in grammar("no_targets")):
        return False  # أمنها
    if entry.animate:
        return noun.animate and not (entry.people and noun.kind in ("organisation", "state"))
    if entry.type == "COERCE" and noun.definite and noun.head in grammar("besieged"):
        return True  # القرية التي تحاصرها القوات
    if noun.kind == "thing" and (_deed(noun) or "bomb" in classes(noun.head)):
        return False
    if entry.type in _SPOKEN_TO and noun.definite and noun.name is None:
        return noun.kind != "thing" or not common(noun.head)  # اتهمت الحكومة الفيلق, and not تسوية أزمة كذا
    seized = entry.type == "ASSAULT" or (entry.type == "COERCE" and entry.mode not in grammar("no_seizures"))
    return party(noun) or noun.kind == "place" or seized


def _deed(noun: Noun) -> bool:
    """Whether a noun tells a deed itself: استهدف التفجير."""
    return any(m.form.tense == "masdar" for m in triggers().at(noun.head))


def national(scene: Scene, i: int) -> Noun | None:
    """Somebody told by his nation alone, at token ``i``: مقتل فلسطيني برصاص الجيش; None where another noun follows."""
    word, after = scene.ctx.word(i), scene.ctx.word(i + 1)
    if word.startswith("ال") or word.endswith(("ه", "ين", "ون", "ان", "ات", "ا")) or word not in nationalities():
        return None
    name = scene.ctx.names.get(i)
    if name is not None and fold(name.name) == word:
        return None
    return (
        None if after.startswith("ال") or i + 1 in scene.ctx.named else Noun(i, i + 1, 0, word, "person", None, False)
    )


def town(noun: Noun) -> bool:
    """Whether a name is that of a town: اجتماع الدوحة is held there."""
    return noun.kind == "place" or fold(noun.name or "") in capitals()


def owned_head(head: str) -> str:
    """A folded head without the pronoun of its owner."""
    return next((head[: -len(p)] for p in _OWNERS if head.endswith(p) and len(head) - len(p) > 2), head)


_OWNERS = ("هما", "هم", "ها", "نا", "ه")


def owned(noun: Noun) -> Noun:
    """The noun with the kind that its head has without the pronoun behind it: حلفائها، قواته."""
    if noun.kind != "thing" or noun.name is not None:
        return noun
    counted = noun.stop > noun.first + 1 and not noun.definite  # 1500 تونسي
    if noun.head in nationalities() and (counted or noun.head.endswith(("ين", "ون", "ان"))):
        return noun._replace(kind="group")  # خمسة باكستانيين
    if noun.head.endswith(("ين", "ان")) and len(noun.head) > 4 and kind_of(noun.head[:-2]) not in ("thing", "place"):
        return noun._replace(kind=kind_of(noun.head[:-2]))  # عنصرين
    building = noun.head[:-1] in grammar("areas")  # مركزا للشرطة
    if noun.head.endswith("ا") and kind_of(noun.head[:-1]) != "thing" and not building:
        return noun._replace(kind=kind_of(noun.head[:-1]))  # 365 طفلا
    for pronoun in _OWNERS:
        stem = noun.head.removesuffix(pronoun)
        if stem != noun.head and stem.endswith("ا") and kind_of(stem[:-1]) != "thing":
            return noun._replace(kind=kind_of(stem[:-1]))  # وفداهما
        if stem != noun.head and len(stem) > 2:
            stem = stem[:-1] + "ه" if stem.endswith("ت") and kind_of(stem) == "thing" else stem
            kind = kind_of(stem[:-1] + "ء" if stem.endswith(("ئ", "ؤ")) else stem)
            return noun._replace(kind=kind) if kind != "thing" else noun
    return noun


def honoured(scene: Scene, noun: Noun) -> Noun:
    """The person behind a title of honour that stands before the office: معالي وزير الخارجية فلان."""
    token = scene.doc.tokens[noun.first]
    if (
        noun.name is None
        and scene.doc.text[token.start : token.end].endswith(("ًا", "اً"))
        and noun.stop > noun.first + 1
    ):
        inner = noun_at(scene, noun.first + 1, scene.ctx.sentence_stop(noun.first))
        if inner is not None and inner.first in scene.ctx.names:
            return inner  # تكرارًا تونس
    if noun.stop != noun.first + 1 or noun.head not in grammar("honours") or noun.name is not None:
        return noun
    who = noun_at(scene, noun.stop, scene.ctx.sentence_stop(noun.first))
    return who._replace(first=noun.first, skip=noun.skip) if who is not None and who.kind == "person" else noun
