"""What may stand within an action between marks: an office, a name, an aside between dashes, a hyphen."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite, kind_of, nouns_at
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.commitments.words import articled, bare, is_deed, stage_of_text, words

_ASIDE = 7  # tokens that an aside between dashes may take
_DASHES = frozenset({"-", "–", "—"})
_SHORT = 5  # tokens of an action that may go on behind a time between commas


def office_behind(scene: Scene, head: str, j: int) -> bool:
    """تعيين فلان، قائدا للمنطقة: what somebody is appointed to, behind a comma."""
    word = scene.ctx.word(j)
    appoints = bare(head[1:] if head[:1] in "بل" else head) in words("appointing") or bare(head) in words("appointing")
    return appoints and word.endswith("ا") and len(word) > 4 and not finite(scene, j)


def past_name(scene: Scene, j: int, limit: int) -> int:
    """وزير الخارجية، فلان، غدا: index behind a name between commas and the closing one; ``j`` where none is."""
    name = scene.ctx.names.get(j + 1)
    if name is None or name.kind != "person" or name.stop + 1 >= limit or scene.ctx.word(name.stop) not in ("،", ","):
        return j
    told = nouns_at(scene, max(scene.ctx.sentence_first(j), j - 2), j)
    office = any(noun.kind == "person" for noun in told) or articled(scene.ctx.word(j - 1))
    return name.stop + 1 if office and not finite(scene, name.stop + 1) else j


def past_aside(scene: Scene, j: int, limit: int) -> int:
    """Index behind an aside between dashes that tells no clause of its own: – بطيار أو من دونه –."""
    for k in range(j + 1, min(limit, j + _ASIDE)):
        if scene.ctx.word(k) in _DASHES:
            return k + 1 if k + 1 < limit and k > j + 1 else j
        if finite(scene, k) or scene.ctx.readings[k]:
            break
    return j


def glued(scene: Scene, j: int) -> bool:
    """Whether a hyphen stands within a word (واي-فاي)."""
    tokens = scene.doc.tokens
    return 0 < j < len(tokens) - 1 and tokens[j - 1].end == tokens[j].start and tokens[j].end == tokens[j + 1].start


def nations(scene: Scene, j: int, limit: int) -> bool:
    """Whether the dash at token ``j`` joins two adjectives of nationality: الروسي - السعودي."""
    both = (scene.ctx.word(j - 1), scene.ctx.word(j + 1)) if j + 1 < limit else ("", "")
    names = (scene.ctx.names.get(j - 1), scene.ctx.names.get(j + 1))
    if all(name is not None and name.kind in ("place", "state") for name in names):
        return True  # طريق عدن – حضرموت
    told = [word.removeprefix("ال") in nationalities() for word in both]
    return all(told) or (any(told) and all(articled(word) and word.endswith(("ي", "يه")) for word in both))


def led_by_from(scene: Scene, at: int, j: int) -> bool:
    """من رأس لانوف حتى سرت: whether حتى ends what من begins, and no time follows."""
    near = range(max(at, j - 8), j)
    return j + 1 not in scene.ctx.timed and not finite(scene, j + 1) and any(scene.ctx.word(k) == "من" for k in near)


def ends_at(scene: Scene, stop: int) -> bool:
    """Whether a mark stands behind token ``stop``: الأسلحة التي يقدمونها."""
    return stop >= len(scene.doc.tokens) or scene.doc.tokens[stop].kind == "p"


def told_when(scene: Scene, at: int, j: int) -> bool:
    """Whether a time stands between two commas at token ``j``, and the short action goes on with a preposition."""
    if j + 1 not in scene.ctx.times or j - at > _SHORT:
        return False
    k = scene.ctx.times[j + 1][0]
    after = scene.ctx.word(k + 1)
    goes_on = after in words("leads_away") or (after in words("between") and k + 1 not in scene.ctx.timed)
    return scene.ctx.word(k) in ("،", ",") and goes_on


def new_words(scene: Scene, j: int) -> bool:
    """Whether the mark at token ``j`` ends words said (صلبها" قائلة) or begins others with "that" (ميجاواط "إنها)."""
    token = scene.doc.tokens[j]
    before, after = scene.doc.text[token.start - 1 : token.start], scene.doc.text[token.end : token.end + 1]
    word = scene.ctx.word(j + 1)
    said = word in words("that") | words("he") | words("she") | words("they") and not word.startswith("ب")
    closes = bool(before.strip()) and not after.strip() and token.text not in "«“("
    return closes or (said and scene.doc.quote_of[j + 1] >= 0)


def meeting_at(scene: Scene, j: int) -> bool:
    """Whether لقاء is a meeting (إجراء لقاء رسمي) and not what is given in return (لقاء رفع العقوبات)."""
    return scene.ctx.word(j) in words("meetings") and not is_deed(scene.ctx.word(j + 1))


def was_done(scene: Scene, j: int) -> bool:
    """Whether the telling goes on with what was done or not: تم نقلهم، ولم يحضر."""
    word = scene.ctx.word(j)
    told = word in words("was_done") or (word == "و" and scene.ctx.word(j + 1) == "لم")
    return told and scene.ctx.word(j - 1) not in words("relatives")


def softly(scene: Scene, at: int, j: int, verbal: bool) -> bool:
    """Whether the word at token ``j`` tells how or how long a short action is done, and credits nobody with it."""
    word, after = scene.ctx.word(j), scene.ctx.word(j + 1)
    if word in words("up_to"):
        return not verbal and finite(scene, j + 1) and j + 1 not in scene.ctx.timed
    if word not in words("soft_ends") or scene.cue_at(j) is not None:
        return False
    near = j + 1 + (after in words("on_to"))
    return near not in scene.ctx.named and stage_of_text(scene.ctx.word(near)) is None


def whole_phrases(scene: Scene, at: int, stop: int) -> int:
    """Index behind the last whole phrase of an action that is too long to be given in full."""
    for j in range(stop - 1, at + _SHORT, -1):
        word = scene.ctx.word(j)
        if j not in scene.ctx.named and ((word[:1] == "و" and len(word) > 3) or word in words("relatives")):
            return j
    return stop


def describes_it(scene: Scene, j: int) -> bool:
    """عناية خاصة, مساكن خاصة بهم: whether "special" is an adjective, and not "especially"."""
    before, after = scene.ctx.word(j - 1), scene.ctx.word(j + 1)
    if articled(before) or j - 1 in scene.ctx.named or scene.doc.tokens[j - 1].kind != "w":
        return False
    return before.endswith("ه") or after[:2] in ("لل", "به", "له") or after in words("taken_up")


def said_of(scene: Scene, j: int) -> bool:
    """أكد لدى حديثه عن قرار رفع القيود أن القرار دخل: whether "that" leads back to what is said of the noun."""
    before, after = scene.ctx.word(j - 1), scene.ctx.word(j + 1)
    if (
        scene.ctx.word(j) not in words("that_is")
        or scene.ctx.word(j)[:1] == "ب"
        or not articled(after)
        or is_deed(bare(before))
    ):
        return False
    return before not in words("leads_away") and bare(before) not in words("governs_that") and not finite(scene, j - 1)


def second_verb(scene: Scene, at: int, j: int) -> bool:
    """أن يتحمل مسؤولياته، ويغتنم: a second verb of the same person behind the comma, asked for with the first."""
    first, word = scene.ctx.word(at), scene.ctx.word(j)
    if scene.ctx.word(at - 1) not in words("so_that") | words("that"):
        return False
    return first[:1] in "يتن" and word[:2] == "و" + first[:1] and len(word) > 4 and finite(scene, j)


def object_behind(scene: Scene, at: int, j: int) -> bool:
    """Whether the object of a verb of holding stands behind its subject, a day and a comma: ينظم المكتب غدا، محاضرة."""
    word = scene.ctx.word(j)
    if scene.ctx.word(at).lstrip("وفس") not in words("holds") or articled(word) or word[:1] in "بلفك":
        return False
    if j in scene.ctx.named or finite(scene, j) or scene.ctx.readings[j] or word in words("action_stops"):
        return False
    return scene.doc.tokens[j].kind == "w" and (is_deed(word) or kind_of(word) == "thing") and word[:1] != "و"
