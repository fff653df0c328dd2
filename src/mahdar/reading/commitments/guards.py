"""What looks like an undertaking and is none: topics and names of pacts, prayers, findings of research."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, finite
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.further import predicate_at
from mahdar.reading.commitments.people import before_name
from mahdar.reading.commitments.verbs import Standing, Verb
from mahdar.reading.commitments.words import articled, bare, phrases, stage_of_text, stem_in, words
from mahdar.reading.shadow import fold
from mahdar.reading.timexes.tense import looks_present

_NEAR = 3  # tokens between a noun of agreeing and a deed with the article
_CLAUSE = 12  # tokens back to what is only possible
_BACK = 4  # tokens back to what makes a breach a fear
_TITLED = 8  # words of a speaker's title and name
_DECIDES = 9  # tokens between taking and the decision that is to be taken


def topic(scene: Scene, i: int, verb: Verb, form: Form, frame: Frame) -> bool:
    """Whether a noun of agreeing or breaking tells no act: what it is about, part of a name, what a breach would do."""
    ctx, at = scene.ctx, frame.at
    if frame.how != "noun":
        return False
    if form.definite and verb.near and ctx.word(at)[:1] == "ل" and not stem_in(ctx.word(at)[frame.skip :], "truces"):
        return ctx.word(i - 1) not in words("made")  # يتعرض الاتفاق لتهديد، تضمن الاتفاق لضمان أمن كذا
    if form.definite and verb.near and ctx.word(i - 1).lstrip("بلو") in words("of_the_pact"):
        return True  # حصول الاتفاق على دعم كذا
    if form.definite and verb.name == "pact-for" and (frame.before > i + 1 or ctx.word(at).endswith("ها")):
        return True
    if verb.name == "agree-on" and frame.skip and ctx.word(at)[:1] == "ب" and _told_apart(scene, i, at):
        return True
    if verb.standing.outcome is not None:
        return predicate_at(scene, action_stop(scene, at, False))
    if ctx.word(at - 1) in words("topics") and articled(ctx.word(at)):
        return articled(ctx.word(at + 1))
    if verb.name != "pact-for" or ctx.word(at)[:2] != "لل":
        return False
    if at > i + _NEAR:
        return True  # اتفاقية بين كذا ووكيل الإمارة للتطوير
    return at in ctx.named or ctx.word(at + 1)[:3] == "وال"


def _told_apart(scene: Scene, i: int, at: int) -> bool:
    """اتفاق يقضي بكذا, بموجب الاتفاق بكذا: whether another word asks for the ب behind the noun of agreeing."""
    under = any(scene.ctx.word(j) in words("by_text") for j in (i - 1, i - 2))
    return under or any(finite(scene, j) for j in range(i + 1, at))


def prayed(scene: Scene, at: int) -> bool:
    """أن يتغمده الله برحمته: God is asked, not حزب الله."""
    near = range(at, min(scene.ctx.sentence_stop(at), at + 4))
    return any(
        scene.ctx.word(j) in words("prayed_to") and scene.ctx.word(j - 1).removeprefix("ل") not in words("god_names")
        for j in near
    )


def prays(scene: Scene, i: int, at: int) -> bool:
    """داعيا الله أن، دعا سموه الباري عز وجل أن: whether God stands between the verb and what is asked."""
    return any(
        scene.ctx.word(j) in words("prayed_to") and scene.ctx.word(j - 1).lstrip("لبو") not in words("god_names")
        for j in range(i + 1, at)
    )


def by_private(scene: Scene, i: int) -> bool:
    """ودعا الطالب فلان إلى كذا: whether who asks at token ``i`` is a citizen, a preacher or a pundit."""
    cue = scene.cue_at(i)
    if cue is None or cue.speaker is None:
        return False
    told = fold(f"{before_name(scene, cue)} {cue.speaker.quote}").split()
    return any(bare(word) in words("private_people") for word in told[-_TITLED:])


def opinion(standing: Standing, obligor: list[Noun]) -> bool:
    """يتفق الباحثون على تقسيم المرحلة: those who know agree on what is so, and undertake nothing."""
    return standing.stage == "agreed" and bool(obligor) and bare(obligor[0].head) in words("scholars")


def by_the_way(scene: Scene, i: int, verb: Verb, form: Form) -> bool:
    """What is not told by itself: من خلال التزامهم, تدابير مشددة على التنقل, and what was decided in other days."""
    ctx = scene.ctx
    if form.tense == "masdar" and verb.standing.stage == "promised" and ctx.word(i - 1) in words("means"):
        return True
    before = ctx.word(i - 1)
    if form.tense == "masdar" and (before in words("whichever") or before.lstrip("بلو") in words("watched")):
        return True  # ليس لدينا أية خطط لكذا، مراقبة التزام الأطراف بكذا
    if verb.name in words("readiness") and ctx.word(i - 1) in words("before_past"):
        return True  # كان مستعدا لكذا
    if verb.name in words("readiness") and ctx.word(i - 1) in words("not_so"):
        return True  # لم تكن مستعدة لكذا
    if verb.text and ctx.word(i - 2).lstrip("بل") in words("undoing"):
        return True  # تعليق القرار القاضي بكذا
    theirs = form.tense == "masdar" and bool(form.pronoun) and verb.standing.stage in ("agreed", "demanded")
    if theirs and any(ctx.word(j) in words("withdrew") for j in (i - 1, i - 2)):
        return True  # سحبت الحركة موافقتها
    passive = verb.name == "threaten" and ctx.word(i).endswith("ه")
    if form.tense == "participle" and passive and scene.doc.tokens[i - 1].kind != "p":
        return True  # فصيلة مهددة بالانقراض
    near = range(max(ctx.sentence_first(i), i - _DECIDES), i)
    if verb.name in words("decision_rules") and any(ctx.word(j) in words("to_decide") | words("undoing") for j in near):
        return True
    if form.tense == "participle" and verb.name == "stress" and ctx.word(i).endswith("ه"):
        return not (ctx.word(i)[:1] == "و" or scene.doc.tokens[i - 1].kind == "p" or i == ctx.sentence_first(i))
    past = verb.standing.progress == "planned" and form.tense == "past"
    return past and any(phrases("in_those_days").at(scene.doc, j) for j in range(i + 1, ctx.sentence_stop(i)))


def text_itself(scene: Scene, i: int, verb: Verb, frame: Frame) -> bool:
    """يتيح اتفاق فيينا كذا: whether the noun right behind the verb is the text that says it, and not what it says."""
    behind = verb.text and frame.how == "noun" and frame.at == i + 1
    return behind and stage_of_text(scene.ctx.word(frame.at)) is not None


def owns(scene: Scene, frame: Frame) -> bool:
    """Whether what is insisted on is one's own doing: استكمال رسالتها, or with the article البقاء في كذا."""
    if any(scene.ctx.word(j).endswith(("ها", "ته", "هم")) or _his(scene, j) for j in (frame.at, frame.at + 1)):
        return True
    head = scene.ctx.word(frame.at)[frame.skip :]
    return stem_in(head, "of_oneself") or (articled(head) and stem_in(head, "own"))


