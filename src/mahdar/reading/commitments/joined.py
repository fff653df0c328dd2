"""Where a second deed is joined by و to the action of a commitment, and where a list goes on behind a comma."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite, noun_at
from mahdar.reading.commitments.words import among, articled, bare, is_deed, stem_in, words

_LISTED = 12  # tokens of a member of a list
_STOPS = 9  # tokens between a deed that stops something and the comma behind it
_PARTNER = 5  # tokens behind a deed that hangs on the first within which و may join its partner


def listed(scene: Scene, j: int, limit: int) -> int:
    """Index behind the member of a list that follows the comma at token ``j``; ``j`` where a clause follows.

    بمشاركة مصر، والأردن، والأمين العام: a noun with the article or a name behind و, no verb, up to the next mark.
    """
    ctx, first = scene.ctx, j + 1
    word = ctx.word(first)
    if first >= limit or word[:1] != "و" or is_deed(word[1:]) or word in words("action_stops"):
        return j
    if first not in ctx.named and not (word[1:3] == "ال" and len(word) > 5) and not _somebody(scene, first, limit):
        return j
    stop = first + 1
    while stop < limit and scene.doc.tokens[stop].kind != "p":
        if finite(scene, stop) or ctx.readings[stop] or ctx.word(stop) in words("relatives") | words("copulas"):
            return j
        stop += 1
    ends = stop >= len(scene.doc.tokens) or ctx.word(stop) in (".", "،", ",", "؛", "»", '"', "”")
    return stop if ends and stop - first <= _LISTED and not finite(scene, first) else j


def _somebody(scene: Scene, j: int, limit: int, skip: int = 1) -> bool:
    """Whether و leads on to one more who takes part: وممثل عن كل طرف."""
    noun = noun_at(scene, j, limit, skip)
    return noun is not None and noun.kind == "person"


def conjuncts(scene: Scene, at: int, stop: int) -> list[tuple[int, int, int]]:
    """The steps of an action: (first, skip, stop) of each verbal noun joined to the first by و, the first left out."""
    starts: list[tuple[int, int]] = []
    alone = scene.ctx.word(at).endswith(("ها", "هما", "هم"))  # احترامها والعودة إلى كذا
    j, nested, purpose, told = at + 2 - alone, False, -_PARTNER, False
    while j < stop:
        word = scene.ctx.word(j)
        skip = 1 if word in words("rests") else step_at(scene, at, j)
        nested = nested or word in words("relatives") or word in words("aiming")
        purpose = j if _nested(scene, j) else purpose
        told = told or (word[:1] == "ت" and j not in scene.ctx.named and not is_deed(word) and finite(scene, j))
        owned = skip == 1 and purpose > 0 and word.endswith(("ها", "هم", "هما"))
        skip = 0 if owned else skip  # تحسين العلاقات بعد ظهور الاتصالات وتتويجها بكذا
        nested = nested or (scene.ctx.word(j - 1) == "عن" and is_deed(word))  # الامتناع عن التحريض وإثارة الفتن
        if skip and pair_of(scene, at, j):
            skip = 0
        if skip and ((starts and _undone(scene, starts[-1][0], j)) or (told and word[1:2] == "ت")):
            skip = 0  # قرارات تحمي الشعب وتوقف القتل: a second verb
        if skip == 2 or (skip and not nested and j - purpose >= _PARTNER):
            starts.append((j, skip))
        j += 1
    ends = [*[first for first, _ in starts[1:]], stop] if starts else []
    return [(j, skip, end) for (j, skip), end in zip(starts, ends, strict=True)]


def _undone(scene: Scene, first: int, j: int) -> bool:
    """وعدم تصوير الأماكن وتداولها: whether what و joins to a deed left undone is left undone with it."""
    denied = scene.ctx.word(first).removeprefix("و") in words("not_to")
    return denied and scene.ctx.word(j).endswith(("ها", "هم")) and is_deed(scene.ctx.word(j)[1:])


def pair_of(scene: Scene, at: int, j: int) -> bool:
    """بين المجلس وإدارة الشركة: whether و joins the second of two that بين names."""
    for k in range(j - 1, at, -1):
        if scene.ctx.word(k) in words("between_two"):
            return True
        if scene.ctx.word(k)[:1] == "و" or scene.doc.tokens[k].kind == "p":
            return False
    return False


def _nested(scene: Scene, j: int) -> bool:
    """Whether another deed hangs on the first (لتسريع كذا، في تنفيذ كذا): what follows و may be its partner."""
    word, before = scene.ctx.word(j), scene.ctx.word(j - 1)
    if word in words("to_fire") and scene.ctx.word(j + 1) in words("fire"):
        return False  # وقف فوري لإطلاق النار ورفع الحصار: one deed, then another
    if word[:1] == "ل" and len(word) > 4 and is_deed(word[1:]):
        return True
    if word[:1] == "ب" and len(word) > 4 and before in words("charged_with") and is_deed(word[1:]):
        return True  # مركز معني بتنفيذ كذا وتقديم كذا
    if before in words("before_deeds") and is_deed(word) and j not in scene.ctx.timed:
        return True  # بعد ظهور كذا وتتويجه
    if before == "في" and stem_in(scene.ctx.word(j - 2).lstrip("بل"), "ways"):
        return False  # التسريع في إغلاق كذا ورفع كذا
    return before in words("nested_by") and is_deed(word) and not articled(word)


def step_at(scene: Scene, at: int, j: int) -> int:
    """Letters before the verbal noun at token ``j`` that is a step beside the one at ``at``; 0 where there is none."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    short = len(word) == 3 and is_deed(word[1:]) and articled(ctx.word(j + 1))  # وفك الحصار
    if (
        word[:1] != "و"
        or j in ctx.named
        or (len(word) < 4 and not short)
        or (word in words("on_ground") and ctx.word(j + 1) == "علي")
    ):
        return 0
    if word[1:] in words("no_steps") and not articled(scene.ctx.word(j - 1)):
        return 0  # أمن واستقرار البلاد
    if among(word[1:], "no_steps") and word.endswith(("ها", "ه", "هم")):
        return 0  # سيادة الدول واستقلالها
    if word[1:] in words("done_by_men") and _somebody(scene, j + 1, ctx.sentence_stop(j), 0):
        return 0  # وعقد المدير اجتماعا: a verb
    if ctx.word(j - 1) in ("،", ",") and (_stopped(scene, j) or _asked_within(scene, at, j)):
        return 0
    if _broken_plural(scene, j) or stem_in(word[1:], "askings") or scene.cue_at(j) is not None:
        return 0
    if word in words("and_not_doing") and is_deed(ctx.word(j + 1)):
        return 1  # وعدم التدخل
    if word[1:2] not in "بل" and any(ctx.word(k).lstrip("ب") in words("urging") for k in range(at + 2, j)):
        return 0  # للتأكيد على ضرورة وقف كذا وإقامة كذا
    for skip in (1, 2):
        rest = word[skip:]
        first = ctx.word(at)
        after = ctx.word(j + 1)
        if skip == 2 and (word[1] not in "بل" or first[:1] != word[1]):
            continue
        if bare(first.lstrip("بل")) in words("condemning"):
            continue  # إدانة القصف واستمرار الحصار: what is condemned
        if (
            skip == 1
            and articled(rest)
            and is_deed(rest)
            and not (
                articled(ctx.word(j - 1))
                and bare(ctx.word(j - 1)) not in words("relatives")
                and _nouns_only(scene, at, j)
            )
            and (
                after in words("governing")
                or after[:2] in ("بت", "با")
                or (after == "في" and bare(rest) in words("governing_in"))
                or (after == "من" and bare(rest) in words("governing_from"))
                or (after[:1] == "ب" and len(after) > 4 and is_deed(after[1:]) and bare(rest) in words("governing_by"))
            )
        ):
            return skip  # والاستمرار في العمل
        if skip == 1 and rest in words("not_to") and is_deed(after):
            return skip
        if skip == 2 and is_deed(rest):
            return skip  # the preposition again: وبإخلاء
        own = not _definite(first) or has_owner(scene, j)
        if is_deed(rest) and not articled(rest) and own and not _plain_pair(scene, j):
            return skip
    return 0


