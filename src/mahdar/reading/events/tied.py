"""Whether a light verb tells of the noun that stands near it, or of another."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Scene
from mahdar.reading.clauses.extent import joins
from mahdar.reading.clauses.words import words
from mahdar.reading.events.entries import Light, endings, grammar


def parted(scene: Scene, i: int, j: int, light: Light, form: Form, verb: Form) -> bool:
    """Whether a light ``verb`` at token ``i`` tells of another noun than the one at token ``j``, in ``form``."""
    ctx = scene.ctx
    if _disagrees(scene, i, j, form, verb):
        return True
    if (
        light.by
        and not light.direct
        and ctx.word(i + 1) not in words("resumptive")
        and ctx.word(i - 1) in words("relatives")
    ):
        return True  # الهدنة التي دخلت حيز التنفيذ: nobody entered into it
    for k in range(j + 1, i):
        word = ctx.word(k)
        if scene.doc.tokens[k].kind == "p" and not (word in ("،", ",") and ctx.word(k + 1) in words("relatives")):
            return True
        if word in grammar("so_that") or word == "ان" or (word in words("demonstratives") and k > j + 1):
            return True  # مداهمة المقر لكي يتم; إدانته هذه الأعمال التي يقوم بها
    after = ctx.word(i + 1)
    own = (
        after.startswith("ال") and after not in grammar("reached") and i + 1 not in ctx.named and i + 1 not in ctx.timed
    )
    joined = joins(scene, i) and not any(ctx.word(k) in words("relatives") for k in range(j + 1, i))
    return light.name == "take-place" and (own or joined)  # الهدن التي كان يتم التنصل منها; أماكن احتجاز وتمت مبادلتهم


def _disagrees(scene: Scene, i: int, j: int, form: Form, verb: Form) -> bool:
    """Whether الذي or the pronoun of به or شنه is not of the noun's gender: دعم الأعمال التي تقوم بها الحكومة."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    word = word.removesuffix(form.pronoun) if form.pronoun else word
    plural = form.number == "p" or ctx.word(j - 1).endswith("ات")  # عمليات الإعدام التي
    feminine = word.endswith(("ه", "ات", "تين", "تان")) or plural or form.gender == "f" or _unmarked(word)
    back = next((ctx.word(k) for k in (*range(i - 1, j, -1), i + 1) if ctx.word(k) in grammar("back")), "")
    if form.pronoun:
        return back == "التي" and not (feminine or word.endswith("ت"))  # مقتله … العمليات التي ينفذها
    if not back:
        return verb.pronoun in ("ه", "ها") and feminine != (verb.pronoun == "ها")  # هجوم بصواريخ شنه
    between = (ctx.word(k) for k in range(j + 1, i) if k not in ctx.named)
    if any(word[:1] in "بل" and len(word) > 3 and word[1:3] != "ين" for word in between):
        return True  # المطالبة بدعم الإجراءات التي تقوم بها
    return feminine != (back in grammar("back_feminine"))


def _unmarked(word: str) -> bool:
    """Whether a noun is feminine without an ending that says so: حرب."""
    return word.removeprefix("ال") in words("feminine", "clause_nouns")


def own_phrase(scene: Scene, j: int) -> bool:
    """Whether a noun opens a phrase of its own and is no genitive of the noun before it: خلال جلسة المحادثات."""
    before = scene.ctx.word(j - 1)
    ended = before.startswith("ال") or before.endswith(endings("theirs")) or j - 1 in scene.ctx.timed
    return ended or j - 1 in scene.ctx.named or not scene.ctx.word(j).startswith("ال")