def _his(scene: Scene, j: int) -> bool:
    """Whether the word at token ``j`` is written with the pronoun "his", and not with a feminine ending."""
    token = scene.doc.tokens[j] if j < len(scene.doc.tokens) else None
    return token is not None and len(token.text) > 3 and scene.doc.text[token.start : token.end].endswith("ه")


def takes_up(scene: Scene, j: int, relative: str) -> bool:
    """Whether the relative pronoun goes with the noun at token ``j`` in gender: الهدنة التي، not الاتفاق التي."""
    word = scene.ctx.word(j)
    feminine = word.endswith(("ه", "ات", "ي"))
    return feminine if relative.endswith("التي") else not word.endswith("ه")


def so_that(scene: Scene, i: int) -> bool:
    """Whether the verb at token ``i``, joined by و, goes on with what should come to be, told in the same clause."""
    for j in range(i - 1, max(scene.ctx.sentence_first(i), i - _CLAUSE), -1):
        if scene.doc.tokens[j].kind == "p":
            return False
        if scene.ctx.word(j) in words("to_become"):
            return True
    return False


def feared(scene: Scene, i: int) -> bool:
    """خوفا من انهيار الاتفاق، عند حدوث أي خرق للهدنة: what may happen, and did not."""
    near = range(max(scene.ctx.sentence_first(i), i - _BACK), i)
    return any(scene.ctx.word(j).removeprefix("و") in words("feared") for j in near)


def possible(scene: Scene, i: int) -> bool:
    """اتفاق قد ينهي كذا ويتيح كذا: what a text may do, told before."""
    near = range(max(scene.ctx.sentence_first(i), i - _CLAUSE), i - 1)
    return any(scene.ctx.word(j) in words("may") and looks_present(scene.ctx.word(j + 1)) for j in near)
