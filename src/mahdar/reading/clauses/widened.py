"""A noun phrase with what goes on behind it: joined adjectives and matters, the body that an organ belongs to."""

from __future__ import annotations

from mahdar.reading.clauses.holders import past_adjectives
from mahdar.reading.clauses.kinds import adjective, bare, kind_of
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import word_at
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.statements.grammar import nisba


def with_adjectives(scene: Scene, noun: Noun, limit: int) -> Noun:
    """The noun with the adjective that و joins to its own: القوى السياسية والبرلمانية."""
    ctx, j = scene.ctx, noun.stop
    while j < limit and ctx.word(j).startswith("وال") and j not in ctx.names and not scene.verbs.at(j):
        last, more = ctx.word(j - 1), ctx.word(j)[1:]
        if j - 1 in ctx.names or j < noun.first + 2 or not (last.startswith("ال") and adjective(last)):
            break
        if not (last.endswith("يه") and more.endswith("يه")):
            break
        j += 1
    return noun._replace(stop=j) if noun.kind != "person" and noun.name is None else noun


def with_matters(scene: Scene, noun: Noun, limit: int) -> Noun:
    """The noun with what و joins to the matters of a body or an office: لجنة الشؤون الاجتماعية والأسرة والشباب."""
    ctx, stop = scene.ctx, noun.stop
    if noun.stop == noun.first + 1 or word_at(scene, noun.first, noun.skip) not in words("of_matters", "clause_nouns"):
        return noun
    while stop < limit and ctx.word(stop).startswith("وال") and stop not in ctx.names and not scene.verbs.at(stop):
        kind = kind_of(ctx.word(stop)[1:])
        if kind not in ("thing", "group") or ctx.word(stop).endswith(("ون", "ين")) or nisba(ctx.word(stop)[1:]):
            break
        stop = past_adjectives(scene, stop + 1, limit)
    if stop == noun.stop or noun.kind == "person":
        return noun
    name = scene.doc.quote(noun.first, stop, noun.skip) if noun.name is not None else None
    return noun._replace(stop=stop, name=name)


def of_whole(scene: Scene, noun: Noun, limit: int) -> Noun:
    """An organ with the body that ل tells it belongs to: الأمانة العامة لمنظمة كذا، المجلس الاستشاري لحركة كذا."""
    j = noun.stop
    organ = noun.definite and noun.head in words("organs", "clause_nouns") and noun.kind != "person"
    if not organ or j >= limit or scene.ctx.word(j)[:1] != "ل" or not adjective(scene.ctx.word(j - 1)):
        return noun
    given = scene.ctx.word(j)[:2] == "لل" and noun.head not in words("organs_of", "clause_nouns")
    if given or bare(scene.ctx.word(j - 1)) in nationalities():
        return noun  # قدم المجلس المحلي للحكومة طلبا
    from mahdar.reading.clauses.nouns import noun_at

    whole = noun_at(scene, j, limit, 1)
    if whole is None or whole.kind not in ("organisation", "armed_group") or whole.first != j:
        return noun
    told = scene.doc.quote(noun.first, whole.stop, noun.skip)
    return noun._replace(stop=whole.stop, name=told if noun.name is not None else None)
