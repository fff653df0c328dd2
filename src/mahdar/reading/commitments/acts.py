"""Whether a word may begin the action of a commitment: a verb behind أن, a verbal noun, what an entry asks for."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite, kind_of, nouns_at
from mahdar.reading.commitments.further import predicate_at
from mahdar.reading.commitments.verbs import Verb, deeds
from mahdar.reading.commitments.words import articled, bare, is_deed, nouns, phrases, stem_in, words

_RIGHT = 2  # tokens behind a deed within which what was undertaken is its object
# entries' words for the lists that their action must begin with
_ONLY = frozenset(
    {
        "lapsing",
        "truces",
        "affirmed",
        "announced",
        "cancelled",
        "extended",
        "weighed",
        "dues",
        "fulfilling",
        "limits",
        "ended",
        "paying",
        "curbed",
        "lifted",
        "arrears",
        "resolved",
    }
)
_LISTS = {"pledge": "pledges", "pact": "pacts", "process": "processes"}  # entries' words for lists of nouns


def clausal(scene: Scene, i: int, sure: bool = False, skip: int = 0) -> bool:
    """Whether the word at token ``i``, behind أن, is a verb of the present that asks for an act.

    ``sure``: behind a word of duty, where no noun may follow (على الحكومة أن تراعي كذا). ``skip``: letters before it.
    """
    word = scene.ctx.word(i)[skip:]
    if word == "لا":
        return scene.ctx.word(i + 1) not in words("states_of_mind")
    if word in words("passive_do"):
        return True
    if word in words("states_of_mind"):  # but يبقي على، يعود إلى
        return any(scene.ctx.word(i + 1) in match.value.needs for match in deeds().get(word, ()))
    if i in scene.ctx.named or word in words("third_person") | words("he") | words("she") | words("they"):
        return False
    if word in words("no_verbs") or kind_of(word) != "thing":
        return False
    if not sure and (is_deed(word) or stem_in(word, "not")) and not finite(scene, i) and not _tells(scene, i):
        return False  # أن انتخاب الرئيس هو الحل
    if word[:1] == "ا" and scene.doc.text[scene.doc.tokens[i].start + skip] == "إ":
        return False  # أن إجاباته جاءت
    return word[:1] in "يتنا" and not articled(word) and len(word) > 2


def _tells(scene: Scene, i: int) -> bool:
    """أن تسلم الحركة سلاحها: a spelling of the present and of a verbal noun, with a phrase behind it."""
    after = scene.ctx.word(i + 1)
    return (
        scene.ctx.word(i)[:1] == "ت"
        and any(match.form.tense == "present" for match in deeds().get(scene.ctx.word(i), ()))
        and (articled(after) or i + 1 in scene.ctx.named)
        and bool(nouns_at(scene, i + 1, min(scene.ctx.sentence_stop(i), i + 9)))
        and not any(predicate_at(scene, k) for k in range(i + 2, min(scene.ctx.sentence_stop(i), i + 9)))
    )


def deed_at(scene: Scene, at: int, skip: int = 0) -> bool:
    """Whether the word at token ``at`` tells a doing, also where only its hamza does: إحداث لجنة, not أحداث."""
    word = scene.ctx.word(at)[skip:]
    if bare(word) in words("limiting"):
        return scene.ctx.word(at + 1) in words("of_it")  # الحد من كذا, not الحد الأدنى
    if not word or (is_deed(word) and not _a_thing(scene, at, word)):  # no word: the text ends here
        return bool(word)
    token = scene.doc.tokens[at]
    raw = scene.doc.text[token.start : token.end][skip:].removeprefix("ال")
    return raw.startswith("إ") and bare(word) in nouns("by_hamza")


def _a_thing(scene: Scene, at: int, word: str) -> bool:
    """تشكيلة: whether a feminine ending makes a thing of a verbal noun, and is no pronoun."""
    if not word.endswith("ه") or bare(word) in nouns("nouns") or not is_deed(word[:-1]):
        return False
    return scene.doc.text[: scene.doc.tokens[at].end].endswith("\u0629")


def may_act(scene: Scene, at: int, skip: int, verb: Verb) -> bool:
    """Whether the action of the verb may begin with the word at token ``at``."""
    word = scene.ctx.word(at)[skip:]
    if word in words("honorifics"):
        return False  # ناشد معاليه أهل العلم
    if not skip and word.startswith("لل"):
        return False  # تعرض للضرب
    if word in words("not_to") and verb.of != "breach":  # عدم الدخول
        return True
    if word in words("not_to"):  # عدم الوفاء بالتزاماتها
        return stem_in(scene.ctx.word(at + 1), "keeping") and pledge_behind(scene, at + 1)
    if verb.of == "pledge" and word in words("what") and scene.ctx.word(at + 1) in words("promised_verbs"):
        return True  # لم يف بما وعد به
    if verb.of in _LISTS:
        return stem_in(word, _LISTS[verb.of])
    if verb.of == "breach":
        return stem_in(word, "breaches") and pledge_behind(scene, at)
    if verb.of == "scheduled":
        return stem_in(word, "scheduled") or is_deed(word)
    if verb.of == "affirmed" and at + 1 in scene.ctx.names:
        return False  # استمرار إيران ب: told by itself
    if verb.of == "announced" and phrases("strikes").at(scene.doc, at) is not None:
        return True  # أعلنت النقابة الدخول في إضراب
    if verb.of == "announced" and word in words("counties") and at + 1 in scene.ctx.named:
        return False  # أعلنت مقاطعة سانت لويس كذا
    if verb.of in _ONLY:
        return stem_in(word, verb.of) and (not verb.needs_pledge or pledge_behind(scene, at))
    if verb.of == "own":
        return is_deed(word) or stem_in(word, "pledges") or word.endswith(("ها", "هم", "ته", "اته"))
    if verb.needs_pledge:
        no_keeping = words("hoped") | words("making_it")  # فشلت في إقناعه بالاتفاق
        return is_deed(word) and bare(word) not in no_keeping and pledge_behind(scene, at, _RIGHT)
    if articled(word) and not skip and "object" in verb.takes and kind_of(word) not in ("thing", "group"):
        return False  # أقر التنظيم بمقتل فلان
    if deed_at(scene, at, skip):
        return True
    if verb.text and word in words("provided"):
        return True
    if verb.name in ("call", "appeal") and bare(word) in words("callable"):
        return skip != 2  # دعا في البيان الختامي للقمة
    if verb.of == "talk":
        return stem_in(word, "pacts") or word in words("plans")
    if verb.of != "any" or word in words("no_action") or (skip and at in scene.ctx.named):
        return False
    return not _deed_further(scene, at, skip)


def _deed_further(scene: Scene, at: int, skip: int) -> bool:
    """تعهدت الحكومة للشركات العاملة بالجهة بتأمين كذا: the same letter before a deed, a few words on."""
    letter = scene.ctx.word(at)[:skip][:1]
    near = range(at + 1, min(scene.ctx.sentence_stop(at), at + 5)) if letter else ()
    for j in near:
        word = scene.ctx.word(j)
        if scene.doc.tokens[j].kind == "p":
            return False
        if word[:1] == letter and len(word) > 4 and is_deed(word[1:]) and j not in scene.ctx.named:
            return True
    return False


def pledge_behind(scene: Scene, at: int, near: int = 4) -> bool:
    """Whether a word for what was undertaken stands right behind the deed: تنفيذ الاتفاق، الوفاء بالتزاماتها."""
    behind = [scene.ctx.word(k) for k in range(at + 1, min(scene.ctx.sentence_stop(at), at + 1 + near))]
    told = [word[word[:1] in ("ل", "ب") :] for word in behind]
    return any(stem_in(word, "pledges") or stem_in(word, "truces") for word in told)
