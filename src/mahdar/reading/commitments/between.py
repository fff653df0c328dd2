"""What may stand between a verb of undertaking and its action: phrases, parentheses, what describes an accord."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, finite, noun_at, nouns_at
from mahdar.reading.clauses.nouns import adjective as adjectival
from mahdar.reading.commitments.drafts import Frame
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import articled, bare, is_deed, stage_of_text, stem_in, words

_NAMES = 5  # tokens of a person's name
_NAME = 8  # tokens of a name in quotation marks, with the marks
_ASKED = 7  # tokens of whom one asks, behind a comma
_NEXT = 3  # tokens between a noun of undertaking and a thing that is no deed
_LONG_SUBJECT = 16  # tokens between a decision and its deed
_REACH = 22  # tokens between the verb and its action
_COMMAS = frozenset({"،", ","})
_DASHES = frozenset({"-", "–", "—"})


def describes(scene: Scene, j: int) -> bool:
    """Whether a verb with a pronoun tells something of the noun before it: رعته الأمم المتحدة."""
    return scene.ctx.word(j).endswith(("ته", "تها")) and finite(scene, j)


def all_asked(scene: Scene, j: int, limit: int) -> list[Noun]:
    """دعوته إلى جميع الأطراف، دعوتها للأطراف: those who can only be asked, behind إلى or ل at token ``j``."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    led = word in words("called_to")
    if not led and (word[:1] != "ل" or len(word) < 4 or j in ctx.named):
        return []
    head = ctx.word(j + 1) if led else word[1 + (word[1:2] == "ل") :]
    every = head in words("every")
    if not every and bare(head) not in words("asked_only"):
        return []
    found = nouns_at(scene, j + led, limit, 1 - led)
    return found if found and (every or found[0].definite) else []


def adjective(scene: Scene, j: int) -> bool:
    """Whether the word may qualify an indefinite noun of agreeing before it: اتفاقا دائما، مبادرة جديدة."""
    token = scene.doc.tokens[j]
    if token.text in words("leads_away"):
        return False  # بين الطرفين
    tanwin = scene.doc.text[token.start : token.end].endswith(("ًا", "اً"))
    plural = token.text.endswith(("ين", "ان", "ات")) and not articled(token.text)
    plural = plural or (
        token.text[:1] == "م" and token.text[-1:] == "ه" and len(token.text) > 4 and not is_deed(token.text)
    )
    word = token.text if articled(token.text) else "ال" + token.text
    return tanwin or plural or adjectival(word)


def past_phrase(scene: Scene, j: int, word: str, limit: int, text: bool, verb: Verb) -> tuple[int, bool]:
    """Index behind the phrase at token ``j``, and whether it is one that may stand between a verb and its action."""
    ctx = scene.ctx
    if word in words("leads_away"):
        several = nouns_at(scene, j + 1, limit) if word in words("between_two") else []
        noun = several[-1] if several else noun_at(scene, j + 1, limit)
        return (noun.stop if noun is not None else j + 1), True
    if word in words("between") or scene.doc.tokens[j].kind == "n" or word == "ال":
        return j + 1, True
    if verb.by == "behind" and word[:1] in verb.behind and len(word) > 4:  # أهابوا بمنظمات المجتمع أن
        noun = noun_at(scene, j, limit, 1)
        return (noun.stop if noun is not None else j + 1), noun is not None
    if word[:1] in "بل" and (word[1:3] == "ال" or word[:2] == "لل" or j in ctx.governed):
        noun = noun_at(scene, j, limit, 1)
        return (noun.stop if noun is not None else j + 1), True
    nouns = nouns_at(scene, j, limit)
    if nouns:
        known = nouns[0].animate or nouns[0].name is not None or nouns[0].head in words("asked_only")
        known = known or (articled(word) and nouns[0].head.endswith("ين"))
        known = known or (text and (stage_of_text(nouns[0].head) is not None or word in words("phases")))
        return nouns[-1].stop, known
    return (j + 1, False) if not finite(scene, j) else (j + 9, False)


def past_mark(scene: Scene, j: int, limit: int) -> int:
    """Behind a parenthesis that may stand between a verb and its action; j where the mark ends the clause."""
    ctx = scene.ctx
    if j in ctx.brackets and ctx.brackets[j].stop <= limit:
        return ctx.brackets[j].stop
    if j in ctx.quotes and ctx.quotes[j].stop <= limit and ctx.quotes[j].stop - j <= 7:
        return ctx.quotes[j].stop
    led = ctx.word(j + 1)[:1] == "ب" and is_deed(ctx.word(j + 1)[1:])  # تعهدت النقابة، بالتقدم بكذا، على أن
    if ctx.word(j) in _COMMAS and not led:
        for k in range(j + 1, min(limit, j + 9)):  # اتفقا، الصيف الماضي، على
            if ctx.word(k) in _COMMAS:
                return k + 1
            if k not in ctx.timed and (finite(scene, k) or ctx.readings[k]):
                break
    if ctx.word(j) == "+":
        return j + 1  # أوبك+
    if ctx.word(j) in _DASHES and ctx.word(j + 2) in _DASHES and j + 3 <= limit:
        return j + 3  # الاتفاق -أيضا- على
    return j


