"""Where the action of a commitment ends, and where a second one begins behind و."""

from __future__ import annotations

from functools import cache

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.commitments.asides import (
    describes_it,
    ends_at,
    glued,
    led_by_from,
    meeting_at,
    nations,
    new_words,
    object_behind,
    office_behind,
    past_aside,
    past_name,
    said_of,
    second_verb,
    softly,
    told_when,
    was_done,
    whole_phrases,
)
from mahdar.reading.commitments.dated import dated_at
from mahdar.reading.commitments.further import next_told, told_next, told_of
from mahdar.reading.commitments.joined import listed
from mahdar.reading.commitments.words import articled, bare, is_deed, phrases, stage_of_text, stem_in, words

LONGEST = 40  # tokens of an action
_ENDING = ("conditions", "returns", "consequences", "action_ends")
_BRACKETS = 9  # tokens of a parenthesis within an action
_SHORT = 2  # tokens of an action that how and how long belong to
_MARKED = 5  # tokens of a quotation that marks a word or two, and bounds nothing
_DASHES = frozenset({"-", "–", "—"})
_MARKS = frozenset({"،", ",", "؛", ";", ":", ".", "!", "؟", "?", "…", "..", "...", "-", "–", "—"})


def bound(scene: Scene, i: int) -> int:
    """Index behind which nothing can belong to the action at token ``i``: sentence, quotation, what is said."""
    if i >= len(scene.doc.tokens):
        return i
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(i), i + LONGEST)
    quote = scene.doc.quote_of[i]
    if (
        quote >= 0 and scene.doc.quotes[quote].stop - scene.doc.quotes[quote].first > 4
    ):  # a word in marks bounds nothing
        limit = min(limit, max(scene.doc.quotes[quote].stop - 1, i + 1))
    statement = scene.statement_at(i)
    marked = quote >= 0 and scene.doc.quotes[quote].stop - scene.doc.quotes[quote].first <= _MARKED
    if statement is not None and not (marked and statement.content.end <= _end_of(scene, quote)):
        end = statement.content.end
        while limit > i + 1 and scene.doc.tokens[limit - 1].start >= end:
            limit -= 1
    return limit


def _end_of(scene: Scene, quote: int) -> int:
    """The character behind a quotation."""
    return scene.doc.tokens[scene.doc.quotes[quote].stop - 1].end