def _stopped(scene: Scene, j: int) -> bool:
    """التوقف عن التشريع، وسن القوانين: whether what a comma and و join is a further thing to be stopped."""
    near = range(max(scene.ctx.sentence_first(j), j - _STOPS), j)
    led = any(scene.ctx.word(k) == "عن" and is_deed(scene.ctx.word(k + 1)) for k in near)
    return led and any(bare(scene.ctx.word(k).lstrip("وب")) in words("ceasing_words") for k in near)


def _asked_within(scene: Scene, at: int, j: int) -> bool:
    """مظاهرات للمطالبة بعودة الرئيس، والإفراج عن كذا: whether a further thing is asked for within the action."""
    near = (scene.ctx.word(k) for k in range(at + 1, j))
    return any(word[:2] == "لل" and stem_in(word[2:], "askings") for word in near)


def _nouns_only(scene: Scene, at: int, j: int) -> bool:
    """إبعاد الهيمنة الفردية والمحاصصة عن كذا: whether و joins a noun to the object of a deed without the article."""
    first = scene.ctx.word(at)
    if _definite(first) or not is_deed(first.lstrip("بل")) or scene.ctx.word(j + 1) != "عن":
        return False
    return not any(scene.ctx.word(k) in words("leads_away") for k in range(at + 1, j))


