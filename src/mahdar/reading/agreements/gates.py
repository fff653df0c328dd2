"""Words around a noun that make it an agreement, or something else."""

from __future__ import annotations

from mahdar.reading.agreements.nouns import NounForm, bare, words
from mahdar.reading.agreements.syntax import has_article, numbers
from mahdar.reading.agreements.verbs import lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import noun_at

_GOVERNED = 8  # tokens before a noun in which the verb that governs it may stand
_ISSUED = 25


def something_else(scene: Scene, i: int, form: NounForm) -> bool:
    """Whether the words right beside the noun at token ``i`` make it no agreement."""
    ctx, entry = scene.ctx, form.entry
    before, after = ctx.word(i - 1), ctx.word(i + 1)
    if form.pronoun and (entry.weak or entry.needs):
        return True
    if before in entry.not_after or after in entry.not_with or bare(after) in entry.not_with:
        return True
    name = ctx.named.get(i)
    if (
        not form.before
        and name is not None
        and name.first < i
        and name.kind in ("person", "organisation", "armed_group")
        and not _behind_body(scene, i, name.first, form)
    ):
        return True
    return entry.word == "اتفاق" and form.definite and _agreeing(scene, i, form)


def _behind_body(scene: Scene, i: int, first: int, form: NounForm) -> bool:
    """Whether the noun only follows a body whose name is complete without it: رفض مجلس الشيوخ الاتفاق."""
    ctx = scene.ctx
    head = ctx.word(first).removeprefix("و").removeprefix("ال")
    return form.definite and head in words("bodies", "agreement_roles") and has_article(ctx.word(i - 1))


def _agreeing(scene: Scene, i: int, form: NounForm) -> bool:
    """Whether الاتفاق is the act of agreeing: تم الاتفاق على، ما تم الاتفاق عليه، بالاتفاق مع."""
    ctx = scene.ctx
    before, after = ctx.word(i - 1), ctx.word(i + 1)
    if after in ("عليه", "عليها", "عليهما"):
        return True
    if after == "مع" and form.before == "ب":
        governs = range(max(ctx.sentence_first(i), i - _GOVERNED), i)
        return not any(ctx.word(j).removeprefix("و") in words("welcomed") for j in governs)
    return after == "علي" and (bool(form.before) or before in words("agreeing"))


def shared_mind(scene: Scene, i: int, stop: int, form: NounForm) -> bool:
    """Whether the noun has those who agree behind it: اتفاق العرب على."""
    if form.entry.word != "اتفاق" or form.definite or stop != i + 2 or scene.ctx.word(stop) != "علي":
        return False
    noun = noun_at(scene, i + 1, i + 2)
    return noun is not None and noun.animate


def numbered(scene: Scene, stop: int, limit: int) -> int:
    """Index behind the number of a resolution: القرار رقم (2231)، القرار 2216."""
    ctx = scene.ctx
    j = stop + 1 if ctx.word(stop) == "رقم" else stop
    if j in ctx.brackets and ctx.word(j + 1).isdecimal() and ctx.brackets[j].stop <= limit:
        return ctx.brackets[j].stop
    return j + 1 if j < limit and ctx.word(j).isdecimal() and j not in ctx.timed else stop


def counted(scene: Scene, i: int) -> bool:
    """Whether a number above two stands before the noun: 56 اتفاقية, تسع اتفاقيات."""
    token = scene.doc.tokens[i - 1] if i else None
    if token is None or i - 1 in scene.ctx.timed:
        return False
    return token.kind == "n" or bare(token.text) in numbers()


def needed(scene: Scene, i: int, stop: int, form: NounForm) -> bool:
    """Whether the words around a noun that is often no agreement make it one."""
    ctx, what = scene.ctx, form.entry.needs
    behind = [ctx.word(j) for j in range(i + 1, min(ctx.sentence_stop(i), stop + 3))]
    if what == "subject":
        return any(word in words("subjects") for word in behind)
    before = range(max(ctx.sentence_first(i), i - _ISSUED), i)
    told = (match.value for j in before if j not in ctx.named for match in lexemes().at(ctx.word(j)))
    if what == "joint":
        return False
    if what == "signed":
        after = behind[0] if behind else ""
        named = ctx.word(i).endswith("ا") or i + 1 in ctx.names or after in words("declared")
        return named and not form.definite and any(verb.name in ("sign", "conclude") for verb in told)
    issued = bool(behind) and (behind[0] in words("issuers") or behind[0].isdecimal())
    return issued or (not form.definite and any(verb.sides == "body" for verb in told))