def action_stop(scene: Scene, at: int, verbal: bool, limit: int | None = None) -> int:
    """Index behind the action that begins at token ``at``; ``verbal``: it begins with a finite verb."""
    ctx = scene.ctx
    limit = bound(scene, at) if limit is None else limit
    head = ctx.word(at)
    pact = (stem_in(head, "pacts") or stem_in(head[1:], "pacts")) and not stem_in(head, "settling")
    j = at + 1
    while j < limit:
        if j in ctx.times:
            j = ctx.times[j][0]
            continue
        word = ctx.word(j)
        if j in ctx.brackets:
            stop = ctx.brackets[j].stop
            if stop - j > _BRACKETS or stop > limit:
                break
            j = stop
            continue
        if j in ctx.quotes and new_words(scene, j):
            break
        if j in ctx.quotes:
            if ctx.quotes[j].stop - j > 9:
                limit = min(limit, ctx.quotes[j].stop - 1)
                j += 1
            else:
                j = ctx.quotes[j].stop
            continue
        if word in '»"”' and scene.doc.quote_of[j] == scene.doc.quote_of[at] >= 0 and j + 1 < limit and j - at <= 3:
            j += 1
            continue
        if verbal and word in ("،", ",") and second_verb(scene, at, j + 1):
            j += 2
            continue
        if verbal and word in ("،", ",") and j - 1 in ctx.timed and ctx.word(j + 1) in words("on_to"):
            j += 2  # ستوقع الأسبوع المقبل، على اتفاق
            continue
        if verbal and word in ("،", ",") and j - 1 in ctx.timed and object_behind(scene, at, j + 1):
            j += 2
            continue  # ينظم المكتب غدا، محاضرة بعنوان كذا
        if verbal and word in ("،", ",") and told_when(scene, at, j):
            j = ctx.times[j + 1][0] + 1  # سيلتقي فلان، اليوم الأحد، مع نظيره
            continue
        if word in ("،", ",") and past_name(scene, j, limit) > j:
            j = past_name(scene, j, limit)
            continue
        if word in ("،", ",") and office_behind(scene, head, j + 1):
            j += 2
            continue
        if word in ("،", ",") and listed(scene, j, limit) > j:
            j = listed(scene, j, limit)
            continue
        if word in _DASHES and nations(scene, j, limit):
            j += 2  # التعاون الروسي - السعودي
            continue
        if word in "-–" and glued(scene, j):
            j += 1
            continue
        if word in _DASHES and past_aside(scene, j, limit) > j:
            j = past_aside(scene, j, limit)
            continue
        if scene.doc.tokens[j].kind == "p" and (word in _MARKS or word in '»"”'):
            break
        if verbal and j - 1 in ctx.timed and j - at > 2 and word[:1] in "يت" and finite(scene, j):
            break  # سيلقي خطابا الأربعاء يعتبر فيه كذا
        if (word in words("on_ground") and ctx.word(j + 1) == "علي") or (
            word[:1] == "و" and word[1:] in words("urging")
        ):
            break  # وضرورة كذا: urged by itself
        if (word not in words("again_word") and _manner(scene, j)) or (
            word[:1] == "و" and word.endswith("ا") and word[1:] in words("action_stops")
        ):
            break
        if (
            word[:1] == "و"
            and j > at + 1
            and stem_in(word[1:], "askings")
            and not ctx.word(j + 1).startswith(("ل", "و"))
        ):
            break  # ودعوة الأمين العام إلى كذا: read by itself
        if scene.doc.tokens[j].kind == "n" and ctx.word(j + 1) in _DASHES and len(word) <= 2 and j not in ctx.timed:
            break  # 3- وقف كذا: the next of a list
        if word in words("relatives") and pact:
            break  # بالاتفاق الذي ينص على: what the text lays down is told by itself
        if word in words("turns") and "أ" in scene.doc.text[scene.doc.tokens[j].start : scene.doc.tokens[j].end]:
            break
        if word in words("special") and describes_it(scene, j):
            j += 1  # عناية خاصة, مساكن خاصة لهم
            continue
        if word in words("and_to") and is_deed(ctx.word(j + 1)):
            break
        if not verbal and said_of(scene, j):
            break
        if word in words("what") and ctx.word(j + 1) in words("ensued"):
            break  # ما أدى إلى كذا
        if word in words("foretold") and (articled(ctx.word(j - 1)) or j - 1 in ctx.named):
            break
        stops = word in words("action_stops") and ctx.word(j - 1) not in words("relatives")
        stops = stops and not (word in words("up_to") and led_by_from(scene, at, j))
        stops = stops and not (word in words("amid") and ctx.word(j - 1) in words("of_place"))  # من وسط المدينة
        stops = stops and not (word in words("with_what") and j == at + 1)  # الالتزام بما ورد
        stops = stops and not (word in words("so_what") and ctx.word(j + 1) in words("so_called"))
        if j - at <= _SHORT and softly(scene, at, j, verbal):
            j += 1
            continue  # تقييم الاتفاق بناء على كذا، ستستخدم وفق معايير محددة
        if stops or (scene.cue_at(j) is not None and scene.cue_at(at) is not scene.cue_at(j)):
            break
        if word == "و" and j + 1 in ctx.quotes and ctx.word(j + 2) in words("negations"):
            break  # و«لا حصانة لأحد»: something else that is said
        if word[:1] == "و" and told_next(scene, j, limit):
            break  # وقف إطلاق النار والوسطاء يتابعون كذا
        if _condition(scene, j) or _joins(scene, j) or was_done(scene, j) or (j > at + 1 and dated_at(scene, j)):
            break
        if next_told(scene, at, j) if verbal else told_of(scene, at, j):
            break
        j += 1
    stop = min(j, limit)
    return _trim(scene, at, whole_phrases(scene, at, stop) if stop == at + LONGEST else stop)


def _manner(scene: Scene, j: int) -> bool:
    """Whether a participle of saying begins the next thing said: مرحبا، داعيا."""
    word = scene.ctx.word(j)
    if stage_of_text(word) is not None:
        return False  # ستقدم مقترحا جديدا
    after = scene.ctx.word(j + 1)
    tells = word.endswith("ه") and (after in words("that") or after in words("he") or after in words("she"))
    if word in words("manners"):
        before = scene.ctx.word(j - 1)
        return not (word.endswith("ه") and before.endswith(("ه", "ات")) and not articled(before))  # خطوة مثيرة
    many = word.endswith("ين") and not articled(word)  # داعين إلى كذا
    return (word.endswith("ا") or tells or many) and any(
        form.tense == "participle" for form, _ in scene.ctx.readings[j]
    )