def has_owner(scene: Scene, j: int) -> bool:
    """Whether the noun at token ``j`` is made definite by what follows: واتخاذ التدابير."""
    before, after = scene.ctx.word(j - 1), scene.ctx.word(j + 1)
    if before in ("،", ","):  # وقف القتال، وعودة جميع النازحين: behind a comma nothing is left to be described
        after = scene.ctx.word(j + 2) if after in words("every") else after
        own = scene.doc.text[: scene.doc.tokens[j].end].endswith(("ه", "ها", "هم"))
        return articled(after) and after not in words("relatives") and not own
    if j - 1 in scene.ctx.timed or (before.endswith(("ها", "هم")) and len(before) > 5):
        return True  # الإيفاء بالتزاماتها وتوفير عمل لهم
    whole = articled(before) or before.endswith(("ها", "هم", "ته")) or j - 1 in scene.ctx.named
    idafa = articled(scene.ctx.word(j + 2)) and after[:1] not in "بلو" and j + 2 not in scene.ctx.timed
    own = (articled(after) and after not in words("relatives")) or j + 1 in scene.ctx.named
    return whole and (own or (idafa and not is_deed(after) and not finite(scene, j + 1)))


def _broken_plural(scene: Scene, j: int) -> bool:
    """Whether the word behind و is written with the hamza of a plural (وأصحاب) and not of a verbal noun (وإصلاح)."""
    token = scene.doc.tokens[j]
    shape = scene.doc.text[token.start : token.end][1:2] == "أ" and len(token.text) == 6
    return shape and token.text[4] == "ا" and not stem_in(token.text[1:], "nouns")


def _definite(word: str) -> bool:
    return word.startswith(("ال", "بال", "لل"))


def _plain_pair(scene: Scene, j: int) -> bool:
    """Whether the noun at ``j`` only doubles the one right before it (دعم وتعزيز التعاون)."""
    before = scene.ctx.word(j - 1)
    led = before[:1] in "بل" and len(before) > 4 and is_deed(before[1:])  # بتأمين وحماية الموقع
    return led or (is_deed(before) and not articled(before))