def asked_behind(scene: Scene, j: int, limit: int) -> bool:
    """حث وزير الخارجية فلان، المجتمع الدولي على كذا: a comma between who asks and whom he asks."""
    found = nouns_at(scene, j + 1, limit) if scene.ctx.word(j) in _COMMAS else []
    return bool(found) and found[0].animate and found[0].definite and found[-1].stop - j <= _ASKED


def asks_there(scene: Scene, j: int, limit: int, verb: Verb) -> bool:
    """ودعا المبعوث «الأطراف إلى وقف القتال»: whether a quotation begins with whom one asks for what."""
    found = nouns_at(scene, j + 1, limit) if verb.by == "object" and j in scene.ctx.quotes else []
    at = found[-1].stop if found and (found[0].animate or found[0].head in words("asked_only")) else -1
    if at < 0 or at >= scene.ctx.quotes[j].stop:
        return False
    return scene.ctx.word(at) in verb.prepositions(False) and is_deed(scene.ctx.word(at + 1))


def said_there(scene: Scene, i: int, j: int) -> bool:
    """Whether token ``j`` stands in another quotation than ``i``, and not only in a name in marks."""
    quote = scene.doc.quote_of[j]
    if quote == scene.doc.quote_of[i]:
        return False
    return quote < 0 or scene.doc.quotes[quote].stop - scene.doc.quotes[quote].first > _NAME


def bare_deed(scene: Scene, j: int) -> bool:
    """Whether a verbal noun without the article stands at token ``j``."""
    return is_deed(scene.ctx.word(j)) and not articled(scene.ctx.word(j)) and j not in scene.ctx.named


def no_name(scene: Scene, j: int) -> bool:
    """Whether the letter at the head of the word may be a preposition before a common noun."""
    return j not in scene.ctx.named and j not in scene.ctx.governed


def behind_asked(scene: Scene, j: int, limit: int, verb: Verb) -> int:
    """Index of the preposition behind whom one asks, that the comma at token ``j`` leads to; -1 where none follows."""
    found = nouns_at(scene, j + 1, limit) if verb.by == "object" else []
    ahead = found[-1].stop if found and found[-1].stop - j <= _ASKED else -1
    return ahead if ahead > 0 and scene.ctx.word(ahead) in verb.prepositions(False) else -1


def far_thing(scene: Scene, i: int, at: int, skip: int) -> bool:
    """تعهدات في ربط الحي بشبكة كذا: whether what a preposition introduces far from the noun is no deed."""
    word = scene.ctx.word(at)[skip:]
    return at - i > _NEXT and not is_deed(word) and word not in words("not_to")


def limits_at(scene: Scene, i: int, limit: int) -> int:
    """يفرض الاتفاق الذي أبرم في الصيف قيودا على كذا: what the text imposes, behind a clause of it; or -1."""
    for j in range(i + 2, limit):
        if scene.doc.tokens[j].kind == "p":
            return -1
        if scene.ctx.word(j).endswith("ا") and stem_in(scene.ctx.word(j), "limits"):
            return j
    return -1


def led_further(scene: Scene, j: int, limit: int, verb: Verb) -> bool:
    """Whether one of the verb's own prepositions stands before a deed further on, in the same clause."""
    for k in range(j + 1, limit - 1):
        if scene.doc.tokens[k].kind == "p":
            return False
        if scene.ctx.word(k) in verb.prepositions(False) and is_deed(scene.ctx.word(k + 1)):
            return True
    return False


def decided(scene: Scene, i: int, verb: Verb) -> Frame | None:
    """قررت الاتحادات المحلية للصناعة بجربة تعليق الإضراب: the deed decided on, behind a long subject without a mark."""
    ctx = scene.ctx
    if verb.of == "limits":
        k = limits_at(scene, i, min(ctx.sentence_stop(i), i + _REACH))
        return Frame(k, 0, "noun", k) if k > 0 else None
    if "object" not in verb.takes or verb.standing.stage not in ("announced", "approved") or verb.of != "deed":
        return None
    for j in range(i + 2, min(ctx.sentence_stop(i), i + _LONG_SUBJECT)):
        word = ctx.word(j)
        if scene.doc.tokens[j].kind == "p" or word in words("relatives") or word in words("that") or finite(scene, j):
            return None
        led = ctx.word(j - 1) in words("leads_away")
        if not led and stem_in(word, "announced") and not articled(word) and j not in ctx.named:
            return Frame(j, 0, "noun", j)
    return None


def name_ends(scene: Scene, j: int) -> bool:
    """Whether a person's name ends right before token ``j``."""
    near = [scene.ctx.names[k] for k in range(max(0, j - _NAMES), j) if k in scene.ctx.names]
    return bool(near) and near[-1].kind == "person" and near[-1].stop == j