def and_not(scene: Scene, j: int) -> bool:
    """Whether the word is وألا, a further promise not to act, and not وإلا."""
    token = scene.doc.tokens[j]
    return scene.ctx.word(j) == "والا" and scene.doc.text[token.start : token.end].startswith("وأ")


def added_at(scene: Scene, j: int) -> int:
    """Index of a further act behind إضافة إلى (إطلاق الأسرى)، وكذلك (عدم التدخل) at token ``j``; -1 where none is."""
    hit = phrases("adding").at(scene.doc, j)
    if hit is None or hit.stop in scene.ctx.named:
        return -1
    word = scene.ctx.word(hit.stop)
    bare_or_led = not articled(word) or scene.ctx.word(hit.stop + 1) in words("governing")
    act = is_deed(word) and bare_or_led and word not in words("states") and not stem_in(word, "undertakings")
    act = act and not stem_in(word, "stances")
    return hit.stop if act or (word in words("not_doing") and is_deed(scene.ctx.word(hit.stop + 1))) else -1


@cache
def _ending() -> frozenset[str]:
    """Every word that a phrase may begin with behind which an act is over."""
    return frozenset().union(*(phrases(key).begins for key in _ENDING))


def _condition(scene: Scene, j: int) -> bool:
    if and_not(scene, j) or added_at(scene, j) > j:
        return True
    if scene.ctx.word(j) not in _ending() or not any(phrases(key).at(scene.doc, j) for key in _ENDING):
        return False
    if scene.ctx.word(j + 1) in words("at_time") and scene.ctx.word(j + 2) in words("of_time"):
        return False  # في وقت لاحق
    before = scene.ctx.word(j - 1)
    stands = any(one in words("stands") for one in (before[1:], before.removeprefix("ال"), before))
    if scene.ctx.word(j + 1) in words("beside") and (stands or finite(scene, j - 1)):
        return False  # ستقف إلى جانب المتضررين
    if scene.ctx.word(j - 1) in words("whatever"):
        return False  # كل ما من شأنه أن
    if meeting_at(scene, j):
        return False
    governs = bare(scene.ctx.word(j - 1).removeprefix("و")) in words("governs_that")
    return not (governs and scene.ctx.word(j) in words("governing"))  # العمل على أن يقوم


def _joins(scene: Scene, j: int) -> bool:
    """Whether و or ف with a finite verb begins a new clause at token ``j``."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    if ctx.word(j - 1) in words("relatives") or (ctx.word(j - 1) in words("so_what") and word in words("so_called")):
        return False  # الذي وقعته، ما وصفه
    if ctx.word(j - 1) in words("leads_away") and word.endswith(("ها", "هم", "ه")):
        return False  # كل ما في وسعها
    if word in words("no_verbs") or bare(ctx.word(j - 1)) in words("of_media"):
        return False
    if j in ctx.named or len(word) < 4 or word[0] not in "وف":
        return word in ("و", "ف") and finite(scene, j + 1)
    if word[0] == "ف" and scene.doc.tokens[j - 1].kind != "p":
        return False  # شركة البريد فيديكس، انتقاد فعلته: a word that begins so
    return finite(scene, j) and not is_deed(word[1:])


def _trim(scene: Scene, at: int, stop: int) -> int:
    """Without a preposition or a conjunction that is left over at the end."""
    while stop > at + 1 and (
        scene.ctx.word(stop - 1) in words("loose_ends")
        or (scene.ctx.word(stop - 2) in words("relatives") and finite(scene, stop - 1) and not ends_at(scene, stop))
        or (scene.doc.tokens[stop - 1].kind == "p" and not _closes(scene, stop - 1, at))
    ):
        stop -= 1
    return stop


def _closes(scene: Scene, i: int, at: int) -> bool:
    """Whether the mark at token ``i`` closes a pair that opens within the action."""
    return any(
        pair.stop == i + 1 and pair.first >= at for pair in (*scene.ctx.quotes.values(), *scene.ctx.brackets.values())
    )
